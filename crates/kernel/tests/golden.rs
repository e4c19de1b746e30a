//! The closed forms against independently computed values (exact rationals and symbolic algebra).

use kernel::{Class, Payoffs, SecurityDilemma};
use serde_json::Value;

fn number(value: &Value) -> f64 {
    match value {
        Value::String(text) => match text.split_once('/') {
            Some((n, d)) => n.parse::<f64>().unwrap() / d.parse::<f64>().unwrap(),
            None => text.parse().unwrap(),
        },
        value => value.as_f64().unwrap(),
    }
}

#[test]
fn every_row_of_the_golden_table_is_reproduced() {
    let golden: Value = serde_json::from_str(include_str!("golden.json")).unwrap();
    let rows = golden["kernel_default"].as_array().unwrap();
    assert_eq!(rows.len(), 13);
    for row in rows {
        let it = SecurityDilemma::DEFAULT.at(number(&row["g"]));
        let payoffs = it.payoffs();
        let share = |discount| payoffs.indifference_share(discount).unwrap();
        for (key, ours) in [
            ("p", it.conquest_probability()),
            ("R", payoffs.reward),
            ("S", payoffs.sucker),
            ("T", payoffs.temptation),
            ("P", payoffs.punishment),
            ("A", payoffs.greed()),
            ("B", payoffs.fear()),
            ("C", payoffs.surplus()),
            ("d_grim", payoffs.critical_discount_grim().unwrap()),
            ("d_RD", payoffs.risk_dominance_discount().unwrap()),
            ("d_wsls", payoffs.critical_discount_win_stay_lose_shift().unwrap()),
            ("q_gtft", payoffs.maximal_generosity().unwrap()),
            ("x0", share(0.0)),
            ("x_half", share(0.5)),
            ("x_23", share(2.0 / 3.0)),
            ("x_9", share(0.9)),
        ] {
            let theirs = number(&row[key]);
            assert!((ours - theirs).abs() < 1e-12, "{key} at g = {}: {ours} != {theirs}", row["g"]);
        }
        let class = match payoffs.class() {
            Class::StagHunt => "SH",
            Class::PrisonersDilemma => "PD",
            Class::Boundary(_) => "boundary",
            other => panic!("{other:?}"),
        };
        assert_eq!(class, row["cls"], "at g = {}", row["g"]);
    }
}

/// The repeated-game matrices of grim against always-defect that the fixation values rest on.
#[test]
fn repeated_payoffs_are_reproduced() {
    let golden: Value = serde_json::from_str(include_str!("golden.json")).unwrap();
    for (key, row) in golden["fixation_N50_s2_exp"].as_object().unwrap() {
        let (ease, discount) = key.strip_prefix("g=").unwrap().split_once(",delta=").unwrap();
        let discount: f64 = discount.parse().unwrap();
        let Payoffs { reward, sucker, temptation, punishment } =
            SecurityDilemma::DEFAULT.at(number(&Value::from(ease))).payoffs();
        let repeated = |first: f64| (1.0 - discount) * first + discount * punishment;
        let ours = [reward, repeated(sucker), repeated(temptation), punishment];
        for (ours, theirs) in ours.iter().zip(row["matrix"].as_array().unwrap()) {
            assert!((ours - number(theirs)).abs() < 1e-12, "{key}");
        }
    }
}

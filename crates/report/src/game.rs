//! One game: its payoffs, its class and its closed forms.

use std::fmt::Write;

use kernel::{Class, Finality, SecurityDilemma};
use serde::Serialize;

use crate::{json, records::PayoffsRecord, style};

#[derive(Serialize)]
struct Game {
    conquest_ease: f64,
    conquest_probability: f64,
    class: &'static str,
    payoffs: PayoffsRecord,
    greed: f64,
    fear: f64,
    surplus: f64,
    critical_discount: CriticalDiscount,
    risk_dominance_discount: Option<f64>,
    indifference_share: Option<f64>,
    finality: Option<Final>,
}

/// What becomes of grim trigger where a conquest may be final.
#[derive(Serialize)]
struct Final {
    chance: f64,
    winner_flow: f64,
    loser_flow: f64,
    sustaining_discounts: Vec<[f64; 2]>,
    largest_ease: Option<f64>,
    limiting_ease: Option<f64>,
}

#[derive(Serialize)]
struct CriticalDiscount {
    grim: Option<f64>,
    tit_for_tat: Option<f64>,
    win_stay_lose_shift: Option<f64>,
}

/// The game as JSON; the keys are fixed. `discount` is δ, for the indifference share
/// and for the greatest ease of conquest that grim trigger bears under `finality`.
pub fn json(dilemma: &SecurityDilemma, discount: Option<f64>, finality: Option<Finality>) -> String {
    let it = dilemma.payoffs();
    let of = |finality: Finality| Final {
        chance: finality.chance,
        winner_flow: finality.winner_flow,
        loser_flow: finality.loser_flow,
        sustaining_discounts: finality.sustaining_discounts(dilemma),
        largest_ease: discount.and_then(|discount| finality.largest_ease(dilemma, discount)),
        limiting_ease: finality.limiting_ease(dilemma),
    };
    json::pretty(&Game {
        conquest_ease: dilemma.conquest_ease,
        conquest_probability: dilemma.conquest_probability(),
        class: it.class().slug(),
        payoffs: PayoffsRecord::from(it),
        greed: it.greed(),
        fear: it.fear(),
        surplus: it.surplus(),
        critical_discount: CriticalDiscount {
            grim: it.critical_discount_grim(),
            tit_for_tat: it.critical_discount_tit_for_tat(),
            win_stay_lose_shift: it.critical_discount_win_stay_lose_shift(),
        },
        risk_dominance_discount: it.risk_dominance_discount(),
        indifference_share: discount.and_then(|discount| it.indifference_share(discount)),
        finality: finality.map(of),
    })
}

/// The game for people.
pub fn table(dilemma: &SecurityDilemma, discount: Option<f64>, finality: Option<Finality>) -> String {
    let it = dilemma.payoffs();
    let mut res = String::new();
    let _ = writeln!(
        res,
        "Conquest ease g = {}: {}\n",
        style::short(dilemma.conquest_ease, 6),
        describe(it.class())
    );
    let mut payoffs = style::table(&["", "they show restraint (C)", "they arm and exploit (D)"], 1);
    let cell = |letter: &str, value: f64| format!("{letter} = {value:.4}");
    payoffs.add_row(["I show restraint (C)".to_owned(), cell("R", it.reward), cell("S", it.sucker)]);
    payoffs.add_row(["I arm and exploit (D)".to_owned(), cell("T", it.temptation), cell("P", it.punishment)]);
    let _ = writeln!(res, "{payoffs}\n");

    let mut facts = style::table(&["", "value", "meaning"], 1);
    if let Some(column) = facts.column_mut(2) {
        column.set_cell_alignment(comfy_table::CellAlignment::Left);
    }
    let mut fact = |name: &str, value: Option<f64>, meaning: &str| {
        facts.add_row([name.to_owned(), style::number(value, 4), meaning.to_owned()]);
    };
    fact(
        "conquest probability p(g)",
        Some(dilemma.conquest_probability()),
        "an armed attack on the unprepared succeeds",
    );
    fact("greed A = T − R", Some(it.greed()), "what exploiting a cooperator gains");
    fact("fear B = P − S", Some(it.fear()), "what arming against a defector saves");
    fact("surplus C = R − P", Some(it.surplus()), "what mutual restraint is worth");
    fact(
        "critical discount, grim",
        it.critical_discount_grim(),
        "grim trigger sustains cooperation from here",
    );
    fact(
        "critical discount, tit for tat",
        it.critical_discount_tit_for_tat(),
        "tit for tat is an equilibrium from here",
    );
    fact(
        "critical discount, win-stay lose-shift",
        it.critical_discount_win_stay_lose_shift(),
        "win-stay lose-shift is an equilibrium from here",
    );
    fact("risk-dominance discount", it.risk_dominance_discount(), "cooperation is risk-dominant from here");
    fact("maximal generosity", it.maximal_generosity(), "the most a patient tit for tat may forgive");
    fact(
        "revisionist threshold ρ*",
        Some(dilemma.revisionist_threshold()),
        "greater ambition than this is predatory",
    );
    let one_shot = dilemma.ladder_ease(0.5, 0.0);
    fact("g½, one shot", one_shot, "restraint is risk-dominant below this conquest ease");
    if let Some(discount) = discount {
        let of = |what: &str| format!("{what}, δ = {discount}");
        fact(
            &of("indifference share x*"),
            it.indifference_share(discount),
            "cooperators needed for cooperation to pay",
        );
        fact(
            &of("g⅓"),
            dilemma.ladder_ease(1.0 / 3.0, discount),
            "the one-third law favours cooperation below this",
        );
        fact(&of("g½"), dilemma.ladder_ease(0.5, discount), "cooperation is risk-dominant below this");
        fact(&of("g₁"), dilemma.ladder_ease(1.0, discount), "grim trigger sustains cooperation below this");
    }
    if let Some(finality) = finality {
        let of = |what: &str| format!("{what}, χ = {}", finality.chance);
        if let Some(discount) = discount {
            fact(
                &of(&format!("g₁, δ = {discount}")),
                finality.largest_ease(dilemma, discount),
                "grim trigger sustains cooperation below this",
            );
        }
        fact(&of("g₁, δ → 1"), finality.limiting_ease(dilemma), "where that goes with patience");
        let between = |[low, high]: [f64; 2]| format!("{low:.4} to {high:.4}");
        let sustaining: Vec<String> =
            finality.sustaining_discounts(dilemma).into_iter().map(between).collect();
        let sustaining = if sustaining.is_empty() { "–".to_owned() } else { sustaining.join(", ") };
        let meaning = "discount factors with which grim trigger sustains cooperation";
        facts.add_row([of("δ, grim"), sustaining, meaning.to_owned()]);
    }
    let _ = writeln!(res, "{facts}");
    res.push_str(
        "A dash: undefined for this game, or never reached. A discount of 1 or more: no patience suffices.\n",
    );
    if discount.is_none() {
        res.push_str(
            "Add --discount 0.9 for the indifference share and the thresholds of the repeated game.\n",
        );
    }
    res
}

fn describe(class: Class) -> String {
    match class {
        Class::Boundary(_) => format!("on the boundary {class}"),
        class => class.to_string(),
    }
}

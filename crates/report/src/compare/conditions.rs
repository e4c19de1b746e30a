//! What differs between two scenarios.

use arena::{Contestant, Horizon};
use kernel::{Finality, Recipe};
use scenario::{
    Plan,
    plan::{Method, Mix},
};

use crate::style::{grouped, short};

/// What differs, before and after. The seeds are those that were used, which need not be the scenarios'.
pub(super) fn differences(seeds: [u64; 2], before: &Plan, after: &Plan) -> Vec<(String, String, String)> {
    let mut res: Vec<(String, String, String)> = listed(seeds[0], before)
        .into_iter()
        .zip(listed(seeds[1], after))
        .map(|((what, before), (_, after))| (what.to_owned(), before, after))
        .collect();
    for old in &before.players {
        if let Some(new) = after.players.iter().find(|it| it.label == old.label) {
            res.push((old.label.clone(), recipe(old), recipe(new)));
        }
    }
    res.retain(|(_, before, after)| before != after);
    res
}

/// Everything that matters but the players, in a fixed order.
fn listed(seed: u64, plan: &Plan) -> Vec<(&'static str, String)> {
    let base = &plan.base;
    let payoffs = &base.payoffs;
    let [r, s, t, p] =
        [payoffs.reward, payoffs.sucker, payoffs.temptation, payoffs.punishment].map(|it| short(it, 6));
    let emergence = &base.emergence;
    vec![
        ("title", plan.title.clone()),
        ("seed", seed.to_string()),
        ("payoffs", format!("R = {r}, S = {s}, T = {t}, P = {p}")),
        ("conquest ease", base.conquest_ease().map_or_else(|| "–".to_owned(), |it| short(it, 6))),
        ("length", length(base.rules.horizon)),
        ("length announced", yes(base.rules.announced)),
        ("execution noise", short(base.rules.noise.execution, 6)),
        ("perception noise", short(base.rules.noise.perception, 6)),
        ("finality", finality(&base.finality)),
        ("method", method(plan.method).to_owned()),
        ("repetitions", grouped(plan.repetitions.into())),
        ("precision", plan.precision.map_or_else(|| "–".to_owned(), |it| format!("± {it}"))),
        ("self-play", yes(plan.self_play)),
        ("sweep", sweep(plan)),
        ("law of motion", format!("{} {}", emergence.law.kind.name, emergence.law.settings())),
        ("initial mixes", mix(&emergence.mix)),
        ("number of mixes", grouped(emergence.starts.into())),
        ("threshold of emergence", short(emergence.threshold, 6)),
    ]
}

fn length(horizon: Horizon) -> String {
    match horizon {
        Horizon::Fixed(rounds) => format!("{} rounds", grouped(rounds)),
        Horizon::Geometric { continuation, cap: None } => format!("continuation {continuation}"),
        Horizon::Geometric { continuation, cap: Some(cap) } => {
            format!("continuation {continuation}, at most {} rounds", grouped(cap))
        }
    }
}

fn yes(it: bool) -> String {
    if it { "yes" } else { "no" }.to_owned()
}

fn finality(it: &Finality) -> String {
    format!("{}, winner {}, loser {}", short(it.chance, 6), short(it.winner_flow, 6), short(it.loser_flow, 6))
}

const fn method(it: Method) -> &'static str {
    match it {
        Method::Play => "play",
        Method::Auto => "auto",
        Method::Exact => "exact",
    }
}

fn sweep(plan: &Plan) -> String {
    let axis = |it: &scenario::sweep::Axis| match &it.values[..] {
        [first, .., last] => {
            let (first, last) = (short(*first, 6), short(*last, 6));
            format!("{} {first} … {last} in {} values", it.parameter.name(), it.values.len())
        }
        values => format!("{} {values:?}", it.parameter.name()),
    };
    if plan.axes.is_empty() {
        "none".to_owned()
    } else {
        plan.axes.iter().map(axis).collect::<Vec<_>>().join(" × ")
    }
}

fn mix(it: &Mix) -> String {
    match it {
        Mix::Random => "random".to_owned(),
        Mix::Fixed(named) => {
            let parts: Vec<String> = named.iter().map(|(name, share)| format!("{name} {share}")).collect();
            if parts.is_empty() { "equal parts".to_owned() } else { parts.join(", ") }
        }
    }
}

fn recipe(it: &Contestant) -> String {
    Recipe { entry: it.entry, args: it.args.clone() }.to_string()
}

//! The outcome of a run, for people.

use std::fmt::Write;

use arena::{Horizon, Noise};
use comfy_table::Table;
use kernel::Class;
use scenario::{
    Outcome, Plan,
    outcome::{Absent, Line, Ranked, Source},
    plan::{Method, Mix, limits},
    sweep::Parameter,
};

use crate::style::{self, grouped, number, percent, short};
use crate::{analysis, measures, phases};

/// The whole outcome: what was played, the ranking, emergence, and what it means.
pub fn outcome(plan: &Plan, outcome: &Outcome) -> String {
    let mut parts = vec![heading(plan), ranking(plan, outcome)];
    parts.extend(Some(measures::table(outcome)).filter(|it| !it.is_empty()));
    parts.extend(Some(analysis::table(outcome)).filter(|it| !it.is_empty()));
    parts.extend([emergence(plan, outcome), meaning(plan, outcome)]);
    parts.join("\n")
}

/// The title and the conditions in a few lines.
pub fn heading(plan: &Plan) -> String {
    let mut conditions = vec![format!("{} players", plan.players.len())];
    conditions.push(match plan.base.rules.horizon {
        Horizon::Fixed(rounds) => format!("{} rounds", grouped(rounds)),
        Horizon::Geometric { continuation, cap: None } => format!("continuation {continuation}"),
        Horizon::Geometric { continuation, cap: Some(cap) } => {
            format!("continuation {continuation} (at most {} rounds)", grouped(cap))
        }
    });
    let Noise { execution, perception } = plan.base.rules.noise;
    if 0.0 < execution {
        conditions.push(format!("execution noise {} %", short(100.0 * execution, 4)));
    }
    if 0.0 < perception {
        conditions.push(format!("perception noise {} %", short(100.0 * perception, 4)));
    }
    conditions.push(match plan.precision {
        None => format!("{} repetitions", grouped(plan.repetitions.into())),
        Some(precision) => format!("repetitions until ± {precision}"),
    });
    match plan.method {
        Method::Play => (),
        Method::Auto => conditions.push("exact where possible".to_owned()),
        Method::Exact => {
            conditions.pop();
            conditions.push("exact".to_owned());
        }
    }
    conditions.push(format!("self-play {}", if plan.self_play { "counted" } else { "not counted" }));
    conditions.push(format!("seed {}", plan.seed));
    format!("{}\n{}\n", plan.title, conditions.join(" · "))
}

/// The ranking at the base game.
pub fn ranking(plan: &Plan, outcome: &Outcome) -> String {
    let payoffs = plan.base.payoffs;
    let place = match plan.base.conquest_ease() {
        Some(ease) => format!("at conquest ease {} ({})", short(ease, 6), payoffs.class()),
        None => format!("({})", payoffs.class()),
    };
    let [r, s, t, p] =
        [payoffs.reward, payoffs.sucker, payoffs.temptation, payoffs.punishment].map(|it| short(it, 4));
    let mut table = style::table(&["rank", "strategy", "score", "found", "cooperation", "wins"], 2);
    for it in &outcome.ranking {
        table.add_row([
            rank(it),
            it.name.clone(),
            format!("{:.4}", it.score),
            found(it),
            percent(it.cooperation),
            number(it.wins, 2),
        ]);
    }
    for it in &outcome.absent {
        table.add_row(["–", &it.name, "sits out", "", "", ""]);
    }
    let mut res = format!("Ranking {place}: R = {r}, S = {s}, T = {t}, P = {p}\n{table}\n");
    res.push_str(&footnotes(&outcome.absent, ""));
    if let (Some(precision), Some(missed)) = (plan.precision, &outcome.missed_precision) {
        let _ = writeln!(
            res,
            "Not every score is as precise as ± {precision}: that of {} is ± {} after {} matches of a pair, which is the limit.",
            missed.name,
            short(missed.half_width, 6),
            grouped(limits::MATCHES_FOR_PRECISION.into())
        );
    }
    res
}

/// The rank, and how far luck may have moved it.
fn rank(it: &Ranked) -> String {
    match it.rank_interval {
        Some((best, worst)) if best < worst => format!("{} ({best}–{worst})", it.rank),
        _ => it.rank.to_string(),
    }
}

/// How a score was found, and how far off it may be.
fn found(it: &Ranked) -> String {
    match (it.source, it.half_width) {
        (Source::Exact, _) => "exact".to_owned(),
        (Source::Sampled(matches), Some(half)) => format!("sampled, n = {}, ± {half:.4}", grouped(matches)),
        (Source::Sampled(matches), None) => format!("sampled, n = {}", grouped(matches)),
    }
}

/// Who sits out, a line for each reason.
fn footnotes<'a>(absent: impl IntoIterator<Item = &'a Absent>, mark: &str) -> String {
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for it in absent {
        match reasons.iter_mut().find(|(reason, _)| *reason == it.reason) {
            Some((_, names)) if names.contains(&it.name.as_str()) => (),
            Some((_, names)) => names.push(&it.name),
            None => reasons.push((&it.reason, vec![&it.name])),
        }
    }
    reasons.iter().fold(String::new(), |mut res, (reason, names)| {
        let _ = writeln!(res, "{mark}sitting out: {}: {reason}", names.join(", "));
        res
    })
}

/// Emergence at every point, the curve or the map, and the threshold.
pub fn emergence(plan: &Plan, outcome: &Outcome) -> String {
    let settings = &plan.base.emergence;
    let law = &settings.law;
    let set = match law.settings() {
        set if set.is_empty() => set,
        set => format!(" ({set})"),
    };
    let from = match &settings.mix {
        Mix::Random => "random initial mixes",
        Mix::Fixed(named) if named.is_empty() => "populations of equal parts",
        Mix::Fixed(_) => "populations with a given mix",
    };
    let mut res = if law.kind.is_long_run {
        format!(
            "Emergence: the share of time that {}{set} at ≥ {} % cooperation in the long run\n",
            law.kind.help,
            short(100.0 * settings.threshold, 2)
        )
    } else {
        format!(
            "Emergence: the share of {} {from} that {}{set} to ≥ {} % cooperation\n",
            grouped(settings.starts.into()),
            law.kind.help,
            short(100.0 * settings.threshold, 2),
        )
    };
    if plan.axes.len() == 2 {
        res.push_str(&phases::map(plan, outcome));
    } else {
        let _ = writeln!(res, "{}", points(plan, outcome));
        if let ([axis], [first, .., last]) = (&plan.axes[..], &outcome.emergence[..]) {
            let curve = style::sparkline(outcome.emergence.iter().map(|it| it.emergence));
            let (first, last) = (short(first.values[0], 4), short(last.values[0], 4));
            let _ = writeln!(res, "emergence  {first} {curve} {last}");
            if let [crossing] = &outcome.crossings[..] {
                res.push_str(&threshold(axis.parameter, &crossing.emergence));
                res.push_str(&logistic(outcome));
            }
        }
    }
    // Whoever is absent at the base game has been explained under the ranking.
    let explained = |it: &&Absent| outcome.absent.iter().any(|base| base == *it);
    let elsewhere = outcome.emergence.iter().flat_map(|it| &it.absent).filter(|it| !explained(it));
    res.push_str(&footnotes(elsewhere, "† "));
    if outcome.emergence.iter().any(|it| !it.absent.is_empty()) {
        res.push_str("†n: so many players sit that point out\n");
    }
    let unsettled = outcome.emergence.iter().map(|it| it.unsettled).fold(0.0, f64::max);
    if 0.0 < unsettled {
        let _ = writeln!(
            res,
            "Up to {} of the populations at a point never settled; their cooperation is a time average.",
            percent(unsettled)
        );
    }
    res
}

/// A row for every point.
fn points(plan: &Plan, outcome: &Outcome) -> Table {
    let parameter = plan.axes.first().map_or(Parameter::CONQUEST_EASE, |it| it.parameter);
    let mut table = style::table(
        &[
            parameter.symbol(),
            "class",
            "tournament",
            "evolved",
            "emergence",
            "95 % interval",
            "",
            "x*",
            "δ*",
            "winner",
        ],
        2,
    );
    for column in [6, 9] {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(comfy_table::CellAlignment::Left);
        }
    }
    for it in &outcome.emergence {
        let mark = if it.absent.is_empty() { String::new() } else { format!(" †{}", it.absent.len()) };
        let value = it.values.first().copied().or(it.conquest_ease);
        table.add_row([
            value.map_or_else(|| "–".to_owned(), |it| short(it, 4)),
            short_class(it.class),
            percent(it.cooperation),
            percent(it.evolved_cooperation),
            percent(it.emergence),
            it.interval.map_or_else(
                || "–".to_owned(),
                |(low, high)| format!("{:.1} … {:.1}", 100.0 * low, 100.0 * high),
            ),
            style::bar(it.emergence, 8),
            number(it.indifference_share, 2),
            number(it.critical_discount, 2),
            format!("{}{mark}", it.winner),
        ]);
    }
    table
}

/// The class in a narrow column.
fn short_class(class: Class) -> String {
    class.to_string().replace("Prisoner's Dilemma", "PD")
}

fn threshold(parameter: Parameter, crossing: &Line) -> String {
    match crossing.threshold {
        Some(it) => {
            let again = if 1 < crossing.count {
                format!(" (the first of {} crossings)", crossing.count)
            } else {
                String::new()
            };
            let symbol = if parameter == Parameter::CONQUEST_EASE { "g₅₀" } else { parameter.symbol() };
            format!(
                "threshold  {symbol} = {:.3}, between the grid points {} and {}{again}\n",
                it.value,
                short(it.low, 4),
                short(it.high, 4)
            )
        }
        None if crossing.everywhere => {
            "threshold  none: cooperation emerges from at least half of the mixes at every point\n".to_owned()
        }
        None => "threshold  none: cooperation emerges from fewer than half of the mixes at every point\n"
            .to_owned(),
    }
}

/// The threshold of the fitted curve, if there is one; and without a curve, which shows if it misleads.
fn logistic(outcome: &Outcome) -> String {
    let Some(it) = outcome.logistic else { return String::new() };
    let bound = |it: Option<f64>| it.map_or_else(|| "no bound".to_owned(), |it| format!("{it:.3}"));
    let (low, high) = (bound(it.interval.0), bound(it.interval.1));
    let kind = if it.separated { "no slope to estimate, bracket" } else { "95 % interval" };
    let isotonic = it.isotonic.map_or_else(String::new, |it| format!("; isotonic {it:.3}"));
    format!("logistic   g* = {:.3}, {kind} {low} … {high}{isotonic}\n", it.conquest_ease)
}

/// What the headline means, and what it does not.
pub fn meaning(plan: &Plan, outcome: &Outcome) -> String {
    let mut res = String::from("How to read this\n");
    if !plan.sweep.is_empty() {
        res.push_str(&meaning_of_a_sweep(plan));
    }
    res.push_str("  Scores are total payoff / total rounds.\n");
    let exact = outcome.pairs.iter().filter(|it| it.matches.is_none()).count();
    let found = match (exact, outcome.pairs.len()) {
        (0, _) => "Scores and cooperation rates are sampled".to_owned(),
        (exact, all) if exact == all => {
            "Scores and cooperation rates are exact: no sampling error".to_owned()
        }
        (exact, all) => format!(
            "Of {} pairs {} are exact and {} sampled (pairs.csv tells which)",
            grouped(all as u64),
            grouped(exact as u64),
            grouped((all - exact) as u64)
        ),
    };
    let rounds = grouped(outcome.rounds);
    let _ = writeln!(res, "  {found}; {rounds} rounds were played.");
    if outcome.ranking.iter().any(|it| matches!(it.source, Source::Sampled(_))) {
        res.push_str(
            "  n = matches played for a score; ± half of its 95 % interval; after a rank, its 95 % interval.\n",
        );
    }
    if outcome.ranking.iter().any(|it| it.wins.is_none()) {
        res.push_str("  An expectation does not say who wins a match; `method: play` counts wins.\n");
    }
    res
}

fn meaning_of_a_sweep(plan: &Plan) -> String {
    let present: Vec<_> =
        plan.players.iter().zip(&plan.base.absent).filter(|(_, why)| why.is_none()).map(|it| it.0).collect();
    let blind = present.iter().filter(|it| !it.reads_payoffs()).count();
    let kind = plan.base.emergence.law.kind;
    let mixes = match &plan.base.emergence.mix {
        _ if kind.is_long_run => "",
        Mix::Random => ", and on initial mixes drawn uniformly from all mixes",
        Mix::Fixed(_) => ", and on the mix it starts from",
    };
    let mut res = format!(
        "  {blind} of the {} players never look at payoffs, so the ease of conquest cannot change how they play among\n  \
         themselves: the tournament column is flat for them by construction. Conquest ease acts through who\n  \
         survives, so emergence is measured in populations: it depends on this set of players, on {}\n  \
         dynamics{mixes}.\n",
        present.len(),
        kind.name
    );
    if let [_] = &plan.axes[..] {
        let discount = match plan.axes[0].parameter {
            Parameter::Continuation | Parameter::Turns => "as swept".to_owned(),
            _ => format!("δ = {}", short(plan.base.rules.horizon.discount(), 4)),
        };
        let _ = writeln!(
            res,
            "  x* and δ* are theory beside it: the share of grim players at which grim pays as much as always\n  \
             defecting ({discount}), and the patience from which grim sustains cooperation.",
        );
    }
    res
}

//! A comparison as text.

use std::fmt::Write;

use serde::Serialize;

use super::{Change, Comparison, Crossing, Player, PointChange, Run, Verdict};
use crate::{
    csv as files, json,
    style::{self, percent, short},
};

/// A row of the comparison's table of players.
#[derive(Clone, Debug, Serialize)]
struct PlayerRecord<'a> {
    name: &'a str,
    rank_before: usize,
    rank_after: usize,
    rank_among_both_before: usize,
    rank_among_both_after: usize,
    score_before: f64,
    score_after: f64,
    score_difference: f64,
    score_difference_low: Option<f64>,
    score_difference_high: Option<f64>,
    verdict: Verdict,
    cooperation_before: f64,
    cooperation_after: f64,
}

impl<'a> From<&'a Player> for PlayerRecord<'a> {
    fn from(it: &'a Player) -> PlayerRecord<'a> {
        PlayerRecord {
            name: &it.name,
            rank_before: it.rank[0],
            rank_after: it.rank[1],
            rank_among_both_before: it.rank_among_both[0],
            rank_among_both_after: it.rank_among_both[1],
            score_before: it.score.before,
            score_after: it.score.after,
            score_difference: it.score.difference(),
            score_difference_low: it.score.interval.map(|it| it.0),
            score_difference_high: it.score.interval.map(|it| it.1),
            verdict: it.score.verdict(),
            cooperation_before: it.cooperation[0],
            cooperation_after: it.cooperation[1],
        }
    }
}

/// The players that both runs rank, as CSV.
pub fn csv(it: &Comparison) -> String {
    let rows: Vec<PlayerRecord<'_>> = it.players.iter().map(Into::into).collect();
    files::write(
        &rows,
        "name,rank_before,rank_after,rank_among_both_before,rank_among_both_after,score_before,score_after,\
         score_difference,score_difference_low,score_difference_high,verdict,cooperation_before,\
         cooperation_after",
    )
}

#[derive(Serialize)]
struct Whole<'a> {
    before: Of<'a>,
    after: Of<'a>,
    conditions: Option<Vec<Condition<'a>>>,
    added: &'a [String],
    removed: &'a [String],
    players: Vec<PlayerRecord<'a>>,
    emergence: Vec<PointRecord<'a>>,
    points_only_before: usize,
    points_only_after: usize,
    threshold: Both,
    logistic_threshold: Both,
}

#[derive(Serialize)]
struct Of<'a> {
    title: &'a str,
    version: &'a str,
    seed: u64,
}

impl<'a> From<&'a Run> for Of<'a> {
    fn from(it: &'a Run) -> Of<'a> {
        Of { title: &it.title, version: &it.version, seed: it.seed }
    }
}

#[derive(Serialize)]
struct Condition<'a> {
    what: &'a str,
    before: &'a str,
    after: &'a str,
}

impl<'a> From<&'a (String, String, String)> for Condition<'a> {
    fn from((what, before, after): &'a (String, String, String)) -> Condition<'a> {
        Condition { what, before, after }
    }
}

#[derive(Serialize)]
struct PointRecord<'a> {
    swept: &'a std::collections::BTreeMap<String, f64>,
    emergence_before: f64,
    emergence_after: f64,
    emergence_difference: f64,
    emergence_difference_low: Option<f64>,
    emergence_difference_high: Option<f64>,
    verdict: Verdict,
    evolved_cooperation_before: f64,
    evolved_cooperation_after: f64,
    dominant_before: &'a str,
    dominant_after: &'a str,
}

impl<'a> From<&'a PointChange> for PointRecord<'a> {
    fn from(it: &'a PointChange) -> PointRecord<'a> {
        PointRecord {
            swept: &it.values,
            emergence_before: it.emergence.before,
            emergence_after: it.emergence.after,
            emergence_difference: it.emergence.difference(),
            emergence_difference_low: it.emergence.interval.map(|it| it.0),
            emergence_difference_high: it.emergence.interval.map(|it| it.1),
            verdict: it.emergence.verdict(),
            evolved_cooperation_before: it.evolved_cooperation[0],
            evolved_cooperation_after: it.evolved_cooperation[1],
            dominant_before: &it.dominant[0],
            dominant_after: &it.dominant[1],
        }
    }
}

#[derive(Serialize)]
struct Both {
    before: Option<f64>,
    after: Option<f64>,
    difference: Option<f64>,
    verdict: Option<Verdict>,
}

impl Both {
    fn new(before: Option<Crossing>, after: Option<Crossing>, judge: Judge) -> Both {
        let both = before.zip(after);
        Both {
            before: before.map(|it| it.value),
            after: after.map(|it| it.value),
            difference: both.map(|(a, b)| b.value - a.value),
            verdict: both.map(|(a, b)| judge(&a, &b)),
        }
    }
}

type Judge = fn(&Crossing, &Crossing) -> Verdict;

/// Of thresholds that have an interval.
fn by_intervals(before: &Crossing, after: &Crossing) -> Verdict {
    let estimate = |it: &Crossing| super::Estimate { value: it.value, interval: it.low.zip(it.high) };
    Change::of(estimate(before), estimate(after)).verdict()
}

/// Of thresholds that are known to lie between two points of the sweep.
fn by_brackets(before: &Crossing, after: &Crossing) -> Verdict {
    match (before.low, before.high, after.low, after.high) {
        _ if before.value == after.value => Verdict::None,
        (Some(a), Some(b), Some(c), Some(d)) if b <= c || d <= a => Verdict::Beyond,
        (Some(_), Some(_), Some(_), Some(_)) => Verdict::Within,
        _ => Verdict::Unknown,
    }
}

/// The comparison as JSON.
pub fn json(it: &Comparison) -> String {
    json::pretty(&Whole {
        before: (&it.before).into(),
        after: (&it.after).into(),
        conditions: it.conditions.as_ref().map(|all| all.iter().map(Into::into).collect()),
        added: &it.added,
        removed: &it.removed,
        players: it.players.iter().map(Into::into).collect(),
        emergence: it.points.iter().map(Into::into).collect(),
        points_only_before: it.unmatched[0],
        points_only_after: it.unmatched[1],
        threshold: Both::new(it.before.threshold, it.after.threshold, by_brackets),
        logistic_threshold: Both::new(it.before.logistic, it.after.logistic, by_intervals),
    })
}

/// The comparison for people. `names` is what the runs are called.
pub fn table(it: &Comparison, names: [&str; 2]) -> String {
    let mut res = String::new();
    for (which, name, run) in [("before", names[0], &it.before), ("after ", names[1], &it.after)] {
        let _ = writeln!(res, "{which}  {name}: {}, seed {}, jervis {}", run.title, run.seed, run.version);
    }
    res.push('\n');
    res.push_str(&conditions(it));
    res.push('\n');
    res.push_str(&players(it));
    res.push('\n');
    res.push_str(&points(it));
    res.push_str(&thresholds(it));
    res.push_str(MEANING);
    res
}

const MEANING: &str = "
How to read this
  within: the 95 % interval of the difference, the runs taken as independent, contains 0, so luck alone may
  have made it. Runs with one seed play the same matches where the pair is the same: then their differences
  scatter less than that. An exact number has no luck in it. unknown: a number without an interval.
  A player's score changes with the field: one more opponent is one more to score against.
";

fn conditions(it: &Comparison) -> String {
    let mut res = String::new();
    for (what, names) in [("added", &it.added), ("removed", &it.removed)] {
        if !names.is_empty() {
            let _ = writeln!(res, "{what}: {}", names.join(", "));
        }
    }
    match &it.conditions {
        None => res.push_str(
            "A scenario of the two is not one that this program can read, so conditions are not compared.\n",
        ),
        Some(all) if all.is_empty() => {
            let but = if res.is_empty() { "" } else { " in anything else" };
            let _ = writeln!(res, "The scenarios do not differ{but}.");
        }
        Some(all) => {
            let mut table = style::table(&["", "before", "after"], 3);
            for (what, before, after) in all {
                table.add_row([what, before, after]);
            }
            let _ = writeln!(res, "{table}");
        }
    }
    res
}

fn players(it: &Comparison) -> String {
    if it.players.is_empty() {
        return "No player is ranked in both runs.\n".to_owned();
    }
    let mut table =
        style::table(&["strategy", "rank", "among both", "score", "difference", "", "cooperation"], 1);
    if let Some(column) = table.column_mut(5) {
        column.set_cell_alignment(comfy_table::CellAlignment::Left);
    }
    for it in &it.players {
        table.add_row([
            it.name.clone(),
            arrow(it.rank),
            arrow(it.rank_among_both),
            format!("{:.4} → {:.4}", it.score.before, it.score.after),
            signed(it.score.difference(), 4),
            word(it.score.verdict()).to_owned(),
            percents(it.cooperation),
        ]);
    }
    format!("Players of both runs\n{table}\n")
}

fn points(it: &Comparison) -> String {
    let [before, after] = it.unmatched;
    let mut res = String::new();
    if !it.points.is_empty() {
        let names: Vec<&String> = it.points[0].values.keys().collect();
        let mut header: Vec<String> = names.iter().map(|it| it.replace('_', " ")).collect();
        let place = header.len();
        header.extend(["emergence", "difference", "", "evolved cooperation", "dominant"].map(str::to_owned));
        let header: Vec<&str> = header.iter().map(String::as_str).collect();
        let mut table = style::table(&header, 0);
        for column in [place + 2, place + 4] {
            if let Some(column) = table.column_mut(column) {
                column.set_cell_alignment(comfy_table::CellAlignment::Left);
            }
        }
        for it in &it.points {
            let mut row: Vec<String> = it.values.values().map(|it| short(*it, 6)).collect();
            row.extend([
                percents([it.emergence.before, it.emergence.after]),
                signed(100.0 * it.emergence.difference(), 1),
                word(it.emergence.verdict()).to_owned(),
                percents(it.evolved_cooperation),
                if it.dominant[0] == it.dominant[1] {
                    it.dominant[0].clone()
                } else {
                    it.dominant.join(" → ")
                },
            ]);
            table.add_row(row);
        }
        let _ = writeln!(res, "Emergence (differences in percentage points)\n{table}");
    }
    if 0 < before + after {
        let _ = writeln!(res, "Points of one run alone, not compared: {before} before, {after} after.");
    }
    res
}

fn thresholds(it: &Comparison) -> String {
    let mut res = String::new();
    let both = [
        ("threshold g₅₀", it.before.threshold, it.after.threshold, by_brackets as Judge),
        ("logistic g*", it.before.logistic, it.after.logistic, by_intervals as Judge),
    ];
    for (what, before, after, judge) in both {
        if before.is_none() && after.is_none() {
            continue;
        }
        let shown =
            |it: Option<Crossing>| it.map_or_else(|| "none".to_owned(), |it| format!("{:.3}", it.value));
        let _ = write!(res, "{what}: {} → {}", shown(before), shown(after));
        if let Some((a, b)) = before.zip(after) {
            let _ = write!(res, ", {}", signed(b.value - a.value, 3));
            match judge(&a, &b) {
                Verdict::None => (),
                verdict => {
                    let _ = write!(res, ", {}", word(verdict));
                }
            }
        }
        res.push('\n');
    }
    res
}

fn arrow([before, after]: [usize; 2]) -> String {
    if before == after { before.to_string() } else { format!("{before} → {after}") }
}

fn percents([before, after]: [f64; 2]) -> String {
    let (before, after) = (percent(before), percent(after));
    if before == after { before } else { format!("{before} → {after}") }
}

fn signed(value: f64, digits: usize) -> String {
    if value == 0.0 { "0".to_owned() } else { format!("{value:+.digits$}").replace('-', "−") }
}

const fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::None => "",
        Verdict::Within => "within",
        Verdict::Beyond => "beyond",
        Verdict::Unknown => "unknown",
    }
}

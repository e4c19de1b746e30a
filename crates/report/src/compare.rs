//! What changed between two runs.
//!
//! A strategy's author runs a scenario without and with the new strategy, and asks what it did to the
//! field. [`read()`] takes the text of a `summary.json`, [`compare`] puts two of them side by side, and
//! [`table`], [`json()`] and [`csv()`] show what came of it.
//!
//! A difference of two numbers that both have an interval has one too
//! ([`difference`](scenario::statistics::difference)). It takes the runs as independent. Runs with the same
//! seed play the same matches where the pair is the same, so that their differences scatter less: what is
//! called within the intervals may then be real, what is called beyond them is.

mod conditions;
mod read;
mod show;

use std::collections::BTreeMap;

use scenario::{Plan, statistics};
use serde::Serialize;

pub use read::{Crossing, Mistake, Point, Ranked, Run, read};
pub use show::{csv, json, table};

/// A number with its 95 % interval, if it has one; the interval of an exact number is the number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The number.
    pub value: f64,
    /// Its interval.
    pub interval: Option<(f64, f64)>,
}

/// A number in both runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// In the first run.
    pub before: f64,
    /// In the second.
    pub after: f64,
    /// The 95 % interval of `after` − `before`, if both have one.
    pub interval: Option<(f64, f64)>,
}

/// What a difference means beside its interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// There is no difference.
    None,
    /// Luck alone may have made it.
    Within,
    /// It is greater than luck would make it, or both numbers are exact.
    Beyond,
    /// One of the numbers has no interval.
    Unknown,
}

impl Change {
    fn of(before: Estimate, after: Estimate) -> Change {
        let pair = before.interval.zip(after.interval);
        let interval = pair.map(|(a, b)| statistics::difference((before.value, a), (after.value, b)));
        Change { before: before.value, after: after.value, interval }
    }

    /// The second number less the first.
    pub fn difference(&self) -> f64 {
        self.after - self.before
    }

    /// What it means.
    pub fn verdict(&self) -> Verdict {
        match self.interval {
            _ if self.before == self.after => Verdict::None,
            None => Verdict::Unknown,
            Some((low, high)) if low <= 0.0 && 0.0 <= high => Verdict::Within,
            Some(_) => Verdict::Beyond,
        }
    }
}

/// Two runs side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The first run.
    pub before: Run,
    /// The second.
    pub after: Run,
    /// What differs between the scenarios: what it is, before, after. `None` if one of them is not a
    /// scenario that this program can read.
    pub conditions: Option<Vec<(String, String, String)>>,
    /// Labels of players that only the second run ranks.
    pub added: Vec<String>,
    /// Labels of players that only the first run ranks.
    pub removed: Vec<String>,
    /// Players that both rank, in the order of the second ranking.
    pub players: Vec<Player>,
    /// Points that both have, in the order of the second run.
    pub points: Vec<PointChange>,
    /// How many points only one of them has: the first, the second.
    pub unmatched: [usize; 2],
}

/// A player in both runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Player {
    /// The player's label.
    pub name: String,
    /// Its rank before and after.
    pub rank: [usize; 2],
    /// Its rank among the players of both runs, by score; equal scores share a rank.
    pub rank_among_both: [usize; 2],
    /// Payoff per round.
    pub score: Change,
    /// Share of its moves that were C.
    pub cooperation: [f64; 2],
}

/// A point in both runs.
#[derive(Clone, Debug, PartialEq)]
pub struct PointChange {
    /// The values of the swept parameters, conquest ease among them.
    pub values: BTreeMap<String, f64>,
    /// Share of initial mixes from which cooperation emerges.
    pub emergence: Change,
    /// Cooperation rate of the evolved population.
    pub evolved_cooperation: [f64; 2],
    /// The player with the greatest share of the evolved population.
    pub dominant: [String; 2],
}

/// Puts two runs side by side. The plans are those of the scenarios within the runs, as far as they can be
/// read.
pub fn compare(before: &Run, after: &Run, plans: [Option<&Plan>; 2]) -> Comparison {
    let lacks = |run: &Run, name: &str| run.ranking.iter().all(|it| it.name != name);
    let only = |run: &Run, other: &Run| -> Vec<String> {
        run.ranking.iter().filter(|it| lacks(other, &it.name)).map(|it| it.name.clone()).collect()
    };
    let (points, unmatched) = points(before, after);
    let [a, b] = plans;
    Comparison {
        before: before.clone(),
        after: after.clone(),
        conditions: a.zip(b).map(|(a, b)| conditions::differences([before.seed, after.seed], a, b)),
        added: only(after, before),
        removed: only(before, after),
        players: players(before, after),
        points,
        unmatched,
    }
}

fn players(before: &Run, after: &Run) -> Vec<Player> {
    let old: BTreeMap<&str, &Ranked> = before.ranking.iter().map(|it| (&*it.name, it)).collect();
    let both: Vec<(&Ranked, &Ranked)> =
        after.ranking.iter().filter_map(|it| Some((*old.get(&*it.name)?, it))).collect();
    // From 1: one more than those that score better.
    let rank =
        |score: f64, of: fn(&(&Ranked, &Ranked)) -> f64| 1 + both.iter().filter(|it| score < of(it)).count();
    let player = |(old, new): &(&Ranked, &Ranked)| Player {
        name: new.name.clone(),
        rank: [old.rank, new.rank],
        rank_among_both: [
            rank(old.score.value, |it| it.0.score.value),
            rank(new.score.value, |it| it.1.score.value),
        ],
        score: Change::of(old.score, new.score),
        cooperation: [old.cooperation, new.cooperation],
    };
    both.iter().map(player).collect()
}

fn points(before: &Run, after: &Run) -> (Vec<PointChange>, [usize; 2]) {
    let change = |new: &Point| {
        let old = before.points.iter().find(|it| it.values == new.values)?;
        Some(PointChange {
            values: new.values.clone(),
            emergence: Change::of(old.emergence, new.emergence),
            evolved_cooperation: [old.evolved_cooperation, new.evolved_cooperation],
            dominant: [old.dominant.clone(), new.dominant.clone()],
        })
    };
    let points: Vec<PointChange> = after.points.iter().filter_map(change).collect();
    let unmatched = [before, after].map(|it| it.points.len() - points.len());
    (points, unmatched)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn estimate(value: f64, half: f64) -> Estimate {
        Estimate { value, interval: Some((value - half, value + half)) }
    }

    #[test]
    fn differences_are_judged_by_their_interval() {
        let verdict = |a, b| Change::of(a, b).verdict();
        let exact = |value| estimate(value, 0.0);
        assert_eq!(verdict(exact(1.0), exact(1.0)), Verdict::None);
        assert_eq!(verdict(exact(1.0), exact(1.0 + 1e-9)), Verdict::Beyond);
        // 0.3² + 0.4² = 0.5².
        assert_eq!(verdict(estimate(1.0, 0.3), estimate(1.49, 0.4)), Verdict::Within);
        assert_eq!(verdict(estimate(1.0, 0.3), estimate(1.51, 0.4)), Verdict::Beyond);
        let unknown = Estimate { value: 2.0, interval: None };
        assert_eq!(verdict(unknown, exact(1.0)), Verdict::Unknown);
    }
}

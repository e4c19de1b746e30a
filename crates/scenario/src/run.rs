//! Carrying out a plan.

use std::{collections::BTreeMap, ops::Range};

use arena::{Finding, Results, Sample, Tournament, parallel, tournament};
use kernel::Seed;

use crate::{
    Outcome, Plan,
    field::{Counts, Field},
    logistic_threshold,
    memory::{Key, Keys, Memory},
    outcome::{Absent, EmergencePoint, MissedPrecision, Ranked, Threshold},
    plan::{Point, limits},
    statistics,
};

/// What a run tells whoever is watching. Reports and progress bars are made from events; the run
/// itself neither prints nor knows the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// So many more matches are about to be played; it may turn out later that this was not all.
    Playing(u64),
    /// So many populations are about to be followed.
    Evolving(u64),
    /// So much of the current stage is done.
    Advanced(u64),
    /// The current stage is over.
    Finished,
}

/// Plays the plan's tournament and measures emergence at every point.
///
/// Strategies that do not read payoffs play the same match at every point of a sweep, so they play
/// it once. Seeds do not contain the swept value (common random numbers), so neighbouring points
/// differ by the parameter and not by luck.
///
/// # Panics
///
/// If the plan was not made by [`crate::parse`] and lets a player play where it is not defined.
pub fn run(plan: &Plan, on: &(dyn Fn(Event) + Sync)) -> Outcome {
    run_remembering(plan, None, on)
}

/// As [`run()`], but does not play again what `memory` knows. The outcome is the same.
///
/// # Panics
///
/// As [`run()`].
pub fn run_remembering(plan: &Plan, memory: Option<&dyn Memory>, on: &(dyn Fn(Event) + Sync)) -> Outcome {
    let Played { base, points } = play(plan, memory, on);
    let field = Field::new(plan, &plan.base, &base, None);
    let emergence = evolve(plan, &base, &points, on);
    let (threshold, crossings) = threshold(&emergence);
    let mut ranking = field.ranking();
    field.add_rank_intervals(&mut ranking, Seed(plan.seed).derive("rank intervals"));
    Outcome {
        absent: absent(plan, &plan.base),
        pairs: field.pairs(),
        logistic: logistic_threshold::of(&emergence, plan.emergence.starts),
        emergence,
        threshold,
        crossings,
        rounds: base.rounds() + points.iter().flatten().map(Results::rounds).sum::<u64>(),
        missed_precision: missed_precision(plan, &ranking),
        ranking,
    }
}

/// What was found.
struct Played {
    /// At the game of the ranking.
    base: Results,
    /// At each point at which emergence is measured, for the pairs that play differently there;
    /// `None` where the game is that of the ranking.
    points: Vec<Option<Results>>,
}

fn play(plan: &Plan, memory: Option<&dyn Memory>, on: &(dyn Fn(Event) + Sync)) -> Played {
    let at = |point: &Point| Tournament {
        contestants: plan.players.clone(),
        payoffs: point.payoffs,
        rules: plan.rules,
        repetitions: plan.repetitions,
        method: plan.method.of_pairs(),
        seed: Seed(plan.seed),
    };
    let meet = |point: &Point, i: usize, j: usize| point.absent[i].is_none() && point.absent[j].is_none();
    let all = tournament::all_pairs(plan.players.len());

    let pairs: Vec<_> = all.iter().copied().filter(|&(i, j)| meet(&plan.base, i, j)).collect();
    let tournament = at(&plan.base);
    let wanted = vec![plan.repetitions; pairs.len()];
    let mut base = found(&tournament, tournament.unplayed(&pairs), &wanted, memory, on);
    if let Some(precision) = plan.precision {
        while let Some(wanted) =
            Field::new(plan, &plan.base, &base, None).matches_wanted(precision, limits::MATCHES_FOR_PRECISION)
        {
            base = found(&tournament, base, &wanted, memory, on);
        }
    }
    // At other points a pair plays as often as at the game of the ranking.
    let settled: BTreeMap<(usize, usize), u32> =
        base.iter().filter_map(|it| Some(((it.first, it.second), it.finding.matches()?))).collect();
    let point = |point: &Point| {
        if *point == plan.base {
            return None;
        }
        let again: Vec<_> =
            all.iter().copied().filter(|&(i, j)| plan.reads_payoffs(i, j) && meet(point, i, j)).collect();
        let tournament = at(point);
        let wanted: Vec<u32> =
            again.iter().map(|it| settled.get(it).copied().unwrap_or(plan.repetitions)).collect();
        Some(found(&tournament, tournament.unplayed(&again), &wanted, memory, on))
    };
    let points = plan.points().iter().map(point).collect();
    on(Event::Finished);
    Played { base, points }
}

/// How many pairs are looked up at a time.
const BLOCK: usize = 1 << 14;

/// `results` with as many matches for each pair as are wanted, from memory where it knows them.
fn found(
    tournament: &Tournament,
    mut results: Results,
    wanted: &[u32],
    memory: Option<&dyn Memory>,
    on: &(dyn Fn(Event) + Sync),
) -> Results {
    let memory = memory.map(|it| (it, Keys::new(tournament)));
    if let Some((memory, keys)) = &memory {
        for block in blocks(results.len()) {
            let places: Vec<usize> = block.filter(|&it| 0 < missing(&results, wanted, it)).collect();
            let key = |&place: &usize| {
                let (first, second) = results.pair(place);
                keys.key(first, second, wanted[place])
            };
            let known = memory.recall(&parallel::map(&places, key));
            for (place, sample) in places.into_iter().zip(known) {
                if let Some(sample) = sample.filter(|it| it.matches == wanted[place]) {
                    results.set(place, &Finding::Sampled(sample));
                }
            }
        }
    }
    let missing: Vec<u32> = (0..results.len()).map(|it| missing(&results, wanted, it)).collect();
    on(Event::Playing(missing.iter().copied().map(u64::from).sum()));
    let results = tournament.run_on(results, wanted, &|place| on(Event::Advanced(missing[place].into())));
    if let Some((memory, keys)) = &memory {
        for block in blocks(results.len()) {
            let places: Vec<usize> = block.filter(|&it| 0 < missing[it]).collect();
            let named = |&place: &usize| {
                let it = results.get(place);
                match it.finding {
                    Finding::Sampled(sample) => Some((keys.key(it.first, it.second, sample.matches), sample)),
                    Finding::Exact { .. } => None,
                }
            };
            let new: Vec<(Key, Sample)> = parallel::map(&places, named).into_iter().flatten().collect();
            memory.remember(&new);
        }
    }
    results
}

/// How many matches the pair in this place lacks.
fn missing(results: &Results, wanted: &[u32], place: usize) -> u32 {
    results.matches(place).map_or(0, |it| wanted[place].saturating_sub(it))
}

fn blocks(pairs: usize) -> impl Iterator<Item = Range<usize>> {
    (0..pairs).step_by(BLOCK).map(move |begin| begin..pairs.min(begin + BLOCK))
}

/// The score that misses the precision that was asked for by most.
fn missed_precision(plan: &Plan, ranking: &[Ranked]) -> Option<MissedPrecision> {
    let wanted = plan.precision?;
    let worst = ranking.iter().filter_map(|it| Some((it, it.half_width?))).max_by(|a, b| a.1.total_cmp(&b.1));
    let (it, half_width) = worst.filter(|it| wanted < it.1)?;
    Some(MissedPrecision { name: it.name.clone(), half_width })
}

fn absent(plan: &Plan, point: &Point) -> Vec<Absent> {
    let reason = |(i, reason): (usize, &Option<String>)| {
        reason.clone().map(|reason| Absent { name: plan.players[i].label.clone(), reason })
    };
    point.absent.iter().enumerate().filter_map(reason).collect()
}

fn evolve(
    plan: &Plan,
    base: &Results,
    points: &[Option<Results>],
    on: &(dyn Fn(Event) + Sync),
) -> Vec<EmergencePoint> {
    let settings = plan.emergence;
    on(Event::Evolving(points.len() as u64 * u64::from(settings.starts)));
    let discount = plan.rules.horizon.discount();
    let res = plan
        .points()
        .iter()
        .zip(points)
        .map(|(point, again)| {
            let field = Field::new(plan, point, base, again.as_ref());
            let trials = dynamics::Trials {
                law: &dynamics::Replicator,
                starts: settings.starts,
                threshold: settings.threshold,
                seed: Seed(plan.seed).derive("emergence"),
            };
            let population = dynamics::emergence(
                &trials,
                &field.labels(),
                &field.matrix(|it| it.mean_score(&point.payoffs)),
                &field.matrix(Counts::cooperation),
                &|| on(Event::Advanced(1)),
            );
            let share = |count: u32| f64::from(count) / f64::from(population.starts);
            EmergencePoint {
                conquest_ease: point.conquest_ease,
                payoffs: point.payoffs,
                class: point.payoffs.class(),
                source: field.source(),
                cooperation: field.cooperation(),
                evolved_cooperation: population.cooperation,
                emergence: share(population.emerged),
                interval: statistics::wilson(population.emerged, population.starts),
                unsettled: share(population.unsettled),
                winner: field.ranking().first().map(|it| it.name.clone()).unwrap_or_default(),
                indifference_share: point.payoffs.indifference_share(discount),
                critical_discount: point.payoffs.critical_discount_grim(),
                absent: absent(plan, point),
            }
        })
        .collect();
    on(Event::Finished);
    res
}

/// Where emergence first crosses one half along the sweep, and how often it does.
fn threshold(points: &[EmergencePoint]) -> (Option<Threshold>, usize) {
    let mut first = None;
    let mut crossings = 0;
    for pair in points.windows(2) {
        let (a, b) = (&pair[0], &pair[1]);
        let (Some(low), Some(high)) = (a.conquest_ease, b.conquest_ease) else { continue };
        if (a.emergence < 0.5) == (b.emergence < 0.5) {
            continue;
        }
        crossings += 1;
        let part = (a.emergence - 0.5) / (a.emergence - b.emergence);
        first.get_or_insert(Threshold { conquest_ease: low + part * (high - low), low, high });
    }
    (first, crossings)
}

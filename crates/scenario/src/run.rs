//! Carrying out a plan.

use std::{
    collections::BTreeMap,
    ops::{ControlFlow, Range},
};

use arena::{Finding, Results, Rules, Sample, Tournament, parallel, tournament};
use dynamics::{Law, Matrix};
use kernel::Seed;

use crate::{
    Outcome, Plan, analysis, crossings,
    field::{Counts, Field},
    laws::Motion,
    logistic_threshold, measures,
    memory::{Key, Keys, Memory},
    outcome::{Absent, EmergencePoint, MOMENTS, MissedPrecision, Place, Ranked, Trajectory},
    plan::{EmergenceSettings, Game, Point, limits},
    statistics,
};

/// What a run tells whoever is watching. Reports and progress bars are made from events; the run
/// itself neither prints nor knows the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// So many more matches are about to be played; it may turn out later that this was not all.
    Playing(u64),
    /// So many matches are about to be watched move by move.
    Watching(u64),
    /// So many populations are about to be followed.
    Evolving(u64),
    /// So much of the current stage is done.
    Advanced(u64),
    /// The current stage is over.
    Finished,
    /// The stages come again and again, for a sweep over so many points.
    Sweeping(u64),
    /// One point of the sweep is done.
    Measured,
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
    let base = play_base(plan, memory, on);
    let field = Field::new(plan, &plan.base, &base, None);
    let measures = plan.measures.map(|settings| measures::measure(plan, settings, on));
    let (emergence, replayed) = sweep(plan, &base, memory, on);
    let mut ranking = field.ranking();
    field.add_rank_intervals(&mut ranking, Seed(plan.seed).derive("rank intervals"));
    Outcome {
        absent: absent(plan, &plan.base),
        pairs: field.pairs(),
        crossings: crossings::along(plan, &emergence),
        logistic: logistic_threshold::of(&emergence, &plan.base.emergence),
        emergence,
        rounds: base.rounds() + replayed,
        trajectory: plan.base.emergence.trajectory.then(|| trajectory(plan, &field)).flatten(),
        missed_precision: missed_precision(plan, &ranking),
        measures,
        analysis: plan.analysis.as_ref().map(|settings| analysis::analyse(plan, settings, &field)),
        ranking,
    }
}

/// The tournament at a point of the plan.
fn tournament(plan: &Plan, point: &Point) -> Tournament {
    Tournament {
        contestants: plan.players.clone(),
        payoffs: point.payoffs,
        rules: point.rules,
        repetitions: plan.repetitions,
        method: plan.method.of_pairs(),
        seed: Seed(plan.seed),
    }
}

/// What was found where the ranking is made.
fn play_base(plan: &Plan, memory: Option<&dyn Memory>, on: &(dyn Fn(Event) + Sync)) -> Results {
    let all = tournament::all_pairs(plan.players.len());
    let pairs: Vec<_> = all.into_iter().filter(|&(i, j)| plan.base.meet(i, j)).collect();
    let tournament = tournament(plan, &plan.base);
    let wanted = vec![plan.repetitions; pairs.len()];
    let mut base = found(&tournament, tournament.unplayed(&pairs), &wanted, memory, on);
    if let Some(precision) = plan.precision {
        while let Some(wanted) =
            Field::new(plan, &plan.base, &base, None).matches_wanted(precision, limits::MATCHES_FOR_PRECISION)
        {
            base = found(&tournament, base, &wanted, memory, on);
        }
    }
    on(Event::Finished);
    base
}

/// Emergence at every point, in order, and how many rounds were played for it besides those of `base`.
///
/// Points with the same conditions are taken together: pairs that do not look at payoffs play once for all
/// of them, the others once for each game. Only one such group is kept at a time.
fn sweep(
    plan: &Plan,
    base: &Results,
    memory: Option<&dyn Memory>,
    on: &(dyn Fn(Event) + Sync),
) -> (Vec<EmergencePoint>, u64) {
    let points = plan.points();
    let mut groups: Vec<(Rules, Vec<usize>)> = Vec::new();
    for (place, point) in points.iter().enumerate() {
        match groups.iter_mut().find(|it| it.0 == point.rules) {
            Some(group) => group.1.push(place),
            None => groups.push((point.rules, vec![place])),
        }
    }
    if 1 < groups.len() {
        on(Event::Sweeping(points.len() as u64));
    }
    let settled: BTreeMap<(usize, usize), u32> =
        base.iter().filter_map(|it| Some(((it.first, it.second), it.finding.matches()?))).collect();
    // Everywhere a pair plays as often as at the game of the ranking.
    let wanted = |pairs: &[(usize, usize)]| -> Vec<u32> {
        pairs.iter().map(|it| settled.get(it).copied().unwrap_or(plan.repetitions)).collect()
    };
    let all = tournament::all_pairs(plan.players.len());
    let mut res: Vec<Option<EmergencePoint>> = points.iter().map(|_| None).collect();
    let mut rounds = 0;
    let mut play = |point: &Point, differs: &dyn Fn(usize, usize) -> bool| {
        let pairs: Vec<_> = all.iter().copied().filter(|&(i, j)| differs(i, j) && point.meet(i, j)).collect();
        let tournament = tournament(plan, point);
        let results = found(&tournament, tournament.unplayed(&pairs), &wanted(&pairs), memory, on);
        rounds += results.rounds();
        results
    };
    for (rules, places) in groups {
        let blind =
            (rules != plan.base.rules).then(|| play(&points[places[0]], &|i, j| !plan.reads_payoffs(i, j)));
        let mut games: Vec<(&Point, Option<Results>, Vec<usize>)> = Vec::new();
        for &place in &places {
            let point = &points[place];
            if let Some((.., places)) = games.iter_mut().find(|it| it.0.is_worth(point)) {
                places.push(place);
                continue;
            }
            let again = (!point.plays_as(&plan.base)).then(|| play(point, &|i, j| plan.reads_payoffs(i, j)));
            games.push((point, again, vec![place]));
        }
        on(Event::Finished);
        let starts: u64 = places.iter().map(|&it| points[it].emergence.populations()).sum();
        on(Event::Evolving(starts));
        for (point, again, places) in games {
            let field = Field::new(plan, point, blind.as_ref().unwrap_or(base), again.as_ref());
            let ranking = field.ranking();
            let found = Found {
                payoffs: field.matrix(|it| it.mean_score(point.worths())),
                cooperation: field.matrix(Counts::cooperation),
                rate: field.cooperation(),
                winner: ranking.first().map(|it| it.name.clone()).unwrap_or_default(),
                places: places_of(plan, &ranking),
                field,
            };
            for place in places {
                res[place] = Some(evolve(plan, &points[place], &found, on));
                on(Event::Measured);
            }
        }
        on(Event::Finished);
    }
    (res.into_iter().flatten().collect(), rounds)
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
    let memory = memory.and_then(|it| Some((it, Keys::new(tournament)?)));
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

/// What was found of the matches of a game.
struct Found<'a> {
    field: Field<'a>,
    /// The payoff a round of each present player against each.
    payoffs: Matrix,
    /// The cooperation rate of each present player against each.
    cooperation: Matrix,
    /// The cooperation rate of the tournament.
    rate: f64,
    /// The player with the highest score.
    winner: String,
    /// The ranking, best first, unless two parameters are swept.
    places: Vec<Place>,
}

/// Along a line everybody's place is kept; over a plane there would be too many.
fn places_of(plan: &Plan, ranking: &[Ranked]) -> Vec<Place> {
    if 1 < plan.axes.len() {
        return Vec::new();
    }
    let place = |it: &Ranked| {
        let player = plan.players.binary_search_by(|player| player.label.cmp(&it.name)).ok()?;
        Some(Place { rank: it.rank, player, score: it.score })
    };
    ranking.iter().filter_map(place).collect()
}

/// What became of populations at a point.
struct Evolved {
    cooperation: f64,
    /// In the order of the field's players.
    shares: Vec<f64>,
    emergence: f64,
    interval: Option<(f64, f64)>,
    unsettled: f64,
}

/// Emergence at a point.
fn evolve(plan: &Plan, point: &Point, found: &Found<'_>, on: &(dyn Fn(Event) + Sync)) -> EmergencePoint {
    let Found { field, payoffs, cooperation, .. } = found;
    let evolved = match motion(&point.emergence) {
        Motion::Path(law) => paths(plan, point, found, &*law, on),
        Motion::LongRun { population, process } => {
            let shares = dynamics::rare_mutation::long_run(payoffs, population, process);
            on(Event::Advanced(1));
            // In a pure state everybody meets its like.
            let own = |i: usize| cooperation.row(i)[i];
            let threshold = point.emergence.threshold;
            Evolved {
                cooperation: shares.iter().enumerate().map(|(i, share)| share * own(i)).sum(),
                emergence: shares.iter().enumerate().filter(|it| threshold <= own(it.0)).map(|it| it.1).sum(),
                interval: None,
                unsettled: 0.0,
                shares,
            }
        }
    };
    let discount = point.rules.horizon.discount();
    // The closed forms are those of matches that nothing but their length ends.
    let never_ends = point.rules.conquest.is_never();
    EmergencePoint {
        values: point.values.clone(),
        conquest_ease: point.conquest_ease(),
        payoffs: point.payoffs,
        class: point.payoffs.class(),
        source: field.source(),
        cooperation: found.rate,
        evolved_cooperation: evolved.cooperation,
        shares: field.present().iter().copied().zip(evolved.shares).collect(),
        emergence: evolved.emergence,
        interval: evolved.interval,
        unsettled: evolved.unsettled,
        winner: found.winner.clone(),
        places: found.places.clone(),
        indifference_share: point.payoffs.indifference_share(discount).filter(|_| never_ends),
        critical_discount: point.payoffs.critical_discount_grim().filter(|_| never_ends),
        ladder: match point.game {
            Game::Dilemma(dilemma) if never_ends => {
                [1.0 / 3.0, 0.5, 1.0].map(|it| dilemma.ladder_ease(it, discount))
            }
            _ => [None; 3],
        },
        absent: absent(plan, point),
    }
}

fn motion(settings: &EmergenceSettings) -> Motion {
    settings.law.motion().unwrap_or_else(|why| panic!("it should have been refused before: {why}"))
}

/// Follows populations from many mixes.
fn paths(
    plan: &Plan,
    point: &Point,
    found: &Found<'_>,
    law: &dyn Law,
    on: &(dyn Fn(Event) + Sync),
) -> Evolved {
    let settings = &point.emergence;
    let labels = found.field.labels();
    let mix = settings.mix.shares(&labels);
    let trials = dynamics::Trials {
        law,
        mix: mix.as_deref().map_or(dynamics::Mix::Random, dynamics::Mix::Fixed),
        starts: settings.starts,
        threshold: settings.threshold,
        seed: Seed(plan.seed).derive("emergence"),
    };
    let done = || on(Event::Advanced(1));
    let population = dynamics::emergence(&trials, &labels, &found.payoffs, &found.cooperation, &done);
    let share = |count: u32| f64::from(count) / f64::from(population.starts);
    Evolved {
        cooperation: population.cooperation,
        emergence: share(population.emerged),
        interval: Some(statistics::wilson(population.emerged, population.starts)),
        unsettled: share(population.unsettled),
        shares: population.shares,
    }
}

/// The path of the first population where the ranking is made. Whenever there are too many moments every
/// other one is dropped, so they end up at least half as many as are allowed, at regular steps.
fn trajectory(plan: &Plan, field: &Field<'_>) -> Option<Trajectory> {
    let settings = &plan.base.emergence;
    let Motion::Path(law) = motion(settings) else { return None };
    let labels = field.labels();
    let seed = Seed(plan.seed).derive("emergence").nth(0);
    let start = settings.mix.shares(&labels).unwrap_or_else(|| dynamics::simplex::uniform(&labels, seed));
    let mut moments = vec![(0.0, start.clone())];
    let (mut time, mut steps, mut stride) = (0.0, 0u64, 1u64);
    let ending = law.follow(
        &field.matrix(|it| it.mean_score(plan.base.worths())),
        &start,
        seed.derive("law"),
        &mut |shares, step| {
            time += step;
            steps += 1;
            if steps.is_multiple_of(stride) {
                if moments.len() == MOMENTS {
                    let mut place = 0;
                    moments.retain(|_| {
                        place += 1;
                        place % 2 == 1
                    });
                    stride *= 2;
                }
                if steps.is_multiple_of(stride) {
                    moments.push((time, shares.to_vec()));
                }
            }
            ControlFlow::Continue(())
        },
    );
    if moments.last().is_some_and(|it| it.0 < time) {
        moments.push((time, ending.shares));
    }
    Some(Trajectory { players: field.present().to_vec(), moments })
}

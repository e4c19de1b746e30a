//! Carrying out a plan.

use std::sync::Arc;

use arena::{Pairing, Results, Tournament, tournament};
use dynamics::Matrix;
use kernel::{Payoffs, Seed, Tally};

use crate::{
    Outcome, Plan,
    outcome::{Absent, EmergencePoint, Pair, Ranked, Threshold},
    plan::Point,
    statistics,
};

/// What a run tells whoever is watching. Reports and progress bars are made from events; the run
/// itself neither prints nor knows the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// So many matches are about to be played.
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
    let (base, points) = play(plan, on);
    let rounds = base.rounds + points.iter().map(|it| it.rounds).sum::<u64>();
    let field = Field::new(plan, &plan.base, &base.results);
    let emergence =
        evolve(plan, if plan.sweep.is_empty() { std::slice::from_ref(&base) } else { &points }, on);
    let (threshold, crossings) = threshold(&emergence);
    Outcome {
        ranking: field.ranking(plan),
        absent: absent(plan, &plan.base),
        pairs: pairs(plan, &base.results),
        emergence,
        threshold,
        crossings,
        rounds,
    }
}

/// The matches of one point, and how many rounds had to be played for it.
struct Played {
    results: Results,
    rounds: u64,
}

fn play(plan: &Plan, on: &(dyn Fn(Event) + Sync)) -> (Played, Vec<Played>) {
    let at = |point: &Point| Tournament {
        contestants: plan.players.clone(),
        payoffs: point.payoffs,
        rules: plan.rules,
        repetitions: plan.repetitions,
        seed: Seed(plan.seed),
    };
    let meet = |point: &Point, (i, j): (usize, usize)| point.absent[i].is_none() && point.absent[j].is_none();
    let reads =
        |(i, j): (usize, usize)| plan.players[i].entry.reads_payoffs || plan.players[j].entry.reads_payoffs;
    let all = tournament::all_pairs(plan.players.len());
    let fixed: Vec<_> = all.iter().copied().filter(|&pair| !reads(pair) && meet(&plan.base, pair)).collect();
    let replayed = |point: &Point| -> Vec<_> {
        all.iter().copied().filter(|&pair| reads(pair) && meet(point, pair)).collect()
    };
    let repetitions = u64::from(plan.repetitions);
    let sweep: Vec<&Point> = plan.sweep.iter().collect();
    let pairs = fixed.len()
        + replayed(&plan.base).len()
        + sweep.iter().filter(|it| ***it != plan.base).map(|it| replayed(it).len()).sum::<usize>();
    on(Event::Playing(pairs as u64 * repetitions));
    let done = || on(Event::Advanced(repetitions));

    let once = at(&plan.base).run(&fixed, &done);
    let point = |point: &Point| {
        let again = at(point).run(&replayed(point), &done);
        let rounds = rounds(&again);
        let mut pairings = once.pairings.clone();
        pairings.extend(again.pairings);
        pairings.sort_by_key(|it| (it.first, it.second));
        Played { results: Results { pairings }, rounds }
    };
    let mut base = point(&plan.base);
    let points =
        sweep
            .into_iter()
            .map(|it| {
                if *it == plan.base { Played { results: base.results.clone(), rounds: 0 } } else { point(it) }
            })
            .collect();
    base.rounds += rounds(&once);
    on(Event::Finished);
    (base, points)
}

fn rounds(results: &Results) -> u64 {
    results.pairings.iter().map(|it| it.total().rounds()).sum()
}

/// Who met whom at one point, and with what result for each.
struct Field<'a> {
    /// Indices into the plan's players of those that play, ascending.
    present: Vec<usize>,
    pairings: &'a [Arc<Pairing>],
    payoffs: Payoffs,
}

impl Field<'_> {
    fn new<'a>(plan: &Plan, point: &Point, results: &'a Results) -> Field<'a> {
        let present = (0..plan.players.len()).filter(|&i| point.absent[i].is_none()).collect();
        Field { present, pairings: &results.pairings, payoffs: point.payoffs }
    }

    /// `f` of the summed tally of each present player against each, seen from the row player. A
    /// match against oneself counts from both seats.
    fn matrix(&self, f: impl Fn(Tally) -> f64) -> Matrix {
        let place = |player: usize| self.present.binary_search(&player).ok();
        let mut tallies = vec![vec![Tally::default(); self.present.len()]; self.present.len()];
        for pairing in self.pairings {
            let (Some(i), Some(j)) = (place(pairing.first), place(pairing.second)) else { continue };
            let total = pairing.total();
            tallies[i][j] += total;
            tallies[j][i] += total.transposed();
        }
        Matrix::from_fn(self.present.len(), |i, j| f(tallies[i][j]))
    }

    /// The cooperation rate of all moves of all matches that count.
    fn cooperation(&self, plan: &Plan) -> f64 {
        let counted = self.pairings.iter().filter(|it| plan.self_play || it.first != it.second);
        let total: Tally = counted.map(|it| it.total() + it.total().transposed()).sum();
        total.cooperation()
    }

    fn ranking(&self, plan: &Plan) -> Vec<Ranked> {
        let repetitions = plan.repetitions as usize;
        let n = plan.players.len();
        // Per player and repetition, from the matches that count.
        let mut payoffs = vec![vec![0.0; repetitions]; n];
        let mut rounds = vec![vec![0.0; repetitions]; n];
        let mut moves = vec![Tally::default(); n];
        let mut wins = vec![0u64; n];
        let better = self.payoffs.temptation - self.payoffs.sucker;
        for pairing in self.pairings {
            let (i, j) = (pairing.first, pairing.second);
            for (repetition, &tally) in pairing.matches.iter().enumerate() {
                if i == j {
                    if plan.self_play {
                        // Both seats are the same player: its score is the mean of the two.
                        let both = tally + tally.transposed();
                        payoffs[i][repetition] += both.score(&self.payoffs) / 2.0;
                        rounds[i][repetition] += tally.rounds() as f64;
                        moves[i] += both;
                    }
                    continue;
                }
                for (player, tally) in [(i, tally), (j, tally.transposed())] {
                    payoffs[player][repetition] += tally.score(&self.payoffs);
                    rounds[player][repetition] += tally.rounds() as f64;
                    // Twice, so that a match against oneself, counted from both seats, weighs one.
                    moves[player] += tally + tally;
                    // Scores differ by (T − S)(dc − cd): who wins is a matter of counts alone.
                    let ahead = tally.dc.cmp(&tally.cd);
                    let won = if 0.0 < better { ahead.is_gt() } else { better < 0.0 && ahead.is_lt() };
                    wins[player] += u64::from(won);
                }
            }
        }
        let mut ranking: Vec<Ranked> = self
            .present
            .iter()
            .filter(|&&player| 0 < moves[player].rounds())
            .map(|&player| {
                let (score, interval) = statistics::ratio_of_sums(&payoffs[player], &rounds[player]);
                Ranked {
                    rank: 0,
                    name: plan.players[player].label.clone(),
                    score,
                    interval,
                    cooperation: moves[player].cooperation(),
                    wins: wins[player] as f64 / f64::from(plan.repetitions),
                }
            })
            .collect();
        ranking.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.name.cmp(&b.name)));
        for i in 0..ranking.len() {
            let tied = 0 < i && ranking[i].score == ranking[i - 1].score;
            ranking[i].rank = if tied { ranking[i - 1].rank } else { i + 1 };
        }
        ranking
    }
}

fn absent(plan: &Plan, point: &Point) -> Vec<Absent> {
    let reason = |(i, reason): (usize, &Option<String>)| {
        reason.clone().map(|reason| Absent { name: plan.players[i].label.clone(), reason })
    };
    point.absent.iter().enumerate().filter_map(reason).collect()
}

fn pairs(plan: &Plan, results: &Results) -> Vec<Pair> {
    let payoffs = &plan.base.payoffs;
    let row = |pairing: &Arc<Pairing>| {
        let tally = pairing.total();
        Pair {
            player: plan.players[pairing.first].label.clone(),
            opponent: plan.players[pairing.second].label.clone(),
            matches: pairing.matches.len() as u64,
            tally,
            score: tally.score(payoffs),
            opponent_score: tally.transposed().score(payoffs),
        }
    };
    results.pairings.iter().map(row).collect()
}

fn evolve(plan: &Plan, played: &[Played], on: &(dyn Fn(Event) + Sync)) -> Vec<EmergencePoint> {
    let settings = plan.emergence;
    on(Event::Evolving(played.len() as u64 * u64::from(settings.starts)));
    let discount = plan.rules.horizon.discount();
    let res = plan
        .points()
        .iter()
        .zip(played)
        .map(|(point, played)| {
            let field = Field::new(plan, point, &played.results);
            let labels: Vec<&str> = field.present.iter().map(|&it| &*plan.players[it].label).collect();
            let population = dynamics::emergence(
                &labels,
                &field.matrix(|it| it.mean_score(&point.payoffs)),
                &field.matrix(|it| it.cooperation()),
                settings.starts,
                settings.threshold,
                Seed(plan.seed).derive("emergence"),
                &|| on(Event::Advanced(1)),
            );
            let share = |count: u32| f64::from(count) / f64::from(population.starts);
            EmergencePoint {
                conquest_ease: point.conquest_ease,
                payoffs: point.payoffs,
                class: point.payoffs.class(),
                cooperation: field.cooperation(plan),
                evolved_cooperation: population.cooperation,
                emergence: share(population.emerged),
                interval: statistics::wilson(population.emerged, population.starts),
                unsettled: share(population.unsettled),
                winner: field.ranking(plan).first().map(|it| it.name.clone()).unwrap_or_default(),
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

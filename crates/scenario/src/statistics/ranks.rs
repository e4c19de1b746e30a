//! How far ranks can be trusted: intervals by the bootstrap.
//!
//! There are two questions, and an answer to one is none to the other.
//!
//! - [`under_other_luck`]: the same players meet the same opponents once more. Each score comes out a
//!   little differently, by the luck in its matches.
//! - [`in_other_fields`]: the same players meet *other opponents* of the same kind. The opponents are drawn
//!   anew from those there were.
//!
//! An interval goes from the 2.5 % to the 97.5 % quantile of the ranks in the replicates. It is cautious
//! in one way and bold in another (Hall & Miller 2009): luck that was in the scores is added a second time,
//! so ranks scatter more than they would in a new tournament; and among many players that are equally
//! good, the one that happened to come first seems better than it is in every replicate.

use arena::parallel;
use kernel::{Rng, Seed};

use super::{bootstrap::Cluster, draws};

/// Covariances of the errors of scores.
///
/// Up to [`Errors::TOGETHER`] players it holds all of them. With more it takes errors for independent:
/// two players share the luck of their one pair, among a thousand pairs that each of them has.
#[derive(Clone, Debug, PartialEq)]
pub struct Errors {
    variances: Vec<f64>,
    /// The lines of the matrix left of the diagonal; empty if errors are independent.
    lines: Vec<Vec<f64>>,
}

impl Errors {
    /// The greatest number of players whose errors are not taken for independent.
    pub const TOGETHER: usize = 1 << 10;

    /// No errors yet.
    pub fn new(players: usize) -> Errors {
        let lines =
            if players <= Self::TOGETHER { (0..players).map(|i| vec![0.0; i]).collect() } else { Vec::new() };
        Errors { variances: vec![0.0; players], lines }
    }

    /// Adds what a pair contributes to the covariance of the scores of two players; of one player, to the
    /// variance.
    ///
    /// # Panics
    ///
    /// If there is no such player.
    pub fn add(&mut self, i: usize, j: usize, covariance: f64) {
        assert!(i.max(j) < self.variances.len(), "there are only so many players");
        if i == j {
            self.variances[i] += covariance;
        } else if let Some(line) = self.lines.get_mut(i.max(j)) {
            line[i.min(j)] += covariance;
        }
    }

    /// The covariance of the errors of two scores.
    #[cfg(test)]
    pub(crate) fn get(&self, i: usize, j: usize) -> f64 {
        if i == j { self.variances[i] } else { self.lines[i.max(j)][i.min(j)] }
    }

    /// Whether no score has an error.
    fn are_none(&self) -> bool {
        self.variances.iter().all(|&it| it == 0.0)
    }

    /// A triangle L with L Lᵀ = the covariances (Cholesky), line by line; of independent errors only its
    /// diagonal. What is certain given those before has a column of zeros.
    fn root(&self) -> Root {
        let mut root = Root { diagonal: Vec::new(), lines: Vec::new() };
        for (i, &variance) in self.variances.iter().enumerate() {
            let mut line = self.lines.get(i).cloned().unwrap_or_default();
            for j in 0..line.len() {
                let left = line[j] - dot(&line[..j], &root.lines[j]);
                line[j] = if 0.0 < root.diagonal[j] { left / root.diagonal[j] } else { 0.0 };
            }
            let left = variance - dot(&line, &line);
            // Rounding leaves a little of what is nothing.
            root.diagonal.push(if left <= 1e-12 * variance { 0.0 } else { left.sqrt() });
            root.lines.push(line);
        }
        root
    }
}

struct Root {
    diagonal: Vec<f64>,
    lines: Vec<Vec<f64>>,
}

impl Root {
    /// Normal errors with these covariances.
    fn draw(&self, rng: &mut Rng) -> Vec<f64> {
        let normal: Vec<f64> = self.diagonal.iter().map(|_| draws::normal(rng)).collect();
        let shared = |i: usize| dot(&self.lines[i], &normal[..self.lines[i].len()]);
        self.diagonal.iter().enumerate().map(|(i, own)| own * normal[i] + shared(i)).collect()
    }
}

/// The sum of products, in eight parts that a processor adds side by side.
fn dot(a: &[f64], b: &[f64]) -> f64 {
    let (a, b) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest: f64 = a.remainder().iter().zip(b.remainder()).map(|(a, b)| a * b).sum();
    let parts =
        a.zip(b).fold([0.0; 8], |sum: [f64; 8], (a, b)| std::array::from_fn(|k| sum[k] + a[k] * b[k]));
    parts.iter().sum::<f64>() + rest
}

/// For every player the interval of its rank, from 1 for the highest score, if the same tournament were
/// played again: a parametric bootstrap, in which errors are normal with the covariances that the matches
/// of each pair show, divided by their number.
///
/// Equal scores share a rank. Where no score has an error, the interval is the rank itself. `None` if an
/// error is not known: one that is unknown leaves nobody's rank known.
///
/// Errors come from `seed.nth(r)` for replicate number r, in the order of the players.
///
/// # Panics
///
/// If there are no replicates, or there are not as many errors as scores, or a score is NaN.
pub fn under_other_luck(
    scores: &[f64],
    errors: &Errors,
    replicates: u32,
    seed: Seed,
) -> Option<Vec<(usize, usize)>> {
    assert_eq!(scores.len(), errors.variances.len(), "an error for every score");
    assert!(scores.iter().all(|it| !it.is_nan()), "scores have an order");
    let known = |it: &[f64]| it.iter().all(|it| it.is_finite());
    if !known(&errors.variances) || !errors.lines.iter().all(|it| known(it)) {
        return None;
    }
    if errors.are_none() {
        return Some(ranks(scores).into_iter().map(|it| (it, it)).collect());
    }
    let root = errors.root();
    Some(intervals(replicates, |number| {
        let drawn = root.draw(&mut Rng::new(seed.nth(number)));
        ranks(&scores.iter().zip(drawn).map(|(score, error)| score + error).collect::<Vec<_>>())
    }))
}

/// For every player the interval of its rank, from 1 for the highest score, in other fields: as many
/// opponents as there are players are drawn from them with replacement, and everybody's score is Σ payoff /
/// Σ rounds against those.
///
/// `table[i][j]` is what a match of i against j comes to, seen from i; its rounds are 0 if they never met
/// or it does not count, as a match against oneself may not. Luck within matches is not drawn again. A
/// field in which somebody meets nobody is drawn again. Opponents come from `seed.nth(r)` for replicate
/// number r.
///
/// # Panics
///
/// If there are no replicates, the table is not square, or somebody never met anybody.
pub fn in_other_fields(table: &[Vec<Cluster>], replicates: u32, seed: Seed) -> Vec<(usize, usize)> {
    assert!(table.iter().all(|it| it.len() == table.len()), "the table is square");
    let met = |line: &Vec<Cluster>| line.iter().any(|it| 0.0 < it.rounds);
    assert!(table.iter().all(met), "everybody met somebody");
    let count = u32::try_from(table.len()).expect("there are fewer than 2³² players");
    intervals(replicates, |number| {
        let mut rng = Rng::new(seed.nth(number));
        loop {
            let mut weights = vec![0.0; table.len()];
            (0..count).for_each(|_| weights[draws::below(&mut rng, count) as usize] += 1.0);
            let score = |line: &Vec<Cluster>| {
                let (payoff, rounds) = line.iter().zip(&weights).fold((0.0, 0.0), |sum, (it, weight)| {
                    (sum.0 + weight * it.payoff, sum.1 + weight * it.rounds)
                });
                payoff / rounds
            };
            let scores: Vec<f64> = table.iter().map(score).collect();
            if scores.iter().all(|it| !it.is_nan()) {
                return ranks(&scores);
            }
        }
    })
}

/// The 2.5 % and 97.5 % quantiles of everybody's ranks: of a thousand, the 25th from either end.
fn intervals(replicates: u32, ranks: impl Fn(u64) -> Vec<usize> + Sync) -> Vec<(usize, usize)> {
    assert!(0 < replicates, "there are replicates");
    let numbers: Vec<u64> = (0..replicates.into()).collect();
    let drawn = parallel::map(&numbers, |&number| ranks(number));
    let outside = ((drawn.len() + 1) / 40).saturating_sub(1);
    let interval = |player: usize| {
        let mut its: Vec<usize> = drawn.iter().map(|it| it[player]).collect();
        its.sort_unstable();
        (its[outside], its[its.len() - 1 - outside])
    };
    (0..drawn[0].len()).map(interval).collect()
}

/// The rank of each score, from 1 for the highest; equal scores share the better one.
fn ranks(scores: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_unstable_by(|&i, &j| scores[j].total_cmp(&scores[i]).then(i.cmp(&j)));
    let mut ranks = vec![0; scores.len()];
    let mut before = 0;
    for equal in order.chunk_by(|&i, &j| scores[i] == scores[j]) {
        for &i in equal {
            ranks[i] = before + 1;
        }
        before += equal.len();
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::normal_quantile;
    use proptest::{prelude::prop, prop_assert, proptest};

    fn errors(players: usize, parts: &[(usize, usize, f64)]) -> Errors {
        let mut res = Errors::new(players);
        for &(i, j, it) in parts {
            res.add(i, j, it);
        }
        res
    }

    #[test]
    fn ranks_begin_with_the_highest_score_and_are_shared() {
        assert_eq!(ranks(&[1.0, 3.0, 2.0, 3.0, -1.0]), [4, 1, 3, 1, 5]);
        assert_eq!(ranks(&[0.0, -0.0]), [1, 1]);
    }

    proptest! {
        /// Sums of pairs' covariances, some of them singular: the triangle times itself gives them back.
        #[test]
        fn the_root_is_a_root(
            pairs in prop::collection::vec((0usize..20, 0usize..20, -2.0..2.0f64, -2.0..2.0f64, -1i8..2), 0..60)
        ) {
            let mut errors = Errors::new(20);
            for (i, j, a, b, fate) in pairs {
                if i == j {
                    errors.add(i, i, a * a);
                } else {
                    // Errors a z and b z, or a z and b z', or a z and −b z.
                    errors.add(i, i, a * a);
                    errors.add(j, j, b * b);
                    errors.add(i, j, f64::from(fate) * a * b);
                }
            }
            let root = errors.root();
            let line = |i: usize| {
                let mut res = root.lines[i].clone();
                res.push(root.diagonal[i]);
                res.resize(20, 0.0);
                res
            };
            for i in 0..20 {
                for j in 0..=i {
                    let product: f64 = line(i).iter().zip(line(j)).map(|(a, b)| a * b).sum();
                    let expected = if i == j { errors.variances[i] } else { errors.lines[i][j] };
                    prop_assert!((product - expected).abs() < 1e-6, "{i} {j}: {product} {expected}");
                }
            }
        }
    }

    /// Two players whose scores differ by d, with errors that share luck: the worse is ahead with
    /// probability Φ(−d/σ), where σ² = a + b − 2c. On either side of 2.5 % its interval has 1 or has not.
    #[test]
    fn two_players_change_places_as_often_as_their_difference_changes_sign() {
        for (a, b, c) in
            [(1.0, 1.0, 0.0), (1.0, 1.0, 0.9), (1.0, 4.0, -1.5), (0.0, 1.0, 0.0), (1.0, 1.0, -1.0)]
        {
            let errors = errors(2, &[(0, 0, a), (1, 1, b), (0, 1, c)]);
            let edge = -normal_quantile(0.025) * (a + b - 2.0 * c).sqrt();
            let with = |d: f64| under_other_luck(&[d, 0.0], &errors, 20_000, Seed(1)).unwrap();
            assert_eq!(with(0.96 * edge), [(1, 2), (1, 2)], "{a} {b} {c}");
            assert_eq!(with(1.04 * edge), [(1, 1), (2, 2)], "{a} {b} {c}");
        }
        // What they share does not tell them apart.
        let together = errors(2, &[(0, 0, 1.0), (1, 1, 1.0), (0, 1, 1.0)]);
        assert_eq!(under_other_luck(&[1e-6, 0.0], &together, 1000, Seed(1)).unwrap(), [(1, 1), (2, 2)]);
    }

    /// Against errors that are drawn pair by pair.
    #[test]
    fn intervals_are_those_of_luck_drawn_pair_by_pair() {
        let scores = [3.0, 2.9, 2.5, 2.45, 1.0];
        let pairs: Vec<(usize, usize, f64, f64)> = (0..5)
            .flat_map(|i| (0..i).map(move |j| (i, j, 0.1 + 0.02 * i as f64, 0.15 - 0.03 * j as f64)))
            .collect();
        let mut errors = Errors::new(5);
        for &(i, j, own, shared) in &pairs {
            for player in [i, j] {
                errors.add(player, player, own * own + shared * shared);
            }
            errors.add(i, j, -shared * shared);
        }
        let found = under_other_luck(&scores, &errors, 40_000, Seed(1)).unwrap();
        let mut rng = Rng::new(Seed(2));
        let mut counts = [[0u32; 6]; 5];
        for _ in 0..40_000 {
            let mut drawn = scores;
            for &(i, j, own, shared) in &pairs {
                let luck = shared * draws::normal(&mut rng);
                drawn[i] += luck + own * draws::normal(&mut rng);
                drawn[j] += own * draws::normal(&mut rng) - luck;
            }
            ranks(&drawn).iter().zip(&mut counts).for_each(|(&rank, counts)| counts[rank] += 1);
        }
        for (counts, (low, high)) in counts.iter().zip(found) {
            let share =
                |ranks: std::ops::Range<usize>| f64::from(counts[ranks].iter().sum::<u32>()) / 40_000.0;
            assert!(share(0..low) < 0.027 && 0.023 < share(0..low + 1), "{counts:?} {low} {high}");
            assert!(share(high + 1..6) < 0.027 && 0.023 < share(high..6), "{counts:?} {low} {high}");
        }
    }

    #[test]
    fn what_has_no_error_keeps_its_rank_and_what_is_unknown_leaves_all_unknown() {
        let scores = [1.0, 2.0, 2.0];
        assert_eq!(under_other_luck(&scores, &Errors::new(3), 1, Seed(1)).unwrap(), [(3, 3), (1, 1), (1, 1)]);
        let one = errors(3, &[(0, 0, 100.0)]);
        assert_eq!(under_other_luck(&scores, &one, 1000, Seed(1)).unwrap(), [(1, 3), (1, 2), (1, 2)]);
        let unknown = errors(3, &[(0, 0, f64::NAN)]);
        assert_eq!(under_other_luck(&scores, &unknown, 1000, Seed(1)), None);
        assert_eq!(under_other_luck(&[], &Errors::new(0), 1000, Seed(1)), Some(vec![]));
    }

    /// Beyond the limit only variances are kept, and they are drawn as they are.
    #[test]
    fn many_players_have_independent_errors() {
        let players = Errors::TOGETHER + 1;
        let mut errors = Errors::new(players);
        errors.add(3, 2, 7.0);
        assert!(errors.are_none());
        errors.add(0, 0, 1.0);
        errors.add(1, 1, 1.0);
        let scores: Vec<f64> = (0..players).map(|it| if it < 2 { 0.0 } else { 10.0 * it as f64 }).collect();
        let found = under_other_luck(&scores, &errors, 100, Seed(1)).unwrap();
        assert_eq!(found[..3], [(players - 1, players), (players - 1, players), (players - 2, players - 2)]);
    }

    /// All 27 ways to draw three opponents, less those in which somebody meets nobody.
    #[test]
    fn other_fields_are_all_ways_to_draw_opponents() {
        let cell = |payoff, rounds| Cluster { payoff, rounds };
        let none = cell(0.0, 0.0);
        let table = vec![
            vec![none, cell(30.0, 10.0), cell(0.0, 5.0)],
            vec![cell(15.0, 10.0), none, cell(10.0, 4.0)],
            vec![cell(9.0, 5.0), cell(2.0, 4.0), none],
        ];
        let mut counts = [[0u32; 4]; 3];
        let mut fields = 0;
        for code in 0..27 {
            let drawn = [code % 3, code / 3 % 3, code / 9];
            let score = |line: &Vec<Cluster>| {
                drawn.iter().map(|&it| line[it].payoff).sum::<f64>()
                    / drawn.iter().map(|&it| line[it].rounds).sum::<f64>()
            };
            let scores: Vec<f64> = table.iter().map(score).collect();
            if scores.iter().any(|it| it.is_nan()) {
                continue;
            }
            fields += 1;
            ranks(&scores).iter().zip(&mut counts).for_each(|(&rank, counts)| counts[rank] += 1);
        }
        assert_eq!(fields, 24);
        // No rank has a probability near 2.5 %: it is impossible, or one of 24 at least.
        let expected = counts.map(|it| {
            let seen: Vec<usize> = (1..4).filter(|&rank| 0 < it[rank]).collect();
            (seen[0], seen[seen.len() - 1])
        });
        assert_eq!(in_other_fields(&table, 20_000, Seed(1)), expected);
        let with =
            |threads| parallel::with_threads(threads, || in_other_fields(&table, 500, Seed(1))).unwrap();
        assert_eq!(with(1), with(3));
    }
}

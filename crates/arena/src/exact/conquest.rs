//! Matches that a conquest may end: the chain with two more states, in which one side has conquered the
//! other and both live through the rest of the match.

use super::{
    Chain, EQUATIONS_MAX, Expectation, ExpectedAftermath, TooLarge, WORK_MAX, elimination::Elimination,
    geometric, plus,
};
use crate::{Conquest, Horizon};

/// Joint states × rounds that are followed one by one: a round takes much longer than without conquests.
const FOLLOWED_MAX: u64 = WORK_MAX >> 6;

/// What a round counts as: CC, CD, DC, DD, lived as winner, lived as loser.
const KINDS: usize = 6;

/// Expected numbers of rounds of each kind.
type Counts = [f64; KINDS];

/// Products of deviations of numbers of rounds of each kind.
type Square = [[f64; KINDS]; KINDS];

/// A way for a round to go.
#[derive(Clone, Copy, Debug)]
struct Way {
    /// Given the state before the round; above 0.
    probability: f64,
    kind: usize,
    /// The state after the round.
    to: usize,
}

/// The ways that a round may go from each state. The last two states are those of a side that has
/// conquered the other: first the row player, then the column player.
struct Ways(Vec<Vec<Way>>);

/// The expectation of a match with this horizon that conquests may end.
///
/// # Errors
///
/// If it would take too long.
///
/// # Panics
///
/// If the horizon is geometric with a continuation probability outside [0, 1).
pub(super) fn expectation(
    chain: &Chain,
    conquest: Conquest,
    horizon: Horizon,
) -> Result<Expectation, TooLarge> {
    let ways = Ways::new(chain, conquest);
    match (limit(ways.0.len(), horizon), horizon) {
        (Limit::Refused { rounds }, _) => Err(TooLarge { joint_states: ways.0.len(), rounds: Some(rounds) }),
        (Limit::Solved, Horizon::Geometric { continuation, .. }) => Ok(ways.solved(continuation)),
        (Limit::Followed { rounds }, Horizon::Geometric { continuation, .. }) => {
            Ok(ways.followed(continuation, rounds))
        }
        (_, Horizon::Fixed(rounds)) => Ok(ways.followed(1.0, rounds)),
    }
}

/// Whether [`expectation`] is sure to answer for so many pairs of states.
pub(super) fn feasible(pairs: usize, horizon: Horizon) -> bool {
    !matches!(limit(pairs + 2, horizon), Limit::Refused { .. })
}

/// How to answer.
enum Limit {
    Solved,
    Followed { rounds: u64 },
    Refused { rounds: u64 },
}

fn limit(states: usize, horizon: Horizon) -> Limit {
    let rounds = match horizon {
        Horizon::Fixed(rounds) => rounds,
        Horizon::Geometric { continuation, cap } => {
            let matter = geometric::rounds_that_matter(continuation);
            if states <= EQUATIONS_MAX && cap.is_none_or(|cap| matter <= cap) {
                return Limit::Solved;
            }
            cap.map_or(matter, |cap| cap.min(matter))
        }
    };
    if (states as u64).saturating_mul(rounds) <= FOLLOWED_MAX {
        Limit::Followed { rounds }
    } else {
        Limit::Refused { rounds }
    }
}

impl Ways {
    fn new(chain: &Chain, conquest: Conquest) -> Ways {
        let states = chain.joint_states();
        let mut res: Vec<Vec<Way>> = (0..states)
            .map(|state| {
                let steps = chain.steps(state).flat_map(|step| {
                    let [row, column] = conquest.by()[step.outcome];
                    [(1.0 - row - column, step.to), (row, states), (column, states + 1)].map(|(share, to)| {
                        Way { probability: step.probability * share, kind: step.outcome, to }
                    })
                });
                steps.filter(|it| 0.0 < it.probability).collect()
            })
            .collect();
        res.push(vec![Way { probability: 1.0, kind: 4, to: states }]);
        res.push(vec![Way { probability: 1.0, kind: 5, to: states + 1 }]);
        Ways(res)
    }

    /// Every round is the last one with probability 1 − `continuation`: linear equations.
    fn solved(&self, continuation: f64) -> Expectation {
        let n = self.0.len();
        let (mut rates, mut exits) = (vec![0.0; n * n], vec![1.0 - continuation; n]);
        let (mut played, mut lived) = (vec![[0.0; 4]; n], vec![[0.0; 4]; n]);
        for (state, ways) in self.0.iter().enumerate() {
            for way in ways {
                rates[state * n + way.to] += continuation * way.probability;
                match way.kind {
                    kind @ 0..4 => played[state][kind] += way.probability,
                    kind => lived[state][kind - 4] += way.probability,
                }
            }
        }
        let elimination = Elimination::of_many(&mut rates, &mut exits);
        let mut visits = vec![0.0; n];
        elimination.visits(&mut visits);
        elimination.collect(&mut played);
        elimination.collect(&mut lived);
        let means: Vec<Counts> = played
            .into_iter()
            .zip(lived)
            .map(|([cc, cd, dc, dd], [won, lost, ..])| [cc, cd, dc, dd, won, lost])
            .collect();
        let mut covariance = [[0.0; KINDS]; KINDS];
        for (state, visits) in visits.into_iter().enumerate() {
            let spread = self.spread(state, means[state], &means, continuation);
            for (line, spread) in covariance.iter_mut().zip(spread) {
                *line = plus(*line, visits, spread);
            }
        }
        expected(1.0 / (1.0 - continuation), means[0], &covariance)
    }

    /// A match that goes on after every round with probability `continuation`, in [0, 1], but ends after
    /// `rounds` rounds: from the last round back to the first.
    fn followed(&self, continuation: f64, rounds: u64) -> Expectation {
        let n = self.0.len();
        // Of the rounds that are left: how many of each kind are expected, and how they vary.
        let (mut means, mut covariances) = (vec![[0.0; KINDS]; n], vec![[[0.0; KINDS]; KINDS]; n]);
        let (mut longer, mut wider) = (means.clone(), covariances.clone());
        for _ in 0..rounds {
            for (state, ways) in self.0.iter().enumerate() {
                let mut mean = [0.0; KINDS];
                for way in ways {
                    mean = plus(mean, way.probability * continuation, means[way.to]);
                    mean[way.kind] += way.probability;
                }
                let mut spread = self.spread(state, mean, &means, continuation);
                for way in ways {
                    for (line, later) in spread.iter_mut().zip(covariances[way.to]) {
                        *line = plus(*line, way.probability * continuation, later);
                    }
                }
                (longer[state], wider[state]) = (mean, spread);
            }
            std::mem::swap(&mut means, &mut longer);
            std::mem::swap(&mut covariances, &mut wider);
        }
        let length = if continuation < 1.0 { means[0].iter().sum() } else { rounds as f64 };
        expected(length, means[0], &covariances[0])
    }

    /// How much what follows a round from `state` differs, from way to way, from the `mean` that was
    /// expected before it; `later` is what is expected after it. Covariances are sums of this over all
    /// rounds, so nothing has to be subtracted.
    fn spread(&self, state: usize, mean: Counts, later: &[Counts], continuation: f64) -> Square {
        let mut res = [[0.0; KINDS]; KINDS];
        let mut add = |weight: f64, deviation: Counts| {
            for (line, own) in res.iter_mut().zip(deviation) {
                *line = plus(*line, weight * own, deviation);
            }
        };
        for way in &self.0[state] {
            let mut over = mean.map(|it| -it);
            over[way.kind] += 1.0;
            add(way.probability * (1.0 - continuation), over);
            add(way.probability * continuation, plus(over, 1.0, later[way.to]));
        }
        res
    }
}

fn expected(rounds: f64, mean: Counts, covariance: &Square) -> Expectation {
    let [cc, cd, dc, dd, won, lost] = mean;
    let [a, b, c, d, of_won, of_lost] = *covariance;
    let played = |[cc, cd, dc, dd, ..]: [f64; KINDS]| [cc, cd, dc, dd];
    Expectation {
        rounds,
        counts: [cc, cd, dc, dd],
        covariance: [a, b, c, d].map(played),
        aftermath: ExpectedAftermath { counts: [won, lost], covariance: [of_won, of_lost] },
    }
}

#[cfg(test)]
mod tests {
    use kernel::{Automaton, SecurityDilemma, Seed};

    use super::*;
    use crate::{
        Noise, Rules, Sample,
        kernels::{Pair, Player, Workspace},
    };

    fn generous() -> Automaton {
        Automaton::memory_one(1.0, [1.0, 0.3, 0.9, 0.2])
    }

    fn grim() -> Automaton {
        Automaton::memory_one(1.0, [1.0, 0.0, 0.0, 0.0])
    }

    fn defector() -> Automaton {
        Automaton::memory_one(0.0, [0.0; 4])
    }

    const NOISE: Noise = Noise { execution: 0.05, perception: 0.02 };

    /// All six means and all 36 covariances, symmetric.
    fn all(it: &Expectation) -> (Counts, Square) {
        let ([cc, cd, dc, dd], [won, lost]) = (it.counts, it.aftermath.counts);
        let [of_won, of_lost] = it.aftermath.covariance;
        let mut square = [[0.0; KINDS]; KINDS];
        for k in 0..4 {
            square[k][..4].copy_from_slice(&it.covariance[k]);
            (square[k][4], square[k][5]) = (of_won[k], of_lost[k]);
        }
        (square[4], square[5]) = (of_won, of_lost);
        ([cc, cd, dc, dd, won, lost], square)
    }

    #[track_caller]
    fn assert_same(one: &Expectation, other: &Expectation, tolerance: f64) {
        let ((one_mean, one_square), (mean, square)) = (all(one), all(other));
        let pairs =
            one_mean.iter().chain(one_square.as_flattened()).zip(mean.iter().chain(square.as_flattened()));
        for (a, b) in pairs {
            assert!((a - b).abs() <= tolerance * (1.0 + a.abs()), "{one:?}\n{other:?}");
        }
        assert!((one.rounds - other.rounds).abs() <= tolerance * one.rounds);
    }

    /// Every way that a match may go, with nothing but probabilities and counting.
    struct Enumeration<'a> {
        chain: &'a Chain,
        conquest: Conquest,
        continuation: f64,
        mean: Counts,
        products: Square,
    }

    impl Enumeration<'_> {
        fn end(&mut self, probability: f64, so_far: Counts) {
            self.mean = plus(self.mean, probability, so_far);
            for (line, own) in self.products.iter_mut().zip(so_far) {
                *line = plus(*line, probability * own, so_far);
            }
        }

        /// `winner` is the side that has conquered the other.
        fn go_on(
            &mut self,
            left: u32,
            probability: f64,
            state: usize,
            winner: Option<usize>,
            so_far: Counts,
        ) {
            if left == 0 {
                return self.end(probability, so_far);
            }
            let steps: Vec<_> = match winner {
                Some(_) => vec![(1.0, 0, state)],
                None => self.chain.steps(state).map(|it| (it.probability, it.outcome, it.to)).collect(),
            };
            for (share, outcome, to) in steps {
                let mut so_far = so_far;
                so_far[winner.map_or(outcome, |it| 4 + it)] += 1.0;
                let probability = probability * share;
                self.end(probability * (1.0 - self.continuation), so_far);
                let probability = probability * self.continuation;
                if winner.is_some() {
                    self.go_on(left - 1, probability, to, winner, so_far);
                    continue;
                }
                let by: [f64; 2] = match outcome {
                    0 => [0.0, 0.0],
                    1 => [0.0, self.conquest.unprepared],
                    2 => [self.conquest.unprepared, 0.0],
                    _ => [self.conquest.armed / 2.0; 2],
                };
                self.go_on(left - 1, probability * (1.0 - by[0] - by[1]), to, None, so_far);
                for (seat, by) in by.into_iter().enumerate().filter(|it| 0.0 < it.1) {
                    self.go_on(left - 1, probability * by, to, Some(seat), so_far);
                }
            }
        }
    }

    fn enumerated(chain: &Chain, conquest: Conquest, continuation: f64, rounds: u32) -> Expectation {
        let (mean, products) = ([0.0; KINDS], [[0.0; KINDS]; KINDS]);
        let mut it = Enumeration { chain, conquest, continuation, mean, products };
        it.go_on(rounds, 1.0, 0, None, [0.0; KINDS]);
        let (mean, mut square) = (it.mean, it.products);
        for (line, own) in square.iter_mut().zip(mean) {
            *line = plus(*line, -own, mean);
        }
        expected(mean.iter().sum(), mean, &square)
    }

    const CONQUEST: Conquest = Conquest { unprepared: 0.35, armed: 0.2 };

    #[test]
    fn enumeration_of_all_paths() {
        for (row, column) in [(generous(), generous()), (grim(), defector()), (generous(), grim())] {
            for noise in [Noise::default(), NOISE] {
                let chain = Chain::new(&row, &column, noise).unwrap();
                for rounds in 1..=4 {
                    let fixed = Horizon::Fixed(rounds.into());
                    let exact = expectation(&chain, CONQUEST, fixed).unwrap();
                    assert_same(&exact, &enumerated(&chain, CONQUEST, 1.0, rounds), 1e-12);
                    let capped = Horizon::Geometric { continuation: 0.7, cap: Some(rounds.into()) };
                    let exact = expectation(&chain, CONQUEST, capped).unwrap();
                    assert_same(&exact, &enumerated(&chain, CONQUEST, 0.7, rounds), 1e-12);
                }
            }
        }
    }

    #[test]
    fn equations_and_rounds_agree() {
        let chain = Chain::new(&generous(), &grim(), NOISE).unwrap();
        for continuation in [0.0, 0.5, 0.95] {
            let ways = Ways::new(&chain, CONQUEST);
            let rounds = geometric::rounds_that_matter(continuation);
            assert_same(&ways.solved(continuation), &ways.followed(continuation, rounds), 1e-10);
        }
    }

    #[test]
    fn without_conquests_it_is_the_chain_as_it_was() {
        let chain = Chain::new(&generous(), &grim(), NOISE).unwrap();
        let never = |horizon| expectation(&chain, Conquest::NEVER, horizon).unwrap();
        assert_same(&never(Horizon::Fixed(50)), &chain.finite(50).unwrap(), 1e-11);
        for cap in [None, Some(20)] {
            let horizon = Horizon::Geometric { continuation: 0.9, cap };
            assert_same(&never(horizon), &chain.geometric(0.9, cap).unwrap(), 1e-10);
        }
    }

    /// (1 − δ) P / (1 − δ (1 − χ g)) where what the winner gains the loser loses.
    #[test]
    fn mutual_defection_has_its_closed_form() {
        let (continuation, finality) = (0.9, 0.3);
        let dilemma = SecurityDilemma::DEFAULT.at(0.4);
        let conquest = Conquest::of(&dilemma, finality);
        let chain = Chain::new(&defector(), &defector(), Noise::default()).unwrap();
        let horizon = Horizon::Geometric { continuation, cap: None };
        let found = expectation(&chain, conquest, horizon).unwrap();
        let punishment = dilemma.payoffs().punishment;
        let value = found.total([0.0, 0.0, 0.0, punishment, 1.0, -1.0]) * (1.0 - continuation);
        let expected = (1.0 - continuation) * punishment / (1.0 - continuation * (1.0 - finality * 0.4));
        assert!((value - expected).abs() < 1e-14, "{value} {expected}");
        let [won, lost] = found.aftermath.counts;
        assert!((won - lost).abs() < 1e-14 && (found.rounds - 10.0).abs() < 1e-12);
        assert!((found.played() - 1.0 / (1.0 - 0.9 * 0.88)).abs() < 1e-12, "{}", found.played());
    }

    /// Where every conquest succeeds and is final, the first defection is the end.
    #[test]
    fn the_first_defection_ends_what_it_can() {
        let conquest = Conquest::of(&SecurityDilemma::DEFAULT.at(1.0), 1.0);
        assert_eq!(conquest, Conquest { unprepared: 1.0, armed: 1.0 });
        let chain = Chain::new(&grim(), &defector(), Noise::default()).unwrap();
        let found = expectation(&chain, conquest, Horizon::Fixed(100)).unwrap();
        assert_eq!(found.counts, [0.0, 1.0, 0.0, 0.0]);
        assert_eq!(found.aftermath.counts, [0.0, 99.0]);
        assert_eq!(found.covariance, [[0.0; 4]; 4]);
        assert_eq!(found.rounds, 100.0);
    }

    /// The reference match, many times: means within four standard errors, and the same variances.
    #[test]
    fn matches_come_to_what_is_expected() {
        for (horizon, noise) in [
            (Horizon::Fixed(30), NOISE),
            (Horizon::Geometric { continuation: 0.9, cap: None }, Noise::default()),
            (Horizon::Geometric { continuation: 0.9, cap: Some(12) }, NOISE),
        ] {
            let rules = Rules { horizon, announced: false, noise, conquest: CONQUEST };
            let (row, column) = (generous(), Automaton::memory_one(0.2, [0.8, 0.1, 0.6, 0.1]));
            let player = |it: &Automaton| {
                let it = it.clone();
                Player::new(move || Ok(Box::new(kernel::automaton::Run::from(it.clone())) as _)).unwrap()
            };
            let exact = super::super::expectation(&row, &column, &rules).unwrap();
            let (row, column) = (player(&row), player(&column));
            let n = 40_000u32;
            let seeds: Vec<Seed> = (0..n).map(|it| Seed(44).nth(it.into())).collect();
            let pair = Pair(&row, &column);
            let kernel = crate::kernels::choose(pair, &rules, seeds.len());
            let mut workspace = Workspace::default();
            let played = workspace.play(kernel, pair, &rules, &seeds);
            let mut sample = Sample::default();
            sample.add_with_aftermaths(played.tallies, played.aftermaths);
            let found = sample.estimate().unwrap();
            let ((mean, square), (found_mean, found_square)) = (all(&exact), all(&found));
            for k in 0..KINDS {
                let error = (square[k][k] / f64::from(n)).sqrt();
                assert!((mean[k] - found_mean[k]).abs() <= 4.0 * error, "{k}: {mean:?} {found_mean:?}");
                for l in 0..KINDS {
                    let scale = (square[k][k] * square[l][l]).sqrt();
                    assert!((square[k][l] - found_square[k][l]).abs() < 0.05 * scale, "{k} {l}");
                }
            }
            assert_eq!(sample.transposed().estimate().unwrap(), found.transposed());
        }
    }

    #[test]
    fn what_is_feasible_is_not_refused() {
        let chain = Chain::new(&generous(), &generous(), Noise::default()).unwrap();
        for rounds in [1, 1000, 100_000, 10_000_000] {
            for horizon in [
                Horizon::Fixed(rounds),
                Horizon::Geometric { continuation: 1.0 - 1.0 / rounds as f64, cap: None },
                Horizon::Geometric { continuation: 1.0 - 1.0 / rounds as f64, cap: Some(rounds) },
            ] {
                if feasible(25, horizon) {
                    assert!(expectation(&chain, CONQUEST, horizon).is_ok());
                }
            }
        }
        assert!(expectation(&chain, CONQUEST, Horizon::Fixed(1 << 40)).is_err());
    }
}

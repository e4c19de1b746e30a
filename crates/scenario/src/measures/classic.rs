//! The measures that tournaments are usually reported with, as the Axelrod library defines them (key
//! `axelrodlibrary`), so that results can be set side by side.
//!
//! There a player's numbers are those of its matches against others; a match against oneself counts only
//! where it says so. A repetition is the tournament in which every pair meets once.
//!
//! One definition differs. The library's rates of cooperation after an outcome leave out opponents after
//! which the player never cooperated, which makes players look more cooperative than they are: one that
//! cooperates after mutual cooperation with a single opponent out of many always seems to. Here such an
//! opponent counts with its rate of 0; only opponents with whom the outcome never occurred are left out
//! ([`Summary::cooperation_after`]).

use arena::measures::Measures;
use kernel::{Payoffs, Tally};

/// The measures of a tournament. Of a table `[i][j]` the first index is the player it is about, the second
/// the opponent; both are places in [`names`](Self::names).
#[derive(Clone, Debug, PartialEq)]
pub struct Classic {
    /// The players, in order of labels.
    pub names: Vec<String>,
    /// The players by [`Summary::median_score`], best first; equals in order of labels.
    pub ranking: Vec<usize>,
    /// `[i][r]`: opponents that scored less than the player in its match against them in repetition r.
    pub wins: Vec<Vec<u32>>,
    /// `[i][r]`: total payoff in repetition r.
    pub scores: Vec<Vec<f64>>,
    /// `[i][r]`: mean over opponents of the payoff per round in repetition r, each match weighing the same
    /// however long it was. NaN without opponents.
    pub normalised_scores: Vec<Vec<f64>>,
    /// `[i][j]`: mean over repetitions of the payoff per round. Against oneself that of both seats.
    pub payoff_matrix: Vec<Vec<f64>>,
    /// `[i][j]`: its standard deviation over repetitions, of these and not as an estimate: the sum of squares
    /// is divided by their number.
    pub payoff_deviations: Vec<Vec<f64>>,
    /// `[i][j]`: mean over repetitions of the difference of both sides' payoffs per round; 0 against oneself.
    pub payoff_differences: Vec<Vec<f64>>,
    /// `[i][j]`: how often the player cooperated, in all repetitions. Against oneself half of what both seats
    /// did, rounded down.
    pub cooperation: Vec<Vec<u64>>,
    /// `[i][j]`: the same as a share of rounds.
    pub normalised_cooperation: Vec<Vec<f64>>,
    /// `[i][j]`: the same from −1 to 1: 2 · (share − ½).
    pub vengeful_cooperation: Vec<Vec<f64>>,
    /// `[i]`: the share of rounds in which the player cooperated. 0 without opponents.
    pub cooperating_rating: Vec<f64>,
    /// `[i][j]`: repetitions in which the player cooperated at least as often as the opponent; 0 against
    /// oneself.
    pub good_partner_matrix: Vec<Vec<u32>>,
    /// `[i]`: the same as a share of all matches. 0 without opponents.
    pub good_partner_rating: Vec<f64>,
    /// `[i]`: how much the player cooperates with those that do: the principal eigenvector of
    /// [`normalised_cooperation`](Self::normalised_cooperation), of length 1. `None` where [`principal`] has
    /// none.
    pub eigenjesus_rating: Option<Vec<f64>>,
    /// `[i]`: how much it cooperates with those that do, and defects against those that do not: the same of
    /// [`vengeful_cooperation`](Self::vengeful_cooperation).
    pub eigenmoses_rating: Option<Vec<f64>>,
    /// `[i]`: matches that the player began with C.
    pub initial_cooperation_count: Vec<u64>,
    /// `[i]`: the same as a share of all matches. 0 without opponents.
    pub initial_cooperation_rate: Vec<f64>,
    /// `[i][j]`: how often CC, CD, DC and DD occurred, the player's move first; nothing against oneself.
    pub state_distribution: Vec<Vec<[u64; 4]>>,
    /// `[i][j]`: after each of these outcomes, how often the player's next move was C, and how often D;
    /// nothing against oneself.
    pub state_to_action: Vec<Vec<[[u64; 2]; 4]>>,
    /// `[i]`: a few numbers for each player, in the order of names.
    pub summary: Vec<Summary>,
}

/// A player in a few numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// From 1: its place in [`Classic::ranking`].
    pub rank: usize,
    /// Median over repetitions of its normalised score; NaN without opponents.
    pub median_score: f64,
    /// Median over repetitions of its wins.
    pub wins: f64,
    /// Its cooperating rating.
    pub cooperation: f64,
    /// Its rate of initial cooperation.
    pub initial_cooperation: f64,
    /// Shares of CC, CD, DC and DD, each opponent weighing the same. NaN without opponents.
    pub states: [f64; 4],
    /// How often it cooperates after CC, CD, DC and DD: mean over the opponents with whom it had a move to
    /// make after that outcome. `None` if there are none.
    pub cooperation_after: [Option<f64>; 4],
}

impl Classic {
    /// Shares of CC, CD, DC and DD in the matches of a player against an opponent; `None` against oneself.
    pub fn state_shares(&self, i: usize, j: usize) -> Option<[f64; 4]> {
        let counts = self.state_distribution[i][j];
        let rounds: u64 = counts.iter().sum();
        (0 < rounds).then(|| counts.map(|it| it as f64 / rounds as f64))
    }

    /// How often a player cooperated against an opponent after CC, CD, DC and DD; `None` where it never had a
    /// move to make after that outcome.
    pub fn cooperation_after(&self, i: usize, j: usize) -> [Option<f64>; 4] {
        self.state_to_action[i][j].map(|[c, d]| (0 < c + d).then(|| c as f64 / (c + d) as f64))
    }
}

/// Puts the measures together, pair by pair.
#[derive(Clone, Debug)]
pub(crate) struct Ledger {
    payoffs: Payoffs,
    repetitions: u32,
    /// `[i][j]`: rounds of all repetitions.
    rounds: Vec<Vec<u64>>,
    res: Classic,
}

impl Ledger {
    pub(crate) fn new(names: Vec<String>, payoffs: Payoffs, repetitions: u32) -> Ledger {
        let n = names.len();
        let each = repetitions as usize;
        let res = Classic {
            names,
            ranking: Vec::new(),
            wins: vec![vec![0; each]; n],
            scores: vec![vec![0.0; each]; n],
            normalised_scores: vec![vec![0.0; each]; n],
            payoff_matrix: vec![vec![0.0; n]; n],
            payoff_deviations: vec![vec![0.0; n]; n],
            payoff_differences: vec![vec![0.0; n]; n],
            cooperation: vec![vec![0; n]; n],
            normalised_cooperation: Vec::new(),
            vengeful_cooperation: Vec::new(),
            cooperating_rating: Vec::new(),
            good_partner_matrix: vec![vec![0; n]; n],
            good_partner_rating: Vec::new(),
            eigenjesus_rating: None,
            eigenmoses_rating: None,
            initial_cooperation_count: vec![0; n],
            initial_cooperation_rate: Vec::new(),
            state_distribution: vec![vec![[0; 4]; n]; n],
            state_to_action: vec![vec![[[0; 2]; 4]; n]; n],
            summary: Vec::new(),
        };
        Ledger { payoffs, repetitions, rounds: vec![vec![0; n]; n], res }
    }

    /// Adds all matches of a pair, seen from the first: what was seen of them, and their tallies in the order
    /// of the repetitions. Each pair is added once, in a fixed order, so that sums are the same to the last
    /// digit.
    pub(crate) fn add(&mut self, first: usize, second: usize, measures: &Measures, tallies: &[Tally]) {
        let rounds = measures.tally.rounds();
        if first == second {
            let both = |it: &Tally| {
                f64::midpoint(it.mean_score(&self.payoffs), it.transposed().mean_score(&self.payoffs))
            };
            self.earned(first, first, &tallies.iter().map(both).collect::<Vec<_>>());
            let cooperated = measures.tally.cooperations() + measures.tally.transposed().cooperations();
            self.res.cooperation[first][first] = cooperated / 2;
            self.rounds[first][first] = rounds;
            return;
        }
        self.add_seen_from(first, second, measures, tallies);
        let transposed: Vec<Tally> = tallies.iter().map(|it| it.transposed()).collect();
        self.add_seen_from(second, first, &measures.transposed(), &transposed);
    }

    /// Adds all matches of player `i` against `j`, seen from `i`.
    fn add_seen_from(&mut self, i: usize, j: usize, measures: &Measures, tallies: &[Tally]) {
        let payoffs = self.payoffs;
        for (r, tally) in tallies.iter().enumerate() {
            self.res.scores[i][r] += tally.score(&payoffs);
            self.res.normalised_scores[i][r] += tally.mean_score(&payoffs);
            self.res.wins[i][r] += u32::from(outscored(&payoffs, *tally));
        }
        self.earned(i, j, &tallies.iter().map(|it| it.mean_score(&payoffs)).collect::<Vec<_>>());
        let difference =
            |it: &Tally| (it.score(&payoffs) - it.transposed().score(&payoffs)) / it.rounds() as f64;
        self.res.payoff_differences[i][j] = mean(&tallies.iter().map(difference).collect::<Vec<_>>());
        let Tally { cc, cd, dc, dd } = measures.tally;
        self.rounds[i][j] = measures.tally.rounds();
        self.res.cooperation[i][j] = measures.tally.cooperations();
        self.res.good_partner_matrix[i][j] = measures.good_partner()[0];
        self.res.initial_cooperation_count[i] += u64::from(measures.initial[0]);
        self.res.state_distribution[i][j] = [cc, cd, dc, dd];
        self.res.state_to_action[i][j] = measures.reactions[0];
    }

    /// The payoffs per round that player `i` earned against `j`, one a repetition.
    fn earned(&mut self, i: usize, j: usize, per_round: &[f64]) {
        let mean = mean(per_round);
        let squares: Vec<f64> = per_round.iter().map(|it| (it - mean) * (it - mean)).collect();
        self.res.payoff_matrix[i][j] = mean;
        self.res.payoff_deviations[i][j] = self::mean(&squares).sqrt();
    }

    /// All pairs have been added.
    pub(crate) fn finish(self) -> Classic {
        let Ledger { repetitions, rounds, mut res, .. } = self;
        let n = res.names.len();
        let others = |i: usize| (0..n).filter(move |&j| j != i);
        let opponents = n.saturating_sub(1) as f64;
        let matches = f64::from(repetitions) * opponents;
        for score in res.normalised_scores.iter_mut().flatten() {
            *score /= opponents;
        }
        let rate = |i: usize, j: usize| res.cooperation[i][j] as f64 / rounds[i][j] as f64;
        res.normalised_cooperation = table(n, rate);
        res.vengeful_cooperation = table(n, |i, j| 2.0 * (res.normalised_cooperation[i][j] - 0.5));
        res.eigenjesus_rating = principal(&res.normalised_cooperation);
        res.eigenmoses_rating = principal(&res.vengeful_cooperation);
        for i in 0..n {
            let sum = |table: &[Vec<u64>]| others(i).map(|j| table[i][j]).sum::<u64>() as f64;
            res.cooperating_rating.push(sum(&res.cooperation) / sum(&rounds).max(1.0));
            let good: u32 = others(i).map(|j| res.good_partner_matrix[i][j]).sum();
            res.good_partner_rating.push(f64::from(good) / matches.max(1.0));
            res.initial_cooperation_rate.push(res.initial_cooperation_count[i] as f64 / matches.max(1.0));
        }
        res.summary = (0..n).map(|i| res.summarised(i)).collect();
        // NaN, without opponents, is all there is then.
        res.ranking = (0..n).collect();
        res.ranking.sort_by(|&a, &b| res.summary[b].median_score.total_cmp(&res.summary[a].median_score));
        for (place, &i) in res.ranking.iter().enumerate() {
            res.summary[i].rank = place + 1;
        }
        res
    }
}

impl Classic {
    /// A player's summary but for its rank.
    fn summarised(&self, i: usize) -> Summary {
        let others = || (0..self.names.len()).filter(move |&j| j != i);
        let shares: Vec<[f64; 4]> = others().filter_map(|j| self.state_shares(i, j)).collect();
        let after: Vec<[Option<f64>; 4]> = others().map(|j| self.cooperation_after(i, j)).collect();
        Summary {
            rank: 0,
            median_score: median(&self.normalised_scores[i]),
            wins: median(&self.wins[i].iter().copied().map(f64::from).collect::<Vec<_>>()),
            cooperation: self.cooperating_rating[i],
            initial_cooperation: self.initial_cooperation_rate[i],
            states: std::array::from_fn(|state| mean(&shares.iter().map(|it| it[state]).collect::<Vec<_>>())),
            cooperation_after: std::array::from_fn(|state| {
                let rates: Vec<f64> = after.iter().filter_map(|it| it[state]).collect();
                (!rates.is_empty()).then(|| mean(&rates))
            }),
        }
    }
}

/// Whether this side scored more than the other in a match. Scores differ by (T − S)(dc − cd), so it is a
/// matter of counts alone.
pub(crate) fn outscored(payoffs: &Payoffs, tally: Tally) -> bool {
    let better = payoffs.temptation - payoffs.sucker;
    (0.0 < better && tally.cd < tally.dc) || (better < 0.0 && tally.dc < tally.cd)
}

/// Steps of [`principal`] and how close it wants two of them to be. Where growth is shared by several
/// directions the steps get shorter only slowly; what is `NEAR` then is right to three digits and more.
const STEPS: usize = 10_000;
const CLOSE: f64 = 1e-12;
const NEAR: f64 = 1e-6;

/// The direction, of length 1, in which a matrix stretches the vector of ones in the end (power iteration).
/// The library stops as soon as a step changes it by less than 10⁻³, so its ratings agree with ours to two or
/// three digits.
///
/// `None` if there is none: because everything vanishes, as where nobody ever cooperates, or because the
/// direction keeps turning.
pub fn principal(matrix: &[Vec<f64>]) -> Option<Vec<f64>> {
    let mut vector = vec![1.0; matrix.len()];
    let mut change = f64::INFINITY;
    for _ in 0..STEPS {
        let product: Vec<f64> =
            matrix.iter().map(|row| row.iter().zip(&vector).map(|(a, x)| a * x).sum()).collect();
        let length = product.iter().map(|it| it * it).sum::<f64>().sqrt();
        if length == 0.0 {
            return None;
        }
        let next: Vec<f64> = product.iter().map(|it| it / length).collect();
        change = next.iter().zip(&vector).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt();
        vector = next;
        if change < CLOSE {
            break;
        }
    }
    (change < NEAR).then_some(vector)
}

fn table(n: usize, f: impl Fn(usize, usize) -> f64) -> Vec<Vec<f64>> {
    (0..n).map(|i| (0..n).map(|j| f(i, j)).collect()).collect()
}

/// NaN without values.
fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The mean of the two in the middle if their number is even; NaN without values or with one that is NaN.
fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    match sorted.len() {
        0 => f64::NAN,
        n if n % 2 == 1 => sorted[n / 2],
        n => f64::midpoint(sorted[n / 2 - 1], sorted[n / 2]),
    }
}

#[cfg(test)]
mod tests;

//! Best response with mistakes: a finite population whose members now and then choose what is best against
//! the others, and sometimes anything (Kandori, Mailath & Rob 1993; Young 1993).
//!
//! For two types the long run is known exactly: [`long_run`] for some rate of mistakes, [`rare_mistakes`] for
//! the limit in which they vanish. What has mass in the limit is called stochastically stable.

use std::ops::ControlFlow;

use kernel::{Rng, Seed};

use crate::{
    Finite, Matrix,
    draw::{below, one_of},
    law::{End, Ending, Law},
};

/// Best response with mistakes, in a population of so many individuals.
///
/// Whoever revises becomes, with the probability of a mistake, of a uniformly random type, which may be its
/// own; otherwise of a type that earns most against all others. Its own if that is among the best, else any
/// of them with the same probability. Payoffs within 10⁻⁹ of the range of payoffs are equal.
///
/// Time is in generations, after each of which the visitor is asked: N revisions of one individual each, or
/// one of all. The population starts with the counts nearest to the mix (largest remainders, the earlier
/// type first). Without mistakes it is at rest when everybody is content; with mistakes it never is, and
/// counts as moving after `generations_max`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BestResponse {
    /// The number N of individuals, at least 2.
    pub population: u32,
    /// The probability ε of a mistake, from 0 to 1.
    pub mistakes: f64,
    /// Who revises.
    pub revising: Revising,
    /// When to give up.
    pub generations_max: u32,
}

/// Who revises at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revising {
    /// One individual, uniformly at random.
    One,
    /// Everybody at once, in answer to what the others were before.
    All,
}

impl Default for BestResponse {
    /// 50 individuals of whom one at a time revises, and errs with probability 0.05; 20 000 generations.
    fn default() -> BestResponse {
        BestResponse { population: 50, mistakes: 0.05, revising: Revising::One, generations_max: 20_000 }
    }
}

/// Payoffs this close, in units of their range, are equal: they differ by rounding.
const TIE: f64 = 1e-9;

impl Law for BestResponse {
    /// # Panics
    ///
    /// If there are fewer than 2 individuals, the probability of a mistake is none, and where the trait says
    /// so.
    fn follow(
        &self,
        payoffs: &Matrix,
        start: &[f64],
        seed: Seed,
        visit: &mut dyn FnMut(&[f64], f64) -> ControlFlow<()>,
    ) -> Ending {
        check(self.population, self.mistakes);
        assert_eq!(start.len(), payoffs.size(), "one share for every type");
        assert!(start.iter().all(|&it| 0.0 < it), "shares must be positive");
        let mut population = Population::new(payoffs, start, self.population, seed);
        let mut end = End::Moving;
        for _ in 0..self.generations_max {
            if self.mistakes == 0.0 && population.is_content() {
                end = End::Rest;
                break;
            }
            match self.revising {
                Revising::One => population.revise_one_by_one(self.mistakes),
                Revising::All => population.revise_all(self.mistakes),
            }
            if visit(&population.shares(), 1.0).is_break() {
                end = End::Stopped;
                break;
            }
        }
        Ending { shares: population.shares(), end }
    }
}

fn check(population: u32, mistakes: f64) {
    assert!(2 <= population, "there must be two individuals or more");
    assert!((0.0..=1.0).contains(&mistakes), "mistakes must have a probability");
}

/// Who earns most against others.
pub(crate) struct Best<'a> {
    payoffs: &'a Matrix,
    /// Sums of payoffs this close are equal.
    tie: f64,
}

impl<'a> Best<'a> {
    /// In a population of so many individuals.
    pub(crate) fn new(payoffs: &'a Matrix, size: u32) -> Best<'a> {
        let (low, high) = payoffs.range();
        Best { payoffs, tie: TIE * (high - low) * f64::from(size) }
    }

    /// The types that earn most against all others of an individual of type `own`; `own` first if it is one
    /// of them.
    pub(crate) fn against_others_of(&self, counts: &[u32], own: usize) -> Vec<usize> {
        let others = |j: usize| f64::from(counts[j] - u32::from(j == own));
        let earned = |i: usize| -> f64 {
            self.payoffs.row(i).iter().enumerate().map(|(j, value)| value * others(j)).sum()
        };
        let earned: Vec<f64> = (0..counts.len()).map(earned).collect();
        let most = earned.iter().copied().fold(f64::MIN, f64::max);
        let mut best: Vec<usize> = (0..earned.len()).filter(|&i| most - self.tie <= earned[i]).collect();
        if let Some(place) = best.iter().position(|&it| it == own) {
            best.swap(0, place);
        }
        best
    }
}

struct Population<'a> {
    best: Best<'a>,
    size: u32,
    counts: Vec<u32>,
    rng: Rng,
}

impl<'a> Population<'a> {
    fn new(payoffs: &'a Matrix, start: &[f64], size: u32, seed: Seed) -> Population<'a> {
        let counts = Finite::new(size).round(start);
        Population { best: Best::new(payoffs, size), size, counts, rng: Rng::new(seed) }
    }

    fn random_type(&mut self) -> usize {
        let types =
            u32::try_from(self.counts.len()).expect("a matrix of so many types does not fit into memory");
        below(&mut self.rng, types) as usize
    }

    fn shares(&self) -> Vec<f64> {
        self.counts.iter().map(|it| f64::from(*it) / f64::from(self.size)).collect()
    }

    /// As [`Best::against_others_of`].
    fn best_against_others_of(&self, own: usize) -> Vec<usize> {
        self.best.against_others_of(&self.counts, own)
    }

    fn is_content(&self) -> bool {
        let mut present = (0..self.counts.len()).filter(|&own| 0 < self.counts[own]);
        present.all(|own| self.best_against_others_of(own)[0] == own)
    }

    /// What an individual of type `own` becomes, if it is not mistaken, is among `best`.
    fn choose(&mut self, own: usize, best: &[usize], mistakes: f64) -> usize {
        if self.rng.unit() < mistakes {
            self.random_type()
        } else if best[0] == own || best.len() == 1 {
            best[0]
        } else {
            one_of(&mut self.rng, best)
        }
    }

    fn revise_one_by_one(&mut self, mistakes: f64) {
        // The best answers of each type, as long as nobody changes.
        let mut known: Vec<Option<Vec<usize>>> = vec![None; self.counts.len()];
        for _ in 0..self.size {
            let mut place = below(&mut self.rng, self.size) as usize;
            let of_its_type = |&(_, count): &(usize, &u32)| {
                let there = place < *count as usize;
                place = place.saturating_sub(*count as usize);
                there
            };
            let found = self.counts.iter().enumerate().find(of_its_type);
            let own = found.expect("counts add up to the population").0;
            let best = known[own].take().unwrap_or_else(|| self.best_against_others_of(own));
            let next = self.choose(own, &best, mistakes);
            if next == own {
                known[own] = Some(best);
            } else {
                self.counts[own] -= 1;
                self.counts[next] += 1;
                known.fill(None);
            }
        }
    }

    fn revise_all(&mut self, mistakes: f64) {
        let mut next = vec![0; self.counts.len()];
        for own in 0..self.counts.len() {
            if self.counts[own] == 0 {
                continue;
            }
            let best = self.best_against_others_of(own);
            for _ in 0..self.counts[own] {
                next[self.choose(own, &best, mistakes)] += 1;
            }
        }
        self.counts = next;
    }
}

/// The share of time in which a population of two types has 0, 1, … N of the first, if one individual at a
/// time revises as in [`BestResponse`].
///
/// The counts form a birth–death chain, whose stationary distribution is a product of ratios of
/// probabilities; it is formed in logarithms, so no number of individuals and no rate of mistakes
/// is too extreme.
///
/// # Panics
///
/// If there are not two types, fewer than 2 individuals, or `mistakes` is not in (0, 1].
#[must_use]
pub fn long_run(payoffs: &Matrix, population: u32, mistakes: f64) -> Vec<f64> {
    check(population, mistakes);
    assert!(0.0 < mistakes, "without mistakes the long run depends on the beginning");
    let log = |choice: Choice| {
        let chance = if choice == Choice::Best { 1.0 - mistakes / 2.0 } else { mistakes / 2.0 };
        libm::log(chance)
    };
    let mut logs = vec![0.0];
    for (up, down) in moves(payoffs, population) {
        let last = logs[logs.len() - 1];
        logs.push(last + up.log_who - down.log_who + log(up.choice) - log(down.choice));
    }
    shares_of(&logs)
}

/// The limit of [`long_run`] as mistakes vanish. What has a positive share is stochastically stable.
///
/// Exact: each move that takes a mistake is one power of the rate of mistakes, and what has fewest of them
/// keeps all the mass.
///
/// # Panics
///
/// If there are not two types, or fewer than 2 individuals.
#[must_use]
pub fn rare_mistakes(payoffs: &Matrix, population: u32) -> Vec<f64> {
    check(population, 0.0);
    let halved = |choice: Choice| if choice == Choice::Best { 0.0 } else { -std::f64::consts::LN_2 };
    let mistakes = |choice: Choice| i64::from(choice == Choice::Mistake);
    let (mut powers, mut logs) = (vec![0i64], vec![0.0]);
    for (up, down) in moves(payoffs, population) {
        let last = logs.len() - 1;
        powers.push(powers[last] + mistakes(up.choice) - mistakes(down.choice));
        logs.push(logs[last] + up.log_who - down.log_who + halved(up.choice) - halved(down.choice));
    }
    let fewest = powers.iter().copied().min().unwrap_or(0);
    for (log, power) in logs.iter_mut().zip(&powers) {
        if *power != fewest {
            *log = f64::NEG_INFINITY;
        }
    }
    shares_of(&logs)
}

/// A move of the number of individuals of the first type by one.
#[derive(Clone, Copy)]
struct Move {
    /// The logarithm of how many there are who can make it.
    log_who: f64,
    choice: Choice,
}

#[derive(Clone, Copy, PartialEq)]
enum Choice {
    /// It is strictly better for whoever makes it, so nothing but the mistake of staying prevents it.
    Best,
    /// It takes a mistake.
    Mistake,
}

/// For k = 0, 1, … N − 1: the move from k individuals of the first type to k + 1, and that back.
fn moves(payoffs: &Matrix, population: u32) -> impl Iterator<Item = (Move, Move)> {
    assert_eq!(payoffs.size(), 2, "two types");
    let (low, high) = payoffs.range();
    let tie = TIE * (high - low) * f64::from(population);
    let advantages = [payoffs.row(0)[0] - payoffs.row(1)[0], payoffs.row(0)[1] - payoffs.row(1)[1]];
    (0..population).map(move |k| {
        // Who moves, in either direction, faces k of the first type among the others.
        let others = f64::from(population - 1 - k);
        let advantage = advantages[0] * f64::from(k) + advantages[1] * others;
        let choice = |better: bool| if better { Choice::Best } else { Choice::Mistake };
        let up = Move { log_who: libm::log(f64::from(population - k)), choice: choice(tie < advantage) };
        let down = Move { log_who: libm::log(f64::from(k + 1)), choice: choice(advantage < -tie) };
        (up, down)
    })
}

fn shares_of(logs: &[f64]) -> Vec<f64> {
    let top = logs.iter().copied().fold(f64::MIN, f64::max);
    let mut res: Vec<f64> = logs.iter().map(|log| libm::exp(log - top)).collect();
    let total: f64 = res.iter().sum();
    for it in &mut res {
        *it /= total;
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Payoffs, SecurityDilemma};

    fn game(rows: &[&[f64]]) -> Matrix {
        Matrix::from_fn(rows.len(), |i, j| rows[i][j])
    }

    fn one_shot(ease: f64) -> Matrix {
        let Payoffs { reward, sucker, temptation, punishment } = SecurityDilemma::DEFAULT.at(ease).payoffs();
        game(&[&[reward, sucker], &[temptation, punishment]])
    }

    fn chicken() -> Matrix {
        game(&[&[0.0, -1.0], &[1.0, -3.0]])
    }

    /// The chain written down from the words, and its distribution after very many steps.
    fn by_iteration(payoffs: &Matrix, population: u32, mistakes: f64) -> Vec<f64> {
        let n = population as usize;
        let prefers = |own: usize, k: usize| {
            // Payoffs against the others of an individual of type `own`, with k of the first type in all.
            let first = k as f64 - if own == 0 { 1.0 } else { 0.0 };
            let second = n as f64 - 1.0 - first;
            let earned = [0, 1].map(|i| payoffs.row(i)[0] * first + payoffs.row(i)[1] * second);
            if 1e-9 < (earned[0] - earned[1]).abs() { usize::from(earned[0] < earned[1]) } else { own }
        };
        let mut shares = vec![1.0 / (n as f64 + 1.0); n + 1];
        for _ in 0..40_000 {
            let mut next = vec![0.0; n + 1];
            for (k, share) in shares.iter().enumerate() {
                for (own, count) in [(0, k), (1, n - k)] {
                    if count == 0 {
                        continue;
                    }
                    let picked = share * count as f64 / n as f64;
                    let mut turn = |new: usize, chance: f64| {
                        next[k + usize::from(new == 0) - usize::from(own == 0)] += picked * chance;
                    };
                    turn(prefers(own, k), 1.0 - mistakes);
                    turn(0, mistakes / 2.0);
                    turn(1, mistakes / 2.0);
                }
            }
            shares = next;
        }
        shares
    }

    #[test]
    fn the_long_run_is_that_of_the_chain() {
        for payoffs in
            [one_shot(0.1), one_shot(0.2), one_shot(0.6), chicken(), Matrix::from_fn(2, |_, _| 1.0)]
        {
            for (population, mistakes) in [(2, 0.3), (7, 0.2), (10, 0.5), (10, 1.0)] {
                let (ours, theirs) =
                    (long_run(&payoffs, population, mistakes), by_iteration(&payoffs, population, mistakes));
                for (ours, theirs) in ours.iter().zip(&theirs) {
                    assert!((ours - theirs).abs() < 1e-9, "{population} {mistakes} {ours} {theirs}");
                }
            }
        }
    }

    /// Who errs all the time is of either type by the toss of a coin.
    #[test]
    fn mistakes_alone_give_the_binomial_distribution() {
        let shares = long_run(&one_shot(0.6), 4, 1.0);
        for (share, exact) in shares.iter().zip([1.0, 4.0, 6.0, 4.0, 1.0]) {
            assert!((share - exact / 16.0).abs() < 1e-14);
        }
    }

    /// A Stag Hunt: what is risk-dominant has all the mass as mistakes vanish (Kandori, Mailath & Rob 1993),
    /// on either side of a conquest ease of 1/8.
    #[test]
    fn rare_mistakes_pick_what_is_risk_dominant() {
        for (ease, peaceful) in [(0.05, true), (0.1, true), (0.12, true), (0.13, false), (0.2, false)] {
            let payoffs = one_shot(ease);
            let population = 1000;
            let limit = rare_mistakes(&payoffs, population);
            let end = if peaceful { population as usize } else { 0 };
            assert!((limit[end] - 1.0).abs() < 1e-12, "{ease}");
            let near = long_run(&payoffs, population, 1e-6);
            assert!(0.999 < near[end], "{ease} {}", near[end]);
        }
    }

    #[test]
    fn the_limit_is_a_limit() {
        for payoffs in
            [one_shot(0.1), one_shot(0.125), one_shot(0.3), chicken(), Matrix::from_fn(2, |_, _| 1.0)]
        {
            for population in [2, 5, 12] {
                let (limit, near) =
                    (rare_mistakes(&payoffs, population), long_run(&payoffs, population, 1e-9));
                for (limit, near) in limit.iter().zip(&near) {
                    assert!((limit - near).abs() < 1e-6, "{population} {limit} {near}");
                }
            }
        }
    }

    /// In Chicken the long run is near the mixed equilibrium, two thirds of the first type.
    #[test]
    fn chicken_stays_mixed() {
        let limit = rare_mistakes(&chicken(), 100);
        let mean: f64 = limit.iter().enumerate().map(|(k, share)| k as f64 * share).sum();
        assert!((mean / 100.0 - 2.0 / 3.0).abs() < 0.01, "{mean}");
    }

    /// The simulation against the exact distribution.
    #[test]
    fn simulated_time_is_shared_as_in_the_long_run() {
        for (number, payoffs) in [one_shot(0.12), chicken()].iter().enumerate() {
            let law = BestResponse { population: 6, mistakes: 0.4, ..BestResponse::default() };
            let mut seen = [0u32; 7];
            let generations = 40_000;
            let law = BestResponse { generations_max: generations, ..law };
            let seed = Seed(93).nth(number as u64);
            let ending = law.follow(payoffs, &[0.5, 0.5], seed, &mut |shares, _| {
                let is_share = |k: &u8| (shares[0] * 6.0 - f64::from(*k)).abs() < 1e-9;
                let first = (0..7).find(is_share).expect("shares are of six");
                seen[usize::from(first)] += 1;
                ControlFlow::Continue(())
            });
            assert_eq!(ending.end, End::Moving);
            for (seen, exact) in seen.iter().zip(long_run(payoffs, 6, 0.4)) {
                let seen = f64::from(*seen) / f64::from(generations);
                // Generations follow each other and are a little alike.
                let error = 3.0 * (exact * (1.0 - exact) / f64::from(generations)).sqrt();
                assert!((seen - exact).abs() < 4.0 * error, "{number} {seen} {exact}");
            }
        }
    }

    /// Without mistakes a Stag Hunt goes where most are, at once or one by one, and stays.
    #[test]
    fn without_mistakes_the_greater_basin_wins_from_its_own_side() {
        for revising in [Revising::One, Revising::All] {
            let law = BestResponse { mistakes: 0.0, revising, population: 40, ..BestResponse::default() };
            // Indifferent at one half.
            let payoffs = game(&[&[2.0, 0.0], &[1.0, 1.0]]);
            for (start, cooperates) in [(0.6, 1.0), (0.4, 0.0)] {
                let go_on = &mut |_: &[f64], _: f64| ControlFlow::Continue(());
                let ending = law.follow(&payoffs, &[start, 1.0 - start], Seed(1), go_on);
                assert_eq!(ending, Ending { shares: vec![cooperates, 1.0 - cooperates], end: End::Rest });
            }
        }
    }

    /// All at once, half err on average: a new type is as frequent as its share of mistakes.
    #[test]
    fn everybody_may_revise_at_once() {
        let law =
            BestResponse { population: 30_000, mistakes: 0.3, revising: Revising::All, generations_max: 1 };
        let payoffs = game(&[&[1.0, 1.0, 1.0], &[0.0, 0.0, 0.0], &[0.0, 0.0, 0.0]]);
        let go_on = &mut |_: &[f64], _: f64| ControlFlow::Continue(());
        let ending = law.follow(&payoffs, &[0.1, 0.1, 0.8], Seed(2), go_on);
        for (share, exact) in ending.shares.iter().zip([0.8, 0.1, 0.1]) {
            assert!((share - exact).abs() < 0.01, "{ending:?}");
        }
    }
}

//! Fixation: does a single mutant take over, and how long does it take?
//!
//! With two types and no mutation a finite population is a birth–death chain on the number i of mutants. It
//! goes up with probability T⁺ᵢ and down with T⁻ᵢ, and ends at 0 or N. Three ways to the same numbers:
//!
//! - [`fixation`], in closed form: ρ = 1/(1 + Σₖ Πᵢ T⁻ᵢ/T⁺ᵢ), with k from 1 to N − 1 and i from 1 to k
//!   (Nowak, Sasaki, Taylor & Fudenberg 2004), and the sums for times collected by Traulsen & Hauert (2009).
//!   All in logarithms: whatever N and the strength of selection, nothing overflows.
//! - [`solved`]: the linear equations of the absorbing chain, eliminated without a subtraction.
//! - [`simulate`]: a sample of paths. The only one for more than two types.
//!
//! Times are numbers of steps; N steps are a generation.

use kernel::{Rng, Seed};

use crate::{Fermi, Finite, Fitness, Individuals, Moran, moran::Order};

/// A process in which a single mutant can take over or be lost, whatever the game.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Process {
    /// Moran's, birth before death; see [`Moran`].
    BirthDeath(Fitness),
    /// Moran's, death before birth.
    DeathBirth(Fitness),
    /// Pairwise comparison with this strength of selection; see [`Fermi`].
    Fermi(f64),
}

/// A game between two types: `game[i][j]` is what type i earns against type j. Type 0 is the mutant.
pub type Game = [[f64; 2]; 2];

/// What becomes of a single mutant among N − 1 residents.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fixation {
    /// The natural logarithm of ρ, the probability that all will be of its type.
    pub log_probability: f64,
    /// The expected number of steps until one type is left; infinite if it exceeds 10³⁰⁸.
    pub steps: f64,
    /// The same in the case that it is the mutant's.
    pub steps_to_fixation: f64,
}

impl Fixation {
    /// ρ. It may be too small for a number: then 0.
    pub fn probability(&self) -> f64 {
        libm::exp(self.log_probability)
    }
}

impl Process {
    /// The process as a law, for simulation.
    #[must_use]
    pub fn law(self, finite: Finite) -> Box<dyn Individuals> {
        match self {
            Process::BirthDeath(fitness) => Box::new(Moran { finite, fitness, order: Order::BirthDeath }),
            Process::DeathBirth(fitness) => Box::new(Moran { finite, fitness, order: Order::DeathBirth }),
            Process::Fermi(selection) => Box::new(Fermi { finite, selection }),
        }
    }

    /// Whether the process is defined for these payoffs.
    ///
    /// # Errors
    ///
    /// What is wrong, and what would help.
    pub fn check(self, payoffs: &crate::Matrix) -> Result<(), String> {
        match self {
            Process::BirthDeath(fitness) | Process::DeathBirth(fitness) => fitness.check(payoffs),
            // What it needs is what exponential fitness needs.
            Process::Fermi(selection) => Fitness::Exponential(selection).check(payoffs),
        }
    }

    /// By how much the logarithm of the mutants' fitness exceeds that of the residents'; for pairwise
    /// comparison, s times the difference of payoffs.
    fn advantage(self, game: &Game, population: u32, mutants: u32) -> f64 {
        let [n, i] = [population, mutants].map(f64::from);
        let [[a, b], [c, d]] = *game;
        let mutant = ((i - 1.0) * a + (n - i) * b) / (n - 1.0);
        let resident = (i * c + (n - i - 1.0) * d) / (n - 1.0);
        match self {
            Process::BirthDeath(fitness) | Process::DeathBirth(fitness) => {
                fitness.log_ratio(mutant, resident)
            }
            Process::Fermi(selection) => selection * (mutant - resident),
        }
    }

    /// ln T⁺ and ln T⁻ with so many mutants.
    fn log_steps(self, game: &Game, population: u32, mutants: u32) -> [f64; 2] {
        let [n, i] = [population, mutants].map(f64::from);
        let r = n - i;
        let d = self.advantage(game, population, mutants);
        let log = libm::log;
        match self {
            // Somebody of the one type is born and somebody of the other dies. Of x who are e^d times as fit
            // as y others, one is chosen with probability 1/(1 + y/x e^−d).
            Process::BirthDeath(_) => {
                [log(r / n) - softplus(log(r / i) - d), log(i / n) - softplus(log(i / r) + d)]
            }
            Process::DeathBirth(_) => {
                [log(r / n) - softplus(log((r - 1.0) / i) - d), log(i / n) - softplus(log((i - 1.0) / r) + d)]
            }
            Process::Fermi(_) => [-d, d].map(|it| log(i / n * (r / (n - 1.0))) - softplus(it)),
        }
    }

    /// ln (T⁻/T⁺).
    fn log_odds_down(self, game: &Game, population: u32, mutants: u32) -> f64 {
        match self {
            Process::BirthDeath(_) | Process::Fermi(_) => -self.advantage(game, population, mutants),
            Process::DeathBirth(_) => {
                let [up, down] = self.log_steps(game, population, mutants);
                down - up
            }
        }
    }

    /// ln Πᵢ T⁻ᵢ/T⁺ᵢ over the first k numbers of mutants, for k from 0 to N − 1.
    fn log_products(self, game: &Game, population: u32) -> Vec<f64> {
        let mut res = Vec::with_capacity(population as usize);
        res.push(0.0);
        // Compensated (Neumaier 1974): the logarithms can be huge, and what counts is their exponential.
        let (mut sum, mut lost) = (0.0_f64, 0.0);
        for mutants in 1..population {
            let term = self.log_odds_down(game, population, mutants);
            let next = sum + term;
            lost += if term.abs() <= sum.abs() { (sum - next) + term } else { (term - next) + sum };
            sum = next;
            res.push(sum + lost);
        }
        res
    }
}

/// The fate of a single mutant, in closed form.
///
/// # Panics
///
/// If there are fewer than two individuals.
pub fn fixation(game: &Game, population: u32, process: Process) -> Fixation {
    assert!(2 <= population, "there must be two individuals");
    let products = process.log_products(game, population);
    let all = log_sum(&products);
    // ln φᵢ, the probability that i mutants take over; and the two sums over l ≤ k of what Traulsen and
    // Hauert multiply by the products from l + 1 to k, without and with φ.
    let (mut reached, mut inner, mut inner_fixed) = (f64::NEG_INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY);
    let (mut outer, mut outer_fixed) = (Vec::new(), Vec::new());
    for i in 1..population {
        let k = i as usize;
        let [up, _] = process.log_steps(game, population, i);
        let odds = products[k] - products[k - 1];
        reached = log_add(reached, products[k - 1]);
        inner = log_add(odds + inner, -up);
        inner_fixed = log_add(odds + inner_fixed, reached - all - up);
        outer.push(inner);
        outer_fixed.push(inner_fixed);
    }
    Fixation {
        log_probability: -all,
        steps: libm::exp(log_sum(&outer) - all),
        steps_to_fixation: libm::exp(log_sum(&outer_fixed)),
    }
}

/// ln ρ of a single mutant of type 0 among type 1, and of one of type 1 among type 0.
///
/// The second is the first with all steps in the other direction, so both take hardly longer than one.
///
/// # Panics
///
/// If there are fewer than two individuals.
pub fn log_probabilities(game: &Game, population: u32, process: Process) -> [f64; 2] {
    assert!(2 <= population, "there must be two individuals");
    let products = process.log_products(game, population);
    let all = log_sum(&products);
    [-all, products[products.len() - 1] - all]
}

/// Selection for and against two types in a finite population (Nowak, Sasaki, Taylor & Fudenberg 2004).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contest {
    /// ln ρ of a single mutant of each type among the other.
    pub log_probabilities: [f64; 2],
    /// N.
    pub population: u32,
}

impl Contest {
    /// Between the two types of a game; panics as [`log_probabilities`] does.
    #[must_use]
    pub fn new(game: &Game, population: u32, process: Process) -> Contest {
        Contest { log_probabilities: log_probabilities(game, population, process), population }
    }

    /// N ρ: how many times as likely the type takes over as a neutral mutant would.
    pub fn relative_to_neutral(&self, kind: usize) -> f64 {
        f64::from(self.population) * libm::exp(self.log_probabilities[kind])
    }

    /// Whether selection favours the type replacing the other: ρ > 1/N.
    pub fn is_advantageous(&self, kind: usize) -> bool {
        1.0 < self.relative_to_neutral(kind)
    }

    /// ln of the quotient of the two fixation probabilities. Where it is positive, type 0 prevails in the
    /// long run if mutations are rare: it is the one that is stochastically stable, and for large N and
    /// exponential fitness the risk-dominant one.
    pub fn log_odds(&self) -> f64 {
        self.log_probabilities[0] - self.log_probabilities[1]
    }
}

/// The same as [`fixation`], from the linear equations of the chain.
///
/// They are tridiagonal. Elimination from the top keeps, for each number of mutants, the chance to get to N
/// before anything lower; the diagonal is the sum of what leaves (Grassmann, Taksar & Heyman 1985), so
/// nothing cancels. In ordinary arithmetic: probabilities below 10⁻³⁰⁰ become 0 and their times NaN.
///
/// # Panics
///
/// If there are fewer than two individuals.
pub fn solved(game: &Game, population: u32, process: Process) -> Fixation {
    assert!(2 <= population, "there must be two individuals");
    let steps: Vec<[f64; 2]> =
        (1..population).map(|i| process.log_steps(game, population, i).map(libm::exp)).collect();
    // From the top: what gets to N before anything lower, and with it what leaves each state.
    let mut leaving = vec![[0.0; 2]; steps.len()];
    let mut share_above = 1.0;
    for (&[up, down], leaving) in steps.iter().zip(&mut leaving).rev() {
        let over = up * share_above;
        *leaving = [over, over + down];
        share_above = over / (over + down);
    }
    let mut fixed = Vec::with_capacity(steps.len());
    let mut below = 0.0;
    for (&[_, down], &[over, all]) in steps.iter().zip(&leaving) {
        below = (over + down * below) / all;
        fixed.push(below);
    }
    // What is collected, a step, from state 1 on.
    let collected = |a_step: &dyn Fn(usize) -> f64| {
        let mut above = 0.0;
        for (i, (&[up, _], &[_, all])) in steps.iter().zip(&leaving).enumerate().rev() {
            above = (a_step(i) + up * above) / all;
        }
        above
    };
    Fixation {
        log_probability: libm::log(fixed[0]),
        steps: collected(&|_| 1.0),
        steps_to_fixation: collected(&|i| fixed[i]) / fixed[0],
    }
}

/// How one path ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absorbed {
    /// The type that took over; `None` if none did before the population gave up or came to rest.
    pub winner: Option<usize>,
    /// How many steps it took.
    pub steps: u64,
}

/// Follows `paths` populations that begin with these numbers of each type until one type is left.
///
/// Each path has a seed of its own, so the first hundred of a thousand are a run of a hundred.
///
/// # Panics
///
/// As [`Individuals::begin`] does.
pub fn simulate(
    law: &dyn Individuals,
    payoffs: &crate::Matrix,
    counts: &[u32],
    paths: u32,
    seed: Seed,
) -> Vec<Absorbed> {
    let finite = law.finite();
    let numbers: Vec<u32> = (0..paths).collect();
    arena::parallel::map(&numbers, |&number| {
        let mut rng = Rng::new(seed.nth(number.into()));
        let mut path = law.begin(payoffs, counts);
        let most = u64::from(finite.population) * u64::from(finite.generations_max);
        let steps = path.advance(most, &mut rng);
        let winner = path.counts().iter().position(|&it| it == finite.population);
        Absorbed { winner, steps }
    })
}

/// A share of a sample, with the bounds of an interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// The share seen.
    pub seen: f64,
    /// The lower bound.
    pub low: f64,
    /// The upper bound.
    pub high: f64,
}

/// The share of paths that a type won, with its 99 % interval (Wilson 1927).
///
/// # Panics
///
/// If there are no paths.
pub fn share_won(paths: &[Absorbed], kind: usize) -> Share {
    // The normal quantile of 0.995.
    const Z: f64 = 2.575_829_303_548_901;
    assert!(!paths.is_empty(), "there must be a path");
    let n = paths.len() as f64;
    let seen = paths.iter().filter(|it| it.winner == Some(kind)).count() as f64 / n;
    let middle = seen + Z * Z / (2.0 * n);
    let half = Z * (seen * (1.0 - seen) / n + Z * Z / (4.0 * n * n)).sqrt();
    let whole = 1.0 + Z * Z / n;
    Share { seen, low: ((middle - half) / whole).max(0.0), high: ((middle + half) / whole).min(1.0) }
}

/// ln(1 + eˣ).
fn softplus(x: f64) -> f64 {
    x.max(0.0) + libm::log1p(libm::exp(-x.abs()))
}

/// ln(eˣ + eʸ).
pub(crate) fn log_add(x: f64, y: f64) -> f64 {
    let (less, more) = if x < y { (x, y) } else { (y, x) };
    // Below e⁻⁴⁰ of the greater one the smaller one is less than its rounding.
    if less - more < -40.0 || more == f64::NEG_INFINITY {
        more
    } else {
        more + libm::log1p(libm::exp(less - more))
    }
}

/// ln Σ eˣ.
pub(crate) fn log_sum(logs: &[f64]) -> f64 {
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if most == f64::NEG_INFINITY {
        return most;
    }
    let sum: f64 = logs.iter().map(|it| libm::exp(it - most)).sum();
    most + libm::log(sum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::SecurityDilemma;
    use nalgebra::{DMatrix, DVector};
    use proptest::prelude::*;

    const EXPONENTIAL: fn(f64) -> Process = |s| Process::BirthDeath(Fitness::Exponential(s));
    const LINEAR: fn(f64) -> Process = |s| Process::BirthDeath(Fitness::Linear(s));

    /// Grim trigger, as the mutant, against always-defect, payoffs a round of the discounted game.
    fn grim_against_defector(ease: f64, discount: f64) -> Game {
        let it = SecurityDilemma::DEFAULT.at(ease).payoffs();
        let repeated = |first: f64| (1.0 - discount) * first + discount * it.punishment;
        [[it.reward, repeated(it.sucker)], [repeated(it.temptation), it.punishment]]
    }

    fn other_way_round([[a, b], [c, d]]: Game) -> Game {
        [[d, c], [b, a]]
    }

    fn matrix(game: &Game) -> crate::Matrix {
        crate::Matrix::from_fn(2, |i, j| game[i][j])
    }

    fn relative(x: f64, y: f64) -> f64 {
        (x - y).abs() / y.abs().max(f64::MIN_POSITIVE)
    }

    /// A third derivation, from the transition probabilities as they are defined, and a general solver.
    fn by_general_solver(game: &Game, population: u32, process: Process) -> [f64; 3] {
        let n = f64::from(population);
        let steps: Vec<[f64; 2]> = (1..population)
            .map(|i| {
                let i = f64::from(i);
                let pay = [
                    ((i - 1.0) * game[0][0] + (n - i) * game[0][1]) / (n - 1.0),
                    (i * game[1][0] + (n - i - 1.0) * game[1][1]) / (n - 1.0),
                ];
                let fitness = |form, pay| match form {
                    Fitness::Linear(s) => 1.0 - s + s * pay,
                    Fitness::Exponential(s) => libm::exp(s * pay),
                };
                let number = [i, n - i];
                let chance = |gains: usize| {
                    let loses = 1 - gains;
                    match process {
                        Process::BirthDeath(form) => {
                            let weight = [0, 1].map(|k| number[k] * fitness(form, pay[k]));
                            weight[gains] / (weight[0] + weight[1]) * number[loses] / n
                        }
                        Process::DeathBirth(form) => {
                            let weight = [0, 1].map(|k| {
                                (number[k] - f64::from(u8::from(k == loses))) * fitness(form, pay[k])
                            });
                            number[loses] / n * weight[gains] / (weight[0] + weight[1])
                        }
                        Process::Fermi(s) => {
                            let imitated = 1.0 / (1.0 + libm::exp(-s * (pay[gains] - pay[loses])));
                            number[loses] / n * number[gains] / (n - 1.0) * imitated
                        }
                    }
                };
                [chance(0), chance(1)]
            })
            .collect();
        let states = steps.len();
        let system = DMatrix::from_fn(states, states, |i, j| match j.abs_diff(i) {
            0 => steps[i][0] + steps[i][1],
            1 => -steps[i][usize::from(j < i)],
            _ => 0.0,
        })
        .lu();
        let mut arrivals = DVector::zeros(states);
        arrivals[states - 1] = steps[states - 1][0];
        let fixed = system.solve(&arrivals).unwrap();
        let times = system.solve(&DVector::from_element(states, 1.0)).unwrap();
        let times_fixed = system.solve(&fixed).unwrap();
        [fixed[0], times[0], times_fixed[0] / fixed[0]]
    }

    fn a_process() -> impl Strategy<Value = Process> {
        prop_oneof![
            (0.0..6.0f64).prop_map(EXPONENTIAL),
            (0.0..6.0f64).prop_map(|s| Process::DeathBirth(Fitness::Exponential(s))),
            (0.0..0.49f64).prop_map(LINEAR),
            (0.0..0.49f64).prop_map(|s| Process::DeathBirth(Fitness::Linear(s))),
            (0.0..6.0f64).prop_map(Process::Fermi),
        ]
    }

    proptest! {
        #[test]
        fn closed_form_is_the_solution_of_the_equations(
            game in prop::array::uniform2(prop::array::uniform2(-1.0..1.0f64)), population in 2u32..60, process in a_process(),
        ) {
            let (one, other) = (fixation(&game, population, process), solved(&game, population, process));
            prop_assert!(relative(one.probability(), other.probability()) < 1e-10, "{:?} {:?}", one, other);
            prop_assert!(relative(one.steps, other.steps) < 1e-10, "{:?} {:?}", one, other);
            prop_assert!(relative(one.steps_to_fixation, other.steps_to_fixation) < 1e-10, "{:?} {:?}", one, other);
        }

        /// A general solver subtracts, so it is right only where the chain is not too reluctant.
        #[test]
        fn both_are_what_the_definition_says(
            game in prop::array::uniform2(prop::array::uniform2(-1.0..1.0f64)), population in 2u32..12, process in a_process(),
        ) {
            let ours = fixation(&game, population, process);
            let theirs = by_general_solver(&game, population, process);
            prop_assume!(1e-6 < theirs[0]);
            for (ours, theirs) in [ours.probability(), ours.steps, ours.steps_to_fixation].into_iter().zip(theirs) {
                prop_assert!(relative(ours, theirs) < 1e-8, "{} {}", ours, theirs);
            }
        }

        /// The probability of both types at once is that of each by itself.
        #[test]
        fn both_probabilities_at_once(
            game in prop::array::uniform2(prop::array::uniform2(-1.0..1.0f64)), population in 2u32..200, process in a_process(),
        ) {
            let [mutant, resident] = log_probabilities(&game, population, process);
            let singly = [&game, &other_way_round(game)].map(|it| fixation(it, population, process).log_probability);
            prop_assert!((mutant - singly[0]).abs() < 1e-10 && (resident - singly[1]).abs() < 1e-10);
        }

        /// Exponential fitness and pairwise comparison have the same odds of every step, so the same fixation.
        #[test]
        fn moran_with_exponential_fitness_fixes_as_pairwise_comparison_does(
            game in prop::array::uniform2(prop::array::uniform2(-1.0..1.0f64)), population in 2u32..200, s in 0.0..20.0f64,
        ) {
            let [moran, fermi] = [EXPONENTIAL(s), Process::Fermi(s)].map(|it| fixation(&game, population, it));
            prop_assert!((moran.log_probability - fermi.log_probability).abs() < 1e-12);
        }
    }

    #[test]
    fn nothing_overflows_when_selection_is_strong_and_the_population_large() {
        // Three kinds of game: a coordination game, hawks and doves, dominance.
        for game in [[[1.0, 0.0], [0.0, 1.0]], [[0.0, 1.0], [1.0, 0.0]], [[0.0, 0.0], [1.0, 1.0]]] {
            for process in
                [EXPONENTIAL(100.0), Process::DeathBirth(Fitness::Exponential(100.0)), Process::Fermi(100.0)]
            {
                let fate = fixation(&game, 1000, process);
                assert!(
                    fate.log_probability.is_finite() && fate.log_probability <= 0.0,
                    "{game:?} {process:?} {fate:?}"
                );
                assert!(0.0 < fate.steps && 0.0 < fate.steps_to_fixation, "{fate:?}");
            }
        }
        // In the coordination game the payoffs of i mutants are (i − 1)/999 and (999 − i)/999, so the
        // product is greatest after 499 or 500 of them: e to the 100/999 · (998 + 996 + … + 2), twice; each
        // side of the peak is a geometric series but for e^(−100/999 · small squares).
        let coordination = fixation(&[[1.0, 0.0], [0.0, 1.0]], 1000, EXPONENTIAL(100.0)).log_probability;
        let peak: f64 = (1..=499).map(|i| 100.0 * f64::from(1000 - 2 * i) / 999.0).sum();
        let around: f64 = (-499_i32..=500).map(|k| libm::exp(-100.0 / 999.0 * f64::from(k * (k - 1)))).sum();
        let exact = -(peak + libm::log(around));
        assert!((coordination - exact).abs() < 1e-9 * exact.abs(), "{coordination} {exact}");
    }

    #[test]
    fn neutral_mutants_take_over_once_in_n() {
        let game = [[1.0, -3.0], [0.5, 2.0]];
        for population in [2, 3, 10, 1000] {
            for process in [
                EXPONENTIAL(0.0),
                LINEAR(0.0),
                Process::DeathBirth(Fitness::Linear(0.0)),
                Process::Fermi(0.0),
            ] {
                let fate = fixation(&game, population, process);
                assert!(relative(fate.probability(), 1.0 / f64::from(population)) < 1e-12);
            }
            // In the neutral Moran process a mutant that takes over needs N (N − 1) steps; in pairwise
            // comparison something happens N/(N − 1) / 2 as often.
            let n = f64::from(population);
            let moran = fixation(&game, population, LINEAR(0.0)).steps_to_fixation;
            assert!(relative(moran, n * (n - 1.0)) < 1e-12, "{moran}");
            let fermi = fixation(&game, population, Process::Fermi(0.0)).steps_to_fixation;
            assert!(relative(fermi, 2.0 * (n - 1.0) * (n - 1.0)) < 1e-12, "{fermi}");
        }
    }

    #[test]
    fn constant_fitness_gives_the_formula_of_moran() {
        // A mutant r times as fit as everybody else.
        for r in [0.5_f64, 0.9, 1.1, 2.0] {
            for population in [2, 10, 100] {
                let fate = fixation(&[[r, r], [1.0, 1.0]], population, LINEAR(1.0));
                let exact = (1.0 - 1.0 / r) / (1.0 - r.powi(-population.cast_signed()));
                assert!(relative(fate.probability(), exact) < 1e-11, "{} {exact}", fate.probability());
            }
        }
    }

    /// Ten rounds of the prisoner's dilemma with 5, 3, 1, 0, at full strength of selection (Nowak, Sasaki,
    /// Taylor & Fudenberg 2004).
    #[test]
    fn tit_for_tat_invades_defectors_in_populations_of_moderate_size() {
        let game = [[30.0, 9.0], [14.0, 10.0]];
        for (population, published) in [(10, 1.695), (20, 2.457), (50, 3.575), (100, 4.184)] {
            let contest = Contest::new(&game, population, LINEAR(1.0));
            let relative = contest.relative_to_neutral(0);
            assert!((relative - published).abs() < 6e-4, "{population}: {relative}");
            assert!(contest.is_advantageous(0) && !contest.is_advantageous(1) && 0.0 < contest.log_odds());
        }
    }

    /// Under weak selection in a large population a mutant is favoured if it does better than the resident
    /// when it is a third of the population.
    #[test]
    fn the_one_third_law() {
        for (threshold, favoured) in [(0.30, true), (0.32, true), (0.345, false), (0.37, false)] {
            // A coordination game between equal residents and mutants who need that share of their like.
            let game = [[1.0 - threshold, -threshold], [0.0, 0.0]];
            for process in [EXPONENTIAL(1e-6), LINEAR(1e-6), Process::Fermi(1e-6)] {
                assert_eq!(Contest::new(&game, 2000, process).is_advantageous(0), favoured, "{threshold}");
            }
        }
        // And along the ladder of the security dilemma, where the sign changes at these eases of conquest.
        for (discount, ease) in [(0.5, 0.1816), (2.0 / 3.0, 0.3031), (0.75, 0.4773), (0.8, 0.7481)] {
            for (offset, favoured) in [(-2e-4, true), (2e-4, false)] {
                let game = grim_against_defector(ease + offset, discount);
                assert_eq!(
                    Contest::new(&game, 2000, EXPONENTIAL(1e-6)).is_advantageous(0),
                    favoured,
                    "{ease}"
                );
            }
        }
        for (discount, ease) in [(0.5, 0.2891), (2.0 / 3.0, 0.5703)] {
            for (offset, favoured) in [(-2e-4, true), (2e-4, false)] {
                let game = grim_against_defector(ease + offset, discount);
                assert_eq!(0.0 < Contest::new(&game, 2000, EXPONENTIAL(1e-6)).log_odds(), favoured, "{ease}");
            }
        }
    }

    #[test]
    fn grim_trigger_takes_over_from_defectors_with_the_recorded_probabilities() {
        for (ease, grim, defector) in [
            (1.0 / 20.0, 0.086_464_519_224_457_87, 4.354_997_264_933_747e-11),
            (1.0 / 5.0, 0.018_119_451_545_693_447, 5.853_585_353_049_326_6e-8),
            (3.0 / 10.0, 0.005_892_410_936_790_659, 1.058_042_518_263_557_8e-6),
            (1.0 / 2.0, 0.000_710_397_252_131_550_8, 3.536_859_656_021_632_4e-5),
        ] {
            let contest = Contest::new(&grim_against_defector(ease, 0.7), 50, EXPONENTIAL(2.0));
            let [ours, theirs] = contest.log_probabilities.map(libm::exp);
            assert!(relative(ours, grim) < 1e-10 && relative(theirs, defector) < 1e-10, "{ours} {theirs}");
        }
    }

    /// Of fifteen intervals of 99 % two miss what they should hold less often than once in a hundred.
    #[test]
    fn simulations_agree_within_their_intervals() {
        let mut missed = Vec::new();
        let games = [grim_against_defector(0.05, 0.7), [[0.2, 0.6], [0.4, 0.1]], [[0.0, 0.3], [0.1, 0.2]]];
        let processes = [
            EXPONENTIAL(2.0),
            LINEAR(0.4),
            Process::DeathBirth(Fitness::Exponential(3.0)),
            Process::DeathBirth(Fitness::Linear(0.7)),
            Process::Fermi(2.0),
        ];
        for (i, game) in games.iter().enumerate() {
            for (j, process) in processes.into_iter().enumerate() {
                let seed = Seed(2004).nth(i as u64).nth(j as u64);
                let population = 20;
                let law = process.law(Finite::new(population));
                let paths = simulate(&*law, &matrix(game), &[1, population - 1], 20_000, seed);
                let exact = fixation(game, population, process);
                let share = share_won(&paths, 0);
                let what = format!("{game:?} {process:?} {share:?} {exact:?}");
                let probability = exact.probability();
                if !(share.low..=share.high).contains(&probability) {
                    missed.push(what.clone());
                }
                let deviation = (probability * (1.0 - probability) / 20_000.0).sqrt();
                assert!((share.seen - probability).abs() < 4.0 * deviation, "{what}");
                assert!(paths.iter().all(|it| it.winner.is_some()));
                let all: Vec<f64> = paths.iter().map(|it| it.steps as f64).collect();
                let fixed: Vec<f64> =
                    paths.iter().filter(|it| it.winner == Some(0)).map(|it| it.steps as f64).collect();
                for (times, expected) in [(all, exact.steps), (fixed, exact.steps_to_fixation)] {
                    let n = times.len() as f64;
                    let mean = times.iter().sum::<f64>() / n;
                    let variance = times.iter().map(|it| (it - mean).powi(2)).sum::<f64>() / n;
                    assert!(
                        (mean - expected).abs() < 4.0 * (variance / n).sqrt(),
                        "{mean} {expected} {what}"
                    );
                }
            }
        }
        assert!(missed.len() < 2, "{missed:?}");
    }

    /// Three neutral types from a mix: each takes over as often as its share.
    #[test]
    fn of_three_neutral_types_each_wins_its_share() {
        let payoffs = crate::Matrix::from_fn(3, |_, _| 1.0);
        for process in [EXPONENTIAL(1.0), Process::DeathBirth(Fitness::Linear(1.0)), Process::Fermi(1.0)] {
            let paths = simulate(&*process.law(Finite::new(10)), &payoffs, &[5, 3, 2], 20_000, Seed(3));
            for (kind, expected) in [0.5, 0.3, 0.2].into_iter().enumerate() {
                let share = share_won(&paths, kind);
                assert!(share.low <= expected && expected <= share.high, "{share:?} {expected}");
            }
        }
    }

    /// Wilson's interval at 99 % for 8 of 10, from its quadratic equation (p − p̂)² = z² p (1 − p)/n.
    #[test]
    fn bounds_of_a_share_solve_the_equation_of_wilson() {
        let paths: Vec<Absorbed> =
            (0..10).map(|it| Absorbed { winner: Some(usize::from(it < 2)), steps: 1 }).collect();
        let share = share_won(&paths, 0);
        for bound in [share.low, share.high] {
            let left = (bound - share.seen).powi(2);
            let right = 2.575_829_303_548_901_f64.powi(2) * bound * (1.0 - bound) / 10.0;
            assert!((left - right).abs() < 1e-12 && (share.seen - 0.8).abs() < 1e-15);
        }
    }
}

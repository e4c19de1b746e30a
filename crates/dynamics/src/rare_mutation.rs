//! The long run of a finite population in which mutations are rare.
//!
//! If a mutant has taken over or is gone before the next one appears, the population is nearly always of one
//! type. From type i it goes to type j when a single mutant j takes over: with probability ρ of that,
//! divided by the number of types it could have been. This embedded chain has a stationary distribution, the
//! share of time in each pure state as mutation vanishes (Fudenberg & Imhof 2006; the bounds on how rare
//! mutations must be are those of Wu, Gokhale, Wang & Traulsen 2012).
//!
//! Probabilities of fixation differ by hundreds of orders of magnitude, and the rarest decide where the
//! population is. Nothing here subtracts, so all digits are right, in ordinary arithmetic as long as it can
//! hold them and in logarithms beyond.

use crate::{
    Matrix,
    fixation::{Process, log_add, log_probabilities, log_sum},
};

/// The share of time that a population of N spends in each pure state, in the limit of rare mutations, each
/// to one of the other types at random.
///
/// With a matrix of cooperation rates, the sum of its diagonal weighted with these shares is the rate of
/// cooperation in the long run.
///
/// # Panics
///
/// If the process is not defined for the payoffs ([`Process::check`]), there is no type, or there are fewer
/// than two individuals.
///
/// ```
/// use dynamics::{Fitness, Matrix, Process, rare_mutation::long_run};
///
/// // A stag hunt: hunting stag is better for all, hunting hare is safer.
/// let hunt = Matrix::from_fn(2, |i, j| [[4.0, 0.0], [3.0, 3.0]][i][j]);
/// let shares = long_run(&hunt, 20, Process::BirthDeath(Fitness::Exponential(1.0)));
/// assert!(0.99 < shares[1]);
/// ```
pub fn long_run(payoffs: &Matrix, population: u32, process: Process) -> Vec<f64> {
    stationary(&log_fixations(payoffs, population, process))
}

/// ln of the probability that a single mutant of the column type takes over from the row type; 0 on the
/// diagonal.
///
/// # Panics
///
/// If the process is not defined for the payoffs, or there are fewer than two individuals.
pub fn log_fixations(payoffs: &Matrix, population: u32, process: Process) -> Matrix {
    process.check(payoffs).unwrap_or_else(|why| panic!("{why}"));
    let types = payoffs.size();
    let kinds: Vec<usize> = (0..types).collect();
    let value = |i: usize, j: usize| payoffs.row(i)[j];
    let upper = arena::parallel::map(&kinds, |&i| -> Vec<[f64; 2]> {
        let pair = |j| {
            let game = [[value(i, i), value(i, j)], [value(j, i), value(j, j)]];
            log_probabilities(&game, population, process)
        };
        (i + 1..types).map(pair).collect()
    });
    Matrix::from_fn(types, |resident, mutant| match resident.cmp(&mutant) {
        std::cmp::Ordering::Less => upper[resident][mutant - resident - 1][1],
        std::cmp::Ordering::Equal => 0.0,
        std::cmp::Ordering::Greater => upper[mutant][resident - mutant - 1][0],
    })
}

/// Above this logarithm no rate is lost in ordinary arithmetic: every entry of the elimination is at least
/// as large as the smallest rate, and quotients of shares of time lie between it and its inverse.
const ORDINARY: f64 = -650.0;

/// The stationary distribution of a chain whose rates have these logarithms; what is on the diagonal is
/// ignored. Only ratios of rates matter.
///
/// # Panics
///
/// If there is no state.
pub fn stationary(log_rates: &Matrix) -> Vec<f64> {
    let n = log_rates.size();
    assert!(0 < n, "there must be a state");
    let rows = || (0..n).flat_map(|i| log_rates.row(i).iter().copied().enumerate().map(move |it| (i, it)));
    let off_diagonal = rows().filter(|(i, (j, _))| i != j).map(|it| it.1.1);
    let (least, most) = off_diagonal.fold((0.0_f64, f64::NEG_INFINITY), |(a, b), it| (a.min(it), b.max(it)));
    if least < ORDINARY || 0.0 < most {
        return stationary_in_logarithms(rows().map(|it| it.1.1).collect(), n);
    }
    let mut rates: Vec<f64> = rows().map(|it| libm::exp(it.1.1)).collect();
    arena::exact::stationary(&mut rates, n)
}

/// The elimination of Grassmann, Taksar and Heyman (1985) with logarithms in place of numbers.
fn stationary_in_logarithms(mut rates: Vec<f64>, n: usize) -> Vec<f64> {
    for k in (1..n).rev() {
        let (before, from) = rates.split_at_mut(k * n);
        let from = &from[..k];
        let leaving = log_sum(from);
        for (i, line) in before.chunks_exact_mut(n).enumerate() {
            line[k] -= leaving;
            let share = line[k];
            for (j, (rate, from)) in line.iter_mut().zip(from).enumerate() {
                if i != j {
                    *rate = log_add(*rate, share + from);
                }
            }
        }
    }
    let mut visits = vec![0.0];
    for k in 1..n {
        let terms: Vec<f64> = visits.iter().enumerate().map(|(i, it)| it + rates[i * n + k]).collect();
        visits.push(log_sum(&terms));
    }
    let all = log_sum(&visits);
    visits.into_iter().map(|it| libm::exp(it - all)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Fitness;
    use nalgebra::{DMatrix, DVector};
    use proptest::prelude::*;

    /// π = π M with Σ π = 1, by a general solver.
    fn by_general_solver(rates: &[Vec<f64>]) -> Vec<f64> {
        let n = rates.len();
        let mut system = DMatrix::from_fn(n, n, |i, j| {
            if i == j { -(0..n).filter(|k| *k != i).map(|k| rates[i][k]).sum::<f64>() } else { rates[j][i] }
        });
        system.row_mut(n - 1).fill(1.0);
        let mut right = DVector::zeros(n);
        right[n - 1] = 1.0;
        system.lu().solve(&right).unwrap().iter().copied().collect()
    }

    /// By the tree theorem of Markov chains: a state's weight is the sum, over all trees that lead to it, of
    /// the products of their rates. Every state but the root chooses where to go; a choice is a tree if it
    /// leads everybody to the root.
    fn by_trees(logs: &Matrix) -> Vec<f64> {
        let n = logs.size();
        let weights: Vec<f64> = (0..n)
            .map(|root| {
                let mut trees = Vec::new();
                for choice in 0..n.pow(u32::try_from(n).unwrap()) {
                    let next = |i: usize| choice / n.pow(u32::try_from(i).unwrap()) % n;
                    let leads =
                        |i: usize| (0..n).fold(i, |at, _| if at == root { root } else { next(at) }) == root;
                    if next(root) == root && (0..n).all(leads) {
                        trees.push((0..n).filter(|&i| i != root).map(|i| logs.row(i)[next(i)]).sum());
                    }
                }
                log_sum(&trees)
            })
            .collect();
        let all = log_sum(&weights);
        weights.into_iter().map(|it| libm::exp(it - all)).collect()
    }

    fn logarithms(logs: &Matrix) -> Vec<f64> {
        let n = logs.size();
        stationary_in_logarithms((0..n).flat_map(|i| logs.row(i).to_vec()).collect(), n)
    }

    proptest! {
        #[test]
        fn ordinary_chains_agree_with_a_general_solver(n in 1usize..12, entries in prop::collection::vec(-7.0..0.0f64, 144)) {
            let logs = Matrix::from_fn(n, |i, j| entries[12 * i + j]);
            let rates: Vec<Vec<f64>> = (0..n).map(|i| logs.row(i).iter().map(|it| libm::exp(*it)).collect()).collect();
            let general = by_general_solver(&rates);
            for ((ours, other), theirs) in stationary(&logs).iter().zip(logarithms(&logs)).zip(general) {
                prop_assert!((ours - theirs).abs() < 1e-9 * theirs, "{} {}", ours, theirs);
                prop_assert!((ours - other).abs() < 1e-12 * ours, "{} {}", ours, other);
            }
        }

        /// Rates down to 10⁻²⁸⁰ in ordinary arithmetic, and far below in logarithms.
        #[test]
        fn rare_steps_lose_no_digits(scale in prop_oneof![Just(600.0), Just(50_000.0)], entries in prop::collection::vec(-1.0..0.0f64, 16)) {
            let logs = Matrix::from_fn(4, |i, j| scale * entries[4 * i + j]);
            for (ours, exact) in stationary(&logs).iter().zip(by_trees(&logs)) {
                prop_assert!((ours - exact).abs() <= 1e-9 * exact, "{} {}", ours, exact);
            }
        }
    }

    /// Two pairs of types that are neutral among themselves. Which pair prevails hangs on rates of e^−1000
    /// and e^−1001, which are no numbers in ordinary arithmetic.
    #[test]
    fn what_is_too_rare_for_a_number_still_decides() {
        let logs = Matrix::from_fn(4, |i, j| match (i / 2, j / 2) {
            (0, 1) => -1000.0,
            (1, 0) => -1001.0,
            _ => -3.0,
        });
        let shares = stationary(&logs);
        let exact = 1.0 / (1.0 + libm::exp(1.0)) / 2.0;
        for (share, exact) in shares.iter().zip([exact, exact, 0.5 - exact, 0.5 - exact]) {
            assert!((share - exact).abs() < 1e-12, "{shares:?}");
        }
    }

    #[test]
    fn two_types_share_time_as_their_fixation_probabilities_do() {
        let payoffs = Matrix::from_fn(2, |i, j| [[0.2, -0.4], [0.1, -0.3]][i][j]);
        for process in [Process::Fermi(1.0), Process::DeathBirth(Fitness::Linear(0.3))] {
            let [first, second] = log_probabilities(&[[0.2, -0.4], [0.1, -0.3]], 30, process).map(libm::exp);
            let shares = long_run(&payoffs, 30, process);
            assert!((shares[0] - first / (first + second)).abs() < 1e-14);
        }
        assert_eq!(long_run(&Matrix::from_fn(1, |_, _| 5.0), 10, Process::Fermi(1.0)), [1.0]);
    }

    #[test]
    fn neutral_types_share_time_equally() {
        for share in long_run(&Matrix::from_fn(7, |_, _| 3.0), 40, Process::BirthDeath(Fitness::Linear(1.0)))
        {
            assert!((share - 1.0 / 7.0).abs() < 1e-14);
        }
    }

    /// The limit is what populations with few mutations approach.
    #[test]
    fn simulated_populations_with_rare_mutations_come_near() {
        use crate::{Finite, Individuals};
        let payoffs = Matrix::from_fn(3, |i, j| [[0.5, 0.0, 0.8], [0.9, 0.3, 0.1], [0.2, 0.6, 0.4]][i][j]);
        for process in [Process::BirthDeath(Fitness::Exponential(1.0)), Process::Fermi(1.0)] {
            let finite = Finite { mutation: 1e-4, ..Finite::new(10) };
            let law: Box<dyn Individuals> = process.law(finite);
            let mut path = law.begin(&payoffs, &[4, 3, 3]);
            let mut rng = kernel::Rng::new(kernel::Seed(2006));
            let mut seen = [0.0; 3];
            let samples = 100_000;
            for _ in 0..samples {
                path.advance(1000, &mut rng);
                for (seen, count) in seen.iter_mut().zip(path.counts()) {
                    *seen += f64::from(*count) / 10.0 / f64::from(samples);
                }
            }
            for (seen, limit) in seen.iter().zip(long_run(&payoffs, 10, process)) {
                assert!((seen - limit).abs() < 0.02, "{seen} {limit}");
            }
        }
    }
}

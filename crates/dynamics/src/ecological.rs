//! Ecological runs: generations in which a type's share grows with its success among the present types,
//! and nothing new arises (Axelrod 1984, ch. 2).

use std::ops::ControlFlow;

use kernel::Seed;

use crate::{
    Matrix,
    columns::Columns,
    law::{End, Ending, Law},
};

/// The ecological run. Time is in generations.
///
/// Shares are followed as they are, not as logarithms: one that falls below the smallest positive number
/// is 0, and no type comes back from 0. The population is at rest when no type that is present, however
/// rare, grows by more than [`TOLERANCE`] in a generation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ecological {
    /// How success becomes growth.
    pub growth: Growth,
    /// After so many generations the population counts as moving.
    pub generations_max: u32,
}

/// By how much a share grows in a generation, before shares are made to add up to 1 again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Growth {
    /// By the factor π + c, what the type earns a round plus a `background` c ≥ 0; all payoffs are raised
    /// by the same amount first if the least of them is negative, so that it becomes 0. With c = 0 and
    /// payoffs that are not negative this is Axelrod's run. The greater c, the slower; for great c the
    /// run is the replicator flow, a generation lasting 1/c.
    Proportional {
        /// Success that does not come from the game, in payoff a round.
        background: f64,
    },
    /// By the factor exp(ηπ), with an `intensity` η > 0 in 1/payoff. Adding a constant to all payoffs
    /// changes nothing. For small η the run is the replicator flow, a generation lasting η.
    Exponential {
        /// How much payoffs matter.
        intensity: f64,
    },
}

/// No type that grows by less than this share of itself in a generation counts as moving.
pub const TOLERANCE: f64 = 1e-5;

impl Default for Ecological {
    /// Exponential with η = 1, for at most 20 000 generations.
    fn default() -> Ecological {
        Ecological { growth: Growth::Exponential { intensity: 1.0 }, generations_max: 20_000 }
    }
}

impl Ecological {
    /// Axelrod's run: shares proportional to share × score.
    pub const AXELROD: Ecological =
        Ecological { growth: Growth::Proportional { background: 0.0 }, generations_max: 20_000 };

    /// The next generation. Types that are absent stay so; if nobody earns anything nothing changes.
    ///
    /// # Panics
    ///
    /// If the number of shares is not that of the types, or `background` or `intensity` is out of range.
    #[must_use]
    pub fn next(&self, payoffs: &Matrix, shares: &[f64]) -> Vec<f64> {
        let mut run = Run::new(self.growth, payoffs, shares);
        run.advance();
        run.shares
    }
}

impl Law for Ecological {
    fn follow(
        &self,
        payoffs: &Matrix,
        start: &[f64],
        _: Seed,
        visit: &mut dyn FnMut(&[f64], f64) -> ControlFlow<()>,
    ) -> Ending {
        assert!(start.iter().all(|&it| 0.0 < it), "shares must be positive");
        let mut run = Run::new(self.growth, payoffs, start);
        for _ in 0..self.generations_max {
            if run.greatest_growth() <= TOLERANCE {
                return Ending { shares: run.shares, end: End::Rest };
            }
            run.advance();
            if visit(&run.shares, 1.0).is_break() {
                return Ending { shares: run.shares, end: End::Stopped };
            }
        }
        Ending { shares: run.shares, end: End::Moving }
    }
}

/// A population, and by what its shares are about to be multiplied.
struct Run {
    growth: Growth,
    columns: Columns,
    /// What is added to payoffs.
    raise: f64,
    shares: Vec<f64>,
    factors: Vec<f64>,
}

impl Run {
    fn new(growth: Growth, payoffs: &Matrix, shares: &[f64]) -> Run {
        assert_eq!(shares.len(), payoffs.size(), "one share for every type");
        let raise = match growth {
            Growth::Proportional { background } => {
                assert!(0.0 <= background && background.is_finite(), "the background must not be negative");
                background - payoffs.range().0.min(0.0)
            }
            Growth::Exponential { intensity } => {
                assert!(0.0 < intensity && intensity.is_finite(), "the intensity must be positive");
                0.0
            }
        };
        let mut res = Run {
            growth,
            columns: Columns::new(payoffs),
            raise,
            shares: shares.to_vec(),
            factors: vec![0.0; shares.len()],
        };
        res.look();
        res
    }

    /// Finds the factors, relative to their average.
    fn look(&mut self) {
        self.columns.payoffs(&self.shares, &mut self.factors);
        match self.growth {
            Growth::Proportional { .. } => {
                for factor in &mut self.factors {
                    // Rounding may leave a little less than nothing.
                    *factor = (*factor + self.raise).max(0.0);
                }
            }
            Growth::Exponential { intensity } => {
                let present = self.factors.iter().zip(&self.shares).filter(|(_, share)| 0.0 < **share);
                let top = present.map(|(payoff, _)| *payoff).fold(f64::MIN, f64::max);
                for factor in &mut self.factors {
                    *factor = libm::exp(intensity * (*factor - top));
                }
            }
        }
        let mean: f64 = self.factors.iter().zip(&self.shares).map(|(factor, share)| factor * share).sum();
        for (factor, share) in self.factors.iter_mut().zip(&self.shares) {
            // Nobody earns anything: nobody does better than another.
            *factor = if *share == 0.0 || mean == 0.0 { 1.0 } else { *factor / mean };
        }
    }

    fn advance(&mut self) {
        for (share, factor) in self.shares.iter_mut().zip(&self.factors) {
            *share *= factor;
        }
        // The factors keep the sum but for rounding, which would add up over generations.
        let total: f64 = self.shares.iter().sum();
        for share in &mut self.shares {
            *share /= total;
        }
        self.look();
    }

    fn greatest_growth(&self) -> f64 {
        self.factors.iter().map(|factor| factor - 1.0).fold(0.0, f64::max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Replicator;

    fn game(rows: &[&[f64]]) -> Matrix {
        Matrix::from_fn(rows.len(), |i, j| rows[i][j])
    }

    /// Axelrod's payoffs a round: always cooperate, always defect, tit for tat in 10 rounds.
    fn ten_rounds() -> Matrix {
        game(&[&[3.0, 0.0, 3.0], &[5.0, 1.0, 1.4], &[3.0, 0.9, 3.0]])
    }

    #[test]
    fn a_generation_of_axelrods_run_is_share_times_score() {
        let next = Ecological::AXELROD.next(&ten_rounds(), &[0.5, 0.25, 0.25]);
        // Scores 2.25, 3.1, 2.475.
        let (weights, total) = ([1.125, 0.775, 0.618_75], 2.518_75);
        for (share, weight) in next.iter().zip(weights) {
            assert!((share - weight / total).abs() < 1e-15, "{next:?}");
        }
    }

    #[test]
    fn nobody_comes_back_from_nothing() {
        for growth in [Growth::Proportional { background: 1.0 }, Growth::Exponential { intensity: 1.0 }] {
            let law = Ecological { growth, ..Ecological::default() };
            let mut shares = vec![0.6, 0.0, 0.4];
            for _ in 0..100 {
                shares = law.next(&ten_rounds(), &shares);
                assert_eq!(shares[1], 0.0);
            }
            assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-14);
        }
    }

    /// Defectors first gain, and fade with those they live on (Axelrod 1984, ch. 2).
    #[test]
    fn who_lives_on_others_fades_with_them() {
        let mut defectors = vec![0.4];
        let ending =
            Ecological::AXELROD.follow(&ten_rounds(), &[0.4, 0.4, 0.2], Seed(0), &mut |shares, _| {
                defectors.push(shares[1]);
                ControlFlow::Continue(())
            });
        let most = defectors.iter().copied().fold(0.0, f64::max);
        assert!(0.6 < most && defectors[defectors.len() - 1] < 1e-3, "{most} {ending:?}");
        assert!(ending.end == End::Rest && 0.9 < ending.shares[2], "{ending:?}");
    }

    /// If nobody earns anything, or all earn the same, everybody stays.
    #[test]
    fn equal_success_changes_nothing() {
        for value in [0.0, 2.0, -1.0] {
            for law in [Ecological::default(), Ecological::AXELROD] {
                let ending =
                    law.follow(&Matrix::from_fn(2, |_, _| value), &[0.3, 0.7], Seed(0), &mut |_, _| {
                        ControlFlow::Continue(())
                    });
                assert_eq!(ending, Ending { shares: vec![0.3, 0.7], end: End::Rest });
            }
        }
    }

    #[test]
    fn negative_payoffs_are_raised_to_nothing() {
        let raised = game(&[&[3.5, 0.0], &[5.5, 1.5]]);
        let negative = game(&[&[3.0, -0.5], &[5.0, 1.0]]);
        let start = [0.5, 0.5];
        let (one, other) =
            (Ecological::AXELROD.next(&raised, &start), Ecological::AXELROD.next(&negative, &start));
        assert!((one[0] - other[0]).abs() < 1e-15);
    }

    /// Where the replicator flow gets to by some times, against generations that are short.
    #[test]
    fn short_generations_follow_the_replicator_path() {
        let rps = game(&[&[0.0, -0.4, 1.0], &[1.1, 0.0, -0.6], &[-0.5, 0.9, 0.1]]);
        let (low, high) = rps.range();
        let start = [0.6, 0.3, 0.1];
        let mut path = Vec::new();
        let mut time = 0.0;
        Replicator.follow(&rps, &start, Seed(0), &mut |shares, step| {
            time += step / (high - low);
            path.push((time, shares.to_vec()));
            if time < 10.0 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        let eta = 1e-4;
        for growth in [Growth::Exponential { intensity: eta }, Growth::Proportional { background: 1.0 / eta }]
        {
            let law = Ecological { growth, generations_max: 200_000 };
            let mut run = Run::new(law.growth, &rps, &start);
            let mut now = 0.0;
            let mut farthest: f64 = 0.0;
            for (time, theirs) in &path {
                while now + eta / 2.0 < *time {
                    run.advance();
                    now += eta;
                }
                for (ours, theirs) in run.shares.iter().zip(theirs) {
                    farthest = farthest.max((ours - theirs).abs());
                }
            }
            assert!(farthest < 3e-4, "{growth:?} {farthest}");
            assert!(10 < path.len());
        }
    }
}

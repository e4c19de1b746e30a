//! What is kept of the matches of a pair: enough for means, their errors and wins, however many
//! were played.

use std::ops::AddAssign;

use kernel::Tally;

use crate::{
    Aftermath,
    exact::{Expectation, ExpectedAftermath},
};

/// The matches of a pair, summed up.
///
/// Everything is a sum of whole numbers, so nothing depends on the order in which matches are added;
/// the products are exact up to 2⁵³ and rounded beyond.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sample {
    /// How many matches.
    pub matches: u32,
    /// In how many of them the row player alone defected more often than the column player alone.
    pub ahead: u32,
    /// In how many the column player did.
    pub behind: u32,
    /// The outcomes of all of them, seen from the row player.
    pub total: Tally,
    /// Sums over matches of products of the counts of two outcomes: CC·CC, CD·CC, CD·CD, DC·CC,
    /// DC·CD, DC·DC, DD·CC, DD·CD, DD·DC, DD·DD.
    pub products: [f64; 10],
    /// What came after conquests.
    pub aftermath: AftermathSums,
}

/// The rounds after conquests, summed up.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct AftermathSums {
    /// Of all matches, seen from the row player.
    pub total: Aftermath,
    /// Sums over matches of the products of the rounds lived as winner with the counts of CC, CD, DC, DD
    /// and with themselves; then of those lived as loser with CC, CD, DC, DD, those as winner and themselves.
    pub products: [f64; 11],
}

impl Sample {
    /// Adds matches, each of which counts once.
    pub fn add(&mut self, tallies: &[Tally]) {
        for &tally in tallies {
            self.add_alike(tally, 1);
        }
    }

    /// Adds matches that conquests may have ended, each with what came after it.
    ///
    /// # Panics
    ///
    /// If there are not as many of the ones as of the others.
    pub fn add_with_aftermaths(&mut self, tallies: &[Tally], aftermaths: &[Aftermath]) {
        assert_eq!(tallies.len(), aftermaths.len(), "every match has an aftermath");
        self.add(tallies);
        for (&Tally { cc, cd, dc, dd }, &Aftermath { won, lost }) in tallies.iter().zip(aftermaths) {
            let sums = &mut self.aftermath;
            sums.total.won += won;
            sums.total.lost += lost;
            let lived = [cc, cd, dc, dd, won, lost].map(|it| it as f64);
            let mut products = sums.products.iter_mut();
            for k in [4, 5] {
                for (other, product) in lived[..=k].iter().zip(&mut products) {
                    *product += lived[k] * other;
                }
            }
        }
    }

    /// Adds `times` matches with the same tally, which no conquest ended.
    pub fn add_alike(&mut self, tally: Tally, times: u32) {
        self.matches += times;
        self.ahead += times * u32::from(tally.cd < tally.dc);
        self.behind += times * u32::from(tally.dc < tally.cd);
        let Tally { cc, cd, dc, dd } = tally;
        let factor = u64::from(times);
        self.total += Tally { cc: cc * factor, cd: cd * factor, dc: dc * factor, dd: dd * factor };
        let counts = [cc, cd, dc, dd].map(|it| it as f64);
        let mut products = self.products.iter_mut();
        for (k, count) in counts.iter().enumerate() {
            let weight = count * f64::from(times);
            for (other, product) in counts[..=k].iter().zip(&mut products) {
                *product += weight * other;
            }
        }
    }

    /// The same matches seen by the column player.
    #[must_use]
    pub fn transposed(&self) -> Sample {
        let [cc_cc, cd_cc, cd_cd, dc_cc, dc_cd, dc_dc, dd_cc, dd_cd, dd_dc, dd_dd] = self.products;
        Sample {
            matches: self.matches,
            ahead: self.behind,
            behind: self.ahead,
            total: self.total.transposed(),
            products: [cc_cc, dc_cc, dc_dc, cd_cc, dc_cd, cd_cd, dd_cc, dd_dc, dd_cd, dd_dd],
            aftermath: self.aftermath.transposed(),
        }
    }

    /// The estimate of what one match is on average and how it varies: means, and unbiased
    /// covariances. `None` without matches; a single match has covariances of NaN.
    pub fn estimate(&self) -> Option<Expectation> {
        let n = f64::from(self.matches);
        if self.matches == 0 {
            return None;
        }
        let Tally { cc, cd, dc, dd } = self.total;
        let Aftermath { won, lost } = self.aftermath.total;
        let totals = [cc, cd, dc, dd];
        let mut covariance = [[0.0; 4]; 4];
        let mut products = self.products.iter();
        for k in 0..4 {
            for (l, product) in (0..=k).zip(&mut products) {
                covariance[k][l] = self.covariance(*product, totals[k], totals[l]);
                covariance[l][k] = covariance[k][l];
            }
        }
        Some(Expectation {
            rounds: (self.total.rounds() + won + lost) as f64 / n,
            counts: totals.map(|it| it as f64 / n),
            covariance,
            aftermath: self.aftermath(),
        })
    }

    /// The estimate of what comes after conquests.
    fn aftermath(&self) -> ExpectedAftermath {
        let n = f64::from(self.matches);
        let Tally { cc, cd, dc, dd } = self.total;
        let Aftermath { won, lost } = self.aftermath.total;
        let totals = [cc, cd, dc, dd, won, lost];
        let mut covariance = [[0.0; 6]; 2];
        let mut products = self.aftermath.products.iter();
        for k in [4, 5] {
            for (l, product) in (0..=k).zip(&mut products) {
                covariance[k - 4][l] = self.covariance(*product, totals[k], totals[l]);
            }
        }
        covariance[0][5] = covariance[1][4];
        ExpectedAftermath { counts: [won, lost].map(|it| it as f64 / n), covariance }
    }

    /// The covariance of two counts with these sums, of their products and of themselves.
    fn covariance(&self, product: f64, k: u64, l: u64) -> f64 {
        let n = f64::from(self.matches);
        // In whole numbers, so that matches which are all alike have no variance at all.
        #[expect(clippy::cast_possible_truncation, reason = "a whole number below 2⁹⁰")]
        let squares = i128::from(self.matches) * product as i128;
        (squares - i128::from(k) * i128::from(l)) as f64 / (n * (n - 1.0))
    }
}

impl AftermathSums {
    /// The same seen by the column player.
    #[must_use]
    fn transposed(&self) -> AftermathSums {
        let Aftermath { won, lost } = self.total;
        let [won_cc, won_cd, won_dc, won_dd, won_won, lost_cc, lost_cd, lost_dc, lost_dd, both, lost_lost] =
            self.products;
        AftermathSums {
            total: Aftermath { won: lost, lost: won },
            products: [
                lost_cc, lost_dc, lost_cd, lost_dd, lost_lost, won_cc, won_dc, won_cd, won_dd, both, won_won,
            ],
        }
    }
}

impl AddAssign for Sample {
    fn add_assign(&mut self, other: Sample) {
        self.matches += other.matches;
        self.ahead += other.ahead;
        self.behind += other.behind;
        self.total += other.total;
        for (product, other) in self.products.iter_mut().zip(other.products) {
            *product += other;
        }
        let (sums, others) = (&mut self.aftermath, other.aftermath);
        sums.total.won += others.total.won;
        sums.total.lost += others.total.lost;
        for (product, other) in sums.products.iter_mut().zip(others.products) {
            *product += other;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tally() -> impl Strategy<Value = Tally> {
        prop::array::uniform4(0u64..1000).prop_map(|[cc, cd, dc, dd]| Tally { cc, cd, dc, dd })
    }

    proptest! {
        /// Against the textbook: two passes, deviations from the mean.
        #[test]
        fn estimates_are_sample_means_and_covariances(tallies in prop::collection::vec(tally(), 2..20)) {
            let mut sample = Sample::default();
            sample.add(&tallies);
            let estimate = sample.estimate().unwrap();
            let n = tallies.len() as f64;
            let counts: Vec<[f64; 4]> =
                tallies.iter().map(|it| [it.cc, it.cd, it.dc, it.dd].map(|it| it as f64)).collect();
            let mean = |k: usize| counts.iter().map(|it| it[k]).sum::<f64>() / n;
            for k in 0..4 {
                prop_assert!((estimate.counts[k] - mean(k)).abs() < 1e-9);
                for l in 0..4 {
                    let sum: f64 = counts.iter().map(|it| (it[k] - mean(k)) * (it[l] - mean(l))).sum();
                    prop_assert!((estimate.covariance[k][l] - sum / (n - 1.0)).abs() < 1e-6);
                }
            }
        }

        #[test]
        fn order_and_grouping_do_not_matter(tallies in prop::collection::vec(tally(), 1..20), cut in 0usize..20) {
            let mut whole = Sample::default();
            whole.add(&tallies);
            let (early, late) = tallies.split_at(cut.min(tallies.len()));
            let mut parts = Sample::default();
            parts.add(late);
            let mut rest = Sample::default();
            rest.add(early);
            parts += rest;
            prop_assert_eq!(parts, whole);
        }

        #[test]
        fn seats_can_be_exchanged(tallies in prop::collection::vec(tally(), 2..20)) {
            let (mut sample, mut other) = (Sample::default(), Sample::default());
            sample.add(&tallies);
            other.add(&tallies.iter().map(|it| it.transposed()).collect::<Vec<_>>());
            prop_assert_eq!(sample.transposed(), other);
            prop_assert_eq!(other.estimate(), sample.estimate().map(|it| it.transposed()));
        }
    }

    #[test]
    fn matches_that_are_alike_have_no_variance() {
        let tally = Tally { cc: 33_333_333, cd: 7, dc: 12_345_678, dd: 1 };
        let mut sample = Sample::default();
        sample.add_alike(tally, 7);
        assert_eq!(sample.estimate().unwrap().covariance, [[0.0; 4]; 4]);
        assert_eq!((sample.matches, sample.ahead, sample.behind), (7, 7, 0));
        assert_eq!(Sample::default().estimate(), None);
    }
}

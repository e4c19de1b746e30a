//! What came of a tournament: a few numbers a pair, however many matches were played.

use kernel::Tally;

use crate::{
    Aftermath,
    exact::{Expectation, ExpectedAftermath},
    sample::{AftermathSums, Sample},
};

/// What is known of the matches of a pair.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Finding {
    /// What a number of matches came to.
    Sampled(Sample),
    /// What a match comes to on average, without sampling error.
    Exact {
        /// Of one match.
        expectation: Expectation,
        /// Whether the row player, and whether the column player, alone defected more often: known
        /// only where chance has no part in a match.
        ahead: Option<[bool; 2]>,
    },
}

impl Finding {
    /// Every match of the pair has this tally.
    pub(crate) fn foregone(tally: Tally) -> Finding {
        let Tally { cc, cd, dc, dd } = tally;
        let expectation = Expectation {
            rounds: tally.rounds() as f64,
            counts: [cc, cd, dc, dd].map(|it| it as f64),
            covariance: [[0.0; 4]; 4],
            aftermath: ExpectedAftermath::NONE,
        };
        Finding::Exact { expectation, ahead: Some([cd < dc, dc < cd]) }
    }

    /// How many matches were played for it; `None` if it is exact.
    pub const fn matches(&self) -> Option<u32> {
        match self {
            Finding::Sampled(sample) => Some(sample.matches),
            Finding::Exact { .. } => None,
        }
    }

    /// How often CC, CD, DC and DD occurred in all matches; if it is exact, how often they are
    /// expected to in one.
    pub fn counts(&self) -> [f64; 4] {
        match self {
            Finding::Sampled(Sample { total: Tally { cc, cd, dc, dd }, .. }) => {
                [*cc, *cd, *dc, *dd].map(|it| it as f64)
            }
            Finding::Exact { expectation, .. } => expectation.counts,
        }
    }

    /// How many rounds were lived in all matches as winner and as loser after a conquest, seen from the
    /// row player; if it is exact, how many are expected in one.
    pub fn aftermath(&self) -> [f64; 2] {
        match self {
            Finding::Sampled(Sample { aftermath, .. }) => {
                [aftermath.total.won, aftermath.total.lost].map(|it| it as f64)
            }
            Finding::Exact { expectation, .. } => expectation.aftermath.counts,
        }
    }

    /// What one match is on average: the sample mean, or the expectation. Its covariance is that of
    /// a single match; NaN with a sample of one.
    ///
    /// # Panics
    ///
    /// If it is a sample without matches.
    pub fn expectation(&self) -> Expectation {
        match self {
            Finding::Sampled(sample) => sample.estimate().expect("a sample has matches"),
            Finding::Exact { expectation, .. } => *expectation,
        }
    }

    /// In which share of the matches the row player alone, and the column player alone, defected more
    /// often. `None` if it is an expectation, which does not tell.
    pub fn ahead(&self) -> Option<[f64; 2]> {
        match self {
            Finding::Sampled(it) => Some([it.ahead, it.behind].map(|n| f64::from(n) / f64::from(it.matches))),
            Finding::Exact { ahead, .. } => ahead.map(|it| it.map(|yes| f64::from(u8::from(yes)))),
        }
    }

    /// The same seen by the column player.
    #[must_use]
    pub fn transposed(&self) -> Finding {
        match self {
            Finding::Sampled(sample) => Finding::Sampled(sample.transposed()),
            Finding::Exact { expectation, ahead } => Finding::Exact {
                expectation: expectation.transposed(),
                ahead: ahead.map(|[row, column]| [column, row]),
            },
        }
    }
}

/// Two contestants and what is known of their matches.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Meeting {
    /// Index of the one contestant.
    pub first: usize,
    /// Index of the other, not smaller; equal in self-play.
    pub second: usize,
    /// Seen from `first`.
    pub finding: Finding,
}

/// What was found for each of a number of pairs: 48 bytes a pair and what its variance needs, which
/// is nothing for single matches, 48 bytes for matches of a fixed length, 80 for random lengths, 184 for
/// matches that a conquest may end.
#[derive(Clone, Debug, PartialEq)]
pub struct Results {
    pairs: Vec<Packed>,
    /// Of every pair [`Self::spread`] numbers: covariances if it is exact, otherwise sums of products;
    /// the first of them in the order of [`Sample::products`].
    spreads: Vec<f64>,
    spread: Spread,
}

/// What has to be kept besides sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spread {
    /// Nothing: a single match has no variance.
    None,
    /// CC, CD and DC; the length is certain, so DD follows.
    FixedLength,
    /// All four.
    RandomLength,
    /// All four, and what came after conquests.
    Conquest,
}

impl Spread {
    const fn width(self) -> usize {
        match self {
            Spread::None => 0,
            Spread::FixedLength => 6,
            Spread::RandomLength => PRODUCTS,
            Spread::Conquest => PRODUCTS + 2 + 11,
        }
    }
}

/// How many products of two of the four counts there are.
const PRODUCTS: usize = 10;

#[derive(Clone, Copy, Debug, PartialEq)]
struct Packed {
    first: u16,
    second: u16,
    /// [`EXACT`] if it is.
    matches: u32,
    /// Numbers of matches; if it is exact, of one, or [`UNKNOWN`].
    ahead: u32,
    behind: u32,
    /// Totals; if it is exact, expected numbers.
    counts: [f64; 4],
}

const EXACT: u32 = u32::MAX;
const UNKNOWN: u32 = u32::MAX;

impl Results {
    /// Nothing is known yet of these pairs.
    ///
    /// # Panics
    ///
    /// If there are more than 65 536 contestants.
    pub(crate) fn unplayed(pairs: &[(usize, usize)], spread: Spread) -> Results {
        let index = |it: usize| u16::try_from(it).expect("there are at most 65 536 contestants");
        let packed = |&(first, second): &(usize, usize)| Packed {
            first: index(first),
            second: index(second),
            matches: 0,
            ahead: 0,
            behind: 0,
            counts: [0.0; 4],
        };
        Results {
            pairs: pairs.iter().map(packed).collect(),
            spreads: vec![0.0; pairs.len() * spread.width()],
            spread,
        }
    }

    /// The number of pairs.
    pub const fn len(&self) -> usize {
        self.pairs.len()
    }

    /// True if nobody met.
    pub const fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// How many rounds were played in all matches.
    pub fn rounds(&self) -> u64 {
        let sampled = |it: &Meeting| match it.finding {
            Finding::Sampled(sample) => sample.total.rounds(),
            Finding::Exact { .. } => 0,
        };
        self.iter().map(|it| sampled(&it)).sum()
    }

    /// What was found, in the order of the pairs.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Meeting> + '_ {
        (0..self.pairs.len()).map(|it| self.get(it))
    }

    /// The indices of the contestants in this place.
    ///
    /// # Panics
    ///
    /// If there are not so many pairs.
    pub fn pair(&self, place: usize) -> (usize, usize) {
        (self.pairs[place].first.into(), self.pairs[place].second.into())
    }

    /// How many matches were played for the pair in this place; `None` if it is exact.
    ///
    /// # Panics
    ///
    /// If there are not so many pairs.
    pub fn matches(&self, place: usize) -> Option<u32> {
        Some(self.pairs[place].matches).filter(|&it| it != EXACT)
    }

    /// What was found for the pair in this place.
    ///
    /// # Panics
    ///
    /// If there are not so many pairs.
    pub fn get(&self, place: usize) -> Meeting {
        let it = &self.pairs[place];
        let spread = &self.spreads[place * self.spread.width()..][..self.spread.width()];
        let (lived, lived_products) = match *spread.split_at(spread.len().min(PRODUCTS)).1 {
            [won, lost, ref products @ ..] => ([won, lost], products.try_into().unwrap_or_default()),
            _ => ([0.0; 2], [0.0; 11]),
        };
        let finding = if it.matches == EXACT {
            Finding::Exact {
                expectation: Expectation {
                    rounds: it.counts.iter().sum::<f64>() + lived.iter().sum::<f64>(),
                    counts: it.counts,
                    covariance: square(self.unpack(spread, [0.0; 4])),
                    aftermath: ExpectedAftermath { counts: lived, covariance: lines(lived_products) },
                },
                ahead: (it.ahead != UNKNOWN).then_some([it.ahead == 1, it.behind == 1]),
            }
        } else {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "counts are whole, not negative, and far below 2⁵³"
            )]
            let [cc, cd, dc, dd] = it.counts.map(|it| it as u64);
            let rounds = it.counts.iter().sum::<f64>() / f64::from(it.matches.max(1));
            let products = match self.spread {
                Spread::None => products(it.counts),
                _ => self.unpack(spread, it.counts.map(|it| it * rounds)),
            };
            let total = Tally { cc, cd, dc, dd };
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "as above")]
            let [won, lost] = lived.map(|it| it as u64);
            let aftermath = AftermathSums { total: Aftermath { won, lost }, products: lived_products };
            Finding::Sampled(Sample {
                matches: it.matches,
                ahead: it.ahead,
                behind: it.behind,
                total,
                products,
                aftermath,
            })
        };
        Meeting { first: it.first.into(), second: it.second.into(), finding }
    }

    /// All ten numbers of a pair. Where the length is certain each line of them sums to `sums`.
    fn unpack(&self, spread: &[f64], sums: [f64; 4]) -> [f64; 10] {
        let mut res = [0.0; 10];
        let kept = spread.len().min(res.len());
        res[..kept].copy_from_slice(&spread[..kept]);
        if self.spread == Spread::FixedLength {
            res[6] = sums[0] - res[0] - res[1] - res[3];
            res[7] = sums[1] - res[1] - res[2] - res[4];
            res[8] = sums[2] - res[3] - res[4] - res[5];
            res[9] = sums[3] - res[6] - res[7] - res[8];
        }
        res
    }

    /// Puts a finding in the place of another.
    ///
    /// # Panics
    ///
    /// If there are not so many pairs, or [`Tournament::unplayed`](crate::Tournament::unplayed) said
    /// that nobody plays more than a single match and this is more.
    pub fn set(&mut self, place: usize, finding: &Finding) {
        let (matches, [ahead, behind], counts, spread) = match finding {
            Finding::Sampled(it) => {
                let Sample { matches, ahead, behind, total: Tally { cc, cd, dc, dd }, products, .. } = *it;
                (matches, [ahead, behind], [cc, cd, dc, dd].map(|it| it as f64), products)
            }
            Finding::Exact { expectation, ahead } => {
                let ahead = ahead.map_or([UNKNOWN; 2], |it| it.map(u32::from));
                (EXACT, ahead, expectation.counts, triangle(&expectation.covariance))
            }
        };
        assert!(
            self.spread != Spread::None || matches <= 1,
            "only a single match needs nothing but its tally"
        );
        self.pairs[place] = Packed { matches, ahead, behind, counts, ..self.pairs[place] };
        let width = self.spread.width();
        let (kept, lived) = self.spreads[place * width..][..width].split_at_mut(width.min(PRODUCTS));
        kept.copy_from_slice(&spread[..kept.len()]);
        if let [won, lost, products @ ..] = lived {
            [*won, *lost] = finding.aftermath();
            products.copy_from_slice(&match finding {
                Finding::Sampled(it) => it.aftermath.products,
                Finding::Exact { expectation, .. } => ends(&expectation.aftermath.covariance),
            });
        }
    }
}

/// The products of the counts of a single match.
fn products(counts: [f64; 4]) -> [f64; 10] {
    triangle(&counts.map(|k| counts.map(|l| k * l)))
}

/// The lower triangle, line by line.
fn triangle(square: &[[f64; 4]; 4]) -> [f64; 10] {
    let [cc, cd, dc, dd] = square;
    [cc[0], cd[0], cd[1], dc[0], dc[1], dc[2], dd[0], dd[1], dd[2], dd[3]]
}

/// What lines five and six of a triangle of six lines hold.
fn ends([won, lost]: &[[f64; 6]; 2]) -> [f64; 11] {
    let mut res = [0.0; 11];
    res[..5].copy_from_slice(&won[..5]);
    res[5..].copy_from_slice(lost);
    res
}

/// The two lines, complete.
fn lines(ends: [f64; 11]) -> [[f64; 6]; 2] {
    let [a, b, c, d, won, e, f, g, h, both, lost] = ends;
    [[a, b, c, d, won, both], [e, f, g, h, both, lost]]
}

fn square(triangle: [f64; 10]) -> [[f64; 4]; 4] {
    let [a, b, c, d, e, f, g, h, i, j] = triangle;
    [[a, b, d, g], [b, c, e, h], [d, e, f, i], [g, h, i, j]]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(tallies: &[Tally]) -> Sample {
        let mut res = Sample::default();
        res.add(tallies);
        res
    }

    fn tally(cc: u64, cd: u64, dc: u64, dd: u64) -> Tally {
        Tally { cc, cd, dc, dd }
    }

    fn survives(spread: Spread, findings: &[Finding]) {
        let pairs: Vec<_> = (0..findings.len()).map(|it| (it, it + 1)).collect();
        let mut results = Results::unplayed(&pairs, spread);
        for (place, finding) in findings.iter().enumerate() {
            assert_eq!(results.get(place).finding, Finding::Sampled(Sample::default()));
            results.set(place, finding);
        }
        for ((meeting, &(first, second)), &finding) in results.iter().zip(&pairs).zip(findings) {
            assert_eq!(meeting, Meeting { first, second, finding });
        }
    }

    #[test]
    fn packing_loses_nothing() {
        let fixed = [
            Finding::Sampled(sample(&[tally(10, 20, 30, 40), tally(97, 1, 2, 0), tally(0, 0, 0, 100)])),
            Finding::foregone(tally(100, 0, 0, 0)),
            Finding::Exact {
                expectation: Expectation {
                    rounds: 100.0,
                    counts: [25.0; 4],
                    covariance: [
                        [4.0, -1.0, -1.0, -2.0],
                        [-1.0, 3.0, -0.5, -1.5],
                        [-1.0, -0.5, 2.0, -0.5],
                        [-2.0, -1.5, -0.5, 4.0],
                    ],
                    aftermath: ExpectedAftermath::NONE,
                },
                ahead: None,
            },
        ];
        survives(Spread::FixedLength, &fixed);
        survives(Spread::RandomLength, &fixed);
        survives(Spread::RandomLength, &[Finding::Sampled(sample(&[tally(1, 0, 0, 2), tally(5, 6, 7, 9)]))]);
        let mut conquered = Sample::default();
        conquered.add_with_aftermaths(
            &[tally(1, 2, 3, 4), tally(0, 1, 0, 0), tally(0, 0, 1, 5)],
            &[Aftermath { won: 7, lost: 0 }, Aftermath { won: 0, lost: 90 }, Aftermath::default()],
        );
        let exact = Finding::Exact { expectation: conquered.estimate().unwrap(), ahead: None };
        survives(Spread::Conquest, &[Finding::Sampled(conquered), exact, fixed[0], fixed[1]]);
        survives(Spread::None, &[Finding::Sampled(sample(&[tally(3, 1, 4, 1)]))]);
    }

    #[test]
    fn a_pair_of_fixed_length_takes_96_bytes() {
        assert_eq!(size_of::<Packed>() + size_of::<f64>() * Spread::FixedLength.width(), 96);
    }
}

//! Who met whom at one game, and with what result for each.

mod luck;

use arena::{Finding, Meeting, Results, exact::Expectation};
use dynamics::Matrix;

use crate::{
    Plan,
    outcome::{Pair, Ranked, Source},
    plan::Point,
    statistics::{Part, Scatter},
};

/// The field at one point of a plan.
pub(crate) struct Field<'a> {
    plan: &'a Plan,
    /// What a round is worth to the row player.
    worths: Worths,
    /// Whether a conquest may end a match.
    conquests: bool,
    /// Indices into the plan's players of those that play, ascending.
    present: Vec<usize>,
    /// What was found where the game of the ranking is played. Of those pairs that play another game
    /// otherwise nothing counts if there is an `again`.
    base: &'a Results,
    /// What the others did at this point.
    again: Option<&'a Results>,
    /// The greatest number of matches that a pair played, at least 1. Every pair is weighed as if it
    /// had played so many, so that those that really did are counted in whole numbers.
    matches: f64,
}

impl Field<'_> {
    pub(crate) fn new<'a>(
        plan: &'a Plan,
        point: &Point,
        base: &'a Results,
        again: Option<&'a Results>,
    ) -> Field<'a> {
        let present = (0..plan.players.len()).filter(|&i| point.absent[i].is_none()).collect();
        let mut res = Field {
            plan,
            worths: point.worths(),
            conquests: !point.rules.conquest.is_never(),
            present,
            base,
            again,
            matches: 1.0,
        };
        res.matches = res.meetings().filter_map(|it| it.finding.matches()).max().unwrap_or(1).into();
        res
    }

    /// Everything that was found at this point.
    fn meetings(&self) -> impl Iterator<Item = Meeting> + '_ {
        let counts = |it: &Meeting| self.again.is_none() || !self.plan.reads_payoffs(it.first, it.second);
        self.base.iter().filter(counts).chain(self.again.into_iter().flat_map(Results::iter))
    }

    /// Those that play: indices into the plan's players, ascending.
    pub(crate) fn present(&self) -> &[usize] {
        &self.present
    }

    /// The labels of those that play.
    pub(crate) fn labels(&self) -> Vec<&str> {
        self.present.iter().map(|&it| &*self.plan.players[it].label).collect()
    }

    /// How the meetings' numbers were found, all of them taken together.
    pub(crate) fn source(&self) -> Source {
        self.meetings().fold(Source::Exact, |source, it| source.and(it.finding.matches()))
    }

    /// How often everything occurred that is worth something, seen from the first player.
    fn counts(&self, finding: &Finding) -> Worths {
        let factor = self.matches / finding.matches().map_or(1.0, f64::from);
        counts(finding).map(|it| it * factor)
    }

    /// `f` of the outcomes of each present player against each, seen from the row player. A match
    /// against oneself counts from both seats.
    pub(crate) fn matrix(&self, f: impl Fn(Counts) -> f64) -> Matrix {
        let place = |player: usize| self.present.binary_search(&player).ok();
        let mut counts = vec![vec![[0.0; 6]; self.present.len()]; self.present.len()];
        for it in self.meetings() {
            let (Some(i), Some(j)) = (place(it.first), place(it.second)) else { continue };
            let seen = self.counts(&it.finding);
            add(&mut counts[i][j], seen);
            add(&mut counts[j][i], transposed(seen));
        }
        Matrix::from_fn(self.present.len(), |i, j| f(Counts(counts[i][j])))
    }

    /// What is not known of the payoffs a round in [`matrix`](Self::matrix), in its order: the square of the
    /// standard error, 0 if it is exact, and NaN if a single match does not tell.
    pub(crate) fn squared_errors(&self) -> Matrix {
        let place = |player: usize| self.present.binary_search(&player).ok();
        let mut errors = vec![vec![0.0; self.present.len()]; self.present.len()];
        let worths = self.worths;
        let both = std::array::from_fn(|k| f64::midpoint(worths[k], transposed(worths)[k]));
        for it in self.meetings() {
            let (Some(i), Some(j)) = (place(it.first), place(it.second)) else { continue };
            let Some(matches) = it.finding.matches() else { continue };
            let expectation = it.finding.expectation();
            // Of a quotient of totals: payoff/rounds.
            let error = |worths: Worths| {
                let mean = expectation.total(worths) / expectation.rounds;
                let variance = expectation.variance(worths.map(|it| it - mean));
                let known = if matches < 2 { f64::NAN } else { variance };
                known / (expectation.rounds * expectation.rounds) / f64::from(matches)
            };
            if i == j {
                errors[i][i] = error(both);
            } else {
                errors[i][j] = error(worths);
                errors[j][i] = error(transposed(worths));
            }
        }
        Matrix::from_fn(self.present.len(), |i, j| errors[i][j])
    }

    /// Whether the outcomes of each present player against each are exact, in the order of
    /// [`matrix`](Self::matrix).
    pub(crate) fn exact(&self) -> Vec<Vec<bool>> {
        let place = |player: usize| self.present.binary_search(&player).ok();
        let mut res = vec![vec![false; self.present.len()]; self.present.len()];
        for it in self.meetings() {
            if let (Some(i), Some(j)) = (place(it.first), place(it.second)) {
                res[i][j] = it.finding.matches().is_none();
                res[j][i] = res[i][j];
            }
        }
        res
    }

    /// The cooperation rate of all moves of all matches that count.
    pub(crate) fn cooperation(&self) -> f64 {
        let mut total = [0.0; 6];
        for it in self.meetings().filter(|it| self.plan.self_play || it.first != it.second) {
            let seen = self.counts(&it.finding);
            add(&mut total, seen);
            add(&mut total, transposed(seen));
        }
        Counts(total).cooperation()
    }

    /// The players that met anybody in a match that counts, best first.
    pub(crate) fn ranking(&self) -> Vec<Ranked> {
        let records = self.records();
        let mut ranking: Vec<Ranked> = self
            .present
            .iter()
            .map(|&player| (&records[player], &self.plan.players[player].label))
            .filter(|(record, _)| 0.0 < record.counts.rounds())
            .map(|(record, label)| record.ranked(label))
            .collect();
        ranking.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.name.cmp(&b.name)));
        for i in 0..ranking.len() {
            let tied = 0 < i && ranking[i].score == ranking[i - 1].score;
            ranking[i].rank = if tied { ranking[i - 1].rank } else { i + 1 };
        }
        ranking
    }

    /// What each of the plan's players did.
    fn records(&self) -> Vec<Record> {
        let worths = self.worths;
        let [_, sucker, temptation, ..] = worths;
        let better = temptation - sucker;
        let mut records = vec![Record::default(); self.plan.players.len()];
        for it in self.meetings() {
            let (i, j, finding) = (it.first, it.second, &it.finding);
            let seen = self.counts(finding);
            if i == j {
                if self.plan.self_play {
                    // Both seats are the same player: its score is the mean of the two, which each
                    // count once where another match counts twice.
                    records[i].add(seen, finding);
                    add(&mut records[i].counts.0, transposed(seen));
                }
                continue;
            }
            for (player, seen) in [(i, seen), (j, transposed(seen))] {
                records[player].add(seen, finding);
                add(&mut records[player].counts.0, seen);
            }
            // Scores differ by (T − S)(dc − cd): who wins is a matter of counts alone.
            // But for those of a match that a conquest has ended, of which that is not known.
            let won = match finding.ahead().filter(|_| !self.conquests) {
                Some([first, second]) if 0.0 < better => Some([first, second]),
                Some([first, second]) if better < 0.0 => Some([second, first]),
                Some(_) => Some([0.0, 0.0]),
                None => None,
            };
            for (player, seat) in [(i, 0), (j, 1)] {
                let wins = &mut records[player].wins;
                *wins = wins.zip(won).map(|(sum, won)| sum + won[seat]);
            }
        }
        for it in &mut records {
            it.score = it.counts.mean_score(worths);
        }
        // How much a score scatters cannot be told before it is known.
        for it in self.meetings() {
            let (i, j) = (it.first, it.second);
            if i == j {
                if self.plan.self_play {
                    let both = std::array::from_fn(|k| f64::midpoint(worths[k], transposed(worths)[k]));
                    records[i].scatter(&it.finding, both);
                }
                continue;
            }
            records[i].scatter(&it.finding, worths);
            records[j].scatter(&it.finding, transposed(worths));
        }
        records
    }

    /// For every pair at the game of the ranking, in order, how many matches it should have played so
    /// that no score's 95 % interval is wider than `half_width` to either side; `None` if all have
    /// it. Never fewer than it has, nor more than `most`.
    pub(crate) fn matches_wanted(&self, half_width: f64, most: u32) -> Option<Vec<u32>> {
        let records = self.records();
        let worths = self.worths;
        // What a player's sampled pairs scatter, and what they may.
        let mut sums = vec![0.0; records.len()];
        let deviations = |it: &Meeting| {
            let expectation = it.finding.expectation();
            [(it.first, worths), (it.second, transposed(worths))].map(|(player, worths)| {
                let score = records[player].score;
                (player, expectation.variance(worths.map(|it| it - score)).sqrt())
            })
        };
        let counts =
            |it: &Meeting| it.finding.matches().is_some() && (self.plan.self_play || it.first != it.second);
        for it in self.meetings().filter(counts) {
            for (player, deviation) in deviations(&it) {
                sums[player] += deviation;
            }
        }
        let wide = |it: &Record| it.scatter.half_width().is_some_and(|it| half_width < it);
        let mut grows = false;
        let wanted = self
            .base
            .iter()
            .map(|it| {
                let Some(matches) = it.finding.matches() else { return 0 };
                if !counts(&it) {
                    return matches;
                }
                // Neyman's allocation: each pair as often as it scatters.
                let need = |(player, deviation): (usize, f64)| {
                    let record = &records[player];
                    let allowed = record.scatter.allowed_variance(half_width);
                    if wide(record) { deviation * sums[player] / allowed } else { 0.0 }
                };
                let need = deviations(&it).map(need).into_iter().fold(0.0, f64::max).ceil();
                if need <= f64::from(matches) || matches == most {
                    return matches;
                }
                grows = true;
                // The deviations are estimates, and with few matches poor ones: neither believe them
                // too readily nor creep.
                let (least, greatest) = (1.1 * f64::from(matches), 8.0 * f64::from(matches));
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it saturates")]
                let next = need.clamp(least.ceil(), greatest) as u32;
                next.min(most)
            })
            .collect();
        grows.then_some(wanted)
    }

    /// Every pair, in order of labels.
    pub(crate) fn pairs(&self) -> Vec<Pair> {
        let label = |it: usize| self.plan.players[it].label.clone();
        let mut pairs: Vec<((usize, usize), Pair)> = Vec::new();
        for it in self.meetings() {
            let (counts, expectation) = (counts(&it.finding), it.finding.expectation());
            let deviation = |it: Expectation| {
                Some(it.variance(self.worths).sqrt()).filter(|deviation| !deviation.is_nan())
            };
            let pair = Pair {
                player: label(it.first),
                opponent: label(it.second),
                matches: it.finding.matches(),
                counts: it.finding.counts(),
                aftermath: it.finding.aftermath(),
                score: Counts(counts).score(self.worths),
                opponent_score: Counts(transposed(counts)).score(self.worths),
                score_deviation: deviation(expectation),
                opponent_score_deviation: deviation(expectation.transposed()),
            };
            pairs.push(((it.first, it.second), pair));
        }
        pairs.sort_by_key(|(place, _)| *place);
        pairs.into_iter().map(|(_, pair)| pair).collect()
    }
}

/// A number for each thing that may become of a round, seen from one player: CC, CD, DC, DD, lived as
/// winner and lived as loser of a match that a conquest has ended.
type Worths = [f64; 6];

/// How often each of them occurred or is expected to, seen from one player.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts(Worths);

impl Counts {
    fn score(self, worths: Worths) -> f64 {
        self.0.iter().zip(worths).map(|(count, worth)| count * worth).sum()
    }

    fn rounds(self) -> f64 {
        self.0.iter().sum()
    }

    /// The payoff a round; NaN without rounds.
    pub(crate) fn mean_score(self, worths: Worths) -> f64 {
        self.score(worths) / self.rounds()
    }

    /// The share of the rounds that were played in which this player cooperated; NaN without rounds.
    pub(crate) fn cooperation(self) -> f64 {
        (self.0[0] + self.0[1]) / self.0[..4].iter().sum::<f64>()
    }
}

fn counts(finding: &Finding) -> Worths {
    let ([cc, cd, dc, dd], [won, lost]) = (finding.counts(), finding.aftermath());
    [cc, cd, dc, dd, won, lost]
}

const fn transposed([cc, cd, dc, dd, won, lost]: Worths) -> Worths {
    [cc, dc, cd, dd, lost, won]
}

fn add(sum: &mut Worths, counts: Worths) {
    for (sum, count) in sum.iter_mut().zip(counts) {
        *sum += count;
    }
}

/// What a player did in all its matches that count.
#[derive(Clone)]
struct Record {
    /// Every match twice.
    counts: Counts,
    /// NaN until all matches are counted.
    score: f64,
    source: Source,
    scatter: Scatter,
    /// `None` once one of them is unknown.
    wins: Option<f64>,
}

impl Default for Record {
    fn default() -> Record {
        Record {
            counts: Counts::default(),
            score: f64::NAN,
            source: Source::Exact,
            scatter: Scatter::default(),
            wins: Some(0.0),
        }
    }
}

impl Record {
    fn add(&mut self, counts: Worths, finding: &Finding) {
        add(&mut self.counts.0, counts);
        self.source = self.source.and(finding.matches());
    }

    /// Adds a pair whose outcomes are worth so much to this player, seen from the first seat.
    fn scatter(&mut self, finding: &Finding, worths: Worths) {
        let expectation = finding.expectation();
        self.scatter.add(Part {
            weight: expectation.rounds,
            variance: expectation.variance(worths.map(|it| it - self.score)),
            matches: finding.matches(),
        });
    }

    fn ranked(&self, name: &str) -> Ranked {
        Ranked {
            rank: 0,
            name: name.to_owned(),
            score: self.score,
            source: self.source,
            half_width: self.scatter.half_width(),
            rank_interval: None,
            cooperation: self.counts.cooperation(),
            wins: self.wins,
        }
    }
}

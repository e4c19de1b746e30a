//! How far the ranks of a field depend on the luck in its matches.

use kernel::Seed;

use super::{Field, Worths, transposed};
use crate::{
    outcome::Ranked,
    statistics::ranks::{Errors, under_other_luck},
};

/// Quantiles of 2.5 % are numbers 25 from either end.
const REPLICATES: u32 = 1_000;

impl Field<'_> {
    /// Tells every player of `ranking`, which is this field's, how its rank scatters under other seeds.
    pub(crate) fn add_rank_intervals(&self, ranking: &mut [Ranked], seed: Seed) {
        // In the order of the plan's players, whatever the scores.
        let mut places: Vec<usize> = (0..ranking.len()).collect();
        places.sort_by(|&a, &b| ranking[a].name.cmp(&ranking[b].name));
        let scores: Vec<f64> = places.iter().map(|&it| ranking[it].score).collect();
        let named = |name: &str| places.binary_search_by(|&it| ranking[it].name.as_str().cmp(name)).ok();
        let ranked: Vec<Option<usize>> = self.plan.players.iter().map(|it| named(&it.label)).collect();
        let errors = self.errors(&scores, &ranked);
        let found = under_other_luck(&scores, &errors, REPLICATES, seed);
        for (interval, place) in found.into_iter().flatten().zip(places) {
            ranking[place].rank_interval = Some(interval);
        }
    }

    /// The covariances of `scores`, which belong to the players that have a place among the `ranked`: of
    /// the same residuals, payoff − score · rounds, of which the scores' own intervals are made.
    fn errors(&self, scores: &[f64], ranked: &[Option<usize>]) -> Errors {
        let counts = |i: usize, j: usize| self.plan.self_play || i != j;
        let met = || self.meetings().filter(|it| counts(it.first, it.second));
        let mut rounds = vec![0.0; scores.len()];
        for it in met() {
            let length = it.finding.expectation().rounds;
            let players = [it.first, it.second];
            let seats = if it.first == it.second { 1 } else { 2 };
            for place in players[..seats].iter().filter_map(|&it| ranked[it]) {
                rounds[place] += length;
            }
        }
        let mut errors = Errors::new(scores.len());
        let worths = self.worths;
        for it in met() {
            let (Some(i), Some(j), Some(matches)) =
                (ranked[it.first], ranked[it.second], it.finding.matches())
            else {
                continue;
            };
            let expectation = it.finding.expectation();
            // What an outcome adds to a score's error, seen from the first player.
            let share = |place: usize, worths: Worths| worths.map(|it| (it - scores[place]) / rounds[place]);
            let covariance = |a, b| expectation.covariance_of(a, b) / f64::from(matches);
            if i == j {
                let both = std::array::from_fn(|k| f64::midpoint(worths[k], transposed(worths)[k]));
                let own = share(i, both);
                errors.add(i, i, covariance(own, own));
            } else {
                let (first, second) = (share(i, worths), share(j, transposed(worths)));
                errors.add(i, i, covariance(first, first));
                errors.add(j, j, covariance(second, second));
                errors.add(i, j, covariance(first, second));
            }
        }
        errors
    }
}

#[cfg(test)]
mod tests {
    use arena::{Method, Tournament, tournament};

    use super::*;
    use crate::parse;

    /// Scores of many tournaments under other seeds vary, and vary together, as one of them says of itself
    /// on average.
    #[test]
    fn errors_are_how_scores_vary_under_other_seeds() {
        let plan = parse(
            "players: [random, tit-for-tat, generous-tit-for-tat]
match: {continuation: 0.8, noise: {execution: 0.1}, repetitions: 40, self-play: true}",
            &roster::standard(),
        )
        .unwrap();
        let (seeds, n) = (2_000, plan.players.len());
        let (mut said, mut sums, mut products) = ([[0.0; 3]; 3], [0.0; 3], [[0.0; 3]; 3]);
        for seed in 0..seeds {
            let tournament = Tournament {
                contestants: plan.players.clone(),
                payoffs: plan.base.payoffs,
                rules: plan.base.rules,
                repetitions: plan.repetitions,
                method: Method::Play,
                seed: Seed(seed),
            };
            let results = tournament.run(&tournament::all_pairs(n), &|| ());
            let field = Field::new(&plan, &plan.base, &results, None);
            let scores: Vec<f64> = field.records().iter().map(|it| it.score).collect();
            let errors = field.errors(&scores, &[Some(0), Some(1), Some(2)]);
            for i in 0..n {
                sums[i] += scores[i];
                for j in 0..n {
                    said[i][j] += errors.get(i, j) / seeds as f64;
                    products[i][j] += scores[i] * scores[j];
                }
            }
        }
        for i in 0..n {
            for j in 0..n {
                let seen = (products[i][j] - sums[i] * sums[j] / seeds as f64) / (seeds - 1) as f64;
                // A sample covariance has a standard error of about √(2/n) of the variances.
                let scale = (said[i][i] * said[j][j]).sqrt();
                assert!((seen - said[i][j]).abs() < 0.13 * scale, "{i} {j}: {seen} {}", said[i][j]);
            }
        }
        // It does matter that players share their luck.
        let correlation = said[0][2].abs() / (said[0][0] * said[2][2]).sqrt();
        assert!(0.15 < correlation, "{correlation}");
    }
}

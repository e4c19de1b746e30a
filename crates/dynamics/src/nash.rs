//! All symmetric Nash equilibria of a game among a few types.
//!
//! An equilibrium is a mix in which every type that is present earns most. In a game without coincidences
//! there are finitely many. Among strategies of a repeated game coincidences are the rule (nobody defects,
//! so all earn the same), and equilibria form continua. Both are described completely: by the extreme
//! equilibria, which are finitely many, and by the sets of them whose mixtures are equilibria too.

use crate::{
    Matrix,
    linear::{self, Solution},
};

/// The most types there may be: the work grows like 3ⁿ.
pub const TYPES_MAX: usize = 12;

/// There are too many types, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongSize(
    /// How many there are.
    pub usize,
);

impl std::fmt::Display for WrongSize {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "equilibria are found among 1 to {TYPES_MAX} types, not among {}: leave some out", self.0)
    }
}

impl std::error::Error for WrongSize {}

/// All symmetric equilibria of a game.
#[derive(Clone, Debug, PartialEq)]
pub struct Equilibria {
    /// The extreme ones: those that are no mixture of two others, as long as all earn the same in between.
    /// Every equilibrium is one of them or lies in a continuum. There is at least one, unless the tolerance
    /// is too small for the payoffs.
    pub extreme: Vec<Equilibrium>,
    /// The continua: sets of extreme equilibria, by place, all mixtures of which are equilibria. Only the
    /// largest such sets are listed. Without coincidences there is none.
    pub continua: Vec<Vec<usize>>,
}

/// A mix in which every type that is present earns most.
#[derive(Clone, Debug, PartialEq)]
pub struct Equilibrium {
    /// The shares; exactly 0 for those who are absent.
    pub shares: Vec<f64>,
    /// What everybody who is present earns.
    pub payoff: f64,
    /// The types that earn most, in order: those that are present, and who could as well be.
    pub best: Vec<usize>,
}

impl Equilibrium {
    /// Whether a type is present.
    pub fn is_present(&self, i: usize) -> bool {
        0.0 < self.shares[i]
    }

    /// Whether one type is present, and every other would earn less.
    pub fn is_strict(&self) -> bool {
        self.best.len() == 1
    }
}

/// Finds all symmetric equilibria by trying every set of types that may be present. If for some set the
/// condition that all earn the same does not determine their shares, it is joined by the condition that
/// so many absent types earn as much, in every combination: that gives the ends of continua.
///
/// `tolerance` is relative to the range of payoffs. Types within that of the greatest payoff earn most;
/// shares below it count as 0; equations are singular to within it. 10⁻⁹ suits exact payoffs. With sampled
/// ones no choice is right: within their errors a coincidence may be one or not, and equilibria near it come
/// and go. Try several.
///
/// # Errors
///
/// If there are more than [`TYPES_MAX`] types, or none.
pub fn symmetric_equilibria(payoffs: &Matrix, tolerance: f64) -> Result<Equilibria, WrongSize> {
    let size = payoffs.size();
    if !(1..=TYPES_MAX).contains(&size) {
        return Err(WrongSize(size));
    }
    let (low, high) = payoffs.range();
    let range = if low < high { high - low } else { 1.0 };
    let game = Game { payoffs: Matrix::from_fn(size, |i, j| (payoffs.row(i)[j] - low) / range), tolerance };
    let mut extreme: Vec<Equilibrium> = Vec::new();
    for present in 1u32..1 << size {
        game.with_exactly(present, &mut extreme);
    }
    for it in &mut extreme {
        it.payoff = low + range * it.payoff;
    }
    let continua = continua(&extreme);
    Ok(Equilibria { extreme, continua })
}

/// A game with payoffs between 0 and 1.
struct Game {
    payoffs: Matrix,
    tolerance: f64,
}

/// The types in a set.
fn members(set: u32) -> impl Iterator<Item = usize> {
    (0..TYPES_MAX).filter(move |i| set >> i & 1 == 1)
}

impl Game {
    /// Adds the extreme equilibria in which exactly these types are present.
    fn with_exactly(&self, present: u32, found: &mut Vec<Equilibrium>) {
        match self.solve(present, 0) {
            Solution::One(values, _) => self.check(present, &values, found),
            Solution::None => (),
            Solution::Undetermined(missing) => {
                let absent: Vec<usize> = (0..self.payoffs.size()).filter(|i| present >> i & 1 == 0).collect();
                combinations(&absent, missing, 0, &mut |tied| {
                    if let Solution::One(values, _) = self.solve(present, tied) {
                        self.check(present, &values, found);
                    }
                });
            }
        }
    }

    /// The shares of those present, in order, and what they and those tied with them earn.
    fn solve(&self, present: u32, tied: u32) -> Solution {
        let earns = |i: usize| {
            let row = members(present).map(|j| self.payoffs.row(i)[j]);
            row.chain([-1.0, 0.0]).collect()
        };
        let count = present.count_ones() as usize;
        let mut whole = vec![1.0; count];
        whole.extend([0.0, 1.0]);
        let rows = members(present | tied).map(earns).chain([whole]).collect();
        linear::solve(rows, self.tolerance)
    }

    /// Adds what was found if it is an equilibrium, by the definition, and new.
    fn check(&self, present: u32, values: &[f64], found: &mut Vec<Equilibrium>) {
        let mut shares = vec![0.0; self.payoffs.size()];
        for (i, value) in members(present).zip(values) {
            if *value <= self.tolerance {
                return;
            }
            shares[i] = *value;
        }
        let earned: Vec<f64> = (0..shares.len()).map(|i| self.payoffs.against(i, &shares)).collect();
        let most = earned.iter().copied().fold(f64::MIN, f64::max);
        let best: Vec<usize> = (0..shares.len()).filter(|&i| most - self.tolerance <= earned[i]).collect();
        if members(present).any(|i| !best.contains(&i)) {
            return;
        }
        let near = |it: &Equilibrium| {
            it.shares.iter().zip(&shares).all(|(a, b)| (a - b).abs() <= 10.0 * self.tolerance)
        };
        if !found.iter().any(near) {
            found.push(Equilibrium { payoff: self.payoffs.mean(&shares), shares, best });
        }
    }
}

/// Calls `f` with every set of `count` of these types.
fn combinations(of: &[usize], count: usize, chosen: u32, f: &mut dyn FnMut(u32)) {
    if count == 0 {
        return f(chosen);
    }
    for (k, &i) in of.iter().enumerate() {
        if of.len() - k < count {
            break;
        }
        combinations(&of[k + 1..], count - 1, chosen | 1 << i, f);
    }
}

/// The largest sets of equilibria all of whose mixtures are equilibria. That is so if in each of them all
/// types that are present in any earn most; so it is enough to look at two at a time, and the sets are the
/// maximal cliques.
fn continua(extreme: &[Equilibrium]) -> Vec<Vec<usize>> {
    let answers = |a: &Equilibrium, b: &Equilibrium| {
        (0..a.shares.len()).all(|i| !a.is_present(i) || b.best.contains(&i))
    };
    let joined =
        |a: usize, b: usize| a != b && answers(&extreme[a], &extreme[b]) && answers(&extreme[b], &extreme[a]);
    let mut res = Vec::new();
    cliques(&joined, Vec::new(), (0..extreme.len()).collect(), Vec::new(), &mut res);
    res.retain(|it| 1 < it.len());
    res
}

/// The maximal cliques that contain `chosen`, some of `open` and none of `done` (Bron & Kerbosch 1973).
fn cliques(
    joined: &dyn Fn(usize, usize) -> bool,
    chosen: Vec<usize>,
    mut open: Vec<usize>,
    mut done: Vec<usize>,
    res: &mut Vec<Vec<usize>>,
) {
    if open.is_empty() && done.is_empty() {
        res.push(chosen);
        return;
    }
    // Whoever is joined to the pivot is found through it or through one of those who are not.
    let degree = |it: usize| open.iter().filter(|&&other| joined(it, other)).count();
    let pivot = open.iter().chain(&done).copied().max_by_key(|&it| (degree(it), std::cmp::Reverse(it)));
    let tried: Vec<usize> =
        open.iter().copied().filter(|&it| !pivot.is_some_and(|p| joined(p, it))).collect();
    for it in tried {
        let near = |of: &[usize]| of.iter().copied().filter(|&other| joined(it, other)).collect();
        let mut larger = chosen.clone();
        larger.push(it);
        larger.sort_unstable();
        cliques(joined, larger, near(&open), near(&done), res);
        open.retain(|&other| other != it);
        done.push(it);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Rng, Seed};

    fn game(rows: &[&[f64]]) -> Matrix {
        Matrix::from_fn(rows.len(), |i, j| rows[i][j])
    }

    fn all(payoffs: &Matrix) -> Equilibria {
        symmetric_equilibria(payoffs, 1e-9).unwrap()
    }

    /// By the definition: nobody gains by being of another type.
    fn regret(payoffs: &Matrix, shares: &[f64]) -> f64 {
        let best = (0..shares.len()).map(|i| payoffs.against(i, shares)).fold(f64::MIN, f64::max);
        best - payoffs.mean(shares)
    }

    #[test]
    fn games_of_two_have_the_equilibria_of_the_books() {
        let found = all(&game(&[&[3.0, 0.0], &[5.0, 1.0]]));
        assert_eq!(found.extreme.len(), 1);
        assert!(
            found.extreme[0].is_strict() && found.extreme[0].best == [1] && found.extreme[0].payoff == 1.0
        );

        let stag_hunt = all(&game(&[&[4.0, 0.0], &[3.0, 3.0]]));
        let firsts: Vec<f64> = stag_hunt.extreme.iter().map(|it| it.shares[0]).collect();
        assert_eq!(firsts, [1.0, 0.0, 0.75]);
        assert!(stag_hunt.continua.is_empty() && !stag_hunt.extreme[2].is_strict());

        let chicken = all(&game(&[&[0.0, -1.0], &[1.0, -2.0]]));
        assert!(chicken.extreme.len() == 1 && (chicken.extreme[0].shares[0] - 0.5).abs() < 1e-12);
    }

    /// Rock, paper, scissors, and its generalisation to five: the even mix alone.
    #[test]
    fn cycles_have_the_even_mix() {
        for size in [3usize, 5, 7] {
            let payoffs = Matrix::from_fn(size, |i, j| match (i + size - j) % size {
                0 => 0.0,
                ahead if ahead <= size / 2 => 1.0,
                _ => -1.0,
            });
            let found = all(&payoffs);
            assert_eq!(found.extreme.len(), 1, "{size}");
            assert!(found.extreme[0].shares.iter().all(|it| (it - 1.0 / size as f64).abs() < 1e-12));
        }
    }

    /// Pure coordination among n: every set of types has its even mix, 2ⁿ − 1 in all.
    #[test]
    fn coordination_has_an_equilibrium_for_every_set() {
        for size in [1usize, 2, 4, 6] {
            let payoffs = Matrix::from_fn(size, |i, j| if i == j { 1.0 } else { 0.0 });
            // With one type all payoffs are equal.
            assert_eq!(all(&payoffs).extreme.len(), (1 << size) - 1, "{size}");
            assert!(all(&payoffs).continua.is_empty());
        }
    }

    /// Random games: what is found is an equilibrium; and a grid of mixes finds no others.
    #[test]
    fn every_equilibrium_is_found_and_is_one() {
        let mut rng = Rng::new(Seed(51));
        for round in 0..60 {
            // Half of them with payoffs from 0 to 2, where coincidences abound.
            let coarse = round % 2 == 0;
            let mut entry = || if coarse { (3.0 * rng.unit()).floor() } else { rng.unit() };
            let payoffs = Matrix::from_fn(3, |_, _| entry());
            let found = all(&payoffs);
            assert!(!found.extreme.is_empty(), "{payoffs:?}");
            for it in &found.extreme {
                assert!(regret(&payoffs, &it.shares) < 1e-8, "{payoffs:?} {it:?}");
                assert!((it.payoff - payoffs.mean(&it.shares)).abs() < 1e-9);
            }
            for clique in &found.continua {
                // Any mixture of them.
                let weights: Vec<f64> = clique.iter().map(|_| rng.unit()).collect();
                let total: f64 = weights.iter().sum();
                let mixture: Vec<f64> = (0..3)
                    .map(|i| {
                        let parts = clique.iter().zip(&weights);
                        parts.map(|(&k, weight)| weight / total * found.extreme[k].shares[i]).sum()
                    })
                    .collect();
                assert!(regret(&payoffs, &mixture) < 1e-8, "{payoffs:?} {mixture:?}");
            }
            for mix in grid(24) {
                if regret(&payoffs, &mix) < 1e-12 {
                    assert!(is_covered(&found, &mix), "{payoffs:?} {mix:?} {found:?}");
                }
            }
        }
    }

    /// The mixes of three types in steps of 1/n.
    fn grid(n: usize) -> impl Iterator<Item = Vec<f64>> {
        let share = move |k: usize| k as f64 / n as f64;
        (0..=n).flat_map(move |a| (0..=n - a).map(move |b| vec![share(a), share(b), share(n - a - b)]))
    }

    /// Whether a mix is one of the extreme equilibria or a mixture of those in a continuum: found by
    /// barycentric coordinates in every triangle, segment and point of it.
    fn is_covered(found: &Equilibria, mix: &[f64]) -> bool {
        let points = (0..found.extreme.len()).map(|it| vec![it]);
        points.chain(found.continua.iter().cloned()).any(|set| {
            let mut inside = false;
            for count in 1..=set.len().min(3) {
                combinations(&(0..set.len()).collect::<Vec<_>>(), count, 0, &mut |chosen| {
                    let corners: Vec<usize> = members(chosen).map(|k| set[k]).collect();
                    let rows = (0..3).map(|i| {
                        let row = corners.iter().map(|&k| found.extreme[k].shares[i]);
                        row.chain([mix[i]]).collect()
                    });
                    if let Solution::One(weights, _) = linear::solve(rows.collect(), 1e-8) {
                        inside |= weights.iter().all(|it| -1e-8 < *it);
                    }
                });
            }
            inside
        })
    }

    /// Cooperators, grims and defectors: the nice are equal among themselves as long as there are enough grims.
    #[test]
    fn nice_types_form_a_continuum() {
        // Cooperator, grim, defector, ten rounds of Axelrod's game.
        let payoffs = game(&[&[3.0, 3.0, 0.0], &[3.0, 3.0, 0.9], &[5.0, 1.4, 1.0]]);
        let found = all(&payoffs);
        // Defectors earn 3 where cooperators have the share (3 − 1.4)/(5 − 1.4).
        let shares: Vec<&[f64]> = found.extreme.iter().map(|it| &it.shares[..]).collect();
        assert!(
            shares.contains(&&[0.0, 1.0, 0.0][..]) && shares.contains(&&[0.0, 0.0, 1.0][..]),
            "{found:?}"
        );
        let edge = found.extreme.iter().position(|it| it.is_present(0)).unwrap();
        assert!((found.extreme[edge].shares[0] - 1.6 / 3.6).abs() < 1e-9, "{found:?}");
        assert_eq!(found.extreme[edge].best, [0, 1, 2]);
        let grim = found.extreme.iter().position(|it| it.shares[1] == 1.0).unwrap();
        assert_eq!(found.continua, [vec![grim.min(edge), grim.max(edge)]]);
    }

    /// If all are alike every mix is an equilibrium: the mixtures of the pure ones.
    #[test]
    fn among_equals_everything_is_an_equilibrium() {
        let found = all(&Matrix::from_fn(5, |_, _| 2.0));
        assert!(found.extreme.len() == 5 && found.extreme.iter().all(|it| it.payoff == 2.0), "{found:?}");
        assert_eq!(found.continua, [vec![0, 1, 2, 3, 4]]);
        assert_eq!(all(&Matrix::from_fn(TYPES_MAX, |_, _| 2.0)).extreme.len(), TYPES_MAX);
    }

    #[test]
    fn too_many_types_are_refused() {
        for size in [0, TYPES_MAX + 1] {
            let refused = symmetric_equilibria(&Matrix::from_fn(size, |_, _| 0.0), 1e-9);
            assert_eq!(refused, Err(WrongSize(size)));
        }
        assert!(WrongSize(13).to_string().contains("1 to 12"));
    }
}

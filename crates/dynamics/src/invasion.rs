//! Who can invade whom from rarity, and what that makes of a type: evolutionarily, neutrally or
//! collectively stable.
//!
//! Everything here looks at two types at a time, both in a population without structure. Stable means
//! stable against each other type of the matrix, alone; a mix of several may still invade, and so may who
//! is not in the matrix.
//!
//! `tolerance` is in units of payoff a round. Payoffs that differ by no more count as equal: take what
//! sampling leaves uncertain, or some 10⁻⁹ for exact payoffs. With payoffs from a sample and a tolerance
//! of 0 no two types are neutral, though many should be.

use crate::Matrix;

/// What becomes of a few newcomers among natives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Invasion {
    /// They earn less than the natives, and vanish; or as much against natives and less against each other.
    Fails,
    /// They earn the same against both: their number drifts. A type against itself is here.
    Drifts,
    /// They earn as much as the natives against natives, and more against each other.
    Second,
    /// They earn more than the natives, against natives.
    First,
}

/// What becomes of a few of type `newcomer` among those of type `native`: the two conditions of Maynard
/// Smith & Price (1973).
///
/// # Panics
///
/// If there is no such type.
#[must_use]
pub fn invasion(payoffs: &Matrix, newcomer: usize, native: usize, tolerance: f64) -> Invasion {
    let advantage = |against: usize| payoffs.row(newcomer)[against] - payoffs.row(native)[against];
    judged([native, newcomer].map(advantage), [tolerance; 2])
}

/// The same from what a newcomer earns more than a native against natives, and against newcomers. Either
/// counts as nothing within a tolerance of its own.
#[must_use]
pub fn judged(advantages: [f64; 2], tolerances: [f64; 2]) -> Invasion {
    let ([first, second], [nothing, nothing_second]) = (advantages, tolerances);
    if nothing < first {
        Invasion::First
    } else if first < -nothing {
        Invasion::Fails
    } else if nothing_second < second {
        Invasion::Second
    } else if second < -nothing_second {
        Invasion::Fails
    } else {
        Invasion::Drifts
    }
}

/// Who can invade whom: for each newcomer, what becomes of it among each of the natives.
#[must_use]
pub fn invasions(payoffs: &Matrix, tolerance: f64) -> Vec<Vec<Invasion>> {
    let row =
        |newcomer| (0..payoffs.size()).map(|native| invasion(payoffs, newcomer, native, tolerance)).collect();
    (0..payoffs.size()).map(row).collect()
}

/// How a type stands against every other type of the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stability {
    /// Evolutionarily stable (Maynard Smith & Price 1973; Maynard Smith 1982): every other type fails.
    pub evolutionary: bool,
    /// Neutrally stable (Maynard Smith 1982): every other type fails or drifts.
    pub neutral: bool,
    /// Collectively stable (Axelrod 1981): no other type earns more against it than it does against itself,
    /// so that it is a symmetric Nash equilibrium. It says nothing of newcomers that earn as much.
    pub collective: bool,
}

impl Stability {
    /// How a type stands of whose newcomers this is the worst.
    #[must_use]
    pub fn against(worst: Invasion) -> Stability {
        Stability {
            evolutionary: worst <= Invasion::Fails,
            neutral: worst <= Invasion::Drifts,
            collective: worst <= Invasion::Second,
        }
    }
}

/// How each type stands.
#[must_use]
pub fn stabilities(payoffs: &Matrix, tolerance: f64) -> Vec<Stability> {
    let stands = |native: usize| {
        let others = (0..payoffs.size()).filter(|&it| it != native);
        let worst = others.map(|it| invasion(payoffs, it, native, tolerance)).max();
        // Without others everything fails.
        Stability::against(worst.unwrap_or(Invasion::Fails))
    };
    (0..payoffs.size()).map(stands).collect()
}

/// The size of the smallest cluster of newcomers that can invade natives: a share p of a newcomer's
/// encounters that are with its like, above which p V(A|A) + (1 − p) V(A|B) exceeds V(B|B) (Axelrod &
/// Hamilton 1981; Axelrod 1984, ch. 3). The natives meet, in effect, only each other.
///
/// It is 0 if newcomers invade alone, and none if they do not even if they meet only their like. Against
/// natives that do as well as the newcomers (within `tolerance`) at p = 1 there is none either.
///
/// # Panics
///
/// If there is no such type.
#[must_use]
pub fn smallest_cluster(payoffs: &Matrix, newcomer: usize, native: usize, tolerance: f64) -> Option<f64> {
    let earn = |against: usize| payoffs.row(newcomer)[against] - payoffs.row(native)[native];
    cluster([native, newcomer].map(earn), [tolerance; 2])
}

/// The same from what a newcomer earns more than natives earn among themselves: among natives, and among its
/// like. Either counts as nothing within a tolerance of its own.
#[must_use]
pub fn cluster([alone, together]: [f64; 2], tolerances: [f64; 2]) -> Option<f64> {
    if tolerances[0] < alone {
        Some(0.0)
    } else if together <= tolerances[1] {
        None
    } else {
        // More than the natives earn, but within the tolerance, is as much as they earn.
        let lost = 0.0_f64.max(-alone);
        Some(lost / (together + lost))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{End, Law, Replicator};
    use arena::{Noise, exact};
    use kernel::{Automaton, Payoffs, Rng, Seed};
    use std::ops::ControlFlow;

    /// Tit for tat, always defect, always cooperate, and defection that begins with an offer, in Axelrod's
    /// game with a probability of going on; payoffs a round.
    fn axelrod(going_on: f64) -> Matrix {
        let strategies = [
            (1.0, [1.0, 0.0, 1.0, 0.0]),
            (0.0, [0.0; 4]),
            (1.0, [1.0; 4]),
            // Alternates, beginning with D.
            (0.0, [0.0, 0.0, 1.0, 1.0]),
        ]
        .map(|(first, vector)| Automaton::memory_one(first, vector));
        let Payoffs { reward, sucker, temptation, punishment } = Payoffs::AXELROD;
        Matrix::from_fn(4, |i, j| {
            let visits =
                exact::discounted(&strategies[i], &strategies[j], Noise::default(), going_on).unwrap();
            let total: f64 = visits.iter().sum();
            let worths = [reward, sucker, temptation, punishment];
            visits.iter().zip(worths).map(|(visits, worth)| visits * worth).sum::<f64>() / total
        })
    }

    const TFT: usize = 0;
    const DEFECTOR: usize = 1;
    const COOPERATOR: usize = 2;

    /// Axelrod & Hamilton (1981): with w = 0.9 a cluster of tit for tat invades always-defect from p = 1/21.
    #[test]
    fn one_in_twenty_one_encounters_is_enough() {
        let cluster = smallest_cluster(&axelrod(0.9), TFT, DEFECTOR, 1e-12).unwrap();
        assert!((cluster - 1.0 / 21.0).abs() < 1e-12, "{cluster}");
        assert_eq!(smallest_cluster(&axelrod(0.9), DEFECTOR, COOPERATOR, 1e-12), Some(0.0));
        assert_eq!(smallest_cluster(&axelrod(0.9), DEFECTOR, TFT, 1e-12), None);
        assert_eq!(smallest_cluster(&axelrod(0.9), COOPERATOR, TFT, 1e-12), None);
    }

    /// Axelrod (1981): tit for tat is collectively stable if and only if w ≥ max((T−R)/(T−P), (T−R)/(R−S)),
    /// which is 2/3; always-defect always is.
    #[test]
    fn tit_for_tat_is_collectively_stable_from_two_thirds_on() {
        let critical = Payoffs::AXELROD.critical_discount_tit_for_tat().unwrap();
        assert!((critical - 2.0 / 3.0).abs() < 1e-12);
        for going_on in [0.3, 0.5, 0.6, 0.66, 2.0 / 3.0, 0.67, 0.8, 0.99] {
            let stabilities = stabilities(&axelrod(going_on), 1e-12);
            assert_eq!(stabilities[TFT].collective, critical <= going_on, "{going_on}");
            assert!(stabilities[DEFECTOR].collective && stabilities[DEFECTOR].evolutionary);
            // Cooperators drift among tit for tat.
            assert!(!stabilities[TFT].evolutionary);
            // At the edge itself alternation earns as much against it, but less against itself.
            assert_eq!(stabilities[TFT].neutral, critical <= going_on, "{going_on}");
        }
    }

    #[test]
    fn both_conditions_count() {
        let game = |rows: [[f64; 2]; 2]| Matrix::from_fn(2, |i, j| rows[i][j]);
        // The first is the native.
        for (rows, expected) in [
            ([[1.0, 0.0], [2.0, 0.0]], Invasion::First),
            ([[1.0, 0.0], [1.0, 0.5]], Invasion::Second),
            ([[1.0, 0.5], [1.0, 0.5]], Invasion::Drifts),
            ([[1.0, 0.5], [1.0, 0.0]], Invasion::Fails),
            ([[1.0, 0.0], [0.9, 5.0]], Invasion::Fails),
            ([[1.0, 0.0], [1.05, -5.0]], Invasion::Fails),
        ] {
            assert_eq!(invasion(&game(rows), 1, 0, 0.07), expected, "{rows:?}");
        }
        assert!(invasions(&game([[1.0, 0.0], [2.0, 0.0]]), 0.0)[0][0] == Invasion::Drifts);
        let alone = stabilities(&Matrix::from_fn(1, |_, _| 1.0), 0.0);
        assert!(alone[0].evolutionary && alone[0].neutral && alone[0].collective);
    }

    /// The words against the flow: a few newcomers grow if and only if they invade.
    #[test]
    fn newcomers_grow_if_and_only_if_they_invade() {
        let mut rng = Rng::new(Seed(81));
        for _ in 0..200 {
            let mut entries = [(); 4].map(|()| (rng.unit() * 4.0).floor());
            if rng.unit() < 0.5 {
                entries[2] = entries[0];
            }
            let payoffs = Matrix::from_fn(2, |i, j| entries[2 * i + j]);
            let few = 1e-3;
            let mut last = few;
            let ending = Replicator.follow(&payoffs, &[1.0 - few, few], Seed(0), &mut |shares, _| {
                last = shares[1];
                if last < 0.5 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            });
            let grew = few * 1.5 < last || ending.end == End::Stopped;
            let expected = Invasion::Second <= invasion(&payoffs, 1, 0, 0.0);
            assert_eq!(grew, expected, "{entries:?} {ending:?}");
        }
    }
}

//! Orientations of policy: power, peace and security as what a state wants of a round (Buzan 1984).
//!
//! A state of each orientation plays the 2×2 game and chooses the move that is best for this round and the
//! next, if the other does tit for tat. Formulas and assumptions: `docs/models/orientations.md`.

use arena::{Noise, exact};
use kernel::{
    Action::{self, C, D},
    Automaton, Payoffs, StageGame,
    automaton::State,
};

/// What a state wants of a round: its own payoff, and something more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Orientation {
    /// What it is called.
    pub name: &'static str,
    /// Weight of the other's payoff.
    pub other: f64,
    /// Weight of the lesser of the two payoffs.
    pub lesser: f64,
    /// Weight of a war, in units of the range of its own payoffs. There is war unless both are restrained.
    pub war: f64,
}

/// Mine less theirs.
pub const POWER: Orientation = Orientation { name: "power", other: -1.0, lesser: 0.0, war: 0.0 };
/// Mine and theirs, and no wars.
pub const PEACE: Orientation = Orientation { name: "peace", other: 1.0, lesser: 0.0, war: 1.0 };
/// Mine, and half of what the worse off of us has.
pub const SECURITY: Orientation = Orientation { name: "security", other: 0.0, lesser: 0.5, war: 0.0 };

/// The three of them.
pub const ORIENTATIONS: [Orientation; 3] = [POWER, PEACE, SECURITY];

impl Orientation {
    /// What a round is worth to the row player.
    pub fn value(&self, game: &StageGame, mine: Action, theirs: Action) -> f64 {
        let (own, other) = (game.row.of(mine, theirs), game.column.of(theirs, mine));
        let war = if mine == C && theirs == C { 0.0 } else { self.war * range(&game.row) };
        own + self.other * other + self.lesser * own.min(other) - war
    }

    /// The best move if the other now plays `expected` and next what I play now: the first of the best two
    /// moves in a row, of which the second counts `discount` times. C if both begin equally well.
    pub fn move_against(&self, game: &StageGame, discount: f64, expected: Action) -> Action {
        let plan = |now: Action| {
            let next = |then| self.value(game, then, now);
            self.value(game, now, expected) + discount * next(C).max(next(D))
        };
        Action::from_defects(plan(C) < plan(D))
    }

    /// The row player that always moves so, expecting the other to repeat its own last realised move, and C
    /// in the first round.
    pub fn automaton(&self, game: &StageGame, discount: f64) -> Automaton {
        let state = |expected| State {
            cooperate: if self.move_against(game, discount, expected) == C { 1.0 } else { 0.0 },
            next: [0, 0, 1, 1],
        };
        Automaton::new(vec![state(C), state(D)])
    }
}

fn range(payoffs: &Payoffs) -> f64 {
    let all = [payoffs.reward, payoffs.sucker, payoffs.temptation, payoffs.punishment];
    all.into_iter().fold(f64::NEG_INFINITY, f64::max) - all.into_iter().fold(f64::INFINITY, f64::min)
}

/// What a player of a round robin earns in a round.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Who.
    pub name: &'static str,
    /// Its payoff, averaged over everybody it meets, itself included.
    pub absolute: f64,
    /// By how much it exceeds the opponent's, averaged in the same way.
    pub relative: f64,
}

/// A round robin in which everybody meets everybody and itself, with discounted payoffs of a symmetric game.
/// In expectation, without sampling error.
///
/// # Errors
///
/// If a pair of automata is too large ([`exact::TooLarge`]).
///
/// # Panics
///
/// If `discount` lies outside [0, 1).
pub fn standings(
    field: &[(&'static str, Automaton)],
    payoffs: &Payoffs,
    discount: f64,
    noise: Noise,
) -> Result<Vec<Standing>, exact::TooLarge> {
    let meetings = field.len() as f64;
    field
        .iter()
        .map(|(name, row)| {
            let mut standing = Standing { name, absolute: 0.0, relative: 0.0 };
            for (_, column) in field {
                let [cc, cd, dc, dd] = exact::discounted(row, column, noise, discount)?;
                let score = |cd: f64, dc: f64| {
                    let all = cc * payoffs.reward
                        + cd * payoffs.sucker
                        + dc * payoffs.temptation
                        + dd * payoffs.punishment;
                    (1.0 - discount) * all / meetings
                };
                let (mine, theirs) = (score(cd, dc), score(dc, cd));
                standing.absolute += mine;
                standing.relative += mine - theirs;
            }
            Ok(standing)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Args, Briefing, Length, SecurityDilemma};
    use proptest::prelude::*;

    fn games() -> impl Strategy<Value = StageGame> {
        prop::array::uniform4(-2.0..2.0f64)
            .prop_map(|[r, s, t, p]| StageGame::symmetric(Payoffs::new(r, s, t, p)))
    }

    proptest! {
        /// The strategies of the roster are written on their own, and do the same.
        #[test]
        fn strategies_of_the_roster_do_the_same(game in games(), discount in 0.0..0.99f64) {
            let roster = roster::standard();
            let briefing = Briefing::symmetric(game.row, Length::Continuation(discount));
            for orientation in ORIENTATIONS {
                let entry = roster.get(&format!("{}-optimiser", orientation.name)).unwrap();
                let player = (entry.build)(&Args::defaults(entry), &briefing).unwrap();
                prop_assert_eq!(player.automaton().unwrap(), orientation.automaton(&game, discount));
            }
        }

        /// Relative payoffs add up to nothing, so power takes whatever move pays more than it is paid.
        #[test]
        fn power_defects_exactly_where_the_attacker_is_better_off(game in games(), discount in 0.0..0.99f64) {
            let Payoffs { sucker, temptation, .. } = game.row;
            for expected in [C, D] {
                prop_assert_eq!(POWER.move_against(&game, discount, expected) == D, sucker < temptation);
            }
        }
    }

    /// In the kernel that is where 2p > k.
    #[test]
    fn power_is_restrained_only_where_conquest_is_next_to_impossible() {
        for (ease, expected) in [(0.01, C), (0.017, C), (0.018, D), (0.5, D)] {
            let dilemma = SecurityDilemma::DEFAULT.at(ease);
            assert_eq!(expected == D, dilemma.arming_cost < 2.0 * dilemma.conquest_probability());
            assert_eq!(POWER.move_against(&dilemma.stage_game(), 0.9, C), expected, "{ease}");
        }
    }

    /// Two players by hand: a defector earns T from a cooperator, who earns S.
    #[test]
    fn standings_are_means_over_opponents() {
        let field =
            [("c", Automaton::memory_one(1.0, [1.0; 4])), ("d", Automaton::memory_one(0.0, [0.0; 4]))];
        let table = standings(&field, &Payoffs::AXELROD, 0.9, Noise::default()).unwrap();
        for (standing, absolute, relative) in [(&table[0], 1.5, -2.5), (&table[1], 3.0, 2.5)] {
            assert!((standing.absolute - absolute).abs() < 1e-12, "{standing:?}");
            assert!((standing.relative - relative).abs() < 1e-12, "{standing:?}");
        }
    }
}

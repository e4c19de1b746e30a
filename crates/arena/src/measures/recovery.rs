//! How soon two players return to cooperation after a single defection that nobody decided.

use std::cmp::Ordering;

use kernel::{Action, Seed, Strategy, Turn};

use crate::{Round, Rules, play};

/// Rounds of mutual cooperation in a row that count as a return to it.
pub const RETURNED: u64 = 3;

/// A defection that befalls one of the players.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shock {
    /// In which round, counted from 0.
    pub round: u64,
    /// Whose hand slips.
    pub seat: Seat,
}

/// One of the two sides of the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    /// The row player.
    Row,
    /// The column player.
    Column,
}

/// What came of a shock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recovery {
    /// How many rounds after the shock both cooperated again, the first of [`RETURNED`] times in a row;
    /// `None` if they did not before the match was over.
    pub after: Option<u64>,
    /// How many rounds of the match followed the shock.
    pub followed: u64,
}

/// Plays the match named by `seed` with a shock in it. `None` if there was none: the match was over, not
/// both cooperated in the round before, or a tremble turned the defection into cooperation.
///
/// The player whose hand slips decides and draws as ever, then defects whatever it decided; as after a
/// tremble it sees what it did.
pub fn recovery(
    row: &mut dyn Strategy,
    column: &mut dyn Strategy,
    rules: &Rules,
    seed: Seed,
    shock: Shock,
) -> Option<Recovery> {
    let Shock { round: struck, seat } = shock;
    let (mut number, mut running) = (0, 0);
    let (mut calm, mut shocked, mut after) = (false, false, None);
    let watch = |round: &Round| {
        let both = round.realised == [Action::C; 2];
        match number.cmp(&struck) {
            Ordering::Less => calm = both,
            Ordering::Equal => shocked = calm && round.realised[seat as usize].is_defection(),
            Ordering::Greater => running = if both { running + 1 } else { 0 },
        }
        if running == RETURNED && after.is_none() {
            after = Some(number + 1 - RETURNED - struck);
        }
        number += 1;
    };
    match seat {
        Seat::Row => play(&mut Slipping { player: row, struck }, column, rules, seed, watch),
        Seat::Column => play(row, &mut Slipping { player: column, struck }, rules, seed, watch),
    };
    shocked.then(|| Recovery { after, followed: number - 1 - struck })
}

/// How many shocks were followed by a return within so many rounds, and after how many of them there was
/// time enough to tell: `[recovered, told]`. Their ratio is the resilience of a pair.
///
/// A match that ended too soon after its shock does not count, not even if there was a return: to leave out
/// those without one alone would make any pair look resilient. None is left out if `within` + [`RETURNED`] −
/// 1 rounds follow.
pub fn resilience(recoveries: impl IntoIterator<Item = Recovery>, within: u64) -> [u32; 2] {
    let told = |it: &Recovery| within + RETURNED - 1 <= it.followed;
    recoveries.into_iter().filter(told).fold([0, 0], |[recovered, told], it| {
        let returned = it.after.is_some_and(|it| it <= within);
        [recovered + u32::from(returned), told + 1]
    })
}

/// A player that defects in one round, whatever it has decided.
struct Slipping<'a> {
    player: &'a mut dyn Strategy,
    struck: u64,
}

impl Strategy for Slipping<'_> {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let decided = self.player.act(turn);
        if turn.round() as u64 == self.struck { Action::D } else { decided }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Noise;
    use kernel::{
        Automaton,
        automaton::{Run, State},
    };

    const SHOCK: Shock = Shock { round: 5, seat: Seat::Row };

    fn memory_one(after: [f64; 4]) -> Automaton {
        Automaton::memory_one(1.0, after)
    }

    fn tit_for_tat() -> Automaton {
        memory_one([1.0, 0.0, 1.0, 0.0])
    }

    fn automaton(states: &[(f64, [u16; 4])]) -> Automaton {
        let states: Vec<State> = states.iter().map(|&(cooperate, next)| State { cooperate, next }).collect();
        Automaton::new(states)
    }

    /// Whoever defected against a partner in good standing has lost its own, and takes what comes
    /// (Sugden 1986). States: both good; the other bad; I am; both.
    fn contrite() -> Automaton {
        automaton(&[(1.0, [0, 1, 2, 3]), (0.0, [0, 1, 0, 1]), (1.0, [0, 0, 2, 2]), (1.0, [0, 1, 2, 3])])
    }

    fn grim() -> Automaton {
        automaton(&[(1.0, [0, 1, 0, 1]), (0.0, [1; 4])])
    }

    fn with(player: &Automaton, rounds: u64, seed: Seed, shock: Shock) -> Option<Recovery> {
        let [mut row, mut column] = [(); 2].map(|()| Run::from(player.clone()));
        recovery(&mut row, &mut column, &Rules::fixed(rounds), seed, shock)
    }

    #[test]
    fn recoveries_of_well_known_pairs() {
        let win_stay_lose_shift = memory_one([1.0, 0.0, 0.0, 1.0]);
        let cooperator = memory_one([1.0; 4]);
        for (player, after) in [
            (tit_for_tat(), None),
            (grim(), None),
            (win_stay_lose_shift, Some(2)),
            (contrite(), Some(2)),
            (cooperator, Some(1)),
        ] {
            for seat in [Seat::Row, Seat::Column] {
                let recovery = with(&player, 106, Seed(1), Shock { round: 5, seat });
                assert_eq!(recovery, Some(Recovery { after, followed: 100 }), "{player:?}");
            }
        }
    }

    /// Generous tit for tat forgives with q in every round of the echo: Pr(k) = q (1 − q)^(k − 1).
    #[test]
    fn generous_pairs_recover_after_a_geometric_time() {
        let (q, matches) = (0.2f64, 20_000u32);
        let generous = memory_one([1.0, q, 1.0, q]);
        let recoveries: Vec<Recovery> =
            (0..matches).map(|it| with(&generous, 400, Seed(2).nth(it.into()), SHOCK).unwrap()).collect();
        for k in 1..=20 {
            let seen =
                recoveries.iter().filter(|it| it.after == Some(u64::try_from(k).unwrap())).count() as f64;
            let expected = q * (1.0 - q).powi(k - 1);
            let error = (expected * (1.0 - expected) / f64::from(matches)).sqrt();
            assert!((seen / f64::from(matches) - expected).abs() < 4.5 * error, "{k}: {seen}, {expected}");
        }
        let [recovered, told] = resilience(recoveries, 20);
        assert_eq!(told, matches);
        let (share, expected) = (f64::from(recovered) / f64::from(told), 1.0 - (1.0 - q).powi(20));
        assert!((share - expected).abs() < 4.5 * (expected * (1.0 - expected) / f64::from(matches)).sqrt());
    }

    #[test]
    fn there_is_no_shock_where_there_was_no_cooperation_or_no_match() {
        let defector = memory_one([0.0; 4]);
        assert_eq!(with(&defector, 20, Seed(3), SHOCK), None);
        assert_eq!(with(&tit_for_tat(), 5, Seed(3), SHOCK), None);
        assert_eq!(with(&tit_for_tat(), 20, Seed(3), Shock { round: 0, seat: Seat::Row }), None);
        assert_eq!(with(&tit_for_tat(), 6, Seed(3), SHOCK), Some(Recovery { after: None, followed: 0 }));
        // A hand that slips twice in a round has cooperated.
        let rules = Rules { noise: Noise { execution: 0.5, perception: 0.0 }, ..Rules::fixed(10) };
        let slips = |seed: u64| {
            let [mut row, mut column] = [(); 2].map(|()| Run::from(memory_one([1.0; 4])));
            recovery(&mut row, &mut column, &rules, Seed(seed), SHOCK)
        };
        let shocked = (0..8_000).filter(|&seed| slips(seed).is_some()).count();
        // Both cooperate in the round before, and the defection comes out: one in eight.
        assert!((850..1150).contains(&shocked), "{shocked}");
    }

    #[test]
    fn matches_that_ended_too_soon_do_not_count() {
        let recovery = |after, followed| Recovery { after, followed };
        let seen = [
            recovery(Some(2), 4),
            recovery(Some(2), 3),
            recovery(None, 4),
            recovery(None, 1),
            recovery(Some(3), 9),
        ];
        assert_eq!(resilience(seen, 2), [1, 3]);
    }
}

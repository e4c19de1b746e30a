//! What several entrants of one tournament add to their rule: a defection in the last round.

use kernel::{Action, Length, Strategy, Turn};

/// `player`, except that it defects in the last round if it is told which that is.
pub(crate) fn defecting_last(player: Box<dyn Strategy>, length: Length) -> Box<dyn Strategy> {
    if length.rounds().is_some() { Box::new(DefectingLast { player, length }) } else { player }
}

struct DefectingLast {
    player: Box<dyn Strategy>,
    length: Length,
}

impl Strategy for DefectingLast {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let intended = self.player.act(turn);
        if self.length.rounds_left(turn.round()) == Some(1) { Action::D } else { intended }
    }
}

//! Steering the cooperations of a match towards a given number for each defection.

use kernel::{Action, Strategy, Turn};

/// Defects when there have been more than `ratio` cooperations for each defection, both sides
/// counted together; and as long as the opponent has not defected at all.
pub(crate) struct RatioSeeker {
    pub(crate) ratio: f64,
}

impl Strategy for RatioSeeker {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let cooperations = turn.mine.cooperations() + turn.theirs.cooperations();
        let defections = turn.mine.defections() + turn.theirs.defections();
        Action::from_defects(
            !turn.mine.is_empty()
                && (turn.theirs.defections() == 0 || self.ratio < cooperations as f64 / defections as f64),
        )
    }
}

use std::cmp::Ordering;

use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static VERY_BAD: Entry = entry! {
    /// Cooperates for three rounds, then plays what the opponent has played more often; when both
    /// are level it repeats the opponent's last move.
    ///
    /// In spite of its name it is nice: it is Go By Majority with an opening and another way to
    /// break a tie.
    ///
    /// ```match
    /// theirs: D D D C C C D
    /// mine:   C C C D D D C
    /// ```
    slug: "very-bad",
    name: "VeryBad",
    source: ["andre2013"],
    build: |_, _| Ok(Box::new(VeryBad)),
};

struct VeryBad;

impl Strategy for VeryBad {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        match turn.theirs.last() {
            Some(last) if 3 <= turn.round() => {
                match turn.theirs.defections().cmp(&turn.theirs.cooperations()) {
                    Ordering::Less => Action::C,
                    Ordering::Equal => last,
                    Ordering::Greater => Action::D,
                }
            }
            _ => Action::C,
        }
    }
}

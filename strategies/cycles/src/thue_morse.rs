use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static THUE_MORSE: Entry = entry! {
    /// Plays the Thue–Morse sequence: cooperates if the number of the round, counted from 0 and written
    /// in binary, has an odd number of ones.
    ///
    /// No block of moves ever comes three times in a row in it, so there is no cycle to be found, though
    /// half of the moves are cooperation. Nothing the opponent does matters to it.
    ///
    /// ```match
    /// theirs: C C C C C C C C C C
    /// mine:   D C C D C D D C C D
    /// ```
    /// ```match
    /// flips: 2
    /// theirs: D D D D D
    /// mine:   D C D D C
    /// ```
    slug: "thue-morse",
    name: "ThueMorse",
    source: ["axelrodlibrary"],
    build: |_, _| Ok(Box::new(ThueMorse)),
};

struct ThueMorse;

impl Strategy for ThueMorse {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        act(turn)
    }
}

/// The move of the sequence in this round.
pub(crate) const fn act(turn: &Turn<'_>) -> Action {
    Action::from_defects(turn.round().count_ones().is_multiple_of(2))
}

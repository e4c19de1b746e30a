use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static FIRST_BY_SHUBIK: Entry = entry! {
    /// Punishes each betrayal of its cooperation one round longer than the one before.
    ///
    /// Martin Shubik's entry, fifth of fifteen: a deterrent that grows with use. What the opponent
    /// does while it is being punished costs nothing more.
    ///
    /// ```match
    /// theirs: C D D C D D C C
    /// mine:   C C D C C D D C
    /// ```
    slug: "first-by-shubik",
    name: "First by Shubik",
    aliases: ["Shubik"],
    source: ["axelrod1980a"],
    build: |_, _| Ok(Box::new(Shubik { length: 0, owed: 0 })),
};

struct Shubik {
    /// The length of the latest punishment.
    length: usize,
    /// Defections still to play.
    owed: usize,
}

impl Strategy for Shubik {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if 0 < self.owed {
            self.owed -= 1;
            Action::D
        } else if turn.theirs.last() == Some(Action::D) && turn.mine.last() == Some(Action::C) {
            self.owed = self.length;
            self.length += 1;
            Action::D
        } else {
            Action::C
        }
    }
}

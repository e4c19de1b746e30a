use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static SECOND_BY_MIKKELSON: Entry = entry! {
    /// Gives the opponent a credit that each cooperation raises by one and each defection lowers by
    /// two, and defects when it is used up.
    ///
    /// Ray Mikkelson's entry, twentieth of 63. In the first ten rounds one defection settles the
    /// account and opens a new one; later the opponent is met with defection for as long as it has no
    /// credit and has defected in fifteen rounds of a hundred or more.
    ///
    /// ```match
    /// theirs: D D D D D D D C
    /// mine:   C C C C D C D C
    /// ```
    /// ```match
    /// theirs: CCCCCCCCCC CDDDDCCCCC
    /// mine:   CCCCCCCCCC CCCCCDCCCC
    /// ```
    slug: "second-by-mikkelson",
    name: "Second by Mikkelson",
    aliases: ["Mikkelson"],
    source: ["axelrod1980b", "axelrodlibrary"],
    build: |_, _| Ok(Box::new(Mikkelson { credit: 7 })),
};

struct Mikkelson {
    credit: i32,
}

impl Strategy for Mikkelson {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let Some(theirs) = turn.theirs.last() else { return Action::C };
        self.credit = match theirs {
            Action::C => (self.credit + 1).min(8),
            Action::D => (self.credit - 2).max(-7),
        };
        let this_round = turn.round() + 1;
        if this_round == 2 || 0 < self.credit {
            Action::C
        } else if this_round <= 10 {
            self.credit = 4;
            Action::D
        } else {
            Action::from_defects(0.15 <= turn.theirs.defections() as f64 / this_round as f64)
        }
    }
}

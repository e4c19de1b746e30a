use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static ANTI_CYCLER: Entry = entry! {
    /// Plays a fixed sequence without a cycle: after every defection one more cooperation than last
    /// time.
    ///
    /// It begins with a cooperation and two defections. It is there to outwit strategies that look for
    /// a cycle in what they see, and it goes by the clock: nothing the opponent does matters to it.
    ///
    /// ```match
    /// theirs: C C C C C C C C C C C C D
    /// mine:   C D D C D C C D C C C D C
    /// ```
    /// ```match
    /// flips: 1
    /// theirs: C D C D C D
    /// mine:   C C D C D C
    /// ```
    slug: "anti-cycler",
    name: "AntiCycler",
    source: ["axelrodlibrary"],
    build: |_, _| Ok(Box::new(AntiCycler { defects_in: 1, wait: 1 })),
};

struct AntiCycler {
    /// The round of the next defection.
    defects_in: usize,
    /// How many rounds after that the one after it comes.
    wait: usize,
}

impl Strategy for AntiCycler {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let defects = turn.round() == self.defects_in;
        if defects {
            self.defects_in += self.wait;
            self.wait += 1;
        }
        Action::from_defects(defects)
    }
}

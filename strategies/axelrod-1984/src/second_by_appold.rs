use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static SECOND_BY_APPOLD: Entry = entry! {
    /// Cooperates as often as the opponent has cooperated in answer to the same move of its own.
    ///
    /// Scott Appold's entry, twenty-second of 63. The first four rounds are cooperation, and so is
    /// the answer to the first defection after the third round. A move is judged by the answers to
    /// the move before it.
    ///
    /// ```match
    /// theirs: C C C C C D C C
    /// mine:   C C C C C C ? ?
    /// ```
    /// ```match
    /// theirs: D D D D D
    /// mine:   C C C C C
    /// ```
    slug: "second-by-appold",
    name: "Second by Appold",
    aliases: ["Appold"],
    source: ["axelrod1980b", "axelrodlibrary"],
    build: |_, _| Ok(Box::new(Appold { cooperations: [0, 1], answers: [0, 1], has_forgiven: false })),
};

struct Appold {
    /// How often the opponent answered `C` and `D` with cooperation.
    cooperations: [u32; 2],
    /// How often it answered them at all.
    answers: [u32; 2],
    has_forgiven: bool,
}

impl Strategy for Appold {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let Some(theirs) = turn.theirs.last() else { return Action::C };
        let answered = turn.mine.back(2).unwrap_or(Action::C) as usize;
        self.cooperations[answered] += u32::from(theirs.is_cooperation());
        self.answers[answered] += 1;

        if turn.round() < 4 {
            return Action::C;
        }
        if theirs.is_defection() && !self.has_forgiven {
            self.has_forgiven = true;
            return Action::C;
        }
        turn.rng.cooperate(f64::from(self.cooperations[answered]) / f64::from(self.answers[answered]))
    }
}

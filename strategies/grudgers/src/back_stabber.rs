use kernel::{Action, Automaton, Entry, Length, Strategy, Turn, automaton::State, entry};

pub(crate) static BACK_STABBER: Entry = entry! {
    /// Cooperates until the opponent has defected four times, and defects in the last two rounds if
    /// it is told which those are.
    ///
    /// It passes over three offences without an answer, and over the fourth never. The stab at the
    /// end cannot be answered in time but by those who do the same.
    ///
    /// ```match
    /// theirs: D D C D D C C
    /// mine:   C C C C C D D
    /// ```
    /// ```match
    /// rounds: 4
    /// theirs: C C C C
    /// mine:   C C D D
    /// ```
    slug: "back-stabber",
    name: "BackStabber",
    source: ["axelrodlibrary"],
    build: |_, briefing| Ok(Box::new(BackStabber { length: briefing.length })),
};

pub(crate) struct BackStabber {
    pub(crate) length: Length,
}

impl BackStabber {
    /// True in the last two rounds of a match whose length it was told.
    pub(crate) fn stabs(&self, round: usize) -> bool {
        self.length.rounds_left(round).is_some_and(|left| left <= 2)
    }
}

impl Strategy for BackStabber {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        Action::from_defects(4 <= turn.theirs.defections() || self.stabs(turn.round()))
    }

    /// State i has seen i defections.
    fn automaton(&self) -> Option<Automaton> {
        let patient = |i: u16| State { cooperate: 1.0, next: [i, i + 1, i, i + 1] };
        let angry = State { cooperate: 0.0, next: [4; 4] };
        let states = (0..4).map(patient).chain([angry]);
        self.length.rounds().is_none().then(|| Automaton::new(states.collect::<Vec<_>>()))
    }
}

use kernel::{Action, Automaton, Entry, Param, Strategy, Turn, automaton::State, entry};

pub(crate) static CYCLER: Entry = entry! {
    /// Plays a given sequence of moves over and over, whatever happens.
    ///
    /// It goes by the clock, so a tremble does not shift its phase.
    ///
    /// ```match
    /// flips: 1
    /// theirs: D D C C D D C
    /// mine:   C D D C C D C
    /// ```
    /// ```match
    /// args: cycle = CDDD
    /// theirs: C C C C C C
    /// mine:   C D D D C D
    /// ```
    slug: "cycler",
    name: "Cycler",
    source: ["axelrodlibrary"],
    params: [Param::actions("cycle", "CCD", "The moves.")],
    build: |args, _| Ok(Box::new(Cycler { cycle: args.actions("cycle").into() })),
};

struct Cycler {
    cycle: Box<[Action]>,
}

impl Strategy for Cycler {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        self.cycle[turn.round() % self.cycle.len()]
    }

    /// One state for each move, if they can be numbered.
    fn automaton(&self) -> Option<Automaton> {
        let last = u16::try_from(self.cycle.len() - 1).ok()?;
        let next = (1..=last).chain([0]);
        let state = |(&action, next): (&Action, u16)| State {
            cooperate: f64::from(u8::from(action.is_cooperation())),
            next: [next; 4],
        };
        Some(Automaton::new(self.cycle.iter().zip(next).map(state).collect::<Vec<_>>()))
    }
}

use kernel::{Action, Entry, History, Strategy, Turn, entry};

pub(crate) static CALCULATOR: Entry = entry! {
    /// Plays Joss for twenty rounds, then defects for ever if the opponent's moves so far repeat
    /// themselves, and plays tit for tat if they do not.
    ///
    /// An opponent with a pattern is one that does not respond, so there is nothing to lose by
    /// exploiting it. Steady cooperation is a pattern too: of the nice ones it spares only those
    /// whom its own sly defections have moved to answer.
    ///
    /// ```match
    /// theirs: DDDDDDDDDD DDDDDDDDDD CC
    /// mine:   CDDDDDDDDD DDDDDDDDDD DD
    /// ```
    /// ```match
    /// theirs: DDDDDDDDDD DDDDDDDDDC DC
    /// mine:   CDDDDDDDDD DDDDDDDDDD CD
    /// ```
    slug: "calculator",
    name: "Calculator",
    source: ["prison1998"],
    build: |_, _| Ok(Box::new(Calculator { exploit: false })),
};

/// How many rounds it watches before it judges.
const TRIAL: usize = 20;

struct Calculator {
    exploit: bool,
}

impl Strategy for Calculator {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if turn.round() == TRIAL {
            self.exploit = is_periodic(turn.theirs);
        }
        match turn.theirs.last() {
            None => Action::C,
            Some(Action::C) if turn.round() < TRIAL => turn.rng.cooperate(0.9),
            Some(_) if self.exploit => Action::D,
            Some(theirs) => theirs,
        }
    }
}

/// True if the moves repeat themselves at least once; the last repetition may be incomplete.
fn is_periodic(moves: &History) -> bool {
    let rounds = moves.len();
    (1..=rounds / 2).any(|period| (period..rounds).all(|round| moves.get(round) == moves.get(round - period)))
}

use kernel::{Action, Entry, History, Strategy, Turn, entry};

pub(crate) static GRADUAL: Entry = entry! {
    /// Answers a defection with as many defections as the opponent has made so far, then makes
    /// peace with two cooperations.
    ///
    /// Every defection of the whole match counts, also those made while it was punishing; what the
    /// opponent does during punishment and peace-making provokes nothing by itself.
    ///
    /// ```match
    /// theirs: C D C C C D C C C C C
    /// mine:   C C D C C C D D C C C
    /// ```
    slug: "gradual",
    name: "Gradual",
    source: ["beaufils1997", "mathieu2015"],
    build: |_, _| Ok(Box::new(Gradual::new(|_, theirs| theirs.defections()))),
};

/// The length of a punishment, given how many offences have provoked one, this one included.
type Measure = fn(offences: usize, theirs: &History) -> usize;

pub(crate) struct Gradual {
    measure: Measure,
    offences: usize,
    /// Defections still to play.
    punish: usize,
    /// Cooperations still to play after them.
    calm: usize,
}

impl Gradual {
    pub(crate) const fn new(measure: Measure) -> Gradual {
        Gradual { measure, offences: 0, punish: 0, calm: 0 }
    }
}

impl Strategy for Gradual {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if 0 < self.punish {
            self.punish -= 1;
            Action::D
        } else if 0 < self.calm {
            self.calm -= 1;
            Action::C
        } else if turn.theirs.last() == Some(Action::D) {
            self.offences += 1;
            self.punish = (self.measure)(self.offences, turn.theirs) - 1;
            self.calm = 2;
            Action::D
        } else {
            Action::C
        }
    }
}

use kernel::{Action, Entry, History, Strategy, Turn, entry};

pub(crate) static PUNISHER: Entry = entry! {
    /// Answers a defection with a punishment that is the longer the more the opponent has defected.
    ///
    /// One round, and up to twenty more in proportion to the share of defections among the
    /// opponent's moves. What the opponent does meanwhile begins to count when the punishment ends.
    ///
    /// ```match
    /// theirs: C D CCCCCCCCCCC C
    /// mine:   C C DDDDDDDDDDD C
    /// ```
    /// ```match
    /// theirs: CCCCCCCCCC CCCCCCCCCC D C C
    /// mine:   CCCCCCCCCC CCCCCCCCCC C D C
    /// ```
    slug: "punisher",
    name: "Punisher",
    source: ["axelrodlibrary"],
    build: |_, _| {
        Ok(Box::new(Punisher::new(|theirs| LONGEST * theirs.defections() / theirs.len())))
    },
};

/// The longest punishment, after its first round.
pub(crate) const LONGEST: usize = 20;

/// The rounds of punishment to follow its first one.
type Sentence = fn(theirs: &History) -> usize;

pub(crate) struct Punisher {
    sentence: Sentence,
    /// Rounds of punishment still to come.
    left: usize,
}

impl Punisher {
    pub(crate) const fn new(sentence: Sentence) -> Punisher {
        Punisher { sentence, left: 0 }
    }
}

impl Strategy for Punisher {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if 0 < self.left {
            self.left -= 1;
            Action::D
        } else if turn.theirs.last() == Some(Action::D) {
            self.left = (self.sentence)(turn.theirs);
            Action::D
        } else {
            Action::C
        }
    }
}

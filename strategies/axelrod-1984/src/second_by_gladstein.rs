use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static SECOND_BY_GLADSTEIN: Entry = entry! {
    /// Opens with a defection and then defects in half of all rounds, until the opponent defects:
    /// that is answered with one cooperation, and with tit for tat for ever.
    ///
    /// A second reading of David Gladstein's entry, forty-sixth of 63. It keeps account of the
    /// moves it has really made; so it parts from the first reading, Tester, only when its hand
    /// trembles.
    ///
    /// ```match
    /// theirs: C C C C D C D
    /// mine:   D C C D C C C
    /// ```
    /// ```match
    /// flips: 1
    /// theirs: C C C C C C
    /// mine:   D D C C C D
    /// ```
    slug: "second-by-gladstein",
    name: "Second by Gladstein",
    aliases: ["Gladstein"],
    source: ["axelrod1980b", "axelrodlibrary"],
    build: |_, _| Ok(Box::new(Gladstein { patsy: true })),
};

struct Gladstein {
    /// The opponent has never defected.
    patsy: bool,
}

impl Strategy for Gladstein {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let Some(theirs) = turn.theirs.last() else { return Action::D };
        if !self.patsy {
            return theirs;
        }
        self.patsy = theirs.is_cooperation();
        Action::from_defects(self.patsy && turn.mine.defections() < turn.mine.cooperations())
    }
}

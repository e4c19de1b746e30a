use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static FORGIVING_TIT_FOR_TAT: Entry = entry! {
    /// Plays tit for tat while more than a tenth of the opponent's moves have been defections, and
    /// cooperates while no more have.
    ///
    /// Rare mistakes pass without an answer, so under a little noise it keeps the peace with most
    /// of those who keep it too; but that much can be stolen from it with impunity.
    ///
    /// ```match
    /// theirs: C D C D C
    /// mine:   C C D C D
    /// ```
    /// ```match
    /// theirs: CCCCC CCCC D D C
    /// mine:   CCCCC CCCC C C D
    /// ```
    slug: "forgiving-tit-for-tat",
    name: "Forgiving Tit For Tat",
    source: ["axelrodlibrary"],
    build: |_, _| Ok(Box::new(ForgivingTitForTat)),
};

struct ForgivingTitForTat;

impl Strategy for ForgivingTitForTat {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let provoked = turn.theirs.last() == Some(Action::D);
        Action::from_defects(provoked && turn.round() < 10 * turn.theirs.defections())
    }
}

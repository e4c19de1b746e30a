use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static SECOND_BY_GROFMAN: Entry = entry! {
    /// Defects if the opponent defected more than twice in seven rounds, or more than once when it
    /// has just defected itself.
    ///
    /// Bernard Grofman's entry, twenty-eighth of 63. The seven rounds are those before the latest:
    /// what the opponent has just done is not looked at, except at first, when two cooperations are
    /// followed by five rounds of tit for tat.
    ///
    /// ```match
    /// theirs: D D C C C D D C C C C C C
    /// mine:   C C D C C C D D D D D D D
    /// ```
    /// ```match
    /// theirs: C C C C C C D D C C C C C
    /// mine:   C C C C C C C C C C C C C
    /// ```
    slug: "second-by-grofman",
    name: "Second by Grofman",
    source: ["axelrod1980b", "axelrodlibrary"],
    build: |_, _| Ok(Box::new(Grofman)),
};

struct Grofman;

impl Strategy for Grofman {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let (Some(mine), Some(theirs)) = (turn.mine.last(), turn.theirs.last()) else { return Action::C };
        match turn.round() {
            ..2 => Action::C,
            2..7 => theirs,
            _ => {
                let defections = turn.theirs.recent_defections(8) - turn.theirs.recent_defections(1);
                let tolerated = if mine.is_cooperation() { 2 } else { 1 };
                Action::from_defects(tolerated < defections)
            }
        }
    }
}

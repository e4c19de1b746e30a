use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static SECOND_BY_WM_ADAMS: Entry = entry! {
    /// Gives its opponent a few warnings, and after the tenth defection forgives each one half as
    /// readily as the one before.
    ///
    /// William Adams's entry, fifth of 63. A warning is defection for as long as the opponent's
    /// defections number four, seven or nine; a defection in the first round is not counted.
    ///
    /// ```match
    /// theirs: C D D D D C C D C
    /// mine:   C C C C C D D D C
    /// ```
    /// ```match
    /// theirs: D D D D D D C
    /// mine:   C C C C C D C
    /// ```
    slug: "second-by-wm-adams",
    name: "Second by WmAdams",
    aliases: ["Second by William Adams", "WmAdams"],
    source: ["axelrod1980b", "axelrodlibrary"],
    build: |_, _| Ok(Box::new(WmAdams)),
};

struct WmAdams;

impl Strategy for WmAdams {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let overlooked = usize::from(turn.theirs.get(0) == Some(Action::D));
        match turn.theirs.defections() - overlooked {
            4 | 7 | 9 => Action::D,
            many @ 10.. if turn.theirs.last() == Some(Action::D) => {
                turn.rng.cooperate(libm::exp2(9.0 - many as f64))
            }
            _ => Action::C,
        }
    }
}

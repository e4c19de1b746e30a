use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static SECOND_BY_EATHERLEY: Entry = entry! {
    /// Answers a defection with a probability equal to the share of defections in all of the
    /// opponent's moves so far.
    ///
    /// Graham Eatherley's entry, fourteenth of 63. It forgives the rare lapse nearly always and the
    /// habit hardly ever, and it never defects first.
    ///
    /// ```match
    /// theirs: C C D C C
    /// mine:   C C C ? C
    /// ```
    /// ```match
    /// theirs: D D D C C
    /// mine:   C D D D C
    /// ```
    slug: "second-by-eatherley",
    name: "Second by Eatherley",
    aliases: ["Eatherley"],
    source: ["axelrod1980b", "axelrodlibrary"],
    build: |_, _| Ok(Box::new(Eatherley)),
};

struct Eatherley;

impl Strategy for Eatherley {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if turn.theirs.last() == Some(Action::D) {
            turn.rng.cooperate(turn.theirs.cooperations() as f64 / turn.round() as f64)
        } else {
            Action::C
        }
    }
}

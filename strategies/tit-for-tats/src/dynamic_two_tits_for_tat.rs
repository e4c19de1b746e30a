use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static DYNAMIC_TWO_TITS_FOR_TAT: Entry = entry! {
    /// Answers a defection with two, but lets each of the answers pass the more readily the more
    /// the opponent has cooperated.
    ///
    /// While one of the opponent's last two moves is a defection, it cooperates with a probability
    /// equal to the share of cooperation among all of the opponent's moves; else for certain.
    /// So a good record buys forgiveness, and against a steady defector it never cooperates again.
    ///
    /// ```match
    /// theirs: D D D D
    /// mine:   C D D D
    /// ```
    /// ```match
    /// theirs: D C C C
    /// mine:   C D ? C
    /// ```
    slug: "dynamic-two-tits-for-tat",
    name: "Dynamic Two Tits For Tat",
    source: ["axelrodlibrary"],
    build: |_, _| Ok(Box::new(DynamicTwoTitsForTat)),
};

struct DynamicTwoTitsForTat;

impl Strategy for DynamicTwoTitsForTat {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if turn.theirs.recent_defections(2) == 0 {
            Action::C
        } else {
            turn.rng.cooperate(turn.theirs.cooperations() as f64 / turn.round() as f64)
        }
    }
}

use kernel::{Action, Entry, Param, Strategy, Turn, entry};

pub(crate) static HEDGER: Entry = entry! {
    /// Keeps its guard up until the other side has shown restraint often enough of late.
    ///
    /// Hedging, as it is said of states between two great powers: neither for the other side nor against
    /// it, and insured against the worst. It defects first, and then cooperates exactly if the other
    /// cooperated in at least the share `share` of the last `window` rounds, or of those there were. This
    /// project's formalisation of a verbal doctrine. With arms that only defend it keeps its guard without
    /// threatening anybody; that machine is in the model of postures.
    ///
    /// ```match
    /// theirs: C C C D C C D D C C C C C
    /// mine:   D C C C D C C D D D D D C
    /// ```
    /// ```match
    /// args: window = 1
    /// theirs: C D D C C
    /// mine:   D C D D C
    /// ```
    slug: "hedger",
    name: "Hedger",
    source: ["kuik2008"],
    params: [
        Param::integer("window", 5, 1, 64, "Rounds it looks back."),
        Param::probability("share", 0.8, "Share of cooperation in them that it requires."),
    ],
    build: |args, _| Ok(Box::new(Hedger { window: args.count("window"), share: args.real("share") })),
};

struct Hedger {
    window: usize,
    share: f64,
}

impl Strategy for Hedger {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let seen = self.window.min(turn.theirs.len());
        let cooperations = seen - turn.theirs.recent_defections(seen);
        Action::from_defects(seen == 0 || (cooperations as f64) < self.share * seen as f64)
    }
}

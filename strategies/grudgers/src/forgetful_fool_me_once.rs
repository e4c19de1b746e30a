use kernel::{Action, Entry, Param, Strategy, Turn, entry};

pub(crate) static FORGETFUL_FOOL_ME_ONCE: Entry = entry! {
    /// Passes over the opponent's first defection and defects after the second, but every now and
    /// then it forgets all defections so far.
    ///
    /// Whether it forgets is decided by chance in every round after the first, also in one in which
    /// it has just been defected against.
    ///
    /// ```match
    /// theirs: D C C C
    /// mine:   C C C C
    /// ```
    /// ```match
    /// theirs: D D C
    /// mine:   C C ?
    /// ```
    /// ```match
    /// args: forget-probability = 0
    /// theirs: D C D C C
    /// mine:   C C C D D
    /// ```
    slug: "forgetful-fool-me-once",
    name: "Forgetful Fool Me Once",
    source: ["axelrodlibrary"],
    params: [Param::probability("forget-probability", 0.05, "Probability of forgetting, in each round.")],
    build: |args, _| {
        Ok(Box::new(ForgetfulFoolMeOnce { forget: args.real("forget-probability"), remembered: 0 }))
    },
};

struct ForgetfulFoolMeOnce {
    forget: f64,
    /// The defections it remembers.
    remembered: usize,
}

impl Strategy for ForgetfulFoolMeOnce {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if let Some(theirs) = turn.theirs.last() {
            self.remembered += usize::from(theirs.is_defection());
            if turn.rng.chance(self.forget) {
                self.remembered = 0;
            }
        }
        Action::from_defects(1 < self.remembered)
    }
}

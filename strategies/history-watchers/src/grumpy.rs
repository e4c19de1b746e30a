use kernel::{Action, Entry, Param, Strategy, Turn, entry};

pub(crate) static GRUMPY: Entry = entry! {
    /// Cooperates until the opponent's defections outnumber its cooperations by more than ten, and
    /// then defects until they fall behind by more than ten.
    ///
    /// Its two thresholds lie far apart, so it is as slow to be reconciled as it is to be upset.
    ///
    /// ```match
    /// theirs: DDDDDDDDDDDD CC
    /// mine:   CCCCCCCCCCCD DD
    /// ```
    /// ```match
    /// args: grumpy-threshold = 1, nice-threshold = 0
    /// theirs: D D C C C D D D
    /// mine:   C C D D D C C C
    /// ```
    slug: "grumpy",
    name: "Grumpy",
    source: ["axelrodlibrary"],
    params: [
        Param::switch("bad-mood", false, "Whether it begins by defecting."),
        Param::integer("grumpy-threshold", 10, i64::MIN, i64::MAX, "The lead of defections it puts up with."),
        Param::integer(
            "nice-threshold",
            -10,
            i64::MIN,
            i64::MAX,
            "The lead of defections, usually negative, below which it is content again.",
        ),
    ],
    build: |args, _| {
        Ok(Box::new(Grumpy {
            bad_mood: args.switch("bad-mood"),
            upset_above: args.integer("grumpy-threshold"),
            content_below: args.integer("nice-threshold"),
        }))
    },
};

struct Grumpy {
    bad_mood: bool,
    upset_above: i64,
    content_below: i64,
}

impl Strategy for Grumpy {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let [defections, cooperations] =
            [turn.theirs.defections(), turn.theirs.cooperations()].map(usize::cast_signed);
        let lead = (defections - cooperations) as i64;
        self.bad_mood = if self.bad_mood { self.content_below <= lead } else { self.upset_above < lead };
        Action::from_defects(self.bad_mood)
    }
}

use kernel::{Action, Entry, Param, Strategy, Turn, entry};

pub(crate) static GO_BY_MAJORITY: Entry = entry! {
    /// Plays what the opponent has played more often, and cooperates when both are level.
    ///
    /// Gail Grisell sent it to Axelrod's second tournament. It is as slow to anger as to forgive: an
    /// opponent that has built up credit can defect for a long time before it runs out.
    ///
    /// ```match
    /// theirs: D C D D C C C
    /// mine:   C D C D D D C
    /// ```
    /// ```match
    /// args: memory-depth = 2
    /// theirs: C C C D D D C
    /// mine:   C C C C C D D
    /// ```
    /// ```match
    /// args: soft = false
    /// theirs: D C C D C
    /// mine:   D D D C D
    /// ```
    slug: "go-by-majority",
    name: "Go By Majority",
    aliases: ["Soft Go By Majority", "Soft Majority", "Soft Majo"],
    source: ["axelrod1984", "axelrod1980b", "mittal2009"],
    params: [MEMORY_DEPTH, Param::switch("soft", true, "Whether it cooperates when both are level.")],
    build: |args, _| {
        let when_level = Action::from_defects(!args.switch("soft"));
        Ok(Box::new(GoByMajority::new(args.count("memory-depth"), when_level)))
    },
};

pub(crate) const MEMORY_DEPTH: Param =
    Param::integer("memory-depth", 0, 0, i64::MAX, "How many rounds it looks back; 0 means all.");

pub(crate) struct GoByMajority {
    depth: usize,
    when_level: Action,
    /// The opponent's defections among its last `depth` moves.
    defections: usize,
}

impl GoByMajority {
    /// A player that looks back `depth` rounds, where 0 means all.
    pub(crate) const fn new(depth: usize, when_level: Action) -> GoByMajority {
        GoByMajority { depth: if depth == 0 { usize::MAX } else { depth }, when_level, defections: 0 }
    }
}

impl Strategy for GoByMajority {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let is_defection = |rounds: usize| usize::from(turn.theirs.back(rounds) == Some(Action::D));
        self.defections += is_defection(1);
        self.defections -= is_defection(self.depth.saturating_add(1));
        match (2 * self.defections).cmp(&turn.round().min(self.depth)) {
            std::cmp::Ordering::Less => Action::C,
            std::cmp::Ordering::Equal => self.when_level,
            std::cmp::Ordering::Greater => Action::D,
        }
    }
}

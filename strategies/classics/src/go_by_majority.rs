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
    slug: "go-by-majority",
    name: "Go By Majority",
    aliases: ["Soft Go By Majority", "Soft Majority", "Soft Majo"],
    source: ["axelrod1984", "axelrod1980b", "mittal2009"],
    params: [MEMORY_DEPTH],
    build: |args, _| {
        Ok(Box::new(GoByMajority { depth: depth(args.count("memory-depth")), when_level: Action::C }))
    },
};

pub(crate) const MEMORY_DEPTH: Param =
    Param::integer("memory-depth", 0, 0, i64::MAX, "How many rounds it looks back; 0 means all.");

/// The number of rounds to look back, given the parameter.
pub(crate) const fn depth(parameter: usize) -> usize {
    if parameter == 0 { usize::MAX } else { parameter }
}

pub(crate) struct GoByMajority {
    pub(crate) depth: usize,
    pub(crate) when_level: Action,
}

impl Strategy for GoByMajority {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let seen = self.depth.min(turn.round());
        let defections =
            if seen == turn.round() { turn.theirs.defections() } else { turn.theirs.recent_defections(seen) };
        match (2 * defections).cmp(&seen) {
            std::cmp::Ordering::Less => Action::C,
            std::cmp::Ordering::Equal => self.when_level,
            std::cmp::Ordering::Greater => Action::D,
        }
    }
}

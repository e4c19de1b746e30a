use kernel::{Action, Entry, entry};

use crate::go_by_majority::{GoByMajority, MEMORY_DEPTH};

pub(crate) static HARD_GO_BY_MAJORITY: Entry = entry! {
    /// Plays what the opponent has played more often, and defects when both are level.
    ///
    /// It differs from the soft majority in ties alone; but the first round is one, and so it is
    /// not nice.
    ///
    /// ```match
    /// theirs: D C D D C C C C
    /// mine:   D D D D D D D C
    /// ```
    slug: "hard-go-by-majority",
    name: "Hard Go By Majority",
    aliases: ["Hard Majority", "Hard Majo"],
    source: ["mittal2009"],
    params: [MEMORY_DEPTH],
    build: |args, _| Ok(Box::new(GoByMajority::new(args.count("memory-depth"), Action::D))),
};

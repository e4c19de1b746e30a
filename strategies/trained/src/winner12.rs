use kernel::{Entry, entry};

use crate::lookup::{Depths, table};

pub(crate) static WINNER12: Entry = entry! {
    /// Plays tit for tat as long as it cooperates; once it has defected, it cooperates again only after
    /// the opponent has cooperated and then defected.
    ///
    /// It came out of a search through all rules that look at one move of their own and two of the
    /// opponent's. The first two moves are cooperation.
    ///
    /// ```match
    /// theirs: C D C C C
    /// mine:   C C D D D
    /// ```
    /// ```match
    /// theirs: C D C D C D
    /// mine:   C C D D C C
    /// ```
    /// ```match
    /// theirs: D D C D C C
    /// mine:   C C D D C C
    /// ```
    slug: "winner12",
    name: "Winner12",
    source: ["mathieu2015"],
    build: |_, _| Ok(table(Depths { mine: 1, theirs: 2, openings: 0 }, "CC", "CDCDDCDD").player()),
};

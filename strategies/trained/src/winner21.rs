use kernel::{Entry, entry};

use crate::lookup::{Depths, table};

pub(crate) static WINNER21: Entry = entry! {
    /// Plays tit for tat, but after a defection of its own it wants to see two cooperations in a row
    /// before it cooperates again.
    ///
    /// It opens with a defection and a cooperation. The rule that its authors published under this name
    /// looks at two moves of its own and one of the opponent's; here the same table is read the other
    /// way round, one of its own and two of the opponent's, because the Axelrod library reads it so.
    ///
    /// ```match
    /// theirs: C C C D C C C
    /// mine:   D C C C D D C
    /// ```
    /// ```match
    /// theirs: D C C C
    /// mine:   D C C C
    /// ```
    /// ```match
    /// flips: 2
    /// theirs: C C C C C
    /// mine:   D C D C C
    /// ```
    slug: "winner21",
    name: "Winner21",
    source: ["mathieu2015", "axelrodlibrary"],
    build: |_, _| Ok(table(Depths { mine: 1, theirs: 2, openings: 0 }, "DC", "CDCDCDDD").player()),
};

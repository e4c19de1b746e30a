use kernel::{Entry, entry};

use crate::lookup::{Depths, table};

pub(crate) static EVOLVED_LOOKER_UP_2_2_2: Entry = entry! {
    /// Looks its move up by the last two moves of both sides and the opponent's first two, in a table
    /// that an evolutionary algorithm filled in.
    ///
    /// It cooperates with cooperators, and defects in 39 of the 64 rows. An unconditional cooperator is
    /// exploited for ever after a single mistake, its own or, from the second round on, the other's.
    ///
    /// ```match
    /// theirs: C C C C C D C C
    /// mine:   C C C C C C D C
    /// ```
    /// ```match
    /// theirs: D C C D C C D C C
    /// mine:   C C D C C D C C D
    /// ```
    /// ```match
    /// flips: 2
    /// theirs: C C C C C C
    /// mine:   C C D D D D
    /// ```
    /// ```match
    /// theirs: D D C D C C C D
    /// mine:   C C D C D C C C
    /// ```
    slug: "evolved-looker-up-2-2-2",
    name: "EvolvedLookerUp2_2_2",
    source: ["axelrodlibrary", "harper2017"],
    build: |_, _| Ok(table(Depths { mine: 2, theirs: 2, openings: 2 }, "CC", "CDDCDCDDCDDDCDDDDDCDCDCCCDDCCDCDDDCCCCCDDDCDDDDDDDDDCCDDCDDDCCCD").player()),
};

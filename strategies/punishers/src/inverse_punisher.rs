use kernel::{Entry, entry};

use crate::punisher::{LONGEST, Punisher};

pub(crate) static INVERSE_PUNISHER: Entry = entry! {
    /// Answers a defection with a punishment that is the longer the more the opponent has
    /// cooperated.
    ///
    /// One round, and one to twenty more in proportion to the share of cooperation among the
    /// opponent's moves. It is hardest on the first lapse of those who always cooperated.
    ///
    /// ```match
    /// theirs: D C C C
    /// mine:   C D D C
    /// ```
    /// ```match
    /// theirs: C D CCCCCCCCCCC C
    /// mine:   C C DDDDDDDDDDD C
    /// ```
    slug: "inverse-punisher",
    name: "Inverse Punisher",
    source: ["axelrodlibrary"],
    build: |_, _| {
        Ok(Box::new(Punisher::new(|theirs| (LONGEST * theirs.cooperations() / theirs.len()).max(1))))
    },
};

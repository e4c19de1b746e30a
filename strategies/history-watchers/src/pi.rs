use kernel::{Entry, entry};

use crate::ratio_seeker::RatioSeeker;

pub(crate) static PI: Entry = entry! {
    /// Steers the ratio of cooperations to defections in the whole match towards π.
    ///
    /// The same rule as Golden's, with another constant: it wants more than three cooperations for
    /// each defection, whoever makes them.
    ///
    /// ```match
    /// theirs: C D C C C C C C
    /// mine:   C D C C C D C D
    /// ```
    slug: "pi",
    name: "Pi",
    aliases: ["π"],
    source: ["axelrodlibrary"],
    build: |_, _| Ok(Box::new(RatioSeeker { ratio: std::f64::consts::PI })),
};

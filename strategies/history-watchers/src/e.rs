use kernel::{Entry, entry};

use crate::ratio_seeker::RatioSeeker;

pub(crate) static E: Entry = entry! {
    /// Steers the ratio of cooperations to defections in the whole match towards e, the base of the
    /// natural logarithm.
    ///
    /// The same rule as Golden's, with another constant.
    ///
    /// ```match
    /// theirs: C D C C C C C C
    /// mine:   C D C C D C D C
    /// ```
    slug: "e",
    name: "e",
    source: ["axelrodlibrary"],
    build: |_, _| Ok(Box::new(RatioSeeker { ratio: std::f64::consts::E })),
};

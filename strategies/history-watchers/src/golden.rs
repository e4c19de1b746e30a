use kernel::{Entry, entry};

use crate::ratio_seeker::RatioSeeker;

pub(crate) static GOLDEN: Entry = entry! {
    /// Steers the ratio of cooperations to defections in the whole match towards the golden ratio.
    ///
    /// Both sides' moves count. As long as the opponent has not defected it defects itself, from
    /// the second round on; so it exploits every nice strategy that does not hit back.
    ///
    /// ```match
    /// theirs: C C D C C C C
    /// mine:   C D D C D C D
    /// ```
    slug: "golden",
    name: "Golden",
    aliases: ["φ", "phi"],
    source: ["axelrodlibrary"],
    build: |_, _| Ok(Box::new(RatioSeeker { ratio: GOLDEN_RATIO })),
};

const GOLDEN_RATIO: f64 = 1.618_033_988_749_895;

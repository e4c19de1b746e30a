use kernel::{Entry, entry};

use crate::gradual::Gradual;

pub(crate) static ORIGINAL_GRADUAL: Entry = entry! {
    /// Answers the first offence with one defection, the second with two, and so on, then makes
    /// peace with two cooperations.
    ///
    /// Gradual as its authors first described it. Only the defections that provoke a punishment are
    /// offences; those made while it punishes or makes peace do not count.
    ///
    /// ```match
    /// theirs: C D D C C C D C C C C C
    /// mine:   C C D C C C C D D C C C
    /// ```
    slug: "original-gradual",
    name: "Original Gradual",
    source: ["beaufils1997"],
    build: |_, _| Ok(Box::new(Gradual::new(|offences, _| offences))),
};

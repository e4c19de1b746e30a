use kernel::{Entry, entry};

use crate::adaptor::Adaptor;

pub(crate) static ADAPTOR_BRIEF: Entry = entry! {
    /// Lets every outcome but mutual cooperation shift one number, and cooperates, but for one move
    /// in a hundred, while it lies from −1 to 1.
    ///
    /// Hauert and Stenull's adaptor, with the shifts that proved best in brief encounters: being
    /// betrayed takes it to the lower end of the band, betraying to the upper, and mutual defection
    /// leads downwards.
    ///
    /// ```match
    /// theirs: C D C D
    /// mine:   ? ? ? ?
    /// ```
    slug: "adaptor-brief",
    name: "AdaptorBrief",
    source: ["hauert2002"],
    build: |_, _| Ok(Box::new(Adaptor::new([0.0, -1.001_505, 0.992_107, -0.638_734]))),
};

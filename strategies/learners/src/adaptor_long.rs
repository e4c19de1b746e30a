use kernel::{Entry, entry};

use crate::adaptor::Adaptor;

pub(crate) static ADAPTOR_LONG: Entry = entry! {
    /// Lets every outcome but mutual cooperation shift one number, and cooperates, but for one move
    /// in a hundred, while it lies from −1 to 1.
    ///
    /// Hauert and Stenull's adaptor, with the shifts that proved best in long encounters: both being
    /// betrayed and betraying take it far above the band, and only mutual defection leads back.
    ///
    /// ```match
    /// theirs: C D C D
    /// mine:   ? ? ? ?
    /// ```
    slug: "adaptor-long",
    name: "AdaptorLong",
    source: ["hauert2002"],
    build: |_, _| Ok(Box::new(Adaptor::new([0.0, 1.888_159, 1.858_883, -0.995_703]))),
};

//! Strategies that people may look for in vain, and why they are not here.

use kernel::entry::LeftOut;

/// A strategy of the Axelrod library.
pub(crate) static DARWIN: LeftOut = LeftOut {
    name: "Darwin",
    why: "Darwin, of the Axelrod library, evolves its genome from one opponent to the next. Its matches would \
          depend on those played before them, and results on the order of play; here a match depends on \
          its two players, the conditions and the seed alone.",
};

/// A strategy of the Axelrod library.
pub(crate) static EVOLVED_ATTENTION: LeftOut = LeftOut {
    name: "EvolvedAttention",
    why: "EvolvedAttention, of the Axelrod library, is a neural network with 12 770 049 weights: some 51 MB of \
          data for one strategy.",
};

use kernel::{Entry, entry};

use crate::q_learner::{QLearner, Rates};

pub(crate) static CAUTIOUS_Q_LEARNER: Entry = entry! {
    /// Learns what its moves are worth after the opponent's last twelve; learns slowly, and hardly cares
    /// about the future.
    ///
    /// It differs from the risky learner in both its rates, which matters only in games whose payoffs
    /// make defection against defection unattractive.
    ///
    /// ```match
    /// theirs: C D C D
    /// mine:   ? ? ? ?
    /// ```
    slug: "cautious-q-learner",
    name: "Cautious QLearner",
    source: ["watkins1992", "axelrodlibrary"],
    reads_payoffs: true,
    build: |_, briefing| Ok(Box::new(QLearner::new(Rates { learning: 0.1, discount: 0.1 }, briefing))),
};

use kernel::{Entry, entry};

use crate::q_learner::{QLearner, Rates};

pub(crate) static ARROGANT_Q_LEARNER: Entry = entry! {
    /// Learns what its moves are worth after the opponent's last twelve; learns fast, and hardly cares
    /// about the future.
    ///
    /// It differs from the risky learner in its discount rate alone, which matters only in games whose
    /// payoffs make defection against defection unattractive.
    ///
    /// ```match
    /// theirs: C D C D
    /// mine:   ? ? ? ?
    /// ```
    slug: "arrogant-q-learner",
    name: "Arrogant QLearner",
    source: ["watkins1992", "axelrodlibrary"],
    reads_payoffs: true,
    build: |_, briefing| Ok(Box::new(QLearner::new(Rates { learning: 0.9, discount: 0.1 }, briefing))),
};

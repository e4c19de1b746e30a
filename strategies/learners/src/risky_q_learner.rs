use kernel::{Entry, entry};

use crate::q_learner::{QLearner, Rates};

pub(crate) static RISKY_Q_LEARNER: Entry = entry! {
    /// Learns what its moves are worth after the opponent's last twelve; learns fast, and weighs the
    /// future nearly as much as the present.
    ///
    /// Situations are told apart so finely that it has to begin again in nearly every round, and then
    /// cooperates nineteen times in twenty. Only a series of more than twelve defections teaches it
    /// anything. What it learns from are the moves it chose, not those a tremble made of them.
    ///
    /// ```match
    /// theirs: C D C D
    /// mine:   ? ? ? ?
    /// ```
    slug: "risky-q-learner",
    name: "Risky QLearner",
    source: ["watkins1992", "axelrodlibrary"],
    reads_payoffs: true,
    build: |_, briefing| Ok(Box::new(QLearner::new(Rates { learning: 0.9, discount: 0.9 }, briefing))),
};

//! Strategies that form an opinion of the opponent, or of their own moves, and act on it.

use kernel::Family;

mod adaptive_pavlov;
mod adaptive_pavlov_2006;
mod adaptive_pavlov_2011;
mod adaptive_tit_for_tat;
mod adaptor;
mod adaptor_brief;
mod adaptor_long;
mod arrogant_q_learner;
mod bush_mosteller;
mod cautious_q_learner;
mod dbs;
mod frequency_analyzer;
mod hesitant_q_learner;
mod momentum;
mod q_learner;
mod risky_q_learner;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: "learners",
    about: "Strategies that form an opinion of the opponent, or of their own moves, and act on it.",
    entries: &[
        &adaptive_pavlov_2006::ADAPTIVE_PAVLOV_2006,
        &adaptive_pavlov_2011::ADAPTIVE_PAVLOV_2011,
        &adaptive_tit_for_tat::ADAPTIVE_TIT_FOR_TAT,
        &adaptor_brief::ADAPTOR_BRIEF,
        &adaptor_long::ADAPTOR_LONG,
        &arrogant_q_learner::ARROGANT_Q_LEARNER,
        &bush_mosteller::BUSH_MOSTELLER,
        &cautious_q_learner::CAUTIOUS_Q_LEARNER,
        &dbs::DBS,
        &frequency_analyzer::FREQUENCY_ANALYZER,
        &hesitant_q_learner::HESITANT_Q_LEARNER,
        &momentum::MOMENTUM,
        &risky_q_learner::RISKY_Q_LEARNER,
    ],
};

//! Doctrines of international relations, from restraint to pre-emption.
//!
//! Where a doctrine has no canonical algorithm its documentation says so: the rule is then this
//! project's formalisation, to be argued with.

use kernel::Family;

mod appeaser_budget;
mod arms_control_verifier;
mod autocratic;
mod balancer;
mod bandwagoner;
mod bayesian_attribution_biased;
mod bayesian_spiral_aware;
mod brinkman;
mod defensive_realist;
mod democratic;
mod detente;
mod flexible_response;
mod forgiving_trigger;
mod grit;
mod hedger;
mod massive_retaliation;
mod minimal_deterrence;
mod offensive_realist;
mod opportunist;
mod optimal_generosity;
mod orientation;
mod peace_optimiser;
mod power;
mod power_optimiser;
mod preemptor;
mod punishment;
mod reassurer;
mod remorse;
mod salami_tactician;
mod security_optimiser;
mod trust;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: "doctrines",
    about: "Doctrines of international relations, from restraint to pre-emption.",
    entries: &[
        &appeaser_budget::APPEASER_BUDGET,
        &arms_control_verifier::ARMS_CONTROL_VERIFIER,
        &autocratic::AUTOCRATIC,
        &balancer::BALANCER,
        &bandwagoner::BANDWAGONER,
        &bayesian_attribution_biased::BAYESIAN_ATTRIBUTION_BIASED,
        &bayesian_spiral_aware::BAYESIAN_SPIRAL_AWARE,
        &brinkman::BRINKMAN,
        &defensive_realist::DEFENSIVE_REALIST,
        &democratic::DEMOCRATIC,
        &detente::DETENTE,
        &flexible_response::FLEXIBLE_RESPONSE,
        &forgiving_trigger::FORGIVING_TRIGGER,
        &grit::GRIT,
        &hedger::HEDGER,
        &massive_retaliation::MASSIVE_RETALIATION,
        &minimal_deterrence::MINIMAL_DETERRENCE,
        &offensive_realist::OFFENSIVE_REALIST,
        &opportunist::OPPORTUNIST,
        &optimal_generosity::OPTIMAL_GENEROSITY,
        &peace_optimiser::PEACE_OPTIMISER,
        &power_optimiser::POWER_OPTIMISER,
        &preemptor::PREEMPTOR,
        &reassurer::REASSURER,
        &remorse::REMORSE,
        &salami_tactician::SALAMI_TACTICIAN,
        &security_optimiser::SECURITY_OPTIMISER,
    ],
};

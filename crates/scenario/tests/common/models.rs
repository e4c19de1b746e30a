//! What the tests know of the scenarios of models.

/// The scenarios of models beyond the matrix among those that are shipped.
pub(crate) const SCENARIOS: [&str; 14] = [
    "arms-race.yaml",
    "attribution.yaml",
    "concert.yaml",
    "contagion.yaml",
    "enforcement.yaml",
    "four-worlds.yaml",
    "inspection.yaml",
    "monitoring.yaml",
    "orientations.yaml",
    "preemption.yaml",
    "reassurance.yaml",
    "richardson.yaml",
    "system.yaml",
    "talk.yaml",
];

//! What the tests know of the scenarios of models.

/// The scenarios of models beyond the matrix among those that are shipped.
pub(crate) const SCENARIOS: [&str; 11] = [
    "arms-race.yaml",
    "attribution.yaml",
    "contagion.yaml",
    "four-worlds.yaml",
    "inspection.yaml",
    "monitoring.yaml",
    "orientations.yaml",
    "preemption.yaml",
    "reassurance.yaml",
    "richardson.yaml",
    "system.yaml",
];

//! Richardson's equations.

use kernel::SecurityDilemma;

use super::{
    Amount,
    study::{self, Edge, Gauge, Knob, Of, Study, truth},
};
use crate::{
    Effort, Parameter,
    arms_race::richardson::{PARAMETERS, Richardson},
    parameter::NOT_NEGATIVE,
};

#[derive(Clone, Debug)]
pub(super) struct Equations {
    race: Richardson,
    start: [f64; 2],
    time: f64,
}

impl Default for Equations {
    fn default() -> Equations {
        Equations { race: Richardson::default(), start: [0.0; 2], time: 10.0 }
    }
}

const OWN: [Parameter<Equations>; 3] = [
    Parameter {
        name: "start-first",
        symbol: "x₀",
        bounds: NOT_NEGATIVE,
        range: "at least 0",
        help: "Arms of the first side at the beginning",
        default: 0.0,
        field: |it| &mut it.start[0],
    },
    Parameter {
        name: "start-second",
        symbol: "y₀",
        bounds: NOT_NEGATIVE,
        range: "at least 0",
        help: "Arms of the second side at the beginning",
        default: 0.0,
        field: |it| &mut it.start[1],
    },
    Parameter {
        name: "time",
        symbol: "t",
        bounds: NOT_NEGATIVE,
        range: "at least 0",
        help: "When the arms are looked at",
        default: 10.0,
        field: |it| &mut it.time,
    },
];

impl Equations {
    fn rest(&self, side: usize) -> Option<f64> {
        Some(self.race.rest()?[side])
    }

    fn arms(&self, side: usize) -> Option<f64> {
        Some(self.race.at(self.start, self.time)?[side])
    }
}

impl Study for Equations {
    const NAME: &'static str = "richardson";
    const HELP: &'static str = "Richardson's equations: two sides that answer each other's arms";
    const PAGE: &'static str = "arms-race.md";
    const PRIMITIVES: &'static [&'static str] = &[];
    const EFFORT: Option<Amount> = None;
    const MEASURES: &'static [Gauge<Equations>] = &[
        Gauge {
            name: "stable",
            range: "0 or 1",
            help: "Whether the race comes to rest from any start: κ₁κ₂ < a₁a₂",
            of: Of::Exact(|it| Some(truth(it.race.is_stable()))),
        },
        Gauge {
            name: "growth",
            range: "per unit of time",
            help: "Greater eigenvalue; negative where the race comes to rest",
            of: Of::Exact(|it| Some(it.race.eigenvalues()[0])),
        },
        Gauge {
            name: "decay",
            range: "per unit of time",
            help: "Lesser eigenvalue",
            of: Of::Exact(|it| Some(it.race.eigenvalues()[1])),
        },
        Gauge {
            name: "rest-first",
            range: "arms",
            help: "Of the first side where nothing changes",
            of: Of::Exact(|it| it.rest(0)),
        },
        Gauge {
            name: "rest-second",
            range: "arms",
            help: "Of the second side where nothing changes",
            of: Of::Exact(|it| it.rest(1)),
        },
        Gauge {
            name: "arms-first",
            range: "arms",
            help: "Of the first side at the chosen time",
            of: Of::Exact(|it| it.arms(0)),
        },
        Gauge {
            name: "arms-second",
            range: "arms",
            help: "Of the second side at the chosen time",
            of: Of::Exact(|it| it.arms(1)),
        },
    ];
    const THRESHOLDS: &'static [Edge<Equations>] = &[
        Edge {
            along: "reaction-first",
            what: "the race is stable below",
            value: |it| Some(it.race.sides[0].fatigue * it.race.sides[1].fatigue / it.race.sides[1].reaction),
        },
        Edge {
            along: "reaction-second",
            what: "the race is stable below",
            value: |it| Some(it.race.sides[0].fatigue * it.race.sides[1].fatigue / it.race.sides[0].reaction),
        },
        Edge {
            along: "fatigue-first",
            what: "the race is stable above",
            value: |it| {
                Some(it.race.sides[0].reaction * it.race.sides[1].reaction / it.race.sides[1].fatigue)
            },
        },
        Edge {
            along: "fatigue-second",
            what: "the race is stable above",
            value: |it| {
                Some(it.race.sides[0].reaction * it.race.sides[1].reaction / it.race.sides[0].fatigue)
            },
        },
    ];
    type Found = ();

    fn dilemma(&mut self) -> Option<&mut SecurityDilemma> {
        None
    }

    fn numbers() -> Vec<Knob<Equations>> {
        let mut res = study::of(&PARAMETERS, |it: &mut Equations| &mut it.race);
        res.extend(study::of(&OWN, |it: &mut Equations| it));
        res
    }

    fn simulate(&self, _: &Effort) {}
}

//! Treaties that can be broken in secret.

use arena::parallel;
use kernel::SecurityDilemma;

use super::{
    Amount,
    intervals::share,
    study::{self, Edge, Gauge, Knob, Of, Study, truth},
};
use crate::{Effort, Parameter, Treaty, inspection::PARAMETERS, parameter::SHARE};

#[derive(Clone, Debug)]
pub(super) struct Verified {
    treaty: Treaty,
    breaches: f64,
}

impl Default for Verified {
    fn default() -> Verified {
        Verified { treaty: Treaty::default(), breaches: BREACHES[0].default }
    }
}

const BREACHES: [Parameter<Verified>; 1] = [Parameter {
    name: "breaches",
    symbol: "h",
    bounds: SHARE,
    range: "from 0 to 1",
    help: "Probability that a state breaks the treaty in a round, whatever its reasons",
    default: 0.1,
    field: |it| &mut it.breaches,
}];

impl Study for Verified {
    const NAME: &'static str = "inspection";
    const HELP: &'static str = "Treaties that can be broken in secret, and inspection that has its dangers";
    const PAGE: &'static str = "inspection.md";
    const PRIMITIVES: &'static [&'static str] =
        &["conquest-ease", "leverage", "revisionism", "arming-cost", "war-cost", "destruction", "dividend"];
    const EFFORT: Option<Amount> = Some(Amount { rounds: 100, runs: 1000 });
    const MEASURES: &'static [Gauge<Verified>] = &[
        Gauge {
            name: "least-inspection",
            range: "probability",
            help: "With which no state breaks the treaty in secret, q*; none if even certainty is too little",
            of: Of::Exact(|it| it.treaty.critical_inspection()),
        },
        Gauge {
            name: "holds",
            range: "0 or 1",
            help: "Whether no state gains from breaking the treaty in secret",
            of: Of::Exact(|it| Some(truth(it.treaty.holds()))),
        },
        Gauge {
            name: "critical-discount",
            range: "discount factor",
            help: "From which on no state breaks the treaty in secret; none if there is none",
            of: Of::Exact(|it| it.treaty.critical_discount()),
        },
        Gauge {
            name: "feasible-least",
            range: "probability",
            help: "Least inspection with which the treaty is kept openly and in secret; none if there is none",
            of: Of::Exact(|it| Some(it.treaty.feasible()?[0])),
        },
        Gauge {
            name: "feasible-most",
            range: "probability",
            help: "Greatest inspection with which it is; none if there is none",
            of: Of::Exact(|it| Some(it.treaty.feasible()?[1])),
        },
        Gauge {
            name: "exposure-limit",
            range: "log-odds",
            help: "Exposure up to which some inspection keeps the treaty; none if any exposure does, or no inspection",
            of: Of::Exact(|it| it.treaty.exposure_limit()),
        },
        Gauge {
            name: "exposed-ease",
            range: "conquest ease",
            help: "Of a state that is inspected",
            of: Of::Exact(|it| Some(it.treaty.exposed_ease(it.treaty.inspection))),
        },
        Gauge {
            name: "deters",
            range: "0 or 1",
            help: "Whether no state gains from attacking openly what it has learnt about",
            of: Of::Exact(|it| Some(truth(it.treaty.deters(it.treaty.inspection)))),
        },
        Gauge {
            name: "duration",
            range: "rounds",
            help: "Until a breach has become known, in expectation; none if that never happens",
            of: Of::Exact(|it| Some(it.treaty.duration(it.breaches))),
        },
        Gauge {
            name: "survival",
            range: "probability",
            help: "That the treaty stands after the last round",
            of: Of::Rounds(|it, rounds| Some(it.treaty.survival(it.breaches, rounds))),
        },
        Gauge {
            name: "survival-drawn",
            range: "share of histories",
            help: "In which it does, with breaches and inspections that are drawn",
            of: Of::Simulated(|it: &Vec<bool>| share(it.iter().filter(|stands| **stands).count(), it.len())),
        },
    ];
    const THRESHOLDS: &'static [Edge<Verified>] = &[
        Edge {
            along: "inspection",
            what: "the treaty holds from here on",
            value: |it| it.treaty.critical_inspection(),
        },
        Edge {
            along: "discount",
            what: "the treaty holds from here on",
            value: |it| it.treaty.critical_discount(),
        },
        Edge {
            along: "exposure",
            what: "no inspection keeps the treaty beyond",
            value: |it| it.treaty.exposure_limit(),
        },
    ];
    type Found = Vec<bool>;

    fn dilemma(&mut self) -> Option<&mut SecurityDilemma> {
        Some(&mut self.treaty.dilemma)
    }

    fn numbers() -> Vec<Knob<Verified>> {
        let mut res = study::of(&PARAMETERS, |it: &mut Verified| &mut it.treaty);
        res.extend(study::of(&BREACHES, |it: &mut Verified| it));
        res
    }

    fn simulate(&self, effort: &Effort) -> Vec<bool> {
        let histories: Vec<u32> = (0..effort.histories).collect();
        parallel::map(&histories, |&history| {
            let seed = effort.seed.derive("history").nth(history.into());
            self.treaty.end(self.breaches, effort.rounds, seed).is_none()
        })
    }
}

//! Power, peace and security.

use std::ops::Bound;

use kernel::SecurityDilemma;

use super::{
    Amount,
    study::{self, Gauge, Knob, Of, Study},
};
use crate::{
    Effort, Parameter,
    monitoring::NOISE,
    orientations::{Standing, standings},
    parameter::SHARE,
    predictions::orientations::field,
};

#[derive(Clone, Debug)]
pub(super) struct Goals {
    dilemma: SecurityDilemma,
    discount: f64,
    execution: f64,
    perception: f64,
}

impl Default for Goals {
    fn default() -> Goals {
        Goals { dilemma: SecurityDilemma::DEFAULT, discount: 0.9, execution: 0.01, perception: 0.0 }
    }
}

const OWN: [Parameter<Goals>; 2] = [
    Parameter {
        name: "discount",
        symbol: "δ",
        bounds: (Bound::Included(0.0), Bound::Excluded(1.0)),
        range: "at least 0 and below 1",
        help: "Discount factor of matches, and of the second of two moves that are planned",
        default: 0.9,
        field: |it| &mut it.discount,
    },
    Parameter {
        name: "perception-noise",
        symbol: "ε_p",
        bounds: SHARE,
        range: "from 0 to 1",
        help: "Probability that a move is misread",
        default: 0.0,
        field: |it| &mut it.perception,
    },
];

impl Goals {
    /// What the orientation in this place earns in a round robin of the three and five others.
    fn standing(&self, place: usize) -> Option<Standing> {
        let noise = arena::Noise { execution: self.execution, perception: self.perception };
        let field = field(&self.dilemma, self.discount);
        // Players that remember one outcome are never too large.
        let table = standings(&field, &self.dilemma.payoffs(), self.discount, noise).ok()?;
        table.into_iter().nth(place)
    }
}

impl Study for Goals {
    const NAME: &'static str = "orientations";
    const HELP: &'static str =
        "Power, peace and security as what a state wants, in a round robin with five others";
    const PAGE: &'static str = "orientations.md";
    const PRIMITIVES: &'static [&'static str] =
        &["conquest-ease", "leverage", "revisionism", "arming-cost", "war-cost", "destruction", "dividend"];
    const EFFORT: Option<Amount> = None;
    const MEASURES: &'static [Gauge<Goals>] = &[
        Gauge {
            name: "power",
            range: "payoff per round",
            help: "Of a state that wants to be ahead",
            of: Of::Exact(|it| Some(it.standing(0)?.absolute)),
        },
        Gauge {
            name: "power-lead",
            range: "payoff per round",
            help: "Of that state over its opponents",
            of: Of::Exact(|it| Some(it.standing(0)?.relative)),
        },
        Gauge {
            name: "peace",
            range: "payoff per round",
            help: "Of a state that wants both to do well and no wars",
            of: Of::Exact(|it| Some(it.standing(1)?.absolute)),
        },
        Gauge {
            name: "peace-lead",
            range: "payoff per round",
            help: "Of that state over its opponents",
            of: Of::Exact(|it| Some(it.standing(1)?.relative)),
        },
        Gauge {
            name: "security",
            range: "payoff per round",
            help: "Of a state that wants to do well and the worse off not too badly",
            of: Of::Exact(|it| Some(it.standing(2)?.absolute)),
        },
        Gauge {
            name: "security-lead",
            range: "payoff per round",
            help: "Of that state over its opponents",
            of: Of::Exact(|it| Some(it.standing(2)?.relative)),
        },
    ];
    type Found = ();

    fn dilemma(&mut self) -> Option<&mut SecurityDilemma> {
        Some(&mut self.dilemma)
    }

    fn numbers() -> Vec<Knob<Goals>> {
        let mut res = study::of(&OWN, |it: &mut Goals| it);
        res.insert(1, study::like(&NOISE[0], |it: &mut Goals| &mut it.execution));
        res
    }

    fn simulate(&self, _: &Effort) {}
}

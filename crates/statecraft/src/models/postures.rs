//! Two kinds of arms, and the long run of a population that chooses between them.

use std::ops::Bound;

use kernel::SecurityDilemma;

use super::{
    Amount,
    study::{self, Edge, Gauge, Knob, Of, Study},
};
use crate::{
    Effort, Parameter, Postures, information,
    parameter::{NOT_NEGATIVE, SHARE},
    postures::{
        PARAMETERS, Posture, distinguishability_required,
        worlds::{self, Population},
    },
};

#[derive(Clone, Debug)]
pub(super) struct Worlds {
    model: Postures,
    size: f64,
    selection: f64,
    prior: f64,
    required: f64,
}

impl Default for Worlds {
    fn default() -> Worlds {
        let [size, selection, required] = OWN.each_ref().map(|it| it.default);
        Worlds { model: Postures::default(), size, selection, prior: 0.7, required }
    }
}

const OWN: [Parameter<Worlds>; 3] = [
    Parameter {
        name: "population",
        symbol: "N",
        bounds: (Bound::Included(2.0), Bound::Included(10_000.0)),
        range: "from 2 to 10000",
        help: "States of the population that chooses among strategies",
        default: 50.0,
        field: |it| &mut it.size,
    },
    Parameter {
        name: "selection",
        symbol: "σ",
        bounds: NOT_NEGATIVE,
        range: "at least 0",
        help: "Strength of selection: fitness is the exponential of so many payoffs",
        default: 5.0,
        field: |it| &mut it.selection,
    },
    Parameter {
        name: "trust",
        symbol: "x",
        bounds: SHARE,
        range: "from 0 to 1",
        help: "Belief in a content state that a look at its arms has to reach",
        default: 0.9,
        field: |it| &mut it.required,
    },
];

impl Worlds {
    fn population(&self) -> Population {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and in range")]
        let size = self.size as u32;
        Population { size, selection: self.selection }
    }

    /// The share of time with one of the five machines.
    fn share(&self, machine: usize) -> Option<f64> {
        worlds::long_run(&self.model, &worlds::field(), self.population()).shares.get(machine).copied()
    }
}

impl Study for Worlds {
    const NAME: &'static str = "postures";
    const HELP: &'static str =
        "Defensive and offensive arms, and whether they can be told apart: four worlds";
    const PAGE: &'static str = "postures.md";
    const PRIMITIVES: &'static [&'static str] =
        &["conquest-ease", "leverage", "revisionism", "arming-cost", "war-cost", "destruction", "dividend"];
    const EFFORT: Option<Amount> = None;
    const MEASURES: &'static [Gauge<Worlds>] = &[
        Gauge {
            name: "peace",
            range: "share of rounds",
            help: "Without offensive arms in the long run, five machines",
            of: Of::Exact(|it| Some(worlds::peace(&it.model, it.population()))),
        },
        Gauge {
            name: "peace-without-defence",
            range: "share of rounds",
            help: "The same if no machine has defensive arms",
            of: Of::Exact(|it| Some(worlds::peace_without_defence(&it.model, it.population()))),
        },
        Gauge {
            name: "dove",
            range: "share of time",
            help: "In which the population is restrained whatever happens",
            of: Of::Exact(|it| it.share(0)),
        },
        Gauge {
            name: "shield",
            range: "share of time",
            help: "In which it has defensive arms whatever happens",
            of: Of::Exact(|it| it.share(1)),
        },
        Gauge {
            name: "hawk",
            range: "share of time",
            help: "In which it has offensive arms whatever happens",
            of: Of::Exact(|it| it.share(2)),
        },
        Gauge {
            name: "restrained-reciprocator",
            range: "share of time",
            help: "In which it answers offensive arms, and is restrained otherwise",
            of: Of::Exact(|it| it.share(3)),
        },
        Gauge {
            name: "defensive-reciprocator",
            range: "share of time",
            help: "In which it answers offensive arms, and has defensive ones otherwise",
            of: Of::Exact(|it| it.share(4)),
        },
        Gauge {
            name: "value-of-defence",
            range: "probability",
            help: "What defensive arms take off the probability of being conquered, p(g) - g",
            of: Of::Exact(|it| Some(it.model.value_of_defence())),
        },
        Gauge {
            name: "ease-of-greatest-value",
            range: "conquest ease",
            help: "Where defensive arms are worth most, 1/(1 + √m)",
            of: Of::Exact(|it| Some(it.model.ease_of_greatest_value())),
        },
        Gauge {
            name: "greatest-value",
            range: "probability",
            help: "What they are worth there, (√m - 1)/(√m + 1)",
            of: Of::Exact(|it| Some(it.model.greatest_value())),
        },
        Gauge {
            name: "trust-in-restraint",
            range: "belief",
            help: "Required to stay restrained in a single round",
            of: Of::Exact(|it| it.model.required_trust(Posture::C)),
        },
        Gauge {
            name: "trust-in-defence",
            range: "belief",
            help: "Required to keep defensive arms in a single round",
            of: Of::Exact(|it| it.model.required_trust(Posture::Z)),
        },
        Gauge {
            name: "looks",
            range: "times",
            help: "That defensive arms must be seen until the belief has become the trust, n*",
            of: Of::Exact(|it| Some(it.model.reads_required(it.prior, it.required))),
        },
        Gauge {
            name: "clarity",
            range: "from 0 to 1",
            help: "Distinguishability with which a single look is enough, d*",
            of: Of::Exact(|it| Some(distinguishability_required(it.prior, it.required))),
        },
    ];
    const THRESHOLDS: &'static [Edge<Worlds>] = &[
        Edge {
            along: "conquest-ease",
            what: "defensive arms are worth most",
            value: |it| Some(it.model.ease_of_greatest_value()),
        },
        Edge {
            along: "distinguishability",
            what: "a single look is enough from here on",
            value: |it| Some(distinguishability_required(it.prior, it.required)),
        },
    ];
    type Found = ();

    fn dilemma(&mut self) -> Option<&mut SecurityDilemma> {
        Some(&mut self.model.dilemma)
    }

    fn numbers() -> Vec<Knob<Worlds>> {
        let mut res = study::of(&PARAMETERS, |it: &mut Worlds| &mut it.model);
        let mut own = study::of(&OWN, |it: &mut Worlds| it).into_iter();
        res.extend(own.next().map(Knob::whole));
        res.extend(own);
        res.push(study::like(&information::PARAMETERS[2], |it: &mut Worlds| &mut it.prior));
        res
    }

    fn simulate(&self, _: &Effort) {}
}

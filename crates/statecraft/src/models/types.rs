//! States that do not know whom they face.

use std::ops::Bound;

use kernel::SecurityDilemma;

use super::{
    Amount, Estimate,
    intervals::around,
    study::{self, Edge, Gauge, Knob, Of, Study, truth},
};
use crate::{
    Dyad, Effort, Parameter, Types,
    information::{PARAMETERS, Suspicious, belief::Reading, required_trust},
    monitoring::{NOISE, Noise, Regime, Spirals, spirals},
    parameter::SHARE,
};

#[derive(Clone, Debug)]
pub(super) struct Believers {
    types: Types,
    noise: Noise,
    discount: f64,
    trust: f64,
}

impl Default for Believers {
    fn default() -> Believers {
        Believers {
            types: Types::default(),
            noise: Noise::default(),
            discount: DISCOUNT.default,
            trust: TRUST.default,
        }
    }
}

/// The discount factor of trust, wherever a model asks how much of it restraint requires.
pub(super) const DISCOUNT: Parameter<f64> = Parameter {
    name: "discount",
    symbol: "δ",
    bounds: (Bound::Included(0.0), Bound::Excluded(1.0)),
    range: "at least 0 and below 1",
    help: "Discount factor with which required trust is computed",
    default: 2.0 / 3.0,
    field: |it| it,
};

const TRUST: Parameter<f64> = Parameter {
    name: "required-trust",
    symbol: "x",
    bounds: SHARE,
    range: "from 0 to 1",
    help: "Least belief with which the states that are simulated show restraint",
    default: 0.458,
    field: |it| it,
};

/// Pairs of content states that allow for their own provocations, and pairs that do not; and how many of each.
pub(super) struct Pairs {
    aware: Spirals,
    biased: Spirals,
    number: usize,
}

impl Believers {
    fn pairs(&self, reading: Reading, effort: &Effort) -> Spirals {
        let dyad = Dyad::of(self.noise, [Regime::OPAQUE; 2]);
        let player = Suspicious::new(self.types, reading, self.trust);
        let seed = effort.seed.derive("bias");
        spirals(&dyad, &|| Box::new(player), effort.histories, effort.rounds, seed)
    }
}

fn rate(of: &Spirals) -> Estimate {
    let (value, interval) = of.rate();
    Estimate { value, interval: Some(interval) }
}

impl Study for Believers {
    const NAME: &'static str = "types";
    const HELP: &'static str =
        "Content and ambitious states, the trust that restraint requires, and beliefs with a bias";
    const PAGE: &'static str = "information.md";
    const PRIMITIVES: &'static [&'static str] =
        &["conquest-ease", "leverage", "arming-cost", "war-cost", "destruction", "dividend"];
    const EFFORT: Option<Amount> = Some(Amount { rounds: 300, runs: 400 });
    const MEASURES: &'static [Gauge<Believers>] = &[
        Gauge {
            name: "revisionist-threshold",
            range: "value of foreign territory",
            help: "Beyond which a state gains from attacking a peaceful neighbour, ρ*(g)",
            of: Of::Exact(|it| Some(it.types.dilemma.revisionist_threshold())),
        },
        Gauge {
            name: "content-is-revisionist",
            range: "0 or 1",
            help: "Whether a content state gains from that",
            of: Of::Exact(|it| Some(truth(it.types.revisionist(it.types.content)))),
        },
        Gauge {
            name: "ambitious-is-revisionist",
            range: "0 or 1",
            help: "Whether an ambitious state gains from that",
            of: Of::Exact(|it| Some(truth(it.types.revisionist(it.types.ambitious)))),
        },
        Gauge {
            name: "ease-of-temptation",
            range: "conquest ease",
            help: "Above which an ambitious state is revisionist",
            of: Of::Exact(|it| it.types.ease_of_temptation(it.types.ambitious)),
        },
        Gauge {
            name: "trust",
            range: "belief",
            help: "In a conditional cooperator that makes restraint worth its risk to a content state, x*",
            of: Of::Exact(|it| Some(required_trust(&it.types.payoffs(it.types.content), it.discount))),
        },
        Gauge {
            name: "mutual-aware",
            range: "share of rounds",
            help: "In which two content states arm that allow for their own provocations",
            of: Of::Simulated(|it: &Pairs| Some(around(it.aware.mutual, it.aware.error, it.number))),
        },
        Gauge {
            name: "mutual-biased",
            range: "share of rounds",
            help: "In which two content states arm that take every defection for ill will",
            of: Of::Simulated(|it: &Pairs| Some(around(it.biased.mutual, it.biased.error, it.number))),
        },
        Gauge {
            name: "bias-effect",
            range: "share of rounds",
            help: "By how much the biased arm against each other more than the aware",
            of: Of::Simulated(|it: &Pairs| {
                // An upper bound, because the same accidents make the two move together.
                let (aware, biased) = (it.aware.error, it.biased.error);
                let error = (aware * aware + biased * biased).sqrt();
                Some(around(it.biased.mutual - it.aware.mutual, error, it.number))
            }),
        },
        Gauge {
            name: "spirals-aware",
            range: "per 100 rounds of mutual restraint",
            help: "Pairs of the aware that fell into five rounds of mutual arming in a row",
            of: Of::Simulated(|it: &Pairs| Some(rate(&it.aware))),
        },
        Gauge {
            name: "spirals-biased",
            range: "per 100 rounds of mutual restraint",
            help: "Pairs of the biased that did",
            of: Of::Simulated(|it: &Pairs| Some(rate(&it.biased))),
        },
    ];
    const THRESHOLDS: &'static [Edge<Believers>] = &[
        Edge {
            along: "conquest-ease",
            what: "ambitious states are revisionist beyond",
            value: |it| it.types.ease_of_temptation(it.types.ambitious),
        },
        Edge {
            along: "ambitious-revisionism",
            what: "ambitious states are revisionist beyond",
            value: |it| Some(it.types.dilemma.revisionist_threshold()),
        },
        Edge {
            along: "content-revisionism",
            what: "content states are revisionist beyond",
            value: |it| Some(it.types.dilemma.revisionist_threshold()),
        },
    ];
    type Found = Pairs;

    fn dilemma(&mut self) -> Option<&mut SecurityDilemma> {
        Some(&mut self.types.dilemma)
    }

    fn numbers() -> Vec<Knob<Believers>> {
        let mut res = study::of(&PARAMETERS, |it: &mut Believers| &mut it.types);
        res.extend(study::of(&NOISE, |it: &mut Believers| &mut it.noise));
        res.push(study::like(&DISCOUNT, |it: &mut Believers| &mut it.discount));
        res.push(study::like(&TRUST, |it: &mut Believers| &mut it.trust));
        res
    }

    fn simulate(&self, effort: &Effort) -> Pairs {
        let [aware, biased] =
            [Reading::SpiralAware, Reading::AttributionBiased].map(|it| self.pairs(it, effort));
        Pairs { aware, biased, number: effort.histories as usize }
    }
}

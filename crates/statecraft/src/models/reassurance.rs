//! A costly signal.

use kernel::SecurityDilemma;

use super::{
    Amount,
    study::{self, Edge, Gauge, Knob, Of, Study, truth},
};
use crate::{
    Effort, Parameter, Types,
    information::{PARAMETERS, Reassurance},
    parameter::SHARE,
};

#[derive(Clone, Debug)]
pub(super) struct Signal {
    types: Types,
    stake: f64,
}

impl Default for Signal {
    fn default() -> Signal {
        Signal { types: Types::default(), stake: STAKE[0].default }
    }
}

const STAKE: [Parameter<Signal>; 1] = [Parameter {
    name: "stake",
    symbol: "α",
    bounds: SHARE,
    range: "from 0 to 1",
    help: "Share of the stakes in the first of two rounds",
    default: 0.5,
    field: |it| &mut it.stake,
}];

impl Signal {
    fn window(&self) -> Option<[f64; 2]> {
        Reassurance::from(&self.types).window()
    }
}

impl Study for Signal {
    const NAME: &'static str = "reassurance";
    const HELP: &'static str = "A first round whose stakes show who is content";
    const PAGE: &'static str = "information.md";
    const PRIMITIVES: &'static [&'static str] =
        &["conquest-ease", "leverage", "arming-cost", "war-cost", "destruction", "dividend"];
    const EFFORT: Option<Amount> = None;
    const MEASURES: &'static [Gauge<Signal>] = &[
        Gauge {
            name: "stake-least",
            range: "share of the stakes",
            help: "From which the ambitious no longer pretend, α_min; none if no stake tells types apart",
            of: Of::Exact(|it| Some(it.window()?[0])),
        },
        Gauge {
            name: "stake-most",
            range: "share of the stakes",
            help: "Up to which the content still dare, α_max; none if no stake tells types apart",
            of: Of::Exact(|it| Some(it.window()?[1])),
        },
        Gauge {
            name: "window",
            range: "share of the stakes",
            help: "Width of what lies between; 0 if no stake tells types apart",
            of: Of::Exact(|it| Some(it.window().map_or(0.0, |[least, most]| most - least))),
        },
        Gauge {
            name: "tells-apart",
            range: "0 or 1",
            help: "Whether the chosen stake tells types apart, by trying all plans of either",
            of: Of::Exact(|it| Some(truth(Reassurance::from(&it.types).tells_apart(it.stake)))),
        },
    ];
    const THRESHOLDS: &'static [Edge<Signal>] = &[
        Edge { along: "stake", what: "the ambitious no longer pretend", value: |it| Some(it.window()?[0]) },
        Edge { along: "stake", what: "the content dare no more", value: |it| Some(it.window()?[1]) },
    ];
    type Found = ();

    fn dilemma(&mut self) -> Option<&mut SecurityDilemma> {
        Some(&mut self.types.dilemma)
    }

    fn numbers() -> Vec<Knob<Signal>> {
        // Neither beliefs nor leaders change within two rounds.
        let mut res = study::of(&PARAMETERS[..3], |it: &mut Signal| &mut it.types);
        res.extend(study::of(&STAKE, |it: &mut Signal| it));
        res
    }

    fn simulate(&self, _: &Effort) {}
}

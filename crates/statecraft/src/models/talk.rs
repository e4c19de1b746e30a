//! Messages that cost nothing.

use kernel::SecurityDilemma;

use super::{
    Amount,
    study::{self, Edge, Gauge, Knob, Of, Study, truth},
};
use crate::{
    Effort,
    information::talk::{PARAMETERS, Talk},
};

#[derive(Clone, Debug, Default)]
pub(super) struct Words(Talk);

impl Study for Words {
    const NAME: &'static str = "talk";
    const HELP: &'static str = "Cheap talk before a single round, where some are bent on arming";
    const PAGE: &'static str = "information.md";
    const PRIMITIVES: &'static [&'static str] =
        &["conquest-ease", "leverage", "revisionism", "arming-cost", "war-cost", "destruction", "dividend"];
    const EFFORT: Option<Amount> = None;
    const MEASURES: &'static [Gauge<Words>] = &[
        Gauge {
            name: "required-trust",
            range: "probability",
            help: "Belief in the other's restraint that one's own requires; none where no belief does",
            of: Of::Exact(|it| Some(it.0.required())),
        },
        Gauge {
            name: "peace-in-silence",
            range: "yes or no",
            help: "Whether those who are not bent on arming show restraint if nobody talks",
            of: Of::Exact(|it| Some(truth(it.0.peace_in_silence()))),
        },
        Gauge {
            name: "peace-by-talk",
            range: "yes or no",
            help: "Whether they do if they trust what is said",
            of: Of::Exact(|it| Some(truth(it.0.peace_by_talk()))),
        },
        Gauge {
            name: "talk-matters",
            range: "yes or no",
            help: "Whether talk makes the difference",
            of: Of::Exact(|it| Some(truth(it.0.talk_matters()))),
        },
        Gauge {
            name: "gain-of-pretending",
            range: "payoff",
            help: "What those who are bent on arming gain by announcing restraint to states that trust it",
            of: Of::Exact(|it| Some(it.0.gain_of_pretending())),
        },
    ];
    const THRESHOLDS: &'static [Edge<Words>] = &[
        Edge {
            along: "bent-share",
            what: "peace needs talk beyond, e = 1 - 2 x*",
            value: |it| Some(1.0 - 2.0 * it.0.required()),
        },
        Edge {
            along: "bent-share",
            what: "talk does not help beyond, e = 1 - x*",
            value: |it| Some(1.0 - it.0.required()),
        },
    ];
    type Found = ();

    fn dilemma(&mut self) -> Option<&mut SecurityDilemma> {
        Some(&mut self.0.dilemma)
    }

    fn numbers() -> Vec<Knob<Words>> {
        study::of(&PARAMETERS, |it: &mut Words| &mut it.0)
    }

    fn simulate(&self, _: &Effort) {}
}

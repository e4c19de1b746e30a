//! Somebody above the states.

use kernel::SecurityDilemma;

use super::{
    Amount,
    study::{self, Gauge, Knob, Of, Study, truth},
};
use crate::{
    Effort,
    enforcement::{Enforcer, PARAMETERS},
    information::required_trust,
};

#[derive(Clone, Debug, Default)]
pub(super) struct Government(Enforcer);

impl Study for Government {
    const NAME: &'static str = "enforcement";
    const HELP: &'static str = "Somebody above the states who undoes defections, and anarchy as the limit";
    const PAGE: &'static str = "enforcement.md";
    const PRIMITIVES: &'static [&'static str] =
        &["conquest-ease", "leverage", "revisionism", "arming-cost", "war-cost", "destruction", "dividend"];
    const EFFORT: Option<Amount> = None;
    const MEASURES: &'static [Gauge<Government>] = &[
        Gauge {
            name: "reward",
            range: "payoff per round",
            help: "Of restraint on both sides, R",
            of: Of::Exact(|it| Some(it.0.payoffs().reward)),
        },
        Gauge {
            name: "sucker",
            range: "payoff per round",
            help: "Of restraint where the other tries to arm, S",
            of: Of::Exact(|it| Some(it.0.payoffs().sucker)),
        },
        Gauge {
            name: "temptation",
            range: "payoff per round",
            help: "Of trying to arm where the other does not, T",
            of: Of::Exact(|it| Some(it.0.payoffs().temptation)),
        },
        Gauge {
            name: "punishment",
            range: "payoff per round",
            help: "Where both try to arm, P",
            of: Of::Exact(|it| Some(it.0.payoffs().punishment)),
        },
        Gauge {
            name: "required-trust",
            range: "probability",
            help: "Belief in the other's restraint that one's own requires in a single round; none where no belief does",
            of: Of::Exact(|it| Some(required_trust(&it.0.payoffs(), 0.0))),
        },
        Gauge {
            name: "attack-pays",
            range: "yes or no",
            help: "Whether it pays to attack a peaceful neighbour, T > R",
            of: Of::Exact(|it| Some(truth(0.0 < it.0.payoffs().greed()))),
        },
        Gauge {
            name: "critical-enforcement",
            range: "probability",
            help: "Of enforcement from which on such an attack does not pay, A/(A + F)",
            of: Of::Exact(|it| Some(it.0.critical_chance())),
        },
    ];
    const THRESHOLDS: &'static [study::Edge<Government>] = &[study::Edge {
        along: "enforcement",
        what: "attacks on the peaceful do not pay from here on",
        value: |it| Some(it.0.critical_chance()),
    }];
    type Found = ();

    fn dilemma(&mut self) -> Option<&mut SecurityDilemma> {
        Some(&mut self.0.dilemma)
    }

    fn numbers() -> Vec<Knob<Government>> {
        study::of(&PARAMETERS, |it: &mut Government| &mut it.0)
    }

    fn simulate(&self, _: &Effort) {}
}

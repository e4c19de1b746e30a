//! Fear that spreads.

use kernel::SecurityDilemma;

use super::{
    Amount,
    study::{self, Edge, Gauge, Knob, Of, Study},
};
use crate::{
    Effort,
    information::contagion::{Contagion, PARAMETERS},
};

#[derive(Clone, Debug, Default)]
pub(super) struct Fear(Contagion);

impl Study for Fear {
    const NAME: &'static str = "contagion";
    const HELP: &'static str = "How fear of a few who are bent on arming spreads to those who are not";
    const PAGE: &'static str = "information.md";
    const PRIMITIVES: &'static [&'static str] =
        &["conquest-ease", "leverage", "war-cost", "destruction", "dividend"];
    const EFFORT: Option<Amount> = None;
    const MEASURES: &'static [Gauge<Fear>] = &[
        Gauge {
            name: "arming",
            range: "share of states",
            help: "That arm, in closed form; the least equilibrium where there are two",
            of: Of::Exact(|it| Some(it.0.arming())),
        },
        Gauge {
            name: "arming-least",
            range: "share of states",
            help: "That arm in the least equilibrium, by repeated best answers",
            of: Of::Exact(|it| Some(it.0.extremes()?[0])),
        },
        Gauge {
            name: "arming-greatest",
            range: "share of states",
            help: "That arm in the greatest equilibrium, by repeated best answers",
            of: Of::Exact(|it| Some(it.0.extremes()?[1])),
        },
        Gauge {
            name: "multiplier",
            range: "number",
            help: "Of states that arm in the end for each that arms on its own; none where everybody does",
            of: Of::Exact(|it| Some(it.0.multiplier())),
        },
        Gauge {
            name: "complementarity",
            range: "share of the greatest cost",
            help: "By how much the arms of others encourage one's own; negative where they discourage",
            of: Of::Exact(|it| Some(it.0.complementarity())),
        },
        Gauge {
            name: "cutoff-alone",
            range: "cost of arming",
            help: "Below which a state arms against a peaceful neighbour, μ",
            of: Of::Exact(|it| Some(it.0.alone())),
        },
        Gauge {
            name: "cutoff-together",
            range: "cost of arming",
            help: "Below which it arms against one that arms, d",
            of: Of::Exact(|it| Some(it.0.together())),
        },
    ];
    const THRESHOLDS: &'static [Edge<Fear>] = &[
        Edge {
            along: "conquest-ease",
            what: "somebody arms beyond, p = w + b",
            value: |it| {
                let game = it.0.dilemma;
                Some(game.ease_for_probability(game.war_cost + game.dividend))
            },
        },
        Edge {
            along: "arming-cost-max",
            what: "arming jumps to everybody up to",
            value: |it| Some(it.0.complementarity() * it.0.cost_max),
        },
    ];
    type Found = ();

    fn dilemma(&mut self) -> Option<&mut SecurityDilemma> {
        Some(&mut self.0.dilemma)
    }

    fn numbers() -> Vec<Knob<Fear>> {
        study::of(&PARAMETERS, |it: &mut Fear| &mut it.0)
    }

    fn simulate(&self, _: &Effort) {}
}

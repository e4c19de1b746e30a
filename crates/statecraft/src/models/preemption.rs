//! First strikes.

use kernel::SecurityDilemma;

use super::{
    Amount, Word,
    study::{self, Edge, Gauge, Knob, Of, Pick, Study, truth, word},
};
use crate::{
    Effort, ExitGame, Parameter,
    parameter::POSITIVE,
    preemption::{
        Criterion::{self, CompleteInformation, StrategicRisk},
        PARAMETERS,
    },
};

#[derive(Clone, Debug)]
pub(super) struct Preemption {
    game: ExitGame,
    criterion: Criterion,
    noise: f64,
}

impl Default for Preemption {
    fn default() -> Preemption {
        Preemption { game: ExitGame::default(), criterion: CompleteInformation, noise: NOISE.default }
    }
}

const NOISE: Parameter<Preemption> = Parameter {
    name: "noise",
    symbol: "σ",
    bounds: POSITIVE,
    range: "above 0",
    help: "Half the width of the error with which states know the first-strike advantage",
    default: 0.02,
    field: |it| &mut it.noise,
};

const CRITERIA: [Word; 2] = [
    word("complete-information", "Nobody gains by striking a neighbour that is known to wait"),
    word("strategic-risk", "Waiting is the better answer to even odds"),
];

impl Study for Preemption {
    const NAME: &'static str = "preemption";
    const HELP: &'static str = "Two states that may strike first, once and for all";
    const PAGE: &'static str = "preemption.md";
    const PRIMITIVES: &'static [&'static str] = &["conquest-ease", "dividend"];
    const EFFORT: Option<Amount> = None;
    const CHOICES: &'static [Pick<Preemption>] = &[Pick {
        name: "criterion",
        help: "When peace is taken to hold",
        words: &CRITERIA,
        set: |it, word| it.criterion = [CompleteInformation, StrategicRisk][word],
    }];
    const MEASURES: &'static [Gauge<Preemption>] = &[
        Gauge {
            name: "victory",
            range: "probability",
            help: "With which the one who strikes first wins",
            of: Of::Exact(|it| Some(it.game.victory())),
        },
        Gauge {
            name: "advantage",
            range: "from -1 to 1",
            help: "By how much striking first is better than being struck, 2 p_F - 1",
            of: Of::Exact(|it| Some(it.game.advantage())),
        },
        Gauge {
            name: "peace",
            range: "0 or 1",
            help: "Whether there is peace by the chosen criterion",
            of: Of::Exact(|it| Some(truth(0.0 <= it.game.margin(it.criterion)))),
        },
        Gauge {
            name: "margin",
            range: "payoff",
            help: "By how much peace is safe by the chosen criterion; negative where it is not",
            of: Of::Exact(|it| Some(it.game.margin(it.criterion))),
        },
        Gauge {
            name: "tolerable-complete",
            range: "from -1 to 1",
            help: "Greatest first-strike advantage with peace, complete information",
            of: Of::Exact(|it| Some(it.game.tolerable_advantage(CompleteInformation))),
        },
        Gauge {
            name: "tolerable-risk",
            range: "from -1 to 1",
            help: "Greatest first-strike advantage with peace, strategic risk",
            of: Of::Exact(|it| Some(it.game.tolerable_advantage(StrategicRisk))),
        },
        Gauge {
            name: "threshold-complete",
            range: "conquest ease",
            help: "Up to which there is peace, complete information",
            of: Of::Exact(|it| Some(it.game.threshold_ease(CompleteInformation))),
        },
        Gauge {
            name: "threshold-risk",
            range: "conquest ease",
            help: "Up to which there is peace, strategic risk",
            of: Of::Exact(|it| Some(it.game.threshold_ease(StrategicRisk))),
        },
        Gauge {
            name: "selected-advantage",
            range: "from -1 to 1",
            help: "Up to which states wait that know it only up to the noise; none below a 1000th of the surplus of peace",
            of: Of::Exact(|it| {
                // Each step of the elimination is a fraction of the noise.
                if 1000.0 * it.noise < it.game.payoffs().surplus() {
                    return None;
                }
                // Two eliminations, from either end: they agree if one strategy is left.
                let [low, high] = it.game.selected_advantages(it.noise)?;
                ((high - low).abs() < 1e-6).then(|| f64::midpoint(low, high))
            }),
        },
        Gauge {
            name: "bargaining-range",
            range: "share of both territories",
            help: "Width of the range of settlements that are safe from a first strike",
            of: Of::Exact(|it| Some(it.game.bargaining_range())),
        },
    ];
    const THRESHOLDS: &'static [Edge<Preemption>] = &[
        Edge {
            along: "conquest-ease",
            what: "no peace beyond, strategic risk",
            value: |it| Some(it.game.threshold_ease(StrategicRisk)),
        },
        Edge {
            along: "conquest-ease",
            what: "no peace beyond, complete information",
            value: |it| Some(it.game.threshold_ease(CompleteInformation)),
        },
    ];
    type Found = ();

    fn dilemma(&mut self) -> Option<&mut SecurityDilemma> {
        Some(&mut self.game.dilemma)
    }

    fn numbers() -> Vec<Knob<Preemption>> {
        const OWN: [Parameter<Preemption>; 1] = [NOISE];
        let mut res = study::of(&PARAMETERS, |it: &mut Preemption| &mut it.game);
        res.extend(study::of(&OWN, |it: &mut Preemption| it));
        res
    }

    fn simulate(&self, _: &Effort) {}
}

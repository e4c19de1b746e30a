//! Many states on a map.

use std::ops::ControlFlow;

use arena::parallel;
use kernel::{SecurityDilemma, Seed};

use super::{
    Amount, Estimate, Setting, Shape, Word,
    intervals::{mean, median, share},
    study::{self, Edge, Gauge, Knob, Of, Pick, Study, word},
};
use crate::{
    Effort, Parameter, System, chance, contest,
    parameter::SHARE,
    predictions::peaceful_ratios,
    system::{Alliances, Course, Map, PARAMETERS, Polarity, Policy, Society, World, policies::NAMED},
};

#[derive(Clone, Debug)]
pub(super) struct States {
    system: System,
    shape: Shape,
    policy: Policy,
    opportunists: f64,
}

impl Default for States {
    fn default() -> States {
        States {
            system: System::default(),
            shape: Shape::default(),
            policy: Policy::Opportunist,
            opportunists: OPPORTUNISTS[0].default,
        }
    }
}

const OPPORTUNISTS: [Parameter<States>; 1] = [Parameter {
    name: "opportunists",
    symbol: "q",
    bounds: SHARE,
    range: "from 0 to 1",
    help: "Share of states, by lot, that are opportunists whatever the policy of the others",
    default: 0.0,
    field: |it| &mut it.opportunists,
}];

const POLICIES: [Word; 5] = [
    word("opportunist", "Attacks where it pays"),
    word("restraint", "Never attacks"),
    word("balancer", "Attacks whoever has a tenth more arms than itself"),
    word("bandwagoner", "Joins the wars of its strongest neighbour"),
    word("concert", "Attacks whoever attacked without provocation in the last five rounds"),
];

const ALLIANCES: [Word; 2] = [
    word("none", "Everybody is on its own"),
    word("balancing", "All others pool a part of their arms against a hegemon"),
];

/// What a history came to.
pub(super) struct History {
    attacks: f64,
    empire: bool,
    end: Polarity,
}

fn policy(name: &str) -> Policy {
    NAMED.iter().find(|it| it.0 == name).expect("the words are the names of policies").1
}

impl States {
    fn map(&self) -> Map {
        self.shape.map().expect("a setting takes no shape that is none")
    }

    /// Who acts by which rule. With opportunists alone it is the system without policies, draw for draw.
    fn society(&self, world: &World, seed: Seed) -> Society {
        let drawn = |state: u32| chance::uniform(seed.derive("policy").nth(state.into())) < self.opportunists;
        Society::of(world, |state| if drawn(state) { Policy::Opportunist } else { self.policy })
    }

    fn follow(&self, effort: &Effort, history: u32) -> History {
        let seed = seed(effort.seed, history);
        let mut world = World::of_cells(self.map(), &self.system);
        let mut society = self.society(&world, seed);
        let mut attacks = 0;
        self.system.follow_among(&mut world, &mut society, effort.rounds, seed, &mut |_, world, report| {
            attacks += report.attacks.len();
            // Nothing changes any more.
            if world.empire().is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        History {
            attacks: attacks as f64 / f64::from(effort.rounds),
            empire: world.empire().is_some(),
            end: world.polarity(),
        }
    }

    /// The greatest ratio of forces of each history in which nobody attacks, in increasing order.
    fn ratios(&self, effort: &Effort) -> Vec<f64> {
        peaceful_ratios(&self.system, &self.map(), effort)
    }
}

/// Names a history, as in [`crate::predictions::empires`].
fn seed(seed: Seed, history: u32) -> Seed {
    seed.derive("history").nth(history.into())
}

/// The course of the first history.
pub(super) fn course(setting: &Setting, amount: Amount, every: u32, name: Seed) -> Course {
    let it: States = study::study(setting);
    let world = World::of_cells(it.map(), &it.system);
    let seed = seed(name, 0);
    let society = it.society(&world, seed);
    it.system.course_among(world, society, amount.rounds, every, seed)
}

fn each(histories: &[History], of: fn(&History) -> f64) -> Option<Estimate> {
    mean(histories.iter().map(of))
}

impl Study for States {
    const NAME: &'static str = "system";
    const HELP: &'static str = "Many states on a map: fronts, conquest, empires";
    const PAGE: &'static str = "system.md";
    const PRIMITIVES: &'static [&'static str] =
        &["conquest-ease", "revisionism", "arming-cost", "war-cost", "dividend"];
    const EFFORT: Option<Amount> = Some(Amount { rounds: 1000, runs: 12 });
    const CHOICES: &'static [Pick<States>] = &[
        Pick {
            name: "alliances",
            help: "Whether states help each other against the greatest",
            words: &ALLIANCES,
            set: |it, word| it.system.alliances = [Alliances::None, Alliances::Balancing][word],
        },
        Pick {
            name: "policy",
            help: "By which rule states use force",
            words: &POLICIES,
            set: |it, word| it.policy = policy(POLICIES[word].name),
        },
    ];
    const MEASURES: &'static [Gauge<States>] = &[
        Gauge {
            name: "break-even",
            range: "probability",
            help: "Of success from which on an attack pays, α",
            of: Of::Exact(|it| Some(it.system.break_even())),
        },
        Gauge {
            name: "superiority",
            range: "ratio of forces",
            help: "Beyond which a state attacks, Θ",
            of: Of::Exact(|it| Some(it.system.superiority())),
        },
        Gauge {
            name: "war",
            range: "share of histories",
            help: "In which anybody attacked",
            of: Of::Simulated(|it: &Vec<History>| {
                share(it.iter().filter(|it| 0.0 < it.attacks).count(), it.len())
            }),
        },
        Gauge {
            name: "empire",
            range: "share of histories",
            help: "That ended with one owner of all cells",
            of: Of::Simulated(|it: &Vec<History>| share(it.iter().filter(|it| it.empire).count(), it.len())),
        },
        Gauge {
            name: "states",
            range: "number",
            help: "Of states at the end",
            of: Of::Simulated(|it: &Vec<History>| each(it, |it| it.end.states.into())),
        },
        Gauge {
            name: "herfindahl",
            range: "from 0 to 1",
            help: "Sum of the squared shares of the cells at the end",
            of: Of::Simulated(|it: &Vec<History>| each(it, |it| it.end.herfindahl)),
        },
        Gauge {
            name: "top-share",
            range: "share of the cells",
            help: "Of the greatest state at the end",
            of: Of::Simulated(|it: &Vec<History>| each(it, |it| it.end.top_share)),
        },
        Gauge {
            name: "effective",
            range: "number",
            help: "Of equal states that would be as concentrated, at the end",
            of: Of::Simulated(|it: &Vec<History>| each(it, |it| it.end.effective)),
        },
        Gauge {
            name: "attacks",
            range: "per round",
            help: "Attacks anywhere on the map",
            of: Of::Simulated(|it: &Vec<History>| each(it, |it| it.attacks)),
        },
        Gauge {
            name: "peaceful-ratio",
            range: "ratio of forces",
            help: "Greatest of a history in which nobody attacks; the median of histories",
            of: Of::Apart(|it, effort| median(&it.ratios(effort))),
        },
        Gauge {
            name: "threshold",
            range: "conquest ease",
            help: "At which the superiority that pays is the peaceful ratio",
            of: Of::Apart(|it, effort| {
                let System { decisiveness, .. } = it.system;
                let ease = |ratio| contest::ease_for_superiority(ratio, it.system.break_even(), decisiveness);
                let ratio = median(&it.ratios(effort))?;
                // The greater the ratio, the smaller the ease.
                let interval = ratio.interval.map(|(low, high)| (ease(high), ease(low)));
                Some(Estimate { value: ease(ratio.value), interval })
            }),
        },
    ];
    const THRESHOLDS: &'static [Edge<States>] = &[Edge {
        along: "conquest-ease",
        what: "equals attack beyond, g = α",
        value: |it| {
            let opportunists = it.policy == Policy::Opportunist || 0.0 < it.opportunists;
            opportunists.then(|| it.system.break_even())
        },
    }];
    type Found = Vec<History>;

    fn dilemma(&mut self) -> Option<&mut SecurityDilemma> {
        Some(&mut self.system.dilemma)
    }

    fn numbers() -> Vec<Knob<States>> {
        let mut res = study::of(&PARAMETERS, |it: &mut States| &mut it.system);
        res.extend(study::of(&OPPORTUNISTS, |it: &mut States| it));
        res
    }

    fn place(&mut self, shape: Shape) {
        self.shape = shape;
    }

    fn simulate(&self, effort: &Effort) -> Vec<History> {
        let histories: Vec<u32> = (0..effort.histories).collect();
        parallel::map(&histories, |&history| self.follow(effort, history))
    }
}

//! Stocks of arms.

use arena::parallel;
use kernel::SecurityDilemma;

use super::{
    Amount, Estimate, Word,
    intervals::{mean, share},
    study::{self, Edge, Gauge, Knob, Of, Pick, Study, word},
};
use crate::{
    ArmsRace, Contest, Effort, Parameter,
    arms_race::{
        Actor, Arming, Attack, PARAMETERS, State, Step,
        benchmarks::{breakout_stock, guns_share, one_sided_effort},
        doctrines::{Doctrine, NAMED},
    },
    contest,
    parameter::NOT_NEGATIVE,
};

#[derive(Clone, Debug)]
pub(super) struct Rivals {
    race: ArmsRace,
    arming: Habit,
    attack: Attack,
    /// What takes the place of both.
    doctrine: Option<Doctrine>,
    initial: f64,
}

/// How both states arm.
#[derive(Clone, Copy, Debug)]
enum Habit {
    Deter,
    Maintain,
    Match,
    Nothing,
}

impl Default for Rivals {
    fn default() -> Rivals {
        Rivals {
            race: ArmsRace::default(),
            arming: Habit::Deter,
            attack: Attack::WhenBreakOutPays,
            doctrine: None,
            initial: INITIAL[0].default,
        }
    }
}

const INITIAL: [Parameter<Rivals>; 1] = [Parameter {
    name: "initial-deterrence",
    symbol: "M/M*",
    bounds: NOT_NEGATIVE,
    range: "at least 0",
    help: "Stock with which both states begin, in units of the stock that deters; nothing where none does",
    default: 1.0,
    field: |it| &mut it.initial,
}];

const CONTESTS: [Word; 2] =
    [word("ratio", "The ratio of stocks counts"), word("difference", "The lead in stocks counts")];

const HABITS: [Word; 4] = [
    word("deter", "Build whatever is missing to the stock that deters"),
    word("maintain", "Keep the stock of the beginning"),
    word("match", "Build whatever is missing to the other's stock"),
    word("nothing", "Build nothing"),
];

const ATTACKS: [Word; 3] = [
    word("break-out-pays", "When it pays to build one more unit in secret and to attack"),
    word("when-armed", "In each round in which it builds arms"),
    word("never", "Never"),
];

const DOCTRINES: [Word; 7] = [
    word("none", "What `arming` and `attack` say"),
    word("dove", "No arms, no attack"),
    word("hawk", "All the arms there can be, and attack where it pays"),
    word("deterrer", "The stock that deters, and no attack"),
    word("opportunist", "As much as the other, and attack where it is superior"),
    word("preventive-warrior", "Attacks while it is falling behind, if war now is better than waiting"),
    word("balancer", "Arms against whoever is stronger by a tenth, and no attack"),
];

/// What a history came to.
pub(super) struct History {
    burden: f64,
    wars: f64,
    welfare: f64,
    stock: f64,
}

impl Rivals {
    fn follow(&self, effort: &Effort, history: u32) -> History {
        let race = &self.race;
        let stock = race.stable_stock(race.dilemma.conquest_ease).map_or(0.0, |it| self.initial * it);
        let arming = match self.arming {
            Habit::Deter => Arming::Deter,
            Habit::Maintain => Arming::Steady(race.depreciation * stock),
            Habit::Match => Arming::Match,
            Habit::Nothing => Arming::Nothing,
        };
        let actor = Actor { arming, attack: self.attack };
        let seed = effort.seed.derive("history").nth(history.into());
        let doctrine = self.doctrine.unwrap_or_else(|| Doctrine::from(actor));
        let path = race.rival([doctrine; 2], State::with_stocks([stock; 2]), effort.rounds, seed);
        let mean = |of: &dyn Fn(&Step) -> f64| path.iter().map(of).sum::<f64>() / path.len() as f64;
        let cost = race.dilemma.arming_cost / race.breakout;
        History {
            burden: mean(&|it| cost * f64::midpoint(it.moves[0].effort, it.moves[1].effort)),
            wars: mean(&|it| f64::from(u8::from(it.war.is_some()))),
            welfare: mean(&|it| f64::midpoint(it.payoffs[0], it.payoffs[1])),
            stock: mean(&|it| f64::midpoint(it.stocks[0], it.stocks[1])),
        }
    }
}

fn each(histories: &[History], of: fn(&History) -> f64) -> Option<Estimate> {
    mean(histories.iter().map(of))
}

impl Study for Rivals {
    const NAME: &'static str = "arms-race";
    const HELP: &'static str = "Stocks of arms that deter, cost, decay and decide wars";
    const PAGE: &'static str = "arms-race.md";
    const PRIMITIVES: &'static [&'static str] =
        &["conquest-ease", "revisionism", "arming-cost", "war-cost", "dividend"];
    const EFFORT: Option<Amount> = Some(Amount { rounds: 200, runs: 12 });
    const CHOICES: &'static [Pick<Rivals>] = &[
        Pick {
            name: "contest",
            help: "How stocks become odds",
            words: &CONTESTS,
            set: |it, word| it.race.contest = [Contest::Ratio, Contest::Difference][word],
        },
        Pick {
            name: "arming",
            help: "How both states arm",
            words: &HABITS,
            set: |it, word| {
                it.arming = [Habit::Deter, Habit::Maintain, Habit::Match, Habit::Nothing][word];
            },
        },
        Pick {
            name: "attack",
            help: "When both states attack",
            words: &ATTACKS,
            set: |it, word| {
                it.attack = [Attack::WhenBreakOutPays, Attack::WhenArmed, Attack::Never][word];
            },
        },
        Pick {
            name: "doctrine",
            help: "By which doctrine both states act",
            words: &DOCTRINES,
            set: |it, word| {
                it.doctrine = NAMED.iter().find(|named| named.0 == DOCTRINES[word].name).map(|named| named.1);
            },
        },
    ];
    const MEASURES: &'static [Gauge<Rivals>] = &[
        Gauge {
            name: "break-even",
            range: "probability",
            help: "Of success from which on an attack pays without arms, α",
            of: Of::Exact(|it| Some(it.race.break_even(0.0))),
        },
        Gauge {
            name: "superiority",
            range: "ratio of stocks",
            help: "Beyond which an attack pays in the ratio form, Θ",
            of: Of::Exact(|it| {
                let ArmsRace { dilemma, decisiveness, .. } = it.race;
                Some(contest::superiority(dilemma.conquest_ease, it.race.break_even(0.0), decisiveness))
            }),
        },
        Gauge {
            name: "deterrent",
            range: "arms",
            help: "Least stock at which two states are safe from each other's break-out, M*",
            of: Of::Exact(|it| it.race.stable_stock(it.race.dilemma.conquest_ease)),
        },
        Gauge {
            name: "deterrent-closed-form",
            range: "arms",
            help: "The same in the ratio form without latent strength and war growth, ē/(Θ - 1)",
            of: Of::Exact(|it| {
                let ArmsRace { dilemma, decisiveness, breakout, .. } = it.race;
                breakout_stock(dilemma.conquest_ease, it.race.break_even(0.0), decisiveness, breakout)
            }),
        },
        Gauge {
            name: "one-sided-effort",
            range: "arms",
            help: "Of attacker and defender for a prize of one territory, r g (1 - g)",
            of: Of::Exact(|it| {
                Some(one_sided_effort(it.race.dilemma.conquest_ease, 1.0, it.race.decisiveness))
            }),
        },
        Gauge {
            name: "guns-share",
            range: "share of resources",
            help: "That two equal sides turn into guns, r/(1 + r)",
            of: Of::Exact(|it| Some(guns_share(it.race.decisiveness))),
        },
        Gauge {
            name: "war",
            range: "share of histories",
            help: "In which there was a war",
            of: Of::Simulated(|it: &Vec<History>| {
                share(it.iter().filter(|it| 0.0 < it.wars).count(), it.len())
            }),
        },
        Gauge {
            name: "wars",
            range: "per round",
            help: "Wars",
            of: Of::Simulated(|it: &Vec<History>| each(it, |it| it.wars)),
        },
        Gauge {
            name: "stock",
            range: "arms",
            help: "Of a state, on average over rounds",
            of: Of::Simulated(|it: &Vec<History>| each(it, |it| it.stock)),
        },
        Gauge {
            name: "burden",
            range: "payoff per round",
            help: "Cost of building arms to a state",
            of: Of::Simulated(|it: &Vec<History>| each(it, |it| it.burden)),
        },
        Gauge {
            name: "welfare",
            range: "payoff per round",
            help: "What a state earns",
            of: Of::Simulated(|it: &Vec<History>| each(it, |it| it.welfare)),
        },
    ];
    const THRESHOLDS: &'static [Edge<Rivals>] = &[Edge {
        along: "conquest-ease",
        what: "no stock deters from here on, g = α",
        value: |it| (it.race.war_growth == 0.0).then(|| it.race.break_even(0.0)),
    }];
    type Found = Vec<History>;

    fn dilemma(&mut self) -> Option<&mut SecurityDilemma> {
        Some(&mut self.race.dilemma)
    }

    fn numbers() -> Vec<Knob<Rivals>> {
        let mut res = study::of(&PARAMETERS, |it: &mut Rivals| &mut it.race);
        res.extend(study::of(&INITIAL, |it: &mut Rivals| it));
        res
    }

    fn simulate(&self, effort: &Effort) -> Vec<History> {
        let histories: Vec<u32> = (0..effort.histories).collect();
        parallel::map(&histories, |&history| self.follow(effort, history))
    }
}

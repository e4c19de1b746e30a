//! What states see of each other.

use arena::exact::Chain;
use kernel::{Automaton, SecurityDilemma, Strategy};

use super::{
    Amount, Word,
    intervals::around,
    study::{self, Gauge, Knob, Of, Pick, Study, word},
    types,
};
use crate::{
    Dyad, Effort, Types,
    information::{Suspicious, belief::Reading, required_trust},
    monitoring::{
        Answer, NOISE, Noise, REGIME, Regime, Signal, Spirals, benchmarks, critical_discount_warned, spirals,
    },
};

#[derive(Clone, Debug)]
pub(super) struct Watching {
    dyad: Dyad,
    dilemma: SecurityDilemma,
    discount: f64,
    rule: Rule,
}

impl Default for Watching {
    fn default() -> Watching {
        Watching {
            dyad: Dyad::of(Noise::default(), [Regime::OPAQUE; 2]),
            dilemma: SecurityDilemma::DEFAULT,
            discount: types::DISCOUNT.default,
            rule: Rule::Reciprocator,
        }
    }
}

/// Whom both states play.
#[derive(Clone, Copy, Debug)]
enum Rule {
    Reciprocator,
    Generous,
    Contrite,
    WinStayLoseShift,
    Grim,
    Bayesian(Reading),
}

const RULES: [Rule; 7] = [
    Rule::Reciprocator,
    Rule::Generous,
    Rule::Contrite,
    Rule::WinStayLoseShift,
    Rule::Grim,
    Rule::Bayesian(Reading::SpiralAware),
    Rule::Bayesian(Reading::AttributionBiased),
];

const RULE_WORDS: [Word; 7] = [
    word("reciprocator", "Repeats what it saw the other do last: tit for tat"),
    word("generous", "Tit for tat that forgives a defection with probability 1/3"),
    word("contrite", "Defects exactly if the other is in bad standing and it is not itself"),
    word("win-stay-lose-shift", "Repeats its move after a reward or a temptation"),
    word("grim", "Arms for ever after the first arming it sees"),
    word("spiral-aware", "Bayesian that allows for its own provocations"),
    word("attribution-biased", "Bayesian that takes every defection for ill will"),
];

impl Rule {
    /// What it is where it does not look at payoffs.
    fn automaton(self) -> Option<Automaton> {
        Some(match self {
            Rule::Reciprocator => Automaton::memory_one(1.0, [1.0, 0.0, 1.0, 0.0]),
            Rule::Generous => Automaton::memory_one(1.0, [1.0, 1.0 / 3.0, 1.0, 1.0 / 3.0]),
            Rule::Contrite => benchmarks::standing(),
            Rule::WinStayLoseShift => Automaton::memory_one(1.0, [1.0, 0.0, 0.0, 1.0]),
            Rule::Grim => Automaton::memory_one(1.0, [1.0, 0.0, 0.0, 0.0]),
            Rule::Bayesian(_) => return None,
        })
    }
}

const REGIMES: [Word; 3] = [
    word("opaque", "Nothing helps an observer: τ = 0, L = 0"),
    Word {
        name: "democracy",
        help: "Debates in public, and decisions that take their time: τ = 0.9, L = 2",
        sets: &[],
    },
    Word { name: "autocracy", help: "Little to see and no delay: τ = 0.1, L = 0", sets: &[] },
];

/// The numbers of a regime, under the names of the first or of the second state.
macro_rules! regimes {
    ($transparency:literal, $lag:literal) => {
        [
            Word {
                sets: &[($transparency, Regime::OPAQUE.transparency), ($lag, Regime::OPAQUE.lag)],
                ..REGIMES[0]
            },
            Word {
                sets: &[($transparency, Regime::DEMOCRACY.transparency), ($lag, Regime::DEMOCRACY.lag)],
                ..REGIMES[1]
            },
            Word {
                sets: &[($transparency, Regime::AUTOCRACY.transparency), ($lag, Regime::AUTOCRACY.lag)],
                ..REGIMES[2]
            },
        ]
    };
}

const FIRST: [Word; 3] = regimes!("transparency-first", "decision-lag-first");
const SECOND: [Word; 3] = regimes!("transparency-second", "decision-lag-second");

const SIGNALS: [Word; 2] =
    [word("private", "The other side alone sees a misread move"), word("public", "Both go by it")];

const ANSWERS: [Word; 2] =
    [word("never", "Plans do not get known"), word("at-once", "Who learns of a plan arms in the same round")];

impl Watching {
    fn critical_discount(&self) -> Option<f64> {
        self.dilemma.payoffs().critical_discount_grim()
    }

    /// The patience with which a side keeps the peace whose plans get known as its regime lets them.
    fn patience(&self, side: usize) -> Option<f64> {
        let warning = match self.dyad.answer {
            Answer::AtOnce => self.dyad.regimes[side].warning(),
            Answer::Never => 0.0,
        };
        Some(critical_discount_warned(self.critical_discount()?, warning))
    }

    /// The noise of the arena that this dyad has, where it is one that the arena knows.
    fn noise(&self) -> Option<arena::Noise> {
        let [[alarm, oversight], other] = [self.dyad.misreading(0), self.dyad.misreading(1)];
        let plain = alarm == oversight && other == [alarm; 2];
        let silent =
            self.dyad.answer == Answer::Never || self.dyad.regimes.iter().all(|it| it.warning() == 0.0);
        let private = self.dyad.signal == Signal::Private || alarm == 0.0;
        (plain && silent && private)
            .then_some(arena::Noise { execution: self.dyad.noise.execution, perception: alarm })
    }

    /// The share of restraint in the long run, by the exact chain of both states' rules.
    fn cooperation(&self) -> Option<f64> {
        let automaton = self.rule.automaton()?;
        let chain = Chain::new(&automaton, &automaton, self.noise()?);
        // No rule has more than four states, so no chain is too large.
        Some(chain.and_then(|it| it.limit_of_means()).ok()?.cooperation())
    }

    fn player(&self) -> Box<dyn Strategy> {
        match (self.rule, self.rule.automaton()) {
            (Rule::Bayesian(reading), _) => {
                let required = required_trust(&self.dilemma.payoffs(), self.discount);
                Box::new(Suspicious::new(Types::default(), reading, required))
            }
            (_, Some(automaton)) => automaton.player(),
            (_, None) => unreachable!("whoever is not a Bayesian is an automaton"),
        }
    }
}

impl Study for Watching {
    const NAME: &'static str = "monitoring";
    const HELP: &'static str = "What two states see of each other: noise, transparency, warnings";
    const PAGE: &'static str = "monitoring.md";
    const PRIMITIVES: &'static [&'static str] =
        &["conquest-ease", "leverage", "revisionism", "arming-cost", "war-cost", "destruction", "dividend"];
    const EFFORT: Option<Amount> = Some(Amount { rounds: 300, runs: 400 });
    const CHOICES: &'static [Pick<Watching>] = &[
        Pick {
            name: "regime-first",
            help: "Regime of the first state; it sets transparency-first and decision-lag-first",
            words: &FIRST,
            set: |_, _| (),
        },
        Pick {
            name: "regime-second",
            help: "Regime of the second state; it sets transparency-second and decision-lag-second",
            words: &SECOND,
            set: |_, _| (),
        },
        Pick {
            name: "signal",
            help: "Who sees a misread move",
            words: &SIGNALS,
            set: |it, word| it.dyad.signal = [Signal::Private, Signal::Public][word],
        },
        Pick {
            name: "answer",
            help: "What follows if a plan gets known",
            words: &ANSWERS,
            set: |it, word| it.dyad.answer = [Answer::Never, Answer::AtOnce][word],
        },
        Pick {
            name: "rule",
            help: "How both states play",
            words: &RULE_WORDS,
            set: |it, word| it.rule = RULES[word],
        },
    ];
    const MEASURES: &'static [Gauge<Watching>] = &[
        Gauge {
            name: "half-life",
            range: "rounds",
            help: "In which the cooperation of two reciprocators comes half as close to its limit",
            of: Of::Exact(|it| Some(it.dyad.half_life())),
        },
        Gauge {
            name: "last-cooperation",
            range: "share of moves",
            help: "Of restraint in the last round, of two reciprocators without warnings and public signals",
            of: Of::Rounds(|it, rounds| {
                it.dyad.reciprocity(rounds as usize).last().map(|it| f64::midpoint(it[0], it[1]))
            }),
        },
        Gauge {
            name: "cooperation",
            range: "share of moves",
            help: "Of restraint in the long run, where the rule is an automaton and both misread alike",
            of: Of::Exact(Watching::cooperation),
        },
        Gauge {
            name: "critical-discount",
            range: "discount factor",
            help: "From which grim trigger keeps the peace without warnings, δ*",
            of: Of::Exact(Watching::critical_discount),
        },
        Gauge {
            name: "patience-first",
            range: "discount factor",
            help: "From which grim trigger keeps the first state peaceful, whose plans may get known",
            of: Of::Exact(|it| it.patience(0)),
        },
        Gauge {
            name: "patience-second",
            range: "discount factor",
            help: "From which it keeps the second state peaceful",
            of: Of::Exact(|it| it.patience(1)),
        },
        Gauge {
            name: "mutual-arming",
            range: "share of rounds",
            help: "In which both armed",
            of: Of::Simulated(|(it, pairs): &(Spirals, u32)| {
                Some(around(it.mutual, it.error, *pairs as usize))
            }),
        },
        Gauge {
            name: "spirals",
            range: "per 100 rounds of mutual restraint",
            help: "Pairs that fell into five rounds of mutual arming in a row",
            of: Of::Simulated(|(it, _): &(Spirals, u32)| {
                let (value, interval) = it.rate();
                Some(super::Estimate { value, interval: Some(interval) })
            }),
        },
    ];
    type Found = (Spirals, u32);

    fn dilemma(&mut self) -> Option<&mut SecurityDilemma> {
        Some(&mut self.dilemma)
    }

    fn numbers() -> Vec<Knob<Watching>> {
        let mut res = study::of(&NOISE, |it: &mut Watching| &mut it.dyad.noise);
        let names = [
            [("transparency-first", "τ₁"), ("decision-lag-first", "L₁")],
            [("transparency-second", "τ₂"), ("decision-lag-second", "L₂")],
        ];
        let parts: [fn(&mut Watching) -> &mut Regime; 2] =
            [|it| &mut it.dyad.regimes[0], |it| &mut it.dyad.regimes[1]];
        for (part, names) in parts.into_iter().zip(names) {
            let regime = study::of(&REGIME, part).into_iter().zip(names);
            res.extend(regime.map(|(knob, (name, symbol))| knob.called(name, symbol)));
        }
        res.push(study::like(&types::DISCOUNT, |it: &mut Watching| &mut it.discount));
        res
    }

    fn simulate(&self, effort: &Effort) -> (Spirals, u32) {
        let player = || self.player();
        let seed = effort.seed.derive("dyads");
        (spirals(&self.dyad, &player, effort.histories, effort.rounds, seed), effort.histories)
    }
}

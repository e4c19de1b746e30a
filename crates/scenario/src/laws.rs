//! The laws of motion a scenario can name, as data: what each is called, and what can be set.
//!
//! The parser, the sweep, the help of mistakes and the tables all read this list. A law itself lives in the
//! crate `dynamics`; adding one here is a line in [`LAWS`] and a constructor.

use std::fmt;

use dynamics::{
    BestResponse, Ecological, Law, Logit, Replicator, ReplicatorMutator, best_response::Revising,
    ecological::Growth,
};

/// What can be set of a law.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// Kebab-case name.
    pub name: &'static str,
    /// One sentence, without the full stop.
    pub help: &'static str,
    /// What it may be.
    pub kind: SettingKind,
    /// Its value if a scenario says nothing.
    pub default: f64,
}

/// What a setting may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SettingKind {
    /// A number, both limits included.
    Real {
        /// The least.
        min: f64,
        /// The greatest.
        max: f64,
    },
    /// A whole number, both limits included.
    Whole {
        /// The least.
        min: u32,
        /// The greatest.
        max: u32,
    },
    /// One of these words; its value is the word's index.
    Word(&'static [&'static str]),
}

impl Setting {
    /// What it may be, after "must be".
    pub fn range(&self) -> String {
        match self.kind {
            SettingKind::Real { min: 0.0, max: f64::INFINITY } => "a number of at least 0".to_owned(),
            SettingKind::Real { min, max: f64::INFINITY } => format!("a number of at least {min}"),
            SettingKind::Real { min, max } => format!("a number from {min} to {max}"),
            SettingKind::Whole { min, max } => {
                let max = crate::diagnostic::grouped(max.into());
                format!("a whole number from {min} to {max}")
            }
            SettingKind::Word(words) => {
                words.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(" or ")
            }
        }
    }

    /// Whether it may have this value.
    pub fn admits(&self, value: f64) -> bool {
        match self.kind {
            SettingKind::Real { min, max } => (min..=max).contains(&value) && value.is_finite(),
            SettingKind::Whole { min, max } => {
                value.fract() == 0.0 && (f64::from(min)..=f64::from(max)).contains(&value)
            }
            SettingKind::Word(words) => (0..words.len()).any(|it| it as f64 == value),
        }
    }

    /// Whether only whole numbers will do.
    pub const fn is_whole(&self) -> bool {
        matches!(self.kind, SettingKind::Whole { .. })
    }
}

/// A law of motion that can be named.
#[derive(Debug)]
pub struct LawKind {
    /// Kebab-case name.
    pub name: &'static str,
    /// What it does to a population, as the end of the sentence "the share of initial mixes that …".
    pub help: &'static str,
    /// Whether chance has a part in it.
    pub draws: bool,
    /// What can be set.
    pub settings: &'static [Setting],
    make: fn(&ChosenLaw) -> Motion,
}

/// How a population is followed.
pub enum Motion {
    /// From a mix to wherever it leads.
    Path(Box<dyn Law>),
}

/// A law with everything set.
#[derive(Clone)]
pub struct ChosenLaw {
    /// Which.
    pub kind: &'static LawKind,
    /// A value for each of its settings, in their order.
    values: Vec<f64>,
}

impl ChosenLaw {
    /// The law with its defaults.
    pub fn new(kind: &'static LawKind) -> ChosenLaw {
        ChosenLaw { kind, values: kind.settings.iter().map(|it| it.default).collect() }
    }

    /// The value of a setting; `None` if the law has none of this name.
    pub fn get(&self, name: &str) -> Option<f64> {
        self.kind.settings.iter().position(|it| it.name == name).map(|it| self.values[it])
    }

    /// Sets what is called `name`, if there is such a setting.
    pub fn set(&mut self, name: &str, value: f64) {
        if let Some(place) = self.kind.settings.iter().position(|it| it.name == name) {
            self.values[place] = value;
        }
    }

    /// A setting that the law is known to have.
    fn real(&self, name: &str) -> f64 {
        self.get(name).unwrap_or_else(|| panic!("{} has no setting {name}", self.kind.name))
    }

    /// The same as a whole number.
    fn whole(&self, name: &str) -> u32 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and in range")]
        let res = self.real(name) as u32;
        res
    }

    /// The same as a word.
    fn word(&self, name: &str) -> &'static str {
        let setting = self.kind.settings.iter().find(|it| it.name == name);
        match setting.map(|it| it.kind) {
            Some(SettingKind::Word(words)) => words[index(self.real(name))],
            _ => panic!("{} has no word {name}", self.kind.name),
        }
    }

    /// The law itself.
    pub fn motion(&self) -> Motion {
        (self.kind.make)(self)
    }

    /// Its settings, as written in a scenario: `population 50, selection 5`; empty if it has none.
    pub fn settings(&self) -> String {
        let written = |(setting, value): (&Setting, &f64)| match setting.kind {
            SettingKind::Word(words) => format!("{} {}", setting.name, words[index(*value)]),
            _ => format!("{} {value}", setting.name),
        };
        self.kind.settings.iter().zip(&self.values).map(written).collect::<Vec<_>>().join(", ")
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an index of a short list")]
const fn index(value: f64) -> usize {
    value as usize
}

impl PartialEq for ChosenLaw {
    fn eq(&self, other: &ChosenLaw) -> bool {
        self.kind.name == other.kind.name && self.values == other.values
    }
}

impl fmt::Debug for ChosenLaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind.name, self.settings())
    }
}

impl Default for ChosenLaw {
    fn default() -> ChosenLaw {
        ChosenLaw::new(&LAWS[0])
    }
}

/// N.
const POPULATION: Setting = Setting {
    name: "population",
    help: "the number of individuals",
    kind: SettingKind::Whole { min: 2, max: 1_000_000 },
    default: 50.0,
};

/// After which a population counts as moving.
const GENERATIONS: Setting = Setting {
    name: "generations",
    help: "after so many generations a population that still moves is left, and averaged over the last of them",
    kind: SettingKind::Whole { min: 1, max: 10_000_000 },
    default: 20_000.0,
};

/// μ.
const MUTATION: Setting = Setting {
    name: "mutation",
    help: "the rate at which individuals take up a random other strategy",
    kind: SettingKind::Real { min: 0.0, max: 1.0 },
    default: 0.0,
};

/// All of them; the first is the default.
pub static LAWS: [LawKind; 5] = [
    LawKind {
        name: "replicator",
        help: "replicator dynamics takes",
        draws: false,
        settings: &[],
        make: |_| Motion::Path(Box::new(Replicator)),
    },
    LawKind {
        name: "ecological",
        help: "an ecological run takes",
        draws: false,
        settings: &[
            Setting {
                name: "growth",
                help: "shares grow by the factor exp(intensity · payoff), or in proportion to the payoff as in Axelrod's run",
                kind: SettingKind::Word(&["exponential", "proportional"]),
                default: 0.0,
            },
            Setting {
                name: "intensity",
                help: "how much payoffs matter in exponential growth, in 1/payoff",
                kind: SettingKind::Real { min: 1e-6, max: 1e6 },
                default: 1.0,
            },
            Setting {
                name: "background",
                help: "success that does not come from the game, in proportional growth, in payoff a round",
                kind: SettingKind::Real { min: 0.0, max: 1e9 },
                default: 0.0,
            },
            GENERATIONS,
        ],
        make: |it| {
            let growth = match it.word("growth") {
                "proportional" => Growth::Proportional { background: it.real("background") },
                _ => Growth::Exponential { intensity: it.real("intensity") },
            };
            Motion::Path(Box::new(Ecological { growth, generations_max: it.whole("generations") }))
        },
    },
    LawKind {
        name: "replicator-mutator",
        help: "replicator dynamics with mutation takes",
        draws: false,
        settings: &[Setting { default: 0.01, ..MUTATION }],
        make: |it| Motion::Path(Box::new(ReplicatorMutator { mutation: it.real("mutation") })),
    },
    LawKind {
        name: "logit",
        help: "smoothed best response takes",
        draws: false,
        settings: &[Setting {
            name: "choice-noise",
            help: "a difference in payoff of so much multiplies the odds of a choice by e",
            kind: SettingKind::Real { min: 1e-4, max: 1e9 },
            default: 0.05,
        }],
        make: |it| Motion::Path(Box::new(Logit { noise: it.real("choice-noise") })),
    },
    LawKind {
        name: "best-response",
        help: "best response with mistakes takes",
        draws: true,
        settings: &[
            POPULATION,
            Setting {
                name: "mistakes",
                help: "the probability of a random choice in place of a best response",
                kind: SettingKind::Real { min: 0.0, max: 1.0 },
                default: 0.01,
            },
            Setting {
                name: "revising",
                help: "who may choose anew in a step: one individual, or all of them",
                kind: SettingKind::Word(&["one", "all"]),
                default: 0.0,
            },
            GENERATIONS,
        ],
        make: |it| {
            Motion::Path(Box::new(BestResponse {
                population: it.whole("population"),
                mistakes: it.real("mistakes"),
                revising: if it.word("revising") == "all" { Revising::All } else { Revising::One },
                generations_max: it.whole("generations"),
            }))
        },
    },
];

/// The law called `name`.
pub fn law(name: &str) -> Option<&'static LawKind> {
    LAWS.iter().find(|it| it.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every default is allowed, and every law can be made. Settings that share a name are the same thing,
    /// because a sweep knows them by name.
    #[test]
    fn the_list_is_sound() {
        let mut seen: Vec<&Setting> = Vec::new();
        for kind in &LAWS {
            ChosenLaw::new(kind).motion();
            for setting in kind.settings {
                assert!(setting.admits(setting.default), "{} {}", kind.name, setting.name);
                match seen.iter().find(|it| it.name == setting.name) {
                    Some(other) => assert_eq!((other.kind, other.help), (setting.kind, setting.help)),
                    None => seen.push(setting),
                }
            }
        }
    }
}

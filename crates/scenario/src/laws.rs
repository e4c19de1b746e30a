//! The laws of motion a scenario can name, as data: what each is called, and what can be set.
//!
//! The parser, the sweep, the help of mistakes and the tables all read this list. A law itself lives in the
//! crate `dynamics`; adding one here is a line in [`LAWS`] and a constructor.

use std::fmt;

use dynamics::{Law, Replicator};

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

/// All of them; the first is the default.
pub static LAWS: [LawKind; 1] = [LawKind {
    name: "replicator",
    help: "replicator dynamics takes",
    draws: false,
    settings: &[],
    make: |_| Motion::Path(Box::new(Replicator)),
}];

/// The law called `name`.
pub fn law(name: &str) -> Option<&'static LawKind> {
    LAWS.iter().find(|it| it.name == name)
}

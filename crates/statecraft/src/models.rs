//! The models of this crate as data: what can be set of each, within which ranges, and what can be measured.
//!
//! Whoever reads files, draws tables or sweeps needs no code for a single model: [`MODELS`] lists them all. A
//! [`Setting`] is a model's numbers and words, [`Model::measure`] what is found there. Inside, each model is a
//! type of its own (`Study`), in a file of its own; one generic adapter turns it into a [`Model`].
//!
//! Histories are named by the effort's seed and their number, never by the setting. So two settings meet the
//! same luck, and a point of a sweep is what its setting alone would be.

mod arms_race;
mod contagion;
mod enforcement;
mod inspection;
mod intervals;
mod monitoring;
mod orientations;
mod postures;
mod preemption;
mod reassurance;
mod richardson;
mod study;
mod system;
mod talk;
mod types;

use std::ops::Bound;

use kernel::{SecurityDilemma, Seed, dilemma::PRIMITIVES};

use crate::{
    Effort,
    system::{Course, Map},
};

/// All models that can be set and measured, in the order of the pages in `docs/models`.
pub static MODELS: [Model; 13] = [
    study::model::<preemption::Preemption>(),
    study::model::<postures::Worlds>(),
    study::model::<arms_race::Rivals>(),
    study::model::<richardson::Equations>(),
    Model { course: Some(system::course), ..study::model::<system::States>() },
    study::model::<monitoring::Watching>(),
    study::model::<types::Believers>(),
    study::model::<reassurance::Signal>(),
    study::model::<contagion::Fear>(),
    study::model::<talk::Words>(),
    study::model::<inspection::Verified>(),
    study::model::<orientations::Goals>(),
    study::model::<enforcement::Government>(),
];

/// The model of this name, if there is one.
pub fn named(name: &str) -> Option<&'static Model> {
    MODELS.iter().find(|it| it.name == name)
}

/// A model: what can be set and what can be measured.
#[derive(Clone, Copy, Debug)]
pub struct Model {
    /// Kebab-case name, as used in files.
    pub name: &'static str,
    /// One sentence.
    pub help: &'static str,
    /// The page about it, in `docs/models`.
    pub page: &'static str,
    /// What is simulated if nothing else is said; `None` if nothing is.
    pub effort: Option<Amount>,
    /// The course of the first history, with a picture every so many rounds (0: only of the beginning), where
    /// there is a map to look at.
    pub course: Option<Follow>,
    numbers: fn() -> Vec<Number>,
    choices: fn() -> Vec<Choice>,
    measures: fn() -> Vec<Measure>,
    measured: fn(&Setting, &[usize], &Effort) -> Vec<Option<Estimate>>,
    thresholds: fn(&Setting) -> Vec<Threshold>,
}

/// Follows the first of the histories that a seed names, with a picture every so many rounds.
pub type Follow = fn(&Setting, Amount, u32, Seed) -> Course;

/// How much is simulated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Rounds of each history; at least 1.
    pub rounds: u32,
    /// Histories; at least 2, so that they have a spread.
    pub runs: u32,
}

/// A number that can be set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// Kebab-case name, as used in files; unique within a model.
    pub name: &'static str,
    /// The letter of the model's page.
    pub symbol: &'static str,
    /// The permitted values.
    pub bounds: (Bound<f64>, Bound<f64>),
    /// The permitted values in words.
    pub range: &'static str,
    /// One sentence.
    pub help: &'static str,
    /// What it is if nothing is said.
    pub default: f64,
    /// Whether only whole numbers will do.
    pub whole: bool,
    /// Whether it is a primitive of the kernel's dilemma, so that it is part of the game.
    pub primitive: bool,
}

/// The greatest magnitude of a number, so that sums keep their digits.
pub const GREATEST: f64 = 1e9;

impl Number {
    /// Whether it may have this value.
    pub fn permits(&self, value: f64) -> bool {
        let inside = std::ops::RangeBounds::contains(&self.bounds, &value);
        value.abs() <= GREATEST && inside && (!self.whole || value.fract() == 0.0)
    }

    /// What it must be, after "must be": a number, which number, and how large at most.
    pub fn expected(&self) -> String {
        let kind = if self.whole { "a whole number" } else { "a number" };
        let range = match self.range {
            range if range.starts_with("at ") => format!("{kind} of {range}"),
            range if range.starts_with("any ") => "a finite number".to_owned(),
            range => format!("{kind} {range}"),
        };
        let open = [self.bounds.0, self.bounds.1].contains(&Bound::Unbounded);
        if open { format!("{range} (up to {GREATEST:e} either way)") } else { range }
    }
}

/// A setting that is a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice {
    /// Kebab-case name, as used in files; unique within a model, among its numbers too.
    pub name: &'static str,
    /// One sentence.
    pub help: &'static str,
    /// What can be chosen; the first is the default.
    pub words: &'static [Word],
}

/// What can be chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Word {
    /// As used in files.
    pub name: &'static str,
    /// What it means.
    pub help: &'static str,
    /// Numbers that are this instead of their default if it is chosen.
    pub sets: &'static [(&'static str, f64)],
}

/// A number that is found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// Kebab-case name, as used in files; unique within a model.
    pub name: &'static str,
    /// Its unit or its range.
    pub range: &'static str,
    /// One sentence.
    pub help: &'static str,
    /// How it is found.
    pub method: Method,
}

/// How a number is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// In closed form, or by numerical methods whose error is far below what is printed.
    Exact,
    /// From histories that were simulated.
    Simulated,
}

impl Method {
    /// The word used in files.
    pub const fn word(self) -> &'static str {
        match self {
            Method::Exact => "exact",
            Method::Simulated => "simulated",
        }
    }
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The number, always finite.
    pub value: f64,
    /// Its 95 % interval; `None` if it is exact, or if there are too few histories for one.
    pub interval: Option<(f64, f64)>,
}

/// Where theory says that something changes along a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Threshold {
    /// The number's name.
    pub along: &'static str,
    /// What changes there.
    pub what: &'static str,
    /// Where; `None` if nowhere within the number's range.
    pub value: Option<f64>,
}

/// Where the states of a system are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A rectangle without an edge: columns and rows.
    Torus(u32, u32),
    /// A closed row of so many cells.
    Ring(u32),
    /// So many cells that all border on each other.
    Complete(u32),
}

impl Default for Shape {
    /// Eight by eight.
    fn default() -> Shape {
        Shape::Torus(8, 8)
    }
}

impl std::fmt::Display for Shape {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Shape::Torus(columns, rows) => write!(f, "torus {columns} × {rows}"),
            Shape::Ring(cells) => write!(f, "ring {cells}"),
            Shape::Complete(cells) => write!(f, "complete {cells}"),
        }
    }
}

impl Shape {
    /// How many cells it has.
    pub const fn cells(self) -> u64 {
        match self {
            Shape::Torus(columns, rows) => columns as u64 * rows as u64,
            Shape::Ring(cells) | Shape::Complete(cells) => cells as u64,
        }
    }

    /// The map.
    ///
    /// # Errors
    ///
    /// If it has no cells, or too many.
    pub fn map(self) -> Result<Map, String> {
        match self {
            Shape::Torus(columns, rows) => Map::torus(columns, rows),
            Shape::Ring(cells) => Map::ring(cells),
            Shape::Complete(cells) => Map::complete(cells),
        }
    }
}

/// A model's numbers and words.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// In the order of [`Model::numbers`]; each is permitted.
    values: Vec<f64>,
    /// The place of each chosen word, in the order of [`Model::choices`].
    words: Vec<usize>,
    /// Where states are; only a model with a course looks at it.
    shape: Shape,
}

impl Setting {
    /// The numbers, in the order of [`Model::numbers`].
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The place of each chosen word among [`Choice::words`], in the order of [`Model::choices`].
    pub fn words(&self) -> &[usize] {
        &self.words
    }

    /// Where states are, in a model that has a map.
    pub const fn shape(&self) -> Shape {
        self.shape
    }

    /// Puts states elsewhere.
    ///
    /// # Errors
    ///
    /// If there is no such map: why not.
    pub fn place(&mut self, shape: Shape) -> Result<(), String> {
        shape.map()?;
        self.shape = shape;
        Ok(())
    }
}

impl Model {
    /// The numbers that can be set: the kernel's primitives that matter here, then the model's own.
    pub fn numbers(&self) -> Vec<Number> {
        (self.numbers)()
    }

    /// The words that can be set.
    pub fn choices(&self) -> Vec<Choice> {
        (self.choices)()
    }

    /// What can be measured.
    pub fn measures(&self) -> Vec<Measure> {
        (self.measures)()
    }

    /// Everything as it is if nothing is said.
    pub fn setting(&self) -> Setting {
        let values = self.numbers().iter().map(|it| it.default).collect();
        let mut res = Setting { values, words: vec![0; self.choices().len()], shape: Shape::default() };
        for choice in self.choices() {
            adopt(&self.numbers(), &mut res, &choice.words[0]);
        }
        res
    }

    /// Sets the primitives that matter here to those of a game.
    pub fn play(&self, setting: &mut Setting, mut game: SecurityDilemma) {
        for (number, value) in self.numbers().iter().zip(&mut setting.values) {
            if let Some(primitive) = PRIMITIVES.iter().find(|it| number.primitive && it.name == number.name) {
                *value = *(primitive.field)(&mut game);
            }
        }
    }

    /// Chooses a word. The numbers that the word sets are set, so numbers that are given come after it.
    ///
    /// # Errors
    ///
    /// If there is no such choice, or no such word.
    pub fn choose(&self, setting: &mut Setting, choice: &str, word: &str) -> Result<(), String> {
        let choices = self.choices();
        let found = choices.iter().zip(&mut setting.words).find(|it| it.0.name == choice);
        let (known, chosen) = found.ok_or_else(|| format!("{}: there is no choice `{choice}`", self.name))?;
        let place = known.words.iter().position(|it| it.name == word);
        *chosen = place.ok_or_else(|| format!("{choice}: there is no `{word}`"))?;
        let word = known.words[*chosen];
        adopt(&self.numbers(), setting, &word);
        Ok(())
    }

    /// Sets a number.
    ///
    /// # Errors
    ///
    /// If there is no such number, or it may not have this value: what it may be, for people to read.
    pub fn set(&self, setting: &mut Setting, name: &str, value: f64) -> Result<(), String> {
        let numbers = self.numbers();
        let found = numbers.iter().zip(&mut setting.values).find(|it| it.0.name == name);
        let (number, place) = found.ok_or_else(|| format!("{}: there is no number `{name}`", self.name))?;
        if !number.permits(value) {
            return Err(format!(
                "{name}: must be {}, not {value} ({}: {})",
                number.expected(),
                number.symbol,
                number.help
            ));
        }
        *place = value;
        Ok(())
    }

    /// What is found at a setting: the measures in these places of [`Model::measures`], in this order. `None`
    /// stands where there is no such number, or where it is not finite.
    ///
    /// It is parallel, and the same on any number of threads.
    ///
    /// # Panics
    ///
    /// If the setting is another model's, or there is no measure in one of these places.
    pub fn measure(&self, setting: &Setting, wanted: &[usize], effort: &Effort) -> Vec<Option<Estimate>> {
        (self.measured)(setting, wanted, effort)
    }

    /// Where theory says that something changes, along each number of which it says so.
    pub fn thresholds(&self, setting: &Setting) -> Vec<Threshold> {
        (self.thresholds)(setting)
    }
}

fn adopt(numbers: &[Number], setting: &mut Setting, word: &Word) {
    for (name, value) in word.sets {
        for (_, place) in numbers.iter().zip(&mut setting.values).filter(|it| it.0.name == *name) {
            *place = *value;
        }
    }
}

#[cfg(test)]
mod tests;

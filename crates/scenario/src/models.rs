//! Scenarios of the models beyond the matrix (`statecraft`): what such a file means, carrying it out, and what
//! comes of it.
//!
//! A tournament has players; a model has numbers and words. Everything is data of [`statecraft::models`], so
//! nothing here knows a single model.

use arena::parallel;
use kernel::Seed;
use statecraft::{
    Effort,
    models::{Amount, Estimate, Measure, Model, Number, Setting},
    system::Course,
};

use crate::Event;

/// What to set and what to measure.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The heading of every report.
    pub title: String,
    /// The scenario's text, as written.
    pub text: String,
    /// The master seed.
    pub seed: u64,
    /// The model.
    pub model: &'static Model,
    /// The scenario's own numbers and words.
    pub base: Setting,
    /// What is swept: nothing, one number or two.
    pub axes: Vec<Axis>,
    /// What is measured: places in [`Model::measures`], in the order of the scenario.
    pub measures: Vec<usize>,
    /// How much is simulated; `None` in a model that is exact.
    pub amount: Option<Amount>,
    /// Every how many rounds the map of the first history is kept; the beginning always is. Only a model with a
    /// map has it.
    pub snapshots: u32,
}

/// One swept number with its values.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// What varies.
    pub number: Number,
    /// The values, ascending.
    pub values: Vec<f64>,
}

/// The limits that keep a typing error from filling the machine; those of sweeps are
/// [`crate::plan::limits`].
pub mod limits {
    /// Rounds of a history.
    pub const ROUNDS: u64 = 1_000_000;
    /// Histories.
    pub const RUNS: u64 = 1_000_000;
    /// Cells of a map.
    pub const CELLS: u64 = 65_536;
    /// Cells that all border on each other.
    pub const COMPLETE: u64 = 1_024;
    /// Simulated rounds of all histories at all points; on a map rounds of a cell.
    pub const TOTAL: f64 = 1e12;
    /// Rows of `map.csv`.
    pub const ROWS: u64 = 10_000_000;
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The points of the sweep in order, or the scenario's own setting without one.
    pub points: Vec<Point>,
    /// Where theory says that something changes along what is swept.
    pub thresholds: Vec<Threshold>,
    /// The course of the first history at the first point, in a model with a map.
    pub course: Option<Course>,
}

/// What was found at a point.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The value on each axis of the sweep.
    pub values: Vec<f64>,
    /// What was found of each measure of the plan, in its order; `None` where there is no such number.
    pub found: Vec<Option<Estimate>>,
}

/// Where theory says that something changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Threshold {
    /// Along which swept number: its place among the axes.
    pub axis: usize,
    /// What changes.
    pub what: &'static str,
    /// The value of the other swept number, in a sweep over two.
    pub other: Option<f64>,
    /// Where.
    pub value: f64,
}

impl Plan {
    /// All points: the values on the axes, and the setting there. The first axis is the slowest.
    pub fn points(&self) -> Vec<(Vec<f64>, Setting)> {
        let mut res = vec![(Vec::new(), self.base.clone())];
        for axis in &self.axes {
            let along = |(values, setting): &(Vec<f64>, Setting)| {
                let at = |value: &f64| {
                    let values = values.iter().copied().chain([*value]).collect();
                    (values, self.with(setting, axis, *value))
                };
                axis.values.iter().map(at).collect::<Vec<_>>()
            };
            res = res.iter().flat_map(along).collect();
        }
        res
    }

    /// What is measured.
    pub fn measured(&self) -> Vec<Measure> {
        let all = self.model.measures();
        self.measures.iter().map(|it| all[*it]).collect()
    }

    fn with(&self, setting: &Setting, axis: &Axis, value: f64) -> Setting {
        let mut res = setting.clone();
        let set = self.model.set(&mut res, axis.number.name, value);
        set.unwrap_or_else(|why| panic!("it should have been refused before: {why}"));
        res
    }

    fn effort(&self) -> Effort {
        // An exact measure looks at neither.
        let Amount { rounds, runs } = self.amount.unwrap_or(Amount { rounds: 1, runs: 2 });
        Effort { histories: runs, rounds, seed: Seed(self.seed) }
    }

    /// Thresholds along an axis, at each value of the other.
    fn thresholds(&self, place: usize) -> Vec<Threshold> {
        let axis = &self.axes[place];
        let at = |setting: &Setting, other: Option<f64>| -> Vec<Threshold> {
            let all = self.model.thresholds(setting);
            let along = all.into_iter().filter(|it| it.along == axis.number.name);
            let located = |it: statecraft::models::Threshold| {
                Some(Threshold { axis: place, what: it.what, other, value: it.value? })
            };
            along.filter_map(located).collect()
        };
        match self.axes.get(1 - place) {
            None => at(&self.base, None),
            Some(other) => other
                .values
                .iter()
                .flat_map(|value| at(&self.with(&self.base, other, *value), Some(*value)))
                .collect(),
        }
    }
}

/// Measures the model at every point of the sweep. No seed knows the point, so points differ by the setting and
/// not by luck, and each is what its setting alone would be.
///
/// # Panics
///
/// If the plan was not made by [`crate::read`] and holds a value that the model refuses.
pub fn run(plan: &Plan, on: &(dyn Fn(Event) + Sync)) -> Outcome {
    let (points, effort) = (plan.points(), plan.effort());
    on(Event::Sweeping(points.len() as u64));
    let measure = |(values, setting): &(Vec<f64>, Setting)| {
        let found = plan.model.measure(setting, &plan.measures, &effort);
        on(Event::Measured);
        Point { values: values.clone(), found }
    };
    let course = plan.model.course.zip(plan.amount).zip(points.first());
    Outcome {
        course: course.map(|((course, amount), first)| course(&first.1, amount, plan.snapshots, effort.seed)),
        points: parallel::map(&points, measure),
        thresholds: (0..plan.axes.len()).flat_map(|it| plan.thresholds(it)).collect(),
    }
}

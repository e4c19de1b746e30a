//! How a model's own type becomes a [`Model`].

use std::ops::Bound;

use kernel::{
    SecurityDilemma,
    dilemma::{PRIMITIVES, Primitive},
};

use super::{Amount, Choice, Estimate, Measure, Method, Model, Number, Setting, Shape, Threshold, Word};
use crate::{Effort, Parameter};

/// A model as it is measured: its state of affairs, which every number and word sets something of, and its
/// measures. `Default` is the setting of the tables.
pub(super) trait Study: Clone + std::fmt::Debug + Default + Sync + 'static {
    const NAME: &'static str;
    const HELP: &'static str;
    const PAGE: &'static str;
    /// Which of the kernel's primitives matter, by name.
    const PRIMITIVES: &'static [&'static str];
    /// What is simulated by default; `None` if every measure is exact.
    const EFFORT: Option<Amount>;
    const CHOICES: &'static [Pick<Self>] = &[];
    const MEASURES: &'static [Gauge<Self>];
    const THRESHOLDS: &'static [Edge<Self>] = &[];
    /// What the histories came to.
    type Found;

    /// Where the primitives live; `None` in a model that has none.
    fn dilemma(&mut self) -> Option<&mut SecurityDilemma>;

    /// The model's own numbers.
    fn numbers() -> Vec<Knob<Self>>;

    /// Puts states on a map, in a model that has one.
    fn place(&mut self, _: Shape) {}

    /// Simulates histories.
    fn simulate(&self, effort: &Effort) -> Self::Found;
}

type Set<S> = Box<dyn Fn(&mut S, f64)>;

/// A number, and how it is set.
pub(super) struct Knob<S> {
    number: Number,
    set: Set<S>,
}

impl<S> Knob<S> {
    /// The same under another name, where a model has it twice.
    pub(super) fn called(self, name: &'static str, symbol: &'static str) -> Knob<S> {
        Knob { number: Number { name, symbol, ..self.number }, ..self }
    }

    /// The same for whole numbers only.
    pub(super) fn whole(self) -> Knob<S> {
        Knob { number: Number { whole: true, ..self.number }, ..self }
    }
}

/// The numbers of a part of a study.
pub(super) fn of<S, M>(table: &'static [Parameter<M>], part: fn(&mut S) -> &mut M) -> Vec<Knob<S>>
where
    S: 'static,
    M: 'static,
{
    table
        .iter()
        .map(|it| Knob {
            number: number(it),
            set: Box::new(move |study, value| *(it.field)(part(study)) = value),
        })
        .collect()
}

/// A number that is described elsewhere, and lives here.
pub(super) fn like<S: 'static, M: 'static>(
    it: &'static Parameter<M>,
    field: fn(&mut S) -> &mut f64,
) -> Knob<S> {
    Knob { number: number(it), set: Box::new(move |study, value| *field(study) = value) }
}

fn number<M>(it: &Parameter<M>) -> Number {
    Number {
        name: it.name,
        symbol: it.symbol,
        bounds: it.bounds,
        range: it.range,
        help: it.help,
        default: it.default,
        whole: false,
        primitive: false,
    }
}

/// A choice between words, and what the word in each place does.
pub(super) struct Pick<S> {
    pub(super) name: &'static str,
    pub(super) help: &'static str,
    pub(super) words: &'static [Word],
    pub(super) set: fn(&mut S, usize),
}

/// A word that sets no numbers.
pub(super) const fn word(name: &'static str, help: &'static str) -> Word {
    Word { name, help, sets: &[] }
}

/// A measure, and how it is found.
pub(super) struct Gauge<S: Study> {
    pub(super) name: &'static str,
    pub(super) range: &'static str,
    pub(super) help: &'static str,
    pub(super) of: Of<S>,
}

/// How a number is found.
pub(super) enum Of<S: Study> {
    /// Without chance.
    Exact(fn(&S) -> Option<f64>),
    /// Without chance, for so many rounds.
    Rounds(fn(&S, u32) -> Option<f64>),
    /// From the histories of [`Study::simulate`].
    Simulated(fn(&S::Found) -> Option<Estimate>),
    /// From histories of its own.
    Apart(fn(&S, &Effort) -> Option<Estimate>),
}

/// Where something changes along a number.
pub(super) struct Edge<S> {
    pub(super) along: &'static str,
    pub(super) what: &'static str,
    pub(super) value: fn(&S) -> Option<f64>,
}

/// 1 for yes and 0 for no.
pub(super) fn truth(it: bool) -> f64 {
    f64::from(u8::from(it))
}

/// The model that a study is.
pub(super) const fn model<S: Study>() -> Model {
    Model {
        name: S::NAME,
        help: S::HELP,
        page: S::PAGE,
        effort: S::EFFORT,
        course: None,
        numbers: || knobs::<S>().into_iter().map(|it| it.number).collect(),
        choices: || {
            let choice = |it: &Pick<S>| Choice { name: it.name, help: it.help, words: it.words };
            S::CHOICES.iter().map(choice).collect()
        },
        measures: || S::MEASURES.iter().map(described).collect(),
        measured: measured::<S>,
        thresholds: |setting| {
            let study: S = study(setting);
            let threshold = |it: &Edge<S>| {
                let permitted = knobs::<S>().into_iter().find(|knob| knob.number.name == it.along);
                let within = |value: &f64| permitted.is_some_and(|it| it.number.permits(*value));
                Threshold { along: it.along, what: it.what, value: (it.value)(&study).filter(within) }
            };
            S::THRESHOLDS.iter().map(threshold).collect()
        },
    }
}

/// All numbers: primitives first.
fn knobs<S: Study>() -> Vec<Knob<S>> {
    let used = PRIMITIVES.iter().filter(|it| S::PRIMITIVES.contains(&it.name));
    used.map(primitive).chain(S::numbers()).collect()
}

fn primitive<S: Study>(it: &'static Primitive) -> Knob<S> {
    let mut game = SecurityDilemma::DEFAULT;
    // Only conquest ease has strict bounds: at 0 and 1 nothing is left to chance.
    let bounds = match (it.min, it.max) {
        (min, 1.0) => (Bound::Excluded(min), Bound::Excluded(1.0)),
        (f64::MIN, _) => (Bound::Unbounded, Bound::Unbounded),
        (min, _) => (Bound::Included(min), Bound::Unbounded),
    };
    Knob {
        number: Number {
            name: it.name,
            symbol: it.symbol,
            bounds,
            range: it.range,
            help: it.help,
            default: *(it.field)(&mut game),
            whole: false,
            primitive: true,
        },
        set: Box::new(move |study, value| {
            if let Some(dilemma) = study.dilemma() {
                *(it.field)(dilemma) = value;
            }
        }),
    }
}

fn described<S: Study>(it: &Gauge<S>) -> Measure {
    let method = match it.of {
        Of::Exact(_) | Of::Rounds(_) => Method::Exact,
        Of::Simulated(_) | Of::Apart(_) => Method::Simulated,
    };
    Measure { name: it.name, range: it.range, help: it.help, method }
}

/// The state of affairs that a setting describes.
pub(super) fn study<S: Study>(setting: &Setting) -> S {
    let mut res = S::default();
    let knobs = knobs::<S>();
    assert_eq!(knobs.len(), setting.values().len(), "the setting is another model's");
    for (knob, value) in knobs.iter().zip(setting.values()) {
        (knob.set)(&mut res, *value);
    }
    for (choice, word) in S::CHOICES.iter().zip(setting.words()) {
        (choice.set)(&mut res, *word);
    }
    res.place(setting.shape());
    res
}

fn measured<S: Study>(setting: &Setting, wanted: &[usize], effort: &Effort) -> Vec<Option<Estimate>> {
    let study: S = study(setting);
    let simulated = wanted.iter().any(|it| matches!(S::MEASURES[*it].of, Of::Simulated(_)));
    let found = simulated.then(|| study.simulate(effort));
    let one = |place: &usize| {
        let res = match S::MEASURES[*place].of {
            Of::Exact(of) => of(&study).map(exactly),
            Of::Rounds(of) => of(&study, effort.rounds).map(exactly),
            Of::Simulated(of) => found.as_ref().and_then(of),
            Of::Apart(of) => of(&study, effort),
        };
        res.filter(|it| it.value.is_finite()).map(|it| Estimate {
            interval: it.interval.filter(|(low, high)| low.is_finite() && high.is_finite()),
            ..it
        })
    };
    wanted.iter().map(one).collect()
}

const fn exactly(value: f64) -> Estimate {
    Estimate { value, interval: None }
}

//! How a number that may be chosen is described, so that files and sweeps can name it.

use std::ops::{Bound, RangeBounds};

/// One number of a model `M`: how to name it, what it may be, and where it lives.
///
/// It is to the models of this crate what [`kernel::dilemma::Primitive`] is to the dilemma.
#[derive(Clone, Copy, Debug)]
pub struct Parameter<M> {
    /// Kebab-case name, as used in files.
    pub name: &'static str,
    /// The letter of the model's page in `docs/models`.
    pub symbol: &'static str,
    /// The permitted values.
    pub bounds: (Bound<f64>, Bound<f64>),
    /// The permitted values in words.
    pub range: &'static str,
    /// One sentence.
    pub help: &'static str,
    /// What it is if nothing is said.
    pub default: f64,
    /// Where the value lives.
    pub field: fn(&mut M) -> &mut f64,
}

impl<M> Parameter<M> {
    /// Whether the parameter may have this value.
    pub fn permits(&self, value: f64) -> bool {
        value.is_finite() && self.bounds.contains(&value)
    }

    /// Gives the parameter a value.
    ///
    /// # Errors
    ///
    /// If it may not have this value: what it may be, for people to read.
    pub fn set(&self, model: &mut M, value: f64) -> Result<(), String> {
        if !self.permits(value) {
            return Err(format!(
                "{}: must be {}, not {value} ({}: {})",
                self.name, self.range, self.symbol, self.help
            ));
        }
        *(self.field)(model) = value;
        Ok(())
    }
}

/// Everything from 0 on.
pub(crate) const NOT_NEGATIVE: (Bound<f64>, Bound<f64>) = (Bound::Included(0.0), Bound::Unbounded);
/// Everything above 0.
pub(crate) const POSITIVE: (Bound<f64>, Bound<f64>) = (Bound::Excluded(0.0), Bound::Unbounded);
/// From 0 to 1.
pub(crate) const SHARE: (Bound<f64>, Bound<f64>) = (Bound::Included(0.0), Bound::Included(1.0));
/// Above 0, at most 1.
pub(crate) const POSITIVE_SHARE: (Bound<f64>, Bound<f64>) = (Bound::Excluded(0.0), Bound::Included(1.0));
/// Any number.
pub(crate) const ANY: (Bound<f64>, Bound<f64>) = (Bound::Unbounded, Bound::Unbounded);

/// Numbers that more than one model has, so that they mean the same under the same name.
pub(crate) mod shared {
    use std::ops::Bound;

    use super::{POSITIVE, POSITIVE_SHARE, Parameter, SHARE};

    type Field<M> = fn(&mut M) -> &mut f64;

    /// r: how strongly the ratio of arms decides.
    pub(crate) const fn decisiveness<M>(field: Field<M>) -> Parameter<M> {
        Parameter {
            name: "decisiveness",
            symbol: "r",
            bounds: POSITIVE,
            range: "above 0",
            help: "How decisive arms are",
            default: 1.0,
            field,
        }
    }

    /// ζ: what decays.
    pub(crate) const fn depreciation<M>(field: Field<M>) -> Parameter<M> {
        Parameter {
            name: "depreciation",
            symbol: "ζ",
            bounds: POSITIVE_SHARE,
            range: "above 0 and at most 1",
            help: "Share of a stock of arms that decays in a round",
            default: 0.1,
            field,
        }
    }

    /// h: how often there is a crisis.
    pub(crate) const fn hazard<M>(field: Field<M>) -> Parameter<M> {
        Parameter {
            name: "hazard",
            symbol: "h",
            bounds: POSITIVE_SHARE,
            range: "above 0 and at most 1",
            help: "Probability of a crisis, in which alone an attack is possible",
            default: 1.0,
            field,
        }
    }

    /// wl: what fighting costs in arms.
    pub(crate) const fn war_loss<M>(field: Field<M>) -> Parameter<M> {
        Parameter {
            name: "war-loss",
            symbol: "wl",
            bounds: SHARE,
            range: "from 0 to 1",
            help: "Share of its stock of arms that either side loses in a battle",
            default: 0.1,
            field,
        }
    }

    /// η: what character allows for.
    pub(crate) const fn slack<M>(field: Field<M>) -> Parameter<M> {
        Parameter {
            name: "slack",
            symbol: "η",
            bounds: (Bound::Excluded(0.0), Bound::Included(0.5)),
            range: "above 0, at most 0.5",
            help: "Believed probability that a state acts out of character in a round",
            default: 0.06,
            field,
        }
    }

    /// κ: how often there are new leaders.
    pub(crate) const fn switching<M>(field: Field<M>) -> Parameter<M> {
        Parameter {
            name: "switching",
            symbol: "κ",
            bounds: SHARE,
            range: "from 0 to 1",
            help: "Probability that a state changes leaders in a round",
            default: 0.05,
            field,
        }
    }

    /// δ: how much the future counts.
    pub(crate) const fn discount<M>(field: Field<M>) -> Parameter<M> {
        Parameter {
            name: "discount",
            symbol: "δ",
            bounds: (Bound::Included(0.0), Bound::Excluded(1.0)),
            range: "at least 0 and below 1",
            help: "Discount factor, or the probability of another round",
            default: 0.9,
            field,
        }
    }
}

/// What every table of parameters must be like, and the page about the model, for the tests of the model.
#[cfg(test)]
pub(crate) fn check_table<M: Default>(table: &[Parameter<M>], page: &str) {
    for (i, it) in table.iter().enumerate() {
        let line = page.lines().find(|line| line.starts_with(&format!("| {} | `{}` |", it.symbol, it.name)));
        let line = line.unwrap_or_else(|| panic!("{} is not on the page", it.name));
        let default = line.trim_end_matches(" |").rsplit_once("| ").unwrap().1;
        assert_eq!(default.parse(), Ok(it.default), "{line}");
        let mut model = M::default();
        assert_eq!(*(it.field)(&mut model), it.default, "{}", it.name);
        assert!(it.permits(it.default), "{}", it.name);
        assert!(it.set(&mut model, f64::NAN).unwrap_err().starts_with(it.name));
        assert!(it.name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", it.name);
        assert!(table[..i].iter().all(|other| other.name != it.name && other.symbol != it.symbol));
        // Each has a place of its own.
        for other in &table[..i] {
            *(it.field)(&mut model) = 0.123;
            *(other.field)(&mut model) = 0.456;
            assert_eq!(*(it.field)(&mut model), 0.123, "{} and {}", it.name, other.name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_kept_and_mistakes_say_what_is_allowed() {
        let patience: Parameter<f64> = Parameter {
            name: "patience",
            symbol: "δ",
            bounds: (Bound::Included(0.0), Bound::Excluded(1.0)),
            range: "at least 0 and below 1",
            help: "How much the future counts",
            default: 0.9,
            field: |it| it,
        };
        let mut model = 0.9;
        for (value, permitted) in
            [(0.0, true), (0.5, true), (1.0, false), (-0.1, false), (f64::NAN, false), (f64::INFINITY, false)]
        {
            assert_eq!(patience.permits(value), permitted, "{value}");
            assert_eq!(patience.set(&mut model, value).is_ok(), permitted);
        }
        assert_eq!(model, 0.5);
        assert_eq!(
            patience.set(&mut model, 2.0).unwrap_err(),
            "patience: must be at least 0 and below 1, not 2 (δ: How much the future counts)"
        );
    }
}

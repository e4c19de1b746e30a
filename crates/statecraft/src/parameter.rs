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

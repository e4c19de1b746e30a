//! Axes: where numbers lie, and which are written.

use std::ops::Range;

use figures::figure::{Axis, Scale};
use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};

/// An axis of numbers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scaled {
    from: f64,
    to: f64,
    log: bool,
    /// What is written.
    ticks: Vec<f64>,
    /// Digits after the point.
    digits: usize,
}

impl Scaled {
    /// For data between `low` and `high`, with about so many numbers.
    pub(crate) fn new(axis: &Axis, [low, high]: [f64; 2], wanted: usize) -> Scaled {
        let [low, high] = axis.range.unwrap_or([low, high]);
        let log = axis.scale == Scale::Log && 0.0 < low;
        let [low, high] = if low < high { [low, high] } else { around(low, log) };
        let (ticks, digits) = if log { decades(low, high, wanted) } else { steps(low, high, wanted) };
        let (from, to) = if axis.reversed { (high, low) } else { (low, high) };
        Scaled { from, to, log, ticks, digits }
    }

    /// Places for so many names, from 0; nothing is written.
    pub(crate) fn places(names: usize, reversed: bool) -> Scaled {
        let (from, to) = if reversed { (names as f64, 0.0) } else { (0.0, names as f64) };
        Scaled { from, to, log: false, ticks: Vec::new(), digits: 0 }
    }

    pub(crate) fn text(&self, value: f64) -> String {
        if self.log && !(1e-3..1e4).contains(&value) {
            return format!("{value:e}").replace('-', "−");
        }
        let digits = if self.log { 0 } else { self.digits };
        let text = if self.log { value.to_string() } else { format!("{value:.digits$}") };
        text.replace('-', "−")
    }

    pub(crate) fn texts(&self) -> impl Iterator<Item = String> + '_ {
        self.ticks.iter().map(|it| self.text(*it))
    }

    pub(crate) fn ticks(&self) -> &[f64] {
        &self.ticks
    }

    /// How far along the axis a number lies, from 0 to 1.
    pub(crate) fn share(&self, value: f64) -> f64 {
        let along = |it: f64| if self.log { libm::log10(it) } else { it };
        (along(value) - along(self.from)) / (along(self.to) - along(self.from))
    }
}

/// A range about a single number.
fn around(value: f64, log: bool) -> [f64; 2] {
    match (log, value) {
        (true, value) => [value / 2.0, value * 2.0],
        (false, value) if value.is_finite() => [value - 0.5, value + 0.5],
        _ => [0.0, 1.0],
    }
}

/// Multiples of 1, 2 or 5 times a power of ten.
fn steps(low: f64, high: f64, wanted: usize) -> (Vec<f64>, usize) {
    // A little less, so that rounding does not make the step coarser.
    let rough = (1.0 - 1e-9) * (high - low) / wanted.max(1) as f64;
    let mut digits = 0;
    let mut power = 1.0;
    while rough < power && digits < 12 {
        power /= 10.0;
        digits += 1;
    }
    while power * 10.0 <= rough {
        power *= 10.0;
    }
    let factor = [1.0, 2.0, 5.0, 10.0].into_iter().find(|it| rough <= it * power).unwrap_or(10.0);
    let step = factor * power;
    let digits = if factor == 10.0 && 0 < digits { digits - 1 } else { digits };
    let first = (low / step - 1e-9).ceil();
    // Adding 0 turns a negative zero into one that is written without a sign.
    let ticks = (0..=2 * wanted + 4).map(|it| (first + it as f64) * step + 0.0);
    (ticks.take_while(|it| *it <= high + 1e-9 * step).collect(), digits)
}

/// Powers of ten, and multiples of them by 2 and 5 if there is room.
fn decades(low: f64, high: f64, wanted: usize) -> (Vec<f64>, usize) {
    let powers = (-12..=12).map(|it| 10f64.powi(it));
    let all: Vec<f64> = powers
        .flat_map(|power| [1.0, 2.0, 5.0].map(|it| it * power))
        .filter(|it| (low * (1.0 - 1e-9)..=high * (1.0 + 1e-9)).contains(it))
        .collect();
    if all.len() <= wanted + 2 {
        return (all, 0);
    }
    (all.into_iter().filter(|it| format!("{it:e}").starts_with("1e")).collect(), 0)
}

impl Ranged for Scaled {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, (from, to): (i32, i32)) -> i32 {
        #[expect(clippy::cast_possible_truncation, reason = "a place on the sheet, or clamped to what fits")]
        let along = (self.share(*value) * f64::from(to - from)).round().clamp(-1e6, 1e6) as i32;
        from + along
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<f64> {
        self.ticks.clone()
    }

    fn range(&self) -> Range<f64> {
        self.from..self.to
    }
}

impl ValueFormatter<f64> for Scaled {
    fn format_ext(&self, value: &f64) -> String {
        self.text(*value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(axis: &Axis, range: [f64; 2], wanted: usize) -> Vec<String> {
        Scaled::new(axis, range, wanted).texts().collect()
    }

    #[test]
    fn round_numbers_are_written() {
        let axis = Axis::default();
        assert_eq!(written(&axis, [0.0, 1.0], 5), ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
        assert_eq!(written(&axis, [-0.7, 0.2], 4), ["−0.5", "0.0"]);
        assert_eq!(written(&axis, [0.0, 1000.0], 4), ["0", "500", "1000"]);
        assert_eq!(written(&axis, [0.05, 0.95], 5), ["0.2", "0.4", "0.6", "0.8"]);
        assert_eq!(written(&axis, [1.001, 1.004], 3), ["1.001", "1.002", "1.003", "1.004"]);
        assert_eq!(written(&axis, [3.0, 3.0], 2), ["2.5", "3.0", "3.5"]);
        let log = Axis { scale: Scale::Log, ..Axis::default() };
        assert_eq!(written(&log, [1.0, 1e5], 5), ["1", "10", "100", "1000", "1e4", "1e5"]);
        assert_eq!(written(&log, [0.1, 2.0], 5), ["0.1", "0.2", "0.5", "1", "2"]);
    }

    #[test]
    fn numbers_lie_where_they_belong() {
        let axis = Axis { reversed: true, ..Axis::default() };
        let scaled = Scaled::new(&axis, [1.0, 5.0], 4);
        assert_eq!([1.0, 2.0, 5.0].map(|it| scaled.map(&it, (0, 100))), [100, 75, 0]);
        let log = Axis { scale: Scale::Log, ..Axis::default() };
        let scaled = Scaled::new(&log, [1.0, 100.0], 4);
        assert_eq!([1.0, 10.0, 100.0].map(|it| scaled.map(&it, (0, 100))), [0, 50, 100]);
    }
}

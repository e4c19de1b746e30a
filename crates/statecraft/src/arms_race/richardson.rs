//! Richardson's equations of an arms race: each side answers the other's arms, tires of its own, and nurses
//! a grievance (Richardson 1960).

use crate::{
    Parameter,
    parameter::{ANY, NOT_NEGATIVE},
};

/// One side: x' = κ y − a x + h.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reaction {
    /// κ ≥ 0: how strongly it answers the other's arms.
    pub reaction: f64,
    /// a ≥ 0: how its own arms tire it.
    pub fatigue: f64,
    /// h: its grievance; negative for goodwill.
    pub grievance: f64,
}

/// Two sides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Richardson {
    /// The two reactions.
    pub sides: [Reaction; 2],
}

/// The coefficients of [`Richardson`].
pub const PARAMETERS: [Parameter<Richardson>; 6] = [
    Parameter {
        name: "reaction-first",
        symbol: "κ₁",
        bounds: NOT_NEGATIVE,
        range: "at least 0",
        help: "How strongly the first side answers the other's arms",
        default: 0.3,
        field: |it| &mut it.sides[0].reaction,
    },
    Parameter {
        name: "reaction-second",
        symbol: "κ₂",
        bounds: NOT_NEGATIVE,
        range: "at least 0",
        help: "How strongly the second side answers the other's arms",
        default: 0.2,
        field: |it| &mut it.sides[1].reaction,
    },
    Parameter {
        name: "fatigue-first",
        symbol: "a₁",
        bounds: NOT_NEGATIVE,
        range: "at least 0",
        help: "How much its own arms tire the first side",
        default: 0.5,
        field: |it| &mut it.sides[0].fatigue,
    },
    Parameter {
        name: "fatigue-second",
        symbol: "a₂",
        bounds: NOT_NEGATIVE,
        range: "at least 0",
        help: "How much its own arms tire the second side",
        default: 0.4,
        field: |it| &mut it.sides[1].fatigue,
    },
    Parameter {
        name: "grievance-first",
        symbol: "h₁",
        bounds: ANY,
        range: "any finite number",
        help: "Grievance of the first side; negative for goodwill",
        default: 0.1,
        field: |it| &mut it.sides[0].grievance,
    },
    Parameter {
        name: "grievance-second",
        symbol: "h₂",
        bounds: ANY,
        range: "any finite number",
        help: "Grievance of the second side; negative for goodwill",
        default: 0.2,
        field: |it| &mut it.sides[1].grievance,
    },
];

impl Default for Richardson {
    fn default() -> Richardson {
        Richardson {
            sides: [
                Reaction { reaction: 0.3, fatigue: 0.5, grievance: 0.1 },
                Reaction { reaction: 0.2, fatigue: 0.4, grievance: 0.2 },
            ],
        }
    }
}

impl Reaction {
    /// κ theirs − a mine + h: how fast its stock changes.
    pub fn rate(&self, mine: f64, theirs: f64) -> f64 {
        self.reaction * theirs - self.fatigue * mine + self.grievance
    }
}

impl Richardson {
    /// True if the race comes to rest from any start: κ₁κ₂ < a₁a₂ (and somebody tires).
    pub fn is_stable(&self) -> bool {
        0.0 < self.determinant()
    }

    /// a₁a₂ − κ₁κ₂.
    fn determinant(&self) -> f64 {
        let [one, two] = self.sides;
        one.fatigue * two.fatigue - one.reaction * two.reaction
    }

    /// Where nothing changes: ((κ₁h₂ + a₂h₁), (κ₂h₁ + a₁h₂))/(a₁a₂ − κ₁κ₂). `None` if there is no such point
    /// or a line of them. An unstable race has one too, from which it departs.
    pub fn rest(&self) -> Option<[f64; 2]> {
        let determinant = self.determinant();
        (determinant != 0.0).then(|| {
            [0, 1].map(|i| {
                let (mine, theirs) = (self.sides[i], self.sides[1 - i]);
                (mine.reaction * theirs.grievance + theirs.fatigue * mine.grievance) / determinant
            })
        })
    }

    /// ½[−(a₁ + a₂) ± √((a₁ − a₂)² + 4κ₁κ₂)], the greater first. Both are real: an arms race never swings.
    pub fn eigenvalues(&self) -> [f64; 2] {
        let (centre, spread) = self.spectrum();
        [centre + spread, centre - spread]
    }

    /// Mean and half distance of the eigenvalues.
    fn spectrum(&self) -> (f64, f64) {
        let [one, two] = self.sides;
        let difference = one.fatigue - two.fatigue;
        let spread = (difference * difference + 4.0 * one.reaction * two.reaction).sqrt() / 2.0;
        (-f64::midpoint(one.fatigue, two.fatigue), spread)
    }

    /// The stocks at `time` after `start`, in closed form; `None` where [`Richardson::rest`] is.
    pub fn at(&self, start: [f64; 2], time: f64) -> Option<[f64; 2]> {
        let rest = self.rest()?;
        let (centre, spread) = self.spectrum();
        // exp(At) = exp(ct) [cosh(st) + sinh(st)/s (A − c)], c the centre and s the spread; written with the
        // greater exponential in front, so that nothing overflows that need not.
        let growth = libm::exp((centre + spread) * time);
        let even = growth * f64::midpoint(1.0, libm::exp(-2.0 * spread * time));
        let odd =
            growth * if spread == 0.0 { time } else { -libm::expm1(-2.0 * spread * time) / (2.0 * spread) };
        let away = [start[0] - rest[0], start[1] - rest[1]];
        Some([0, 1].map(|i| {
            let side = self.sides[i];
            let turned = side.reaction * away[1 - i] - (side.fatigue + centre) * away[i];
            rest[i] + even * away[i] + odd * turned
        }))
    }

    /// The stocks one step of length `step` later, by Euler's method.
    pub fn euler(&self, stocks: [f64; 2], step: f64) -> [f64; 2] {
        [0, 1].map(|i| stocks[i] + step * self.sides[i].rate(stocks[i], stocks[1 - i]))
    }
}

/// The budgets for arms of France and Russia together with Germany and Austria-Hungary, 1909 to 1913, in
/// millions of pounds (Richardson 1960).
pub const BUDGETS: [f64; 5] = [199.2, 204.8, 214.9, 238.7, 289.0];

/// A straight line through yearly totals: how the growth depends on the level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// Growth per year and unit of the total.
    pub slope: f64,
    /// The total at which the line says there is no growth.
    pub balance: f64,
}

/// Fits the growth from year to year to the total halfway between the years, by least squares, as Richardson
/// did. `None` with fewer than three totals, or if the totals or the growth do not vary.
pub fn fit(totals: &[f64]) -> Option<Fit> {
    if totals.len() < 3 {
        return None;
    }
    let points: Vec<[f64; 2]> =
        totals.windows(2).map(|it| [f64::midpoint(it[0], it[1]), it[1] - it[0]]).collect();
    let mean = |i: usize| points.iter().map(|it| it[i]).sum::<f64>() / points.len() as f64;
    let [level, growth] = [mean(0), mean(1)];
    let sum = |f: &dyn Fn(f64, f64) -> f64| -> f64 {
        points.iter().map(|it| f(it[0] - level, it[1] - growth)).sum()
    };
    let slope = sum(&|x, y| x * y) / sum(&|x, _| x * x);
    let fit = Fit { slope, balance: level - growth / slope };
    (fit.slope.is_finite() && fit.balance.is_finite()).then_some(fit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parameter::check_table;
    use proptest::prelude::*;

    fn races() -> impl Strategy<Value = Richardson> {
        let side = || {
            (0.0..1.0f64, 0.0..1.0f64, -1.0..1.0f64).prop_map(|(reaction, fatigue, grievance)| Reaction {
                reaction,
                fatigue,
                grievance,
            })
        };
        [side(), side()].prop_map(|sides| Richardson { sides })
    }

    #[test]
    fn parameters_are_a_proper_table() {
        check_table(&PARAMETERS, include_str!("../../../../docs/models/arms-race.md"));
    }

    #[test]
    fn the_worked_example_has_its_published_rest() {
        let race = Richardson::default();
        let [x, y] = race.rest().unwrap();
        assert!(race.is_stable());
        assert!((x - 0.714_286).abs() < 5e-7 && (y - 0.857_143).abs() < 5e-7);
    }

    #[test]
    fn richardsons_own_fit() {
        let fit = fit(&BUDGETS).unwrap();
        assert!((fit.slope - 0.731).abs() < 5e-4, "{fit:?}");
        assert!((fit.balance - 194.9).abs() < 0.05, "{fit:?}");
        assert_eq!(super::fit(&[1.0, 2.0]), None);
        assert_eq!(super::fit(&[1.0; 5]), None);
    }

    /// Totals that follow the line exactly are found again.
    #[test]
    fn a_line_is_fitted_to_itself() {
        // ΔU = s (midpoint − U₀) means U' = U (1 + s/2)/(1 − s/2) − s U₀/(1 − s/2).
        let next = |u: f64| (u * 1.2 - 0.4 * 50.0) / 0.8;
        let totals: Vec<f64> = std::iter::successors(Some(60.0), |it| Some(next(*it))).take(6).collect();
        let fit = fit(&totals).unwrap();
        assert!((fit.slope - 0.4).abs() < 1e-9 && (fit.balance - 50.0).abs() < 1e-9, "{fit:?}");
    }

    proptest! {
        /// Nothing changes at rest.
        #[test]
        fn at_rest_nothing_changes(race in races()) {
            prop_assume!(1e-3 < race.determinant().abs());
            let rest = race.rest().unwrap();
            for i in 0..2 {
                let scale = 1.0 + rest[0].abs() + rest[1].abs();
                prop_assert!(race.sides[i].rate(rest[i], rest[1 - i]).abs() < 1e-12 * scale);
            }
        }

        /// Their sum is the trace and their product the determinant; the race is stable exactly if both are
        /// negative.
        #[test]
        fn eigenvalues_have_trace_and_determinant(race in races()) {
            let [first, second] = race.eigenvalues();
            let trace = -race.sides[0].fatigue - race.sides[1].fatigue;
            prop_assert!((first + second - trace).abs() < 1e-12);
            prop_assert!((first * second - race.determinant()).abs() < 1e-12);
            if 1e-9 < race.determinant().abs() {
                prop_assert_eq!(race.is_stable(), first < 0.0 && second < 0.0);
            }
        }

        /// Euler's method against the closed form: half the step, half the error.
        #[test]
        fn eulers_error_is_of_first_order(race in races(), start in [0.0..2.0f64, 0.0..2.0f64]) {
            prop_assume!(1e-2 < race.determinant().abs());
            let exact = race.at(start, 3.0).unwrap();
            let error = |steps: u32| {
                let end = (0..steps).fold(start, |it, _| race.euler(it, 3.0 / f64::from(steps)));
                (end[0] - exact[0]).abs().max((end[1] - exact[1]).abs())
            };
            let (coarse, fine) = (error(2000), error(4000));
            prop_assert!(coarse < 0.05, "{}", coarse);
            // Where the leading error is no accident of signs.
            if 1e-5 < fine {
                prop_assert!((1.9..2.1).contains(&(coarse / fine)), "{} {}", coarse, fine);
            }
        }

        /// What is stable comes to rest, what is not departs.
        #[test]
        fn stability_decides_the_long_run(race in races()) {
            prop_assume!(0.02 < race.determinant().abs());
            let rest = race.rest().unwrap();
            let start = [rest[0] + 1.0, rest[1] + 1.0];
            let distance = |time: f64| {
                let it = race.at(start, time).unwrap();
                (it[0] - rest[0]).abs() + (it[1] - rest[1]).abs()
            };
            prop_assert_eq!(distance(1000.0) < 1.0, race.is_stable());
        }
    }
}

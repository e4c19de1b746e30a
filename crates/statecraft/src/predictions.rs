//! What the models predict, and what they are found to do: one function for each prediction.
//!
//! A prediction is falsifiable: its function computes or simulates, compares, and says whether it holds.
//! The numbers are those of the register in `docs/models/predictions.md`. Others add theirs to [`PREDICTIONS`].

use kernel::{SecurityDilemma, Seed};

use crate::{
    ExitGame,
    preemption::Criterion::{CompleteInformation, StrategicRisk},
};

/// One comparison of a prediction with what was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The number of the prediction in the register, such as `P13`.
    pub prediction: &'static str,
    /// What was compared, in a few words.
    pub what: String,
    /// The exact or published value; `None` if the prediction is an order and not a number.
    pub expected: Option<f64>,
    /// What was found.
    pub measured: f64,
    /// For a published value the rounding it was printed with, for a simulation the 95 % interval of what
    /// was found; both ends equal if it is exact.
    pub interval: (f64, f64),
    /// Whether the prediction holds here.
    pub holds: bool,
}

/// A prediction and the way to check it.
#[derive(Clone, Copy, Debug)]
pub struct Prediction {
    /// Its number in the register.
    pub id: &'static str,
    /// What it says.
    pub claim: &'static str,
    /// Checks it.
    pub check: fn(&Effort) -> Vec<Verdict>,
}

/// How much work a check may be.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// Simulated histories for each point; at least 1.
    pub histories: u32,
    /// Rounds of each history; at least 1.
    pub rounds: u32,
    /// Names whatever is drawn.
    pub seed: Seed,
}

impl Effort {
    /// Enough to see the direction, within seconds.
    pub const QUICK: Effort = Effort { histories: 12, rounds: 400, seed: Seed(1978) };
}

/// All predictions of this crate, in the order of their numbers.
pub const PREDICTIONS: &[Prediction] = &[Prediction {
    id: "P13",
    claim: "Strategic risk exactly halves the first-strike advantage that peace can tolerate",
    check: p13,
}];

/// P13: the thresholds of complete information and of strategic risk against their published values, the
/// half, and the cutoff that noise selects by elimination, which is found without either formula.
pub fn p13(_: &Effort) -> Vec<Verdict> {
    let published = [(0.0, 0.75, 0.625), (0.5, 0.6453, 0.5027), (1.0, 0.5246, 0.3801), (2.0, 0.2888, 0.184)];
    let mut res = Vec::new();
    for (first_strike, complete, strategic) in published {
        let game = ExitGame { dilemma: SecurityDilemma::DEFAULT, first_strike, ..ExitGame::default() };
        for (criterion, name, value) in [
            (CompleteInformation, "complete information", complete),
            (StrategicRisk, "strategic risk", strategic),
        ] {
            let what = format!("conquest ease up to which there is peace, {name}, f = {first_strike}");
            res.push(Verdict::within("P13", what, value, 5e-5, game.threshold_ease(criterion)));
        }
        let [complete, strategic] =
            [CompleteInformation, StrategicRisk].map(|it| 2.0 * victory(game, game.threshold_ease(it)) - 1.0);
        let what =
            format!("tolerable advantage, strategic risk over complete information, f = {first_strike}");
        res.push(Verdict::within("P13", what, 0.5, 1e-9, strategic / complete));
        for cutoff in game.selected_advantages(0.02).into_iter().flatten() {
            let what = format!("advantage selected by elimination, noise 0.02, f = {first_strike}");
            res.push(Verdict::within("P13", what, complete / 2.0, 1e-4, cutoff));
        }
    }
    res
}

/// The chance of victory of a first strike at another ease of conquest.
fn victory(game: ExitGame, ease: f64) -> f64 {
    ExitGame { dilemma: game.dilemma.at(ease), ..game }.victory()
}

impl Verdict {
    /// A value that is known up to `tolerance`.
    pub fn within(
        prediction: &'static str,
        what: String,
        expected: f64,
        tolerance: f64,
        measured: f64,
    ) -> Verdict {
        let interval = (expected - tolerance, expected + tolerance);
        let holds = (measured - expected).abs() <= tolerance;
        Verdict { prediction, what, expected: Some(expected), measured, interval, holds }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn predictions_are_numbered_in_order_and_name_their_verdicts() {
        let number = |id: &str| id[1..].parse::<u32>().unwrap();
        assert!(PREDICTIONS.is_sorted_by(|a, b| number(a.id) < number(b.id)));
    }

    #[test]
    fn strategic_risk_halves_what_peace_can_tolerate() {
        for verdict in p13(&Effort::QUICK) {
            assert!(verdict.holds, "{verdict:?}");
        }
    }
}

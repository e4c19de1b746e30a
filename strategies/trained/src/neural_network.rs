//! Neural networks with one hidden layer, on moves and counts.

use kernel::{Action, Strategy, Turn};

/// A network with `H` hidden units. Weights are given input by input, one for each unit.
pub(crate) struct NeuralNetwork<const H: usize> {
    /// For a `C` and for a `D`: the opponent's first and second move, its own last and last but one,
    /// the opponent's last and last but one.
    pub(crate) moves: [[[f64; H]; 2]; 6],
    /// For each of the opponent's cooperations and defections so far, its own, and each round.
    pub(crate) counts: [[f64; H]; 5],
    /// What the units begin with.
    pub(crate) bias: [f64; H],
    /// From the units to the decision.
    pub(crate) output: [f64; H],
}

/// Cooperates if the output is positive.
///
/// If the first unit is off, the others pass on whole numbers only. That began as an accident of the
/// arrays in the Axelrod library, but the networks were trained with it.
impl<const H: usize> Strategy for &'static NeuralNetwork<H> {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let (mine, theirs) = (turn.mine, turn.theirs);
        let moves =
            [theirs.get(0), theirs.get(1), mine.back(1), mine.back(2), theirs.back(1), theirs.back(2)];
        let counts =
            [theirs.cooperations(), theirs.defections(), mine.cooperations(), mine.defections(), mine.len()];

        let mut units = self.bias;
        for (weights, action) in self.moves.iter().zip(moves) {
            if let Some(action) = action {
                add(&mut units, &weights[action as usize], 1.0);
            }
        }
        for (weights, count) in self.counts.iter().zip(counts) {
            add(&mut units, weights, count as f64);
        }
        let whole = units[0] < 0.0;
        let mut output = 0.0;
        for (unit, weight) in units.into_iter().zip(self.output) {
            if 0.0 < unit {
                output += weight * if whole { unit.floor() } else { unit };
            }
        }
        Action::from_defects(output <= 0.0)
    }
}

fn add<const H: usize>(units: &mut [f64; H], weights: &[f64; H], input: f64) {
    for (unit, weight) in units.iter_mut().zip(weights) {
        *unit += weight * input;
    }
}

#[cfg(test)]
mod tests {
    use kernel::{Draws, History, Seed};

    use super::*;

    /// The first unit is off after a defection of the opponent; the second then holds 0.75.
    static NETWORK: NeuralNetwork<2> = NeuralNetwork {
        moves: [
            [[0.0; 2]; 2],
            [[0.0; 2]; 2],
            [[0.0; 2]; 2],
            [[0.0; 2]; 2],
            [[0.0; 2], [-1.0, 0.25]],
            [[0.0; 2]; 2],
        ],
        counts: [[0.0, 0.5], [0.0; 2], [0.0; 2], [0.0; 2], [0.0; 2]],
        bias: [0.5, 0.5],
        output: [0.0, 1.0],
    };

    #[test]
    fn units_pass_on_whole_numbers_when_the_first_is_off() {
        let plays = |theirs: &[Action]| {
            let theirs: History = theirs.iter().copied().collect();
            let turn = &mut Turn { mine: &theirs, theirs: &theirs, rng: &mut Draws::new(Seed(1)) };
            (&NETWORK).act(turn)
        };
        assert_eq!(plays(&[]), Action::C, "0.5 is positive");
        assert_eq!(plays(&[Action::D]), Action::D, "0.75 is cut to 0");
        assert_eq!(plays(&[Action::C, Action::D]), Action::C, "1.25 is cut to 1");
    }
}

//! The test that two entrants put to their opponents: does this one toss a coin?

use kernel::History;

/// True if chance alone would make `C` and `D` differ as much as this, or more, with probability
/// `alpha` or above: Pearson's χ² against equal frequencies, with one degree of freedom.
pub(crate) fn looks_random(moves: &History, alpha: f64) -> bool {
    alpha <= p_value(moves.cooperations(), moves.defections())
}

fn p_value(cooperations: usize, defections: usize) -> f64 {
    let difference = cooperations as f64 - defections as f64;
    let chi_square = difference * difference / (cooperations + defections) as f64;
    // With one degree of freedom χ² is the square of a standard normal variable.
    libm::erfc((chi_square / 2.0).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_percent_is_the_tabulated_critical_value() {
        for rounds in 1..600usize {
            for defections in 0..=rounds {
                let difference = rounds as f64 - 2.0 * defections as f64;
                let chi_square = difference * difference / rounds as f64;
                let accepted = 0.05 <= p_value(rounds - defections, defections);
                assert_eq!(accepted, chi_square <= 3.841_458_820_694_124, "{defections} of {rounds}");
            }
        }
    }
}

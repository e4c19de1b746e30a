//! What orientations are conjectured to do: P23.

use arena::Noise;
use kernel::{Automaton, SecurityDilemma};

use super::{Effort, Verdict, postures::exact};
use crate::orientations::{ORIENTATIONS, POWER, Standing, standings};

/// The field of P23: the three orientations, and five players that need no introduction.
pub(crate) fn field(dilemma: &SecurityDilemma, discount: f64) -> Vec<(&'static str, Automaton)> {
    let game = dilemma.stage_game();
    let oriented = ORIENTATIONS.iter().map(|it| (it.name, it.automaton(&game, discount)));
    let others = [
        ("tit for tat", 1.0, [1.0, 0.0, 1.0, 0.0]),
        ("grim trigger", 1.0, [1.0, 0.0, 0.0, 0.0]),
        ("win-stay lose-shift", 1.0, [1.0, 0.0, 0.0, 1.0]),
        ("always C", 1.0, [1.0; 4]),
        ("always D", 0.0, [0.0; 4]),
    ];
    oriented.chain(others.map(|(name, first, vector)| (name, Automaton::memory_one(first, vector)))).collect()
}

/// δ and the noise of P23.
const CONDITIONS: (f64, Noise) = (0.9, Noise { execution: 0.01, perception: 0.0 });

/// P23, a conjecture: where conquest is hard, the power orientation earns most relative to its opponents and
/// least in absolute terms, of the three. Whatever is found is reported.
pub fn p23(_: &Effort) -> Vec<Verdict> {
    let (discount, noise) = CONDITIONS;
    let mut res = Vec::new();
    for ease in [0.02, 0.05, 0.1, 0.2] {
        let dilemma = SecurityDilemma::DEFAULT.at(ease);
        // Players that remember one outcome are never too large.
        let Ok(table) = standings(&field(&dilemma, discount), &dilemma.payoffs(), discount, noise) else {
            continue;
        };
        let oriented = |power: bool| {
            let of_them = |it: &&Standing| ORIENTATIONS.iter().any(|other| other.name == it.name);
            table.iter().filter(of_them).filter(move |it| (it.name == POWER.name) == power)
        };
        for power in oriented(true) {
            let relative = oriented(false).map(|it| it.relative).fold(f64::NEG_INFINITY, f64::max);
            let absolute = oriented(false).map(|it| it.absolute).fold(f64::INFINITY, f64::min);
            let lead = power.relative - relative;
            let what = format!("by how much power's lead over its opponents exceeds the others', g = {ease}");
            res.push(exact("P23", what, lead, 0.0 < lead));
            let loss = absolute - power.absolute;
            let what = format!("by how much power earns less than the least of the others, g = {ease}");
            res.push(exact("P23", what, loss, 0.0 < loss));
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the conjecture holds is not for a test to say.
    #[test]
    fn what_is_found_is_reported() {
        let verdicts = p23(&Effort::QUICK);
        assert_eq!(verdicts.len(), 8);
        assert!(verdicts.iter().all(|it| it.measured.is_finite()));
    }

    /// The table of the page, to the digits printed there.
    #[test]
    fn page_has_the_table() {
        let page = include_str!("../../../../docs/models/orientations.md");
        let (discount, noise) = CONDITIONS;
        for ease in [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8] {
            let dilemma = SecurityDilemma::DEFAULT.at(ease);
            let table = standings(&field(&dilemma, discount), &dilemma.payoffs(), discount, noise).unwrap();
            let signed = |it: f64| format!("{it:.3}").replace('-', "−");
            let cells: Vec<String> =
                table[..3].iter().flat_map(|it| [signed(it.absolute), signed(it.relative)]).collect();
            let line = format!("| {ease:.2} | {} |", cells.join(" | "));
            assert!(page.lines().any(|it| it == line), "{line}");
        }
    }
}

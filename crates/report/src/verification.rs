//! How far a roster agrees with recorded play.

use std::{collections::BTreeSet, fmt::Write};

use scenario::recordings::{LEVEL, Verification};

/// Every disagreement, the unknown names, and a summary.
pub fn text(it: &Verification) -> String {
    let mut res = String::new();
    for d in &it.disagreements {
        let _ = writeln!(res, "line {}: {} against {}: {}", d.line, d.strategy, d.against, d.difference);
    }
    let skipped: usize = it.unknown.iter().map(|(_, rows)| rows).sum();
    if !it.unknown.is_empty() {
        let names: Vec<String> = it.unknown.iter().map(|(name, rows)| format!("{name} ({rows})")).collect();
        let _ = writeln!(res, "not in the roster, rows in brackets: {}", names.join(", "));
    }
    if 0 < it.tests {
        let _ = writeln!(
            res,
            "{} counts left to chance, each compared at the level {:.1e}: of files that agree, fewer than \
             1 in {:.0} is reported",
            it.tests,
            LEVEL / it.tests as f64,
            1.0 / LEVEL,
        );
    }
    let differing: BTreeSet<u64> = it.disagreements.iter().map(|it| it.line).collect();
    let _ = writeln!(
        res,
        "{} rows of {} strategies played: {} agree, {} disagree; {skipped} rows of {} unknown names skipped",
        it.played,
        it.strategies,
        it.played - differing.len(),
        differing.len(),
        it.unknown.len(),
    );
    res
}

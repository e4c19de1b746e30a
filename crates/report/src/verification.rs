//! How far a roster agrees with recorded play.

use std::fmt::Write;

use scenario::recordings::Verification;

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
    let _ = writeln!(
        res,
        "{} rows of {} strategies played: {} agree, {} disagree; {skipped} rows of {} unknown names skipped",
        it.played,
        it.strategies,
        it.played - it.disagreements.len(),
        it.disagreements.len(),
        it.unknown.len(),
    );
    res
}

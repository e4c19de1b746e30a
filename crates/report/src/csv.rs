//! Comma-separated files.

use ::csv::Writer;
use scenario::Outcome;
use serde::Serialize;

use crate::records;

/// The text of `ranking.csv`.
pub fn ranking(outcome: &Outcome) -> String {
    write(
        &records::ranking(outcome),
        "rank,name,score,score_low,score_high,rank_low,rank_high,cooperation,wins,method,matches",
    )
}

/// The text of `pairs.csv`.
pub fn pairs(outcome: &Outcome) -> String {
    write(
        &records::pairs(outcome),
        "player,opponent,matches,rounds,CC,CD,DC,DD,score,opponent_score,score_sd,opponent_score_sd,method",
    )
}

/// The text of `emergence.csv`.
pub fn emergence(outcome: &Outcome) -> String {
    write(
        &records::emergence(outcome),
        "conquest_ease,class,cooperation,evolved_cooperation,emergence,emergence_low,emergence_high,winner,\
         indifference_share,critical_discount,unsettled,absent,method",
    )
}

/// `header` is what stands there even if there is no row.
pub(crate) fn write<R: Serialize>(rows: &[R], header: &str) -> String {
    if rows.is_empty() {
        return format!("{header}\n");
    }
    let mut writer = Writer::from_writer(Vec::new());
    for row in rows {
        writer.serialize(row).expect("rows are flat and memory does not fail");
    }
    let bytes = writer.into_inner().expect("memory does not fail");
    String::from_utf8(bytes).expect("rows are made of text and numbers")
}

//! What all terminal tables look like.

use comfy_table::{CellAlignment, Table, presets};
pub(crate) use scenario::diagnostic::grouped;

/// An empty table whose columns after the first `texts` are numbers, aligned right.
pub(crate) fn table(header: &[&str], texts: usize) -> Table {
    let mut table = Table::new();
    table.load_style(presets::UTF8_FULL_CONDENSED).set_header(header);
    for i in texts..header.len() {
        if let Some(column) = table.column_mut(i) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}

/// A number with `digits` decimals, or a dash.
pub(crate) fn number(value: Option<f64>, digits: usize) -> String {
    value.map_or_else(|| "–".to_owned(), |it| format!("{it:.digits$}"))
}

/// A share as a percentage with one decimal.
pub(crate) fn percent(share: f64) -> String {
    format!("{:.1} %", 100.0 * share)
}

/// A number with up to `digits` decimals and no trailing zeros.
pub(crate) fn short(value: f64, digits: usize) -> String {
    let text = format!("{value:.digits$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// Shares from 0 to 1 as a row of bars.
pub(crate) fn sparkline(shares: impl IntoIterator<Item = f64>) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    shares
        .into_iter()
        .map(|share| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=7")]
            let height = (share * 8.0).clamp(0.0, 7.0) as usize;
            BARS[height]
        })
        .collect()
}

/// A share from 0 to 1 as a bar `width` characters long.
pub(crate) fn bar(share: f64, width: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of the width")]
    let eighths = (share.clamp(0.0, 1.0) * 8.0 * width as f64).round() as usize;
    format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_people() {
        assert_eq!([short(0.25, 4), short(3.0, 2), short(0.123_456, 3)], ["0.25", "3", "0.123"]);
        assert_eq!([grouped(7), grouped(1234), grouped(20_500_000)], ["7", "1 234", "20 500 000"]);
        assert_eq!(sparkline([0.0, 0.5, 1.0]), "▁▅█");
        assert_eq!([bar(0.0, 4), bar(0.5, 4), bar(1.0, 4)], ["", "██", "████"]);
        assert_eq!([number(None, 2), number(Some(1.0), 2)], ["–", "1.00"]);
    }
}

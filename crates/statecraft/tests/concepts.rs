//! The page that says what became of each concept.

use statecraft::Prediction;

const PAGE: &str = include_str!("../../../docs/concepts.md");

/// The cells of the rows that begin with a number.
fn rows() -> Vec<Vec<&'static str>> {
    let cells = |line: &'static str| line.trim_matches('|').split(" | ").map(str::trim).collect::<Vec<_>>();
    PAGE.lines().map(cells).filter(|it| it[0].parse::<u32>().is_ok()).collect()
}

#[test]
fn every_concept_has_a_row_that_says_something() {
    let rows = rows();
    let numbers: Vec<String> = (1..=48).map(|it| it.to_string()).collect();
    assert_eq!(rows.iter().map(|it| it[0]).collect::<Vec<_>>(), numbers);
    for row in &rows {
        assert_eq!(row.len(), 4, "{row:?}");
        assert!(!row[1].is_empty() && !row[3].is_empty(), "{row:?}");
        // What is not there is said to be left out.
        assert!(row[2] != "–" || row[3].contains("left out"), "{row:?}");
    }
}

#[test]
fn predictions_that_are_named_exist() {
    let words = PAGE.split(|it: char| !it.is_ascii_alphanumeric());
    let named: Vec<&str> =
        words.filter(|it| it.strip_prefix('P').is_some_and(|rest| rest.parse::<u32>().is_ok())).collect();
    assert!(30 < named.len());
    for id in named {
        assert!(Prediction::named(id).is_some(), "{id}");
    }
}

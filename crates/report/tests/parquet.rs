//! Parquet files, read back.

use std::collections::BTreeMap;

use parquet::{
    file::reader::{FileReader, SerializedFileReader},
    record::{Field, Row},
};
use report::parquet as files;
use scenario::{Outcome, Plan};

const SCENARIO: &str = "
players: [tit-for-tat, defector, gradual, {strategy: random, p: 0.3, label: 'Coin, \"fair\" ≠ 𝄞'}]
match: {continuation: 0.9, noise: {execution: 0.05}, repetitions: 6}
emergence: {starts: 5, trajectory: true}
seed: 7
";

fn run(text: &str) -> (Plan, Outcome) {
    let plan = scenario::parse(text, &roster::standard()).unwrap();
    let outcome = scenario::run(&plan, &|_| ());
    (plan, outcome)
}

fn matches(plan: &Plan) -> Vec<u8> {
    let mut res = files::Matches::default();
    scenario::records::matches(plan, &|_| (), |rows| res.add(rows));
    res.finish()
}

/// The names of the columns, and the rows by name.
fn read(bytes: Vec<u8>) -> (Vec<String>, Vec<BTreeMap<String, Field>>) {
    let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
    let schema = reader.metadata().file_metadata().schema();
    let names = schema.get_fields().iter().map(|it| it.name().to_owned()).collect();
    let row = |it: Row| it.into_columns().into_iter().collect();
    (names, reader.get_row_iter(None).unwrap().map(|it| row(it.unwrap())).collect())
}

fn number(field: &Field) -> f64 {
    match field {
        Field::Long(it) => *it as f64,
        Field::Double(it) => *it,
        other => panic!("{other:?} is no number"),
    }
}

fn text(field: &Field) -> &str {
    match field {
        Field::Str(it) => it,
        other => panic!("{other:?} is no text"),
    }
}

/// As the cell of a CSV file is written.
fn cell(field: &Field) -> String {
    match field {
        Field::Null => String::new(),
        Field::Str(it) => it.clone(),
        other => number(other).to_string(),
    }
}

/// The rows of a CSV file, numbers written in the shortest way.
fn csv(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let names = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let plain = |it: &str| it.parse::<f64>().map_or_else(|_| it.to_owned(), |it| it.to_string());
    (names, reader.records().map(|it| it.unwrap().iter().map(plain).collect()).collect())
}

#[test]
fn what_is_in_the_csv_files_is_in_the_parquet_files() {
    for method in ["play", "auto"] {
        let (plan, outcome) = run(&format!("{SCENARIO}method: {method}\n"));
        for (bytes, text) in [
            (files::pairs(&outcome), report::csv::pairs(&outcome)),
            (files::trajectory(&plan, &outcome).unwrap(), report::csv::trajectory(&plan, &outcome).unwrap()),
        ] {
            let ((names, rows), (expected_names, expected)) = (read(bytes), csv(&text));
            assert_eq!(names, expected_names);
            assert_eq!(rows.len(), expected.len());
            for (row, expected) in rows.iter().zip(expected) {
                assert_eq!(names.iter().map(|it| cell(&row[it])).collect::<Vec<_>>(), expected);
            }
        }
    }
    let (plan, outcome) = run(&SCENARIO.replace("trajectory: true", "trajectory: false"));
    assert_eq!(files::trajectory(&plan, &outcome), None);
}

#[test]
fn matches_add_up_to_pairs() {
    let finality = SCENARIO.replace("repetitions: 6", "repetitions: 6, finality: 0.3");
    for scenario in [SCENARIO, &*finality] {
        let (plan, outcome) = run(scenario);
        assert_eq!(scenario::records::count(&plan), Ok(60));
        let (_, rows) = read(matches(&plan));
        assert_eq!(rows.len(), 60);
        for (pair, rows) in outcome.pairs.iter().zip(rows.chunks(6)) {
            let sum = |column: &str| rows.iter().map(|it| number(&it[column])).sum::<f64>();
            for (repetition, row) in rows.iter().enumerate() {
                assert_eq!([text(&row["player"]), text(&row["opponent"])], [&*pair.player, &*pair.opponent]);
                assert_eq!(number(&row["repetition"]), repetition as f64);
                let played: f64 = ["CC", "CD", "DC", "DD"].iter().map(|it| number(&row[*it])).sum();
                let cooperation = (number(&row["CC"]) + number(&row["CD"])) / played;
                assert_eq!(number(&row["cooperation"]), cooperation);
                // Whoever never defected has no first defection, and nobody else.
                assert_eq!(row["first_defection"] == Field::Null, cooperation == 1.0);
                let theirs = number(&row["opponent_cooperation"]);
                assert_eq!(row["opponent_first_defection"] == Field::Null, theirs == 1.0);
            }
            assert_eq!(["CC", "CD", "DC", "DD"].map(sum), pair.counts);
            assert_eq!(sum("rounds"), pair.counts.iter().chain(&pair.aftermath).sum::<f64>());
            assert!((sum("score") - pair.score).abs() < 1e-9, "{pair:?}");
            assert!((sum("opponent_score") - pair.opponent_score).abs() < 1e-9, "{pair:?}");
        }
    }
}

/// A defector begins with the first round; a tit for tat that meets it follows in the second.
#[test]
fn first_defections_are_counted_from_one() {
    let (plan, _) = run("{players: [tit-for-tat, defector], match: {turns: 5, repetitions: 2}}");
    let (_, rows) = read(matches(&plan));
    let of =
        |row: &BTreeMap<String, Field>| [&row["first_defection"], &row["opponent_first_defection"]].map(cell);
    assert_eq!(
        rows.iter().map(of).collect::<Vec<_>>(),
        [["1", "1"], ["1", "1"], ["1", "2"], ["1", "2"], ["", ""], ["", ""]]
    );
}

#[test]
fn the_bytes_do_not_depend_on_the_number_of_threads() {
    let (plan, _) = run(SCENARIO);
    let on = |threads| arena::parallel::with_threads(threads, || matches(&plan)).unwrap();
    assert_eq!(on(1), on(3));
}

#[test]
fn too_many_matches_are_refused_beforehand() {
    let text = "{players: [tit-for-tat, defector], match: {turns: 5, repetitions: 1000000}}";
    let plan = scenario::parse(
        &text.replace("[tit-for-tat,", "[tit-for-tat, grudger, alternator,"),
        &roster::standard(),
    );
    assert_eq!(scenario::records::count(&plan.unwrap()), Ok(10_000_000));
    let plan = scenario::parse(
        &text.replace("[tit-for-tat,", "[tit-for-tat, grudger, alternator, random,"),
        &roster::standard(),
    );
    let message = scenario::records::count(&plan.unwrap()).unwrap_err();
    assert!(message.contains("15000000") && message.contains("10000000"), "{message}");
}

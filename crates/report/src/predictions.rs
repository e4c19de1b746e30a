//! What the models predict and what was found: a register of comparisons.

use std::fmt::Write;

use serde::Serialize;
use statecraft::{
    Effort, Verdict,
    predictions::{Finding, Status},
};

use crate::{VERSION, csv, json, style};

#[derive(Serialize)]
struct Register<'a> {
    version: &'static str,
    seed: u64,
    histories: u32,
    rounds: u32,
    holds: usize,
    fails: usize,
    open: usize,
    predictions: Vec<Checked<'a>>,
}

#[derive(Serialize)]
struct Checked<'a> {
    id: &'static str,
    claim: &'static str,
    status: &'static str,
    verdicts: Vec<Compared<'a>>,
}

/// One comparison. Numbers that are not finite become `null`.
#[derive(Serialize)]
struct Compared<'a> {
    what: &'a str,
    expected: Option<f64>,
    measured: f64,
    low: f64,
    high: f64,
    result: &'static str,
}

/// A row of the table for programs.
#[derive(Serialize)]
struct Row<'a> {
    id: &'static str,
    status: &'static str,
    what: &'a str,
    expected: Option<f64>,
    measured: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    result: &'static str,
}

impl<'a> From<&'a Finding> for Checked<'a> {
    fn from(it: &'a Finding) -> Checked<'a> {
        let compared = |verdict: &'a Verdict| Compared {
            what: &verdict.what,
            expected: verdict.expected,
            measured: verdict.measured,
            low: verdict.interval.0,
            high: verdict.interval.1,
            result: result(it, verdict),
        };
        Checked {
            id: it.prediction.id,
            claim: it.prediction.claim,
            status: word(it.status()),
            verdicts: it.verdicts.iter().map(compared).collect(),
        }
    }
}

impl<'a> Row<'a> {
    fn new(of: &Finding, verdict: &'a Verdict) -> Row<'a> {
        let finite = |it: f64| it.is_finite().then_some(it);
        Row {
            id: of.prediction.id,
            status: word(of.status()),
            what: &verdict.what,
            expected: verdict.expected,
            measured: finite(verdict.measured),
            low: finite(verdict.interval.0),
            high: finite(verdict.interval.1),
            result: result(of, verdict),
        }
    }
}

/// The register for people: first each prediction with its comparisons, then how many hold.
pub fn table(findings: &[Finding]) -> String {
    let mut res = String::new();
    for it in findings {
        let claim = format!("{} {}: {}", it.prediction.id, word(it.status()), it.prediction.claim);
        let _ = writeln!(res, "{}", wrapped(&claim, 110));
        let mut table = style::table(&["compared", "expected", "found", "interval", "result"], 1);
        for verdict in &it.verdicts {
            table.add_row([
                wrapped(&verdict.what, 72),
                verdict.expected.map_or_else(|| "–".to_owned(), figure),
                figure(verdict.measured),
                interval(verdict),
                result(it, verdict).to_owned(),
            ]);
        }
        let _ = writeln!(res, "{table}\n");
    }
    res.push_str(
        "Interval: the rounding of a published number, or the 95 % interval of what was found; none if it is exact.\n\
         Open: a conjecture, of which only is reported whether it was found. Beside: no part of what is predicted.\n",
    );
    let [holds, fails, open] = [Status::Holds, Status::Fails, Status::Open].map(|it| count(findings, it));
    let _ = writeln!(res, "{} predictions: {holds} hold, {fails} fail, {open} open", findings.len());
    let failing: Vec<&str> =
        findings.iter().filter(|it| it.status() == Status::Fails).map(|it| it.prediction.id).collect();
    if !failing.is_empty() {
        let _ = writeln!(res, "failing: {}", failing.join(", "));
    }
    res
}

/// The register as JSON; the keys are fixed.
pub fn json(findings: &[Finding], effort: &Effort) -> String {
    let [holds, fails, open] = [Status::Holds, Status::Fails, Status::Open].map(|it| count(findings, it));
    json::pretty(&Register {
        version: VERSION,
        seed: effort.seed.0,
        histories: effort.histories,
        rounds: effort.rounds,
        holds,
        fails,
        open,
        predictions: findings.iter().map(Checked::from).collect(),
    })
}

/// The register as CSV, a row for each comparison. Numbers that are not finite are empty.
pub fn csv(findings: &[Finding]) -> String {
    let rows: Vec<Row<'_>> = findings
        .iter()
        .flat_map(|finding| finding.verdicts.iter().map(|verdict| Row::new(finding, verdict)))
        .collect();
    csv::write(&rows, "id,status,what,expected,measured,low,high,result")
}

fn count(findings: &[Finding], status: Status) -> usize {
    findings.iter().filter(|it| it.status() == status).count()
}

const fn word(status: Status) -> &'static str {
    match status {
        Status::Holds => "holds",
        Status::Fails => "fails",
        Status::Open => "open",
    }
}

/// What one comparison comes to.
fn result(of: &Finding, verdict: &Verdict) -> &'static str {
    match (of.prediction.open, verdict.beside, verdict.holds) {
        (_, true, true) => "beside, met",
        (_, true, false) => "beside, not met",
        (true, false, true) => "open, found",
        (true, false, false) => "open, not found",
        (false, false, true) => "holds",
        (false, false, false) => "fails",
    }
}

/// Both ends, unless no digit that is printed lies between them.
fn interval(verdict: &Verdict) -> String {
    let [low, high] = [verdict.interval.0, verdict.interval.1].map(figure);
    if low == high { String::new() } else { format!("{low} to {high}") }
}

/// A number with six digits after the point at most; very small ones as powers of ten.
fn figure(value: f64) -> String {
    if value.abs() < 5e-7 && value != 0.0 { format!("{value:.1e}") } else { style::short(value, 6) }
}

/// Text in lines of at most `width` characters, broken between words.
fn wrapped(text: &str, width: usize) -> String {
    let mut res = String::new();
    let mut line = 0;
    for word in text.split(' ') {
        let length = word.chars().count();
        if 0 < line && width < line + 1 + length {
            res.push('\n');
            line = 0;
        } else if 0 < line {
            res.push(' ');
            line += 1;
        }
        res.push_str(word);
        line += length;
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;
    use statecraft::Prediction;

    fn verdict(what: &str, holds: bool) -> Verdict {
        Verdict { holds, ..Verdict::within("P3", what.to_owned(), 0.25, 1e-9, 0.25) }
    }

    fn finding(id: &str, verdicts: Vec<Verdict>) -> Finding {
        Finding { prediction: Prediction::named(id).unwrap(), verdicts }
    }

    #[test]
    fn results_say_what_counts() {
        let findings = [
            finding("P3", vec![verdict("a", true), verdict("b", false).set_beside()]),
            finding("p4", vec![verdict("c", true), verdict("d", false)]),
            finding("P22", vec![verdict("e", false), verdict("f", true)]),
            finding("P5", Vec::new()),
        ];
        let text = csv(&findings);

        assert!(
            text.contains("P3,holds,b,0.25,0.25,0.249999999,0.250000001,\"beside, not met\"\n"),
            "{text}"
        );
        assert!(text.contains("P4,fails,d,0.25,0.25,0.249999999,0.250000001,fails\n"), "{text}");
        let table = table(&findings);
        assert!(table.contains("4 predictions: 1 hold, 2 fail, 1 open\nfailing: P4, P5\n"), "{table}");
        let json = json(&findings, &Effort::QUICK);
        for part in [
            "\"beside, not met\"",
            "\"open, not found\"",
            "\"open, found\"",
            "\"fails\": 2",
            "\"seed\": 1978",
        ] {
            assert!(json.contains(part), "{part} {json}");
        }
    }

    #[test]
    fn text_is_broken_between_words() {
        assert_eq!(wrapped("one two three", 7), "one two\nthree");
        assert_eq!(wrapped("overlong word", 3), "overlong\nword");
        assert_eq!([figure(0.0), figure(1e-9), figure(-0.25)], ["0", "1.0e-9", "-0.25"]);
    }
}

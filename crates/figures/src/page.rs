//! The report: one page that opens from disk, with nothing outside it.
//!
//! The page is a template (`page/page.html`, `page.css`), two scripts (`page/charts.js` draws, `page/page.js`
//! assembles), the library that they draw with (`vendor/echarts`), and the data as JSON. Names and titles come
//! from users. They reach the page within that JSON, where no sequence of letters can end the script element, and
//! the scripts make text nodes of them. A policy in the head permits these scripts, by their hashes, and no
//! request at all.

use std::{collections::BTreeMap, fmt::Write};

use base64::{Engine, prelude::BASE64_STANDARD};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{Figure, Folder, figures, numbers::short};

const TEMPLATE: &str = include_str!("page/page.html");
const STYLE: &str = include_str!("page/page.css");
const LIBRARY: &str = include_str!("../vendor/echarts/echarts.min.js");
const CHARTS: &str = include_str!("page/charts.js");
const PAGE: &str = include_str!("page/page.js");
const LICENCES: [&str; 3] = [
    include_str!("../vendor/echarts/NOTICE"),
    include_str!("../vendor/echarts/LICENSE"),
    include_str!("../vendor/echarts/LICENSE-d3"),
];

/// What a page says that is not in the folder.
#[derive(Clone, Debug, PartialEq)]
pub struct About {
    /// The family of each player, by label.
    pub families: BTreeMap<String, String>,
    /// The beginnings of matches, or why there are none.
    pub matches: Result<Matches, String>,
}

impl Default for About {
    fn default() -> About {
        About { families: BTreeMap::new(), matches: Err(String::new()) }
    }
}

/// The beginnings of all pairs' first matches.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matches {
    /// The labels of those who play.
    pub names: Vec<String>,
    /// R, S, T and P.
    pub payoffs: [f64; 4],
    /// One match for each unordered pair of them, self-play included, in lexicographic order of places.
    pub openings: Vec<Opening>,
}

/// The beginning of a match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// Round by round whether the row player and the column player defected; at most [`ROUNDS`].
    pub defected: Vec<[bool; 2]>,
    /// Whether the match went on after that.
    pub goes_on: bool,
}

/// The greatest number of rounds of a match that a page shows.
pub const ROUNDS: usize = 100;

/// The page of a folder, in HTML.
///
/// # Panics
///
/// If a match has more than [`ROUNDS`] rounds.
pub fn html(folder: &Folder, about: &About) -> String {
    let data = Data::new(folder, about);
    let json = serde_json::to_string(&data).expect("the data has text keys only");
    let parts = [
        ("policy", policy()),
        ("title", text(&data.title)),
        ("style", STYLE.to_owned()),
        ("licences", text(&LICENCES.join("\n"))),
        ("data", in_script(&json)),
        ("library", LIBRARY.to_owned()),
        ("charts", CHARTS.to_owned()),
        ("page", PAGE.to_owned()),
    ];
    fill(TEMPLATE, &parts)
}

/// The template with `{{name}}` replaced, in one pass: what is put in is not looked at again.
fn fill(template: &str, parts: &[(&str, String)]) -> String {
    let mut res = String::new();
    let mut rest = template;
    while let Some((before, (name, after))) =
        rest.split_once("{{").and_then(|(before, it)| Some((before, it.split_once("}}")?)))
    {
        res.push_str(before);
        if let Some((_, text)) = parts.iter().find(|it| it.0 == name) {
            res.push_str(text);
        }
        rest = after;
    }
    res + rest
}

/// What the page may do: run its own scripts and use its own style, and nothing else.
fn policy() -> String {
    let hash = |text: &str| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)));
    let scripts = [LIBRARY, CHARTS, PAGE].map(hash).join(" ");
    format!(
        "default-src 'none'; script-src {scripts}; style-src {}; img-src data: blob:; base-uri 'none'; \
         form-action 'none'",
        hash(STYLE)
    )
}

/// Text in HTML.
fn text(text: &str) -> String {
    let mut res = String::new();
    for letter in text.chars() {
        match letter {
            '&' => res.push_str("&amp;"),
            '<' => res.push_str("&lt;"),
            '>' => res.push_str("&gt;"),
            '"' => res.push_str("&quot;"),
            '\'' => res.push_str("&#39;"),
            other => res.push(other),
        }
    }
    res
}

/// JSON in a script element: nothing in it looks like markup, or like the end of a line to a script. These letters
/// occur within strings only, where an escape means the same.
fn in_script(json: &str) -> String {
    let mut res = String::with_capacity(json.len());
    for letter in json.chars() {
        if matches!(letter, '<' | '>' | '&' | '\u{2028}' | '\u{2029}') {
            let _ = write!(res, "\\u{:04x}", u32::from(letter));
        } else {
            res.push(letter);
        }
    }
    res
}

/// Everything that the scripts show.
#[derive(Serialize)]
struct Data<'a> {
    title: String,
    kind: &'a str,
    byline: String,
    findings: Vec<String>,
    players: Vec<Player<'a>>,
    figures: Vec<Figure>,
    matches: Option<Packed<'a>>,
    why_no_matches: &'a str,
    facts: Vec<(&'static str, String)>,
    numbers: Vec<(&'static str, String)>,
    commands: String,
    cite: String,
    scenario: Option<&'a str>,
}

#[derive(Serialize)]
struct Player<'a> {
    rank: Option<usize>,
    rank_interval: Option<[f64; 2]>,
    name: &'a str,
    family: Option<&'a str>,
    score: Option<f64>,
    score_interval: Option<[f64; 2]>,
    cooperation: Option<f64>,
    wins: Option<f64>,
    method: &'a str,
    matches: Option<f64>,
}

#[derive(Serialize)]
struct Packed<'a> {
    names: &'a [String],
    payoffs: [f64; 4],
    about: String,
    bits: String,
}

impl<'a> Data<'a> {
    fn new(folder: &'a Folder, about: &'a About) -> Data<'a> {
        let summary = &folder.summary;
        let title = if summary.title.is_empty() { "Results" } else { &summary.title };
        Data {
            title: title.to_owned(),
            kind: &summary.kind,
            byline: byline(folder),
            findings: findings(folder),
            players: folder.ranking.iter().map(|it| player(it, about)).collect(),
            figures: figures(folder),
            matches: about.matches.as_ref().ok().map(packed),
            why_no_matches: about.matches.as_ref().err().map_or("", |it| it),
            facts: facts(folder),
            numbers: numbers(folder),
            commands: commands(folder),
            cite: cite(folder),
            scenario: folder.scenario.as_deref(),
        }
    }
}

fn player<'a>(it: &'a crate::folder::Ranked, about: &'a About) -> Player<'a> {
    Player {
        rank: it.rank,
        rank_interval: it.rank_interval,
        name: &it.name,
        family: about.families.get(&it.name).map(|it| &**it),
        score: it.score,
        score_interval: it.score_interval,
        cooperation: it.cooperation,
        wins: it.wins,
        method: &it.method,
        matches: it.matches,
    }
}

/// Each match is a byte with its number of rounds, 128 more if it went on, then a bit for each move, 1 for D: all
/// of the row player's, then all of the column player's, from the least significant bit of each byte.
fn packed(matches: &Matches) -> Packed<'_> {
    let mut bytes = Vec::new();
    for it in &matches.openings {
        assert!(it.defected.len() <= ROUNDS, "a match of {} rounds is shown", it.defected.len());
        let rounds = u8::try_from(it.defected.len()).expect("it was compared with a number below 128");
        bytes.push(rounds + if it.goes_on { 128 } else { 0 });
        let moves: Vec<bool> =
            (0..2).flat_map(|seat| it.defected.iter().map(move |round| round[seat])).collect();
        let byte = |moves: &[bool]| moves.iter().rev().fold(0, |byte, it| 2 * byte + u8::from(*it));
        bytes.extend(moves.chunks(8).map(byte));
    }
    Packed {
        names: &matches.names,
        payoffs: matches.payoffs,
        about: format!(
            "The first match of each pair (repetition 0), at most {ROUNDS} rounds of it, at the game of the ranking. \
             Moves are those that were really made."
        ),
        bits: BASE64_STANDARD.encode(bytes),
    }
}

fn byline(folder: &Folder) -> String {
    let summary = &folder.summary;
    let players = folder.ranking.len();
    let mut parts = vec![format!("jervis {}", summary.version)];
    if 0 < players {
        parts.push(format!("{players} strategies"));
    }
    parts.extend(summary.seed.map(|it| format!("seed {it}")));
    parts.join(" · ")
}

/// What there is to say in a sentence.
fn findings(folder: &Folder) -> Vec<String> {
    let mut res = Vec::new();
    let summary = &folder.summary;
    if let Some(it) = summary.threshold {
        let (value, low, high) = (it.conquest_ease, short(it.low), short(it.high));
        res.push(format!(
            "Emergence of cooperation first crosses one half at g₅₀ = {value:.3}, between the points {low} and {high} \
             of the sweep over the ease of conquest."
        ));
    }
    if let Some(it) = summary.logistic_threshold {
        let interval = match (it.low, it.high) {
            (Some(low), Some(high)) => format!(" ({low:.3} … {high:.3})"),
            _ => String::new(),
        };
        res.push(format!(
            "A logistic curve fitted to the whole sweep passes one half at g* = {:.3}{interval}.",
            it.conquest_ease
        ));
    }
    let best = folder.ranking.iter().find(|it| it.rank == Some(1));
    if let Some((it, score)) = best.and_then(|it| Some((it, it.score?))) {
        let interval = it.score_interval.filter(|it| it[0] < it[1]);
        let interval =
            interval.map_or_else(String::new, |[a, b]| format!(" (95 % interval {a:.4} … {b:.4})"));
        res.push(format!("{} has the best score: {score:.4} per round{interval}.", it.name));
    }
    res
}

fn facts(folder: &Folder) -> Vec<(&'static str, String)> {
    let summary = &folder.summary;
    let mut res = vec![("Program", format!("jervis {}", summary.version))];
    let mut fact = |name, value: Option<String>| res.extend(value.map(|value| (name, value)));
    fact("Master seed", summary.seed.map(|it| it.to_string()));
    fact("Method", summary.method.clone());
    fact("Pairs, exact", summary.pairs_exact.map(|it| it.to_string()));
    fact("Pairs, sampled", summary.pairs_sampled.map(|it| it.to_string()));
    fact("Rounds played", summary.rounds_played.map(|it| it.to_string()));
    fact("SHA-256 of the scenario", folder.scenario.as_ref().map(|it| fingerprint(it)));
    res
}

/// The SHA-256 of a text in hexadecimal digits.
fn fingerprint(text: &str) -> String {
    let mut res = String::new();
    for byte in Sha256::digest(text) {
        let _ = write!(res, "{byte:02x}");
    }
    res
}

/// How every kind of number was found.
fn numbers(folder: &Folder) -> Vec<(&'static str, String)> {
    let mut res = Vec::new();
    let pairs = folder.pairs.len();
    if 0 < pairs {
        let exact = folder.pairs.iter().filter(|it| it.method == "exact").count();
        res.push((
            "payoffs, cooperation, scores",
            format!("{exact} of {pairs} pairs exact, {} sampled; pairs.csv tells which", pairs - exact),
        ));
        let players = folder.ranking.iter().filter(|it| it.rank.is_some()).count();
        let exact = folder.ranking.iter().filter(|it| it.method == "exact").count();
        res.push((
            "the ranking",
            format!(
                "{exact} of {players} scores exact; the others have 95 % intervals under other seeds, against the \
                 same field"
            ),
        ));
    }
    if let Some((_, first)) = folder.emergence.rows.first() {
        let found = if first.interval.is_some() {
            "a share of sampled initial mixes, with Wilson's 95 % interval"
        } else {
            "the share of time in the long run, computed from the payoffs"
        };
        let exact = folder.emergence.rows.iter().filter(|it| it.1.method == "exact").count();
        let points = folder.emergence.rows.len();
        res.push(("emergence, populations", format!("{found}; payoffs exact at {exact} of {points} points")));
        res.push(("x*, δ*, g⅓, g½, g₁", "closed forms: theory, not found by playing".to_owned()));
    }
    if !folder.measures.is_empty() {
        res.push(("measures within matches", "sampled: matches that were watched".to_owned()));
    }
    if !folder.model.rows.is_empty() {
        let exact = folder.model.rows.iter().filter(|it| it.1.method == "exact").count();
        let all = folder.model.rows.len();
        res.push(("the model", format!("{exact} of {all} numbers exact, the others simulated")));
    }
    res
}

fn commands(folder: &Folder) -> String {
    let seed = folder.summary.seed.map_or_else(String::new, |it| format!(" --seed {it}"));
    format!(
        "# scenario.yaml is the text at the end of this page, and in the folder\n\
         jervis run scenario.yaml{seed} --out results/again\n\
         jervis report results/again\n"
    )
}

fn cite(folder: &Folder) -> String {
    let summary = &folder.summary;
    let seed = summary.seed.map_or_else(String::new, |it| format!(", seed {it}"));
    let scenario = folder
        .scenario
        .as_ref()
        .map_or_else(String::new, |it| format!(", scenario with SHA-256 {}", fingerprint(it)));
    format!(
        "jervis, version {}: an engine for iterated games under the security dilemma.\n\"{}\"{seed}{scenario}.\n",
        summary.version, summary.title
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: &str =
        "</script><script>alert(1)</script><img src=x onerror=alert(1)>\u{2028}'\"&{{page}}";

    fn folder(title: &str) -> Folder {
        let title = serde_json::to_string(title).unwrap();
        let summary =
            format!("{{\"title\": {title}, \"version\": \"0\", \"seed\": 1, \"scenario\": {title}}}");
        Folder::read(&[("summary.json".to_owned(), summary)].into()).unwrap()
    }

    #[test]
    fn hostile_text_stays_text() {
        let page = html(&folder(HOSTILE), &About::default());
        // Ours are the four scripts: the data, the library, and two more.
        assert_eq!(page.matches("</script").count(), 4);
        assert_eq!(page.matches("<script").count(), 4 + LIBRARY.matches("<script").count());
        assert!(!page.contains("<img src=x"), "markup of others");
        assert!(!page.contains("alert(1)</"));
        let (_, rest) = page.split_once("<script id=\"data\" type=\"application/json\">").unwrap();
        let (json, _) = rest.split_once("</script>").unwrap();
        assert!(!json.contains('\u{2028}'));
        let data: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!((&data["title"], &data["scenario"]), (&HOSTILE.into(), &HOSTILE.into()));
    }

    #[test]
    fn scripts_of_ours_do_not_end_their_elements() {
        for script in [LIBRARY, CHARTS, PAGE] {
            assert!(!script.to_lowercase().contains("</script") && !script.contains("<!--"));
        }
        assert!(!STYLE.contains("</style"));
    }

    #[test]
    fn every_place_of_the_template_is_filled() {
        let page = html(&folder("A"), &About::default());
        assert!(page.contains("<title>A</title>") && page.contains("script-src 'sha256-"));
        let ours = page.replace(LIBRARY, "");
        assert!(!ours.contains("{{"), "{:?}", ours.find("{{"));
        assert!(page.contains("d3") && page.contains("Apache License"));
    }

    #[test]
    fn nothing_outside_the_page_is_asked_for() {
        for text in [TEMPLATE, STYLE, CHARTS, PAGE] {
            for word in ["http:", "https:", "@import", "url(", "fetch(", "innerHTML", "eval("] {
                assert!(!text.contains(word), "{word}");
            }
        }
    }

    #[test]
    fn what_is_put_in_is_not_looked_at_again() {
        let parts = [("a", "{{b}}".to_owned()), ("b", "no".to_owned())];
        assert_eq!(fill("1{{a}}2{{c}}3", &parts), "1{{b}}23");
    }

    #[test]
    fn hashes_are_those_of_the_standard() {
        // FIPS 180-2, example B.1.
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(fingerprint("abc"), expected);
    }

    #[test]
    fn moves_are_packed_into_bits() {
        let [c, d] = [false, true];
        let matches = Matches {
            names: vec!["A".to_owned()],
            payoffs: [3.0, 0.0, 5.0, 1.0],
            openings: vec![
                Opening { defected: vec![[c, d], [d, d], [c, c], [c, d], [d, c]], goes_on: true },
                Opening::default(),
            ],
        };
        // 5 rounds and more; C D C C D, D D C D C from the least bit up: 0b0111_0010 and 0b01; then an empty match.
        let bytes = BASE64_STANDARD.decode(packed(&matches).bits).unwrap();
        assert_eq!(bytes, [133, 0b0111_0010, 0b01, 0]);
    }
}

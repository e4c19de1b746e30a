//! Checking a roster against recorded play.
//!
//! Three kinds of recording are read, told apart by their columns (`docs/results.md`):
//!
//! - a player against a script: `strategy, class, script, opponent, flips, length_known, actions`;
//! - a player that draws, against a script: instead of `actions` there are `plays,
//!   cooperations_by_turn, repeats_by_turn`;
//! - two players against each other: `strategy, opponent, turns, length_known, cooperations,
//!   opponent_cooperations, score, opponent_score`.
//!
//! The payoffs are Axelrod's. In the first kind and the last no strategy draws, so they agree move by
//! move or not at all. The second holds counts, which are compared by a test ([`LEVEL`]).

mod stochastic;

use std::collections::{BTreeMap, BTreeSet};

use arena::{Rules, play, rehearse};
use kernel::{Action, Args, Briefing, Entry, Length, Payoffs, Roster, Seed, Strategy, Value};

pub use stochastic::LEVEL;

use crate::plan::limits;
use stochastic::Case;

/// What a file of recordings had to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verification {
    /// Rows that were played.
    pub played: usize,
    /// Distinct strategies in them.
    pub strategies: usize,
    /// Recorded counts that were left to chance and compared by a test; each at [`LEVEL`] divided by
    /// this.
    pub tests: usize,
    /// Where the roster and the recording differ: one for each row, or for each count of it.
    pub disagreements: Vec<Disagreement>,
    /// Names that the roster does not know, with the number of rows skipped for each.
    pub unknown: Vec<(String, usize)>,
}

/// A row, or a count of it, on which the roster and the recording differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// The line of the file.
    pub line: u64,
    /// The recorded name.
    pub strategy: String,
    /// What it played against: a script's identifier or another strategy.
    pub against: String,
    /// What differs, in words; for scripts it names the first differing turn, counted from 0.
    pub difference: String,
}

/// Plays every row of a file of recordings. `seed` names what strategies draw.
///
/// # Errors
///
/// If the text is not a file of recordings, with the line and what is wrong there.
pub fn verify(text: &str, roster: &Roster, seed: Seed) -> Result<Verification, String> {
    verify_at(LEVEL, text, roster, seed)
}

fn verify_at(level: f64, text: &str, roster: &Roster, seed: Seed) -> Result<Verification, String> {
    let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header: Vec<String> =
        rows.headers().map_err(|it| it.to_string())?.iter().map(|it| it.trim().to_owned()).collect();
    let has = |column: &str| header.iter().any(|it| it == column);
    let kind = if has("cooperations_by_turn") {
        Kind::Stochastic
    } else if has("actions") {
        Kind::Script
    } else if has("opponent_cooperations") {
        Kind::Pair
    } else {
        return Err("this is not a file of recordings: it has none of the columns `actions`, \
                    `cooperations_by_turn` and `opponent_cooperations`"
            .to_owned());
    };
    for column in kind.columns() {
        if !has(column) {
            return Err(format!("the column `{column}` is missing"));
        }
    }

    let mut res = Verification::default();
    let mut seen = BTreeSet::new();
    let mut unknown: BTreeMap<String, usize> = BTreeMap::new();
    let mut cases = Vec::new();
    for record in rows.records() {
        let record = record.map_err(|it| it.to_string())?;
        let row =
            Row { line: record.position().map_or(0, csv::Position::line), header: &header, record: &record };
        let missing = match kind {
            Kind::Script => row.script(roster, &mut res, &mut seen)?,
            Kind::Stochastic => row.stochastic(roster, &mut cases, &mut seen)?,
            Kind::Pair => row.pair(roster, &mut res, &mut seen)?,
        };
        if let Some(name) = missing {
            *unknown.entry(name).or_default() += 1;
        }
    }
    if let Kind::Stochastic = kind {
        res.played = cases.len();
        (res.disagreements, res.tests) = stochastic::compare(&cases, seed, level);
    }
    res.strategies = seen.len();
    res.unknown = unknown.into_iter().collect();
    Ok(res)
}

#[derive(Clone, Copy)]
enum Kind {
    Script,
    Stochastic,
    Pair,
}

impl Kind {
    fn columns(self) -> &'static [&'static str] {
        match self {
            Kind::Script => &["strategy", "script", "opponent", "flips", "length_known", "actions"],
            Kind::Stochastic => &[
                "strategy",
                "script",
                "opponent",
                "flips",
                "length_known",
                "plays",
                "cooperations_by_turn",
                "repeats_by_turn",
            ],
            Kind::Pair => &[
                "strategy",
                "opponent",
                "turns",
                "length_known",
                "cooperations",
                "opponent_cooperations",
                "score",
                "opponent_score",
            ],
        }
    }
}

struct Row<'a> {
    line: u64,
    header: &'a [String],
    record: &'a csv::StringRecord,
}

impl Row<'_> {
    fn get(&self, column: &str) -> Result<&str, String> {
        let i = self.header.iter().position(|it| it == column);
        let found = i.and_then(|it| self.record.get(it));
        found.ok_or_else(|| format!("line {}: the column `{column}` is missing", self.line))
    }

    fn number<T: std::str::FromStr>(&self, column: &str) -> Result<T, String> {
        let text = self.get(column)?;
        text.trim()
            .parse()
            .map_err(|_| format!("line {}: `{column}` must be a number, not `{text}`", self.line))
    }

    fn actions(&self, column: &str) -> Result<Vec<Action>, String> {
        let text = self.get(column)?;
        Action::parse_all(text)
            .ok_or_else(|| format!("line {}: `{column}` must be made of C and D", self.line))
    }

    fn flips(&self) -> Result<Vec<usize>, String> {
        let parse = |it: &str| {
            it.parse::<usize>()
                .map_err(|_| format!("line {}: `flips` must be turn numbers, not `{it}`", self.line))
        };
        self.get("flips")?.split_whitespace().map(parse).collect()
    }

    /// A column with a count for each turn, each of at most `plays`.
    fn counts(&self, column: &str, turns: usize, plays: u64) -> Result<Vec<u64>, String> {
        let parse = |it: &str| {
            it.parse::<u64>().ok().filter(|it| *it <= plays).ok_or_else(|| {
                format!("line {}: `{column}` must be counts of at most {plays} plays, not `{it}`", self.line)
            })
        };
        let counts: Vec<u64> = self.get(column)?.split_whitespace().map(parse).collect::<Result<_, _>>()?;
        if counts.len() == turns {
            Ok(counts)
        } else {
            Err(format!(
                "line {}: `{column}` has {} counts, but `opponent` has {turns} moves",
                self.line,
                counts.len()
            ))
        }
    }

    /// The recorded strategy of a column, with its parameters.
    ///
    /// A library's class name, where there is such a column, and a plain name stand for the default
    /// parameters. A display name may list the values of its parameters in their order, as in
    /// `Soft Go By Majority: 10` or `Handshake: [C, D]`; values that our strategy has no place for
    /// belong to another strategy.
    fn entry(&self, column: &str, roster: &Roster) -> Result<Option<(&'static Entry, Args)>, String> {
        let name = self.get(column)?;
        let class = if column == "strategy" { self.get("class").ok() } else { None };
        let plain = class.into_iter().chain([name]).find_map(|it| roster.get(it));
        if let Some(entry) = plain {
            return Ok(Some((entry, Args::defaults(entry))));
        }
        let Some((bare, values)) = name.split_once(": ") else { return Ok(None) };
        let Some(entry) = roster.get(bare) else { return Ok(None) };
        Ok(arguments(entry, values).map(|args| (entry, args)))
    }

    fn briefing(&self, turns: u64) -> Result<Briefing, String> {
        let length = match self.get("length_known")?.trim() {
            "1" => Length::Rounds(turns),
            "0" => Length::Untold,
            other => return Err(format!("line {}: `length_known` must be 0 or 1, not `{other}`", self.line)),
        };
        Ok(Briefing::symmetric(Payoffs::AXELROD, length))
    }

    fn enter(
        &self,
        (entry, args): &(&'static Entry, Args),
        briefing: &Briefing,
    ) -> Result<Box<dyn Strategy>, String> {
        (entry.build)(args, briefing).map_err(|why| {
            format!("line {}: `{}` is not defined for Axelrod's payoffs: {why}", self.line, entry.name)
        })
    }

    /// Plays a row of a script; returns the name if the roster does not know it.
    fn script(
        &self,
        roster: &Roster,
        res: &mut Verification,
        seen: &mut BTreeSet<&'static str>,
    ) -> Result<Option<String>, String> {
        let name = self.get("strategy")?;
        let (theirs, expected) = (self.actions("opponent")?, self.actions("actions")?);
        if theirs.len() != expected.len() {
            return Err(format!("line {}: `opponent` and `actions` differ in length", self.line));
        }
        let flips = self.flips()?;
        let briefing = self.briefing(theirs.len() as u64)?;
        let Some(entry) = self.entry("strategy", roster)? else { return Ok(Some(name.to_owned())) };
        let mut player = self.enter(&entry, &briefing)?;
        let played = rehearse(&mut *player, theirs, |round| flips.contains(&round), Seed(0));
        res.played += 1;
        seen.insert(entry.0.slug);
        if let Some((turn, (ours, recorded))) =
            played.iter().zip(&expected).enumerate().find(|(_, (ours, recorded))| ours != *recorded)
        {
            res.disagreements.push(Disagreement {
                line: self.line,
                strategy: name.to_owned(),
                against: format!("script {}", self.get("script")?),
                difference: format!("turn {turn}: recorded {recorded}, played {ours}"),
            });
        }
        Ok(None)
    }

    /// Reads a row of a player that draws; returns the name if the roster does not know it.
    fn stochastic(
        &self,
        roster: &Roster,
        cases: &mut Vec<Case>,
        seen: &mut BTreeSet<&'static str>,
    ) -> Result<Option<String>, String> {
        let name = self.get("strategy")?;
        let opponent = self.actions("opponent")?;
        let (flips, plays) = (self.flips()?, self.number::<u64>("plays")?);
        let turns = opponent.len() as u64;
        let greatest = limits::ROUNDS / stochastic::PLAYS_PER_RECORDED_PLAY / turns.max(1);
        if plays == 0 || greatest < plays {
            return Err(format!(
                "line {}: `plays` must be from 1 to {greatest} with {turns} turns, not {plays}",
                self.line
            ));
        }
        let [cooperations, repeats] = stochastic::COLUMNS;
        let cooperations = self.counts(cooperations, opponent.len(), plays)?;
        let repeats = self.counts(repeats, opponent.len(), plays)?;
        if repeats.first().is_some_and(|it| *it != 0) {
            return Err(format!(
                "line {}: `repeats_by_turn` must begin with 0: the first move repeats none",
                self.line
            ));
        }
        let briefing = self.briefing(turns)?;
        let Some(player) = self.entry("strategy", roster)? else { return Ok(Some(name.to_owned())) };
        self.enter(&player, &briefing)?;
        seen.insert(player.0.slug);
        cases.push(Case {
            line: self.line,
            strategy: name.to_owned(),
            script: self.get("script")?.to_owned(),
            player,
            briefing,
            opponent,
            flips,
            plays,
            counts: cooperations.into_iter().zip(repeats).map(<[u64; 2]>::from).collect(),
        });
        Ok(None)
    }

    /// Plays a row of a pair; returns the first name the roster does not know.
    fn pair(
        &self,
        roster: &Roster,
        res: &mut Verification,
        seen: &mut BTreeSet<&'static str>,
    ) -> Result<Option<String>, String> {
        let turns: u64 = self.number("turns")?;
        if limits::ROUNDS < turns {
            return Err(format!(
                "line {}: {turns} turns are more than the limit of {}",
                self.line,
                limits::ROUNDS
            ));
        }
        let briefing = self.briefing(turns)?;
        let expected = [
            ("cooperations", self.number::<f64>("cooperations")?),
            ("opponent_cooperations", self.number("opponent_cooperations")?),
            ("score", self.number("score")?),
            ("opponent_score", self.number("opponent_score")?),
        ];
        let Some(row) = self.entry("strategy", roster)? else {
            return Ok(Some(self.get("strategy")?.to_owned()));
        };
        let Some(column) = self.entry("opponent", roster)? else {
            return Ok(Some(self.get("opponent")?.to_owned()));
        };
        let (mut first, mut second) = (self.enter(&row, &briefing)?, self.enter(&column, &briefing)?);
        let tally = play(&mut *first, &mut *second, &Rules::fixed(turns), Seed(0), |_| ());
        let theirs = tally.transposed();
        let ours = [
            tally.cooperations() as f64,
            theirs.cooperations() as f64,
            tally.score(&Payoffs::AXELROD),
            theirs.score(&Payoffs::AXELROD),
        ];
        res.played += 1;
        seen.extend([row.0.slug, column.0.slug]);
        if let Some(((column, recorded), ours)) =
            expected.iter().zip(ours).find(|((_, recorded), ours)| recorded != ours)
        {
            res.disagreements.push(Disagreement {
                line: self.line,
                strategy: self.get("strategy")?.to_owned(),
                against: self.get("opponent")?.to_owned(),
                difference: format!("{column}: recorded {recorded}, played {ours}"),
            });
        }
        Ok(None)
    }
}

/// The arguments that a display name lists: values in the order of the entry's parameters, separated
/// by commas, with sequences of moves in brackets.
fn arguments(entry: &'static Entry, values: &str) -> Option<Args> {
    let mut res = Args::defaults(entry);
    let mut rest = values.trim();
    for param in entry.params {
        if rest.is_empty() {
            break;
        }
        let (value, after) = match rest.strip_prefix('[') {
            Some(inside) => inside.split_once(']')?,
            None => rest.split_once(',').unwrap_or((rest, "")),
        };
        rest = after.trim_start_matches([',', ' ']);
        let value = match param.default() {
            Value::Real(_) => Value::Real(value.trim().parse().ok()?),
            Value::Integer(_) => Value::Integer(value.trim().parse().ok()?),
            // Which strategies are meant only a roster could tell; the usual ones are known.
            usual @ (Value::Player(_) | Value::Team(_)) => {
                Some(usual).filter(|it| it.to_string() == value.trim())?
            }
            Value::Numbers(_) => {
                let numbers = value.split(',').map(str::trim).filter(|it| !it.is_empty());
                Value::Numbers(numbers.map(str::parse).collect::<Result<_, _>>().ok()?)
            }
            // As Python writes it.
            Value::Switch(_) => Value::Switch(match value.trim() {
                "True" | "true" => true,
                "False" | "false" => false,
                _ => return None,
            }),
            Value::Actions(_) => Value::Actions(Action::parse_all(&value.replace([',', ' '], ""))?),
        };
        if !param.admits(&value) {
            return None;
        }
        res.set(param, value);
    }
    rest.is_empty().then_some(res)
}

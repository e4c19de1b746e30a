//! Reading the summary of a run.

use std::{collections::BTreeMap, fmt};

use serde_json::Value;

use super::Estimate;

/// What a comparison needs of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The scenario's title.
    pub title: String,
    /// The version of the program.
    pub version: String,
    /// The master seed.
    pub seed: u64,
    /// Those who did not sit out, best first.
    pub ranking: Vec<Ranked>,
    /// Where emergence was measured.
    pub points: Vec<Point>,
    /// g₅₀ with the points of the sweep around it.
    pub threshold: Option<Crossing>,
    /// g* with its 95 % interval, as far as it has bounds; `None` also if it has no interval but a bracket.
    pub logistic: Option<Crossing>,
    /// The text of the scenario.
    pub scenario: String,
}

/// A player's place.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// The player's label.
    pub name: String,
    /// From 1.
    pub rank: usize,
    /// Payoff per round.
    pub score: Estimate,
    /// Share of its moves that were C.
    pub cooperation: f64,
}

/// A point of the sweep.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The values of the swept parameters, conquest ease among them.
    pub values: BTreeMap<String, f64>,
    /// Share of initial mixes from which cooperation emerges.
    pub emergence: Estimate,
    /// Cooperation rate of the evolved population.
    pub evolved_cooperation: f64,
    /// The player with the greatest share.
    pub dominant: String,
}

/// An ease of conquest at which emergence passes one half.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crossing {
    /// Where.
    pub value: f64,
    /// Not below this.
    pub low: Option<f64>,
    /// Not above this.
    pub high: Option<f64>,
}

/// Why a text is no summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake(String);

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Mistake {}

/// Reads the text of a `summary.json`.
///
/// # Errors
///
/// If it is not JSON, or a field that is needed is missing or of another type; the message names it.
pub fn read(text: &str) -> Result<Run, Mistake> {
    let value: Value = serde_json::from_str(text)
        .map_err(|it| Mistake(format!("line {}, column {}: it is not JSON: {it}", it.line(), it.column())))?;
    let root = Node { value: &value, path: String::new() };
    let ranked = |it: Node<'_>| -> Result<Option<Ranked>, Mistake> {
        let name = it.get("name")?.text()?;
        let Some(rank) = it.get("rank")?.maybe(Node::whole)? else { return Ok(None) };
        let rank = usize::try_from(rank).unwrap_or(usize::MAX);
        let score = it.estimate("score", "score_low", "score_high")?;
        Ok(Some(Ranked { name, rank, score, cooperation: it.get("cooperation")?.number()? }))
    };
    let mut ranking = Vec::new();
    for it in root.get("ranking")?.list()? {
        ranking.extend(ranked(it)?);
    }
    let points = root.get("emergence")?.list()?.map(|it| point(&it)).collect::<Result<_, _>>()?;
    Ok(Run {
        title: root.get("title")?.text()?,
        version: root.get("version")?.text()?,
        seed: root.get("seed")?.whole()?,
        ranking,
        points,
        threshold: root.get("threshold")?.maybe(|it| it.crossing())?,
        logistic: logistic(&root)?,
        scenario: root.get("scenario")?.text()?,
    })
}

fn point(it: &Node<'_>) -> Result<Point, Mistake> {
    let mut values = BTreeMap::new();
    if let Some(swept) = it.value.get("swept") {
        let swept = Node { value: swept, path: format!("{}.swept", it.path) };
        for (name, value) in swept.map()? {
            values.insert(name, value.number()?);
        }
    }
    if let Some(ease) = it.get("conquest_ease")?.maybe(Node::number)? {
        values.insert("conquest_ease".to_owned(), ease);
    }
    Ok(Point {
        values,
        emergence: it.estimate("emergence", "emergence_low", "emergence_high")?,
        evolved_cooperation: it.get("evolved_cooperation")?.number()?,
        dominant: it.get("dominant")?.text()?,
    })
}

/// g*, unless there is but a bracket, which is no interval.
fn logistic(root: &Node<'_>) -> Result<Option<Crossing>, Mistake> {
    let found = root.get("logistic_threshold")?.maybe(|it| {
        let separated = it.get("separated")?;
        let separated = separated.value.as_bool().ok_or_else(|| separated.wrong("true or false"))?;
        Ok((it.crossing()?, separated))
    })?;
    Ok(found.filter(|it| !it.1).map(|it| it.0))
}

/// A place in a summary.
struct Node<'a> {
    value: &'a Value,
    path: String,
}

impl<'a> Node<'a> {
    fn get(&self, key: &str) -> Result<Node<'a>, Mistake> {
        let path = if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) };
        match self.value.get(key) {
            Some(value) => Ok(Node { value, path }),
            None => Err(Mistake(format!("`{path}` is missing"))),
        }
    }

    fn wrong(&self, wanted: &str) -> Mistake {
        Mistake(format!("`{}` must be {wanted}", self.path))
    }

    fn number(self) -> Result<f64, Mistake> {
        self.value.as_f64().ok_or_else(|| self.wrong("a number"))
    }

    fn whole(self) -> Result<u64, Mistake> {
        self.value.as_u64().ok_or_else(|| self.wrong("a whole number"))
    }

    fn text(self) -> Result<String, Mistake> {
        self.value.as_str().map(str::to_owned).ok_or_else(|| self.wrong("a text"))
    }

    fn list(self) -> Result<impl Iterator<Item = Node<'a>>, Mistake> {
        let list = self.value.as_array().ok_or_else(|| self.wrong("a list"))?;
        let path = self.path;
        Ok(list.iter().enumerate().map(move |(i, value)| Node { value, path: format!("{path}[{i}]") }))
    }

    fn map(self) -> Result<impl Iterator<Item = (String, Node<'a>)>, Mistake> {
        let map = self.value.as_object().ok_or_else(|| self.wrong("a map"))?;
        let path = self.path;
        Ok(map.iter().map(move |(key, value)| (key.clone(), Node { value, path: format!("{path}.{key}") })))
    }

    /// `None` if it is null.
    fn maybe<T>(self, read: impl FnOnce(Node<'a>) -> Result<T, Mistake>) -> Result<Option<T>, Mistake> {
        if self.value.is_null() { Ok(None) } else { read(self).map(Some) }
    }

    fn estimate(&self, value: &str, low: &str, high: &str) -> Result<Estimate, Mistake> {
        let (low, high) = (self.get(low)?.maybe(Node::number)?, self.get(high)?.maybe(Node::number)?);
        Ok(Estimate { value: self.get(value)?.number()?, interval: low.zip(high) })
    }

    fn crossing(&self) -> Result<Crossing, Mistake> {
        Ok(Crossing {
            value: self.get("conquest_ease")?.number()?,
            low: self.get("low")?.maybe(Node::number)?,
            high: self.get("high")?.maybe(Node::number)?,
        })
    }
}

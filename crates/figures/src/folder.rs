//! The files of a results folder as tables with types. What their columns mean is in `docs/results.md`.

mod table;

use std::collections::BTreeMap;

use serde::Deserialize;

pub use table::Mistake;
use table::Table;

/// The names of the files that are read. Of fingerprints there may be several: [`is_read`].
pub const FILES: &[&str] = &[
    "summary.json",
    "scenario.yaml",
    "ranking.csv",
    "pairs.csv",
    "emergence.csv",
    "ranks.csv",
    "populations.csv",
    "trajectory.csv",
    "measures.csv",
    "invasions.csv",
    "stability.csv",
    "model.csv",
    "history.csv",
    "map.csv",
];

/// Whether a file of this name is read.
pub fn is_read(name: &str) -> bool {
    FILES.contains(&name) || fingerprint_of(name).is_some()
}

/// Whose fingerprint a file of this name holds.
fn fingerprint_of(name: &str) -> Option<&str> {
    name.strip_prefix("fingerprint-")?.strip_suffix(".csv")
}

/// What is in a results folder. A table whose file is missing is empty. In tables of players, an empty cell is
/// `None`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Folder {
    /// `summary.json`.
    pub summary: Summary,
    /// The text of the scenario: `scenario.yaml`, or else what the summary holds of it.
    pub scenario: Option<String>,
    /// `ranking.csv`, those that sat out included.
    pub ranking: Vec<Ranked>,
    /// `pairs.csv`.
    pub pairs: Vec<Pair>,
    /// `emergence.csv`.
    pub emergence: Sweep<Emergence>,
    /// `ranks.csv`.
    pub ranks: Sweep<Rank>,
    /// `populations.csv`.
    pub populations: Sweep<Share>,
    /// `trajectory.csv`: the time, in the unit of the law of motion, and a share.
    pub trajectory: Vec<(f64, Share)>,
    /// `measures.csv`.
    pub measures: Vec<Measured>,
    /// `invasions.csv`.
    pub invasions: Vec<Invasion>,
    /// `stability.csv`.
    pub stability: Vec<Stability>,
    /// `model.csv`.
    pub model: Sweep<Measurement>,
    /// `history.csv`.
    pub history: History,
    /// `map.csv`.
    pub map: Vec<Cell>,
    /// `fingerprint-NAME.csv`: NAME and the rows.
    pub fingerprints: Vec<(String, Vec<Print>)>,
}

/// What `summary.json` says of the run.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Summary {
    /// `model` for a model beyond the matrix; empty for a tournament.
    #[serde(default)]
    pub kind: String,
    /// The heading.
    #[serde(default)]
    pub title: String,
    /// The version of the program.
    #[serde(default)]
    pub version: String,
    /// The master seed.
    #[serde(default)]
    pub seed: Option<u64>,
    /// `play`, `auto` or `exact`.
    #[serde(default)]
    pub method: Option<String>,
    /// How many pairs are exact.
    #[serde(default)]
    pub pairs_exact: Option<u64>,
    /// How many are sampled.
    #[serde(default)]
    pub pairs_sampled: Option<u64>,
    /// Rounds that were played.
    #[serde(default)]
    pub rounds_played: Option<u64>,
    /// Where emergence first crosses one half.
    #[serde(default)]
    pub threshold: Option<Threshold>,
    /// Where a fitted curve does.
    #[serde(default)]
    pub logistic_threshold: Option<Logistic>,
    /// The scenario's text.
    #[serde(default)]
    pub scenario: Option<String>,
}

/// A place between two points of a sweep over the ease of conquest.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct Threshold {
    /// Interpolated.
    pub conquest_ease: f64,
    /// The point before.
    pub low: f64,
    /// The point after.
    pub high: f64,
}

/// Where a curve fitted to the whole sweep passes one half.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct Logistic {
    /// g*.
    pub conquest_ease: f64,
    /// The lower bound of its interval.
    pub low: Option<f64>,
    /// The upper one.
    pub high: Option<f64>,
}

/// A row of `ranking.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// From 1; `None` if it sat out, as for all that follows.
    pub rank: Option<usize>,
    /// The player's label.
    pub name: String,
    /// Payoff per round.
    pub score: Option<f64>,
    /// The 95 % interval of the score.
    pub score_interval: Option<[f64; 2]>,
    /// The 95 % interval of the rank.
    pub rank_interval: Option<[f64; 2]>,
    /// Share of cooperative moves.
    pub cooperation: Option<f64>,
    /// Mean number of opponents outscored.
    pub wins: Option<f64>,
    /// `exact` or `sampled`; empty if it sat out.
    pub method: String,
    /// How many matches were played for it.
    pub matches: Option<f64>,
}

/// A row of `pairs.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The label that sorts first.
    pub player: String,
    /// The other.
    pub opponent: String,
    /// Of all matches, or expected in one.
    pub rounds: f64,
    /// How often CC, CD, DC and DD occurred.
    pub counts: [f64; 4],
    /// The player's total payoff, and the opponent's.
    pub scores: [f64; 2],
    /// `exact` or `sampled`.
    pub method: String,
}

/// Rows at the points of a sweep.
#[derive(Clone, Debug, PartialEq)]
pub struct Sweep<R> {
    /// What is swept, as the column is called.
    pub parameters: Vec<String>,
    /// The values of the parameters, and what was found there.
    pub rows: Vec<(Vec<f64>, R)>,
}

impl<R> Default for Sweep<R> {
    fn default() -> Sweep<R> {
        Sweep { parameters: Vec::new(), rows: Vec::new() }
    }
}

/// A row of `emergence.csv`. What is `Option` is empty where there is no such number.
#[derive(Clone, Debug, PartialEq)]
pub struct Emergence {
    /// The class of the game, such as `stag-hunt`.
    pub class: String,
    /// Cooperation rate of the tournament.
    pub cooperation: f64,
    /// Of the evolved population.
    pub evolved_cooperation: f64,
    /// Share of initial mixes from which cooperation emerges.
    pub emergence: f64,
    /// Its 95 % interval.
    pub interval: Option<[f64; 2]>,
    /// The indifference share x\* of grim trigger against always defecting.
    pub indifference_share: Option<f64>,
    /// The critical discount factor δ\* of grim trigger.
    pub critical_discount: Option<f64>,
    /// The eases of conquest at which the indifference share is ⅓, ½ and 1.
    pub ladder: [Option<f64>; 3],
    /// `exact` or `sampled`.
    pub method: String,
}

/// A row of `ranks.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct Rank {
    /// The player's label.
    pub name: String,
    /// From 1.
    pub rank: usize,
    /// Payoff per round.
    pub score: f64,
}

/// A player's share of a population.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// The player's label.
    pub name: String,
    /// From 0 to 1.
    pub share: f64,
}

/// What is used of a row of `measures.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// The player's label.
    pub name: String,
    /// How often it cooperates after CC, CD, DC and DD, its own move first.
    pub responses: [Option<f64>; 4],
    /// Share of matches in which cooperation emerged.
    pub emerged: Option<f64>,
    /// Its 95 % interval.
    pub interval: Option<[f64; 2]>,
}

/// What is used of a row of `invasions.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct Invasion {
    /// Whom the population consists of.
    pub resident: String,
    /// Who appears.
    pub mutant: String,
    /// `first`, `second`, `drifts` or `fails`.
    pub invasion: String,
    /// The probability that a single mutant takes over, times the number of individuals.
    pub fixation: f64,
}

/// What is used of a row of `stability.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct Stability {
    /// The player's label.
    pub name: String,
    /// Share of time in which the finite population consists of it.
    pub long_run_share: f64,
}

/// A row of `model.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct Measurement {
    /// What was measured.
    pub measure: String,
    /// What came out, if there is such a number.
    pub value: Option<f64>,
    /// Its interval; `None` if it is exact.
    pub interval: Option<[f64; 2]>,
    /// `exact` or `simulated`.
    pub method: String,
}

/// `history.csv`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// The names of its columns but the first.
    pub columns: Vec<String>,
    /// The rounds, with what is in these columns.
    pub rows: Vec<(f64, Vec<Option<f64>>)>,
}

/// A row of `map.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// When.
    pub round: usize,
    /// Where: the column and the row, from 0.
    pub place: [usize; 2],
    /// The state that holds it.
    pub owner: String,
}

/// A row of `fingerprint-NAME.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct Print {
    /// How often the probe is replaced by cooperation, and by defection.
    pub at: [f64; 2],
    /// Payoff per round.
    pub score: f64,
    /// `exact` or `sampled`.
    pub method: String,
}

impl Folder {
    /// Reads the files of a folder, by name. Files that nobody knows are left alone.
    ///
    /// # Errors
    ///
    /// The first mistake: no `summary.json`, a file that is no table, a column that is missing, a cell that
    /// is no number.
    pub fn read(files: &BTreeMap<String, String>) -> Result<Folder, Mistake> {
        let summary = summary(files)?;
        let fingerprints = files.iter().filter_map(|(file, text)| Some((file, fingerprint_of(file)?, text)));
        Ok(Folder {
            scenario: files.get("scenario.yaml").cloned().or_else(|| summary.scenario.clone()),
            summary,
            ranking: read(files, "ranking.csv", ranking)?,
            pairs: read(files, "pairs.csv", pairs)?,
            emergence: read(files, "emergence.csv", emergence)?,
            ranks: read(files, "ranks.csv", ranks)?,
            populations: read(files, "populations.csv", populations)?,
            trajectory: read(files, "trajectory.csv", trajectory)?,
            measures: read(files, "measures.csv", measures)?,
            invasions: read(files, "invasions.csv", invasions)?,
            stability: read(files, "stability.csv", stability)?,
            model: read(files, "model.csv", model)?,
            history: read(files, "history.csv", history)?,
            map: read(files, "map.csv", map)?,
            fingerprints: fingerprints
                .map(|(file, name, text)| Ok((name.to_owned(), print(&Table::read(file, text)?)?)))
                .collect::<Result<_, Mistake>>()?,
        })
    }
}

fn summary(files: &BTreeMap<String, String>) -> Result<Summary, Mistake> {
    let file = "summary.json";
    let wrong = |line, message| Mistake { file: file.to_owned(), line, message };
    let missing = "it is missing: a folder of results has one; `jervis run SCENARIO` writes it";
    let text = files.get(file).ok_or_else(|| wrong(None, missing.to_owned()))?;
    serde_json::from_str(text).map_err(|it| wrong(Some(it.line() as u64), it.to_string()))
}

/// A table of a file, or an empty one if there is no such file.
fn read<R: Default>(
    files: &BTreeMap<String, String>,
    file: &str,
    rows: fn(&Table<'_>) -> Result<R, Mistake>,
) -> Result<R, Mistake> {
    files.get(file).map_or_else(|| Ok(R::default()), |text| rows(&Table::read(file, text)?))
}

/// Both bounds, or none.
fn interval(low: Option<f64>, high: Option<f64>) -> Option<[f64; 2]> {
    low.zip(high).map(<[f64; 2]>::from)
}

fn ranking(table: &Table<'_>) -> Result<Vec<Ranked>, Mistake> {
    let [rank, name, score, cooperation, wins, method, matches] =
        table.columns(["rank", "name", "score", "cooperation", "wins", "method", "matches"])?;
    let bounds = table.columns(["score_low", "score_high", "rank_low", "rank_high"])?;
    let row = |it: table::Row<'_>| {
        let [score_low, score_high, rank_low, rank_high] = bounds;
        Ok(Ranked {
            rank: if it.text(rank).is_empty() { None } else { Some(it.count(rank)?) },
            name: it.text(name).to_owned(),
            score: it.maybe(score)?,
            score_interval: interval(it.maybe(score_low)?, it.maybe(score_high)?),
            rank_interval: interval(it.maybe(rank_low)?, it.maybe(rank_high)?),
            cooperation: it.maybe(cooperation)?,
            wins: it.maybe(wins)?,
            method: it.text(method).to_owned(),
            matches: it.maybe(matches)?,
        })
    };
    table.rows().map(row).collect()
}

fn pairs(table: &Table<'_>) -> Result<Vec<Pair>, Mistake> {
    let [player, opponent, rounds, score, opponent_score, method] =
        table.columns(["player", "opponent", "rounds", "score", "opponent_score", "method"])?;
    let [cc, cd, dc, dd] = table.columns(["CC", "CD", "DC", "DD"])?;
    let row = |it: table::Row<'_>| {
        Ok(Pair {
            player: it.text(player).to_owned(),
            opponent: it.text(opponent).to_owned(),
            rounds: it.number(rounds)?,
            counts: [it.number(cc)?, it.number(cd)?, it.number(dc)?, it.number(dd)?],
            scores: [it.number(score)?, it.number(opponent_score)?],
            method: it.text(method).to_owned(),
        })
    };
    table.rows().map(row).collect()
}

/// The rows of a sweep whose parameters are the columns before `conquest_ease`, and this if it varies; for
/// a literal matrix it is empty.
fn sweep<R>(
    table: &Table<'_>,
    row: impl Fn(table::Row<'_>) -> Result<R, Mistake>,
) -> Result<Sweep<R>, Mistake> {
    let ease = table.column("conquest_ease")?;
    let (mut parameters, mut columns) = table.between(None, "conquest_ease")?;
    let eases = table.rows().map(|it| it.maybe(ease)).collect::<Result<Vec<_>, _>>()?;
    if eases.windows(2).any(|it| it[0] != it[1]) {
        parameters.push("conquest_ease".to_owned());
        columns.push(ease);
    }
    let rows = table.rows().map(|it| Ok((it.numbers(&columns)?, row(it)?))).collect::<Result<_, _>>()?;
    Ok(Sweep { parameters, rows })
}

fn emergence(table: &Table<'_>) -> Result<Sweep<Emergence>, Mistake> {
    let [class, cooperation, evolved, emergence, low, high, method] = table.columns([
        "class",
        "cooperation",
        "evolved_cooperation",
        "emergence",
        "emergence_low",
        "emergence_high",
        "method",
    ])?;
    let [share, discount, third, half, one] = table.columns([
        "indifference_share",
        "critical_discount",
        "ease_one_third",
        "ease_one_half",
        "ease_one",
    ])?;
    sweep(table, |it| {
        Ok(Emergence {
            class: it.text(class).to_owned(),
            cooperation: it.number(cooperation)?,
            evolved_cooperation: it.number(evolved)?,
            emergence: it.number(emergence)?,
            interval: interval(it.maybe(low)?, it.maybe(high)?),
            indifference_share: it.maybe(share)?,
            critical_discount: it.maybe(discount)?,
            ladder: [it.maybe(third)?, it.maybe(half)?, it.maybe(one)?],
            method: it.text(method).to_owned(),
        })
    })
}

fn ranks(table: &Table<'_>) -> Result<Sweep<Rank>, Mistake> {
    let [name, rank, score] = table.columns(["name", "rank", "score"])?;
    sweep(table, |it| {
        Ok(Rank { name: it.text(name).to_owned(), rank: it.count(rank)?, score: it.number(score)? })
    })
}

fn populations(table: &Table<'_>) -> Result<Sweep<Share>, Mistake> {
    let [name, share] = table.columns(["name", "share"])?;
    sweep(table, |it| Ok(Share { name: it.text(name).to_owned(), share: it.number(share)? }))
}

fn trajectory(table: &Table<'_>) -> Result<Vec<(f64, Share)>, Mistake> {
    let [time, name, share] = table.columns(["time", "name", "share"])?;
    let row = |it: table::Row<'_>| {
        Ok((it.number(time)?, Share { name: it.text(name).to_owned(), share: it.number(share)? }))
    };
    table.rows().map(row).collect()
}

fn measures(table: &Table<'_>) -> Result<Vec<Measured>, Mistake> {
    let responses = table.columns([
        "cooperation_after_CC",
        "cooperation_after_CD",
        "cooperation_after_DC",
        "cooperation_after_DD",
    ])?;
    let [name, emerged, low, high] = table.columns(["name", "emerged", "emerged_low", "emerged_high"])?;
    let row = |it: table::Row<'_>| {
        let [cc, cd, dc, dd] = responses;
        Ok(Measured {
            name: it.text(name).to_owned(),
            responses: [it.maybe(cc)?, it.maybe(cd)?, it.maybe(dc)?, it.maybe(dd)?],
            emerged: it.maybe(emerged)?,
            interval: interval(it.maybe(low)?, it.maybe(high)?),
        })
    };
    table.rows().map(row).collect()
}

fn invasions(table: &Table<'_>) -> Result<Vec<Invasion>, Mistake> {
    let [resident, mutant, invasion, fixation] =
        table.columns(["resident", "mutant", "invasion", "fixation_times_n"])?;
    let row = |it: table::Row<'_>| {
        Ok(Invasion {
            resident: it.text(resident).to_owned(),
            mutant: it.text(mutant).to_owned(),
            invasion: it.text(invasion).to_owned(),
            fixation: it.number(fixation)?,
        })
    };
    table.rows().map(row).collect()
}

fn stability(table: &Table<'_>) -> Result<Vec<Stability>, Mistake> {
    let [name, share] = table.columns(["name", "long_run_share"])?;
    let row = |it: table::Row<'_>| {
        Ok(Stability { name: it.text(name).to_owned(), long_run_share: it.number(share)? })
    };
    table.rows().map(row).collect()
}

fn model(table: &Table<'_>) -> Result<Sweep<Measurement>, Mistake> {
    let (parameters, columns) = table.between(Some("point"), "measure")?;
    let [measure, value, low, high, method] = table.columns(["measure", "value", "low", "high", "method"])?;
    let row = |it: table::Row<'_>| {
        let measured = Measurement {
            measure: it.text(measure).to_owned(),
            value: it.maybe(value)?,
            interval: interval(it.maybe(low)?, it.maybe(high)?),
            method: it.text(method).to_owned(),
        };
        Ok((it.numbers(&columns)?, measured))
    };
    Ok(Sweep { parameters, rows: table.rows().map(row).collect::<Result<_, _>>()? })
}

fn history(table: &Table<'_>) -> Result<History, Mistake> {
    let round = table.column("round")?;
    let (names, places) = table.after("round")?;
    let row = |it: table::Row<'_>| {
        let numbers = places.iter().map(|column| it.maybe(*column)).collect::<Result<_, _>>()?;
        Ok((it.number(round)?, numbers))
    };
    Ok(History { columns: names, rows: table.rows().map(row).collect::<Result<_, _>>()? })
}

fn map(table: &Table<'_>) -> Result<Vec<Cell>, Mistake> {
    let [round, column, row, owner] = table.columns(["round", "column", "row", "owner"])?;
    let cell = |it: table::Row<'_>| {
        Ok(Cell {
            round: it.count(round)?,
            place: [it.count(column)?, it.count(row)?],
            owner: it.text(owner).to_owned(),
        })
    };
    table.rows().map(cell).collect()
}

fn print(table: &Table<'_>) -> Result<Vec<Print>, Mistake> {
    let [x, y, score, method] = table.columns(["x", "y", "score", "method"])?;
    let row = |it: table::Row<'_>| {
        Ok(Print {
            at: [it.number(x)?, it.number(y)?],
            score: it.number(score)?,
            method: it.text(method).to_owned(),
        })
    };
    table.rows().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> Result<Folder, String> {
        let files = files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        Folder::read(&files).map_err(|it| it.to_string())
    }

    const SUMMARY: (&str, &str) = ("summary.json", r#"{"title": "A", "seed": 3, "scenario": "title: A\n"}"#);

    #[test]
    fn a_folder_needs_its_summary_and_nothing_else() {
        let empty = folder(&[SUMMARY]).unwrap();
        assert_eq!((empty.summary.seed, empty.scenario.as_deref()), (Some(3), Some("title: A\n")));
        assert!(empty.pairs.is_empty() && empty.emergence.rows.is_empty());
        assert_eq!(
            folder(&[]).unwrap_err(),
            "summary.json: it is missing: a folder of results has one; `jervis run SCENARIO` writes it"
        );
        let broken = folder(&[("summary.json", "{\n\"title\": 3}")]).unwrap_err();
        assert!(broken.starts_with("summary.json, line 2: invalid type"), "{broken}");
    }

    #[test]
    fn the_ease_of_conquest_is_swept_if_it_varies() {
        let swept = |text| folder(&[SUMMARY, ("populations.csv", text)]).unwrap().populations.parameters;
        assert_eq!(swept("conquest_ease,name,share\n0.1,a,1\n0.2,a,1\n"), ["conquest_ease"]);
        assert_eq!(swept("turns,conquest_ease,name,share\n1,0.1,a,1\n2,0.1,a,1\n"), ["turns"]);
        assert_eq!(
            swept("turns,conquest_ease,name,share\n1,0.1,a,1\n1,0.2,a,1\n"),
            ["turns", "conquest_ease"]
        );
        // A literal matrix has none.
        assert_eq!(swept("conquest_ease,name,share\n,a,1\n"), [""; 0]);
    }

    #[test]
    fn parameters_of_a_model_stand_between_point_and_measure() {
        let text = "point,ease,arms,measure,value,low,high,method\n0,0.5,2,peace,0.25,0.2,0.3,simulated\n";
        let model = folder(&[SUMMARY, ("model.csv", text)]).unwrap().model;
        assert_eq!(model.parameters, ["ease", "arms"]);
        let (at, found) = &model.rows[0];
        assert_eq!((at, found.interval), (&vec![0.5, 2.0], Some([0.2, 0.3])));
    }

    #[test]
    fn mistakes_name_the_file_and_the_line() {
        let error = folder(&[SUMMARY, ("fingerprint-Grim.csv", "x,y,score,method\n0,0,high,exact\n")]);
        assert_eq!(
            error.unwrap_err(),
            "fingerprint-Grim.csv, line 2: column `score` must be a number, or empty, not `high`"
        );
    }
}

//! The game among the players, analysed: `stability.csv`, `invasions.csv`, a part of `summary.json`, and a
//! table for people.

use std::{collections::BTreeMap, fmt::Write};

use dynamics::{
    invasion::{Invasion, Stability},
    nash::{self, Equilibria, Equilibrium},
};
use scenario::{
    Outcome,
    analysis::{Analysis, Encounter, Favoured, Selected, Standing},
    plan::limits,
};
use serde::Serialize;

use crate::style::{self, grouped, number, percent};

/// A row of `stability`: how a player stands among the others.
#[derive(Clone, Debug, Serialize)]
pub struct StabilityRecord<'a> {
    /// The player's label.
    pub name: &'a str,
    /// Whether every other player fails to invade it.
    pub evolutionary: bool,
    /// Whether every other fails or drifts.
    pub neutral: bool,
    /// Whether no other earns more against it than it does against itself.
    pub collective: bool,
    /// How many others can invade it.
    pub invaders: usize,
    /// How many others it can invade.
    pub invades: usize,
    /// Its payoff a round against itself.
    pub own_score: f64,
    /// Share of rounds in which it cooperates with itself.
    pub own_cooperation: f64,
    /// Share of time in which the finite population consists of it.
    pub long_run_share: f64,
    /// Its share of the logit-selected equilibrium.
    pub selected_share: Option<f64>,
    /// Of the payoffs that are compared.
    pub method: &'static str,
}

/// A row of `invasions`: what becomes of a mutant among residents.
#[derive(Clone, Debug, Serialize)]
pub struct InvasionRecord<'a> {
    /// Label of whom the population consists of.
    pub resident: &'a str,
    /// Label of who appears.
    pub mutant: &'a str,
    /// What becomes of a few.
    pub invasion: &'static str,
    /// What a mutant earns more than a resident against residents, a round.
    pub advantage: f64,
    /// What of it counts as nothing.
    pub advantage_tolerance: f64,
    /// What a mutant earns more than a resident against mutants.
    pub advantage_among_mutants: f64,
    /// What of it counts as nothing.
    pub advantage_among_mutants_tolerance: f64,
    /// The smallest cluster that can invade.
    pub cluster: Option<f64>,
    /// The probability that a single mutant takes over.
    pub fixation: f64,
    /// Times the number of individuals.
    pub fixation_times_n: f64,
    /// Who takes over from the other the more readily.
    pub favoured: &'static str,
    /// Of the payoffs of the two.
    pub method: &'static str,
}

const fn method(exact: bool) -> &'static str {
    if exact { "exact" } else { "sampled" }
}

/// All players, in order of labels.
pub fn players(analysis: &Analysis) -> Vec<StabilityRecord<'_>> {
    let row = |(i, it): (usize, &Standing)| StabilityRecord {
        name: &analysis.names[i],
        evolutionary: it.stability.evolutionary,
        neutral: it.stability.neutral,
        collective: it.stability.collective,
        invaders: it.invaders,
        invades: it.invades,
        own_score: it.score,
        own_cooperation: it.cooperation,
        long_run_share: it.long_run,
        selected_share: analysis.selected_share(i),
        method: method(it.exact),
    };
    analysis.players.iter().enumerate().map(row).collect()
}

/// All ordered pairs, by resident, then by mutant.
pub fn encounters(analysis: &Analysis) -> Vec<InvasionRecord<'_>> {
    let row = |it: &Encounter| InvasionRecord {
        resident: &analysis.names[it.resident],
        mutant: &analysis.names[it.mutant],
        invasion: match it.invasion {
            Invasion::Fails => "fails",
            Invasion::Drifts => "drifts",
            Invasion::Second => "second",
            Invasion::First => "first",
        },
        advantage: it.advantages[0],
        advantage_tolerance: it.tolerances[0],
        advantage_among_mutants: it.advantages[1],
        advantage_among_mutants_tolerance: it.tolerances[1],
        cluster: it.cluster,
        fixation: it.fixation(),
        fixation_times_n: f64::from(analysis.population) * it.fixation(),
        favoured: match it.favoured {
            Favoured::Mutant => "mutant",
            Favoured::Resident => "resident",
            Favoured::Neither => "neither",
        },
        method: method(it.exact),
    };
    analysis.encounters.iter().map(row).collect()
}

/// The part of `summary.json`.
#[derive(Clone, Debug, Serialize)]
pub struct Section<'a> {
    population: u32,
    selection: f64,
    fitness: &'static str,
    process: &'static str,
    tolerance: Option<f64>,
    players: Vec<StabilityRecord<'a>>,
    selected_lost_at: Option<f64>,
    equilibria: Option<Vec<EquilibriumRecord<'a>>>,
    continua: Option<Vec<Vec<usize>>>,
}

/// An extreme symmetric equilibrium.
#[derive(Clone, Debug, Serialize)]
struct EquilibriumRecord<'a> {
    shares: BTreeMap<&'a str, f64>,
    payoff: f64,
    strict: bool,
    best: Vec<&'a str>,
}

impl<'a> From<&'a Analysis> for Section<'a> {
    fn from(it: &'a Analysis) -> Section<'a> {
        let law = &it.settings.law;
        let name = |i: usize| it.names[i].as_str();
        let equilibrium = |found: &Equilibrium| EquilibriumRecord {
            shares: (0..it.names.len())
                .filter(|i| found.is_present(*i))
                .map(|i| (name(i), found.shares[i]))
                .collect(),
            payoff: found.payoff,
            strict: found.is_strict(),
            best: found.best.iter().map(|i| name(*i)).collect(),
        };
        Section {
            population: it.population,
            selection: law.get("selection").unwrap_or_default(),
            fitness: law.chosen("fitness").unwrap_or_default(),
            process: law.chosen("process").unwrap_or_default(),
            tolerance: it.settings.tolerance,
            players: players(it),
            selected_lost_at: match it.selected {
                Selected::Lost(noise) => Some(noise),
                Selected::Shares(_) | Selected::TooMany => None,
            },
            equilibria: it.equilibria.as_ref().map(|it| it.extreme.iter().map(equilibrium).collect()),
            continua: it.equilibria.as_ref().map(|it| it.continua.clone()),
        }
    }
}

/// How many players the table shows.
const ROWS: usize = 10;

/// A kind of stability: whether a player has it.
type Kind = fn(&Stability) -> bool;

const KINDS: [(&str, Kind); 3] = [
    ("evolutionarily", |it| it.evolutionary),
    ("neutrally", |it| it.neutral),
    ("collectively", |it| it.collective),
];

/// The analysis for people; nothing if nobody asked for it.
pub fn table(outcome: &Outcome) -> String {
    let Some(it) = &outcome.analysis else { return String::new() };
    let header = ["strategy", "stable", "invaded by", "invades", "own cooperation", "long run", "logit"];
    let mut table = style::table(&header, 2);
    let mut rows = players(it);
    let all = rows.len();
    // Stable: equals stay in order of labels.
    rows.sort_by(|a, b| b.long_run_share.total_cmp(&a.long_run_share));
    for row in rows.iter().take(ROWS) {
        table.add_row([
            row.name.to_owned(),
            stability(row).to_owned(),
            grouped(row.invaders as u64),
            grouped(row.invades as u64),
            percent(row.own_cooperation),
            percent(row.long_run_share),
            number(row.selected_share, 3),
        ]);
    }
    let mut res = format!("Analysis: one type against one other ({})\n{table}\n", it.settings.law.settings());
    if ROWS < all {
        let _ = writeln!(res, "The {ROWS} of {all} with most of the long run; stability.csv has all.");
    }
    for (word, is) in KINDS {
        let stands = it.names.iter().zip(&it.players).filter(|it| is(&it.1.stability));
        let names: Vec<&str> = stands.map(|it| it.0.as_str()).collect();
        let _ = writeln!(res, "{word} stable: {}", listed(&names));
    }
    let _ = match &it.selected {
        Selected::Shares(_) => Ok(()),
        Selected::Lost(noise) => {
            writeln!(
                res,
                "No equilibrium is selected: the branch of logit equilibria is lost at a noise of {noise:.2e}."
            )
        }
        Selected::TooMany => {
            writeln!(res, "Logit equilibria are followed among up to {} players.", limits::LOGIT_PLAYERS)
        }
    };
    res.push_str(&equilibria(it.equilibria.as_ref()));
    res.push_str("long run: share of time with mutations so rare that all are of one type. logit: share of the selected equilibrium.\n");
    res
}

fn equilibria(found: Option<&Equilibria>) -> String {
    match found {
        None => format!("Nash equilibria are found among up to {} players.\n", nash::TYPES_MAX),
        Some(it) => {
            let strict = it.extreme.iter().filter(|it| it.is_strict()).count();
            let mixed = it.extreme.iter().filter(|it| 1 < it.shares.iter().filter(|it| 0.0 < **it).count());
            format!(
                "symmetric Nash equilibria: {}, of which {} mixed and {strict} strict; continua: {}\n",
                it.extreme.len(),
                mixed.count(),
                it.continua.len()
            )
        }
    }
}

/// The strongest kind in which it is stable.
fn stability(row: &StabilityRecord<'_>) -> &'static str {
    match () {
        () if row.evolutionary => "evolutionarily",
        () if row.neutral => "neutrally",
        () if row.collective => "collectively",
        () => "no",
    }
}

/// A few names, and how many more there are.
fn listed(names: &[&str]) -> String {
    const FEW: usize = 6;
    match names.len() {
        0 => "nobody".to_owned(),
        count if count <= FEW => names.join(", "),
        count => format!("{} and {} more", names[..FEW].join(", "), count - FEW),
    }
}

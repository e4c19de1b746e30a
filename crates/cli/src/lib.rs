//! The command line. It alone opens files, prints, draws progress bars and knows exit codes.
//!
//! An outside laboratory builds its own program, with its own strategies, in three lines:
//!
//! ```ignore
//! fn main() -> std::process::ExitCode {
//!     cli::run(&roster::standard().with(&my_laboratory::FAMILY))
//! }
//! ```
//!
//! Exit codes: 0 done; 1 a check that was asked for does not hold; 2 bad input or usage; 3 a
//! failure of the machine (disk, permission).

#![expect(clippy::print_stderr, reason = "this is the crate that talks to people")]

mod args;
mod files;
mod fingerprint;
mod models;
mod plot;
mod progress;
mod report_page;
mod store;

use std::{io::Write, path::Path, process::ExitCode};

use arena::{Contestant, Rules, parallel, play::play_out, tournament::pair_seed, traits::Traits};
use clap::Parser;
use kernel::{Briefing, Entry, Family, Roster, Seed};
use report::{
    playback::Playback,
    roster::{Listed, Rostered},
};
use scenario::{Diagnostic, Plan, Scenario, rosters};
use statecraft::predictions::{Finding, PREDICTIONS, Prediction, Status};

use args::{
    Args, Command, CompareArgs, Format, GameArgs, MatchArgs, PredictArgs, RunArgs, StrategiesArgs, VerifyArgs,
};

/// Why a command stopped, and with which exit code.
#[derive(Debug)]
enum Failure {
    /// A check that was asked for does not hold; what there is to say has been printed.
    Check,
    /// Bad input or usage.
    Input(String),
    /// A failure of the machine.
    Machine(String),
}

/// Results that not every run has. What an earlier run left of them would be taken for this one's.
const OPTIONAL: &[&str] = &[
    report_page::FILE,
    "ranks.csv",
    "trajectory.csv",
    "measures.csv",
    "measures-pairs.csv",
    "stability.csv",
    "invasions.csv",
    "pairs.parquet",
    "matches.parquet",
    "trajectory.parquet",
];

type Done = Result<(), Failure>;

/// Runs the program on the process's arguments.
pub fn run(roster: &Roster) -> ExitCode {
    let res = match Args::parse().command {
        Command::Run(args) => run_scenario(&args, roster),
        Command::Report(args) => report_page::report(&args, roster),
        Command::Compare(args) => compare(&args, roster),
        Command::Plot(args) => plot::draw(&args),
        Command::Check { scenario } => check(&scenario, roster),
        Command::Game(args) => game(&args),
        Command::Match(args) => watch_match(&args, roster),
        Command::Fingerprint(args) => fingerprint::take(&args, roster),
        Command::Strategies(args) => strategies(&args, roster),
        Command::Rosters { format } => list_rosters(format, roster),
        Command::Show { name } => show(&name, roster),
        Command::Models { name, format } => models::describe(name.as_deref(), format),
        Command::Verify(args) => verify(&args, roster),
        Command::Predict(args) => predict(&args),
    };
    let (code, message) = match res {
        Ok(()) => (0, None),
        Err(Failure::Check) => (1, None),
        Err(Failure::Input(message)) => (2, Some(message)),
        Err(Failure::Machine(message)) => (3, Some(message)),
    };
    if let Some(message) = message {
        eprintln!("{}", message.trim_end());
    }
    ExitCode::from(code)
}

fn run_scenario(args: &RunArgs, roster: &Roster) -> Done {
    let directory = args.out.clone().unwrap_or_else(|| {
        let name =
            args.scenario.file_stem().map_or_else(|| "scenario".into(), std::borrow::ToOwned::to_owned);
        Path::new("results").join(name)
    });
    match read_scenario(&args.scenario, roster)? {
        Scenario::Tournament(plan) => run_tournament(*plan, &directory, args, roster),
        Scenario::Model(plan) => models::run(*plan, &directory, args),
    }
}

fn run_tournament(mut plan: Plan, directory: &Path, args: &RunArgs, roster: &Roster) -> Done {
    if let Some(seed) = args.seed {
        plan.seed = seed;
    }
    // Before the work, not after it.
    files::prepare(directory)?;
    if args.parquet {
        scenario::records::count(&plan).map_err(|it| {
            let help = "ask for fewer repetitions, or leave --parquet out";
            Failure::Input(format!("error: {}: {it}\nhelp: {help}", args.scenario.display()))
        })?;
    }
    let progress = progress::Progress::new(args.quiet);
    let store = (!args.no_cache).then(|| store::Store::open(directory));
    let (outcome, matches) = parallel::with_threads(args.threads, || {
        let memory = store.as_ref().map(|it| it as &dyn scenario::Memory);
        let on = |event| progress.on(event);
        let outcome = scenario::run_remembering(&plan, memory, &on);
        (outcome, args.parquet.then(|| matches(&plan, &on)))
    })
    .map_err(Failure::Machine)?;
    let notes = store.map(store::Store::close).unwrap_or_default();
    let summary = report::json::summary(&plan, &outcome);
    let ranking = report::csv::ranking(&outcome);
    let mut written = vec![
        ("summary.json", summary.clone()),
        ("ranking.csv", ranking.clone()),
        ("pairs.csv", report::csv::pairs(&outcome)),
        ("emergence.csv", report::csv::emergence(&plan, &outcome)),
        ("populations.csv", report::csv::populations(&plan, &outcome)),
        ("scenario.yaml", plan.text.clone()),
    ];
    written.extend(report::csv::ranks(&plan, &outcome).map(|it| ("ranks.csv", it)));
    written.extend(report::csv::trajectory(&plan, &outcome).map(|it| ("trajectory.csv", it)));
    written.extend(report::csv::measures(&outcome).map(|it| ("measures.csv", it)));
    written.extend(report::csv::measures_of_pairs(&outcome).map(|it| ("measures-pairs.csv", it)));
    written.extend(report::csv::stability(&outcome).map(|it| ("stability.csv", it)));
    written.extend(report::csv::invasions(&outcome).map(|it| ("invasions.csv", it)));
    if args.report {
        let page = report_page::of(&written, &plan, roster)?;
        written.push((report_page::FILE, page));
    }
    let mut written: Vec<(&str, Vec<u8>)> =
        written.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    if let Some(matches) = matches {
        written.push(("pairs.parquet", report::parquet::pairs(&outcome)));
        written.push(("matches.parquet", matches));
        written.extend(report::parquet::trajectory(&plan, &outcome).map(|it| ("trajectory.parquet", it)));
    }
    files::write_all(directory, &written, &[OPTIONAL, models::FILES].concat())?;
    print(&match args.format {
        Format::Table => report::tables::outcome(&plan, &outcome),
        Format::Json => summary,
        Format::Csv => ranking,
    })?;
    if !args.quiet {
        for note in notes {
            eprintln!("{note}");
        }
        say_what_was_written(&written, directory);
    }
    Ok(())
}

fn say_what_was_written<T>(written: &[(&str, T)], directory: &Path) {
    let names: Vec<&str> = written.iter().map(|it| it.0).collect();
    let (last, others) = names.split_last().expect("there is always a summary");
    eprintln!("wrote {} and {last} to {}", others.join(", "), directory.display());
}

/// The bytes of `matches.parquet`.
fn matches(plan: &Plan, on: &(dyn Fn(scenario::Event) + Sync)) -> Vec<u8> {
    let mut res = report::parquet::Matches::default();
    scenario::records::matches(plan, on, |rows| res.add(rows));
    res.finish()
}

fn compare(args: &CompareArgs, roster: &Roster) -> Done {
    let read = |directory: &Path| {
        let path = directory.join("summary.json");
        let text = files::read_text(&path)?;
        report::compare::read(&text).map_err(|it| {
            let help = "jervis writes this file; run the scenario again";
            Failure::Input(format!("error: {}: {it}\nhelp: {help}", path.display()))
        })
    };
    let (before, after) = (read(&args.before)?, read(&args.after)?);
    // A scenario of another program may name strategies that this one lacks.
    let [old, new] = [&before, &after].map(|it| scenario::parse(&it.scenario, roster).ok());
    let compared = report::compare::compare(&before, &after, [old.as_ref(), new.as_ref()]);
    print(&match args.format {
        Format::Table => {
            let names = [&args.before, &args.after].map(|it| it.display().to_string());
            report::compare::table(&compared, [&names[0], &names[1]])
        }
        Format::Json => report::compare::json(&compared),
        Format::Csv => report::compare::csv(&compared),
    })
}

fn check(path: &Path, roster: &Roster) -> Done {
    let (what, points) = match read_scenario(path, roster)? {
        Scenario::Tournament(plan) => (format!("{} players", plan.players.len()), plan.sweep.len()),
        Scenario::Model(plan) => {
            let points = if plan.axes.is_empty() { 0 } else { plan.points().len() };
            (format!("model {}", plan.model.name), points)
        }
    };
    let points = match points {
        0 => "no sweep".to_owned(),
        points => format!("a sweep of {points} points"),
    };
    print(&format!("{}: valid; {what}, {points}\n", path.display()))
}

fn read_scenario(path: &Path, roster: &Roster) -> Result<Scenario, Failure> {
    let text = files::read_text(path)?;
    scenario::read(&text, roster).map_err(|it| mistakes(&path.display().to_string(), &text, &it))
}

fn mistakes(path: &str, text: &str, diagnostics: &[Diagnostic]) -> Failure {
    Failure::Input(report::diagnostics::render(path, text, diagnostics, progress::colour()))
}

fn game(args: &GameArgs) -> Done {
    let dilemma = args.dilemma();
    print(&match args.format {
        args::GameFormat::Table => report::game::table(&dilemma, args.discount, args.finality()),
        args::GameFormat::Json => report::game::json(&dilemma, args.discount, args.finality()),
    })
}

fn watch_match(args: &MatchArgs, roster: &Roster) -> Done {
    let (first, second) = (player(&args.player, roster)?, player(&args.opponent, roster)?);
    let rules = args.rules();
    let payoffs = args.game.payoffs();
    // The same seats and seeds as in a tournament: this is how one of its matches is seen again.
    let exchanged = second.label < first.label;
    let (row, column) = if exchanged { (&second, &first) } else { (&first, &second) };
    let briefing = Briefing::symmetric(payoffs, rules.length_told());
    let enter = |it: &Contestant| {
        it.enter(&briefing).map_err(|why| {
            let class = payoffs.class();
            Failure::Input(format!("error: `{}` is not defined for this game ({class}): {why}", it.label))
        })
    };
    let seed = pair_seed(Seed(args.seed), &row.label, &column.label).nth(args.repetition.into());
    let mut rounds = Vec::new();
    let (mut tally, mut aftermath) =
        play_out(&mut *enter(row)?, &mut *enter(column)?, &rules, seed, |it| rounds.push(*it));
    if exchanged {
        rounds = rounds.into_iter().map(arena::Round::transposed).collect();
        tally = tally.transposed();
        aftermath = arena::Aftermath { won: aftermath.lost, lost: aftermath.won };
    }
    let finality = args.game.finality();
    let playback =
        Playback { names: [first.label, second.label], payoffs, rounds, tally, finality, aftermath };
    print(&match args.format {
        args::GameFormat::Table => report::playback::table(&playback),
        args::GameFormat::Json => report::playback::json(&playback),
    })
}

/// A player as it is written on the command line.
fn player(text: &str, roster: &Roster) -> Result<Contestant, Failure> {
    scenario::parse_player(text, roster).map_err(|it| mistakes("the player on the command line", text, &it))
}

fn strategies(args: &StrategiesArgs, roster: &Roster) -> Done {
    let families = match args.family.as_deref().map(|name| (name, roster.family(name))) {
        None => roster.families().to_vec(),
        Some((_, Some(family))) => vec![family],
        Some((name, None)) => {
            let close = scenario::did_you_mean(name, roster.families().iter().map(|it| it.name));
            return Err(unknown("family", name, &close, "strategies"));
        }
    };
    let members = match args.roster.as_deref().map(|name| (name, rosters::members(name, roster))) {
        None => roster.entries().collect(),
        Some((_, Some(members))) => members,
        Some((name, None)) => {
            let close = scenario::did_you_mean(name, rosters::named(roster).iter().map(|it| it.0));
            return Err(unknown("roster", name, &close, "rosters"));
        }
    };
    let filter = args.filter();
    let mut listed = listed(&families, |entry| members.iter().any(|it| it.slug == entry.slug));
    listed.retain(|it| filter.admits(it.traits));
    print(&match args.format {
        Format::Table => report::roster::table(&listed),
        Format::Json => report::roster::json(&listed),
        Format::Csv => report::roster::csv(&listed),
    })
}

/// Those strategies of these families that `admits` lets through, with their traits.
fn listed<'a>(families: &[&'a Family], admits: impl Fn(&Entry) -> bool) -> Vec<Listed<'a>> {
    let of_family = |family: &&'a Family| family.entries.iter().map(|it| (*family, *it)).collect::<Vec<_>>();
    let mut entries: Vec<(&Family, &'static Entry)> = families.iter().flat_map(of_family).collect();
    entries.retain(|it| admits(it.1));
    parallel::map(&entries, |&(family, entry)| Listed { family, entry, traits: Traits::of(entry) })
}

fn list_rosters(format: Format, roster: &Roster) -> Done {
    let all: Vec<Rostered> = rosters::all(roster)
        .into_iter()
        .map(|(name, about, members)| Rostered { name, about, strategies: members.len() })
        .collect();
    print(&match format {
        Format::Table => report::roster::rosters_table(&all),
        Format::Json => report::roster::rosters_json(&all),
        Format::Csv => report::roster::rosters_csv(&all),
    })
}

fn show(name: &str, roster: &Roster) -> Done {
    if let Some(entry) = roster.get(name) {
        let found = listed(roster.families(), |it| it.slug == entry.slug);
        return print(&found.iter().map(report::roster::show).collect::<String>());
    }
    if let Some(left_out) = roster.left_out(name) {
        // It is an answer, but not the one that was asked for: nothing can be played under this name,
        // and a program that asks by the exit code must not be told otherwise.
        let message = format!("error: there is no strategy `{name}`\nhelp: {}", left_out.why);
        return Err(Failure::Input(message));
    }
    Err(unknown("strategy", name, &scenario::similar_strategies(name, roster), "strategies"))
}

/// There is no `what` called `name`; `list` is the command that lists them.
fn unknown(what: &str, name: &str, close: &[&str], list: &str) -> Failure {
    let help = match close {
        [] => format!("`jervis {list}` lists them all"),
        close => format!("did you mean {}?", close.join(" or ")),
    };
    Failure::Input(format!("error: there is no {what} `{name}`\nhelp: {help}"))
}

fn verify(args: &VerifyArgs, roster: &Roster) -> Done {
    let text = files::read_maybe_compressed(&args.file)?;
    let verification = scenario::recordings::verify(&text, roster, Seed(args.seed))
        .map_err(|it| Failure::Input(format!("error: {}: {it}", args.file.display())))?;
    print(&report::verification::text(&verification))?;
    let holds =
        verification.disagreements.is_empty() && (args.allow_missing || verification.unknown.is_empty());
    if holds { Ok(()) } else { Err(Failure::Check) }
}

fn predict(args: &PredictArgs) -> Done {
    let chosen = chosen(&args.only)?;
    let effort = args.effort();
    let progress = progress::Checks::new(chosen.len() as u64);
    let findings: Vec<Finding> = parallel::with_threads(args.threads, || {
        let examine = |it: &&'static Prediction| {
            progress.on(it.id);
            it.examine(&effort)
        };
        chosen.iter().map(examine).collect()
    })
    .map_err(Failure::Machine)?;
    progress.finish();
    print(&match args.format {
        Format::Table => report::predictions::table(&findings),
        Format::Json => report::predictions::json(&findings, &effort),
        Format::Csv => report::predictions::csv(&findings),
    })?;
    judged(&findings)
}

/// A failure if anything fails that is not open.
fn judged(findings: &[Finding]) -> Done {
    let fails = findings.iter().any(|it| it.status() == Status::Fails);
    if fails { Err(Failure::Check) } else { Ok(()) }
}

/// The predictions with these numbers, in the order of the register and each once; all if there are none.
fn chosen(only: &[String]) -> Result<Vec<&'static Prediction>, Failure> {
    if let Some(unknown) = only.iter().find(|it| Prediction::named(it.trim()).is_none()) {
        let ids: Vec<&str> = PREDICTIONS.iter().map(|it| it.id).collect();
        let message =
            format!("error: there is no prediction `{unknown}`\nhelp: there are {}", ids.join(", "));
        return Err(Failure::Input(message));
    }
    let asked =
        |it: &&Prediction| only.is_empty() || only.iter().any(|id| it.id.eq_ignore_ascii_case(id.trim()));
    Ok(PREDICTIONS.iter().filter(asked).collect())
}

/// Writes to standard output. A reader that stops reading (`| head`) is no failure.
fn print(text: &str) -> Done {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::Machine(format!("error: cannot write to standard output: {error}")))
        }
        _ => Ok(()),
    }
}

impl MatchArgs {
    fn rules(&self) -> Rules {
        let horizon = match self.continuation {
            Some(continuation) => arena::Horizon::Geometric { continuation, cap: self.cap },
            None => arena::Horizon::Fixed(self.turns),
        };
        Rules {
            horizon,
            announced: !self.unannounced,
            noise: self.noise.rates(),
            conquest: self.game.conquest(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use statecraft::Verdict;

    /// A claim that is contradicted is a failed check; a conjecture or a number beside a claim is not.
    #[test]
    fn only_claims_fail() {
        let of = |id: &str, beside: bool, measured: f64| {
            let verdict = Verdict::within("P1", String::new(), 1.0, 0.1, measured);
            let claimed = Verdict::within("P1", String::new(), 1.0, 0.1, 1.0);
            let verdicts = vec![claimed, if beside { verdict.set_beside() } else { verdict }];
            judged(&[Finding { prediction: Prediction::named(id).unwrap(), verdicts }])
        };
        assert!(of("P1", false, 1.0).is_ok() && of("P1", true, 2.0).is_ok() && of("P22", false, 2.0).is_ok());
        assert!(matches!(of("P1", false, 2.0), Err(Failure::Check)));
    }
}

//! What can be typed.

use std::path::PathBuf;

use arena::{Conquest, traits::Filter};
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use kernel::{
    Finality, Payoffs, SecurityDilemma, Seed,
    dilemma::{PRESETS, PRIMITIVES},
};
use statecraft::Effort;

/// Iterated games under the security dilemma: how often does cooperation emerge as conquest gets
/// easier?
#[derive(Debug, Parser)]
#[command(name = "jervis", version, about, max_term_width = 100, after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXAMPLES: &str = "\
Examples:
  jervis run tournaments/security-dilemma.yaml      the main thing: tournament, sweep, emergence
  jervis report results/security-dilemma            its results on one page, with figures
  jervis game --conquest-ease 0.4 --discount 0.9    one game and its closed forms
  jervis match grit defector --turns 30             one match, move by move
  jervis fingerprint grit --endless                 how it fares, as a picture
  jervis strategies --family doctrines              who can play
  jervis show tit-for-tat                           one strategy in full
  jervis predict --quick                            what the models predict, and whether it holds

Exit codes: 0 done, 1 a check does not hold, 2 bad input or usage, 3 a failure of the machine.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Carry out a scenario: rank players and measure how often cooperation emerges, or measure a model
    Run(RunArgs),
    /// Make one page of a folder of results, with figures, that opens in any browser without a network
    Report(ReportArgs),
    /// Show what changed between two runs: conditions, ranks, scores, emergence
    Compare(CompareArgs),
    /// Draw a figure of a run for print: SVG, PDF or PNG; without --figure, list the figures there are
    Plot(PlotArgs),
    /// Validate a scenario without playing it
    Check {
        /// The scenario file (YAML; see docs/scenarios.md)
        scenario: PathBuf,
    },
    /// Print one security dilemma: payoffs, class, critical discount factors
    Game(GameArgs),
    /// Show a match move by move
    Match(MatchArgs),
    /// Take a strategy's fingerprint: how it fares against a probe that is mixed with chance
    Fingerprint(FingerprintArgs),
    /// List the strategies there are
    Strategies(StrategiesArgs),
    /// List the rosters: strategies that are asked for under one name
    Rosters {
        /// Output format
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Show one strategy: documentation, source, traits, parameters, automaton
    Show {
        /// Its name; case and punctuation do not matter
        name: String,
    },
    /// List the models beyond the matrix, or show what can be set and measured of one
    Models {
        /// Its name; without one all are listed
        name: Option<String>,
        /// Output format
        #[arg(long, value_enum, default_value_t = GameFormat::Table)]
        format: GameFormat,
    },
    /// Check the strategies against recorded play
    Verify(VerifyArgs),
    /// Check what the models predict: exit code 1 if a prediction fails
    Predict(PredictArgs),
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    /// Tables for people
    Table,
    /// JSON for programs
    Json,
    /// Comma-separated values
    Csv,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum GameFormat {
    /// Tables for people
    Table,
    /// JSON for programs
    Json,
}

#[derive(Debug, ClapArgs)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(crate) struct RunArgs {
    /// The scenario file (YAML; see docs/scenarios.md)
    pub(crate) scenario: PathBuf,
    /// Directory for the results: summary.json and tables as CSV
    /// [default: results/<scenario>]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// What to print: tables, the summary as JSON, or the ranking as CSV
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(crate) format: Format,
    /// Use this master seed instead of the scenario's
    #[arg(long)]
    pub(crate) seed: Option<u64>,
    /// Also write pairs.parquet, matches.parquet with a record of every match, and trajectory.parquet if
    /// there is a trajectory
    #[arg(long)]
    pub(crate) parquet: bool,
    /// Number of threads; 0 means all. The results do not depend on it
    #[arg(long, default_value_t = 0, value_name = "N", value_parser = threads)]
    pub(crate) threads: usize,
    /// Play every pair, and keep none. Without it, pairs that played in an earlier run of the same
    /// program are taken from pairings.cache in that directory; the results are the same
    #[arg(long)]
    pub(crate) no_cache: bool,
    /// Write report.html as well: all results on one page, with figures
    #[arg(long)]
    pub(crate) report: bool,
    /// No progress bar and no notes; the result is still printed
    #[arg(long)]
    pub(crate) quiet: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct CompareArgs {
    /// The directory of the first run's results
    pub(crate) before: PathBuf,
    /// That of the second
    pub(crate) after: PathBuf,
    /// What to print: tables, everything as JSON, or the players of both runs as CSV
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(crate) format: Format,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct PlotArgs {
    /// The directory of a run's results
    pub(crate) results: PathBuf,
    /// Which figure
    #[arg(long, value_name = "NAME")]
    pub(crate) figure: Option<String>,
    /// The file to write, ending in .svg, .pdf or .png
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Width in millimetres, from 40 to 600: 85 is a column of most journals, 180 the whole page
    #[arg(long, default_value = "85mm", value_name = "MM", value_parser = millimetres(::plot::WIDTHS))]
    pub(crate) width: f64,
    /// Height in millimetres, from 30 to 900 [default: what suits the figure]
    #[arg(long, value_name = "MM", value_parser = millimetres(::plot::HEIGHTS))]
    pub(crate) height: Option<f64>,
    /// Light on dark
    #[arg(long)]
    pub(crate) dark: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct ReportArgs {
    /// A folder of results, as `jervis run` writes it
    #[arg(value_name = "DIR")]
    pub(crate) directory: PathBuf,
    /// Where to write the page
    /// [default: report.html in that folder]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(crate) struct StrategiesArgs {
    /// Only this roster; `jervis rosters` lists them
    #[arg(long)]
    pub(crate) roster: Option<String>,
    /// Only this family
    #[arg(long)]
    pub(crate) family: Option<String>,
    /// Only those that leave nothing to chance
    #[arg(long, conflicts_with = "stochastic")]
    pub(crate) deterministic: bool,
    /// Only those that draw
    #[arg(long)]
    pub(crate) stochastic: bool,
    /// Only those that are never the first to defect
    #[arg(long)]
    pub(crate) nice: bool,
    /// Only those that answer an uncalled-for defection
    #[arg(long)]
    pub(crate) provocable: bool,
    /// Only those that use what they are told of the length
    #[arg(long)]
    pub(crate) uses_length: bool,
    /// Only those that look at the payoffs
    #[arg(long)]
    pub(crate) uses_payoffs: bool,
    /// Only those that at most the last N rounds decide
    #[arg(long, value_name = "N")]
    pub(crate) memory: Option<usize>,
    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(crate) format: Format,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct VerifyArgs {
    /// A file of recordings, .csv or .csv.gz (see docs/results.md)
    pub(crate) file: PathBuf,
    /// Skip strategies that the roster does not know, instead of failing
    #[arg(long)]
    pub(crate) allow_missing: bool,
    /// The master seed of the plays that are compared with recorded counts
    #[arg(long, default_value_t = 1978)]
    pub(crate) seed: u64,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct PredictArgs {
    /// Fewer simulated histories: seconds instead of minutes
    #[arg(long)]
    pub(crate) quick: bool,
    /// Only these predictions, such as P13,P16; docs/models/predictions.md lists them
    #[arg(long, value_name = "P,P", value_delimiter = ',')]
    pub(crate) only: Vec<String>,
    /// The master seed of whatever is simulated
    #[arg(long, default_value_t = Effort::FULL.seed.0)]
    pub(crate) seed: u64,
    /// Number of threads; 0 means all. The results do not depend on it
    #[arg(long, default_value_t = 0, value_name = "N", value_parser = threads)]
    pub(crate) threads: usize,
    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(crate) format: Format,
}

impl PredictArgs {
    /// How much work it may be.
    pub(crate) fn effort(&self) -> Effort {
        Effort { seed: Seed(self.seed), ..if self.quick { Effort::QUICK } else { Effort::FULL } }
    }
}

#[derive(Debug, ClapArgs)]
pub(crate) struct GameArgs {
    #[command(flatten)]
    primitives: Primitives,
    /// δ, the discount factor or continuation probability, for the indifference share
    #[arg(long, value_name = "δ", value_parser = discount)]
    pub(crate) discount: Option<f64>,
    #[command(flatten)]
    finality: FinalityArgs,
    /// Output format
    #[arg(long, value_enum, default_value_t = GameFormat::Table)]
    pub(crate) format: GameFormat,
}

impl StrategiesArgs {
    /// What the strategies have to be like.
    pub(crate) fn filter(&self) -> Filter {
        let asked = |it: bool| it.then_some(true);
        Filter {
            // The two exclude each other.
            stochastic: asked(self.stochastic).or(self.deterministic.then_some(false)),
            nice: asked(self.nice),
            provocable: asked(self.provocable),
            uses_length: asked(self.uses_length),
            uses_payoffs: asked(self.uses_payoffs),
            memory: self.memory,
        }
    }
}

impl GameArgs {
    pub(crate) fn dilemma(&self) -> SecurityDilemma {
        self.primitives.dilemma()
    }

    pub(crate) fn finality(&self) -> Option<Finality> {
        self.finality.finality()
    }
}

#[derive(Debug, ClapArgs)]
pub(crate) struct MatchArgs {
    /// A strategy, or one with parameters: '{strategy: random, p: 0.3}'
    pub(crate) player: String,
    /// The other
    pub(crate) opponent: String,
    /// Number of rounds
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    pub(crate) turns: u64,
    /// Continuation probability, instead of a number of rounds
    #[arg(long, value_name = "δ", conflicts_with = "turns", value_parser = discount)]
    pub(crate) continuation: Option<f64>,
    /// Greatest number of rounds with --continuation
    #[arg(long, default_value = "1000000", value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    pub(crate) cap: Option<u64>,
    /// Do not tell the players how long the match lasts
    #[arg(long)]
    pub(crate) unannounced: bool,
    #[command(flatten)]
    pub(crate) noise: NoiseArgs,
    /// The master seed
    #[arg(long, default_value_t = 1978)]
    pub(crate) seed: u64,
    /// Which of a pair's matches, from 0: with a scenario's seed, labels, length and noise this is
    /// the match its tournament played
    #[arg(long, default_value_t = 0)]
    pub(crate) repetition: u32,
    #[command(flatten)]
    pub(crate) game: MatchGame,
    /// Output format
    #[arg(long, value_enum, default_value_t = GameFormat::Table)]
    pub(crate) format: GameFormat,
}

#[derive(Debug, ClapArgs)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(crate) struct FingerprintArgs {
    /// A strategy, or one with parameters: '{strategy: random, p: 0.3}'
    pub(crate) player: String,
    /// The strategy that is mixed with chance
    #[arg(long, default_value = "tit-for-tat", value_name = "NAME")]
    pub(crate) probe: String,
    /// Instead, how it cooperates turn by turn against --against, or random players from p = 0 to 1
    #[arg(long, conflicts_with_all = ["probe", "continuation", "endless"])]
    pub(crate) transitive: bool,
    /// An opponent of a transitive fingerprint; may be given several times
    #[arg(long, value_name = "NAME", requires = "transitive")]
    pub(crate) against: Vec<String>,
    /// Distance between points, or between the p of random players: 1 divided by a whole number up to 200
    #[arg(long, default_value = "0.05", value_name = "STEP", value_parser = step)]
    pub(crate) step: u32,
    /// Number of rounds of a match
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    pub(crate) turns: u64,
    /// Continuation probability, instead of a number of rounds
    #[arg(long, value_name = "δ", conflicts_with = "turns", value_parser = discount)]
    pub(crate) continuation: Option<f64>,
    /// Matches without end, instead of a number of rounds; for finite automata only
    #[arg(long, conflicts_with_all = ["turns", "continuation"])]
    pub(crate) endless: bool,
    /// Do not tell the players how long the match lasts
    #[arg(long)]
    pub(crate) unannounced: bool,
    #[command(flatten)]
    pub(crate) noise: NoiseArgs,
    /// Matches against each opponent, where they have to be played
    #[arg(long, default_value_t = 100, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub(crate) repetitions: u32,
    /// Play even where there is an exact answer
    #[arg(long, conflicts_with = "endless")]
    pub(crate) play: bool,
    /// The master seed
    #[arg(long, default_value_t = 1978)]
    pub(crate) seed: u64,
    #[command(flatten)]
    pub(crate) game: MatchGame,
    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(crate) format: Format,
    /// Also write the fingerprint to this directory: fingerprint-NAME.csv, or transitive-NAME.csv
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

/// Both noises of a match.
#[derive(Debug, ClapArgs)]
pub(crate) struct NoiseArgs {
    /// Probability that a move comes out as its opposite
    #[arg(long, default_value_t = 0.0, value_name = "RATE", value_parser = noise)]
    execution_noise: f64,
    /// Probability that a player misreads the other's move
    #[arg(long, default_value_t = 0.0, value_name = "RATE", value_parser = noise)]
    perception_noise: f64,
}

impl NoiseArgs {
    pub(crate) const fn rates(&self) -> arena::Noise {
        arena::Noise { execution: self.execution_noise, perception: self.perception_noise }
    }
}

#[derive(Debug, ClapArgs)]
pub(crate) struct MatchGame {
    #[command(flatten)]
    primitives: Primitives,
    #[command(flatten)]
    finality: FinalityArgs,
    /// A literal matrix instead of a security dilemma: R,S,T,P
    #[arg(long, value_name = "R,S,T,P", conflicts_with_all = ["conquest_ease", "preset", "finality"],
          value_parser = payoffs, allow_hyphen_values = true)]
    payoffs: Option<Payoffs>,
}

impl MatchGame {
    pub(crate) fn payoffs(&self) -> Payoffs {
        self.payoffs.unwrap_or_else(|| self.primitives.dilemma().payoffs())
    }

    pub(crate) fn finality(&self) -> Finality {
        self.finality.finality().unwrap_or_default()
    }

    /// When a conquest ends the match; never with a literal matrix, which knows of none.
    pub(crate) fn conquest(&self) -> Conquest {
        Conquest::of(&self.primitives.dilemma(), self.finality().chance)
    }
}

/// What a conquest ends, as options.
#[derive(Debug, ClapArgs)]
struct FinalityArgs {
    /// χ: probability that a successful conquest ends the match
    #[arg(long, value_name = "χ", value_parser = chance)]
    finality: Option<f64>,
    /// X: what the winner of a match that has ended earns a round
    #[arg(long, value_name = "X", value_parser = number, allow_hyphen_values = true, requires = "finality",
          default_value_t = Finality::NONE.winner_flow)]
    winner_flow: f64,
    /// Y: what the loser earns
    #[arg(long, value_name = "Y", value_parser = number, allow_hyphen_values = true, requires = "finality",
          default_value_t = Finality::NONE.loser_flow)]
    loser_flow: f64,
}

impl FinalityArgs {
    fn finality(&self) -> Option<Finality> {
        let Self { winner_flow, loser_flow, .. } = *self;
        self.finality.map(|chance| Finality { chance, winner_flow, loser_flow })
    }
}

/// The primitives of a security dilemma as options; whatever is not given is the default's or the
/// preset's.
#[derive(Debug, ClapArgs)]
struct Primitives {
    /// A named game to start from
    #[arg(long, value_parser = PRESETS.map(|it| it.name))]
    preset: Option<String>,
    /// g: probability that an attack on an equally armed defender succeeds, above 0 and at most 1
    #[arg(long, value_name = "g", value_parser = primitive(0))]
    conquest_ease: Option<f64>,
    /// m: effective force ratio of an armed to an unprepared side, at least 1
    #[arg(long, value_name = "m", value_parser = primitive(1))]
    leverage: Option<f64>,
    /// ρ: value of foreign territory relative to one's own, at least 0
    #[arg(long, value_name = "ρ", value_parser = primitive(2))]
    revisionism: Option<f64>,
    /// k: cost of arming for a crisis, at least 0
    #[arg(long, value_name = "k", value_parser = primitive(3))]
    arming_cost: Option<f64>,
    /// w: cost of a war in which one side is unprepared, at least 0
    #[arg(long, value_name = "w", value_parser = primitive(4))]
    war_cost: Option<f64>,
    /// ω: how much more destructive war is when both sides are armed, at least 0
    #[arg(long, value_name = "ω", value_parser = primitive(5))]
    destruction: Option<f64>,
    /// b: dividend of mutual restraint
    #[arg(long, value_name = "b", value_parser = primitive(6), allow_hyphen_values = true)]
    dividend: Option<f64>,
}

impl Primitives {
    fn dilemma(&self) -> SecurityDilemma {
        let preset = self.preset.as_deref().and_then(|name| PRESETS.iter().find(|it| it.name == name));
        let mut res = preset.map_or(SecurityDilemma::DEFAULT, |it| it.dilemma);
        let given = [
            self.conquest_ease,
            self.leverage,
            self.revisionism,
            self.arming_cost,
            self.war_cost,
            self.destruction,
            self.dividend,
        ];
        for (primitive, value) in PRIMITIVES.iter().zip(given) {
            if let Some(value) = value {
                *(primitive.field)(&mut res) = value;
            }
        }
        res
    }
}

/// A parser for the primitive with this number. The limit g = 1 is allowed here, where a game is
/// only looked at.
fn primitive(index: usize) -> impl Fn(&str) -> Result<f64, String> + Clone {
    move |text| {
        let it = &PRIMITIVES[index];
        let range = if index == 0 { "above 0 and at most 1" } else { it.range };
        let value = number(text)?;
        let admitted = (it.min..=it.max).contains(&value) && !(index == 0 && value == 0.0);
        if admitted { Ok(value) } else { Err(format!("{} must be {range}", it.name)) }
    }
}

/// A finite number, or a fraction such as 4/7.
fn number(text: &str) -> Result<f64, String> {
    let parse = |text: &str| text.trim().parse::<f64>().map_err(|_| "it is not a number".to_owned());
    let value = match text.split_once('/') {
        Some((numerator, denominator)) => parse(numerator)? / parse(denominator)?,
        None => parse(text)?,
    };
    if value.is_finite() { Ok(value) } else { Err("it is not a finite number".to_owned()) }
}

fn discount(text: &str) -> Result<f64, String> {
    let value = number(text)?;
    if (0.0..1.0).contains(&value) { Ok(value) } else { Err("it must be at least 0 and below 1".to_owned()) }
}

fn chance(text: &str) -> Result<f64, String> {
    let value = number(text)?;
    if (0.0..=1.0).contains(&value) { Ok(value) } else { Err("it must be from 0 to 1".to_owned()) }
}

/// A parser for a length, with the unit or without.
fn millimetres([least, greatest]: [f64; 2]) -> impl Fn(&str) -> Result<f64, String> + Clone {
    move |text| {
        let text = text.trim();
        let value = number(text.strip_suffix("mm").unwrap_or(text))?;
        if (least..=greatest).contains(&value) {
            Ok(value)
        } else {
            Err(format!("it must be from {least} to {greatest} millimetres"))
        }
    }
}

/// 1 divided by the distance.
fn step(text: &str) -> Result<u32, String> {
    let steps = 1.0 / number(text)?;
    let whole = steps.round();
    let most = f64::from(scenario::fingerprint::STEPS);
    if (1.0..=most).contains(&whole) && (steps - whole).abs() < 1e-6 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, from 1 to 200")]
        let whole = whole as u32;
        Ok(whole)
    } else {
        Err(format!("it must be 1 divided by a whole number from 1 to {most}, such as 0.05 or 1/30"))
    }
}

fn noise(text: &str) -> Result<f64, String> {
    let value = number(text)?;
    if (0.0..=0.5).contains(&value) { Ok(value) } else { Err("it must be from 0 to 0.5".to_owned()) }
}

fn threads(text: &str) -> Result<usize, String> {
    let allowed = |it: &usize| *it <= 1024;
    text.parse().ok().filter(allowed).ok_or_else(|| "it must be a whole number from 0 to 1024".to_owned())
}

fn payoffs(text: &str) -> Result<Payoffs, String> {
    let values = text.split(',').map(number).collect::<Result<Vec<_>, _>>()?;
    match values[..] {
        [r, s, t, p] => Ok(Payoffs::new(r, s, t, p)),
        _ => Err("four numbers are needed: R,S,T,P".to_owned()),
    }
}

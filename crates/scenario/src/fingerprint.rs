//! Fingerprints: what a strategy does against a family of opponents, as a picture that can be compared.
//!
//! [`ashlock`] is the fingerprint of Ashlock & Kim (2008): the strategy's payoff per round against a probe
//! that is mixed with chance, as a function of two probabilities. [`transitive`] is its share of cooperation
//! against each of a list of opponents, turn by turn.
//!
//! Both are exact where the players are automata, or where chance has no part in a match, and sampled
//! otherwise; every number says which.

use std::fmt;

use arena::{
    Contestant, Finding, Horizon, Method, Noise, Rules, Tournament,
    exact::{Chain, Expectation, TooLarge},
    parallel, play,
    tournament::pair_seed,
};
use kernel::{Args, Automaton, Briefing, Entry, Length, Payoffs, Recipe, Roster, Seed, Value};

use crate::statistics::{Part, Scatter, wilson};

/// Whose fingerprint is taken, and under which conditions.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Whose.
    pub player: Contestant,
    /// Either side's payoffs.
    pub payoffs: Payoffs,
    /// How long a match lasts.
    pub span: Span,
    /// Whether the players are told.
    pub announced: bool,
    /// What goes wrong between a decision and what becomes of it.
    pub noise: Noise,
    /// Whether to look for an expectation before playing.
    pub method: Method,
    /// How many matches are played against each opponent, where they have to be played; at least 1.
    pub repetitions: u32,
    /// The master seed.
    pub seed: Seed,
}

/// How long a match lasts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Span {
    /// As of any other match.
    Match(Horizon),
    /// It never ends, and the average payoff per round in the long run is what counts. Only automata are
    /// known so well. Players are told nothing of the length.
    Endless,
}

/// One point of the fingerprint of Ashlock & Kim.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// Probability that the probe's move is cooperation whatever it wants, in [0, 1].
    pub x: f64,
    /// Probability that it is defection whatever it wants, in [0, 1]. Where x + y ≥ 1 the opponent is the
    /// dual of the mixture at (1 − x, 1 − y).
    pub y: f64,
    /// The subject's payoff per round.
    pub score: f64,
    /// Half the width of its 95 % interval; 0 if it is exact, `None` after a single match.
    pub half_width: Option<f64>,
    /// The share of rounds in which the subject cooperates.
    pub cooperation: f64,
    /// How many matches were played; `None` if the numbers are exact.
    pub matches: Option<u32>,
}

/// How the subject plays against one opponent.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The opponent's label.
    pub opponent: String,
    /// One for each turn, from the first.
    pub turns: Vec<Turn>,
    /// How many matches were played; `None` if the numbers are exact.
    pub matches: Option<u32>,
}

/// One turn against one opponent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Turn {
    /// The share of matches in which the subject cooperates in this turn, trembles included.
    pub cooperation: f64,
    /// Its Wilson 95 % interval; the share itself if it is exact.
    pub interval: (f64, f64),
}

/// Why there is no fingerprint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// A player is not defined for the game.
    Undefined {
        /// Its label.
        label: String,
        /// Why, as the end of a sentence.
        why: String,
    },
    /// The roster lacks a strategy that probes are made with.
    Lacking(&'static str),
    /// A match without end is asked of a player that is no finite automaton, or too large a one.
    Unknowable {
        /// The player, or the pair.
        who: String,
        /// What is missing, as the end of a sentence.
        why: String,
    },
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refused::Undefined { label, why } => write!(f, "`{label}` is not defined for this game: {why}"),
            Refused::Lacking(slug) => write!(f, "probes are made with `{slug}`, which this program lacks"),
            Refused::Unknowable { who, why } => {
                write!(f, "what comes of a match without end is not known: {who} {why}")
            }
        }
    }
}

impl std::error::Error for Refused {}

/// The greatest number of points on a side of a fingerprint but one.
pub const STEPS: u32 = 200;

/// The fingerprint with `steps` + 1 points on either side of the unit square, x slowest.
///
/// At (x, y) with x + y < 1 the opponent cooperates with probability x, defects with probability y, and
/// otherwise plays what `probe` would: the Joss-Ann transform of the probe. Elsewhere it is the dual of the
/// transform at (1 − x, 1 − y), which does in every situation the opposite (Ashlock & Kim 2008).
///
/// A point's matches are named by its coordinates, so that a finer fingerprint repeats those of a coarser
/// one.
///
/// # Errors
///
/// If a player is not defined for the game; if `roster` lacks the transformers `joss-ann` and `dual`; if a
/// match without end is asked for, and one of the players is not a finite automaton.
///
/// # Panics
///
/// If `steps` is 0 or greater than [`STEPS`], or there are no repetitions.
pub fn ashlock(
    subject: &Subject,
    probe: &Contestant,
    steps: u32,
    roster: &Roster,
) -> Result<Vec<Spot>, Refused> {
    assert!((1..=STEPS).contains(&steps) && 0 < subject.repetitions, "checked by whoever asks");
    let maker = Maker {
        joss_ann: roster.get("joss-ann").ok_or(Refused::Lacking("joss-ann"))?,
        dual: roster.get("dual").ok_or(Refused::Lacking("dual"))?,
        probe,
        steps,
    };
    let places: Vec<[u32; 2]> = (0..=steps).flat_map(|i| (0..=steps).map(move |j| [i, j])).collect();
    let opponents: Vec<Contestant> = places.iter().map(|it| maker.opponent(*it)).collect();
    subject.admits([probe])?;
    let found: Vec<(Expectation, Option<u32>)> = match subject.span {
        Span::Match(horizon) => subject.meet(&opponents, horizon),
        Span::Endless => subject.meet_for_ever(&opponents)?.into_iter().map(|it| (it, None)).collect(),
    };
    let spot = |(place, (expectation, matches)): (&[u32; 2], (Expectation, Option<u32>))| {
        let [x, y] = maker.coordinates(*place);
        Spot {
            x,
            y,
            score: expectation.mean_score(&subject.payoffs),
            half_width: subject.half_width(&expectation, matches),
            cooperation: expectation.cooperation(),
            matches,
        }
    };
    Ok(places.iter().zip(found).map(spot).collect())
}

/// How the subject cooperates turn by turn against each of `opponents`, in their order.
///
/// # Errors
///
/// If a player is not defined for the game.
///
/// # Panics
///
/// If there are no repetitions.
pub fn transitive(subject: &Subject, opponents: &[Contestant], rounds: u64) -> Result<Vec<Row>, Refused> {
    assert!(0 < subject.repetitions, "checked by whoever asks");
    subject.admits(opponents)?;
    let rules = subject.rules(Horizon::Fixed(rounds));
    Ok(parallel::map(opponents, |opponent| {
        subject.curve(opponent, &rules).unwrap_or_else(|| subject.watch(opponent, &rules))
    }))
}

/// Random players that cooperate with the probabilities 0, 1/`steps`, …, 1, as opponents of a transitive
/// fingerprint.
///
/// # Errors
///
/// If `roster` lacks the strategy `random`.
pub fn random_players(steps: u32, roster: &Roster) -> Result<Vec<Contestant>, Refused> {
    let entry = roster.get("random").ok_or(Refused::Lacking("random"))?;
    let player = |step: u32| {
        let p = f64::from(step) / f64::from(steps);
        let args = with(entry, &[("p", Value::Real(p))]);
        Contestant { label: format!("random {p}"), entry, args }
    };
    Ok((0..=steps).map(player).collect())
}

/// The defaults of `entry`, but for these.
fn with(entry: &'static Entry, values: &[(&str, Value)]) -> Args {
    let mut res = Args::defaults(entry);
    for (name, value) in values {
        if let Some(param) = entry.params.iter().find(|it| it.name == *name) {
            res.set(param, value.clone());
        }
    }
    res
}

/// Makes the opponents of a fingerprint.
struct Maker<'a> {
    joss_ann: &'static Entry,
    dual: &'static Entry,
    probe: &'a Contestant,
    steps: u32,
}

impl Maker<'_> {
    fn coordinates(&self, place: [u32; 2]) -> [f64; 2] {
        place.map(|it| f64::from(it) / f64::from(self.steps))
    }

    fn opponent(&self, place: [u32; 2]) -> Contestant {
        let [x, y] = self.coordinates(place);
        let label = format!("{} at ({x}, {y})", self.probe.label);
        let [i, j] = place;
        if i + j < self.steps {
            let Recipe { entry, args } = self.mixture(x, y);
            return Contestant { label, entry, args };
        }
        let [x, y] = self.coordinates([self.steps - i, self.steps - j]);
        let args = with(self.dual, &[("of", Value::Player(self.mixture(x, y)))]);
        Contestant { label, entry: self.dual, args }
    }

    fn mixture(&self, x: f64, y: f64) -> Recipe {
        let probe = Recipe { entry: self.probe.entry, args: self.probe.args.clone() };
        let values = [("of", Value::Player(probe)), ("alpha", Value::Real(x)), ("beta", Value::Real(y))];
        Recipe { entry: self.joss_ann, args: with(self.joss_ann, &values) }
    }
}

impl Subject {
    fn rules(&self, horizon: Horizon) -> Rules {
        Rules { horizon, announced: self.announced, noise: self.noise, conquest: arena::Conquest::NEVER }
    }

    /// What every player is told.
    fn briefing(&self) -> Briefing {
        let length = match self.span {
            Span::Match(horizon) => self.rules(horizon).length_told(),
            Span::Endless => Length::Untold,
        };
        Briefing::symmetric(self.payoffs, length)
    }

    /// Whether it, and they, are defined for the game.
    fn admits<'a>(&'a self, others: impl IntoIterator<Item = &'a Contestant>) -> Result<(), Refused> {
        let briefing = self.briefing();
        [&self.player].into_iter().chain(others).try_for_each(|it| match it.enter(&briefing) {
            Ok(_) => Ok(()),
            Err(why) => Err(Refused::Undefined { label: it.label.clone(), why: why.to_string() }),
        })
    }

    /// What matches against each of these opponents come to, and how many were played for it.
    fn meet(&self, opponents: &[Contestant], horizon: Horizon) -> Vec<(Expectation, Option<u32>)> {
        let contestants: Vec<Contestant> = [&self.player].into_iter().chain(opponents).cloned().collect();
        let pairs: Vec<(usize, usize)> = (1..contestants.len()).map(|it| (0, it)).collect();
        let tournament = Tournament {
            contestants,
            payoffs: self.payoffs,
            rules: self.rules(horizon),
            repetitions: self.repetitions,
            method: self.method,
            seed: self.seed,
        };
        let results = tournament.run(&pairs, &|| ());
        let of = |finding: Finding| (finding.expectation(), finding.matches());
        results.iter().map(|it| of(it.finding)).collect()
    }

    /// What matches without end come to.
    fn meet_for_ever(&self, opponents: &[Contestant]) -> Result<Vec<Expectation>, Refused> {
        let mine = self.automaton(&self.player)?;
        let meet = |opponent: &Contestant| {
            let theirs = self.automaton(opponent)?;
            let limit = Chain::new(&mine, &theirs, self.noise).and_then(|it| it.limit_of_means());
            limit.map_err(|TooLarge { joint_states, .. }| Refused::Unknowable {
                who: format!("`{}` and `{}`", self.player.label, opponent.label),
                why: format!("have {joint_states} states together, which are too many"),
            })
        };
        parallel::map(opponents, meet).into_iter().collect()
    }

    fn automaton(&self, player: &Contestant) -> Result<Automaton, Refused> {
        let automaton = player.enter(&self.briefing()).ok().and_then(|it| it.automaton());
        automaton.ok_or_else(|| Refused::Unknowable {
            who: format!("`{}`", player.label),
            why: "is not a finite automaton".to_owned(),
        })
    }

    /// Half the width of the 95 % interval of the payoff per round.
    fn half_width(&self, expectation: &Expectation, matches: Option<u32>) -> Option<f64> {
        let weight = expectation.rounds;
        let variance = expectation.mean_score_variance(&self.payoffs) * weight * weight;
        let mut scatter = Scatter::default();
        scatter.add(Part { weight, variance, matches });
        scatter.half_width()
    }

    /// Exactly how it plays against `opponent`, if both are automata and not too large.
    fn curve(&self, opponent: &Contestant, rules: &Rules) -> Option<Row> {
        let Horizon::Fixed(rounds) = rules.horizon else { return None };
        if self.method == Method::Play {
            return None;
        }
        let [mine, theirs] = [&self.player, opponent].map(|it| self.automaton(it).ok());
        let (mine, theirs) = (mine?, theirs?);
        if !arena::exact::feasible(&mine, &theirs, rules) {
            return None;
        }
        let chain = Chain::new(&mine, &theirs, self.noise).ok()?;
        let exactly = |cooperation: f64| Turn { cooperation, interval: (cooperation, cooperation) };
        let turns = chain.curve().map(|[cc, cd, ..]| exactly(cc + cd));
        let turns = turns.take(usize::try_from(rounds).ok()?).collect();
        Some(Row { opponent: opponent.label.clone(), turns, matches: None })
    }

    /// How it was seen to play against `opponent`, in the matches of a tournament with this seed.
    fn watch(&self, opponent: &Contestant, rules: &Rules) -> Row {
        let briefing = self.briefing();
        let enter = |it: &Contestant| it.enter(&briefing).expect("it was admitted");
        let exchanged = opponent.label < self.player.label;
        let (row, column) = if exchanged { (opponent, &self.player) } else { (&self.player, opponent) };
        let seed = pair_seed(self.seed, &row.label, &column.label);
        let mut counts: Vec<u32> = Vec::new();
        for repetition in 0..self.repetitions {
            let mut turn = 0;
            play(&mut *enter(row), &mut *enter(column), rules, seed.nth(repetition.into()), |round| {
                if counts.len() == turn {
                    counts.push(0);
                }
                counts[turn] += u32::from(round.realised[usize::from(exchanged)].is_cooperation());
                turn += 1;
            });
        }
        let turn = |count: u32| Turn {
            cooperation: f64::from(count) / f64::from(self.repetitions),
            interval: wilson(count, self.repetitions),
        };
        Row {
            opponent: opponent.label.clone(),
            turns: counts.into_iter().map(turn).collect(),
            matches: Some(self.repetitions),
        }
    }
}

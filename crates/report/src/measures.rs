//! What was seen by watching matches move by move: `measures.csv`, `measures-pairs.csv`, a part of
//! `summary.json`, and a table for people.

use arena::measures::{Measures, Settings, Times, recovery::RETURNED};
use scenario::{
    Outcome,
    measures::{
        Intervals, Measured, MeasuredPair, Recoveries,
        classic::{Classic, Summary},
    },
    statistics::{self, bootstrap::Interval, kaplan_meier::Curve},
};
use serde::Serialize;

use crate::style::{self, grouped, number, percent};

/// A row of `measures`: a player in its matches against others.
#[derive(Clone, Debug, Serialize)]
pub struct PlayerRecord<'a> {
    /// From 1, by the median score; equals in order of labels.
    pub rank: usize,
    /// The player's label.
    pub name: &'a str,
    /// Median over repetitions of the mean payoff per round against an opponent.
    pub median_score: Option<f64>,
    /// Median over repetitions of the number of opponents outscored.
    pub median_wins: f64,
    /// Share of rounds in which it cooperated.
    pub cooperation: Option<f64>,
    /// Lower bound of its 95 % interval over opponents.
    pub cooperation_low: Option<f64>,
    /// Upper bound.
    pub cooperation_high: Option<f64>,
    /// Share of matches that it began with C.
    pub initial_cooperation: Option<f64>,
    /// Share of rounds with this outcome, its own move first; each opponent weighs the same.
    #[serde(rename = "CC_share")]
    pub cc: Option<f64>,
    /// The same.
    #[serde(rename = "CD_share")]
    pub cd: Option<f64>,
    /// The same.
    #[serde(rename = "DC_share")]
    pub dc: Option<f64>,
    /// The same.
    #[serde(rename = "DD_share")]
    pub dd: Option<f64>,
    /// How often it cooperates after this outcome: mean over the opponents with whom it occurred.
    #[serde(rename = "cooperation_after_CC")]
    pub after_cc: Option<f64>,
    /// The same.
    #[serde(rename = "cooperation_after_CD")]
    pub after_cd: Option<f64>,
    /// The same.
    #[serde(rename = "cooperation_after_DC")]
    pub after_dc: Option<f64>,
    /// The same.
    #[serde(rename = "cooperation_after_DD")]
    pub after_dd: Option<f64>,
    /// Share of matches in which it cooperated at least as often as the opponent.
    #[serde(rename = "good_partner_share")]
    pub good_partner: Option<f64>,
    /// How much it cooperates with those that do.
    pub eigenjesus: Option<f64>,
    /// How much it cooperates with those that do, and defects against those that do not.
    pub eigenmoses: Option<f64>,
    /// Matches watched.
    pub matches: u32,
    /// Rounds of them.
    pub rounds: u64,
    /// Share of rounds in which both cooperated.
    pub mutual_cooperation: Option<f64>,
    /// Lower bound of its 95 % interval over opponents.
    pub mutual_cooperation_low: Option<f64>,
    /// Upper bound.
    pub mutual_cooperation_high: Option<f64>,
    /// Share of matches in which cooperation emerged.
    pub emerged: Option<f64>,
    /// Lower bound of its Wilson 95 % interval.
    pub emerged_low: Option<f64>,
    /// Upper bound.
    pub emerged_high: Option<f64>,
    /// The round by which lasting cooperation begins with probability one half.
    pub time_to_emergence: Option<u64>,
    /// Lower bound of its 95 % interval.
    pub time_to_emergence_low: Option<u64>,
    /// Upper bound.
    pub time_to_emergence_high: Option<u64>,
    /// Matches with a spiral.
    pub spirals: u32,
    /// Spirals in 100 rounds of mutual cooperation before one.
    #[serde(rename = "spirals_per_100_CC")]
    pub spiral_rate: Option<f64>,
    /// Share of matches that ended in lasting mutual defection.
    pub locked_in: Option<f64>,
    /// Lower bound of its Wilson 95 % interval.
    pub locked_in_low: Option<f64>,
    /// Upper bound.
    pub locked_in_high: Option<f64>,
    /// How often it cooperated after it had seen a defection.
    pub restraint: Option<f64>,
    /// How often it defected then.
    pub provocability: Option<f64>,
}

/// A row of `measures-pairs`: all watched matches of a pair.
#[derive(Clone, Debug, Serialize)]
pub struct PairRecord<'a> {
    /// The label that sorts first.
    pub player: &'a str,
    /// The other label; the same in self-play.
    pub opponent: &'a str,
    /// Matches watched.
    pub matches: u32,
    /// Rounds of them.
    pub rounds: u64,
    /// Share of rounds in which the player cooperated.
    pub cooperation: f64,
    /// In which the opponent did.
    pub opponent_cooperation: f64,
    /// In which both did.
    pub mutual_cooperation: f64,
    /// Mean over matches of the player's payoff per round.
    pub score: f64,
    /// Of the opponent's.
    pub opponent_score: f64,
    /// Standard deviation of the player's payoff per round over these matches.
    #[serde(rename = "score_sd")]
    pub score_deviation: f64,
    /// Of the opponent's.
    #[serde(rename = "opponent_score_sd")]
    pub opponent_score_deviation: f64,
    /// Matches in which the player scored more.
    pub wins: u32,
    /// In which the opponent did.
    pub opponent_wins: u32,
    /// Matches that the player began with C.
    #[serde(rename = "initial_C")]
    pub initial: u32,
    /// That the opponent did.
    #[serde(rename = "opponent_initial_C")]
    pub opponent_initial: u32,
    /// Matches in which the player cooperated at least as often as the opponent.
    pub good_partner: u32,
    /// In which the opponent cooperated at least as often.
    pub opponent_good_partner: u32,
    /// Share of matches in which cooperation emerged.
    pub emerged: Option<f64>,
    /// Lower bound of its Wilson 95 % interval.
    pub emerged_low: Option<f64>,
    /// Upper bound.
    pub emerged_high: Option<f64>,
    /// The round by which lasting cooperation begins with probability one half.
    pub time_to_emergence: Option<u64>,
    /// Lower bound of its 95 % interval.
    pub time_to_emergence_low: Option<u64>,
    /// Upper bound.
    pub time_to_emergence_high: Option<u64>,
    /// Matches with a spiral.
    pub spirals: u32,
    /// Rounds of mutual cooperation before one, or all where there was none.
    #[serde(rename = "CC_at_risk")]
    pub exposed: u64,
    /// Spirals in 100 of these rounds.
    #[serde(rename = "spirals_per_100_CC")]
    pub spiral_rate: Option<f64>,
    /// Share of matches that ended in lasting mutual defection.
    pub locked_in: Option<f64>,
    /// Lower bound of its Wilson 95 % interval.
    pub locked_in_low: Option<f64>,
    /// Upper bound.
    pub locked_in_high: Option<f64>,
    /// Matches with a shock, the player's hand having slipped.
    pub shocks: Option<u32>,
    /// Share of them after which cooperation began again soon.
    pub resilience: Option<f64>,
    /// Lower bound of its Wilson 95 % interval.
    pub resilience_low: Option<f64>,
    /// Upper bound.
    pub resilience_high: Option<f64>,
    /// The number of rounds after which cooperation begins again with probability one half.
    pub recovery_time: Option<u64>,
    /// The same, the opponent's hand having slipped.
    pub opponent_shocks: Option<u32>,
    /// The same.
    pub opponent_resilience: Option<f64>,
    /// The same.
    pub opponent_resilience_low: Option<f64>,
    /// The same.
    pub opponent_resilience_high: Option<f64>,
    /// The same.
    pub opponent_recovery_time: Option<u64>,
    /// Counts of outcomes and of answers, under the names of [`counts`]: the last columns.
    #[serde(skip)]
    pub counts: [u64; 28],
}

/// The names of the last columns of `measures-pairs.csv`, in the order of [`PairRecord::counts`]: outcomes,
/// the player's move first; what either side did after it had seen C or D; and what it did after each
/// outcome, its own move first.
pub fn counts() -> Vec<String> {
    let mut res: Vec<String> = STATES.map(str::to_owned).into();
    for side in ["", "opponent_"] {
        for seen in ["C", "D"] {
            res.extend(["C", "D"].map(|action| format!("{side}{action}_after_seen_{seen}")));
        }
        for state in STATES {
            res.extend(["C", "D"].map(|action| format!("{side}{action}_after_{state}")));
        }
    }
    res
}

const STATES: [&str; 4] = ["CC", "CD", "DC", "DD"];

/// All players, best first.
pub fn players(measured: &Measured) -> Vec<PlayerRecord<'_>> {
    let Classic { ranking, names, summary, eigenjesus_rating, eigenmoses_rating, .. } = &measured.classic;
    let row = |&i: &usize| {
        let (sum, it) = (&measured.players[i], &summary[i]);
        let Summary { states, cooperation_after, .. } = it;
        let met = |value: f64| (0 < sum.matches).then_some(value);
        let [emerged, emerged_low, emerged_high] = share(sum.emerged, sum.matches);
        let [locked_in, locked_in_low, locked_in_high] = share(sum.locked_in, sum.matches);
        let [_, [held, struck]] = sum.answers[0];
        let Intervals { cooperation, mutual: both, .. } = measured.intervals[i];
        let [time, time_low, time_high] = times(&sum.times, measured.settings.what.lasting);
        let answers = |count: u64| (0 < held + struck).then(|| count as f64 / (held + struck) as f64);
        PlayerRecord {
            rank: it.rank,
            name: &names[i],
            median_score: met(it.median_score),
            median_wins: it.wins,
            cooperation: met(it.cooperation),
            cooperation_low: cooperation.map(|it| it.low),
            cooperation_high: cooperation.map(|it| it.high),
            initial_cooperation: met(it.initial_cooperation),
            cc: met(states[0]),
            cd: met(states[1]),
            dc: met(states[2]),
            dd: met(states[3]),
            after_cc: cooperation_after[0],
            after_cd: cooperation_after[1],
            after_dc: cooperation_after[2],
            after_dd: cooperation_after[3],
            good_partner: met(measured.classic.good_partner_rating[i]),
            eigenjesus: eigenjesus_rating.as_ref().map(|it| it[i]),
            eigenmoses: eigenmoses_rating.as_ref().map(|it| it[i]),
            matches: sum.matches,
            rounds: sum.tally.rounds(),
            mutual_cooperation: met(mutual(sum)),
            mutual_cooperation_low: both.map(|it| it.low),
            mutual_cooperation_high: both.map(|it| it.high),
            emerged,
            emerged_low,
            emerged_high,
            time_to_emergence: time,
            time_to_emergence_low: time_low,
            time_to_emergence_high: time_high,
            spirals: sum.spirals,
            spiral_rate: sum.spiral_rate(),
            locked_in,
            locked_in_low,
            locked_in_high,
            restraint: answers(held),
            provocability: answers(struck),
        }
    };
    ranking.iter().map(row).collect()
}

/// All pairs, in order of labels.
pub fn pairs(measured: &Measured) -> Vec<PairRecord<'_>> {
    measured.pairs.iter().map(|it| pair(measured, it)).collect()
}

fn pair<'a>(measured: &'a Measured, it: &MeasuredPair) -> PairRecord<'a> {
    let Classic { names, payoff_matrix, payoff_deviations, .. } = &measured.classic;
    let (i, j, sum) = (it.first, it.second, &it.measures);
    let [emerged, emerged_low, emerged_high] = share(sum.emerged, sum.matches);
    let [locked_in, locked_in_low, locked_in_high] = share(sum.locked_in, sum.matches);
    let [wins, opponent_wins] = measured.wins(sum);
    let [good_partner, opponent_good_partner] = sum.good_partner();
    let [initial, opponent_initial] = sum.initial;
    let [time, time_low, time_high] = times(&sum.times, measured.settings.what.lasting);
    let [own, other] = it.recoveries.as_ref().map_or([None, None], |[own, other]| [Some(own), Some(other)]);
    let [resilience, resilience_low, resilience_high] = resilience_of(own);
    let [opponent_resilience, opponent_resilience_low, opponent_resilience_high] = resilience_of(other);
    PairRecord {
        player: &names[i],
        opponent: &names[j],
        matches: sum.matches,
        rounds: sum.tally.rounds(),
        cooperation: sum.tally.cooperation(),
        opponent_cooperation: sum.tally.transposed().cooperation(),
        mutual_cooperation: mutual(sum),
        score: payoff_matrix[i][j],
        opponent_score: payoff_matrix[j][i],
        score_deviation: payoff_deviations[i][j],
        opponent_score_deviation: payoff_deviations[j][i],
        wins,
        opponent_wins,
        initial,
        opponent_initial,
        good_partner,
        opponent_good_partner,
        emerged,
        emerged_low,
        emerged_high,
        time_to_emergence: time,
        time_to_emergence_low: time_low,
        time_to_emergence_high: time_high,
        spirals: sum.spirals,
        exposed: sum.exposed,
        spiral_rate: sum.spiral_rate(),
        locked_in,
        locked_in_low,
        locked_in_high,
        shocks: own.map(|it| it.shocks),
        resilience,
        resilience_low,
        resilience_high,
        recovery_time: recovery_time(own),
        opponent_shocks: other.map(|it| it.shocks),
        opponent_resilience,
        opponent_resilience_low,
        opponent_resilience_high,
        opponent_recovery_time: recovery_time(other),
        counts: counted(sum),
    }
}

/// In the order of [`counts`].
fn counted(sum: &Measures) -> [u64; 28] {
    let mut res = [0; 28];
    let tally = sum.tally;
    let outcomes = [tally.cc, tally.cd, tally.dc, tally.dd];
    let sides = [0, 1].map(|seat: usize| (&sum.answers[seat], &sum.reactions[seat]));
    let answers =
        sides.iter().flat_map(|(seen, after)| seen.as_flattened().iter().chain(after.as_flattened()));
    for (place, count) in res.iter_mut().zip(outcomes.iter().chain(answers)) {
        *place = *count;
    }
    res
}

fn mutual(sum: &Measures) -> f64 {
    sum.tally.cc as f64 / sum.tally.rounds() as f64
}

/// The median of times that are noticed when something has lasted so long, with its 95 % interval.
fn times(times: &Times, lasting: u64) -> [Option<u64>; 3] {
    let curve = Curve::of_matches(times, lasting - 1);
    let (low, high) = curve.median_interval();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is one of the rounds")]
    let round = |it: f64| it as u64;
    [curve.median(), low, high].map(|it| it.map(round))
}

fn resilience_of(it: Option<&Recoveries>) -> [Option<f64>; 3] {
    it.map_or([None; 3], |it| share(it.recovered, it.told))
}

fn recovery_time(it: Option<&Recoveries>) -> Option<u64> {
    times(&it?.times, RETURNED)[0]
}

/// A share with its Wilson 95 % interval, if there is anything to share.
fn share(count: u32, of: u32) -> [Option<f64>; 3] {
    if of == 0 {
        return [None; 3];
    }
    let (low, high) = statistics::wilson(count, of);
    [f64::from(count) / f64::from(of), low, high].map(Some)
}

/// The part of `summary.json`.
#[derive(Clone, Debug, Serialize)]
pub struct Section<'a> {
    repetitions: u32,
    window: f64,
    window_rounds: u64,
    threshold: f64,
    lasting: u64,
    spiral: u64,
    shock: Option<u64>,
    within: Option<u64>,
    rounds_watched: u64,
    all: AllRecord,
    players: Vec<PlayerRecord<'a>>,
}

/// Rates of all matches against others, with their 95 % intervals over pairs.
#[derive(Clone, Debug, Serialize)]
struct AllRecord {
    cooperation: Option<f64>,
    cooperation_low: Option<f64>,
    cooperation_high: Option<f64>,
    mutual_cooperation: Option<f64>,
    mutual_cooperation_low: Option<f64>,
    mutual_cooperation_high: Option<f64>,
    emerged: Option<f64>,
    emerged_low: Option<f64>,
    emerged_high: Option<f64>,
}

impl From<&Intervals> for AllRecord {
    fn from(it: &Intervals) -> AllRecord {
        let bounds = |it: Option<Interval>| {
            it.map_or([None; 3], |Interval { estimate, low, high }| [estimate, low, high].map(Some))
        };
        let [cooperation, cooperation_low, cooperation_high] = bounds(it.cooperation);
        let [mutual_cooperation, mutual_cooperation_low, mutual_cooperation_high] = bounds(it.mutual);
        let [emerged, emerged_low, emerged_high] = bounds(it.emerged);
        AllRecord {
            cooperation,
            cooperation_low,
            cooperation_high,
            mutual_cooperation,
            mutual_cooperation_low,
            mutual_cooperation_high,
            emerged,
            emerged_low,
            emerged_high,
        }
    }
}

impl<'a> From<&'a Measured> for Section<'a> {
    fn from(it: &'a Measured) -> Section<'a> {
        let Settings { window, window_rounds, threshold, lasting, spiral } = it.settings.what;
        Section {
            repetitions: it.settings.repetitions,
            window,
            window_rounds,
            threshold,
            lasting,
            spiral,
            shock: it.settings.shock.map(|it| it.round),
            within: it.settings.shock.map(|it| it.within),
            rounds_watched: it.rounds,
            all: (&it.all).into(),
            players: players(it),
        }
    }
}

/// The measures for people; nothing if nobody asked for them.
pub fn table(outcome: &Outcome) -> String {
    let Some(it) = &outcome.measures else { return String::new() };
    let header =
        ["strategy", "initial C", "after CC", "CD", "DC", "DD", "good partner", "spirals", "emerged", "time"];
    let mut table = style::table(&header, 1);
    let rate = |share: Option<f64>| share.map_or_else(|| "–".to_owned(), percent);
    for row in players(it) {
        table.add_row([
            row.name.to_owned(),
            rate(row.initial_cooperation),
            rate(row.after_cc),
            rate(row.after_cd),
            rate(row.after_dc),
            rate(row.after_dd),
            rate(row.good_partner),
            number(row.spiral_rate, 2),
            rate(row.emerged),
            row.time_to_emergence.map_or_else(|| "–".to_owned(), grouped),
        ]);
    }
    let Settings { threshold, lasting, spiral, .. } = it.settings.what;
    format!(
        "Measures: {} of each pair watched move by move, best median score first, matches against oneself left out\n\
         {table}\n\
         after CC, CD, DC, DD: how often it cooperates after that outcome, its own move first.\n\
         spirals: {spiral} or more rounds of mutual defection, in 100 rounds of mutual cooperation before them.\n\
         emerged: matches with at least {} mutual cooperation at the end; time: the round by which {lasting} rounds\n\
         of it in a row had begun in half of all matches.\n",
        match it.settings.repetitions {
            1 => "1 match".to_owned(),
            matches => format!("{} matches", grouped(matches.into())),
        },
        percent(threshold),
    )
}

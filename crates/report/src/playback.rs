//! One match, move by move.

use std::fmt::Write;

use arena::{Aftermath, Round};
use kernel::{Finality, Payoffs, Tally};
use serde::Serialize;

use crate::{json, style};

/// A match that was watched.
#[derive(Clone, Debug)]
pub struct Playback {
    /// The labels, row player first.
    pub names: [String; 2],
    /// Either side's payoffs.
    pub payoffs: Payoffs,
    /// Every round.
    pub rounds: Vec<Round>,
    /// The outcome counts, seen from the row player.
    pub tally: Tally,
    /// What a conquest is worth to the winner and to the loser.
    pub finality: Finality,
    /// The rounds after a conquest, seen from the row player.
    pub aftermath: Aftermath,
}

impl Playback {
    /// All rounds, those after a conquest included.
    fn length(&self) -> u64 {
        self.tally.rounds() + self.aftermath.won + self.aftermath.lost
    }

    /// The totals of both sides.
    fn scores(&self) -> [f64; 2] {
        let Finality { winner_flow, loser_flow, .. } = self.finality;
        let Aftermath { won, lost } = self.aftermath;
        let flows = |won: u64, lost: u64| won as f64 * winner_flow + lost as f64 * loser_flow;
        [
            self.tally.score(&self.payoffs) + flows(won, lost),
            self.tally.transposed().score(&self.payoffs) + flows(lost, won),
        ]
    }

    /// Who conquered whom, if anybody did and there were rounds left: 0 or 1.
    fn winner(&self) -> Option<usize> {
        match self.aftermath {
            Aftermath { won: 0, lost: 0 } => None,
            Aftermath { lost: 0, .. } => Some(0),
            Aftermath { .. } => Some(1),
        }
    }
}

/// How many rounds are listed one by one in a table.
const ROUNDS_LISTED: usize = 200;

/// The match for people: both sides' moves in rows of 50, then the rounds one by one if there are
/// not too many, then the totals. Small letters mark trembles.
pub fn table(it: &Playback) -> String {
    let mut res = format!("{} against {}, {} rounds\n\n", it.names[0], it.names[1], it.length());
    let width = it.names.iter().map(|it| it.chars().count()).max().unwrap_or(0);
    for (row, chunk) in it.rounds.chunks(50).enumerate() {
        let _ = writeln!(res, "from round {}", row * 50 + 1);
        for seat in 0..2 {
            let moves: String = chunk.iter().map(|round| letter(*round, seat)).collect();
            let _ = writeln!(res, "  {:width$}  {moves}", it.names[seat]);
        }
    }
    let trembled = it.rounds.iter().any(|round| round.intended != round.realised);
    let misread = it
        .rounds
        .iter()
        .any(|round| round.perceived[0] != round.realised[1] || round.perceived[1] != round.realised[0]);
    if trembled {
        res.push_str("small letters: moves that a tremble turned into their opposite\n");
    }
    if let Some(winner) = it.winner() {
        let (played, left) = (it.rounds.len(), it.length() - it.tally.rounds());
        let [name, other] = [winner, 1 - winner].map(|seat| &it.names[seat]);
        let _ = writeln!(
            res,
            "conquest: after round {played} {name} has conquered {other}; of the {left} rounds left each is worth {} to the \
             winner and {} to the loser",
            style::short(it.finality.winner_flow, 4),
            style::short(it.finality.loser_flow, 4),
        );
    }
    if it.rounds.len() <= ROUNDS_LISTED {
        let mut header = vec!["round", &it.names[0], &it.names[1], "payoff", "payoff"];
        if misread {
            header.extend(["saw", "saw"]);
        }
        let mut table = style::table(&header, 0);
        for (number, round) in it.rounds.iter().enumerate() {
            let [mine, theirs] = round.realised;
            let mut row = vec![
                (number + 1).to_string(),
                letter(*round, 0).to_string(),
                letter(*round, 1).to_string(),
                style::short(it.payoffs.of(mine, theirs), 4),
                style::short(it.payoffs.of(theirs, mine), 4),
            ];
            if misread {
                row.extend(round.perceived.map(|it| it.to_string()));
            }
            table.add_row(row);
        }
        let _ = writeln!(res, "\n{table}");
    }
    let mut totals = style::table(&["", "score", "per round", "cooperation"], 1);
    let tallies = [it.tally, it.tally.transposed()];
    for ((name, tally), score) in it.names.iter().zip(tallies).zip(it.scores()) {
        totals.add_row([
            name.clone(),
            style::short(score, 4),
            format!("{:.4}", score / it.length() as f64),
            style::percent(tally.cooperation()),
        ]);
    }
    let Tally { cc, cd, dc, dd } = it.tally;
    let _ = writeln!(res, "\n{totals}\nCC {cc}, CD {cd}, DC {dc}, DD {dd}");
    res
}

fn letter(round: Round, seat: usize) -> char {
    let letter = if round.realised[seat].is_defection() { 'D' } else { 'C' };
    if round.intended[seat] == round.realised[seat] { letter } else { letter.to_ascii_lowercase() }
}

#[derive(Serialize)]
struct Match<'a> {
    player: &'a str,
    opponent: &'a str,
    rounds: u64,
    winner: Option<&'a str>,
    rounds_won: u64,
    rounds_lost: u64,
    actions: String,
    opponent_actions: String,
    intended: String,
    opponent_intended: String,
    score: f64,
    opponent_score: f64,
    #[serde(rename = "CC")]
    cc: u64,
    #[serde(rename = "CD")]
    cd: u64,
    #[serde(rename = "DC")]
    dc: u64,
    #[serde(rename = "DD")]
    dd: u64,
}

/// The match as JSON: the moves as strings of C and D.
pub fn json(it: &Playback) -> String {
    let moves = |f: &dyn Fn(&Round) -> kernel::Action| it.rounds.iter().map(|it| f(it).to_string()).collect();
    let [score, opponent_score] = it.scores();
    json::pretty(&Match {
        player: &it.names[0],
        opponent: &it.names[1],
        rounds: it.length(),
        winner: it.winner().map(|seat| it.names[seat].as_str()),
        rounds_won: it.aftermath.won,
        rounds_lost: it.aftermath.lost,
        actions: moves(&|it| it.realised[0]),
        opponent_actions: moves(&|it| it.realised[1]),
        intended: moves(&|it| it.intended[0]),
        opponent_intended: moves(&|it| it.intended[1]),
        score,
        opponent_score,
        cc: it.tally.cc,
        cd: it.tally.cd,
        dc: it.tally.dc,
        dd: it.tally.dd,
    })
}

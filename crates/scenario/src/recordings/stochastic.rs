//! Strategies that draw, against recorded counts: how often they cooperated, and how often they
//! repeated themselves, in each turn of many plays.
//!
//! Every row is played anew, and each recorded count is compared with the played one by Fisher's
//! exact test. The level is Bonferroni's: [`LEVEL`] is shared among all counts of the file, so it
//! bounds the chance that anything at all is reported of strategies that are right. What chance
//! has no part in is not tested but has to agree: a single recorded move that the strategy cannot
//! make is a disagreement.

use std::collections::BTreeSet;

use arena::{parallel, rehearse};
use kernel::{Action, Args, Automaton, Briefing, Entry, History, Seed, Strategy, Turn};

use super::Disagreement;
use crate::statistics::fisher;

/// The chance, at most, that a file is reported whose strategies are right.
pub const LEVEL: f64 = 0.001;

/// We play each row this many times as often as it was recorded: then our own sampling error adds
/// less than a twentieth to that of the recording.
pub(super) const PLAYS_PER_RECORDED_PLAY: u64 = 10;

/// What is counted in each turn, as the columns of the file are called.
pub(super) const COLUMNS: [&str; 2] = ["cooperations_by_turn", "repeats_by_turn"];

/// A row: one strategy against one script, many times.
pub(super) struct Case {
    pub(super) line: u64,
    pub(super) strategy: String,
    pub(super) script: String,
    pub(super) player: (&'static Entry, Args),
    pub(super) briefing: Briefing,
    pub(super) opponent: Vec<Action>,
    pub(super) flips: Vec<usize>,
    pub(super) plays: u64,
    /// For each turn a count for each of [`COLUMNS`].
    pub(super) counts: Vec<[u64; 2]>,
}

/// One recorded count and the played one.
struct Comparison {
    turn: usize,
    column: &'static str,
    recorded: [u64; 2],
    played: [u64; 2],
    /// How probable so great a difference is; `None` if chance has no part in it.
    p: Option<f64>,
}

/// The disagreements of all rows, and how many counts were left to chance and so compared by a
/// test.
pub(super) fn compare(cases: &[Case], seed: Seed, level: f64) -> (Vec<Disagreement>, usize) {
    let compared = parallel::map(cases, |case| case.compare(seed.nth(case.line)));
    let tests = compared.iter().flatten().filter(|it| it.p.is_some()).count();
    let each = level / tests as f64;
    let mut res = Vec::new();
    for (case, comparisons) in cases.iter().zip(&compared) {
        for it in comparisons.iter().filter(|it| it.p.is_none_or(|p| p <= each)) {
            res.push(Disagreement {
                line: case.line,
                strategy: case.strategy.clone(),
                against: format!("script {}", case.script),
                difference: it.difference(),
            });
        }
    }
    (res, tests)
}

impl Case {
    /// Every count, but those that could not but agree and do.
    fn compare(&self, seed: Seed) -> Vec<Comparison> {
        let plays = self.plays * PLAYS_PER_RECORDED_PLAY;
        let played = self.play(plays, seed);
        let mut res = Vec::new();
        for (turn, possible) in self.possible().into_iter().enumerate() {
            for (i, column) in COLUMNS.into_iter().enumerate() {
                let recorded = [self.counts[turn][i], self.plays];
                let played = [played[turn][i], plays];
                let agrees = match possible[i] {
                    Possible { no: true, yes: true } => None,
                    Possible { yes, .. } => Some(recorded[0] == if yes { self.plays } else { 0 }),
                };
                let p = agrees.is_none().then(|| fisher(recorded, played));
                if agrees != Some(true) {
                    res.push(Comparison { turn, column, recorded, played, p });
                }
            }
        }
        res
    }

    /// The counts of `plays` plays of our own.
    fn play(&self, plays: u64, seed: Seed) -> Vec<[u64; 2]> {
        let mut res = vec![[0; 2]; self.opponent.len()];
        for play in 0..plays {
            let moves = self.rehearse(&mut *self.enter(), seed.nth(play));
            let mut before = None;
            for (counts, action) in res.iter_mut().zip(moves.iter()) {
                counts[0] += u64::from(action.is_cooperation());
                counts[1] += u64::from(before == Some(action));
                before = Some(action);
            }
        }
        res
    }

    fn enter(&self) -> Box<dyn Strategy> {
        let (entry, args) = &self.player;
        (entry.build)(args, &self.briefing).expect("the row was refused if it cannot be built")
    }

    fn rehearse(&self, player: &mut dyn Strategy, seed: Seed) -> History {
        let script = self.opponent.iter().copied();
        rehearse(player, script, |round| self.flips.contains(&round), seed)
    }

    /// What can happen in each turn.
    fn possible(&self) -> Vec<[Possible; 2]> {
        let player = self.enter();
        match player.automaton() {
            Some(automaton) => self.possible_of(&automaton),
            None => self.possible_before_a_draw(player),
        }
    }

    /// Of an automaton everything is known: a set of positions is followed through the script.
    fn possible_of(&self, automaton: &Automaton) -> Vec<[Possible; 2]> {
        let mut positions: BTreeSet<(usize, Option<bool>)> = [(0, None)].into();
        let mut res = Vec::new();
        for (turn, theirs) in self.opponent.iter().enumerate() {
            let (mut next, mut possible) = (BTreeSet::new(), [Possible::default(); 2]);
            for (state, before) in positions {
                let state = automaton.states()[state];
                for intended in [Action::C, Action::D] {
                    let certain_not = if intended.is_cooperation() { 0.0 } else { 1.0 };
                    if state.cooperate == certain_not {
                        continue;
                    }
                    let mine = if self.flips.contains(&turn) { intended.flipped() } else { intended };
                    possible[0].add(mine.is_cooperation());
                    possible[1].add(before == Some(mine.is_defection()));
                    next.insert((state.after(mine, *theirs), Some(mine.is_defection())));
                }
            }
            positions = next;
            res.push(possible);
        }
        res
    }

    /// Of other players it is known that they play the same until they draw for the first time.
    fn possible_before_a_draw(&self, player: Box<dyn Strategy>) -> Vec<[Possible; 2]> {
        let mut watched = Watched { player, drew: false, certain: 0 };
        let moves = self.rehearse(&mut watched, Seed(0));
        let mut res = vec![[Possible { no: true, yes: true }; 2]; self.opponent.len()];
        let mut before = None;
        for (possible, action) in res.iter_mut().zip(moves.iter()).take(watched.certain) {
            *possible = [Possible::default(); 2];
            possible[0].add(action.is_cooperation());
            possible[1].add(before == Some(action));
            before = Some(action);
        }
        // Nothing is repeated in the first turn, whatever is drawn.
        if let Some(first) = res.first_mut() {
            first[1] = Possible { no: true, yes: false };
        }
        res
    }
}

impl Comparison {
    fn difference(&self) -> String {
        let share = |[count, plays]: [u64; 2]| count as f64 / plays as f64;
        let chance = match self.p {
            Some(p) => format!("p = {p:.1e}"),
            None => "p = 0, for chance has no part in it".to_owned(),
        };
        format!(
            "turn {}: `{}`: recorded {:.4} ({} of {}), played {:.4} ({} of {}), {chance}",
            self.turn,
            self.column,
            share(self.recorded),
            self.recorded[0],
            self.recorded[1],
            share(self.played),
            self.played[0],
            self.played[1],
        )
    }
}

/// Whether something can fail to happen, and whether it can happen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Possible {
    no: bool,
    yes: bool,
}

impl Possible {
    fn add(&mut self, happens: bool) {
        *(if happens { &mut self.yes } else { &mut self.no }) = true;
    }
}

/// A player that is watched for its first draw.
struct Watched {
    player: Box<dyn Strategy>,
    drew: bool,
    /// The turns before it.
    certain: usize,
}

impl Strategy for Watched {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let action = self.player.act(turn);
        self.drew |= turn.rng.have_been_used();
        self.certain += usize::from(!self.drew);
        action
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use kernel::{Length, Payoffs, Roster};

    use super::*;
    use crate::recordings::verify_at;

    const SCRIPTS: [&str; 4] = ["CDDCCCDCDD", "CCCCCDCCCD", "DDDDCDDDDD", "CDCDCDCDCD"];

    /// Strategy, parameters, script and plays.
    type Recorded<'a> = (&'a str, &'a [(&'a str, f64)], &'a str, u64);

    /// A file of rows of strategies under the names that they are to be known by.
    fn recorded(roster: &Roster, rows: &[Recorded<'_>], seed: Seed) -> String {
        let mut res =
            "strategy,script,opponent,flips,length_known,plays,cooperations_by_turn,repeats_by_turn\n"
                .to_owned();
        for (i, (slug, values, script, plays)) in rows.iter().enumerate() {
            let entry = roster.get(slug).unwrap();
            let mut args = Args::defaults(entry);
            for (param, (name, value)) in entry.params.iter().zip(*values) {
                assert_eq!(param.name, *name);
                args.set(param, kernel::Value::Real(*value));
            }
            let opponent = Action::parse_all(script).unwrap();
            let briefing = Briefing::symmetric(Payoffs::AXELROD, Length::Rounds(opponent.len() as u64));
            let case = Case {
                line: 0,
                strategy: String::new(),
                script: String::new(),
                player: (entry, args),
                briefing,
                opponent,
                flips: vec![2],
                plays: *plays,
                counts: Vec::new(),
            };
            let counts = case.play(*plays, seed.nth(i as u64));
            let column = |i: usize| counts.iter().map(|it| it[i].to_string()).collect::<Vec<_>>().join(" ");
            let _ = writeln!(res, "{slug},s,{script},2,1,{plays},{},{}", column(0), column(1));
        }
        res
    }

    /// How often, of so many recordings, at least one disagreement is reported.
    fn reported(files: u64, level: f64, rows: &[Recorded<'_>]) -> u64 {
        let roster = roster::standard();
        let ours = Seed(1).derive("played");
        let theirs = Seed(1).derive("recorded");
        let reported = |file: &u64| {
            let text = recorded(&roster, rows, theirs.nth(*file));
            let it = verify_at(level, &text, &roster, ours.nth(*file)).unwrap();
            u64::from(!it.disagreements.is_empty())
        };
        parallel::map(&(0..files).collect::<Vec<_>>(), reported).iter().sum()
    }

    /// Recordings of the very strategies that are played: an automaton with a single state, one with
    /// several, and one that is none. The test holds its level, and is not idle either: it would be if
    /// it never reported anything.
    #[test]
    fn of_files_that_agree_no_more_are_reported_than_the_level_says() {
        let rows: [Recorded<'_>; 3] = [
            ("random", &[], SCRIPTS[0], 60),
            ("generous-tit-for-tat", &[], SCRIPTS[0], 60),
            ("first-by-feld", &[], SCRIPTS[0], 60),
        ];
        let at_5_percent = reported(2_000, 0.05, &rows);
        // 100 and three standard deviations.
        assert!((10..130).contains(&at_5_percent), "{at_5_percent}");
        let at_the_level = reported(2_000, LEVEL, &rows);
        assert!(at_the_level <= 6, "{at_the_level}");
    }

    /// As part of a file with ten times as many counts, which share the level.
    #[test]
    fn a_slightly_wrong_probability_is_reported() {
        for (p, least) in [(0.5, 0), (0.55, 19), (0.45, 19), (0.6, 20)] {
            let values = [("p", p)];
            let found = reported(20, LEVEL / 10.0, &SCRIPTS.map(|it| ("random", &values[..], it, 1500)));
            assert!(least <= found && (p != 0.5 || found == 0), "{p}: {found} of 20");
        }
    }
}

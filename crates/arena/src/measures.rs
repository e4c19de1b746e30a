//! What more can be told of matches than their tallies: when cooperation sets in and whether it holds,
//! when it breaks down, and how either player answers what it sees.
//!
//! The fast kernels return tallies and nothing else. Whoever wants to know more asks for it, and then the
//! same matches are played again round by round: [`Tournament::observe`](crate::Tournament::observe). An
//! [`Observer`] watches one match, [`Observed`] is what it saw, and [`Measures`] are sums of that over
//! matches. How soon a pair returns to cooperation after a single defection is a question of its own:
//! [`recovery`](mod@recovery).
//!
//! Everything counts what was really done, and what was seen where it says so. All counts are whole
//! numbers, so nothing depends on the order in which matches are added.

mod observe;
pub mod recovery;

use std::{collections::BTreeMap, ops::AddAssign};

use kernel::{Action, History, Tally};

use crate::Round;

/// What counts as what.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// The part of a match, at its end, in which cooperation has to hold, in (0, 1].
    pub window: f64,
    /// The window has at least so many rounds, as far as there are so many.
    pub window_rounds: u64,
    /// The share of rounds of mutual cooperation in the window from which cooperation has emerged, in
    /// (0, 1].
    pub threshold: f64,
    /// Rounds of mutual cooperation in a row that show when it set in; at least 1.
    pub lasting: u64,
    /// Rounds of mutual defection in a row that make a spiral; at least 1.
    pub spiral: u64,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { window: 0.2, window_rounds: 10, threshold: 0.9, lasting: 10, spiral: 5 }
    }
}

impl Settings {
    /// The length of the window at the end of a match of `rounds` rounds: its part of them, to the nearest
    /// round.
    fn window_of(&self, rounds: u64) -> u64 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of the rounds")]
        let part = (self.window * rounds as f64).round() as u64;
        part.max(self.window_rounds).min(rounds)
    }
}

/// Watches one match round by round.
///
/// It remembers one bit a round, because nobody but the match knows where its last part begins.
#[derive(Clone, Debug)]
pub struct Observer {
    settings: Settings,
    /// C where both cooperated.
    mutual: History,
    last: Option<Round>,
    cooperating: u64,
    defecting: u64,
    lasting_since: Option<u64>,
    seen: Observed,
}

impl Observer {
    /// Nothing has happened yet.
    #[must_use]
    pub fn new(settings: Settings) -> Observer {
        Observer {
            settings,
            mutual: History::default(),
            last: None,
            cooperating: 0,
            defecting: 0,
            lasting_since: None,
            seen: Observed::default(),
        }
    }

    /// The next round.
    pub fn see(&mut self, round: &Round) {
        let realised = round.realised;
        match self.last {
            None => self.seen.initial = realised.map(Action::is_cooperation),
            Some(before) => {
                for (seat, action) in realised.into_iter().enumerate() {
                    let outcome = outcome(before.realised[seat], before.realised[1 - seat]);
                    self.seen.reactions[seat][outcome][index(action)] += 1;
                    self.seen.answers[seat][index(before.perceived[seat])][index(action)] += 1;
                }
            }
        }
        self.last = Some(*round);

        let both = |action: Action| realised == [action; 2];
        self.mutual.push(Action::from_defects(!both(Action::C)));
        self.cooperating = if both(Action::C) { self.cooperating + 1 } else { 0 };
        self.defecting = if both(Action::D) { self.defecting + 1 } else { 0 };
        if self.cooperating == self.settings.lasting && self.lasting_since.is_none() {
            self.lasting_since = Some(self.mutual.len() as u64 + 1 - self.settings.lasting);
        }
        let seen = &mut self.seen;
        let cooperated = 0 < seen.tally.cc;
        if self.defecting == self.settings.spiral && cooperated && !seen.spiral {
            seen.spiral = true;
            seen.exposed = seen.tally.cc;
        }
        seen.tally.record(realised[0], realised[1]);
    }

    /// The match is over.
    #[must_use]
    pub fn finish(self) -> Observed {
        let Observer { settings, mutual, mut seen, .. } = self;
        let rounds = seen.tally.rounds();
        let window = settings.window_of(rounds);
        #[expect(clippy::cast_possible_truncation, reason = "no longer than a history")]
        let cooperated = window - mutual.recent_defections(window as usize) as u64;
        seen.emerged = 0 < window && settings.threshold <= cooperated as f64 / window as f64;
        seen.emerged_at = self.lasting_since.filter(|_| seen.emerged);
        seen.locked_in = settings.spiral <= self.defecting;
        if !seen.spiral {
            seen.exposed = seen.tally.cc;
        }
        seen
    }
}

/// What was seen of one match. Of two values the first is the row player's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Observed {
    /// The outcomes, seen from the row player.
    pub tally: Tally,
    /// Whether it began with C.
    pub initial: [bool; 2],
    /// Whether both cooperated in at least the share [`threshold`](Settings::threshold) of the window.
    pub emerged: bool,
    /// The first round, counted from 1, of the first [`lasting`](Settings::lasting) rounds of mutual
    /// cooperation in a row; `None` if there were none, or cooperation has not emerged.
    pub emerged_at: Option<u64>,
    /// Whether there were [`spiral`](Settings::spiral) rounds of mutual defection in a row with a round of
    /// mutual cooperation anywhere before them.
    pub spiral: bool,
    /// Rounds of mutual cooperation before the first spiral; all of them if there was none.
    pub exposed: u64,
    /// Whether the match ended in mutual defection that had lasted for at least
    /// [`spiral`](Settings::spiral) rounds, with cooperation before it or not.
    pub locked_in: bool,
    /// Of either player, by what it saw of the other in the round before (C, D) and by what it did (C, D).
    pub answers: [[[u64; 2]; 2]; 2],
    /// Of either player, by the realised outcome of the round before (CC, CD, DC, DD, its own move first)
    /// and by what it did (C, D).
    pub reactions: [[[u64; 2]; 4]; 2],
}

impl Observed {
    /// The same match seen by the column player.
    #[must_use]
    pub fn transposed(self) -> Observed {
        Observed {
            tally: self.tally.transposed(),
            initial: swapped(self.initial),
            answers: swapped(self.answers),
            reactions: swapped(self.reactions),
            ..self
        }
    }
}

/// Sums of what was seen over the matches of a pair, or of many. Of two values the first is the row
/// player's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measures {
    /// How many matches.
    pub matches: u32,
    /// The outcomes of all of them, seen from the row player.
    pub tally: Tally,
    /// Matches that it began with C.
    pub initial: [u32; 2],
    /// Matches in which it alone defected more often than the other alone. Whether that scores more is a
    /// matter of payoffs.
    pub ahead: [u32; 2],
    /// Matches in which cooperation emerged.
    pub emerged: u32,
    /// When it did.
    pub times: Times,
    /// Matches with a spiral.
    pub spirals: u32,
    /// Rounds of mutual cooperation in which a spiral was still to come: those before it, or all.
    pub exposed: u64,
    /// Matches that ended in lasting mutual defection.
    pub locked_in: u32,
    /// By what was seen and what was done in answer, as in [`Observed::answers`].
    pub answers: [[[u64; 2]; 2]; 2],
    /// By outcome and what was done after it, as in [`Observed::reactions`].
    pub reactions: [[[u64; 2]; 4]; 2],
}

impl Measures {
    /// Adds `times` matches of which this was seen.
    pub fn add(&mut self, seen: &Observed, times: u32) {
        let Observed { tally, initial, emerged, emerged_at, spiral, exposed, locked_in, .. } = *seen;
        let factor = u64::from(times);
        let count = |it: bool| times * u32::from(it);
        let mut sum = Measures {
            matches: times,
            tally: Tally {
                cc: tally.cc * factor,
                cd: tally.cd * factor,
                dc: tally.dc * factor,
                dd: tally.dd * factor,
            },
            initial: initial.map(count),
            ahead: [count(tally.cd < tally.dc), count(tally.dc < tally.cd)],
            emerged: count(emerged),
            times: Times::default(),
            spirals: count(spiral),
            exposed: exposed * factor,
            locked_in: count(locked_in),
            answers: seen.answers.map(|it| it.map(|it| it.map(|it| it * factor))),
            reactions: seen.reactions.map(|it| it.map(|it| it.map(|it| it * factor))),
        };
        sum.times.add(emerged_at.ok_or(tally.rounds()), times);
        *self += &sum;
    }

    /// The same matches seen by the column player.
    #[must_use]
    pub fn transposed(&self) -> Measures {
        Measures {
            tally: self.tally.transposed(),
            initial: swapped(self.initial),
            ahead: swapped(self.ahead),
            answers: swapped(self.answers),
            reactions: swapped(self.reactions),
            ..self.clone()
        }
    }

    /// In how many matches either player cooperated at least as often as the other.
    pub fn good_partner(&self) -> [u32; 2] {
        self.ahead.map(|it| self.matches - it)
    }

    /// Spirals in 100 rounds of mutual cooperation from which one could begin: a rate with the time at risk
    /// below it, so what comes after a first spiral does not count. `None` without such rounds.
    pub fn spiral_rate(&self) -> Option<f64> {
        (0 < self.exposed).then(|| 100.0 * f64::from(self.spirals) / self.exposed as f64)
    }
}

impl AddAssign<&Measures> for Measures {
    fn add_assign(&mut self, other: &Measures) {
        self.matches += other.matches;
        self.tally += other.tally;
        self.emerged += other.emerged;
        self.times += &other.times;
        self.spirals += other.spirals;
        self.exposed += other.exposed;
        self.locked_in += other.locked_in;
        for seat in 0..2 {
            self.initial[seat] += other.initial[seat];
            self.ahead[seat] += other.ahead[seat];
            add(self.answers[seat].as_flattened_mut(), other.answers[seat].as_flattened());
            add(self.reactions[seat].as_flattened_mut(), other.reactions[seat].as_flattened());
        }
    }
}

fn add(sum: &mut [u64], more: &[u64]) {
    for (sum, more) in sum.iter_mut().zip(more) {
        *sum += more;
    }
}

/// When something came about in a number of matches, and until when it had not in the others: survival
/// data with censoring on the right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Times(BTreeMap<u64, Moment>);

/// What happened at one time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// Matches in which it came about in this round.
    pub events: u32,
    /// Matches that ended with this round, and it had not come about.
    pub censored: u32,
}

impl Times {
    /// Adds matches in which it came about in a round, or in which it had not when they ended.
    pub fn add(&mut self, time: Result<u64, u64>, matches: u32) {
        match time {
            Ok(time) => self.0.entry(time).or_default().events += matches,
            Err(time) => self.0.entry(time).or_default().censored += matches,
        }
    }

    /// The rounds at which anything happened, ascending.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (u64, Moment)> + '_ {
        self.0.iter().map(|(time, moment)| (*time, *moment))
    }
}

impl AddAssign<&Times> for Times {
    fn add_assign(&mut self, other: &Times) {
        for (time, Moment { events, censored }) in other.iter() {
            let moment = self.0.entry(time).or_default();
            moment.events += events;
            moment.censored += censored;
        }
    }
}

/// 0 for C, 1 for D.
const fn index(action: Action) -> usize {
    action.is_defection() as usize
}

/// The number of an outcome in the order CC, CD, DC, DD.
const fn outcome(mine: Action, theirs: Action) -> usize {
    2 * index(mine) + index(theirs)
}

fn swapped<T>([row, column]: [T; 2]) -> [T; 2] {
    [column, row]
}

#[cfg(test)]
mod tests;

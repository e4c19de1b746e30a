//! What kind of player a strategy is: computed from its automaton or found by experiment, never
//! declared.
//!
//! Where there is an automaton, the answers are exact. Where there is none, the player is tried in
//! [`SCRIPTS`] scripts of [`ROUNDS`] rounds, one in ten of its own moves flipped in every other
//! script, with [`SEEDS`] seeds each. Such an answer can err in one direction only: what was not seen
//! may still happen.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{
    Action, Args, Automaton, Briefing, Entry, History, Length, Payoffs, Rng, SecurityDilemma, Seed, Strategy,
};

use crate::rehearse;

/// Scripts of an experiment.
pub const SCRIPTS: u64 = 16;
/// Rounds of each.
pub const ROUNDS: u64 = 100;
/// Seeds with which each is played.
pub const SEEDS: u64 = 4;

/// What kind of player a strategy is, with default parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Traits {
    /// Its moves depend on chance.
    pub stochastic: bool,
    /// It is never the first to defect: it cooperates for as long as the opponent has, whether the
    /// length is announced or not.
    pub nice: bool,
    /// How far back it looks.
    pub memory: Memory,
    /// It plays differently, or not at all, when told something else of the length.
    pub uses_length: bool,
}

/// How many of the last outcomes decide what a player does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Memory {
    /// So many and no fewer, once so many rounds have been played.
    Rounds(usize),
    /// However many are known, an earlier one may matter.
    Unbounded,
    /// It is not known to be a finite automaton.
    Unknown,
}

impl Traits {
    /// The traits of `entry`; `None` if it is defined in no usual game.
    pub fn of(entry: &Entry) -> Option<Traits> {
        let usual = usual(entry)?;
        let build = |length| (entry.build)(&Args::defaults(entry), &Briefing { length, ..usual }).ok();
        let automaton = build(usual.length)?.automaton();
        let lengths = [Length::Rounds(ROUNDS), Length::Continuation(0.9), Length::Untold];
        let plays: Vec<Experiment> = lengths.iter().filter_map(|it| experiment(|| build(*it))).collect();
        let differ = |plays: &Experiment| plays.iter().any(|seeds| seeds.iter().any(|it| *it != seeds[0]));
        Some(Traits {
            stochastic: match &automaton {
                Some(automaton) => !automaton.is_deterministic(),
                None => plays.iter().any(differ),
            },
            nice: lengths.iter().all(|length| is_nice(|| build(*length))),
            memory: automaton.as_ref().map_or(Memory::Unknown, memory),
            uses_length: plays.len() < lengths.len() || plays.iter().any(|it| *it != plays[0]),
        })
    }
}

/// The game and length in which strategies are looked at: Axelrod's payoffs and an untold length, or,
/// where that leaves it undefined, the default security dilemma with a discount factor of 0.9.
pub fn usual(entry: &Entry) -> Option<Briefing> {
    let dilemma = SecurityDilemma::DEFAULT.payoffs();
    [
        Briefing::symmetric(Payoffs::AXELROD, Length::Untold),
        Briefing::symmetric(dilemma, Length::Continuation(0.9)),
    ]
    .into_iter()
    .find(|briefing| (entry.build)(&Args::defaults(entry), briefing).is_ok())
}

/// What was played: for each script, a match for each seed.
type Experiment = Vec<Vec<History>>;

/// The plays of an experiment; `None` if there is no player.
fn experiment(fresh: impl Fn() -> Option<Box<dyn Strategy>>) -> Option<Experiment> {
    let mut res = Vec::new();
    // Some opponents are calm, some wild, some all but constant.
    let characters = [0.4, 0.4, 0.1, 0.1, 0.9, 0.9, 0.02, 0.02].into_iter().cycle();
    for (script, defect) in (0..SCRIPTS).zip(characters) {
        let name = Seed(script).derive("script");
        let mut rng = Rng::new(name);
        let opponent: Vec<Action> = (0..ROUNDS).map(|_| Action::from_defects(rng.unit() < defect)).collect();
        let mut plays = Vec::new();
        for seed in 0..SEEDS {
            let mut player = fresh()?;
            let mut nature = Rng::new(name.derive("flips"));
            let flips = |_| script % 2 == 1 && nature.unit() < 0.1;
            let seed = name.derive("player").nth(seed);
            plays.push(rehearse(&mut *player, opponent.iter().copied(), flips, seed));
        }
        res.push(plays);
    }
    Some(res)
}

/// Whether a player cooperates for as long as the opponent does. Whoever is not defined is.
fn is_nice(fresh: impl Fn() -> Option<Box<dyn Strategy>>) -> bool {
    let Some(player) = fresh() else { return true };
    if let Some(automaton) = player.automaton() {
        let (mut state, mut seen) = (0, BTreeSet::new());
        while seen.insert(state) {
            if automaton.states()[state].cooperate < 1.0 {
                return false;
            }
            state = automaton.states()[state].after(Action::C, Action::C);
        }
        return true;
    }
    (0..SCRIPTS * SEEDS).filter_map(|seed| Some((seed, fresh()?))).all(|(seed, mut player)| {
        let script = (0..ROUNDS).map(|_| Action::C);
        rehearse(&mut *player, script, |_| false, Seed(seed).derive("nice")).defections() == 0
    })
}

/// The least number of last outcomes that tell the state, trembles included: of states that are
/// reached, and only as far as states differ in what may follow.
pub fn memory(automaton: &Automaton) -> Memory {
    let states = automaton.states();
    let mut reached = BTreeSet::from([0]);
    let mut ahead = vec![0];
    while let Some(state) = ahead.pop() {
        let next = states[state].next.map(usize::from);
        ahead.extend(next.into_iter().filter(|it| reached.insert(*it)));
    }
    let followers = |classes: &[usize], state: usize| states[state].next.map(|it| classes[usize::from(it)]);

    // States of one class play the same now; then also one round on, and so on, until for ever.
    let (mut classes, mut count) = classed(states.len(), &reached, |it| states[it].cooperate.to_bits());
    loop {
        let finer = classed(states.len(), &reached, |it| (classes[it], followers(&classes, it)));
        let settled = finer.1 == count;
        (classes, count) = finer;
        if settled {
            break;
        }
    }
    // From here on classes merge: after one outcome the states of a class are the same, after two, …
    for rounds in 0.. {
        if count == 1 {
            return Memory::Rounds(rounds);
        }
        let coarser = classed(states.len(), &reached, |it| followers(&classes, it));
        if coarser.1 == count {
            return Memory::Unbounded;
        }
        (classes, count) = coarser;
    }
    Memory::Unbounded
}

/// Puts states with equal keys into one class; returns the class of each state, and how many there are.
fn classed<K: Ord>(
    states: usize,
    reached: &BTreeSet<usize>,
    key: impl Fn(usize) -> K,
) -> (Vec<usize>, usize) {
    let (mut classes, mut numbers) = (vec![0; states], BTreeMap::new());
    for &state in reached {
        let fresh = numbers.len();
        classes[state] = *numbers.entry(key(state)).or_insert(fresh);
    }
    (classes, numbers.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Turn, automaton::State, entry};

    fn state(cooperate: f64, next: [u16; 4]) -> State {
        State { cooperate, next }
    }

    #[test]
    fn memories_of_well_known_automata() {
        let constant = Automaton::new(vec![state(0.5, [0; 4])]);
        let tit_for_tat = Automaton::new(vec![state(1.0, [0, 1, 0, 1]), state(0.0, [0, 1, 0, 1])]);
        let two_tats = Automaton::new(vec![
            state(1.0, [0, 1, 0, 1]),
            state(1.0, [0, 2, 0, 2]),
            state(0.0, [0, 2, 0, 2]),
        ]);
        let grim = Automaton::new(vec![state(1.0, [0, 1, 0, 1]), state(0.0, [1; 4])]);
        // A state that is never reached, and one that plays as another does, do not matter.
        let padded = Automaton::new(vec![state(0.0, [1; 4]), state(0.0, [0; 4]), state(1.0, [0, 1, 2, 2])]);
        for (automaton, expected) in [
            (constant, Memory::Rounds(0)),
            (tit_for_tat, Memory::Rounds(1)),
            (Automaton::memory_one(0.5, [0.9, 0.1, 0.8, 0.2]), Memory::Rounds(1)),
            // It cooperates with 0.3 in every round, also in the first.
            (Automaton::memory_one(0.3, [0.3; 4]), Memory::Rounds(0)),
            // Only the first round is another: it matters for as long as it is not known to be over.
            (Automaton::memory_one(0.4, [0.3; 4]), Memory::Rounds(1)),
            (two_tats, Memory::Rounds(2)),
            (grim, Memory::Unbounded),
            (padded, Memory::Rounds(0)),
        ] {
            assert_eq!(memory(&automaton), expected, "{automaton:?}");
        }
    }

    /// Against the definition: all words of outcomes from all reached states, where two states are the
    /// same if no word of moves tells them apart.
    #[test]
    fn memory_is_what_its_definition_says() {
        let mut rng = Rng::new(Seed(3));
        let mut seen = BTreeSet::new();
        for _ in 0..2000 {
            let size = 1 + u16::from(rng.unit() < 0.7) + u16::from(rng.unit() < 0.6);
            let mut any = || (0..size).find(|left| rng.unit() * f64::from(size - left) < 1.0).unwrap_or(0);
            // Two transitions do not depend on the state, so that memory is finite now and then.
            let states: Vec<State> =
                (0..size).map(|_| state(f64::from(any().min(1)), [0, size - 1, any(), any()])).collect();
            let automaton = Automaton::new(states);
            let found = memory(&automaton);
            // With three states there are three pairs: what does not merge in three rounds never does.
            let expected = (0..=3u32).find(|rounds| determined(&automaton, *rounds));
            let expected = expected.map_or(Memory::Unbounded, |it| Memory::Rounds(it as usize));
            assert_eq!(found, expected, "{automaton:?}");
            seen.insert(format!("{found:?}"));
        }
        assert!(4 <= seen.len(), "{seen:?}");
    }

    fn step(automaton: &Automaton, state: usize, word: usize, rounds: u32) -> usize {
        (0..rounds).fold(state, |at, i| usize::from(automaton.states()[at].next[word >> (2 * i) & 3]))
    }

    fn determined(automaton: &Automaton, rounds: u32) -> bool {
        let reached: BTreeSet<usize> =
            (0..64).flat_map(|word| (0..4).map(move |n| step(automaton, 0, word, n))).collect();
        let plays_alike = |a: usize, b: usize| {
            (0..4usize.pow(4)).all(|word| {
                (0..4).all(|n| {
                    let p = |it| automaton.states()[step(automaton, it, word, n)].cooperate;
                    p(a) == p(b)
                })
            })
        };
        (0..4usize.pow(rounds)).all(|word| {
            let ends: Vec<usize> = reached.iter().map(|it| step(automaton, *it, word, rounds)).collect();
            ends.iter().all(|it| plays_alike(*it, ends[0]))
        })
    }

    static LAST_ROUND: Entry = entry! {
        /// Cooperates until the last round.
        slug: "last-round",
        name: "Last Round",
        source: ["nobody1900"],
        build: |_, briefing| Ok(Box::new(LastRound(briefing.length))),
    };

    struct LastRound(Length);

    impl Strategy for LastRound {
        fn act(&mut self, turn: &mut Turn<'_>) -> Action {
            Action::from_defects(self.0.rounds_left(turn.round()) == Some(1))
        }
    }

    static COIN: Entry = entry! {
        /// Repays defections half of the time, and says nothing of being an automaton.
        slug: "coin",
        name: "Coin",
        source: ["nobody1900"],
        build: |_, _| Ok(Box::new(Coin)),
    };

    struct Coin;

    impl Strategy for Coin {
        fn act(&mut self, turn: &mut Turn<'_>) -> Action {
            let provoked = turn.theirs.last() == Some(Action::D);
            Action::from_defects(turn.rng.chance(0.5) && provoked)
        }
    }

    static PATIENT: Entry = entry! {
        /// Defects for ever once the opponent has.
        slug: "patient",
        name: "Patient",
        source: ["nobody1900"],
        automaton: [1.0 => [0, 1, 0, 1], 0.0 => [1, 1, 1, 1]],
    };

    #[test]
    fn traits_are_found_with_and_without_an_automaton() {
        let [last, coin, patient] = [&LAST_ROUND, &COIN, &PATIENT].map(|it| Traits::of(it).unwrap());
        let unknown = Traits { stochastic: false, nice: true, memory: Memory::Unknown, uses_length: false };
        assert_eq!(last, Traits { nice: false, uses_length: true, ..unknown });
        assert_eq!(coin, Traits { stochastic: true, ..unknown });
        assert_eq!(patient, Traits { memory: Memory::Unbounded, ..unknown });
    }
}

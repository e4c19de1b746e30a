//! What kind of player a strategy is: computed from its automaton or found by experiment, never
//! declared.
//!
//! Where there is an automaton, the answers are exact. Where there is none, the player is tried in
//! [`SCRIPTS`] scripts of [`ROUNDS`] rounds, one in ten of its own moves flipped in every other
//! script, with [`SEEDS`] seeds each. Such an answer can err in one direction only: what was not seen
//! may still happen. A player that draws nothing in a trial would do the same with every other seed, and is
//! spared those; no trial is made whose answer is known already.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{
    Action, Args, Automaton, Briefing, Entry, History, Length, Payoffs, Recipe, Rng, SecurityDilemma, Seed,
    Strategy,
};

use crate::{
    parallel,
    script::{Rehearsed, rehearsed},
};

/// Scripts of an experiment.
pub const SCRIPTS: u64 = 16;
/// Rounds of each.
pub const ROUNDS: u64 = 100;
/// Seeds with which each is played.
pub const SEEDS: u64 = 4;
/// Rounds in which the opponent has cooperated before it provokes; each is tried.
pub const CALMS: [usize; 7] = [1, 2, 3, 5, 10, 20, 50];
/// Rounds after a provocation in which it is seen whether it is answered.
pub const ANSWERS: usize = 5;

/// What kind of player a strategy is, with default parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "answers to separate questions")]
pub struct Traits {
    /// Its moves depend on chance.
    pub stochastic: bool,
    /// It is never the first to defect: it cooperates for as long as the opponent has, whether the
    /// length is announced or not.
    pub nice: bool,
    /// How far back it looks.
    pub memory: Memory,
    /// It answers an uncalled-for defection, whenever that comes. For each number of [`CALMS`]: the
    /// opponent has cooperated for so many rounds, the player cooperated in the last of them and
    /// does so in the next; if the opponent defects in that one alone, the player is expected to
    /// defect more often in the [`ANSWERS`] rounds that follow than if it had not.
    ///
    /// Numbers after which the player never cooperates twice do not count; if none counts, there is
    /// nothing to disturb and it is not provocable. Axelrod (1984) calls a rule retaliatory that
    /// defects at once, and provoked one that may do so on some later move; the window is ours.
    pub provocable: bool,
    /// It plays differently, or not at all, when told something else of the length.
    pub uses_length: bool,
    /// Its play may depend on the payoffs, be it its own or that of a strategy within. This alone is
    /// declared; the conformance suite tries those that say they do not.
    pub uses_payoffs: bool,
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
        let tried = tried(&lengths.map(|it| move || build(it)), automaton.as_ref());
        Some(Traits {
            stochastic: tried.stochastic,
            nice: lengths.iter().all(|length| is_nice(|| build(*length))),
            provocable: match &automaton {
                Some(automaton) => is_provocable(expected_answers(automaton)),
                None => is_provocable(tried_answers(|| build(usual.length), SCRIPTS)),
            },
            memory: automaton.as_ref().map_or(Memory::Unknown, memory),
            uses_length: tried.uses_length,
            uses_payoffs: entry.reads_payoffs || Args::defaults(entry).recipes().any(Recipe::reads_payoffs),
        })
    }
}

/// What strategies have to be like. What is `None` is not asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// See [`Traits::stochastic`].
    pub stochastic: Option<bool>,
    /// See [`Traits::nice`].
    pub nice: Option<bool>,
    /// See [`Traits::provocable`].
    pub provocable: Option<bool>,
    /// See [`Traits::uses_length`].
    pub uses_length: Option<bool>,
    /// See [`Traits::uses_payoffs`].
    pub uses_payoffs: Option<bool>,
    /// At most so many of the last outcomes decide what they do, and that is known.
    pub memory: Option<usize>,
}

impl Filter {
    /// Nothing is asked for.
    pub const NONE: Filter = Filter {
        stochastic: None,
        nice: None,
        provocable: None,
        uses_length: None,
        uses_payoffs: None,
        memory: None,
    };

    /// True if a strategy with these traits is like that. Those of which nothing is known are not,
    /// unless nothing is asked for.
    pub fn admits(&self, traits: Option<Traits>) -> bool {
        let Some(traits) = traits else { return *self == Filter::NONE };
        let asked = [
            (self.stochastic, traits.stochastic),
            (self.nice, traits.nice),
            (self.provocable, traits.provocable),
            (self.uses_length, traits.uses_length),
            (self.uses_payoffs, traits.uses_payoffs),
        ];
        let remembers = |most| matches!(traits.memory, Memory::Rounds(it) if it <= most);
        asked.iter().all(|(wanted, is)| wanted.is_none_or(|it| it == *is))
            && self.memory.is_none_or(remembers)
    }

    /// Those of `entries` that are like that, in their order.
    pub fn pick(&self, entries: &[&'static Entry]) -> Vec<&'static Entry> {
        if *self == Filter::NONE {
            return entries.to_vec();
        }
        let admitted = parallel::map(entries, |it| self.admits(Traits::of(it)));
        entries.iter().zip(admitted).filter_map(|(it, admitted)| admitted.then_some(*it)).collect()
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

/// What scripts show.
struct Tried {
    stochastic: bool,
    uses_length: bool,
}

/// Tries the players that a strategy is when told different lengths; `automaton` is that of the usual one.
fn tried(players: &[impl Fn() -> Option<Box<dyn Strategy>>], automaton: Option<&Automaton>) -> Tried {
    let automata: Vec<_> = players.iter().filter_map(|it| it()).map(|it| it.automaton()).collect();
    let known = automaton.map(|it| !it.is_deterministic());
    let (mut stochastic, mut uses_length) = (known.unwrap_or(false), automata.len() < players.len());
    if known.is_some() && automata.iter().all(|it| it.as_ref() == automaton) {
        // The same player whatever it is told.
        return Tried { stochastic, uses_length };
    }
    // Some opponents are calm, some wild, some all but constant.
    let characters = [0.4, 0.4, 0.1, 0.1, 0.9, 0.9, 0.02, 0.02].into_iter().cycle();
    for (script, defect) in (0..SCRIPTS).zip(characters) {
        if (stochastic || known.is_some()) && uses_length {
            break;
        }
        let plays: Vec<Vec<History>> = players.iter().filter_map(|it| plays(it, script, defect)).collect();
        let differ = |seeds: &Vec<History>| seeds.iter().any(|it| *it != seeds[0]);
        stochastic |= known.is_none() && plays.iter().any(differ);
        uses_length |= plays.iter().any(|it| *it != plays[0]);
    }
    Tried { stochastic, uses_length }
}

/// What a player does in a script, with each seed; `None` if there is no player.
fn plays(fresh: &impl Fn() -> Option<Box<dyn Strategy>>, script: u64, defect: f64) -> Option<Vec<History>> {
    let name = Seed(script).derive("script");
    let mut rng = Rng::new(name);
    let opponent: Vec<Action> = (0..ROUNDS).map(|_| Action::from_defects(rng.unit() < defect)).collect();
    let mut res = Vec::new();
    for seed in 0..SEEDS {
        let mut player = fresh()?;
        let mut nature = Rng::new(name.derive("flips"));
        let flips = |_| script % 2 == 1 && nature.unit() < 0.1;
        let seed = name.derive("player").nth(seed);
        let Rehearsed { moves, drew } = rehearsed(&mut *player, opponent.iter().copied(), flips, seed);
        if !drew {
            // As often as it would be played.
            return Some((0..SEEDS).map(|_| moves.clone()).collect());
        }
        res.push(moves);
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
    for seed in 0..SCRIPTS * SEEDS {
        let Some(mut player) = fresh() else { break };
        let script = (0..ROUNDS).map(|_| Action::C);
        let Rehearsed { moves, drew } = rehearsed(&mut *player, script, |_| false, Seed(seed).derive("nice"));
        if 0 < moves.defections() {
            return false;
        }
        if !drew {
            break;
        }
    }
    true
}

/// After a calm, how often the opponent's defection was met by cooperation, and how many defections
/// followed with it and without it, all in one unit.
struct Answers {
    tried: f64,
    provoked: f64,
    unprovoked: f64,
}

/// Less than this is rounding.
const TINY: f64 = 1e-9;

/// Asks for no more answers than it needs.
fn is_provocable(answers: impl IntoIterator<Item = Answers>) -> bool {
    let mut counted = answers.into_iter().filter(|it| TINY < it.tried).peekable();
    counted.peek().is_some() && counted.all(|it| TINY * it.tried < it.provoked - it.unprovoked)
}

/// Expected answers after each of [`CALMS`].
fn expected_answers(automaton: &Automaton) -> Vec<Answers> {
    let states = automaton.states();
    let after = |state: usize, mine, theirs| states[state].after(mine, theirs);
    // Defections expected from a state on, while the opponent cooperates.
    let mut defections = vec![0.0; states.len()];
    for _ in 0..ANSWERS {
        let expected = |state: usize| {
            let cooperate = states[state].cooperate;
            let (kind, unkind) = (after(state, Action::C, Action::C), after(state, Action::D, Action::C));
            cooperate * defections[kind] + (1.0 - cooperate) * (1.0 + defections[unkind])
        };
        defections = (0..states.len()).map(expected).collect();
    }
    let mut res = Vec::new();
    // Chances of the states while the opponent cooperates, and with cooperation in the round before.
    let (mut chances, mut calm) = (vec![0.0; states.len()], vec![0.0; states.len()]);
    chances[0] = 1.0;
    for round in 0..=CALMS[CALMS.len() - 1] {
        if CALMS.contains(&round) {
            let mut answers = Answers { tried: 0.0, provoked: 0.0, unprovoked: 0.0 };
            for (state, chance) in calm.iter().enumerate() {
                let chance = chance * states[state].cooperate;
                answers.tried += chance;
                answers.provoked += chance * defections[after(state, Action::C, Action::D)];
                answers.unprovoked += chance * defections[after(state, Action::C, Action::C)];
            }
            res.push(answers);
        }
        let mut next = vec![0.0; states.len()];
        calm.fill(0.0);
        for (state, chance) in chances.iter().enumerate() {
            let cooperate = chance * states[state].cooperate;
            calm[after(state, Action::C, Action::C)] += cooperate;
            next[after(state, Action::D, Action::C)] += chance - cooperate;
        }
        chances = next.iter().zip(&calm).map(|(it, calm)| it + calm).collect();
    }
    res
}

/// Answers after each of [`CALMS`] in so many trials, or in one if nothing is drawn in it; with the same draws
/// with and without a provocation, so that chance alone makes no difference. Nothing counts if there is no
/// player.
fn tried_answers(
    fresh: impl Fn() -> Option<Box<dyn Strategy>>,
    trials: u64,
) -> impl Iterator<Item = Answers> {
    let trial = move |seed: u64, calm: usize, provocation: Action| {
        let script = (0..=calm + ANSWERS).map(|it| if it == calm { provocation } else { Action::C });
        Some(rehearsed(&mut *fresh()?, script, |_| false, Seed(seed).derive("provoked")))
    };
    CALMS.into_iter().map(move |calm| {
        let mut res = Answers { tried: 0.0, provoked: 0.0, unprovoked: 0.0 };
        for seed in 0..trials {
            let Some(without) = trial(seed, calm, Action::C) else { break };
            let mut drew = without.drew;
            if [calm - 1, calm].iter().all(|it| without.moves.get(*it) == Some(Action::C)) {
                let Some(with) = trial(seed, calm, Action::D) else { break };
                res.tried += 1.0;
                res.unprovoked += without.moves.recent_defections(ANSWERS) as f64;
                res.provoked += with.moves.recent_defections(ANSWERS) as f64;
                drew |= with.drew;
            }
            if !drew {
                break;
            }
        }
        res
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
        let unknown = Traits {
            stochastic: false,
            nice: true,
            memory: Memory::Unknown,
            provocable: true,
            uses_length: false,
            uses_payoffs: false,
        };
        assert_eq!(last, Traits { nice: false, provocable: false, uses_length: true, ..unknown });
        assert_eq!(coin, Traits { stochastic: true, ..unknown });
        assert_eq!(patient, Traits { memory: Memory::Unbounded, ..unknown });
    }

    fn provocable(automaton: &Automaton) -> bool {
        is_provocable(expected_answers(automaton))
    }

    #[test]
    fn well_known_automata_are_provocable_or_not() {
        let tit_for_tat = |first| Automaton::memory_one(first, [1.0, 0.0, 1.0, 0.0]);
        let two_tats = vec![state(1.0, [0, 1, 0, 1]), state(1.0, [0, 2, 0, 2]), state(0.0, [0, 2, 0, 2])];
        // It holds its answer back for so many rounds.
        let slow = |rounds: u16| {
            let mut states = vec![state(1.0, [0, 1, 0, 1])];
            states.extend((1..=rounds).map(|it| state(1.0, [it + 1; 4])));
            states.push(state(0.0, [0; 4]));
            Automaton::new(states)
        };
        // Defections in the first ten rounds are forgotten.
        let mut late: Vec<State> = (1..=10).map(|it| state(1.0, [it; 4])).collect();
        late.extend([state(1.0, [10, 11, 10, 11]), state(0.0, [11; 4])]);
        for (name, automaton, expected) in [
            ("tit for tat", tit_for_tat(1.0), true),
            // It comes to cooperate, and from there on is as provocable.
            ("suspicious tit for tat", tit_for_tat(0.0), true),
            ("generous tit for tat", Automaton::memory_one(1.0, [1.0, 0.9, 1.0, 0.9]), true),
            ("Joss", Automaton::memory_one(1.0, [0.9, 0.0, 0.9, 0.0]), true),
            ("win-stay lose-shift", Automaton::memory_one(1.0, [1.0, 0.0, 0.0, 1.0]), true),
            ("grim trigger", Automaton::memory_one(1.0, [1.0, 0.0, 0.0, 0.0]), true),
            ("tit for two tats", Automaton::new(two_tats), false),
            ("always C", Automaton::memory_one(1.0, [1.0; 4]), false),
            // Nothing to disturb.
            ("always D", Automaton::memory_one(0.0, [0.0; 4]), false),
            ("bully", Automaton::memory_one(0.0, [0.0, 1.0, 0.0, 1.0]), false),
            // It defects as much, whatever the opponent does.
            ("random", Automaton::memory_one(0.5, [0.5; 4]), false),
            // It is kinder to those who defect.
            ("contrary", Automaton::memory_one(0.5, [0.5, 0.9, 0.5, 0.9]), false),
            ("slow by four rounds", slow(4), true),
            ("slow by five rounds", slow(5), false),
            ("late", Automaton::new(late), false),
        ] {
            assert_eq!(provocable(&automaton), expected, "{name}");
        }
    }

    /// Played rather than computed: exactly the same where nothing is drawn, and the same in the mean
    /// where something is.
    #[test]
    fn expected_answers_are_those_that_are_given() {
        let mut rng = Rng::new(Seed(5));
        let mut both = BTreeSet::new();
        for _ in 0..500 {
            let mut any = |size: u16| -> u16 {
                (0..size).find(|left| rng.unit() * f64::from(size - left) < 1.0).unwrap_or(0)
            };
            let states: Vec<State> =
                (0..4).map(|_| state(f64::from(any(3).min(1)), [any(4), any(4), any(4), any(4)])).collect();
            let automaton = Automaton::new(states);
            let player = || Some(automaton.clone().player());
            let expected = expected_answers(&automaton);
            let tried: Vec<Answers> = tried_answers(player, 1).collect();
            for (expected, tried) in expected.iter().zip(&tried) {
                let numbers = |it: &Answers| [it.tried, it.provoked, it.unprovoked];
                assert_eq!(numbers(expected), numbers(tried), "{automaton:?}");
            }
            both.insert(is_provocable(tried));
        }
        assert_eq!(both.len(), 2);
        for _ in 0..3 {
            let vector = [rng.unit(), rng.unit(), rng.unit(), rng.unit()];
            let automaton = Automaton::memory_one(rng.unit(), vector);
            let trials = 4000;
            let tried = tried_answers(|| Some(automaton.clone().player()), trials);
            for (expected, tried) in expected_answers(&automaton).iter().zip(tried) {
                for (expected, tried, most) in [
                    (expected.tried, tried.tried, 1.0),
                    (expected.provoked, tried.provoked, ANSWERS as f64),
                    (expected.unprovoked, tried.unprovoked, ANSWERS as f64),
                ] {
                    // Five standard errors, of a number between 0 and `most`.
                    let tolerance = 5.0 * most / 2.0 / (trials as f64).sqrt();
                    assert!((expected - tried / trials as f64).abs() < tolerance, "{automaton:?}");
                }
            }
        }
    }

    #[test]
    fn filters_ask_for_what_they_name() {
        let entries: [&'static Entry; 3] = [&LAST_ROUND, &COIN, &PATIENT];
        let slugs =
            |filter: Filter| -> Vec<&str> { filter.pick(&entries).iter().map(|it| it.slug).collect() };
        let (yes, no) = (Some(true), Some(false));
        for (filter, expected) in [
            (Filter::NONE, vec!["last-round", "coin", "patient"]),
            (Filter { stochastic: no, ..Filter::NONE }, vec!["last-round", "patient"]),
            (Filter { nice: yes, ..Filter::NONE }, vec!["coin", "patient"]),
            (Filter { nice: yes, stochastic: yes, ..Filter::NONE }, vec!["coin"]),
            (Filter { provocable: no, ..Filter::NONE }, vec!["last-round"]),
            (Filter { uses_length: yes, ..Filter::NONE }, vec!["last-round"]),
            (Filter { uses_payoffs: yes, ..Filter::NONE }, vec![]),
            // What is not known, and what is unbounded, is not at most nine.
            (Filter { memory: Some(9), ..Filter::NONE }, vec![]),
        ] {
            assert_eq!(slugs(filter), expected, "{filter:?}");
        }
        assert!(Filter::NONE.admits(None) && !Filter { nice: no, ..Filter::NONE }.admits(None));
    }
}

//! The conformance suite that every strategy passes, ours and outsiders'.
//!
//! A family's crate needs one test:
//!
//! ```ignore
//! #[test]
//! fn conformance() {
//!     testkit::check_family(&my_family::FAMILY);
//! }
//! ```
//!
//! Properties are measured, not declared. The lesson behind the design: an automaton that was wrong
//! off its own path of play passed a plain equivalence test, because without trembles it never got
//! there. So scripts flip the player's own moves too, and others lead to every state that an automaton
//! has.

mod transcript;

use std::collections::VecDeque;

use arena::rehearse;
use kernel::{
    Action, Args, Automaton, Briefing, Entry, Family, History, Length, Param, Payoffs, Rng, SecurityDilemma,
    Seed, Strategy, Turn, Undefined, Value, automaton::Run, entry::Kind,
};

pub use transcript::{Transcript, transcripts};

/// Checks every strategy of a family, and the family's list.
///
/// # Panics
///
/// With a message that names the strategy and what is wrong with it.
pub fn check_family(family: &Family) {
    let slugs: Vec<&str> = family.entries.iter().map(|it| it.slug).collect();
    assert!(slugs.is_sorted(), "{}: the list of entries must be alphabetical: {slugs:?}", family.name);
    assert!(is_kebab_case(family.name), "{}: family names are kebab-case", family.name);
    assert!(family.about.ends_with('.'), "{}: `about` must be a sentence", family.name);
    for entry in family.entries {
        check_entry(entry);
    }
}

/// Checks one strategy: every property below.
///
/// # Panics
///
/// With a message that names the strategy and what is wrong with it.
pub fn check_entry(entry: &'static Entry) {
    metadata_is_in_order(entry);
    transcripts_are_played_as_written(entry);
    automaton_plays_as_the_code_does(entry);
    same_seed_gives_the_same_moves(entry);
    only_payoff_readers_react_to_payoffs(entry);
    survives_a_long_noisy_match(entry);
    parameters_hold_within_their_ranges(entry);
}

/// The games and lengths that strategies are tried in: Axelrod's payoffs and each class of the
/// security dilemma, with the length announced, discounted and untold.
pub fn briefings() -> Vec<Briefing> {
    let dilemma = |ease: f64| SecurityDilemma::DEFAULT.at(ease).payoffs();
    let chicken = SecurityDilemma { destruction: 8.0, war_cost: 0.3, ..SecurityDilemma::DEFAULT.at(0.5) };
    let deadlock = SecurityDilemma { revisionism: 3.0, ..SecurityDilemma::DEFAULT.at(0.6) };
    let mut res = Vec::new();
    for payoffs in [
        Payoffs::AXELROD,
        dilemma(0.02),
        dilemma(0.1),
        dilemma(0.25),
        dilemma(0.6),
        chicken.payoffs(),
        deadlock.payoffs(),
    ] {
        for length in [Length::Rounds(200), Length::Continuation(0.9), Length::Untold] {
            res.push(Briefing::symmetric(payoffs, length));
        }
    }
    res
}

/// A fresh player with default parameters, in the first of [`briefings`] in which it is defined.
///
/// # Panics
///
/// If it is defined in none of them.
pub fn fresh(entry: &'static Entry) -> Box<dyn Strategy> {
    briefings()
        .iter()
        .find_map(|briefing| build(entry, briefing).ok())
        .unwrap_or_else(|| panic!("{}: not defined in any of the usual games", entry.slug))
}

fn build(entry: &'static Entry, briefing: &Briefing) -> Result<Box<dyn Strategy>, Undefined> {
    (entry.build)(&Args::defaults(entry), briefing)
}

fn is_kebab_case(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
        && text.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-')
}

fn metadata_is_in_order(entry: &'static Entry) {
    let slug = entry.slug;
    assert!(is_kebab_case(slug), "{slug}: slugs are kebab-case");
    let stem = entry.file.rsplit('/').next().and_then(|it| it.strip_suffix(".rs")).unwrap_or(entry.file);
    assert_eq!(stem, slug.replace('-', "_"), "{slug}: the file must be named after the slug");
    let summary = entry.summary();
    assert!(
        summary.ends_with(['.', '!', '?']),
        "{slug}: the documentation must begin with a sentence: {summary}"
    );
    assert!(!transcripts(entry).is_empty(), "{slug}: the documentation needs a ```match transcript");
    for (i, param) in entry.params.iter().enumerate() {
        assert!(is_kebab_case(param.name), "{slug}: parameter `{}` must be kebab-case", param.name);
        assert!(param.admits(&param.default()), "{slug}: `{}` does not admit its own default", param.name);
        assert!(param.help.ends_with('.'), "{slug}: the help of `{}` must be a sentence", param.name);
        let reserved = ["strategy", "family", "label"];
        assert!(!reserved.contains(&param.name), "{slug}: `{}` is a key of scenario files", param.name);
        let repeated = entry.params[..i].iter().any(|it| it.name == param.name);
        assert!(!repeated, "{slug}: `{}` is declared twice", param.name);
    }
}

fn transcripts_are_played_as_written(entry: &'static Entry) {
    for transcript in transcripts(entry) {
        let mut player = (entry.build)(&transcript.args, &transcript.briefing)
            .unwrap_or_else(|why| panic!("{}: not defined in its own documentation: {why}", entry.slug));
        // A transcript must hold whatever is drawn; certain moves are the only ones it may write.
        for seed in 0..20 {
            let played = rehearse(
                &mut *player,
                transcript.theirs.iter().copied(),
                |round| transcript.flips.contains(&round),
                Seed(seed),
            );
            let differs = played
                .iter()
                .zip(&transcript.mine)
                .position(|(played, it)| it.is_some_and(|it| it != played));
            assert!(
                differs.is_none(),
                "{}: the documentation disagrees with the code in round {} (from 0)\n\
                 theirs:  {}\nwritten: {}\nplayed:  {}",
                entry.slug,
                differs.unwrap_or_default(),
                spaced(transcript.theirs.iter().map(ToString::to_string)),
                spaced(
                    transcript.mine.iter().map(|it| it.map_or_else(|| "?".to_owned(), |it| it.to_string()))
                ),
                spaced(played.iter().map(|it| it.to_string())),
            );
            player = (entry.build)(&transcript.args, &transcript.briefing).expect("it was defined before");
        }
    }
}

/// Moves as documented matches show them.
fn spaced(moves: impl Iterator<Item = String>) -> String {
    moves.collect::<Vec<_>>().join(" ")
}

/// Random scripts of several characters; `case` names the script.
fn script(case: u64, rounds: usize) -> Vec<Action> {
    let mut rng = Rng::new(Seed(case).derive("script"));
    // Some opponents are calm, some wild, some all but constant.
    let defect = [0.4, 0.1, 0.9, 0.02][usize::try_from(case % 4).expect("below 4")];
    (0..rounds).map(|_| Action::from_defects(rng.unit() < defect)).collect()
}

/// Plays the script called `case` with one in ten of the player's own moves flipped.
fn play_script(player: &mut dyn Strategy, case: u64, rounds: usize) -> History {
    let mut nature = Rng::new(Seed(case).derive("flips"));
    rehearse(player, script(case, rounds), |_| nature.unit() < 0.1, Seed(case))
}

fn automaton_plays_as_the_code_does(entry: &'static Entry) {
    for briefing in briefings() {
        compare_automaton(entry, &Args::defaults(entry), &briefing, 40, 1000);
    }
    for args in arguments_within_their_ranges(entry) {
        for briefing in briefings() {
            compare_automaton(entry, &args, &briefing, 4, 20);
        }
    }
}

/// Plays code and automaton side by side, if there are both: on so many scripts, and in so many of the
/// automaton's states.
fn compare_automaton(entry: &'static Entry, args: &Args, briefing: &Briefing, cases: u64, states: usize) {
    let Ok(player) = (entry.build)(args, briefing) else { return };
    let Some(automaton) = player.automaton() else { return };
    let players = || {
        let code = (entry.build)(args, briefing).expect("it was defined before");
        (code, Run::from(automaton.clone()))
    };
    let agree = |code: String, table: String| {
        assert_eq!(
            code, table,
            "{}: the automaton (second) does not play as the code does (first); {args:?}, {briefing:?}",
            entry.slug
        );
    };
    for case in 0..cases {
        let (mut code, mut table) = players();
        agree(play_script(&mut *code, case, 80).to_string(), play_script(&mut table, case, 80).to_string());
    }
    // Luck has to be right too, so it is tried more than once.
    let tries = if automaton.is_deterministic() { 1 } else { 4 };
    let ways = ways(&automaton);
    for (state, way) in ways.iter().enumerate().step_by(ways.len().div_ceil(states)) {
        for outcome in OUTCOMES {
            for case in 0..tries {
                let seed = Seed(case).derive("way").nth(4 * state as u64 + outcome_number(outcome) as u64);
                let way: Vec<_> = way.iter().copied().chain([outcome]).chain(outcomes(8, seed)).collect();
                let (mut code, mut table) = players();
                agree(intentions(&mut *code, &way, seed), intentions(&mut table, &way, seed));
            }
        }
    }
}

/// What can happen in a round: the player's realised move and the opponent's, in the order of an
/// automaton's transitions.
const OUTCOMES: [(Action, Action); 4] =
    [(Action::C, Action::C), (Action::C, Action::D), (Action::D, Action::C), (Action::D, Action::D)];

const fn outcome_number((mine, theirs): (Action, Action)) -> usize {
    mine as usize * 2 + theirs as usize
}

fn outcomes(rounds: usize, seed: Seed) -> impl Iterator<Item = (Action, Action)> {
    let mut rng = Rng::new(seed);
    let mut either = move || Action::from_defects(rng.unit() < 0.5);
    (0..rounds).map(move |_| (either(), either()))
}

/// A shortest way into each state that there is a way into.
fn ways(automaton: &Automaton) -> Vec<Vec<(Action, Action)>> {
    let mut res: Vec<Option<Vec<(Action, Action)>>> = vec![None; automaton.states().len()];
    res[0] = Some(Vec::new());
    let mut queue = VecDeque::from([0]);
    while let Some(state) = queue.pop_front() {
        for outcome in OUTCOMES {
            let next = automaton.states()[state].after(outcome.0, outcome.1);
            if res[next].is_none() {
                let way = res[state].iter().flatten().copied().chain([outcome]).collect();
                res[next] = Some(way);
                queue.push_back(next);
            }
        }
    }
    res.into_iter().flatten().collect()
}

/// What a player means to do in every round, though nature makes of it what happens: the given
/// outcomes.
fn intentions(player: &mut dyn Strategy, outcomes: &[(Action, Action)], seed: Seed) -> String {
    let mut led = Led { player, outcomes, meant: String::new() };
    let played = rehearse(&mut led, outcomes.iter().map(|it| it.1), |_| false, seed);
    assert!(played.iter().eq(outcomes.iter().map(|it| it.0)), "nature has its way");
    led.meant
}

/// A player whose moves come out as nature will have them.
struct Led<'a> {
    player: &'a mut dyn Strategy,
    outcomes: &'a [(Action, Action)],
    meant: String,
}

impl Strategy for Led<'_> {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        self.meant += &self.player.act(turn).to_string();
        self.outcomes[turn.round()].0
    }
}

fn same_seed_gives_the_same_moves(entry: &'static Entry) {
    // Two players take turns: if they shared any state, they would disturb each other.
    let moves = |case: u64| play_script(&mut *fresh(entry), case, 120);
    let first: Vec<History> = (0..8).map(moves).collect();
    let second: Vec<History> = (0..8).rev().map(moves).rev().collect();
    assert_eq!(first, second, "{}: the same seed must give the same moves", entry.slug);
}

fn only_payoff_readers_react_to_payoffs(entry: &'static Entry) {
    if entry.reads_payoffs {
        return;
    }
    for length in [Length::Rounds(60), Length::Continuation(0.9), Length::Untold] {
        let played: Vec<Option<Vec<History>>> = briefings()
            .iter()
            .map(|it| Briefing { length, ..*it })
            .map(|briefing| {
                let moves = |case| build(entry, &briefing).map(|mut it| play_script(&mut *it, case, 60));
                (0..6).map(moves).collect::<Result<_, _>>().ok()
            })
            .collect();
        assert!(
            played.iter().all(|it| *it == played[0]),
            "{}: it plays differently under different payoffs, so it must say `reads_payoffs: true`",
            entry.slug
        );
    }
}

fn survives_a_long_noisy_match(entry: &'static Entry) {
    for briefing in briefings() {
        if let Ok(mut player) = build(entry, &briefing) {
            let rounds = if briefing.length == Length::Untold { 10_000 } else { 400 };
            let mine = play_script(&mut *player, 1, rounds);
            assert_eq!(mine.len(), rounds);
        }
    }
}

fn parameters_hold_within_their_ranges(entry: &'static Entry) {
    for param in entry.params {
        for value in outside(param) {
            assert!(!param.admits(&value), "{}: `{}` admits {value:?}", entry.slug, param.name);
        }
    }
    for args in arguments_within_their_ranges(entry) {
        for briefing in briefings() {
            if let Ok(mut player) = (entry.build)(&args, &briefing) {
                play_script(&mut *player, 2, 150);
            }
        }
    }
}

/// The default arguments with one parameter at an edge of its range, near it, or in the middle.
fn arguments_within_their_ranges(entry: &'static Entry) -> Vec<Args> {
    let with = |param: &'static Param, value: Value| {
        let mut args = Args::defaults(entry);
        args.set(param, value);
        args
    };
    entry.params.iter().flat_map(|param| inside(param).into_iter().map(move |it| with(param, it))).collect()
}

/// The edges of a range, what is next to them in whole numbers, and the middle. Unbounded ranges are tried at values that a careless user
/// might type.
fn inside(param: &Param) -> Vec<Value> {
    match param.kind {
        Kind::Real { min, max, .. } => {
            let (low, high) = (min.max(-1e6), max.min(1e6));
            [low, f64::midpoint(low, high), high].map(Value::Real).to_vec()
        }
        Kind::Integer { min, max, .. } => {
            let (low, high) = (min.max(-1000), max.min(1000));
            let mut res = vec![low, low + 1, low + 4, i64::midpoint(low, high), high];
            res.retain(|it| *it <= high);
            res.dedup();
            res.into_iter().map(Value::Integer).collect()
        }
        Kind::Numbers { default, min, max } => {
            let (low, high) = (min.max(-1e6), max.min(1e6));
            [default.to_vec(), vec![], vec![low], vec![low, high, high]].map(Value::Numbers).to_vec()
        }
        Kind::Actions { .. } => {
            let mut res =
                [vec![], vec![Action::C], vec![Action::D], script(3, 100)].map(Value::Actions).to_vec();
            res.retain(|it| param.admits(it));
            res
        }
        Kind::Switch { .. } => [false, true].map(Value::Switch).to_vec(),
        Kind::Player { .. } | Kind::Team { .. } => vec![param.default()],
    }
}

/// Values beyond a range, and of another kind.
fn outside(param: &Param) -> Vec<Value> {
    match param.kind {
        Kind::Real { min, max, .. } => {
            let mut res = vec![Value::Real(f64::NAN), Value::Integer(0)];
            res.extend((min != f64::MIN).then_some(Value::Real(min - 0.1)));
            res.extend((max != f64::MAX).then_some(Value::Real(max + 0.1)));
            res
        }
        Kind::Integer { min, max, .. } => {
            let mut res = vec![Value::Real(0.5)];
            res.extend(min.checked_sub(1).map(Value::Integer));
            res.extend(max.checked_add(1).map(Value::Integer));
            res
        }
        Kind::Numbers { min, max, .. } => {
            let mut res = vec![Value::Numbers(vec![f64::NAN]), Value::Real(min)];
            res.extend((min != f64::MIN).then(|| Value::Numbers(vec![min - 0.1])));
            res.extend((max != f64::MAX).then(|| Value::Numbers(vec![max + 0.1])));
            res
        }
        Kind::Actions { default } => {
            let mut res = vec![Value::Real(1.0)];
            res.extend((!default.is_empty()).then(|| Value::Actions(Vec::new())));
            res
        }
        Kind::Switch { .. } | Kind::Player { .. } => vec![Value::Integer(1)],
        Kind::Team { .. } => vec![Value::Team(Vec::new())],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{automaton::State, entry};

    static WRONG_TRANSCRIPT: Entry = entry! {
        /// Cooperates for ever.
        ///
        /// ```match
        /// theirs: C D C
        /// mine:   C ? D
        /// ```
        slug: "wrong-transcript",
        name: "Wrong Transcript",
        source: ["nobody1900"],
        automaton: [1.0 => [0, 0, 0, 0]],
    };

    #[test]
    #[should_panic(expected = "in round 2 (from 0)\ntheirs:  C D C\nwritten: C ? D\nplayed:  C C C")]
    fn a_wrong_transcript_is_shown_beside_what_is_played() {
        transcripts_are_played_as_written(&WRONG_TRANSCRIPT);
    }

    /// Claims to be tit for tat whatever its parameter is.
    struct WrongOffDefault(f64);

    impl Strategy for WrongOffDefault {
        fn act(&mut self, turn: &mut Turn<'_>) -> Action {
            let answer = if turn.theirs.last() == Some(Action::D) { self.0 } else { 1.0 };
            turn.rng.cooperate(answer)
        }

        fn automaton(&self) -> Option<Automaton> {
            Some(Automaton::memory_one(1.0, [1.0, 0.0, 1.0, 0.0]))
        }
    }

    static WRONG_AUTOMATON: Entry = entry! {
        /// Forgives with probability p, and forgets to say so.
        slug: "wrong-automaton",
        name: "Wrong Automaton",
        source: ["nobody1900"],
        params: [Param::probability("p", 0.0, "Probability of forgiving.")],
        build: |args, _| -> Result<Box<dyn Strategy>, Undefined> { Ok(Box::new(WrongOffDefault(args.real("p")))) },
    };

    #[test]
    #[should_panic(expected = "does not play as the code does (first); Args({\"p\": Real(0.5)})")]
    fn an_automaton_that_is_right_only_at_the_defaults_is_found() {
        automaton_plays_as_the_code_does(&WRONG_AUTOMATON);
    }

    /// Cooperates until the opponent has cooperated and defected in turn for so many rounds from the
    /// first on, and claims that it never defects.
    struct Password(u16);

    impl Strategy for Password {
        fn act(&mut self, turn: &mut Turn<'_>) -> Action {
            let said = turn.theirs.iter().enumerate().take_while(|(i, it)| it.is_defection() == (i % 2 == 1));
            Action::from_defects(said.take(self.0.into()).count() == self.0.into())
        }

        fn automaton(&self) -> Option<Automaton> {
            let stranger = self.0 + 1;
            let next = |i: u16| {
                let (c, d) = if i.is_multiple_of(2) { (i + 1, stranger) } else { (stranger, i + 1) };
                if i < self.0 { [c, d, c, d] } else { [i; 4] }
            };
            Some(Automaton::new(
                (0..=stranger).map(|i| State { cooperate: 1.0, next: next(i) }).collect::<Vec<_>>(),
            ))
        }
    }

    static WRONG_FAR_OFF: Entry = entry! {
        /// Defects against those who know the password.
        slug: "wrong-far-off",
        name: "Wrong Far Off",
        source: ["nobody1900"],
        build: |_, _| Ok(Box::new(Password(30))),
    };

    /// No random script says thirty right moves in a row.
    #[test]
    #[should_panic(expected = "wrong-far-off: the automaton (second) does not play as the code does (first)")]
    fn an_automaton_that_is_wrong_only_in_a_state_that_is_hard_to_reach_is_found() {
        automaton_plays_as_the_code_does(&WRONG_FAR_OFF);
    }

    #[test]
    fn ways_lead_to_every_state_that_can_be_reached() {
        let state = |next| State { cooperate: 0.5, next };
        // The fourth state cannot be reached.
        let automaton =
            Automaton::new(vec![state([0, 0, 0, 1]), state([1, 2, 1, 1]), state([2; 4]), state([0; 4])]);
        let [cd, dd] = [OUTCOMES[1], OUTCOMES[3]];
        assert_eq!(ways(&automaton), [vec![], vec![dd], vec![dd, cd]]);
    }
}

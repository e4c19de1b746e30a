//! An inner player that shows its automaton and one that hides it make the same whole, up to luck.

use arena::rehearse;
use kernel::{
    Action, Automaton, Briefing, Entry, Family, Length, Param, Payoffs, Recipe, Rng, Seed, Strategy, Turn,
    Value, automaton::State, entry,
};

/// Plays as the strategy `of` does, as code.
static HIDDEN: Entry = entry! {
    /// Hides that it is an automaton.
    slug: "hidden",
    name: "Hidden",
    source: ["nobody1900"],
    params: [Param::player("of", || found(&classics::FAMILY, "tit-for-tat"), "What it hides.")],
    build: |args, briefing| Ok(Box::new(Hidden(args.player("of").build(briefing)?))),
};

struct Hidden(Box<dyn Strategy>);

impl Strategy for Hidden {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        self.0.act(turn)
    }
}

fn found(family: &Family, slug: &str) -> Recipe {
    Recipe::new(family.entries.iter().find(|it| it.slug == slug).unwrap())
}

fn with(mut recipe: Recipe, name: &str, value: Value) -> Recipe {
    let param = recipe.entry.params.iter().find(|it| it.name == name).unwrap();
    recipe.args.set(param, value);
    recipe
}

fn hidden(recipe: &Recipe) -> Recipe {
    with(Recipe::new(&HIDDEN), "of", Value::Player(recipe.clone()))
}

/// Inner strategies: those that read the opponent's moves, both sides' moves or the clock, with and
/// without luck of their own.
fn inner() -> Vec<Recipe> {
    let mut res: Vec<Recipe> =
        ["tit-for-tat", "alternator", "cycler-ccd", "two-tits-for-tat", "contrite-tit-for-tat"]
            .map(|it| found(&classics::FAMILY, it))
            .into();
    res.push(with(found(&classics::FAMILY, "random"), "p", Value::Real(0.3)));
    for slug in ["win-stay-lose-shift", "generous-tit-for-tat", "stochastic-cooperator"] {
        res.push(found(&memory_one::FAMILY, slug));
    }
    res
}

/// Every transformer with its default arguments, and some with others, around `of`.
fn around(of: &Recipe, others: &[Recipe]) -> Vec<Recipe> {
    let moves = |letters| Value::Actions(Action::parse_all(letters).unwrap());
    let new = |slug| found(&transformers::FAMILY, slug);
    let mut res: Vec<Recipe> = transformers::FAMILY.entries.iter().map(|it| Recipe::new(it)).collect();
    res.push(with(new("noisy"), "p", Value::Real(0.4)));
    res.push(with(new("grudge"), "n", Value::Integer(5)));
    res.push(with(new("retaliation"), "n", Value::Integer(2)));
    res.push(with(new("initial-moves"), "moves", moves("CDDCDC")));
    res.push(with(with(new("joss-ann"), "alpha", Value::Real(0.3)), "beta", Value::Real(0.2)));
    res.push(with(with(new("apology"), "my-sequence", moves("DC")), "opponent-sequence", moves("CD")));
    res.push(with(with(new("mixed"), "p", Value::Real(0.6)), "others", Value::Team(others.to_vec())));
    res.into_iter().map(|it| with(it, "of", Value::Player(of.clone()))).collect()
}

const BRIEFING: Briefing = Briefing::symmetric(Payoffs::AXELROD, Length::Untold);

const ROUNDS: usize = 30;

/// How often it cooperated in each round against a fixed script, with a few of its moves flipped, in
/// so many matches.
fn cooperations(recipe: &Recipe, matches: u64, stream: &str) -> [u32; ROUNDS] {
    let mut rng = Rng::new(Seed(7).derive("script"));
    let script: Vec<Action> = (0..ROUNDS).map(|_| Action::from_defects(rng.unit() < 0.4)).collect();
    let mut res = [0; ROUNDS];
    for seed in 0..matches {
        let mut player = recipe.build(&BRIEFING).unwrap();
        let flipped = |round| round % 7 == 3;
        let seed = Seed(seed).derive(stream);
        let mine = rehearse(&mut *player, script.iter().copied(), flipped, seed);
        for (count, action) in res.iter_mut().zip(mine.iter()) {
            *count += u32::from(action == Action::C);
        }
    }
    res
}

#[test]
fn automaton_and_code_play_alike() {
    let inner = inner();
    let others = [inner[1].clone(), inner[5].clone()];
    let shown = inner.iter().flat_map(|it| around(it, &others));
    let code = inner.iter().flat_map(|it| around(&hidden(it), &others));
    for (shown, code) in shown.zip(code) {
        let automaton = shown.build(&BRIEFING).unwrap().automaton().unwrap();
        assert!(code.build(&BRIEFING).unwrap().automaton().is_none(), "{code}");
        if automaton.is_deterministic() {
            let [automaton, code] = [&shown, &code].map(|it| cooperations(it, 1, "one"));
            assert_eq!(automaton, code, "{shown}");
            continue;
        }
        let matches = 1500;
        let (automaton, code) =
            (cooperations(&shown, matches, "automaton"), cooperations(&code, matches, "code"));
        for (round, (&a, &b)) in automaton.iter().zip(&code).enumerate() {
            let pooled = f64::from(a + b) / (2 * matches) as f64;
            let error = (2.0 * matches as f64 * pooled * (1.0 - pooled)).sqrt();
            let deviation = (f64::from(a) - f64::from(b)).abs();
            assert!(deviation <= 4.9 * error, "{shown}, round {round}: {a} and {b} of {matches}");
        }
    }
}

/// The automata are what they should be where that is known.
#[test]
fn well_known_strategies_come_out() {
    let automaton = |it: &Recipe| it.build(&BRIEFING).unwrap().automaton().unwrap();
    let of = |slug: &str, inner: Recipe| with(found(&transformers::FAMILY, slug), "of", Value::Player(inner));
    let classic = |slug| found(&classics::FAMILY, slug);
    let equal = |a: &Recipe, b: &Recipe| assert_eq!(automaton(a), automaton(b), "{a} and {b}");
    equal(&of("retaliate-until-apology", classic("cooperator")), &classic("tit-for-tat"));
    equal(&of("nice", classic("defector")), &classic("grudger"));
    equal(&of("flip", classic("cooperator")), &classic("defector"));
    equal(&of("dual", of("dual", classic("alternator"))), &classic("alternator"));
    let generous = with(found(&memory_one::FAMILY, "generous-tit-for-tat"), "p", Value::Real(0.1));
    equal(&of("forgiving", classic("tit-for-tat")), &generous);
    // Flip asks what it wants after what it really did; Dual, after what it would have done.
    let shift = found(&memory_one::FAMILY, "win-stay-lose-shift");
    assert_ne!(automaton(&of("dual", shift.clone())), automaton(&of("flip", shift)));
}

/// An automaton that would be too large is left to code, and the two play alike.
#[test]
fn large_automata_are_left_to_code() {
    let grudge = |n| with(found(&transformers::FAMILY, "grudge"), "n", Value::Integer(n));
    let around = |outer: Recipe, inner: Recipe| with(outer, "of", Value::Player(inner));
    let players = [1, 1000].map(|n| around(grudge(n), grudge(1000)));
    let states =
        players.each_ref().map(|it| it.build(&BRIEFING).unwrap().automaton().map(|it| it.states().len()));
    assert_eq!(states, [Some(1002), None]);
    assert_eq!(cooperations(&players[1], 1, "one"), cooperations(&grudge(1000), 1, "one"));
}

/// What a player draws itself is not disturbed by the wrapper's draws, which come after.
#[test]
fn the_inner_player_draws_first() {
    static COIN: Entry = entry! {
        /// Cooperates half the time.
        slug: "coin",
        name: "Coin",
        source: ["nobody1900"],
        build: |_, _| Ok(Automaton::new(vec![State { cooperate: 0.5, next: [0; 4] }]).player()),
    };
    let alone = cooperations(&Recipe::new(&COIN), 50, "one");
    let flip = with(found(&transformers::FAMILY, "flip"), "of", Value::Player(hidden(&Recipe::new(&COIN))));
    let flipped = cooperations(&flip, 50, "one");
    assert!(alone.iter().zip(&flipped).all(|(a, b)| a + b == 50));
}

//! What is published of the doctrines: own moves against fixed opponents without noise, and predictions.

use arena::{Noise, Rules, play, rehearse};
use kernel::{
    Action, Args, Automaton, Briefing, Draws, Entry, History, Length, Payoffs, Rng, SecurityDilemma, Seed,
    Strategy, Turn, Value, automaton::Run,
};

const PROBE: &str = "CCDCCDDCCCCCDDDDCC";

fn entry(slug: &str) -> &'static Entry {
    doctrines::FAMILY.entries.iter().find(|it| it.slug == slug).unwrap()
}

fn player(slug: &str, values: &[(&str, i64)]) -> Box<dyn Strategy> {
    let entry = entry(slug);
    let mut args = Args::defaults(entry);
    for &(name, value) in values {
        let param = entry.params.iter().find(|it| it.name == name).unwrap();
        args.set(param, Value::Integer(value));
    }
    (entry.build)(&args, &Briefing::symmetric(Payoffs::AXELROD, Length::Untold)).unwrap()
}

fn against(player: &mut dyn Strategy, script: &str) -> String {
    rehearse(player, Action::parse_all(script).unwrap(), |_| false, Seed(0)).to_string()
}

#[test]
fn doctrines_leave_their_published_traces() {
    for (slug, args, trace) in [
        ("massive-retaliation", &[("punishment", 5)][..], "CCCDDDDDCCCCCDDDDD"),
        ("forgiving-trigger", &[("punishment", 3)], "CCCDDDCDDDCCCDDDCC"),
        ("flexible-response", &[("limit", 3), ("window", 10)], "CCCDCCDDCCCCCDDDCC"),
        ("democratic", &[("delay", 2)], "CCCCCCCDCCCCCCDDDC"),
        ("appeaser-budget", &[("budget", 3)], "CCCCCCCDCCCCCDDDDC"),
        ("salami-tactician", &[("quiet", 4)], "CCCCDCCCCCCCCCDCCC"),
        (
            "grit",
            &[("patience", 3), ("initiative", 3), ("tolerance", 2), ("cool-down", 10)],
            "CCCDCCDDCCCCCDDDCC",
        ),
        // By hand: what each saw in the last five rounds, and in the last one.
        ("hedger", &[("window", 5)], "DCCDDCDDDDDCCCDDDD"),
        ("hedger", &[("window", 1)], "DCCDCCDDCCCCCDDDDC"),
        // Answered by the third move of the other; never tries again.
        ("opportunist", &[("memory", 3)], "DDDCCCCCCCCCCCCCCC"),
        // The degenerate ends of the families.
        ("democratic", &[("delay", 1)], "CCCDCCDDCCCCCDDDDC"),
        ("appeaser-budget", &[("budget", 0)], "CCCDCCDDCCCCCDDDDC"),
        ("massive-retaliation", &[("punishment", 1000)], "CCCDDDDDDDDDDDDDDD"),
    ] {
        assert_eq!(against(&mut *player(slug, args), PROBE), trace, "{slug} {args:?}");
    }
}

#[test]
fn grit_tests_an_aggressor_and_then_waits() {
    let mut grit = player("grit", &[]);
    assert_eq!(against(&mut *grit, &"D".repeat(30)), "CDDDCCCDDDDDDDDDDCCCDDDDDDDDDD");
}

/// Plays two strategies that are forced to defect in the first three rounds.
fn after_three_forced_defections(one: &mut dyn Strategy, other: &mut dyn Strategy) -> [String; 2] {
    let mut sides = [History::default(), History::default()];
    let mut draws = [Draws::new(Seed(1)), Draws::new(Seed(2))];
    for round in 0..14 {
        let players: [&mut dyn Strategy; 2] = [&mut *one, &mut *other];
        let mut moves = [Action::D; 2];
        for seat in 0..2 {
            draws[seat].begin(round);
            let mut turn = Turn { mine: &sides[seat], theirs: &sides[1 - seat], rng: &mut draws[seat] };
            let intended = players[seat].act(&mut turn);
            moves[seat] = if round < 3 { Action::D } else { intended };
        }
        for seat in 0..2 {
            sides[seat].push(moves[seat]);
        }
    }
    sides.map(|it| it.to_string())
}

#[test]
fn grit_leads_tit_for_tat_out_of_a_deadlock() {
    let tit_for_tat = || Run::from(Automaton::memory_one(1.0, [1.0, 0.0, 1.0, 0.0]));
    assert_eq!(
        after_three_forced_defections(&mut *player("grit", &[]), &mut tit_for_tat()),
        ["DDDCCCCCCCCCCC", "DDDDCCCCCCCCCC"]
    );
    assert_eq!(
        after_three_forced_defections(&mut tit_for_tat(), &mut tit_for_tat()),
        ["D".repeat(14), "D".repeat(14)]
    );
}

/// Remorse is written as a table; here is the rule it tabulates.
#[test]
fn remorse_follows_from_standing() {
    struct Remorse {
        good: [bool; 2],
    }
    impl Strategy for Remorse {
        fn act(&mut self, turn: &mut Turn<'_>) -> Action {
            let (Some(mine), Some(theirs)) = (turn.mine.last(), turn.theirs.last()) else {
                return Action::C;
            };
            let [me, other] = self.good;
            self.good = [mine.is_cooperation() || me && !other, theirs.is_cooperation() || other && !me];
            Action::from_defects(self.good[0] && (mine, theirs) != (Action::C, Action::C))
        }
    }
    for seed in 0..50 {
        let moves = |player: &mut dyn Strategy| {
            let mut rng = Rng::new(Seed(seed));
            let script: Vec<Action> = (0..100).map(|_| Action::from_defects(rng.unit() < 0.4)).collect();
            rehearse(player, script, |_| rng.unit() < 0.2, Seed(seed))
        };
        let mut table = player("remorse", &[]);
        assert_eq!(moves(&mut *table), moves(&mut Remorse { good: [true; 2] }));
    }
}

#[test]
fn only_doctrines_that_weigh_the_future_need_a_discount_factor() {
    let refuses = |length| {
        let briefing = Briefing::symmetric(Payoffs::AXELROD, length);
        let mut res = Vec::new();
        for entry in doctrines::FAMILY.entries {
            if let Err(why) = (entry.build)(&Args::defaults(entry), &briefing) {
                assert!(why.to_string().contains("continuation probability"), "{why}");
                res.push(entry.slug);
            }
        }
        res
    };
    let weigh_the_future = [
        "arms-control-verifier",
        "bayesian-attribution-biased",
        "bayesian-spiral-aware",
        "defensive-realist",
        "minimal-deterrence",
        "offensive-realist",
        "peace-optimiser",
        "power-optimiser",
        "reassurer",
        "security-optimiser",
    ];
    assert_eq!(refuses(Length::Untold), weigh_the_future);
    assert_eq!(refuses(Length::Rounds(200)), weigh_the_future);
    assert!(refuses(Length::Continuation(0.0)).is_empty());
}

/// The bias of attribution (Jervis 1976): pairs of Bayesians spend more time in mutual defection if
/// they do not see what they provoke, under noise of either kind.
#[test]
fn attribution_bias_prolongs_mutual_defection() {
    let briefing = Briefing::symmetric(SecurityDilemma::DEFAULT.at(0.6).payoffs(), Length::Continuation(0.7));
    for noise in [Noise { execution: 0.05, perception: 0.0 }, Noise { execution: 0.0, perception: 0.05 }] {
        let rules = Rules { noise, ..Rules::fixed(300) };
        let mutual_defections = |slug| -> u64 {
            let player = || (entry(slug).build)(&Args::defaults(entry(slug)), &briefing).unwrap();
            let tally = |i| play(&mut *player(), &mut *player(), &rules, Seed(1976).nth(i), |_| ());
            (0..1000).map(|i| tally(i).dd).sum()
        };
        let aware = mutual_defections("bayesian-spiral-aware");
        let biased = mutual_defections("bayesian-attribution-biased");
        assert!(4 * aware < 3 * biased, "{noise:?}: {aware} against {biased}");
    }
}

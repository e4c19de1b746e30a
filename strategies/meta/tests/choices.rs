//! What becomes of a team's proposals, against reasoning that does not follow the code.

use arena::rehearse;
use kernel::{Action, Briefing, Family, History, Length, Param, Payoffs, Recipe, Seed, Undefined, Value};

fn found(family: &Family, slug: &str) -> Recipe {
    Recipe::new(family.entries.iter().find(|it| it.slug == slug).unwrap())
}

fn classic(slug: &str) -> Recipe {
    found(&classics::FAMILY, slug)
}

fn with(mut recipe: Recipe, name: &str, value: Value) -> Recipe {
    let param: &'static Param = recipe.entry.params.iter().find(|it| it.name == name).unwrap();
    recipe.args.set(param, value);
    recipe
}

/// The meta strategy `slug` with a team of so many of each of these classics.
fn meta(slug: &str, team: &[(&str, usize)]) -> Recipe {
    let team = team.iter().flat_map(|&(it, count)| vec![classic(it); count]).collect();
    with(found(&meta::FAMILY, slug), "team", Value::Team(team))
}

const BRIEFING: Briefing = Briefing::symmetric(Payoffs::AXELROD, Length::Untold);

fn played(recipe: &Recipe, theirs: &str, flips: &[usize], seed: u64) -> History {
    let mut player = recipe.build(&BRIEFING).unwrap();
    rehearse(&mut *player, Action::parse_all(theirs).unwrap(), |round| flips.contains(&round), Seed(seed))
}

fn plays(recipe: &Recipe, theirs: &str, expected: &str) {
    for seed in 0..30 {
        assert_eq!(played(recipe, theirs, &[], seed).to_string(), expected, "{recipe}");
    }
}

#[test]
fn ties_of_opinion_end_in_cooperation() {
    let divided = [("cooperator", 2), ("defector", 2)];
    plays(&meta("meta-majority", &divided), "CDCD", "CCCC");
    plays(&meta("meta-minority", &divided), "CDCD", "CCCC");
    let decided = [("cooperator", 2), ("defector", 3)];
    plays(&meta("meta-majority", &decided), "CDCD", "DDDD");
    plays(&meta("meta-minority", &decided), "CDCD", "CCCC");
    plays(&meta("meta-minority", &[("cooperator", 3)]), "CDCD", "DDDD");
    plays(&meta("meta-minority", &[("defector", 3)]), "CDCD", "CCCC");
}

/// A defector earns more than a cooperator in every round, so it leads from the second on.
#[test]
fn winners_are_those_who_earned_most() {
    let team = [("cooperator", 1), ("defector", 1), ("tit-for-tat", 1)];
    plays(&meta("meta-winner", &team), "DDCC", "CDDD");
    plays(&meta("nice-meta-winner", &team), "CCDC", "CCCD");
    plays(&meta("meta-winner", &[("defector", 1), ("cooperator", 1), ("alternator", 1)]), "DCCC", "CDDD");
    // Among cooperators a cooperator is the best there is, however little it earns.
    plays(&meta("meta-winner", &[("cooperator", 3)]), "DDDD", "CCCC");
}

/// A member sees its own proposals: after a tremble of its own hand it has nothing to be sorry
/// for.
#[test]
fn trembles_do_not_reach_the_team() {
    let team = [("contrite-tit-for-tat", 1)];
    assert_eq!(played(&meta("meta-majority", &team), "CCDCC", &[1], 0).to_string(), "CDCDC");
    assert_eq!(played(&classic("contrite-tit-for-tat"), "CCDCC", &[1], 0).to_string(), "CDCCC");
}

/// The share of cooperation in each round, in so many matches.
fn shares(recipe: &Recipe, theirs: &str, matches: u64) -> Vec<f64> {
    let mut counts = vec![0u32; theirs.len()];
    for seed in 0..matches {
        for (count, it) in counts.iter_mut().zip(played(recipe, theirs, &[], seed).iter()) {
            *count += u32::from(it.is_cooperation());
        }
    }
    counts.iter().map(|&it| f64::from(it) / matches as f64).collect()
}

fn near(recipe: &Recipe, theirs: &str, expected: &[f64]) {
    let matches = 4000;
    for (round, (share, &p)) in shares(recipe, theirs, matches).into_iter().zip(expected).enumerate() {
        let error = (p * (1.0 - p) / matches as f64).sqrt();
        assert!((share - p).abs() <= 4.5 * error, "{recipe}, round {round}: {share} and not {p}");
    }
}

/// Of 50 members four are the best. Before any score they are the last four; then those who earned more
/// come before those who stand later.
#[test]
fn an_ensemble_draws_from_the_best_and_the_last() {
    let team = [("defector", 3), ("cooperator", 45), ("defector", 1), ("cooperator", 1)];
    near(&meta("meta-winner-ensemble", &team), "CDC", &[0.75, 0.0, 0.0]);
    let team = [("defector", 1), ("cooperator", 49)];
    near(&meta("meta-winner-ensemble", &team), "CDC", &[1.0, 0.75, 0.75]);
    near(&meta("nice-meta-winner-ensemble", &team), "CCDCC", &[1.0, 1.0, 1.0, 0.75, 0.75]);
    // Eight per cent of 49 are three, of 24 and fewer one.
    let team = [("cooperator", 47), ("defector", 2)];
    near(&meta("meta-winner-ensemble", &team), "CDC", &[1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0]);
    near(&meta("meta-winner-ensemble", &[("defector", 1), ("cooperator", 23)]), "CDC", &[1.0, 0.0, 0.0]);
}

/// Teams of one strategy are led by their first member, whatever its arguments.
#[test]
fn an_ensemble_of_a_single_strategy_has_a_leader() {
    let random = |p| with(classic("random"), "p", Value::Real(p));
    let mut team = vec![random(0.5); 49];
    team.insert(0, random(1.0));
    let ensemble = with(found(&meta::FAMILY, "meta-winner-ensemble"), "team", Value::Team(team));
    plays(&ensemble, "CDCD", "CCCC");
}

#[test]
fn a_mixer_draws_from_everybody() {
    near(
        &meta("meta-mixer", &[("cooperator", 1), ("defector", 2), ("tit-for-tat", 1)]),
        "CDC",
        &[0.5, 0.5, 0.25],
    );
}

#[test]
fn a_mixer_draws_as_its_weights_say() {
    let team = meta("meta-mixer", &[("cooperator", 1), ("defector", 2), ("tit-for-tat", 1)]);
    let mixer = |weights: &[f64]| with(team.clone(), "distribution", Value::Numbers(weights.to_vec()));
    near(&mixer(&[3.0, 1.0, 0.0, 4.0]), "CDC", &[7.0 / 8.0, 7.0 / 8.0, 3.0 / 8.0]);
    near(&mixer(&[0.1, 0.1, 0.1, 0.1]), "CDC", &[0.5, 0.5, 0.25]);
    plays(&mixer(&[0.0, 0.0, 0.0, 1e-300]), "CDDC", "CCDD");
    plays(&mixer(&[2.0, 0.0, 0.0, 0.0]), "CDDC", "CCCC");
    for weights in [&[1.0; 3][..], &[1.0; 5], &[0.0; 4]] {
        let Err(Undefined(why)) = mixer(weights).build(&BRIEFING) else { panic!("{weights:?}") };
        assert!(why.starts_with("it needs 4 weights, one for each of its team"), "{why}");
    }
}

#[test]
fn a_hunter_repeats_the_opponent_after_a_hundred_rounds() {
    let hunters = meta("meta-hunter-aggressive", &[("cooperator", 2)]);
    let theirs = "CD".repeat(53);
    let mine = played(&hunters, &theirs, &[], 0).to_string();
    assert_eq!(mine, "C".repeat(101) + "CDCDC");
}

/// The share of cooperation of Memory Decay, by enumeration: after one D and two C of weights −2 and 1
/// it is torn, and any change decides.
#[test]
fn memory_decays_as_the_probabilities_say() {
    let decay = |delete, alter| {
        let it = with(found(&meta::FAMILY, "memory-decay"), "p-memory-delete", Value::Real(delete));
        let it = with(it, "p-memory-alter", Value::Real(alter));
        with(it, "start-strategy-duration", Value::Integer(3))
    };
    // Loses the D with chance 1/3, which leaves it at 2; losing a C leaves it at −1.
    near(&decay(0.6, 0.0), "DCCC", &[1.0, 0.0, 1.0, 0.4 + 0.6 / 3.0]);
    // Turns the D round with chance 1/3.
    near(&decay(0.0, 0.6), "DCCC", &[1.0, 0.0, 1.0, 0.4 + 0.6 / 3.0]);
    // First turns one round, D to C with chance 1/3 or else C to D, and then loses one of what there is.
    near(&decay(1.0, 1.0), "DCCC", &[1.0, 0.0, 1.0, 1.0 / 3.0]);
    // A memory of one C and one D that are there from the beginning, of which either is turned round.
    let memory = Value::Actions(vec![Action::C, Action::D]);
    let at_once = with(decay(0.0, 1.0), "start-strategy-duration", Value::Integer(0));
    near(&with(at_once, "memory", memory), "D", &[0.5]);
    // With a memory of nothing it cooperates.
    near(&with(decay(1.0, 1.0), "start-strategy-duration", Value::Integer(0)), "D", &[1.0]);
}

/// Of a usual team, whoever is not defined sits out; of a team that was named, everybody is wanted.
#[test]
fn members_that_are_not_defined() {
    let dilemma = Briefing::symmetric(
        Payoffs { reward: 0.2, sucker: -0.9, temptation: 0.3, punishment: -0.3 },
        Length::Untold,
    );
    let usual = found(&meta::FAMILY, "meta-majority");
    assert!(usual.build(&dilemma).is_ok());
    assert!(found(&meta::FAMILY, "meta-majority-memory-one").build(&dilemma).is_ok());
    let extort = found(&zero_determinant::FAMILY, "zd-extort-2-v2");
    let named = with(usual, "team", Value::Team(vec![classic("tit-for-tat"), extort]));
    assert!(named.build(&BRIEFING).is_ok());
    let Err(Undefined(why)) = named.build(&dilemma) else { panic!("it needs a higher reward") };
    assert!(why.starts_with("its member ZD-Extort-2 v2 is not defined: it needs P ≤ l ≤ R"), "{why}");
}

/// A meta strategy asks meta strategies as it asks others.
#[test]
fn teams_may_have_teams_within() {
    let inner = [("defector", 3), ("cooperator", 2)];
    let team = vec![meta("meta-minority", &inner), meta("meta-minority", &inner), classic("defector")];
    let outer = with(found(&meta::FAMILY, "meta-majority"), "team", Value::Team(team));
    plays(&outer, "CDDC", "CCCC");
}

//! The analysis of the game among the players: that it says what closed forms say, and changes nothing else.

use dynamics::invasion::Invasion;
use kernel::{Finality, SecurityDilemma};
use scenario::{
    Outcome,
    analysis::{Analysis, Encounter, Favoured, Selected},
    parse, run,
};

fn outcome(text: &str) -> Outcome {
    run(&parse(text, &roster::standard()).unwrap_or_else(|it| panic!("{it:#?}")), &|_| ())
}

fn analysed(text: &str) -> Analysis {
    outcome(text).analysis.expect("it was asked for")
}

/// What becomes of `mutant` among `resident`, by label.
fn encounter<'a>(it: &'a Analysis, resident: &str, mutant: &str) -> &'a Encounter {
    let place = |name: &str| it.names.iter().position(|it| it == name).unwrap();
    let (resident, mutant) = (place(resident), place(mutant));
    it.encounters.iter().find(|it| it.resident == resident && it.mutant == mutant).unwrap()
}

fn near(ours: f64, theirs: f64, error: f64) {
    assert!((ours - theirs).abs() <= error, "{ours} {theirs}");
}

fn grim(ease: f64, settings: &str) -> Analysis {
    analysed(&format!(
        "game: {{security-dilemma: {{conquest-ease: {ease}}}}}\nplayers: [grudger, defector]\nmethod: exact\n\
         match: {{continuation: 0.7}}\nemergence: {{starts: 1}}\nanalysis: {settings}\n"
    ))
}

/// Two strategies whose game is known: fixation probabilities to all published digits, the interior
/// equilibrium at the indifference share, the smallest cluster, and the risk-dominant one selected.
#[test]
fn grim_trigger_and_always_defect_are_as_theory_says() {
    for (ease, fixation) in
        [(0.05, 0.086_464_52), (0.2, 0.018_119_45), (0.3, 0.005_892_41), (0.5, 0.000_710_40)]
    {
        let it = grim(ease, "{population: 50, selection: 2}");
        assert_eq!(it.names, ["Defector", "Grudger"]);
        let entering = encounter(&it, "Defector", "Grudger");
        near(entering.fixation(), fixation, 5e-9);
        let payoffs = SecurityDilemma::DEFAULT.at(ease).payoffs();
        let indifference = payoffs.indifference_share(0.7).unwrap();
        let leaving = encounter(&it, "Grudger", "Defector");

        // Both are strict equilibria, with a mixed one between them.
        assert!(0.0 < indifference && indifference < 1.0);
        assert_eq!([entering.invasion, leaving.invasion], [Invasion::Fails; 2]);
        assert!(it.players.iter().all(|it| it.stability.evolutionary && it.invaders + it.invades == 0));
        let found = it.equilibria.as_ref().unwrap();
        assert_eq!((found.extreme.len(), found.continua.len()), (3, 0));
        let mixed = found.extreme.iter().find(|it| !it.is_strict()).unwrap();
        near(mixed.shares[1], indifference, 1e-9);

        // p R + (1 − p) V(grim|defector) = P.
        let alone = 0.3 * payoffs.sucker + 0.7 * payoffs.punishment;
        let cluster = (payoffs.punishment - alone) / (payoffs.reward - alone);
        near(entering.cluster.unwrap(), cluster, 1e-12);
        assert_eq!(leaving.cluster, None);

        // x* above or below one half is risk dominance. Large populations follow it, and so does the branch
        // of logit equilibria.
        let dominant = usize::from(indifference < 0.5);
        let Selected::Shares(shares) = &it.selected else { panic!("{:?}", it.selected) };
        near(shares[dominant], 1.0, 1e-6);
        let [other, time] = [0, 1].map(|i| it.players[i].long_run);
        let odds = libm::exp(entering.log_fixation - leaving.log_fixation);
        near(time / other, odds, 1e-9 * odds);
        let favoured = if 1.0 < odds { Favoured::Mutant } else { Favoured::Resident };
        assert_eq!(entering.favoured, favoured);
        assert!(it.encounters.iter().all(|it| it.exact) && it.players.iter().all(|it| it.exact));
        assert_eq!([it.players[0].cooperation, it.players[1].cooperation], [0.0, 1.0]);
        assert_eq!(it.players[0].score, payoffs.punishment);
    }
}

const AXELROD: &str = "game: {payoffs: {R: 3, S: 0, T: 5, P: 1}}\n";

/// Nice strategies drift among each other; a cluster of 1 in 21 is enough for tit for tat (Axelrod and Hamilton
/// 1981), and always-defect is collectively stable whatever happens.
#[test]
fn axelrods_claims() {
    let it = analysed(&format!(
        "{AXELROD}players: [tit-for-tat, defector, cooperator, alternator]\nmethod: exact\n\
         match: {{continuation: 0.9}}\nemergence: {{starts: 1}}\nanalysis: true\n"
    ));
    near(encounter(&it, "Defector", "Tit For Tat").cluster.unwrap(), 1.0 / 21.0, 1e-12);
    assert_eq!(encounter(&it, "Cooperator", "Defector").cluster, Some(0.0));
    assert_eq!(encounter(&it, "Cooperator", "Defector").invasion, Invasion::First);
    for [resident, mutant] in [["Tit For Tat", "Cooperator"], ["Cooperator", "Tit For Tat"]] {
        let drifting = encounter(&it, resident, mutant);
        assert_eq!((drifting.invasion, drifting.favoured), (Invasion::Drifts, Favoured::Neither));
        // A neutral mutant takes over with probability 1/N.
        near(drifting.fixation() * f64::from(it.population), 1.0, 1e-9);
    }
    let standing = |name: &str| &it.players[it.names.iter().position(|it| it == name).unwrap()];
    let tit_for_tat = standing("Tit For Tat").stability;
    assert!(tit_for_tat.collective && tit_for_tat.neutral && !tit_for_tat.evolutionary);
    assert!(standing("Defector").stability.evolutionary);
    assert_eq!((standing("Cooperator").invaders, standing("Defector").invades), (2, 2));
    assert!(!standing("Cooperator").stability.collective);
    near(it.players.iter().map(|it| it.long_run).sum(), 1.0, 1e-12);
    // Tit for tat and cooperators are a continuum of equilibria as long as there are not too many of them.
    assert!(!it.equilibria.unwrap().continua.is_empty());
}

const NOISY: &str = "players: [tit-for-tat, grudger, win-stay-lose-shift, random]\n\
    match: {turns: 20, repetitions: 40, noise: {execution: 0.05}}\nemergence: {starts: 10}\n";

#[test]
fn analysing_changes_nothing_else_and_nothing_is_played_for_it() {
    let mut it = outcome(&format!("{NOISY}analysis: true\n"));
    let plain = outcome(NOISY);
    assert!(it.analysis.take().is_some());
    assert_eq!(it, plain);
    assert_eq!(outcome(&format!("{NOISY}analysis: false\n")), plain);
}

/// The errors that tolerances come from are those that payoffs really have: of exact payoffs, nine or ten in
/// ten lie within them, and what sampling leaves open counts as equal.
#[test]
fn tolerances_follow_from_how_payoffs_were_found() {
    let text = |seed: u32, method: &str| format!("{NOISY}seed: {seed}\nmethod: {method}\nanalysis: true\n");
    let exact = analysed(&text(1, "exact"));
    assert!(exact.encounters.iter().all(|it| it.exact && it.tolerances.iter().all(|it| *it < 1e-8)));
    let (mut held, mut all) = (0, 0);
    for seed in 0..40 {
        let sampled = analysed(&text(seed, "play"));
        for (ours, truth) in sampled.encounters.iter().zip(&exact.encounters) {
            assert!(!ours.exact);
            for side in 0..2 {
                all += 1;
                let error = (ours.advantages[side] - truth.advantages[side]).abs();
                held += i32::from(error <= ours.tolerances[side]);
            }
        }
    }
    let share = f64::from(held) / f64::from(all);
    assert!((0.91..0.98).contains(&share), "{share}");
}

/// Whoever leaves nothing to chance has payoffs without error, however they were found; a tolerance that is
/// given is used as it is.
#[test]
fn what_leaves_nothing_to_chance_is_compared_to_the_last_digit() {
    let text = |analysis: &str| {
        format!(
            "{AXELROD}players: [tit-for-tat, grudger, cooperator, defector]\nmatch: {{continuation: 0.8, repetitions: 7}}\n\
             emergence: {{starts: 1}}\nanalysis: {analysis}\n"
        )
    };
    let it = analysed(&text("true"));
    // Lengths are random, but peace earns 3 a round whatever they are.
    assert_eq!(encounter(&it, "Grudger", "Cooperator").invasion, Invasion::Drifts);
    assert!(encounter(&it, "Grudger", "Cooperator").tolerances.iter().all(|it| *it < 1e-8));
    assert!(1e-3 < encounter(&it, "Grudger", "Defector").tolerances[0]);
    let it = analysed(&text("{tolerance: 100}"));
    assert!(it.encounters.iter().all(|it| it.invasion == Invasion::Drifts && it.cluster.is_none()));
    assert!(it.players.iter().all(|it| it.stability.neutral && !it.stability.evolutionary));
    let it = analysed(&text("{tolerance: 0}"));
    assert_eq!(encounter(&it, "Defector", "Cooperator").invasion, Invasion::Fails);
}

/// One player alone, and one that is not defined for the game.
#[test]
fn who_sits_out_is_not_analysed() {
    let it = analysed(
        "players: [tit-for-tat, zd-gtft-2]\nmatch: {turns: 5}\nemergence: {starts: 1}\nundefined: skip\nanalysis: true\n",
    );
    assert_eq!((it.names.len(), it.encounters.len()), (1, 0));
    assert!(it.players[0].stability.evolutionary);
    assert_eq!((it.players[0].long_run, it.selected_share(0)), (1.0, Some(1.0)));
    assert_eq!(it.equilibria.unwrap().extreme.len(), 1);
}

/// Too many for the equilibria.
#[test]
fn what_would_take_too_long_is_left_out() {
    let it = analysed(
        "players: [{roster: axelrod-1980}]\nmatch: {turns: 10}\nemergence: {starts: 1}\nanalysis: {process: fermi}\n",
    );
    assert_eq!((it.names.len(), it.encounters.len()), (15, 15 * 14));
    assert_eq!(it.equilibria, None);
    assert_ne!(it.selected, Selected::TooMany);
}

/// Where conquests may end matches, what pairs earn includes what comes after them. Whoever betrays grim trigger
/// then gains what the closed form says, and pays for it only where that is negative.
#[test]
fn conquests_that_are_final_count() {
    let mut stable = [0, 0];
    for (chance, ease) in [(0.2, 0.1), (0.5, 0.3), (0.5, 0.5), (1.0, 0.1), (1.0, 0.3)] {
        let it = analysed(&format!(
            "game: {{security-dilemma: {{conquest-ease: {ease}}}}}\nplayers: [grudger, defector]\nmethod: exact\n\
             match: {{continuation: 0.7, finality: {chance}}}\nemergence: {{starts: 1}}\nanalysis: true\n"
        ));
        let dilemma = SecurityDilemma::DEFAULT.at(ease);
        let finality = Finality::default().at(chance);
        let gain = finality.deviation_value(&dilemma, 0.7) - dilemma.payoffs().reward;
        let leaving = encounter(&it, "Grudger", "Defector");
        near(leaving.advantages[0], gain, 1e-9);
        assert_eq!(it.players[1].stability.evolutionary, finality.grim_sustains(&dilemma, 0.7));
        stable[usize::from(it.players[1].stability.evolutionary)] += 1;
        near(it.players[0].score, finality.defection_value(&dilemma, 0.7), 1e-9);
    }
    assert!(0 < stable[0] && 0 < stable[1]);
}

/// As without finality: what sampling leaves open of flows counts as well.
#[test]
fn tolerances_know_of_conquests() {
    let text = |seed: u32, method: &str| {
        format!(
            "game: {{security-dilemma: {{conquest-ease: 0.4}}}}\nplayers: [tit-for-tat, grudger, defector, random]\n\
             match: {{turns: 20, repetitions: 60, finality: 0.5}}\nemergence: {{starts: 1}}\nseed: {seed}\n\
             method: {method}\nanalysis: true\n"
        )
    };
    let exact = analysed(&text(1, "exact"));
    let (mut held, mut all) = (0, 0);
    for seed in 0..40 {
        let sampled = analysed(&text(seed, "play"));
        for (ours, truth) in sampled.encounters.iter().zip(&exact.encounters) {
            for side in 0..2 {
                // What leaves nothing to chance is not counted as a success.
                if 1e-6 < ours.tolerances[side] {
                    all += 1;
                    let error = (ours.advantages[side] - truth.advantages[side]).abs();
                    held += i32::from(error <= ours.tolerances[side]);
                }
            }
        }
    }
    let share = f64::from(held) / f64::from(all);
    assert!(200 < all && (0.91..0.98).contains(&share), "{share} of {all}");
}

//! The hunters that keep counts as they go, against their rules applied to the whole play so far.

use arena::rehearse;
use kernel::{Action, Rng, Seed};

#[test]
fn running_counts_agree_with_the_whole_play() {
    for (slug, rule) in [
        ("cycle-hunter", cycle_hunter as fn(&[Action], &[Action]) -> bool),
        ("eventual-cycle-hunter", eventual_cycle_hunter),
        ("math-constant-hunter", math_constant_hunter),
        ("random-hunter", random_hunter),
    ] {
        let entry = hunters::FAMILY.entries.iter().find(|it| it.slug == slug).unwrap();
        let (mut hunted, mut spared) = (0, 0);
        for case in 0..1000 {
            let (mut rng, theirs) = (Rng::new(Seed(case).derive("flips")), script(case));
            let flips: Vec<bool> = theirs.iter().map(|_| rng.unit() < 0.05).collect();
            let mine = rehearse(&mut *testkit::fresh(entry), theirs.clone(), |it| flips[it], Seed(0));
            let mine: Vec<Action> = mine.iter().collect();
            for round in 0..theirs.len() {
                let defects = rule(&mine[..round], &theirs[..round]);
                assert_eq!(mine[round].is_defection(), defects ^ flips[round], "{slug}, {case}: {round}");
                if defects { hunted += 1 } else { spared += 1 }
            }
        }
        assert!(1000 < hunted.min(spared), "{slug}: {hunted} rounds against {spared}");
    }
}

/// A random beginning, and then a pattern, with a slip in one case of two.
fn script(case: u64) -> Vec<Action> {
    let mut rng = Rng::new(Seed(case).derive("script"));
    let mut below = |bound: u32| (rng.bits() % bound) as usize;
    let (beginning, period, slip) = ([0, 0, 5, 10, 13][below(5)], 1 + below(14), below(160));
    let mut moves: Vec<Action> = Vec::new();
    for round in 0..80 {
        let action = if round < beginning + period {
            Action::from_defects(below(3) == 0)
        } else {
            moves[round - period]
        };
        moves.push(if round == slip { action.flipped() } else { action });
    }
    moves
}

/// The shortest period from 3 to 12 that the moves go through at least twice.
fn period(moves: &[Action]) -> Option<usize> {
    (3..=12.min(moves.len() / 2)).find(|&it| moves[it..] == moves[..moves.len() - it])
}

fn count(moves: &[Action], action: Action) -> usize {
    moves.iter().filter(|&&it| it == action).count()
}

fn cycle_hunter(_: &[Action], theirs: &[Action]) -> bool {
    (0..=theirs.len()).any(|rounds| {
        let cycle = period(&theirs[..rounds]).map(|it| &theirs[..it]);
        cycle.is_some_and(|it| it.contains(&Action::C) && it.contains(&Action::D))
    })
}

fn eventual_cycle_hunter(_: &[Action], theirs: &[Action]) -> bool {
    let tested = &theirs[..theirs.len() / 10 * 10];
    10 < tested.len() && tested.contains(&Action::D) && period(&tested[10..]).is_some()
}

fn math_constant_hunter(mine: &[Action], theirs: &[Action]) -> bool {
    let n = theirs.len();
    let share = |from: usize, to: usize| {
        let both = count(&mine[from..to], Action::C) + count(&theirs[from..to], Action::C);
        0.5 * both as f64 / (to - from) as f64
    };
    8 <= n && theirs.contains(&Action::C) && theirs.contains(&Action::D) && {
        let first = share(0, n / 2);
        (first - share(n / 4, 3 * n / 4)).abs() < 0.2 && (first - share(n / 2, n)).abs() < 0.2
    }
}

fn random_hunter(mine: &[Action], theirs: &[Action]) -> bool {
    let shares: Vec<f64> = [Action::C, Action::D]
        .into_iter()
        .filter(|&it| 5 < count(mine, it))
        .map(|it| {
            let answered = (1..mine.len()).filter(|&round| mine[round - 1] == it && theirs[round] == it);
            answered.count() as f64 / count(mine, it) as f64
        })
        .collect();
    11 <= mine.len() && !shares.is_empty() && shares.iter().all(|it| 0.25 < *it && *it < 0.75)
}

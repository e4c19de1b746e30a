//! The beginnings of matches are those of the matches that a tournament plays.

use arena::{Tournament, play, tournament::pair_seed};
use kernel::{Action, Seed};
use scenario::{openings, parse};

const SCENARIO: &str = "\
title: T
seed: 5
game: {security-dilemma: {conquest-ease: 0.3}}
players: [tit-for-tat, random, defector, defensive-realist, zd-gtft-2]
undefined: skip
";

fn plan(rest: &str) -> scenario::Plan {
    parse(&format!("{SCENARIO}{rest}"), &roster::standard()).unwrap_or_else(|it| panic!("{it:?}"))
}

/// The whole match, by the reference.
fn whole(plan: &scenario::Plan, [first, second]: [usize; 2]) -> Vec<[Action; 2]> {
    let [row, column] = [first, second].map(|it| &plan.players[it]);
    let tournament = Tournament {
        contestants: plan.players.clone(),
        payoffs: plan.base.payoffs,
        rules: plan.base.rules,
        repetitions: 1,
        method: arena::Method::Play,
        seed: Seed(plan.seed),
    };
    let briefing = tournament.briefing();
    let seed = pair_seed(Seed(plan.seed), &row.label, &column.label).nth(0);
    let mut moves = Vec::new();
    let (mut row, mut column) = (row.enter(&briefing).unwrap(), column.enter(&briefing).unwrap());
    play(&mut *row, &mut *column, &plan.base.rules, seed, |it| moves.push(it.realised));
    moves
}

#[test]
fn they_are_prefixes_of_whole_matches() {
    for rest in [
        "match: {turns: 30, noise: {execution: 0.1, perception: 0.1}}",
        "match: {turns: 12}",
        "match: {continuation: 0.9, noise: {execution: 0.1}}",
        "match: {continuation: 0.95, cap: 40, finality: 0.2}",
    ] {
        let Ok(plan) = parse(&format!("{SCENARIO}{rest}"), &roster::standard()) else {
            panic!("{rest}");
        };
        let all = openings(&plan, 12);
        assert!(10 <= all.len(), "{}", all.len());
        for it in all {
            let whole = whole(&plan, it.players);
            assert_eq!(it.moves, whole[..whole.len().min(12)], "{rest}");
            assert_eq!(it.goes_on, 12 < whole.len(), "{rest}");
        }
    }
}

#[test]
fn those_that_sit_out_are_in_none() {
    let plan = plan("match: {turns: 3}\n");
    let absent: Vec<bool> = plan.base.absent.iter().map(Option::is_some).collect();
    let present = absent.iter().filter(|it| !**it).count();
    assert!(openings(&plan, 3).iter().all(|it| it.players.iter().all(|player| !absent[*player])));
    assert_eq!(openings(&plan, 3).len(), present * (present + 1) / 2);
}

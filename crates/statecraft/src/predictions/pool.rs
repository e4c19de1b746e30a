//! Who wins a round robin of fourteen strategies as conquest gets easier: what stands beside P21.

use arena::{Noise, exact};
use kernel::{Automaton, SecurityDilemma, automaton::State};

use super::Verdict;

/// A strategy of the pool: its name, and how far it goes in answering defections, from 0 for those that answer
/// none. Only the ranks of those that are recorded as winners are used.
struct Member {
    name: &'static str,
    automaton: Automaton,
    provocability: Option<u32>,
}

/// The pool of `tournaments/fixed-pool.yaml`.
fn members() -> Vec<Member> {
    let state = |cooperate, next| State { cooperate, next };
    let machine = |states: &[State]| Automaton::new(states.to_vec());
    let tit_for_tat = |first, mercy| Automaton::memory_one(first, [1.0, mercy, 1.0, mercy]);
    let members = [
        ("cooperator", Automaton::memory_one(1.0, [1.0; 4]), Some(0)),
        ("defector", Automaton::memory_one(0.0, [0.0; 4]), Some(4)),
        ("random", Automaton::memory_one(0.5, [0.5; 4]), None),
        ("alternator", Automaton::memory_one(1.0, [0.0, 0.0, 1.0, 1.0]), None),
        ("bully", Automaton::memory_one(0.0, [0.0, 1.0, 0.0, 1.0]), None),
        (
            "contrite-tit-for-tat",
            machine(&[
                state(1.0, [0, 1, 2, 1]),
                state(0.0, [0, 1, 0, 1]),
                state(1.0, [0, 0, 2, 3]),
                state(0.0, [0, 0, 2, 3]),
            ]),
            Some(2),
        ),
        ("first-by-joss", Automaton::memory_one(1.0, [0.9, 0.0, 0.9, 0.0]), None),
        ("generous-tit-for-tat", tit_for_tat(1.0, 1.0 / 3.0), None),
        ("grudger", machine(&[state(1.0, [0, 1, 0, 1]), state(0.0, [1; 4])]), Some(3)),
        ("suspicious-tit-for-tat", tit_for_tat(0.0, 0.0), None),
        (
            "tit-for-2-tats",
            machine(&[state(1.0, [0, 1, 0, 1]), state(1.0, [0, 2, 0, 2]), state(0.0, [0, 2, 0, 2])]),
            Some(1),
        ),
        ("tit-for-tat", tit_for_tat(1.0, 0.0), None),
        (
            "two-tits-for-tat",
            machine(&[state(1.0, [0, 1, 0, 1]), state(0.0, [2, 1, 2, 1]), state(0.0, [0, 1, 0, 1])]),
            None,
        ),
        ("win-stay-lose-shift", Automaton::memory_one(1.0, [1.0, 0.0, 0.0, 1.0]), None),
    ];
    members
        .into_iter()
        .map(|(name, automaton, provocability)| Member { name, automaton, provocability })
        .collect()
}

/// The winners that are recorded of another pool of fourteen, at these eases of conquest: without slips, and with
/// slips in one move of twenty.
const RECORDED: [(f64, [&str; 2]); 12] = [
    (0.02, ["cooperator", "cooperator"]),
    (0.05, ["cooperator", "cooperator"]),
    (0.1, ["tit-for-2-tats", "tit-for-2-tats"]),
    (0.2, ["tit-for-2-tats", "tit-for-2-tats"]),
    (0.3, ["tit-for-2-tats", "tit-for-2-tats"]),
    (0.4, ["tit-for-2-tats", "tit-for-2-tats"]),
    (0.5, ["tit-for-2-tats", "tit-for-2-tats"]),
    (0.6, ["tit-for-2-tats", "tit-for-2-tats"]),
    (0.7, ["tit-for-2-tats", "tit-for-2-tats"]),
    (0.8, ["tit-for-2-tats", "contrite-tit-for-tat"]),
    (0.9, ["tit-for-2-tats", "grudger"]),
    (0.99, ["tit-for-2-tats", "defector"]),
];

/// Beside P21: whether the winner of the round robin is never less provocable where conquest is easier, and how
/// many of the recorded winners win here too. Who is in the recorded pool is not known.
pub(super) fn winners() -> Vec<Verdict> {
    let members = members();
    let mut res = Vec::new();
    for (place, slips) in [0.0, 0.05].into_iter().enumerate() {
        let Some(outcomes) = round_robin(&members, slips) else { return res };
        let found: Vec<&Member> = RECORDED.iter().map(|(ease, _)| best(&members, &outcomes, *ease)).collect();
        let as_recorded =
            found.iter().zip(RECORDED).filter(|(it, (_, names))| it.name == names[place]).count();
        let of = format!("winners of a pool of 14 at 12 eases of conquest, slips {slips}");
        let (all, met) = (RECORDED.len() as f64, as_recorded as f64);
        res.push(Verdict::within("P21", format!("{of}: recorded of another pool"), all, 0.0, met));
        let ranks: Vec<Option<u32>> = found.iter().map(|it| it.provocability).collect();
        let falls = ranks.windows(2).filter(|it| it[1] < it[0]).count() as f64;
        res.push(Verdict::within(
            "P21",
            format!("{of}: less provocable than the one before"),
            0.0,
            0.0,
            falls,
        ));
    }
    res.into_iter().map(Verdict::set_beside).collect()
}

/// The share of rounds with each outcome between each two of them, with δ = 0.9.
fn round_robin(members: &[Member], slips: f64) -> Option<Vec<Vec<[f64; 4]>>> {
    let noise = Noise { execution: slips, perception: 0.0 };
    let meet =
        |row: &Member, column: &Member| exact::discounted(&row.automaton, &column.automaton, noise, 0.9).ok();
    members.iter().map(|row| members.iter().map(|column| meet(row, column)).collect()).collect()
}

/// Who earns most from all, itself included; of equals the first.
fn best<'a>(members: &'a [Member], outcomes: &[Vec<[f64; 4]>], ease: f64) -> &'a Member {
    let it = SecurityDilemma::DEFAULT.at(ease).payoffs();
    let worths = [it.reward, it.sucker, it.temptation, it.punishment];
    let score = |row: &[[f64; 4]]| -> f64 {
        row.iter()
            .map(|counts| counts.iter().zip(worths).map(|(count, worth)| count * worth).sum::<f64>())
            .sum()
    };
    let scores: Vec<f64> = outcomes.iter().map(|it| score(it)).collect();
    let best = (0..scores.len()).fold(0, |best, it| if scores[best] < scores[it] { it } else { best });
    &members[best]
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Args, Briefing, Length, Payoffs};

    /// Move by move what the strategies of the roster do.
    #[test]
    fn members_are_those_of_the_roster() {
        let roster = roster::standard();
        let briefing = Briefing::symmetric(Payoffs::AXELROD, Length::Continuation(0.9));
        for member in members() {
            let entry = roster.get(member.name).unwrap();
            let player = (entry.build)(&Args::defaults(entry), &briefing).unwrap();
            let theirs = player.automaton().unwrap();
            // The same against each of the pool, under noise, is the same.
            for other in members() {
                let noise = Noise { execution: 0.05, perception: 0.02 };
                let of = |it: &Automaton| exact::discounted(it, &other.automaton, noise, 0.9).unwrap();
                for (a, b) in of(&member.automaton).into_iter().zip(of(&theirs)) {
                    assert!((a - b).abs() < 1e-9, "{}", member.name);
                }
            }
        }
    }

    /// What `docs/literature.md` says of them.
    #[test]
    fn provocability_is_rewarded_as_conquest_gets_easier() {
        let verdicts = winners();
        assert_eq!(verdicts.len(), 4);
        let [exact, order, slips, slipping] = &*verdicts else { panic!("{verdicts:?}") };
        assert!(order.holds && slipping.holds, "{verdicts:?}");
        assert!(!exact.holds && !slips.holds && verdicts.iter().all(|it| it.beside), "{verdicts:?}");
    }
}

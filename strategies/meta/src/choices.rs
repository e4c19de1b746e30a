//! The ways to make one move of a team's proposals.

use kernel::{Action, Turn};

use crate::team::Member;

/// What most propose; cooperation if as many propose one as the other.
pub(crate) fn majority(members: &[Member], _: &mut Turn<'_>) -> Action {
    Action::from_defects(members.len() < 2 * defectors(members))
}

/// What fewer propose; cooperation if as many propose one as the other. Against unanimity it is the
/// opposite.
pub(crate) fn minority(members: &[Member], _: &mut Turn<'_>) -> Action {
    Action::from_defects(2 * defectors(members) < members.len())
}

fn defectors(members: &[Member]) -> usize {
    members.iter().filter(|it| it.proposal.is_defection()).count()
}

/// Cooperation if one of those with the highest score proposes it.
pub(crate) fn winner(members: &[Member], _: &mut Turn<'_>) -> Action {
    let highest = members.iter().map(|it| it.score).fold(f64::NEG_INFINITY, f64::max);
    let mut winners = members.iter().filter(|it| it.score == highest);
    Action::from_defects(winners.all(|it| it.proposal.is_defection()))
}

/// What one of the best twelfth proposes, each of them equally likely; of equal scores the later in the
/// team is the better. Of a team of one strategy, many times over, it is always the first.
pub(crate) fn ensemble(members: &[Member], turn: &mut Turn<'_>) -> Action {
    let kind = members[0].entry.slug;
    if members.iter().all(|it| it.entry.slug == kind) {
        return members[0].proposal;
    }
    // The Axelrod library's 8 per cent, rounded down.
    let rank = drawn((members.len() * 2 / 25).max(1), turn);
    let mut order: Vec<usize> = (0..members.len()).collect();
    let (_, &mut found, _) = order
        .select_nth_unstable_by(rank, |&a, &b| members[b].score.total_cmp(&members[a].score).then(b.cmp(&a)));
    members[found].proposal
}

/// What one of them proposes, each of them equally likely.
pub(crate) fn mixer(members: &[Member], turn: &mut Turn<'_>) -> Action {
    members[drawn(members.len(), turn)].proposal
}

/// What one of them proposes, each as likely as its weight says. There is a weight of at least 0 for each, and one is
/// positive.
pub(crate) fn weighted(weights: &[f64], members: &[Member], turn: &mut Turn<'_>) -> Action {
    let total: f64 = weights.iter().sum();
    let mut number = turn.rng.unit() * total;
    let mut chosen = 0;
    for (i, &weight) in weights.iter().enumerate().filter(|it| 0.0 < *it.1) {
        // The last with a weight, should rounding lead beyond it.
        chosen = i;
        if number < weight {
            break;
        }
        number -= weight;
    }
    members[chosen].proposal
}

/// A number below `count`.
fn drawn(count: usize, turn: &mut Turn<'_>) -> usize {
    if count == 1 {
        return 0;
    }
    turn.rng.below(u32::try_from(count).expect("a team is small")) as usize
}

/// Defection if anybody proposes it. Otherwise cooperation; but after more than a hundred rounds, the
/// opponent's last move.
pub(crate) fn hunter(members: &[Member], turn: &mut Turn<'_>) -> Action {
    let patience = 100;
    match turn.theirs.last() {
        _ if 0 < defectors(members) => Action::D,
        Some(theirs) if patience < turn.round() => theirs,
        _ => Action::C,
    }
}

/// Cooperation until the opponent has defected, and then the choice of another way.
pub(crate) fn nice(
    choose: impl Fn(&[Member], &mut Turn<'_>) -> Action,
) -> impl Fn(&[Member], &mut Turn<'_>) -> Action {
    move |members, turn| match turn.theirs.defections() {
        0 => Action::C,
        _ => choose(members, turn),
    }
}

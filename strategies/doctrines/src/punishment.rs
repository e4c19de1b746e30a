//! The machine behind massive retaliation and the forgiving trigger.

use kernel::{Automaton, automaton::State};

/// Cooperates until a defection, answers with exactly `rounds` defections whatever happens
/// meanwhile, then cooperates at least once.
pub(crate) fn punisher(rounds: u16) -> Automaton {
    let peace = State { cooperate: 1.0, next: [0, 1, 0, 1] };
    let punishment = (1..=rounds).map(|it| {
        let next = if it == rounds { 0 } else { it + 1 };
        State { cooperate: 0.0, next: [next; 4] }
    });
    Automaton::new(std::iter::once(peace).chain(punishment).collect::<Vec<_>>())
}

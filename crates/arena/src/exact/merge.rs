//! Which states of an automaton are the same: partition refinement (Moore 1956).

use std::{borrow::Cow, collections::BTreeMap};

use kernel::automaton::State;

/// The coarsest automaton that plays as `states` do under this execution noise, whatever the
/// opponent does. It too starts in the first state.
///
/// Two states are the same if they cooperate with the same probability and lead to the same states
/// after every outcome that can occur: without execution noise a state that always cooperates is
/// never left by way of an own defection.
pub(super) fn merged(states: &[State], execution: f64) -> Cow<'_, [State]> {
    if states
        .iter()
        .enumerate()
        .all(|(i, it)| states[..i].iter().all(|other| it.cooperate != other.cooperate))
    {
        return Cow::Borrowed(states);
    }
    let (mut class, mut classes) = number(states.iter().map(|it| it.cooperate.to_bits()));
    let mut before = 0;
    while before < classes && classes < states.len() {
        before = classes;
        (class, classes) = number(states.iter().zip(&class).map(|(state, &own)| {
            let after = state.next.map(|it| class[usize::from(it)]);
            let cooperates = execution != 0.0 || state.cooperate != 0.0;
            let defects = execution != 0.0 || state.cooperate != 1.0;
            (own, cooperates.then_some([after[0], after[1]]), defects.then_some([after[2], after[3]]))
        }));
    }
    if classes == states.len() {
        return Cow::Borrowed(states);
    }
    let mut res: Vec<State> = Vec::with_capacity(classes);
    for (state, &own) in states.iter().zip(&class) {
        // Classes are numbered as they appear.
        if usize::from(own) == res.len() {
            res.push(State { next: state.next.map(|it| class[usize::from(it)]), ..*state });
        }
    }
    Cow::Owned(res)
}

/// Gives equal keys equal numbers, from 0 as they appear, and counts them.
fn number<K: Ord>(keys: impl Iterator<Item = K>) -> (Vec<u16>, usize) {
    let mut seen = BTreeMap::new();
    let numbers = keys
        .map(|key| {
            let fresh = u16::try_from(seen.len()).expect("states are numbered in 16 bits");
            *seen.entry(key).or_insert(fresh)
        })
        .collect();
    (numbers, seen.len())
}

#[cfg(test)]
mod tests {
    use kernel::Automaton;

    use super::*;

    fn size(automaton: &Automaton, execution: f64) -> usize {
        merged(automaton.states(), execution).len()
    }

    #[test]
    fn equal_rows_of_a_vector_are_one_state() {
        assert_eq!(size(&Automaton::memory_one(1.0, [1.0, 0.0, 1.0, 0.0]), 0.1), 2);
        assert_eq!(size(&Automaton::memory_one(0.5, [0.5; 4]), 0.0), 1);
        assert_eq!(size(&Automaton::memory_one(0.9, [0.1, 0.2, 0.3, 0.4]), 0.0), 5);
        assert_eq!(size(&Automaton::memory_one(0.3, [0.1, 0.2, 0.3, 0.4]), 0.0), 4);
    }

    #[test]
    fn what_cannot_happen_tells_no_states_apart() {
        // Both cooperate for ever, but an unwilling defection would tell which is which.
        let state =
            |after_defection| State { cooperate: 1.0, next: [1, 0, after_defection, after_defection] };
        let grim = State { cooperate: 0.0, next: [2; 4] };
        let automaton = Automaton::new(vec![state(2), state(0), grim]);
        assert_eq!(size(&automaton, 0.0), 2);
        assert_eq!(size(&automaton, 0.01), 3);
    }

    #[test]
    fn a_chain_of_states_is_told_apart_from_its_end() {
        // Cooperates nine times, then defects for ever.
        let mut states: Vec<State> = (1..10).map(|i| State { cooperate: 1.0, next: [i; 4] }).collect();
        states.push(State { cooperate: 0.0, next: [9; 4] });
        states.push(State { cooperate: 0.0, next: [10, 9, 10, 9] });
        assert_eq!(size(&Automaton::new(states), 0.0), 10);
    }
}

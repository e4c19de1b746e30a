//! Tables in which the next move is looked up: a row for every combination of the last moves of both
//! sides and the opponent's first ones.

use kernel::{Action, Automaton, automaton::State};

/// How many moves a table looks at.
#[derive(Clone, Copy)]
pub(crate) struct Depths {
    /// Its own last moves.
    pub(crate) mine: usize,
    /// The opponent's last moves.
    pub(crate) theirs: usize,
    /// The opponent's first moves.
    pub(crate) openings: usize,
}

/// A lookup table with the moves of its rows as letters.
pub(crate) fn table(depths: Depths, first: &str, moves: &str) -> Automaton {
    gambler(depths, first, &certain(moves))
}

/// A lookup table that gives the probability of cooperating. Rows are in binary order: `C` is 0 and
/// `D` is 1, and the digits are its own last moves, the opponent's last moves, each oldest first, and
/// the opponent's first moves. `first` is played until there is all that the table looks at.
pub(crate) fn gambler(depths: Depths, first: &str, rows: &[f64]) -> Automaton {
    let first = certain(first);
    assert_eq!(first.len(), depths.mine.max(depths.theirs).max(depths.openings), "first moves");
    assert_eq!(rows.len(), 1 << (depths.mine + depths.theirs + depths.openings), "rows");
    // Before the table applies there is a state for everything that may have happened.
    let mut states = Vec::new();
    for (played, &cooperate) in first.iter().enumerate() {
        let next_round = states.len() + (1 << (2 * played));
        for mine in 0..1 << played {
            for theirs in 0..1 << played {
                let after = |mine: usize, theirs: usize| {
                    let happened = if played + 1 < first.len() {
                        mine << (played + 1) | theirs
                    } else {
                        depths.row(mine, theirs, theirs >> (first.len() - depths.openings))
                    };
                    next_round + happened
                };
                states.push(state(cooperate, mine, theirs, after));
            }
        }
    }
    let table = states.len();
    for (row, &cooperate) in rows.iter().enumerate() {
        let openings = row % (1 << depths.openings);
        let [mine, theirs] = [row >> (depths.theirs + depths.openings), row >> depths.openings];
        let after = |mine, theirs| table + depths.row(mine, theirs, openings);
        states.push(state(cooperate, mine, theirs, after));
    }
    Automaton::new(states)
}

impl Depths {
    /// The row for these moves as bits, the latest the lowest. Bits that it does not look at may be
    /// there.
    const fn row(self, mine: usize, theirs: usize, openings: usize) -> usize {
        let [mine, theirs] = [mine % (1 << self.mine), theirs % (1 << self.theirs)];
        (mine << self.theirs | theirs) << self.openings | openings
    }
}

/// A state that leads to `after` the moves so far and those of the round.
fn state(cooperate: f64, mine: usize, theirs: usize, after: impl Fn(usize, usize) -> usize) -> State {
    let next = std::array::from_fn(|outcome| {
        let next = after(mine << 1 | outcome >> 1, theirs << 1 | outcome & 1);
        u16::try_from(next).expect("tables are small")
    });
    State { cooperate, next }
}

/// The probability of cooperating for each letter.
fn certain(moves: &str) -> Vec<f64> {
    let moves = Action::parse_all(moves).expect("tables are written in C and D");
    moves.iter().map(|it| f64::from(u8::from(it.is_cooperation()))).collect()
}

#[cfg(test)]
mod tests {
    use kernel::{Rng, Seed};

    use super::*;

    /// Every row of a table has a chance of its own, so that none can be mistaken for another.
    #[test]
    fn rows_are_found_by_the_moves_that_were_made() {
        for (mine, theirs, openings) in [(1, 1, 0), (1, 2, 0), (2, 0, 1), (0, 1, 3), (2, 2, 2), (3, 1, 0)] {
            let depths = Depths { mine, theirs, openings };
            let n: usize = 1 << (mine + theirs + openings);
            let rows: Vec<f64> = (0..n).map(|it| it as f64 / n as f64).collect();
            let first = &"CDC"[..mine.max(theirs).max(openings)];
            let automaton = gambler(depths, first, &rows);
            let mut rng = Rng::new(Seed(n as u64));
            for _ in 0..200 {
                let (mut at, mut made) = (0, [String::new(), String::new()]);
                for round in 0..12 {
                    let row = made[0][round.max(mine) - mine..].to_owned()
                        + &made[1][round.max(theirs) - theirs..]
                        + &made[1][..round.min(openings)];
                    let binary = row.replace('C', "0").replace('D', "1");
                    let expected = match first.get(round..=round) {
                        Some(letter) => f64::from(u8::from(letter == "C")),
                        None => rows[usize::from_str_radix(&binary, 2).unwrap()],
                    };
                    assert_eq!(automaton.states()[at].cooperate, expected, "after {made:?}");
                    let moves = [(); 2].map(|()| Action::from_defects(rng.unit() < 0.5));
                    at = automaton.states()[at].after(moves[0], moves[1]);
                    made.iter_mut().zip(moves).for_each(|(made, it)| made.push_str(&it.to_string()));
                }
            }
        }
    }
}

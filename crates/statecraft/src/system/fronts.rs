//! Who borders on whom, and with what forces.

use super::Map;

/// Two states that share borders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Front {
    /// The two states, the smaller number first.
    pub states: [u32; 2],
    /// Where its borders are in [`Fronts::borders`].
    first: usize,
    last: usize,
}

/// All fronts of a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fronts {
    /// In increasing order of the states.
    list: Vec<Front>,
    /// The cells on both sides of each border between two states, in the order of the fronts; each in the
    /// order of the front's states.
    borders: Vec<[u32; 2]>,
    /// How many fronts each state has.
    count: Vec<u32>,
}

impl Fronts {
    /// The fronts where cell c belongs to state `owners[c]`, all numbered below `states`.
    pub fn find(map: &Map, owners: &[u32], states: usize) -> Fronts {
        let owner = |cell: u32| owners[cell as usize];
        let mut meeting: Vec<([u32; 2], [u32; 2])> = map
            .borders()
            .iter()
            .filter(|[a, b]| owner(*a) != owner(*b))
            .map(|&[a, b]| if owner(a) < owner(b) { [a, b] } else { [b, a] })
            .map(|cells| (cells.map(owner), cells))
            .collect();
        meeting.sort_unstable();
        let mut res = Fronts { count: vec![0; states], ..Fronts::default() };
        for (states, cells) in meeting {
            if res.list.last().is_none_or(|it| it.states != states) {
                let first = res.borders.len();
                res.list.push(Front { states, first, last: first });
                for state in states {
                    res.count[state as usize] += 1;
                }
            }
            res.borders.push(cells);
            if let Some(front) = res.list.last_mut() {
                front.last = res.borders.len();
            }
        }
        res
    }

    /// The fronts, in increasing order of their states.
    pub fn list(&self) -> &[Front] {
        &self.list
    }

    /// How many fronts a state has.
    pub fn of(&self, state: u32) -> u32 {
        self.count[state as usize]
    }

    /// The cells of the state in seat `seat` (0 or 1) of a front that lie on it, in increasing order.
    pub fn cells(&self, front: &Front, seat: usize) -> Vec<u32> {
        let mut res: Vec<u32> = self.borders[front.first..front.last].iter().map(|it| it[seat]).collect();
        res.sort_unstable();
        res.dedup();
        res
    }

    /// Whether two states share a front.
    pub fn meet(&self, a: u32, b: u32) -> bool {
        self.list.binary_search_by_key(&[a.min(b), a.max(b)], |it| it.states).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Against the definition: two states have a front if some cell of the one borders on some cell of the
        /// other, and those are its cells.
        #[test]
        fn fronts_are_where_owners_differ(owners in prop::collection::vec(0u32..6, 20)) {
            let map = Map::torus(5, 4).unwrap();
            let fronts = Fronts::find(&map, &owners, 6);
            let mut number = 0;
            for a in 0..6 {
                for b in 0..a {
                    let cells = |mine: u32, theirs: u32| -> Vec<u32> {
                        let borders = |cell: u32| map.borders().iter().any(|it| {
                            it.contains(&cell)
                                && owners[it[0] as usize] + owners[it[1] as usize] == mine + theirs
                                && it.iter().any(|c| owners[*c as usize] == theirs)
                        });
                        (0..20).filter(|it| owners[*it as usize] == mine && borders(*it)).collect()
                    };
                    let expected = [cells(b, a), cells(a, b)];
                    let front = fronts.list().iter().find(|it| it.states == [b, a]);
                    prop_assert_eq!(front.is_some(), !expected[0].is_empty());
                    prop_assert_eq!(fronts.meet(a, b), front.is_some());
                    if let Some(front) = front {
                        number += 1;
                        prop_assert_eq!([fronts.cells(front, 0), fronts.cells(front, 1)], expected);
                    }
                }
            }
            prop_assert_eq!(number, fronts.list().len());
            prop_assert_eq!((0..6).map(|it| fronts.of(it) as usize).sum::<usize>(), 2 * number);
        }
    }
}

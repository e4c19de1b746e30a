//! Drawing a type in proportion to whole-numbered weights that change all the time.

use kernel::Rng;

use crate::draw::below_wide;

/// How many children a node of the tree has: a node is two cache lines.
const FAN: usize = 16;

/// For every child all ones where a later one is, else 0.
static LATER: [[u64; FAN]; FAN] = {
    let mut res = [[0; FAN]; FAN];
    let mut place = 0;
    while place < FAN {
        let mut later = place + 1;
        while later < FAN {
            res[place][later] = u64::MAX;
            later += 1;
        }
        place += 1;
    }
    res
};

/// Types with weights. Setting a weight and finding the type of a ticket take O(log types), whatever the
/// weights.
///
/// A tree of partial sums. Every node holds, for each child, the sum of the weights of the children before
/// it. Weights are whole numbers, so sums never drift.
#[derive(Clone, Debug)]
pub(crate) struct Urn {
    /// From the root down.
    levels: Vec<Vec<[u64; FAN]>>,
    /// The sum of all weights; it must stay below 2⁶³.
    total: u64,
}

impl Urn {
    /// An urn for so many types, with no weight yet.
    pub(crate) fn new(types: usize) -> Urn {
        let mut levels = Vec::new();
        let mut nodes = types;
        while levels.is_empty() || 1 < nodes {
            nodes = nodes.div_ceil(FAN).max(1);
            levels.push(vec![[0; FAN]; nodes]);
        }
        levels.reverse();
        Urn { levels, total: 0 }
    }

    /// The sum of all weights.
    #[cfg(test)]
    pub(crate) fn total(&self) -> u64 {
        self.total
    }

    /// Changes the weight of a type by the difference of two.
    #[inline]
    pub(crate) fn reweigh(&mut self, kind: usize, from: u64, to: u64) {
        // Modulo 2⁶⁴ a loss is a gain.
        let gain = to.wrapping_sub(from);
        self.total = self.total.wrapping_add(gain);
        let mut child = kind;
        for level in self.levels.iter_mut().rev() {
            let place = child % FAN;
            child /= FAN;
            for (before, is_later) in level[child].iter_mut().zip(&LATER[place]) {
                *before = before.wrapping_add(gain & is_later);
            }
        }
    }

    /// The type that holds ticket number `ticket`, if each type holds as many consecutive tickets as it has
    /// weight. The number must be below the total.
    #[inline]
    pub(crate) fn holder(&self, mut ticket: u64) -> usize {
        debug_assert!(ticket < self.total, "ticket {ticket} of {}", self.total);
        let mut node = 0;
        for level in &self.levels {
            let sums = &level[node];
            // The number of children that do not begin beyond the ticket; the first of them always begins at
            // 0. A comparison by the sign of a difference, which every processor makes for many at a time.
            let begun: u64 = sums.iter().map(|before| before.wrapping_sub(ticket + 1) >> 63).sum();
            #[expect(clippy::cast_possible_truncation, reason = "it is at most 16")]
            let child = begun as usize - 1;
            ticket -= sums[child];
            node = node * FAN + child;
        }
        node
    }

    /// A type drawn in proportion to the weights.
    #[inline]
    pub(crate) fn draw(&self, rng: &mut Rng) -> usize {
        self.holder(below_wide(rng, self.total))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, prop, prop_assert_eq, prop_assume, proptest};

    proptest! {
        /// Against the definition, a walk along the weights.
        #[test]
        fn tickets_belong_to_whom_a_walk_finds(
            types in 1usize..600,
            changes in prop::collection::vec((any::<prop::sample::Index>(), 0u64..5), 1..80),
            ticket in any::<prop::sample::Index>(),
        ) {
            let (mut urn, mut weights) = (Urn::new(types), vec![0; types]);
            for (kind, weight) in changes {
                let kind = kind.index(types);
                urn.reweigh(kind, weights[kind], weight);
                weights[kind] = weight;
            }
            let total: u64 = weights.iter().sum();
            prop_assert_eq!(urn.total, total);
            prop_assume!(0 < total);
            let ticket = ticket.index(usize::try_from(total).unwrap()) as u64;
            let mut left = ticket;
            let walk = weights.iter().position(|&it| { let here = left < it; left = left.wrapping_sub(it); here });
            prop_assert_eq!(Some(urn.holder(ticket)), walk);
        }
    }
}

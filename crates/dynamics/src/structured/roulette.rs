//! Choosing in proportion to weights that change one at a time.

/// A wheel with a sector for every item, as wide as its weight.
///
/// It is a binary tree of sums. Every sum is computed from the two below it whenever one of them changes, so
/// rounding errors do not pile up however long it is in use: the sums depend on the weights alone.
#[derive(Clone, Debug)]
pub(super) struct Roulette {
    /// Node 1 is the root; below node i are the nodes 2i and 2i + 1; the last half are the weights.
    sums: Vec<f64>,
}

impl Roulette {
    /// A wheel with these weights, which are not negative.
    pub(super) fn new(weights: impl ExactSizeIterator<Item = f64>) -> Roulette {
        let leaves = weights.len().next_power_of_two();
        let mut sums = vec![0.0; 2 * leaves];
        for (sum, weight) in sums[leaves..].iter_mut().zip(weights) {
            *sum = weight;
        }
        for node in (1..leaves).rev() {
            sums[node] = sums[2 * node] + sums[2 * node + 1];
        }
        Roulette { sums }
    }

    /// Gives an item another weight.
    #[inline]
    pub(super) fn set(&mut self, item: usize, weight: f64) {
        let mut node = self.sums.len() / 2 + item;
        self.sums[node] = weight;
        while 1 < node {
            node /= 2;
            self.sums[node] = self.sums[2 * node] + self.sums[2 * node + 1];
        }
    }

    /// The sum of all weights.
    pub(super) fn total(&self) -> f64 {
        self.sums[1]
    }

    #[cfg(test)]
    pub(super) fn weight(&self, item: usize) -> f64 {
        self.sums[self.sums.len() / 2 + item]
    }

    /// The item in whose sector a ball lies that has rolled the share `turn` of a full turn, in [0, 1). It has
    /// a positive weight if there is one.
    #[inline]
    pub(super) fn at(&self, turn: f64) -> usize {
        let leaves = self.sums.len() / 2;
        let mut rest = turn * self.total();
        let mut node = 1;
        while node < leaves {
            node *= 2;
            // Rounding may lead past the last weight; then it was the last but one that was meant.
            if self.sums[node] <= rest && 0.0 < self.sums[node + 1] {
                rest -= self.sums[node];
                node += 1;
            }
        }
        node - leaves
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whole weights, and a ball in the middle of every unit: each item comes up exactly as often as it weighs.
    #[test]
    fn sectors_are_as_wide_as_weights() {
        for weights in [vec![1u32], vec![3, 0, 2], vec![0, 0, 5, 1, 0, 7, 0, 0, 0], vec![2; 13]] {
            let wheel = Roulette::new(weights.iter().map(|it| f64::from(*it)));
            let total: u32 = weights.iter().sum();
            assert_eq!(wheel.total(), f64::from(total));
            let mut counts = vec![0; weights.len()];
            for unit in 0..total {
                counts[wheel.at((f64::from(unit) + 0.5) / f64::from(total))] += 1;
            }
            assert_eq!(counts, weights);
        }
    }

    #[test]
    fn changed_weights_leave_no_trace() {
        let mut wheel = Roulette::new([0.1, 0.2, 0.3].into_iter());
        wheel.set(1, 1e30);
        wheel.set(0, 0.7);
        wheel.set(1, 0.2);
        wheel.set(0, 0.1);
        assert_eq!(wheel.sums, Roulette::new([0.1, 0.2, 0.3].into_iter()).sums);
    }

    #[test]
    fn nothing_without_weight_is_chosen() {
        let wheel = Roulette::new([0.0, 0.1, 0.0, 0.2, 0.0].into_iter());
        assert_eq!(wheel.at(0.0), 1);
        assert_eq!(wheel.at(1.0 - f64::EPSILON / 2.0), 3);
        assert_eq!(wheel.at(1.0), 3);
    }
}

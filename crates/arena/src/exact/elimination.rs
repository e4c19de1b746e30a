//! Linear equations of Markov chains, solved without a subtraction.
//!
//! Gaussian elimination in the form of Grassmann, Taksar and Heyman (1985): the diagonal is not
//! computed as a difference but as the sum of what leaves a state. Nothing cancels, no pivot is
//! needed, and every entry of a solution is accurate to rounding, however rarely the chain leaves a
//! state (O'Cinneide 1993).

use super::plus;

/// A chain on some states, of which all but the first have been eliminated.
#[derive(Debug)]
pub(super) struct Elimination<'a> {
    /// Row by row. Below the diagonal: the rate from a state to an earlier one, after the later
    /// ones have been eliminated. Above it: that rate over all that leaves the later state.
    rates: &'a [f64],
    /// The rate at which the chain leaves each state for an earlier one or for good.
    leaving: &'a [f64],
}

impl Elimination<'_> {
    /// Eliminates all states but the first, in place.
    ///
    /// `rates` holds the probabilities of steps between the states, row by row; what is on the
    /// diagonal is ignored. `exits` holds the probabilities of leaving them for good. Every state
    /// must be able to get to the first one or out.
    #[inline(always)]
    pub(super) fn new<'a>(rates: &'a mut [f64], exits: &'a mut [f64]) -> Elimination<'a> {
        let states = exits.len();
        let leaving = exits;
        for k in (1..states).rev() {
            let (before, from) = rates.split_at_mut(k * states);
            let from = &from[..k];
            let exit = leaving[k];
            leaving[k] += from.iter().sum::<f64>();
            let per_visit = 1.0 / leaving[k];
            for (line, leaving) in before.chunks_exact_mut(states).zip(&mut *leaving) {
                let share = line[k] * per_visit;
                line[k] = share;
                if share != 0.0 {
                    *leaving += share * exit;
                    for (rate, from) in line.iter_mut().zip(from) {
                        *rate += share * from;
                    }
                }
            }
        }
        Elimination { rates, leaving }
    }

    /// The same for many states, with the widest instructions that there are.
    pub(super) fn of_many<'a>(rates: &'a mut [f64], exits: &'a mut [f64]) -> Elimination<'a> {
        pulp::Arch::new().dispatch(Eliminating { rates, exits })
    }

    /// How often each state is visited before the chain leaves for good, if it starts in the first.
    #[inline(always)]
    pub(super) fn visits(&self, visits: &mut [f64]) {
        self.visits_from(1.0 / self.leaving[0], visits);
    }

    /// The stationary distribution, if nothing leaves for good and every state can be reached.
    pub(super) fn stationary(&self, shares: &mut [f64]) {
        self.visits_from(1.0, shares);
        let sum: f64 = shares.iter().sum();
        for share in shares {
            *share /= sum;
        }
    }

    #[inline(always)]
    fn visits_from(&self, first: f64, visits: &mut [f64]) {
        let n = visits.len();
        visits.fill(0.0);
        visits[0] = first;
        for k in 0..n {
            let (known, unknown) = visits.split_at_mut(k + 1);
            for (later, share) in unknown.iter_mut().zip(&self.rates[k * n + k + 1..]) {
                *later += known[k] * share;
            }
        }
    }

    /// Turns what is collected at each visit of a state into what is collected, from that state on,
    /// before the chain leaves for good; four things at once.
    pub(super) fn collect(&self, collected: &mut [[f64; 4]]) {
        let n = collected.len();
        for k in (1..n).rev() {
            let (earlier, later) = collected.split_at_mut(k);
            for (earlier, shares) in earlier.iter_mut().zip(self.rates.chunks_exact(n)) {
                *earlier = plus(*earlier, shares[k], later[0]);
            }
        }
        for k in 0..n {
            let mut sum = collected[k];
            for (rate, earlier) in self.rates[k * n..].iter().zip(&collected[..k]) {
                sum = plus(sum, *rate, *earlier);
            }
            collected[k] = sum.map(|it| it / self.leaving[k]);
        }
    }
}

struct Eliminating<'a> {
    rates: &'a mut [f64],
    exits: &'a mut [f64],
}

impl<'a> pulp::NullaryFnOnce for Eliminating<'a> {
    type Output = Elimination<'a>;

    #[inline(always)]
    fn call(self) -> Elimination<'a> {
        Elimination::new(self.rates, self.exits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_between_two_walls() {
        // From the middle of 0..=4, which comes first, until it steps on an end.
        let (mut rates, mut exits) = ([0.0, 0.5, 0.5, 0.5, 0.0, 0.0, 0.5, 0.0, 0.0], [0.0, 0.5, 0.5]);
        let walk = Elimination::new(&mut rates, &mut exits);
        let mut visits = [0.0; 3];
        walk.visits(&mut visits);
        assert_eq!(visits, [2.0, 1.0, 1.0]);
        // Four steps from the middle, three from either side.
        let mut steps = [[1.0, 0.0, 0.0, 2.0]; 3];
        walk.collect(&mut steps);
        assert_eq!(steps, [[4.0, 0.0, 0.0, 8.0], [3.0, 0.0, 0.0, 6.0], [3.0, 0.0, 0.0, 6.0]]);
    }

    #[test]
    fn rare_steps_lose_no_digits() {
        // Between two states that are hardly ever left.
        let (mut rates, mut exits) = ([1.0, 1e-200, 3e-200, 1.0], [0.0; 2]);
        let mut shares = [0.0; 2];
        Elimination::new(&mut rates, &mut exits).stationary(&mut shares);
        assert_eq!(shares, [0.75, 0.25]);
    }

    #[test]
    fn every_instruction_set_gives_the_same_bits() {
        let mut rng = kernel::Rng::new(kernel::Seed(1985));
        let rates: Vec<f64> = (0..19 * 19).map(|_| rng.unit() / 20.0).collect();
        let (mut one, mut other) = (rates.clone(), rates);
        let (mut exits, mut same) = ([0.05; 19], [0.05; 19]);
        let (one, other) =
            (Elimination::new(&mut one, &mut exits), Elimination::of_many(&mut other, &mut same));
        assert_eq!((one.rates, one.leaving), (other.rates, other.leaving));
    }
}

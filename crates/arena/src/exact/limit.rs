//! The limit of means: what a match without end comes to on average.

use super::{Chain, EQUATIONS_MAX, Expectation, ExpectedAftermath, TooLarge, elimination::Elimination, plus};

impl Chain {
    /// The long-run share of each outcome, lim (1/T) E[counts of T rounds], with `rounds` 1.
    ///
    /// The chain ends up in one of its recurrent classes and stays. Which one may be a matter of
    /// chance: then the long-run shares differ from match to match, and `covariance` is theirs. If
    /// there is but one class, it is 0. Within a class that goes round in a cycle the shares are those
    /// of a whole number of cycles.
    ///
    /// # Errors
    ///
    /// If a recurrent class, or what comes before them all, has more than 1 024 joint states.
    pub fn limit_of_means(&self) -> Result<Expectation, TooLarge> {
        let groups = Groups::new(self);
        let weights = groups.absorption(self)?;
        let mut shares = Vec::with_capacity(weights.len());
        for class in 1..groups.states.len() {
            let visits = groups.visits(self, class)?;
            shares.push(groups.counts(self, class, &visits));
        }
        let mut counts = [0.0; 4];
        for (weight, shares) in weights.iter().zip(&shares) {
            counts = plus(counts, *weight, *shares);
        }
        let mut covariance = [[0.0; 4]; 4];
        for (weight, shares) in weights.iter().zip(&shares) {
            let deviation = plus(*shares, -1.0, counts);
            for (line, own) in covariance.iter_mut().zip(deviation) {
                *line = plus(*line, weight * own, deviation);
            }
        }
        Ok(Expectation { rounds: 1.0, counts, covariance, aftermath: ExpectedAftermath::NONE })
    }
}

/// The states of a chain, divided into those that are left for good some day and the recurrent
/// classes, which are never left once they are entered.
struct Groups {
    /// The states of each group. The first group, which may be empty, is that of the transient
    /// states; if there are any, the start is the first of them.
    states: Vec<Vec<usize>>,
    /// For every state its group, and its place there.
    place: Vec<(usize, usize)>,
}

const TRANSIENT: usize = 0;

impl Groups {
    fn new(chain: &Chain) -> Groups {
        let component = components(chain);
        let mut closed = vec![true; chain.joint_states()];
        for (state, &own) in component.iter().enumerate() {
            closed[own] &= chain.steps(state).all(|step| component[step.to] == own);
        }
        let mut res = Groups { states: vec![Vec::new()], place: Vec::new() };
        let mut group_of = vec![TRANSIENT; chain.joint_states()];
        for (state, &own) in component.iter().enumerate() {
            if closed[own] && group_of[own] == TRANSIENT {
                group_of[own] = res.states.len();
                res.states.push(Vec::new());
            }
            let group = &mut res.states[group_of[own]];
            res.place.push((group_of[own], group.len()));
            group.push(state);
        }
        res
    }

    /// For each recurrent class the probability of ending up in it.
    fn absorption(&self, chain: &Chain) -> Result<Vec<f64>, TooLarge> {
        let mut res = vec![0.0; self.states.len()];
        if self.states[TRANSIENT].is_empty() {
            res[self.place[0].0] = 1.0;
        } else {
            let visits = self.visits(chain, TRANSIENT)?;
            for (&state, visits) in self.states[TRANSIENT].iter().zip(visits) {
                for step in chain.steps(state) {
                    res[self.place[step.to].0] += visits * step.probability;
                }
            }
        }
        res.remove(TRANSIENT);
        // They sum to 1 but for rounding; a single class is certain.
        let sum: f64 = res.iter().sum();
        Ok(res.into_iter().map(|it| it / sum).collect())
    }

    /// How often the states of a group are visited: in all if they are transient, relative to each
    /// other if they are recurrent.
    fn visits(&self, chain: &Chain, group: usize) -> Result<Vec<f64>, TooLarge> {
        let states = &self.states[group];
        let n = states.len();
        if EQUATIONS_MAX < n {
            return Err(TooLarge { joint_states: n, rounds: None });
        }
        let (mut rates, mut exits, mut visits) = (vec![0.0; n * n], vec![0.0; n], vec![0.0; n]);
        for (i, &state) in states.iter().enumerate() {
            for step in chain.steps(state) {
                match self.place[step.to] {
                    (to, j) if to == group => rates[i * n + j] += step.probability,
                    _ => exits[i] += step.probability,
                }
            }
        }
        let elimination = Elimination::of_many(&mut rates, &mut exits);
        if group == TRANSIENT {
            elimination.visits(&mut visits);
        } else {
            elimination.stationary(&mut visits);
        }
        Ok(visits)
    }

    /// What so many visits of each state of a group count.
    fn counts(&self, chain: &Chain, group: usize, visits: &[f64]) -> [f64; 4] {
        let mut res = [0.0; 4];
        for (&state, visits) in self.states[group].iter().zip(visits) {
            res = plus(res, *visits, chain.outcomes[state]);
        }
        res
    }
}

/// For every state the number of its strongly connected component: the states that it can get to
/// and back from. The path-based search of Gabow (2000), on a stack of its own.
fn components(chain: &Chain) -> Vec<usize> {
    const NOT_YET: usize = usize::MAX;
    let n = chain.joint_states();
    let mut res = vec![NOT_YET; n];
    let mut components = 0;
    // When each state was entered.
    let mut entered = vec![NOT_YET; n];
    let mut entries = 0;
    // The states without a component yet, and among them those at which a new one may begin.
    let (mut path, mut boundaries): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    // The states whose steps are being looked at, and how many steps have been. All states can be
    // reached from the start.
    let mut open = vec![(0, 0)];
    while let Some((state, seen)) = open.last_mut() {
        let state = *state;
        if entered[state] == NOT_YET {
            entered[state] = entries;
            entries += 1;
            path.push(state);
            boundaries.push(state);
        }
        if let Some(step) = chain.steps(state).nth(*seen) {
            *seen += 1;
            if entered[step.to] == NOT_YET {
                open.push((step.to, 0));
            } else if res[step.to] == NOT_YET {
                while boundaries.last().is_some_and(|&it| entered[step.to] < entered[it]) {
                    boundaries.pop();
                }
            }
            continue;
        }
        open.pop();
        if boundaries.pop_if(|it| *it == state).is_some() {
            while let Some(member) = path.pop() {
                res[member] = components;
                if member == state {
                    break;
                }
            }
            components += 1;
        }
    }
    res
}

//! What becomes of two machines that meet: the expectation without sampling error, and matches as they are
//! played.

use kernel::{Rng, Seed};

use super::{Machine, Posture, Postures};

/// The expected discounted shares of rounds with each pair of postures, the row player's first; they add up
/// to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Meeting {
    /// `shares[i][j]`: what both really did, in the order C, Z, O.
    pub shares: [[f64; 3]; 3],
}

impl Meeting {
    /// The share of rounds in which nobody has offensive arms, so that there is peace.
    pub fn peace(&self) -> f64 {
        self.sum(|mine, theirs| if mine.is_peaceful() && theirs.is_peaceful() { 1.0 } else { 0.0 })
    }

    /// What the row player earns in a round.
    pub fn payoff(&self, model: &Postures) -> f64 {
        self.sum(|mine, theirs| model.payoff(mine, theirs))
    }

    /// The same from the column player's seat.
    #[must_use]
    pub fn transposed(&self) -> Meeting {
        let mut shares = [[0.0; 3]; 3];
        for (i, row) in self.shares.iter().enumerate() {
            for (j, share) in row.iter().enumerate() {
                shares[j][i] = *share;
            }
        }
        Meeting { shares }
    }

    fn sum(&self, worth: impl Fn(Posture, Posture) -> f64) -> f64 {
        let mut res = 0.0;
        for (mine, row) in Posture::ALL.into_iter().zip(&self.shares) {
            for (theirs, share) in Posture::ALL.into_iter().zip(row) {
                res += share * worth(mine, theirs);
            }
        }
        res
    }
}

impl Postures {
    /// The expectation of a match between two machines.
    ///
    /// Their joint state is a Markov chain. If after every round the match goes on with probability δ and
    /// otherwise begins anew, the shares of time of that chain are the discounted shares of the match. So
    /// they are found as a stationary distribution, without a subtraction.
    pub fn meet(&self, row: &Machine, column: &Machine) -> Meeting {
        let (rows, columns) = (row.states(), column.states());
        let n = rows.len() * columns.len();
        let mut rates = vec![0.0; n * n];
        let mut outcomes = Vec::with_capacity(n);
        for (from, (mine, theirs)) in
            rows.iter().flat_map(|it| columns.iter().map(move |other| (it, other))).enumerate()
        {
            let rates = &mut rates[from * n..(from + 1) * n];
            rates[0] += 1.0 - self.discount;
            let outcome = self.outcomes(mine.posture, theirs.posture);
            for (first, second, chance) in pairs(&outcome) {
                let seen = product(self.seen(second), self.seen(first));
                for (by_first, by_second, seen) in pairs(&seen) {
                    let to = mine.after(by_first) * columns.len() + theirs.after(by_second);
                    rates[to] += self.discount * chance * seen;
                }
            }
            outcomes.push(outcome);
        }
        let mut shares = [[0.0; 3]; 3];
        for (time, outcome) in arena::exact::stationary(&mut rates, n).into_iter().zip(outcomes) {
            for (i, row) in outcome.iter().enumerate() {
                for (j, chance) in row.iter().enumerate() {
                    shares[i][j] += time * chance;
                }
            }
        }
        Meeting { shares }
    }

    /// What becomes of two intentions.
    fn outcomes(&self, mine: Posture, theirs: Posture) -> [[f64; 3]; 3] {
        product(self.realised(mine), self.realised(theirs))
    }

    /// Plays a match between two machines: what both really did, round by round. After every round it goes on
    /// with probability δ.
    ///
    /// The length, and the slips and the errors of either seat, each have a stream of their own beneath
    /// `seed`; every round takes one number from each. So with another ε or d the rest stays as it was.
    pub fn play(&self, row: &Machine, column: &Machine, seed: Seed) -> Vec<[Posture; 2]> {
        let mut length = Rng::new(seed.derive("length"));
        let [mut slips, mut sight] = ["slip", "sight"]
            .map(|purpose| ["row", "column"].map(|seat| Rng::new(seed.derive(seat).derive(purpose))));
        let players = [row, column];
        let mut at = [0; 2];
        let mut res = Vec::new();
        loop {
            let mut done = [0, 1].map(|seat| players[seat].states()[at[seat]].posture);
            for (posture, slips) in done.iter_mut().zip(&mut slips) {
                *posture = draw(self.realised(*posture), slips);
            }
            for (seat, sight) in sight.iter_mut().enumerate() {
                let seen = draw(self.seen(done[1 - seat]), sight);
                at[seat] = players[seat].states()[at[seat]].after(seen);
            }
            res.push(done);
            if self.discount <= length.unit() {
                return res;
            }
        }
    }
}

/// The joint probabilities of independent events.
fn product(first: [f64; 3], second: [f64; 3]) -> [[f64; 3]; 3] {
    first.map(|p| second.map(|q| p * q))
}

/// The pairs of postures that can happen, with their probabilities.
fn pairs(chances: &[[f64; 3]; 3]) -> impl Iterator<Item = (Posture, Posture, f64)> {
    let rows = Posture::ALL.into_iter().zip(chances);
    let all = rows.flat_map(|(first, row)| {
        Posture::ALL.into_iter().zip(row).map(move |(second, chance)| (first, second, *chance))
    });
    all.filter(|it| 0.0 < it.2)
}

/// A posture with these probabilities; it takes one number.
pub(crate) fn draw(chances: [f64; 3], rng: &mut Rng) -> Posture {
    let [c, z, _] = chances;
    let number = rng.unit();
    if number < c {
        Posture::C
    } else if number < c + z {
        Posture::Z
    } else {
        Posture::O
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use arena::{Noise, exact};
    use kernel::{Automaton, SecurityDilemma};
    use proptest::prelude::*;

    fn machines() -> [Machine; 6] {
        [
            Machine::dove(),
            Machine::shield(),
            Machine::hawk(),
            Machine::tit_for_tat_restrained(),
            Machine::tit_for_tat_defensive(),
            Machine::hedger(),
        ]
    }

    fn models() -> impl Strategy<Value = Postures> {
        (0.0..0.97f64, 0.0..=1.0f64, 0.0..=1.0f64).prop_map(|(discount, distinguishability, slip)| Postures {
            distinguishability,
            slip,
            discount,
            ..Postures::default()
        })
    }

    /// Round by round: the distribution over joint states is carried forward until δᵗ is nothing.
    fn round_by_round(model: &Postures, row: &Machine, column: &Machine) -> Meeting {
        let mut now = vec![vec![0.0; column.states().len()]; row.states().len()];
        now[0][0] = 1.0;
        let mut shares = [[0.0; 3]; 3];
        let mut weight = 1.0 - model.discount;
        while 1e-18 < weight {
            let mut next = vec![vec![0.0; column.states().len()]; row.states().len()];
            for (i, mine) in row.states().iter().enumerate() {
                for (j, theirs) in column.states().iter().enumerate() {
                    for (a, pa) in Posture::ALL.into_iter().zip(model.realised(mine.posture)) {
                        for (b, pb) in Posture::ALL.into_iter().zip(model.realised(theirs.posture)) {
                            shares[a as usize][b as usize] += weight * now[i][j] * pa * pb;
                            for (x, px) in Posture::ALL.into_iter().zip(model.seen(b)) {
                                for (y, py) in Posture::ALL.into_iter().zip(model.seen(a)) {
                                    next[mine.after(x)][theirs.after(y)] += now[i][j] * pa * pb * px * py;
                                }
                            }
                        }
                    }
                }
            }
            now = next;
            weight *= model.discount;
        }
        Meeting { shares }
    }

    fn distance(a: &Meeting, b: &Meeting) -> f64 {
        let pairs = a.shares.iter().flatten().zip(b.shares.iter().flatten());
        pairs.map(|(x, y)| (x - y).abs()).fold(0.0, f64::max)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        #[test]
        fn expectations_agree_with_following_rounds(model in models(), i in 0usize..6, j in 0usize..6) {
            let [row, column] = [i, j].map(|it| machines()[it].clone());
            let meeting = model.meet(&row, &column);
            prop_assert!(distance(&meeting, &round_by_round(&model, &row, &column)) < 1e-12);
            prop_assert!((meeting.shares.iter().flatten().sum::<f64>() - 1.0).abs() < 1e-12);
        }

        #[test]
        fn seats_may_be_exchanged(model in models(), i in 0usize..6, j in 0usize..6) {
            let [row, column] = [i, j].map(|it| machines()[it].clone());
            let there = model.meet(&row, &column);
            prop_assert!(distance(&there.transposed(), &model.meet(&column, &row)) < 1e-13);
        }

        /// With postures that are seen as they are and hands that do not slip, C and O are the kernel's C and
        /// D: the same discounted shares as its automata have, and the same payoffs.
        #[test]
        fn without_defensive_arms_matches_are_the_kernels(discount in 0.0..0.98f64, ease in 0.01..0.99f64) {
            let model = Postures { distinguishability: 1.0, slip: 0.0, discount, ..Postures::default() }.at(ease);
            let dilemma = SecurityDilemma::DEFAULT.at(ease);
            let players = [
                (Machine::dove(), Automaton::memory_one(1.0, [1.0; 4])),
                (Machine::hawk(), Automaton::memory_one(0.0, [0.0; 4])),
                (Machine::tit_for_tat_restrained(), Automaton::memory_one(1.0, [1.0, 0.0, 1.0, 0.0])),
            ];
            for (row, automaton) in &players {
                for (column, other) in &players {
                    let ours = model.meet(row, column);
                    let theirs = exact::discounted(automaton, other, Noise::default(), discount).unwrap();
                    let cells = [ours.shares[0][0], ours.shares[0][2], ours.shares[2][0], ours.shares[2][2]];
                    for (our, their) in cells.iter().zip(theirs) {
                        prop_assert!((our - (1.0 - discount) * their).abs() < 1e-12);
                    }
                    let it = dilemma.payoffs();
                    let payoffs = [it.reward, it.sucker, it.temptation, it.punishment];
                    let score: f64 = theirs.iter().zip(payoffs).map(|(n, value)| n * value).sum();
                    prop_assert!((ours.payoff(&model) - (1.0 - discount) * score).abs() < 1e-12);
                }
            }
        }
    }

    /// The mean over many matches of how often each pair of postures was seen, within five standard errors.
    #[test]
    fn matches_that_are_played_agree_with_the_expectation() {
        const MATCHES: u32 = 20_000;
        let n = f64::from(MATCHES);
        for (case, (distinguishability, slip)) in
            [(0.5, 0.05), (1.0, 0.0), (0.2, 0.3)].into_iter().enumerate()
        {
            let model = Postures { distinguishability, slip, discount: 0.8, ..Postures::default() };
            for (i, row) in machines().iter().enumerate() {
                for (j, column) in machines().iter().enumerate().skip(i) {
                    let seed = kernel::Seed(1978).nth(case as u64).nth((6 * i + j) as u64);
                    let mut sums = [[[0.0_f64; 2]; 3]; 3];
                    for it in 0..MATCHES {
                        let mut counts = [[0.0; 3]; 3];
                        for [a, b] in model.play(row, column, seed.nth(it.into())) {
                            counts[a as usize][b as usize] += 1.0 - model.discount;
                        }
                        for (sum, count) in sums.iter_mut().flatten().zip(counts.iter().flatten()) {
                            sum[0] += count;
                            sum[1] += count * count;
                        }
                    }
                    let expected = model.meet(row, column).shares;
                    for (sum, expected) in sums.iter().flatten().zip(expected.iter().flatten()) {
                        let mean = sum[0] / n;
                        let error = ((sum[1] / n - mean * mean).max(0.0) / n).sqrt();
                        assert!(
                            (mean - expected).abs() <= 5.0 * error + 1e-4,
                            "{} {}: {mean} {expected}",
                            row.name(),
                            column.name()
                        );
                    }
                }
            }
        }
    }

    /// With another clarity the same hands slip in the same rounds, and the match is as long.
    #[test]
    fn streams_are_named_by_purpose() {
        let seed = kernel::Seed(3);
        let [dim, clear] = [0.0, 1.0].map(|distinguishability| Postures {
            distinguishability,
            slip: 0.2,
            discount: 0.99,
            ..Postures::default()
        });
        let (shield, dove) = (Machine::shield(), Machine::dove());
        assert_eq!(dim.play(&shield, &dove, seed), clear.play(&shield, &dove, seed));
        let other = Machine::tit_for_tat_defensive();
        assert_eq!(dim.play(&shield, &other, seed).len(), clear.play(&shield, &other, seed).len());
    }

    #[test]
    fn value_stability() {
        let model = Postures { slip: 0.2, ..Postures::default() };
        let path = model.play(&Machine::hedger(), &Machine::tit_for_tat_restrained(), kernel::Seed(1978));
        let shown: Vec<String> = path.iter().map(|[mine, theirs]| format!("{mine:?}{theirs:?}")).collect();
        assert_eq!(shown.join(" "), "ZC ZC ZC ZO ZO ZO OC OO OO ZZ OO ZO OC CO ZC ZO");
    }
}

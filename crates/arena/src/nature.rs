//! Nature's part in a match: how long it lasts, whose hand trembles when, and who conquers whom.
//!
//! Every kind of accident of every seat has its own stream, so switching one off disturbs no
//! other. Trembles are drawn as the *gap to the next tremble*, not as a coin per move: the two are
//! the same in distribution, and the gap lets a faster method jump from tremble to tremble.

use kernel::{
    Action::{self, C, D},
    Gap, Rng, Seed,
};

use crate::{Conquest, Horizon};

/// The length in rounds of the match named by `seed`; at least 1 for a geometric horizon.
pub fn length(horizon: Horizon, seed: Seed) -> u64 {
    match horizon {
        Horizon::Fixed(rounds) => rounds,
        Horizon::Geometric { continuation, cap } => geometric(Gap::new(1.0 - continuation), cap, seed),
    }
}

/// The lengths of the matches named by `seeds`.
pub fn lengths(horizon: Horizon, seeds: &[Seed]) -> Vec<u64> {
    match horizon {
        Horizon::Fixed(rounds) => vec![rounds; seeds.len()],
        Horizon::Geometric { continuation, cap } => {
            let gap = Gap::new(1.0 - continuation);
            seeds.iter().map(|&seed| geometric(gap, cap, seed)).collect()
        }
    }
}

fn geometric(gap: Gap, cap: Option<u64>, seed: Seed) -> u64 {
    let drawn = gap.draw(&mut Rng::new(seed.derive("length"))).saturating_add(1);
    cap.map_or(drawn, |cap| drawn.min(cap))
}

/// The rounds in which one kind of accident befalls one seat.
#[derive(Clone, Debug)]
pub struct Trembles {
    /// `None` if there are none.
    stream: Option<(Rng, Gap)>,
    /// The round of the next one.
    next: u64,
}

impl Trembles {
    /// The trembles of the stream named by `seed`, each round with probability `rate`.
    #[must_use]
    pub fn new(rate: f64, seed: Seed) -> Trembles {
        Trembles::with_gap(Trembles::gap(rate), seed)
    }

    /// The gap between trembles of this rate, if there are any. It takes a logarithm, so whoever
    /// plays many matches under the same rules asks for it once.
    #[must_use]
    pub fn gap(rate: f64) -> Option<Gap> {
        (0.0 < rate).then(|| Gap::new(rate))
    }

    /// The trembles of the stream named by `seed` with this [gap](Trembles::gap).
    #[must_use]
    pub fn with_gap(gap: Option<Gap>, seed: Seed) -> Trembles {
        let Some(gap) = gap else { return Trembles { stream: None, next: u64::MAX } };
        let mut stream = Rng::new(seed);
        let next = gap.draw(&mut stream);
        Trembles { stream: Some((stream, gap)), next }
    }

    /// The round of the next tremble, `u64::MAX` if there is none.
    pub const fn next(&self) -> u64 {
        self.next
    }

    /// Whether there is a tremble in `round`. Rounds must be asked for in order, from 0.
    #[inline]
    pub fn strike(&mut self, round: u64) -> bool {
        round == self.next && self.struck(round)
    }

    #[cold]
    fn struck(&mut self, round: u64) -> bool {
        if let Some((stream, gap)) = &mut self.stream {
            self.next = round.saturating_add(1).saturating_add(gap.draw(stream));
        }
        true
    }
}

/// Who conquers whom, round by round.
#[derive(Clone, Debug)]
pub struct Conquests {
    /// `None` if nobody ever does.
    stream: Option<Rng>,
    conquest: Conquest,
}

impl Conquests {
    /// The conquests of the stream named by `seed`.
    #[must_use]
    pub fn new(conquest: Conquest, seed: Seed) -> Conquests {
        Conquests { stream: (!conquest.is_never()).then(|| Rng::new(seed)), conquest }
    }

    /// The seat, 0 or 1, that has conquered the other after a round with these moves, if one has. Every
    /// round must be asked for, in order.
    ///
    /// Every round takes the same draws, whatever the moves: so matches under other probabilities share
    /// their luck round by round, and whoever wins wins at all of them.
    pub fn after(&mut self, realised: [Action; 2]) -> Option<usize> {
        let stream = self.stream.as_mut()?;
        let (fate, side) = (stream.unit(), stream.bits());
        let (chance, winner) = match realised {
            [C, C] => return None,
            [D, C] => (self.conquest.unprepared, 0),
            [C, D] => (self.conquest.unprepared, 1),
            [D, D] => (self.conquest.armed, usize::from(1 << 31 <= side)),
        };
        (fate < chance).then_some(winner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn value_stability() {
        let horizon = |cap| Horizon::Geometric { continuation: 0.9, cap };
        let lengths: [u64; 8] = std::array::from_fn(|i| length(horizon(None), Seed(1).nth(i as u64)));
        assert_eq!(lengths, [5, 7, 2, 1, 15, 12, 10, 2]);
        let capped: [u64; 8] = std::array::from_fn(|i| length(horizon(Some(5)), Seed(1).nth(i as u64)));
        assert_eq!(capped, lengths.map(|it| it.min(5)));
        let mut trembles = Trembles::new(0.1, Seed(2));
        let struck: Vec<u64> = (0..60).filter(|&round| trembles.strike(round)).collect();
        assert_eq!(struck, [0, 3, 21, 30, 41, 47]);
        let mut conquests = Conquests::new(Conquest { unprepared: 0.2, armed: 0.2 }, Seed(3));
        let won: Vec<(u64, usize)> =
            (0..40).filter_map(|round| Some((round, conquests.after([D, D])?))).collect();
        assert_eq!(won, [(0, 0), (11, 1), (13, 1), (14, 0), (21, 0), (26, 0), (31, 0), (33, 0)]);
    }

    #[test]
    fn conquests_come_at_their_rates_and_from_both_sides() {
        let conquest = Conquest { unprepared: 0.3, armed: 0.2 };
        for (moves, by) in [[C, C], [C, D], [D, C], [D, D]].into_iter().zip(conquest.by()) {
            let mut conquests = Conquests::new(conquest, Seed(8));
            let n = 100_000u32;
            let mut won = [0u32; 2];
            for _ in 0..n {
                if let Some(seat) = conquests.after(moves) {
                    won[seat] += 1;
                }
            }
            for (won, expected) in won.into_iter().zip(by) {
                let share = f64::from(won) / f64::from(n);
                assert!((share - expected).abs() < 4.0 * (0.25 / f64::from(n)).sqrt(), "{moves:?} {share}");
            }
        }
        let mut never = Conquests::new(Conquest::NEVER, Seed(8));
        assert!((0..1000).all(|_| never.after([D, D]).is_none()));
    }

    /// What ends a match at one ease of conquest ends it at every greater one, and the same side wins.
    #[test]
    fn conquests_share_their_luck() {
        let at = |armed| Conquests::new(Conquest { unprepared: armed, armed }, Seed(9));
        let (mut easy, mut hard) = (at(0.5), at(0.2));
        for round in 0..1000 {
            let moves = if round % 3 == 0 { [C, C] } else { [D, D] };
            let (easy, hard) = (easy.after(moves), hard.after(moves));
            assert!(hard.is_none() || hard == easy);
        }
    }

    #[test]
    fn trembles_come_at_their_rate() {
        for rate in [0.01, 0.2, 0.5] {
            let mut trembles = Trembles::new(rate, Seed(7));
            let n = 200_000u32;
            let struck = (0..u64::from(n)).filter(|&round| trembles.strike(round)).count();
            let (share, error) = (struck as f64 / f64::from(n), (rate * (1.0 - rate) / f64::from(n)).sqrt());
            assert!((share - rate).abs() < 4.0 * error, "{rate}: {share}");
        }
        let mut never = Trembles::new(0.0, Seed(7));
        assert!((0..1000).all(|round| !never.strike(round)));
    }

    #[test]
    fn geometric_lengths_have_their_mean() {
        let horizon = Horizon::Geometric { continuation: 0.75, cap: None };
        let n = 100_000;
        let total: u64 = (0..n).map(|i| length(horizon, Seed(11).nth(i))).sum();
        let mean = total as f64 / n as f64;
        assert!((mean - 4.0).abs() < 4.0 * (12.0f64 / n as f64).sqrt(), "{mean}");
        assert_eq!(length(Horizon::Geometric { continuation: 0.0, cap: None }, Seed(1)), 1);
    }
}

//! The reference match: the definition of truth.
//!
//! Everything faster must return exactly the tally this returns for the same seed. It is short
//! enough to read at a sitting, and it must stay so.

use kernel::{Action, Draws, History, Seed, Strategy, Tally, Turn};

use crate::{
    Noise, Rules,
    nature::{self, Conquests, Trembles},
};

/// Plays the match named by `seed`, round by round; `watch` sees every round.
///
/// Both players decide on what they know before either moves. Then nature may flip each move on its
/// way to the board (execution), and may flip what each player sees of the other's move
/// (perception). The tally counts what was really played.
///
/// A conquest, if the rules know any, ends the match after the round in which it happens.
pub fn play(
    row: &mut dyn Strategy,
    column: &mut dyn Strategy,
    rules: &Rules,
    seed: Seed,
    watch: impl FnMut(&Round),
) -> Tally {
    play_out(row, column, rules, seed, watch).0
}

/// The same, and what comes after a conquest.
pub fn play_out(
    row: &mut dyn Strategy,
    column: &mut dyn Strategy,
    rules: &Rules,
    seed: Seed,
    mut watch: impl FnMut(&Round),
) -> (Tally, Aftermath) {
    let mut conquests = Conquests::new(rules.conquest, seed.derive("conquest"));
    let mut rows = Seat::new(rules.noise, seed.derive("row"));
    let mut columns = Seat::new(rules.noise, seed.derive("column"));
    let mut tally = Tally::default();
    let length = nature::length(rules.horizon, seed);
    for number in 0..length {
        let intended = [rows.decide(row, number), columns.decide(column, number)];
        let realised = [rows.execute(intended[0], number), columns.execute(intended[1], number)];
        let perceived = [rows.perceive(realised[1], number), columns.perceive(realised[0], number)];
        tally.record(realised[0], realised[1]);
        watch(&Round { intended, realised, perceived });
        if let Some(winner) = conquests.after(realised) {
            return (tally, Aftermath::of(winner, length - number - 1));
        }
    }
    (tally, Aftermath::default())
}

/// The rounds of a match that nobody played because one side had conquered the other, seen from one side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Aftermath {
    /// Those that this side lived through as winner.
    pub won: u64,
    /// Those that it lived through as loser.
    pub lost: u64,
}

impl Aftermath {
    /// So many rounds after a conquest by the player in this seat, seen from the row.
    const fn of(winner: usize, rounds: u64) -> Aftermath {
        if winner == 0 { Aftermath { won: rounds, lost: 0 } } else { Aftermath { won: 0, lost: rounds } }
    }
}

/// What happened in one round; row first, column second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Round {
    /// What each player decided.
    pub intended: [Action; 2],
    /// What each player really did; this is what is scored.
    pub realised: [Action; 2],
    /// What each player saw of the *other*: `perceived[0]` is the row player's view of the column.
    pub perceived: [Action; 2],
}

impl Round {
    /// The same round with the seats exchanged.
    #[must_use]
    pub fn transposed(self) -> Round {
        let swap = |[row, column]: [Action; 2]| [column, row];
        Round {
            intended: swap(self.intended),
            realised: swap(self.realised),
            perceived: swap(self.perceived),
        }
    }
}

/// One side of the board: what its player knows, and what may befall it.
struct Seat {
    mine: History,
    theirs: History,
    draws: Draws,
    execution: Trembles,
    perception: Trembles,
}

impl Seat {
    fn new(noise: Noise, seed: Seed) -> Seat {
        Seat {
            mine: History::default(),
            theirs: History::default(),
            draws: Draws::new(seed.derive("player")),
            execution: Trembles::new(noise.execution, seed.derive("execution")),
            perception: Trembles::new(noise.perception, seed.derive("perception")),
        }
    }

    fn decide(&mut self, player: &mut dyn Strategy, round: u64) -> Action {
        self.draws.begin(round);
        player.act(&mut Turn { mine: &self.mine, theirs: &self.theirs, rng: &mut self.draws })
    }

    fn execute(&mut self, intended: Action, round: u64) -> Action {
        let realised = if self.execution.strike(round) { intended.flipped() } else { intended };
        self.mine.push(realised);
        realised
    }

    fn perceive(&mut self, theirs: Action, round: u64) -> Action {
        let perceived = if self.perception.strike(round) { theirs.flipped() } else { theirs };
        self.theirs.push(perceived);
        perceived
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Horizon;
    use kernel::{Automaton, automaton::Run};

    fn tit_for_tat() -> Run {
        Run::from(Automaton::memory_one(1.0, [1.0, 0.0, 1.0, 0.0]))
    }

    fn coin() -> Run {
        Run::from(Automaton::memory_one(0.5, [0.5; 4]))
    }

    #[test]
    fn value_stability() {
        let rules = Rules {
            horizon: Horizon::Fixed(1000),
            announced: false,
            noise: Noise { execution: 0.05, perception: 0.05 },
            conquest: crate::Conquest::NEVER,
        };
        let tally = play(&mut tit_for_tat(), &mut coin(), &rules, Seed(1984), |_| ());
        assert_eq!(tally, Tally { cc: 222, cd: 262, dc: 253, dd: 263 });
    }

    /// The flip rates, and who sees what.
    #[test]
    fn each_kind_of_noise_does_what_it_says() {
        let rules = Rules {
            horizon: Horizon::Fixed(100_000),
            announced: false,
            noise: Noise { execution: 0.1, perception: 0.2 },
            conquest: crate::Conquest::NEVER,
        };
        let (mut trembled, mut misread) = (0u32, 0u32);
        let tally = play(&mut coin(), &mut coin(), &rules, Seed(5), |round| {
            for seat in 0..2 {
                trembled += u32::from(round.intended[seat] != round.realised[seat]);
                misread += u32::from(round.perceived[seat] != round.realised[1 - seat]);
            }
        });
        assert_eq!(tally.rounds(), 100_000);
        assert!((f64::from(trembled) / 2e5 - 0.1).abs() < 0.003);
        assert!((f64::from(misread) / 2e5 - 0.2).abs() < 0.004);
    }

    /// Two tit-for-tats under noise of either kind: cooperation in round t follows the closed form
    /// ½[1 + (1 − 2ε)^t] (perception) or ½[1 + (1 − 2ε)^(t+1)] (execution), t from 0. Molander 1985.
    #[test]
    fn echoes_of_noise_follow_the_closed_form() {
        let (epsilon, rounds, matches) = (0.05, 30usize, 20_000u32);
        for (noise, shift) in [
            (Noise { execution: epsilon, perception: 0.0 }, 1),
            (Noise { execution: 0.0, perception: epsilon }, 0),
        ] {
            let rules = Rules {
                horizon: Horizon::Fixed(rounds as u64),
                announced: false,
                noise,
                conquest: crate::Conquest::NEVER,
            };
            let mut cooperated = vec![0u32; rounds];
            for i in 0..matches {
                let mut number = 0;
                play(&mut tit_for_tat(), &mut tit_for_tat(), &rules, Seed(6).nth(i.into()), |round| {
                    cooperated[number] += u32::from(round.realised[0].is_cooperation());
                    number += 1;
                });
            }
            for (t, &count) in cooperated.iter().enumerate() {
                let exponent = i32::try_from(t).unwrap() + shift;
                let expected = 0.5 * (1.0 + (1.0f64 - 2.0 * epsilon).powi(exponent));
                let seen = f64::from(count) / f64::from(matches);
                let error = (expected * (1.0 - expected) / f64::from(matches)).sqrt();
                assert!((seen - expected).abs() <= 4.5 * error, "round {t}: {seen} against {expected}");
            }
        }
    }

    /// The automaton that does the opposite of another in a world in which both moves have the other's name.
    fn renamed(it: &Automaton) -> Automaton {
        let state = |it: &kernel::automaton::State| {
            let [cc, cd, dc, dd] = it.next;
            kernel::automaton::State { cooperate: 1.0 - it.cooperate, next: [dd, dc, cd, cc] }
        };
        Automaton::new(it.states().iter().map(state).collect::<Vec<_>>())
    }

    /// Nature does not know which move is called C: if both change their names, the same seed gives the same match
    /// with the names exchanged, under either noise, and the expectations of players with chance are exchanged too.
    #[test]
    fn exchanging_the_names_of_the_moves_exchanges_the_match() {
        let rules =
            |execution, perception| Rules { noise: Noise { execution, perception }, ..Rules::fixed(300) };
        let rule = |first, vector| Automaton::memory_one(first, vector);
        let sure = [
            rule(1.0, [1.0, 0.0, 1.0, 0.0]),
            rule(1.0, [1.0, 0.0, 0.0, 1.0]),
            rule(0.0, [1.0, 0.0, 0.0, 0.0]),
        ];
        let unsure = [rule(0.875, [0.75, 0.125, 0.625, 0.25]), rule(0.25, [1.0, 0.375, 0.75, 0.0])];
        for rules in [rules(0.0, 0.0), rules(0.1, 0.0), rules(0.0, 0.1), rules(0.05, 0.2)] {
            for (row, column) in sure.iter().flat_map(|row| sure.iter().map(move |column| (row, column))) {
                let watched = |row: Automaton, column: Automaton| {
                    let mut rounds = Vec::new();
                    let tally = play(&mut Run::from(row), &mut Run::from(column), &rules, Seed(9), |it| {
                        rounds.push(*it);
                    });
                    (rounds, tally)
                };
                let (rounds, tally) = watched(row.clone(), column.clone());
                let (others, other) = watched(renamed(row), renamed(column));
                assert_eq!(
                    [tally.cc, tally.cd, tally.dc, tally.dd],
                    [other.dd, other.dc, other.cd, other.cc]
                );
                let flip = |it: [Action; 2]| it.map(Action::flipped);
                for (here, there) in rounds.iter().zip(others) {
                    assert_eq!(
                        [here.intended, here.realised, here.perceived],
                        [there.intended, there.realised, there.perceived].map(flip)
                    );
                }
            }
            let exact = |row: &Automaton, column: &Automaton| {
                crate::exact::expectation(row, column, &rules).unwrap().counts
            };
            for (row, column) in unsure.iter().flat_map(|row| sure.iter().map(move |column| (row, column))) {
                let [cc, cd, dc, dd] = exact(row, column);
                let other = exact(&renamed(row), &renamed(column));
                for (here, there) in [dd, dc, cd, cc].into_iter().zip(other) {
                    assert!((here - there).abs() < 1e-9, "{here} {there}");
                }
                assert_eq!(renamed(&renamed(row)), *row);
            }
        }
    }

    #[test]
    fn silent_noise_disturbs_nothing() {
        let silent = Rules::fixed(500);
        let noisy = Rules { noise: Noise { execution: 0.0, perception: 0.3 }, ..silent };
        // Neither player looks at the other, so misreading must leave every draw as it was.
        let tally = |rules| play(&mut coin(), &mut coin(), rules, Seed(8), |_| ());
        assert_eq!(tally(&silent), tally(&noisy));
    }
}

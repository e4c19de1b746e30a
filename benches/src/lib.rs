//! The workloads that the benches measure. Run them with `cargo bench -p benches`.

pub mod meter;

use arena::{Contestant, Method, Rules, Tournament};
use kernel::{Args, Payoffs, Roster, Seed};

/// The first `players` strategies of the roster that Axelrod's game and length define, in a round
/// robin of `rounds` rounds.
///
/// # Panics
///
/// If the roster has fewer such strategies.
pub fn round_robin(roster: &Roster, players: usize, rounds: u64, repetitions: u32) -> Tournament {
    let mut res = Tournament {
        contestants: Vec::new(),
        payoffs: Payoffs::AXELROD,
        rules: Rules::fixed(rounds),
        repetitions,
        method: Method::Play,
        seed: Seed(1980),
    };
    let briefing = res.briefing();
    let entered = |entry: &'static kernel::Entry| Contestant {
        label: entry.name.to_owned(),
        entry,
        args: Args::defaults(entry),
    };
    res.contestants =
        roster.entries().map(entered).filter(|it| it.enter(&briefing).is_ok()).take(players).collect();
    assert_eq!(res.contestants.len(), players, "the roster has too few strategies");
    res
}

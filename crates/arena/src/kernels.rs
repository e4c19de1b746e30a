//! Faster ways to play the same matches.
//!
//! **Architecture invariant:** a kernel returns exactly the tallies that the reference match
//! ([`crate::play()`]) returns for the same seeds, draw for draw. [`choose`] may therefore pick any
//! that applies, and nobody can tell which it was but by the clock. A method with a different
//! answer (an expectation, say) is not a kernel.
//!
//! One file a kernel; one place, here, chooses.

mod cycle;
mod generic;
mod joint;
mod lanes;
mod machine;
mod noisy_cycle;
mod table;

use std::{fmt, sync::OnceLock};

use kernel::{Automaton, Seed, Strategy, Tally, Undefined};

use crate::{Aftermath, Horizon, Rules, nature, play::play_out};
use machine::Machine;

pub use lanes::InstructionSet;

/// A way to play the matches of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kernel {
    /// Two deterministic automata without noise: the joint state runs into a cycle, so any number
    /// of rounds costs the length of the path.
    Cycle,
    /// Two deterministic automata with noise: from tremble to tremble along the cycles.
    NoisyCycle,
    /// Two automata, many matches side by side in the lanes of machine words.
    Lanes,
    /// Two automata, one match at a time: a joint table, no histories, no virtual calls.
    Table,
    /// Anything, through the trait; a pair that never draws is played once.
    Generic,
    /// The reference match, as it stands.
    Reference,
}

impl Kernel {
    /// All kernels, the most special first.
    pub const ALL: [Kernel; 6] =
        [Kernel::Cycle, Kernel::NoisyCycle, Kernel::Lanes, Kernel::Table, Kernel::Generic, Kernel::Reference];
}

/// Builds a fresh player for one match.
pub type Enter<'a> = dyn Fn() -> Result<Box<dyn Strategy>, Undefined> + Sync + 'a;

/// A contestant ready to play: what builds it, and what is known of it. Made once a tournament, so
/// that no pair has to find out again.
pub struct Player<'a> {
    enter: Box<Enter<'a>>,
    automaton: Option<Automaton>,
    /// Of the automaton; made when a kernel asks for it, which the generic one never does.
    machine: OnceLock<Machine>,
}

impl fmt::Debug for Player<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Player").field("automaton", &self.automaton()).finish_non_exhaustive()
    }
}

impl<'a> Player<'a> {
    /// The player that `enter` builds.
    ///
    /// # Errors
    ///
    /// If it is not defined for the game.
    pub fn new(
        enter: impl Fn() -> Result<Box<dyn Strategy>, Undefined> + Sync + 'a,
    ) -> Result<Player<'a>, Undefined> {
        let automaton = enter()?.automaton();
        Ok(Player { enter: Box::new(enter), automaton, machine: OnceLock::new() })
    }

    /// The automaton that plays as this player does, if there is one.
    pub fn automaton(&self) -> Option<&Automaton> {
        self.automaton.as_ref()
    }

    fn machine(&self) -> Option<&Machine> {
        self.automaton.as_ref().map(|it| self.machine.get_or_init(|| Machine::new(it)))
    }

    fn enter(&self) -> Box<dyn Strategy> {
        (self.enter)().expect("a strategy that was defined is defined again")
    }
}

/// Two players that meet; the first sits in the row seat.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a>(pub &'a Player<'a>, pub &'a Player<'a>);

impl Pair<'_> {
    pub(crate) fn enter(self) -> [Box<dyn Strategy>; 2] {
        [self.0.enter(), self.1.enter()]
    }

    /// Both automata, if both players are one.
    pub fn automata(&self) -> Option<[&Automaton; 2]> {
        Some([self.0.automaton()?, self.1.automaton()?])
    }

    fn machines(&self) -> Option<[&Machine; 2]> {
        Some([self.0.machine()?, self.1.machine()?])
    }
}

/// The joint states of two automata that a kernel will tabulate; beyond it the generic kernel is
/// quicker and smaller. A path through so many has no count that 16 bits do not hold.
const JOINT_STATES_MAX: usize = (1 << 16) - 1;

/// Whether `kernel` can play `matches` matches of this pair.
///
/// A match that a conquest may end is for the reference alone: it is as long as the conquest lets it be.
pub fn applies(kernel: Kernel, pair: Pair<'_>, rules: &Rules, matches: usize) -> bool {
    if !rules.conquest.is_never() {
        return kernel == Kernel::Reference;
    }
    let Some([row, column]) = pair.machines() else {
        return matches!(kernel, Kernel::Generic | Kernel::Reference);
    };
    let deterministic = row.deterministic && column.deterministic;
    let tabulated = row.next.len() * column.next.len() <= JOINT_STATES_MAX;
    match kernel {
        Kernel::Cycle => deterministic && tabulated && rules.noise.is_silent(),
        Kernel::NoisyCycle => deterministic && tabulated,
        Kernel::Lanes => {
            let small = |it: &Machine| it.next.len() <= lanes::STATES_MAX;
            0 < matches && small(row) && small(column)
        }
        Kernel::Table | Kernel::Generic | Kernel::Reference => true,
    }
}

/// The quickest kernel for `matches` matches of this pair.
pub fn choose(pair: Pair<'_>, rules: &Rules, matches: usize) -> Kernel {
    let lanes_pay = applies(Kernel::Lanes, pair, rules, matches)
        && pair.machines().is_some_and(|machines| {
            let states = machines.map(|it| it.next.len()).into_iter().max().unwrap_or(0);
            lanes::worthwhile(states, rules, matches)
        });
    // A jump from tremble to tremble costs about 60 ns, whatever lies between; a round of a table
    // about 6 and a tremble of its 40, a round in lanes about 1 (`cargo bench -p benches`).
    let trembles = 2.0 * (rules.noise.execution + rules.noise.perception);
    let jumps_pay = trembles < if lanes_pay { 0.02 } else { 0.3 };
    let worthwhile = |it: &Kernel| match it {
        Kernel::NoisyCycle => jumps_pay,
        Kernel::Lanes => lanes_pay,
        _ => true,
    };
    let mut kernels = Kernel::ALL.into_iter().filter(|it| applies(*it, pair, rules, matches));
    kernels.find(worthwhile).unwrap_or(Kernel::Reference)
}

/// Room that kernels use again from pair to pair.
#[derive(Debug, Default)]
pub struct Workspace {
    tallies: Vec<Tally>,
    aftermaths: Vec<Aftermath>,
    path: cycle::Path,
}

/// What the matches came to that a kernel played.
#[derive(Clone, Copy, Debug)]
pub struct Played<'a> {
    /// One a match, seen from the row player.
    pub tallies: &'a [Tally],
    /// The same of what came after conquests; empty if the rules know none.
    pub aftermaths: &'a [Aftermath],
    /// Whether every match of this pair under these rules has this tally, whatever its seed.
    pub certain: bool,
}

impl Workspace {
    /// The tally of every match of the pair, if `kernel` knows without any seed that they are all
    /// alike.
    ///
    /// # Panics
    ///
    /// If the kernel does not apply.
    pub fn foregone(&mut self, kernel: Kernel, pair: Pair<'_>, rules: &Rules) -> Option<Tally> {
        match (kernel, rules.horizon) {
            (Kernel::Cycle, Horizon::Fixed(rounds)) => {
                self.path.follow(pair.machines().expect(NEEDS_AUTOMATA));
                Some(self.path.tally(rounds))
            }
            _ => None,
        }
    }

    /// Plays the matches named by `seeds` with `kernel`.
    ///
    /// # Panics
    ///
    /// If the kernel does not apply.
    pub fn play(&mut self, kernel: Kernel, pair: Pair<'_>, rules: &Rules, seeds: &[Seed]) -> Played<'_> {
        let machines = || pair.machines().expect(NEEDS_AUTOMATA);
        let mut certain = false;
        self.tallies.clear();
        self.aftermaths.clear();
        match kernel {
            Kernel::Cycle => {
                self.path.follow(machines());
                let lengths = seeds.iter().map(|&seed| nature::length(rules.horizon, seed));
                self.tallies.extend(lengths.map(|rounds| self.path.tally(rounds)));
                certain = matches!(rules.horizon, Horizon::Fixed(_));
            }
            Kernel::NoisyCycle => noisy_cycle::tallies(machines(), rules, seeds, &mut self.tallies),
            Kernel::Lanes => self.tallies.extend(lanes::tallies(machines(), rules, seeds)),
            Kernel::Table => {
                let machines = machines();
                self.tallies.extend(seeds.iter().map(|&seed| table::tally(machines, rules, seed)));
            }
            Kernel::Generic => certain = generic::tallies(pair, rules, seeds, &mut self.tallies),
            Kernel::Reference => {
                for &seed in seeds {
                    let [mut row, mut column] = pair.enter();
                    let (tally, aftermath) = play_out(&mut *row, &mut *column, rules, seed, |_| ());
                    self.tallies.push(tally);
                    if !rules.conquest.is_never() {
                        self.aftermaths.push(aftermath);
                    }
                }
            }
        }
        Played { tallies: &self.tallies, aftermaths: &self.aftermaths, certain }
    }
}

const NEEDS_AUTOMATA: &str = "this kernel needs two automata";

/// Plays the matches named by `seeds` with `kernel`: a tally each, seen from the row player.
///
/// # Panics
///
/// If the kernel does not apply.
pub fn tallies(kernel: Kernel, pair: Pair<'_>, rules: &Rules, seeds: &[Seed]) -> Vec<Tally> {
    Workspace::default().play(kernel, pair, rules, seeds).tallies.to_vec()
}

/// The tallies of [`Kernel::Lanes`], played with the instructions of `set`; for measurements.
///
/// # Panics
///
/// If the kernel does not apply.
pub fn tallies_in_lanes(set: InstructionSet, pair: Pair<'_>, rules: &Rules, seeds: &[Seed]) -> Vec<Tally> {
    lanes::tallies_with(set, pair.machines().expect(NEEDS_AUTOMATA), rules, seeds)
}

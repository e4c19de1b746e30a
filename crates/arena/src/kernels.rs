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

use kernel::{Automaton, Seed, Strategy, Tally, Undefined};

use crate::{Rules, nature, play};
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

/// Builds a fresh player.
pub type Enter<'a> = dyn Fn() -> Result<Box<dyn Strategy>, Undefined> + Sync + 'a;

/// The two players of a pair, and what is known of them.
pub struct Pair<'a> {
    row: &'a Enter<'a>,
    column: &'a Enter<'a>,
    automata: Option<[Automaton; 2]>,
}

impl std::fmt::Debug for Pair<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pair").field("automata", &self.automata).finish_non_exhaustive()
    }
}

impl<'a> Pair<'a> {
    /// The pair whose players `row` and `column` build.
    ///
    /// # Errors
    ///
    /// If one of them is not defined for the game.
    pub fn new(row: &'a Enter<'a>, column: &'a Enter<'a>) -> Result<Pair<'a>, Undefined> {
        let (first, second) = (row()?, column()?);
        let automata = first.automaton().zip(second.automaton()).map(|(row, column)| [row, column]);
        Ok(Pair { row, column, automata })
    }

    fn enter(&self) -> [Box<dyn Strategy>; 2] {
        [self.row, self.column].map(|it| it().expect("a strategy that was defined is defined again"))
    }
}

/// Lanes pay from this many matches on.
const LANES_WORTHWHILE: usize = 8;

/// The joint states of two automata that a kernel will tabulate; beyond it the generic kernel is
/// quicker and smaller.
const JOINT_STATES_MAX: usize = 1 << 16;

/// Whether `kernel` can play `matches` matches of this pair.
pub fn applies(kernel: Kernel, pair: &Pair<'_>, rules: &Rules, matches: usize) -> bool {
    let Some([row, column]) = &pair.automata else {
        return matches!(kernel, Kernel::Generic | Kernel::Reference);
    };
    let deterministic = row.is_deterministic() && column.is_deterministic();
    let tabulated = row.states().len() * column.states().len() <= JOINT_STATES_MAX;
    match kernel {
        Kernel::Cycle => deterministic && tabulated && rules.noise.is_silent(),
        Kernel::NoisyCycle => deterministic && tabulated,
        Kernel::Lanes => {
            let small = |it: &Automaton| it.states().len() <= lanes::STATES_MAX;
            0 < matches && small(row) && small(column)
        }
        Kernel::Table | Kernel::Generic | Kernel::Reference => true,
    }
}

/// The quickest kernel for `matches` matches of this pair.
pub fn choose(pair: &Pair<'_>, rules: &Rules, matches: usize) -> Kernel {
    let worthwhile = |it: &Kernel| match it {
        Kernel::Lanes => LANES_WORTHWHILE <= matches,
        _ => true,
    };
    let mut kernels = Kernel::ALL.into_iter().filter(|it| applies(*it, pair, rules, matches));
    kernels.find(worthwhile).unwrap_or(Kernel::Reference)
}

/// Plays the matches named by `seeds` with `kernel`: a tally each, seen from the row player.
///
/// # Panics
///
/// If the kernel does not apply.
pub fn tallies(kernel: Kernel, pair: &Pair<'_>, rules: &Rules, seeds: &[Seed]) -> Vec<Tally> {
    let machines = || {
        let automata = pair.automata.as_ref().expect("this kernel needs two automata");
        automata.each_ref().map(Machine::new)
    };
    match kernel {
        Kernel::Cycle => cycle::tallies(&machines(), rules, seeds),
        Kernel::NoisyCycle => noisy_cycle::tallies(&machines(), rules, seeds),
        Kernel::Lanes => lanes::tallies(&machines(), rules, seeds),
        Kernel::Table => {
            let machines = machines();
            seeds.iter().map(|&seed| table::tally(&machines, rules, seed)).collect()
        }
        Kernel::Generic => generic::tallies(pair, rules, seeds),
        Kernel::Reference => seeds
            .iter()
            .map(|&seed| {
                let [mut row, mut column] = pair.enter();
                play(&mut *row, &mut *column, rules, seed, |_| ())
            })
            .collect(),
    }
}

/// The tallies of [`Kernel::Lanes`], played with the instructions of `set`; for measurements.
///
/// # Panics
///
/// If the kernel does not apply.
pub fn tallies_in_lanes(set: InstructionSet, pair: &Pair<'_>, rules: &Rules, seeds: &[Seed]) -> Vec<Tally> {
    let automata = pair.automata.as_ref().expect("this kernel needs two automata");
    lanes::tallies_with(set, &automata.each_ref().map(Machine::new), rules, seeds)
}

/// The lengths of the matches named by `seeds`.
fn lengths(rules: &Rules, seeds: &[Seed]) -> Vec<u64> {
    nature::lengths(rules.horizon, seeds)
}

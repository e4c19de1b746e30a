//! Who plays: strategies of the roster, and players that exist only here.

use arena::Contestant;
use kernel::{Args, Automaton, Briefing, Entry, Param, Rng, Roster, Seed, Value, automaton::State, entry};
use serde::Deserialize;

/// Some players.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Group {
    /// A strategy of the roster.
    Strategy(String),
    /// The strategies of the roster that are defined for the game, over and over, up to so many.
    Roster(usize),
    /// Probabilities of cooperating: first, then after CC, CD, DC, DD.
    MemoryOne([f64; 5]),
    /// A deterministic machine of so many states, and the number that it is made from.
    Machine(u16, u32),
}

static MEMORY_ONE: Entry = entry! {
    /// Cooperates with a probability that depends on the last outcome.
    slug: "memory-one",
    name: "Memory One",
    source: ["nowak1993"],
    params: [
        Param::probability("first", 1.0, "In the first round."),
        Param::probability("cc", 1.0, "After CC."),
        Param::probability("cd", 0.0, "After CD."),
        Param::probability("dc", 1.0, "After DC."),
        Param::probability("dd", 0.0, "After DD."),
    ],
    build: |args, _| {
        let after = ["cc", "cd", "dc", "dd"].map(|it| args.real(it));
        Ok(Automaton::memory_one(args.real("first"), after).player())
    },
};

static MACHINE: Entry = entry! {
    /// A deterministic machine whose moves and transitions were drawn by lot.
    slug: "machine",
    name: "Machine",
    source: ["rubinstein1986"],
    params: [
        Param::integer("states", 2, 1, 64, "How many states."),
        Param::integer("number", 0, 0, i64::MAX, "Which of them."),
    ],
    build: |args, _| {
        let mut rng = Rng::new(Seed(args.count("number") as u64).derive("machine"));
        let states = u32::try_from(args.count("states")).expect("at most 64");
        let mut below = |n: u32| u16::try_from((u64::from(rng.bits()) * u64::from(n)) >> 32).expect("n is small");
        let state = |_| {
            let next = std::array::from_fn(|_| below(states));
            State { cooperate: f64::from(below(2)), next }
        };
        Ok(Automaton::new((0..states).map(state).collect::<Vec<_>>()).player())
    },
};

/// The players of all groups, each under a label of its own.
pub(super) fn contestants(groups: &[Group], roster: &Roster, briefing: &Briefing) -> Vec<Contestant> {
    let mut res: Vec<Contestant> = Vec::new();
    for group in groups {
        match group {
            Group::Strategy(name) => {
                let entry = roster.get(name).unwrap_or_else(|| panic!("there is no strategy {name}"));
                res.push(contestant(entry, Args::defaults(entry), res.len()));
            }
            Group::Roster(count) => {
                let defined =
                    |entry: &&'static Entry| (entry.build)(&Args::defaults(entry), briefing).is_ok();
                let entries: Vec<_> = roster.entries().filter(defined).collect();
                for entry in entries.iter().cycle().take(*count) {
                    res.push(contestant(entry, Args::defaults(entry), res.len()));
                }
            }
            Group::MemoryOne(vector) => {
                let args = args(&MEMORY_ONE, vector.map(Value::Real));
                res.push(contestant(&MEMORY_ONE, args, res.len()));
            }
            Group::Machine(states, number) => {
                let args = args(&MACHINE, [i64::from(*states), i64::from(*number)].map(Value::Integer));
                res.push(contestant(&MACHINE, args, res.len()));
            }
        }
    }
    res
}

fn args(entry: &'static Entry, values: impl IntoIterator<Item = Value>) -> Args {
    let mut res = Args::defaults(entry);
    for (param, value) in entry.params.iter().zip(values) {
        res.set(param, value);
    }
    res
}

fn contestant(entry: &'static Entry, args: Args, number: usize) -> Contestant {
    Contestant { label: format!("{} {number}", entry.slug), entry, args }
}

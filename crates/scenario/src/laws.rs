//! The laws of motion a scenario can name, as data: what each is called, and what can be set.
//!
//! The parser, the sweep, the help of mistakes and the tables all read this list. A law itself lives in the
//! crate `dynamics`; adding one here is a line in [`LAWS`] and a constructor.

use std::fmt;

use dynamics::{
    BestResponse, Ecological, Fermi, Finite, Fitness, ImitateBest, Law, Logit, Matrix, Moran, Neighbours,
    Process, Replicator, ReplicatorMutator, Structured,
    best_response::Revising,
    ecological::Growth,
    graph::{self, Border, Neighbourhood},
    moran::Order,
    structured::{self, Total, Update},
};
use kernel::Seed;

/// What can be set of a law.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// Kebab-case name.
    pub name: &'static str,
    /// One sentence, without the full stop.
    pub help: &'static str,
    /// What it may be.
    pub kind: SettingKind,
    /// Its value if a scenario says nothing.
    pub default: f64,
}

/// What a setting may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SettingKind {
    /// A number, both limits included.
    Real {
        /// The least.
        min: f64,
        /// The greatest.
        max: f64,
    },
    /// A whole number, both limits included.
    Whole {
        /// The least.
        min: u32,
        /// The greatest.
        max: u32,
    },
    /// One of these words; its value is the word's index.
    Word(&'static [&'static str]),
}

impl Setting {
    /// What it may be, after "must be".
    pub fn range(&self) -> String {
        match self.kind {
            SettingKind::Real { min: 0.0, max: f64::INFINITY } => "a number of at least 0".to_owned(),
            SettingKind::Real { min, max: f64::INFINITY } => format!("a number of at least {min}"),
            SettingKind::Real { min, max } => format!("a number from {min} to {max}"),
            SettingKind::Whole { min, max } => {
                let max = crate::diagnostic::grouped(max.into());
                format!("a whole number from {min} to {max}")
            }
            SettingKind::Word(words) => {
                words.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(" or ")
            }
        }
    }

    /// Whether it may have this value.
    pub fn admits(&self, value: f64) -> bool {
        match self.kind {
            SettingKind::Real { min, max } => (min..=max).contains(&value) && value.is_finite(),
            SettingKind::Whole { min, max } => {
                value.fract() == 0.0 && (f64::from(min)..=f64::from(max)).contains(&value)
            }
            SettingKind::Word(words) => (0..words.len()).any(|it| it as f64 == value),
        }
    }

    /// Whether only whole numbers will do.
    pub const fn is_whole(&self) -> bool {
        matches!(self.kind, SettingKind::Whole { .. })
    }
}

/// A law of motion that can be named.
#[derive(Debug)]
pub struct LawKind {
    /// Kebab-case name.
    pub name: &'static str,
    /// What it does to a population, as the end of the sentence "the share of initial mixes that …".
    pub help: &'static str,
    /// Whether chance has a part in it.
    pub draws: bool,
    /// Whether it says where populations are in the long run, from wherever they began, and not where a
    /// path from some mix leads.
    pub is_long_run: bool,
    /// What can be set.
    pub settings: &'static [Setting],
    make: fn(&ChosenLaw) -> Result<Motion, String>,
}

/// How a population is followed.
pub enum Motion {
    /// From a mix to wherever it leads.
    Path(Box<dyn Law>),
    /// Not at all: the share of time in each pure state is known when mutations are rare.
    LongRun {
        /// The number of individuals.
        population: u32,
        /// How one mutant takes over or not.
        process: Process,
    },
}

/// A law with everything set.
#[derive(Clone)]
pub struct ChosenLaw {
    /// Which.
    pub kind: &'static LawKind,
    /// A value for each of its settings, in their order.
    values: Vec<f64>,
}

impl ChosenLaw {
    /// The law with its defaults.
    pub fn new(kind: &'static LawKind) -> ChosenLaw {
        ChosenLaw { kind, values: kind.settings.iter().map(|it| it.default).collect() }
    }

    /// The value of a setting; `None` if the law has none of this name.
    pub fn get(&self, name: &str) -> Option<f64> {
        self.kind.settings.iter().position(|it| it.name == name).map(|it| self.values[it])
    }

    /// Sets what is called `name`, if there is such a setting.
    pub fn set(&mut self, name: &str, value: f64) {
        if let Some(place) = self.kind.settings.iter().position(|it| it.name == name) {
            self.values[place] = value;
        }
    }

    /// A setting that the law is known to have.
    fn real(&self, name: &str) -> f64 {
        self.get(name).unwrap_or_else(|| panic!("{} has no setting {name}", self.kind.name))
    }

    /// The same as a whole number.
    fn whole(&self, name: &str) -> u32 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and in range")]
        let res = self.real(name) as u32;
        res
    }

    /// The same as a word.
    fn word(&self, name: &str) -> &'static str {
        self.chosen(name).unwrap_or_else(|| panic!("{} has no word {name}", self.kind.name))
    }

    /// The word that a setting has; `None` if the law has no such setting, or it is a number.
    pub fn chosen(&self, name: &str) -> Option<&'static str> {
        let place = self.kind.settings.iter().position(|it| it.name == name)?;
        match self.kind.settings[place].kind {
            SettingKind::Word(words) => Some(words[index(self.values[place])]),
            SettingKind::Real { .. } | SettingKind::Whole { .. } => None,
        }
    }

    /// The law itself.
    ///
    /// # Errors
    ///
    /// If its settings contradict each other: what is wrong, as a sentence without a full stop.
    pub fn motion(&self) -> Result<Motion, String> {
        (self.kind.make)(self)
    }

    /// Whether so many types can follow it, if these are all that a round can be worth.
    ///
    /// # Errors
    ///
    /// What is wrong, and what would help.
    pub(crate) fn check(&self, worths: &[f64], types: usize) -> Result<(), String> {
        // What pairs earn on average lies between the least and the greatest that a round can be worth.
        let [least, greatest] =
            [f64::min, f64::max].map(|it| worths.iter().copied().reduce(it).unwrap_or(0.0));
        let extremes = Matrix::from_fn(2, |i, j| if i == j { least } else { greatest });
        match self.kind.name {
            "moran" | "rare-mutation" => self.process().check(&extremes),
            "structured" => {
                let law = self.structured()?;
                let vertices = law.interaction.vertices();
                if structured::SIZE_MAX / types.max(1) < vertices {
                    return Err(format!(
                        "{vertices} places for {types} strategies are too many; their product must be at most {}",
                        crate::diagnostic::grouped(structured::SIZE_MAX as u64)
                    ));
                }
                law.check(&extremes).map_err(|it| it.to_string())
            }
            _ => Ok(()),
        }
    }

    /// `population`, `mutation` and `generations`.
    fn finite(&self) -> Finite {
        Finite {
            population: self.whole("population"),
            mutation: self.get("mutation").unwrap_or(0.0),
            generations_max: self.whole("generations"),
        }
    }

    /// `fitness` with `selection`.
    fn fitness(&self) -> Fitness {
        match self.word("fitness") {
            "linear" => Fitness::Linear(self.real("selection")),
            _ => Fitness::Exponential(self.real("selection")),
        }
    }

    /// `order`, or `process`.
    fn process(&self) -> Process {
        let name = if self.get("order").is_some() { "order" } else { "process" };
        match self.word(name) {
            "death-birth" => Process::DeathBirth(self.fitness()),
            "fermi" => Process::Fermi(self.real("selection")),
            _ => Process::BirthDeath(self.fitness()),
        }
    }

    fn structured(&self) -> Result<Structured, String> {
        let population = self.whole("population");
        let neighbourhood = match self.word("neighbourhood") {
            "von-neumann" => Neighbourhood::VonNeumann,
            _ => Neighbourhood::Moore,
        };
        let (reach, links) = (self.whole("reach"), self.whole("links"));
        let (probability, seed) = (self.real("probability"), Seed(self.whole("graph-seed").into()));
        // The most nearly square of all rectangles with so many cells.
        let width = (1..=population)
            .take_while(|it| it * it <= population)
            .filter(|it| population.is_multiple_of(*it))
            .last();
        let width = width.unwrap_or(1);
        let graph = match self.word("graph") {
            "grid" => graph::lattice(width, population / width, neighbourhood, Border::Open),
            "ring" => graph::ring(population, reach),
            "complete" => graph::complete(population),
            "random" => graph::erdos_renyi(population, probability, seed),
            "small-world" => graph::watts_strogatz(population, reach, probability, seed),
            "scale-free" => graph::barabasi_albert(population, links, seed),
            _ => graph::lattice(width, population / width, neighbourhood, Border::Torus),
        };
        let reproduction = Neighbours::new(&graph.map_err(|it| it.to_string())?);
        let interaction = match self.word("self-interaction") {
            "yes" => reproduction.with_self(),
            _ => reproduction.clone(),
        };
        let update = match self.word("update") {
            "fermi" => Update::Fermi { intensity: self.real("selection") },
            "death-birth" => Update::DeathBirth(self.fitness()),
            "birth-death" => Update::BirthDeath(self.fitness()),
            _ => Update::ImitateBest,
        };
        Ok(Structured {
            interaction,
            reproduction,
            total: if self.word("total") == "mean" { Total::Mean } else { Total::Sum },
            update,
            mutation: self.real("mutation"),
            generations_max: self.whole("generations"),
        })
    }

    /// Its settings, as written in a scenario: `population 50, selection 5`; empty if it has none.
    pub fn settings(&self) -> String {
        let written = |(setting, value): (&Setting, &f64)| match setting.kind {
            SettingKind::Word(words) => format!("{} {}", setting.name, words[index(*value)]),
            _ => format!("{} {value}", setting.name),
        };
        self.kind.settings.iter().zip(&self.values).map(written).collect::<Vec<_>>().join(", ")
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an index of a short list")]
const fn index(value: f64) -> usize {
    value as usize
}

impl PartialEq for ChosenLaw {
    fn eq(&self, other: &ChosenLaw) -> bool {
        self.kind.name == other.kind.name && self.values == other.values
    }
}

impl fmt::Debug for ChosenLaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind.name, self.settings())
    }
}

impl Default for ChosenLaw {
    fn default() -> ChosenLaw {
        ChosenLaw::new(&LAWS[0])
    }
}

/// N.
const POPULATION: Setting = Setting {
    name: "population",
    help: "the number of individuals",
    kind: SettingKind::Whole { min: 2, max: 1_000_000 },
    default: 50.0,
};

/// After which a population counts as moving.
const GENERATIONS: Setting = Setting {
    name: "generations",
    help: "after so many generations a population that still moves is left, and averaged over the last of them",
    kind: SettingKind::Whole { min: 1, max: 10_000_000 },
    default: 20_000.0,
};

/// μ.
const MUTATION: Setting = Setting {
    name: "mutation",
    help: "the rate at which individuals take up a random other strategy",
    kind: SettingKind::Real { min: 0.0, max: 1.0 },
    default: 0.0,
};

/// The same where populations never come to rest and individuals are followed one by one.
const A_FEW_GENERATIONS: Setting = Setting { default: 2000.0, ..GENERATIONS };

/// s.
const SELECTION: Setting = Setting {
    name: "selection",
    help: "how much payoffs matter: the strength of selection",
    kind: SettingKind::Real { min: 0.0, max: 1e6 },
    default: 5.0,
};

/// How fitness follows from payoff.
const FITNESS: Setting = Setting {
    name: "fitness",
    help: "exp(s · payoff), or 1 - s + s · payoff, which needs payoffs that leave it positive",
    kind: SettingKind::Word(&["exponential", "linear"]),
    default: 0.0,
};

/// What comes first.
const ORDER: Setting = Setting {
    name: "order",
    help: "a parent is chosen by fitness and a random individual dies, or the other way round",
    kind: SettingKind::Word(&["birth-death", "death-birth"]),
    default: 0.0,
};

/// All of them; the first is the default.
pub static LAWS: [LawKind; 10] = [
    LawKind {
        name: "replicator",
        help: "replicator dynamics takes",
        draws: false,
        is_long_run: false,
        settings: &[],
        make: |_| Ok(path(Replicator)),
    },
    LawKind {
        name: "ecological",
        help: "an ecological run takes",
        draws: false,
        is_long_run: false,
        settings: &[
            Setting {
                name: "growth",
                help: "shares grow by the factor exp(intensity · payoff), or in proportion to the payoff as in Axelrod's run",
                kind: SettingKind::Word(&["exponential", "proportional"]),
                default: 0.0,
            },
            Setting {
                name: "intensity",
                help: "how much payoffs matter in exponential growth, in 1/payoff",
                kind: SettingKind::Real { min: 1e-6, max: 1e6 },
                default: 1.0,
            },
            Setting {
                name: "background",
                help: "success that does not come from the game, in proportional growth, in payoff a round",
                kind: SettingKind::Real { min: 0.0, max: 1e9 },
                default: 0.0,
            },
            GENERATIONS,
        ],
        make: |it| {
            let growth = match it.word("growth") {
                "proportional" => Growth::Proportional { background: it.real("background") },
                _ => Growth::Exponential { intensity: it.real("intensity") },
            };
            Ok(path(Ecological { growth, generations_max: it.whole("generations") }))
        },
    },
    LawKind {
        name: "replicator-mutator",
        help: "replicator dynamics with mutation takes",
        draws: false,
        is_long_run: false,
        settings: &[Setting { default: 0.01, ..MUTATION }],
        make: |it| Ok(path(ReplicatorMutator { mutation: it.real("mutation") })),
    },
    LawKind {
        name: "logit",
        help: "smoothed best response takes",
        draws: false,
        is_long_run: false,
        settings: &[Setting {
            name: "choice-noise",
            help: "a difference in payoff of so much multiplies the odds of a choice by e",
            kind: SettingKind::Real { min: 1e-4, max: 1e9 },
            default: 0.05,
        }],
        make: |it| Ok(path(Logit { noise: it.real("choice-noise") })),
    },
    LawKind {
        name: "best-response",
        help: "best response with mistakes takes",
        draws: true,
        is_long_run: false,
        settings: &[
            POPULATION,
            Setting {
                name: "mistakes",
                help: "the probability of a random choice in place of a best response",
                kind: SettingKind::Real { min: 0.0, max: 1.0 },
                default: 0.01,
            },
            Setting {
                name: "revising",
                help: "who may choose anew in a step: one individual, or all of them",
                kind: SettingKind::Word(&["one", "all"]),
                default: 0.0,
            },
            GENERATIONS,
        ],
        make: |it| {
            Ok(path(BestResponse {
                population: it.whole("population"),
                mistakes: it.real("mistakes"),
                revising: if it.word("revising") == "all" { Revising::All } else { Revising::One },
                generations_max: it.whole("generations"),
            }))
        },
    },
    LawKind {
        name: "moran",
        help: "the Moran process takes",
        draws: true,
        is_long_run: false,
        settings: &[POPULATION, SELECTION, FITNESS, MUTATION, ORDER, A_FEW_GENERATIONS],
        make: |it| {
            let order = if it.word("order") == "death-birth" { Order::DeathBirth } else { Order::BirthDeath };
            Ok(path(Moran { finite: it.finite(), fitness: it.fitness(), order }))
        },
    },
    LawKind {
        name: "fermi",
        help: "pairwise comparison takes",
        draws: true,
        is_long_run: false,
        settings: &[POPULATION, SELECTION, MUTATION, A_FEW_GENERATIONS],
        make: |it| Ok(path(Fermi { finite: it.finite(), selection: it.real("selection") })),
    },
    LawKind {
        name: "imitate-best",
        help: "imitation of the best takes",
        draws: true,
        is_long_run: false,
        settings: &[POPULATION, MUTATION, A_FEW_GENERATIONS],
        make: |it| Ok(path(ImitateBest { finite: it.finite() })),
    },
    LawKind {
        name: "structured",
        help: "imitation among neighbours takes",
        draws: true,
        is_long_run: false,
        settings: &[
            Setting {
                name: "graph",
                help: "who has whom for neighbours; on a torus and a grid as nearly square as the population allows",
                kind: SettingKind::Word(&[
                    "torus",
                    "grid",
                    "ring",
                    "complete",
                    "random",
                    "small-world",
                    "scale-free",
                ]),
                default: 0.0,
            },
            Setting { default: 400.0, ..POPULATION },
            Setting {
                name: "neighbourhood",
                help: "the eight cells around a cell of a torus or a grid, or the four beside it",
                kind: SettingKind::Word(&["moore", "von-neumann"]),
                default: 0.0,
            },
            Setting {
                name: "self-interaction",
                help: "whether everybody also plays against its own strategy",
                kind: SettingKind::Word(&["no", "yes"]),
                default: 0.0,
            },
            Setting {
                name: "reach",
                help: "how many neighbours to either side, on a ring and in a small world",
                kind: SettingKind::Whole { min: 1, max: 1_000_000 },
                default: 2.0,
            },
            Setting {
                name: "links",
                help: "how many links each newcomer has, in a scale-free graph",
                kind: SettingKind::Whole { min: 1, max: 1_000_000 },
                default: 2.0,
            },
            Setting {
                name: "probability",
                help: "the probability of a link in a random graph, and of rewiring one in a small world",
                kind: SettingKind::Real { min: 0.0, max: 1.0 },
                default: 0.1,
            },
            Setting {
                name: "graph-seed",
                help: "which of the random graphs",
                kind: SettingKind::Whole { min: 0, max: u32::MAX },
                default: 1.0,
            },
            Setting {
                name: "update",
                help: "how individuals come to their strategies",
                kind: SettingKind::Word(&["imitate-best", "fermi", "death-birth", "birth-death"]),
                default: 0.0,
            },
            SELECTION,
            FITNESS,
            Setting {
                name: "total",
                help: "whether an individual earns the sum of what its neighbours give, or the mean",
                kind: SettingKind::Word(&["sum", "mean"]),
                default: 0.0,
            },
            MUTATION,
            A_FEW_GENERATIONS,
        ],
        make: |it| Ok(path(it.structured()?)),
    },
    LawKind {
        name: "rare-mutation",
        help: "rare mutations leave",
        draws: false,
        is_long_run: true,
        settings: &[
            Setting { kind: SettingKind::Whole { min: 2, max: 10_000 }, ..POPULATION },
            SELECTION,
            FITNESS,
            Setting {
                name: "process",
                help: "how one mutant takes over or not",
                kind: SettingKind::Word(&["birth-death", "death-birth", "fermi"]),
                default: 0.0,
            },
        ],
        make: |it| Ok(Motion::LongRun { population: it.whole("population"), process: it.process() }),
    },
];

fn path(law: impl Law + 'static) -> Motion {
    Motion::Path(Box::new(law))
}

/// The long run of a finite population in which mutations are rare.
pub(crate) fn rare_mutation() -> &'static LawKind {
    law("rare-mutation").expect("it is in the list")
}

/// The law called `name`.
pub fn law(name: &str) -> Option<&'static LawKind> {
    LAWS.iter().find(|it| it.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every default is allowed, and every law can be made. Settings that share a name are the same thing,
    /// because a sweep knows them by name.
    #[test]
    fn the_list_is_sound() {
        let mut seen: Vec<&Setting> = Vec::new();
        for kind in &LAWS {
            assert!(ChosenLaw::new(kind).motion().is_ok(), "{}", kind.name);
            for setting in kind.settings {
                assert!(setting.admits(setting.default), "{} {}", kind.name, setting.name);
                match seen.iter().find(|it| it.name == setting.name) {
                    Some(other) => assert_eq!(other.help, setting.help),
                    None => seen.push(setting),
                }
            }
        }
    }
}

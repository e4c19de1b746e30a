//! A system of states: many states on a map arm, guard their fronts, attack the weak and take their land.
//!
//! [`map`] is where they are, [`fronts`] who borders on whom, [`polarity`] how concentrated power is. The
//! rule of a round is [`System::step`]. An attack succeeds as the kernel says, with the ratio of forces for
//! leverage, and is made where the kernel's greed is positive; [`policies`] has other rules. Formulas, sources
//! and assumptions: `docs/models/system.md`.

pub mod fronts;
pub mod map;
pub mod polarity;
pub mod policies;

use std::ops::ControlFlow;

use kernel::{Action, SecurityDilemma, Seed};

use crate::{
    Contest, Parameter, chance, contest,
    information::{
        Types,
        belief::{Before, Belief, Reading},
    },
    parameter::{ANY, NOT_NEGATIVE, SHARE, shared},
};

pub use fronts::{Front, Fronts};
pub use map::Map;
pub use polarity::Polarity;
pub use policies::{Policy, Society};

/// The rules of a system. All states have the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct System {
    /// What is taken from the kernel: the ease of conquest g, and through the break-even probability
    /// (w + k + b)/ρ when attacks pay.
    pub dilemma: SecurityDilemma,
    /// r > 0: how decisive arms are.
    pub decisiveness: f64,
    /// s ≥ 0: the standard deviation of a state's income in a round, relative to its mean.
    pub shock: f64,
    /// ζ in (0, 1]: the share of a stock of arms that decays in a round.
    pub depreciation: f64,
    /// φ in [0, 1]: the share of the arms that goes where the threat is; the rest is spread evenly.
    pub vigilance: f64,
    /// h in (0, 1]: the probability that a front is in crisis in a round.
    pub hazard: f64,
    /// The share of its stock that either side loses in a battle.
    pub war_loss: f64,
    /// χ in [0, 1]: the probability that a state collapses when its capital falls, in an immature anarchy.
    pub collapse: f64,
    /// μ in [0, 1]: the maturity of anarchy.
    pub maturity: f64,
    /// What full maturity adds to the dividend.
    pub maturity_dividend: f64,
    /// Whether states balance.
    pub alliances: Alliances,
    /// θ: the share of the cells from which on a state is a hegemon that others balance against.
    pub hegemon: f64,
    /// π: the share of their arms that balancing states pool against a hegemon.
    pub pool: f64,
    /// ι: by how much states overrate the log-odds of an attack, when they decide about one.
    pub bias: f64,
    /// `λ_c` ≥ 0: by how much the full cohesion of a state lowers the log-odds of an attack on it.
    pub cohesion: f64,
    /// v in [0, 1]: how far a threat depends on the reputation of the state that it comes from.
    pub reputation: f64,
    /// t in [0, 1]: the belief that a state is content with what it has, before anything was seen.
    pub trust: f64,
    /// η in (0, ½]: the believed probability that a state acts out of character in a round.
    pub slack: f64,
    /// κ in [0, 1]: the probability that a state changes leaders in a round.
    pub switching: f64,
    /// t₁ in [0, 1]: by what share full maturity lessens the distrust 1 − t.
    pub maturity_trust: f64,
    /// q₁ in [0, 1]: the probability, in full maturity, that an attack is found out beforehand and called off.
    pub maturity_inspection: f64,
}

/// Whether states help each other against the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alliances {
    /// Everybody is on its own.
    None,
    /// All others pool a part of their arms against a hegemon, evenly on its fronts.
    Balancing,
}

/// What [`System`] adds to the primitives of the kernel.
pub const PARAMETERS: [Parameter<System>; 19] = [
    shared::decisiveness(|it| &mut it.decisiveness),
    Parameter {
        name: "shock",
        symbol: "s",
        bounds: NOT_NEGATIVE,
        range: "at least 0",
        help: "Standard deviation of a state's income in a round, relative to its mean",
        default: 0.25,
        field: |it| &mut it.shock,
    },
    shared::depreciation(|it| &mut it.depreciation),
    Parameter {
        name: "vigilance",
        symbol: "φ",
        bounds: SHARE,
        range: "from 0 to 1",
        help: "Share of the arms that goes where the threat is",
        default: 0.5,
        field: |it| &mut it.vigilance,
    },
    shared::hazard(|it| &mut it.hazard),
    shared::war_loss(|it| &mut it.war_loss),
    Parameter {
        name: "collapse",
        symbol: "χ",
        bounds: SHARE,
        range: "from 0 to 1",
        help: "Probability that a state collapses when its capital falls",
        default: 0.0,
        field: |it| &mut it.collapse,
    },
    Parameter {
        name: "maturity",
        symbol: "μ",
        bounds: SHARE,
        range: "from 0 to 1",
        help: "Maturity of anarchy: it raises the dividend and makes states last",
        default: 0.0,
        field: |it| &mut it.maturity,
    },
    Parameter {
        name: "maturity-dividend",
        symbol: "b₁",
        bounds: NOT_NEGATIVE,
        range: "at least 0",
        help: "What full maturity adds to the dividend",
        default: 0.2,
        field: |it| &mut it.maturity_dividend,
    },
    Parameter {
        name: "hegemon",
        symbol: "θ",
        bounds: SHARE,
        range: "from 0 to 1",
        help: "Share of the cells from which on a state is a hegemon",
        default: 0.4,
        field: |it| &mut it.hegemon,
    },
    Parameter {
        name: "pool",
        symbol: "π",
        bounds: SHARE,
        range: "from 0 to 1",
        help: "Share of their arms that balancing states pool against a hegemon",
        default: 0.3,
        field: |it| &mut it.pool,
    },
    Parameter {
        name: "bias",
        symbol: "ι",
        bounds: ANY,
        range: "any finite number",
        help: "By how much states overrate the log-odds of an attack",
        default: 0.0,
        field: |it| &mut it.bias,
    },
    Parameter {
        name: "cohesion",
        symbol: "λ_c",
        bounds: NOT_NEGATIVE,
        range: "at least 0",
        help: "By how much the full cohesion of a state lowers the log-odds of an attack on it",
        default: 0.0,
        field: |it| &mut it.cohesion,
    },
    Parameter {
        name: "reputation",
        symbol: "v",
        bounds: SHARE,
        range: "from 0 to 1",
        help: "How far a threat depends on the reputation of the state that it comes from",
        default: 0.0,
        field: |it| &mut it.reputation,
    },
    Parameter {
        name: "trust",
        symbol: "t",
        bounds: SHARE,
        range: "from 0 to 1",
        help: "Belief that a state is content with what it has, before anything was seen",
        default: 0.7,
        field: |it| &mut it.trust,
    },
    shared::slack(|it| &mut it.slack),
    shared::switching(|it| &mut it.switching),
    Parameter {
        name: "maturity-trust",
        symbol: "t₁",
        bounds: SHARE,
        range: "from 0 to 1",
        help: "Share by which full maturity lessens distrust",
        default: 0.0,
        field: |it| &mut it.maturity_trust,
    },
    Parameter {
        name: "maturity-inspection",
        symbol: "q₁",
        bounds: SHARE,
        range: "from 0 to 1",
        help: "Probability, in full maturity, that an attack is found out beforehand and called off",
        default: 0.0,
        field: |it| &mut it.maturity_inspection,
    },
];

impl Default for System {
    fn default() -> System {
        System {
            dilemma: SecurityDilemma::DEFAULT,
            decisiveness: 1.0,
            shock: 0.25,
            depreciation: 0.1,
            vigilance: 0.5,
            hazard: 1.0,
            war_loss: 0.1,
            collapse: 0.0,
            maturity: 0.0,
            maturity_dividend: 0.2,
            alliances: Alliances::None,
            hegemon: 0.4,
            pool: 0.3,
            bias: 0.0,
            cohesion: 0.0,
            reputation: 0.0,
            trust: 0.7,
            slack: 0.06,
            switching: 0.05,
            maturity_trust: 0.0,
            maturity_inspection: 0.0,
        }
    }
}

/// How attacks are read: whom a state may have been answering, nobody asks.
const READING: Reading = Reading::AttributionBiased;

/// The states of a moment. States are numbered as the cells are; a state without cells is no more.
#[derive(Clone, Debug, PartialEq)]
pub struct World {
    map: Map,
    /// To whom each cell belongs.
    owners: Vec<u32>,
    /// How many cells each state has.
    cells: Vec<u32>,
    /// Each state's capital; it means nothing without cells.
    capitals: Vec<u32>,
    /// Each state's arms, in units of what a cell yields in a round.
    stocks: Vec<f64>,
    /// Each state's cohesion, in [0, 1].
    cohesion: Vec<f64>,
    /// The belief of all others that a state is content.
    trust: Vec<Belief>,
    fronts: Fronts,
}

/// What happened in a round.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The attacks, in the order in which they were resolved.
    pub attacks: Vec<Assault>,
    /// The greatest ratio of forces at any front before the fighting, at least 1; 0 without fronts.
    pub greatest_ratio: f64,
    /// How many states ended.
    pub ended: u32,
}

/// One attack.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Assault {
    /// Who attacked.
    pub attacker: u32,
    /// Whom.
    pub defender: u32,
    /// The ratio of the attacker's force on that front to the defender's.
    pub ratio: f64,
    /// Whether a cell was taken.
    pub success: bool,
}

/// To whom each cell belonged after a round, for a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The round after which it was, counted from 1; 0 for the beginning.
    pub round: u32,
    /// The owner of each cell.
    pub owners: Vec<u32>,
}

/// The course of a system.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// How territory was distributed: first at the beginning, then after each round.
    pub polarity: Vec<Polarity>,
    /// Attacks in each round.
    pub attacks: Vec<u32>,
    /// The owners at the beginning and every so many rounds.
    pub snapshots: Vec<Snapshot>,
    /// How it ended.
    pub world: World,
}

impl World {
    /// Each cell a state of its own, armed as its income sustains.
    pub fn of_cells(map: Map, system: &System) -> World {
        let owners = (0..map.cells()).collect();
        World::build(map, owners, system)
    }

    /// Cells that belong to these states, armed as their income sustains; a state's capital is its first
    /// cell.
    ///
    /// # Errors
    ///
    /// If there is not one owner for each cell, or a state has a number that no cell has.
    pub fn with_owners(map: Map, owners: Vec<u32>, system: &System) -> Result<World, String> {
        let cells = map.cells();
        if owners.len() != cells as usize {
            return Err(format!("there must be an owner for each of {cells} cells, not {}", owners.len()));
        }
        if let Some(owner) = owners.iter().find(|it| cells <= **it) {
            return Err(format!("state {owner}: states are numbered as the cells are, below {cells}"));
        }
        Ok(World::build(map, owners, system))
    }

    fn build(map: Map, owners: Vec<u32>, system: &System) -> World {
        let states = owners.len();
        let mut cells = vec![0u32; states];
        let mut capitals = vec![0u32; states];
        for (cell, &owner) in (0u32..).zip(&owners) {
            if cells[owner as usize] == 0 {
                capitals[owner as usize] = cell;
            }
            cells[owner as usize] += 1;
        }
        let stocks = cells.iter().map(|&it| f64::from(it) / system.depreciation).collect();
        let fronts = Fronts::find(&map, &owners, states);
        let (cohesion, trust) = (vec![1.0; states], vec![system.types().belief(); states]);
        World { map, owners, cells, capitals, stocks, cohesion, trust, fronts }
    }

    /// The map.
    pub const fn map(&self) -> &Map {
        &self.map
    }

    /// To whom each cell belongs.
    pub fn owners(&self) -> &[u32] {
        &self.owners
    }

    /// How many cells a state has.
    pub fn cells_of(&self, state: u32) -> u32 {
        self.cells[state as usize]
    }

    /// A state's arms.
    pub fn stock_of(&self, state: u32) -> f64 {
        self.stocks[state as usize]
    }

    /// Sets a state's arms, for experiments.
    ///
    /// # Panics
    ///
    /// If they are negative or not finite, or there is no such state.
    pub fn set_stock(&mut self, state: u32, stock: f64) {
        assert!(0.0 <= stock && stock.is_finite(), "a stock of arms is at least 0, not {stock}");
        self.stocks[state as usize] = stock;
    }

    /// Sets a state's cohesion, which is 1 at first.
    ///
    /// # Panics
    ///
    /// If it lies outside [0, 1], or there is no such state.
    pub fn set_cohesion(&mut self, state: u32, cohesion: f64) {
        assert!((0.0..=1.0).contains(&cohesion), "cohesion is from 0 to 1, not {cohesion}");
        self.cohesion[state as usize] = cohesion;
    }

    /// The belief of all others that a state is content with what it has. It moves only if threats depend on it
    /// ([`System::reputation`]).
    pub fn trust_in(&self, state: u32) -> f64 {
        self.trust[state as usize].content
    }

    /// The present fronts.
    pub const fn fronts(&self) -> &Fronts {
        &self.fronts
    }

    /// How territory is distributed.
    pub fn polarity(&self) -> Polarity {
        Polarity::of(self.cells.iter().map(|&it| f64::from(it)))
    }

    /// The one state that has every cell, if there is one.
    pub fn empire(&self) -> Option<u32> {
        let first = self.owners[0];
        (self.cells[first as usize] == self.map.cells()).then_some(first)
    }

    fn exists(&self, state: u32) -> bool {
        0 < self.cells[state as usize]
    }

    /// Gives a cell to another state; whoever has no cells left has no arms left.
    fn hand_over(&mut self, cell: u32, to: u32) {
        let from = std::mem::replace(&mut self.owners[cell as usize], to);
        self.cells[from as usize] -= 1;
        self.cells[to as usize] += 1;
        if !self.exists(from) {
            self.stocks[from as usize] = 0.0;
        } else if self.capitals[from as usize] == cell
            && let Some(next) = (0u32..).zip(&self.owners).find(|(_, owner)| **owner == from)
        {
            self.capitals[from as usize] = next.0;
        }
    }
}

impl System {
    /// α: the probability of success from which on an attack pays, (w + k + b + b₁ μ)/ρ. Infinite for states
    /// that want no territory.
    pub fn break_even(&self) -> f64 {
        if self.dilemma.revisionism == 0.0 {
            return f64::INFINITY;
        }
        (self.dilemma.alpha() + self.maturity_dividend * self.maturity) / self.dilemma.revisionism
    }

    /// Θ: the ratio of forces beyond which a state attacks one without cohesion. Without bias it is above 1 exactly if
    /// g < α.
    pub fn superiority(&self) -> f64 {
        self.superiority_over(0.0)
    }

    /// The same for an attack on a state of this cohesion, in [0, 1].
    pub fn superiority_over(&self, cohesion: f64) -> f64 {
        let believed = contest::success(self.ease_against(cohesion), libm::exp(self.bias));
        contest::superiority(believed, self.break_even(), self.decisiveness)
    }

    /// The probability that an attack between equals succeeds against a state of this cohesion:
    /// σ(logit g − `λ_c` c).
    pub fn ease_against(&self, cohesion: f64) -> f64 {
        contest::success(self.dilemma.conquest_ease, libm::exp(-self.cohesion * cohesion))
    }

    /// What states expect of each other. The belief before anything was seen is t + μ t₁ (1 − t).
    fn types(&self) -> Types {
        Types {
            prior: self.trust + self.maturity * self.maturity_trust * (1.0 - self.trust),
            slack: self.slack,
            switching: self.switching,
            ..Types::default()
        }
    }

    /// How much of what a state could send counts as a threat: 1 − v + v P̂, where P̂ is the perceived probability that
    /// it attacks somebody.
    fn menace(&self, world: &World, state: u32) -> f64 {
        if self.reputation == 0.0 {
            return 1.0;
        }
        let perceived = world.trust[state as usize].predicted(&self.types(), READING, Before::Calm);
        1.0 - self.reputation + self.reputation * perceived
    }

    /// Beliefs after a round: whoever attacked is taken for less content, whoever did not for more.
    fn judge(&self, world: &mut World, attacks: &[Assault]) {
        if self.reputation == 0.0 {
            return;
        }
        let mut seen = vec![Action::C; world.stocks.len()];
        for it in attacks {
            seen[it.attacker as usize] = Action::D;
        }
        let types = self.types();
        for (belief, seen) in world.trust.iter_mut().zip(seen) {
            *belief = belief.posterior(&types, READING, Before::Calm, seen).relaxed(&types);
        }
    }

    /// The forces on each front, in the order of its two states.
    pub fn forces(&self, world: &World) -> Vec<[f64; 2]> {
        let fronts = &world.fronts;
        // What a state could send to each front if it knew nothing of the others' plans.
        let spread = |state: u32| world.stocks[state as usize] / f64::from(fronts.of(state));
        let threat = |state: u32| spread(state) * self.menace(world, state);
        let mut threats = vec![0.0; world.stocks.len()];
        for Front { states: [a, b], .. } in fronts.list() {
            threats[*a as usize] += threat(*b);
            threats[*b as usize] += threat(*a);
        }
        let hegemon = self.hegemon_of(world);
        let pooled = hegemon.map_or(0.0, |it| {
            let others: f64 = (0u32..).zip(&world.stocks).filter(|(i, _)| *i != it).map(|(_, m)| m).sum();
            self.pool * others / f64::from(fronts.of(it).max(1))
        });
        let force = |mine: u32, theirs: u32| {
            let all = threats[mine as usize];
            let even = 1.0 / f64::from(fronts.of(mine));
            let share = if all == 0.0 { even } else { threat(theirs) / all };
            let stock = world.stocks[mine as usize];
            let own = stock * ((1.0 - self.vigilance) * even + self.vigilance * share);
            match hegemon {
                Some(it) if it == theirs => (1.0 - self.pool) * own + pooled,
                Some(it) if it != mine => (1.0 - self.pool) * own,
                _ => own,
            }
        };
        fronts.list().iter().map(|Front { states: [a, b], .. }| [force(*a, *b), force(*b, *a)]).collect()
    }

    /// The greatest state, if others balance against it; the first of equals.
    fn hegemon_of(&self, world: &World) -> Option<u32> {
        if self.alliances == Alliances::None {
            return None;
        }
        let cells = (0u32..).zip(&world.cells);
        let (state, size) = cells.reduce(|best, it| if best.1 < it.1 { it } else { best })?;
        (self.hegemon < f64::from(*size) / f64::from(world.map.cells())).then_some(state)
    }

    /// Plays a round: income and decay, forces, crises, attacks, transfers.
    ///
    /// What is drawn is named by `seed`, its purpose, the round and the states concerned.
    pub fn step(&self, world: &mut World, round: u32, seed: Seed) -> Report {
        self.step_where(world, round, seed, &|world, forces| {
            let superiority = self.superiorities(world);
            let fronts = world.fronts.list().iter().zip(forces);
            let pays = |front: &Front, ratios: [f64; 2], i: usize| {
                superiority[front.states[1 - i] as usize] < ratios[i]
            };
            fronts.map(|(front, force)| [0, 1].map(|i| pays(front, ratios(force), i))).collect()
        })
    }

    /// The ratio of forces beyond which an attack on each state pays, in the order of the states.
    fn superiorities(&self, world: &World) -> Vec<f64> {
        if self.cohesion == 0.0 {
            return vec![self.superiority(); world.cohesion.len()];
        }
        world.cohesion.iter().map(|it| self.superiority_over(*it)).collect()
    }

    /// The same, where `willing` says who would attack on which front: of the two states of each, in the order of
    /// the fronts, from the world and the forces there.
    fn step_where(&self, world: &mut World, round: u32, seed: Seed, willing: &Willing<'_>) -> Report {
        self.arm(world, round, seed.derive("income"));
        let forces = self.forces(world);
        let greatest =
            forces.iter().map(|it| ratios(it)[0]).fold(0.0, |top: f64, it| top.max(it).max(1.0 / it));
        let willing = willing(world, &forces);
        let planned = self.planned(world, &forces, &willing, round, seed);
        let mut report = Report { greatest_ratio: greatest, ..Report::default() };
        let before = world.polarity().states;
        for plan in planned {
            report.attacks.extend(self.resolve(world, &plan, seed));
        }
        self.judge(world, &report.attacks);
        if report.attacks.iter().any(|it| it.success) {
            world.fronts = Fronts::find(&world.map, &world.owners, world.stocks.len());
        }
        report.ended = before - world.polarity().states;
        report
    }

    /// Income is log-normal: never negative, with the cells for its mean and the shock for its relative
    /// standard deviation.
    fn arm(&self, world: &mut World, round: u32, seed: Seed) {
        let variance = libm::log1p(self.shock * self.shock);
        let spread = variance.sqrt();
        for (state, (stock, &cells)) in (0u64..).zip(world.stocks.iter_mut().zip(&world.cells)) {
            if cells == 0 {
                continue;
            }
            let mut income = f64::from(cells);
            if 0.0 < self.shock {
                let draw = chance::normal(seed.nth(state).nth(round.into()));
                income *= libm::exp(spread * draw - variance / 2.0);
            }
            *stock = (1.0 - self.depreciation) * *stock + income;
        }
    }

    /// Who attacks whom, in the order in which the attacks are resolved: by a number that is drawn for each.
    fn planned(
        &self,
        world: &World,
        forces: &[[f64; 2]],
        willing: &[[bool; 2]],
        round: u32,
        seed: Seed,
    ) -> Vec<Plan> {
        let found_out = self.maturity * self.maturity_inspection;
        let mut res = Vec::new();
        for ((front, force), &willing) in world.fronts.list().iter().zip(forces).zip(willing) {
            let names = Names { front: *front, round };
            if !(willing[0] || willing[1]) || self.hazard <= names.draw(seed, "crisis") {
                continue;
            }
            if 0.0 < found_out && names.draw(seed, "inspection") < found_out {
                continue;
            }
            let attacker = match willing {
                [true, true] => usize::from(0.5 <= names.draw(seed, "attacker")),
                [first, _] => usize::from(!first),
            };
            let ratio = ratios(force)[attacker];
            let cells = world.fronts.cells(front, 1 - attacker);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "below the number of cells"
            )]
            let target = cells[(names.draw(seed, "target") * cells.len() as f64) as usize];
            res.push(Plan { names, attacker, ratio, target });
        }
        res.sort_by_key(|it| (it.names.stream(seed, "order"), it.names.front.states));
        res
    }

    /// Carries an attack out, if there is still somebody to attack and something to take.
    fn resolve(&self, world: &mut World, plan: &Plan, seed: Seed) -> Option<Assault> {
        let states = plan.names.front.states;
        let (attacker, defender) = (states[plan.attacker], states[1 - plan.attacker]);
        if !world.exists(attacker) || world.owners[plan.target as usize] != defender {
            return None;
        }
        let advantage = Contest::Ratio.advantage(self.decisiveness, plan.ratio, 1.0);
        let ease = self.ease_against(world.cohesion[defender as usize]);
        let success = plan.names.draw(seed, "battle") < contest::success(ease, advantage);
        for state in states {
            world.stocks[state as usize] *= 1.0 - self.war_loss;
        }
        if success {
            let capital = world.capitals[defender as usize] == plan.target;
            world.hand_over(plan.target, attacker);
            let collapse = self.collapse * (1.0 - self.maturity);
            if capital && world.exists(defender) && plan.names.draw(seed, "collapse") < collapse {
                for cell in 0..world.map.cells() {
                    if world.owners[cell as usize] == defender {
                        world.hand_over(cell, attacker);
                    }
                }
            }
        }
        Some(Assault { attacker, defender, ratio: plan.ratio, success })
    }

    /// Follows a system for a number of rounds, or until `visit`, which is told of each round with its number
    /// from 0, has seen enough.
    pub fn follow(
        &self,
        world: &mut World,
        rounds: u32,
        seed: Seed,
        visit: &mut dyn FnMut(u32, &World, &Report) -> ControlFlow<()>,
    ) {
        follow(world, rounds, &mut |world, round| self.step(world, round, seed), visit);
    }

    /// The course of a system, with a snapshot every `every` rounds (0: only of the beginning).
    pub fn course(&self, world: World, rounds: u32, every: u32, seed: Seed) -> Course {
        course(world, rounds, every, &mut |world, round| self.step(world, round, seed))
    }
}

/// How a world gets from one round to the next.
type Rule<'a> = dyn FnMut(&mut World, u32) -> Report + 'a;

fn follow(
    world: &mut World,
    rounds: u32,
    rule: &mut Rule<'_>,
    visit: &mut dyn FnMut(u32, &World, &Report) -> ControlFlow<()>,
) {
    for round in 0..rounds {
        let report = rule(world, round);
        if visit(round, world, &report).is_break() {
            return;
        }
    }
}

fn course(mut world: World, rounds: u32, every: u32, rule: &mut Rule<'_>) -> Course {
    let mut polarity = vec![world.polarity()];
    let mut attacks = Vec::new();
    let mut snapshots = vec![Snapshot { round: 0, owners: world.owners.clone() }];
    follow(&mut world, rounds, rule, &mut |round, world, report| {
        polarity.push(world.polarity());
        attacks.push(u32::try_from(report.attacks.len()).unwrap_or(u32::MAX));
        if every != 0 && (round + 1).is_multiple_of(every) {
            snapshots.push(Snapshot { round: round + 1, owners: world.owners.clone() });
        }
        ControlFlow::Continue(())
    });
    Course { polarity, attacks, snapshots, world }
}

/// Who would attack on each front.
type Willing<'a> = dyn Fn(&World, &[[f64; 2]]) -> Vec<[bool; 2]> + 'a;

/// The ratio of either side's force at a front to the other's.
fn ratios(force: &[f64; 2]) -> [f64; 2] {
    [0, 1].map(|i| Contest::Ratio.advantage(1.0, force[i], force[1 - i]))
}

/// What names the draws at a front in a round.
#[derive(Clone, Copy, Debug)]
struct Names {
    front: Front,
    round: u32,
}

impl Names {
    fn stream(&self, seed: Seed, purpose: &str) -> Seed {
        let [a, b] = self.front.states.map(u64::from);
        seed.derive(purpose).nth(self.round.into()).nth(a << 32 | b)
    }

    fn draw(&self, seed: Seed, purpose: &str) -> f64 {
        chance::uniform(self.stream(seed, purpose))
    }
}

/// An attack that is to be made.
struct Plan {
    names: Names,
    /// The seat of the attacker at the front.
    attacker: usize,
    ratio: f64,
    /// The cell to be taken.
    target: u32,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parameter::check_table;
    use proptest::prelude::*;

    fn system(ease: f64) -> System {
        System { dilemma: SecurityDilemma::DEFAULT.at(ease), ..System::default() }
    }

    fn torus(width: u32, height: u32, system: &System) -> World {
        World::of_cells(Map::torus(width, height).unwrap(), system)
    }

    fn systems() -> impl Strategy<Value = System> {
        (0.05..0.95f64, 0.0..1.5f64, 0.05..1.0f64, 0.0..1.0f64, 0.1..1.0f64, 0.0..1.0f64, any::<bool>())
            .prop_map(|(ease, shock, depreciation, vigilance, hazard, collapse, balancing)| System {
                shock,
                depreciation,
                vigilance,
                hazard,
                collapse,
                alliances: if balancing { Alliances::Balancing } else { Alliances::None },
                ..system(ease)
            })
    }

    #[test]
    fn parameters_are_a_proper_table() {
        check_table(&PARAMETERS, include_str!("../../../docs/models/system.md"));
    }

    #[test]
    fn value_stability() {
        let system = System { shock: 1.0, ..system(0.45) };
        let course = system.course(torus(3, 3, &system), 40, 20, Seed(1978));
        assert_eq!(course.attacks[..16], [6, 0, 1, 4, 1, 1, 2, 2, 1, 1, 1, 1, 1, 1, 0, 0]);
        assert_eq!(course.snapshots[1], Snapshot { round: 20, owners: vec![4; 9] });
        assert_eq!(course.world.stock_of(4), 111.819_193_538_546_14);
    }

    #[test]
    fn owners_are_checked() {
        let map = Map::ring(3).unwrap();
        let system = System::default();
        let reason = |owners: Vec<u32>| World::with_owners(map.clone(), owners, &system).unwrap_err();
        assert!(reason(vec![0, 1]).contains("each of 3 cells, not 2"));
        assert!(reason(vec![0, 1, 3]).contains("state 3"));
        let world = World::with_owners(map.clone(), vec![2, 2, 0], &system).unwrap();
        assert_eq!(world.polarity().states, 2);
        assert_eq!((world.cells_of(2), world.stock_of(2)), (2, 20.0));
    }

    /// The one rule of war is the kernel's: two states attack each other's land exactly if the kernel's greed
    /// is positive with their ratio of forces for leverage, and succeed with the kernel's probability.
    #[test]
    fn battles_are_the_kernels() {
        let n = 4000u32;
        for (ease, stocks) in
            [(0.2, [30.0, 5.0]), (0.3, [20.0, 10.0]), (0.45, [10.0, 9.0]), (0.6, [1.0, 1.0])]
        {
            // Crises that are not certain, so that a battle decided by the draw of its crisis would show.
            let system = System { shock: 0.0, depreciation: 0.5, hazard: 0.6, ..system(ease) };
            let mut start = World::of_cells(Map::ring(2).unwrap(), &system);
            for (state, stock) in (0..).zip(stocks) {
                start.set_stock(state, stock);
            }
            let met = stocks.map(|it| 0.5 * it + 1.0);
            let kernel = SecurityDilemma { leverage: met[0] / met[1], ..system.dilemma };
            let (mut attacks, mut successes) = (0u32, 0u32);
            for it in 0..n {
                let report = system.step(&mut start.clone(), 0, Seed(it.into()));
                for assault in report.attacks.iter().filter(|it| it.attacker == 0) {
                    attacks += 1;
                    successes += u32::from(assault.success);
                }
            }
            assert_eq!(0 < attacks, 0.0 < kernel.payoffs().greed(), "{ease} {stocks:?}");
            if 0 < attacks {
                let (p, share) = (kernel.conquest_probability(), f64::from(successes) / f64::from(attacks));
                let error = 4.0 * (p * (1.0 - p) / f64::from(attacks)).sqrt();
                assert!((share - p).abs() < error, "{ease}: {share} {p}");
            }
        }
    }

    #[test]
    fn a_universal_empire_lasts() {
        let system = System { shock: 1.0, ..system(0.9) };
        let mut world = torus(5, 5, &system);
        system.follow(&mut world, 2000, Seed(3), &mut |_, world, _| {
            if world.empire().is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        let empire = world.empire().expect("conquest is easy");
        let course = system.course(world, 100, 10, Seed(4));
        assert_eq!(course.world.empire(), Some(empire));
        assert!(course.attacks.iter().all(|it| *it == 0));
        assert_eq!(course.snapshots.len(), 11);
        assert!(course.polarity.iter().all(|it| it.states == 1 && it.effective == 1.0));
    }

    /// A capital that falls takes its state with it, or not.
    #[test]
    fn states_collapse_with_their_capital_if_they_are_made_so() {
        for (collapse, maturity, left) in [(1.0, 0.0, 0), (1.0, 1.0, 2), (0.0, 0.0, 2)] {
            let system = System { collapse, maturity, shock: 0.0, ..system(0.9) };
            // On a ring of four state 1 has three cells; state 0 takes its capital, cell 1.
            let map = Map::new(4, 4, &[[0, 1], [1, 2], [2, 3]]).unwrap();
            let mut world = World::with_owners(map, vec![0, 1, 1, 1], &system).unwrap();
            world.set_stock(0, 1e9);
            let report = system.step(&mut world, 0, Seed(5));
            assert!(report.attacks[0].success);
            assert_eq!((world.cells_of(1), report.ended), (left, u32::from(left == 0)));
        }
    }

    /// With a pool against it a hegemon faces more; the others keep the rest for each other.
    #[test]
    fn balancers_pool_their_arms_against_a_hegemon() {
        let alone = System { shock: 0.0, vigilance: 0.0, ..system(0.2) };
        let balancing = System { alliances: Alliances::Balancing, ..alone };
        // State 0 has three of five cells in a ring, 1 and 2 one each.
        let owners = vec![0, 0, 0, 1, 2];
        let world = World::with_owners(Map::ring(5).unwrap(), owners, &alone).unwrap();
        assert_eq!(alone.forces(&world), [[15.0, 5.0], [15.0, 5.0], [5.0, 5.0]]);
        // 0.3 of 20 is 6, half of it on each front; what is left of 5 is 3.5.
        assert_eq!(balancing.forces(&world), [[15.0, 6.5], [15.0, 6.5], [3.5, 3.5]]);
        assert_eq!(System { hegemon: 0.7, ..balancing }.forces(&world), alone.forces(&world));
    }

    /// Mature anarchy pays more for peace, so it takes a greater superiority to attack.
    #[test]
    fn maturity_raises_the_superiority_that_an_attack_needs() {
        let superiority = |maturity| System { maturity, ..system(0.25) }.superiority();
        assert!((superiority(0.0) - 3.0).abs() < 1e-12);
        assert!(superiority(0.0) < superiority(0.5) && superiority(0.5) < superiority(1.0));
    }

    /// Cohesion that all have is harder conquest for all: the same courses under the same seeds.
    #[test]
    fn the_cohesion_of_all_is_a_harder_conquest() {
        for (seed, weight) in [(1, 0.4), (2, 1.2), (3, 0.05)] {
            let cohesive = System { cohesion: weight, ..system(0.6) };
            let harder = system(cohesive.ease_against(1.0));
            let logit = |it: f64| libm::log(it / (1.0 - it));
            assert!((logit(0.6) - logit(harder.dilemma.conquest_ease) - weight).abs() < 1e-12);
            let [a, b] = [cohesive, harder].map(|it| it.course(torus(5, 5, &it), 150, 0, Seed(seed)));
            assert_eq!((a.attacks, a.polarity), (b.attacks, b.polarity));
        }
    }

    /// Some states are cohesive and some are not; wars are fought over the land of the others.
    #[test]
    fn wars_come_to_those_without_cohesion() {
        let system = System { cohesion: 0.5, ..system(0.47) };
        let mut attacked = [0u32; 2];
        for seed in 0..20 {
            let mut world = torus(6, 6, &system);
            for state in (0..36).step_by(2) {
                world.set_cohesion(state, 0.0);
            }
            for round in 0..10 {
                for assault in system.step(&mut world, round, Seed(seed)).attacks {
                    attacked[(assault.defender % 2) as usize] += 1;
                }
            }
        }
        assert!(10 * attacked[1] < attacked[0] && 20 < attacked[0], "{attacked:?}");
    }

    /// States that believe in the offensive attack as if it were easy, and succeed as it is hard.
    #[test]
    fn bias_decides_about_attacks_and_not_about_battles() {
        let logit = |it: f64| libm::log(it / (1.0 - it));
        let biased = System { bias: logit(0.6) - logit(0.2), shock: 0.0, ..system(0.2) };
        let easy = System { shock: 0.0, ..system(0.6) };
        assert!((biased.superiority() - easy.superiority()).abs() < 1e-9);
        let (mut attacks, mut successes) = (0u32, 0u32);
        for seed in 0..4000 {
            let mut world = World::of_cells(Map::ring(2).unwrap(), &biased);
            for assault in biased.step(&mut world, 0, Seed(seed)).attacks {
                attacks += 1;
                successes += u32::from(assault.success);
            }
        }
        // Equals, each certain of its chances: an attack every time, and one in five succeeds.
        let share = f64::from(successes) / f64::from(attacks);
        assert_eq!(attacks, 4000);
        assert!((share - 0.2).abs() < 4.0 * (0.16f64 / 4000.0).sqrt(), "{share}");
        assert_eq!(System { bias: 0.0, ..biased }.superiority(), system(0.2).superiority());
    }

    /// The more they overrate it, the more wars, under the same luck.
    #[test]
    fn wars_grow_with_the_cult_of_the_offensive() {
        let wars = |bias: f64| {
            let system = System { bias, ..system(0.3) };
            let war = |seed: u64| {
                system.course(torus(4, 4, &system), 60, 0, Seed(seed)).attacks.iter().any(|it| 0 < *it)
            };
            (0..12).filter(|seed| war(*seed)).count()
        };
        let found = [0.0, 0.5, 0.6, 0.9].map(wars);
        assert!(found.is_sorted() && found[0] == 0 && found[3] == 12, "{found:?}");
    }

    /// A state that has attacked draws the arms of its neighbours; who is trusted does not.
    #[test]
    fn forces_go_where_the_reputation_is_bad() {
        let plain = System { shock: 0.0, ..system(0.2) };
        let wary = System { reputation: 1.0, ..plain };
        let mut world = World::of_cells(Map::ring(4).unwrap(), &plain);
        // With the same reputation nothing changes.
        for (a, b) in wary.forces(&world).into_iter().zip(plain.forces(&world)) {
            assert!((a[0] - b[0]).abs() < 1e-12 && (a[1] - b[1]).abs() < 1e-12);
        }
        let assault = Assault { attacker: 0, defender: 1, ratio: 2.0, success: false };
        plain.judge(&mut world, &[assault]);
        assert_eq!(world.trust_in(0), 0.7);
        wary.judge(&mut world, &[assault]);
        // By Bayes' rule, and then towards the prior.
        let posterior = 0.7 * 0.06 / (0.7 * 0.06 + 0.3 * 0.94);
        assert!((world.trust_in(0) - (posterior + 0.05 * (0.7 - posterior))).abs() < 1e-12);
        assert!(0.7 < world.trust_in(1));
        let perceived = |state: u32| {
            let t = world.trust_in(state);
            0.06 * t + 0.94 * (1.0 - t)
        };
        // State 1 lies between 0 and 2; half of its arms go by threat.
        let share = perceived(0) / (perceived(0) + perceived(2));
        let front = world.fronts.list().iter().position(|it| it.states == [0, 1]).unwrap();
        let expected = world.stock_of(1) * (0.25 + 0.5 * share);
        assert!((wary.forces(&world)[front][1] - expected).abs() < 1e-12);
        assert!(plain.forces(&world)[front][1] < expected);
    }

    /// Maturity has four channels; each has a limit.
    #[test]
    fn mature_anarchy_trusts_and_finds_out() {
        let mature = System { maturity: 1.0, maturity_dividend: 0.0, ..system(0.6) };
        // Everything is found out: there is no war.
        let watched = System { maturity_inspection: 1.0, ..mature };
        assert_eq!(watched.course(torus(4, 4, &watched), 50, 0, Seed(6)).attacks, vec![0; 50]);
        // Half of it: of so many equals that would attack in a first round half do.
        let half = System { maturity_inspection: 0.5, shock: 0.0, ..mature };
        let attacks = |seed: u64| {
            half.step(&mut World::of_cells(Map::ring(2).unwrap(), &half), 0, Seed(seed)).attacks.len()
        };
        let share = (0..4000).map(attacks).sum::<usize>() as f64 / 4000.0;
        assert!((share - 0.5).abs() < 4.0 * (0.25f64 / 4000.0).sqrt(), "{share}");
        // Full trust in everybody, whatever they do.
        let trusting = System { maturity_trust: 1.0, reputation: 1.0, ..mature };
        let mut world = torus(4, 4, &trusting);
        trusting.step(&mut world, 0, Seed(6));
        assert!((0..16).all(|it| world.trust_in(it) == 1.0));
        assert_eq!(System { maturity: 0.0, ..trusting }.types().prior, 0.7);
    }

    /// Incomes are the same whatever happens elsewhere, so courses agree until the first attack.
    #[test]
    fn streams_do_not_disturb_each_other() {
        let first_attack = |system: &System| {
            let course = system.course(torus(6, 6, system), 200, 0, Seed(11));
            course.attacks.iter().position(|it| 0 < *it)
        };
        let base = system(0.46);
        let plain = first_attack(&base);
        assert!(plain.is_some());
        for other in [
            System { collapse: 1.0, ..base },
            System { war_loss: 0.5, ..base },
            System { alliances: Alliances::Balancing, ..base },
            // What is switched on by maturity, without it.
            System { maturity_trust: 1.0, maturity_inspection: 1.0, trust: 0.1, slack: 0.3, ..base },
        ] {
            assert_eq!(first_attack(&other), plain);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn cells_are_conserved_and_states_never_multiply(system in systems(), seed in any::<u64>()) {
            let mut world = torus(5, 4, &system);
            let mut states = 20;
            for round in 0..60 {
                let report = system.step(&mut world, round, Seed(seed));
                let counted = |state: u32| world.owners().iter().filter(|it| **it == state).count();
                prop_assert_eq!((0..20).map(|it| world.cells_of(it)).sum::<u32>(), 20);
                for state in 0..20 {
                    prop_assert_eq!(counted(state), world.cells_of(state) as usize);
                    prop_assert!(0.0 <= world.stock_of(state));
                    prop_assert!(world.exists(state) || world.stock_of(state) == 0.0);
                    prop_assert!(!world.exists(state) || world.owners()[world.capitals[state as usize] as usize] == state);
                }
                let now = world.polarity().states;
                prop_assert_eq!(now + report.ended, states);
                states = now;
                let fronts = Fronts::find(&world.map, &world.owners, 20);
                prop_assert_eq!(&fronts, &world.fronts);
            }
        }

        /// Equal states do not attack where conquest is harder than α, however the map is drawn, as long as
        /// all have equally many fronts.
        #[test]
        fn equals_do_not_attack_unprovoked(ease in 0.01..0.4999f64, shape in 0..3, seed in any::<u64>()) {
            let system = System { shock: 0.0, ..system(ease) };
            let map = match shape {
                0 => Map::torus(6, 5),
                1 => Map::ring(9),
                _ => Map::complete(7),
            };
            let course = system.course(World::of_cells(map.unwrap(), &system), 50, 0, Seed(seed));
            prop_assert!(course.attacks.iter().all(|it| *it == 0));
        }

        /// Nobody attacks with less than the superiority that pays.
        #[test]
        fn attacks_are_made_with_superiority(system in systems(), seed in any::<u64>()) {
            let mut world = torus(4, 4, &system);
            for round in 0..40 {
                for assault in system.step(&mut world, round, Seed(seed)).attacks {
                    prop_assert!(system.superiority() < assault.ratio);
                    prop_assert!(assault.attacker != assault.defender);
                }
            }
        }

        /// A state's forces are its arms, spread over its fronts.
        #[test]
        fn forces_add_up_to_the_arms(system in systems(), seed in any::<u64>()) {
            let system = System { alliances: Alliances::None, ..system };
            let mut world = torus(4, 4, &system);
            for round in 0..30 {
                system.step(&mut world, round, Seed(seed));
                let mut sums = [0.0; 16];
                for (front, force) in world.fronts().list().iter().zip(system.forces(&world)) {
                    for i in 0..2 {
                        sums[front.states[i] as usize] += force[i];
                    }
                }
                for state in (0u32..16).filter(|it| 0 < world.fronts().of(*it)) {
                    let stock = world.stock_of(state);
                    prop_assert!((sums[state as usize] - stock).abs() < 1e-9 * (1.0 + stock));
                }
            }
        }
    }
}

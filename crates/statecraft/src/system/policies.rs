//! Policies: by which rule a state uses force, where not all are opportunists.
//!
//! A policy decides from what everybody can see: arms, forces, and who attacked whom. It says only when a state would
//! attack; how arms are spread, who fights first and who wins is the [`System`]'s. With opportunists alone it
//! is [`System::step`], draw for draw. The rules are this project's formalisations of verbal doctrines;
//! `docs/doctrines.md` has the list.

use std::ops::ControlFlow;

use kernel::Seed;

use super::{Course, Report, System, World, course, follow, ratios};

/// The policies that have names, as files may use them; the balancer's margin is a tenth.
pub const NAMED: [(&str, Policy); 5] = [
    ("restraint", Policy::Restraint),
    ("opportunist", Policy::Opportunist),
    ("balancer", Policy::Balancer { margin: 0.1 }),
    ("bandwagoner", Policy::Bandwagoner),
    ("concert", Policy::Concert),
];

/// When a state attacks a neighbour, if there is a crisis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Policy {
    /// Never.
    Restraint,
    /// Where its force is superior by Θ, so that it pays (Van Evera 1998).
    Opportunist,
    /// Whoever has more arms than itself by more than the share `margin` ≥ 0 (Waltz 1979), whether that pays or
    /// not.
    Balancer {
        /// By what share the other must be stronger.
        margin: f64,
    },
    /// Whomever the strongest of its neighbours attacked in the last round, and never that neighbour itself
    /// (Schweller 1994): it joins the wars of the strong.
    Bandwagoner,
    /// Whoever attacked somebody without provocation in the last rounds, whether that pays or not: collective
    /// security (Kupchan & Kupchan 1991).
    Concert,
}

/// The policies of all states, and what they remember of each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Society {
    policies: Vec<Policy>,
    /// W: for so many rounds an unprovoked attack is remembered.
    window: u32,
    /// The last round in which each state attacked without provocation.
    aggression: Vec<Option<u32>>,
    /// Who attacked whom in the last round.
    attacks: Vec<[u32; 2]>,
}

impl Society {
    /// The rounds for which an unprovoked attack is remembered if nothing else is said.
    pub const WINDOW: u32 = 5;

    /// A policy for each state of a world, and nothing to remember.
    #[must_use]
    pub fn of(world: &World, policy: impl Fn(u32) -> Policy) -> Society {
        let states = world.map().cells();
        let policies: Vec<Policy> = (0..states).map(policy).collect();
        let aggression = vec![None; policies.len()];
        Society { policies, window: Society::WINDOW, aggression, attacks: Vec::new() }
    }

    /// The same with a longer or shorter memory of unprovoked attacks.
    #[must_use]
    pub fn remembering(self, window: u32) -> Society {
        Society { window, ..self }
    }

    /// Whether a state counts as an aggressor in this round: it attacked without provocation in one of the last W.
    pub fn is_aggressor(&self, state: u32, round: u32) -> bool {
        self.aggression[state as usize].is_some_and(|it| round.saturating_sub(it) <= self.window)
    }

    /// Who would attack on each front in this round, where an attack on a state pays beyond its ratio of forces in
    /// `superiority`.
    fn willing(&self, world: &World, forces: &[[f64; 2]], superiority: &[f64], round: u32) -> Vec<[bool; 2]> {
        let strongest = strongest_neighbours(world);
        let attacks = |mine: u32, theirs: u32, ratio: f64| match self.policies[mine as usize] {
            Policy::Restraint => false,
            Policy::Opportunist => superiority[theirs as usize] < ratio,
            Policy::Balancer { margin } => (1.0 + margin) * world.stock_of(mine) < world.stock_of(theirs),
            Policy::Bandwagoner => strongest[mine as usize]
                .is_some_and(|it| it != theirs && self.attacks.binary_search(&[it, theirs]).is_ok()),
            Policy::Concert => self.is_aggressor(theirs, round),
        };
        let fronts = world.fronts().list().iter().zip(forces);
        fronts
            .map(|(front, force)| {
                let ([a, b], [first, second]) = (front.states, ratios(force));
                [attacks(a, b, first), attacks(b, a, second)]
            })
            .collect()
    }

    /// Remembers a round. An attack on a state that was an aggressor before the round is none itself; what it did in
    /// the same round is no excuse, because nobody knew of it.
    fn remember(&mut self, round: u32, report: &Report) {
        self.attacks = report.attacks.iter().map(|it| [it.attacker, it.defender]).collect();
        self.attacks.sort_unstable();
        let unprovoked: Vec<u32> = self
            .attacks
            .iter()
            .filter(|[_, defender]| !self.is_aggressor(*defender, round))
            .map(|[attacker, _]| *attacker)
            .collect();
        for attacker in unprovoked {
            self.aggression[attacker as usize] = Some(round);
        }
    }
}

/// The neighbour with most arms of each state, the first of equals; `None` without neighbours.
fn strongest_neighbours(world: &World) -> Vec<Option<u32>> {
    let mut res: Vec<Option<u32>> = vec![None; world.owners().len()];
    for front in world.fronts().list() {
        let [a, b] = front.states;
        for (mine, theirs) in [(a, b), (b, a)] {
            let best = &mut res[mine as usize];
            // Fronts are in increasing order of both states, so of equals the first is met first.
            if best.is_none_or(|it| world.stock_of(it) < world.stock_of(theirs)) {
                *best = Some(theirs);
            }
        }
    }
    res
}

impl System {
    /// Plays a round as [`System::step`] does, but by the policies of a society, which remembers what happened.
    ///
    /// # Panics
    ///
    /// If the society is of a world with fewer cells.
    pub fn step_among(&self, world: &mut World, society: &mut Society, round: u32, seed: Seed) -> Report {
        let report = self.step_where(world, round, seed, &|world, forces| {
            society.willing(world, forces, &self.superiorities(world), round)
        });
        society.remember(round, &report);
        report
    }

    /// Follows a society as [`System::follow`] does a system.
    pub fn follow_among(
        &self,
        world: &mut World,
        society: &mut Society,
        rounds: u32,
        seed: Seed,
        visit: &mut dyn FnMut(u32, &World, &Report) -> ControlFlow<()>,
    ) {
        follow(world, rounds, &mut |world, round| self.step_among(world, society, round, seed), visit);
    }

    /// The course of a society, as [`System::course`] is that of a system.
    pub fn course_among(
        &self,
        world: World,
        mut society: Society,
        rounds: u32,
        every: u32,
        seed: Seed,
    ) -> Course {
        course(world, rounds, every, &mut |world, round| self.step_among(world, &mut society, round, seed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        chance,
        system::{Assault, Map},
    };
    use kernel::SecurityDilemma;
    use proptest::prelude::*;

    fn system(ease: f64) -> System {
        System { dilemma: SecurityDilemma::DEFAULT.at(ease), ..System::default() }
    }

    /// Three states that all border on each other; the fronts are 0–1, 0–2 and 1–2.
    fn three(stocks: [f64; 3]) -> World {
        let mut world = World::of_cells(Map::complete(3).unwrap(), &System::default());
        for (state, stock) in (0..).zip(stocks) {
            world.set_stock(state, stock);
        }
        world
    }

    fn willing(
        policy: Policy,
        stocks: [f64; 3],
        record: &[(u32, &[[u32; 2]])],
        round: u32,
    ) -> Vec<[bool; 2]> {
        let world = three(stocks);
        let mut society = Society::of(&world, |_| policy);
        for (round, attacks) in record {
            society.remember(*round, &report(attacks));
        }
        let system = system(0.25);
        society.willing(&world, &system.forces(&world), &system.superiorities(&world), round)
    }

    fn report(attacks: &[[u32; 2]]) -> Report {
        let assault =
            |&[attacker, defender]: &[u32; 2]| Assault { attacker, defender, ratio: 1.0, success: false };
        Report { attacks: attacks.iter().map(assault).collect(), ..Report::default() }
    }

    const NOBODY: [bool; 2] = [false; 2];
    const FIRST: [bool; 2] = [true, false];
    const SECOND: [bool; 2] = [false, true];

    #[test]
    fn balancers_attack_the_stronger() {
        let balancer = Policy::Balancer { margin: 0.1 };
        // 1 is a tenth stronger than 0, not more; 2 is stronger than both by more.
        assert_eq!(willing(balancer, [10.0, 11.0, 13.0], &[], 0), [NOBODY, FIRST, FIRST]);
        assert_eq!(willing(balancer, [10.0, 11.5, 10.0], &[], 0), [FIRST, NOBODY, SECOND]);
    }

    /// For 1 and 2 the strongest neighbour is 0, for 0 it is 1.
    #[test]
    fn bandwagoners_join_the_wars_of_the_strong() {
        let after = |attacks: &[[u32; 2]]| willing(Policy::Bandwagoner, [5.0, 2.0, 1.0], &[(3, attacks)], 4);
        assert_eq!(after(&[]), [NOBODY; 3]);
        assert_eq!(after(&[[0, 2]]), [NOBODY, NOBODY, FIRST]);
        assert_eq!(after(&[[0, 1]]), [NOBODY, NOBODY, SECOND]);
        assert_eq!(after(&[[1, 2]]), [NOBODY, FIRST, NOBODY]);
        // Not against the strongest, whatever it did and whoever attacks it.
        assert_eq!(after(&[[1, 0], [2, 0]]), [NOBODY; 3]);
        // The war of the round before the last is over.
        let record: [(u32, &[[u32; 2]]); 2] = [(3, &[[0, 2]]), (4, &[])];
        assert_eq!(willing(Policy::Bandwagoner, [5.0, 2.0, 1.0], &record, 5), [NOBODY; 3]);
    }

    /// 0 attacks 1 in round 3. Until round 8 the others may attack it, and whoever did is no aggressor; in round 9
    /// it is forgotten, and whoever attacks it then is one.
    #[test]
    fn concerts_attack_aggressors_for_five_rounds() {
        let record: [(u32, &[[u32; 2]]); 2] = [(3, &[[0, 1]]), (4, &[[1, 0], [2, 0]])];
        let concert =
            |record: &[(u32, &[[u32; 2]])], round| willing(Policy::Concert, [9.0; 3], record, round);
        assert_eq!(concert(&record[..1], 4), [SECOND, SECOND, NOBODY]);
        for round in 5..=8 {
            assert_eq!(concert(&record, round), [SECOND, SECOND, NOBODY], "{round}");
        }
        assert_eq!(concert(&record, 9), [NOBODY; 3]);
        let late: [(u32, &[[u32; 2]]); 3] = [record[0], record[1], (9, &[[2, 0]])];
        assert_eq!(concert(&late, 10), [NOBODY, FIRST, FIRST]);
        // Who answers an aggressor in the round of the aggression did not know yet.
        assert_eq!(concert(&[(3, &[[0, 1], [1, 2]])], 4), [[true; 2], SECOND, SECOND]);
    }

    #[test]
    fn opportunists_attack_where_it_pays() {
        // Forces are spread evenly but for vigilance; three to one is needed.
        assert_eq!(willing(Policy::Opportunist, [100.0, 1.0, 1.0], &[], 0), [FIRST, FIRST, NOBODY]);
        assert_eq!(willing(Policy::Restraint, [100.0, 1.0, 1.0], &[], 0), [NOBODY; 3]);
    }

    fn histories(system: &System, policy: Policy, rounds: u32, seed: Seed) -> (usize, World) {
        let mut world = World::of_cells(Map::torus(4, 4).unwrap(), system);
        let mut society = Society::of(&world, |_| policy);
        let reports = (0..rounds).map(|it| system.step_among(&mut world, &mut society, it, seed));
        let attacks = reports.map(|it| it.attacks.len()).sum();
        (attacks, world)
    }

    /// Where conquest is easy opportunists end in an empire. Balancers fight all the time, and some states fall, but
    /// nobody gets the better of all others.
    #[test]
    fn balancing_is_no_peace_and_no_empire() {
        let system = System { shock: 0.5, ..system(0.6) };
        for seed in (0..8).map(Seed) {
            let (_, opportunists) = histories(&system, Policy::Opportunist, 400, seed);
            assert!(opportunists.empire().is_some());
            let (attacks, balancers) = histories(&system, Policy::Balancer { margin: 0.1 }, 400, seed);
            let left = balancers.polarity();
            assert!(400 < attacks && 2 <= left.states && left.top_share < 0.75, "{attacks} {left:?}");
        }
    }

    /// One opportunist among members of a concert: it is fought by all its neighbours once it has attacked.
    #[test]
    fn a_concert_contains_an_aggressor() {
        let system = System { shock: 0.0, vigilance: 0.0, ..system(0.45) };
        let largest = |others: Policy| {
            let mut world = World::of_cells(Map::torus(5, 5).unwrap(), &system);
            world.set_stock(0, 60.0);
            let mut society = Society::of(&world, |it| if it == 0 { Policy::Opportunist } else { others });
            for round in 0..300 {
                system.step_among(&mut world, &mut society, round, Seed(6));
            }
            world.cells_of(0)
        };
        let (alone, contained) = (largest(Policy::Restraint), largest(Policy::Concert));
        assert!(alone == 25 && contained < 5, "{alone} {contained}");
    }

    /// Where half of the states are opportunists, a concert of the others prevents an empire that mere restraint does
    /// not; but not where conquest is very easy.
    #[test]
    fn a_concert_of_half_the_states_prevents_empires_up_to_a_point() {
        let empires = |ease: f64, others: Policy| {
            let system = System { shock: 0.5, ..system(ease) };
            let ends_in_one = |seed: Seed| {
                let lot = |state: u32| chance::uniform(seed.derive("policy").nth(state.into())) < 0.5;
                let mut world = World::of_cells(Map::torus(6, 6).unwrap(), &system);
                let mut society =
                    Society::of(&world, |it| if lot(it) { others } else { Policy::Opportunist });
                for round in 0..1000 {
                    system.step_among(&mut world, &mut society, round, seed);
                }
                world.empire().is_some()
            };
            (0..12).map(Seed).filter(|it| ends_in_one(*it)).count()
        };
        assert_eq!([empires(0.5, Policy::Restraint), empires(0.5, Policy::Concert)], [12, 0]);
        assert!(10 <= empires(0.8, Policy::Concert));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        /// The limit: opportunists alone are the system.
        #[test]
        fn opportunists_are_the_system(ease in 0.1..0.9f64, shock in 0.0..1.0f64, hazard in 0.1..1.0f64, seed in any::<u64>()) {
            let system = System { shock, hazard, ..system(ease) };
            let mut world = World::of_cells(Map::torus(4, 4).unwrap(), &system);
            let mut same = world.clone();
            let mut society = Society::of(&world, |_| Policy::Opportunist);
            for round in 0..40 {
                let report = system.step(&mut world, round, Seed(seed));
                prop_assert_eq!(report, system.step_among(&mut same, &mut society, round, Seed(seed)));
                prop_assert_eq!(&world, &same);
            }
        }

        /// Whoever is mixed with whom, cells are conserved, and those who show restraint never attack.
        #[test]
        fn mixed_societies_are_worlds(ease in 0.2..0.9f64, shift in 0usize..5, seed in any::<u64>()) {
            let system = System { shock: 0.5, ..system(ease) };
            let mut world = World::of_cells(Map::torus(4, 4).unwrap(), &system);
            let policy = |state: u32| NAMED[(state as usize + shift) % 5].1;
            let mut society = Society::of(&world, policy);
            for round in 0..60 {
                let report = system.step_among(&mut world, &mut society, round, Seed(seed));
                prop_assert!(report.attacks.iter().all(|it| policy(it.attacker) != Policy::Restraint));
                prop_assert_eq!((0..16).map(|it| world.cells_of(it)).sum::<u32>(), 16);
            }
        }

        /// Where nobody begins nobody is punished or joined, whatever chance does to the balance of power.
        #[test]
        fn nobody_begins_among_the_peaceful(ease in 0.1..0.9f64, seed in any::<u64>()) {
            let system = System { shock: 1.0, ..system(ease) };
            for policy in [Policy::Restraint, Policy::Concert, Policy::Bandwagoner] {
                prop_assert_eq!(histories(&system, policy, 40, Seed(seed)).0, 0);
            }
        }
    }
}

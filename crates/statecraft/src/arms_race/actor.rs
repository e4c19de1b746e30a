//! How a state arms, and when it attacks.

use super::{ArmsRace, Move, State, richardson::Reaction};

/// A state's rule: both parts look at the present stocks and at nothing else.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Actor {
    /// How it arms.
    pub arming: Arming,
    /// When it attacks.
    pub attack: Attack,
}

/// How much a state builds in a round. Nobody builds less than nothing or more than the greatest effort.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Arming {
    /// Nothing.
    Nothing,
    /// Always the same effort.
    Steady(f64),
    /// Whatever is missing to the least stock that is safe from break-out ([`ArmsRace::stable_stock`]);
    /// nothing where no stock is.
    Deter,
    /// Whatever is missing to the other's present stock.
    Match,
    /// As Richardson's equation has it: the stock changes by κ theirs − a mine + h.
    React(Reaction),
}

/// When a state attacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attack {
    /// Never.
    Never,
    /// In each round in which it builds arms, as the kernel's D does.
    WhenArmed,
    /// When it pays to build one more unit in secret and to attack a side that keeps its stock as it is. It
    /// then builds that unit.
    WhenBreakOutPays,
}

impl Actor {
    /// What the state in seat `mine` (0 or 1) does at `state`.
    pub fn decide(&self, race: &ArmsRace, state: &State, mine: usize) -> Move {
        let theirs = state.stocks[1 - mine];
        let effort = self.effort(race, state, mine).clamp(0.0, race.effort_max * race.breakout);
        match self.attack {
            Attack::Never => Move { effort, attacks: false },
            Attack::WhenArmed => Move { effort, attacks: 0.0 < effort },
            Attack::WhenBreakOutPays => {
                let planned = race.kept(state.stocks[mine]) + effort;
                let attacks = race.breakout_pays(race.ease(state), planned, theirs);
                Move { effort: if attacks { effort + race.breakout } else { effort }, attacks }
            }
        }
    }

    fn effort(&self, race: &ArmsRace, state: &State, mine: usize) -> f64 {
        let (stock, theirs) = (state.stocks[mine], state.stocks[1 - mine]);
        let kept = race.kept(stock);
        match self.arming {
            Arming::Nothing => 0.0,
            Arming::Steady(effort) => effort,
            Arming::Deter => race.stable_stock(race.ease(state)).map_or(0.0, |it| it - kept),
            Arming::Match => theirs - kept,
            Arming::React(reaction) => stock + reaction.rate(stock, theirs) - kept,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arms_race::{benchmarks, richardson::Richardson};
    use kernel::{SecurityDilemma, Seed};

    const DETERRENT: Actor = Actor { arming: Arming::Deter, attack: Attack::WhenBreakOutPays };

    fn race(ease: f64) -> ArmsRace {
        ArmsRace { dilemma: SecurityDilemma::DEFAULT.at(ease), latent: 0.0, ..ArmsRace::default() }
    }

    fn wars(race: &ArmsRace, actors: [Actor; 2], stock: f64) -> usize {
        let path = race.run(actors, State::with_stocks([stock; 2]), 100, Seed(4));
        path.iter().filter(|it| it.war.is_some()).count()
    }

    #[test]
    fn at_the_stable_stock_there_is_peace_and_below_there_is_war() {
        for ease in [0.05, 0.1, 0.2, 0.3, 0.4, 0.45, 0.48] {
            let race = race(ease);
            let stock = race.stable_stock(ease).unwrap();
            assert_eq!(wars(&race, [DETERRENT; 2], stock), 0, "{ease}");
            let armed_too_little =
                Actor { arming: Arming::Steady(0.95 * stock * race.depreciation), ..DETERRENT };
            assert!(0 < wars(&race, [armed_too_little; 2], 0.95 * stock), "{ease}");
        }
        assert_eq!(wars(&race(0.51), [DETERRENT; 2], 1.0), 100);
    }

    /// Peace is kept by building what decays.
    #[test]
    fn deterrence_costs_what_decays() {
        let race = race(0.4);
        let stock = benchmarks::breakout_stock(0.4, 0.5, 1.0, 1.0).unwrap();
        let path = race.run([DETERRENT; 2], State::with_stocks([stock; 2]), 50, Seed(4));
        for step in path {
            assert!((step.moves[0].effort - 0.1 * stock).abs() < 1e-9);
            assert!((step.payoffs[0] - (0.2 - 0.1 * 0.1 * stock)).abs() < 1e-9);
        }
    }

    #[test]
    fn matching_reaches_the_other_within_a_round() {
        let race = race(0.25);
        let [steady, matching] =
            [Arming::Steady(0.7), Arming::Match].map(|arming| Actor { arming, attack: Attack::Never });
        let path = race.run([steady, matching], State::with_stocks([4.0, 0.0]), 50, Seed(4));
        assert!(path.windows(2).all(|it| (it[1].stocks[1] - it[0].stocks[0]).abs() < 1e-12));
    }

    /// Stocks driven by reaction follow Richardson's equations with a step of one round, as long as nobody
    /// would have to scrap arms.
    #[test]
    fn reactors_follow_richardsons_equations() {
        let richardson = Richardson::default();
        let actors = richardson.sides.map(|it| Actor { arming: Arming::React(it), attack: Attack::Never });
        let race = ArmsRace { depreciation: 0.9, ..race(0.25) };
        let mut stocks = [0.2, 0.1];
        for step in race.run(actors, State::with_stocks(stocks), 100, Seed(4)) {
            stocks = richardson.euler(stocks, 1.0);
            for (ours, theirs) in step.stocks.into_iter().zip(stocks) {
                assert!((ours - theirs).abs() < 1e-12);
            }
        }
        let rest = richardson.rest().unwrap();
        assert!((stocks[0] - rest[0]).abs() < 1e-6 && (stocks[1] - rest[1]).abs() < 1e-6);
    }

    #[test]
    fn nobody_builds_more_than_the_greatest_effort() {
        let race = ArmsRace { effort_max: 2.0, ..race(0.25) };
        let greedy = Actor { arming: Arming::Steady(100.0), attack: Attack::Never };
        assert_eq!(greedy.decide(&race, &State::with_stocks([0.0; 2]), 0).effort, 2.0);
        let negative = Actor { arming: Arming::Steady(-1.0), attack: Attack::WhenArmed };
        let expected = Move { effort: 0.0, attacks: false };
        assert_eq!(negative.decide(&race, &State::with_stocks([0.0; 2]), 0), expected);
    }
}

//! An arms race between two states: stocks of arms that are built, decay, decide wars and are lost in them.
//!
//! [`ArmsRace`] is the technology of the race and its rule, [`actor`] how states arm and when they attack,
//! [`doctrines`] how they do if they look back, [`richardson`] the classical equations, [`benchmarks`] closed
//! forms. With stocks that do not outlast the round and attack whenever armed it is the kernel's dilemma, bit by
//! bit. Formulas, sources and assumptions: `docs/models/arms-race.md`.

pub mod actor;
pub mod benchmarks;
pub mod doctrines;
pub mod richardson;

use kernel::{SecurityDilemma, Seed};

use crate::{
    Contest, Parameter, chance, contest,
    parameter::{ANY, NOT_NEGATIVE, POSITIVE, SHARE, shared},
};

pub use actor::{Actor, Arming, Attack};
pub use doctrines::Doctrine;

/// The conditions of a race. Both states have the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ArmsRace {
    /// What is taken from the kernel: the ease of conquest g, the revisionism ρ, the cost k of building one
    /// break-out unit, the cost w of a war without arms, the dividend b. Leverage and destruction do not
    /// matter here: they follow from the stocks.
    pub dilemma: SecurityDilemma,
    /// How stocks become odds.
    pub contest: Contest,
    /// r > 0: how decisive arms are.
    pub decisiveness: f64,
    /// ζ in (0, 1]: the share of a stock that decays in a round.
    pub depreciation: f64,
    /// ē > 0: the break-out unit, what can be built in secret within a round.
    pub breakout: f64,
    /// M₀ ≥ 0: the latent strength of a state without arms.
    pub latent: f64,
    /// The greatest effort in a round, in break-out units.
    pub effort_max: f64,
    /// w₁ ≥ 0: how much a unit of arms, of either side, adds to the cost of a war.
    pub war_growth: f64,
    /// h in (0, 1]: the probability that a round brings the crisis in which an attack is possible.
    pub hazard: f64,
    /// The share of its stock that either side loses in a war.
    pub war_loss: f64,
    /// χ in [0, 1]: the share of the loser's territory that changes hands for good; the rest is a prize for
    /// the round.
    pub annexation: f64,
    /// μ: by how much the log-odds of an attack between equals drift in a round.
    pub drift: f64,
    /// μ₁: by how much a unit of arms, of either side, adds to that drift: arms that pay for the next ones.
    pub drift_growth: f64,
    /// ς ≥ 0: the standard deviation of their random walk.
    pub volatility: f64,
    /// The standard deviation of what chance adds to a stock in a round.
    pub stock_noise: f64,
}

/// What [`ArmsRace`] adds to the primitives of the kernel.
pub const PARAMETERS: [Parameter<ArmsRace>; 13] = [
    shared::decisiveness(|it| &mut it.decisiveness),
    shared::depreciation(|it| &mut it.depreciation),
    Parameter {
        name: "break-out",
        symbol: "ē",
        bounds: POSITIVE,
        range: "above 0",
        help: "What can be built in secret within a round",
        default: 1.0,
        field: |it| &mut it.breakout,
    },
    Parameter {
        name: "latent-strength",
        symbol: "M₀",
        bounds: NOT_NEGATIVE,
        range: "at least 0",
        help: "Strength of a state without arms",
        default: 1.0,
        field: |it| &mut it.latent,
    },
    Parameter {
        name: "effort-max",
        symbol: "L",
        bounds: POSITIVE,
        range: "above 0",
        help: "Greatest effort in a round, in break-out units",
        default: 10.0,
        field: |it| &mut it.effort_max,
    },
    Parameter {
        name: "war-growth",
        symbol: "w₁",
        bounds: NOT_NEGATIVE,
        range: "at least 0",
        help: "How much a unit of arms adds to the cost of a war",
        default: 0.0,
        field: |it| &mut it.war_growth,
    },
    shared::hazard(|it| &mut it.hazard),
    shared::war_loss(|it| &mut it.war_loss),
    Parameter {
        name: "annexation",
        symbol: "χ",
        bounds: SHARE,
        range: "from 0 to 1",
        help: "Share of the loser's territory that changes hands for good",
        default: 0.0,
        field: |it| &mut it.annexation,
    },
    Parameter {
        name: "drift",
        symbol: "μ",
        bounds: ANY,
        range: "any finite number",
        help: "Drift per round of the log-odds of an attack between equals",
        default: 0.0,
        field: |it| &mut it.drift,
    },
    Parameter {
        name: "drift-growth",
        symbol: "μ₁",
        bounds: ANY,
        range: "any finite number",
        help: "How much a unit of arms adds to that drift",
        default: 0.0,
        field: |it| &mut it.drift_growth,
    },
    Parameter {
        name: "volatility",
        symbol: "ς",
        bounds: NOT_NEGATIVE,
        range: "at least 0",
        help: "Standard deviation per round of their random walk",
        default: 0.0,
        field: |it| &mut it.volatility,
    },
    Parameter {
        name: "stock-noise",
        symbol: "σ",
        bounds: NOT_NEGATIVE,
        range: "at least 0",
        help: "Standard deviation of what chance adds to a stock in a round",
        default: 0.0,
        field: |it| &mut it.stock_noise,
    },
];

/// Where a race stands between two rounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct State {
    /// M: the stocks of arms, at least 0.
    pub stocks: [f64; 2],
    /// The territory of the first state, in [0, 2]; the second has the rest of 2.
    pub territory: f64,
    /// λ: what technology adds to the log-odds of an attack.
    pub technology: f64,
}

/// What a state does in a round.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Move {
    /// e ≥ 0: the arms it builds.
    pub effort: f64,
    /// Whether it attacks, if there is a crisis.
    pub attacks: bool,
}

/// What happened in a round.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// What the states did.
    pub moves: [Move; 2],
    /// The stocks with which they met: after building and before losses.
    pub stocks: [f64; 2],
    /// The ease of conquest of this round, with technology.
    pub ease: f64,
    /// The war, if there was one.
    pub war: Option<War>,
    /// What each side earned.
    pub payoffs: [f64; 2],
    /// What each side earned on average over crisis, attacker and victory.
    pub expected: [f64; 2],
}

/// A war.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct War {
    /// Who attacked: 0 or 1.
    pub attacker: usize,
    /// Whether the attack succeeded.
    pub success: bool,
}

impl Default for ArmsRace {
    fn default() -> ArmsRace {
        ArmsRace {
            dilemma: SecurityDilemma::DEFAULT,
            contest: Contest::Ratio,
            decisiveness: 1.0,
            depreciation: 0.1,
            breakout: 1.0,
            latent: 1.0,
            effort_max: 10.0,
            war_growth: 0.0,
            hazard: 1.0,
            war_loss: 0.1,
            annexation: 0.0,
            drift: 0.0,
            drift_growth: 0.0,
            volatility: 0.0,
            stock_noise: 0.0,
        }
    }
}

impl State {
    /// Equal territories and the technology of the kernel's g, with these stocks.
    pub const fn with_stocks(stocks: [f64; 2]) -> State {
        State { stocks, territory: 1.0, technology: 0.0 }
    }

    /// The territory of either state.
    pub fn territories(&self) -> [f64; 2] {
        [self.territory, 2.0 - self.territory]
    }

    /// What side `i` earns in a round from the territory it won for good, or loses with what it lost.
    fn rent(&self, i: usize) -> f64 {
        self.territories()[i] - 1.0
    }
}

/// Attacks that pay less than this much in probability are not made; it is far above rounding.
const INDIFFERENT: f64 = 1e-12;

impl ArmsRace {
    /// The ease of conquest with the technology of `state`.
    pub fn ease(&self, state: &State) -> f64 {
        contest::success(self.dilemma.conquest_ease, libm::exp(state.technology))
    }

    /// The probability that an attack with stock `mine` on stock `theirs` succeeds, at conquest ease `ease`.
    pub fn success(&self, ease: f64, mine: f64, theirs: f64) -> f64 {
        let advantage = self.contest.advantage(self.decisiveness, mine + self.latent, theirs + self.latent);
        contest::success(ease, advantage)
    }

    /// What a war costs either side if there are `arms` on both sides together.
    pub fn war_cost(&self, arms: f64) -> f64 {
        self.dilemma.war_cost + self.war_growth * arms
    }

    /// α: the probability of success from which on a break-out and attack pay more than peace, with `arms` on
    /// both sides together; (w + k + b)/ρ. Infinite for a state that wants no territory.
    pub fn break_even(&self, arms: f64) -> f64 {
        let SecurityDilemma { arming_cost, dividend, revisionism, .. } = self.dilemma;
        if revisionism == 0.0 {
            return f64::INFINITY;
        }
        (self.war_cost(arms) + arming_cost + dividend) / revisionism
    }

    /// Whether it pays to build a break-out unit in secret on top of the stock `mine`, and to attack a side
    /// that has `theirs`.
    pub fn breakout_pays(&self, ease: f64, mine: f64, theirs: f64) -> bool {
        let stock = mine + self.breakout;
        self.break_even(stock + theirs) + INDIFFERENT < self.success(ease, stock, theirs)
    }

    /// M*: the least stock at which two states that both have it are safe from each other's break-out.
    ///
    /// `None` if no stock is enough. With w₁ = 0 that is so from g = α on, and below it is
    /// [`benchmarks::breakout_stock`] less the latent strength. With w₁ > 0 there is always one, because
    /// enough arms make any war too costly.
    pub fn stable_stock(&self, ease: f64) -> Option<f64> {
        let unsafe_at = |stock: f64| {
            self.break_even(2.0 * stock + self.breakout) < self.success(ease, stock + self.breakout, stock)
        };
        if !unsafe_at(0.0) {
            return Some(0.0);
        }
        let (mut low, mut high) = (0.0, self.breakout);
        while unsafe_at(high) {
            if 1e12 * self.breakout < high {
                return None;
            }
            (low, high) = (high, 2.0 * high);
        }
        // Until there is no number in between.
        loop {
            let middle = f64::midpoint(low, high);
            if middle <= low || high <= middle {
                return Some(high);
            }
            if unsafe_at(middle) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    /// The stocks with which the states meet after building: (1 − ζ) M + e.
    pub fn armed(&self, state: &State, moves: [Move; 2]) -> [f64; 2] {
        [0, 1].map(|i| self.kept(state.stocks[i]) + moves[i].effort)
    }

    /// What is left of a stock after a round.
    fn kept(&self, stock: f64) -> f64 {
        (1.0 - self.depreciation) * stock
    }

    /// What each side earns on average in a round in which the states do this.
    pub fn expected(&self, state: &State, moves: [Move; 2]) -> [f64; 2] {
        let stocks = self.armed(state, moves);
        let ease = self.ease(state);
        [0, 1].map(|i| {
            let quiet = self.quiet(state, moves, i);
            if !moves[0].attacks && !moves[1].attacks {
                return quiet;
            }
            let chance = [0, 1].map(|it| self.success(ease, stocks[it], stocks[1 - it]));
            let war = self.in_war(state, moves, stocks, i, chance);
            self.hazard * war + (1.0 - self.hazard) * quiet
        })
    }

    /// What side `i` earns in a round without war.
    fn quiet(&self, state: &State, moves: [Move; 2], i: usize) -> f64 {
        self.dilemma.dividend - self.effort_cost(moves[i]) + state.rent(i)
    }

    /// What side `i` earns if there is war, where an attack of side j succeeds with probability `chance[j]`.
    ///
    /// The order of the terms is that of the kernel, so that the sums are the same bit by bit.
    fn in_war(&self, state: &State, moves: [Move; 2], stocks: [f64; 2], i: usize, chance: [f64; 2]) -> f64 {
        let (mine, theirs) = (i, 1 - i);
        let prize = state.territories().map(|it| (1.0 - self.annexation) * it);
        let gain = self.dilemma.revisionism * (prize[theirs] * chance[mine]);
        let loss = prize[mine] * chance[theirs];
        let (effort, war) = (self.effort_cost(moves[mine]), self.war_cost(stocks[0] + stocks[1]));
        let payoff = match (moves[mine].attacks, moves[theirs].attacks) {
            (true, false) => gain - war - effort,
            (false, _) => -loss - war - effort,
            // Either is the attacker with probability ½.
            (true, true) => -effort - war - (loss - gain) / 2.0,
        };
        payoff + state.rent(i)
    }

    /// What a move costs to build: k for a break-out unit.
    fn effort_cost(&self, it: Move) -> f64 {
        self.dilemma.arming_cost * (it.effort / self.breakout)
    }

    /// Plays round `round` from `state`: what happened, and where the race stands afterwards.
    ///
    /// The draws are named by `seed`, their purpose and the round.
    pub fn step(&self, state: &State, moves: [Move; 2], round: u64, seed: Seed) -> (Step, State) {
        let stocks = self.armed(state, moves);
        let ease = self.ease(state);
        let war = self.war(ease, stocks, moves, round, seed);
        let payoffs = [0, 1].map(|i| match war {
            None => self.quiet(state, moves, i),
            Some(War { attacker, success }) => {
                // A certain outcome of a war in which one side is the attacker.
                let mut certain = [0.0; 2];
                certain[attacker] = f64::from(success);
                let moves = [0, 1].map(|it| Move { attacks: it == attacker, ..moves[it] });
                self.in_war(state, moves, stocks, i, certain)
            }
        });
        let step = Step { moves, stocks, ease, war, payoffs, expected: self.expected(state, moves) };
        (step, self.after(state, &step, round, seed))
    }

    fn war(&self, ease: f64, stocks: [f64; 2], moves: [Move; 2], round: u64, seed: Seed) -> Option<War> {
        let draw = |purpose: &str| chance::uniform(seed.derive(purpose).nth(round));
        let attacker = match moves.map(|it| it.attacks) {
            [false, false] => return None,
            [true, false] => 0,
            [false, true] => 1,
            [true, true] => usize::from(0.5 <= draw("attacker")),
        };
        (draw("crisis") < self.hazard).then(|| {
            let chance = self.success(ease, stocks[attacker], stocks[1 - attacker]);
            War { attacker, success: draw("battle") < chance }
        })
    }

    fn after(&self, state: &State, step: &Step, round: u64, seed: Seed) -> State {
        let mut res = State { stocks: step.stocks, ..*state };
        if let Some(War { attacker, success }) = step.war {
            res.stocks = res.stocks.map(|it| it * (1.0 - self.war_loss));
            if success {
                let won = self.annexation * state.territories()[1 - attacker];
                res.territory += if attacker == 0 { won } else { -won };
            }
        }
        if 0.0 < self.stock_noise {
            for (i, stock) in (0..).zip(&mut res.stocks) {
                let shock = chance::normal(seed.derive("stock").nth(i).nth(round));
                *stock = (*stock + self.stock_noise * shock).max(0.0);
            }
        }
        res.technology += self.drift + self.drift_growth * (step.stocks[0] + step.stocks[1]);
        if 0.0 < self.volatility {
            res.technology += self.volatility * chance::normal(seed.derive("technology").nth(round));
        }
        res
    }

    /// Follows two states for a number of rounds.
    pub fn run(&self, actors: [Actor; 2], start: State, rounds: u32, seed: Seed) -> Vec<Step> {
        let mut state = start;
        (0..rounds)
            .map(|round| {
                let moves = [0, 1].map(|i| actors[i].decide(self, &state, i));
                let (step, next) = self.step(&state, moves, round.into(), seed);
                state = next;
                step
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parameter::check_table;
    use proptest::prelude::*;

    const RESTRAINT: Actor = Actor { arming: Arming::Nothing, attack: Attack::WhenArmed };

    fn aggression(race: &ArmsRace) -> Actor {
        Actor { arming: Arming::Steady(race.breakout), attack: Attack::WhenArmed }
    }

    fn dilemmas() -> impl Strategy<Value = SecurityDilemma> {
        (0.001..0.999f64, 0.0..3.0f64, 0.0..0.5f64, 0.0..0.5f64, -0.2..0.5f64).prop_map(
            |(conquest_ease, revisionism, arming_cost, war_cost, dividend)| SecurityDilemma {
                conquest_ease,
                revisionism,
                arming_cost,
                war_cost,
                dividend,
                ..SecurityDilemma::DEFAULT
            },
        )
    }

    #[test]
    fn parameters_are_a_proper_table() {
        check_table(&PARAMETERS, include_str!("../../../docs/models/arms-race.md"));
    }

    #[test]
    fn value_stability() {
        let race = ArmsRace {
            dilemma: SecurityDilemma::DEFAULT.at(0.5),
            hazard: 0.5,
            stock_noise: 0.5,
            volatility: 0.1,
            ..ArmsRace::default()
        };
        let path = race.run([aggression(&race); 2], State::with_stocks([5.0; 2]), 6, Seed(1978));
        let wars: Vec<_> = path.iter().map(|it| it.war.map(|war| (war.attacker, war.success))).collect();
        assert_eq!(wars, [None, None, None, None, None, Some((1, true))]);
        assert_eq!(path[5].stocks, [8.674_019_877_181_934, 8.038_561_055_962_932]);
        assert_eq!(path[5].ease, 0.489_731_644_605_980_5);
    }

    #[test]
    fn a_revisionist_of_nothing_never_attacks() {
        let dilemma = SecurityDilemma { revisionism: 0.0, ..SecurityDilemma::DEFAULT.at(0.99) };
        let race = ArmsRace { dilemma, ..ArmsRace::default() };
        assert_eq!(race.stable_stock(0.99), Some(0.0));
        assert!(!race.breakout_pays(0.99, 100.0, 0.0));
    }

    /// Where only the lead counts, a break-out is worth the same at any level: it pays at all of them or at none.
    #[test]
    fn in_the_difference_form_no_stock_deters_what_another_does_not() {
        let stock =
            |ease: f64| ArmsRace { contest: Contest::Difference, ..ArmsRace::default() }.stable_stock(ease);
        // A lead of one multiplies the odds by e; at g = 1/(1 + e) that just reaches α = ½.
        assert_eq!(stock(0.268), Some(0.0));
        assert_eq!(stock(0.270), None);
    }

    /// Arms that make war dearer deter even where conquest is easier than α.
    #[test]
    fn enough_destruction_deters_everybody() {
        let race =
            ArmsRace { dilemma: SecurityDilemma::DEFAULT.at(0.8), war_growth: 0.01, ..ArmsRace::default() };
        let stock = race.stable_stock(0.8).unwrap();
        assert!(!race.breakout_pays(0.8, stock, stock));
        assert!(race.breakout_pays(0.8, 0.99 * stock, 0.99 * stock));
        assert_eq!(ArmsRace { war_growth: 0.0, ..race }.stable_stock(0.8), None);
    }

    /// The mean of what is drawn is the expectation, for each of the four pairs of moves; 4 standard errors.
    #[test]
    fn rounds_are_drawn_with_their_expectations() {
        let race = ArmsRace {
            dilemma: SecurityDilemma { revisionism: 1.7, ..SecurityDilemma::DEFAULT.at(0.35) },
            hazard: 0.6,
            war_growth: 0.05,
            annexation: 0.3,
            ..ArmsRace::default()
        };
        let state = State { territory: 1.2, ..State::with_stocks([2.0, 1.0]) };
        let n = 20_000u32;
        for attacks in [[false, false], [true, false], [false, true], [true, true]] {
            let moves =
                [Move { effort: 1.0, attacks: attacks[0] }, Move { effort: 0.5, attacks: attacks[1] }];
            let expected = race.expected(&state, moves);
            let steps: Vec<Step> = (0..n).map(|it| race.step(&state, moves, it.into(), Seed(3)).0).collect();
            for i in 0..2 {
                let mean = |f: &dyn Fn(f64) -> f64| {
                    steps.iter().map(|it| f(it.payoffs[i])).sum::<f64>() / f64::from(n)
                };
                let average = mean(&|it| it);
                let variance = mean(&|it| (it - average) * (it - average));
                let error = 4.0 * (variance / f64::from(n)).sqrt() + 1e-9;
                assert!((average - expected[i]).abs() < error, "{attacks:?} {i}: {average} {expected:?}");
            }
        }
    }

    /// Where arms drive technology: with the stocks constant λ rises by μ + μ₁ ΣM a round, and steady builders' arms
    /// are what they are without it: there is no way back from technology to their efforts.
    #[test]
    fn arms_drive_technology_and_not_the_other_way_round() {
        let calm = ArmsRace { drift: 0.01, ..ArmsRace::default() };
        let race = ArmsRace { drift_growth: 0.002, ..calm };
        let actor = Actor { arming: Arming::Steady(0.5), attack: Attack::Never };
        let start = State::with_stocks([5.0; 2]);
        let [fed, plain] = [race, calm].map(|it| it.run([actor; 2], start, 50, Seed(1)));
        let logit = |it: f64| libm::log(it / (1.0 - it));
        for (round, (fed, plain)) in (0u32..).zip(fed.iter().zip(&plain)) {
            assert_eq!(fed.stocks, plain.stocks);
            let added = f64::from(round) * 0.002 * 10.0;
            assert!((logit(fed.ease) - logit(plain.ease) - added).abs() < 1e-9, "{round}");
        }
    }

    /// Switching the noise of stocks or of technology on changes neither who attacks first nor whether there
    /// is a crisis.
    #[test]
    fn streams_do_not_disturb_each_other() {
        let race = ArmsRace { dilemma: SecurityDilemma::DEFAULT.at(0.5), hazard: 0.5, ..ArmsRace::default() };
        let wars = |race: &ArmsRace| -> Vec<Option<usize>> {
            let path = race.run([aggression(race); 2], State::with_stocks([5.0; 2]), 200, Seed(7));
            path.iter().map(|it| it.war.map(|war| war.attacker)).collect()
        };
        let quiet = wars(&race);
        assert!(quiet.contains(&None) && quiet.contains(&Some(0)) && quiet.contains(&Some(1)));
        assert_eq!(quiet, wars(&ArmsRace { stock_noise: 0.5, ..race }));
        assert_eq!(quiet, wars(&ArmsRace { volatility: 0.05, drift: 0.01, ..race }));
    }

    proptest! {
        /// Stocks that decay within the round, a crisis each round, wars no dearer for the arms, and attack
        /// whenever armed: then the four pairs of actors earn the kernel's payoffs, bit by bit.
        #[test]
        fn without_memory_it_is_the_kernels_dilemma(
            dilemma in dilemmas(), breakout in 0.1..5.0f64, latent in 0.1..5.0f64, r in 0.2..3.0f64,
            stocks in [0.0..9.0f64, 0.0..9.0f64], wl in 0.0..1.0f64,
        ) {
            let race = ArmsRace {
                dilemma, decisiveness: r, depreciation: 1.0, breakout, latent, war_loss: wl, ..ArmsRace::default()
            };
            let leverage = libm::pow((breakout + latent) / latent, r);
            let kernel = SecurityDilemma { leverage, destruction: 1.0, ..dilemma }.payoffs();
            let armed = aggression(&race);
            for (actors, expected) in [
                ([RESTRAINT, RESTRAINT], [kernel.reward, kernel.reward]),
                ([armed, RESTRAINT], [kernel.temptation, kernel.sucker]),
                ([RESTRAINT, armed], [kernel.sucker, kernel.temptation]),
                ([armed, armed], [kernel.punishment, kernel.punishment]),
            ] {
                for step in race.run(actors, State::with_stocks(stocks), 3, Seed(1)) {
                    prop_assert_eq!(step.expected.map(f64::to_bits), expected.map(f64::to_bits));
                }
            }
        }

        #[test]
        fn stocks_and_territory_stay_what_they_are(
            seed in any::<u64>(), ease in 0.1..0.9f64, chi in 0.0..1.0f64, noise in 0.0..2.0f64,
        ) {
            let race = ArmsRace {
                dilemma: SecurityDilemma::DEFAULT.at(ease), annexation: chi, stock_noise: noise, volatility: 0.1,
                ..ArmsRace::default()
            };
            let mut state = State::with_stocks([0.0; 2]);
            let seed = Seed(seed);
            for round in 0..60 {
                let moves = [0, 1].map(|i| aggression(&race).decide(&race, &state, i));
                let (step, next) = race.step(&state, moves, round, seed);
                prop_assert!(next.stocks.iter().all(|it| 0.0 <= *it));
                prop_assert!((0.0..=2.0).contains(&next.territory));
                prop_assert_eq!(next.territories().iter().sum::<f64>(), 2.0);
                prop_assert!(0.0 < step.ease && step.ease < 1.0);
                state = next;
            }
        }

        /// The least safe stock is safe, a hair less is not, and it is the closed form.
        #[test]
        fn the_stable_stock_is_the_closed_form(ease in 0.01..0.49f64, r in 0.3..2.0f64, breakout in 0.2..3.0f64, latent in 0.0..1.0f64) {
            let race = ArmsRace { decisiveness: r, breakout, latent, ..ArmsRace::default() };
            let stock = race.stable_stock(ease).unwrap();
            let formula = benchmarks::breakout_stock(ease, race.break_even(0.0), r, breakout).unwrap() - latent;
            prop_assert!((stock - formula.max(0.0)).abs() < 1e-9 * (1.0 + formula.abs()), "{} {}", stock, formula);
            prop_assert!(!race.breakout_pays(ease, stock, stock));
            if 1e-3 < stock {
                prop_assert!(race.breakout_pays(ease, 0.999 * stock, 0.999 * stock));
            }
        }
    }
}

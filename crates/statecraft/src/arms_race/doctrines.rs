//! Doctrines of an arms race: rules that may look back on its course, such as to see a rival rise.
//!
//! An [`Actor`] looks at the present alone. A [`Doctrine`] is told the whole record of stocks and
//! decides by it; it keeps no memory of its own, so the same record leads to the same move. Every actor is also a
//! doctrine. All rules are this project's formalisations of verbal doctrines; `docs/doctrines.md` has the list.

use kernel::Seed;

use super::{Actor, Arming, ArmsRace, Attack, INDIFFERENT, Move, State, Step};
use crate::{Contest, contest};

/// The doctrines that have names, as files may use them.
pub const NAMED: [(&str, Doctrine); 6] = [
    ("dove", Doctrine::DOVE),
    ("hawk", Doctrine::HAWK),
    ("deterrer", Doctrine::DETERRER),
    ("opportunist", Doctrine::OPPORTUNIST),
    ("preventive-warrior", Doctrine::PREVENTIVE_WARRIOR),
    ("balancer", Doctrine::BALANCER),
];

/// A rule for arming, and one for attacking.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Doctrine {
    /// What it builds.
    pub build: Build,
    /// When it attacks.
    pub occasion: Occasion,
}

/// What a doctrine builds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Build {
    /// As an actor does.
    By(Arming),
    /// Whatever is missing to the other's present stock, once that exceeds the own one by more than the share
    /// `margin` ≥ 0; otherwise nothing. Internal balancing: arms against arms, and no attack (Waltz 1979).
    Balance {
        /// By what share the other must be stronger.
        margin: f64,
    },
}

/// When a doctrine attacks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Occasion {
    /// As an actor does.
    By(Attack),
    /// When the arms that it will have succeed against the other's present ones with more than the break-even
    /// probability: in the ratio form, beyond the superiority Θ. Where the kernel's greed is positive, with
    /// the ratio of arms for leverage.
    Superiority,
    /// When it would rather fight now than later.
    Prevention(Prevention),
}

/// A preventive war: one that pays less than peace, but more than to be attacked by a rival that rises.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prevention {
    /// H: so many rounds ahead it looks.
    pub horizon: u32,
    /// W ≥ 2: over so many rounds, the present one included, it measures the trend. With fewer on record it has no
    /// reason to act.
    pub window: usize,
    /// By how much a round its relative power must be falling, above 0.
    pub decline: f64,
    /// δ in [0, 1]: how much a round later counts.
    pub discount: f64,
}

impl Prevention {
    /// H = 5, W = 10, a decline of 0.02, δ = 0.9.
    pub const DEFAULT: Prevention = Prevention { horizon: 5, window: 10, decline: 0.02, discount: 0.9 };
}

impl Doctrine {
    /// Builds nothing and never attacks (Jackson & Morelli 2009).
    pub const DOVE: Doctrine = Doctrine::of(Arming::Nothing, Occasion::By(Attack::Never));
    /// Builds as much as it can, and attacks whenever that pays (Jackson & Morelli 2009).
    pub const HAWK: Doctrine = Doctrine::of(Arming::Steady(f64::MAX), Occasion::Superiority);
    /// Builds the least that is safe from break-out, and never attacks (Jackson & Morelli 2009; Fearon 2011).
    pub const DETERRER: Doctrine = Doctrine::of(Arming::Deter, Occasion::By(Attack::Never));
    /// Keeps up with the other, and attacks when it happens to be superior (Van Evera 1998).
    pub const OPPORTUNIST: Doctrine = Doctrine::of(Arming::Match, Occasion::Superiority);
    /// Keeps up with the other as long as it can; once it falls behind, fights now if it expects to be attacked later
    /// (Fearon 1995; Powell 2006).
    pub const PREVENTIVE_WARRIOR: Doctrine =
        Doctrine::of(Arming::Match, Occasion::Prevention(Prevention::DEFAULT));
    /// Arms against whoever is stronger by a tenth, and never attacks (Waltz 1979).
    pub const BALANCER: Doctrine =
        Doctrine { build: Build::Balance { margin: 0.1 }, occasion: Occasion::By(Attack::Never) };

    const fn of(arming: Arming, occasion: Occasion) -> Doctrine {
        Doctrine { build: Build::By(arming), occasion }
    }

    /// What the state in seat `mine` (0 or 1) does, where `past` holds the states of the race so far, the present
    /// one last. Without any it does nothing.
    pub fn decide(&self, race: &ArmsRace, past: &[State], mine: usize) -> Move {
        let Some(state) = past.last() else {
            return Move { effort: 0.0, attacks: false };
        };
        let (stock, theirs) = (state.stocks[mine], state.stocks[1 - mine]);
        let arming = match self.build {
            Build::By(arming) => arming,
            Build::Balance { margin } if (1.0 + margin) * stock < theirs => Arming::Match,
            Build::Balance { .. } => Arming::Nothing,
        };
        let by = |attack| Actor { arming, attack }.decide(race, state, mine);
        let peace = by(Attack::Never);
        let planned = race.kept(stock) + peace.effort;
        match self.occasion {
            Occasion::By(attack) => by(attack),
            Occasion::Superiority => Move { attacks: race.attack_pays(state, planned, theirs), ..peace },
            Occasion::Prevention(prevention) => {
                let armed = planned + race.breakout;
                if prevention.prefers_war(race, past, mine, armed) {
                    Move { effort: peace.effort + race.breakout, attacks: true }
                } else {
                    peace
                }
            }
        }
    }
}

impl From<Actor> for Doctrine {
    fn from(actor: Actor) -> Doctrine {
        Doctrine::of(actor.arming, Occasion::By(actor.attack))
    }
}

impl Prevention {
    /// Whether its power is falling, and war now with the stock `armed`
    ///
    /// ```text
    /// ρ p − w − k   is worth more than   b − δ^H (p̂ + w) [ρ p̂ > w + k + b]
    /// ```
    ///
    /// waiting, where p̂ is the other's probability of success H rounds ahead, if the trend goes on. The cost of
    /// war is that of the arms there would be now.
    fn prefers_war(&self, race: &ArmsRace, past: &[State], mine: usize, armed: f64) -> bool {
        let (Some(state), Some(first)) = (past.last(), past.len().checked_sub(self.window)) else {
            return false;
        };
        let balances: Vec<f64> = past[first..].iter().map(|it| race.balance(it, mine)).collect();
        let Some(line) = Line::fit(&balances) else { return false };
        if -self.decline <= line.slope {
            return false;
        }
        let ease = race.ease(state);
        let theirs = state.stocks[1 - mine];
        let forecast = line.at((balances.len() - 1) as f64 + f64::from(self.horizon));
        let threat = contest::success(ease, libm::exp(-race.decisiveness * forecast));
        let dilemma = &race.dilemma;
        let war = race.war_cost(armed + theirs);
        let now = dilemma.revisionism * race.success(ease, armed, theirs) - war - dilemma.arming_cost;
        let attacked = war + dilemma.arming_cost + dilemma.dividend < dilemma.revisionism * threat;
        let loss = if attacked { threat + war } else { 0.0 };
        let later = dilemma.dividend - libm::pow(self.discount, f64::from(self.horizon)) * loss;
        later + INDIFFERENT < now
    }
}

/// A straight line through values at 0, 1, 2, …
#[derive(Clone, Copy, Debug)]
struct Line {
    slope: f64,
    /// The middle of the places, and the mean of the values, which the line meets there.
    middle: f64,
    mean: f64,
}

impl Line {
    /// The line of least squares; `None` with fewer than two values, or if one is not finite.
    fn fit(values: &[f64]) -> Option<Line> {
        if values.len() < 2 || !values.iter().all(|it| it.is_finite()) {
            return None;
        }
        let n = values.len() as f64;
        let (middle, mean) = ((n - 1.0) / 2.0, values.iter().sum::<f64>() / n);
        let (mut both, mut square) = (0.0, 0.0);
        for (i, value) in values.iter().enumerate() {
            let x = i as f64 - middle;
            both += x * (value - mean);
            square += x * x;
        }
        Some(Line { slope: both / square, middle, mean })
    }

    fn at(&self, place: f64) -> f64 {
        self.mean + self.slope * (place - self.middle)
    }
}

impl ArmsRace {
    /// Whether it pays to attack a side that has `theirs` with the stock `mine`, at `state`.
    pub fn attack_pays(&self, state: &State, mine: f64, theirs: f64) -> bool {
        self.break_even(mine + theirs) + INDIFFERENT < self.success(self.ease(state), mine, theirs)
    }

    /// The relative power of the side in seat `mine`: `ln((M_i + M₀)/(M_j + M₀))` in the ratio form,
    /// `M_i − M_j` in the difference form. Not finite, or not a number, where a side has no strength at all.
    pub fn balance(&self, state: &State, mine: usize) -> f64 {
        let [own, other] = [mine, 1 - mine].map(|it| state.stocks[it] + self.latent);
        match self.contest {
            Contest::Ratio => libm::log(own / other),
            Contest::Difference => own - other,
        }
    }

    /// Follows two states with these doctrines for a number of rounds, as [`ArmsRace::run`] does with actors.
    pub fn rival(&self, doctrines: [Doctrine; 2], start: State, rounds: u32, seed: Seed) -> Vec<Step> {
        let mut past = vec![start];
        (0..rounds)
            .map(|round| {
                let state = past[past.len() - 1];
                let moves = [0, 1].map(|i| doctrines[i].decide(self, &past, i));
                let (step, next) = self.step(&state, moves, round.into(), seed);
                past.push(next);
                step
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arms_race::benchmarks;
    use kernel::SecurityDilemma;
    use proptest::prelude::*;

    fn race(ease: f64) -> ArmsRace {
        ArmsRace { dilemma: SecurityDilemma::DEFAULT.at(ease), latent: 0.0, ..ArmsRace::default() }
    }

    fn decide(doctrine: Doctrine, race: &ArmsRace, stocks: [f64; 2]) -> Move {
        doctrine.decide(race, &[State::with_stocks(stocks)], 0)
    }

    /// At g = ¼ an attack pays beyond three to one. A stock of 3.3 has decayed to 2.97 when armies meet, one of
    /// 3.4 to 3.06.
    #[test]
    fn opportunists_attack_beyond_three_to_one() {
        let race = race(0.25);
        for (stock, attacks) in [(3.3, false), (3.4, true)] {
            let expected = Move { effort: 0.0, attacks };
            assert_eq!(decide(Doctrine::OPPORTUNIST, &race, [stock, 1.0]), expected);
        }
        // The weaker side makes up for 1 − 0.45.
        assert_eq!(decide(Doctrine::OPPORTUNIST, &race, [0.5, 1.0]), Move { effort: 0.55, attacks: false });
    }

    /// Arms of 10 against none, and 1 of latent strength: odds eleven times those of g. That is 11/3 at g = ¼ and
    /// 11/49 at g = 0.02; one to one is needed.
    #[test]
    fn hawks_arm_to_the_full_and_attack_where_it_pays() {
        for (ease, attacks) in [(0.25, true), (0.02, false)] {
            let race = ArmsRace { latent: 1.0, ..race(ease) };
            assert_eq!(decide(Doctrine::HAWK, &race, [0.0; 2]), Move { effort: 10.0, attacks });
            assert_eq!(decide(Doctrine::DOVE, &race, [9.0, 0.0]), Move { effort: 0.0, attacks: false });
        }
    }

    #[test]
    fn deterrers_arm_as_the_closed_form_has_it_and_never_attack() {
        for ease in [0.1, 0.3, 0.45] {
            let stock = benchmarks::breakout_stock(ease, 0.5, 1.0, 1.0).unwrap();
            let Move { effort, attacks } = decide(Doctrine::DETERRER, &race(ease), [0.0; 2]);
            assert!((effort - stock).abs() < 1e-9 && !attacks, "{ease}");
        }
        assert_eq!(decide(Doctrine::DETERRER, &race(0.6), [9.0, 0.0]), Move { effort: 0.0, attacks: false });
    }

    /// A tenth more is let pass; a fifth more is made up for, with what has decayed.
    #[test]
    fn balancers_arm_against_the_stronger() {
        let effort = |theirs: f64| decide(Doctrine::BALANCER, &race(0.6), [1.0, theirs]).effort;
        assert_eq!(effort(1.1), 0.0);
        assert!((effort(1.2) - 0.3).abs() < 1e-12);
        let doctrines = [
            Doctrine::BALANCER,
            Doctrine::from(Actor { arming: Arming::Steady(1.0), attack: Attack::Never }),
        ];
        let path = race(0.6).rival(doctrines, State::with_stocks([0.0; 2]), 200, Seed(1));
        assert!(path.iter().all(|it| it.war.is_none()));
        let [own, other] = path[199].stocks;
        assert!(other < 1.1 * 1.1 * own && own <= other, "{own} {other}");
    }

    /// A rival that grows by e^0.1 a round while the own stock is 1: the balance falls from 0 to −0.9 in ten rounds.
    fn rise(decline: f64) -> Vec<State> {
        (0..10).map(|it| State::with_stocks([1.0, libm::exp(decline * f64::from(it))])).collect()
    }

    fn waiting(discount: f64) -> Doctrine {
        let prevention = Prevention { discount, ..Prevention::DEFAULT };
        Doctrine::of(Arming::Nothing, Occasion::Prevention(prevention))
    }

    /// By hand, at g = 0.3. What is left of the stock, 0.9, and one unit meet e^0.9 = 2.4596: odds
    /// 3/7 · 1.9/2.4596, p = 0.24873, so war now is worth 0.24873 − 0.3 = −0.05127. Five rounds ahead the
    /// balance will be −1.4: odds 3/7 · e^1.4, p̂ = 0.63476, above 0.5, so there will be an attack that costs
    /// 0.83476. To wait is worth 0.2 − 0.83476 δ⁵, which is less than −0.05127 from δ = 0.7866 on.
    #[test]
    fn preventive_wars_are_fought_by_the_patient_in_decline() {
        let race = race(0.3);
        for (discount, attacks) in [(0.0, false), (0.786, false), (0.787, true), (1.0, true)] {
            let expected = Move { effort: if attacks { 1.0 } else { 0.0 }, attacks };
            assert_eq!(waiting(discount).decide(&race, &rise(0.1), 0), expected, "{discount}");
        }
        // Not by the rising side, not without a record, and not for a decline of a hundredth.
        let patient = waiting(0.9);
        assert!(!patient.decide(&race, &rise(0.1), 1).attacks);
        assert!(!patient.decide(&race, &rise(0.1)[1..], 0).attacks);
        assert!(!patient.decide(&race, &rise(0.01), 0).attacks);
        assert!(!patient.decide(&race, &[], 0).attacks);
        // Nor where the rival will not be tempted: at g = 0.1 p̂ = 0.31.
        assert!(!patient.decide(&ArmsRace { latent: 0.0, ..self::race(0.1) }, &rise(0.1), 0).attacks);
        // Without any strength there is no balance to fall.
        assert!(!patient.decide(&race, &[State::with_stocks([0.0; 2]); 20], 0).attacks);
    }

    /// Who can keep up has no reason for a preventive war. Who holds a stock of 1 while the other's tends to 20 fights
    /// one as soon as ten rounds are on record.
    #[test]
    fn preventive_wars_begin_when_it_can_no_longer_keep_up() {
        let rival = Doctrine::from(Actor { arming: Arming::Steady(2.0), attack: Attack::Never });
        let first_war = |doctrine: Doctrine| {
            let path = race(0.4).rival([doctrine, rival], State::with_stocks([1.0; 2]), 60, Seed(2));
            path.iter().position(|it| it.war.is_some())
        };
        assert_eq!(first_war(Doctrine::PREVENTIVE_WARRIOR), None);
        let weak = Doctrine { build: Build::By(Arming::Steady(0.1)), ..Doctrine::PREVENTIVE_WARRIOR };
        assert_eq!(first_war(weak), Some(9));
    }

    #[test]
    fn lines_go_through_their_points() {
        let line = Line::fit(&[1.0, 3.0, 5.0, 7.0]).unwrap();
        assert_eq!((line.slope, line.at(0.0), line.at(10.0)), (2.0, 1.0, 21.0));
        // By hand: deviations −1, 0, 1 and 0, 3, 0 about 1.
        let line = Line::fit(&[0.0, 3.0, 0.0]).unwrap();
        assert_eq!((line.slope, line.at(7.0)), (0.0, 1.0));
        assert!(Line::fit(&[1.0]).is_none() && Line::fit(&[1.0, f64::NAN]).is_none());
    }

    proptest! {
        /// Whoever they are and whatever happened, efforts are within bounds, and a record of one round is as good
        /// as any other to those who do not look back.
        #[test]
        fn doctrines_do_what_can_be_done(
            ease in 0.05..0.95f64, contest in any::<bool>(), latent in 0.0..2.0f64, noise in 0.0..2.0f64,
            pair in 0usize..36, seed in any::<u64>(),
        ) {
            let contest = if contest { Contest::Ratio } else { Contest::Difference };
            let race = ArmsRace { contest, latent, stock_noise: noise, ..race(ease) };
            let doctrines = [NAMED[pair % 6].1, NAMED[pair / 6].1];
            let start = State::with_stocks([0.0, 1.0]);
            let path = race.rival(doctrines, start, 40, Seed(seed));
            for it in path.iter().flat_map(|step| step.moves) {
                // A preventive war takes one unit more.
                prop_assert!((0.0..=11.0).contains(&it.effort));
            }
            let step = path.last().unwrap();
            prop_assert!(step.payoffs.iter().all(|it| it.is_finite()));
            for (doctrine, (name, _)) in doctrines.iter().zip([NAMED[pair % 6], NAMED[pair / 6]]) {
                if name != "preventive-warrior" {
                    let present = State::with_stocks(step.stocks);
                    let past = [start, start, present];
                    prop_assert_eq!(doctrine.decide(&race, &past, 0), doctrine.decide(&race, &[present], 0));
                }
            }
        }

        /// The limit: an actor is a doctrine that does not look back.
        #[test]
        fn actors_are_doctrines(seed in any::<u64>(), ease in 0.1..0.9f64, noise in 0.0..1.0f64, pair in 0usize..9) {
            let race = ArmsRace { stock_noise: noise, ..race(ease) };
            let actors = [pair % 3, pair / 3].map(|it| [
                Actor { arming: Arming::Deter, attack: Attack::WhenBreakOutPays },
                Actor { arming: Arming::Steady(0.7), attack: Attack::WhenArmed },
                Actor { arming: Arming::Match, attack: Attack::Never },
            ][it]);
            let start = State::with_stocks([1.0, 2.0]);
            let doctrines = actors.map(Doctrine::from);
            prop_assert_eq!(
                race.rival(doctrines, start, 40, Seed(seed)),
                race.run(actors, start, 40, Seed(seed))
            );
        }

        /// The limit: with stocks of one unit that do not outlast the round, a hawk attacks a dove exactly where
        /// the kernel's greed is positive, and earns its T.
        #[test]
        fn hawks_among_doves_are_the_kernels(
            ease in 0.01..0.99f64, revisionism in 0.1..3.0f64, latent in 0.1..5.0f64, r in 0.2..3.0f64,
        ) {
            let dilemma = SecurityDilemma { revisionism, ..SecurityDilemma::DEFAULT.at(ease) };
            let race = ArmsRace {
                dilemma, decisiveness: r, depreciation: 1.0, effort_max: 1.0, latent, ..ArmsRace::default()
            };
            let leverage = libm::pow((1.0 + latent) / latent, r);
            let kernel = SecurityDilemma { leverage, ..dilemma }.payoffs();
            prop_assume!(1e-9 < kernel.greed().abs());
            let path = race.rival([Doctrine::HAWK, Doctrine::DOVE], State::with_stocks([0.0; 2]), 3, Seed(1));
            for step in path {
                prop_assert_eq!(step.moves[0].attacks, 0.0 < kernel.greed());
                if step.moves[0].attacks {
                    prop_assert_eq!(step.expected, [kernel.temptation, kernel.sucker]);
                }
            }
        }
    }
}

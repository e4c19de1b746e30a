//! Monitoring: what states see of each other, how soon, and what they learn in advance.
//!
//! A move can go wrong in two ways: on its way to the board, which both sides see, and on its way to the eye of
//! the other, which only that one knows. How well a state can be read depends on its *regime*: how transparent
//! it is, and how long it takes from a decision to its effect. [`Dyad::play`] is the match of `arena` with an
//! observer for each seat; with opaque regimes, without lags and with equal noise it is that match, draw for
//! draw. Formulas and assumptions: `docs/models/monitoring.md`; exact rates of cooperation: [`benchmarks`];
//! states that look at how others are governed: [`tags`].

pub mod benchmarks;
mod spirals;
pub mod tags;

use std::ops::Bound;

use arena::{Horizon, Round, nature, nature::Trembles};
use kernel::{Action, Draws, History, Seed, Strategy, Tally, Turn};

pub use spirals::{Spirals, spirals};
pub use tags::Government;

use crate::{
    Parameter, chance,
    parameter::{NOT_NEGATIVE, SHARE},
};

/// What goes wrong in a round, before regimes are considered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Noise {
    /// `ε_x` in [0, ½]: the move differs from what was intended, for everybody to see.
    pub execution: f64,
    /// `ε_C` in [0, ½]: restraint is taken for arming, by the other side alone.
    pub false_alarm: f64,
    /// `ε_D` in [0, ½]: arming is taken for restraint.
    pub oversight: f64,
}

const HALF: (Bound<f64>, Bound<f64>) = (Bound::Included(0.0), Bound::Included(0.5));

/// The numbers of [`Noise`].
pub const NOISE: [Parameter<Noise>; 3] = [
    Parameter {
        name: "execution-noise",
        symbol: "ε_x",
        bounds: HALF,
        range: "between 0 and 0.5",
        help: "Probability that a move differs from what was intended",
        default: 0.01,
        field: |it| &mut it.execution,
    },
    Parameter {
        name: "false-alarm",
        symbol: "ε_C",
        bounds: HALF,
        range: "between 0 and 0.5",
        help: "Probability that the restraint of an opaque state is taken for arming",
        default: 0.05,
        field: |it| &mut it.false_alarm,
    },
    Parameter {
        name: "oversight",
        symbol: "ε_D",
        bounds: HALF,
        range: "between 0 and 0.5",
        help: "Probability that the arming of an opaque state is taken for restraint",
        default: 0.05,
        field: |it| &mut it.oversight,
    },
];

impl Default for Noise {
    fn default() -> Noise {
        Noise { execution: 0.01, false_alarm: 0.05, oversight: 0.05 }
    }
}

impl Noise {
    /// The noise of `arena`, where restraint and arming are misread equally often.
    #[must_use]
    pub const fn symmetric(noise: arena::Noise) -> Noise {
        Noise { execution: noise.execution, false_alarm: noise.perception, oversight: noise.perception }
    }
}

/// How a state is governed, as far as others can tell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Regime {
    /// τ in [0, 1]: by what share misreadings of this state are fewer, and the probability that a round of
    /// preparations is noticed.
    pub transparency: f64,
    /// L ≥ 0: rounds from a decision to its effect.
    pub lag: f64,
    /// a in [0, 1]: by what share its own misreadings of others are fewer.
    pub accuracy: f64,
}

/// The numbers of a [`Regime`].
pub const REGIME: [Parameter<Regime>; 3] = [
    Parameter {
        name: "transparency",
        symbol: "τ",
        bounds: SHARE,
        range: "between 0 and 1",
        help: "Share of misreadings that does not happen, and probability that a round of preparations is noticed",
        default: 0.0,
        field: |it| &mut it.transparency,
    },
    Parameter {
        name: "decision-lag",
        symbol: "L",
        bounds: NOT_NEGATIVE,
        range: "at least 0",
        help: "Rounds from a decision to its effect",
        default: 0.0,
        field: |it| &mut it.lag,
    },
    Parameter {
        name: "accuracy",
        symbol: "a",
        bounds: SHARE,
        range: "between 0 and 1",
        help: "Share of its own misreadings of others that does not happen",
        default: 0.0,
        field: |it| &mut it.accuracy,
    },
];

impl Default for Regime {
    fn default() -> Regime {
        Regime::OPAQUE
    }
}

impl Regime {
    /// Nothing helps an observer: the limit in which the match is that of `arena`.
    pub const OPAQUE: Regime = Regime { transparency: 0.0, lag: 0.0, accuracy: 0.0 };
    /// τ = 0.9, L = 2: debates in public, and decisions that take their time.
    pub const DEMOCRACY: Regime = Regime { transparency: 0.9, lag: 2.0, accuracy: 0.0 };
    /// τ = 0.1, L = 0.
    pub const AUTOCRACY: Regime = Regime { transparency: 0.1, lag: 0.0, accuracy: 0.0 };

    /// `τ_L` = 1 − (1 − τ)^L: the probability that a plan to defect is known before it takes effect, if each round
    /// of preparations is noticed with probability τ.
    pub fn warning(&self) -> f64 {
        // 0⁰ = 1: where there is no time nothing is noticed.
        1.0 - libm::pow(1.0 - self.transparency, self.lag)
    }
}

/// Who sees a misread move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// The other side alone. Whoever moved knows what it did.
    Private,
    /// Both: the record is wrong, and both go by it. What was really done still counts.
    Public,
}

/// What a state does that learns in time of a plan against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It arms too, in the same round, whatever it had intended.
    AtOnce,
    /// Nothing: plans do not get known.
    Never,
}

/// Two states that watch each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dyad {
    /// What goes wrong.
    pub noise: Noise,
    /// The regimes of the row and the column player.
    pub regimes: [Regime; 2],
    /// Who sees a misread move.
    pub signal: Signal,
    /// What follows if a plan gets known.
    pub answer: Answer,
}

impl Dyad {
    /// States of these regimes that see privately and are never warned.
    #[must_use]
    pub const fn of(noise: Noise, regimes: [Regime; 2]) -> Dyad {
        Dyad { noise, regimes, signal: Signal::Private, answer: Answer::Never }
    }

    /// The probabilities with which this observer (0 the row player, 1 the column player) misreads restraint and
    /// arming: ε(1 − τ)(1 − a) with the transparency of the *other* side and its own accuracy.
    pub fn misreading(&self, observer: usize) -> [f64; 2] {
        let blindness = 1.0 - self.regimes[observer].accuracy;
        let opacity = (1.0 - self.regimes[1 - observer].transparency) * blindness;
        [self.noise.false_alarm * opacity, self.noise.oversight * opacity]
    }

    /// Plays the match named by `seed`; `watch` sees every round. There `intended` is what was decided in the
    /// end, an answer to a warning included, and `perceived` is what each side saw of the other.
    ///
    /// The streams are those of [`arena::play()`] and two more for each seat: which of the misreadings of an
    /// opaque state happen, and which plans get known. So a state that becomes more transparent is misread in
    /// some of the rounds in which it was before, and in no other.
    pub fn play(
        &self,
        row: &mut dyn Strategy,
        column: &mut dyn Strategy,
        horizon: Horizon,
        seed: Seed,
        mut watch: impl FnMut(&Round),
    ) -> Tally {
        let mut rows = Seat::new(self, 0, seed.derive("row"));
        let mut columns = Seat::new(self, 1, seed.derive("column"));
        let mut tally = Tally::default();
        for number in 0..nature::length(horizon, seed) {
            let plans = [rows.decide(row, number), columns.decide(column, number)];
            let intended = answered(plans, [rows.gets_known(number), columns.gets_known(number)]);
            let realised = [rows.execute(intended[0], number), columns.execute(intended[1], number)];
            let perceived = [rows.perceive(realised[1], number), columns.perceive(realised[0], number)];
            let remembered = match self.signal {
                Signal::Private => realised,
                Signal::Public => [perceived[1], perceived[0]],
            };
            rows.remember(remembered[0], perceived[0]);
            columns.remember(remembered[1], perceived[1]);
            tally.record(realised[0], realised[1]);
            watch(&Round { intended, realised, perceived });
        }
        tally
    }

    /// The expected cooperation of both sides in each of these first rounds if each repeats what it saw the other
    /// do last, and begins with C. Exact: an echo travels as a linear map.
    pub fn reciprocity(&self, rounds: usize) -> Vec<[f64; 2]> {
        let executed = |intended: f64| intended + self.noise.execution * (1.0 - 2.0 * intended);
        let mut shares = [executed(1.0); 2];
        let mut res = Vec::with_capacity(rounds);
        for _ in 0..rounds {
            res.push(shares);
            shares = std::array::from_fn(|observer| {
                let [false_alarm, oversight] = self.misreading(observer);
                let theirs = shares[1 - observer];
                executed(theirs * (1.0 - false_alarm) + (1.0 - theirs) * oversight)
            });
        }
        res
    }

    /// In how many rounds the cooperation of two such players comes half as close to its limit.
    ///
    /// ```text
    /// 2 ln 2 / −[ln f₁ + ln f₂],   f = (1 − 2ε_x)(1 − (ε_C + ε_D)(1 − τ)(1 − a)) for each that is observed
    /// ```
    ///
    /// Infinite without noise, 0 where nothing can be seen.
    pub fn half_life(&self) -> f64 {
        let fidelity = |observer| {
            let [false_alarm, oversight] = self.misreading(observer);
            (1.0 - 2.0 * self.noise.execution) * (1.0 - false_alarm - oversight)
        };
        2.0 * std::f64::consts::LN_2 / (libm::log(fidelity(0)) + libm::log(fidelity(1))).abs()
    }
}

/// What both intend in the end: a plan to defect that got known is answered.
fn answered(plans: [Action; 2], known: [bool; 2]) -> [Action; 2] {
    let warned = |seat: usize| known[1 - seat] && plans[1 - seat].is_defection();
    std::array::from_fn(|seat| Action::from_defects(plans[seat].is_defection() || warned(seat)))
}

/// δ*(τ) = max{0, (δ* − τ)/(1 − τ)}: the discount factor from which grim trigger keeps the peace, if without
/// warnings it is `critical`, and a plan to defect gets known with probability `warning` and is answered at once.
pub fn critical_discount_warned(critical: f64, warning: f64) -> f64 {
    if critical <= warning { 0.0 } else { (critical - warning) / (1.0 - warning) }
}

/// (δ*)^(1/ℓ): the same if a defection becomes known only after `lag` rounds; 1 is at once.
pub fn critical_discount_delayed(critical: f64, lag: f64) -> f64 {
    libm::pow(critical, 1.0 / lag)
}

/// One side of the board: what its player knows, and what may befall it.
struct Seat {
    mine: History,
    theirs: History,
    draws: Draws,
    execution: Trembles,
    perception: Trembles,
    /// Names which of the misreadings happen.
    clarity: Seed,
    /// Of the trembles of perception, the share that happens to restraint and to arming.
    shares: [f64; 2],
    leaks: Trembles,
}

impl Seat {
    fn new(dyad: &Dyad, observer: usize, seed: Seed) -> Seat {
        let Noise { execution, false_alarm, oversight } = dyad.noise;
        // One stream for both kinds of misreading, thinned afterwards.
        let rate = false_alarm.max(oversight);
        let warning = match dyad.answer {
            Answer::AtOnce => dyad.regimes[observer].warning(),
            Answer::Never => 0.0,
        };
        Seat {
            mine: History::default(),
            theirs: History::default(),
            draws: Draws::new(seed.derive("player")),
            execution: Trembles::new(execution, seed.derive("execution")),
            perception: Trembles::new(rate, seed.derive("perception")),
            clarity: seed.derive("clarity"),
            shares: dyad.misreading(observer).map(|it| if 0.0 < rate { it / rate } else { 0.0 }),
            leaks: Trembles::new(warning, seed.derive("leak")),
        }
    }

    fn decide(&mut self, player: &mut dyn Strategy, round: u64) -> Action {
        self.draws.begin(round);
        player.act(&mut Turn { mine: &self.mine, theirs: &self.theirs, rng: &mut self.draws })
    }

    /// Whether a plan of this side would get known in this round.
    fn gets_known(&mut self, round: u64) -> bool {
        self.leaks.strike(round)
    }

    fn execute(&mut self, intended: Action, round: u64) -> Action {
        if self.execution.strike(round) { intended.flipped() } else { intended }
    }

    fn perceive(&mut self, theirs: Action, round: u64) -> Action {
        let share = self.shares[theirs as usize];
        let misread = self.perception.strike(round) && chance::uniform(self.clarity.nth(round)) < share;
        if misread { theirs.flipped() } else { theirs }
    }

    fn remember(&mut self, mine: Action, theirs: Action) {
        self.mine.push(mine);
        self.theirs.push(theirs);
    }
}

#[cfg(test)]
mod tests;

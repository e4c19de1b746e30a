//! What the models predict, and what they are found to do: one function for each prediction.
//!
//! A prediction is falsifiable: its function computes or simulates, compares, and says whether it holds.
//! The numbers are those of the register in `docs/models/predictions.md`. Others add theirs to [`PREDICTIONS`].

use kernel::{Rng, SecurityDilemma, Seed};

use crate::{
    ArmsRace, ExitGame,
    arms_race::{
        Actor, Arming, Attack, State, Step,
        richardson::{Reaction, Richardson},
    },
    preemption::Criterion::{CompleteInformation, StrategicRisk},
};

/// One comparison of a prediction with what was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The number of the prediction in the register, such as `P13`.
    pub prediction: &'static str,
    /// What was compared, in a few words.
    pub what: String,
    /// The exact or published value; `None` if the prediction is an order and not a number.
    pub expected: Option<f64>,
    /// What was found.
    pub measured: f64,
    /// For a published value the rounding it was printed with, for a simulation the 95 % interval of what
    /// was found; both ends equal if it is exact.
    pub interval: (f64, f64),
    /// Whether the prediction holds here.
    pub holds: bool,
}

/// A prediction and the way to check it.
#[derive(Clone, Copy, Debug)]
pub struct Prediction {
    /// Its number in the register.
    pub id: &'static str,
    /// What it says.
    pub claim: &'static str,
    /// Checks it.
    pub check: fn(&Effort) -> Vec<Verdict>,
}

/// How much work a check may be.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// Simulated histories for each point; at least 1.
    pub histories: u32,
    /// Rounds of each history; at least 1.
    pub rounds: u32,
    /// Names whatever is drawn.
    pub seed: Seed,
}

impl Effort {
    /// Enough to see the direction, within seconds.
    pub const QUICK: Effort = Effort { histories: 12, rounds: 400, seed: Seed(1978) };
}

/// All predictions of this crate, in the order of their numbers.
pub const PREDICTIONS: &[Prediction] = &[
    Prediction {
        id: "P13",
        claim: "Strategic risk exactly halves the first-strike advantage that peace can tolerate",
        check: p13,
    },
    Prediction {
        id: "P17",
        claim: "Richardson's race is stable if and only if κ₁κ₂ < a₁a₂, and the stock that deters diverges where \
                conquest ease reaches the break-even probability",
        check: p17,
    },
    Prediction {
        id: "P22",
        claim: "Welfare and peace part ways: with stocks the burden of arms is heaviest just below the break-even \
                probability, and welfare is lower there than where there is war (a conjecture)",
        check: p22,
    },
];

/// P13: the thresholds of complete information and of strategic risk against their published values, the
/// half, and the cutoff that noise selects by elimination, which is found without either formula.
pub fn p13(_: &Effort) -> Vec<Verdict> {
    let published = [(0.0, 0.75, 0.625), (0.5, 0.6453, 0.5027), (1.0, 0.5246, 0.3801), (2.0, 0.2888, 0.184)];
    let mut res = Vec::new();
    for (first_strike, complete, strategic) in published {
        let game = ExitGame { dilemma: SecurityDilemma::DEFAULT, first_strike, ..ExitGame::default() };
        for (criterion, name, value) in [
            (CompleteInformation, "complete information", complete),
            (StrategicRisk, "strategic risk", strategic),
        ] {
            let what = format!("conquest ease up to which there is peace, {name}, f = {first_strike}");
            res.push(Verdict::within("P13", what, value, 5e-5, game.threshold_ease(criterion)));
        }
        let [complete, strategic] =
            [CompleteInformation, StrategicRisk].map(|it| 2.0 * victory(game, game.threshold_ease(it)) - 1.0);
        let what =
            format!("tolerable advantage, strategic risk over complete information, f = {first_strike}");
        res.push(Verdict::within("P13", what, 0.5, 1e-9, strategic / complete));
        for cutoff in game.selected_advantages(0.02).into_iter().flatten() {
            let what = format!("advantage selected by elimination, noise 0.02, f = {first_strike}");
            res.push(Verdict::within("P13", what, complete / 2.0, 1e-4, cutoff));
        }
    }
    res
}

/// The chance of victory of a first strike at another ease of conquest.
fn victory(game: ExitGame, ease: f64) -> f64 {
    ExitGame { dilemma: game.dilemma.at(ease), ..game }.victory()
}

/// P17: random races followed round by round, against the condition of stability; and simulated races between
/// deterrents on both sides of the stock M*.
pub fn p17(effort: &Effort) -> Vec<Verdict> {
    vec![richardson_stability(effort), deterrence(effort, 1.0), deterrence(effort, 0.95)]
        .into_iter()
        .chain(divergence())
        .collect()
}

/// The share of random races that come to rest if and only if the condition says so.
fn richardson_stability(effort: &Effort) -> Verdict {
    let mut rng = Rng::new(effort.seed.derive("richardson"));
    let races = 10 * effort.histories;
    let agree = (0..races).filter(|_| {
        let mut side = || Reaction { reaction: rng.unit(), fatigue: rng.unit(), grievance: rng.unit() };
        let race = Richardson { sides: [side(), side()] };
        // Where the greater eigenvalue is close to zero nothing can be seen in a finite time.
        race.eigenvalues()[0].abs() < 0.02 || comes_to_rest(&race) == race.is_stable()
    });
    let share = agree.count() as f64 / f64::from(races);
    Verdict::within(
        "P17",
        format!("share of {races} random races that the condition decides"),
        1.0,
        0.0,
        share,
    )
}

/// Whether the arms, followed in steps of a tenth, change less and less.
fn comes_to_rest(race: &Richardson) -> bool {
    let speed = |stocks: [f64; 2]| {
        let rate = |i: usize| race.sides[i].rate(stocks[i], stocks[1 - i]).abs();
        rate(0) + rate(1)
    };
    let path = |stocks, steps: u32| (0..steps).fold(stocks, |it, _| race.euler(it, 0.1));
    let early = path([0.0; 2], 2000);
    speed(path(early, 2000)) < speed(early).max(1e-9)
}

/// States that deter each other with a multiple of M*, over a range of conquest ease: rounds with war.
fn deterrence(effort: &Effort, multiple: f64) -> Verdict {
    let eases = [0.05, 0.1, 0.2, 0.3, 0.4, 0.45, 0.48];
    let wars = eases.map(|ease| {
        let race =
            ArmsRace { dilemma: SecurityDilemma::DEFAULT.at(ease), latent: 0.0, ..ArmsRace::default() };
        let stock = multiple * race.stable_stock(ease).unwrap_or(0.0);
        let arming = Arming::Steady(race.depreciation * stock);
        let actor = Actor { arming, attack: Attack::WhenBreakOutPays };
        let path = race.run([actor; 2], State::with_stocks([stock; 2]), effort.rounds, effort.seed);
        u32::from(path.iter().any(|it| it.war.is_some()))
    });
    let measured = f64::from(wars.iter().sum::<u32>()) / eases.len() as f64;
    let what = format!("share of seven eases of conquest at which {multiple} M* does not deter");
    Verdict::within("P17", what, f64::from(u8::from(multiple < 1.0)), 0.0, measured)
}

/// M* found by bisection against its published values, and its absence from α on.
fn divergence() -> Vec<Verdict> {
    let race = ArmsRace { latent: 0.0, ..ArmsRace::default() };
    let stock = |ease: f64| race.stable_stock(ease).unwrap_or(f64::INFINITY);
    let published =
        [(0.05, 0.0556), (0.1, 0.125), (0.2, 0.3333), (0.3, 0.75), (0.4, 2.0), (0.45, 4.5), (0.49, 24.5)];
    let mut res: Vec<Verdict> = published
        .iter()
        .map(|&(ease, value)| Verdict::within("P17", format!("M* at g = {ease}"), value, 5e-5, stock(ease)))
        .collect();
    // ē r α(1 − α)/(α − g)
    let scaled = stock(0.5 - 1e-6) * 1e-6;
    res.push(Verdict::within("P17", "M* (α − g) close to α".to_owned(), 0.25, 1e-5, scaled));
    let finite = f64::from(u8::from(stock(0.5).is_finite()));
    res.push(Verdict::within("P17", "whether any stock deters at g = α".to_owned(), 0.0, 0.0, finite));
    res
}

/// What states that deter each other pay at one ease of conquest, averaged over rounds and both sides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Burden {
    /// The ease of conquest.
    pub ease: f64,
    /// The cost of building arms in a round.
    pub arms: f64,
    /// Wars in a round.
    pub wars: f64,
    /// The payoff of a round.
    pub welfare: f64,
}

/// Burden and welfare of a race between two states that build what deters and attack when that pays, at each
/// of these eases of conquest. They start with the stocks that deter, or with none where none does.
pub fn burdens(race: &ArmsRace, eases: &[f64], effort: &Effort) -> Vec<Burden> {
    arena::parallel::map(eases, |&ease| {
        let race = ArmsRace { dilemma: race.dilemma.at(ease), ..*race };
        let actor = Actor { arming: Arming::Deter, attack: Attack::WhenBreakOutPays };
        let stock = race.stable_stock(ease).unwrap_or(0.0);
        let path = race.run([actor; 2], State::with_stocks([stock; 2]), effort.rounds, effort.seed);
        let mean = |f: &dyn Fn(&Step) -> f64| path.iter().map(f).sum::<f64>() / path.len() as f64;
        let cost = race.dilemma.arming_cost / race.breakout;
        Burden {
            ease,
            arms: mean(&|it| cost * f64::midpoint(it.moves[0].effort, it.moves[1].effort)),
            wars: mean(&|it| f64::from(u8::from(it.war.is_some()))),
            welfare: mean(&|it| f64::midpoint(it.payoffs[0], it.payoffs[1])),
        }
    })
}

/// P22, a conjecture: where the burden of arms is heaviest and welfare lowest along conquest ease, for states
/// that can make a great effort and for states that can make a small one. Whatever is found is reported.
pub fn p22(effort: &Effort) -> Vec<Verdict> {
    let alpha = ArmsRace::default().break_even(0.0);
    // Close to α the burden grows without bound, so the grid is finer there.
    let coarse = (1..100).map(|it| f64::from(it) / 100.0);
    let fine = (-49..50).map(|it| alpha + f64::from(it) / 1000.0);
    let mut eases: Vec<f64> = coarse.chain(fine).filter(|it| 0.0 < *it && *it < 1.0).collect();
    eases.sort_by(f64::total_cmp);
    let mut res = Vec::new();
    for effort_max in [10.0, 2.0] {
        let race = ArmsRace { effort_max, ..ArmsRace::default() };
        let curve = burdens(&race, &eases, effort);
        let extreme = |f: &dyn Fn(&Burden) -> f64| {
            curve.iter().copied().reduce(|best, it| if f(&best) < f(&it) { it } else { best })
        };
        let (Some(heaviest), Some(worst), Some(last)) =
            (extreme(&|it| it.arms), extreme(&|it| -it.welfare), curve.last())
        else {
            return res;
        };
        res.push(Verdict {
            prediction: "P22",
            what: format!(
                "conquest ease with the heaviest burden, greatest effort {effort_max}; α = {alpha}"
            ),
            expected: Some(alpha),
            measured: heaviest.ease,
            interval: (heaviest.ease - 1e-3, heaviest.ease + 1e-3),
            holds: heaviest.ease < alpha && alpha - 0.05 <= heaviest.ease,
        });
        res.push(Verdict {
            prediction: "P22",
            what: format!(
                "by how much welfare at g = {} exceeds its minimum at g = {}, greatest effort {effort_max}",
                last.ease, worst.ease
            ),
            expected: None,
            measured: last.welfare - worst.welfare,
            interval: (last.welfare - worst.welfare, last.welfare - worst.welfare),
            holds: worst.ease < alpha && 1e-9 < last.welfare - worst.welfare,
        });
    }
    res
}

impl Verdict {
    /// A value that is known up to `tolerance`.
    pub fn within(
        prediction: &'static str,
        what: String,
        expected: f64,
        tolerance: f64,
        measured: f64,
    ) -> Verdict {
        let interval = (expected - tolerance, expected + tolerance);
        let holds = (measured - expected).abs() <= tolerance;
        Verdict { prediction, what, expected: Some(expected), measured, interval, holds }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arms_race::benchmarks::breakout_stock;

    #[test]
    fn predictions_are_numbered_in_order_and_name_their_verdicts() {
        let number = |id: &str| id[1..].parse::<u32>().unwrap();
        assert!(PREDICTIONS.is_sorted_by(|a, b| number(a.id) < number(b.id)));
    }

    fn assert_holds(verdicts: Vec<Verdict>) {
        for verdict in verdicts {
            assert!(verdict.holds, "{verdict:?}");
        }
    }

    #[test]
    fn strategic_risk_halves_what_peace_can_tolerate() {
        assert_holds(p13(&Effort::QUICK));
    }

    #[test]
    fn richardson_and_break_out_are_as_predicted() {
        assert_holds(p17(&Effort::QUICK));
    }

    /// Whether the conjecture holds is not for a test to say; that what is reported is right is. In peace the
    /// burden is the upkeep of M*, known in closed form.
    #[test]
    fn burdens_are_the_upkeep_of_what_deters() {
        let race = ArmsRace { latent: 0.0, ..ArmsRace::default() };
        for burden in burdens(&race, &[0.1, 0.3, 0.45], &Effort { rounds: 50, ..Effort::QUICK }) {
            let stock = breakout_stock(burden.ease, 0.5, 1.0, 1.0).unwrap();
            assert!((burden.arms - 0.1 * 0.1 * stock).abs() < 1e-9, "{burden:?}");
            assert_eq!(burden.wars, 0.0);
            assert!((burden.welfare - (0.2 - burden.arms)).abs() < 1e-9);
        }
        for verdict in p22(&Effort { rounds: 50, ..Effort::QUICK }) {
            assert!(verdict.measured.is_finite() && !verdict.what.is_empty());
        }
    }
}

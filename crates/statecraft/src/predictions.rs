//! What the models predict, and what they are found to do: one function for each prediction.
//!
//! A prediction is falsifiable: its function computes or simulates, compares, and says whether it holds.
//! The numbers are those of the register in `docs/models/predictions.md`. Others add theirs to [`PREDICTIONS`].

mod classes;
mod information;
pub(crate) mod orientations;
mod pool;
pub mod populations;
mod postures;

use std::ops::ControlFlow;

use arena::{
    Conquest, Horizon, Noise, Rules, Sample, exact,
    exact::Expectation,
    kernels::{Kernel, Pair, Player, Workspace},
};
use kernel::{Automaton, Finality, Rng, SecurityDilemma, Seed, Strategy, automaton::Run};

use crate::{
    ArmsRace, ExitGame, System,
    arms_race::{
        Actor, Arming, Attack, State, Step,
        richardson::{Reaction, Richardson},
    },
    contest,
    preemption::Criterion::{CompleteInformation, StrategicRisk},
    system::{Map, World},
};

pub use classes::p3;
pub use information::{p4, p6, p12, p14, p15, p16, p20};
pub use orientations::p23;
pub use postures::{p9, p10, p11};

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
    /// Whether the prediction holds here; beside the claim, whether the number is met.
    pub holds: bool,
    /// Whether it stands beside the claim and is no part of it: a published number that depends on more than is
    /// known, or a circumstance for which nothing is claimed. Then it is reported whether it is met, and no
    /// prediction fails by it.
    pub beside: bool,
}

/// A prediction and the way to check it.
#[derive(Clone, Copy, Debug)]
pub struct Prediction {
    /// Its number in the register.
    pub id: &'static str,
    /// What it says.
    pub claim: &'static str,
    /// Whether it is a conjecture, about which nobody has claimed to know: whatever is found is reported.
    pub open: bool,
    /// Checks it.
    pub check: fn(&Effort) -> Vec<Verdict>,
}

/// What was found of a prediction.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The prediction.
    pub prediction: &'static Prediction,
    /// All comparisons.
    pub verdicts: Vec<Verdict>,
}

/// What a finding comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Everything that is claimed was found.
    Holds,
    /// Something that is claimed was not found.
    Fails,
    /// Nothing is claimed.
    Open,
}

impl Prediction {
    /// The prediction with this number, such as `P13`; small letters will do.
    pub fn named(id: &str) -> Option<&'static Prediction> {
        PREDICTIONS.iter().find(|it| it.id.eq_ignore_ascii_case(id))
    }

    /// Checks it. The numbers do not depend on what else is checked, nor on the number of threads.
    pub fn examine(&'static self, effort: &Effort) -> Finding {
        Finding { prediction: self, verdicts: (self.check)(effort) }
    }
}

impl Finding {
    /// The comparisons that are part of the claim.
    pub fn claimed(&self) -> impl Iterator<Item = &Verdict> {
        self.verdicts.iter().filter(|it| !it.beside)
    }

    /// What it comes to. A prediction that was compared with nothing does not hold.
    pub fn status(&self) -> Status {
        if self.prediction.open {
            Status::Open
        } else if self.claimed().next().is_some() && self.claimed().all(|it| it.holds) {
            Status::Holds
        } else {
            Status::Fails
        }
    }
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
    pub const QUICK: Effort = Effort { histories: 12, rounds: 2000, seed: Seed(1978) };
    /// Enough to see the size, within minutes.
    pub const FULL: Effort = Effort { histories: 100, ..Effort::QUICK };
}

/// All predictions of this crate, in the order of their numbers.
pub const PREDICTIONS: &[Prediction] = &[
    Prediction {
        id: "P1",
        claim: "Fixation of reciprocators among defectors falls as conquest gets easier, and that of defectors rises",
        open: false,
        check: populations::p1,
    },
    Prediction {
        id: "P2",
        claim: "Cooperation in the long run of six strategies never rises as conquest gets easier",
        open: false,
        check: populations::p2,
    },
    Prediction {
        id: "P3",
        claim: "As conquest gets easier the game turns from Harmony into a Stag Hunt and then a Prisoner's Dilemma if \
                ω < 2 + b/w, and by way of Chicken beyond",
        open: false,
        check: classes::p3,
    },
    Prediction {
        id: "P4",
        claim: "Whether an ambition makes a state revisionist is for the ease of conquest to decide: it does if ρ > ρ*(g)",
        open: false,
        check: p4,
    },
    Prediction {
        id: "P5",
        claim: "Noise selects war in a Stag Hunt exactly where p exceeds (α + β)/2",
        open: false,
        check: populations::p5,
    },
    Prediction {
        id: "P6",
        claim: "The trust that restraint requires rises linearly in the probability of conquest, and falls with the costs of \
                arming and of war, with the dividend of peace and with patience",
        open: false,
        check: p6,
    },
    Prediction {
        id: "P7",
        claim: "Retaliation that destroys more promotes restraint: δ* and x* fall, cooperation holds out longer",
        open: false,
        check: populations::p7,
    },
    Prediction {
        id: "P8",
        claim: "Beyond the knife-edge cooperators and defectors coexist at the share (β − p)/(β − α)",
        open: false,
        check: populations::p8,
    },
    Prediction {
        id: "P9",
        claim: "Defensive arms are worth p(g) − g, most at g = 1/(1 + √m): where conquest is neither hard nor easy",
        open: false,
        check: p9,
    },
    Prediction {
        id: "P10",
        claim: "There is most peace where conquest is hard and least where it is easy and defensive arms look \
                offensive; being able to tell them apart matters most where conquest is neither",
        open: false,
        check: p10,
    },
    Prediction {
        id: "P11",
        claim: "A belief becomes the required trust after n* looks at defensive arms, and after one if they are \
                as distinguishable as d*",
        open: false,
        check: p11,
    },
    Prediction {
        id: "P12",
        claim: "Transparency keeps the peace: echoes of errors die sooner, a plan that may get known lowers the patience that \
                peace needs, and without warnings spirals are rarest between democracies and commonest between autocracies",
        open: false,
        check: p12,
    },
    Prediction {
        id: "P13",
        claim: "Strategic risk exactly halves the first-strike advantage that peace can tolerate",
        open: false,
        check: p13,
    },
    Prediction {
        id: "P14",
        claim: "Contrition tells mistakes that both see from mistakes that one side sees: 1/(1 + 2ε) against ½",
        open: false,
        check: p14,
    },
    Prediction {
        id: "P15",
        claim: "Arms control holds if and only if q ≥ (1 − δ)A/(δC), and a lag of detection raises the patience it needs to \
                the ℓth root",
        open: false,
        check: p15,
    },
    Prediction {
        id: "P16",
        claim: "Attribution bias raises the time that is spent in mutual arming",
        open: false,
        check: p16,
    },
    Prediction {
        id: "P17",
        claim: "Richardson's race is stable if and only if κ₁κ₂ < a₁a₂, and the stock that deters diverges where \
                conquest ease reaches the break-even probability",
        open: false,
        check: p17,
    },
    Prediction {
        id: "P18",
        claim: "Equal states never attack unprovoked where g < α; the probability of a universal empire rises in g, \
                and its threshold is where the superiority that pays drops below the greatest ratio of forces \
                that chance produces",
        open: false,
        check: p18,
    },
    Prediction {
        id: "P19",
        claim: "Where conquest may be final, with χ > b, patience first helps and then hurts: the greatest ease of \
                conquest at which grim trigger sustains cooperation has a single peak in δ (χ = 0.3, 0.5) or only \
                falls (χ = 1); as δ → 1 it goes to where p = b/χ",
        open: false,
        check: p19,
    },
    Prediction {
        id: "P20",
        claim: "Where the arms of others encourage one's own enough, arming jumps from nobody to everybody at p = w + b; \
                otherwise there is a multiplier",
        open: false,
        check: p20,
    },
    Prediction {
        id: "P21",
        claim: "The greatest generosity that nobody can exploit falls as conquest gets easier",
        open: false,
        check: populations::p21,
    },
    Prediction {
        id: "P22",
        claim: "Welfare and peace part ways: with stocks the burden of arms is heaviest just below the break-even \
                probability, and welfare is lower there than where there is war",
        open: true,
        check: p22,
    },
    Prediction {
        id: "P23",
        claim: "Where conquest is hard a state that wants power earns most relative to its opponents and least in \
                absolute terms",
        open: true,
        check: p23,
    },
    Prediction {
        id: "P24",
        claim: "A pool of strategies that are blind to payoffs cooperates exactly as often at any ease of conquest",
        open: false,
        check: populations::p24,
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

/// How many histories of a system had a war, and how many ended in a universal empire.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Empires {
    /// The ease of conquest.
    pub ease: f64,
    /// Histories.
    pub histories: u32,
    /// Those in which anybody attacked.
    pub wars: u32,
    /// Those that ended with one owner of all cells.
    pub empires: u32,
}

impl Empires {
    /// The share of histories that ended in an empire, with its Wilson interval.
    pub fn share(&self) -> (f64, (f64, f64)) {
        (f64::from(self.empires) / f64::from(self.histories), wilson(self.empires, self.histories))
    }
}

/// Histories of a system in which each cell of the map begins as a state, at each of these eases of conquest.
///
/// History i has the same seed at every ease, so that points differ by the ease and not by luck.
pub fn empires(system: &System, map: &Map, eases: &[f64], effort: &Effort) -> Vec<Empires> {
    let runs: Vec<(f64, u32)> =
        eases.iter().flat_map(|&ease| (0..effort.histories).map(move |it| (ease, it))).collect();
    let fates = arena::parallel::map(&runs, |&(ease, history)| {
        let system = System { dilemma: system.dilemma.at(ease), ..*system };
        let mut world = World::of_cells(map.clone(), &system);
        let mut war = false;
        system.follow(&mut world, effort.rounds, history_seed(effort, history), &mut |_, world, report| {
            war |= !report.attacks.is_empty();
            if world.empire().is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        (war, world.empire().is_some())
    });
    let mut fates = fates.into_iter();
    let mut res = Vec::new();
    for &ease in eases {
        let mut point = Empires { ease, histories: effort.histories, wars: 0, empires: 0 };
        for (war, empire) in fates.by_ref().take(effort.histories as usize) {
            point.wars += u32::from(war);
            point.empires += u32::from(empire);
        }
        res.push(point);
    }
    res
}

/// The greatest ratio of forces at any front in each of these histories, were nobody to attack; in
/// increasing order.
pub fn peaceful_ratios(system: &System, map: &Map, effort: &Effort) -> Vec<f64> {
    let content = System { dilemma: SecurityDilemma { revisionism: 0.0, ..system.dilemma }, ..*system };
    let histories: Vec<u32> = (0..effort.histories).collect();
    let mut res = arena::parallel::map(&histories, |&history| {
        let mut world = World::of_cells(map.clone(), &content);
        let mut greatest = 1.0f64;
        content.follow(&mut world, effort.rounds, history_seed(effort, history), &mut |_, _, report| {
            greatest = greatest.max(report.greatest_ratio);
            ControlFlow::Continue(())
        });
        greatest
    });
    res.sort_by(f64::total_cmp);
    res
}

fn history_seed(effort: &Effort, history: u32) -> Seed {
    effort.seed.derive("history").nth(history.into())
}

/// P18: an 8×8 torus of equal states. Without shocks there is no attack below α. With shocks: no empire where
/// the superiority that pays is well above the greatest ratio that chance produces, an empire almost surely
/// where it is well below; and the published points.
pub fn p18(effort: &Effort) -> Vec<Verdict> {
    // A torus of this size exists.
    let Ok(map) = Map::torus(8, 8) else { return Vec::new() };
    let system = System::default();
    let alpha = system.break_even();
    let mut res = vec![provoked(&System { shock: 0.0, ..system }, &map, effort)];
    for shock in [0.25, 1.0] {
        let system = System { shock, ..system };
        let ratios = peaceful_ratios(&system, &map, effort);
        let Some(&typical) = ratios.get(ratios.len() / 2) else { continue };
        let threshold = contest::ease_for_superiority(typical, alpha, system.decisiveness);
        let (below, above) = (0.9 * threshold, threshold + 0.5 * (alpha - threshold));
        let points = empires(&system, &map, &[below, above], effort);
        let [rare, frequent] = &*points else { return res };
        let holds = rare.share().1.1 < frequent.share().1.0;
        for (point, side) in [(rare, "below"), (frequent, "above")] {
            let (measured, interval) = point.share();
            let what = format!(
                "share of empires {side} the threshold {threshold:.4} of ratio {typical:.3}, at g = {:.4}, s = {shock}",
                point.ease
            );
            res.push(Verdict {
                prediction: "P18",
                beside: false,
                what,
                expected: None,
                measured,
                interval,
                holds,
            });
        }
    }
    res.extend(published_empires(effort));
    res
}

/// Published shares of empires, each from six histories. Two shares agree if their intervals meet.
fn published_empires(effort: &Effort) -> Vec<Verdict> {
    const HISTORIES: u32 = 6;
    let mut res = Vec::new();
    for (side, shock, ease, published) in
        [(8, 0.25, 0.4, 0), (8, 0.25, 0.45, 6), (7, 1.0, 0.3, 5), (7, 1.0, 0.35, 6)]
    {
        let Ok(map) = Map::torus(side, side) else { continue };
        let system = System { shock, ..System::default() };
        let theirs = wilson(published, HISTORIES);
        for point in empires(&system, &map, &[ease], effort) {
            let (measured, interval) = point.share();
            let rounds = effort.rounds;
            let what =
                format!("share of empires after {rounds} rounds at g = {ease}, s = {shock}, {side}×{side}");
            let holds = interval.0 <= theirs.1 && theirs.0 <= interval.1;
            let expected = Some(f64::from(published) / f64::from(HISTORIES));
            res.push(Verdict { prediction: "P18", beside: false, what, expected, measured, interval, holds });
        }
    }
    res
}

/// Attacks among equals below α, where there should be none.
fn provoked(system: &System, map: &Map, effort: &Effort) -> Verdict {
    let eases: Vec<f64> = (1..50).map(|it| f64::from(it) / 100.0 * 2.0 * system.break_even()).collect();
    let points = empires(system, map, &eases, &Effort { histories: 1, ..*effort });
    let wars: u32 = points.iter().map(|it| it.wars).sum();
    let what = "eases of conquest below α, of 49, at which equal states attack".to_owned();
    Verdict::within("P18", what, 0.0, 0.0, f64::from(wars))
}

/// The 97.5 % quantile of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// The Wilson 95 % interval of a share of `successes` in `trials`, which are at least one (Wilson 1927).
pub fn wilson(successes: u32, trials: u32) -> (f64, f64) {
    let n = f64::from(trials);
    let share = f64::from(successes) / n;
    let centre = share + Z * Z / (2.0 * n);
    let spread = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    // At 0 and n the exact bound is the share itself, up to rounding.
    let low = if successes == 0 { 0.0 } else { (centre - spread) / scale };
    let high = if successes == trials { 1.0 } else { (centre + spread) / scale };
    (low, high)
}

/// P19: the greatest ease of conquest at which it does not pay to defect against grim trigger, found from
/// the expectations of matches and not from the formula: against published values, its shape along δ, its
/// limit. And what a defector earns there in matches that are played.
pub fn p19(effort: &Effort) -> Vec<Verdict> {
    let discounts = [0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999];
    let published = [
        (0.3, [0.3410, 0.4371, 0.5620, 0.6144, 0.6155, 0.5644, 0.4539, 0.4064], 1),
        (0.5, [0.2931, 0.3226, 0.3401, 0.3343, 0.3037, 0.2675, 0.2091, 0.1851], 1),
        (1.0, [0.2176, 0.1960, 0.1712, 0.1553, 0.1326, 0.1146, 0.0889, 0.0784], 0),
    ];
    let mut res = Vec::new();
    for (chance, eases, peaks) in published {
        let finality = Finality::NONE.at(chance);
        for (discount, ease) in discounts.into_iter().zip(eases) {
            let what =
                format!("greatest ease of conquest that grim trigger bears, χ = {chance}, δ = {discount}");
            // The published digits are rounded, and a few of them end in a 5 here.
            res.push(Verdict::within("P19", what, ease, 5.1e-5, tolerable_ease(finality, discount)));
        }
        let curve: Vec<f64> = (0..100).map(|it| tolerable_ease(finality, f64::from(it) / 100.0)).collect();
        let inner = curve.windows(3).filter(|it| it[0] < it[1] && it[2] <= it[1]).count();
        let troughs = curve.windows(3).filter(|it| it[1] < it[0] && it[1] <= it[2]).count();
        let what = format!("peaks between δ = 0 and 0.99 where nothing dips in between, χ = {chance}");
        let mut shape = Verdict::within("P19", what, f64::from(peaks), 0.0, inner as f64);
        shape.holds &= troughs == 0 && curve[99] < curve[90];
        res.push(shape);
        let limit = SecurityDilemma::DEFAULT.ease_for_probability(SecurityDilemma::DEFAULT.dividend / chance);
        let what = format!("the same at δ = 1 − 10⁻⁶, χ = {chance}");
        res.push(Verdict::within("P19", what, limit, 1e-4, tolerable_ease(finality, 1.0 - 1e-6)));
        res.push(deviator(finality, 0.9, effort));
    }
    res
}

/// Grim trigger, and always-defect.
fn trigger_and_defector() -> [Automaton; 2] {
    [Automaton::memory_one(1.0, [1.0, 0.0, 0.0, 0.0]), Automaton::memory_one(0.0, [0.0; 4])]
}

/// Matches with this discount factor that conquests in `dilemma` may end.
fn final_matches(dilemma: &SecurityDilemma, finality: Finality, discount: f64) -> Rules {
    Rules {
        horizon: Horizon::Geometric { continuation: discount, cap: None },
        announced: true,
        noise: Noise::default(),
        conquest: Conquest::of(dilemma, finality.chance),
    }
}

/// A row player's total in a match, less what cooperation to the end would have given it.
fn gain(of: &Expectation, dilemma: &SecurityDilemma, finality: Finality) -> f64 {
    of.total(gains(dilemma, finality))
}

/// What a round adds to that: after each outcome, as winner and as loser.
fn gains(dilemma: &SecurityDilemma, finality: Finality) -> [f64; 6] {
    let it = dilemma.payoffs();
    [it.reward, it.sucker, it.temptation, it.punishment, finality.winner_flow, finality.loser_flow]
        .map(|worth| worth - it.reward)
}

/// The ease of conquest, by bisection, up to which a defector gains nothing in a match with grim trigger.
fn tolerable_ease(finality: Finality, discount: f64) -> f64 {
    let [grim, defector] = trigger_and_defector();
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..40 {
        let middle = f64::midpoint(low, high);
        let dilemma = SecurityDilemma::DEFAULT.at(middle);
        let rules = final_matches(&dilemma, finality, discount);
        let pays =
            exact::expectation(&defector, &grim, &rules).is_ok_and(|it| 0.0 < gain(&it, &dilemma, finality));
        if pays { high = middle } else { low = middle }
    }
    f64::midpoint(low, high)
}

/// What a defector gains by matches with grim trigger, played where by the formula it gains nothing.
fn deviator(finality: Finality, discount: f64, effort: &Effort) -> Verdict {
    let ease = finality.largest_ease(&SecurityDilemma::DEFAULT, discount).unwrap_or(f64::NAN);
    let dilemma = SecurityDilemma::DEFAULT.at(ease);
    let rules = final_matches(&dilemma, finality, discount);
    let player = |automaton: &Automaton| {
        let automaton = automaton.clone();
        let enter = move || Ok(Box::new(Run::from(automaton.clone())) as Box<dyn Strategy>);
        Player::new(enter).expect("an automaton is defined for every game")
    };
    let [grim, defector] = trigger_and_defector().each_ref().map(player);
    let matches = effort.histories.saturating_mul(1000);
    let seeds: Vec<Seed> = (0..matches).map(|it| effort.seed.derive("finality").nth(it.into())).collect();
    let mut workspace = Workspace::default();
    let played = workspace.play(Kernel::Reference, Pair(&defector, &grim), &rules, &seeds);
    let mut sample = Sample::default();
    sample.add_with_aftermaths(played.tallies, played.aftermaths);
    let found = sample.estimate().expect("there are matches");
    let measured = gain(&found, &dilemma, finality);
    let error = (found.variance(gains(&dilemma, finality)) / f64::from(matches)).sqrt();
    Verdict {
        prediction: "P19",
        beside: false,
        what: format!(
            "what {matches} played matches gain a defector at g = {ease:.4}, χ = {}, δ = {discount}",
            finality.chance
        ),
        expected: Some(0.0),
        measured,
        interval: (measured - Z * error, measured + Z * error),
        // Four standard errors: a true prediction fails once in 16 000 seeds.
        holds: measured.abs() <= 4.0 * error,
    }
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
            beside: false,
            what: format!(
                "conquest ease with the heaviest burden, greatest effort {effort_max}; α = {alpha}"
            ),
            expected: Some(alpha),
            measured: heaviest.ease,
            interval: (heaviest.ease - 1e-3, heaviest.ease + 1e-3),
            holds: heaviest.ease < alpha && alpha - 0.05 <= heaviest.ease,
        });
        // Both arms of the U: where conquest is hardest, and where it is easiest.
        for end in [&curve[0], last] {
            let rise = end.welfare - worst.welfare;
            res.push(Verdict {
                prediction: "P22",
                beside: false,
                what: format!(
                    "by how much welfare at g = {} exceeds its minimum at g = {}, greatest effort {effort_max}",
                    end.ease, worst.ease
                ),
                expected: None,
                measured: rise,
                interval: (rise, rise),
                holds: worst.ease < alpha && 1e-9 < rise,
            });
        }
    }
    res
}

impl Verdict {
    /// The same beside the claim.
    #[must_use]
    pub fn set_beside(self) -> Verdict {
        Verdict { beside: true, ..self }
    }

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
        Verdict { prediction, beside: false, what, expected: Some(expected), measured, interval, holds }
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
        let page = include_str!("../../../docs/models/predictions.md");
        let effort = Effort { histories: 1, rounds: 5, ..Effort::QUICK };
        for prediction in PREDICTIONS {
            let row = format!("| {} | {} |", prediction.id, prediction.claim);
            let row = page.lines().find(|it| it.starts_with(&row));
            let row = row.unwrap_or_else(|| panic!("{} is not on the page as it is", prediction.id));
            assert_eq!(row.contains("a conjecture"), prediction.open, "{}", prediction.id);
            assert_eq!(
                Prediction::named(&prediction.id.to_lowercase()).map(|it| it.claim),
                Some(prediction.claim)
            );
            let verdicts = (prediction.check)(&effort);
            assert!(!verdicts.is_empty());
            assert!(verdicts.iter().all(|it| it.prediction == prediction.id));
        }
    }

    /// The numbers from 1 to 24 are all there.
    #[test]
    fn the_register_is_complete() {
        let ids: Vec<String> = (1..=24).map(|it| format!("P{it}")).collect();
        assert_eq!(PREDICTIONS.iter().map(|it| it.id).collect::<Vec<_>>(), ids);
        assert!(Prediction::named("P25").is_none());
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

    #[test]
    fn empires_are_as_predicted() {
        assert_holds(p18(&Effort::QUICK));
    }

    #[test]
    fn patience_helps_and_then_hurts_where_conquest_is_final() {
        assert_holds(p19(&Effort::QUICK));
    }

    /// The threshold is exact for war: in a history there is war if and only if, had nobody attacked, some
    /// ratio of forces would have exceeded the superiority that pays. So wars never get fewer as g rises.
    #[test]
    fn war_begins_where_the_superiority_drops_below_the_greatest_ratio() {
        let (system, map) = (System::default(), Map::torus(6, 6).unwrap());
        let effort = Effort { histories: 16, rounds: 300, ..Effort::QUICK };
        let ratios = peaceful_ratios(&system, &map, &effort);
        let eases = [0.40, 0.43, 0.44, 0.445, 0.45, 0.455, 0.46, 0.48];
        let points = empires(&system, &map, &eases, &effort);
        for point in &points {
            let superiority = contest::superiority(point.ease, 0.5, 1.0);
            let expected = ratios.iter().filter(|it| superiority < **it).count();
            assert_eq!(point.wars as usize, expected, "{point:?}");
            assert!(point.empires <= point.wars);
        }
        assert!(points[0].wars == 0 && points[7].wars == 16);
    }

    #[test]
    fn threads_do_not_reach_the_result() {
        let (system, map) = (System::default(), Map::torus(4, 4).unwrap());
        let effort = Effort { histories: 8, rounds: 200, ..Effort::QUICK };
        let on = |threads| {
            arena::parallel::with_threads(threads, || empires(&system, &map, &[0.44, 0.46], &effort)).unwrap()
        };
        assert_eq!(on(1), on(3));
    }

    #[test]
    fn wilson_intervals_have_their_published_values() {
        for (successes, trials, low, high) in
            [(8, 10, 0.4902, 0.9433), (0, 20, 0.0, 0.1611), (50, 100, 0.4038, 0.5962)]
        {
            let (l, h) = wilson(successes, trials);
            assert!((l - low).abs() < 5e-5 && (h - high).abs() < 5e-5, "{l} {h}");
        }
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

//! What becomes of cooperation in populations as conquest gets easier. Strategies are spelled out as automata;
//! payoffs, fixation and the long run are exact.

use std::ops::ControlFlow;

use arena::{
    Contestant, Horizon, Method, Noise, Rules, Tournament,
    exact::{self, Chain},
    tournament::all_pairs,
};
use dynamics::{
    Fitness, Law, Matrix, Process, Replicator,
    best_response::rare_mistakes,
    fixation::Contest,
    logit,
    rare_mutation::long_run,
    rest_points::{TwoTypes, two_types},
};
use kernel::{Args, Automaton, Entry, Payoffs, SecurityDilemma, Seed};

use super::{Effort, Verdict};

/// The probabilities of cooperating at first and after CC, CD, DC and DD, its own move first.
type MemoryOne = [f64; 5];

const COOPERATOR: MemoryOne = [1.0; 5];
const DEFECTOR: MemoryOne = [0.0; 5];
const TIT_FOR_TAT: MemoryOne = [1.0, 1.0, 0.0, 1.0, 0.0];
const GENEROUS: MemoryOne = [1.0, 1.0, 1.0 / 3.0, 1.0, 1.0 / 3.0];
const WIN_STAY_LOSE_SHIFT: MemoryOne = [1.0, 1.0, 0.0, 0.0, 1.0];
const GRIM: MemoryOne = [1.0, 1.0, 0.0, 0.0, 0.0];
/// Defects and cooperates in turns.
const ALTERNATOR: MemoryOne = [0.0, 0.0, 0.0, 1.0, 1.0];

/// The six of the reference surface.
const SIX: [MemoryOne; 6] = [COOPERATOR, DEFECTOR, TIT_FOR_TAT, GENEROUS, WIN_STAY_LOSE_SHIFT, GRIM];

fn automaton([first, cc, cd, dc, dd]: MemoryOne) -> Automaton {
    Automaton::memory_one(first, [cc, cd, dc, dd])
}

/// A pool of strategies: the share of rounds, discounted, with each outcome between each two of them.
struct Pool {
    outcomes: Vec<Vec<[f64; 4]>>,
}

impl Pool {
    /// None if two of them have too many states, which those here do not.
    fn new(strategies: &[MemoryOne], noise: Noise, discount: f64) -> Option<Pool> {
        let players: Vec<Automaton> = strategies.iter().copied().map(automaton).collect();
        let meet = |row, column| {
            let visits = exact::discounted(row, column, noise, discount).ok()?;
            Some(visits.map(|it| it * (1.0 - discount)))
        };
        let line = |row| players.iter().map(|column| meet(row, column)).collect::<Option<Vec<_>>>();
        Some(Pool { outcomes: players.iter().map(line).collect::<Option<Vec<_>>>()? })
    }

    /// What an outcome is worth, times how often it occurs.
    fn matrix(&self, worths: [f64; 4]) -> Matrix {
        let worth = |outcomes: &[f64; 4]| outcomes.iter().zip(worths).map(|(share, it)| share * it).sum();
        Matrix::from_fn(self.outcomes.len(), |i, j| worth(&self.outcomes[i][j]))
    }

    /// The payoff of a round.
    fn payoffs(&self, it: &Payoffs) -> Matrix {
        self.matrix([it.reward, it.sucker, it.temptation, it.punishment])
    }

    /// The rate of cooperation in the long run of fifty individuals with exponential fitness, s = 5, and rare
    /// mutations.
    fn cooperation(&self, dilemma: &SecurityDilemma) -> f64 {
        let shares =
            long_run(&self.payoffs(&dilemma.payoffs()), 50, Process::BirthDeath(Fitness::Exponential(5.0)));
        let rates = self.matrix([1.0, 1.0, 0.0, 0.0]);
        shares.iter().enumerate().map(|(i, share)| share * rates.row(i)[i]).sum()
    }

    /// The ease of conquest at which it falls to one half, by bisection; 1 if it does nowhere below.
    fn half(&self, dilemma: &SecurityDilemma) -> f64 {
        bisect(0.02, 1.0 - 1e-9, |ease| 0.5 < self.cooperation(&dilemma.at(ease)))
    }
}

/// Hands that slip, and eyes that do not err.
const fn slipping(slips: f64) -> Noise {
    Noise { execution: slips, perception: 0.0 }
}

/// Where something stops being true that is true at `low`: `high` if it never does.
fn bisect(low: f64, high: f64, is_true: impl Fn(f64) -> bool) -> f64 {
    if is_true(high) {
        return high;
    }
    let (mut low, mut high) = (low, high);
    while 1e-9 < high - low {
        let middle = f64::midpoint(low, high);
        *(if is_true(middle) { &mut low } else { &mut high }) = middle;
    }
    f64::midpoint(low, high)
}

/// Eases of conquest from 0.01 to 0.99.
fn eases() -> impl Iterator<Item = f64> {
    (1..100).map(|it| f64::from(it) / 100.0)
}

/// The payoff a round between a strategy that cooperates until the other defects and one that always
/// defects, with this probability of another round.
fn reciprocator_and_defector(it: &Payoffs, discount: f64) -> [[f64; 2]; 2] {
    let then_punished = |first: f64| (1.0 - discount) * first + discount * it.punishment;
    [[it.reward, then_punished(it.sucker)], [then_punished(it.temptation), it.punishment]]
}

/// P1: how often a step of 0.01 in the ease of conquest does not make it harder for reciprocators to take
/// over, or for defectors easier; and published probabilities.
pub fn p1(_: &Effort) -> Vec<Verdict> {
    let mut violations = 0u32;
    for discount in [0.3, 0.7, 0.9] {
        for (population, strength) in [(2, 1.0), (10, 0.1), (50, 2.0), (50, 20.0), (200, 5.0)] {
            let mut last = [f64::INFINITY, f64::NEG_INFINITY];
            for ease in eases() {
                let game = reciprocator_and_defector(&SecurityDilemma::DEFAULT.at(ease).payoffs(), discount);
                let process = Process::BirthDeath(Fitness::Exponential(strength));
                let found = Contest::new(&game, population, process).log_probabilities;
                violations += u32::from(last[0] <= found[0]) + u32::from(found[1] <= last[1]);
                last = found;
            }
        }
    }
    let what = "steps of g at which fixation of cooperation does not fall, or of defection not rise";
    let mut res = vec![Verdict::within("P1", what.to_owned(), 0.0, 0.0, f64::from(violations))];
    for (ease, published) in
        [(0.05, 0.086_464_52), (0.2, 0.018_119_45), (0.3, 0.005_892_41), (0.5, 0.000_710_40)]
    {
        let game = reciprocator_and_defector(&SecurityDilemma::DEFAULT.at(ease).payoffs(), 0.7);
        let found = Contest::new(&game, 50, Process::BirthDeath(Fitness::Exponential(2.0)));
        let what = format!("fixation of grim trigger among defectors, N = 50, s = 2, δ = 0.7, g = {ease}");
        res.push(Verdict::within("P1", what, published, 5e-9, libm::exp(found.log_probabilities[0])));
    }
    res
}

/// P2: the long run of six strategies never cooperates more where conquest is easier; and where cooperation
/// falls to one half.
pub fn p2(_: &Effort) -> Vec<Verdict> {
    let mut largest: f64 = 0.0;
    let mut res = Vec::new();
    for discount in [0.5, 0.7, 0.8, 0.9, 0.95] {
        for slips in [0.0, 0.01, 0.05] {
            let Some(pool) = Pool::new(&SIX, slipping(slips), discount) else { return res };
            let curve: Vec<f64> =
                eases().map(|it| pool.cooperation(&SecurityDilemma::DEFAULT.at(it))).collect();
            largest = curve.windows(2).map(|it| it[1] - it[0]).fold(largest, f64::max);
        }
    }
    let what = "largest rise of cooperation between two eases of conquest, of 99";
    // Rounding may lift a rate that hardly falls.
    res.push(Verdict::within("P2", what.to_owned(), 0.0, 1e-12, largest));
    // The recorded values are interpolated between eases of conquest that are 0.01 apart.
    for (discount, published) in [(0.5, 0.1687), (0.7, 0.2192), (0.8, 0.3443), (0.9, 0.8139)] {
        let Some(pool) = Pool::new(&SIX, slipping(0.01), discount) else { return res };
        let what = format!("ease of conquest at which half of cooperation is left, δ = {discount}");
        res.push(Verdict::within("P2", what, published, 2e-4, pool.half(&SecurityDilemma::DEFAULT)));
    }
    res
}

/// Published cooperation in the long run of the six at each of these transparencies, by ease of conquest.
const TRANSPARENCIES: [f64; 6] = [0.0, 0.25, 0.5, 0.75, 0.9, 1.0];
const TRANSPARENT: [(f64, [Option<f64>; 6]); 4] = [
    (0.1, [Some(0.951), Some(0.910), Some(0.913), Some(0.951), Some(0.980), Some(0.995)]),
    (0.2, [Some(0.664), Some(0.797), Some(0.871), Some(0.928), Some(0.953), Some(0.969)]),
    (0.3, [Some(0.329), None, None, None, None, Some(0.890)]),
    (0.5, [Some(0.320), None, None, None, None, Some(0.787)]),
];

/// Part of P12: what transparency does to the long run of six strategies whose eyes err in one look of ten,
/// δ = 0.9. From g = 0.2 on it only helps; at g = 0.1, in the Stag Hunt, no order is claimed.
pub(super) fn transparency() -> Vec<Verdict> {
    let pool = |transparency: f64| {
        let noise = Noise { execution: 0.001, perception: 0.1 * (1.0 - transparency) };
        Pool::new(&SIX, noise, 0.9)
    };
    let Some(pools) = TRANSPARENCIES.into_iter().map(pool).collect::<Option<Vec<Pool>>>() else {
        return Vec::new();
    };
    let mut res = Vec::new();
    for (ease, published) in TRANSPARENT {
        let dilemma = SecurityDilemma::DEFAULT.at(ease);
        let found: Vec<f64> = pools.iter().map(|it| it.cooperation(&dilemma)).collect();
        for ((transparency, found), published) in TRANSPARENCIES.into_iter().zip(&found).zip(published) {
            let Some(published) = published else { continue };
            let what =
                format!("cooperation in the long run of six strategies, τ = {transparency}, g = {ease}");
            res.push(Verdict::within("P12", what, published, 5.1e-4, *found));
        }
        let falls = found.windows(2).filter(|it| it[1] <= it[0]).count() as f64;
        let what = format!("steps of τ, of 5, with which that cooperation does not rise, g = {ease}");
        let order = Verdict::within("P12", what, 0.0, 0.0, falls);
        res.push(if ease < 0.2 { order.set_beside() } else { order });
    }
    res
}

/// P5: what noisy choice selects in the one-shot game turns from restraint to war where p = (α + β)/2, for two
/// kinds of noise: logit choice as noise vanishes, and rare mistakes in a large population.
pub fn p5(_: &Effort) -> Vec<Verdict> {
    let dilemma = SecurityDilemma::DEFAULT;
    let expected = dilemma.ease_for_probability(f64::midpoint(dilemma.alpha(), dilemma.beta()));
    let game = |ease: f64| {
        let it = dilemma.at(ease).payoffs();
        Matrix::from_fn(2, |i, j| [[it.reward, it.sucker], [it.temptation, it.punishment]][i][j])
    };
    // The branch is lost only where neither action is risk-dominant.
    let by_logit =
        bisect(0.04, 0.24, |ease| logit::selected(&game(ease)).map_or(ease < expected, |it| 0.5 < it[0]));
    let by_mistakes = bisect(0.04, 0.24, |ease| {
        // The share of time with so many cooperators, from none to all.
        rare_mistakes(&game(ease), 10_000).last().is_some_and(|all| 0.5 < *all)
    });
    [("logit choice", by_logit, 1e-4), ("rare mistakes, N = 10 000", by_mistakes, 1e-4)]
        .map(|(noise, found, tolerance)| {
            let what = format!("conquest ease at which war is selected, {noise}");
            Verdict::within("P5", what, expected, tolerance, found)
        })
        .to_vec()
}

/// P7: retaliation promotes restraint. With ω the discount that grim trigger needs and the indifference share
/// fall, and cooperation in the long run holds out to easier conquest.
pub fn p7(_: &Effort) -> Vec<Verdict> {
    let at = |destruction: f64| SecurityDilemma { destruction, ..SecurityDilemma::DEFAULT };
    let mut rises = 0u32;
    for ease in eases() {
        let mut last = [f64::INFINITY; 2];
        for destruction in (0..=8).map(|it| 1.0 + f64::from(it) / 4.0) {
            let it = at(destruction).at(ease).payoffs();
            let found = [it.critical_discount_grim(), it.indifference_share(0.8)];
            for (last, found) in last.iter_mut().zip(found) {
                let found = found.unwrap_or(f64::NAN);
                // Where grim trigger needs no future at all the discount stays 0.
                rises += u32::from(!(found < *last || found == 0.0));
                *last = found;
            }
        }
    }
    let what = "steps of ω from 1 to 3 at which δ* or x* (δ = 0.8) does not fall, at 99 eases of conquest";
    let mut res = vec![Verdict::within("P7", what.to_owned(), 0.0, 0.0, f64::from(rises))];
    let Some(pool) = Pool::new(&SIX, slipping(0.01), 0.8) else { return res };
    for (destruction, published) in [(1.0, 0.344), (2.0, 0.616)] {
        let what = format!("ease of conquest at which half of cooperation is left, ω = {destruction}");
        res.push(Verdict::within("P7", what, published, 5.1e-4, pool.half(&at(destruction))));
    }
    for destruction in [3.0, 4.0, 6.0] {
        let measured = pool.cooperation(&at(destruction).at(0.99));
        res.push(Verdict {
            prediction: "P7",
            beside: false,
            what: format!("cooperation in the long run at g = 0.99, more than one half, ω = {destruction}"),
            expected: None,
            measured,
            interval: (measured, measured),
            holds: 0.5 < measured,
        });
    }
    res
}

/// P8: beyond ω* = 2 + b/w cooperators and defectors coexist in the one-shot game, with the share
/// (β − p)/(β − α) of cooperators: the rest point of the matrix, and where the replicator flow ends.
pub fn p8(_: &Effort) -> Vec<Verdict> {
    let dilemma = SecurityDilemma {
        destruction: 6.0,
        war_cost: 0.2,
        dividend: 0.0,
        arming_cost: 0.05,
        ..SecurityDilemma::DEFAULT
    };
    let mut res = Vec::new();
    for ease in [0.2, 0.4, 0.6, 0.8] {
        let dilemma = dilemma.at(ease);
        let expected = (dilemma.beta() - dilemma.conquest_probability()) / (dilemma.beta() - dilemma.alpha());
        let it = dilemma.payoffs();
        let game = Matrix::from_fn(2, |i, j| [[it.reward, it.sucker], [it.temptation, it.punishment]][i][j]);
        if let TwoTypes::Coexistence(share) = two_types(&game, 1e-12) {
            let what = format!("share of cooperators at which both earn the same, g = {ease}");
            res.push(Verdict::within("P8", what, expected, 1e-12, share));
        }
        for start in [0.02, 0.98] {
            let ending = Replicator
                .follow(&game, &[start, 1.0 - start], Seed(0), &mut |_, _| ControlFlow::Continue(()));
            let what = format!("share of cooperators that evolves from {start}, g = {ease}");
            res.push(Verdict::within("P8", what, expected, 1e-3, ending.shares[0]));
        }
    }
    let published =
        (dilemma.beta() - dilemma.at(0.4).conquest_probability()) / (dilemma.beta() - dilemma.alpha());
    res.push(Verdict::within("P8", "share of cooperators at g = 0.4".to_owned(), 0.4792, 5e-5, published));
    res
}

/// P21: the greatest generosity that neither an alternator nor a defector can exploit falls with the ease of
/// conquest. Found by bisection on exact payoffs in the limit of means, without its formula. Beside it, who wins a
/// pool of strategies.
pub fn p21(_: &Effort) -> Vec<Verdict> {
    let mean = |row: MemoryOne, column: MemoryOne, it: &Payoffs| {
        let chain = Chain::new(&automaton(row), &automaton(column), Noise::default()).ok()?;
        Some(chain.limit_of_means().ok()?.mean_score(it))
    };
    let is_safe = |generosity: f64, it: &Payoffs| {
        let generous = [1.0, 1.0, generosity, 1.0, generosity];
        let earn = |row| mean(row, generous, it);
        match (earn(generous), earn(DEFECTOR), earn(ALTERNATOR)) {
            (Some(native), Some(defector), Some(alternator)) => defector.max(alternator) <= native + 1e-12,
            _ => false,
        }
    };
    // No game has an ease of conquest of 1, so the last value is the limit.
    let found = [(0.25, 1.0), (0.3, 0.8889), (0.5, 0.6667), (1.0 - 1e-6, 0.5)].map(|(ease, published)| {
        let payoffs = SecurityDilemma::DEFAULT.at(ease).payoffs();
        // With a generosity of exactly 1 a defector's payoff would decide alone, by rounding at g = 1/4.
        let found = bisect(0.0, 1.0 - 1e-9, |it| is_safe(it, &payoffs));
        Verdict::within("P21", format!("greatest safe generosity at g = {ease}"), published, 5.1e-5, found)
    });
    found.into_iter().chain(super::pool::winners()).collect()
}

/// A contestant of a tournament.
const fn entry(slug: &'static str, build: kernel::entry::Build) -> Entry {
    Entry {
        slug,
        name: slug,
        aliases: &[],
        source: &[],
        params: &[],
        reads_payoffs: false,
        build,
        docs: "",
        file: file!(),
        line: line!(),
    }
}

static FIXED_POOL: [Entry; 6] = [
    entry("cooperator", |_, _| Ok(automaton(COOPERATOR).player())),
    entry("defector", |_, _| Ok(automaton(DEFECTOR).player())),
    entry("tit-for-tat", |_, _| Ok(automaton(TIT_FOR_TAT).player())),
    entry("generous", |_, _| Ok(automaton(GENEROUS).player())),
    entry("win-stay-lose-shift", |_, _| Ok(automaton(WIN_STAY_LOSE_SHIFT).player())),
    entry("grim", |_, _| Ok(automaton(GRIM).player())),
];

/// P24, the null hypothesis: strategies that are blind to payoffs cooperate exactly as often wherever
/// conquest is easy or hard, down to the last move, because they have the same luck. Who wins changes.
pub fn p24(effort: &Effort) -> Vec<Verdict> {
    let contestants: Vec<Contestant> = FIXED_POOL
        .iter()
        .map(|entry| Contestant { label: entry.slug.to_owned(), entry, args: Args::default() })
        .collect();
    let mut winners = Vec::new();
    let mut first: Option<Vec<[f64; 4]>> = None;
    let mut different = 0u32;
    for ease in [0.02, 0.25, 0.5, 0.75, 0.99] {
        let payoffs = SecurityDilemma::DEFAULT.at(ease).payoffs();
        let tournament = Tournament {
            contestants: contestants.clone(),
            payoffs,
            rules: Rules {
                conquest: arena::Conquest::NEVER,
                horizon: Horizon::Fixed(effort.rounds.min(200).into()),
                noise: Noise { execution: 0.05, perception: 0.0 },
                announced: true,
            },
            repetitions: effort.histories,
            method: Method::Play,
            seed: effort.seed,
        };
        let results = tournament.run(&all_pairs(contestants.len()), &|| ());
        let mut scores = vec![0.0; contestants.len()];
        let mut counts = Vec::new();
        for meeting in results.iter() {
            let found @ [cc, cd, dc, dd] = meeting.finding.counts();
            let score = |of: [f64; 4]| {
                let worths = [payoffs.reward, payoffs.sucker, payoffs.temptation, payoffs.punishment];
                of.iter().zip(worths).map(|(count, it)| count * it).sum::<f64>()
            };
            scores[meeting.first] += score(found);
            scores[meeting.second] += score([cc, dc, cd, dd]);
            counts.push(found);
        }
        winners.push((0..scores.len()).fold(0, |best, it| if scores[best] < scores[it] { it } else { best }));
        let first = first.get_or_insert_with(|| counts.clone());
        different += first.iter().zip(&counts).map(|(a, b)| u32::from(a != b)).sum::<u32>();
    }
    winners.sort_unstable();
    winners.dedup();
    let pairs =
        "pairs of a fixed pool that cooperate otherwise at another ease of conquest, of 21 at 5 eases";
    vec![
        Verdict::within("P24", pairs.to_owned(), 0.0, 0.0, f64::from(different)),
        Verdict {
            prediction: "P24",
            beside: false,
            what: "different winners of the same matches, more than one".to_owned(),
            expected: None,
            measured: winners.len() as f64,
            interval: (winners.len() as f64, winners.len() as f64),
            holds: 1 < winners.len(),
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_holds(verdicts: Vec<Verdict>, expected: usize) {
        let verdicts: Vec<Verdict> = verdicts.into_iter().filter(|it| !it.beside).collect();
        assert_eq!(verdicts.len(), expected, "{verdicts:#?}");
        for verdict in verdicts {
            assert!(verdict.holds, "{verdict:?}");
        }
    }

    #[test]
    fn fixation_of_cooperation_falls_as_conquest_gets_easier() {
        assert_holds(p1(&Effort::QUICK), 5);
    }

    #[test]
    fn cooperation_in_the_long_run_falls_as_conquest_gets_easier() {
        assert_holds(p2(&Effort::QUICK), 5);
    }

    #[test]
    fn noise_selects_war_from_the_risk_dominance_threshold_on() {
        assert_holds(p5(&Effort::QUICK), 2);
    }

    #[test]
    fn retaliation_promotes_restraint() {
        assert_holds(p7(&Effort::QUICK), 6);
    }

    #[test]
    fn beyond_the_knife_edge_both_coexist() {
        assert_holds(p8(&Effort::QUICK), 13);
    }

    #[test]
    fn generosity_is_safe_up_to_less_where_conquest_is_easier() {
        assert_holds(p21(&Effort::QUICK), 4);
    }

    #[test]
    fn a_fixed_pool_does_not_see_the_ease_of_conquest() {
        assert_holds(p24(&Effort::QUICK), 2);
    }

    /// The published numbers, and that of the Stag Hunt only its numbers are published and no order.
    #[test]
    fn transparency_helps_where_conquest_is_not_hard() {
        let (beside, claimed): (Vec<Verdict>, Vec<Verdict>) =
            transparency().into_iter().partition(|it| it.beside);
        assert_holds(claimed, 19);
        assert!(matches!(&*beside, [Verdict { holds: false, .. }]), "{beside:?}");
    }

    /// The table of the page about monitoring.
    #[test]
    fn page_has_the_transparent_worlds() {
        let page = include_str!("../../../../docs/models/monitoring.md");
        for (ease, published) in TRANSPARENT {
            let cell = |it: Option<f64>| {
                it.map_or(String::new(), |it| format!("{it:.3}").trim_start_matches('0').to_owned())
            };
            let line = format!("| {ease} | {} |", published.map(cell).join(" | "));
            assert!(page.lines().any(|it| it == line), "{line}");
        }
    }
}

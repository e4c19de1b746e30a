use kernel::automaton::State;
use proptest::prelude::*;
use pulp::NullaryFnOnce;

use super::{doubling::Doubling, iteration::Following, *};
use crate::Noise;

const SILENT: Noise = Noise { execution: 0.0, perception: 0.0 };

fn execution(execution: f64) -> Noise {
    Noise { execution, ..SILENT }
}

fn perception(perception: f64) -> Noise {
    Noise { perception, ..SILENT }
}

fn chain(row: &Automaton, column: &Automaton, noise: Noise) -> Chain {
    Chain::new(row, column, noise).unwrap()
}

fn tit_for_tat() -> Automaton {
    generous(0.0)
}

/// Tit for tat that forgives with probability `q`.
fn generous(q: f64) -> Automaton {
    Automaton::memory_one(1.0, [1.0, q, 1.0, q])
}

fn win_stay_lose_shift() -> Automaton {
    Automaton::memory_one(1.0, [1.0, 0.0, 0.0, 1.0])
}

fn grim_trigger() -> Automaton {
    Automaton::memory_one(1.0, [1.0, 0.0, 0.0, 0.0])
}

fn defector() -> Automaton {
    Automaton::memory_one(0.0, [0.0; 4])
}

#[track_caller]
fn assert_close(one: f64, other: f64, tolerance: f64) {
    assert!((one - other).abs() <= tolerance, "{one} is not {other}: {:e}", one - other);
}

#[track_caller]
fn assert_all_close(one: [f64; 4], other: [f64; 4], tolerance: f64) {
    one.into_iter().zip(other).for_each(|(one, other)| assert_close(one, other, tolerance));
}

#[track_caller]
fn assert_same(one: &Expectation, other: &Expectation, tolerance: f64) {
    let scale = 1.0 + one.rounds;
    let values = |it: &Expectation| {
        let mut res = vec![it.rounds / scale];
        res.extend(it.counts.map(|it| it / scale));
        res.extend(it.covariance.as_flattened().iter().map(|it| it / (scale * scale)));
        res
    };
    for (a, b) in values(one).into_iter().zip(values(other)) {
        assert!((a - b).abs() <= tolerance, "{one:?}\nis not\n{other:?}");
    }
}

// Closed forms.

/// Molander 1985: the echo of errors between two tit-for-tats.
#[test]
fn echoes_of_noise_between_two_tit_for_tats() {
    for epsilon in [0.001, 0.01, 0.05, 0.3] {
        let memory = 1.0 - 2.0 * epsilon;
        for (noise, shift) in [(perception(epsilon), 0), (execution(epsilon), 1)] {
            let chain = chain(&tit_for_tat(), &tit_for_tat(), noise);
            for (t, [cc, cd, dc, dd]) in (0..300).zip(chain.curve()) {
                let cooperates = 0.5 * (1.0 + memory.powi(t + shift));
                assert_close(cc + cd, cooperates, 1e-12);
                assert_close(cc + dc, cooperates, 1e-12);
                assert_close(cc, cooperates * cooperates, 1e-12);
                assert_close(cc + cd + dc + dd, 1.0, 1e-12);
            }
            for rounds in [1, 2, 10, 200, 100_000] {
                let remembered = (1.0 - memory.powi(rounds)) / (2.0 * epsilon * f64::from(rounds));
                let expected = 0.5 * (1.0 + memory.powi(shift) * remembered);
                let exact = chain.finite(u64::from(rounds.unsigned_abs())).unwrap();
                assert_close(exact.cooperation(), expected, 1e-12);
            }
            let limit = chain.limit_of_means().unwrap();
            assert_close(limit.cooperation(), 0.5, 1e-12);
            assert_close(limit.mean_score(&Payoffs::AXELROD), 2.25, 1e-12);
        }
    }
    let published = chain(&tit_for_tat(), &tit_for_tat(), perception(0.01)).finite(200).unwrap();
    assert_close(published.cooperation(), 0.6228, 5e-5);
}

#[test]
fn generosity_ends_echoes() {
    for (epsilon, q) in [(0.01, 1.0 / 3.0), (0.05, 1.0 / 3.0), (0.05, 0.1), (0.2, 0.9), (0.001, 0.02)] {
        let rate = |noise| chain(&generous(q), &generous(q), noise).limit_of_means().unwrap().cooperation();
        assert_close(
            rate(perception(epsilon)),
            (epsilon + (1.0 - epsilon) * q) / (2.0 * epsilon + q - 2.0 * epsilon * q),
            1e-12,
        );
        assert_close(
            rate(execution(epsilon)),
            (epsilon + (1.0 - 2.0 * epsilon) * q) / (1.0 - (1.0 - 2.0 * epsilon) * (1.0 - q)),
            1e-12,
        );
    }
    let third = generous(1.0 / 3.0);
    let rate = |noise| chain(&third, &third, noise).limit_of_means().unwrap().cooperation();
    assert_close(rate(perception(0.01)), 0.98077, 5e-6);
    assert_close(rate(execution(0.01)), 0.97115, 5e-6);
    assert_close(rate(execution(0.05)), 0.8750, 5e-5);
}

#[test]
fn win_stay_lose_shift_recovers_from_errors() {
    for (epsilon, published) in [(0.01, 0.970_596), (0.05, 0.8645), (0.2, 0.608)] {
        let chain = chain(&win_stay_lose_shift(), &win_stay_lose_shift(), execution(epsilon));
        let differ = 2.0 * epsilon * (1.0 - epsilon);
        let rate = chain.limit_of_means().unwrap().cooperation();
        assert_close(rate, (1.0 - differ) * (1.0 - epsilon) + differ * epsilon, 1e-12);
        assert_close(rate, published, 5e-7);
    }
}

/// Contrite tit for tat by standing (Sugden 1986; Boerlijst, Nowak & Sigmund 1997): it defects only
/// if it is in good standing and the other is not, and who defects otherwise loses good standing.
fn contrite() -> Automaton {
    Automaton::new(vec![
        State { cooperate: 1.0, next: [0, 1, 2, 3] }, // both in good standing
        State { cooperate: 0.0, next: [0, 1, 0, 1] }, // the other is not
        State { cooperate: 1.0, next: [0, 0, 2, 2] }, // I am not
        State { cooperate: 1.0, next: [0, 1, 2, 3] }, // neither is
    ])
}

#[test]
fn contrition_mends_errors_of_execution_but_not_of_perception() {
    for epsilon in [0.01, 0.05, 0.2] {
        let rate = |noise| chain(&contrite(), &contrite(), noise).limit_of_means().unwrap().cooperation();
        assert_close(rate(execution(epsilon)), 1.0 / (1.0 + 2.0 * epsilon), 1e-12);
        assert_close(rate(perception(epsilon)), 0.5, 1e-12);
    }
}

#[test]
fn grim_triggers_survive_until_the_first_misreading() {
    for epsilon in [0.001, 0.05, 0.4] {
        let chain = chain(&grim_trigger(), &grim_trigger(), perception(epsilon));
        for (t, [cc, ..]) in (0..500).zip(chain.curve()) {
            assert_close(cc, (1.0f64 - epsilon).powi(2 * t), 1e-12);
        }
        let peace = 1.0 / (1.0 - (1.0 - epsilon) * (1.0 - epsilon));
        let long = chain.finite(100_000).unwrap();
        assert_close(long.counts[0] / peace, 1.0, 1e-12);
        assert_close(chain.limit_of_means().unwrap().counts[3], 1.0, 1e-12);
    }
}

/// Press & Dyson 2012: the extortioner's surplus over P is χ times the opponent's, whoever that is.
#[test]
fn extortion_holds_the_opponent_to_a_line() {
    let mut rng = kernel::Rng::new(kernel::Seed(2012));
    for _ in 0..50 {
        let chi = 1.0 + 10.0 * rng.unit();
        let phi = rng.unit() / (4.0 * chi + 1.0);
        let vector = [1.0 - 2.0 * phi * (chi - 1.0), 1.0 - phi * (4.0 * chi + 1.0), phi * (chi + 4.0), 0.0];
        let extortioner = Automaton::memory_one(rng.unit(), vector);
        let opponent = Automaton::memory_one(rng.unit(), [(); 4].map(|()| rng.unit()));
        let limit = chain(&extortioner, &opponent, SILENT).limit_of_means().unwrap();
        let (mine, theirs) =
            (limit.mean_score(&Payoffs::AXELROD), limit.transposed().mean_score(&Payoffs::AXELROD));
        assert_close(mine - 1.0, chi * (theirs - 1.0), 1e-12);
    }
}

#[test]
fn discounted_payoffs_of_grim_trigger_against_a_defector() {
    let Payoffs { sucker, punishment, .. } = Payoffs::AXELROD;
    for delta in [0.0, 0.5, 0.9, 0.999, 0.999_999] {
        let chain = chain(&grim_trigger(), &defector(), SILENT);
        let match_ = chain.geometric(delta, None).unwrap();
        let expected = sucker + delta * punishment / (1.0 - delta);
        assert_close(match_.score(&Payoffs::AXELROD), expected, 1e-12 * (1.0 + expected));
        assert_close(match_.rounds, 1.0 / (1.0 - delta), 1e-12 * match_.rounds);
        // All that varies is the length, δ/(1 − δ)².
        let variance = delta / ((1.0 - delta) * (1.0 - delta));
        assert_close(match_.covariance[3][3], variance, 1e-12 * (1.0 + variance));
        let discounted = chain.discounted(delta).unwrap();
        assert_all_close(discounted, match_.counts, 1e-12 * match_.rounds);
    }
}

// Chains that are not ergodic.

#[test]
fn the_limit_of_means_depends_on_the_start_if_the_chain_does() {
    // One draw decides between cooperating and defecting for ever.
    let decided = Automaton::new(vec![
        State { cooperate: 0.6, next: [1, 1, 2, 2] },
        State { cooperate: 1.0, next: [1; 4] },
        State { cooperate: 0.0, next: [2; 4] },
    ]);
    let coin = Automaton::memory_one(0.5, [0.5; 4]);
    let limit = chain(&decided, &coin, SILENT).limit_of_means().unwrap();
    assert_all_close(limit.counts, [0.3, 0.3, 0.2, 0.2], 1e-12);
    // Whoever cooperates, does so in every round: the share is 0 or 1.
    assert_close(limit.cooperation_variance(), 0.24, 1e-12);
    assert_close(limit.transposed().cooperation_variance(), 0.0, 1e-12);
    let long = chain(&decided, &coin, SILENT).finite(1_000_000).unwrap();
    assert_close(long.cooperation_variance(), 0.24, 1e-6);
}

#[test]
fn the_limit_of_means_of_a_cycle_is_that_of_a_whole_cycle() {
    let alternator =
        Automaton::new(vec![State { cooperate: 1.0, next: [1; 4] }, State { cooperate: 0.0, next: [0; 4] }]);
    let late =
        Automaton::new(vec![State { cooperate: 0.0, next: [1; 4] }, State { cooperate: 1.0, next: [0; 4] }]);
    let limit =
        |row: &Automaton, column: &Automaton| chain(row, column, SILENT).limit_of_means().unwrap().counts;
    assert_eq!(limit(&alternator, &alternator), [0.5, 0.0, 0.0, 0.5]);
    assert_eq!(limit(&alternator, &late), [0.0, 0.5, 0.5, 0.0]);
    assert_eq!(limit(&tit_for_tat(), &late), [0.0, 0.5, 0.5, 0.0]);
    assert_eq!(limit(&win_stay_lose_shift(), &defector()), [0.0, 0.5, 0.0, 0.5]);
}

#[test]
fn what_is_certain_does_not_vary() {
    for rounds in [1, 7, 200, 1_000_000_007] {
        let exact = chain(&win_stay_lose_shift(), &defector(), SILENT).finite(rounds).unwrap();
        let exploited = rounds.div_ceil(2) as f64;
        assert_eq!(exact.counts, [0.0, exploited, 0.0, rounds as f64 - exploited]);
        assert_eq!(exact.covariance, [[0.0; 4]; 4]);
    }
    let nothing = chain(&tit_for_tat(), &defector(), SILENT).finite(0).unwrap();
    assert_eq!((nothing.rounds, nothing.counts), (0.0, [0.0; 4]));
}

#[test]
fn rare_events_are_exact_too() {
    let epsilon = 1e-9;
    let chain = chain(&grim_trigger(), &grim_trigger(), execution(epsilon));
    // War ends if both hands tremble, peace if one does: half of ε²/(2ε − ε²) is peace.
    let peace = chain.limit_of_means().unwrap().counts[0];
    assert_close(peace / epsilon, 0.5, 1e-12);
}

#[test]
fn every_instruction_set_gives_the_same_bits() {
    fn check<Q: NullaryFnOnce<Output = Expectation>>(question: impl Fn() -> Q) {
        assert_eq!(question().call(), pulp::Arch::new().dispatch(question()));
    }
    let row = Automaton::memory_one(0.9, [0.8, 0.1, 0.7, 0.3]);
    let column = Automaton::memory_one(0.2, [0.6, 0.25, 0.9, 0.05]);
    let chain = chain(&row, &column, SILENT);
    check(|| Following { chain: &chain, continuation: 0.99, rounds: 777 });
    let ends = |state| {
        let mut res = [[0.0; 4]; 4];
        chain.steps(state).for_each(|step| res[step.to - 1][step.outcome] = step.probability);
        res
    };
    let (first, later) = (ends(0), [1, 2, 3, 4].map(ends));
    check(|| Doubling { first: &first, ends: &later, rounds: 777 });
}

// Bounds.

#[test]
fn what_would_take_too_long_is_refused() {
    let states = |n: u16| -> Automaton {
        let state =
            |i: u16| State { cooperate: f64::from(i) / f64::from(n), next: [(i + 1) % n, i, 0, i / 2] };
        Automaton::new((0..n).map(state).collect::<Vec<_>>())
    };
    let (large, small) = (states(257), states(4));
    let refused = Chain::new(&large, &large, SILENT).unwrap_err();
    assert_eq!(refused, TooLarge { joint_states: 257 * 257, rounds: None });
    assert_eq!(refused.to_string(), "too large for an exact answer: 66049 joint states");
    let chain = chain(&large, &small, execution(0.01));
    let n = chain.joint_states();
    assert!(n > 1000);
    let refused = chain.finite(1 << 26).unwrap_err();
    assert_eq!(refused, TooLarge { joint_states: n, rounds: Some(1 << 26) });
    assert_eq!(chain.geometric(1.0 - 1e-9, Some(1 << 40)).unwrap_err().joint_states, n);
    assert!(chain.finite(100).is_ok());
    assert!(super::tests::chain(&small, &tit_for_tat(), SILENT).finite(u64::MAX).is_ok());
}

#[test]
fn the_bounds_of_what_is_feasible() {
    let states = |n: u16| Automaton::new(vec![State { cooperate: 0.5, next: [n - 1; 4] }; usize::from(n)]);
    let told = |row: &Automaton, column: &Automaton, horizon| {
        feasible(
            row,
            column,
            &Rules { horizon, announced: false, noise: SILENT, conquest: crate::Conquest::NEVER },
        )
    };
    let counter = |n: u16| -> Automaton {
        Automaton::new((0..n).map(|i| State { cooperate: 0.5, next: [(i + 1) % n; 4] }).collect::<Vec<_>>())
    };
    let geometric = |cap| Horizon::Geometric { continuation: 1.0 - 1e-12, cap };
    // All are one state if they are looked at; for players who remember one outcome they are.
    assert!(told(&states(256), &states(256), Horizon::Fixed(u64::MAX)));
    assert!(!told(&states(257), &states(256), Horizon::Fixed(1)));
    assert!(told(&counter(256), &counter(256), Horizon::Fixed(1 << 10)));
    assert!(!told(&counter(256), &counter(256), Horizon::Fixed((1 << 10) + 1)));
    assert!(told(&counter(2), &counter(4), Horizon::Fixed(u64::MAX)));
    assert!(told(&counter(32), &counter(32), geometric(None)));
    assert!(!told(&counter(32), &counter(33), geometric(None)));
    assert!(!told(&counter(32), &counter(32), geometric(Some(1 << 17))));
    assert!(told(&counter(32), &counter(32), geometric(Some(1 << 16))));
}

// Independent methods on random automata.

fn automata(states: usize) -> impl Strategy<Value = Automaton> {
    let probability = prop_oneof![Just(0.0), Just(1.0), Just(0.5), 0.0..=1.0];
    (1..=states).prop_flat_map(move |n| {
        let next = prop::array::uniform4(0..u16::try_from(n).unwrap());
        let state = (probability.clone(), next).prop_map(|(cooperate, next)| State { cooperate, next });
        prop::collection::vec(state, n).prop_map(Automaton::new)
    })
}

fn memory_one([first, cc, cd, dc, dd]: [f64; 5]) -> Automaton {
    Automaton::memory_one(first, [cc, cd, dc, dd])
}

fn noises() -> impl Strategy<Value = Noise> {
    let rate = || prop_oneof![Just(0.0), Just(0.5), 0.0..=0.5];
    (rate(), rate()).prop_map(|(execution, perception)| Noise { execution, perception })
}

/// Every way a match of `rounds` rounds may go, by the rules of play and nothing else: adds to
/// `counts` and `products` what it contributes to E[N] and E[N N'].
fn enumerate(
    [row, column]: [&Automaton; 2],
    noise: Noise,
    rounds: u32,
    (probability, states, so_far): (f64, [usize; 2], [f64; 4]),
    (counts, products): (&mut [f64; 4], &mut [[f64; 4]; 4]),
) {
    let from_defects = kernel::Action::from_defects;
    if probability == 0.0 {
        return;
    }
    if rounds == 0 {
        for k in 0..4 {
            counts[k] += probability * so_far[k];
            for l in 0..4 {
                products[k][l] += probability * so_far[k] * so_far[l];
            }
        }
        return;
    }
    let (own, other) = (row.states()[states[0]], column.states()[states[1]]);
    for bits in 0..64u32 {
        let [a, b, row_trembles, column_trembles, row_misreads, column_misreads] =
            std::array::from_fn(|i| bits >> i & 1 == 1);
        let chance = |p: f64, happens: bool| if happens { p } else { 1.0 - p };
        let probability = probability
            * chance(1.0 - own.cooperate, a)
            * chance(1.0 - other.cooperate, b)
            * chance(noise.execution, row_trembles)
            * chance(noise.execution, column_trembles)
            * chance(noise.perception, row_misreads)
            * chance(noise.perception, column_misreads);
        let (a, b) = (a != row_trembles, b != column_trembles);
        let states = [
            own.after(from_defects(a), from_defects(b != row_misreads)),
            other.after(from_defects(b), from_defects(a != column_misreads)),
        ];
        let mut so_far = so_far;
        so_far[usize::from(a) * 2 + usize::from(b)] += 1.0;
        enumerate([row, column], noise, rounds - 1, (probability, states, so_far), (counts, products));
    }
}

fn enumerated(row: &Automaton, column: &Automaton, noise: Noise, rounds: u32) -> Expectation {
    let (mut counts, mut products) = ([0.0; 4], [[0.0; 4]; 4]);
    enumerate([row, column], noise, rounds, (1.0, [0, 0], [0.0; 4]), (&mut counts, &mut products));
    let covariance = std::array::from_fn(|k| std::array::from_fn(|l| products[k][l] - counts[k] * counts[l]));
    Expectation { rounds: rounds.into(), counts, covariance, aftermath: ExpectedAftermath::NONE }
}

/// The mean counts of `rounds` rounds by powers of the dense matrix of the chain.
fn by_matrices(chain: &Chain, rounds: u32) -> [f64; 4] {
    let n = chain.joint_states();
    let mut here = vec![0.0; n];
    here[0] = 1.0;
    let mut matrix = vec![vec![0.0; n]; n];
    for (state, line) in matrix.iter_mut().enumerate() {
        for step in chain.steps(state) {
            line[step.to] += step.probability;
        }
    }
    let mut counts = [0.0; 4];
    for _ in 0..rounds {
        for (p, outcomes) in here.iter().zip(&chain.outcomes) {
            counts = plus(counts, *p, *outcomes);
        }
        here = (0..n).map(|to| (0..n).map(|from| here[from] * matrix[from][to]).sum()).collect();
    }
    counts
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// The definition: every path, with its probability.
    #[test]
    fn enumeration(row in automata(3), column in automata(3), noise in noises()) {
        let longest = if noise.is_silent() { 6 } else { 3 };
        for rounds in 1..=longest {
            let expected = enumerated(&row, &column, noise, rounds);
            let chain = chain(&row, &column, noise);
            // So many paths add up to some rounding.
            assert_same(&chain.finite(rounds.into()).unwrap(), &expected, 1e-11);
            assert_same(&chain.followed(1.0, rounds.into()).unwrap(), &expected, 1e-11);
        }
    }

    #[test]
    fn doubling_is_iteration(row in automata(3), column in automata(3), noise in noises(), rounds in 1..3000u32) {
        let chain = chain(&row, &column, noise);
        let exact = chain.finite(rounds.into()).unwrap();
        assert_same(&exact, &chain.followed(1.0, rounds.into()).unwrap(), 1e-12);
        let curve = chain.curve().take(rounds as usize).fold([0.0; 4], |sum, it| plus(sum, 1.0, it));
        assert_all_close(exact.counts, curve, 1e-12 * f64::from(rounds));
        let powers = by_matrices(&chain, rounds.min(300));
        assert_all_close(chain.finite(rounds.min(300).into()).unwrap().counts, powers, 1e-10);
        prop_assert!((exact.counts.iter().sum::<f64>() - f64::from(rounds)).abs() < 1e-9);
        prop_assert!(exact.covariance.iter().all(|line| line.iter().sum::<f64>().abs() < 1e-6));
    }

    #[test]
    fn merging_states_changes_nothing(row in automata(4), column in automata(4), noise in noises()) {
        let merged = chain(&row, &column, noise);
        let plain = Chain::product(row.states(), column.states(), noise).unwrap();
        prop_assert!(merged.joint_states() <= plain.joint_states());
        assert_same(&merged.finite(50).unwrap(), &plain.finite(50).unwrap(), 1e-12);
        assert_same(&merged.geometric(0.9, None).unwrap(), &plain.geometric(0.9, None).unwrap(), 1e-12);
        assert_same(&merged.limit_of_means().unwrap(), &plain.limit_of_means().unwrap(), 1e-9);
    }

    #[test]
    fn what_is_feasible_is_not_refused(
        row in automata(12), column in automata(12), noise in noises(),
        rounds in prop_oneof![0..1000u64, Just(1 << 60)],
        cap in prop_oneof![Just(None), (0..1000u64).prop_map(Some), Just(Some(1 << 60))],
        continuation in prop_oneof![0.0..1.0, Just(1.0 - 1e-12)],
    ) {
        for horizon in [Horizon::Fixed(rounds), Horizon::Geometric { continuation, cap }] {
            let rules = Rules { horizon, announced: false, noise, conquest: crate::Conquest::NEVER };
            if feasible(&row, &column, &rules) {
                prop_assert!(expectation(&row, &column, &rules).is_ok());
            }
        }
    }

    /// Without chance and noise nothing varies, to the last bit.
    #[test]
    fn certainty_has_no_variance(row in automata(9), column in automata(9), rounds in 0..2000u64) {
        let [row, column] = [row, column].map(|it| {
            let state = |it: &State| State { cooperate: it.cooperate.round(), next: it.next };
            Automaton::new(it.states().iter().map(state).collect::<Vec<_>>())
        });
        let exact = expectation(&row, &column, &Rules::fixed(rounds)).unwrap();
        prop_assert_eq!(exact.covariance, [[0.0; 4]; 4]);
        prop_assert_eq!(exact.counts.iter().sum::<f64>(), rounds as f64);
        prop_assert!(exact.counts.iter().all(|it| it.fract() == 0.0));
    }

    /// The outcomes as states, against the pairs of states.
    #[test]
    fn memory_one_needs_no_states(
        row in prop::array::uniform5(0.0..=1.0).prop_map(memory_one),
        column in prop::array::uniform5(0.0..=1.0).prop_map(memory_one),
        noise in noises(), rounds in 0..3000u32, delta in 0.0..0.999,
    ) {
        let chain = chain(&row, &column, noise);
        let rules = Rules { horizon: Horizon::Fixed(rounds.into()), announced: false, noise, conquest: crate::Conquest::NEVER };
        let exact = expectation(&row, &column, &rules).unwrap();
        assert_same(&exact, &chain.followed(1.0, rounds.into()).unwrap(), 1e-12);
        let discounted = discounted(&row, &column, noise, delta).unwrap();
        let expected = chain.geometric(delta, None).unwrap();
        assert_all_close(discounted, expected.counts, 1e-12 * expected.rounds);
        assert_all_close(discounted, chain.discounted(delta).unwrap(), 1e-12 * expected.rounds);
    }

    /// Against the fixed lengths, weighted by how likely they are.
    #[test]
    fn a_random_length_is_a_mixture_of_lengths(
        row in automata(3), column in automata(3), noise in noises(), delta in 0.0..0.8, cap in 1..200u32,
    ) {
        let chain = chain(&row, &column, noise);
        for cap in [cap, 300] {
            let mut mixture = Expectation::NOTHING;
            for length in 1..=cap {
                let lasts = f64::powi(delta, i32::try_from(length).unwrap() - 1);
                let weight = if length == cap { lasts } else { lasts * (1.0 - delta) };
                let of_length = chain.finite(length.into()).unwrap();
                mixture.rounds += weight * of_length.rounds;
                mixture.counts = plus(mixture.counts, weight, of_length.counts);
                for (k, line) in mixture.covariance.iter_mut().enumerate() {
                    *line = plus(*line, weight, of_length.covariance[k]);
                    *line = plus(*line, weight * of_length.counts[k], of_length.counts);
                }
            }
            for (line, count) in mixture.covariance.iter_mut().zip(mixture.counts) {
                *line = plus(*line, -count, mixture.counts);
            }
            assert_same(&chain.geometric(delta, Some(cap.into())).unwrap(), &mixture, 1e-12);
            if cap == 300 {
                assert_same(&chain.geometric(delta, None).unwrap(), &mixture, 1e-12);
                assert_same(&chain.followed(delta, 300).unwrap(), &mixture, 1e-12);
            }
        }
    }

    /// What is not certain is not so rare here that 2⁶⁰ rounds would not see enough of it.
    #[test]
    fn long_matches_approach_the_limit_of_means(
        row in automata(2), column in automata(3), noise in noises(),
    ) {
        let common = |p: f64| if 0.0 < p && p < 1.0 { p.clamp(0.05, 0.95) } else { p };
        let [row, column] = [row, column].map(|it| {
            let state = |it: &State| State { cooperate: common(it.cooperate), next: it.next };
            Automaton::new(it.states().iter().map(state).collect::<Vec<_>>())
        });
        let noise = Noise { execution: common(noise.execution), perception: common(noise.perception) };
        let chain = chain(&row, &column, noise);
        let (limit, long) = (chain.limit_of_means().unwrap(), chain.finite(1 << 60).unwrap());
        assert_all_close(limit.counts, long.counts.map(|it| it / long.rounds), 1e-7);
        assert_close(limit.cooperation_variance(), long.cooperation_variance(), 1e-7);
    }

    #[test]
    fn seats_may_be_exchanged(row in automata(4), column in automata(4), noise in noises()) {
        let (one, other) = (chain(&row, &column, noise), chain(&column, &row, noise));
        assert_same(&one.finite(99).unwrap(), &other.finite(99).unwrap().transposed(), 1e-12);
        let payoffs = Payoffs::AXELROD;
        let discounted = one.geometric(0.7, None).unwrap();
        prop_assert!(0.0 <= discounted.mean_score_variance(&payoffs));
        prop_assert!((discounted.score(&payoffs) / discounted.rounds - discounted.mean_score(&payoffs)).abs() < 1e-12);
    }
}

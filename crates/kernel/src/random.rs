//! Reproducible randomness: seeds are names, and every draw has a fixed position.
//!
//! A [`Seed`] names a stream by *what the stream is for*: the master seed, the labels of the two
//! seats, the repetition, the purpose. Never by when, where or in which order it is used; so every
//! result is independent of thread count, of scheduling and of who else takes part.
//!
//! The generator is xoshiro128++ (Blackman & Vigna 2021), seeded by SplitMix64. Both are fixed for
//! ever: every published number depends on them. `docs/decisions/0001-randomness.md` says why.

use std::convert::Infallible;

use rand::{SeedableRng, TryRng};
use rand_xoshiro::Xoshiro128PlusPlus;

use crate::Action;

/// The name of a random stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seed(pub u64);

impl Seed {
    /// The seed of the stream called `label` beneath this one.
    #[must_use]
    #[inline]
    pub fn derive(self, label: &str) -> Seed {
        // FNV-1a over the label alone, so that a constant label costs nothing at run time.
        let label = label.bytes().fold(0xCBF2_9CE4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3)
        });
        Seed(mix(self.0.wrapping_add(mix(label))))
    }

    /// The seed of the `index`th stream beneath this one.
    #[must_use]
    pub const fn nth(self, index: u64) -> Seed {
        Seed(mix(self.0 ^ mix(index.wrapping_add(0x9E37_79B9_7F4A_7C15))))
    }
}

/// The finaliser of SplitMix64 (Steele, Lea & Flood 2014): a bijection that scatters every bit.
const fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// A stream of random numbers.
///
/// It implements `rand`'s `Rng` trait too, for whoever needs a distribution from there; but only
/// the methods here promise the same values for ever.
#[derive(Clone, Debug)]
pub struct Rng(Xoshiro128PlusPlus);

impl Rng {
    /// Opens the stream named by `seed`.
    #[must_use]
    pub fn new(seed: Seed) -> Rng {
        Rng(Xoshiro128PlusPlus::seed_from_u64(seed.0))
    }

    /// Something to put where no stream is open yet.
    fn closed() -> Rng {
        Rng(Xoshiro128PlusPlus::from_seed([1; 16]))
    }

    /// The state in which [`Rng::new`] begins: four words of the generator, from two outputs of
    /// SplitMix64, low half first. For whoever runs many streams side by side.
    #[inline]
    pub fn words(seed: Seed) -> [u32; 4] {
        let output = |n: u64| mix(seed.0.wrapping_add(n.wrapping_mul(0x9E37_79B9_7F4A_7C15)));
        #[expect(clippy::cast_possible_truncation, reason = "the two halves of a word")]
        let halves = |word: u64| [word as u32, (word >> 32) as u32];
        let ([a, b], [c, d]) = (halves(output(1)), halves(output(2)));
        [a, b, c, d]
    }

    /// The next 32 bits.
    #[inline]
    pub fn bits(&mut self) -> u32 {
        let Ok(bits) = self.0.try_next_u32();
        bits
    }

    /// A uniform number in [0, 1), a multiple of 2⁻⁵³. Takes two draws.
    pub fn unit(&mut self) -> f64 {
        unit([self.bits(), self.bits()])
    }
}

/// The number of failures before the first success of trials that each succeed with the same
/// probability p: P(k) = (1 − p)ᵏ p.
#[derive(Clone, Copy, Debug)]
pub struct Gap {
    /// ln(1 − p); infinite where success is certain.
    log_failure: f64,
}

impl Gap {
    /// The gap between successes of probability `p`, in (0, 1].
    #[must_use]
    pub fn new(p: f64) -> Gap {
        Gap { log_failure: libm::log1p(-p) }
    }

    /// Draws a gap; it takes two draws of 32 bits and saturates at `u64::MAX`.
    pub fn draw(self, rng: &mut Rng) -> u64 {
        let draws = [rng.bits(), rng.bits()];
        // The cast saturates and rounds down.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a saturating floor is meant"
        )]
        let failures = self.unrounded(draws) as u64;
        failures
    }

    /// What [`Gap::draw`] rounds down, for the two draws it takes; never negative. For whoever draws
    /// many gaps side by side.
    #[inline]
    pub fn unrounded(self, draws: [u32; 2]) -> f64 {
        // 1 − u lies in (0, 1].
        logarithm(1.0 - unit(draws)) / self.log_failure
    }
}

/// A uniform number in [0, 1), a multiple of 2⁻⁵³, from the upper 53 of 64 bits, low half first.
#[inline]
fn unit([low, high]: [u32; 2]) -> f64 {
    // Two halves that fit an `i32`, because every processor converts many of those at a time.
    let (upper, lower) = (high >> 5, (high & 31) << 21 | low >> 11);
    let real = |half: u32| f64::from(half.cast_signed());
    (real(upper) * f64::from(1 << 26) + real(lower)) * (1.0 / (1u64 << 53) as f64)
}

/// The natural logarithm of a number in [2⁻⁵³, 1], bit by bit that of `libm`, whose special cases
/// cannot occur here. Without branches, so that many can be computed side by side.
#[inline]
fn logarithm(x: f64) -> f64 {
    // The method and the constants are those of FreeBSD's e_log.c:
    //
    // Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
    // Developed at SunSoft, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and
    // distribute this software is freely granted, provided that this notice is preserved.
    const LN_2: [f64; 2] = [f64::from_bits(0x3FE6_2E42_FEE0_0000), f64::from_bits(0x3DEA_39EF_3579_3C76)];
    const C: [f64; 7] = [
        f64::from_bits(0x3FE5_5555_5555_5593),
        f64::from_bits(0x3FD9_9999_9997_FA04),
        f64::from_bits(0x3FD2_4924_9422_9359),
        f64::from_bits(0x3FCC_71C5_1D8E_78AF),
        f64::from_bits(0x3FC7_4664_96CB_03DE),
        f64::from_bits(0x3FC3_9A09_D078_C69F),
        f64::from_bits(0x3FC2_F112_DF3E_5244),
    ];
    // √½, cut off after 20 bits of its mantissa.
    const LEAST: u64 = 0x3FE6_A09E << 32;
    // x = 2ᵏ (1 + f) with 1 + f between √½ and √2.
    let bits = x.to_bits() + ((0x3FF0_0000 << 32) - LEAST);
    let k = f64::from((bits >> 52) as i32 - 0x3FF);
    let f = f64::from_bits((bits & ((1 << 52) - 1)) + LEAST) - 1.0;
    let half_square = 0.5 * f * f;
    let s = f / (2.0 + f);
    let z = s * s;
    let w = z * z;
    let even = w * (C[1] + w * (C[3] + w * C[5]));
    let odd = z * (C[0] + w * (C[2] + w * (C[4] + w * C[6])));
    s * (half_square + (odd + even)) + k * LN_2[1] - half_square + f + k * LN_2[0]
}

impl TryRng for Rng {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        self.0.try_next_u32()
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        self.0.try_next_u64()
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.0.try_fill_bytes(bytes)
    }
}

/// A player's own randomness during one match.
///
/// **The first draw of round t is number t of the player's stream, whether or not earlier rounds
/// drew anything.** Further draws in the same round come from a stream of that round's own. A
/// table, or many matches side by side in the lanes of a machine word, can therefore reproduce a
/// strategy's draws without running its code. A player that never draws opens no stream.
///
/// Probabilities are resolved to 32 bits: a chance of p is exactly ⌈p · 2³²⌉/2³². So 0 and 1 are
/// exact, and what is possible at all stays possible.
///
/// What is quick is the first draw of a round when the round before has drawn too: one comparison
/// tells that the stream stands where it should. Everything else is left to cold functions.
#[derive(Clone, Debug)]
pub struct Draws {
    seed: Seed,
    round: u64,
    /// The round whose first draw comes next from `first`; `CLOSED` before anything uncertain was
    /// asked for in first place. It never exceeds `round` by more than one.
    due: u64,
    /// Means nothing while it is closed.
    first: Rng,
    /// The latest round in which a certainty took the place of the first draw and left `first`
    /// where it was.
    passed: Option<u64>,
    /// The latest round with further draws, and their stream.
    further: Option<(u64, Rng)>,
    used: bool,
}

/// A round that no match reaches.
const CLOSED: u64 = u64::MAX;

impl Draws {
    /// The randomness of the player whose stream is named by `seed`, at round 0.
    #[must_use]
    pub fn new(seed: Seed) -> Draws {
        Draws { seed, round: 0, due: CLOSED, first: Rng::closed(), passed: None, further: None, used: false }
    }

    /// Moves to `round`, counted from 0. The match calls this before it asks for a move; rounds
    /// never go back.
    #[inline]
    pub fn begin(&mut self, round: u64) {
        debug_assert!(self.round <= round, "rounds never go back");
        self.round = round;
    }

    /// Whether anything but certainties was ever asked for. A player that used no draws plays the
    /// same match again if its opponent does.
    pub const fn have_been_used(&self) -> bool {
        self.used
    }

    /// True with probability `p`; certain at 0 and below and at 1 and above. Takes one draw.
    #[inline]
    pub fn chance(&mut self, p: f64) -> bool {
        match self.due_bits() {
            Some(bits) => lies_below(bits, p),
            None => self.chance_elsewhere(p),
        }
    }

    /// The action `C` with probability `p`, else `D`. Takes one draw.
    #[inline]
    pub fn cooperate(&mut self, p: f64) -> Action {
        Action::from_defects(!self.chance(p))
    }

    /// The action `C` if the next draw lies below `threshold`, which is at most 2³²; else `D`.
    /// It is [`Draws::cooperate`] for whoever has computed the [`threshold`] beforehand.
    #[inline]
    pub(crate) fn cooperate_below(&mut self, threshold: u64) -> Action {
        match self.due_bits() {
            Some(bits) => Action::from_defects(threshold <= u64::from(bits)),
            None => self.cooperate_below_elsewhere(threshold),
        }
    }

    /// A uniform number in [0, 1), a multiple of 2⁻⁵³. Takes two draws.
    pub fn unit(&mut self) -> f64 {
        unit([self.bits(), self.bits()])
    }

    /// A uniform integer below `bound`, without bias (Lemire 2019). Takes one draw, rarely more.
    ///
    /// # Panics
    ///
    /// If `bound` is 0.
    pub fn below(&mut self, bound: u32) -> u32 {
        assert_ne!(bound, 0, "there is no number below 0");
        let reject_under = bound.wrapping_neg() % bound;
        loop {
            let wide = u64::from(self.bits()) * u64::from(bound);
            #[expect(clippy::cast_possible_truncation, reason = "the low and the high half of the product")]
            let (low, high) = (wide as u32, (wide >> 32) as u32);
            if reject_under <= low {
                return high;
            }
        }
    }

    #[inline]
    fn bits(&mut self) -> u32 {
        self.due_bits().unwrap_or_else(|| self.bits_elsewhere())
    }

    /// The first draw of this round, if it is not taken and the round before has drawn too.
    ///
    /// A certain chance may use it up as well as an uncertain one: nobody sees the difference, and
    /// the stream must pass over it some time if it is to be used again.
    #[inline]
    fn due_bits(&mut self) -> Option<u32> {
        (self.due == self.round).then(|| {
            self.due += 1;
            self.first.bits()
        })
    }

    #[cold]
    fn chance_elsewhere(&mut self, p: f64) -> bool {
        if 0.0 < p && p < 1.0 {
            lies_below(self.bits_elsewhere(), p)
        } else {
            self.pass();
            1.0 <= p
        }
    }

    #[cold]
    fn cooperate_below_elsewhere(&mut self, threshold: u64) -> Action {
        if 0 < threshold && threshold < 1 << 32 {
            Action::from_defects(threshold <= u64::from(self.bits_elsewhere()))
        } else {
            self.pass();
            Action::from_defects(threshold == 0)
        }
    }

    /// Takes the place of a draw.
    fn pass(&mut self) {
        if self.first_is_taken() {
            self.further().bits();
        } else {
            self.passed = Some(self.round);
        }
    }

    /// A stream to open, rounds to pass over, or a further draw.
    #[cold]
    fn bits_elsewhere(&mut self) -> u32 {
        self.used = true;
        if self.first_is_taken() {
            return self.further().bits();
        }
        if self.due == CLOSED {
            self.first = Rng::new(self.seed);
            self.due = 0;
        }
        while self.due < self.round {
            self.first.bits();
            self.due += 1;
        }
        self.due += 1;
        self.first.bits()
    }

    const fn first_is_taken(&self) -> bool {
        self.due == self.round + 1 || matches!(self.passed, Some(round) if round == self.round)
    }

    /// The stream of this round's further draws.
    fn further(&mut self) -> &mut Rng {
        let (seed, round) = (self.seed, self.round);
        let fresh = || (round, Rng::new(seed.derive("further").nth(round)));
        let (latest, stream) = self.further.get_or_insert_with(fresh);
        if *latest != round {
            (*latest, *stream) = fresh();
        }
        stream
    }
}

/// Whether a draw of `bits` means success at probability `p`.
#[inline]
fn lies_below(bits: u32, p: f64) -> bool {
    f64::from(bits) < p * DRAWS
}

/// How many different draws there are, 2³².
const DRAWS: f64 = (1u64 << 32) as f64;

/// The number of draws, out of 2³², that count as success at probability `p` in [0, 1]: those
/// below p · 2³². A table that compares draws with it agrees with [`Draws::chance`].
pub fn threshold(p: f64) -> u64 {
    // Most chances are certain, and this is asked for every state of every player.
    if p == 0.0 || p == 1.0 {
        return if p == 0.0 { 0 } else { 1 << 32 };
    }
    let exact = p * DRAWS;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "p lies in [0, 1]")]
    let below = exact as u64;
    // Rounded up, without a call where the processor has no instruction for it.
    below + u64::from((below as f64) < exact)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{Just, any, prop, prop_assert_eq, prop_oneof, proptest};
    use proptest::strategy::Strategy;

    #[test]
    fn value_stability() {
        let seed = Seed(1978).derive("grudger").derive("tit-for-tat").nth(7);
        assert_eq!(seed.0, 0x6C06_8000_6A85_1680);
        let mut rng = Rng::new(seed);
        assert_eq!(
            [rng.bits(), rng.bits(), rng.bits(), rng.bits()],
            [911_470_193, 2_245_110_036, 1_056_483_496, 1_953_556_299]
        );
        assert_eq!(rng.unit(), 0.575_266_822_935_322_2);
        let gaps: [u64; 6] = std::array::from_fn(|_| Gap::new(0.01).draw(&mut rng));
        assert_eq!(gaps, [437, 37, 5, 39, 11, 43]);
        let mut draws = Draws::new(seed);
        let drawn: [u32; 6] = std::array::from_fn(|round| {
            draws.begin(round as u64);
            draws.below(1000)
        });
        assert_eq!(drawn, [212, 522, 245, 454, 981, 575]);
        assert_eq!([draws.below(1000), draws.below(1000)], [328, 621]);
    }

    #[test]
    fn words_are_the_state_in_which_a_stream_begins() {
        for seed in (0..100).map(|it| Seed(9).nth(it)) {
            let mut rng = Rng::new(seed);
            let bytes: Vec<u8> = Rng::words(seed).iter().flat_map(|it| it.to_le_bytes()).collect();
            let mut from_words = Rng(Xoshiro128PlusPlus::from_seed(bytes.try_into().unwrap()));
            assert_eq!([rng.bits(), rng.bits()], [from_words.bits(), from_words.bits()]);
        }
    }

    #[test]
    fn the_logarithm_is_that_of_libm() {
        let mut rng = Rng::new(Seed(6));
        let least = (0.5f64).powi(53);
        let small = std::iter::successors(Some(least), |it| (*it < 0.4).then_some(it * 1.37));
        let random = (0..300_000).map(|_| 1.0 - rng.unit());
        let edges = (1..200).flat_map(|n| {
            let n = f64::from(n);
            [n * least, 1.0 - n * least, 0.5 + n * least, 0.5f64.sqrt() + (n - 100.0) * f64::EPSILON]
        });
        for x in [1.0].into_iter().chain(edges).chain(small).chain(random) {
            assert_eq!(logarithm(x).to_bits(), libm::log(x).to_bits(), "{x:e}");
        }
    }

    #[test]
    fn a_uniform_number_is_the_upper_53_bits() {
        let mut rng = Rng::new(Seed(8));
        for draws in [[0, 0], [u32::MAX; 2]].into_iter().chain((0..1000).map(|_| [rng.bits(), rng.bits()])) {
            let wide = u64::from(draws[1]) << 32 | u64::from(draws[0]);
            assert_eq!(unit(draws), (wide >> 11) as f64 * (1.0 / (1u64 << 53) as f64));
        }
    }

    #[test]
    fn first_draw_of_a_round_does_not_depend_on_earlier_rounds() {
        let seed = Seed(1);
        let mut steady = Draws::new(seed);
        let all: Vec<bool> = (0..200)
            .map(|round| {
                steady.begin(round);
                steady.chance(0.5)
            })
            .collect();
        let mut fitful = Draws::new(seed);
        for round in (0..200u64).filter(|it| it % 7 == 3) {
            fitful.begin(round);
            assert_eq!(fitful.chance(0.5), all[usize::try_from(round).unwrap()]);
            fitful.unit();
            fitful.below(3);
        }
    }

    #[test]
    fn certain_chances_take_their_place_in_the_round() {
        let (mut certain, mut uncertain) = (Draws::new(Seed(5)), Draws::new(Seed(5)));
        for round in 0..50 {
            certain.begin(round);
            uncertain.begin(round);
            assert!(certain.chance(1.0));
            assert!(!certain.chance(0.0));
            uncertain.chance(0.3);
            uncertain.chance(0.3);
            assert_eq!(certain.below(1 << 20), uncertain.below(1 << 20));
        }
    }

    #[test]
    fn a_chance_is_the_number_of_draws_below_its_threshold() {
        for p in [1e-12, 0.1, 1.0 / 3.0, 0.5, 0.9, 1.0 - 1e-9] {
            let (mut draws, mut stream) = (Draws::new(Seed(4)), Rng::new(Seed(4)));
            for round in 0..2000 {
                draws.begin(round);
                assert_eq!(draws.chance(p), u64::from(stream.bits()) < threshold(p));
            }
        }
        assert_eq!(
            [threshold(0.0), threshold(1e-300), threshold(0.25), threshold(1.0)],
            [0, 1, 1 << 30, 1 << 32]
        );
    }

    /// What a player may ask of its draws.
    #[derive(Clone, Copy, Debug)]
    enum Question {
        Chance(f64),
        /// The same by a threshold computed beforehand, as automata ask.
        Below(f64),
        Number(u32),
        Unit,
    }

    /// The definition of [`Draws`], with nothing kept but the number of draws this round has had:
    /// every draw is looked up from the beginning of its stream.
    struct Plain {
        seed: Seed,
        round: u64,
        drawn: u64,
        used: bool,
    }

    impl Plain {
        fn place(&mut self) -> u32 {
            let (stream, position) = match self.drawn {
                0 => (self.seed, self.round),
                n => (self.seed.derive("further").nth(self.round), n - 1),
            };
            self.drawn += 1;
            let mut stream = Rng::new(stream);
            for _ in 0..position {
                stream.bits();
            }
            stream.bits()
        }

        fn chance(&mut self, p: f64) -> bool {
            let bits = self.place();
            self.used |= 0.0 < p && p < 1.0;
            f64::from(bits) < p * 2f64.powi(32)
        }

        fn number(&mut self, bound: u32) -> u32 {
            self.used = true;
            loop {
                let wide = u64::from(self.place()) * u64::from(bound);
                if (1u64 << 32) % u64::from(bound) <= wide % (1 << 32) {
                    return (wide >> 32) as u32;
                }
            }
        }

        fn unit(&mut self) -> f64 {
            self.used = true;
            let (low, high) = (u64::from(self.place()), u64::from(self.place()));
            ((high * (1 << 32) + low) / (1 << 11)) as f64 / 2f64.powi(53)
        }
    }

    fn a_chance() -> impl Strategy<Value = f64> {
        prop_oneof![3 => Just(0.0), 3 => Just(1.0), 1 => Just(-0.5), 1 => Just(7.0), 1 => Just(1e-12), 4 => 0.0..1.0]
    }

    fn a_question() -> impl Strategy<Value = Question> {
        prop_oneof![
            4 => a_chance().prop_map(Question::Chance),
            4 => a_chance().prop_map(|p| Question::Below(p.clamp(0.0, 1.0))),
            1 => (1..=u32::MAX).prop_map(Question::Number),
            1 => Just(Question::Unit),
        ]
    }

    proptest! {
        /// Whatever is asked, in whatever rounds: certain chances before and after others, rounds
        /// passed over, many draws in a round and none.
        #[test]
        fn draws_are_where_they_are_defined_to_be(
            seed in any::<u64>(),
            rounds in prop::collection::vec((0u64..4, prop::collection::vec(a_question(), 0..4)), 0..40),
        ) {
            let mut draws = Draws::new(Seed(seed));
            let mut plain = Plain { seed: Seed(seed), round: 0, drawn: 0, used: false };
            let mut next = 0;
            for (passed_over, questions) in rounds {
                let round = next + passed_over.saturating_sub(1);
                next = round + 1;
                draws.begin(round);
                (plain.round, plain.drawn) = (round, 0);
                for question in questions {
                    match question {
                        Question::Chance(p) => prop_assert_eq!(draws.chance(p), plain.chance(p)),
                        Question::Below(p) => {
                            let cooperates = draws.cooperate_below(threshold(p)).is_cooperation();
                            prop_assert_eq!(cooperates, plain.chance(p));
                        }
                        Question::Number(bound) => prop_assert_eq!(draws.below(bound), plain.number(bound)),
                        Question::Unit => prop_assert_eq!(draws.unit(), plain.unit()),
                    }
                    prop_assert_eq!(draws.have_been_used(), plain.used);
                }
            }
        }

        /// Rounding up, written with the function of that name.
        #[test]
        fn thresholds_are_rounded_up(p in a_chance()) {
            let p = p.clamp(0.0, 1.0);
            prop_assert_eq!(threshold(p) as f64, (p * 2f64.powi(32)).ceil());
        }
    }

    /// The geometric gap against its definition, a run of coins: same mean and same chance of an
    /// immediate success.
    #[test]
    fn gaps_are_geometric() {
        let mut rng = Rng::new(Seed(3));
        let (n, p) = (200_000, 0.05);
        let gaps: Vec<u64> = (0..n).map(|_| Gap::new(p).draw(&mut rng)).collect();
        let mean = gaps.iter().sum::<u64>() as f64 / f64::from(n);
        let standard_error = ((1.0 - p) / (p * p) / f64::from(n)).sqrt();
        assert!((mean - (1.0 - p) / p).abs() < 4.0 * standard_error, "{mean}");
        let immediate = gaps.iter().filter(|&&it| it == 0).count() as f64 / f64::from(n);
        assert!((immediate - p).abs() < 4.0 * (p * (1.0 - p) / f64::from(n)).sqrt());
        assert_eq!(Gap::new(1.0).draw(&mut rng), 0);
    }

    #[test]
    fn bounded_draws_are_uniform() {
        let mut draws = Draws::new(Seed(9));
        let mut counts = [0u32; 10];
        for round in 0..100_000 {
            draws.begin(round);
            counts[draws.below(10) as usize] += 1;
        }
        // χ² with 9 degrees of freedom exceeds 27.88 once in a thousand.
        let chi: f64 = counts.iter().map(|&it| (f64::from(it) - 1e4).powi(2) / 1e4).sum();
        assert!(chi < 27.88, "{counts:?}");
    }

    #[test]
    fn labels_and_indices_do_not_collide() {
        let mut seeds: Vec<u64> = Vec::new();
        for label in ["", "a", "b", "ab", "ba", "row", "column"] {
            for index in 0..1000 {
                seeds.push(Seed(1).derive(label).nth(index).0);
                seeds.push(Seed(1).nth(index).derive(label).0);
            }
        }
        let n = seeds.len();
        seeds.sort_unstable();
        seeds.dedup();
        assert_eq!(seeds.len(), n);
    }
}

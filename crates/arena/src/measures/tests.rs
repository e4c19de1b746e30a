use super::*;
use crate::{Contestant, Horizon, Method, Noise, Rules, parallel, tournament::all_pairs};
use kernel::{Args, Entry, Payoffs, Seed, entry};
use proptest::prelude::*;

fn moves(text: &str) -> Vec<Action> {
    Action::parse_all(text).unwrap()
}

/// A match in which everybody saw what was played.
fn rounds(row: &str, column: &str) -> Vec<Round> {
    let moves = moves(row).into_iter().zip(moves(column));
    moves.map(|(r, c)| Round { intended: [r, c], realised: [r, c], perceived: [c, r] }).collect()
}

fn observed(rounds: &[Round], settings: Settings) -> Observed {
    let mut observer = Observer::new(settings);
    for it in rounds {
        observer.see(it);
    }
    observer.finish()
}

fn seen(row: &str, column: &str) -> Observed {
    observed(&rounds(row, column), Settings::default())
}

/// A symmetric match: both play the same.
fn same(text: &str) -> Observed {
    seen(text, text)
}

#[test]
fn a_match_seen_by_hand() {
    // CC CD DC DD CC
    let it = seen("CCDDC", "CDCDC");
    assert_eq!(it.tally, Tally { cc: 2, cd: 1, dc: 1, dd: 1 });
    assert_eq!(it.initial, [true; 2]);
    assert_eq!(it.reactions[0], [[1, 0], [0, 1], [0, 1], [1, 0]]);
    assert_eq!(it.reactions[1], [[0, 1], [0, 1], [1, 0], [1, 0]]);
    assert_eq!(it.answers[0], [[1, 1], [1, 1]]);
    assert!(!it.emerged && !it.spiral && !it.locked_in);
    assert_eq!((it.emerged_at, it.exposed), (None, 2));
}

/// A private misreading changes what is answered, and nothing else.
#[test]
fn answers_are_to_what_was_seen() {
    let mut rounds = rounds("CCC", "CDC");
    rounds[0].perceived[0] = Action::D;
    let it = observed(&rounds, Settings::default());
    assert_eq!(it.answers[0], [[0, 0], [2, 0]]);
    assert_eq!(it.answers[1], [[1, 1], [0, 0]]);
    assert_eq!(it.reactions[0], [[1, 0], [1, 0], [0, 0], [0, 0]]);
}

#[test]
fn cooperation_has_to_hold_at_the_end() {
    let c = |rounds: usize| "C".repeat(rounds);
    // The window is the last ten rounds, and nine of them suffice.
    assert!(same(&format!("DDDDD{}", c(9))).emerged);
    assert!(!same(&format!("DDDDDD{}D", c(8))).emerged);
    assert_eq!(same(&format!("DDDDD{}", c(9))).emerged_at, None);
    assert_eq!(same(&format!("DDDDD{}", c(10))).emerged_at, Some(6));
    assert_eq!(same(&c(10)).emerged_at, Some(1));
    // It set in early and did not last.
    let lost = same(&format!("{}{}", c(20), "D".repeat(10)));
    assert_eq!((lost.emerged, lost.emerged_at), (false, None));
    // It set in, was lost and came back: the first time counts.
    let back = same(&format!("D{}DDD{}", c(10), c(12)));
    assert_eq!((back.emerged, back.emerged_at), (true, Some(2)));
    // Of 100 rounds the window has 20, of which 18 are enough.
    assert!(same(&format!("{}DD{}", c(80), c(18))).emerged);
    assert!(!same(&format!("{}DDD{}", c(80), c(17))).emerged);
    // A short match is all window.
    assert!(same("CCC").emerged && !same("CCD").emerged && !same("").emerged);
}

#[test]
fn spirals_follow_cooperation_and_count_once() {
    let spiral = |text: &str| {
        let it = same(text);
        (it.spiral, it.exposed, it.locked_in)
    };
    assert_eq!(spiral("DDDDDDDD"), (false, 0, true));
    assert_eq!(spiral("DDDDDCCDDDDC"), (false, 3, false));
    assert_eq!(spiral("CCDDDDDC"), (true, 2, false));
    assert_eq!(spiral("CCDDDDDCCCDDDDDD"), (true, 2, true));
    assert_eq!(spiral("CDDDD"), (false, 1, false));
    // Cooperation need not be just before.
    let it = seen("CCDDDDD", "CDDDDDD");
    assert_eq!((it.spiral, it.exposed, it.locked_in), (true, 1, true));
}

#[test]
fn the_settings_decide() {
    let rounds = rounds("DCCDDC", "DCCDDC");
    let strict = Settings { window: 0.5, window_rounds: 1, threshold: 0.3, lasting: 2, spiral: 2 };
    let it = observed(&rounds, strict);
    assert_eq!((it.emerged, it.emerged_at, it.spiral, it.exposed), (true, Some(2), true, 2));
    assert!(!observed(&rounds, Settings { threshold: 0.34, ..strict }).emerged);
    assert_eq!(observed(&rounds, Settings { lasting: 3, ..strict }).emerged_at, None);
    assert!(!observed(&rounds, Settings { spiral: 3, ..strict }).spiral);
}

/// Likely enough to cooperate, or not, for runs to occur.
fn any_match() -> impl Strategy<Value = Vec<Round>> {
    let action = |weight| prop::bool::weighted(weight).prop_map(Action::from_defects);
    let round = move |weight: f64| {
        let action = move || action(weight);
        ([action(), action()], [any::<bool>(), any::<bool>()]).prop_map(|(realised, misread)| Round {
            intended: realised,
            realised,
            perceived: [0, 1].map(|it: usize| {
                let theirs = realised[1 - it];
                if misread[it] { theirs.flipped() } else { theirs }
            }),
        })
    };
    let stretch = prop::sample::select(vec![0.02, 0.3, 0.98])
        .prop_flat_map(move |weight| prop::collection::vec(round(weight), 0..40));
    prop::collection::vec(stretch, 0..5).prop_map(|it| it.concat())
}

fn any_settings() -> impl Strategy<Value = Settings> {
    (0.01f64..=1.0, 0u64..15, 0.1f64..=1.0, 1u64..12, 1u64..8).prop_map(
        |(window, window_rounds, threshold, lasting, spiral)| Settings {
            window,
            window_rounds,
            threshold,
            lasting,
            spiral,
        },
    )
}

proptest! {
    /// Against the definitions, read off the whole match.
    #[test]
    fn what_is_seen_is_what_the_definitions_say(rounds in any_match(), settings in any_settings()) {
        let it = observed(&rounds, settings);
        let realised: Vec<[Action; 2]> = rounds.iter().map(|it| it.realised).collect();
        let n = realised.len();
        let (both_c, both_d) = ([Action::C; 2], [Action::D; 2]);
        let count = |part: &[[Action; 2]]| part.iter().filter(|it| **it == both_c).count();

        let size = |it: u64| usize::try_from(it).unwrap();
        // Half a round counts as one.
        let part = (0..=n).find(|&it| settings.window * (n as f64) < it as f64 + 0.5).unwrap();
        let window = part.max(size(settings.window_rounds)).min(n);
        let emerged = 0 < window && settings.threshold <= count(&realised[n - window..]) as f64 / window as f64;
        prop_assert_eq!(it.emerged, emerged);
        let lasting = realised.windows(size(settings.lasting)).position(|it| it.iter().all(|it| *it == both_c));
        prop_assert_eq!(it.emerged_at, lasting.filter(|_| emerged).map(|it| it as u64 + 1));

        let spiral = size(settings.spiral);
        let onset = (0..n).find(|&t| {
            t + spiral <= n
                && realised[t..t + spiral].iter().all(|it| *it == both_d)
                && realised[..t].contains(&both_c)
        });
        prop_assert_eq!(it.spiral, onset.is_some());
        prop_assert_eq!(it.exposed, count(&realised[..onset.unwrap_or(n)]) as u64);
        prop_assert_eq!(it.locked_in, spiral <= n && realised[n - spiral.min(n)..].iter().all(|it| *it == both_d));

        for seat in 0..2 {
            for (answer, action) in [Action::C, Action::D].into_iter().enumerate() {
                let after = |it: &&[Round]| it[1].realised[seat] == action;
                for (saw, what) in [Action::C, Action::D].into_iter().enumerate() {
                    let number = rounds.windows(2).filter(after).filter(|it| it[0].perceived[seat] == what).count();
                    prop_assert_eq!(it.answers[seat][saw][answer], number as u64);
                }
                for (state, outcome) in ["CC", "CD", "DC", "DD"].iter().enumerate() {
                    let before = |it: &&[Round]| [it[0].realised[seat], it[0].realised[1 - seat]] == moves(outcome)[..];
                    let number = rounds.windows(2).filter(after).filter(before).count();
                    prop_assert_eq!(it.reactions[seat][state][answer], number as u64);
                }
            }
        }
        let mirrored: Vec<Round> = rounds.iter().map(|it| it.transposed()).collect();
        prop_assert_eq!(observed(&mirrored, settings), it.transposed());
    }

    #[test]
    fn order_and_grouping_do_not_matter(matches in prop::collection::vec(any_match(), 1..8), cut in 0usize..8) {
        let seen: Vec<Observed> = matches.iter().map(|it| observed(it, Settings::default())).collect();
        let sum = |part: &[Observed]| {
            let mut res = Measures::default();
            for it in part.iter().rev() {
                res.add(it, 1);
            }
            res
        };
        let (early, late) = seen.split_at(cut.min(seen.len()));
        let mut parts = sum(late);
        parts += &sum(early);
        prop_assert_eq!(&parts, &sum(&seen));
        let mirrored: Vec<Observed> = seen.iter().map(|it| it.transposed()).collect();
        prop_assert_eq!(sum(&mirrored), parts.transposed());

        let (mut thrice, mut at_once) = (Measures::default(), Measures::default());
        for _ in 0..3 {
            thrice.add(&seen[0], 1);
        }
        at_once.add(&seen[0], 3);
        prop_assert_eq!(thrice, at_once);
    }
}

#[test]
fn sums_over_matches() {
    let mut sum = Measures::default();
    sum.add(&seen("DDCCCCCCCCCC", "DCCCCCCCCCCC"), 2);
    sum.add(&same("CCDDDDDDDD"), 1);
    assert_eq!((sum.matches, sum.emerged, sum.spirals, sum.locked_in), (3, 2, 1, 1));
    assert_eq!((sum.initial, sum.ahead, sum.good_partner()), ([1, 1], [2, 0], [1, 3]));
    assert_eq!(sum.exposed, 22);
    assert_eq!(sum.spiral_rate(), Some(100.0 / 22.0));
    assert_eq!(Measures::default().spiral_rate(), None);
    let times: Vec<_> = sum.times.iter().collect();
    assert_eq!(times, [(3, Moment { events: 2, censored: 0 }), (10, Moment { events: 0, censored: 1 })]);
}

static TIT_FOR_TAT: Entry = entry! {
    /// Repeats what the other did.
    slug: "tit-for-tat",
    name: "Tit For Tat",
    source: ["nobody1900"],
    automaton: [1.0 => [0, 1, 0, 1], 0.0 => [0, 1, 0, 1]],
};

static COIN: Entry = entry! {
    /// Chance alone.
    slug: "coin",
    name: "Coin",
    source: ["nobody1900"],
    automaton: [0.5 => [0, 0, 0, 0]],
};

static PATIENT: Entry = entry! {
    /// Defects from the third defection on, and says nothing of being an automaton.
    slug: "patient",
    name: "Patient",
    source: ["nobody1900"],
    build: |_, _| Ok(Box::new(Patient)),
};

struct Patient;

impl kernel::Strategy for Patient {
    fn act(&mut self, turn: &mut kernel::Turn<'_>) -> Action {
        Action::from_defects(2 < turn.theirs.defections())
    }
}

fn tournament(rules: Rules) -> crate::Tournament {
    let contestant = |label: &str, entry: &'static Entry| Contestant {
        label: label.to_owned(),
        entry,
        args: Args::defaults(entry),
    };
    crate::Tournament {
        // Not in the order of labels: who sits where must not depend on it.
        contestants: vec![
            contestant("Tit", &TIT_FOR_TAT),
            contestant("Coin", &COIN),
            contestant("Patient", &PATIENT),
        ],
        payoffs: Payoffs::AXELROD,
        rules,
        repetitions: 7,
        method: Method::Play,
        seed: Seed(9),
    }
}

/// What is watched are the matches that the tournament plays, also those that are watched but once because
/// they are all alike.
#[test]
fn the_matches_that_are_watched_are_those_that_are_played() {
    let noisy = Noise { execution: 0.05, perception: 0.03 };
    let geometric = Horizon::Geometric { continuation: 0.95, cap: None };
    for rules in [
        Rules::fixed(40),
        Rules { noise: noisy, ..Rules::fixed(40) },
        Rules { horizon: geometric, ..Rules::fixed(40) },
        Rules { horizon: geometric, announced: false, noise: noisy, conquest: crate::Conquest::NEVER },
    ] {
        let tournament = tournament(rules);
        let pairs = all_pairs(3);
        let results = tournament.run(&pairs, &|| ());
        let watch = |add: fn(&mut (Measures, crate::Sample), &Observed, u32)| {
            tournament.observe(&pairs, Settings::default(), add, &|| ())
        };
        let add = |(measures, sample): &mut (Measures, crate::Sample), seen: &Observed, times: u32| {
            measures.add(seen, times);
            sample.add_alike(seen.tally, times);
        };
        let watched = watch(add);
        for (meeting, (measures, sample)) in results.iter().zip(&watched) {
            assert_eq!(meeting.finding, crate::Finding::Sampled(*sample), "{rules:?}");
            assert_eq!((measures.matches, measures.tally), (7, sample.total));
        }
        for threads in [1, 3] {
            assert_eq!(parallel::with_threads(threads, || watch(add)).unwrap(), watched);
        }
    }
}

/// A shock falls into the match that is played, and whose hand slips does not depend on who is listed first.
#[test]
fn shocks_fall_into_the_matches_that_are_played() {
    let rules = Rules { noise: Noise { execution: 0.02, perception: 0.0 }, ..Rules::fixed(60) };
    let tournament = tournament(rules);
    let briefing = tournament.briefing();
    for (first, second) in all_pairs(3) {
        let found = &tournament.recoveries(&[(first, second)], 20, &|| ())[0];
        let [one, other] = [first, second].map(|it| &tournament.contestants[it]);
        let [row, column] = if other.label < one.label { [other, one] } else { [one, other] };
        let seed = crate::tournament::pair_seed(tournament.seed, &row.label, &column.label);
        let mut expected = [recovery::Seat::Row, recovery::Seat::Column].map(|seat| -> Vec<_> {
            let recovered = |repetition: u64| {
                let [mut row, mut column] = [row, column].map(|it| it.enter(&briefing).unwrap());
                let seed = seed.nth(repetition);
                recovery::recovery(&mut *row, &mut *column, &rules, seed, recovery::Shock { round: 20, seat })
            };
            (0..7).filter_map(recovered).collect()
        });
        if other.label < one.label {
            expected.reverse();
        }
        assert_eq!(*found, expected);
        for threads in [1, 3] {
            let again = || tournament.recoveries(&[(first, second)], 20, &|| ());
            assert_eq!(parallel::with_threads(threads, again).unwrap()[0], *found);
        }
    }
}

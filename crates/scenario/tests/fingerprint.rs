//! Fingerprints against closed forms, and what is sampled against what is exact.

use arena::{Contestant, Horizon, Method, Noise};
use kernel::{Payoffs, Seed};
use scenario::fingerprint::{self, Refused, Span, Spot, Subject};

const AXELROD: Payoffs = Payoffs::AXELROD;

fn player(text: &str) -> Contestant {
    scenario::parse_player(text, &roster::standard()).unwrap()
}

fn subject(text: &str, span: Span) -> Subject {
    Subject {
        player: player(text),
        payoffs: AXELROD,
        span,
        announced: true,
        noise: Noise::default(),
        method: Method::Auto,
        repetitions: 100,
        seed: Seed(1978),
    }
}

fn of(subject: &Subject, steps: u32) -> Vec<Spot> {
    fingerprint::ashlock(subject, &player("tit-for-tat"), steps, &roster::standard()).unwrap()
}

fn turns(rounds: u64) -> Span {
    Span::Match(Horizon::Fixed(rounds))
}

#[track_caller]
fn agrees(spots: &[Spot], form: impl Fn(f64, f64) -> Option<f64>) {
    let mut compared = 0;
    for it in spots {
        assert_eq!((it.matches, it.half_width), (None, Some(0.0)), "exact at ({}, {})", it.x, it.y);
        if let Some(expected) = form(it.x, it.y) {
            assert!((it.score - expected).abs() < 1e-9, "({}, {}): {} not {expected}", it.x, it.y, it.score);
            compared += 1;
        }
    }
    assert!(spots.len() <= compared + 3, "the form says nothing of most points");
}

/// The probe sees nothing but cooperation, so it defects with probability y in every round; in the dual
/// half its dual, which would always defect, comes through with probability 1 − (1 − x) − (1 − y), and
/// outright cooperation is 1 − y.
#[test]
fn an_unconditional_cooperator_is_a_plane() {
    for span in [turns(7), Span::Endless] {
        agrees(&of(&subject("cooperator", span), 10), |_, y| Some(3.0 * (1.0 - y)));
    }
}

/// Against defection the probe cooperates with probability x, but in the first round with 1 − y.
#[test]
fn an_unconditional_defector_is_a_plane() {
    let round = |cooperation: f64| 5.0 * cooperation + (1.0 - cooperation);
    agrees(&of(&subject("defector", Span::Endless), 10), |x, _| Some(round(x)));
    agrees(&of(&subject("defector", turns(7)), 10), |x, y| Some((round(1.0 - y) + 6.0 * round(x)) / 7.0));
}

/// Tit for tat repeats the probe, and the probe repeats that: from a move of the probe to its next but one
/// cooperation stays with probability 1 − y, defection with 1 − x. So the probe cooperates with
/// probability c = x/(x + y), and two moves in a row belong to chains that know nothing of each other:
/// R c² + (S + T) c (1 − c) + P (1 − c)². Ashlock & Kim (2008) have (3x² + 5xy + y²)/(x + y)².
#[test]
fn tit_for_tat_has_the_published_fingerprint() {
    agrees(&of(&subject("tit-for-tat", Span::Endless), 20), |x, y| {
        (0.0 < x + y).then(|| (3.0 * x * x + 5.0 * x * y + y * y) / ((x + y) * (x + y)))
    });
}

/// Four outcomes with shares a, b, c, d of CC, CD, DC, DD. After CC and CD the probe cooperates with
/// probability 1 − y, after DC and DD with x; the player cooperates after CC and DD. The balance of CC is
/// a y = d x; of CD it is b = a y + d (1 − x) = d; of DC it is c (1 − x) = b (1 − y).
#[test]
fn win_stay_lose_shift_has_the_fingerprint_of_its_balance() {
    agrees(&of(&subject("win-stay-lose-shift", Span::Endless), 20), |x, y| {
        let [a, b, c, d] = [x * (1.0 - x), y * (1.0 - x), y * (1.0 - y), y * (1.0 - x)];
        let all = a + b + c + d;
        (0.0 < all).then(|| (3.0 * a + 5.0 * c + d) / all)
    });
}

/// With three out of four rounds after the first, the mean over lengths is that of discounting.
#[test]
fn a_continuation_probability_discounts() {
    let span = Span::Match(Horizon::Geometric { continuation: 0.75, cap: None });
    let round = |cooperation: f64| 5.0 * cooperation + (1.0 - cooperation);
    agrees(&of(&subject("defector", span), 10), |x, y| Some(0.25 * round(1.0 - y) + 0.75 * round(x)));
}

/// Where all moves tremble half the time nobody's strategy matters.
#[test]
fn noise_is_heard() {
    let noise = Noise { execution: 0.5, perception: 0.0 };
    let spots = of(&Subject { noise, ..subject("tit-for-tat", turns(10)) }, 4);
    agrees(&spots, |_, _| Some(2.25));
    assert!(spots.iter().all(|it| (it.cooperation - 0.5).abs() < 1e-12));
}

#[test]
fn samples_agree_with_what_is_exact() {
    for name in ["tit-for-tat", "win-stay-lose-shift", "{strategy: random, p: 0.3}"] {
        let exact = subject(name, turns(20));
        let sampled = Subject { method: Method::Play, repetitions: 400, ..exact.clone() };
        let (mut held, mut all) = (0, 0);
        for (exact, sampled) in of(&exact, 8).iter().zip(of(&sampled, 8)) {
            assert_eq!((exact.matches, sampled.matches), (None, Some(400)));
            let half = sampled.half_width.unwrap();
            held += u32::from((exact.score - sampled.score).abs() <= half + 1e-12);
            all += 1;
        }
        // 95 % of 81 are 77; eight fewer would be four standard deviations.
        assert!(69 <= held, "{name}: {held} of {all}");
    }
}

#[test]
fn a_finer_fingerprint_repeats_the_matches_of_a_coarser_one() {
    let subject = Subject { method: Method::Play, repetitions: 3, ..subject("gradual", turns(20)) };
    let fine = of(&subject, 8);
    for it in of(&subject, 4) {
        assert!(fine.contains(&it), "{it:?}");
    }
    assert_eq!(fine, arena::parallel::with_threads(1, || of(&subject, 8)).unwrap());
}

#[test]
fn code_is_sampled_unless_nothing_is_left_to_chance() {
    let spots = of(&subject("gradual", turns(20)), 4);
    for it in spots {
        // At the corners the opponent is certain: cooperation, defection, the probe or its opposite. Inside
        // it is not; along an edge its chances may never come up.
        let extreme = [it.x, it.y].iter().filter(|it| [0.0, 1.0].contains(*it)).count();
        if extreme != 1 {
            assert_eq!(it.matches.is_none(), extreme == 2, "{it:?}");
        }
    }
}

#[test]
fn turn_by_turn_samples_agree_with_what_is_exact() {
    let opponents = fingerprint::random_players(4, &roster::standard()).unwrap();
    let exact = subject("{strategy: generous-tit-for-tat, p: 0.2}", turns(12));
    let sampled = Subject { method: Method::Play, repetitions: 500, ..exact.clone() };
    let exact = fingerprint::transitive(&exact, &opponents, 12).unwrap();
    let sampled = fingerprint::transitive(&sampled, &opponents, 12).unwrap();
    let labels: Vec<&str> = exact.iter().map(|it| &*it.opponent).collect();
    assert_eq!(labels, ["random 0", "random 0.25", "random 0.5", "random 0.75", "random 1"]);
    let (mut held, mut all) = (0, 0);
    for (p, (exact, sampled)) in [0.0, 0.25, 0.5, 0.75, 1.0].into_iter().zip(exact.iter().zip(&sampled)) {
        assert_eq!((exact.matches, sampled.matches), (None, Some(500)));
        assert_eq!((exact.turns.len(), sampled.turns.len()), (12, 12));
        for (turn, (exact, sampled)) in exact.turns.iter().zip(&sampled.turns).enumerate() {
            // It repeats a random player, and forgives a fifth of the defections.
            let expected = if turn == 0 { 1.0 } else { p + 0.2 * (1.0 - p) };
            assert!((exact.cooperation - expected).abs() < 1e-12, "{p} {turn}: {}", exact.cooperation);
            let (low, high) = sampled.interval;
            held += u32::from((low..=high).contains(&exact.cooperation));
            all += 1;
        }
    }
    assert!(all - 9 <= held, "{held} of {all}");
}

#[test]
fn what_cannot_be_known_is_refused() {
    let endless = subject("gradual", Span::Endless);
    let refused = fingerprint::ashlock(&endless, &player("tit-for-tat"), 4, &roster::standard());
    let message = refused.unwrap_err().to_string();
    assert_eq!(
        message,
        "what comes of a match without end is not known: `Gradual` is not a finite automaton"
    );
    let refused = fingerprint::ashlock(&endless, &player("tit-for-tat"), 4, &kernel::Roster::default());
    assert_eq!(refused, Err(Refused::Lacking("joss-ann")));
}

//! Tags: states that treat democracies in one way and all others in another.
//!
//! Kant's peace among republics as a rule of behaviour (Cederman 2001): what decides is how the *other* is governed,
//! which is known before anything was done. The rule is this project's formalisation; `docs/doctrines.md` has the
//! list.

use kernel::{Automaton, automaton::State};

use super::{Dyad, Noise, Regime};

/// How a state is governed, as everybody knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Government {
    /// See [`Regime::DEMOCRACY`].
    Democracy,
    /// See [`Regime::AUTOCRACY`].
    Autocracy,
}

impl Government {
    /// How well it can be read.
    pub const fn regime(self) -> Regime {
        match self {
            Government::Democracy => Regime::DEMOCRACY,
            Government::Autocracy => Regime::AUTOCRACY,
        }
    }
}

/// How often all others must have shown restraint before they are trusted as democracies are.
const PROBATION: u16 = 3;

/// The Kantian, against a state of this government: tit for tat with a democracy. With all others it defects until it
/// has seen three cooperations, in a row or not, and then does tit for tat from the answer to the third on.
pub fn kantian(other: Government) -> Automaton {
    let reciprocity = |friendly: u16| {
        let next = [friendly, friendly + 1, friendly, friendly + 1];
        [1.0, 0.0].map(|cooperate| State { cooperate, next })
    };
    let waiting = (0..PROBATION).map(|seen| State { cooperate: 0.0, next: [seen + 1, seen, seen + 1, seen] });
    Automaton::new(match other {
        Government::Democracy => reciprocity(0).to_vec(),
        Government::Autocracy => waiting.chain(reciprocity(PROBATION)).collect(),
    })
}

impl Dyad {
    /// States of these governments that see privately and are never warned.
    #[must_use]
    pub const fn of_governments(noise: Noise, governments: [Government; 2]) -> Dyad {
        Dyad::of(noise, [governments[0].regime(), governments[1].regime()])
    }
}

/// The share of pairs at peace among Kantians who do not err, where `democracies` is the share of democracies among
/// many states that meet at random: s², since everybody distrusts all others for ever.
pub fn zone_of_peace(democracies: f64) -> f64 {
    democracies * democracies
}

#[cfg(test)]
mod tests {
    use super::*;
    use Government::{Autocracy, Democracy};
    use arena::{Horizon, exact::Chain, rehearse};
    use kernel::{Action, Seed};

    #[test]
    fn kantians_put_all_others_on_probation() {
        // By hand: after the third C, in round 4, tit for tat.
        let seen = Action::parse_all("CDCDCCDDC").unwrap();
        for (other, answer) in [(Democracy, "CCDCDCCDD"), (Autocracy, "DDDDDCCDD")] {
            let mut player = kantian(other).player();
            assert_eq!(rehearse(&mut *player, seen.clone(), |_| false, Seed(0)).to_string(), answer);
        }
    }

    fn meet(
        noise: Noise,
        governments: [Government; 2],
        rounds: u64,
        seed: Seed,
    ) -> (kernel::Tally, Vec<String>) {
        let [row, column] = governments;
        let mut path = Vec::new();
        let dyad = Dyad::of_governments(noise, governments);
        let tally = dyad.play(
            &mut *kantian(column).player(),
            &mut *kantian(row).player(),
            Horizon::Fixed(rounds),
            seed,
            |it| path.push(it.realised.map(|it| it.to_string()).concat()),
        );
        (tally, path)
    }

    /// An autocracy begins in good faith with a democracy, is distrusted, and answers in kind.
    #[test]
    fn peace_is_among_democracies_and_nowhere_else() {
        let exact = Noise { execution: 0.0, false_alarm: 0.0, oversight: 0.0 };
        for (governments, expected) in [
            ([Democracy, Democracy], ["CC", "CC", "CC"]),
            ([Democracy, Autocracy], ["DC", "DD", "DD"]),
            ([Autocracy, Democracy], ["CD", "DD", "DD"]),
            ([Autocracy, Autocracy], ["DD", "DD", "DD"]),
        ] {
            assert_eq!(meet(exact, governments, 3, Seed(1)).1, expected);
        }
        // All ordered pairs of 100 states, 30 of them democracies, each with itself too.
        let government = |state: u32| if state < 30 { Democracy } else { Autocracy };
        let pairs = (0..100).flat_map(|a| (0..100).map(move |b| [government(a), government(b)]));
        let at_peace = pairs.filter(|it| meet(exact, *it, 3, Seed(1)).0.cc == 3).count();
        assert!((zone_of_peace(0.3) - at_peace as f64 / 1e4).abs() < 1e-12);
    }

    /// Mistakes end every probation, so in the very long run all pairs reciprocate. What tags decide is how long
    /// that takes.
    #[test]
    fn probation_ends_by_mistake() {
        let noise = arena::Noise { execution: 0.01, perception: 0.0 };
        let limit = |pair: [Government; 2]| {
            let [row, column] = [kantian(pair[1]), kantian(pair[0])];
            Chain::new(&row, &column, noise).unwrap().limit_of_means().unwrap().cooperation()
        };
        for pair in [[Democracy; 2], [Democracy, Autocracy], [Autocracy; 2]] {
            assert!((limit(pair) - 0.5).abs() < 1e-9, "{pair:?}");
        }
        let early = |pair| {
            let rates = (0..400).map(|it| meet(Noise::default(), pair, 100, Seed(3).nth(it)).0.cooperation());
            rates.sum::<f64>() / 400.0
        };
        let [friends, strangers] = [[Democracy; 2], [Autocracy; 2]].map(early);
        let echo = Dyad::of_governments(Noise::default(), [Democracy; 2]).reciprocity(100);
        let expected = echo.iter().map(|it| it[0]).sum::<f64>() / 100.0;
        assert!((friends - expected).abs() < 0.03 && strangers < 0.5 * friends, "{friends} {strangers}");
    }
}

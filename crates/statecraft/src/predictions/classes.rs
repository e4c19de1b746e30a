//! Which game it is as conquest gets easier: P3. Games are told apart by their equilibria, and not by the
//! incentives from which the thresholds are derived.

use kernel::{Class, Payoffs, Rng, SecurityDilemma};

use super::{Effort, Verdict};

/// P3: where the class changes, by bisection among games that are classified by their equilibria; the published
/// case in which it is Chicken from p = ¼ on; and which of the two ways a random dilemma takes.
pub fn p3(effort: &Effort) -> Vec<Verdict> {
    let dilemma = SecurityDilemma::DEFAULT;
    let mut res = Vec::new();
    for (from, to, published) in
        [(Class::Harmony, Class::StagHunt, 1.0 / 28.0), (Class::StagHunt, Class::PrisonersDilemma, 0.25)]
    {
        let what = format!("conquest ease at which {from} turns into {to}");
        res.push(Verdict::within("P3", what, published, 1e-9, change(&dilemma, from)));
    }
    let wrong = eases().filter(|it| {
        let expected = match it {
            it if *it < 1.0 / 28.0 => Class::Harmony,
            it if *it < 0.25 => Class::StagHunt,
            _ => Class::PrisonersDilemma,
        };
        by_equilibria(&dilemma.at(*it).payoffs()) != Some(expected)
    });
    let what = "eases of conquest, of 999, at which it is another game than published".to_owned();
    res.push(Verdict::within("P3", what, 0.0, 0.0, wrong.count() as f64));
    res.extend(deterrence());
    res.push(ways(effort));
    res
}

/// The published case of great destruction: α = ¼, and β = 1.05 is beyond any probability.
fn deterrence() -> Vec<Verdict> {
    let dilemma = SecurityDilemma {
        destruction: 6.0,
        war_cost: 0.2,
        dividend: 0.0,
        arming_cost: 0.05,
        ..SecurityDilemma::DEFAULT
    };
    let edge = dilemma.at(change(&dilemma, Class::Harmony)).conquest_probability();
    let mut others = [0u32; 2];
    for ease in eases() {
        let it = dilemma.at(ease);
        let class = by_equilibria(&it.payoffs());
        others[0] += u32::from(0.25 < it.conquest_probability() && class != Some(Class::Chicken));
        others[1] += u32::from(class == Some(Class::PrisonersDilemma));
    }
    let [not_chicken, dilemmas] = others.map(f64::from);
    let of = "eases of conquest, of 999, with ω = 6, w = 0.2, b = 0, k = 0.05";
    vec![
        Verdict::within(
            "P3",
            "probability of conquest from which it is Chicken, ω = 6".to_owned(),
            0.25,
            1e-9,
            edge,
        ),
        Verdict::within("P3", format!("{of} and p > ¼, at which it is not Chicken"), 0.0, 0.0, not_chicken),
        Verdict::within("P3", format!("{of}, at which it is a Prisoner's Dilemma"), 0.0, 0.0, dilemmas),
    ]
}

/// Random dilemmas half way between their two thresholds: how many are not the game that the knife-edge
/// ω* = 2 + b/w says.
fn ways(effort: &Effort) -> Verdict {
    let mut rng = Rng::new(effort.seed.derive("classes"));
    let (mut games, mut wrong) = (0u32, 0u32);
    for _ in 0..1000 * effort.histories {
        let mut between = |low: f64, high: f64| low + (high - low) * rng.unit();
        let dilemma = SecurityDilemma {
            leverage: between(1.0, 6.0),
            revisionism: 1.0,
            arming_cost: between(0.0, 0.4),
            war_cost: between(0.01, 0.4),
            destruction: between(0.0, 6.0),
            dividend: between(0.0, 0.4),
            ..SecurityDilemma::DEFAULT
        };
        let probability = f64::midpoint(dilemma.alpha(), dilemma.beta());
        let knife_edge = dilemma.knife_edge_destruction();
        if !(0.001..0.999).contains(&probability) || (dilemma.destruction - knife_edge).abs() < 1e-6 {
            continue;
        }
        games += 1;
        let expected = if dilemma.destruction < knife_edge { Class::StagHunt } else { Class::Chicken };
        let between_them = dilemma.at(dilemma.ease_for_probability(probability));
        wrong += u32::from(by_equilibria(&between_them.payoffs()) != Some(expected));
    }
    let what = format!("of {games} random dilemmas between their thresholds, those on the other side of ω*");
    Verdict::within("P3", what, 0.0, 0.0, f64::from(wrong))
}

/// Eases of conquest from 0.0005 to 0.9985, none of them on an edge.
fn eases() -> impl Iterator<Item = f64> {
    (0..999).map(|it| (f64::from(it) + 0.5) / 1000.0)
}

/// The ease of conquest from which on it is no longer this game, which it is before; not a number if it never is.
fn change(dilemma: &SecurityDilemma, from: Class) -> f64 {
    let is = |ease: f64| by_equilibria(&dilemma.at(ease).payoffs()) == Some(from);
    let last = eases().skip_while(|it| !is(*it)).take_while(|it| is(*it)).last();
    let mut low = last.unwrap_or(f64::NAN);
    let mut high = eases().find(|it| low < *it).unwrap_or(low);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        *(if is(middle) { &mut low } else { &mut high }) = middle;
    }
    f64::midpoint(low, high)
}

/// The class of a game by its pure equilibria, and by which of mutual restraint and mutual defection is better;
/// `None` for other games.
fn by_equilibria(it: &Payoffs) -> Option<Class> {
    let worth = [[it.reward, it.sucker], [it.temptation, it.punishment]];
    // Neither side gains by another move: moves of row and column, 0 for C.
    let stable = |row: usize, column: usize| {
        worth[1 - row][column] < worth[row][column] && worth[1 - column][row] < worth[column][row]
    };
    let restraint_is_better = it.punishment < it.reward;
    match (stable(0, 0), stable(1, 1), stable(0, 1), restraint_is_better) {
        (true, false, false, true) => Some(Class::Harmony),
        (true, true, false, true) => Some(Class::StagHunt),
        (false, true, false, true) => Some(Class::PrisonersDilemma),
        (false, false, true, true) => Some(Class::Chicken),
        (false, true, false, false) => Some(Class::Deadlock),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn games_turn_where_they_should() {
        for verdict in p3(&Effort::QUICK) {
            assert!(verdict.holds, "{verdict:?}");
        }
    }

    /// The kernel classifies by incentives, and comes to the same.
    #[test]
    fn equilibria_and_incentives_agree() {
        let mut rng = Rng::new(kernel::Seed(3));
        for _ in 0..20_000 {
            let mut payoff = || 2.0 * rng.unit() - 1.0;
            let it = Payoffs::new(payoff(), payoff(), payoff(), payoff());
            if let (Some(class), other) = (by_equilibria(&it), it.class()) {
                assert!(class == other || other == Class::Other, "{it:?}: {class} {other}");
            }
        }
    }
}

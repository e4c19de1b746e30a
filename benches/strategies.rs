//! What each strategy costs a round, and whether that grows with the match.
//!
//! Every strategy with its default parameters plays long noisy matches against Random in the reference
//! match: its code is run, whatever quicker ways there are. So a round's time is that of the strategy,
//! of Random, and of the match itself; the line of Cooperator says what the last two come to.
//!
//! A strategy that looks back for what has not occurred for long costs more only if something does not
//! occur for long. So growth is also looked for where the opponent plays at random at first and then
//! always the same, without noise.
//!
//! A match is timed in ten sections, by the CPU time of this process. It is played several times, of
//! which the quickest counts, section by section: a machine that is busy with other things only ever
//! adds time. The means of several matches are shown.

#![expect(clippy::print_stdout, reason = "a bench prints")]

use arena::{Horizon, Noise, Rules, play};
use benches::meter::cpu_seconds;
use kernel::{Action, Args, Briefing, Entry, Length, Payoffs, Roster, SecurityDilemma, Seed, Strategy, Turn};

const ROUNDS: u64 = 10_000;
const SECTIONS: usize = 10;
const MATCHES: u64 = 5;
const TURNS: usize = 5;
const SHOWN: usize = 10;

/// Nanoseconds a round in each section.
type Cost = [f64; SECTIONS];

/// Plays at random for as many rounds as [`RESTLESS`] says, then always the same.
struct Settling(Action);

const RESTLESS: usize = 300;

impl Strategy for Settling {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if turn.round() < RESTLESS { turn.rng.cooperate(0.5) } else { self.0 }
    }
}

fn main() {
    let roster = roster::standard();
    let random = roster.get("random").expect("the roster has it");
    let noise = Noise { execution: 0.05, perception: 0.05 };
    let mut costs = costs(&roster, noise, |briefing| build(random, briefing));
    println!(
        "{} of {} strategies against random, {ROUNDS} rounds with 5 % of either noise, reference match; ns a \
         round of both players and the match, mean of {MATCHES} matches, best of {TURNS} turns\n",
        costs.len(),
        roster.entries().count()
    );
    let cooperator = costs.iter().find(|it| it.0 == "cooperator").copied();
    costs.sort_by(|a, b| whole(&b.1).total_cmp(&whole(&a.1)));
    let (median, slowest) = (costs[costs.len() / 2], costs[0]);
    heading("slowest");
    costs.iter().take(SHOWN).for_each(show);
    println!();
    show(&("the median", median.1));
    cooperator.iter().for_each(show);
    println!("\nslowest / median: {:.1}", whole(&slowest.1) / whole(&median.1));

    growing_most("growing most", costs);
    for (settled, heading) in
        [(Action::C, "once the opponent cooperates"), (Action::D, "once the opponent defects")]
    {
        let settling = |_: &Briefing| Some(Box::new(Settling(settled)) as Box<dyn Strategy>);
        growing_most(heading, self::costs(&roster, Noise::default(), settling));
    }
}

fn growing_most(text: &str, mut costs: Vec<(&str, Cost)>) {
    costs.sort_by(|a, b| growth(&b.1).total_cmp(&growth(&a.1)));
    println!();
    heading(text);
    costs.iter().take(SHOWN).for_each(show);
}

/// What every strategy costs that is defined for one of the usual games, by slug.
fn costs(
    roster: &Roster,
    noise: Noise,
    partner: impl Fn(&Briefing) -> Option<Box<dyn Strategy>>,
) -> Vec<(&'static str, Cost)> {
    roster.entries().filter_map(|it| Some((it.slug, cost(it, noise, &partner)?))).collect()
}

fn whole(cost: &Cost) -> f64 {
    cost.iter().sum::<f64>() / SECTIONS as f64
}

fn growth(cost: &Cost) -> f64 {
    cost[SECTIONS - 1] / cost[0]
}

fn heading(text: &str) {
    println!("{text:<32} {:>10} {:>12} {:>12} {:>8}", "ns/round", "first tenth", "last tenth", "growth");
}

fn show((name, cost): &(&str, Cost)) {
    let (first, last) = (cost[0], cost[SECTIONS - 1]);
    println!("{name:<32} {:>10.1} {first:>12.1} {last:>12.1} {:>7.2}x", whole(cost), growth(cost));
}

/// `None` if the strategy is not defined for any of the usual games.
fn cost(
    entry: &'static Entry,
    noise: Noise,
    partner: impl Fn(&Briefing) -> Option<Box<dyn Strategy>>,
) -> Option<Cost> {
    let games = [Payoffs::AXELROD, SecurityDilemma::DEFAULT.payoffs()];
    let told = [Length::Untold, Length::Continuation(1.0 - 1.0 / ROUNDS as f64)];
    let mut briefings = told.iter().flat_map(|&told| games.map(|it| Briefing::symmetric(it, told)));
    let briefing = briefings.find(|it| build(entry, it).is_some())?;
    let mut mean = [0.0; SECTIONS];
    for number in 0..MATCHES {
        let seed = Seed(1).derive(entry.slug).nth(number);
        let mut best = [f64::MAX; SECTIONS];
        for _ in 0..TURNS {
            let (mut row, mut column) = (build(entry, &briefing)?, partner(&briefing)?);
            let cost = timed(&mut *row, &mut *column, noise, seed);
            best = std::array::from_fn(|it| best[it].min(cost[it]));
        }
        mean = std::array::from_fn(|it| mean[it] + best[it] / MATCHES as f64);
    }
    Some(mean)
}

fn build(entry: &'static Entry, briefing: &Briefing) -> Option<Box<dyn Strategy>> {
    (entry.build)(&Args::defaults(entry), briefing).ok()
}

fn timed(row: &mut dyn Strategy, column: &mut dyn Strategy, noise: Noise, seed: Seed) -> Cost {
    let rules =
        Rules { horizon: Horizon::Fixed(ROUNDS), announced: false, noise, conquest: arena::Conquest::NEVER };
    let section = ROUNDS / SECTIONS as u64;
    let mut times = Vec::with_capacity(SECTIONS + 1);
    times.push(cpu_seconds());
    let mut rounds_left = section;
    play(row, column, &rules, seed, |_| {
        rounds_left -= 1;
        if rounds_left == 0 {
            times.push(cpu_seconds());
            rounds_left = section;
        }
    });
    std::array::from_fn(|it| (times[it + 1] - times[it]) * 1e9 / section as f64)
}

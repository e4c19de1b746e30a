use kernel::{Automaton, Entry, Param, automaton::State, entry};

pub(crate) static APPEASER_BUDGET: Entry = entry! {
    /// Cooperates whatever happens until it has been exploited a given number of times, then plays
    /// tit for tat.
    ///
    /// Powell's appeasement: a state unsure of what the other wants makes concessions first, because
    /// they may satisfy it, and stands firm once they have shown that they do not. This project's
    /// formalisation.
    ///
    /// It counts the rounds in which it really cooperated and saw a defection.
    ///
    /// ```match
    /// args: budget = 3
    /// theirs: CCDCCDDCCCCCDDDDCC
    /// mine:   CCCCCCCDCCCCCDDDDC
    /// ```
    slug: "appeaser-budget",
    name: "Appeaser (budget)",
    source: ["powell1996"],
    params: [Param::integer("budget", 5, 0, 1000, "Exploited rounds it bears before it reciprocates.")],
    build: |args, _| {
        let budget = u16::try_from(args.integer("budget")).expect("the range lies within u16");
        Ok(appeaser(budget).player())
    },
};

/// State n below `budget` has borne n exploitations; the last two states are tit for tat.
fn appeaser(budget: u16) -> Automaton {
    let [friendly, hostile] = [budget, budget + 1];
    let reciprocate = |cooperate| State { cooperate, next: [friendly, hostile, friendly, hostile] };
    let bear = |borne: u16| {
        // The exploitation that uses up the budget is itself answered.
        let next = if borne + 1 == budget { hostile } else { borne + 1 };
        State { cooperate: 1.0, next: [borne, next, borne, borne] }
    };
    let states = (0..budget).map(bear).chain([reciprocate(1.0), reciprocate(0.0)]);
    Automaton::new(states.collect::<Vec<_>>())
}

use kernel::{Automaton, Entry, Param, automaton::State, entry};

pub(crate) static DEMOCRATIC: Entry = entry! {
    /// Defects only after several defections in a row, and cooperates again after one cooperation.
    ///
    /// A democracy, on this account, is slow to anger because its government must carry a public
    /// along, and quick to make peace. This project's formalisation of a verbal argument: with the
    /// default delay it plays as tit for two tats does. That such a state is also easier to read
    /// belongs to the noise of the match, not to the strategy.
    ///
    /// ```match
    /// theirs: CCDCCDDCCCCCDDDDCC
    /// mine:   CCCCCCCDCCCCCCDDDC
    /// ```
    slug: "democratic",
    name: "Democratic",
    source: ["wivel2011", "lipson2003", "fearon1994"],
    params: [Param::integer("delay", 2, 1, 1000, "Defections in a row before it defects.")],
    build: |args, _| {
        let delay = u16::try_from(args.integer("delay")).expect("the range lies within u16");
        // State n: the opponent has defected n times in a row.
        let states = (0..=delay).map(|run| {
            let angrier = delay.min(run + 1);
            State { cooperate: f64::from(u8::from(run < delay)), next: [0, angrier, 0, angrier] }
        });
        Ok(Automaton::new(states.collect::<Vec<_>>()).player())
    },
};

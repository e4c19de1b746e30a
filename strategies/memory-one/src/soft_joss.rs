use kernel::{Automaton, Entry, Param, automaton::State, entry};

pub(crate) static SOFT_JOSS: Entry = entry! {
    /// Plays tit for tat, but lets a defection pass one time in ten.
    ///
    /// Joss slips in defections where tit for tat would cooperate; this one, the other way round,
    /// slips in cooperation where tit for tat would defect.
    ///
    /// ```match
    /// theirs: C D C D
    /// mine:   C C ? C
    /// ```
    /// ```match
    /// args: q = 1
    /// theirs: C D D C
    /// mine:   C C D D
    /// ```
    slug: "soft-joss",
    name: "Soft Joss",
    source: ["prison1998"],
    params: [Param::probability("q", 0.9, "Probability of answering a defection with a defection.")],
    build: |args, _| {
        let [calm, hurt] = [1.0, 1.0 - args.real("q")].map(|cooperate| State { cooperate, next: [0, 1, 0, 1] });
        Ok(Automaton::new(vec![calm, hurt]).player())
    },
};

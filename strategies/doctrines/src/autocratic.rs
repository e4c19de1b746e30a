use kernel::{Automaton, Entry, Param, entry};

pub(crate) static AUTOCRATIC: Entry = entry! {
    /// Plays tit for tat, but springs a surprise on mutual cooperation now and then if that pays.
    ///
    /// An autocracy, on this account, reciprocates at once and answers to nobody for breaking the
    /// peace. This project's formalisation of a verbal argument; in structure it is Joss, except
    /// that it betrays only a peace that both kept, and only where exploitation pays (T > R). That
    /// such a state is also harder to read belongs to the noise of the match, not to the strategy.
    ///
    /// ```match
    /// theirs: C D D C C
    /// mine:   C ? D D C
    /// ```
    /// ```match
    /// args: surprise = 1
    /// theirs: C C C C D C
    /// mine:   C D C D C D
    /// ```
    /// ```match
    /// args: surprise = 1
    /// conquest-ease: 0.1
    /// theirs: C C C D C
    /// mine:   C C C C D
    /// ```
    slug: "autocratic",
    name: "Autocratic",
    source: ["wivel2011"],
    params: [Param::probability("surprise", 0.05, "Probability of a defection after mutual cooperation.")],
    reads_payoffs: true,
    build: |args, briefing| {
        let surprise = if 0.0 < briefing.mine.greed() { args.real("surprise") } else { 0.0 };
        Ok(Automaton::memory_one(1.0, [1.0 - surprise, 0.0, 1.0, 0.0]).player())
    },
};

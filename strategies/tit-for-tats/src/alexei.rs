use kernel::{Automaton, Entry, entry};

use crate::last_round::defecting_last;

pub(crate) static ALEXEI: Entry = entry! {
    /// Plays tit for tat, but defects in the last round if it is told which that is.
    ///
    /// An entry to the tournament that readers of LessWrong held in 2011. Of the argument from the
    /// end backwards it takes the first step and no other. Where the length is not told it is tit
    /// for tat.
    ///
    /// ```match
    /// rounds: 5
    /// theirs: C D C C C
    /// mine:   C C D C D
    /// ```
    /// ```match
    /// theirs: C D C C C
    /// mine:   C C D C C
    /// ```
    slug: "alexei",
    name: "Alexei",
    source: ["lesswrong2011"],
    build: |_, briefing| {
        let tit_for_tat = Automaton::memory_one(1.0, [1.0, 0.0, 1.0, 0.0]);
        Ok(defecting_last(tit_for_tat.player(), briefing.length))
    },
};

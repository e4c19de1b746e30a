use kernel::{Entry, entry};

pub(crate) static GRUDGER: Entry = entry! {
    /// Cooperates until the opponent defects once, then never again.
    ///
    /// James Friedman's entry to Axelrod's first tournament. No threat is harsher, so nothing
    /// upholds cooperation at a lower discount factor; but under noise its first misunderstanding
    /// is its last.
    ///
    /// ```match
    /// theirs: C C D C C
    /// mine:   C C C D D
    /// ```
    slug: "grudger",
    name: "Grudger",
    aliases: ["Grim", "Grim Trigger", "Friedman", "Spite", "Spiteful", "Vengeful"],
    source: ["axelrod1980a", "li2011", "berg2015", "banks1990", "beaufils1997", "mathieu2015", "ashlock2009"],
    automaton: [1.0 => [0, 1, 0, 1], 0.0 => [1; 4]],
};

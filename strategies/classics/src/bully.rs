use kernel::{Entry, entry};

pub(crate) static BULLY: Entry = entry! {
    /// Defects first, then does the opposite of the opponent's last move.
    ///
    /// Tit for tat upside down: it takes advantage of those who yield and yields to those who
    /// stand firm.
    ///
    /// ```match
    /// theirs: C C D D C
    /// mine:   D D D C C
    /// ```
    slug: "bully",
    name: "Bully",
    aliases: ["Reverse Tit For Tat"],
    source: ["nachbar1992"],
    automaton: [0.0 => [0, 1, 0, 1], 1.0 => [0, 1, 0, 1]],
};

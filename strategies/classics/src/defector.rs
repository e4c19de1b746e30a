use kernel::{Entry, entry};

pub(crate) static DEFECTOR: Entry = entry! {
    /// Always defects.
    ///
    /// The only rational play when the end is known and everyone reasons backwards from it, and
    /// the test of whether cooperators can defend themselves.
    ///
    /// ```match
    /// theirs: C D D C
    /// mine:   D D D D
    /// ```
    slug: "defector",
    name: "Defector",
    aliases: ["ALLD", "Always Defect"],
    source: ["axelrod1984", "press2012", "mittal2009"],
    automaton: [0.0 => [0; 4]],
};

use kernel::{Entry, entry};

pub(crate) static EASY_GO: Entry = entry! {
    /// Defects until the opponent defects once, then cooperates for ever.
    ///
    /// A grudger turned round: it exploits the meek and gives in to the first resistance.
    ///
    /// ```match
    /// theirs: C C D C D
    /// mine:   D D D C C
    /// ```
    slug: "easy-go",
    name: "EasyGo",
    aliases: ["Reverse Grudger", "Fool Me Forever"],
    source: ["prison1998", "li2011", "harper2017"],
    automaton: [0.0 => [0, 1, 0, 1], 1.0 => [1; 4]],
};

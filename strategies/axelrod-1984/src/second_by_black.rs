use kernel::{Automaton, Entry, automaton::State, entry};

pub(crate) static SECOND_BY_BLACK: Entry = entry! {
    /// Cooperates the less readily the more often the opponent has defected in the last five rounds.
    ///
    /// Paul Black's entry, fifteenth of 63. It lets one defection in five pass, answers two of them
    /// one time in eight, and all five nearly always. The first five rounds are cooperation.
    ///
    /// ```match
    /// theirs: D C C D C C C C
    /// mine:   C C C C C ? C C
    /// ```
    /// ```match
    /// theirs: D D D D D D
    /// mine:   C C C C C ?
    /// ```
    slug: "second-by-black",
    name: "Second by Black",
    aliases: ["Black"],
    source: ["axelrod1980b", "axelrodlibrary"],
    build: |_, _| Ok(automaton().player()),
};

/// The probability of cooperating by the number of defections.
const COOPERATE: [f64; 6] = [1.0, 1.0, 0.88, 0.68, 0.4, 0.04];

/// A state for every sequence of up to five moves of the opponent: the number whose binary digits,
/// after a leading 1, are the moves, less 1.
fn automaton() -> Automaton {
    let state = |number: u16| {
        let known = if number < 32 { number } else { number % 16 + 16 };
        let cooperate = if number < 32 { 1.0 } else { COOPERATE[(number % 32).count_ones() as usize] };
        let [c, d] = [0, 1].map(|it| 2 * known + it - 1);
        State { cooperate, next: [c, d, c, d] }
    };
    Automaton::new((1..64).map(state).collect::<Vec<_>>())
}

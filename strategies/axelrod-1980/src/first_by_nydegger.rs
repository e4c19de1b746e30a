use kernel::{Automaton, Entry, automaton::State, entry};

pub(crate) static FIRST_BY_NYDEGGER: Entry = entry! {
    /// Weighs the outcomes of the last three rounds into one number, and defects if that number is
    /// on a list.
    ///
    /// Rudy Nydegger's entry, third of fifteen, made for laboratory experiments as a stooge that
    /// seems trustworthy but not gullible. It opens with tit for tat, except that in the third round
    /// it defects also if the opponent defected in the first and cooperated in the second.
    ///
    /// ```match
    /// theirs: D C C C C
    /// mine:   C D D D C
    /// ```
    /// ```match
    /// theirs: C D C C C
    /// mine:   C C D C D
    /// ```
    slug: "first-by-nydegger",
    name: "First by Nydegger",
    aliases: ["Nydegger"],
    source: ["axelrod1980a"],
    build: |_, _| Ok(automaton().player()),
};

/// The sums after which it defects.
const DEFECT: [u16; 19] = [1, 6, 7, 17, 22, 23, 26, 29, 30, 31, 33, 38, 39, 45, 49, 54, 55, 58, 61];

/// What a round with the outcome CC, CD, DC or DD counts: 2 for their defection and 1 for mine.
const OUTCOMES: [u16; 4] = [0, 2, 1, 3];

/// A state for every sequence of up to three outcomes. A sequence is a number in base 4 whose
/// highest digit is the latest round; with three digits it is Nydegger's sum.
fn automaton() -> Automaton {
    // The numbers of the first states that know of one, two and three rounds.
    let first = [1, 5, 21];
    let mut states = vec![State { cooperate: 1.0, next: OUTCOMES.map(|it| first[0] + it) }];
    let mut add = |defects: bool, next| {
        states.push(State { cooperate: if defects { 0.0 } else { 1.0 }, next });
    };
    let they_defected = |outcome: u16| 2 <= outcome;
    for last in 0..4 {
        add(they_defected(last), OUTCOMES.map(|it| first[1] + last + 4 * it));
    }
    for sum in 0..16 {
        let defects = they_defected(sum / 4) || they_defected(sum % 4);
        add(defects, OUTCOMES.map(|it| first[2] + sum + 16 * it));
    }
    for sum in 0..64 {
        add(DEFECT.contains(&sum), OUTCOMES.map(|it| first[2] + sum / 4 + 16 * it));
    }
    Automaton::new(states)
}

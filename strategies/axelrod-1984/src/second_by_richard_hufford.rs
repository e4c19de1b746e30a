use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static SECOND_BY_RICHARD_HUFFORD: Entry = entry! {
    /// Cooperates with those who repeat its moves nearly always, plays tit for tat with those who do
    /// so often, and defects against the others; a long peace is tested with a single defection.
    ///
    /// Richard Hufford's entry, sixteenth of 63. What counts is both the whole match and its last
    /// four rounds. The test comes after twenty cooperations of the opponent, and how long the next
    /// peace must be depends on how earlier tests were answered.
    ///
    /// ```match
    /// theirs: C C C D D D C C
    /// mine:   C C C C D D D D
    /// ```
    /// ```match
    /// theirs: CCCCCCCCCC CCCCCCCCCC DCCC
    /// mine:   CCCCCCCCCC CCCCCCCCCD CCCC
    /// ```
    slug: "second-by-richard-hufford",
    name: "Second by RichardHufford",
    aliases: ["Hufford"],
    source: ["axelrod1980b", "axelrodlibrary"],
    build: |_, _| {
        Ok(Box::new(Hufford {
            agreements: 2,
            recent: 0b1111,
            peace: 2,
            peace_needed: 21,
            test: None,
            answers: [2; 2],
        }))
    },
};

struct Hufford {
    /// How often the opponent has repeated my move, and whether it did in the last four rounds, as
    /// bits.
    agreements: usize,
    recent: u8,
    /// How many times in a row the opponent has cooperated, and how many lead to a test.
    peace: u64,
    peace_needed: u64,
    /// The round of the test that is under way.
    test: Option<usize>,
    /// How often tests were answered with `C` and `D`.
    answers: [u64; 2],
}

impl Strategy for Hufford {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let Some(theirs) = turn.theirs.last() else { return Action::C };
        let agrees = turn.mine.back(2).unwrap_or(Action::C) == theirs;
        self.agreements += usize::from(agrees);
        self.recent = self.recent << 1 & 0b1111 | u8::from(agrees);

        let round = turn.round();
        if let Some(test) = self.test {
            if round == test + 2 {
                self.end_test(theirs);
                return Action::C;
            }
        } else {
            self.peace = if theirs.is_cooperation() { self.peace + 1 } else { 0 };
            if self.peace_needed <= self.peace {
                self.test = Some(round);
                return Action::D;
            }
        }

        let share = self.agreements as f64 / (round + 1) as f64;
        match self.recent.count_ones() {
            4 if 0.9 < share => Action::C,
            2.. if 0.625 <= share => theirs,
            _ => Action::D,
        }
    }
}

impl Hufford {
    fn end_test(&mut self, answer: Action) {
        self.test = None;
        self.answers[answer as usize] += 1;
        let [cooperations, defections] = self.answers;
        self.peace_needed = 20 * defections / cooperations + 1;
        self.peace = 0;
    }
}

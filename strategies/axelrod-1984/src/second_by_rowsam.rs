use kernel::{Action, Entry, Payoffs, Strategy, Turn, entry};

pub(crate) static SECOND_BY_ROWSAM: Entry = entry! {
    /// Cooperates, but looks at its mean score every six rounds, shows its displeasure by a defection
    /// before and after a cooperation, and defects for ever when displeased too often.
    ///
    /// Glen Rowsam's entry, twenty-first of 63. It is content with 2½ points a round. The fewer it
    /// has earned the more points of distrust it gives, and seven end its cooperation; one is
    /// forgotten every eighteen rounds. The numbers are not scaled to other payoffs.
    ///
    /// ```match
    /// theirs: D D C C C C C C C
    /// mine:   C C C C C D C D C
    /// ```
    /// ```match
    /// theirs: D D D D D D D D D D D D
    /// mine:   C C C C C D C D C C C D
    /// ```
    slug: "second-by-rowsam",
    name: "Second by Rowsam",
    aliases: ["Rowsam"],
    source: ["axelrod1980b", "axelrodlibrary"],
    reads_payoffs: true,
    build: |_, briefing| {
        Ok(Box::new(Rowsam { payoffs: briefing.mine, mode: Mode::Normal, distrust: 0, score: 0.0 }))
    },
};

struct Rowsam {
    payoffs: Payoffs,
    mode: Mode,
    distrust: u32,
    score: f64,
}

enum Mode {
    Normal,
    /// The next two moves are a cooperation and a defection.
    Displeased,
    /// The next move is a defection.
    Insistent,
    /// All moves are defections.
    Hostile,
}

impl Strategy for Rowsam {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if let (Some(mine), Some(theirs)) = (turn.mine.last(), turn.theirs.last()) {
            self.score += self.payoffs.of(mine, theirs);
        }
        match self.mode {
            Mode::Normal => self.look(turn.round() + 1),
            Mode::Displeased => {
                self.mode = Mode::Insistent;
                Action::C
            }
            Mode::Insistent => {
                self.mode = Mode::Normal;
                Action::D
            }
            Mode::Hostile => Action::D,
        }
    }
}

impl Rowsam {
    fn look(&mut self, this_round: usize) -> Action {
        if this_round.is_multiple_of(18) && 3 <= self.distrust {
            self.distrust -= 1;
        }
        if !this_round.is_multiple_of(6) {
            return Action::C;
        }
        let mean = self.score / this_round as f64;
        self.distrust += match mean {
            ..1.0 => 5,
            ..1.5 => 3,
            ..2.0 => 2,
            ..2.5 => 1,
            _ => return Action::C,
        };
        self.mode = if self.distrust < 7 { Mode::Displeased } else { Mode::Hostile };
        Action::D
    }
}

use kernel::{Action, Entry, Param, Strategy, Turn, entry};

/// The bounds of the quiet spell between two slices.
const SHORTEST: usize = 2;
const LONGEST: usize = 40;

pub(crate) static SALAMI_TACTICIAN: Entry = entry! {
    /// Cooperates, but defects once after every quiet spell, sooner if the last time went unanswered
    /// and later if it did not.
    ///
    /// Salami tactics as Schelling described them: take a slice too thin to be worth a fight, wait
    /// until things are calm, take the next. The length of the quiet spell measures how much the
    /// other side lets pass. This project's formalisation of a verbal doctrine.
    ///
    /// Quiet is what it itself keeps: the opponent's defections do not interrupt the spell, and it
    /// never answers them. The answer to a slice is the move after it; a defection doubles the spell
    /// (up to 40 rounds), a cooperation halves it (down to 2). The next spell begins once the answer
    /// has been read. A slice is what it really did: one that trembled away is tried again, and one
    /// taken by accident counts, except in the very round in which it awaits an answer.
    ///
    /// ```match
    /// theirs: CCDCCDDCCCCCDDDDCC
    /// mine:   CCCCDCCCCCCCCCDCCC
    /// ```
    /// ```match
    /// args: quiet = 2
    /// theirs: C C C C C C C C C C C C C
    /// mine:   C C D C C C D C C C D C C
    /// ```
    slug: "salami-tactician",
    name: "Salami Tactician",
    aliases: ["Salami"],
    source: ["schelling1966"],
    params: [Param::integer("quiet", 4, 2, 40, "Rounds before the first slice.")],
    build: |args, _| {
        Ok(Box::new(SalamiTactician { spell: args.count("quiet"), kept: 0, awaits_answer: false }))
    },
};

struct SalamiTactician {
    /// Quiet rounds before the next slice.
    spell: usize,
    /// Quiet rounds since the last answer was read.
    kept: usize,
    /// True while the round is played in which the last slice is answered.
    awaits_answer: bool,
}

impl Strategy for SalamiTactician {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if self.awaits_answer {
            self.awaits_answer = false;
            self.spell = match turn.theirs.last() {
                Some(Action::D) => LONGEST.min(2 * self.spell),
                _ => SHORTEST.max(self.spell / 2),
            };
            self.kept = 0;
        } else if turn.mine.last() == Some(Action::D) {
            self.awaits_answer = true;
            return Action::C;
        } else if !turn.mine.is_empty() {
            self.kept += 1;
        }
        Action::from_defects(self.spell <= self.kept)
    }
}

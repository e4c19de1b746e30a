use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static SECOND_BY_GETZLER: Entry = entry! {
    /// Defects with a probability that each of the opponent's defections raises by one half, and that
    /// halves from round to round.
    ///
    /// Abraham Getzler's entry, eleventh of 63: a memory that fades. One defection is answered with
    /// probability ½ at once, ¼ a round later, and so on.
    ///
    /// ```match
    /// theirs: C C D C C
    /// mine:   C C C ? ?
    /// ```
    slug: "second-by-getzler",
    name: "Second by Getzler",
    aliases: ["Getzler"],
    source: ["axelrod1980b", "axelrodlibrary"],
    build: |_, _| Ok(Box::new(Getzler { defects: 0.0 })),
};

struct Getzler {
    /// The probability of defecting.
    defects: f64,
}

impl Strategy for Getzler {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if turn.theirs.last() == Some(Action::D) {
            self.defects += 1.0;
        }
        self.defects *= 0.5;
        turn.rng.cooperate(1.0 - self.defects)
    }
}

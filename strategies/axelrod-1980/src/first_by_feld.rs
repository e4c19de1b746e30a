use kernel::{Action, Entry, Param, Strategy, Turn, entry};

pub(crate) static FIRST_BY_FELD: Entry = entry! {
    /// Answers defection with defection, and cooperation with cooperation ever more seldom as the
    /// match goes on.
    ///
    /// Scott Feld's entry, eleventh of fifteen: tit for tat that turns by degrees into a cheat. By
    /// default it answers one cooperation in two with a defection after 200 rounds.
    ///
    /// ```match
    /// theirs: C D C C
    /// mine:   C ? D ?
    /// ```
    /// ```match
    /// args: start-coop-prob = 1, end-coop-prob = 0, rounds-of-decay = 1
    /// theirs: C C C
    /// mine:   C D D
    /// ```
    slug: "first-by-feld",
    name: "First by Feld",
    aliases: ["Feld"],
    source: ["axelrod1980a"],
    params: [
        Param::probability("start-coop-prob", 1.0, "Probability of answering cooperation in kind at first."),
        Param::probability("end-coop-prob", 0.5, "The probability below which that never falls."),
        Param::integer("rounds-of-decay", 200, 1, i64::MAX, "Rounds in which the one becomes the other."),
    ],
    build: |args, _| {
        let [start, end] = ["start-coop-prob", "end-coop-prob"].map(|it| args.real(it));
        let slope = (end - start) / args.count("rounds-of-decay") as f64;
        Ok(Box::new(Feld { start, slope, end }))
    },
};

struct Feld {
    start: f64,
    slope: f64,
    end: f64,
}

impl Strategy for Feld {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        match turn.theirs.last() {
            None => Action::C,
            Some(Action::D) => Action::D,
            Some(Action::C) => {
                let line = self.start + self.slope * turn.round() as f64;
                turn.rng.cooperate(line.max(self.end))
            }
        }
    }
}

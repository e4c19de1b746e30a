use kernel::{Action, Entry, Param, Strategy, Turn, entry};

pub(crate) static ADAPTIVE_TIT_FOR_TAT: Entry = entry! {
    /// Keeps an estimate of how cooperative the opponent is, moves it towards each of its moves, and
    /// cooperates while it is one half or more.
    ///
    /// Elpida Tzafestas's continuous tit for tat: at a low rate one lapse does not outweigh a long
    /// good record, nor one kindness a bad one. At the default rate it repeats the opponent's last
    /// move, except that the first defection after some fifty cooperations is let pass by rounding.
    /// The estimate begins at the rate.
    ///
    /// ```match
    /// theirs: C D D C
    /// mine:   C C D D
    /// ```
    /// ```match
    /// args: rate = 0.25
    /// theirs: C C C C D D D C
    /// mine:   C D C C C C D D
    /// ```
    slug: "adaptive-tit-for-tat",
    name: "Adaptive Tit For Tat",
    aliases: ["Adaptive TFT"],
    source: ["tzafestas2000"],
    params: [Param::probability("rate", 0.5, "How fast the estimate moves, and where it begins.")],
    build: |args, _| {
        let rate = args.real("rate");
        Ok(Box::new(AdaptiveTitForTat { rate, estimate: rate }))
    },
};

struct AdaptiveTitForTat {
    rate: f64,
    estimate: f64,
}

impl Strategy for AdaptiveTitForTat {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        match turn.theirs.last() {
            None => return Action::C,
            Some(Action::C) => self.estimate += self.rate * (1.0 - self.estimate),
            Some(Action::D) => self.estimate -= self.rate * self.estimate,
        }
        Action::from_defects(self.estimate < 0.5)
    }
}

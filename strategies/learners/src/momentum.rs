use kernel::{Action, Entry, Param, Strategy, Turn, entry};

pub(crate) static MOMENTUM: Entry = entry! {
    /// Keeps a slowly fading average of the opponent's moves and cooperates while it is high enough.
    ///
    /// By default it is patient once and then exacting: three defections in a row are let pass at
    /// first, the fourth is answered, and it takes dozens of cooperations to make up for it.
    ///
    /// ```match
    /// theirs: D D D D C C
    /// mine:   C C C C D D
    /// ```
    /// ```match
    /// args: alpha = 0.5, threshold = 0.7
    /// theirs: D C C C
    /// mine:   C D C C
    /// ```
    slug: "momentum",
    name: "Momentum",
    source: ["axelrodlibrary"],
    params: [
        Param::probability("alpha", 0.991_465_539_987_747_7, "How much of the average outlasts a round."),
        Param::probability("threshold", 0.967_659_561_372_490_7, "The average from which it cooperates."),
    ],
    build: |args, _| {
        Ok(Box::new(Momentum { alpha: args.real("alpha"), threshold: args.real("threshold"), average: 1.0 }))
    },
};

struct Momentum {
    alpha: f64,
    threshold: f64,
    average: f64,
}

impl Strategy for Momentum {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let Some(theirs) = turn.theirs.last() else { return Action::C };
        let cooperated = if theirs.is_cooperation() { 1.0 } else { 0.0 };
        self.average = self.alpha * self.average + (1.0 - self.alpha) * cooperated;
        Action::from_defects(self.average < self.threshold)
    }
}

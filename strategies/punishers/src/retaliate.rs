use kernel::{Action, Entry, Param, Strategy, Turn, entry};

pub(crate) static RETALIATE: Entry = entry! {
    /// Defects while it has been exploited more than a tenth as often as it has exploited.
    ///
    /// Being exploited is to cooperate while the other defects. A single defection is answered
    /// until it has been paid back tenfold, and those who defect themselves meanwhile never pay.
    ///
    /// ```match
    /// theirs: D CCCCCCCCCC C C
    /// mine:   C DDDDDDDDDD C C
    /// ```
    /// ```match
    /// args: retaliation-threshold = 1
    /// theirs: C D D C C
    /// mine:   C C D D C
    /// ```
    slug: "retaliate",
    name: "Retaliate",
    source: ["axelrodlibrary"],
    params: [threshold(0.1)],
    build: |args, _| Ok(Box::new(Retaliate::new(args.real("retaliation-threshold"), usize::MAX))),
};

/// The parameter that all of this kind share.
pub(crate) const fn threshold(default: f64) -> Param {
    Param::real(
        "retaliation-threshold",
        default,
        0.0,
        f64::MAX,
        "How often it bears being exploited for each time that it exploits.",
    )
}

pub(crate) struct Retaliate {
    threshold: f64,
    /// After so many defections running it cooperates once.
    limit: usize,
    running: usize,
    /// Rounds in which it cooperated and the opponent defected.
    exploited: usize,
    /// Rounds in which it defected and the opponent cooperated.
    exploiting: usize,
}

impl Retaliate {
    pub(crate) const fn new(threshold: f64, limit: usize) -> Retaliate {
        Retaliate { threshold, limit, running: 0, exploited: 0, exploiting: 0 }
    }
}

impl Strategy for Retaliate {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        match (turn.mine.last(), turn.theirs.last()) {
            (Some(Action::C), Some(Action::D)) => self.exploited += 1,
            (Some(Action::D), Some(Action::C)) => self.exploiting += 1,
            _ => {}
        }
        let wronged = self.exploiting as f64 * self.threshold < self.exploited as f64;
        if wronged && self.running < self.limit {
            self.running += 1;
            Action::D
        } else {
            self.running = 0;
            Action::C
        }
    }
}

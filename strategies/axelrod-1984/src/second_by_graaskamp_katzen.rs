use kernel::{Action, Entry, Payoffs, Strategy, Turn, entry};

pub(crate) static SECOND_BY_GRAASKAMP_KATZEN: Entry = entry! {
    /// Plays tit for tat, but looks at its score six times during the match and defects for ever if
    /// that is too low.
    ///
    /// Jim Graaskamp and Ken Katzen's entry, sixth of 63. The scores are looked at after 10, 20, 30,
    /// 40, 50 and 100 rounds, and must be 23, 53, 83, 113, 143 and 293: with Axelrod's payoffs that
    /// leaves room for one or two defections. The numbers are not scaled to other payoffs.
    ///
    /// ```match
    /// theirs: CDDDCDCDCD CCCC
    /// mine:   CCDDDCDCDC DDDD
    /// ```
    /// ```match
    /// theirs: CCCCCCCDCC CCCC
    /// mine:   CCCCCCCCDC CCCC
    /// ```
    slug: "second-by-graaskamp-katzen",
    name: "Second by GraaskampKatzen",
    aliases: ["Second by Graaskamp and Katzen"],
    source: ["axelrod1980b", "axelrodlibrary"],
    reads_payoffs: true,
    build: |_, briefing| {
        Ok(Box::new(GraaskampKatzen { payoffs: briefing.mine, score: 0.0, defects: false }))
    },
};

struct GraaskampKatzen {
    payoffs: Payoffs,
    score: f64,
    /// The score was once too low.
    defects: bool,
}

impl Strategy for GraaskampKatzen {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let (Some(mine), Some(theirs)) = (turn.mine.last(), turn.theirs.last()) else { return Action::C };
        self.score += self.payoffs.of(mine, theirs);
        let needed = match turn.round() {
            10 => 23.0,
            20 => 53.0,
            30 => 83.0,
            40 => 113.0,
            50 => 143.0,
            100 => 293.0,
            _ => f64::NEG_INFINITY,
        };
        self.defects |= self.score < needed;
        if self.defects { Action::D } else { theirs }
    }
}

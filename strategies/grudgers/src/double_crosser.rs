use kernel::{Action, Entry, Strategy, Turn, entry};

use crate::back_stabber::BackStabber;

pub(crate) static DOUBLE_CROSSER: Entry = entry! {
    /// Plays as BackStabber does, but is more patient for most of the match with whoever did not
    /// defect in the first seven rounds.
    ///
    /// From the eighth round to the 180th it plays Tit For 2 Tats with such an opponent, which may
    /// then defect now and then without counting. It counts all the same: what was passed over is
    /// remembered from the 181st round on. In the last two rounds it defects, if it is told which
    /// those are.
    ///
    /// ```match
    /// theirs: CCCCCCC D D D D C D
    /// mine:   CCCCCCC C C D D D C
    /// ```
    /// ```match
    /// theirs: DCCCCCC D D D C C
    /// mine:   CCCCCCC C C C D D
    /// ```
    /// ```match
    /// rounds: 3
    /// theirs: C C C
    /// mine:   C D D
    /// ```
    slug: "double-crosser",
    name: "DoubleCrosser",
    source: ["axelrodlibrary"],
    build: |_, briefing| {
        let otherwise = BackStabber { length: briefing.length };
        Ok(Box::new(DoubleCrosser { otherwise, trusts: false }))
    },
};

struct DoubleCrosser {
    otherwise: BackStabber,
    /// Whether the opponent cooperated in the first seven rounds.
    trusts: bool,
}

impl Strategy for DoubleCrosser {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let round = turn.round();
        if round == 7 {
            self.trusts = turn.theirs.defections() == 0;
        }
        if self.trusts && round < 180 && !self.otherwise.stabs(round) {
            Action::from_defects(turn.theirs.recent_defections(2) == 2)
        } else {
            self.otherwise.act(turn)
        }
    }
}

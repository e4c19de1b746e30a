use kernel::{Action, Entry, Length, Param, Strategy, Turn, entry};

use crate::wrapper::classic;

pub(crate) static FINAL_MOVES: Entry = entry! {
    /// Plays what another strategy would, and given moves in the last rounds of a match whose length
    /// is announced.
    ///
    /// If no fixed length is announced it is the inner strategy. If the match is shorter than the
    /// sequence, the end of the sequence is played. The inner strategy follows the match to its end.
    ///
    /// ```match
    /// rounds: 5
    /// theirs: C C D C C
    /// mine:   C C C D D
    /// ```
    /// ```match
    /// args: moves = DC
    /// rounds: 3
    /// theirs: C C C
    /// mine:   C D C
    /// ```
    /// ```match
    /// theirs: C C D C C
    /// mine:   C C C D C
    /// ```
    slug: "final-moves",
    name: "Final Moves",
    aliases: ["Final", "FinalTransformer"],
    source: ["axelrodlibrary"],
    params: [
        Param::player("of", || classic("tit-for-tat"), "The strategy that is followed before."),
        Param::actions("moves", "D", "The last moves."),
    ],
    build: |args, briefing| {
        let inner = args.player("of").build(briefing)?;
        if briefing.length.rounds().is_none() {
            return Ok(inner);
        }
        let last = args.actions("moves").iter().rev().copied().collect();
        Ok(Box::new(Ending { inner, length: briefing.length, last }))
    },
};

struct Ending {
    inner: Box<dyn Strategy>,
    length: Length,
    /// The very last move first.
    last: Vec<Action>,
}

impl Strategy for Ending {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let wish = self.inner.act(turn);
        let left = self.length.rounds_left(turn.round()).and_then(|it| usize::try_from(it - 1).ok());
        left.and_then(|it| self.last.get(it)).copied().unwrap_or(wish)
    }
}

use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static SECOND_BY_YAMACHI: Entry = entry! {
    /// Plays what the opponent has most often done in rounds like this one, and defects after forty
    /// rounds if the opponent defects about half of the time.
    ///
    /// Brian Yamachi's entry, seventeenth of 63. Rounds are alike if the opponent's last move but one
    /// and this player's last move were the same. Its own moves are those that it meant to make, from
    /// habit and before a tremble.
    ///
    /// ```match
    /// theirs: D D D C C D D D
    /// mine:   C C C D C D C D
    /// ```
    /// ```match
    /// flips: 1
    /// theirs: C D C D D D
    /// mine:   C D C C C C
    /// ```
    slug: "second-by-yamachi",
    name: "Second by Yamachi",
    aliases: ["Yamachi"],
    source: ["axelrod1980b", "axelrodlibrary"],
    build: |_, _| Ok(Box::new(Yamachi { counts: [[[0; 2]; 2]; 2], meant: [Action::C; 2] })),
};

struct Yamachi {
    /// How often the opponent made each move, by its move before and by mine.
    counts: [[[u32; 2]; 2]; 2],
    /// What habit told me to play in the last round but one and in the last.
    meant: [Action; 2],
}

impl Strategy for Yamachi {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if turn.mine.is_empty() {
            return Action::C;
        }
        let [earlier, theirs] = [3, 2].map(|it| turn.theirs.back(it).unwrap_or(Action::C) as usize);
        let [mine_before, mine] = self.meant.map(|it| it as usize);
        if 2 <= turn.round() {
            self.counts[earlier][mine_before][theirs] += 1;
        }
        let [cooperations, defections] = self.counts[theirs][mine];
        let habit = Action::from_defects(cooperations < defections);
        self.meant = [self.meant[1], habit];

        let this_round = (turn.round() + 1) as f64;
        let share = (turn.theirs.defections() as f64 + 0.5) / this_round;
        if 40.0 < this_round && 0.45 < share && share < 0.55 { Action::D } else { habit }
    }
}

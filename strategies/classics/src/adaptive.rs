use kernel::{Action, Entry, Param, Payoffs, Strategy, Turn, entry};

pub(crate) static ADAPTIVE: Entry = entry! {
    /// Tries both moves in a fixed opening, then plays the one that has earned more.
    ///
    /// What it compares are the sums earned, not the averages. A move that it plays seldom can
    /// therefore hardly catch up, and the opening decides much. At equal sums it defects.
    ///
    /// ```match
    /// theirs: CCCCCC CCCCC CC
    /// mine:   CCCCCC DDDDD DD
    /// ```
    /// ```match
    /// theirs: CCCCCC CDDDD DD
    /// mine:   CCCCCC DDDDD CC
    /// ```
    slug: "adaptive",
    name: "Adaptive",
    source: ["li2011"],
    params: [Param::actions("initial-plays", "CCCCCCDDDDD", "The opening.")],
    reads_payoffs: true,
    build: |args, briefing| {
        Ok(Box::new(Adaptive {
            opening: args.actions("initial-plays").to_vec(),
            payoffs: briefing.mine,
            earned: [0.0; 2],
        }))
    },
};

struct Adaptive {
    opening: Vec<Action>,
    payoffs: Payoffs,
    /// What `C` and `D` have earned so far.
    earned: [f64; 2],
}

impl Strategy for Adaptive {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if let (Some(mine), Some(theirs)) = (turn.mine.last(), turn.theirs.last()) {
            self.earned[mine as usize] += self.payoffs.of(mine, theirs);
        }
        let [by_cooperating, by_defecting] = self.earned;
        let better = Action::from_defects(by_cooperating <= by_defecting);
        self.opening.get(turn.round()).copied().unwrap_or(better)
    }
}

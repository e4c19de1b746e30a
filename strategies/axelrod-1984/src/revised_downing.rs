use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static REVISED_DOWNING: Entry = entry! {
    /// Estimates how likely the opponent is to answer each of its moves with cooperation, and plays
    /// what promises most: to cooperate, to alternate, or to defect.
    ///
    /// Leslie Downing's entry of the first tournament without its fatal flaw: it gives the opponent
    /// the benefit of the doubt and opens with two cooperations. In the second tournament that
    /// sufficed for rank forty of 63 only, for it let itself be exploited. It always reckons with
    /// Axelrod's payoffs, whatever the game.
    ///
    /// ```match
    /// theirs: C C C C C C
    /// mine:   C C C C C C
    /// ```
    /// ```match
    /// theirs: D D D C C C C
    /// mine:   C C D D D D D
    /// ```
    slug: "revised-downing",
    name: "Revised Downing",
    source: ["axelrod1980b", "axelrodlibrary"],
    build: |_, _| Ok(Box::new(RevisedDowning { to_cooperation: (0, 0), to_defection: (0, 0) })),
};

struct RevisedDowning {
    /// How often the opponent answered my cooperation with cooperation, and how often at all.
    to_cooperation: (u32, u32),
    /// The same for my defection.
    to_defection: (u32, u32),
}

impl Strategy for RevisedDowning {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let (Some(mine), Some(theirs)) = (turn.mine.last(), turn.theirs.last()) else { return Action::C };
        if let Some(answered) = turn.mine.back(2) {
            let (cooperations, answers) = match answered {
                Action::C => &mut self.to_cooperation,
                Action::D => &mut self.to_defection,
            };
            *cooperations += u32::from(theirs.is_cooperation());
            *answers += 1;
        }
        let good = share(self.to_cooperation).unwrap_or(1.0);
        let bad = share(self.to_defection).unwrap_or(0.0);

        // What cooperation and alternation promise beyond defection.
        let cooperation = 6.0 * good - 8.0 * bad - 2.0;
        let alternation = 4.0 * good - 5.0 * bad - 1.0;
        if 0.0 <= cooperation && alternation <= cooperation {
            Action::C
        } else if 0.0 <= alternation {
            mine.flipped()
        } else {
            Action::D
        }
    }
}

fn share((count, all): (u32, u32)) -> Option<f64> {
    (0 < all).then(|| f64::from(count) / f64::from(all))
}

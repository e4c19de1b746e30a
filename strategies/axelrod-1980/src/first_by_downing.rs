use kernel::{Action, Entry, Payoffs, Strategy, Turn, entry};

pub(crate) static FIRST_BY_DOWNING: Entry = entry! {
    /// Estimates how likely the opponent is to answer each of its moves with cooperation, and plays
    /// the move that promises more.
    ///
    /// Leslie Downing's entry, tenth of fifteen, and the kingmaker of the first tournament: its two
    /// opening defections, made before it knows anything, brought down those who never forgive and
    /// let those pass who do.
    ///
    /// ```match
    /// theirs: C C C C C C
    /// mine:   D D C D D D
    /// ```
    /// ```match
    /// theirs: C D D D D
    /// mine:   D D C C D
    /// ```
    slug: "first-by-downing",
    name: "First by Downing",
    source: ["axelrod1980a", "downing1975"],
    reads_payoffs: true,
    build: |_, briefing| Ok(Box::new(Downing { payoffs: briefing.mine, answers: [0; 2] })),
};

struct Downing {
    payoffs: Payoffs,
    /// How often the opponent answered `C` and `D` with cooperation.
    answers: [u32; 2],
}

impl Strategy for Downing {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if turn.theirs.last() == Some(Action::C) {
            // The opponent's opening move counts as the answer to an imagined cooperation.
            let answered = turn.mine.back(2).unwrap_or(Action::C);
            self.answers[answered as usize] += 1;
        }
        let Some(previous) = turn.mine.last().filter(|_| 2 <= turn.round()) else { return Action::D };

        // The imagined cooperation is one more to answer, and two defections have opened the match
        // unless trembles spoiled them.
        let [to_cooperation, to_defection] = self.answers.map(f64::from);
        let alpha = to_cooperation / (turn.mine.cooperations() + 1) as f64;
        let beta = to_defection / turn.mine.defections().max(2) as f64;
        let Payoffs { reward, sucker, temptation, punishment } = self.payoffs;
        let by_cooperating = alpha * reward + (1.0 - alpha) * sucker;
        let by_defecting = beta * temptation + (1.0 - beta) * punishment;
        if by_cooperating == by_defecting {
            previous.flipped()
        } else {
            Action::from_defects(by_cooperating < by_defecting)
        }
    }
}

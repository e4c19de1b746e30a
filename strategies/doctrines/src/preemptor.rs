use kernel::{Action, Entry, Payoffs, Strategy, Turn, entry};

pub(crate) static PREEMPTOR: Entry = entry! {
    /// Strikes first whenever it expects more from that in the coming round, and looks no further.
    ///
    /// Schelling's reciprocal fear of surprise attack: it defects because it thinks the other might,
    /// and the other may think the same. It estimates the probability c that the opponent cooperates
    /// next, separately after its own cooperations and defections, and defects if
    /// (1 − c)(P − S) + c(T − R) > 0. This project's formalisation of a verbal argument.
    ///
    /// Each estimate starts from one imagined cooperation and one imagined defection (Laplace's
    /// rule), and counts the opponent's moves in the rounds after the own move in question as it
    /// really fell. In the first round, which follows nothing, c is a half.
    ///
    /// In a Stag Hunt fear decides, in a Chicken it dares the more the meeker the opponent; in a
    /// Prisoner's Dilemma it always defects.
    ///
    /// ```match
    /// conquest-ease: 0.1
    /// theirs: C D D C C C C C
    /// mine:   C C D C D C C C
    /// ```
    /// ```match
    /// theirs: C C C C
    /// mine:   D D D D
    /// ```
    slug: "preemptor",
    name: "Preemptor",
    source: ["schelling1960"],
    reads_payoffs: true,
    build: |_, briefing| Ok(Box::new(Preemptor { payoffs: briefing.mine, seen: [[1; 2]; 2] })),
};

struct Preemptor {
    payoffs: Payoffs,
    /// How often each own move was followed by each move of the opponent.
    seen: [[u64; 2]; 2],
}

impl Strategy for Preemptor {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if let (Some(mine), Some(theirs)) = (turn.mine.back(2), turn.theirs.last()) {
            self.seen[mine as usize][theirs as usize] += 1;
        }
        let [c, d] = turn.mine.last().map_or([1; 2], |mine| self.seen[mine as usize]);
        // Multiplied by the number of observations: the sign is what counts.
        let gain = d as f64 * self.payoffs.fear() + c as f64 * self.payoffs.greed();
        Action::from_defects(0.0 < gain)
    }
}

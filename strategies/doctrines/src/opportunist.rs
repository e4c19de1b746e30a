use kernel::{Action, Entry, Param, Strategy, Turn, entry};

pub(crate) static OPPORTUNIST: Entry = entry! {
    /// Exploits while it pays and goes unanswered.
    ///
    /// Windows of opportunity are for jumping through, where conquest is easy (Van Evera). It defects if
    /// exploitation pays (T > R) and none of its last `memory` defections was answered by one; otherwise
    /// it cooperates. This project's formalisation of a verbal doctrine, for a game in which
    /// nobody is stronger; in the models of arms races and of systems the window is a superiority in arms.
    ///
    /// An answer is the opponent's move in the round after it really defected. So it is deterred by a
    /// single answer, and stays so: it does not try again unless its hand trembles so often without an
    /// answer that the last one is forgotten.
    ///
    /// ```match
    /// theirs: C C D C C C C
    /// mine:   D D D C C C C
    /// ```
    /// ```match
    /// args: memory = 2
    /// flips: 4
    /// theirs: D D C C C C C C C C
    /// mine:   D D C C D C D D D D
    /// ```
    /// ```match
    /// conquest-ease: 0.1
    /// theirs: C C C D
    /// mine:   C C C C
    /// ```
    slug: "opportunist",
    name: "Opportunist",
    source: ["vanevera1998"],
    params: [Param::integer("memory", 3, 1, 64, "Own defections whose answers it remembers.")],
    reads_payoffs: true,
    build: |args, briefing| {
        Ok(Box::new(Opportunist {
            pays: 0.0 < briefing.mine.greed(),
            remembered: u64::MAX >> (64 - args.count("memory")),
            answers: 0,
        }))
    },
};

struct Opportunist {
    /// Whether exploitation pays.
    pays: bool,
    /// A bit for each defection whose answer it remembers.
    remembered: u64,
    /// Whether its defections were answered; the latest is the lowest bit.
    answers: u64,
}

impl Strategy for Opportunist {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if let (Some(Action::D), Some(answer)) = (turn.mine.back(2), turn.theirs.last()) {
            self.answers = self.answers << 1 | u64::from(answer.is_defection());
        }
        Action::from_defects(self.pays && self.answers & self.remembered == 0)
    }
}

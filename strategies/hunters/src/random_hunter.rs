use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static RANDOM_HUNTER: Entry = entry! {
    /// Cooperates for eleven rounds, and then defects whenever the opponent's moves seem to have
    /// nothing to do with its own.
    ///
    /// It counts how often its cooperation was answered by cooperation, and its defection by
    /// defection. If each that it has tried more than five times was answered in kind about half of
    /// the time, between one time in four and three in four, the opponent passes for random.
    ///
    /// ```match
    /// theirs: CDCDCDCDCDC DC
    /// mine:   CCCCCCCCCCC DD
    /// ```
    /// ```match
    /// theirs: CCCCCCCCCDC CC
    /// mine:   CCCCCCCCCCC CC
    /// ```
    slug: "random-hunter",
    name: "Random Hunter",
    source: ["axelrodlibrary"],
    build: |_, _| Ok(Box::new(RandomHunter { answered: [0; 2] })),
};

struct RandomHunter {
    /// How often its C was followed by a C of the opponent, and its D by a D.
    answered: [usize; 2],
}

impl Strategy for RandomHunter {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if let (Some(mine), Some(answer)) = (turn.mine.back(2), turn.theirs.last())
            && mine == answer
        {
            self.answered[mine as usize] += 1;
        }
        if turn.round() <= 10 {
            return Action::C;
        }
        let tried = [turn.mine.cooperations(), turn.mine.defections()];
        let mut shares = self
            .answered
            .iter()
            .zip(tried)
            .filter(|&(_, tried)| 5 < tried)
            .map(|(&answered, tried)| answered as f64 / tried as f64)
            .peekable();
        Action::from_defects(shares.peek().is_some() && shares.all(|it| (it - 0.5).abs() < 0.25))
    }
}

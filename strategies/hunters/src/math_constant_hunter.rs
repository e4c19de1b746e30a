use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static MATH_CONSTANT_HUNTER: Entry = entry! {
    /// Cooperates, but defects when the share of cooperation in the match, both sides counted, is
    /// about the same in its first, middle and last half.
    ///
    /// A share that stays put is taken for the mark of an opponent that steers towards a constant,
    /// as Golden and Pi do. "About the same" means that it differs by less than a fifth. It needs
    /// eight rounds to judge, and an opponent that has played both moves.
    ///
    /// ```match
    /// theirs: CDCDCDCD CDCD
    /// mine:   CCCCCCCC DDCC
    /// ```
    /// ```match
    /// theirs: CCCCDDDD CC
    /// mine:   CCCCCCCC CC
    /// ```
    slug: "math-constant-hunter",
    name: "Math Constant Hunter",
    source: ["axelrodlibrary"],
    build: |_, _| Ok(Box::new(MathConstantHunter::default())),
};

#[derive(Default)]
struct MathConstantHunter {
    first_quarter: Part,
    first_half: Part,
    three_quarters: Part,
}

impl Strategy for MathConstantHunter {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let rounds = turn.round();
        self.first_quarter.extend(rounds / 4, turn);
        self.first_half.extend(rounds / 2, turn);
        self.three_quarters.extend(3 * rounds / 4, turn);
        if rounds < 8 || turn.theirs.cooperations() == 0 || turn.theirs.defections() == 0 {
            return Action::C;
        }
        let all = Part { rounds, cooperations: turn.mine.cooperations() + turn.theirs.cooperations() };
        let first = self.first_half.share_after(&Part::default());
        let middle = self.three_quarters.share_after(&self.first_quarter);
        let last = all.share_after(&self.first_half);
        Action::from_defects((first - middle).abs() < 0.2 && (first - last).abs() < 0.2)
    }
}

/// The beginning of a match.
#[derive(Default)]
struct Part {
    rounds: usize,
    /// The cooperations of both sides in it.
    cooperations: usize,
}

impl Part {
    /// Makes it longer. No part grows by more than a round at a time.
    fn extend(&mut self, rounds: usize, turn: &Turn<'_>) {
        while self.rounds < rounds {
            let moves = [turn.mine, turn.theirs].map(|it| it.get(self.rounds));
            self.cooperations += moves.iter().filter(|&&it| it == Some(Action::C)).count();
            self.rounds += 1;
        }
    }

    /// The share of cooperation in what it has beyond an earlier part.
    fn share_after(&self, earlier: &Part) -> f64 {
        0.5 * (self.cooperations - earlier.cooperations) as f64 / (self.rounds - earlier.rounds) as f64
    }
}

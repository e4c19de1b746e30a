use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static SECOND_BY_KLUEPFEL: Entry = entry! {
    /// Repeats what the opponent did in the last three rounds, the more surely the more they agree,
    /// and defects against whoever does not seem to react to it.
    ///
    /// Charles Kluepfel's entry, tenth of 63. From the twenty-eighth round on it asks in every round
    /// whether the opponent answers its defections with too many cooperations and its cooperations
    /// with too many defections for one that minds, and if so takes what it can get.
    ///
    /// ```match
    /// theirs: C C C D D D C
    /// mine:   C C C C ? ? D
    /// ```
    slug: "second-by-kluepfel",
    name: "Second by Kluepfel",
    aliases: ["Kluepfel"],
    source: ["axelrod1980b", "axelrodlibrary"],
    build: |_, _| Ok(Box::new(Kluepfel { answers: [[0; 2]; 2] })),
};

struct Kluepfel {
    /// The opponent's answers, counted by my move and by theirs.
    answers: [[u32; 2]; 2],
}

impl Strategy for Kluepfel {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if let (Some(mine), Some(theirs)) = (turn.mine.back(2), turn.theirs.last()) {
            self.answers[mine as usize][theirs as usize] += 1;
        }
        if 27 <= turn.round() && self.opponent_seems_indifferent() {
            return Action::D;
        }
        let [last, second, third] = [1, 2, 3].map(|it| turn.theirs.back(it).unwrap_or(Action::C));
        turn.rng.cooperate(match (last, second == last, third == last) {
            (Action::C, true, true) => 1.0,
            (Action::C, true, false) => 0.9,
            (Action::C, false, _) => 0.7,
            (Action::D, false, _) => 0.4,
            (Action::D, true, false) => 0.1,
            (Action::D, true, true) => 0.0,
        })
    }
}

impl Kluepfel {
    fn opponent_seems_indifferent(&self) -> bool {
        // No fewer than one and a half standard deviations below the mean of a fair coin.
        let many = |count: u32, others: u32| {
            let all = f64::from(count + others);
            all / 2.0 - 0.75 * all.sqrt() <= f64::from(count)
        };
        let [[cc, cd], [dc, dd]] = self.answers;
        many(dc, dd) && many(cd, cc)
    }
}

use kernel::{Action, Briefing, Entry, Strategy, Turn, entry};

pub(crate) static FIRST_BY_TIDEMAN_AND_CHIERUZZI: Entry = entry! {
    /// Punishes defections at ever greater length, but grants a fresh start to an opponent that
    /// trails far behind and does not merely play at random; defects in the last two rounds.
    ///
    /// Nicolaus Tideman and Paula Chieruzzi's entry, second of fifteen. A fresh start is two
    /// cooperations and a clean record. It is granted at most every twenty rounds, and not when the
    /// end is near.
    ///
    /// ```match
    /// theirs: C D C D C C C
    /// mine:   C C D C D D C
    /// ```
    /// ```match
    /// rounds: 5
    /// theirs: C C C C C
    /// mine:   C C C D D
    /// ```
    slug: "first-by-tideman-and-chieruzzi",
    name: "First by Tideman and Chieruzzi",
    source: ["axelrod1980a"],
    reads_payoffs: true,
    build: |_, briefing| {
        Ok(Box::new(TidemanAndChieruzzi {
            briefing: *briefing,
            length: 0,
            owed: 0,
            mine: 0.0,
            theirs: 0.0,
            fresh_start: None,
            second_cooperation: false,
            seen: 0,
        }))
    },
};

struct TidemanAndChieruzzi {
    briefing: Briefing,
    /// The length of the latest punishment.
    length: usize,
    /// Defections still to play.
    owed: usize,
    /// My score and theirs, over the whole match.
    mine: f64,
    theirs: f64,
    /// The round of the latest fresh start.
    fresh_start: Option<usize>,
    /// The second cooperation of a fresh start is due.
    second_cooperation: bool,
    /// The opponent's defections since the latest fresh start.
    seen: u32,
}

impl Strategy for TidemanAndChieruzzi {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let round = turn.round();
        if self.briefing.length.rounds_left(round).is_some_and(|left| left <= 2) {
            return Action::D;
        }
        let (Some(mine), Some(theirs)) = (turn.mine.last(), turn.theirs.last()) else { return Action::C };
        self.seen += u32::from(theirs.is_defection());
        self.mine += self.briefing.mine.of(mine, theirs);
        self.theirs += self.briefing.theirs.of(theirs, mine);

        if self.second_cooperation {
            self.second_cooperation = false;
            Action::C
        } else if theirs.is_cooperation() && self.grants_a_fresh_start(round) {
            self.fresh_start = Some(round);
            self.second_cooperation = true;
            (self.owed, self.length, self.seen) = (0, 0, 0);
            Action::C
        } else if 0 < self.owed {
            self.owed -= 1;
            Action::D
        } else if theirs.is_defection() {
            self.owed = self.length;
            self.length += 1;
            Action::D
        } else {
            Action::C
        }
    }
}

impl TidemanAndChieruzzi {
    fn grants_a_fresh_start(&self, round: usize) -> bool {
        // Three standard deviations of the number of heads in as many tosses as rounds were played,
        // although the defections are counted only from the latest fresh start.
        let rounds = round as f64;
        let (mean, margin) = (rounds / 2.0, 3.0 * rounds.sqrt() / 2.0);
        let seen = f64::from(self.seen);

        self.fresh_start.is_none_or(|it| 20 <= round - it)
            && 10.0 <= self.mine - self.theirs
            && self.briefing.length.rounds().is_none_or(|length| round as u64 + 11 <= length)
            && (seen <= mean - margin || mean + margin <= seen)
    }
}

use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static SECOND_BY_HARRINGTON: Entry = entry! {
    /// Plays tit for tat at first, then steals a defection now and then for as long as none is
    /// answered at once, and defects for long against chance.
    ///
    /// Paul Harrington's entry, eighth of 63 and the only one among the first fifteen that defects
    /// unprovoked. It does so in round 37 and then more and more often, each time with two
    /// cooperations to follow. A defection two rounds after a theft ends the thefts for ever. Long
    /// series of defections, and those in every other round, are broken off with a cooperation. An
    /// opponent that seems to move at random is met with defection until it defects on and on
    /// itself.
    ///
    /// ```match
    /// theirs: CCCCCDCCCC CCCCCCCCCC CCCCCCCCCC CCCCCCCCC
    /// mine:   CCCCCCDCCC CCCCCCCCCC CCCCCCCCCC CCCCCCDCC
    /// ```
    /// ```match
    /// theirs: CCCCCCCCCC CCCCCCCCCC CCCCCCCCCC CCCCCCDCCCCC
    /// mine:   CCCCCCCCCC CCCCCCCCCC CCCCCCCCCC CCCCCCDCCC??
    /// ```
    slug: "second-by-harrington",
    name: "Second by Harrington",
    aliases: ["Harrington"],
    source: ["axelrod1980b", "axelrodlibrary"],
    build: |_, _| {
        Ok(Box::new(Harrington {
            mode: Mode::Normal,
            was_defecting: false,
            provocation: 0,
            counts: [[0.0; 2]; 4],
            theft: 0.25,
            scheduled: 0,
            since_theft: 3,
            burned: false,
            run: 0,
            side: 0,
            alternate_runs: [0; 2],
            limit: 5,
            limit_reached: 0,
        }))
    },
};

struct Harrington {
    mode: Mode,
    /// It has been through [`Mode::Defect`] and looks for chance no more.
    was_defecting: bool,
    /// While it defects: rises with each of the opponent's defections and falls faster with each
    /// cooperation.
    provocation: i64,
    /// The opponent's moves, counted by the outcome of the round before.
    counts: [[f64; 2]; 4],
    /// The probability of the next theft.
    theft: f64,
    /// Cooperations still to play after a theft.
    scheduled: u32,
    /// One more than the considered cooperations since the last theft, up to 3.
    since_theft: u32,
    /// A theft was once answered at once.
    burned: bool,
    /// How many times in a row the opponent has defected.
    run: u32,
    /// Changes from round to round, and with it the run of defections in every other round that is
    /// looked at.
    side: usize,
    alternate_runs: [u32; 2],
    /// The length of such a run that is broken off, and how often that was done.
    limit: u32,
    limit_reached: u32,
}

#[derive(PartialEq)]
enum Mode {
    Normal,
    /// The opponent answered the first theft, and nothing else, with a defection: peace while it
    /// cooperates.
    Fair,
    /// The opponent moves at random.
    Defect,
}

impl Strategy for Harrington {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let Some(theirs) = turn.theirs.last() else { return Action::C };
        if self.mode == Mode::Defect {
            return self.act_against_chance(theirs);
        }
        if !self.was_defecting {
            self.record(turn);
            if 15 < turn.round() && turn.round() % 15 == 14 && self.opponent_seems_random() {
                self.mode = Mode::Defect;
                return Action::D;
            }
        }
        let defected = theirs.is_defection();
        self.burned |= defected && self.since_theft == 2;

        if turn.round() == 37 && defected && turn.theirs.defections() == 1 {
            self.mode = Mode::Fair;
            return Action::C;
        }
        if self.mode == Mode::Fair {
            if !defected {
                return self.answer(theirs);
            }
            self.mode = Mode::Normal;
        }
        self.run = if defected { self.run + 1 } else { 0 };
        if 20 <= self.run {
            return self.answer(Action::D);
        }
        if self.breaks_off(defected) || 0 < self.scheduled {
            return self.answer(Action::C);
        }
        if self.steals(turn) { Action::D } else { self.answer(theirs) }
    }
}

impl Harrington {
    fn act_against_chance(&mut self, theirs: Action) -> Action {
        self.provocation += if theirs.is_defection() { 1 } else { -3 };
        if self.provocation < 11 {
            return Action::D;
        }
        self.mode = Mode::Normal;
        self.was_defecting = true;
        self.scheduled = 2;
        Action::C
    }

    fn record(&mut self, turn: &Turn<'_>) {
        if let (Some(mine), Some(theirs), Some(last)) =
            (turn.mine.back(2), turn.theirs.back(2), turn.theirs.last())
        {
            self.counts[2 * mine as usize + theirs as usize][last as usize] += 1.0;
        }
    }

    /// Pearson's χ² of the opponent's moves against the outcomes before them, unless there are very
    /// few or very many defections, or hardly anything but mutual cooperation.
    fn opponent_seems_random(&self) -> bool {
        let columns = [0, 1].map(|column| self.counts.iter().map(|row| row[column]).sum::<f64>());
        let all = columns[0] + columns[1];
        if 0.8 <= self.counts[0][0] / all || !(0.25..=0.75).contains(&(columns[1] / all)) {
            return false;
        }
        let mut chi_square = 0.0;
        for row in &self.counts {
            for (count, column) in row.iter().zip(columns) {
                let expected = (row[0] + row[1]) * column / all;
                if 1.0 < expected {
                    chi_square += (expected - count) * (expected - count) / expected;
                }
            }
        }
        chi_square <= 3.0
    }

    /// Whether the opponent has defected too often in every other round; it is told so, and less
    /// patiently from the eighth time on.
    fn breaks_off(&mut self, defected: bool) -> bool {
        self.side = 1 - self.side;
        let run = &mut self.alternate_runs[self.side];
        *run = if defected { *run + 1 } else { 0 };
        if *run < self.limit {
            return false;
        }
        *run = 0;
        self.limit_reached += 1;
        if 8 <= self.limit_reached {
            self.limit = 3;
        }
        true
    }

    /// Whether this round brings a theft: the thirty-seventh does, later ones by chance.
    fn steals(&mut self, turn: &mut Turn<'_>) -> bool {
        match turn.round() {
            ..36 => return false,
            36 => {}
            _ if self.burned || !turn.rng.chance(self.theft) => return false,
            _ => self.theft += 0.05,
        }
        self.scheduled = 2;
        self.since_theft = 1;
        true
    }

    /// A considered move; it is what the schedule and the runs take account of.
    fn answer(&mut self, action: Action) -> Action {
        if action.is_cooperation() {
            self.scheduled = self.scheduled.saturating_sub(1);
            self.since_theft = 3.min(self.since_theft + 1);
        } else {
            self.alternate_runs[self.side] += 1;
        }
        action
    }
}

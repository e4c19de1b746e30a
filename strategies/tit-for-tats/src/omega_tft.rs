use kernel::{Action, Entry, Param, Strategy, Turn, entry};

pub(crate) static OMEGA_TFT: Entry = entry! {
    /// Plays tit for tat, but breaks a deadlock by two cooperations, and defects while the opponent
    /// seems to play at random.
    ///
    /// A deadlock is an opponent that has changed its move several times running, as it happens when
    /// two tits for tat take turns. Randomness is a count that rises with every change of the
    /// opponent's move and with every move that differed from its own, and falls when a cooperation
    /// follows a cooperation. It does not change while a deadlock is broken.
    ///
    /// ```match
    /// theirs: C D C D C D C C C
    /// mine:   C C D C D C C C C
    /// ```
    /// ```match
    /// args: randomness-threshold = 2
    /// theirs: C D C C C
    /// mine:   C C D D D
    /// ```
    slug: "omega-tft",
    name: "Omega TFT",
    aliases: ["Omega Tit For Tat"],
    source: ["slany2007"],
    params: [
        Param::integer("deadlock-threshold", 3, 0, i64::MAX, "Changes of move in a row that are a deadlock."),
        Param::integer("randomness-threshold", 8, 0, i64::MAX, "The count at which it takes the opponent for random."),
    ],
    build: |args, _| {
        Ok(Box::new(OmegaTft {
            deadlock_threshold: args.count("deadlock-threshold"),
            randomness_threshold: args.integer("randomness-threshold"),
            deadlock: 0,
            randomness: 0,
        }))
    },
};

struct OmegaTft {
    deadlock_threshold: usize,
    randomness_threshold: i64,
    /// Changes of move in a row; one above the threshold after the first cooperation that is to
    /// break the deadlock.
    deadlock: usize,
    randomness: i64,
}

impl Strategy for OmegaTft {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let (Some(mine), Some(theirs), Some(before)) =
            (turn.mine.last(), turn.theirs.last(), turn.theirs.back(2))
        else {
            return turn.theirs.last().unwrap_or(Action::C);
        };
        if self.deadlock_threshold <= self.deadlock {
            self.deadlock =
                if self.deadlock == self.deadlock_threshold { self.deadlock_threshold + 1 } else { 0 };
            return Action::C;
        }
        let changed = theirs != before;
        self.randomness += i64::from(changed) + i64::from(mine != theirs);
        self.randomness -= i64::from(!changed && theirs.is_cooperation());
        if self.randomness_threshold <= self.randomness {
            return Action::D;
        }
        self.deadlock = if changed { self.deadlock + 1 } else { 0 };
        theirs
    }
}

use kernel::{Action, Entry, Param, Strategy, Turn, entry};

pub(crate) static GRIT: Entry = entry! {
    /// Plays tit for tat, but breaks a deadlock by a series of unconditional cooperations.
    ///
    /// Osgood's "graduated and reciprocated initiatives in tension reduction": a side that wants out
    /// of an arms race announces small conciliatory steps and takes them whether or not they are
    /// answered at once, but keeps its guard if they are exploited. Where two tit-for-tats stay
    /// locked in mutual defection for ever, it leads out.
    ///
    /// After `patience` rounds of mutual defection in a row it cooperates for `initiative` rounds,
    /// counting the defections it meets. Each one above `tolerance` costs a round of defection
    /// afterwards, and then no initiative begins for `cool-down` rounds, counted from the end of
    /// the failed one. What it did itself is what it really did, trembles included.
    ///
    /// ```match
    /// theirs: CCDCCDDCCCCCDDDDCC
    /// mine:   CCCDCCDDCCCCCDDDCC
    /// ```
    /// ```match
    /// theirs: DDDDDDDDDDDDDDDDDDDDDDDDDDDDDD
    /// mine:   CDDDCCCDDDDDDDDDDCCCDDDDDDDDDD
    /// ```
    slug: "grit",
    name: "GRIT",
    source: ["osgood1962", "lindskold1978"],
    params: [
        Param::integer("patience", 3, 1, 64, "Rounds of mutual defection in a row before an initiative."),
        Param::integer("initiative", 3, 1, 64, "Cooperations in an initiative."),
        Param::integer("tolerance", 2, 0, 64, "Defections during an initiative that are let pass."),
        Param::integer("cool-down", 10, 0, 1000, "Rounds without initiative after one was exploited."),
    ],
    build: |args, _| {
        Ok(Box::new(Grit {
            patience: args.count("patience"),
            initiative: args.count("initiative"),
            tolerance: args.count("tolerance"),
            cool_down: args.count("cool-down"),
            stance: Stance::Normal,
            cooling: 0,
        }))
    },
};

struct Grit {
    patience: usize,
    initiative: usize,
    tolerance: usize,
    cool_down: usize,
    stance: Stance,
    /// Rounds that must pass before the next initiative.
    cooling: usize,
}

#[derive(Clone, Copy)]
enum Stance {
    Normal,
    Initiative {
        /// Steps still to take.
        left: usize,
        /// Defections met so far.
        met: usize,
    },
    /// With so many defections still to play.
    Guard(usize),
}

impl Strategy for Grit {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        self.cooling = self.cooling.saturating_sub(1);
        if let Stance::Initiative { left, met } = self.stance {
            let met = met + usize::from(turn.theirs.last() == Some(Action::D));
            if 0 < left {
                self.stance = Stance::Initiative { left: left - 1, met };
                return Action::C;
            }
            if self.tolerance < met {
                self.cooling = self.cool_down;
            }
            self.stance = Stance::Guard(met.saturating_sub(self.tolerance));
        }
        if let Stance::Guard(left) = self.stance
            && 0 < left
        {
            self.stance = Stance::Guard(left - 1);
            return Action::D;
        }
        self.stance = Stance::Normal;
        let deadlocked = [turn.mine, turn.theirs]
            .iter()
            .all(|side| side.recent_defections(self.patience) == self.patience);
        if deadlocked && self.cooling == 0 {
            self.stance = Stance::Initiative { left: self.initiative - 1, met: 0 };
            return Action::C;
        }
        turn.theirs.last().unwrap_or(Action::C)
    }
}

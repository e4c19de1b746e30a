//! Announcements: initiatives that are announced before they are taken, and readers who believe what was honoured.
//!
//! Osgood's initiatives are announced (Osgood 1962; Lindskold 1978): the other side is told of each conciliatory
//! step, and sees that it is taken. Under mutual defection restraint alone proves nothing to a reader who allows for
//! provocations, because it expects retaliation of either type; a promise that was kept does. The rule of belief is
//! this project's formalisation: each honoured step multiplies the odds that the other side is content by
//! (1 + d)/(1 − d), as a look at its arms does in [`crate::postures`].

use kernel::{Action, Draws, History, Seed, Strategy, Turn};

use super::{
    Belief, Types,
    belief::{Before, Reading},
};

/// GRIT as the roster has it, which also says of each move whether it was announced.
#[derive(Clone, Copy, Debug)]
pub struct AnnouncedGrit {
    /// Rounds of mutual defection in a row before an initiative, at least 1.
    pub patience: usize,
    /// Cooperations in an initiative, at least 1.
    pub initiative: usize,
    /// Defections during an initiative that are let pass.
    pub tolerance: usize,
    /// Rounds without initiative after one was exploited.
    pub cool_down: usize,
    stance: Stance,
    cooling: usize,
}

#[derive(Clone, Copy, Debug)]
enum Stance {
    Normal,
    /// With steps still to take, and defections met so far.
    Initiative {
        left: usize,
        met: usize,
    },
    /// With so many defections still to play.
    Guard(usize),
}

impl Default for AnnouncedGrit {
    /// Three rounds of patience, three steps, two defections that are let pass, ten rounds of cooling down.
    fn default() -> AnnouncedGrit {
        AnnouncedGrit {
            patience: 3,
            initiative: 3,
            tolerance: 2,
            cool_down: 10,
            stance: Stance::Normal,
            cooling: 0,
        }
    }
}

impl AnnouncedGrit {
    /// Whether the move that it chose last was a step that it had announced.
    pub const fn has_announced(&self) -> bool {
        matches!(self.stance, Stance::Initiative { .. })
    }

    fn takes_a_step(&mut self, left: usize, met: usize) -> Action {
        self.stance = Stance::Initiative { left: left - 1, met };
        Action::C
    }
}

impl Strategy for AnnouncedGrit {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        self.cooling = self.cooling.saturating_sub(1);
        if let Stance::Initiative { left, met } = self.stance {
            let met = met + usize::from(turn.theirs.last() == Some(Action::D));
            if 0 < left {
                return self.takes_a_step(left, met);
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
        let deadlocked = |side: &History| side.recent_defections(self.patience) == self.patience;
        if self.cooling == 0 && deadlocked(turn.mine) && deadlocked(turn.theirs) {
            return self.takes_a_step(self.initiative, 0);
        }
        turn.theirs.last().unwrap_or(Action::C)
    }
}

/// A content state that reads announcements: it shows restraint while its belief is at least what it requires.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// What it knows of types.
    pub types: Types,
    /// Whether it allows for its own provocations.
    pub reading: Reading,
    /// x*: the belief that restraint requires.
    pub required: f64,
    /// d in [0, 1): how much harder it is for an ambitious state to honour a step that was announced. With 0
    /// announcements say nothing.
    pub distinguishability: f64,
    /// Its present belief.
    pub belief: Belief,
}

impl Reader {
    /// A reader before anything was seen.
    #[must_use]
    pub fn new(types: Types, reading: Reading, required: f64, distinguishability: f64) -> Reader {
        Reader { types, reading, required, distinguishability, belief: types.belief() }
    }

    /// Learns from the last round: what the other did, whether that had been announced, and what it may have
    /// answered.
    pub fn learn(&mut self, seen: Action, announced: bool, before: Before) {
        let posterior = self.belief.posterior(&self.types, self.reading, before, seen);
        let honoured = announced && seen.is_cooperation();
        let posterior = if honoured { posterior.reassured(self.distinguishability) } else { posterior };
        self.belief = posterior.relaxed(&self.types);
    }

    /// What it does.
    pub fn act(&self) -> Action {
        Action::from_defects(self.belief.content < self.required)
    }
}

impl Belief {
    /// The belief after a step was honoured that had been announced: the odds times (1 + d)/(1 − d).
    #[must_use]
    pub fn reassured(self, distinguishability: f64) -> Belief {
        let content = self.content * (1.0 + distinguishability);
        Belief { content: content / (content + (1.0 - self.content) * (1.0 - distinguishability)) }
    }
}

/// What both do, the initiator first, in so many rounds of which the first `deadlock` are mutual defection without
/// being asked.
///
/// Nobody errs, so nothing is drawn.
pub fn thaw(mut grit: AnnouncedGrit, mut reader: Reader, deadlock: usize, rounds: usize) -> Vec<[Action; 2]> {
    let (mut mine, mut theirs) = (History::default(), History::default());
    let mut draws = Draws::new(Seed(0));
    (0..rounds)
        .map(|round| {
            let moves = if round < deadlock {
                [Action::D; 2]
            } else {
                [grit.act(&mut Turn { mine: &mine, theirs: &theirs, rng: &mut draws }), reader.act()]
            };
            let before = match theirs.last() {
                Some(Action::D) => Before::Provocation,
                _ => Before::Calm,
            };
            reader.learn(moves[0], grit.has_announced(), before);
            mine.push(moves[0]);
            theirs.push(moves[1]);
            moves
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Postures;
    use arena::rehearse;
    use kernel::{Briefing, Length, Payoffs, Rng, entry::Recipe};

    /// Announcing changes no move: it plays as the roster's GRIT does, also with a trembling hand.
    #[test]
    fn announced_grit_moves_as_grit_does() {
        let entry = roster::standard().get("grit").unwrap();
        let briefing = Briefing::symmetric(Payoffs::AXELROD, Length::Untold);
        for seed in 0..200 {
            let moves = |player: &mut dyn Strategy| {
                let mut rng = Rng::new(Seed(seed));
                let script: Vec<Action> = (0..120).map(|_| Action::from_defects(rng.unit() < 0.8)).collect();
                rehearse(player, script, |_| rng.unit() < 0.1, Seed(seed))
            };
            let theirs = moves(&mut *Recipe::new(entry).build(&briefing).unwrap());
            assert_eq!(moves(&mut AnnouncedGrit::default()), theirs);
        }
    }

    fn types(switching: f64) -> Types {
        Types { prior: 0.7, slack: 0.06, switching, ..Types::default() }
    }

    fn traces(distinguishability: f64, reading: Reading) -> [String; 2] {
        let reader = Reader::new(types(0.0), reading, 0.9, distinguishability);
        let path = thaw(AnnouncedGrit::default(), reader, 3, 12);
        [0, 1].map(|seat| path.iter().map(|it| it[seat].to_string()).collect())
    }

    /// By hand, t = 0.7 and x = 0.9. In the first round nothing can have been provoked, so its defection lowers the
    /// odds to 7/3 · 6/94 = 0.149. From then on a reader that allows for provocations learns nothing from moves, and
    /// 9 to 1 is required. With d = 0.8 a step multiplies the odds by 9: 1.34, then 12.1, so the reader shows
    /// restraint in the round of the third step. With d = 0.7 it is 17/3: 0.84, 4.8, 27.1. Then the third step is the
    /// one that convinces; the initiative was exploited three times, which costs a round of guard, and the reader
    /// takes that for the answer to its own defection before.
    #[test]
    fn honoured_steps_lead_out_of_a_deadlock() {
        let aware = |d| traces(d, Reading::SpiralAware);
        assert_eq!(aware(0.8), ["DDDCCCCCCCCC", "DDDDDCCCCCCC"]);
        assert_eq!(aware(0.7), ["DDDCCCDCCCCC", "DDDDDDCCCCCC"]);
        // Without announcements the initiative fails.
        assert_eq!(aware(0.0), ["DDDCCCDDDDDD", "DDDDDDDDDDDD"]);
    }

    /// The number of steps is that of the looks at arms that distinguish as well.
    #[test]
    fn steps_are_counted_as_looks_are() {
        for (prior, required, d) in [(0.3, 0.9, 0.4), (0.7, 0.9, 0.5), (0.2, 0.6, 0.05), (0.5, 0.5, 0.5)] {
            let looks =
                Postures { distinguishability: d, ..Postures::default() }.reads_required(prior, required);
            let mut belief = Belief { content: prior };
            let mut steps = 0;
            while belief.content < required {
                belief = belief.reassured(d);
                steps += 1;
            }
            assert_eq!(f64::from(steps), looks.ceil(), "{prior} {required} {d}");
        }
    }

    /// The limit d = 0: whoever hears nothing in announcements is the believer without them.
    #[test]
    fn announcements_that_say_nothing_change_nothing() {
        let mut reader = Reader::new(types(0.05), Reading::AttributionBiased, 0.5, 0.0);
        let mut belief = reader.belief;
        for (seen, before) in [
            (Action::C, Before::Calm),
            (Action::D, Before::Calm),
            (Action::C, Before::Provocation),
            (Action::C, Before::Calm),
        ] {
            reader.learn(seen, true, before);
            belief = belief.posterior(&reader.types, reader.reading, before, seen).relaxed(&reader.types);
            assert!((reader.belief.content - belief.content).abs() < 1e-15);
        }
    }

    /// A step that was announced and not taken reassures nobody.
    #[test]
    fn broken_promises_reassure_nobody() {
        let learn = |seen, announced| {
            let mut reader = Reader::new(types(0.0), Reading::SpiralAware, 0.5, 0.5);
            reader.learn(seen, announced, Before::Provocation);
            reader.belief.content
        };
        assert_eq!(learn(Action::D, true), learn(Action::D, false));
        assert!((learn(Action::C, true) - 0.875).abs() < 1e-12, "7/3 · 3 = 7 to 1");
        assert!((learn(Action::C, false) - 0.7).abs() < 1e-12);
    }
}

use kernel::{Action, Entry, Length, Param, Strategy, Turn, entry};

use crate::randomness_test::looks_random;

pub(crate) static FIRST_BY_STEIN_AND_RAPOPORT: Entry = entry! {
    /// Plays tit for tat after four cooperations, except that it defects against whoever seems to
    /// toss a coin and in the last two rounds.
    ///
    /// William Stein and Amnon Rapoport's entry, sixth of fifteen. It tests the opponent for
    /// randomness every fifteen rounds and may change its mind.
    ///
    /// ```match
    /// rounds: 8
    /// theirs: D D D C D C C C
    /// mine:   C C C C C D D D
    /// ```
    /// ```match
    /// theirs: CDCDCDCDCD CDCDCDC
    /// mine:   CCCCDCDCDC DCDCDDD
    /// ```
    slug: "first-by-stein-and-rapoport",
    name: "First by Stein and Rapoport",
    aliases: ["Stein and Rapoport"],
    source: ["axelrod1980a"],
    params: [Param::probability(
        "alpha",
        0.05,
        "Significance level at which it no longer believes that the opponent tosses a coin.",
    )],
    build: |args, briefing| {
        Ok(Box::new(SteinAndRapoport { alpha: args.real("alpha"), length: briefing.length, random: false }))
    },
};

struct SteinAndRapoport {
    alpha: f64,
    length: Length,
    /// The opponent looked like chance when it was last tested.
    random: bool,
}

impl Strategy for SteinAndRapoport {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let round = turn.round();
        if self.length.rounds_left(round).is_some_and(|left| left <= 2) {
            return Action::D;
        }
        let Some(theirs) = turn.theirs.last().filter(|_| 4 <= round) else { return Action::C };
        if (round + 1).is_multiple_of(15) {
            self.random = looks_random(turn.theirs, self.alpha);
        }
        if self.random { Action::D } else { theirs }
    }
}

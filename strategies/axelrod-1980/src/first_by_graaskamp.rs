use kernel::{Action, Entry, Param, Strategy, Turn, entry};

use crate::randomness_test::looks_random;

pub(crate) static FIRST_BY_GRAASKAMP: Entry = entry! {
    /// Plays tit for tat with one probing defection in round 51, then treats the opponent as the
    /// probe has shown it: chance, tit for tat, its own twin, or someone to cheat now and then.
    ///
    /// James Graaskamp's entry, ninth of fifteen. It defects against whoever seems to toss a coin,
    /// stays with tit for tat if that is whom it plays, and otherwise defects every five to
    /// fourteen rounds without looking at the answer.
    ///
    /// ```match
    /// theirs: CCCCCCCCCC CCCCCCCCCC CCCCCCCCCC CCCCCCCCCC CCCCCCCCCC CDCCCC
    /// mine:   CCCCCCCCCC CCCCCCCCCC CCCCCCCCCC CCCCCCCCCC CCCCCCCCCC DCDCCC
    /// ```
    /// ```match
    /// theirs: CDCDCDCDCD CDCDCDCDCD CDCDCDCDCD CDCDCDCDCD CDCDCDCDCD CDCDCDCC
    /// mine:   CCDCDCDCDC DCDCDCDCDC DCDCDCDCDC DCDCDCDCDC DCDCDCDCDC DCDCDCDD
    /// ```
    slug: "first-by-graaskamp",
    name: "First by Graaskamp",
    source: ["axelrod1980a"],
    params: [Param::probability(
        "alpha",
        0.05,
        "Significance level at which it no longer believes that the opponent tosses a coin.",
    )],
    build: |args, _| {
        Ok(Box::new(Graaskamp {
            alpha: args.real("alpha"),
            random: false,
            echoes: true,
            mirrors: true,
            next_cheat: None,
        }))
    },
};

struct Graaskamp {
    alpha: f64,
    /// The opponent has once looked like chance.
    random: bool,
    /// The opponent has always repeated my last move, its first one left aside.
    echoes: bool,
    /// The opponent has always made the same move as I did.
    mirrors: bool,
    /// The round of the next unprovoked defection, once there are to be any.
    next_cheat: Option<usize>,
}

impl Strategy for Graaskamp {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let round = turn.round();
        let Some(theirs) = turn.theirs.last() else { return Action::C };
        self.mirrors &= turn.mine.last() == Some(theirs);
        self.echoes &= turn.mine.back(2).is_none_or(|it| it == theirs);

        if round < 56 {
            return if round == 50 { Action::D } else { theirs };
        }
        self.random |= looks_random(turn.theirs, self.alpha);
        if self.random {
            return Action::D;
        }
        if self.echoes || self.mirrors {
            return theirs;
        }
        let gap = |turn: &mut Turn<'_>| 5 + turn.rng.below(10) as usize;
        let next_cheat = *self.next_cheat.get_or_insert_with(|| round + gap(turn));
        if round == next_cheat {
            self.next_cheat = Some(round + gap(turn));
        }
        Action::from_defects(round == next_cheat)
    }
}

use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static SECOND_BY_WEINER: Entry = entry! {
    /// Plays tit for tat, forgives a defection that closely follows another, and defects if the
    /// opponent defected in five of twelve rounds.
    ///
    /// Herb Weiner's entry, seventh of 63. Forgiveness is for the defection that comes one
    /// cooperation after an odd number of them, and each act of it makes the next possible twenty
    /// rounds later than before. The twelve rounds are those before the latest.
    ///
    /// ```match
    /// theirs: C D C D C D C
    /// mine:   C C D C C C D
    /// ```
    /// ```match
    /// theirs: D D D D D C C C
    /// mine:   C D D D D D D D
    /// ```
    slug: "second-by-weiner",
    name: "Second by Weiner",
    aliases: ["Weiner"],
    source: ["axelrod1980b", "axelrodlibrary"],
    build: |_, _| Ok(Box::new(Weiner { watches: false, grudge: 0, odd: false })),
};

struct Weiner {
    /// The opponent has just ended an odd run of defections.
    watches: bool,
    /// The number of the first round after which it may forgive.
    grudge: usize,
    /// The opponent's present run of defections is odd so far.
    odd: bool,
}

impl Strategy for Weiner {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let Some(theirs) = turn.theirs.last() else { return Action::C };
        let mut answer = theirs;
        if self.watches {
            (self.watches, self.odd) = (false, false);
            if theirs.is_defection() && self.grudge <= turn.round() {
                self.grudge += 20;
                answer = Action::C;
            }
        } else if theirs.is_defection() {
            self.odd = !self.odd;
        } else {
            self.watches = std::mem::take(&mut self.odd);
        }
        let defections = turn.theirs.recent_defections(13) - turn.theirs.recent_defections(1);
        if 5 <= defections { Action::D } else { answer }
    }
}

use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static SECOND_BY_CAVE: Entry = entry! {
    /// Answers every other defection at random, every one after the eighteenth, and defects without
    /// further ado against an opponent that defects too large a share of the time.
    ///
    /// Rob Cave's entry, fourth of 63. The share that is too large falls from 79 per cent after
    /// twenty rounds to 65 after thirty and 39 after forty.
    ///
    /// ```match
    /// theirs: C D C C
    /// mine:   C C ? C
    /// ```
    /// ```match
    /// theirs: DDDDDDDDDD DDDDDDDDDD CCC
    /// mine:   C????????? ????????DD DDD
    /// ```
    slug: "second-by-cave",
    name: "Second by Cave",
    aliases: ["Cave"],
    source: ["axelrod1980b", "axelrodlibrary"],
    build: |_, _| Ok(Box::new(Cave)),
};

struct Cave;

impl Strategy for Cave {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let defections = turn.theirs.defections();
        let this_round = turn.round() + 1;
        let share = defections as f64 / this_round as f64;
        let too_large = match this_round {
            ..20 => false,
            20..30 => 0.79 < share,
            30..40 => 0.65 < share,
            _ => 0.39 < share,
        };
        if too_large {
            Action::D
        } else if turn.theirs.last() != Some(Action::D) {
            Action::C
        } else if 18 <= defections {
            Action::D
        } else {
            turn.rng.cooperate(0.5)
        }
    }
}

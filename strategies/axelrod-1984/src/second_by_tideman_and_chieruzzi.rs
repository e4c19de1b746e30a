use kernel::{Action, Briefing, Entry, Strategy, Turn, entry};

pub(crate) static SECOND_BY_TIDEMAN_AND_CHIERUZZI: Entry = entry! {
    /// Cooperates while its lead is large enough, where each turn of the opponent from cooperation to
    /// defection raises what is enough; otherwise defects, but grants a fresh start now and then.
    ///
    /// Nicolaus Tideman and Paula Chieruzzi's entry, ninth of 63. A fresh start is two cooperations
    /// and a clean record. It is granted at most every ten rounds, not in the round after such a
    /// turn, and not to an opponent that seems to play at random.
    ///
    /// ```match
    /// theirs: C D C D C C C C
    /// mine:   C C D C D D C C
    /// ```
    /// ```match
    /// theirs: D D D D D D D D D D D D
    /// mine:   C D D D D D D D D C C D
    /// ```
    slug: "second-by-tideman-and-chieruzzi",
    name: "Second by Tideman and Chieruzzi",
    source: ["axelrod1980b", "axelrodlibrary"],
    reads_payoffs: true,
    build: |_, briefing| {
        Ok(Box::new(TidemanAndChieruzzi {
            briefing: *briefing,
            record: Record::default(),
            fresh_start: 0,
            second_cooperation: false,
        }))
    },
};

struct TidemanAndChieruzzi {
    briefing: Briefing,
    record: Record,
    /// The number of rounds that had been played when the latest fresh start was complete.
    fresh_start: usize,
    /// The second cooperation of a fresh start is due.
    second_cooperation: bool,
}

/// What a fresh start wipes out.
#[derive(Default)]
struct Record {
    mine: f64,
    theirs: f64,
    /// The lead that it wants to have.
    lead: f64,
    /// By how much the next turn to defection raises it.
    increase: f64,
}

impl Strategy for TidemanAndChieruzzi {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let (Some(mine), Some(theirs)) = (turn.mine.last(), turn.theirs.last()) else { return Action::C };
        let this_round = turn.round() + 1;
        self.record.mine += self.briefing.mine.of(mine, theirs);
        self.record.theirs += self.briefing.theirs.of(theirs, mine);

        if self.second_cooperation {
            self.record = Record::default();
            self.fresh_start = this_round;
            self.second_cooperation = false;
            return Action::C;
        }
        let turned = theirs.is_defection() && turn.theirs.back(2) != Some(Action::D);
        if turned {
            self.record.lead += self.record.increase;
            self.record.increase += 5.0;
        }
        if self.record.lead <= self.record.mine - self.record.theirs {
            return Action::C;
        }
        if !turned && 10 <= this_round - self.fresh_start && !seems_random(turn) {
            self.second_cooperation = true;
            return Action::C;
        }
        Action::D
    }
}

/// The opponent's defections lie within three standard deviations of what a fair coin would bring.
fn seems_random(turn: &Turn<'_>) -> bool {
    let rounds = turn.round() as f64;
    let (mean, margin) = (rounds / 2.0, 3.0 * rounds.sqrt() / 2.0);
    let defections = turn.theirs.defections() as f64;
    mean - margin < defections && defections < mean + margin
}

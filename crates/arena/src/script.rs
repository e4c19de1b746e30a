//! One player alone against moves that are fixed in advance.

use kernel::{Action, Draws, History, Seed, Strategy, Turn};

/// Plays `player` against a script and returns the moves it really made.
///
/// `flip` is asked before each round, counted from 0, whether nature flips the player's intended
/// move: so that positions the player would never bring about itself can be visited too. `seed`
/// names the player's own randomness.
pub fn rehearse(
    player: &mut dyn Strategy,
    script: impl IntoIterator<Item = Action>,
    flip: impl FnMut(usize) -> bool,
    seed: Seed,
) -> History {
    rehearsed(player, script, flip, seed).moves
}

/// What a player did against a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rehearsed {
    /// The moves it really made.
    pub(crate) moves: History,
    /// Whether it asked for anything but certainties. If not, it makes the same moves whatever its seed.
    pub(crate) drew: bool,
}

/// As [`rehearse`].
pub(crate) fn rehearsed(
    player: &mut dyn Strategy,
    script: impl IntoIterator<Item = Action>,
    mut flip: impl FnMut(usize) -> bool,
    seed: Seed,
) -> Rehearsed {
    let (mut mine, mut theirs) = (History::default(), History::default());
    let mut draws = Draws::new(seed);
    for (round, action) in script.into_iter().enumerate() {
        draws.begin(round as u64);
        let intended = player.act(&mut Turn { mine: &mine, theirs: &theirs, rng: &mut draws });
        mine.push(if flip(round) { intended.flipped() } else { intended });
        theirs.push(action);
    }
    Rehearsed { moves: mine, drew: draws.have_been_used() }
}

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
    mut flip: impl FnMut(usize) -> bool,
    seed: Seed,
) -> History {
    let (mut mine, mut theirs) = (History::default(), History::default());
    let mut draws = Draws::new(seed);
    for (round, action) in script.into_iter().enumerate() {
        draws.begin(round as u64);
        let intended = player.act(&mut Turn { mine: &mine, theirs: &theirs, rng: &mut draws });
        mine.push(if flip(round) { intended.flipped() } else { intended });
        theirs.push(action);
    }
    mine
}

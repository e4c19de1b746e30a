use kernel::{Action, Entry, Strategy, Turn, entry};

use crate::thue_morse;

pub(crate) static THUE_MORSE_INVERSE: Entry = entry! {
    /// Plays the opposite of the Thue–Morse sequence, and so begins with cooperation.
    ///
    /// ```match
    /// theirs: C C C C C C C C C C
    /// mine:   C D D C D C C D D C
    /// ```
    slug: "thue-morse-inverse",
    name: "ThueMorseInverse",
    aliases: ["Inverse Thue Morse"],
    source: ["axelrodlibrary"],
    build: |_, _| Ok(Box::new(ThueMorseInverse)),
};

struct ThueMorseInverse;

impl Strategy for ThueMorseInverse {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        thue_morse::act(turn).flipped()
    }
}

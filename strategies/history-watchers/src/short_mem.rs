use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static SHORT_MEM: Entry = entry! {
    /// Plays what the opponent has clearly preferred in its last ten moves, and tit for tat if there
    /// is no clear preference.
    ///
    /// Seven moves of the same kind make a preference. In the first eleven rounds it cooperates.
    ///
    /// ```match
    /// theirs: CCCCDDDDDDD DCCCCD
    /// mine:   CCCCCCCCCCC DDDDDC
    /// ```
    slug: "short-mem",
    name: "ShortMem",
    source: ["andre2013"],
    build: |_, _| Ok(Box::new(ShortMem)),
};

struct ShortMem;

impl Strategy for ShortMem {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        match turn.theirs.last() {
            Some(last) if 10 < turn.round() => match turn.theirs.recent_defections(10) {
                0..=3 => Action::C,
                4..=6 => last,
                _ => Action::D,
            },
            _ => Action::C,
        }
    }
}

use kernel::{Action, Entry, Turn, entry};

use crate::adaptive_pavlov::{AdaptivePavlov, Answer, defect, tit_for_tat};

pub(crate) static ADAPTIVE_PAVLOV_2011: Entry = entry! {
    /// Plays tit for tat for six rounds, and from then on judges the opponent every six rounds by the
    /// number of its defections in them.
    ///
    /// A later version of Jiawei Li's strategy. No defection is answered with tit for tat, three of
    /// them with tit for two tats, four or more with defection. One or two change nothing; if they
    /// are the first that it sees, it defects.
    ///
    /// ```match
    /// theirs: DCDCDC DDDD
    /// mine:   CDCDCD CCDD
    /// ```
    /// ```match
    /// theirs: CCCCDC CCCCCC CD
    /// mine:   CCCCCD DDDDDD CC
    /// ```
    slug: "adaptive-pavlov-2011",
    name: "Adaptive Pavlov 2011",
    aliases: ["APavlov2011"],
    source: ["li2011"],
    build: |_, _| Ok(Box::new(AdaptivePavlov::new(recognise, &STATES))),
};

fn recognise(moves: u64) -> Option<Answer> {
    match moves.count_ones() {
        0 => Some(tit_for_tat),
        1 | 2 => None,
        3 => Some(tit_for_two_tats),
        _ => Some(defect),
    }
}

fn tit_for_two_tats(turn: &Turn<'_>) -> Action {
    Action::from_defects(turn.theirs.recent_defections(2) == 2)
}

/// The minimal automaton, see [`AdaptivePavlov`].
#[rustfmt::skip]
static STATES: [(u8, u16, u16); 94] = [
    (1, 1, 2), (1, 3, 4), (0, 5, 6), (1, 7, 8), (0, 9, 10), (1, 9, 10), (0, 11, 12), (1, 13, 14),
    (0, 15, 16), (1, 15, 16), (0, 17, 18), (1, 17, 18), (0, 19, 20), (1, 21, 22), (0, 23, 24),
    (1, 23, 24), (0, 25, 26), (1, 25, 26), (0, 27, 22), (1, 27, 22), (0, 23, 22), (1, 28, 29),
    (0, 29, 29), (1, 29, 29), (0, 29, 30), (1, 29, 31), (0, 32, 29), (1, 32, 29), (1, 33, 34),
    (0, 35, 36), (0, 37, 38), (1, 37, 38), (1, 37, 39), (1, 40, 41), (0, 42, 43), (0, 44, 45),
    (0, 45, 46), (1, 47, 48), (0, 49, 50), (1, 49, 50), (1, 51, 52), (0, 53, 54), (1, 53, 54),
    (0, 55, 12), (0, 56, 57), (0, 57, 58), (0, 58, 59), (1, 60, 61), (1, 62, 63), (1, 62, 64),
    (0, 65, 66), (1, 67, 68), (0, 69, 70), (1, 69, 70), (0, 71, 18), (1, 71, 18), (0, 72, 73),
    (0, 73, 74), (0, 74, 75), (0, 75, 76), (1, 77, 78), (1, 79, 80), (1, 79, 81), (0, 82, 18),
    (1, 82, 18), (1, 82, 19), (0, 83, 20), (1, 84, 85), (0, 84, 86), (1, 84, 86), (0, 87, 26),
    (1, 87, 26), (0, 88, 22), (0, 22, 24), (0, 89, 26), (0, 26, 22), (0, 22, 22), (1, 87, 90),
    (1, 91, 92), (1, 91, 90), (0, 91, 26), (1, 91, 26), (1, 91, 27), (1, 27, 23), (1, 28, 93),
    (0, 28, 93), (0, 28, 30), (1, 28, 31), (0, 28, 29), (0, 29, 31), (1, 32, 30), (1, 32, 31),
    (0, 32, 30), (0, 33, 34),
];

use kernel::{Action, Entry, Turn, entry};

use crate::adaptive_pavlov::{AdaptivePavlov, Answer, defect, tit_for_tat};

pub(crate) static ADAPTIVE_PAVLOV_2006: Entry = entry! {
    /// Plays tit for tat for six rounds, and from then on recognises by the opponent's last six moves,
    /// every six rounds, what it is up against.
    ///
    /// Jiawei Li's entry in a competition of 2005. Six cooperations are answered with tit for tat, a
    /// steady alternation with two cooperations that end it, the rhythm of a suspicious Pavlov with
    /// one defection in six; everything else, until one of these is seen, with defection.
    ///
    /// ```match
    /// theirs: DCDCDC DDC
    /// mine:   CDCDCD CCD
    /// ```
    /// ```match
    /// theirs: DDCDDC CCCCCC
    /// mine:   CDDCDD DCCCCC
    /// ```
    slug: "adaptive-pavlov-2006",
    name: "Adaptive Pavlov 2006",
    aliases: ["APavlov2006"],
    source: ["li2007"],
    build: |_, _| Ok(Box::new(AdaptivePavlov::new(recognise, &STATES))),
};

fn recognise(moves: u64) -> Option<Answer> {
    match moves {
        0b00_0000 => Some(tit_for_tat),
        0b11_1111 => Some(defect),
        0b10_1010 => Some(end_alternation),
        0b11_0110 => Some(defect_every_six_rounds),
        _ => None,
    }
}

fn end_alternation(turn: &Turn<'_>) -> Action {
    if turn.round() % 6 < 2 { Action::C } else { tit_for_tat(turn) }
}

fn defect_every_six_rounds(turn: &Turn<'_>) -> Action {
    Action::from_defects(turn.round().is_multiple_of(6))
}

/// The minimal automaton, see [`AdaptivePavlov`].
#[rustfmt::skip]
static STATES: [(u8, u16, u16); 100] = [
    (1, 1, 2), (1, 3, 4), (0, 5, 6), (1, 7, 8), (0, 9, 8), (1, 9, 10), (0, 11, 8), (1, 12, 13),
    (0, 14, 13), (1, 14, 13), (0, 15, 13), (1, 14, 16), (1, 17, 18), (0, 19, 18), (1, 19, 18),
    (1, 19, 20), (0, 19, 21), (1, 22, 23), (0, 23, 23), (1, 23, 23), (0, 24, 23), (0, 25, 23),
    (1, 26, 27), (0, 28, 29), (1, 30, 31), (0, 32, 33), (1, 34, 35), (0, 36, 37), (0, 38, 39),
    (0, 40, 41), (1, 42, 43), (1, 44, 45), (1, 46, 47), (1, 48, 49), (1, 50, 51), (0, 50, 51),
    (1, 50, 52), (0, 53, 54), (0, 55, 56), (0, 56, 56), (0, 56, 57), (0, 58, 56), (1, 59, 60),
    (0, 61, 60), (1, 61, 60), (0, 62, 63), (1, 64, 65), (1, 65, 65), (1, 65, 66), (1, 65, 67),
    (1, 68, 69), (0, 68, 69), (0, 70, 69), (1, 68, 71), (0, 68, 72), (0, 73, 74), (0, 74, 74),
    (0, 75, 74), (0, 74, 76), (1, 77, 78), (0, 79, 78), (1, 79, 78), (1, 79, 80), (0, 79, 81),
    (1, 82, 83), (1, 83, 83), (1, 84, 83), (1, 83, 85), (1, 86, 87), (0, 86, 87), (1, 86, 88),
    (0, 86, 89), (0, 86, 90), (0, 90, 18), (0, 18, 18), (0, 18, 20), (0, 18, 21), (1, 91, 92),
    (0, 93, 92), (1, 93, 92), (0, 93, 94), (0, 93, 20), (1, 95, 96), (1, 96, 96), (1, 96, 97),
    (1, 96, 98), (1, 22, 99), (0, 22, 99), (0, 24, 99), (0, 25, 99), (0, 22, 23), (1, 22, 24),
    (0, 24, 24), (1, 24, 24), (0, 25, 24), (1, 22, 25), (1, 25, 25), (1, 24, 25), (1, 25, 23),
    (0, 26, 27),
];

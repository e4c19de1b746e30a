//! Sequences of moves that go by the clock, whatever the opponent does.

use kernel::Family;

mod anti_cycler;
mod cycler;
mod cycler_cccccd;
mod cycler_cccd;
mod cycler_cccdcd;
mod cycler_dc;
mod cycler_ddc;
mod thue_morse;
mod thue_morse_inverse;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: "cycles",
    about: "Sequences of moves that go by the clock, whatever the opponent does.",
    entries: &[
        &anti_cycler::ANTI_CYCLER,
        &cycler::CYCLER,
        &cycler_cccccd::CYCLER_CCCCCD,
        &cycler_cccd::CYCLER_CCCD,
        &cycler_cccdcd::CYCLER_CCCDCD,
        &cycler_dc::CYCLER_DC,
        &cycler_ddc::CYCLER_DDC,
        &thue_morse::THUE_MORSE,
        &thue_morse_inverse::THUE_MORSE_INVERSE,
    ],
};

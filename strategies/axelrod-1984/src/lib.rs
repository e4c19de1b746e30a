//! The entrants of Axelrod's second tournament that are found nowhere else.

use kernel::Family;

mod revised_downing;
mod second_by_appold;
mod second_by_black;
mod second_by_borufsen;
mod second_by_cave;
mod second_by_champion;
mod second_by_colbert;
mod second_by_eatherley;
mod second_by_getzler;
mod second_by_gladstein;
mod second_by_graaskamp_katzen;
mod second_by_grofman;
mod second_by_harrington;
mod second_by_kluepfel;
mod second_by_leyvraz;
mod second_by_mikkelson;
mod second_by_richard_hufford;
mod second_by_rowsam;
mod second_by_tester;
mod second_by_tideman_and_chieruzzi;
mod second_by_tranquilizer;
mod second_by_weiner;
mod second_by_white;
mod second_by_wm_adams;
mod second_by_yamachi;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: "axelrod-1984",
    about: "The entrants of Axelrod's second tournament that are found nowhere else.",
    entries: &[
        &revised_downing::REVISED_DOWNING,
        &second_by_appold::SECOND_BY_APPOLD,
        &second_by_black::SECOND_BY_BLACK,
        &second_by_borufsen::SECOND_BY_BORUFSEN,
        &second_by_cave::SECOND_BY_CAVE,
        &second_by_champion::SECOND_BY_CHAMPION,
        &second_by_colbert::SECOND_BY_COLBERT,
        &second_by_eatherley::SECOND_BY_EATHERLEY,
        &second_by_getzler::SECOND_BY_GETZLER,
        &second_by_gladstein::SECOND_BY_GLADSTEIN,
        &second_by_graaskamp_katzen::SECOND_BY_GRAASKAMP_KATZEN,
        &second_by_grofman::SECOND_BY_GROFMAN,
        &second_by_harrington::SECOND_BY_HARRINGTON,
        &second_by_kluepfel::SECOND_BY_KLUEPFEL,
        &second_by_leyvraz::SECOND_BY_LEYVRAZ,
        &second_by_mikkelson::SECOND_BY_MIKKELSON,
        &second_by_richard_hufford::SECOND_BY_RICHARD_HUFFORD,
        &second_by_rowsam::SECOND_BY_ROWSAM,
        &second_by_tester::SECOND_BY_TESTER,
        &second_by_tideman_and_chieruzzi::SECOND_BY_TIDEMAN_AND_CHIERUZZI,
        &second_by_tranquilizer::SECOND_BY_TRANQUILIZER,
        &second_by_weiner::SECOND_BY_WEINER,
        &second_by_white::SECOND_BY_WHITE,
        &second_by_wm_adams::SECOND_BY_WM_ADAMS,
        &second_by_yamachi::SECOND_BY_YAMACHI,
    ],
};

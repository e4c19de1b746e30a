//! Machines: finite automata that others evolved, trained or worked out, given as their tables.

use kernel::Family;

mod aon2;
mod capri;
mod delayed_aon1;
mod evolved_fsm_16;
mod evolved_fsm_16_noise_05;
mod evolved_fsm_4;
mod evolved_fsm_6;
mod fortress3;
mod fortress4;
mod mem2;
mod predator;
mod pun1;
mod raider;
mod ripoff;
mod solution_b1;
mod solution_b5;
mod tf1;
mod tf2;
mod tf3;
mod thumper;
mod usually_cooperates;
mod usually_defects;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: "machines",
    about: "Machines: finite automata that others evolved, trained or worked out, given as their tables.",
    entries: &[
        &aon2::AON2,
        &capri::CAPRI,
        &delayed_aon1::DELAYED_AON1,
        &evolved_fsm_16::EVOLVED_FSM_16,
        &evolved_fsm_16_noise_05::EVOLVED_FSM_16_NOISE_05,
        &evolved_fsm_4::EVOLVED_FSM_4,
        &evolved_fsm_6::EVOLVED_FSM_6,
        &fortress3::FORTRESS3,
        &fortress4::FORTRESS4,
        &mem2::MEM2,
        &predator::PREDATOR,
        &pun1::PUN1,
        &raider::RAIDER,
        &ripoff::RIPOFF,
        &solution_b1::SOLUTION_B1,
        &solution_b5::SOLUTION_B5,
        &tf1::TF1,
        &tf2::TF2,
        &tf3::TF3,
        &thumper::THUMPER,
        &usually_cooperates::USUALLY_COOPERATES,
        &usually_defects::USUALLY_DEFECTS,
    ],
};

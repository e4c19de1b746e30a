//! Strategies whose numbers were found by training: lookup tables, gamblers, a hidden Markov model and
//! neural networks.

use kernel::Family;

mod evolved_ann;
mod evolved_ann_5;
mod evolved_ann_5_noise_05;
mod evolved_hmm_5;
mod evolved_looker_up_1_1_1;
mod evolved_looker_up_2_2_2;
mod hidden_markov;
mod lookup;
mod neural_network;
mod pso_gambler_1_1_1;
mod pso_gambler_2_2_2;
mod pso_gambler_2_2_2_noise_05;
mod pso_gambler_mem1;
mod winner12;
mod winner21;
mod zd_mem2;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: "trained",
    about: "Strategies whose numbers were found by training: lookup tables, gamblers, a hidden Markov model and neural networks.",
    entries: &[
        &evolved_ann::EVOLVED_ANN,
        &evolved_ann_5::EVOLVED_ANN_5,
        &evolved_ann_5_noise_05::EVOLVED_ANN_5_NOISE_05,
        &evolved_hmm_5::EVOLVED_HMM_5,
        &evolved_looker_up_1_1_1::EVOLVED_LOOKER_UP_1_1_1,
        &evolved_looker_up_2_2_2::EVOLVED_LOOKER_UP_2_2_2,
        &pso_gambler_1_1_1::PSO_GAMBLER_1_1_1,
        &pso_gambler_2_2_2::PSO_GAMBLER_2_2_2,
        &pso_gambler_2_2_2_noise_05::PSO_GAMBLER_2_2_2_NOISE_05,
        &pso_gambler_mem1::PSO_GAMBLER_MEM1,
        &winner12::WINNER12,
        &winner21::WINNER21,
        &zd_mem2::ZD_MEM2,
    ],
};

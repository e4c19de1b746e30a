//! What is known exactly about the cooperation of well-known rules under noise.
//!
//! Rates are shares of a player's own moves that are C. A rule meets itself, every accident has probability
//! ε in (0, ½], and the match has no end unless rounds are named. Nothing here plays: the tests compare these
//! forms with the exact expectations of `arena`.

use kernel::{Automaton, automaton::State};

/// In which way a move goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Both sides see what was done by mistake.
    Execution,
    /// One side sees what was not done.
    Perception,
}

/// Tit for tat: the rate in `round`, counted from 0: ½[1 + (1 − 2ε)^t] under perception and
/// ½[1 + (1 − 2ε)^(t+1)] under execution noise. The limit is ½ under either (Molander 1985).
pub fn reciprocity(error: f64, kind: Kind, round: u32) -> f64 {
    let echoes = f64::from(round) + if kind == Kind::Execution { 1.0 } else { 0.0 };
    0.5 * (1.0 + libm::pow(1.0 - 2.0 * error, echoes))
}

/// Tit for tat: the mean rate of so many rounds, at least 1, under perception noise,
/// ½[1 + (1 − (1 − 2ε)^T)/(2εT)].
pub fn reciprocity_mean(error: f64, rounds: u32) -> f64 {
    let rounds = f64::from(rounds);
    0.5 * (1.0 + (1.0 - libm::pow(1.0 - 2.0 * error, rounds)) / (2.0 * error * rounds))
}

/// Generous tit for tat, which forgives a defection with probability `mercy`.
pub fn generosity(error: f64, kind: Kind, mercy: f64) -> f64 {
    match kind {
        Kind::Perception => (error + (1.0 - error) * mercy) / (2.0 * error + mercy - 2.0 * error * mercy),
        Kind::Execution => {
            let faithful = 1.0 - 2.0 * error;
            (error + faithful * mercy) / (1.0 - faithful * (1.0 - mercy))
        }
    }
}

/// Win-stay lose-shift under execution noise: (1 − s)(1 − ε) + sε with s = 2ε(1 − ε), the probability that the
/// last two moves differed (Nowak & Sigmund 1993).
pub fn win_stay_lose_shift(error: f64) -> f64 {
    let apart = 2.0 * error * (1.0 - error);
    (1.0 - apart) * (1.0 - error) + apart * error
}

/// Contrite tit for tat in terms of standing (Sugden 1986; Boerlijst, Nowak & Sigmund 1997): defect exactly if
/// the other side is in bad standing and one is not oneself. Restraint restores standing; a defection loses it,
/// unless it was called for.
///
/// The states are the standings (mine, the other's): good and good, good and bad, bad and good, both bad.
pub fn standing() -> Automaton {
    const STATES: [State; 4] = [
        State { cooperate: 1.0, next: [0, 1, 2, 3] },
        State { cooperate: 0.0, next: [0, 1, 0, 1] },
        State { cooperate: 1.0, next: [0, 0, 2, 2] },
        State { cooperate: 1.0, next: [0, 1, 2, 3] },
    ];
    Automaton::new(&STATES[..])
}

/// The rule of [`standing`]: 1/(1 + 2ε) under execution noise, ½ under perception noise. So it tells the two apart
/// (Boerlijst, Nowak & Sigmund 1997).
pub fn contrition(error: f64, kind: Kind) -> f64 {
    match kind {
        Kind::Execution => 1.0 / (1.0 + 2.0 * error),
        Kind::Perception => 0.5,
    }
}

/// Grim trigger under perception noise: the probability that in `round`, counted from 0, both still cooperate,
/// (1 − ε)^(2t).
pub fn grim_survival(error: f64, round: u32) -> f64 {
    libm::pow(1.0 - error, 2.0 * f64::from(round))
}

/// Grim trigger under perception noise: the expected number of rounds of mutual cooperation,
/// 1/(1 − (1 − ε)²).
pub fn grim_duration(error: f64) -> f64 {
    1.0 / (1.0 - (1.0 - error) * (1.0 - error))
}

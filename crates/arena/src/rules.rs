//! The conditions of a match.

use kernel::{Length, SecurityDilemma};

/// The conditions of a match, the same for both players.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rules {
    /// How long it lasts.
    pub horizon: Horizon,
    /// Whether the players are told the horizon.
    pub announced: bool,
    /// What goes wrong between a decision and what becomes of it.
    pub noise: Noise,
    /// Whether a conquest may end it before its time.
    pub conquest: Conquest,
}

/// How long a match lasts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Horizon {
    /// Exactly this many rounds.
    Fixed(u64),
    /// After every round the match goes on with probability `continuation`, in [0, 1), but never
    /// beyond `cap` rounds. Expected length without a cap: 1/(1 − continuation).
    Geometric {
        /// The continuation probability, which is the discount factor of the match.
        continuation: f64,
        /// The greatest number of rounds.
        cap: Option<u64>,
    },
}

/// The two different things that can go wrong, each with a probability per move in [0, ½].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Noise {
    /// Execution: the realised action differs from the intended one. Both players see the realised
    /// action, and it is what is scored.
    pub execution: f64,
    /// Perception: each player, privately, misreads the other's realised action. Scores are not
    /// affected.
    pub perception: f64,
}

/// With which probability a round ends the match for good, because one side has conquered the other.
///
/// Nobody is told. What is left of the length of the match both sides live through, the one as winner
/// and the other as loser ([`Aftermath`](crate::Aftermath)).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Conquest {
    /// After a round in which one side alone defected, in [0, 1]: it has conquered the other.
    pub unprepared: f64,
    /// After a round in which both defected, in [0, 1]: either has conquered the other with half of this
    /// probability.
    pub armed: f64,
}

impl Conquest {
    /// No conquest ends a match.
    pub const NEVER: Conquest = Conquest { unprepared: 0.0, armed: 0.0 };

    /// Conquests succeed as in `dilemma`, and a success ends the match with probability `finality`, in
    /// [0, 1]: χ p(g) against the unprepared, χ g between the armed.
    #[must_use]
    pub fn of(dilemma: &SecurityDilemma, finality: f64) -> Conquest {
        Conquest {
            unprepared: finality * dilemma.conquest_probability(),
            armed: finality * dilemma.conquest_ease,
        }
    }

    /// True if no match ever ends by conquest.
    pub fn is_never(self) -> bool {
        self == Conquest::NEVER
    }

    /// The probabilities that the row player and that the column player has conquered the other after
    /// CC, CD, DC, DD.
    pub fn by(self) -> [[f64; 2]; 4] {
        let Conquest { unprepared, armed } = self;
        [[0.0; 2], [0.0, unprepared], [unprepared, 0.0], [armed / 2.0; 2]]
    }
}

impl Noise {
    /// True if nothing ever goes wrong.
    pub fn is_silent(self) -> bool {
        self.execution == 0.0 && self.perception == 0.0
    }
}

impl Rules {
    /// A match of `rounds` rounds without noise, its length announced.
    #[must_use]
    pub const fn fixed(rounds: u64) -> Rules {
        Rules {
            horizon: Horizon::Fixed(rounds),
            announced: true,
            noise: Noise { execution: 0.0, perception: 0.0 },
            conquest: Conquest::NEVER,
        }
    }

    /// What the players are told of the match's length. A cap on a geometric length is not
    /// announced.
    pub const fn length_told(&self) -> Length {
        match self.horizon {
            _ if !self.announced => Length::Untold,
            Horizon::Fixed(rounds) => Length::Rounds(rounds),
            Horizon::Geometric { continuation, .. } => Length::Continuation(continuation),
        }
    }
}

impl Horizon {
    /// The expected number of rounds.
    pub fn expected_rounds(self) -> f64 {
        match self {
            Horizon::Fixed(rounds) => rounds as f64,
            Horizon::Geometric { continuation, cap } => {
                let uncapped = 1.0 / (1.0 - continuation);
                cap.map_or(uncapped, |cap| uncapped.min(cap as f64))
            }
        }
    }

    /// The discount factor δ of the repeated game, for theory that is stated in δ: the
    /// continuation probability, or 1 − 1/n for a fixed length of n rounds.
    ///
    /// The second is exact for the indifference share: averaged over n rounds, grim trigger and
    /// always-defect meet with the payoffs that discounting by 1 − 1/n gives them.
    pub fn discount(self) -> f64 {
        match self {
            Horizon::Fixed(rounds) => 1.0 - 1.0 / (rounds.max(1)) as f64,
            Horizon::Geometric { continuation, .. } => continuation,
        }
    }
}

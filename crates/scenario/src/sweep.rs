//! What can be swept, and along which values.

use arena::Horizon;
use kernel::dilemma::{PRIMITIVES, Primitive};

use crate::{
    laws::{LAWS, Setting, SettingKind},
    plan::{Game, Mix, Point},
};

/// One swept parameter with its values.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// What varies.
    pub parameter: Parameter,
    /// The values, ascending.
    pub values: Vec<f64>,
}

/// A number of a scenario that can be swept.
#[derive(Clone, Copy, Debug)]
pub enum Parameter {
    /// A primitive of the security dilemma.
    Primitive(&'static Primitive),
    /// The continuation probability.
    Continuation,
    /// The number of rounds.
    Turns,
    /// The rate of trembles.
    ExecutionNoise,
    /// The rate of misreadings.
    PerceptionNoise,
    /// χ: the probability that a conquest ends the match.
    Finality,
    /// What the winner of a match that has ended earns.
    WinnerFlow,
    /// What its loser earns.
    LoserFlow,
    /// The initial share of the one player that a mix names.
    Share,
    /// A setting of the law of motion.
    Setting(&'static Setting),
}

impl PartialEq for Parameter {
    fn eq(&self, other: &Parameter) -> bool {
        self.name() == other.name()
    }
}

impl Parameter {
    /// The ease of conquest.
    pub const CONQUEST_EASE: Parameter = Parameter::Primitive(&PRIMITIVES[0]);

    /// All that there are, of all laws; settings of several laws that share a name are listed once.
    pub fn all() -> Vec<Parameter> {
        let mut res: Vec<Parameter> = PRIMITIVES.iter().map(Parameter::Primitive).collect();
        res.extend([
            Parameter::Continuation,
            Parameter::Turns,
            Parameter::ExecutionNoise,
            Parameter::PerceptionNoise,
            Parameter::Finality,
            Parameter::WinnerFlow,
            Parameter::LoserFlow,
            Parameter::Share,
        ]);
        for setting in LAWS.iter().flat_map(|it| it.settings) {
            let setting = Parameter::Setting(setting);
            let is_number =
                !matches!(setting, Parameter::Setting(Setting { kind: SettingKind::Word(_), .. }));
            if is_number && !res.contains(&setting) {
                res.push(setting);
            }
        }
        res
    }

    /// Its name in scenarios.
    pub const fn name(&self) -> &'static str {
        match self {
            Parameter::Primitive(primitive) => primitive.name,
            Parameter::Continuation => "continuation",
            Parameter::Turns => "turns",
            Parameter::ExecutionNoise => "execution-noise",
            Parameter::PerceptionNoise => "perception-noise",
            Parameter::Finality => "finality",
            Parameter::WinnerFlow => "winner-flow",
            Parameter::LoserFlow => "loser-flow",
            Parameter::Share => "share",
            Parameter::Setting(setting) => setting.name,
        }
    }

    /// Its letter or name in tables.
    pub const fn symbol(&self) -> &'static str {
        match self {
            Parameter::Primitive(primitive) => primitive.symbol,
            Parameter::Continuation => "δ",
            Parameter::Finality => "χ",
            _ => self.name(),
        }
    }

    /// Whether only whole numbers will do.
    pub const fn is_whole(&self) -> bool {
        match self {
            Parameter::Turns => true,
            Parameter::Setting(setting) => setting.is_whole(),
            _ => false,
        }
    }

    /// Its value at a point; `None` if there is no such thing in it.
    pub(crate) fn get(&self, point: &Point) -> Option<f64> {
        match (self, &point.game, point.rules.horizon) {
            (Parameter::Primitive(primitive), Game::Dilemma(dilemma), _) => {
                let mut dilemma = *dilemma;
                Some(*(primitive.field)(&mut dilemma))
            }
            (Parameter::Continuation, _, Horizon::Geometric { continuation, .. }) => Some(continuation),
            (Parameter::Turns, _, Horizon::Fixed(rounds)) => Some(rounds as f64),
            (Parameter::ExecutionNoise, ..) => Some(point.rules.noise.execution),
            (Parameter::PerceptionNoise, ..) => Some(point.rules.noise.perception),
            (Parameter::Finality, Game::Dilemma(_), _) => Some(point.finality.chance),
            (Parameter::WinnerFlow, Game::Dilemma(_), _) => Some(point.finality.winner_flow),
            (Parameter::LoserFlow, Game::Dilemma(_), _) => Some(point.finality.loser_flow),
            (Parameter::Share, ..) => match &point.emergence.mix {
                Mix::Fixed(named) if named.len() == 1 => named.values().next().copied(),
                _ => None,
            },
            (Parameter::Setting(setting), ..) => point.emergence.law.get(setting.name),
            _ => None,
        }
    }

    /// Changes it.
    pub(crate) fn set(&self, point: &mut Point, value: f64) {
        match (self, &mut point.game, &mut point.rules.horizon) {
            (Parameter::Primitive(primitive), Game::Dilemma(dilemma), _) => {
                *(primitive.field)(dilemma) = value;
            }
            (Parameter::Continuation, _, Horizon::Geometric { continuation, .. }) => *continuation = value,
            (Parameter::Turns, _, Horizon::Fixed(rounds)) => {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "whole and in range"
                )]
                let whole = value as u64;
                *rounds = whole;
            }
            (Parameter::ExecutionNoise, ..) => point.rules.noise.execution = value,
            (Parameter::PerceptionNoise, ..) => point.rules.noise.perception = value,
            (Parameter::Finality, ..) => point.finality.chance = value,
            (Parameter::WinnerFlow, ..) => point.finality.winner_flow = value,
            (Parameter::LoserFlow, ..) => point.finality.loser_flow = value,
            (Parameter::Share, ..) => {
                if let Mix::Fixed(named) = &mut point.emergence.mix {
                    for share in named.values_mut() {
                        *share = value;
                    }
                }
            }
            (Parameter::Setting(setting), ..) => point.emergence.law.set(setting.name, value),
            _ => (),
        }
    }

    /// Why it cannot be swept there, if it cannot.
    pub(crate) fn is_missing(&self, point: &Point) -> Option<String> {
        if self.get(point).is_some() {
            return None;
        }
        Some(match self {
            Parameter::Primitive(_) | Parameter::Finality | Parameter::WinnerFlow | Parameter::LoserFlow => {
                format!("a literal matrix has no {} to sweep over", self.words())
            }
            Parameter::Continuation => {
                "matches of a fixed length have no continuation probability".to_owned()
            }
            Parameter::Turns => {
                "matches with a continuation probability have no fixed number of turns".to_owned()
            }
            Parameter::Share => "there is no single player whose share could be swept".to_owned(),
            _ => format!("{} dynamics has no {} to sweep over", point.emergence.law.kind.name, self.words()),
        })
    }

    /// Its name as words.
    pub fn words(&self) -> String {
        self.name().replace('-', " ")
    }
}

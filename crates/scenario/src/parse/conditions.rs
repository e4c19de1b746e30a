//! The `match` key.

use arena::{Conquest, Horizon, Noise, Rules};
use kernel::Finality;

use super::reader::{Fields, Reader};
use crate::{
    plan::{Game, limits},
    yaml::{Node, Position},
};

/// What the `match` key says.
#[derive(Debug)]
pub(super) struct Conditions {
    /// But for conquests, which are a matter of the game.
    pub(super) rules: Rules,
    pub(super) finality: Finality,
    /// The first key that is about finality, and where.
    finality_key: Option<(&'static str, Position)>,
    pub(super) repetitions: u32,
    pub(super) precision: Option<f64>,
    pub(super) self_play: bool,
}

const KEYS: &[&str] = &[
    "turns",
    "continuation",
    "cap",
    "announced",
    "noise",
    "finality",
    "winner-flow",
    "loser-flow",
    "repetitions",
    "precision",
    "self-play",
];

const FINALITY_KEYS: [&str; 3] = ["finality", "winner-flow", "loser-flow"];

pub(super) fn conditions(node: &Node, reader: &mut Reader) -> Option<Conditions> {
    let fields = reader.fields(node, "match", KEYS)?;
    let horizon = horizon(&fields, reader);
    let announced = fields.get("announced").map_or(Some(true), |it| reader.switch(it, "match.announced"));
    let noise = fields.get("noise").map_or(Some(Noise::default()), |it| noise(it, reader));
    let finality = finality(&fields, reader);
    let finality_key = FINALITY_KEYS.into_iter().find_map(|key| Some((key, fields.get(key)?.position)));
    let (repetitions, precision) = effort(&fields, reader)?;
    let self_play = fields.get("self-play").map_or(Some(true), |it| reader.switch(it, "match.self-play"));
    Some(Conditions {
        rules: Rules { horizon: horizon?, announced: announced?, noise: noise?, conquest: Conquest::NEVER },
        finality: finality?,
        finality_key,
        repetitions,
        precision,
        self_play: self_play?,
    })
}

impl Conditions {
    /// Whether the game knows of conquests, if they matter; if it does not, that is a mistake.
    pub(super) fn fit(&self, game: &Game, reader: &mut Reader) -> bool {
        let (Some((key, position)), Game::Payoffs(_)) = (self.finality_key, game) else { return true };
        let message = "a literal matrix does not say how easy conquest is, so no conquest can end a match";
        let help = "use `game: {security-dilemma: {}}`, or remove the key".to_owned();
        reader.error(position, &format!("match.{key}"), message.to_owned(), Some(help));
        false
    }
}

fn finality(fields: &Fields<'_>, reader: &mut Reader) -> Option<Finality> {
    let default = Finality::default();
    let mut number = |key: &str, otherwise: f64, read: fn(&Node, &str, &mut Reader) -> Option<f64>| {
        fields.get(key).map_or(Some(otherwise), |node| read(node, &format!("match.{key}"), reader))
    };
    let (chance, winner_flow, loser_flow) = (
        number("finality", default.chance, chance),
        number("winner-flow", default.winner_flow, flow),
        number("loser-flow", default.loser_flow, flow),
    );
    Some(Finality { chance: chance?, winner_flow: winner_flow?, loser_flow: loser_flow? })
}

/// The finality of a conquest.
pub(super) fn chance(node: &Node, field: &str, reader: &mut Reader) -> Option<f64> {
    let help = "the probability that a successful conquest ends the match";
    reader.number(node, field, "a number from 0 to 1", Some(help), |it| (0.0..=1.0).contains(&it))
}

/// What a side earns a round once a match has ended.
pub(super) fn flow(node: &Node, field: &str, reader: &mut Reader) -> Option<f64> {
    let help = "the payoff per round after a conquest, in units of one state's territory";
    reader.number(node, field, "a number from -1e9 to 1e9", Some(help), |it| it.abs() <= limits::PAYOFF)
}

/// Repetitions of a pair that has to play, if a scenario does not say.
const REPETITIONS: u32 = 10;

/// Repetitions with which the search for a precision begins: enough to see roughly how a pair scatters.
const PILOT: u32 = 20;

/// `repetitions`, or the `precision` that decides about them.
fn effort(fields: &Fields<'_>, reader: &mut Reader) -> Option<(u32, Option<f64>)> {
    match (fields.get("repetitions"), fields.get("precision")) {
        (None, None) => Some((REPETITIONS, None)),
        (Some(node), None) => {
            let repetitions = reader.whole(node, "match.repetitions", 1, limits::REPETITIONS)?;
            Some((u32::try_from(repetitions).ok()?, None))
        }
        (None, Some(node)) => {
            let help = "half the width of the 95 % interval of each score, in payoff per round, such as 0.01";
            let precision =
                reader.number(node, "match.precision", "a number above 0", Some(help), |it| 0.0 < it)?;
            Some((PILOT, Some(precision)))
        }
        (Some(_), Some(node)) => {
            let message =
                "pairs play either a number of `repetitions` or until a `precision` is reached, not both";
            let help = "remove one of the two".to_owned();
            reader.error(node.position, "match.precision", message.to_owned(), Some(help));
            None
        }
    }
}

fn horizon(fields: &Fields<'_>, reader: &mut Reader) -> Option<Horizon> {
    let turns = fields.get("turns");
    let goes_on = fields.get("continuation");
    let cap = fields.get("cap");
    match (turns, goes_on) {
        (Some(turns), None) => {
            if let Some(cap) = cap {
                let help = "`cap` belongs to `continuation`".to_owned();
                reader.error(cap.position, "match.cap", "a fixed length needs no cap".to_owned(), Some(help));
                return None;
            }
            reader.whole(turns, "match.turns", 1, limits::ROUNDS).map(Horizon::Fixed)
        }
        (None, Some(node)) => {
            let continuation = continuation(node, "match.continuation", reader);
            let cap = cap.map_or(Some(None), |it| reader.whole(it, "match.cap", 1, limits::ROUNDS).map(Some));
            let horizon = Horizon::Geometric { continuation: continuation?, cap: cap? };
            ends(horizon, node, "match.continuation", reader).then_some(horizon)
        }
        (Some(turns), Some(_)) => {
            let message = "a match has either `turns` or a `continuation` probability, not both".to_owned();
            reader.error(turns.position, "match.turns", message, Some("remove one of the two".to_owned()));
            None
        }
        (None, None) => {
            let message = "it does not say how long a match lasts".to_owned();
            let help = "add `turns: 200`, or `continuation: 0.9`".to_owned();
            reader.error(fields.position, "match", message, Some(help));
            None
        }
    }
}

fn noise(node: &Node, reader: &mut Reader) -> Option<Noise> {
    let fields = reader.fields(node, "match.noise", &["execution", "perception"])?;
    let mut kind = |key: &str| match fields.get(key) {
        None => Some(0.0),
        Some(node) => rate(node, &format!("match.noise.{key}"), reader),
    };
    let (execution, perception) = (kind("execution"), kind("perception"));
    Some(Noise { execution: execution?, perception: perception? })
}

/// A rate of noise.
pub(super) fn rate(node: &Node, field: &str, reader: &mut Reader) -> Option<f64> {
    let help = "the probability that a move is turned into its opposite; at 0.5 it is pure chance";
    reader.number(node, field, "a number from 0 to 0.5", Some(help), |it| (0.0..=0.5).contains(&it))
}

/// A continuation probability.
pub(super) fn continuation(node: &Node, field: &str, reader: &mut Reader) -> Option<f64> {
    let expected = "a number of at least 0 and below 1";
    let help = "the probability that a match goes on after each round; a match has to end";
    reader.number(node, field, expected, Some(help), |it| (0.0..1.0).contains(&it))
}

/// Whether matches come to an end in our lifetime; if not, that is a mistake.
pub(super) fn ends(horizon: Horizon, node: &Node, field: &str, reader: &mut Reader) -> bool {
    let rounds = horizon.expected_rounds();
    if matches!(horizon, Horizon::Fixed(_)) || rounds < limits::ROUNDS as f64 {
        return true;
    }
    let message = format!("matches would last {rounds:.0e} rounds on average");
    reader.error(node.position, field, message, Some("lower it, or add a `cap`".to_owned()));
    false
}

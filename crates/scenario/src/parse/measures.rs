//! The `measures` key.

use arena::{Horizon, measures::Settings};

use super::{conditions::Conditions, reader::Reader};
use crate::{
    diagnostic::grouped,
    plan::{MeasureSettings, ShockSettings, limits},
    yaml::{Node, Position, Value},
};

/// What the `measures` key asks for.
#[derive(Debug)]
pub(super) struct Asked {
    position: Position,
    what: Settings,
    /// As many as are played, if it does not say.
    repetitions: Option<u32>,
    /// Where it says so.
    shock: Option<(Position, ShockSettings)>,
}

const KEYS: &[&str] =
    &["repetitions", "window", "window-rounds", "threshold", "lasting", "spiral", "shock", "within"];

/// Rounds after a shock in which cooperation must begin again, if nothing is said.
const WITHIN: u64 = 10;

/// `measures: false` asks for nothing.
pub(super) fn declined(node: &Node) -> bool {
    matches!(node.value, Value::Bool(false))
}

/// `measures: true`, or `measures: {window: 0.2, window-rounds: 10, threshold: 0.9, lasting: 10, spiral: 5}`.
pub(super) fn measures(node: &Node, reader: &mut Reader) -> Option<Asked> {
    let position = node.position;
    match &node.value {
        Value::Bool(_) => {
            return Some(Asked { position, what: Settings::default(), repetitions: None, shock: None });
        }
        Value::Map(_) => (),
        _ => {
            reader.wrong(node, "measures", "`true`, `false`, or settings such as {window: 0.2, spiral: 5}");
            return None;
        }
    }
    let fields = reader.fields(node, "measures", KEYS)?;
    let default = Settings::default();
    let share = |key: &str, default: f64, help: &str, reader: &mut Reader| {
        let expected = "a number above 0 and at most 1";
        fields.get(key).map_or(Some(default), |node| {
            let field = format!("measures.{key}");
            reader.number(node, &field, expected, Some(help), |it| 0.0 < it && it <= 1.0)
        })
    };
    let rounds = |key: &str, default: u64, reader: &mut Reader| {
        let field = format!("measures.{key}");
        fields.get(key).map_or(Some(default), |node| reader.whole(node, &field, 1, limits::ROUNDS))
    };
    let window = share("window", default.window, "the part of a match at its end that decides", reader);
    let threshold = share("threshold", default.threshold, "the share of mutual cooperation there", reader);
    let window_rounds = rounds("window-rounds", default.window_rounds, reader);
    let lasting = rounds("lasting", default.lasting, reader);
    let spiral = rounds("spiral", default.spiral, reader);
    let shock = fields.get("shock").map_or(Some(None), |node| {
        Some(Some((node.position, reader.whole(node, "measures.shock", 2, limits::ROUNDS)?)))
    });
    let within = rounds("within", WITHIN, reader);
    if let (None, Some(node)) = (fields.get("shock"), fields.get("within")) {
        let message =
            "says how soon cooperation must begin again after a shock, and there is none".to_owned();
        let help = "add the round of a shock, for example `shock: 20`, or remove `within`".to_owned();
        reader.error(node.position, "measures.within", message, Some(help));
        return None;
    }
    let repetitions = fields.get("repetitions").map_or(Some(None), |node| {
        let repetitions = reader.whole(node, "measures.repetitions", 1, limits::REPETITIONS)?;
        Some(Some(u32::try_from(repetitions).ok()?))
    });
    Some(Asked {
        position,
        what: Settings {
            window: window?,
            window_rounds: window_rounds?,
            threshold: threshold?,
            lasting: lasting?,
            spiral: spiral?,
        },
        repetitions: repetitions?,
        shock: match (shock?, within?) {
            (Some((position, round)), within) => Some((position, ShockSettings { round, within })),
            (None, _) => None,
        },
    })
}

impl Asked {
    /// What this comes to with so many players under these conditions. To watch costs time and memory, so it
    /// has limits of its own.
    pub(super) fn settings(
        self,
        players: usize,
        conditions: &Conditions,
        reader: &mut Reader,
    ) -> Option<MeasureSettings> {
        let repetitions = self.repetitions.unwrap_or(conditions.repetitions);
        let pairs = players as u64 * (players as u64 + 1) / 2;
        // With a shock every match is played twice more.
        let matches = pairs * u64::from(repetitions) * if self.shock.is_some() { 3 } else { 1 };
        let rounds = matches as f64 * conditions.rules.horizon.expected_rounds();
        let message = match () {
            () if limits::WATCHED_PLAYERS < players => format!(
                "{} players cannot be watched move by move, no more than {}",
                grouped(players as u64),
                grouped(limits::WATCHED_PLAYERS as u64)
            ),
            () if limits::WATCHED_MATCHES < matches => format!(
                "{} matches would be watched move by move, more than the limit of {}",
                grouped(matches),
                grouped(limits::WATCHED_MATCHES)
            ),
            () if limits::WATCHED_ROUNDS < rounds => format!(
                "{rounds:.1e} rounds would be watched move by move, more than the limit of {:.0e}",
                limits::WATCHED_ROUNDS
            ),
            () => {
                let shock = match self.shock {
                    Some(asked) => Some(fits(asked, conditions.rules.horizon, reader)?),
                    None => None,
                };
                return Some(MeasureSettings { what: self.what, repetitions, shock });
            }
        };
        let help = "fewer players, or watch fewer matches of each pair with `measures: {repetitions: 1}`";
        reader.error(self.position, "measures", message, Some(help.to_owned()));
        None
    }
}

/// Refuses a shock from which no match could ever tell whether anybody gets over it.
fn fits(
    (position, shock): (Position, ShockSettings),
    horizon: Horizon,
    reader: &mut Reader,
) -> Option<ShockSettings> {
    let longest = match horizon {
        Horizon::Fixed(rounds) => Some(rounds),
        Horizon::Geometric { cap, .. } => cap,
    };
    let needed = shock.rounds_needed();
    if longest.is_none_or(|it| needed <= it) {
        return Some(shock);
    }
    let message = format!(
        "whether cooperation returns within {} rounds of a shock in round {} is known after round {}, and no \
         match is so long",
        grouped(shock.within),
        grouped(shock.round),
        grouped(needed)
    );
    let help = "an earlier `shock`, fewer rounds `within`, or longer matches".to_owned();
    reader.error(position, "measures.shock", message, Some(help));
    None
}

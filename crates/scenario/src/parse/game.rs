//! The `game` key.

use kernel::{
    Payoffs, SecurityDilemma,
    dilemma::{PRESETS, PRIMITIVES, Primitive},
};

use super::reader::{Reader, join};
use crate::{
    did_you_mean,
    plan::{Game, limits},
    suggest,
    yaml::{Node, Value},
};

impl Default for Game {
    fn default() -> Game {
        Game::Dilemma(SecurityDilemma::DEFAULT)
    }
}

impl Game {
    /// The ease of conquest; `None` for a literal matrix.
    pub fn conquest_ease(&self) -> Option<f64> {
        match self {
            Game::Dilemma(dilemma) => Some(dilemma.conquest_ease),
            Game::Payoffs(_) => None,
        }
    }

    /// Either side's payoffs.
    pub fn payoffs(&self) -> Payoffs {
        match self {
            Game::Dilemma(dilemma) => dilemma.payoffs(),
            Game::Payoffs(payoffs) => *payoffs,
        }
    }
}

/// `{security-dilemma: {…}}`, `{payoffs: {R, S, T, P}}` or `{preset: name}`.
pub(super) fn game(node: &Node, reader: &mut Reader) -> Option<Game> {
    let fields = reader.fields(node, "game", &["security-dilemma", "payoffs", "preset"])?;
    let mut given = fields.iter();
    let (first, second) = (given.next(), given.next());
    match (first, second) {
        (None, _) => {
            if !matches!(&node.value, Value::Map(entries) if !entries.is_empty()) {
                reader.wrong(node, "game", "`{security-dilemma: …}`, `{payoffs: …}` or `{preset: …}`");
            }
            None
        }
        (Some(_), Some((key, _))) => {
            let help = "a game is a security dilemma, a matrix or a preset".to_owned();
            reader.error(
                node.position,
                &join("game", key),
                "only one game can be given".to_owned(),
                Some(help),
            );
            None
        }
        (Some(("security-dilemma", node)), None) => dilemma(node, reader).map(Game::Dilemma),
        (Some(("payoffs", node)), None) => payoffs(node, reader).map(Game::Payoffs),
        (Some((_, node)), None) => preset(node, reader).map(Game::Dilemma),
    }
}

fn dilemma(node: &Node, reader: &mut Reader) -> Option<SecurityDilemma> {
    let field = "game.security-dilemma";
    let names = PRIMITIVES.map(|it| it.name);
    if matches!(node.value, Value::Null) {
        return Some(SecurityDilemma::DEFAULT);
    }
    let fields = reader.fields(node, field, &names)?;
    let mut res = SecurityDilemma::DEFAULT;
    let mut sound = true;
    for primitive in &PRIMITIVES {
        let Some(node) = fields.get(primitive.name) else { continue };
        let value = self::primitive(primitive, node, &join(field, primitive.name), reader);
        match value {
            Some(value) => *(primitive.field)(&mut res) = value,
            None => sound = false,
        }
    }
    // All payoffs are greatest where conquest is easiest.
    let extreme = [res.payoffs(), res.at(1.0).payoffs()];
    (sound && extreme.iter().all(|it| moderate(it, node, field, reader))).then_some(res)
}

/// The value of a primitive.
pub(super) fn primitive(primitive: &Primitive, node: &Node, field: &str, reader: &mut Reader) -> Option<f64> {
    // Only conquest ease has strict bounds: at 0 and 1 nothing is left to chance.
    let strict = primitive.name == "conquest-ease";
    let expected = match primitive.range {
        range if strict => format!("a number {range}"),
        range if range.starts_with("at ") => format!("a number of {range}"),
        _ => "a finite number".to_owned(),
    };
    let help = format!("{}: {}", primitive.symbol, primitive.help);
    reader.number(node, field, &expected, Some(&help), |it| {
        (primitive.min..=primitive.max).contains(&it) && !(strict && (it == 0.0 || it == 1.0))
    })
}

/// Refuses payoffs so large that sums of them would lose their digits.
pub(super) fn moderate(payoffs: &Payoffs, node: &Node, field: &str, reader: &mut Reader) -> bool {
    let Payoffs { reward, sucker, temptation, punishment } = *payoffs;
    let named = [("R", reward), ("S", sucker), ("T", temptation), ("P", punishment)];
    let Some((name, value)) = named.into_iter().find(|it| !it.1.is_finite() || limits::PAYOFF < it.1.abs())
    else {
        return true;
    };
    let message =
        format!("a payoff can reach {name} = {value:e}; the limit is {:e} either way", limits::PAYOFF);
    let help = "only the proportions between differences of payoffs matter: use smaller numbers".to_owned();
    reader.error(node.position, field, message, Some(help));
    false
}

fn payoffs(node: &Node, reader: &mut Reader) -> Option<Payoffs> {
    let field = "game.payoffs";
    let fields = reader.fields(node, field, &["R", "S", "T", "P"])?;
    let mut value = |key: &str| {
        let help = "a matrix needs R, S, T and P, for example {R: 3, S: 0, T: 5, P: 1}";
        let node = reader.required_in(&fields, field, key, help)?;
        reader.number(node, &join(field, key), "a finite number", None, |_| true)
    };
    let (r, s, t, p) = (value("R"), value("S"), value("T"), value("P"));
    Some(Payoffs::new(r?, s?, t?, p?)).filter(|it| moderate(it, node, field, reader))
}

fn preset(node: &Node, reader: &mut Reader) -> Option<SecurityDilemma> {
    let name = reader.text(node, "game.preset")?.to_lowercase();
    let found = PRESETS.iter().find(|it| it.name == name).map(|it| it.dilemma);
    if found.is_none() {
        let names: Vec<&str> = PRESETS.iter().map(|it| it.name).collect();
        let help = suggest::question(&did_you_mean(&name, names.iter().copied()))
            .unwrap_or_else(|| format!("there are: {}", names.join(", ")));
        reader.error(node.position, "game.preset", format!("there is no preset `{name}`"), Some(help));
    }
    found
}

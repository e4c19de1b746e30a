//! YAML text to a tree in which every node knows where it stands.
//!
//! The parser sits behind this one function (`docs/decisions/0004-yaml.md`), so that another can
//! take its place.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Location, Spanned};

use crate::Diagnostic;

/// Where a node stands: line and column from 1, and how many characters it has on that line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Position {
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) width: usize,
}

/// A value with its position.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) position: Position,
    pub(crate) value: Value,
}

/// What a node holds.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Integer(i128),
    Real(f64),
    Text(String),
    List(Vec<Node>),
    /// In order of appearance; keys may repeat, so that repetitions can be reported.
    Map(Vec<(Key, Node)>),
}

/// A key of a map with its position.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub(crate) position: Position,
    pub(crate) name: String,
}

/// Reads one YAML document.
pub(crate) fn read(text: &str) -> Result<Node, Diagnostic> {
    let options = serde_saphyr::options! {
        duplicate_keys: serde_saphyr::options::DuplicateKeyPolicy::PassThrough,
        non_finite_float_policy: serde_saphyr::options::NonFiniteFloatPolicy::PassThrough,
        with_snippet: false,
    };
    serde_saphyr::from_str_with_options::<Spanned<Value>>(text, options).map(node).map_err(|error| {
        let position = error.location().map(|it| locate(&it)).unwrap_or_default();
        let (message, help) = explain(&error.to_string());
        Diagnostic {
            line: position.line.max(1),
            column: position.column.max(1),
            width: 1,
            field: String::new(),
            message,
            help,
        }
    })
}

/// What the library's message means to the author of a scenario, and what to do about it.
fn explain(error: &str) -> (String, Option<String>) {
    let message = error.lines().next().unwrap_or_default();
    // The library's message repeats the position, in front or at the end.
    let message = message.split_once(": ").filter(|it| it.0.starts_with("error")).map_or(message, |it| it.1);
    let message = message.split_once(": ").filter(|it| it.0.starts_with("line ")).map_or(message, |it| it.1);
    let message = message.rsplit_once(" at line ").map_or(message, |it| it.0);
    if message.starts_with("multiple YAML documents") {
        let help = "put each scenario into a file of its own, and remove the line `---`";
        return ("a scenario is a single document".to_owned(), Some(help.to_owned()));
    }
    if message.starts_with("expected string scalar") {
        return ("keys must be texts".to_owned(), None);
    }
    (format!("this is not valid YAML: {message}"), None)
}

fn node(spanned: Spanned<Value>) -> Node {
    Node { position: locate(&spanned.referenced), value: spanned.value }
}

fn locate(location: &Location) -> Position {
    let number = |it: u64| usize::try_from(it).unwrap_or(usize::MAX);
    let width = usize::try_from(location.span().len()).unwrap_or(1).max(1);
    Position { line: number(location.line()), column: number(location.column()), width }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(Anything)
    }
}

struct Anything;

impl<'de> Visitor<'de> for Anything {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Integer(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Integer(value.into()))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Value, E> {
        Ok(Value::Integer(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Real(value))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut res = Vec::new();
        while let Some(item) = items.next_element()? {
            res.push(node(item));
        }
        Ok(Value::List(res))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut res = Vec::new();
        while let Some((key, value)) = entries.next_entry::<Spanned<String>, Spanned<Value>>()? {
            res.push((Key { position: locate(&key.referenced), name: key.value }, node(value)));
        }
        Ok(Value::Map(res))
    }
}

impl Value {
    /// What this is, for messages.
    pub(crate) fn describe(&self) -> String {
        match self {
            Value::Null => "an empty value".to_owned(),
            Value::Bool(value) => format!("`{value}`"),
            Value::Integer(value) => format!("{value}"),
            // With its decimal point, so that 200.0 is seen not to be a whole number.
            Value::Real(value) => format!("{value:?}"),
            Value::Text(text) if looks_unquoted(text) => format!("the text `{text}`"),
            Value::Text(text) if text.chars().count() <= 40 => format!("`{text}`"),
            Value::Text(_) => "a long text".to_owned(),
            Value::List(items) if items.is_empty() => "an empty list".to_owned(),
            Value::List(_) => "a list".to_owned(),
            Value::Map(entries) if entries.is_empty() => "an empty map".to_owned(),
            Value::Map(_) => "a map".to_owned(),
        }
    }
}

/// True of a text that would be a number, a switch or nothing if it stood there without quotes.
fn looks_unquoted(text: &str) -> bool {
    text.parse::<f64>().is_ok() || ["true", "false", "null"].contains(&&*text.to_lowercase())
}

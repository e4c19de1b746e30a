//! Typed access to the tree, collecting mistakes instead of stopping at the first.

use crate::{
    Diagnostic,
    diagnostic::grouped,
    did_you_mean, suggest,
    yaml::{Node, Position, Value},
};

/// Collects the mistakes of one file.
#[derive(Debug, Default)]
pub(super) struct Reader {
    errors: Vec<Diagnostic>,
}

/// The entries of a map whose keys are known to be allowed and unique.
#[derive(Debug)]
pub(super) struct Fields<'n> {
    pub(super) position: Position,
    entries: Vec<(&'n str, &'n Node)>,
}

impl<'n> Fields<'n> {
    pub(super) fn get(&self, key: &str) -> Option<&'n Node> {
        self.entries.iter().find(|it| it.0 == key).map(|it| it.1)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&'n str, &'n Node)> + '_ {
        self.entries.iter().copied()
    }
}

impl Reader {
    /// The mistakes, in the order of their positions.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.errors.sort_by_key(|it| (it.line, it.column));
        for it in &mut self.errors {
            for text in [&mut it.field, &mut it.message].into_iter().chain(&mut it.help) {
                *text = on_one_line(text);
            }
        }
        self.errors
    }

    pub(super) fn error(&mut self, position: Position, field: &str, message: String, help: Option<String>) {
        self.errors.push(Diagnostic {
            line: position.line,
            column: position.column,
            width: position.width.max(1),
            field: field.to_owned(),
            message,
            help,
        });
    }

    /// "must be …, not …".
    pub(super) fn wrong(&mut self, node: &Node, field: &str, expected: &str) {
        self.error(node.position, field, format!("must be {expected}, not {}", node.value.describe()), None);
    }

    /// The entries of a map. Case does not matter in keys and `_` reads as `-`; unknown and repeated
    /// keys are mistakes, but do not hide the others.
    pub(super) fn fields<'n>(
        &mut self,
        node: &'n Node,
        field: &str,
        allowed: &[&'n str],
    ) -> Option<Fields<'n>> {
        let Value::Map(entries) = &node.value else {
            let expected = format!("a map with the keys {}", list(allowed));
            self.wrong(node, field, &expected);
            return None;
        };
        let mut res = Fields { position: node.position, entries: Vec::new() };
        for (key, value) in entries {
            let name = key.name.to_lowercase().replace('_', "-");
            let path = join(field, &key.name);
            let Some(known) = allowed.iter().find(|it| it.to_lowercase() == name) else {
                let help = suggest::question(&did_you_mean(&name, allowed.iter().copied()))
                    .unwrap_or_else(|| format!("allowed here: {}", list(allowed)));
                self.error(key.position, &path, format!("unknown key `{}`", key.name), Some(help));
                continue;
            };
            if res.get(known).is_some() {
                self.error(
                    key.position,
                    &path,
                    format!("the key `{}` appears twice", key.name),
                    Some("remove one of the two".to_owned()),
                );
            } else {
                res.entries.push((known, value));
            }
        }
        Some(res)
    }

    /// The value of a key that must be there, at the top of the file.
    pub(super) fn required<'n>(&mut self, fields: &Fields<'n>, key: &str, help: &str) -> Option<&'n Node> {
        self.required_in(fields, "", key, help)
    }

    /// The value of a key that must be there, in the map called `field`.
    pub(super) fn required_in<'n>(
        &mut self,
        fields: &Fields<'n>,
        field: &str,
        key: &str,
        help: &str,
    ) -> Option<&'n Node> {
        let found = fields.get(key);
        if found.is_none() {
            let message = format!("the key `{key}` is missing");
            self.error(
                Position { width: 1, ..fields.position },
                &join(field, key),
                message,
                Some(help.to_owned()),
            );
        }
        found
    }

    pub(super) fn text(&mut self, node: &Node, field: &str) -> Option<String> {
        match &node.value {
            Value::Text(text) => Some(text.clone()),
            // A title such as 1984 is a text to people.
            Value::Integer(value) => Some(value.to_string()),
            Value::Real(value) => Some(value.to_string()),
            _ => {
                self.wrong(node, field, "a text");
                None
            }
        }
    }

    pub(super) fn switch(&mut self, node: &Node, field: &str) -> Option<bool> {
        if let Value::Bool(value) = node.value {
            return Some(value);
        }
        self.wrong(node, field, "`true` or `false`");
        None
    }

    pub(super) fn choice<'a>(&mut self, node: &Node, field: &str, allowed: &[&'a str]) -> Option<&'a str> {
        if let Value::Text(text) = &node.value
            && let Some(known) = allowed.iter().copied().find(|it| *it == text.to_lowercase())
        {
            return Some(known);
        }
        self.wrong(node, field, &alternatives(allowed));
        None
    }

    /// A finite number that passes `check`. `expected` says in words which do, after "must be", and
    /// `help` what the number means or what to do. A fraction such as `4/7` is a number too.
    pub(super) fn number(
        &mut self,
        node: &Node,
        field: &str,
        expected: &str,
        help: Option<&str>,
        check: impl Fn(f64) -> bool,
    ) -> Option<f64> {
        let value = number(&node.value).filter(|it| it.is_finite() && check(*it));
        if value.is_none() {
            let message = format!("must be {expected}, not {}", node.value.describe());
            self.error(node.position, field, message, help.map(str::to_owned));
        }
        value
    }

    pub(super) fn whole(&mut self, node: &Node, field: &str, min: u64, max: u64) -> Option<u64> {
        let value = match node.value {
            Value::Integer(value) => u64::try_from(value).ok(),
            _ => None,
        };
        let value = value.filter(|it| (min..=max).contains(it));
        if value.is_none() {
            let expected = format!("a whole number from {min} to {}", grouped(max));
            self.wrong(node, field, &expected);
        }
        value
    }

    pub(super) fn at_most(
        &mut self,
        node: &Node,
        field: &str,
        count: usize,
        limit: usize,
        what: &str,
    ) -> Option<()> {
        if limit < count {
            self.error(
                node.position,
                field,
                format!(
                    "{} {what} are more than the limit of {}",
                    grouped(count as u64),
                    grouped(limit as u64)
                ),
                None,
            );
            return None;
        }
        Some(())
    }
}

/// A number, or a fraction of two numbers written `a/b`.
pub(super) fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Integer(value) => Some(*value as f64),
        Value::Real(value) => Some(*value),
        Value::Text(text) => {
            let (numerator, denominator) = text.split_once('/')?;
            let (n, d): (f64, f64) = (numerator.trim().parse().ok()?, denominator.trim().parse().ok()?);
            Some(n / d)
        }
        _ => None,
    }
}

/// Messages quote what the file says, which may hold line breaks and worse.
fn on_one_line(text: &str) -> String {
    let mut res = String::new();
    for it in text.chars() {
        if it.is_control() {
            res.extend(it.escape_default());
        } else {
            res.push(it);
        }
    }
    res
}

pub(super) fn join(field: &str, key: &str) -> String {
    if field.is_empty() { key.to_owned() } else { format!("{field}.{key}") }
}

fn list(items: &[&str]) -> String {
    items.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ")
}

fn alternatives(items: &[&str]) -> String {
    items.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(" or ")
}

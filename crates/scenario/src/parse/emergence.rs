//! The `emergence` key.

use super::reader::{Reader, join, number};
use crate::{
    did_you_mean,
    laws::{self, ChosenLaw, LAWS, Setting, SettingKind},
    plan::{EmergenceSettings, limits},
    suggest,
    yaml::{Node, Value},
};

/// `emergence: {dynamics: replicator, starts: 1000, threshold: 0.9}`.
pub(super) fn emergence(node: &Node, reader: &mut Reader) -> Option<EmergenceSettings> {
    let fields = reader.fields(node, "emergence", &["dynamics", "starts", "threshold"])?;
    let default = EmergenceSettings::default();
    let law = fields.get("dynamics").map_or(Some(default.law), |node| dynamics(node, reader));
    let starts = fields.get("starts").map_or(Some(default.starts), |node| {
        reader.whole(node, "emergence.starts", 1, limits::STARTS).and_then(|it| u32::try_from(it).ok())
    });
    let threshold = fields.get("threshold").map_or(Some(default.threshold), |node| {
        let help = "the cooperation rate from which a population counts as cooperative";
        let expected = "a number above 0 and at most 1";
        reader.number(node, "emergence.threshold", expected, Some(help), |it| 0.0 < it && it <= 1.0)
    });
    Some(EmergenceSettings { law: law?, starts: starts?, threshold: threshold? })
}

/// The name of a law, or `{moran: {population: 50, selection: 5}}`.
fn dynamics(node: &Node, reader: &mut Reader) -> Option<ChosenLaw> {
    let field = "emergence.dynamics";
    let (name, position, settings) = match &node.value {
        Value::Text(name) => (name, node.position, None),
        Value::Map(entries) if entries.len() == 1 => {
            let (key, value) = &entries[0];
            (&key.name, key.position, Some(value))
        }
        _ => {
            reader.wrong(node, field, "the name of a law of motion, or {name: {its settings}}");
            return None;
        }
    };
    let known = name.to_lowercase().replace('_', "-");
    let Some(kind) = laws::law(&known) else {
        let names = LAWS.iter().map(|it| it.name);
        let help = suggest::question(&did_you_mean(&known, names.clone()))
            .unwrap_or_else(|| format!("there are: {}", names.collect::<Vec<_>>().join(", ")));
        reader.error(position, field, format!("there is no dynamics `{name}`"), Some(help));
        return None;
    };
    let mut law = ChosenLaw::new(kind);
    let Some(settings) = settings.filter(|it| !matches!(it.value, Value::Null)) else { return Some(law) };
    let field = join(field, kind.name);
    let names: Vec<&str> = kind.settings.iter().map(|it| it.name).collect();
    let fields = reader.fields(settings, &field, &names)?;
    let mut sound = true;
    for setting in kind.settings {
        let Some(node) = fields.get(setting.name) else { continue };
        match value(setting, node, &join(&field, setting.name), reader) {
            Some(value) => law.set(setting.name, value),
            None => sound = false,
        }
    }
    sound.then_some(law)
}

/// The value of a setting of a law.
pub(super) fn value(setting: &Setting, node: &Node, field: &str, reader: &mut Reader) -> Option<f64> {
    let value = match (setting.kind, &node.value) {
        (SettingKind::Word(words), Value::Text(text)) => {
            words.iter().position(|it| *it == text.to_lowercase()).map(|it| it as f64)
        }
        (SettingKind::Whole { .. }, Value::Integer(value)) => Some(*value as f64),
        (SettingKind::Real { .. }, value) => number(value),
        (SettingKind::Word(_) | SettingKind::Whole { .. }, _) => None,
    };
    let value = value.filter(|it| setting.admits(*it));
    if value.is_none() {
        let message = format!("must be {}, not {}", setting.range(), node.value.describe());
        reader.error(node.position, field, message, Some(setting.help.to_owned()));
    }
    value
}

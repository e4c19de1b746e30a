//! The `emergence` key.

use std::collections::BTreeMap;

use super::{
    players::Player,
    reader::{Reader, join, number},
};
use crate::{
    did_you_mean,
    laws::{self, ChosenLaw, LAWS, Setting, SettingKind},
    plan::{EmergenceSettings, Mix, Point, limits},
    suggest,
    yaml::{Node, Value},
};

/// `emergence: {dynamics: replicator, starts: 1000, threshold: 0.9}`.
pub(super) fn emergence(node: &Node, reader: &mut Reader) -> Option<EmergenceSettings> {
    let fields =
        reader.fields(node, "emergence", &["dynamics", "mix", "starts", "threshold", "trajectory"])?;
    let default = EmergenceSettings::default();
    let law = fields.get("dynamics").map_or(Some(default.law), |node| dynamics(node, reader));
    let mix = fields.get("mix").map_or(Some(Mix::Random), |node| mix(node, reader));
    if let Some(law) = law.as_ref().filter(|it| it.kind.is_long_run) {
        for key in ["mix", "starts", "trajectory"] {
            if let Some(node) = fields.get(key) {
                let message = format!(
                    "{} says where populations are in the long run, from wherever they start",
                    law.kind.name
                );
                let help = format!("leave `{key}` out");
                reader.error(node.position, &join("emergence", key), message, Some(help));
                return None;
            }
        }
    }
    // Without chance anywhere all populations would be the same.
    let alike = matches!((&law, &mix), (Some(law), Some(Mix::Fixed(_))) if !law.kind.draws);
    let starts = fields.get("starts").map_or(Some(if alike { 1 } else { default.starts }), |node| {
        reader.whole(node, "emergence.starts", 1, limits::STARTS).and_then(|it| u32::try_from(it).ok())
    });
    let threshold = fields.get("threshold").map_or(Some(default.threshold), |node| {
        let help = "the cooperation rate from which a population counts as cooperative";
        let expected = "a number above 0 and at most 1";
        reader.number(node, "emergence.threshold", expected, Some(help), |it| 0.0 < it && it <= 1.0)
    });
    if let (true, Some(node), Some(2..)) = (alike, fields.get("starts"), starts) {
        let message = "all populations would be the same: neither the mix nor the dynamics is random";
        let help = "leave `starts` out".to_owned();
        reader.error(node.position, "emergence.starts", message.to_owned(), Some(help));
        return None;
    }
    let trajectory =
        fields.get("trajectory").map_or(Some(false), |node| reader.switch(node, "emergence.trajectory"));
    Some(EmergenceSettings {
        law: law?,
        mix: mix?,
        starts: starts?,
        threshold: threshold?,
        trajectory: trajectory?,
    })
}

/// `random`, `equal`, or `{Tit For Tat: 0.3}`; whether the labels are there is asked later.
fn mix(node: &Node, reader: &mut Reader) -> Option<Mix> {
    let field = "emergence.mix";
    match &node.value {
        Value::Text(text) if text.to_lowercase() == "random" => Some(Mix::Random),
        Value::Text(text) if text.to_lowercase() == "equal" => Some(Mix::Fixed(BTreeMap::new())),
        Value::Map(entries) => {
            let mut named = BTreeMap::new();
            let mut sound = true;
            for (key, value) in entries {
                let place = join(field, &key.name);
                let Some(share) = share(value, &place, reader) else {
                    sound = false;
                    continue;
                };
                if named.insert(key.name.clone(), share).is_some() {
                    let help = Some("remove one of the two".to_owned());
                    let message = format!("`{}` appears twice", key.name);
                    reader.error(key.position, &place, message, help);
                    sound = false;
                }
            }
            sound.then_some(Mix::Fixed(named))
        }
        _ => {
            reader.wrong(node, field, "`random`, `equal`, or {label: share, …}");
            None
        }
    }
}

/// A share of a population.
pub(super) fn share(node: &Node, field: &str, reader: &mut Reader) -> Option<f64> {
    let help = "the part of the population that plays this strategy at first";
    reader.number(node, field, "a number strictly between 0 and 1", Some(help), |it| 0.0 < it && it < 1.0)
}

/// Refuses laws that so many players with these payoffs cannot follow, each once.
pub(super) fn laws_of(points: &[Point], players: usize, node: &Node, reader: &mut Reader) -> Option<()> {
    let mut known: Vec<&ChosenLaw> = Vec::new();
    for point in points {
        let law = &point.emergence.law;
        let made = known.contains(&law) || {
            known.push(law);
            law.motion().map_err(|why| refuse(&why, node, reader)).is_ok()
        };
        if !made {
            return None;
        }
        point.admits(law, players).map_err(|why| refuse(&why, node, reader)).ok()?;
    }
    Some(())
}

fn refuse(why: &str, node: &Node, reader: &mut Reader) {
    reader.error(node.position, "emergence.dynamics", why.to_owned(), None);
}

/// Refuses a mix of players that are not there, or of more or less than everybody.
pub(super) fn mix_of(players: &[Player], mix: &Mix, node: &Node, reader: &mut Reader) -> Option<()> {
    let Mix::Fixed(named) = mix else { return Some(()) };
    let field = "emergence.mix";
    let labels: Vec<&str> = players.iter().map(|it| it.contestant.label.as_str()).collect();
    let mut sound = true;
    for name in named.keys().filter(|it| !labels.contains(&it.as_str())) {
        let help = suggest::question(&did_you_mean(name, labels.iter().copied()))
            .unwrap_or_else(|| "players are named by their labels, as in the ranking".to_owned());
        reader.error(node.position, field, format!("no player is called `{name}`"), Some(help));
        sound = false;
    }
    let total: f64 = named.values().sum();
    let all = named.len() == labels.len();
    if sound && (1.0 + 1e-9 < total || (all && total < 1.0 - 1e-9) || (!all && 1.0 <= total)) {
        let who = if all { "all players" } else { "some of the players" };
        let message = format!("the shares of {who} add up to {total}");
        let help = if all { "they must add up to 1" } else { "leave something for the others" };
        reader.error(node.position, field, message, Some(help.to_owned()));
        sound = false;
    }
    sound.then_some(())
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
        // YAML reads a plain yes or no as a truth value.
        (SettingKind::Word(words), Value::Bool(value)) => {
            let word = if *value { "yes" } else { "no" };
            words.iter().position(|it| *it == word).map(|it| it as f64)
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

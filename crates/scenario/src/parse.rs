//! A scenario's text to its plan, with every mistake reported at once.

mod analysis;
mod conditions;
mod emergence;
mod game;
mod measures;
mod players;
mod reader;
mod sweep;

use arena::{Contestant, Rules, exact};
use kernel::{Automaton, Briefing, Roster};

use crate::{
    Diagnostic, Plan,
    plan::{EmergenceSettings, Game, Method, Point, limits},
    sweep::{Axis, Parameter},
    yaml,
};
use conditions::Conditions;
use players::{Player, Undefined};
use reader::Reader;

/// The seed of a scenario that names none: the year of Jervis's article.
const DEFAULT_SEED: u64 = 1978;

/// Reads a scenario. `roster` says which strategies there are.
///
/// # Errors
///
/// All mistakes of the file, in the order of their positions.
pub fn parse(text: &str, roster: &Roster) -> Result<Plan, Vec<Diagnostic>> {
    let root = yaml::read(text).map_err(|it| vec![it])?;
    let mut reader = Reader::default();
    if matches!(root.value, yaml::Value::Null) {
        let help = "the least there can be is `players: [tit-for-tat, defector]` and `match: {turns: 200}`";
        reader.error(root.position, "", "this scenario is empty".to_owned(), Some(help.to_owned()));
        return Err(reader.finish());
    }
    let plan = plan(text, &root, roster, &mut reader);
    match (plan, reader.finish()) {
        (Some(plan), errors) if errors.is_empty() => Ok(plan),
        (_, errors) => Err(errors),
    }
}

/// Reads one player, written as in a scenario's list: `tit-for-tat`, or
/// `{strategy: random, p: 0.3}`.
///
/// # Errors
///
/// All mistakes, in the order of their positions.
pub fn parse_player(text: &str, roster: &Roster) -> Result<Contestant, Vec<Diagnostic>> {
    let root = yaml::read(text).map_err(|it| vec![it])?;
    let mut reader = Reader::default();
    let player = players::one(&root, roster, &mut reader);
    match (player, reader.finish()) {
        (Some(player), errors) if errors.is_empty() => Ok(player.contestant),
        (_, errors) => Err(errors),
    }
}

const KEYS: &[&str] = &[
    "title",
    "description",
    "seed",
    "method",
    "game",
    "players",
    "match",
    "sweep",
    "emergence",
    "measures",
    "analysis",
    "undefined",
];

fn plan(text: &str, root: &yaml::Node, roster: &Roster, reader: &mut Reader) -> Option<Plan> {
    let fields = reader.fields(root, "", KEYS)?;
    let title = fields
        .get("title")
        .map_or_else(|| Some("Untitled tournament".to_owned()), |node| reader.text(node, "title"));
    if let Some(node) = fields.get("description") {
        reader.text(node, "description");
    }
    let seed = fields.get("seed").map_or(Some(DEFAULT_SEED), |node| reader.whole(node, "seed", 0, u64::MAX));
    let method = fields.get("method").map_or(Some(Method::Play), |node| {
        Some(match reader.choice(node, "method", &["auto", "exact", "play"])? {
            "auto" => Method::Auto,
            "exact" => Method::Exact,
            _ => Method::Play,
        })
    });
    let game = fields.get("game").map_or(Some(Game::default()), |node| game::game(node, reader));
    let policy = fields.get("undefined").map_or(Some(None), |node| {
        let choice = reader.choice(node, "undefined", &["error", "skip"])?;
        Some(Some(if choice == "skip" { Undefined::Skip } else { Undefined::Error }))
    });
    let players = reader
        .required(&fields, "players", "list the strategies that play")
        .and_then(|node| players::players(node, roster, reader));
    let conditions = reader
        .required(&fields, "match", "say how long a match lasts, for example `match: {turns: 200}`")
        .and_then(|node| conditions::conditions(node, reader));
    let emergence = fields
        .get("emergence")
        .map_or(Some(EmergenceSettings::default()), |node| emergence::emergence(node, reader));
    let measures = fields
        .get("measures")
        .filter(|node| !measures::declined(node))
        .map_or(Some(None), |node| measures::measures(node, reader).map(Some));
    let analysis = fields
        .get("analysis")
        .filter(|node| !measures::declined(node))
        .map_or(Some(None), |node| Some(Some((node, analysis::analysis(node, reader)?))));
    let base = match (&game, &conditions, &emergence) {
        (Some(game), Some(conditions), Some(emergence)) => {
            Some(Point::new(Vec::new(), *game, conditions.rules, conditions.finality, emergence.clone()))
        }
        _ => None,
    };
    let axes = fields.get("sweep").map_or(Some(Vec::new()), |node| sweep::axes(node, base.as_ref(), reader));
    let (mut players, conditions, base, axes) = (players?, conditions?, base?, axes?);
    conditions.fit(&base.game, reader).then_some(())?;
    let place = fields.get("emergence").unwrap_or(root);
    emergence::mix_of(&players, &base.emergence.mix, place, reader)?;
    let mut points = sweep::points(&base, &axes, fields.get("sweep").unwrap_or(root), reader)?;
    total_rounds(&players, &base, &points, &conditions, fields.get("match").unwrap_or(root), reader);
    let measures = match measures {
        Some(Some(_)) if !base.rules.conquest.is_never() => {
            let position = fields.get("measures").unwrap_or(root).position;
            let message = "matches that a conquest may end are not watched move by move".to_owned();
            let help = "remove `measures`, or `finality` from `match`".to_owned();
            reader.error(position, "measures", message, Some(help));
            None
        }
        Some(Some(asked)) => asked.settings(players.len(), &conditions, reader).map(Some),
        other => other.map(|_| None),
    };
    if let Some(Some((node, settings))) = &analysis {
        analysis::possible(settings, players.len(), &base, node, reader)?;
    }
    // The order of listing means nothing, down to the last digit of a sum.
    players.sort_by(|a, b| a.contestant.label.cmp(&b.contestant.label));
    let policy = policy?;
    points.insert(0, base);
    emergence::laws_of(&points, players.len(), place, reader)?;
    // All points together, so that a player that is undefined at many of them is one mistake.
    resolve_points(&mut points, &axes, &players, &conditions, policy, reader)?;
    let method = method?;
    if method == Method::Exact {
        exactly(&points, &players, fields.get("method").unwrap_or(root), reader)?;
    }
    let sweep = points.split_off(1);
    Some(Plan {
        title: title?,
        text: text.to_owned(),
        seed: seed?,
        players: players.into_iter().map(|it| it.contestant).collect(),
        method,
        repetitions: conditions.repetitions,
        precision: conditions.precision,
        self_play: conditions.self_play,
        base: points.pop()?,
        axes,
        sweep,
        measures: measures?,
        analysis: analysis?.map(|(_, settings)| settings),
    })
}

/// Refuses a tournament that nobody would live to see the end of. Pairs with a player that reads
/// payoffs are played again at every point of a sweep, the others wherever the conditions differ.
fn total_rounds(
    players: &[Player],
    base: &Point,
    points: &[Point],
    conditions: &Conditions,
    node: &yaml::Node,
    reader: &mut Reader,
) {
    let pairs = |players: usize| players as f64 * (players + 1) as f64 / 2.0;
    let blind = players.iter().filter(|it| !it.contestant.reads_payoffs()).count();
    let (all, fixed) = (pairs(players.len()), pairs(blind));
    let rounds_of = |rules: &Rules| f64::from(conditions.repetitions) * rules.horizon.expected_rounds();
    let mut rounds = all * rounds_of(&base.rules);
    let mut known = vec![base];
    for point in points {
        if known.iter().all(|it| it.rules != point.rules) {
            rounds += fixed * rounds_of(&point.rules);
        }
        if known.iter().all(|it| !it.plays_as(point)) {
            rounds += (all - fixed) * rounds_of(&point.rules);
            known.push(point);
        }
    }
    if limits::TOTAL_ROUNDS < rounds {
        let limit = limits::TOTAL_ROUNDS;
        reader.error(
            node.position,
            "match",
            format!("this tournament would play {rounds:.1e} rounds, more than the limit of {limit:.0e}"),
            Some("fewer repetitions, shorter matches or fewer players".to_owned()),
        );
    }
}

/// Finds out, before anything is played, which player is not defined at which point.
fn resolve_points(
    points: &mut [Point],
    axes: &[Axis],
    players: &[Player],
    conditions: &Conditions,
    policy: Option<Undefined>,
    reader: &mut Reader,
) -> Option<()> {
    let mut sound = true;
    for player in players {
        let mut refused: Vec<(String, String)> = Vec::new();
        // Whoever does not look at payoffs is defined wherever it is under the same conditions.
        let mut known: Vec<(Rules, Option<String>)> = Vec::new();
        let reads = player.contestant.reads_payoffs();
        for point in &mut *points {
            let before = known.iter().find(|it| !reads && it.0 == point.rules).map(|it| it.1.clone());
            let reason = before.unwrap_or_else(|| {
                let briefing = Briefing::symmetric(point.payoffs, point.rules.length_told());
                let reason = player.contestant.enter(&briefing).err().map(|it| it.0);
                known.push((point.rules, reason.clone()));
                reason
            });
            if let Some(reason) = &reason {
                let refusal = (describe(point, axes), reason.clone());
                // The game of the ranking may be a point of the sweep as well.
                if !refused.contains(&refusal) {
                    refused.push(refusal);
                }
            }
            point.absent.push(reason);
        }
        if let Some((place, reason)) = refused.first()
            && policy.unwrap_or(player.if_undefined) == Undefined::Error
        {
            sound = false;
            let more = match refused.len() - 1 {
                0 => String::new(),
                1 => " (and at 1 more point of the sweep)".to_owned(),
                more => format!(" (and at {more} more points of the sweep)"),
            };
            reader.error(
                player.position,
                &player.field,
                format!("`{}` is not defined for {place}{more}: {reason}", player.contestant.label),
                Some("leave it out, change the game, or write `undefined: skip` to let it sit those points out".to_owned()),
            );
        }
    }
    if let Some(point) = points.iter().find(|it| it.absent.iter().all(Option::is_some))
        && let Some(first) = players.first()
        && sound
    {
        sound = false;
        let message =
            format!("nobody is left to play in {}: no player is defined there", describe(point, axes));
        let reason = point.absent[0].as_deref().unwrap_or_default();
        let help = format!("`{}` is not defined: {reason}", first.contestant.label);
        reader.error(first.position, "players", message, Some(help));
    }
    let alone = |it: &&Point| it.absent.iter().filter(|why| why.is_none()).count() == 1;
    if let Some(point) = points.iter().find(alone)
        && let Some(first) = players.first()
        && sound
        && !conditions.self_play
    {
        sound = false;
        let message = format!("a single player has nobody to meet in {}", describe(point, axes));
        let help = "add a player, or count matches against oneself with `self-play: true`".to_owned();
        reader.error(first.position, "players", message, Some(help));
    }
    sound.then_some(())
}

/// Refuses to promise exact answers where there are none.
fn exactly(points: &[Point], players: &[Player], node: &yaml::Node, reader: &mut Reader) -> Option<()> {
    let mut sound = true;
    let mut known: Vec<Rules> = Vec::new();
    for point in points {
        // Pairs that do not look at payoffs are the same under the same conditions.
        let again = known.contains(&point.rules);
        if !again {
            known.push(point.rules);
        }
        let briefing = Briefing::symmetric(point.payoffs, point.rules.length_told());
        let mut automata: Vec<(&str, bool, Automaton)> = Vec::new();
        for player in players {
            let Ok(entered) = player.contestant.enter(&briefing) else { continue };
            let label = player.contestant.label.as_str();
            if let Some(automaton) = entered.automaton() {
                automata.push((label, player.contestant.reads_payoffs(), automaton));
                continue;
            }
            sound = false;
            reader.error(
                player.position,
                &player.field,
                format!("`{label}` is not known to be a finite automaton, so nothing exact is known of its matches"),
                Some("leave it out, or write `method: auto` to play where there is no exact answer".to_owned()),
            );
        }
        if !sound {
            // The same players are no automata at the other points.
            return None;
        }
        for (i, (row, row_reads, first)) in automata.iter().enumerate() {
            for (column, column_reads, second) in &automata[i..] {
                let differs = !again || *row_reads || *column_reads;
                if differs && !exact::feasible(first, second, &point.rules) {
                    let message = format!(
                        "an exact answer for `{row}` against `{column}` would take too long: their automata have {} and {} states",
                        first.states().len(),
                        second.states().len()
                    );
                    let help = "shorten the match, leave one of them out, or write `method: auto` to play such pairs";
                    reader.error(node.position, "method", message, Some(help.to_owned()));
                    return None;
                }
            }
        }
    }
    Some(())
}

/// A point in words: the ease of conquest, and whatever else is swept.
fn describe(point: &Point, axes: &[Axis]) -> String {
    let mut parts = Vec::new();
    if let Some(ease) = point.conquest_ease() {
        parts.push(format!("conquest ease {ease}"));
    }
    for axis in axes.iter().filter(|it| it.parameter != Parameter::CONQUEST_EASE) {
        let value = axis.parameter.get(point).unwrap_or(f64::NAN);
        parts.push(format!("{} {value}", axis.parameter.words()));
    }
    let class = point.payoffs.class();
    if parts.is_empty() {
        format!("the game ({class})")
    } else {
        format!("the game at {} ({class})", parts.join(", "))
    }
}

//! A scenario's text to its plan, with every mistake reported at once.

mod conditions;
mod game;
mod players;
mod reader;

use arena::{Contestant, exact};
use kernel::{Automaton, Briefing, Roster};

use crate::{
    Diagnostic, Plan,
    plan::{EmergenceSettings, Game, Method, Point, limits},
    yaml,
};
use conditions::Conditions;
use players::{Player, Undefined};
use reader::{Fields, Reader};

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
    let sweep = fields.get("sweep").map_or(Some(Vec::new()), |node| sweep(node, game.as_ref(), reader));
    let emergence =
        fields.get("emergence").map_or(Some(EmergenceSettings::default()), |node| emergence(node, reader));

    if let (Some(players), Some(conditions)) = (&players, &conditions) {
        let points = sweep.as_ref().map_or(0, Vec::len);
        total_rounds(players, points, conditions, fields.get("match").unwrap_or(root), reader);
    }
    let (game, mut players, conditions) = (game?, players?, conditions?);
    // The order of listing means nothing, down to the last digit of a sum.
    players.sort_by(|a, b| a.contestant.label.cmp(&b.contestant.label));
    let policy = policy?;
    // All points together, so that a player that is undefined at many of them is one mistake.
    let eases: Vec<_> = [game.conquest_ease()].into_iter().chain(sweep?.into_iter().map(Some)).collect();
    let mut points = resolve_points(&eases, game, &players, &conditions, policy, reader)?;
    let method = method?;
    if method == Method::Exact {
        exactly(&points, &players, &conditions, fields.get("method").unwrap_or(root), reader)?;
    }
    let sweep = points.split_off(1);
    Some(Plan {
        title: title?,
        text: text.to_owned(),
        seed: seed?,
        game,
        players: players.into_iter().map(|it| it.contestant).collect(),
        rules: conditions.rules,
        method,
        repetitions: conditions.repetitions,
        precision: conditions.precision,
        self_play: conditions.self_play,
        base: points.pop()?,
        sweep,
        emergence: emergence?,
    })
}

/// Refuses a tournament that nobody would live to see the end of. Pairs with a player that reads
/// payoffs are played again at every point of a sweep.
fn total_rounds(
    players: &[Player],
    points: usize,
    conditions: &Conditions,
    node: &yaml::Node,
    reader: &mut Reader,
) {
    let pairs = |players: usize| players as f64 * (players + 1) as f64 / 2.0;
    let blind = players.iter().filter(|it| !it.contestant.reads_payoffs()).count();
    let (all, fixed) = (pairs(players.len()), pairs(blind));
    let pairs = all + points as f64 * (all - fixed);
    let rounds = pairs * f64::from(conditions.repetitions) * conditions.rules.horizon.expected_rounds();
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
    eases: &[Option<f64>],
    game: Game,
    players: &[Player],
    conditions: &Conditions,
    policy: Option<Undefined>,
    reader: &mut Reader,
) -> Option<Vec<Point>> {
    let mut points: Vec<Point> = eases
        .iter()
        .map(|&conquest_ease| {
            let payoffs = match (game, conquest_ease) {
                (Game::Dilemma(dilemma), Some(ease)) => dilemma.at(ease).payoffs(),
                (Game::Dilemma(dilemma), None) => dilemma.payoffs(),
                (Game::Payoffs(payoffs), _) => payoffs,
            };
            Point { conquest_ease, payoffs, absent: Vec::with_capacity(players.len()) }
        })
        .collect();
    let mut sound = true;
    for player in players {
        let mut refused: Vec<(String, String)> = Vec::new();
        for point in &mut points {
            let briefing = Briefing::symmetric(point.payoffs, conditions.rules.length_told());
            let reason = player.contestant.enter(&briefing).err().map(|it| it.0);
            if let Some(reason) = &reason {
                let refusal = (describe(point), reason.clone());
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
        let message = format!("nobody is left to play in {}: no player is defined there", describe(point));
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
        let message = format!("a single player has nobody to meet in {}", describe(point));
        let help = "add a player, or count matches against oneself with `self-play: true`".to_owned();
        reader.error(first.position, "players", message, Some(help));
    }
    sound.then_some(points)
}

/// Refuses to promise exact answers where there are none.
fn exactly(
    points: &[Point],
    players: &[Player],
    conditions: &Conditions,
    node: &yaml::Node,
    reader: &mut Reader,
) -> Option<()> {
    let mut sound = true;
    for point in points {
        let briefing = Briefing::symmetric(point.payoffs, conditions.rules.length_told());
        let mut automata: Vec<(&str, Automaton)> = Vec::new();
        for player in players {
            let Ok(entered) = player.contestant.enter(&briefing) else { continue };
            let label = player.contestant.label.as_str();
            if let Some(automaton) = entered.automaton() {
                automata.push((label, automaton));
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
        for (i, (row, first)) in automata.iter().enumerate() {
            for (column, second) in &automata[i..] {
                if !exact::feasible(first, second, &conditions.rules) {
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

fn describe(point: &Point) -> String {
    let class = point.payoffs.class();
    match point.conquest_ease {
        Some(ease) => format!("the game at conquest ease {ease} ({class})"),
        None => format!("the game ({class})"),
    }
}

/// `sweep: {conquest-ease: {from, to, steps}}`, or a list of values.
fn sweep(node: &yaml::Node, game: Option<&Game>, reader: &mut Reader) -> Option<Vec<f64>> {
    let fields = reader.fields(node, "sweep", &["conquest-ease"])?;
    let field = "sweep.conquest-ease";
    let axis = reader.required_in(&fields, "sweep", "conquest-ease", "say which values to sweep over")?;
    if let Some(Game::Payoffs(_)) = game {
        reader.error(
            axis.position,
            field,
            "a literal matrix has no conquest ease to sweep over".to_owned(),
            Some("use `game: {security-dilemma: {}}`, or leave the sweep out".to_owned()),
        );
        return None;
    }
    let ease = |node: &yaml::Node, field: &str, reader: &mut Reader| {
        let help = "the limits 0 and 1 themselves leave nothing to chance; `jervis game` shows the game at 1";
        reader.number(node, field, "a number strictly between 0 and 1", Some(help), |it| 0.0 < it && it < 1.0)
    };
    match &axis.value {
        yaml::Value::List(items) => {
            reader.at_most(axis, field, items.len(), limits::POINTS, "points")?;
            let mut values = Vec::with_capacity(items.len());
            let mut sound = !items.is_empty();
            if items.is_empty() {
                reader.error(
                    axis.position,
                    field,
                    "the list of values is empty".to_owned(),
                    Some("list at least one, or leave the sweep out".to_owned()),
                );
            }
            for (i, item) in items.iter().enumerate() {
                let field = format!("{field}[{}]", i + 1);
                match ease(item, &field, reader) {
                    Some(value) if values.contains(&value) => {
                        sound = false;
                        let help = Some("remove one of the two".to_owned());
                        reader.error(item.position, &field, format!("the value {value} appears twice"), help);
                    }
                    Some(value) => values.push(value),
                    None => sound = false,
                }
            }
            values.sort_by(f64::total_cmp);
            sound.then_some(values)
        }
        yaml::Value::Map(_) => {
            let range = reader.fields(axis, field, &["from", "to", "steps"])?;
            let mut bound = |key: &str| {
                let node = reader.required_in(&range, field, key, "a grid needs from, to and steps")?;
                ease(node, &format!("{field}.{key}"), reader)
            };
            let (from, to) = (bound("from"), bound("to"));
            let steps = reader
                .required_in(&range, field, "steps", "a grid needs from, to and steps")
                .and_then(|node| reader.whole(node, &format!("{field}.steps"), 2, limits::POINTS as u64))
                .and_then(|it| usize::try_from(it).ok());
            let (from, to) = (from?, to?);
            if to <= from {
                let message = format!("`to` ({to}) must be greater than `from` ({from})");
                reader.error(axis.position, field, message, Some("exchange the two".to_owned()));
                return None;
            }
            let steps = steps?;
            let at = |i: usize| from + (to - from) * i as f64 / (steps - 1) as f64;
            // Grid values are meant to be round numbers: keep twelve digits of them.
            Some((0..steps).map(|i| (at(i) * 1e12).round() / 1e12).collect())
        }
        _ => {
            reader.wrong(axis, field, "a list of values, or {from: 0.02, to: 0.98, steps: 25}");
            None
        }
    }
}

/// `emergence: {dynamics: replicator, starts: 1000, threshold: 0.9}`.
fn emergence(node: &yaml::Node, reader: &mut Reader) -> Option<EmergenceSettings> {
    let fields: Fields<'_> = reader.fields(node, "emergence", &["dynamics", "starts", "threshold"])?;
    let default = EmergenceSettings::default();
    let dynamics = fields
        .get("dynamics")
        .map_or(Some(()), |node| reader.choice(node, "emergence.dynamics", &["replicator"]).map(|_| ()));
    let starts = fields.get("starts").map_or(Some(default.starts), |node| {
        reader.whole(node, "emergence.starts", 1, limits::STARTS).and_then(|it| u32::try_from(it).ok())
    });
    let threshold = fields.get("threshold").map_or(Some(default.threshold), |node| {
        let help = "the cooperation rate from which a population counts as cooperative";
        let expected = "a number above 0 and at most 1";
        reader.number(node, "emergence.threshold", expected, Some(help), |it| 0.0 < it && it <= 1.0)
    });
    dynamics?;
    Some(EmergenceSettings { starts: starts?, threshold: threshold? })
}

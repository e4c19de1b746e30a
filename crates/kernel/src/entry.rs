//! What the engine knows about a strategy before anyone plays it: entries, families, rosters.
//!
//! A strategy is registered by hand, twice: an [`Entry`] in its own file, and a line in its
//! family's list. The compiler checks that neither is forgotten, because an entry that no list
//! names is dead code.

use std::{collections::BTreeMap, fmt};

use crate::{Action, Briefing, Strategy};

/// A strategy's entry in a [`Roster`]. Write one with [`entry!`](crate::entry!).
#[derive(Debug)]
pub struct Entry {
    /// The name used in files, in kebab case; a promise, never changed.
    pub slug: &'static str,
    /// The name shown to people.
    pub name: &'static str,
    /// Other names it answers to.
    pub aliases: &'static [&'static str],
    /// Keys into `docs/references.bib`.
    pub source: &'static [&'static str],
    /// The parameters and their defaults.
    pub params: &'static [Param],
    /// True if its play may depend on the payoffs. Such a strategy is replayed at every point of a
    /// sweep over payoffs; the conformance suite checks that the others do not need it.
    pub reads_payoffs: bool,
    /// Builds a fresh player, or says why there is none for this game.
    pub build: Build,
    /// The doc comment, in Markdown.
    pub docs: &'static str,
    /// The file that declares it.
    pub file: &'static str,
    /// The line that declares it.
    pub line: u32,
}

impl Entry {
    /// The first sentence of the documentation, on one line.
    pub fn summary(&self) -> String {
        let paragraph = self.docs.trim().split("\n\n").next().unwrap_or_default();
        let line = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
        match line.find(". ") {
            Some(end) => line[..=end].to_owned(),
            None => line,
        }
    }
}

/// Builds a fresh player from its arguments and what it is told before the match.
pub type Build = fn(&Args, &Briefing) -> Result<Box<dyn Strategy>, Undefined>;

/// Why a strategy cannot be built for a game, as the end of a sentence: "it needs …".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undefined(pub String);

impl fmt::Display for Undefined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Undefined {}

/// A parameter of a strategy.
#[derive(Debug)]
pub struct Param {
    /// Its name in files, in kebab case.
    pub name: &'static str,
    /// One sentence.
    pub help: &'static str,
    /// What it may be, and what it is when nothing is said.
    pub kind: Kind,
}

/// The values a [`Param`] may take.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A number within closed bounds.
    Real {
        /// Its value when nothing is said.
        default: f64,
        /// The smallest permitted value.
        min: f64,
        /// The largest permitted value.
        max: f64,
    },
    /// A whole number within closed bounds.
    Integer {
        /// Its value when nothing is said.
        default: i64,
        /// The smallest permitted value.
        min: i64,
        /// The largest permitted value.
        max: i64,
    },
    /// A list of numbers within closed bounds; it may be empty.
    Numbers {
        /// Its value when nothing is said.
        default: &'static [f64],
        /// The smallest permitted number.
        min: f64,
        /// The largest permitted number.
        max: f64,
    },
    /// A sequence of moves, which may be empty only if its default is.
    Actions {
        /// Its value when nothing is said, as letters.
        default: &'static str,
    },
    /// Yes or no.
    Switch {
        /// Its value when nothing is said.
        default: bool,
    },
    /// Another strategy, with its arguments.
    Player {
        /// Its value when nothing is said.
        default: fn() -> Recipe,
    },
    /// One or more other strategies.
    Team {
        /// Its value when nothing is said.
        default: fn() -> Vec<Recipe>,
    },
}

impl Param {
    /// A probability.
    pub const fn probability(name: &'static str, default: f64, help: &'static str) -> Param {
        Param::real(name, default, 0.0, 1.0, help)
    }

    /// A number within closed bounds.
    pub const fn real(name: &'static str, default: f64, min: f64, max: f64, help: &'static str) -> Param {
        Param { name, help, kind: Kind::Real { default, min, max } }
    }

    /// A whole number within closed bounds.
    pub const fn integer(name: &'static str, default: i64, min: i64, max: i64, help: &'static str) -> Param {
        Param { name, help, kind: Kind::Integer { default, min, max } }
    }

    /// A list of numbers within closed bounds; it may be empty.
    pub const fn numbers(
        name: &'static str,
        default: &'static [f64],
        min: f64,
        max: f64,
        help: &'static str,
    ) -> Param {
        Param { name, help, kind: Kind::Numbers { default, min, max } }
    }

    /// A sequence of moves, which may be empty only if its default is.
    pub const fn actions(name: &'static str, default: &'static str, help: &'static str) -> Param {
        Param { name, help, kind: Kind::Actions { default } }
    }

    /// Yes or no.
    pub const fn switch(name: &'static str, default: bool, help: &'static str) -> Param {
        Param { name, help, kind: Kind::Switch { default } }
    }

    /// Another strategy, with its arguments.
    pub const fn player(name: &'static str, default: fn() -> Recipe, help: &'static str) -> Param {
        Param { name, help, kind: Kind::Player { default } }
    }

    /// One or more other strategies.
    pub const fn team(name: &'static str, default: fn() -> Vec<Recipe>, help: &'static str) -> Param {
        Param { name, help, kind: Kind::Team { default } }
    }

    /// Its value when nothing is said.
    ///
    /// # Panics
    ///
    /// If a default sequence of moves is not made of `C` and `D`: a programmer's error.
    pub fn default(&self) -> Value {
        match self.kind {
            Kind::Real { default, .. } => Value::Real(default),
            Kind::Integer { default, .. } => Value::Integer(default),
            Kind::Numbers { default, .. } => Value::Numbers(default.to_vec()),
            Kind::Actions { default } => {
                Value::Actions(Action::parse_all(default).expect("defaults are written in C and D"))
            }
            Kind::Switch { default } => Value::Switch(default),
            Kind::Player { default } => Value::Player(default()),
            Kind::Team { default } => Value::Team(default()),
        }
    }

    /// The permitted values in words, such as "a number from 0 to 1".
    pub fn range(&self) -> String {
        fn bounds<T: fmt::Display + PartialEq>([min, max]: [T; 2], [lowest, highest]: [T; 2]) -> String {
            match (min == lowest, max == highest) {
                (true, true) => String::new(),
                (false, true) => format!(" of at least {min}"),
                (true, false) => format!(" of at most {max}"),
                (false, false) => format!(" from {min} to {max}"),
            }
        }
        match self.kind {
            Kind::Real { min, max, .. } => format!("a number{}", bounds([min, max], [f64::MIN, f64::MAX])),
            Kind::Integer { min, max, .. } => {
                format!("a whole number{}", bounds([min, max], [i64::MIN, i64::MAX]))
            }
            Kind::Numbers { min, max, .. } => {
                format!("a list of numbers{}, such as [1, 2]", bounds([min, max], [f64::MIN, f64::MAX]))
            }
            Kind::Actions { default: "" } => "a sequence of C and D, such as CCD, or []".to_owned(),
            Kind::Actions { .. } => "a sequence of C and D, such as CCD".to_owned(),
            Kind::Switch { .. } => "true or false".to_owned(),
            Kind::Player { .. } => "a strategy, such as tit-for-tat or {strategy: random, p: 0.3}".to_owned(),
            Kind::Team { .. } => "a list of strategies, such as [tit-for-tat, grudger]".to_owned(),
        }
    }

    /// True if `value` is of the right kind and within range.
    pub fn admits(&self, value: &Value) -> bool {
        match (self.kind, value) {
            (Kind::Real { min, max, .. }, Value::Real(value)) => (min..=max).contains(value),
            (Kind::Integer { min, max, .. }, Value::Integer(value)) => (min..=max).contains(value),
            (Kind::Numbers { min, max, .. }, Value::Numbers(values)) => {
                values.iter().all(|it| (min..=max).contains(it))
            }
            (Kind::Actions { default }, Value::Actions(actions)) => !actions.is_empty() || default.is_empty(),
            (Kind::Switch { .. }, Value::Switch(_)) | (Kind::Player { .. }, Value::Player(_)) => true,
            (Kind::Team { .. }, Value::Team(team)) => !team.is_empty(),
            _ => false,
        }
    }
}

/// The value of a parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number.
    Real(f64),
    /// A whole number.
    Integer(i64),
    /// A list of numbers.
    Numbers(Vec<f64>),
    /// A sequence of moves.
    Actions(Vec<Action>),
    /// Yes or no.
    Switch(bool),
    /// A strategy with its arguments.
    Player(Recipe),
    /// Several.
    Team(Vec<Recipe>),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Real(value) => value.fmt(f),
            Value::Integer(value) => value.fmt(f),
            Value::Numbers(values) => {
                let values: Vec<String> = values.iter().map(ToString::to_string).collect();
                write!(f, "[{}]", values.join(", "))
            }
            Value::Actions(actions) if actions.is_empty() => f.write_str("[]"),
            Value::Actions(actions) => actions.iter().try_for_each(|action| action.fmt(f)),
            Value::Switch(value) => value.fmt(f),
            Value::Player(recipe) => recipe.fmt(f),
            Value::Team(team) => {
                for (i, recipe) in team.iter().enumerate() {
                    write!(f, "{}{recipe}", if i == 0 { "" } else { " + " })?;
                }
                Ok(())
            }
        }
    }
}

/// A strategy and the arguments to build it with: what a strategy needs that plays by way of others.
#[derive(Clone)]
pub struct Recipe {
    /// Which strategy.
    pub entry: &'static Entry,
    /// With which parameters.
    pub args: Args,
}

impl Recipe {
    /// The strategy with its default arguments.
    #[must_use]
    pub fn new(entry: &'static Entry) -> Recipe {
        Recipe { entry, args: Args::defaults(entry) }
    }

    /// A fresh player.
    ///
    /// # Errors
    ///
    /// If the strategy is not defined for the game.
    pub fn build(&self, briefing: &Briefing) -> Result<Box<dyn Strategy>, Undefined> {
        (self.entry.build)(&self.args, briefing)
    }

    /// True if its play may depend on the payoffs, be it its own or that of a strategy within.
    pub fn reads_payoffs(&self) -> bool {
        self.entry.reads_payoffs || self.args.recipes().any(Recipe::reads_payoffs)
    }
}

impl PartialEq for Recipe {
    fn eq(&self, other: &Recipe) -> bool {
        self.entry.slug == other.entry.slug && self.args == other.args
    }
}

/// The slug and the arguments; nothing that differs from run to run.
impl fmt::Debug for Recipe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple(self.entry.slug).field(&self.args).finish()
    }
}

/// As the field calls it: the name, then the values that were chosen.
impl fmt::Display for Recipe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.entry.name)?;
        let chosen = self.entry.params.iter().filter_map(|it| {
            let value = self.args.get(it.name)?;
            (*value != it.default()).then_some(value)
        });
        for (i, value) in chosen.enumerate() {
            write!(f, "{}{value}", if i == 0 { ": " } else { ", " })?;
        }
        Ok(())
    }
}

/// Checked parameter values for one entry: every declared parameter has one, within its range.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Args(BTreeMap<&'static str, Value>);

impl Args {
    /// The default arguments of `entry`.
    #[must_use]
    pub fn defaults(entry: &Entry) -> Args {
        Args(entry.params.iter().map(|it| (it.name, it.default())).collect())
    }

    /// Sets a parameter.
    ///
    /// # Panics
    ///
    /// If `param` does not admit `value`; ask [`Param::admits`] first.
    pub fn set(&mut self, param: &'static Param, value: Value) {
        assert!(param.admits(&value), "`{}` must be {}", param.name, param.range());
        self.0.insert(param.name, value);
    }

    /// The value of a parameter.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// The value of a number parameter.
    ///
    /// # Panics
    ///
    /// If the entry declares no such parameter: a programmer's error.
    pub fn real(&self, name: &str) -> f64 {
        match self.0.get(name) {
            Some(Value::Real(value)) => *value,
            other => panic!("no number parameter `{name}`: {other:?}"),
        }
    }

    /// The value of a whole-number parameter.
    ///
    /// # Panics
    ///
    /// If the entry declares no such parameter: a programmer's error.
    pub fn integer(&self, name: &str) -> i64 {
        match self.0.get(name) {
            Some(Value::Integer(value)) => *value,
            other => panic!("no whole-number parameter `{name}`: {other:?}"),
        }
    }

    /// The value of a whole-number parameter that is never negative.
    ///
    /// # Panics
    ///
    /// If the entry declares no such parameter, or one that may be negative: a programmer's error.
    pub fn count(&self, name: &str) -> usize {
        usize::try_from(self.integer(name)).unwrap_or_else(|_| panic!("`{name}` is negative"))
    }

    /// The value of a parameter that is a list of numbers.
    ///
    /// # Panics
    ///
    /// If the entry declares no such parameter: a programmer's error.
    pub fn numbers(&self, name: &str) -> &[f64] {
        match self.0.get(name) {
            Some(Value::Numbers(values)) => values,
            other => panic!("no parameter `{name}` that is a list of numbers: {other:?}"),
        }
    }

    /// The value of a sequence parameter.
    ///
    /// # Panics
    ///
    /// If the entry declares no such parameter: a programmer's error.
    pub fn actions(&self, name: &str) -> &[Action] {
        match self.0.get(name) {
            Some(Value::Actions(actions)) => actions,
            other => panic!("no sequence parameter `{name}`: {other:?}"),
        }
    }

    /// The value of a parameter that is a strategy.
    ///
    /// # Panics
    ///
    /// If the entry declares no such parameter: a programmer's error.
    pub fn player(&self, name: &str) -> &Recipe {
        match self.0.get(name) {
            Some(Value::Player(recipe)) => recipe,
            other => panic!("no strategy parameter `{name}`: {other:?}"),
        }
    }

    /// The value of a parameter that is a list of strategies.
    ///
    /// # Panics
    ///
    /// If the entry declares no such parameter: a programmer's error.
    pub fn team(&self, name: &str) -> &[Recipe] {
        match self.0.get(name) {
            Some(Value::Team(team)) => team,
            other => panic!("no team parameter `{name}`: {other:?}"),
        }
    }

    /// All strategies among the values.
    pub fn recipes(&self) -> impl Iterator<Item = &Recipe> {
        self.0.values().flat_map(|it| match it {
            Value::Player(recipe) => std::slice::from_ref(recipe),
            Value::Team(team) => team,
            _ => &[],
        })
    }

    /// The value of a switch.
    ///
    /// # Panics
    ///
    /// If the entry declares no such parameter: a programmer's error.
    pub fn switch(&self, name: &str) -> bool {
        match self.0.get(name) {
            Some(Value::Switch(value)) => *value,
            other => panic!("no switch `{name}`: {other:?}"),
        }
    }
}

/// The strategies of one crate.
#[derive(Debug)]
pub struct Family {
    /// The crate's name, in kebab case.
    pub name: &'static str,
    /// What the strategies have in common, in one sentence.
    pub about: &'static str,
    /// In alphabetical order of slugs.
    pub entries: &'static [&'static Entry],
}

/// Strategies of a [`Roster`] that are asked for under one name, such as the entrants of a
/// tournament.
#[derive(Debug)]
pub struct NamedRoster {
    /// In kebab case; a promise, never changed.
    pub name: &'static str,
    /// What the strategies have in common, in one sentence.
    pub about: &'static str,
    /// Which they are.
    pub members: Members,
}

/// The strategies of a [`NamedRoster`].
#[derive(Debug)]
pub enum Members {
    /// These, by slug.
    Strategies(&'static [&'static str]),
    /// Those of the family with this name.
    Family(&'static str),
}

/// A strategy of the literature that a [`Roster`] leaves out.
#[derive(Debug)]
pub struct LeftOut {
    /// Its name where it comes from.
    pub name: &'static str,
    /// Why it is left out, in whole sentences.
    pub why: &'static str,
}

/// Every strategy a program knows.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    families: Vec<&'static Family>,
    /// Names of families that are not of the field.
    apart: Vec<&'static str>,
    /// By normalised name: slugs, display names and aliases.
    names: BTreeMap<String, &'static Entry>,
    named: Vec<(&'static NamedRoster, Vec<&'static Entry>)>,
    left_out: Vec<&'static LeftOut>,
}

impl Roster {
    /// Adds a family.
    ///
    /// # Panics
    ///
    /// If a name is already taken by another entry: a programmer's error.
    #[must_use]
    #[track_caller]
    pub fn with(mut self, family: &'static Family) -> Roster {
        for &entry in family.entries {
            let names = [entry.slug, entry.name];
            for name in names.iter().chain(entry.aliases) {
                if let Some(old) = self.names.insert(normalised(name), entry)
                    && old.slug != entry.slug
                {
                    panic!(
                        "`{name}` is declared at {}:{} and {}:{}",
                        old.file, old.line, entry.file, entry.line
                    );
                }
            }
        }
        self.families.push(family);
        self
    }

    /// Adds a family whose strategies are not of the [`field`](Self::field): tools to make players
    /// with, which one has to ask for by name.
    ///
    /// # Panics
    ///
    /// If a name is already taken by another entry: a programmer's error.
    #[must_use]
    #[track_caller]
    pub fn with_apart(self, family: &'static Family) -> Roster {
        let mut res = self.with(family);
        res.apart.push(family.name);
        res
    }

    /// Gives a name to some of the strategies added before.
    ///
    /// # Panics
    ///
    /// If the name is taken, or if a member is not known: a programmer's error.
    #[must_use]
    #[track_caller]
    pub fn naming(mut self, named: &'static NamedRoster) -> Roster {
        let name = named.name;
        assert!(self.named(name).is_none(), "there are two rosters called `{name}`");
        let members = match named.members {
            Members::Family(family) => match self.family(family) {
                Some(family) => family.entries.to_vec(),
                None => panic!("`{name}` names the family `{family}`, which was not added"),
            },
            Members::Strategies(slugs) => slugs
                .iter()
                .map(|slug| {
                    let entry = self.names.get(&normalised(slug)).filter(|it| it.slug == *slug);
                    *entry.unwrap_or_else(|| panic!("`{name}` names `{slug}`, which was not added"))
                })
                .collect(),
        };
        self.named.push((named, members));
        self
    }

    /// Says why a strategy that people may look for is not there.
    #[must_use]
    pub fn leaving_out(mut self, strategy: &'static LeftOut) -> Roster {
        self.left_out.push(strategy);
        self
    }

    /// Looks a strategy up by slug, display name or alias, without regard to case, spaces and
    /// punctuation.
    pub fn get(&self, name: &str) -> Option<&'static Entry> {
        self.names.get(&normalised(name)).copied()
    }

    /// The families, in the order they were added.
    pub fn families(&self) -> &[&'static Family] {
        &self.families
    }

    /// Looks a family up, without regard to case and punctuation.
    pub fn family(&self, name: &str) -> Option<&'static Family> {
        self.families.iter().copied().find(|it| normalised(it.name) == normalised(name))
    }

    /// All entries: family by family, alphabetical within each.
    pub fn entries(&self) -> impl Iterator<Item = &'static Entry> + '_ {
        self.families.iter().flat_map(|it| it.entries.iter().copied())
    }

    /// The entries of all families but those set [apart](Self::with_apart), in the same order.
    pub fn field(&self) -> impl Iterator<Item = &'static Entry> + '_ {
        let of_the_field = self.families.iter().filter(|it| !self.apart.contains(&it.name));
        of_the_field.flat_map(|it| it.entries.iter().copied())
    }

    /// What has a name of its own, with its members, in the order in which they were named.
    pub fn all_named(&self) -> &[(&'static NamedRoster, Vec<&'static Entry>)] {
        &self.named
    }

    /// Looks a named roster's members up, without regard to case and punctuation.
    pub fn named(&self, name: &str) -> Option<&[&'static Entry]> {
        let found = self.named.iter().find(|it| normalised(it.0.name) == normalised(name));
        found.map(|it| &*it.1)
    }

    /// What is left out, in the order in which it was said.
    pub fn all_left_out(&self) -> &[&'static LeftOut] {
        &self.left_out
    }

    /// Looks a strategy up that is left out, as [`get`](Self::get) does; `None` if a family has one
    /// of this name.
    pub fn left_out(&self, name: &str) -> Option<&'static LeftOut> {
        let found = self.left_out.iter().find(|it| normalised(it.name) == normalised(name));
        found.copied().filter(|_| self.get(name).is_none())
    }
}

/// A name as names are compared: letters and digits only, in lower case; accents of Latin-1 letters
/// are dropped.
pub fn normalised(name: &str) -> String {
    name.chars()
        .flat_map(char::to_lowercase)
        .filter_map(|it| match it {
            'à'..='å' => Some('a'),
            'ç' => Some('c'),
            'è'..='ë' => Some('e'),
            'ì'..='ï' => Some('i'),
            'ò'..='ö' => Some('o'),
            'ù'..='ü' => Some('u'),
            it => it.is_alphanumeric().then_some(it),
        })
        .collect()
}

/// The value of a static [`Entry`]. Documentation comes first, then the fields in this order:
/// `slug`, `name`, optional `aliases`, `source`, optional `params`, optional `reads_payoffs`, and
/// either `build` or, for a strategy that is nothing but an automaton, its states as
/// `probability of C => [next after CC, CD, DC, DD]`.
///
/// It makes the value and not the `static` item, because rustc does not report an item as unused
/// when a macro of another crate made it; and the report is what makes registration safe.
///
/// ```
/// use kernel::{Entry, entry};
///
/// pub static TIT_FOR_TAT: Entry = entry! {
///     /// Cooperates first, then repeats the opponent's last move.
///     ///
///     /// ```match
///     /// theirs: C D D C C
///     /// mine:   C C D D C
///     /// ```
///     slug: "tit-for-tat",
///     name: "Tit For Tat",
///     aliases: ["TFT"],
///     source: ["axelrod1980a"],
///     automaton: [1.0 => [0, 1, 0, 1], 0.0 => [0, 1, 0, 1]],
/// };
/// assert_eq!(TIT_FOR_TAT.summary(), "Cooperates first, then repeats the opponent's last move.");
/// ```
#[macro_export]
macro_rules! entry {
    (
        $(#[doc = $doc:literal])+
        slug: $slug:literal,
        name: $name:literal,
        $(aliases: [$($alias:literal),* $(,)?],)?
        source: [$($source:literal),+ $(,)?],
        automaton: [$($cooperate:expr => $next:expr),+ $(,)?],
    ) => {
        $crate::entry! {
            $(#[doc = $doc])+
            slug: $slug,
            name: $name,
            $(aliases: [$($alias),*],)?
            source: [$($source),+],
            build: |_, _| {
                const STATES: &[$crate::automaton::State] =
                    &[$($crate::automaton::State { cooperate: $cooperate, next: $next }),+];
                Ok($crate::Automaton::new(STATES).player())
            },
        }
    };
    (
        $(#[doc = $doc:literal])+
        slug: $slug:literal,
        name: $name:literal,
        $(aliases: [$($alias:literal),* $(,)?],)?
        source: [$($source:literal),+ $(,)?],
        $(params: [$($param:expr),* $(,)?],)?
        $(reads_payoffs: $reads:literal,)?
        build: $build:expr,
    ) => {
        $crate::Entry {
            slug: $slug,
            name: $name,
            aliases: &[$($($alias),*)?],
            source: &[$($source),+],
            params: &[$($($param),*)?],
            reads_payoffs: false $(|| $reads)?,
            build: $build,
            docs: concat!($($doc, "\n"),+),
            file: file!(),
            line: line!(),
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    static ECHO: Entry = entry! {
        /// Repeats the opponent. It is here
        /// to be looked up.
        slug: "echo",
        name: "Écho No. 1",
        aliases: ["E1"],
        source: ["nobody1900"],
        params: [
            Param::probability("p", 0.5, "A chance."),
            Param::integer("n", 3, 1, i64::MAX, "A number."),
            Param::actions("opening", "CD", "A sequence."),
        ],
        build: |_, _| Err(Undefined("it is a test".to_owned())),
    };
    static FAMILY: Family = Family { name: "test", about: "Tests.", entries: &[&ECHO] };

    #[test]
    fn names_are_matched_without_case_and_punctuation() {
        let roster = Roster::default().with(&FAMILY);
        for name in ["echo", "ECHO", "E-C-H-O", "Écho No. 1", "echo no 1", "e1"] {
            assert_eq!(roster.get(name).map(|it| it.slug), Some("echo"), "{name}");
        }
        assert!(roster.get("ech").is_none());
        assert!(roster.family("Test").is_some());
    }

    #[test]
    #[should_panic(expected = "is declared at")]
    fn a_name_taken_twice_is_refused() {
        static OTHER: Entry = entry! {
            /// Another.
            slug: "e-1",
            name: "Other",
            source: ["nobody1900"],
            build: |_, _| Err(Undefined("it is a test".to_owned())),
        };
        static SECOND: Family = Family { name: "second", about: "Tests.", entries: &[&OTHER] };
        let _ = Roster::default().with(&FAMILY).with(&SECOND);
    }

    static PAIR: NamedRoster =
        NamedRoster { name: "the-pair", about: "Tests.", members: Members::Strategies(&["other", "echo"]) };
    static WHOLE: NamedRoster =
        NamedRoster { name: "whole", about: "Tests.", members: Members::Family("test") };
    static SILENCE: LeftOut = LeftOut { name: "Silence", why: "It says nothing." };
    static ECHO_AGAIN: LeftOut = LeftOut { name: "Echo", why: "It is there." };

    static OTHER: Entry = entry! {
        /// Another.
        slug: "other",
        name: "Other",
        source: ["nobody1900"],
        build: |_, _| Err(Undefined("it is a test".to_owned())),
    };
    static OTHERS: Family = Family { name: "others", about: "Tests.", entries: &[&OTHER] };

    #[test]
    fn rosters_have_names_and_say_what_they_leave_out() {
        let slugs = |it: &[&Entry]| it.iter().map(|it| it.slug).collect::<Vec<_>>();
        let roster = Roster::default().with_apart(&OTHERS).with(&FAMILY).naming(&PAIR).naming(&WHOLE);
        assert_eq!(slugs(&roster.entries().collect::<Vec<_>>()), ["other", "echo"]);
        assert_eq!(slugs(&roster.field().collect::<Vec<_>>()), ["echo"]);
        assert_eq!(roster.named("The Pair").map(slugs), Some(vec!["other", "echo"]));
        assert_eq!(roster.named("whole").map(slugs), Some(vec!["echo"]));
        assert!(roster.named("test").is_none());
        assert_eq!(roster.all_named().len(), 2);
        // A strategy that somebody adds after all is found.
        let roster = roster.leaving_out(&SILENCE).leaving_out(&ECHO_AGAIN);
        assert_eq!(roster.left_out("SI-LENCE").map(|it| it.why), Some("It says nothing."));
        assert!(roster.left_out("echo").is_none() && roster.left_out("noise").is_none());
    }

    #[test]
    #[should_panic(expected = "`the-pair` names `other`, which was not added")]
    fn a_named_roster_has_only_members_that_are_there() {
        let _ = Roster::default().with(&FAMILY).naming(&PAIR);
    }

    #[test]
    fn parameters_know_their_ranges() {
        let [p, n, opening] = ECHO.params else { panic!("three parameters") };
        assert_eq!(p.range(), "a number from 0 to 1");
        assert_eq!(n.range(), "a whole number of at least 1");
        assert!(
            p.admits(&Value::Real(1.0)) && !p.admits(&Value::Real(1.1)) && !p.admits(&Value::Real(f64::NAN))
        );
        assert!(!n.admits(&Value::Integer(0)) && !n.admits(&Value::Real(2.0)));
        assert!(!opening.admits(&Value::Actions(Vec::new())));
        let memory = Param::actions("memory", "", "m");
        assert!(memory.admits(&memory.default()) && memory.default() == Value::Actions(Vec::new()));
        let weights = Param::numbers("weights", &[], 0.0, f64::MAX, "w");
        let numbers = |it: &[f64]| Value::Numbers(it.to_vec());
        assert!(weights.admits(&weights.default()) && weights.admits(&numbers(&[0.0, 2.5])));
        assert!(!weights.admits(&numbers(&[1.0, -0.1])) && !weights.admits(&numbers(&[f64::NAN])));
        assert!(!weights.admits(&numbers(&[f64::INFINITY])) && !weights.admits(&Value::Real(1.0)));
        assert_eq!(weights.range(), "a list of numbers of at least 0, such as [1, 2]");
        assert_eq!(numbers(&[0.5, 2.0]).to_string(), "[0.5, 2]");
        assert_eq!(memory.default().to_string(), "[]");
        let mut args = Args::defaults(&ECHO);
        args.set(&ECHO.params[1], Value::Integer(7));
        assert_eq!((args.real("p"), args.count("n"), args.actions("opening").len()), (0.5, 7, 2));
        assert_eq!(ECHO.summary(), "Repeats the opponent.");
    }
}

//! Rosters that are asked for by name: those that the program was given, and those that the traits of
//! strategies decide.

use arena::{
    parallel,
    traits::{Filter, Traits},
};
use kernel::{Entry, Roster, entry::normalised};

/// A roster that is decided by the traits of the whole field.
struct OfKind {
    name: &'static str,
    about: &'static str,
    filter: Filter,
}

const OF_KIND: [OfKind; 4] = [
    OfKind {
        name: "all",
        about: "The whole field: every strategy but the transformers and other tools to make players with.",
        filter: Filter::NONE,
    },
    OfKind {
        name: "deterministic",
        about: "Those of the field that leave nothing to chance.",
        filter: Filter { stochastic: Some(false), ..Filter::NONE },
    },
    OfKind {
        name: "stochastic",
        about: "Those of the field that draw.",
        filter: Filter { stochastic: Some(true), ..Filter::NONE },
    },
    OfKind {
        name: "memory-one",
        about: "Those of the field that at most the last round decides.",
        filter: Filter { memory: Some(1), ..Filter::NONE },
    },
];

/// The names of all rosters and what they are, in the order in which to list them.
pub fn named(roster: &Roster) -> Vec<(&'static str, &'static str)> {
    let given = roster.all_named().iter().map(|it| (it.0.name, it.0.about));
    let of_kind = OF_KIND.iter().filter(|it| roster.named(it.name).is_none());
    of_kind.map(|it| (it.name, it.about)).chain(given).collect()
}

/// The strategies of the roster called `name`, without regard to case and punctuation; `None` if
/// there is no such roster. A roster that the program was given comes before one of ours.
pub fn members(name: &str, roster: &Roster) -> Option<Vec<&'static Entry>> {
    if let Some(members) = roster.named(name) {
        return Some(members.to_vec());
    }
    let of_kind = OF_KIND.iter().find(|it| normalised(it.name) == normalised(name))?;
    Some(of_kind.filter.pick(&roster.field().collect::<Vec<_>>()))
}

/// All rosters with their strategies, in the order of [`named`]. What strategies are like is found out but once.
pub fn all(roster: &Roster) -> Vec<(&'static str, &'static str, Vec<&'static Entry>)> {
    let field: Vec<&'static Entry> = roster.field().collect();
    let traits = parallel::map(&field, |it| Traits::of(it));
    let members = |name: &str| -> Vec<&'static Entry> {
        if let Some(members) = roster.named(name) {
            return members.to_vec();
        }
        let filter = OF_KIND.iter().find(|it| it.name == name).map_or(Filter::NONE, |it| it.filter);
        field.iter().zip(&traits).filter(|it| filter.admits(*it.1)).map(|it| *it.0).collect()
    };
    named(roster).into_iter().map(|(name, about)| (name, about, members(name))).collect()
}

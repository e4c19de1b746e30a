//! What holds of the roster as a whole; each strategy's own properties are tested with its family.

use std::collections::BTreeSet;

const REFERENCES: &str = include_str!("../../../docs/references.bib");

/// The keys of the bibliography: `@article{key,`.
fn keys() -> BTreeSet<&'static str> {
    REFERENCES
        .lines()
        .filter_map(|line| line.trim().strip_prefix('@')?.split_once('{')?.1.strip_suffix(','))
        .collect()
}

#[test]
fn every_source_is_in_the_bibliography() {
    let keys = keys();
    assert!(20 < keys.len(), "the bibliography was not understood: {keys:?}");
    for entry in roster::standard().entries() {
        assert!(!entry.source.is_empty(), "{} names no source", entry.slug);
        for source in entry.source {
            assert!(keys.contains(source), "{}: {source} is not in docs/references.bib", entry.slug);
        }
    }
}

#[test]
fn no_key_of_the_bibliography_appears_twice() {
    let count = REFERENCES.lines().filter(|it| it.trim_start().starts_with('@')).count();
    assert_eq!(count, keys().len());
}

#[test]
fn families_have_names_of_their_own() {
    let roster = roster::standard();
    let names: BTreeSet<&str> = roster.families().iter().map(|it| it.name).collect();
    assert_eq!(names.len(), roster.families().len());
    for family in roster.families() {
        assert_eq!(roster.family(family.name).map(|it| it.name), Some(family.name));
        assert!(!family.entries.is_empty(), "{} is empty", family.name);
    }
}

#[test]
fn every_name_finds_its_strategy() {
    let roster = roster::standard();
    for entry in roster.entries() {
        for name in [entry.slug, entry.name].iter().chain(entry.aliases) {
            for spelling in [name.to_string(), name.to_uppercase(), name.replace(['-', ' '], "_")] {
                assert_eq!(roster.get(&spelling).map(|it| it.slug), Some(entry.slug), "{spelling}");
            }
        }
    }
}

/// A slug names a strategy in files; a name that another strategy could be listed by as well would
/// make `{family: …}` and a single listing collide in ways nobody can see.
#[test]
fn slugs_and_display_names_are_unique() {
    let roster = roster::standard();
    let slugs: BTreeSet<&str> = roster.entries().map(|it| it.slug).collect();
    let names: BTreeSet<&str> = roster.entries().map(|it| it.name).collect();
    assert_eq!((slugs.len(), names.len()), (roster.entries().count(), roster.entries().count()));
}

#[test]
fn there_are_at_least_sixty_strategies() {
    assert!(60 <= roster::standard().entries().count());
}

/// The strategies that the first version promised by name.
#[test]
fn the_promised_strategies_are_there() {
    let roster = roster::standard();
    for name in [
        "Cooperator",
        "Defector",
        "Random",
        "Alternator",
        "Tit For Tat",
        "Tit For 2 Tats",
        "Two Tits For Tat",
        "Suspicious TFT",
        "Hard TFT",
        "Generous TFT",
        "Contrite TFT",
        "Win-Stay Lose-Shift",
        "Grudger",
        "Forgiver",
        "Soft Joss",
        "Joss",
        "Bully",
        "Gradual",
        "Handshake",
        "Appeaser",
        "Adaptive",
        "ZD-Extort-2",
        "ZD-GTFT-2",
        "ZD-SET-2",
        "Firm But Fair",
        "Stochastic Cooperator",
        "Cycler CCD",
        "GRIT",
        "Détente",
        "Massive Retaliation",
        "Flexible Response",
        "Minimal Deterrence",
        "Forgiving Trigger",
        "Defensive Realist",
        "Offensive Realist",
        "Preemptor",
        "Bayesian (spiral-aware)",
        "Appeaser (budget)",
        "Salami Tactician",
        "Democratic",
        "Autocratic",
    ] {
        let written = name.replace("TFT", "Tit For Tat");
        assert!(roster.get(name).or_else(|| roster.get(&written)).is_some(), "{name}");
    }
    let first = roster.entries().filter(|it| it.slug.starts_with("first-by-")).count();
    assert_eq!(first, 12, "entrants of the first tournament");
}

#[test]
fn named_rosters_have_the_sizes_that_their_sources_state() {
    let roster = roster::standard();
    for (name, size) in
        [("axelrod-1980", 15), ("axelrod-1984", 29), ("stewart-plotkin-2012", 19), ("demo", 15)]
    {
        let slugs: BTreeSet<&str> = roster.named(name).unwrap().iter().map(|it| it.slug).collect();
        assert_eq!(slugs.len(), size, "{name}");
    }
    for (named, members) in roster.all_named() {
        assert!(!members.is_empty() && named.about.ends_with('.'), "{}", named.name);
    }
}

/// Whoever adds an entrant adds it here as well.
#[test]
fn no_entrant_of_axelrods_tournaments_is_forgotten() {
    let roster = roster::standard();
    for (name, begins) in [("axelrod-1980", "first-by-"), ("axelrod-1984", "second-by-")] {
        let members = roster.named(name).unwrap();
        let missing = |slug: &str| slug.starts_with(begins) && members.iter().all(|it| it.slug != slug);
        let missing: Vec<&str> = roster.entries().map(|it| it.slug).filter(|it| missing(it)).collect();
        // A second reading of Tester.
        let expected = if begins == "second-by-" { vec!["second-by-gladstein"] } else { vec![] };
        assert_eq!(missing, expected);
    }
}

#[test]
fn the_field_is_all_but_the_transformers() {
    let roster = roster::standard();
    let field: BTreeSet<&str> = roster.field().map(|it| it.slug).collect();
    let apart = roster.family("transformers").unwrap().entries;
    assert!(apart.iter().all(|it| !field.contains(it.slug)));
    assert_eq!(field.len() + apart.len(), roster.entries().count());
}

#[test]
fn what_is_left_out_is_explained_in_any_spelling() {
    let roster = roster::standard();
    for name in [
        "darwin",
        "Darwin",
        "EvolvedAttention",
        "evolved-attention",
        "Evolved Attention",
        "kantian",
        "territorial-defender",
        "Hidden Cheater",
    ] {
        assert!(roster.get(name).is_none(), "{name}");
        assert!(roster.left_out(name).is_some_and(|it| it.why.ends_with('.')), "{name}");
    }
}

/// Every entry of the bibliography ends where the next begins, and no key stands there twice.
#[test]
fn the_bibliography_is_well_formed() {
    let entries: Vec<&str> = REFERENCES.split("\n@").skip(1).collect();
    let mut keys = Vec::new();
    for entry in &entries {
        let key = entry.split_once('{').and_then(|it| it.1.split_once(',')).map(|it| it.0).unwrap();
        let mut depth = 0i32;
        for (place, letter) in entry.char_indices() {
            depth += i32::from(letter == '{') - i32::from(letter == '}');
            let rest = entry[place + letter.len_utf8()..].trim();
            assert!(
                0 < depth || letter != '}' || rest.is_empty(),
                "{key}: something follows its end: {rest}"
            );
        }
        assert_eq!(depth, 0, "{key}: braces do not match");
        assert!(!keys.contains(&key), "{key} is there twice");
        keys.push(key);
    }
    assert!(50 < keys.len());
}

//! The page about doctrines names what there is: in the roster, or in this crate.

use statecraft::{arms_race, information, inspection, monitoring, orientations, postures, system};

const PAGE: &str = include_str!("../../../docs/doctrines.md");
const REFERENCES: &str = include_str!("../../../docs/references.bib");

/// The cells of the 36 rows: number, doctrine, rule, where, sources.
fn rows() -> Vec<Vec<&'static str>> {
    let cells = |line: &'static str| line.trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>();
    let numbered = |row: &Vec<&str>| row[0].parse::<u32>().is_ok();
    PAGE.lines().filter(|it| it.starts_with('|')).map(cells).filter(numbered).collect()
}

/// The names in the column "where".
fn places() -> Vec<&'static str> {
    rows().iter().flat_map(|row| row[3].split(", ")).map(|it| it.trim_matches('`')).collect()
}

/// The names of values that exist, or this would not compile.
macro_rules! values {
    ($($path:path),* $(,)?) => {{
        $(let _ = $path;)*
        vec![$(stringify!($path).replace(' ', "")),*]
    }};
}

/// The same for types.
macro_rules! types {
    ($($path:path),* $(,)?) => {{
        $(let _ = std::mem::size_of::<$path>();)*
        vec![$(stringify!($path).replace(' ', "")),*]
    }};
}

fn items() -> Vec<String> {
    let values = values![
        arms_race::Doctrine::BALANCER,
        arms_race::Doctrine::DETERRER,
        arms_race::Doctrine::DOVE,
        arms_race::Doctrine::HAWK,
        arms_race::Doctrine::OPPORTUNIST,
        arms_race::Doctrine::PREVENTIVE_WARRIOR,
        information::belief::Reading::AttributionBiased,
        information::belief::Reading::SpiralAware,
        monitoring::Regime::AUTOCRACY,
        monitoring::Regime::DEMOCRACY,
        monitoring::benchmarks::standing,
        monitoring::tags::kantian,
        orientations::PEACE,
        orientations::POWER,
        orientations::SECURITY,
        postures::Machine::dove,
        postures::Machine::hawk,
        postures::Machine::hawk_where_it_pays,
        postures::Machine::hedger,
        postures::Machine::shield,
        system::Policy::Bandwagoner,
        system::Policy::Concert,
        system::Policy::Opportunist,
        system::Policy::Restraint,
    ];
    let types = types![
        information::announcements::AnnouncedGrit,
        information::reassurance::Reassurance,
        inspection::doctrines::Cheater,
        inspection::doctrines::Verifier,
    ];
    // It has a number, so it is neither.
    let _ = system::Policy::Balancer { margin: 0.1 };
    [values, types, vec!["system::Policy::Balancer".to_owned()]].concat()
}

#[test]
fn there_are_thirty_six() {
    let numbers: Vec<u32> = rows().iter().map(|row| row[0].parse().unwrap()).collect();
    assert_eq!(numbers, (1..=36).collect::<Vec<_>>());
    assert!(rows().iter().all(|row| row.len() == 5));
}

/// Each place is a strategy of the roster or an item of this crate, and each item that is listed here is on the page.
#[test]
fn every_doctrine_is_where_the_page_says() {
    let (roster, items) = (roster::standard(), items());
    for place in places() {
        if place.contains("::") {
            assert!(items.iter().any(|it| it == place), "there is no {place}, or it is not listed here");
        } else {
            let slug = roster.get(place).map(|it| it.slug);
            assert_eq!(slug, Some(place), "{place} is not the name of a strategy");
        }
    }
    for item in items {
        assert!(places().contains(&&*item), "{item} is not on the page");
    }
}

/// The family of doctrines has nothing that the page does not list.
#[test]
fn every_strategy_of_the_family_is_on_the_page() {
    for entry in roster::standard().family("doctrines").unwrap().entries {
        assert!(places().contains(&entry.slug), "{} is not on the page", entry.slug);
    }
}

/// Who asks the roster for a doctrine that is only in a model is told where it is.
#[test]
fn doctrines_without_a_strategy_are_explained() {
    let roster = roster::standard();
    for row in rows().iter().filter(|row| !row[3].split(", ").any(|it| !it.contains("::"))) {
        for name in row[1].trim_end_matches(" †").split(" and ") {
            let name = name.split(", ").next().unwrap();
            let why = roster.left_out(name).unwrap_or_else(|| panic!("{name} is not explained")).why;
            assert!(why.contains("docs/"), "{why}");
        }
    }
}

#[test]
fn every_source_is_a_reference() {
    for row in rows() {
        for key in row[4].split(", ") {
            assert!(REFERENCES.contains(&format!("{{{key},\n")), "{}: no reference {key}", row[1]);
        }
    }
}

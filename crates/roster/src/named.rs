//! Strategies that are asked for together: `{roster: axelrod-1980}` in a scenario.
//!
//! Members are listed as their sources list them. The rosters that traits decide (`deterministic`,
//! `memory-one`, …) are not here: what strategies are like is computed.

use kernel::entry::{Members, NamedRoster};

/// Axelrod (1980a), in the order of the published ranking.
pub(crate) static AXELROD_1980: NamedRoster = NamedRoster {
    name: "axelrod-1980",
    about: "The fourteen entrants of Axelrod's first tournament, and Random.",
    members: Members::Strategies(&[
        "tit-for-tat", // Anatol Rapoport
        "first-by-tideman-and-chieruzzi",
        "first-by-nydegger",
        "first-by-grofman",
        "first-by-shubik",
        "first-by-stein-and-rapoport",
        "grudger", // James W. Friedman
        "first-by-davis",
        "first-by-graaskamp",
        "first-by-downing",
        "first-by-feld",
        "first-by-joss",
        "first-by-tullock",
        "first-by-anonymous", // "name withheld"
        "random",
    ]),
};

/// Axelrod (1980b), in the order of the published ranking. David Gladstein's entry is there once: of
/// its two readings, which differ only where hands tremble, the automaton.
pub(crate) static AXELROD_1984: NamedRoster = NamedRoster {
    name: "axelrod-1984",
    about: "Those of the 63 entrants of Axelrod's second tournament, retold in his book of 1984, that \
            are found here.",
    members: Members::Strategies(&[
        "tit-for-tat", // Anatol Rapoport
        "second-by-champion",
        "second-by-borufsen",
        "second-by-cave",
        "second-by-wm-adams",
        "second-by-graaskamp-katzen",
        "second-by-weiner",
        "second-by-harrington",
        "second-by-tideman-and-chieruzzi",
        "second-by-kluepfel",
        "second-by-getzler",
        "second-by-leyvraz",
        "second-by-white",
        "second-by-eatherley",
        "second-by-black",
        "second-by-richard-hufford",
        "second-by-yamachi",
        "second-by-colbert",
        "second-by-mikkelson",
        "second-by-rowsam",
        "second-by-appold",
        "go-by-majority", // Gail Grisell
        "tit-for-2-tats", // John Maynard Smith
        "second-by-tranquilizer",
        "second-by-grofman",
        "revised-downing",
        "second-by-tester",
        "grudger", // James W. Friedman
        "random",
    ]),
};

/// Stewart and Plotkin (2012).
pub(crate) static STEWART_PLOTKIN_2012: NamedRoster = NamedRoster {
    name: "stewart-plotkin-2012",
    about: "The nineteen strategies of Stewart and Plotkin's tournament, zero-determinant ones among them.",
    members: Members::Strategies(&[
        // zero-determinant
        "zd-gtft-2",
        "zd-extort-2",
        // retaliators
        "tit-for-tat",
        "generous-tit-for-tat",
        "tit-for-2-tats",
        "hard-tit-for-tat",
        "hard-tit-for-2-tats",
        "grudger",
        "hard-go-by-majority",
        // those that look for someone to exploit
        "first-by-joss",
        "prober",
        "prober-2",
        "prober-3",
        "hard-prober",
        "calculator",
        // the rest
        "win-stay-lose-shift",
        "random",
        "cooperator",
        "defector",
    ]),
};

/// The family of that name, for those who look for it among the rosters.
pub(crate) static DOCTRINES: NamedRoster = NamedRoster {
    name: "doctrines",
    about: "Doctrines of international relations.",
    members: Members::Family("doctrines"),
};

/// A choice of ours, of what introductions to the subject speak of.
pub(crate) static DEMO: NamedRoster = NamedRoster {
    name: "demo",
    about: "Fifteen well-known strategies of many kinds, to begin with.",
    members: Members::Strategies(&[
        "cooperator",
        "defector",
        "random",
        "alternator",
        "tit-for-tat",
        "tit-for-2-tats",
        "suspicious-tit-for-tat",
        "generous-tit-for-tat",
        "win-stay-lose-shift",
        "grudger",
        "gradual",
        "bully",
        "prober",
        "first-by-joss",
        "zd-extort-2",
    ]),
};

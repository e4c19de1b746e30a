//! What matches look like from within, who invades whom, and fingerprints.

use std::collections::BTreeMap;

use crate::{
    Figure, Folder,
    drawn::{DRAWN, emergence::grid, extent, methods, names, numeric, share, slug},
    figure::{Bar, Bars, Chart, Colours, Edge, Heat, Network, Node, Ticks},
};

/// How many nodes a graph has at most.
const NODES: usize = 24;

/// What everybody does after what happened.
pub(super) fn responses(folder: &Folder) -> Option<Figure> {
    let rows = &folder.measures[..folder.measures.len().min(DRAWN)];
    (!rows.is_empty()).then(|| Figure {
        name: "responses".to_owned(),
        title: "Responses".to_owned(),
        caption: "How often a strategy cooperates in the round after each outcome, its own move first: mean \
                  over the opponents with whom it had such a round; empty if there was none. By median score."
            .to_owned(),
        x: names("after"),
        y: names("strategy"),
        chart: Chart::Heat(Heat {
            columns: Ticks::Names(["CC", "CD", "DC", "DD"].map(str::to_owned).to_vec()),
            rows: Ticks::Names(rows.iter().map(|it| it.name.clone()).collect()),
            values: rows.iter().map(|it| it.responses.to_vec()).collect(),
            label: "cooperation".to_owned(),
            colours: Colours::Sequential,
            range: [0.0, 1.0],
            contours: Vec::new(),
        }),
    })
}

/// In how many matches cooperation emerged.
pub(super) fn emerged(folder: &Folder) -> Option<Figure> {
    let rows = folder.measures.iter();
    let mut bars: Vec<Bar> = rows
        .filter_map(|it| Some(Bar { name: it.name.clone(), value: it.emerged?, band: it.interval }))
        .collect();
    bars.sort_by(|a, b| b.value.total_cmp(&a.value));
    bars.truncate(DRAWN);
    (!bars.is_empty()).then(|| Figure {
        name: "emerged".to_owned(),
        title: "Cooperation within matches".to_owned(),
        caption:
            "Share of watched matches in which cooperation emerged, with its Wilson 95 % interval, which \
                  takes matches as independent."
                .to_owned(),
        x: names("strategy"),
        y: share("share of matches"),
        chart: Chart::Bars(Bars { bars }),
    })
}

/// Who can invade whom.
pub(super) fn invasion(folder: &Folder) -> Option<Figure> {
    let invades: Vec<_> =
        folder.invasions.iter().filter(|it| matches!(&*it.invasion, "first" | "second")).collect();
    let mut shares: BTreeMap<&str, f64> =
        folder.invasions.iter().flat_map(|it| [(&*it.resident, 0.0), (&*it.mutant, 0.0)]).collect();
    if shares.is_empty() {
        return None;
    }
    for it in &folder.stability {
        shares.insert(&it.name, it.long_run_share);
    }
    let all = shares.len();
    let mut nodes: Vec<Node> =
        shares.into_iter().map(|(name, share)| Node { name: name.to_owned(), share }).collect();
    nodes.sort_by(|a, b| b.share.total_cmp(&a.share));
    nodes.truncate(NODES);
    let place = |name: &str| nodes.iter().position(|it| it.name == name);
    let edge = |it: &&crate::folder::Invasion| {
        let weight = it.fixation.max(f64::MIN_POSITIVE);
        Some(Edge { from: place(&it.resident)?, to: place(&it.mutant)?, weight })
    };
    let edges: Vec<Edge> = invades.iter().filter_map(edge).collect();
    let part = if NODES < all {
        format!(" Only the {NODES} of {all} strategies with the greatest shares are drawn.")
    } else {
        String::new()
    };
    Some(Figure {
        name: "invasion".to_owned(),
        title: "Who can invade whom".to_owned(),
        caption: format!(
            "An arrow leads from a strategy to another that can invade a population of it. Strength: the \
             probability that a single mutant takes over, times the number of individuals; a neutral mutant \
             has 1. Size of a node: share of time in which the finite population consists of it.{part}"
        ),
        x: numeric(""),
        y: numeric(""),
        chart: Chart::Network(Network {
            nodes,
            edges,
            labels: ["share of time".to_owned(), "fixation × N".to_owned()],
        }),
    })
}

/// Ashlock's fingerprints.
pub(super) fn fingerprints(folder: &Folder) -> Vec<Figure> {
    let figure = |(name, prints): &(String, Vec<crate::folder::Print>)| {
        let cells: Vec<_> = prints.iter().map(|it| (it.at, Some(it.score))).collect();
        let mut heat = grid(&cells, "payoff per round");
        heat.contours.clear();
        heat.range = extent(&heat.values);
        Figure {
            name: format!("fingerprint-{}", slug(name)),
            title: format!("Fingerprint of {name}"),
            caption: format!(
                "Payoff per round against a probe that cooperates regardless with probability x and defects \
                 regardless with probability y; above the diagonal against its dual. Numbers: {}.",
                methods(prints.iter().map(|it| &*it.method))
            ),
            x: share("x, cooperates regardless"),
            y: share("y, defects regardless"),
            chart: Chart::Heat(heat),
        }
    };
    folder.fingerprints.iter().filter(|it| !it.1.is_empty()).map(figure).collect()
}

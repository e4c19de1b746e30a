//! Which figures a folder has, and what is in them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use figures::{
    Figure, Folder,
    figure::{Chart, Ticks},
    figures,
};

const SUMMARY: &str = r#"{"title": "T", "version": "0.1.0", "seed": 1, "threshold": {"conquest_ease": 0.25, "low": 0.2, "high": 0.3}}"#;

const RANKING: &str = "\
rank,name,score,score_low,score_high,rank_low,rank_high,cooperation,wins,method,matches
1,A,2,1.9,2.1,1,2,0.5,1,sampled,10
2,B,1.5,1.4,1.6,1,3,0.25,0.5,sampled,10
3,C,1,0.9,1.1,2,3,0,0,sampled,10
,D,,,,,,,,,
";

const PAIRS: &str = "\
player,opponent,matches,rounds,CC,CD,DC,DD,score,opponent_score,score_sd,opponent_score_sd,method
A,A,1,4,4,0,0,0,12,8,,,sampled
A,B,1,4,1,1,2,0,12,4,,,sampled
A,C,1,4,0,0,4,0,16,0,,,sampled
B,B,1,4,0,0,0,4,4,4,,,sampled
B,C,,8,0,2,2,4,10,10,,,exact
C,C,1,4,0,0,0,4,4,4,,,sampled
";

const EMERGENCE: &str = "conquest_ease,class,cooperation,evolved_cooperation,dominant,dominant_share,\
emergence,emergence_low,emergence_high,winner,indifference_share,critical_discount,ease_one_third,ease_one_half,\
ease_one,unsettled,absent,method
0.1,stag-hunt,0.9,0.95,A,0.5,1,0.9,1,A,0.2,0,0.22,0.4,,0,,sampled
0.2,stag-hunt,0.8,0.85,A,0.5,0.75,0.7,0.8,A,0.3,0.1,0.22,0.4,,0,,sampled
0.25,boundary,0.8,0.5,A,0.5,0.5,0.4,0.6,A,0.4,0.2,0.22,0.4,,0,,sampled
0.3,prisoners-dilemma,0.7,0.1,B,0.5,0.25,0.2,0.3,B,0.5,0.3,0.22,0.4,,0,,sampled
0.4,chicken,0.6,0.05,B,0.5,0,0,0.1,B,0.6,0.4,0.22,0.4,,0,,sampled
";

fn folder(files: &[(&str, &str)]) -> Folder {
    let mut all: BTreeMap<String, String> = [("summary.json".to_owned(), SUMMARY.to_owned())].into();
    all.extend(files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
    Folder::read(&all).unwrap()
}

fn named(files: &[(&str, &str)], name: &str) -> Figure {
    let all = figures(&folder(files));
    all.into_iter().find(|it| it.name == name).unwrap_or_else(|| panic!("there is no figure {name}"))
}

fn names(files: &[(&str, &str)]) -> Vec<String> {
    figures(&folder(files)).into_iter().map(|it| it.name).collect()
}

#[test]
fn an_empty_folder_has_no_figures() {
    assert_eq!(names(&[]), [""; 0]);
}

#[test]
fn every_file_brings_its_figures() {
    let ranks = "conquest_ease,name,rank,score\n0.1,A,1,2\n0.1,B,2,1\n0.2,A,2,1\n0.2,B,1,2\n";
    let populations = "conquest_ease,name,share\n0.1,A,0.6\n0.1,B,0.4\n0.2,B,1\n";
    let measures = "name,cooperation_after_CC,cooperation_after_CD,cooperation_after_DC,cooperation_after_DD,\
                    emerged,emerged_low,emerged_high\nA,1,0,,0.5,0.5,0.4,0.6\n";
    let invasions = "resident,mutant,invasion,fixation_times_n\nA,B,first,3\nB,A,fails,0\n";
    let model = "point,ease,measure,value,low,high,method\n0,0.1,peace,1,0.9,1,simulated\n\
                 1,0.2,peace,0,0,0.1,simulated\n0,0.1,top_share,,,,exact\n";
    let every = [
        ("ranking.csv", RANKING),
        ("pairs.csv", PAIRS),
        ("emergence.csv", EMERGENCE),
        ("ranks.csv", ranks),
        ("populations.csv", populations),
        ("trajectory.csv", "time,name,share\n0,A,0.5\n0,B,0.5\n1,A,1\n1,B,0\n"),
        ("measures.csv", measures),
        ("invasions.csv", invasions),
        ("stability.csv", "name,long_run_share\nA,0.25\nB,0.75\n"),
        ("model.csv", model),
        ("history.csv", "round,states,top_share\n0,4,0.25\n10,2,\n"),
        ("map.csv", "round,cell,column,row,owner\n0,0,0,0,a\n0,1,1,0,b\n10,0,0,0,b\n10,1,1,0,b\n"),
        ("fingerprint-Grim.csv", "x,y,score,cooperation,method\n0,0,1,1,exact\n1,0,2,1,exact\n"),
    ];
    let all = names(&every);
    assert_eq!(
        all,
        [
            "emergence",
            "model-peace",
            "model-top-share",
            "map",
            "history-states",
            "history-top-share",
            "theory",
            "scores",
            "payoffs",
            "cooperation",
            "wins",
            "ranks",
            "populations",
            "trajectory",
            "responses",
            "emerged",
            "invasion",
            "fingerprint-grim",
        ]
    );
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    for figure in figures(&folder(&every)) {
        let csv = figure.csv();
        let lines = csv.lines().count();
        assert!(1 < lines, "{}: {csv}", figure.name);
        assert!(!figure.title.is_empty() && figure.caption.ends_with('.'), "{}", figure.name);
    }
}

#[test]
fn classes_are_shaded_from_border_to_border() {
    let figure = named(&[("emergence.csv", EMERGENCE)], "emergence");
    let Chart::Lines(lines) = &figure.chart else { panic!() };
    let regions: Vec<(f64, f64, &str)> =
        lines.regions.iter().map(|it| (it.from, it.to, &*it.label)).collect();
    // The game on the boundary says where the border is; between 0.3 and 0.4 nobody knows.
    let expected = [(0.1, 0.25, "stag hunt"), (0.25, 0.35, "prisoner's dilemma"), (0.35, 0.4, "chicken")];
    assert_eq!(regions, expected);
    // g₁ is nowhere; the others are theory's, the last was found.
    let rules: Vec<(f64, bool)> = lines.rules.iter().map(|it| (it.x, it.theory)).collect();
    assert_eq!(rules, [(0.22, true), (0.4, true), (0.25, false)]);
    assert_eq!(lines.series[0].points[1].band, Some([0.7, 0.8]));
}

#[test]
fn scores_are_boxed_by_opponent_and_ordered_by_median() {
    let figure = named(&[("ranking.csv", RANKING), ("pairs.csv", PAIRS)], "scores");
    let Chart::Boxes(boxes) = &figure.chart else { panic!() };
    let found: Vec<(&str, [f64; 5], Option<f64>)> =
        boxes.boxes.iter().map(|it| (&*it.name, it.five, it.mark)).collect();
    // A: 3 against B and 4 against C; B: 1 and 10/8; C: 0 and 10/8.
    let expected = [
        ("A", [3.0, 3.25, 3.5, 3.75, 4.0], Some(2.0)),
        ("B", [1.0, 1.0625, 1.125, 1.1875, 1.25], Some(1.5)),
        ("C", [0.0, 0.3125, 0.625, 0.9375, 1.25], Some(1.0)),
    ];
    assert_eq!(found, expected);
    assert!(figure.caption.contains("exact and sampled"), "{}", figure.caption);
}

/// Five numbers are over all opponents, however few strategies are drawn.
#[test]
fn of_very_many_strategies_the_best_are_drawn() {
    let players = 402;
    let mut ranking = format!("{}\n", RANKING.lines().next().unwrap());
    let mut pairs = format!("{}\n", PAIRS.lines().next().unwrap());
    for i in 0..players {
        let _ = writeln!(ranking, "{},P{i:03},{},,,,,0.5,1,exact,", i + 1, 500 - i);
        for j in i + 1..players {
            let _ = writeln!(pairs, "P{i:03},P{j:03},,1,1,0,0,0,{j},{i},,,exact");
        }
    }
    let files = [("ranking.csv", &*ranking), ("pairs.csv", &*pairs)];
    let figure = named(&files, "scores");
    let Chart::Boxes(boxes) = &figure.chart else { panic!() };
    assert_eq!((boxes.boxes.len(), boxes.about.len()), (400, 0));
    // P000 earns 1, 2, …, 401 against the others.
    let first = boxes.boxes.iter().find(|it| it.name == "P000").unwrap();
    assert_eq!(first.five, [1.0, 101.0, 201.0, 301.0, 401.0]);
    assert!(figure.caption.ends_with("Only the 400 best of 402 strategies are drawn."), "{}", figure.caption);
    let Chart::Heat(heat) = named(&files, "payoffs").chart else { panic!() };
    assert_eq!((heat.rows.len(), heat.values[399][399], heat.values[0][399]), (400, None, Some(399.0)));
}

#[test]
fn matrices_are_seen_from_the_row() {
    let figure = named(&[("ranking.csv", RANKING), ("pairs.csv", PAIRS)], "cooperation");
    let Chart::Heat(heat) = &figure.chart else { panic!() };
    assert_eq!(heat.rows, Ticks::Names(["A", "B", "C"].map(str::to_owned).to_vec()));
    assert_eq!(
        heat.values,
        [
            [Some(1.0), Some(0.5), Some(0.0)],
            [Some(0.75), Some(0.0), Some(0.25)],
            [Some(1.0), Some(0.25), Some(0.0)]
        ]
    );
    let figure = named(&[("ranking.csv", RANKING), ("pairs.csv", PAIRS)], "payoffs");
    let Chart::Heat(heat) = &figure.chart else { panic!() };
    // Against oneself the mean of both seats.
    assert_eq!(heat.values[0][0], Some(2.5));
    assert_eq!(figure.csv().lines().take(3).collect::<Vec<_>>(), ["row,column,value", "A,A,2.5", "A,B,3"]);
}

#[test]
fn the_least_shares_are_drawn_together() {
    let mut text = "conquest_ease,name,share\n".to_owned();
    for ease in [0.1, 0.2] {
        for player in 0..20 {
            let _ = writeln!(text, "{ease},P{player:02},{}", f64::from(player) / 190.0);
        }
    }
    let figure = named(&[("populations.csv", &text)], "populations");
    let Chart::Areas(areas) = &figure.chart else { panic!() };
    let names: Vec<&str> = areas.areas.iter().map(|it| &*it.name).collect();
    assert_eq!((names[0], names[10], names[11], names.len()), ("P19", "P09", "all others", 12));
    for place in 0..2 {
        let sum: f64 = areas.areas.iter().map(|it| it.shares[place]).sum();
        assert!((sum - 1.0).abs() < 1e-12, "{sum}");
    }
}

#[test]
fn a_sweep_over_two_parameters_has_its_line_of_one_half() {
    let header = EMERGENCE.lines().next().unwrap();
    let mut text = format!("continuation,{header}\n");
    for delta in [0.5, 0.7, 0.9] {
        for ease in [0.1, 0.2, 0.3, 0.4] {
            let emergence = delta - ease;
            let _ = writeln!(text, "{delta},{ease},chicken,0,0,A,1,{emergence},,,A,,,0.15,,,0,,exact");
        }
    }
    let figure = named(&[("emergence.csv", &text)], "phases");
    assert_eq!((&*figure.x.label, &*figure.y.label), ("ease of conquest g", "continuation probability δ"));
    let Chart::Heat(heat) = &figure.chart else { panic!() };
    assert_eq!(heat.columns, Ticks::Numbers(vec![0.1, 0.2, 0.3, 0.4]));
    let half: Vec<[f64; 2]> = heat.contours[0].lines.concat();
    assert!(!half.is_empty() && half.iter().all(|[x, y]| (y - x - 0.5).abs() < 1e-9), "{half:?}");
    assert_eq!(heat.contours[1].lines, [[[0.15, 0.5], [0.15, 0.7], [0.15, 0.9]]]);
}

#[test]
fn the_map_gives_its_first_colours_to_those_who_hold_most_at_the_end() {
    let mut text = "round,cell,column,row,owner\n".to_owned();
    for round in 0..40 {
        for cell in 0..6 {
            let owner = if cell < round / 8 { "z" } else { ["a", "b", "c", "d", "e", "f"][cell] };
            let _ = writeln!(text, "{round},{cell},{},{},{owner}", cell % 3, cell / 3);
        }
    }
    let figure = named(&[("map.csv", &text)], "map");
    let Chart::Maps(maps) = &figure.chart else { panic!() };
    assert_eq!((maps.size, &*maps.owners[0]), ([3, 2], "z"));
    let titles: Vec<&str> = maps.panels.iter().map(|it| &*it.title).collect();
    assert_eq!((titles.len(), titles[0], titles[11]), (12, "round 0", "round 39"));
    assert_eq!(maps.panels[11].cells[..4], [Some(0); 4]);
    assert_eq!(maps.shades[0], 0);
}

#[test]
fn neighbours_on_a_map_have_different_colours() {
    let mut text = "round,cell,column,row,owner\n".to_owned();
    for cell in 0..100 {
        let _ = writeln!(text, "0,{cell},{},{},{cell}", cell % 10, cell / 10);
    }
    let figure = named(&[("map.csv", &text)], "map");
    let Chart::Maps(maps) = &figure.chart else { panic!() };
    assert_eq!((maps.owners.len(), maps.shades.len()), (100, 100));
    let shade = |column: usize, row: usize| maps.shades[maps.panels[0].cells[row * 10 + column].unwrap()];
    for row in 0..10 {
        for column in 0..10 {
            assert!(column == 9 || shade(column, row) != shade(column + 1, row));
            assert!(row == 9 || shade(column, row) != shade(column, row + 1));
        }
    }
    // All colours are used, and none much more than another.
    let used: Vec<usize> =
        (0..7).map(|it| maps.shades.iter().filter(|shade| **shade == it).count()).collect();
    assert!(used.iter().all(|it| (10..20).contains(it)), "{used:?}");
}

#[test]
fn arrows_lead_to_those_who_invade() {
    let invasions =
        "resident,mutant,invasion,fixation_times_n\nA,B,first,3\nB,A,fails,0\nB,C,second,0\nC,B,drifts,1\n";
    let stability = "name,long_run_share\nA,0.1\nB,0.2\nC,0.7\n";
    let figure = named(&[("invasions.csv", invasions), ("stability.csv", stability)], "invasion");
    let Chart::Network(network) = &figure.chart else { panic!() };
    let name = |place: usize| &*network.nodes[place].name;
    let edges: Vec<(&str, &str)> = network.edges.iter().map(|it| (name(it.from), name(it.to))).collect();
    assert_eq!(edges, [("A", "B"), ("B", "C")]);
    assert_eq!(name(0), "C");
    assert!(network.edges.iter().all(|it| 0.0 < it.weight));
}

#[test]
fn what_is_no_number_is_empty_and_hostile_names_are_quoted() {
    let model =
        "point,ease,measure,value,low,high,method\n0,0.1,\"a,\"\"b\",,,,exact\n1,0.2,\"a,\"\"b\",1,,,exact\n";
    let figure = named(&[("model.csv", model)], "model-a-b");
    assert_eq!(figure.csv(), "series,x,y,low,high\n\"a,\"\"b\",0.1,,,\n\"a,\"\"b\",0.2,1,,\n");
}

#[test]
fn figures_with_the_same_name_are_numbered() {
    let model =
        "point,ease,measure,value,low,high,method\n0,1,a b,1,,,exact\n0,1,a-b,1,,,exact\n0,1,A/B,1,,,exact\n";
    assert_eq!(names(&[("model.csv", model)]), ["model-a-b", "model-a-b-2", "model-a-b-3"]);
}

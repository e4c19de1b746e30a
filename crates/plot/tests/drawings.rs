//! Every kind of figure in every format: it opens, it says what it should, and it looks as it did.

use std::collections::BTreeMap;

use figures::{
    Figure,
    figure::{
        Area, Areas, Axis, Bar, Bars, Boxes, Chart, Colours, Contour, Edge, FiveNumbers, Heat, Lines, Maps,
        Network, Node, Panel, Point, Region, Rule, Scale, Series, Ticks,
    },
};
use lopdf::content::Content;
use plot::Page;
use resvg::usvg;

/// What somebody may call a strategy.
const HOSTILE: &str = "</text><script>alert(\"1\")</script> & 'x' \u{7}\u{2028}]]> <!-- {{";

fn axis(label: &str) -> Axis {
    Axis { label: label.to_owned(), ..Axis::default() }
}

fn names(label: &str) -> Axis {
    Axis { scale: Scale::Names, ..axis(label) }
}

fn figure(name: &str, [x, y]: [Axis; 2], chart: Chart) -> Figure {
    Figure {
        name: name.to_owned(),
        title: format!("Of {name}"),
        caption: "What it is.".to_owned(),
        x,
        y,
        chart,
    }
}

fn series(name: &str, slope: f64) -> Series {
    let point = |i: u32| {
        let x = f64::from(i) / 10.0;
        let y = 0.5 + slope * (x - 0.5);
        Point { x, y: (i != 4).then_some(y), band: Some([y - 0.05, y + 0.05]) }
    };
    Series { name: name.to_owned(), points: (0..=10).map(point).collect() }
}

fn lines(first: &str) -> Figure {
    let lines = Lines {
        series: vec![series(first, 0.8), series("falling", -0.6)],
        rules: vec![
            Rule { x: 0.3, label: "found".to_owned(), theory: false },
            Rule { x: 0.31, label: "theory".to_owned(), theory: true },
        ],
        regions: vec![
            Region { from: 0.0, to: 0.4, label: "stag hunt".to_owned() },
            Region { from: 0.4, to: 1.0, label: "deadlock".to_owned() },
        ],
    };
    let y = Axis { range: Some([0.0, 1.0]), ..axis("share") };
    figure("lines", [axis("ease of conquest g"), y], Chart::Lines(lines))
}

fn heat(first: &str) -> Figure {
    let value = |row: usize, column: usize| (row != column).then_some((row * 3 + column) as f64 / 9.0);
    let names =
        |first: &str| Ticks::Names(vec![first.to_owned(), "grudger".to_owned(), "defector".to_owned()]);
    let heat = Heat {
        columns: names(first),
        rows: names(first),
        values: (0..3).map(|row| (0..3).map(|column| value(row, column)).collect()).collect(),
        label: "payoff per round".to_owned(),
        colours: Colours::Diverging,
        range: [-1.0, 1.0],
        contours: Vec::new(),
    };
    figure("heat", [self::names("opponent"), self::names("strategy")], Chart::Heat(heat))
}

fn phases(label: &str) -> Figure {
    let grid: Vec<f64> = (0..=8).map(|it| f64::from(it) / 8.0).collect();
    let heat = Heat {
        values: grid.iter().map(|y| grid.iter().map(|x| Some(x * y)).collect()).collect(),
        columns: Ticks::Numbers(grid.clone()),
        rows: Ticks::Numbers(grid),
        label: "emergence".to_owned(),
        colours: Colours::Sequential,
        range: [0.0, 1.0],
        contours: vec![
            Contour {
                label: label.to_owned(),
                theory: false,
                lines: vec![vec![[0.5, 1.0], [0.7, 0.7], [1.0, 0.5]]],
            },
            Contour { label: "theory".to_owned(), theory: true, lines: vec![vec![[0.2, 0.0], [0.2, 1.0]]] },
        ],
    };
    figure("phases", [axis("x"), axis("y")], Chart::Heat(heat))
}

fn boxes(first: &str) -> Figure {
    let of = |name: &str, shift: f64| FiveNumbers {
        name: name.to_owned(),
        five: [0.0, 1.0, 2.0, 3.0, 5.0].map(|it| it + shift),
        mark: Some(2.2 + shift),
        points: vec![Some(shift), None, Some(5.0 + shift)],
    };
    let boxes = vec![of(first, 0.5), of("grudger", 0.0)];
    let about = ["a", "b", "c"].map(str::to_owned).to_vec();
    let boxes = Boxes { about, boxes, mark: "score".to_owned() };
    figure("boxes", [names("strategy"), axis("payoff per round")], Chart::Boxes(boxes))
}

fn bars(first: &str) -> Figure {
    let bar =
        |name: &str, value: f64| Bar { name: name.to_owned(), value, band: Some([value - 0.2, value + 0.2]) };
    let bars = Bars { bars: vec![bar(first, 2.0), bar("grudger", 1.0)] };
    figure("bars", [names("strategy"), axis("opponents outscored")], Chart::Bars(bars))
}

fn areas(first: &str) -> Figure {
    let xs: Vec<f64> = (0..=4).map(f64::from).collect();
    let area =
        |name: String, rise: f64| Area { name, shares: xs.iter().map(|x| 0.1 + rise * x / 40.0).collect() };
    let mut areas = vec![area(first.to_owned(), 1.0), area("grudger".to_owned(), -1.0)];
    areas.extend((0..8).map(|it| area(format!("other {it}"), 0.0)));
    let y = Axis { range: Some([0.0, 1.0]), ..axis("share") };
    figure("areas", [axis("time"), y], Chart::Areas(Areas { xs: xs.clone(), areas }))
}

fn network(first: &str) -> Figure {
    let node = |name: &str, share: f64| Node { name: name.to_owned(), share };
    let nodes = vec![node(first, 0.6), node("grudger", 0.3), node("defector", 0.1)];
    let edge = |from, to, weight| Edge { from, to, weight };
    let edges = vec![edge(0, 1, 1.0), edge(1, 2, 0.5), edge(2, 0, 0.1), edge(1, 1, 1.0)];
    let labels = ["time spent".to_owned(), "fixation".to_owned()];
    figure("network", [axis(""), axis("")], Chart::Network(Network { nodes, edges, labels }))
}

fn maps(first: &str) -> Figure {
    let panel = |title: &str, shift: usize| Panel {
        title: title.to_owned(),
        cells: (0..12).map(|it| (it != 5).then_some((it + shift) / 4 % 3)).collect(),
    };
    let maps = Maps {
        size: [4, 3],
        owners: vec![first.to_owned(), "grudger".to_owned(), "defector".to_owned()],
        shades: vec![0, 1, 2],
        panels: vec![panel("round 0", 0), panel("round 10", 2)],
    };
    figure("maps", [axis(""), axis("")], Chart::Maps(maps))
}

/// One figure of each kind that is about `first` and others.
fn all(first: &str) -> Vec<Figure> {
    vec![
        lines(first),
        heat(first),
        phases(first),
        boxes(first),
        bars(first),
        areas(first),
        network(first),
        maps(first),
    ]
}

/// The texts of a drawing that were found in the font, and how wide and high it is in pixels of a screen.
fn opened(svg: &str) -> (Vec<String>, [f32; 2]) {
    let mut options = usvg::Options::default();
    let font = include_bytes!("../fonts/DejaVuSansCondensed-subset.ttf");
    options.fontdb_mut().load_font_data(font.to_vec());
    let tree = usvg::Tree::from_str(svg, &options).unwrap();
    let mut texts = Vec::new();
    collect(tree.root(), &mut texts);
    (texts, [tree.size().width(), tree.size().height()])
}

fn collect(group: &usvg::Group, texts: &mut Vec<String>) {
    for node in group.children() {
        match node {
            usvg::Node::Group(group) => collect(group, texts),
            usvg::Node::Text(text) => {
                assert!(0.0 < text.bounding_box().width(), "no glyph was found for a text");
                texts.extend(text.chunks().iter().map(|it| it.text().trim().to_owned()));
            }
            _ => (),
        }
    }
}

#[test]
fn drawings_open_and_say_whom_they_are_about() {
    for figure in all("tit for tat") {
        for (dark, width) in [(false, 85.0), (true, 180.0)] {
            let (texts, size) = opened(&plot::svg(&figure, &Page { width, height: None, dark }));
            assert!((f64::from(size[0]) - width / 25.4 * 96.0).abs() < 0.01, "{size:?}");
            for wanted in [&*figure.title, "tit for tat", &*figure.x.label, &*figure.y.label] {
                let numbers_beside =
                    matches!(figure.chart, Chart::Boxes(_) | Chart::Bars(_)) && wanted == "strategy";
                assert!(
                    wanted.is_empty() || numbers_beside || texts.iter().any(|it| it == wanted),
                    "{wanted}: {texts:?}"
                );
            }
        }
    }
}

/// All that a PDF writes, in the order of its streams: numbers of glyphs, turned into letters by the table that its
/// font has for whoever searches or copies.
fn text_of(document: &lopdf::Document) -> String {
    let streams = || {
        let streams = document.objects.values().filter_map(|it| it.as_stream().ok());
        streams.map(|it| it.decompressed_content().unwrap_or_else(|_| it.content.clone()))
    };
    let mut letters = BTreeMap::new();
    for table in streams().filter_map(|it| String::from_utf8(it).ok()).filter(|it| it.contains("beginbfchar"))
    {
        for line in table.lines() {
            // A glyph that joins two letters stands for both.
            let codes = |it: &str| -> Option<Vec<u16>> {
                let digits = it.strip_prefix('<')?.strip_suffix('>')?.as_bytes();
                digits.chunks(4).map(|it| u16::from_str_radix(str::from_utf8(it).ok()?, 16).ok()).collect()
            };
            if let Some((glyph, text)) = line.split_once(' ').and_then(|(a, b)| codes(a).zip(codes(b))) {
                letters.insert(glyph[0], String::from_utf16(&text).unwrap());
            }
        }
    }
    let mut res = String::new();
    for operation in streams().filter_map(|it| Content::decode(&it).ok()).flat_map(|it| it.operations) {
        if !["Tj", "TJ"].contains(&&*operation.operator) {
            continue;
        }
        let parts = operation.operands.into_iter().flat_map(|it| match it {
            lopdf::Object::Array(parts) => parts,
            part => vec![part],
        });
        for glyphs in parts.filter_map(|it| it.as_str().map(<[u8]>::to_vec).ok()) {
            let code = |it: &[u8]| u16::from_be_bytes([it[0], it[1]]);
            res.extend(glyphs.chunks_exact(2).map(|it| &*letters[&code(it)]));
        }
    }
    res
}

#[test]
fn pdf_has_the_size_and_the_text() {
    for figure in all("tit for tat") {
        let bytes = plot::pdf(&figure, &Page { width: 85.0, height: Some(60.0), dark: false }).unwrap();
        let document = lopdf::Document::load_mem(&bytes).unwrap();
        let text = text_of(&document);
        let plain: String = text.split_whitespace().collect();
        for wanted in [&*figure.title, "tit for tat"] {
            let wanted: String = wanted.split_whitespace().collect();
            assert!(plain.contains(&wanted), "{}: {text}", figure.name);
        }
        let page = document.get_dictionary(document.get_pages()[&1]).unwrap();
        let sizes: Vec<f32> = page
            .get(b"MediaBox")
            .unwrap()
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it.as_float().unwrap())
            .collect();
        let points = |millimetres: f32| millimetres / 25.4 * 72.0;
        assert!(
            (sizes[2] - points(85.0)).abs() < 0.05 && (sizes[3] - points(60.0)).abs() < 0.05,
            "{sizes:?}"
        );
    }
}

/// Tables within a PDF must not be in the order of somebody's hashes, which is another with each one.
#[test]
fn the_same_figure_gives_the_same_bytes() {
    for figure in all("tit for tat") {
        let first = plot::pdf(&figure, &Page::default()).unwrap();
        for _ in 0..6 {
            assert!(plot::pdf(&figure, &Page::default()).unwrap() == first, "{}", figure.name);
        }
        let png = || plot::png(&figure, &Page { width: 40.0, ..Page::default() }).unwrap();
        assert!(png() == png(), "{}", figure.name);
    }
}

#[test]
fn png_has_the_pixels_of_its_size() {
    for figure in all("tit for tat") {
        let bytes = plot::png(&figure, &Page { width: 50.8, height: Some(25.4 * 2.0), dark: false }).unwrap();
        assert_eq!(&bytes[1..4], b"PNG");
        let whole = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        assert_eq!([whole(16), whole(20)], [1200, 1200]);
    }
}

#[test]
fn hostile_labels_are_text_and_nothing_else() {
    for mut figure in all(HOSTILE) {
        figure.title = HOSTILE.to_owned();
        figure.caption = HOSTILE.to_owned();
        figure.x.label = HOSTILE.to_owned();
        let page = Page { width: 180.0, ..Page::default() };
        let svg = plot::svg(&figure, &page);
        for forbidden in ["<script", "</script", "<!--", "\u{7}"] {
            assert!(!svg.contains(forbidden), "{}: {forbidden}", figure.name);
        }
        let (texts, _) = opened(&svg);
        assert!(texts.iter().any(|it| it.starts_with("</text><script>")), "{texts:?}");
        plot::pdf(&figure, &page).unwrap();
        plot::png(&figure, &Page { width: 40.0, height: None, dark: true }).unwrap();
    }
}

/// What is empty, alone, equal or too much for its sheet is drawn somehow.
#[test]
fn degenerate_figures_are_drawn() {
    let empty = [
        Chart::Lines(Lines::default()),
        Chart::Areas(Areas { xs: Vec::new(), areas: Vec::new() }),
        Chart::Bars(Bars { bars: Vec::new() }),
        Chart::Boxes(Boxes { about: Vec::new(), boxes: Vec::new(), mark: String::new() }),
        Chart::Network(Network { nodes: Vec::new(), edges: Vec::new(), labels: Default::default() }),
        Chart::Maps(Maps {
            size: [0, 0],
            owners: Vec::new(),
            shades: Vec::new(),
            panels: vec![Panel { title: String::new(), cells: Vec::new() }],
        }),
        Chart::Heat(Heat {
            columns: Ticks::Numbers(vec![0.5]),
            rows: Ticks::Names(Vec::new()),
            values: Vec::new(),
            label: String::new(),
            colours: Colours::Sequential,
            range: [1.0, 1.0],
            contours: Vec::new(),
        }),
    ];
    let log = Axis { scale: Scale::Log, ..axis("log") };
    let long = "a name of very many words ".repeat(20);
    let point = |x, y| Point { x, y, band: None };
    let odd = Series {
        name: long.clone(),
        points: vec![point(0.0, Some(f64::NAN)), point(5.0, Some(2.0)), point(6.0, None)],
    };
    let mut charts: Vec<Chart> = empty.into();
    charts.push(Chart::Lines(Lines { series: vec![odd; 30], ..Lines::default() }));
    for chart in charts {
        let figure = figure(&long, [log.clone(), log.clone()], chart);
        for (width, height) in [(40.0, Some(30.0)), (600.0, None)] {
            opened(&plot::svg(&figure, &Page { width, height, dark: false }));
        }
    }
    for figure in all(&long) {
        opened(&plot::svg(&figure, &Page { width: 40.0, height: Some(30.0), dark: false }));
    }
}

#[test]
fn a_drawing_looks_as_it_did() {
    insta::assert_snapshot!(plot::svg(&lines("rising"), &Page::default()));
    insta::assert_snapshot!(plot::svg(&boxes("tit for tat"), &Page { dark: true, ..Page::default() }));
}

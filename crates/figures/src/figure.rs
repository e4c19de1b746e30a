//! What a figure is: plain data, the same for every way to draw it.

mod data;

use serde::Serialize;

/// A figure: what there is to see, and the numbers behind it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// A stable name, fit for a file: small letters, digits and hyphens.
    pub name: String,
    /// The heading.
    pub title: String,
    /// What is shown, how it was found, and what to look for.
    pub caption: String,
    /// What lies to the right.
    pub x: Axis,
    /// What lies upwards.
    pub y: Axis,
    /// What is drawn.
    pub chart: Chart,
}

/// An axis of a figure.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Axis {
    /// What it says, with the unit if there is one; empty if the axis has nothing to say.
    pub label: String,
    /// How numbers lie on it.
    pub scale: Scale,
    /// From where to where, if that does not follow from the data.
    pub range: Option<[f64; 2]>,
    /// Whether it runs against the usual direction, as ranks do.
    pub reversed: bool,
}

/// How an axis is divided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scale {
    /// Numbers at equal steps.
    #[default]
    Linear,
    /// Numbers at equal ratios.
    Log,
    /// Names.
    Names,
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Chart {
    /// Curves.
    Lines(Lines),
    /// A matrix of colours.
    Heat(Heat),
    /// Distributions side by side.
    Boxes(Boxes),
    /// Numbers side by side.
    Bars(Bars),
    /// Shares on top of each other.
    Areas(Areas),
    /// Nodes and arrows.
    Network(Network),
    /// One grid at several moments.
    Maps(Maps),
}

/// Curves over a numeric axis.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Lines {
    /// The curves, the most important first.
    pub series: Vec<Series>,
    /// Vertical lines with labels.
    pub rules: Vec<Rule>,
    /// What is shaded behind the curves.
    pub regions: Vec<Region>,
}

/// A curve.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Series {
    /// Its label; a player's if it is about one.
    pub name: String,
    /// Its points, from left to right.
    pub points: Vec<Point>,
}

/// A point of a curve.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Upwards; the curve is broken where there is none.
    pub y: Option<f64>,
    /// The bounds of its interval.
    pub band: Option<[f64; 2]>,
}

/// A vertical line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rule {
    /// Where.
    pub x: f64,
    /// What it says.
    pub label: String,
    /// Whether it is theory (dashed) rather than found.
    pub theory: bool,
}

/// A part of the horizontal axis.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Region {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// What it says. Equal labels have the same shade.
    pub label: String,
}

/// A matrix of colours.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Heat {
    /// The columns, from the left.
    pub columns: Ticks,
    /// The rows: names from the top, numbers from the bottom.
    pub rows: Ticks,
    /// `values[row][column]`; `None` where nothing is known.
    pub values: Vec<Vec<Option<f64>>>,
    /// What a value is.
    pub label: String,
    /// Which colours.
    pub colours: Colours,
    /// What the first colour and the last stand for.
    pub range: [f64; 2],
    /// Lines over the colours, in the units of numeric axes.
    pub contours: Vec<Contour>,
}

/// What the rows or columns of a matrix are.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ticks {
    /// Names.
    Names(Vec<String>),
    /// Numbers, ascending: each the middle of its row or column.
    Numbers(Vec<f64>),
}

impl Ticks {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Ticks::Names(names) => names.len(),
            Ticks::Numbers(numbers) => numbers.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What one of them says.
    ///
    /// # Panics
    ///
    /// If there are not so many.
    pub fn text(&self, place: usize) -> String {
        match self {
            Ticks::Names(names) => names[place].clone(),
            Ticks::Numbers(numbers) => numbers[place].to_string(),
        }
    }
}

/// Colours for numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Colours {
    /// From little to much.
    Sequential,
    /// Away from the middle of the range to either side.
    Diverging,
}

/// A line over a matrix of colours.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Contour {
    /// What it says.
    pub label: String,
    /// Whether it is theory (dashed) rather than found.
    pub theory: bool,
    /// Its pieces, each a polyline.
    pub lines: Vec<Vec<[f64; 2]>>,
}

/// Distributions side by side.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Boxes {
    /// Whom the points of every box are about, in their order.
    pub about: Vec<String>,
    /// The boxes, in order.
    pub boxes: Vec<FiveNumbers>,
    /// What the mark of a box is.
    pub mark: String,
}

/// A distribution.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FiveNumbers {
    /// Whose.
    pub name: String,
    /// Least, lower quartile, median, upper quartile, greatest.
    pub five: [f64; 5],
    /// A number beside them.
    pub mark: Option<f64>,
    /// What they are of, in the order of [`Boxes::about`].
    pub points: Vec<Option<f64>>,
}

/// Numbers side by side.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bars {
    /// The bars, in order.
    pub bars: Vec<Bar>,
}

/// A number with a name.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bar {
    /// Whose.
    pub name: String,
    /// How much.
    pub value: f64,
    /// The bounds of its interval.
    pub band: Option<[f64; 2]>,
}

/// Shares on top of each other.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Areas {
    /// Where the shares are known, ascending.
    pub xs: Vec<f64>,
    /// The areas from the bottom up.
    pub areas: Vec<Area>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Area {
    /// Whose.
    pub name: String,
    /// Its shares, in the order of [`Areas::xs`].
    pub shares: Vec<f64>,
}

/// Nodes and arrows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Network {
    /// The nodes, in order around a circle.
    pub nodes: Vec<Node>,
    /// The arrows.
    pub edges: Vec<Edge>,
    /// What the share of a node is, and the weight of an arrow.
    pub labels: [String; 2],
}

/// A node.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Node {
    /// Its name.
    pub name: String,
    /// How big it is, from 0 to 1.
    pub share: f64,
}

/// An arrow.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Edge {
    /// The place of the node where it begins.
    pub from: usize,
    /// And where it ends.
    pub to: usize,
    /// How strong it is, above 0.
    pub weight: f64,
}

/// One grid at several moments.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Maps {
    /// Columns and rows of the grid.
    pub size: [usize; 2],
    /// Who holds cells at any of the moments: first those who hold most at the last one.
    pub owners: Vec<String>,
    /// Which of [`SHADES`] colours each owner has. Owners that border on each other have different ones, as far as
    /// they go round.
    pub shades: Vec<usize>,
    /// The moments.
    pub panels: Vec<Panel>,
}

/// With how many colours maps are drawn.
pub const SHADES: usize = 7;

/// The grid at one moment.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Panel {
    /// When.
    pub title: String,
    /// Row by row from the top, the place of each cell's owner; `None` for nobody's.
    pub cells: Vec<Option<usize>>,
}

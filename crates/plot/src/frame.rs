//! What is around the data: the heading, the key, axes and their names.

use figures::{Figure, figure::Axis};
use plotters::{
    chart::{ChartBuilder, ChartContext},
    coord::cartesian::Cartesian2d,
    prelude::SVGBackend,
    style::{
        IntoFont, RGBColor, TextStyle,
        text_anchor::{HPos, VPos},
    },
};

use crate::{
    font,
    scaled::Scaled,
    sheet::{self, HEADING, MEMORY, MILLIMETRE, PLAIN, POINT, SMALL, Sheet, paint, pen},
};

/// The room for data within a frame, and how it is divided.
pub(crate) struct Plot<'a, 'b> {
    pub(crate) chart: ChartContext<'a, SVGBackend<'b>, Cartesian2d<Scaled, Scaled>>,
    /// The corners of the room for data, in units of the sheet: left, top, right, bottom.
    pub(crate) edges: [f64; 4],
}

impl Plot<'_, '_> {
    /// Where a point of the data lies on the sheet.
    pub(crate) fn at(&self, x: f64, y: f64) -> (f64, f64) {
        let (x, y) = self.chart.backend_coord(&(x, y));
        (f64::from(x), f64::from(y))
    }
}

/// What stands beside the room for data: the places of names from the first, or nothing.
pub(crate) enum Side<'a> {
    /// Numbers on an axis.
    Numbers(&'a Axis, [f64; 2]),
    /// Names, from the top or from the left.
    Names(&'a Axis, &'a [String]),
}

/// What is drawn around the data of a figure. Room in units.
pub(crate) struct Frame {
    /// What the heading and the key have taken from the top.
    pub(crate) top: f64,
    /// What is kept free to the right.
    pub(crate) right: f64,
}

/// One thing the key explains.
pub(crate) struct Entry {
    pub(crate) text: String,
    pub(crate) colour: RGBColor,
    pub(crate) sign: Sign,
}

/// How it is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// As a line.
    Line,
    /// As a surface.
    Surface,
    /// As a circle.
    Circle,
}

/// The margin of a sheet.
pub(crate) const MARGIN: f64 = 1.5 * MILLIMETRE;

/// The distance from one line of text to the next.
pub(crate) const fn leading(size: f64) -> f64 {
    1.3 * size * POINT
}

/// How many lines the heading has, and what it takes from the height in units.
pub(crate) fn heading_height(figure: &Figure, width: f64) -> f64 {
    let lines = font::wrapped(&figure.title, HEADING * POINT * BOLD, width - 2.0 * MARGIN);
    MARGIN + lines.len() as f64 * leading(HEADING) + 0.8 * MILLIMETRE
}

/// Bold letters are wider, in a font that has them.
const BOLD: f64 = 1.1;

/// Writes the heading; what it takes from the top.
pub(crate) fn heading(figure: &Figure, sheet: &Sheet<'_>) -> f64 {
    let letters = sheet::Letters { bold: true, ..sheet.letters(HEADING) };
    let mut y = MARGIN + leading(HEADING) / 2.0;
    for line in font::wrapped(&figure.title, HEADING * POINT * BOLD, sheet.width - 2.0 * MARGIN) {
        sheet.write(&line, MARGIN, y, letters);
        y += leading(HEADING);
    }
    heading_height(figure, sheet.width)
}

/// The rows of a key in a width: how many entries each has.
fn key_rows(entries: &[Entry], room: f64) -> Vec<usize> {
    let mut rows = Vec::new();
    let mut x = f64::INFINITY;
    for entry in entries {
        let wide = entry_width(entry, room);
        if room < x + wide {
            rows.push(0);
            x = 0.0;
        }
        if let Some(row) = rows.last_mut() {
            *row += 1;
        }
        x += wide;
    }
    rows
}

const SIGN: f64 = 4.0 * MILLIMETRE;
const GAP: f64 = 2.5 * MILLIMETRE;

fn entry_width(entry: &Entry, room: f64) -> f64 {
    (SIGN + 0.8 * MILLIMETRE + font::width(&entry.text, PLAIN * POINT)).min(room) + GAP
}

/// What a key takes from the height.
pub(crate) fn key_height(entries: &[Entry], width: f64) -> f64 {
    let rows = key_rows(entries, width - 2.0 * MARGIN + GAP).len();
    if rows == 0 { 0.0 } else { rows as f64 * leading(PLAIN) + 0.8 * MILLIMETRE }
}

/// Draws a key below `top`; what it takes from the height.
pub(crate) fn key(entries: &[Entry], top: f64, sheet: &Sheet<'_>) -> f64 {
    let room = sheet.width - 2.0 * MARGIN + GAP;
    let mut all = entries.iter();
    for (row, count) in key_rows(entries, room).into_iter().enumerate() {
        let y = top + (row as f64 + 0.5) * leading(PLAIN);
        let mut x = MARGIN;
        for entry in all.by_ref().take(count) {
            sign(entry, x, y, sheet);
            let text = font::cut(&entry.text, PLAIN * POINT, room - GAP - SIGN - 0.8 * MILLIMETRE);
            sheet.write(&text, x + SIGN + 0.8 * MILLIMETRE, y, sheet.letters(PLAIN));
            x += entry_width(entry, room);
        }
    }
    key_height(entries, sheet.width)
}

fn sign(entry: &Entry, x: f64, y: f64, sheet: &Sheet<'_>) {
    match entry.sign {
        Sign::Line => sheet.line(&[(x, y), (x + SIGN, y)], pen(entry.colour, 0.4)),
        Sign::Surface => {
            let half = 0.35 * PLAIN * POINT;
            sheet.rectangle([(x, y - half), (x + SIGN, y + half)], paint(entry.colour, 1.0));
        }
        Sign::Circle => sheet.circle((x + SIGN / 2.0, y), 0.8 * MILLIMETRE, pen(entry.colour, 0.3)),
    }
}

/// The greatest part of a sheet that names may take.
const NAMES_MAX: f64 = 0.38;

const TICK: f64 = 0.9 * MILLIMETRE;

/// Draws axes with their names, and makes room for data between them.
pub(crate) fn axes<'a, 'b>(
    sheet: &'a Sheet<'b>,
    frame: &Frame,
    across: &Side<'_>,
    up: &Side<'_>,
) -> Plot<'a, 'b> {
    let scaled_across = scale(across, (sheet.width / (11.0 * MILLIMETRE)).floor().max(2.0), false);
    let scaled_up = scale(up, (sheet.height / (9.0 * MILLIMETRE)).floor().clamp(2.0, 8.0), true);
    let below = room_below(across, sheet);
    let beside = room_beside(up, &scaled_up, sheet);
    let [left, top] = [MARGIN + beside, frame.top + MILLIMETRE];
    let [right, bottom] = [sheet.width - MARGIN - frame.right, sheet.height - MARGIN - below];
    // A sheet that is too small for its names has a little room for data all the same.
    let [right, bottom] = [right.max(left + MILLIMETRE), bottom.max(top + MILLIMETRE)];
    let pixels = |it: f64| sheet::place(it, 0.0).0;
    let mut chart = ChartBuilder::on(&sheet.root)
        .margin_left(pixels(MARGIN))
        .margin_top(pixels(top))
        .margin_right(pixels((sheet.width - right).max(0.0)))
        .margin_bottom(pixels(MARGIN))
        .x_label_area_size(pixels((sheet.height - MARGIN - bottom).max(0.0)))
        .y_label_area_size(pixels(left - MARGIN))
        .build_cartesian_2d(scaled_across.clone(), scaled_up.clone())
        .expect(MEMORY);
    let font = (font::FAMILIES, PLAIN * POINT * sheet::LIBRARY).into_font();
    chart
        .configure_mesh()
        .disable_mesh()
        .axis_style(pen(sheet.ink.text, 0.2))
        .label_style(TextStyle::from(font).color(&sheet.ink.text))
        .x_labels(scaled_across.ticks().len())
        .y_labels(scaled_up.ticks().len())
        .x_label_formatter(&|it| scaled_across.text(*it))
        .y_label_formatter(&|it| scaled_up.text(*it))
        .set_all_tick_mark_size(pixels(TICK))
        .draw()
        .expect(MEMORY);
    let plot = Plot { chart, edges: [left, top, right, bottom] };
    label(across, &plot, sheet, false);
    label(up, &plot, sheet, true);
    plot
}

fn scale(side: &Side<'_>, wanted: f64, from_the_top: bool) -> Scaled {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small whole number")]
    let wanted = wanted as usize;
    match side {
        Side::Numbers(axis, range) => Scaled::new(axis, *range, wanted),
        Side::Names(_, names) => Scaled::places(names.len(), from_the_top),
    }
}

/// The size of so many names along a length, in points: small if they are many.
fn size_of(names: &[String], length: f64) -> f64 {
    // What is left for data when the heading and the other axis have taken their part.
    let distance = 0.65 * length / names.len().max(1) as f64;
    if distance < leading(PLAIN) * 0.85 { SMALL - 1.0 } else { PLAIN }
}

/// The room that names along a length take across it.
pub(crate) fn names_room(names: &[String], length: f64, most: f64) -> f64 {
    let size = size_of(names, length);
    let widest = names.iter().map(|it| font::width(it, size * POINT)).fold(0.0, f64::max);
    widest.min(most)
}

fn room_below(side: &Side<'_>, sheet: &Sheet<'_>) -> f64 {
    let (axis, written) = match side {
        Side::Numbers(axis, _) => (axis, leading(PLAIN)),
        Side::Names(axis, names) => {
            (axis, names_room(names, sheet.width, NAMES_MAX * sheet.height) + MILLIMETRE)
        }
    };
    TICK + written + if axis.label.is_empty() { 0.0 } else { leading(PLAIN) + 0.3 * MILLIMETRE }
}

fn room_beside(side: &Side<'_>, scaled: &Scaled, sheet: &Sheet<'_>) -> f64 {
    let (axis, written) = match side {
        Side::Numbers(axis, _) => {
            (axis, scaled.texts().map(|it| font::width(&it, PLAIN * POINT)).fold(0.0, f64::max))
        }
        Side::Names(axis, names) => (axis, names_room(names, sheet.height, NAMES_MAX * sheet.width)),
    };
    TICK + 1.3 * MILLIMETRE + written + if axis.label.is_empty() { 0.0 } else { leading(PLAIN) }
}

/// The name of an axis, and names along it.
fn label(side: &Side<'_>, plot: &Plot<'_, '_>, sheet: &Sheet<'_>, is_up: bool) {
    let [left, top, right, bottom] = plot.edges;
    let (Side::Numbers(axis, _) | Side::Names(axis, _)) = side;
    let middle = sheet::Letters { across: HPos::Center, ..sheet.letters(PLAIN) };
    if is_up {
        let letters = sheet::Letters { upright: true, ..middle };
        let label = font::cut(&axis.label, PLAIN * POINT, sheet.height - 2.0 * MARGIN);
        sheet.write(&label, MARGIN + leading(PLAIN) / 2.0, f64::midpoint(top, bottom), letters);
    } else {
        let label = font::cut(&axis.label, PLAIN * POINT, sheet.width - 2.0 * MARGIN);
        let half = font::width(&label, PLAIN * POINT) / 2.0;
        let x = f64::midpoint(left, right).min(sheet.width - MARGIN - half);
        sheet.write(&label, x, sheet.height - MARGIN - leading(PLAIN) / 2.0, middle);
    }
    if let Side::Names(_, names) = side {
        if is_up {
            let letters = sheet::Letters { across: HPos::Right, ..sheet.letters(PLAIN) };
            let room = NAMES_MAX * sheet.width;
            let size = size_of(names, sheet.height);
            spread(names, (bottom - top) / names.len().max(1) as f64, size, |name, at| {
                let letters = sheet::Letters { size, ..letters };
                sheet.write(&font::cut(name, size * POINT, room), left - 1.2 * MILLIMETRE, top + at, letters);
            });
        } else {
            let letters = sheet::Letters { across: HPos::Right, upright: true, ..sheet.letters(PLAIN) };
            let room = NAMES_MAX * sheet.height;
            let size = size_of(names, sheet.width);
            spread(names, (right - left) / names.len().max(1) as f64, size, |name, at| {
                let letters = sheet::Letters { size, up: VPos::Center, ..letters };
                sheet.write(
                    &font::cut(name, size * POINT, room),
                    left + at,
                    bottom + 1.2 * MILLIMETRE,
                    letters,
                );
            });
        }
    }
}

/// Writes names at equal distances, and only some of them if they are too many.
fn spread(names: &[String], distance: f64, size: f64, write: impl Fn(&str, f64)) {
    let least = 0.95 * size * POINT;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small whole number")]
    let stride = (least / distance).ceil().max(1.0) as usize;
    for (i, name) in names.iter().enumerate().step_by(stride) {
        write(name, (i as f64 + 0.5) * distance);
    }
}

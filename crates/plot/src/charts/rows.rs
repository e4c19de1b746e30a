//! What has a row for each name: boxes and bars.

use figures::{
    Figure,
    figure::{Axis, Bars, Boxes, Scale},
};

use super::{airy, extent};
use crate::{
    frame::{self, Entry, Frame, Plot, Side, Sign},
    sheet::{MILLIMETRE, Sheet, paint, pen},
};

/// The height in millimetres of so many rows.
pub(super) fn height(rows: usize) -> f64 {
    (3.4 * rows as f64).clamp(15.0, 215.0)
}

/// More points than these would be a smear.
const POINTS: usize = 4000;

pub(super) fn boxes(figure: &Figure, boxes: &Boxes, top: f64, sheet: &Sheet<'_>) {
    let marked = boxes.boxes.iter().any(|it| it.mark.is_some());
    let key = Entry { text: boxes.mark.clone(), colour: sheet.ink.text, sign: Sign::Circle };
    let top = if marked { top + frame::key(&[key], top, sheet) } else { top };
    let values = boxes.boxes.iter().flat_map(|it| it.five.into_iter().chain(it.mark));
    let names: Vec<String> = boxes.boxes.iter().map(|it| it.name.clone()).collect();
    let plot = rows(figure, &names, airy(extent(values)), top, sheet);
    let all: usize = boxes.boxes.iter().map(|it| it.points.len()).sum();
    let (colour, text) = (sheet.ink.series(0), sheet.ink.text);
    for (row, it) in boxes.boxes.iter().enumerate() {
        let middle = row as f64 + 0.5;
        let at = |value: f64, up: f64| plot.at(value, middle - up);
        let [least, lower, median, upper, greatest] = it.five;
        sheet.line(&[at(least, 0.0), at(greatest, 0.0)], pen(text, 0.15));
        sheet.rectangle([at(lower, 0.32), at(upper, -0.32)], paint(colour, 0.55));
        if all <= POINTS {
            for value in it.points.iter().flatten() {
                sheet.circle(at(*value, 0.0), 0.28 * MILLIMETRE, paint(text, 0.35));
            }
        }
        sheet.line(&[at(median, 0.36), at(median, -0.36)], pen(text, 0.4));
        if let Some(mark) = it.mark {
            sheet.circle(at(mark, 0.0), size_of_marks(boxes.boxes.len()), pen(text, 0.25));
        }
    }
}

/// Small where rows are narrow.
fn size_of_marks(rows: usize) -> f64 {
    if rows <= 60 { 0.8 * MILLIMETRE } else { 0.45 * MILLIMETRE }
}

pub(super) fn bars(figure: &Figure, bars: &Bars, top: f64, sheet: &Sheet<'_>) {
    let values = bars.bars.iter().flat_map(|it| [it.value].into_iter().chain(it.band.into_iter().flatten()));
    let [low, high] = extent(values);
    // Lengths are compared, so that bars begin at 0.
    let range = [low.min(0.0), if 0.0 < high { 1.04 * high } else { 0.0 }];
    let names: Vec<String> = bars.bars.iter().map(|it| it.name.clone()).collect();
    let plot = rows(figure, &names, range, top, sheet);
    let [begin, end] = [plot.edges[0] + 10.0, plot.edges[2]];
    let clamped = |(x, y): (f64, f64)| (x.clamp(begin, end), y);
    for (row, it) in bars.bars.iter().enumerate() {
        let at = |value: f64, up: f64| clamped(plot.at(value, row as f64 + 0.5 - up));
        sheet.rectangle([at(0.0, 0.36), at(it.value, -0.36)], paint(sheet.ink.series(0), 0.75));
        if let Some([low, high]) = it.band {
            sheet.line(&[at(low, 0.0), at(high, 0.0)], pen(sheet.ink.text, 0.25));
            for bound in [low, high] {
                sheet.line(&[at(bound, 0.18), at(bound, -0.18)], pen(sheet.ink.text, 0.25));
            }
        }
    }
}

/// Names from the top, numbers to the right; long names are better read beside than below.
fn rows<'a, 'b>(
    figure: &Figure,
    names: &[String],
    range: [f64; 2],
    top: f64,
    sheet: &'a Sheet<'b>,
) -> Plot<'a, 'b> {
    let numbers = if figure.x.scale == Scale::Names { &figure.y } else { &figure.x };
    let plain = Axis::default();
    let room = Frame { top, right: 2.0 * MILLIMETRE };
    frame::axes(sheet, &room, &Side::Numbers(numbers, range), &Side::Names(&plain, names))
}

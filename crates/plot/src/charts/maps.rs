//! One grid at several moments, side by side.

use figures::figure::{Maps, Panel};
use plotters::style::{RGBColor, text_anchor::HPos};

use crate::{
    font,
    frame::{self, Entry, MARGIN, Sign, leading},
    ink::{Ink, SERIES},
    sheet::{Letters, MILLIMETRE, PLAIN, POINT, Sheet, paint, pen},
};

const GAP: f64 = 2.0 * MILLIMETRE;

/// Columns of panels.
fn columns(maps: &Maps, width: f64) -> usize {
    let most = if width < 120.0 * MILLIMETRE { 3 } else { 6 };
    maps.panels.len().clamp(1, most)
}

/// The width and the height of a panel, in units.
fn panel_size(maps: &Maps, width: f64) -> (f64, f64) {
    let columns = columns(maps, width) as f64;
    let wide = (width - 2.0 * MARGIN - GAP * (columns - 1.0)) / columns;
    let [across, up] = maps.size.map(|it| it.max(1) as f64);
    (wide, wide * up / across)
}

/// In millimetres, for a width in millimetres.
pub(super) fn height(maps: &Maps, width: f64) -> f64 {
    let width = width * MILLIMETRE;
    let rows = maps.panels.len().div_ceil(columns(maps, width)) as f64;
    let (_, high) = panel_size(maps, width);
    let key = frame::key_height(&key(maps, &Ink::LIGHT), width);
    (key + rows * (high + leading(PLAIN) + GAP) + MARGIN) / MILLIMETRE
}

/// Nothing where several owners share a colour.
fn key(maps: &Maps, ink: &Ink) -> Vec<Entry> {
    if SERIES.len() < maps.owners.len() {
        return Vec::new();
    }
    let entry = |(text, shade): (&String, &usize)| Entry {
        text: text.clone(),
        colour: ink.series(*shade),
        sign: Sign::Surface,
    };
    maps.owners.iter().zip(&maps.shades).map(entry).collect()
}

pub(super) fn draw(maps: &Maps, top: f64, sheet: &Sheet<'_>) {
    let top = top + frame::key(&key(maps, &sheet.ink), top, sheet);
    let columns = columns(maps, sheet.width);
    let (wide, high) = panel_size(maps, sheet.width);
    let rows = maps.panels.len().div_ceil(columns).max(1) as f64;
    // A sheet that is lower than suits the panels makes them smaller.
    let room = (sheet.height - top - MARGIN) / rows - leading(PLAIN) - GAP;
    let scale = (room / high).clamp(0.05, 1.0);
    for (i, panel) in maps.panels.iter().enumerate() {
        let [column, row] = [i % columns, i / columns].map(|it| it as f64);
        let left = MARGIN + column * (wide + GAP);
        let y = top + row * (high * scale + leading(PLAIN) + GAP);
        let letters = Letters { across: HPos::Center, ..sheet.letters(PLAIN) };
        let title = font::cut(&panel.title, PLAIN * POINT, wide);
        sheet.write(&title, left + wide / 2.0, y + leading(PLAIN) / 2.0, letters);
        let left = left + wide * (1.0 - scale) / 2.0;
        grid(maps, panel, [left, y + leading(PLAIN), wide * scale, high * scale], sheet);
    }
}

fn grid(maps: &Maps, panel: &Panel, [left, top, wide, high]: [f64; 4], sheet: &Sheet<'_>) {
    let [columns, rows] = maps.size;
    let colour = |owner: usize| -> RGBColor { sheet.ink.series(maps.shades[owner]) };
    let corner = |column: usize, row: usize| {
        (left + wide * column as f64 / columns as f64, top + high * row as f64 / rows as f64)
    };
    for (row, line) in panel.cells.chunks(columns.max(1)).enumerate().take(rows) {
        let mut begin = 0;
        for end in 1..=line.len() {
            if line.get(end) == line.get(begin) {
                continue;
            }
            if let Some(owner) = line[begin] {
                let corners = [corner(begin, row), corner(end, row + 1)];
                sheet.rectangle(corners, paint(colour(owner), 1.0));
            }
            begin = end;
        }
    }
    let (right, bottom) = (left + wide, top + high);
    let around = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
    sheet.line(&around, pen(sheet.ink.faint, 0.15));
}

//! Curves, with bands, lines of theory and shades behind them.

use figures::{
    Figure,
    figure::{Lines, Point, Scale, Series},
};
use plotters::style::{RGBColor, text_anchor::HPos};

use super::{airy, extent};
use crate::{
    font,
    frame::{self, Entry, Frame, Plot, Side, Sign},
    ink::{Ink, SERIES},
    sheet::{Letters, MILLIMETRE, POINT, SMALL, Sheet, paint, pen},
};

pub(super) fn key_height(lines: &Lines, width: f64) -> f64 {
    frame::key_height(&key(lines, &Ink::LIGHT), width * MILLIMETRE) / MILLIMETRE
}

/// The series that have a colour, and the shades.
fn key(lines: &Lines, ink: &Ink) -> Vec<Entry> {
    let mut res = Vec::new();
    if 1 < lines.series.len() {
        let named = lines.series.iter().take(SERIES.len()).enumerate();
        res.extend(named.map(|(i, it)| Entry {
            text: it.name.clone(),
            colour: ink.series(i),
            sign: Sign::Line,
        }));
        if SERIES.len() < lines.series.len() {
            let text = format!("{} others", lines.series.len() - SERIES.len());
            res.push(Entry { text, colour: ink.faint, sign: Sign::Line });
        }
    }
    res.extend(shades(lines, ink).into_iter().map(|(text, colour)| Entry {
        text: text.to_owned(),
        colour,
        sign: Sign::Surface,
    }));
    res
}

/// The labels of regions with their shades.
fn shades<'a>(lines: &'a Lines, ink: &Ink) -> Vec<(&'a str, RGBColor)> {
    let mut labels: Vec<&str> = Vec::new();
    for it in &lines.regions {
        if !labels.contains(&&*it.label) {
            labels.push(&it.label);
        }
    }
    labels.into_iter().enumerate().map(|(i, it)| (it, ink.shades[i % ink.shades.len()])).collect()
}

pub(super) fn draw(figure: &Figure, lines: &Lines, top: f64, sheet: &Sheet<'_>) {
    let key = key(lines, &sheet.ink);
    let top = top + frame::key(&key, top, sheet);
    let points = || lines.series.iter().flat_map(|it| &it.points);
    let xs = points().map(|it| it.x).chain(lines.regions.iter().flat_map(|it| [it.from, it.to]));
    let ys = points().flat_map(|it| it.y.into_iter().chain(it.band.into_iter().flatten()));
    let ys = extent(ys);
    let ys = if figure.y.scale == Scale::Log { ys } else { airy(ys) };
    let room = Frame { top, right: 2.0 * MILLIMETRE };
    let (across, up) = (Side::Numbers(&figure.x, extent(xs)), Side::Numbers(&figure.y, ys));
    let plot = frame::axes(sheet, &room, &across, &up);
    for region in &lines.regions {
        let shade = shades(lines, &sheet.ink).into_iter().find(|it| it.0 == region.label);
        let [_, high, _, low] = plot.edges;
        let inside = |x: f64| plot.at(x, 0.0).0.clamp(plot.edges[0], plot.edges[2]);
        if let Some((_, colour)) = shade {
            let corners = [(inside(region.from) + 15.0, high), (inside(region.to), low - 15.0)];
            sheet.rectangle(corners, paint(colour, 1.0));
        }
    }
    // The most important on top.
    for (i, series) in lines.series.iter().enumerate().rev() {
        band(series, sheet.ink.series(i), &plot, sheet);
    }
    for (i, series) in lines.series.iter().enumerate().rev() {
        let width = if i < SERIES.len() { 0.4 } else { 0.15 };
        curve(series, sheet.ink.series(i), width, &plot, sheet);
    }
    rules(lines, &plot, sheet);
}

/// The points of a series without gaps, piece by piece.
fn pieces(series: &Series) -> impl Iterator<Item = &[Point]> {
    series.points.split(|it| it.y.is_none_or(|it| !it.is_finite())).filter(|it| !it.is_empty())
}

fn band(series: &Series, colour: RGBColor, plot: &Plot<'_, '_>, sheet: &Sheet<'_>) {
    for piece in series.points.split(|it| it.band.is_none()).filter(|it| 1 < it.len()) {
        let edge = |it: &Point, side: usize| it.band.map(|band| plot.at(it.x, band[side]));
        let upper = piece.iter().filter_map(|it| edge(it, 1));
        let lower = piece.iter().rev().filter_map(|it| edge(it, 0));
        let around: Vec<(f64, f64)> = upper.chain(lower).collect();
        sheet.surface(&around, paint(colour, 0.22));
    }
}

fn curve(series: &Series, colour: RGBColor, width: f64, plot: &Plot<'_, '_>, sheet: &Sheet<'_>) {
    for piece in pieces(series) {
        let places: Vec<(f64, f64)> = piece.iter().filter_map(|it| it.y.map(|y| plot.at(it.x, y))).collect();
        sheet.line(&places, pen(colour, width));
        if series.points.len() <= 40 && 0.3 < width || places.len() == 1 {
            for it in places {
                sheet.circle(it, 0.45 * MILLIMETRE, paint(colour, 1.0));
            }
        }
    }
}

/// Vertical lines, each with its label beside it, further down if another is close.
/// Whether the curves run through the upper half of the plot rather than the lower there, so that a label is better
/// off below.
fn curves_are_high(lines: &Lines, plot: &Plot<'_, '_>, x: f64) -> bool {
    let [_, top, _, bottom] = plot.edges;
    let heights = lines.series.iter().filter_map(|it| {
        let seen = it.points.iter().filter_map(|it| Some((it.x, it.y?)));
        let (_, y) = seen.min_by(|a, b| (a.0 - x).abs().total_cmp(&(b.0 - x).abs()))?;
        Some(plot.at(x, y).1)
    });
    let [mut above, mut below] = [0, 0];
    for height in heights {
        *(if height < f64::midpoint(top, bottom) { &mut above } else { &mut below }) += 1;
    }
    below < above
}

fn rules(lines: &Lines, plot: &Plot<'_, '_>, sheet: &Sheet<'_>) {
    let [left, top, right, bottom] = plot.edges;
    // Where labels are, where the next one may begin, and whether they hang from above.
    let mut written: Vec<(f64, f64, bool)> = Vec::new();
    for rule in &lines.rules {
        let x = plot.at(rule.x, 0.0).0;
        if !(left..=right).contains(&x) {
            continue;
        }
        let style = pen(sheet.ink.text, if rule.theory { 0.2 } else { 0.3 });
        if rule.theory {
            sheet.dashes(&[(x, top), (x, bottom)], style, 0.9);
        } else {
            sheet.line(&[(x, top), (x, bottom)], style);
        }
        let size = SMALL * POINT;
        let label = font::cut(&rule.label, size, 0.9 * (bottom - top));
        let length = font::width(&label, size) + MILLIMETRE;
        let high = !curves_are_high(lines, plot, rule.x);
        let close = written.iter().filter(|it| it.2 == high && (it.0 - x).abs() < 1.2 * size).map(|it| it.1);
        let from = if high {
            close.fold(top + 0.6 * MILLIMETRE, f64::max)
        } else {
            close.fold(bottom, f64::min) - length
        };
        let to = from + length;
        written.push((x, if high { to } else { from }, high));
        // To the left of the line where there is no room to the right.
        let beside = if right < x + 1.3 * size { -0.65 * size } else { 0.65 * size };
        // What it is written on, where curves pass behind it.
        let half = 0.5 * size;
        let around = [(x + beside - half, from - 20.0), (x + beside + half, to - 0.7 * MILLIMETRE)];
        sheet.rectangle(around, paint(sheet.ink.paper, 0.7));
        let letters = Letters { across: HPos::Right, upright: true, ..sheet.letters(SMALL) };
        sheet.write(&label, x + beside, from, letters);
    }
}

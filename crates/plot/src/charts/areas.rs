//! Shares on top of each other.

use figures::{
    Figure,
    figure::{Area, Areas},
};
use plotters::style::RGBColor;

use super::extent;
use crate::{
    frame::{self, Entry, Frame, Side, Sign},
    ink::{Ink, SERIES},
    sheet::{MILLIMETRE, Sheet, paint, pen},
};

pub(super) fn key_height(areas: &Areas, width: f64) -> f64 {
    frame::key_height(&key(areas, &Ink::LIGHT), width * MILLIMETRE) / MILLIMETRE
}

/// Each area's place in the palette: those that are greatest somewhere have one.
fn places(areas: &Areas) -> Vec<Option<usize>> {
    let greatest = |it: &Area| it.shares.iter().copied().fold(0.0, f64::max);
    let mut order: Vec<usize> = (0..areas.areas.len()).collect();
    order.sort_by(|a, b| greatest(&areas.areas[*b]).total_cmp(&greatest(&areas.areas[*a])));
    let mut res = vec![None; areas.areas.len()];
    for (place, area) in order.into_iter().take(SERIES.len()).enumerate() {
        res[area] = Some(place);
    }
    res
}

fn colour(place: Option<usize>, ink: &Ink) -> RGBColor {
    place.map_or(ink.faint, |it| ink.series(it))
}

fn key(areas: &Areas, ink: &Ink) -> Vec<Entry> {
    let places = places(areas);
    let named = areas.areas.iter().zip(&places).filter(|it| it.1.is_some());
    let mut res: Vec<Entry> = named
        .map(|(it, place)| Entry { text: it.name.clone(), colour: colour(*place, ink), sign: Sign::Surface })
        .collect();
    let others = areas.areas.len() - res.len();
    if 0 < others {
        res.push(Entry { text: format!("{others} others"), colour: ink.faint, sign: Sign::Surface });
    }
    res
}

pub(super) fn draw(figure: &Figure, areas: &Areas, top: f64, sheet: &Sheet<'_>) {
    let key = key(areas, &sheet.ink);
    let top = top + frame::key(&key, top, sheet);
    let room = Frame { top, right: 2.0 * MILLIMETRE };
    let across = Side::Numbers(&figure.x, extent(areas.xs.iter().copied()));
    let plot = frame::axes(sheet, &room, &across, &Side::Numbers(&figure.y, [0.0, 1.0]));
    let mut below = vec![0.0; areas.xs.len()];
    for (area, place) in areas.areas.iter().zip(places(areas)) {
        let above: Vec<f64> = below.iter().zip(&area.shares).map(|(a, b)| a + b).collect();
        let upper = areas.xs.iter().zip(&above).map(|(x, y)| plot.at(*x, *y));
        let lower = areas.xs.iter().zip(&below).rev().map(|(x, y)| plot.at(*x, *y));
        let around: Vec<(f64, f64)> = upper.clone().chain(lower).collect();
        sheet.surface(&around, paint(colour(place, &sheet.ink), 0.9));
        let edge: Vec<(f64, f64)> = upper.collect();
        sheet.line(&edge, pen(sheet.ink.paper, 0.1));
        below = above;
    }
}

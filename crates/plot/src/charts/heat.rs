//! A matrix of colours, with contours and a scale of its colours.

use figures::{
    Figure,
    figure::{Contour, Heat, Ticks},
};
use plotters::style::text_anchor::HPos;

use crate::{
    font,
    frame::{self, Frame, MARGIN, Plot, Side, leading},
    ink::shaded,
    scaled::Scaled,
    sheet::{Letters, MILLIMETRE, PLAIN, POINT, SMALL, Sheet, paint, pen},
};

/// The width of the scale of colours.
const BAR: f64 = 3.0 * MILLIMETRE;

pub(super) fn draw(figure: &Figure, heat: &Heat, top: f64, sheet: &Sheet<'_>) {
    let scale = Scaled::new(&figures::figure::Axis::default(), heat.range, 5);
    let written = scale.texts().map(|it| font::width(&it, PLAIN * POINT)).fold(0.0, f64::max);
    let right = 2.0 * MILLIMETRE + BAR + 1.5 * MILLIMETRE + written + leading(PLAIN) + MILLIMETRE;
    let [columns, rows] = [edges(&heat.columns), edges(&heat.rows)];
    let side = |ticks: &Ticks, edges: &[f64]| match ticks {
        Ticks::Names(_) => None,
        Ticks::Numbers(_) => Some([edges.first(), edges.last()].map(|it| it.copied().unwrap_or(0.0))),
    };
    let (x, y) = (bare(&figure.x), bare(&figure.y));
    let across = match (&heat.columns, side(&heat.columns, &columns)) {
        (Ticks::Names(names), _) => Side::Names(&x, names),
        (_, range) => Side::Numbers(&x, range.unwrap_or([0.0, 1.0])),
    };
    let up = match (&heat.rows, side(&heat.rows, &rows)) {
        (Ticks::Names(names), _) => Side::Names(&y, names),
        (_, range) => Side::Numbers(&y, range.unwrap_or([0.0, 1.0])),
    };
    let plot = frame::axes(sheet, &Frame { top, right }, &across, &up);
    let [low, high] = heat.range;
    for (line, edges) in heat.values.iter().zip(rows.windows(2)) {
        for run in runs(line) {
            let Some(value) = line[run.0] else { continue };
            let share = if low < high { (value - low) / (high - low) } else { 0.5 };
            let [from, to] = [plot.at(columns[run.0], edges[0]), plot.at(columns[run.1], edges[1])];
            let corners = lapped(from, to, &plot.edges);
            sheet.rectangle(corners, paint(shaded(heat.colours, share), 1.0));
        }
    }
    for contour in &heat.contours {
        draw_contour(contour, &plot, sheet);
    }
    bar(heat, &scale, &plot, sheet);
}

/// The corners of a cell, drawn out a little under those that are drawn after it, to the right and beyond: where
/// cells only meet, the paper shines through.
fn lapped(from: (f64, f64), to: (f64, f64), [left, top, right, bottom]: &[f64; 4]) -> [(f64, f64); 2] {
    const LAP: f64 = 0.06 * MILLIMETRE;
    let y = to.1 + LAP * (to.1 - from.1).signum();
    [from, ((to.0 + LAP).clamp(*left, *right), y.clamp(*top, *bottom))]
}

/// The room in millimetres for what is written below columns on a sheet of a width.
pub(super) fn room_below(columns: &Ticks, width: f64) -> f64 {
    let room = match columns {
        Ticks::Names(names) => frame::names_room(names, width * MILLIMETRE, 35.0 * MILLIMETRE),
        Ticks::Numbers(_) => leading(PLAIN),
    };
    10.0 + room / MILLIMETRE
}

/// An axis whose range follows from the edges of the cells.
fn bare(axis: &figures::figure::Axis) -> figures::figure::Axis {
    figures::figure::Axis { range: None, scale: figures::figure::Scale::Linear, ..axis.clone() }
}

/// The edges of rows or columns: half-way between numbers, or a step for each name.
fn edges(ticks: &Ticks) -> Vec<f64> {
    match ticks {
        Ticks::Names(names) => (0..=names.len()).map(|it| it as f64).collect(),
        Ticks::Numbers(numbers) => {
            let mut res: Vec<f64> = numbers.windows(2).map(|it| f64::midpoint(it[0], it[1])).collect();
            if let (Some(first), Some(last)) = (numbers.first(), numbers.last()) {
                let begin = res.first().map_or(first - 0.5, |it| first - (it - first));
                let end = res.last().map_or(last + 0.5, |it| last + (last - it));
                res.insert(0, begin);
                res.push(end);
            }
            res
        }
    }
}

/// The runs of equal values in a line, by their first place and the place after their last.
fn runs(line: &[Option<f64>]) -> Vec<(usize, usize)> {
    let mut res: Vec<(usize, usize)> = Vec::new();
    for (i, value) in line.iter().enumerate() {
        match res.last_mut() {
            Some(run) if line[run.0] == *value => run.1 = i + 1,
            _ => res.push((i, i + 1)),
        }
    }
    res
}

/// A line in the colour of letters within one in the colour of the paper, to be seen on any colour.
fn draw_contour(contour: &Contour, plot: &Plot<'_, '_>, sheet: &Sheet<'_>) {
    let mut longest: Vec<(f64, f64)> = Vec::new();
    for line in &contour.lines {
        let places: Vec<(f64, f64)> = line.iter().map(|it| plot.at(it[0], it[1])).collect();
        sheet.line(&places, pen(sheet.ink.paper, 0.6));
        if contour.theory {
            sheet.dashes(&places, pen(sheet.ink.text, 0.3), 0.9);
        } else {
            sheet.line(&places, pen(sheet.ink.text, 0.3));
        }
        if longest.len() < places.len() {
            longest = places;
        }
    }
    let Some(&(x, y)) = longest.get(longest.len() / 2) else { return };
    let [left, top, right, bottom] = plot.edges;
    let size = SMALL * POINT;
    let label = font::cut(&contour.label, size, 0.5 * (right - left));
    let wide = font::width(&label, size);
    let x = (x + 0.8 * MILLIMETRE).min(right - wide - MILLIMETRE).max(left + 0.5 * MILLIMETRE);
    let y = y.clamp(top + size, bottom - size);
    let corners = [(x - 0.3 * MILLIMETRE, y - 0.65 * size), (x + wide + 0.3 * MILLIMETRE, y + 0.65 * size)];
    sheet.rectangle(corners, paint(sheet.ink.paper, 0.8));
    sheet.write(&label, x, y, sheet.letters(SMALL));
}

/// What the colours stand for.
fn bar(heat: &Heat, scale: &Scaled, plot: &Plot<'_, '_>, sheet: &Sheet<'_>) {
    const STEPS: usize = 64;
    let [_, top, right, bottom] = plot.edges;
    let left = right + 2.0 * MILLIMETRE;
    let at = |share: f64| bottom - share * (bottom - top);
    for step in 0..STEPS {
        let [from, to] = [step, step + 1].map(|it| it as f64 / STEPS as f64);
        let colour = shaded(heat.colours, f64::midpoint(from, to));
        let corners = lapped((left, at(from)), (left, at(to)), &[left, top, left + BAR, bottom]);
        sheet.rectangle([corners[0], (left + BAR, corners[1].1)], paint(colour, 1.0));
    }
    for (tick, text) in scale.ticks().iter().zip(scale.texts()) {
        let y = at(scale.share(*tick));
        let end = left + BAR;
        sheet.line(&[(end, y), (end + 0.7 * MILLIMETRE, y)], pen(sheet.ink.text, 0.2));
        sheet.write(&text, end + 1.2 * MILLIMETRE, y, sheet.letters(PLAIN));
    }
    let letters = Letters { across: HPos::Center, upright: true, ..sheet.letters(PLAIN) };
    let label = font::cut(&heat.label, PLAIN * POINT, sheet.height - 2.0 * MARGIN);
    let x = sheet.width - MARGIN - leading(PLAIN) / 2.0;
    let half = font::width(&label, PLAIN * POINT) / 2.0;
    let lowest = (sheet.height - MARGIN - half).max(half);
    sheet.write(&label, x, f64::midpoint(top, bottom).min(lowest), letters);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_meet_half_way_between_numbers() {
        assert_eq!(edges(&Ticks::Numbers(vec![0.0, 1.0, 3.0])), [-0.5, 0.5, 2.0, 4.0]);
        assert_eq!(edges(&Ticks::Numbers(vec![2.0])), [1.5, 2.5]);
        assert_eq!(edges(&Ticks::Names(vec![String::new(); 2])), [0.0, 1.0, 2.0]);
        assert_eq!(runs(&[Some(1.0), Some(1.0), None, Some(1.0)]), [(0, 2), (2, 3), (3, 4)]);
    }
}

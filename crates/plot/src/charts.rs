//! One file for each kind of chart.

mod areas;
mod heat;
mod lines;
mod maps;
mod network;
mod rows;

use figures::{
    Figure,
    figure::{Chart, Ticks},
};

use crate::{
    frame,
    sheet::{MILLIMETRE, Sheet},
};

/// The height in millimetres that suits a figure of a width.
pub(crate) fn height(figure: &Figure, width: f64) -> f64 {
    let above = frame::heading_height(figure, width * MILLIMETRE) / MILLIMETRE;
    let height = match &figure.chart {
        Chart::Lines(it) => above + lines::key_height(it, width) + 0.62 * width.min(120.0) + 8.0,
        Chart::Areas(it) => above + areas::key_height(it, width) + 0.55 * width.min(120.0) + 8.0,
        Chart::Heat(it) => match (&it.columns, &it.rows) {
            (Ticks::Numbers(_), Ticks::Numbers(_)) => above + 0.8 * width,
            (columns, Ticks::Names(names)) => {
                above + (4.0 * names.len() as f64).min(0.75 * width) + heat::room_below(columns, width)
            }
            _ => above + 0.7 * width,
        },
        Chart::Boxes(it) => above + rows::height(it.boxes.len()) + 14.0,
        Chart::Bars(it) => above + rows::height(it.bars.len()) + 10.0,
        Chart::Network(_) => above + 0.78 * width + 6.0,
        Chart::Maps(it) => above + maps::height(it, width),
    };
    height.ceil().clamp(crate::HEIGHTS[0], crate::HEIGHTS[1])
}

pub(crate) fn draw(figure: &Figure, sheet: &Sheet<'_>) {
    let top = frame::heading(figure, sheet);
    match &figure.chart {
        Chart::Lines(it) => lines::draw(figure, it, top, sheet),
        Chart::Heat(it) => heat::draw(figure, it, top, sheet),
        Chart::Boxes(it) => rows::boxes(figure, it, top, sheet),
        Chart::Bars(it) => rows::bars(figure, it, top, sheet),
        Chart::Areas(it) => areas::draw(figure, it, top, sheet),
        Chart::Network(it) => network::draw(it, top, sheet),
        Chart::Maps(it) => maps::draw(it, top, sheet),
    }
}

/// The least and the greatest of numbers; those that are none are left out.
fn extent(values: impl IntoIterator<Item = f64>) -> [f64; 2] {
    let finite = values.into_iter().filter(|it| it.is_finite());
    let [low, high] = finite.fold([f64::INFINITY, f64::NEG_INFINITY], |[a, b], it| [a.min(it), b.max(it)]);
    if low <= high { [low, high] } else { [0.0, 1.0] }
}

/// A range with a little air around it.
fn airy([low, high]: [f64; 2]) -> [f64; 2] {
    let air = 0.04 * (high - low);
    [low - air, high + air]
}

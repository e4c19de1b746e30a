//! Nodes around a circle, and arrows between them.

use figures::figure::{Edge, Network};
use plotters::style::{Color, ShapeStyle, text_anchor::HPos};

use crate::{
    font,
    frame::MARGIN,
    sheet::{Letters, MILLIMETRE, PLAIN, POINT, SMALL, Sheet, paint, pen},
};

pub(super) fn draw(network: &Network, top: f64, sheet: &Sheet<'_>) {
    let nodes = &network.nodes;
    let key = format!("size: {} · thickness: {}", network.labels[0], network.labels[1]);
    let key = font::cut(&key, SMALL * POINT, sheet.width - 2.0 * MARGIN);
    sheet.write(&key, MARGIN, sheet.height - MARGIN - SMALL * POINT / 2.0, sheet.letters(SMALL));
    let size = if nodes.len() <= 40 { PLAIN } else { SMALL - 1.5 };
    let widest = nodes.iter().map(|it| font::width(&it.name, size * POINT)).fold(0.0, f64::max);
    let widest = widest.min(0.27 * sheet.width);
    let bottom = sheet.height - MARGIN - 1.5 * SMALL * POINT;
    let centre = (sheet.width / 2.0, f64::midpoint(top, bottom));
    let across = sheet.width / 2.0 - MARGIN - widest - 3.0 * MILLIMETRE;
    let radius = across.min((bottom - top) / 2.0 - 3.0 * MILLIMETRE).max(5.0 * MILLIMETRE);
    let at = |node: usize| {
        let turn = (node as f64 / nodes.len() as f64 - 0.25) * std::f64::consts::TAU;
        let (up, along) = (libm::sin(turn), libm::cos(turn));
        ((centre.0 + radius * along, centre.1 + radius * up), along, up)
    };
    let dot = |share: f64| (0.6 + 3.0 * share.clamp(0.0, 1.0).sqrt()) * MILLIMETRE;
    let heaviest = network.edges.iter().map(|it| it.weight).fold(0.0, f64::max);
    for edge in network.edges.iter().filter(|it| it.from != it.to) {
        let strength = if 0.0 < heaviest { edge.weight / heaviest } else { 1.0 };
        let [from, to] = [edge.from, edge.to].map(|it| at(it).0);
        arrow(edge, (from, to), dot(nodes[edge.to].share), strength, network.edges.len(), sheet);
    }
    for (i, node) in nodes.iter().enumerate() {
        let (place, along, up) = at(i);
        sheet.circle(place, dot(node.share), paint(sheet.ink.series(0), 1.0));
        let away = dot(node.share) + 0.8 * MILLIMETRE;
        // Beside the circle, above its top and below its bottom.
        let aside = if along.abs() < 0.25 {
            HPos::Center
        } else if along < 0.0 {
            HPos::Right
        } else {
            HPos::Left
        };
        let lift = if along.abs() < 0.25 { up.signum() * 0.6 * size * POINT } else { 0.0 };
        let letters = Letters { across: aside, ..sheet.letters(size) };
        let name = font::cut(&node.name, size * POINT, widest.max(0.27 * sheet.width));
        sheet.write(&name, place.0 + away * along, place.1 + away * up + lift, letters);
    }
}

/// An arrow that ends at the rim of its node.
fn arrow(
    _: &Edge,
    (from, to): ((f64, f64), (f64, f64)),
    rim: f64,
    strength: f64,
    all: usize,
    sheet: &Sheet<'_>,
) {
    let (x, y) = (to.0 - from.0, to.1 - from.1);
    let length = (x * x + y * y).sqrt().max(1.0);
    let (x, y) = (x / length, y / length);
    let head = (0.7 + 0.7 * strength) * MILLIMETRE;
    let tip = (to.0 - x * rim, to.1 - y * rim);
    let neck = (tip.0 - x * head, tip.1 - y * head);
    let opacity = if all <= 60 { 0.8 } else { 0.35 };
    let line = pen(sheet.ink.text, 0.12 + 0.5 * strength);
    let line = ShapeStyle { color: sheet.ink.text.mix(opacity * (0.35 + 0.5 * strength)), ..line };
    sheet.line(&[from, neck], line);
    let wing = 0.45 * head;
    let wings = [(neck.0 - y * wing, neck.1 + x * wing), (neck.0 + y * wing, neck.1 - x * wing)];
    sheet.surface(&[tip, wings[0], wings[1]], paint(sheet.ink.text, opacity));
}

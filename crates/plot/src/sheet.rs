//! What everything is drawn on: a sheet measured in hundredths of a millimetre.

use plotters::{
    coord::Shift,
    element::{Circle, PathElement, Polygon, Rectangle, Text},
    prelude::{DrawingArea, IntoDrawingArea, SVGBackend},
    style::{
        FontStyle, FontTransform, IntoFont, RGBColor, ShapeStyle, TextStyle,
        text_anchor::{HPos, Pos, VPos},
    },
};

use crate::{font, ink::Ink};

/// Units in a millimetre.
pub(crate) const MILLIMETRE: f64 = 100.0;

/// Units in a typographic point.
pub(crate) const POINT: f64 = 25.4 / 72.0 * MILLIMETRE;

/// The sizes of letters, in points: of the heading, of axes and keys, of what is least.
pub(crate) const HEADING: f64 = 8.5;
pub(crate) const PLAIN: f64 = 7.5;
pub(crate) const SMALL: f64 = 6.0;

/// The library writes letters smaller than asked for by this factor.
pub(crate) const LIBRARY: f64 = 1.24;

pub(crate) type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// Memory does not fail, and nothing else can.
pub(crate) const MEMORY: &str = "drawing into memory does not fail";

/// The sheet, its colours and its size in units.
pub(crate) struct Sheet<'a> {
    pub(crate) root: Area<'a>,
    pub(crate) ink: Ink,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

/// How a text is written.
#[derive(Clone, Copy)]
pub(crate) struct Letters {
    /// In points.
    pub(crate) size: f64,
    pub(crate) colour: RGBColor,
    pub(crate) across: HPos,
    pub(crate) up: VPos,
    /// From the bottom to the top.
    pub(crate) upright: bool,
    pub(crate) bold: bool,
}

/// A place on the sheet, as the library wants it.
#[expect(clippy::cast_possible_truncation, reason = "a sheet is less than a metre")]
pub(crate) fn place(x: f64, y: f64) -> (i32, i32) {
    (x.round().clamp(-1e6, 1e6) as i32, y.round().clamp(-1e6, 1e6) as i32)
}

/// The thickness of a line in millimetres, as the library wants it.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "less than a centimetre")]
pub(crate) fn thickness(millimetres: f64) -> u32 {
    (millimetres * MILLIMETRE).round().max(1.0) as u32
}

/// A line.
pub(crate) fn pen(colour: RGBColor, millimetres: f64) -> ShapeStyle {
    ShapeStyle { color: colour.into(), filled: false, stroke_width: thickness(millimetres) }
}

/// A surface.
pub(crate) fn paint(colour: RGBColor, opacity: f64) -> ShapeStyle {
    use plotters::style::Color;
    ShapeStyle { color: colour.mix(opacity), filled: true, stroke_width: 0 }
}

impl<'a> Sheet<'a> {
    /// An empty sheet with a size in millimetres.
    pub(crate) fn new(text: &'a mut String, width: f64, height: f64, dark: bool) -> Sheet<'a> {
        let [width, height] = [width, height].map(|it| (it * MILLIMETRE).round());
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "less than a metre")]
        let root = SVGBackend::with_string(text, (width as u32, height as u32)).into_drawing_area();
        let ink = if dark { Ink::DARK } else { Ink::LIGHT };
        root.fill(&ink.paper).expect(MEMORY);
        Sheet { root, ink, width, height }
    }

    pub(crate) fn finish(&self) {
        self.root.present().expect(MEMORY);
    }

    /// Letters as most are: of the text's colour, beginning at their place, centred upwards.
    pub(crate) fn letters(&self, size: f64) -> Letters {
        let (across, up) = (HPos::Left, VPos::Center);
        Letters { size, colour: self.ink.text, across, up, upright: false, bold: false }
    }

    /// Writes a text.
    pub(crate) fn write(&self, text: &str, x: f64, y: f64, letters: Letters) {
        let style = if letters.bold { FontStyle::Bold } else { FontStyle::Normal };
        let font = (font::FAMILIES, letters.size * POINT * LIBRARY).into_font().style(style);
        let font = if letters.upright { font.transform(FontTransform::Rotate270) } else { font };
        let style = TextStyle::from(font).color(&letters.colour).pos(Pos::new(letters.across, letters.up));
        self.root.draw(&Text::new(font::clean(text), place(x, y), style)).expect(MEMORY);
    }

    /// Draws a line through these places.
    pub(crate) fn line(&self, places: &[(f64, f64)], style: ShapeStyle) {
        let places: Vec<(i32, i32)> = places.iter().map(|it| place(it.0, it.1)).collect();
        self.root.draw(&PathElement::new(places, style)).expect(MEMORY);
    }

    /// Draws a line in dashes of a length in millimetres.
    pub(crate) fn dashes(&self, places: &[(f64, f64)], style: ShapeStyle, length: f64) {
        for dash in dashed(places, length * MILLIMETRE) {
            self.line(&dash, style);
        }
    }

    /// Fills a rectangle between two corners.
    pub(crate) fn rectangle(&self, [a, b]: [(f64, f64); 2], style: ShapeStyle) {
        let low = place(a.0.min(b.0), a.1.min(b.1));
        let high = place(a.0.max(b.0), a.1.max(b.1));
        self.root.draw(&Rectangle::new([low, high], style)).expect(MEMORY);
    }

    /// Fills what these places are around.
    pub(crate) fn surface(&self, places: &[(f64, f64)], style: ShapeStyle) {
        let places: Vec<(i32, i32)> = places.iter().map(|it| place(it.0, it.1)).collect();
        self.root.draw(&Polygon::new(places, style)).expect(MEMORY);
    }

    /// Draws a circle with a radius in units.
    pub(crate) fn circle(&self, (x, y): (f64, f64), radius: f64, style: ShapeStyle) {
        let radius = place(radius.max(1.0), 0.0).0;
        self.root.draw(&Circle::new(place(x, y), radius, style)).expect(MEMORY);
    }
}

/// The dashes of a line: as long as the gaps between them, measured along the line.
fn dashed(places: &[(f64, f64)], length: f64) -> Vec<Vec<(f64, f64)>> {
    let mut res: Vec<Vec<(f64, f64)>> = Vec::new();
    let (mut drawing, mut left) = (true, length);
    for pair in places.windows(2) {
        let [(mut x, mut y), (to_x, to_y)] = [pair[0], pair[1]];
        if drawing {
            match res.last_mut() {
                Some(dash) if dash.last() == Some(&(x, y)) => (),
                _ => res.push(vec![(x, y)]),
            }
        }
        loop {
            let rest = ((to_x - x) * (to_x - x) + (to_y - y) * (to_y - y)).sqrt();
            let step = rest.min(left);
            if 0.0 < rest {
                x += (to_x - x) * step / rest;
                y += (to_y - y) * step / rest;
            }
            if drawing && let Some(dash) = res.last_mut() {
                dash.push((x, y));
            }
            left -= step;
            if rest <= step {
                break;
            }
            drawing = !drawing;
            left = length;
            if drawing {
                res.push(vec![(x, y)]);
            }
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_go_around_corners() {
        let dashes = dashed(&[(0.0, 0.0), (5.0, 0.0), (5.0, 5.0)], 2.0);
        assert_eq!(
            dashes,
            [
                vec![(0.0, 0.0), (2.0, 0.0)],
                vec![(4.0, 0.0), (5.0, 0.0), (5.0, 1.0)],
                vec![(5.0, 3.0), (5.0, 5.0)],
            ]
        );
    }
}

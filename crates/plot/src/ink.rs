//! Colours that those who are colour-blind can tell apart.

use figures::figure::Colours;
use plotters::style::RGBColor;

/// The colours of a sheet.
#[derive(Clone, Copy)]
pub(crate) struct Ink {
    pub(crate) paper: RGBColor,
    /// Letters and axes.
    pub(crate) text: RGBColor,
    /// What stands back.
    pub(crate) faint: RGBColor,
    /// Shades behind the data, in turn.
    pub(crate) shades: [RGBColor; 4],
}

impl Ink {
    pub(crate) const LIGHT: Ink = Ink {
        paper: RGBColor(255, 255, 255),
        text: RGBColor(26, 26, 26),
        faint: RGBColor(150, 150, 150),
        shades: [
            RGBColor(234, 234, 234),
            RGBColor(228, 233, 240),
            RGBColor(240, 231, 222),
            RGBColor(226, 238, 230),
        ],
    };
    pub(crate) const DARK: Ink = Ink {
        paper: RGBColor(24, 26, 30),
        text: RGBColor(232, 232, 232),
        faint: RGBColor(128, 128, 128),
        shades: [RGBColor(36, 38, 43), RGBColor(34, 43, 56), RGBColor(54, 45, 36), RGBColor(34, 50, 42)],
    };

    /// The colour of a series; those beyond the palette stand back.
    pub(crate) fn series(&self, place: usize) -> RGBColor {
        SERIES.get(place).copied().unwrap_or(self.faint)
    }
}

/// Okabe and Ito's palette without black and yellow, which one of the papers would swallow.
pub(crate) const SERIES: [RGBColor; 7] = [
    RGBColor(0, 114, 178),
    RGBColor(230, 159, 0),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(213, 94, 0),
    RGBColor(86, 180, 233),
    RGBColor(148, 130, 60),
];

/// Viridis, at equal steps.
const SEQUENTIAL: [RGBColor; 9] = [
    RGBColor(68, 1, 84),
    RGBColor(71, 44, 122),
    RGBColor(59, 81, 139),
    RGBColor(44, 113, 142),
    RGBColor(33, 144, 141),
    RGBColor(39, 173, 129),
    RGBColor(92, 200, 99),
    RGBColor(170, 220, 50),
    RGBColor(253, 231, 37),
];

/// From blue by white to red.
const DIVERGING: [RGBColor; 7] = [
    RGBColor(33, 102, 172),
    RGBColor(103, 169, 207),
    RGBColor(209, 229, 240),
    RGBColor(247, 247, 247),
    RGBColor(253, 219, 199),
    RGBColor(239, 138, 98),
    RGBColor(178, 24, 43),
];

/// The colour of a share of the range, from 0 to 1.
pub(crate) fn shaded(colours: Colours, share: f64) -> RGBColor {
    let stops: &[RGBColor] = match colours {
        Colours::Sequential => &SEQUENTIAL,
        Colours::Diverging => &DIVERGING,
    };
    let place = share.clamp(0.0, 1.0) * (stops.len() - 1) as f64;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place among few stops")]
    let at = (place as usize).min(stops.len() - 2);
    let part = place - at as f64;
    let mixed = |a: u8, b: u8| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
        let res = (f64::from(a) + part * (f64::from(b) - f64::from(a))).round() as u8;
        res
    };
    let (a, b) = (stops[at], stops[at + 1]);
    RGBColor(mixed(a.0, b.0), mixed(a.1, b.1), mixed(a.2, b.2))
}

//! Figures on paper: vector graphics, without a browser.
//!
//! [`svg`] draws a [`Figure`]; [`pdf`] and [`png`] are made from the drawing. Text stays text in the first two,
//! in a font that comes with this crate, so that the same figure gives the same bytes on every machine.
//!
//! Suggested reading order: [`Page`], `sheet.rs` (what everything is drawn on), `scaled.rs` (axes), `frame.rs`
//! (what is around the data), then one file for each kind of chart in `charts/`; `ink.rs` has the colours,
//! `font.rs` the letters.
//!
//! **Architecture invariant:** nothing here opens a file, and nothing of the machine reaches a drawing: no
//! font, no locale, no clock.

mod charts;
mod font;
mod frame;
mod ink;
mod scaled;
mod sheet;

use std::{fmt, sync::Arc};

use figures::Figure;
use resvg::{tiny_skia, usvg};

use sheet::{MILLIMETRE, Sheet};

/// The size and the look of a drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Page {
    /// In millimetres, within [`WIDTHS`]. A column of a journal has about 85, both columns 180.
    pub width: f64,
    /// In millimetres, within [`HEIGHTS`]; what suits the figure if it is not given.
    pub height: Option<f64>,
    /// Whether it is light on dark.
    pub dark: bool,
}

impl Default for Page {
    fn default() -> Page {
        Page { width: 85.0, height: None, dark: false }
    }
}

/// The least width and the greatest, in millimetres.
pub const WIDTHS: [f64; 2] = [40.0, 600.0];

/// The least height and the greatest, in millimetres.
pub const HEIGHTS: [f64; 2] = [30.0, 900.0];

/// Dots per inch of a PNG: what journals ask of line drawings.
pub const DPI: f32 = 600.0;

/// Pixels per inch of SVG.
const CSS_DPI: f32 = 96.0;

/// Why a drawing could not be turned into another format: it is too large for memory, or a library refused it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(String);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

/// The figure as SVG, its text as text.
///
/// # Panics
///
/// If the page is not within [`WIDTHS`] and [`HEIGHTS`].
pub fn svg(figure: &Figure, page: &Page) -> String {
    let within = |value: f64, [low, high]: [f64; 2]| (low..=high).contains(&value);
    assert!(within(page.width, WIDTHS), "checked by whoever asks");
    assert!(page.height.is_none_or(|it| within(it, HEIGHTS)), "checked by whoever asks");
    let height = page.height.unwrap_or_else(|| charts::height(figure, page.width));
    let mut text = String::new();
    {
        let sheet = Sheet::new(&mut text, page.width, height, page.dark);
        charts::draw(figure, &sheet);
        sheet.finish();
    }
    dressed(&text, figure, page.width, height)
}

/// The figure as PDF, its text as text, the font embedded.
///
/// # Errors
///
/// If the library that writes PDF refuses.
///
/// # Panics
///
/// As [`svg`].
pub fn pdf(figure: &Figure, page: &Page) -> Result<Vec<u8>, Refused> {
    let tree = tree(&svg(figure, page))?;
    let page = svg2pdf::PageOptions { dpi: CSS_DPI };
    svg2pdf::to_pdf(&tree, svg2pdf::ConversionOptions::default(), page)
        .map(|it| in_order(&it))
        .map_err(|it| Refused(format!("the figure cannot be written as PDF: {it}")))
}

/// A PDF with the entries of its tables of resources in order. The library writes them in an order that changes from
/// run to run; exchanging whole lines moves nothing else, so that every place it refers to stays where it is.
fn in_order(pdf: &[u8]) -> Vec<u8> {
    let mut lines: Vec<&[u8]> = pdf.split(|it| *it == b'\n').collect();
    for run in lines.chunk_by_mut(|a, b| is_resource(a) && is_resource(b)) {
        if 1 < run.len() {
            run.sort_unstable();
        }
    }
    lines.join(&b'\n')
}

/// Whether a line is an entry such as `/gs1 9 0 R`.
fn is_resource(line: &[u8]) -> bool {
    let Ok(text) = str::from_utf8(line) else { return false };
    let mut words = text.split_ascii_whitespace();
    let name = words.next().and_then(|it| it.strip_prefix('/')).unwrap_or_default();
    let number = name.trim_start_matches(|it: char| it.is_ascii_lowercase());
    let is_number = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    number.len() < name.len()
        && is_number(number)
        && words.next().is_some_and(is_number)
        && words.eq(["0", "R"])
}

/// The figure as PNG with [`DPI`].
///
/// # Errors
///
/// If there is not enough memory for the pixels.
///
/// # Panics
///
/// As [`svg`].
pub fn png(figure: &Figure, page: &Page) -> Result<Vec<u8>, Refused> {
    let tree = tree(&svg(figure, page))?;
    let scale = DPI / CSS_DPI;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some thousands of pixels")]
    let [width, height] = [tree.size().width(), tree.size().height()].map(|it| (it * scale).round() as u32);
    let too_large = || Refused(format!("there is no memory for {width} × {height} pixels"));
    let mut pixels = tiny_skia::Pixmap::new(width, height).ok_or_else(too_large)?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|it| Refused(format!("the figure cannot be written as PNG: {it}")))
}

fn tree(svg: &str) -> Result<usvg::Tree, Refused> {
    let mut options = usvg::Options { font_family: font::FAMILY.to_owned(), ..usvg::Options::default() };
    let fonts = Arc::make_mut(&mut options.fontdb);
    fonts.load_font_data(font::DATA.to_vec());
    fonts.set_sans_serif_family(font::FAMILY);
    usvg::Tree::from_str(svg, &options)
        .map_err(|it| Refused(format!("the drawing of the figure is not understood: {it}")))
}

/// The drawing with its size in millimetres, and for those who do not see it with its title and caption.
fn dressed(drawing: &str, figure: &Figure, width: f64, height: f64) -> String {
    // All rectangles lie along the axes, so that nothing is lost by sharp edges.
    let body = drawing.split_once('>').map_or("", |it| it.1);
    let body = body.replace("\n<rect ", "\n<rect shape-rendering=\"crispEdges\" ");
    let [across, up] = [width, height].map(|it| (it * MILLIMETRE).round());
    let (title, caption) = (escaped(&figure.title), escaped(&figure.caption));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}mm\" height=\"{height}mm\" \
         viewBox=\"0 0 {across} {up}\" role=\"img\" stroke-linejoin=\"round\">\n\
         <title>{title}</title>\n<desc>{caption}</desc>{body}"
    )
}

fn escaped(text: &str) -> String {
    font::clean(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

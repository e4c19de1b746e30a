//! The font of drawings, and how wide words are in it.

use std::sync::LazyLock;

use ttf_parser::Face;

/// `DejaVu` Sans Condensed, reduced to Latin, Greek, Cyrillic and the signs of mathematics; the licence is beside
/// it in `fonts/`.
pub(crate) const DATA: &[u8] = include_bytes!("../fonts/DejaVuSansCondensed-subset.ttf");

/// Its name.
pub(crate) const FAMILY: &str = "DejaVu Sans Condensed";

/// For whoever shows an SVG without having it.
pub(crate) const FAMILIES: &str = "DejaVu Sans Condensed, Arial Narrow, Arial, sans-serif";

static FACE: LazyLock<Face<'static>> =
    LazyLock::new(|| Face::parse(DATA, 0).expect("the font is part of the program"));

/// The width of a text, in the unit of `size`.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    let advance = |it: char| {
        let glyph = FACE.glyph_index(it).and_then(|it| FACE.glyph_hor_advance(it));
        glyph.map_or(1.0, |it| f64::from(it) / f64::from(FACE.units_per_em()))
    };
    size * text.chars().map(advance).sum::<f64>()
}

/// The text without what XML does not allow, on one line.
pub(crate) fn clean(text: &str) -> String {
    let kept = |it: char| match it {
        '\u{FFFE}' | '\u{FFFF}' => '\u{FFFD}',
        it if it.is_control() => ' ',
        it => it,
    };
    text.chars().map(kept).collect()
}

/// The text, cut to a width.
pub(crate) fn cut(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut res: String = text.to_owned();
    while res.pop().is_some() {
        let shorter = format!("{}…", res.trim_end());
        if width(&shorter, size) <= room {
            return shorter;
        }
    }
    String::new()
}

/// The text in lines of a width; a word that is wider has a line of its own.
pub(crate) fn wrapped(text: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), size) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(cut(word, size, room)),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_and_wrapped_to_a_width() {
        assert!(width("ii", 10.0) < width("mm", 10.0));
        assert_eq!(cut("short", 10.0, 100.0), "short");
        let cut = cut("a rather long label", 10.0, 50.0);
        assert!(cut.ends_with('…') && width(&cut, 10.0) <= 50.0, "{cut}");
        let lines = wrapped("one two three four five six", 10.0, 60.0);
        assert!(1 < lines.len() && lines.iter().all(|it| width(it, 10.0) <= 60.0), "{lines:?}");
        assert_eq!(lines.join(" "), "one two three four five six");
    }

    #[test]
    fn what_drawings_say_is_in_the_font() {
        for sign in "g₅₀ ⅓ ½ → ≥ ≤ − × · … δ χ ρ ω ÷ é ß Ø".chars() {
            assert!(FACE.glyph_index(sign).is_some(), "{sign}");
        }
    }
}

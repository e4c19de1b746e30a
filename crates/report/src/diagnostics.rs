//! Mistakes in a scenario, drawn beside the lines they are in.

use std::fmt::Write;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use scenario::Diagnostic;

/// All mistakes of a file, with a count at the end. `path` is how the user calls the file.
pub fn render(path: &str, source: &str, diagnostics: &[Diagnostic], colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut res = String::new();
    for it in diagnostics {
        let title =
            if it.field.is_empty() { it.message.clone() } else { format!("`{}` {}", it.field, it.message) };
        let title = sentence(&it.field, &it.message, &title);
        let span = span(source, it);
        let snippet = Snippet::source(source).path(path).annotation(AnnotationKind::Primary.span(span));
        let mut group = Level::ERROR.primary_title(title).element(snippet);
        if let Some(help) = &it.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        res.push_str(&renderer.render(&[group]));
        res.push_str("\n\n");
    }
    let count = diagnostics.len();
    let plural = if count == 1 { "mistake" } else { "mistakes" };
    let _ = writeln!(res, "{path}: {count} {plural}; nothing was played");
    res
}

/// "must be …" continues the field's name; other messages are sentences of their own.
fn sentence(field: &str, message: &str, joined: &str) -> String {
    if field.is_empty() || message.starts_with("must ") {
        joined.to_owned()
    } else {
        format!("`{field}`: {message}")
    }
}

/// The bytes to underline.
fn span(source: &str, it: &Diagnostic) -> std::ops::Range<usize> {
    let mut start = 0;
    for (number, line) in source.split_inclusive('\n').enumerate() {
        if number + 1 == it.line {
            let text = line.trim_end_matches(['\n', '\r']);
            let byte = |column: usize| text.char_indices().nth(column).map_or(text.len(), |it| it.0);
            let (from, to) = (byte(it.column - 1), byte((it.column - 1).saturating_add(it.width)));
            return start + from..start + to.max(from);
        }
        start += line.len();
    }
    source.len()..source.len()
}

//! Mistakes as people see them: beside the line they are in.

use insta::assert_snapshot;

/// The mistakes of the scenario made of these lines.
fn rendered<const N: usize>(lines: [&str; N]) -> String {
    let text = lines.join("\n");
    let mistakes = scenario::parse(&text, &roster::standard()).unwrap_err();
    report::diagnostics::render("tournaments/mine.yaml", &text, &mistakes, false)
}

#[test]
fn a_value_out_of_range_is_underlined() {
    assert_snapshot!(rendered([
        "title: Mine",
        "players: [tit-for-tat, defector]",
        "match: {turns: 200, noise: {execution: 0.75}}",
    ]));
}

#[test]
fn an_unknown_name_comes_with_a_suggestion() {
    assert_snapshot!(rendered(["players:", "  - tit-for-tatt", "  - defector", "match: {turns: 200}"]));
}

#[test]
fn several_mistakes_are_counted() {
    assert_snapshot!(rendered([
        "players: [tit-for-tat, {strategy: random, p: 2}]",
        "match: {turnz: 200}",
        "sead: 1978",
    ]));
}

/// Columns count characters, not bytes.
#[test]
fn the_line_is_marked_in_the_right_place_after_letters_of_several_bytes() {
    assert_snapshot!(rendered(["players: [détentee, {strategy: rändomm}]", "match: {turns: 5}"]));
}

#[test]
fn a_file_that_is_no_yaml_is_marked_where_reading_stopped() {
    assert_snapshot!(rendered(["players: [tit-for-tat", "match: {turns: 200}"]));
}

#[test]
fn an_empty_file_is_told_what_the_least_is() {
    assert_snapshot!(rendered([""]));
}

/// Colours are for terminals; a file or a pipe gets none unless it asks.
#[test]
fn colours_come_only_when_asked_for() {
    let text = "players: []\nmatch: {turns: 5}\n";
    let mistakes = scenario::parse(text, &roster::standard()).unwrap_err();
    let render = |colour| report::diagnostics::render("a.yaml", text, &mistakes, colour);
    assert!(!render(false).contains('\u{1b}'));
    assert!(render(true).contains('\u{1b}'));
}

/// A mistake beyond the last line, or beyond the end of its line, is still drawn.
#[test]
fn positions_outside_the_text_are_drawn_at_its_edge() {
    let mut it =
        scenario::parse("players: []\nmatch: {turns: 5}\n", &roster::standard()).unwrap_err().remove(0);
    for (line, column, width) in [(99, 1, 1), (1, 99, 1), (2, 3, usize::MAX), (1, 1, 0)] {
        (it.line, it.column, it.width) = (line, column, width);
        let text = report::diagnostics::render("a.yaml", "players: []\nmatch\n", &[it.clone()], false);
        assert!(text.contains("a.yaml") && text.contains("the list of players is empty"), "{text}");
    }
}

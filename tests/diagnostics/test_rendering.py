"""Diagnostics as text."""

from __future__ import annotations

from minutes_graph.diagnostics import Diagnostic, Rule, Severity
from minutes_graph.diagnostics.rendering import Tone, render_text, summary_line
from minutes_graph.spans import Span

NO_CASE = Rule("S205", Severity.WARNING, "item has no case number", "An item is printed without a number.")
BROKEN = Rule("T103", Severity.ERROR, "file is not text", "Binary.")
NUMBERLESS = Diagnostic(
    NO_CASE,
    "minutes.txt",
    Span(9, 9),
    "item 4 has no case number",
    hint="allow it in the lexicon",
    quote="# Punkt 4: Ny skole",
)


def test_a_finding_reads_like_a_compilers() -> None:
    assert render_text([NUMBERLESS]) == (
        "minutes.txt:9: warning[S205]: item 4 has no case number\n"
        "  9 | # Punkt 4: Ny skole\n"
        "  hint: allow it in the lexicon\n"
    )


def test_a_finding_about_the_whole_file_has_no_line() -> None:
    assert render_text([Diagnostic(BROKEN, "a.txt", None, "not text", quote="x")]) == (
        "a.txt: error[T103]: not text\n"
    )


def test_each_line_of_a_longer_quote_has_its_number() -> None:
    found = Diagnostic(NO_CASE, "a.txt", Span(9, 10), "m", quote="første  \nanden")
    assert render_text([found]).splitlines()[1:] == ["   9 | første", "  10 | anden"]


def test_source_lines_are_whole_in_a_pipe_and_cut_on_a_screen() -> None:
    found = Diagnostic(NO_CASE, "a.txt", Span(1, 1), "m", quote="ord " * 100 + "slut")
    assert "slut" in render_text([found])
    screen = render_text([found], width=40).splitlines()[1]
    assert len(screen) == 40
    assert screen.endswith("…")


def test_every_piece_is_painted_in_its_tone() -> None:
    marked = render_text([NUMBERLESS], lambda text, tone: f"<{tone.value} {text}>")
    assert marked == (
        "<place minutes.txt:9:> <warning warning[S205]>: item 4 has no case number\n"
        "<source   9 | # Punkt 4: Ny skole>\n"
        "  <hint hint:> allow it in the lexicon\n"
    )
    assert {tone.value for tone in Tone} >= {severity.word for severity in Severity}


def test_a_personal_identity_number_is_never_printed() -> None:
    found = Diagnostic(
        BROKEN,
        "borger-010203-1234.txt",
        Span(1, 1),
        'seen "0102031234"',
        hint="remove 010203-1234",
        quote="CPR 010203 1234 og 0102031234",
    )
    printed = render_text([found])
    assert "1234" not in printed
    assert printed.count("xxxxxx") == 5


def test_what_would_steer_the_terminal_is_made_harmless() -> None:
    found = Diagnostic(BROKEN, "a.txt", Span(1, 1), "m\x1b[2J", quote="\x1b[31mrød\x07\u202e")
    printed = render_text([found])
    assert "\x1b" not in printed
    assert "�[31mrød��" in printed


def test_the_summary_counts_the_worst_first() -> None:
    found = [NUMBERLESS, Diagnostic(BROKEN, "b", None, "m"), NUMBERLESS]
    assert summary_line(found) == "1 error, 2 warnings"
    assert summary_line([]) == "nothing to report"


def test_a_long_line_is_cut_around_what_the_message_quotes() -> None:
    line = "ord " * 3000 + "31. april " + "ord " * 3000
    found = Diagnostic(NO_CASE, "a.txt", Span(1, 1), 'no such day "31. april"', quote=line)
    for width in (None, 60):
        shown = render_text([found], width=width).splitlines()[1]
        assert len(shown) <= 500
        assert "31. april" in shown
        assert shown.count("…") == 2


def test_a_line_is_cut_at_one_end_where_the_place_is_at_the_other() -> None:
    line = "først " + "ord " * 300 + "sidst"
    first, last = (
        Diagnostic(NO_CASE, "a.txt", Span(1, 1), f'"{word}"', quote=line) for word in ("først", "sidst")
    )
    assert render_text([first]).splitlines()[1].startswith("  1 | først")
    assert render_text([last]).splitlines()[1].endswith("sidst")


def test_many_of_one_rule_are_counted_with_the_first_places() -> None:
    wall = [Diagnostic(NO_CASE, "a.txt", Span(line, line), "m", quote="q") for line in range(1, 31)]
    other = Diagnostic(BROKEN, "b.txt", None, "not text")
    told = render_text([*wall[:10], other, *wall[10:]])
    assert told == (
        "a.txt:1: warning[S205]: 30 times: item has no case number; first at a.txt:1, a.txt:2, a.txt:3 "
        "(the formats json and sarif list all)\n"
        "b.txt: error[T103]: not text\n"
    )


def test_each_file_that_is_refused_is_told() -> None:
    wall = [Diagnostic(BROKEN, f"{name}.txt", None, "not text") for name in "abcdefghijklm"]
    assert render_text(wall).count("error[T103]: not text") == len(wall)

"""Rows in each format, on terminals of several widths and in a pipe."""

from __future__ import annotations

import csv
import io
import json

import pytest

from minutes_graph.cli.tables import Cell, render_rows, show_rows

COLUMNS = ("date", "title", "score", "names")
LONG = "Stenmolen ved havnens nordlige indsejling skal sættes i stand"
ROWS: list[tuple[Cell, ...]] = [
    ("2031-03-03", "Ny mole", 0.5, ("Mølen", "Fyret")),
    ("2031-04-07", "Fyr | tårn\nog vagt", None, ()),
]


def unstyled(text: str) -> str:
    return text.replace("\x1b[1m", "").replace("\x1b[0m", "")


def test_in_a_pipe_a_row_is_a_line_with_tabs() -> None:
    assert render_rows(COLUMNS, ROWS, "table", None).splitlines() == [
        "date\ttitle\tscore\tnames",
        "2031-03-03\tNy mole\t0.5\tMølen | Fyret",
        "2031-04-07\tFyr | tårn og vagt\t\t",
    ]


def test_json_is_a_list_of_objects() -> None:
    assert json.loads(render_rows(COLUMNS, ROWS, "json", 80)) == [
        {"date": "2031-03-03", "title": "Ny mole", "score": 0.5, "names": ["Mølen", "Fyret"]},
        {"date": "2031-04-07", "title": "Fyr | tårn\nog vagt", "score": None, "names": []},
    ]


def test_csv_keeps_lines_within_cells() -> None:
    read = list(csv.reader(io.StringIO(render_rows(COLUMNS, ROWS, "csv", None))))
    assert read == [
        list(COLUMNS),
        ["2031-03-03", "Ny mole", "0.5", "Mølen | Fyret"],
        ["2031-04-07", "Fyr | tårn\nog vagt", "", ""],
    ]


def test_markdown_escapes_what_would_end_a_cell() -> None:
    assert render_rows(COLUMNS, ROWS, "md", None).splitlines() == [
        "| date | title | score | names |",
        "|---|---|---|---|",
        "| 2031-03-03 | Ny mole | 0.5 | Mølen \\| Fyret |",
        "| 2031-04-07 | Fyr \\| tårn og vagt |  |  |",
    ]


def test_a_table_is_aligned() -> None:
    assert unstyled(render_rows(COLUMNS, ROWS, "table", 80)).splitlines() == [
        "date        title               score  names",
        "2031-03-03  Ny mole             0.5    Mølen | Fyret",
        "2031-04-07  Fyr | tårn og vagt",
    ]


def test_a_long_cell_is_wrapped_to_the_width() -> None:
    shown = unstyled(render_rows(("date", "title"), [("2031-03-03", LONG)], "table", 40))
    assert shown.splitlines() == [
        "date        title",
        "2031-03-03  Stenmolen ved havnens",
        "            nordlige indsejling skal",
        "            sættes i stand",
    ]


@pytest.mark.parametrize("width", [20, 30, 40, 60, 80, 200])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(width: int) -> None:
    rows: list[tuple[Cell, ...]] = [(*row, LONG, True, 7) for row in ROWS]
    shown = unstyled(render_rows((*COLUMNS, "text", "yes", "count"), rows, "table", width))
    assert max(map(len, shown.splitlines())) <= width
    for word in (*LONG.split(), "tårn", "Mølen", "true", "7"):
        assert word in shown


def test_rows_that_are_too_wide_are_blocks_without_empty_cells() -> None:
    rows = [("a", LONG, None), (None, LONG * 9, "c")]
    shown = render_rows(("one", "two", "three"), rows, "table", 30)
    first, second = shown.split("\n\n")
    assert first.startswith("one    a\ntwo    Stenmolen ved havnens\n       nordlige")
    assert "three" not in first
    assert second.endswith("three  c\n")
    assert "one" not in second


@pytest.mark.parametrize("form", ["table", "csv", "json", "md"])
def test_nothing_dangerous_or_private_is_shown(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    show_rows(("who", "all"), [("Ida 010203-1234 \x1b[2J", ("010203 1234", "\u202eadI"))], form)
    printed = capsys.readouterr().out
    assert "1234" not in printed
    assert "\x1b[2J" not in printed or form == "csv"
    assert "xxxxxx" in printed


def test_no_rows_are_told_beside_the_columns(capsys: pytest.CaptureFixture[str]) -> None:
    show_rows(("a", "b"), [], "table")
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("a\tb\n", "no rows\n")
    assert render_rows(("a", "b"), [], "json", None) == "[]\n"
    assert unstyled(render_rows(("a", "b"), [], "table", 80)) == "a  b\n"


def test_rows_are_blocks_before_a_word_is_cut() -> None:
    rows = [("2031-03-03", "Svømmehalsrenovering", "referat.txt:120")]
    assert "title   Svømmehalsrenovering" in render_rows(("date", "title", "source"), rows, "table", 44)
    shown = unstyled(render_rows(("date", "title", "source"), rows, "table", 49))
    assert shown.splitlines()[1] == "2031-03-03  Svømmehalsrenovering  referat.txt:120"


def test_only_a_word_of_unusual_length_is_cut_and_what_is_no_word_never() -> None:
    rows = [("2031-03-03", "Landsplanlægningsmyndighedsområdet"), ("2031-03-03", "Mole")]
    shown = unstyled(render_rows(("date", "title"), rows, "table", 42))
    assert shown.splitlines()[1:] == [
        "2031-03-03  Landsplanlægningsmyndighedsomr",
        "            ådet",
        "2031-03-03  Mole",
    ]
    name = "002_452a8b3715ca9295_referat.txt:120"
    assert name in render_rows(("date", "source"), [("2031-03-03", name)], "table", 44)


def test_what_is_said_in_fewer_lines_by_blocks_is_no_table() -> None:
    rows: list[tuple[Cell, ...]] = [("2031-03-03", LONG * 12, "referat.txt:120", "approved")] * 2
    assert render_rows(("date", "text", "source", "outcome"), rows, "table", 60).startswith("date     2031")


def test_columns_of_addresses_go_first_where_room_is_scarce(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    address = "https://w3id.org/minutes-graph/id/meeting/bjergby/skoleudvalget/2031-03-03"
    monkeypatch.setattr("minutes_graph.cli.tables.screen_width", lambda: 44)
    show_rows(("date", "meeting", "title"), [("2031-03-03", address, LONG)] * 3, "table")
    printed = capsys.readouterr()
    assert "w3id" not in printed.out
    assert printed.err == "left out for want of room: meeting; csv and json have it\n"
    show_rows(("meeting",), [(address,)], "table")
    assert address in "".join(capsys.readouterr().out.split())

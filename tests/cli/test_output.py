"""What commands share when they print."""

from __future__ import annotations

import json

import click
import pytest
from click.testing import CliRunner

from minutes_graph.cli.output import leave, paint, screen_width, show_diagnostics, show_text
from minutes_graph.diagnostics import Diagnostic, Rule, Severity
from minutes_graph.diagnostics.rendering import Tone
from minutes_graph.spans import Span

WARNING = Diagnostic(
    Rule("S205", Severity.WARNING, "no case number", "Words."),
    "a.txt",
    Span(2, 2),
    "item 4 has none",
    quote="# 4",
)


@pytest.mark.parametrize("tone", Tone)
def test_every_tone_has_a_look_of_its_own_that_click_can_take_off(tone: Tone) -> None:
    assert paint("x", tone) != "x"
    assert click.unstyle(paint("x", tone)) == "x"


def test_without_a_terminal_there_is_no_colour_and_no_width(capsys: pytest.CaptureFixture[str]) -> None:
    show_text([WARNING])
    assert capsys.readouterr().out == "a.txt:2: warning[S205]: item 4 has none\n  2 | # 4\n"
    assert screen_width() is None
    assert screen_width(err=True) is None


def test_on_a_terminal_there_is_colour() -> None:
    @click.command()
    def show() -> None:
        show_text([WARNING])

    assert "\x1b[33" in CliRunner().invoke(show, color=True).output


@pytest.mark.parametrize(("form", "starts"), [("json", "["), ("sarif", "{")])
def test_formats_for_programs_are_alone_on_standard_output(
    form: str, starts: str, capsys: pytest.CaptureFixture[str]
) -> None:
    show_diagnostics([WARNING], form, rules=[WARNING.rule])
    printed = capsys.readouterr()
    assert printed.out.startswith(starts)
    assert json.loads(printed.out)
    assert printed.err == ""


def test_the_count_goes_where_it_disturbs_no_program(capsys: pytest.CaptureFixture[str]) -> None:
    show_diagnostics([WARNING], "text")
    assert capsys.readouterr().err == "1 warning\n"


@pytest.mark.parametrize(
    ("found", "bar", "status"),
    [
        ([], Severity.NOTE, 0),
        ([WARNING], Severity.ERROR, 0),
        ([WARNING], Severity.WARNING, 1),
        ([WARNING], Severity.NOTE, 1),
    ],
)
def test_the_status_says_whether_the_bar_was_reached(
    found: list[Diagnostic], bar: Severity, status: int
) -> None:
    @click.command()
    def end() -> None:
        leave(found, bar)

    assert CliRunner().invoke(end).exit_code == status

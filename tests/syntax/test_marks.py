"""Marks of Markdown and lists are taken off a line, and rows and long lines are only text."""

from __future__ import annotations

import pytest

from minutes_graph.layout import printed_lines
from minutes_graph.syntax import Token, classify_lines
from minutes_graph.syntax.tokens import CaseCandidate, ItemCandidate, SectionCandidate
from tests.reading import DANISH, document_of


def _token(line: str) -> Token:
    (token,) = classify_lines(printed_lines(document_of(line)), DANISH)
    return token


@pytest.mark.parametrize(
    ("line", "text", "level", "bold", "bullet"),
    [
        ("Skolen", "Skolen", 0, False, False),
        ("  Skolen  er\u00a0rød ", "Skolen er rød", 0, False, False),
        ("### Skolen ###", "Skolen", 3, False, False),
        ("**Skolen**", "Skolen", 0, True, False),
        ("**Skolen:**", "Skolen:", 0, True, False),
        ("**Skolen** er __rød__", "Skolen er rød", 0, False, False),
        ("Skolen er *meget* _rød_", "Skolen er meget rød", 0, False, False),
        ("3 * 4 * 5 og fil_navn_to", "3 * 4 * 5 og fil_navn_to", 0, False, False),
        (r"\*Skolen\* \- a\_b", "*Skolen* - a_b", 0, False, False),
        ("- Skolen", "Skolen", 0, False, True),
        ("• Skolen", "Skolen", 0, False, True),
        ("* Skolen", "Skolen", 0, False, True),
        ("a) Skolen", "Skolen", 0, False, True),
        ("1. Skolen", "1. Skolen", 0, False, False),
        ("-Skolen", "-Skolen", 0, False, False),
        ("#Skolen", "#Skolen", 0, False, False),
    ],
)
def test_marks_are_taken_off(line: str, text: str, level: int, bold: bool, bullet: bool) -> None:
    token = _token(line)
    assert (token.text, token.level, token.bold, token.bullet) == (text, level, bold, bullet)


def test_a_row_of_a_table_looks_like_nothing_else() -> None:
    token = _token("Bilag\t2030\t2031")
    assert token.table
    assert (token.match(SectionCandidate), token.match(ItemCandidate), token.match(CaseCandidate)) == (
        None,
        None,
        None,
    )


def test_a_very_long_line_looks_like_text_only() -> None:
    token = _token("Punkt 1: " + "a" * 500)
    assert token.match(ItemCandidate) is None
    assert token.text.startswith("Punkt 1: a")


def test_blank_lines_are_no_tokens_but_seen() -> None:
    tokens = classify_lines(printed_lines(document_of("en\nto\n\n \t\ntre\n")), DANISH)
    assert [(token.number, token.after_blank) for token in tokens] == [(1, True), (2, False), (5, True)]

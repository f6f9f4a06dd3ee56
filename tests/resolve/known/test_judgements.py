"""Verdicts are read with their lines; two that contradict each other are told, and neither is followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes_graph.model import EntityKind
from minutes_graph.resolve import load_judgements
from minutes_graph.resolve.known.judgements import parse_judgements


def codes(*lines: str) -> list[tuple[str, str]]:
    outcome = parse_judgements("\n".join(line.replace("; ", "\t") for line in lines), "judgements.tsv")
    return [(found.code, found.message) for found in outcome.diagnostics]


@pytest.mark.parametrize(
    "lines",
    [
        ("same; person; l/a; l/b; r", "different; person; l/b; l/a; r"),
        ("name; organisation; DS; d-s; r", "name; organisation; DS; danmarks-stat; r"),
        ("name; organisation; DS; d-s; r", "different; organisation; DS; d-s; r"),
        ("name; organisation; DS; d-s; r", "none; organisation; DS; d-s; r"),
        ("same; organisation; d-s; d-s; r", "none; organisation; d-s; d-s; r"),
    ],
)
def test_a_contradiction_names_both_lines(lines: tuple[str, str]) -> None:
    assert codes(*lines) == [("R403", "the verdicts on lines 1 and 2 contradict each other")]
    text = "\n".join(line.replace("; ", "\t") for line in lines)
    assert parse_judgements(text, "judgements.tsv").value.verdicts == ()


def test_a_contradiction_by_way_of_a_third_is_found() -> None:
    found = codes(
        "# a comment",
        "same; person; l/a; l/b; r",
        "same; person; l/b; l/c; r",
        "different; person; l/a; l/c; r",
    )
    assert found == [("R403", "the verdicts on lines 2 and 4 contradict each other")]


def test_verdicts_that_agree_all_hold() -> None:
    lines = ["same; person; l/a; l/b; r", "same; person; l/b; l/c; r", "different; party; l/a; l/b; r"]
    outcome = parse_judgements("\n".join(line.replace("; ", "\t") for line in lines), "judgements.tsv")
    assert outcome.diagnostics == ()
    merged = [outcome.value.merged_into(EntityKind.PERSON, key) for key in ("l/a", "l/b", "l/c", "l/d")]
    assert [one and one[0] for one in merged] == ["l/c", "l/c", None, None]
    assert outcome.value.apart(EntityKind.PARTY, "l/b", "l/a") is not None


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("same; person; l/a; l/b", "4 of 5 columns are filled"),
        ("same; person; ; l/b; r", "4 of 5 columns are filled"),
        ("equal; person; l/a; l/b; r", '"equal" is not a verdict'),
        ("same; dog; l/a; l/b; r", '"dog" is not a kind of entity'),
    ],
)
def test_a_line_that_cannot_be_read_is_told(line: str, told: str) -> None:
    assert codes(line) == [("R404", told)]


def test_verdicts_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "judgements.tsv"
    path.write_text(
        "verdict\tkind\tleft\tright\treason\nname\tperson\tIda\tl/ida\tshe said so\n", encoding="utf-8"
    )
    outcome = load_judgements(path)
    assert [(row.left, row.line) for row in outcome.value.verdicts] == [("Ida", 2)]
    assert load_judgements(tmp_path / "none.tsv").value.verdicts == ()


def test_the_verdicts_that_ship_hold_together() -> None:
    assert load_judgements().diagnostics == ()


def test_a_file_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "judgements.tsv"
    path.write_bytes("name\tperson\tÅse\tl/aase\tr\n".encode("cp1252"))
    (found,) = load_judgements(path).diagnostics
    assert found.code == "R407"
    path.unlink()
    path.mkdir()
    assert load_judgements(path).value.verdicts == ()


def test_a_verdict_on_ones_own_entity_contradicts_nothing() -> None:
    text = "same\torganisation\tfyr\tfyr\tr\nsame\torganisation\tmole\tfyr\tr\n"
    outcome = parse_judgements(text, "judgements.tsv")
    assert outcome.diagnostics == ()
    assert outcome.value.confirmed(EntityKind.ORGANISATION, "fyr") is not None
    assert outcome.value.merged_into(EntityKind.ORGANISATION, "fyr") is None


def test_names_of_people_in_two_municipalities_do_not_contradict_each_other() -> None:
    assert codes("name; person; Ida; l/ida; r", "name; person; Ida; s/ida; r") == []
    assert codes("name; person; Ida; l/ida; r", "name; person; Ida; l/ida-2; r") == [
        ("R403", "the verdicts on lines 1 and 2 contradict each other")
    ]

"""An item that treats several cases: every number is read, in whatever way they are printed together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from minutes_graph.pipeline import Settings, load_knowledge, parsed_json, read_minutes

SETTINGS = Settings()
KNOWLEDGE = load_knowledge(SETTINGS)
TOP = (
    "REFERAT Skoleudvalget (2030-2033) d. 06-03-2031\n\nMødedato Torsdag d. 6. marts 2031 kl. 16:00\n\n"
    "Mødested Nørreby Rådhus, Nørreby Kommune\n\nPunkt 1: Ny skole\n\n"
)
BELOW = (
    "\n\nSagsresume\n\nUdvalget skal tage stilling.\n\nBeslutning i Skoleudvalget den 06-03-2031\n\nGodkendt.\n\n"
    "Punkt 2: Ny bus\n\n31/160\n\nSagsresume\n\nEn bus.\n\nBeslutning i Skoleudvalget den 06-03-2031\n\nGodkendt.\n"
)


def _cases(tmp_path: Path, printed: str) -> tuple[list[list[str]], list[str]]:
    """Return the cases of each item of a minute with `printed` as the case line of the first, and the codes."""
    path = tmp_path / "referat.txt"
    path.write_text(TOP + printed + BELOW, encoding="utf-8")
    reading = read_minutes(path, SETTINGS, KNOWLEDGE)
    said = json.loads(json.dumps(parsed_json(reading)))
    items = said["items"]
    assert [item["case"] for item in items] == [next(iter(item["cases"]), None) for item in items]
    return [item["cases"] for item in items], [found.rule.code for found in reading.diagnostics]


@pytest.mark.parametrize(
    "printed",
    [
        "31/118 og 31/119",
        "31/118, 31/119",
        "31/118; 31/119",
        "31/118 & 31/119",
        "31/118 samt 31/119",
        "31/118 (31/119)",
        "31/118, og 31/119",
        "31/118 - 31/119",
        "Sag: 31/118, 31/119",
        "Sagsnr.: 31/118, 31/119",
        "Sagsnr. 31/118 og sagsnr. 31/119",
        "Sagsnummer: 31/118 og 31/119.",
        "31/118\n\n31/119",
        "31/118\n31/119",
        "Sagsnr.: 31/118\n\nSagsnr.: 31/119",
    ],
)
def test_both_cases_of_an_item(tmp_path: Path, printed: str) -> None:
    cases, codes = _cases(tmp_path, printed)

    assert cases == [["31/118", "31/119"], ["31/160"]]
    assert "M305" not in codes


def test_the_same_number_twice_is_one_case(tmp_path: Path) -> None:
    assert _cases(tmp_path, "31/118 og 31/118")[0] == [["31/118"], ["31/160"]]


def test_a_number_of_another_form_is_no_further_case(tmp_path: Path) -> None:
    assert _cases(tmp_path, "31/118 (00.16.02-P05-1-31)")[0] == [["31/118"], ["31/160"]]


@pytest.mark.parametrize("printed", ["31/118 og 31/4x96", "31/4x96, 31/118"])
def test_a_bad_number_beside_a_good_one_is_told_and_left_out(tmp_path: Path, printed: str) -> None:
    cases, codes = _cases(tmp_path, printed)

    assert cases == [["31/118"], ["31/160"]]
    assert "M305" in codes

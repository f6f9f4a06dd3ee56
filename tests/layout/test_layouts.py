"""The layouts of the program read their examples, and one that cannot be used is told at its line and left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from minutes_graph.layout.described import load_layouts
from minutes_graph.pipeline import Knowledge, Settings, load_knowledge, read_minutes
from minutes_graph.pipeline.parsed import parsed_json
from minutes_graph.resources import resource_folder
from tests.reading import DANISH

EXAMPLES = sorted(resource_folder("layouts").glob("*/example.txt"))
KEYS = ("number", "label", "title", "case", "closed", "decisions", "recommendations", "attachments")
TELLS = "tells = ['Brugt af Klitborg']\nleast = 1\n"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge(Settings())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.parent.name)
def test_a_layout_reads_its_example(example: Path, knowledge: Knowledge, update_goldens: bool) -> None:
    reading = read_minutes(example, Settings(), knowledge)
    assert reading.layout is not None
    assert reading.layout.name == example.parent.name
    whole = parsed_json(reading)
    assert isinstance(whole, dict)
    items = whole["items"]
    assert isinstance(items, list)
    read = {
        "meeting": whole["meeting"],
        "items": [{key: item[key] for key in KEYS} for item in items if isinstance(item, dict)],
    }
    path = example.with_name("expected.json")
    if update_goldens:
        path.write_text(json.dumps(read, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert read == json.loads(path.read_text("utf-8"))


def _layout(folder: Path, name: str, text: str) -> None:
    (folder / name).mkdir(parents=True)
    (folder / name / "layout.toml").write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("rule", "line", "message"),
    [
        ("seen = '(a+)+b'\nmeant = ['Bilag']", 4, "may never end"),
        ("seen = '(?:(?P<title>x*)y)*'\nmeant = ['Punkt 1: {title}']", 4, "may never end"),
        ("seen = 'Emne (?P<title>.+)'\nmeant = ['Punkt 1: {name}']", 5, "no group of that name"),
        ("seen = 'Emne (?P<title>.+)'\nmeant = ['Bilag']", 4, "stands in nothing that is meant"),
        ("seen = '.*'\nmeant = []", 4, "fits any line"),
        ("seen = 'Vejret'\nmeant = ['Det regner i dag']", 5, "no place"),
        ("seen = 'Emne ('\nmeant = ['Bilag']", 4, "cannot be read"),
        ("seen = 'Emne'\nment = ['Bilag']", 5, "no key of a line"),
        (
            "seen = 'Emne'\nmeant = ['Bilag']\n[[line]]\nseen = 'Emne'\nmeant = ['Resume']",
            4,
            "the same pattern",
        ),
        ("seen = 3", 3, "what is seen"),
    ],
)
def test_a_rule_that_cannot_be_used_is_told_at_its_line(
    tmp_path: Path, rule: str, line: int, message: str
) -> None:
    _layout(tmp_path, "klitborg", f"{TELLS}[[line]]\n{rule}\n")
    _layout(
        tmp_path,
        "lillevig",
        f"{TELLS}[[line]]\nseen = 'Emne (?P<title>.+)'\nmeant = ['Punkt 1: {{title}}']\n",
    )
    loaded = load_layouts(DANISH, tmp_path)
    names = [layout.name for layout in loaded.value]
    assert "lillevig" in names
    assert "klitborg" not in names
    (told,) = loaded.diagnostics
    assert (told.code, told.source) == ("L161", "klitborg/layout.toml")
    assert told.span is not None
    assert told.span.start == line
    assert message in told.message


@pytest.mark.parametrize(
    "text", ["tells = [", "tells = ['x']\nleast = 2", "least = 1", "other = 1\ntells = ['x']"]
)
def test_a_file_that_is_no_layout_is_told(tmp_path: Path, text: str) -> None:
    _layout(tmp_path, "klitborg", text)
    assert [told.code for told in load_layouts(DANISH, tmp_path).diagnostics] == ["L161"]


MINUTE = """Møde i Havneudvalget
Brugt af Klitborg
Dato: 4. marts 2031
Lokale: Havnekontoret, Nordby Rådhus

§ 1 – Ny mole
Så besluttede vi
Godkendt.

§ 2 – Ny bro
Så besluttede vi
Udsat.
"""
RULES = """[[line]]
seen = '§ (?P<label>\\d+) – (?P<title>.+)'
meant = ["Punkt {label}: {title}"]
[[line]]
seen = 'Så besluttede vi'
meant = ["Beslutning"]
"""


def _read(tmp_path: Path, settings: Settings) -> list[str]:
    path = tmp_path / "minute.txt"
    path.write_text(MINUTE, "utf-8")
    reading = read_minutes(path, settings, load_knowledge(settings))
    return [told.code for told in (*load_knowledge(settings).diagnostics, *reading.diagnostics)]


def test_a_municipality_adds_its_layout_without_code(tmp_path: Path) -> None:
    _layout(tmp_path / "layouts", "klitborg", TELLS + RULES)
    assert "S202" in _read(tmp_path, Settings())
    settings = Settings(layouts=tmp_path / "layouts")
    codes = _read(tmp_path, settings)
    assert "S202" not in codes
    reading = read_minutes(tmp_path / "minute.txt", settings, load_knowledge(settings))
    assert reading.minutes is not None
    assert [(item.number, item.title, len(item.decisions)) for item in reading.minutes.items] == [
        (1, "Ny mole", 1),
        (2, "Ny bro", 1),
    ]


def test_two_layouts_that_fit_equally_are_told_unless_one_is_named(tmp_path: Path) -> None:
    for name in ("klitborg", "lillevig"):
        _layout(tmp_path / "layouts", name, TELLS + RULES)
    assert "L162" in _read(tmp_path, Settings(layouts=tmp_path / "layouts"))
    assert "L162" not in _read(tmp_path, Settings(layouts=tmp_path / "layouts", layout="lillevig"))


def test_a_layout_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "L164" in _read(tmp_path, Settings(layout="sandby"))


def test_a_rule_that_fits_the_beginning_of_a_line_is_told(tmp_path: Path) -> None:
    rule = "[[line]]\nseen = 'Lokale: (?P<place>\\w+)'\nmeant = [\"Mødested: {place}\"]\n"
    _layout(tmp_path / "layouts", "klitborg", TELLS + RULES + rule)
    assert "L163" in _read(tmp_path, Settings(layouts=tmp_path / "layouts"))

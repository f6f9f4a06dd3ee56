"""Small whole minutes of tests/minutes, each with what is read in it.

`pytest tests/pipeline/test_goldens.py --update-goldens` writes the goldens again. What the program reads is not
therefore right: compare each with its input before you commit it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutes_graph.pipeline import FileReading, Settings, load_knowledge, parsed_json, read_minutes
from minutes_graph.syntax import ItemNode, MinutesTree, Token

CASES = tuple(
    sorted(path for path in Path(__file__).parents[1].joinpath("minutes").iterdir() if path.is_dir())
)


def _rows(label: str, tokens: tuple[Token, ...], depth: int = 0) -> Iterator[str]:
    for token in tokens:
        yield f"{token.number:4} {'  ' * depth}{label}: {token.text}".rstrip()


def _item(item: ItemNode) -> Iterator[str]:
    closed = " (closed)" if item.candidate.closed else ""
    yield from _rows(f"item {item.candidate.number}{closed}", item.heading)
    yield from _rows("case", (item.case,) if item.case else (), 1)
    yield from _rows("text", item.preamble, 1)
    for section in item.sections:
        yield from _rows(section.kind.value, (section.heading,), 1)
        yield from _rows("line", section.body, 2)


def tree_text(tree: MinutesTree) -> str:
    """Return a tree as text: a row a line of the source, what it is and what it says."""
    rows = [*_rows("title", (tree.header.title,) if tree.header.title else ())]
    for field in tree.header.fields:
        rows.extend(_rows(field.candidate.field, field.tokens))
    if tree.contents:
        rows.extend(_rows("contents", (tree.contents.heading,)))
        for entry in tree.contents.entries:
            rows.extend(_rows("entry", entry.tokens, 1))
    for item in tree.items:
        rows.extend(_item(item))
    rows.extend(_rows("page_artifacts", tree.page_artifacts))
    rows.extend(_rows("stray", tree.strays))
    rows.extend(_rows("foreign", tree.other_minutes))
    return "".join(f"{row}\n" for row in rows)


def diagnostics_text(reading: FileReading) -> str:
    """Return what was found in form and meaning, a row a finding."""
    rows = []
    for found in reading.diagnostics:
        if found.code.startswith("R"):
            continue
        line = found.span.start if found.span else "-"
        rows.append(f"{line}: {found.severity.word}[{found.code}]: {found.message}\n")
    return "".join(rows)


def minutes_json(reading: FileReading) -> str:
    """Return what `parse` prints, without what `diagnostics.txt` has and what depends on the registry."""
    content = parsed_json(reading)
    assert isinstance(content, dict)
    del content["diagnostics"]
    items = content["items"]
    assert isinstance(items, list)
    for item in items:
        assert isinstance(item, dict)
        del item["legislation"], item["organisations"]
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_whole_minute_is_read_as_its_golden_says(case: Path, update_goldens: bool) -> None:
    settings = Settings()
    reading = read_minutes(case / "input.txt", settings, load_knowledge(settings))
    assert reading.tree is not None
    told = {
        "tree.txt": tree_text(reading.tree),
        "minutes.json": minutes_json(reading),
        "diagnostics.txt": diagnostics_text(reading),
    }
    for name, text in told.items():
        if update_goldens:
            (case / name).write_text(text, "utf-8")
        assert (case / name).read_text("utf-8") == text, name


def test_every_golden_minute_has_its_files() -> None:
    assert len(CASES) >= 8
    for case in CASES:
        assert sorted(path.name for path in case.iterdir()) == [
            "diagnostics.txt",
            "input.txt",
            "minutes.json",
            "tree.txt",
        ]

"""What a text looks like changes nothing of what is read: letters, line ends, width, pages, marks, lists of names."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes_graph.pipeline import Settings, load_knowledge, parsed_json, read_minutes
from tests.pipeline.harmless import CHANGES, Change, differences, facts

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "minutes").glob("*.txt"))
SETTINGS = Settings(registry=Path(__file__).parents[2] / "examples" / "registry")
KNOWLEDGE = load_knowledge(SETTINGS)


def _facts(text: str, folder: Path) -> object:
    path = folder / "minute.txt"
    path.write_bytes(text.encode("utf-8"))
    return facts(parsed_json(read_minutes(path, SETTINGS, KNOWLEDGE)))


# A sum of money that the end of a line cuts is read only where the line is whole (docs/what-is-read.md).
_CUT = ("2026-03-17_oekonomiudvalget", "wrapped_at_120")


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_harmless_change_changes_no_fact(path: Path, change: Change, tmp_path: Path) -> None:
    text = path.read_text("utf-8")
    found = list(differences(_facts(text, tmp_path), _facts(change(text), tmp_path)))
    if (path.stem, change.__name__) == _CUT:
        assert [one.partition(":")[0] for one in found] == ["/items/1/mentions"]
    else:
        assert found == []

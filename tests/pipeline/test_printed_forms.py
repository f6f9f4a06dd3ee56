"""A minute says the same as a web page, an office document or printed pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from minutes_graph.pipeline import FileReading, Settings, load_knowledge, parsed_json, read_minutes
from tests.pipeline.harmless import differences, facts
from tests.pipeline.printed_forms import FORMS

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "minutes").iterdir())
SETTINGS = Settings(registry=Path(__file__).parents[2] / "examples" / "registry")
KNOWLEDGE = load_knowledge(SETTINGS)


def _read(content: bytes, path: Path) -> FileReading:
    path.write_bytes(content)
    return read_minutes(path, SETTINGS, KNOWLEDGE)


@pytest.mark.parametrize(("form", "suffix"), FORMS, ids=lambda one: getattr(one, "__name__", ""))
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_minute_in_another_form_says_the_same(
    example: Path, form: Callable[[str], bytes], suffix: str, tmp_path: Path
) -> None:
    told = facts(parsed_json(read_minutes(example, SETTINGS, KNOWLEDGE)))
    again = facts(parsed_json(_read(form(example.read_text("utf-8")), tmp_path / f"referat{suffix}")))
    assert list(differences(told, again)) == []

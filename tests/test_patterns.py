"""Expressions that are compiled when they are used."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copy

import pytest

from minutes_graph.lexicon import load_lexicon
from minutes_graph.patterns import LazyPattern
from minutes_graph.resolve.legislation.legislation_words import load_legislation_words
from minutes_graph.resolve.organisations.members import load_member_words
from minutes_graph.resolve.passages.mention_words import load_mention_words
from minutes_graph.resources import resource_folder


def test_it_finds_what_the_expression_finds() -> None:
    lazy, eager = LazyPattern(r"(?P<word>[a-z]+)\d", re.IGNORECASE), re.compile(r"([a-z]+)\d", re.IGNORECASE)
    for text in ("", "Ny1", "ny1 skole2", "1"):
        assert [one.span() for one in lazy.finditer(text)] == [one.span() for one in eager.finditer(text)]
        for method in ("search", "match", "fullmatch"):
            found, expected = getattr(lazy, method)(text), getattr(eager, method)(text)
            assert (found and found.span(1)) == (expected and expected.span(1))
    assert lazy.sub(r"<\1>", "a1 b2") == "<a> <b>"
    assert lazy.split("1a2b") == ["1", "a", "b"]
    assert lazy.groupindex == {"word": 1}


def test_a_wrong_one_is_told_at_its_first_use() -> None:
    wrong = LazyPattern("(")
    with pytest.raises(re.error, match="missing \\)"):
        wrong.search("a")
    with pytest.raises(AttributeError):
        wrong.nothing  # noqa: B018


def test_all_patterns_of_the_registry_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[LazyPattern] = []
    write_down = LazyPattern.__init__

    def init(self: LazyPattern, pattern: str, flags: int = 0) -> None:
        write_down(self, pattern, flags)
        made.append(self)

    monkeypatch.setattr(LazyPattern, "__init__", init)
    for load in (load_legislation_words, load_member_words, load_mention_words):
        load.__wrapped__()
    assert len(made) > 100
    for pattern in made:
        pattern.compiled()


def test_all_patterns_of_the_lexicon_can_be_read(tmp_path: Path) -> None:
    # A folder of the user's is looked at whole.
    for path in resource_folder("lexicon").glob("*.toml"):
        copy(path, tmp_path)
        load_lexicon("danish", *({path.stem} - {"danish"}), folder=copy_of("danish", tmp_path))


def copy_of(name: str, folder: Path) -> Path:
    copy(resource_folder("lexicon") / f"{name}.toml", folder)
    return folder

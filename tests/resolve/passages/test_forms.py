"""The forms of Danish names by which organisations are found that stand in no registry."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from minutes_graph.resolve.passages.mention_words import PatternCompiler, load_mention_words
from minutes_graph.resources import resource_folder
from tests.resolve.small_minutes import mentions

LINES = [
    line
    for line in (Path(__file__).parent / "forms.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
TABLE = tomllib.loads((resource_folder("registry") / "mentions.toml").read_text(encoding="utf-8"))


def _marked(line: str) -> tuple[str, str, list[str]]:
    kind, _, marked = line.partition(": ")
    return kind, re.sub(r"[\[\]]", "", marked), re.findall(r"\[([^]]*)\]", marked)


@pytest.mark.parametrize("line", LINES)
def test_a_form_gives_its_names_and_no_more(line: str) -> None:
    kind, sentence, names = _marked(line)
    found = [one for one in mentions(sentence) if one.entity.kind.value == "organisation"]
    assert [one.text for one in found] == names
    assert [one.entity.subkind for one in found] == [kind] * len(names)


@pytest.mark.parametrize("row", TABLE["organisation"], ids=lambda row: str(row["triggers"][0]))
def test_every_form_has_two_sentences(row: dict[str, str]) -> None:
    regex = PatternCompiler().one(row["pattern"])
    sentences = [_marked(line)[1] for line in LINES]
    assert sum(regex.search(sentence) is not None for sentence in sentences) >= 2


@pytest.mark.parametrize("row", TABLE["organisation"], ids=lambda row: str(row["triggers"][0]))
def test_the_triggers_of_a_form_meet_what_it_finds(row: dict[str, list[str]]) -> None:
    regex = PatternCompiler().one(str(row["pattern"]))
    for sentence in (_marked(line)[1] for line in LINES):
        if regex.search(sentence):
            assert any(trigger in sentence.lower() for trigger in row["triggers"])


@pytest.mark.parametrize("word", sorted(load_mention_words().no_organisations))
def test_a_generic_word_is_no_name_where_a_sentence_begins(word: str) -> None:
    assert mentions(f"{word.capitalize()} er i gang. Vi drøfter {word} i dag.") == ()

"""How much of the legislation in made-up minutes of many municipalities is found, and how much of it is right."""

from __future__ import annotations

from collections import Counter
from itertools import chain

import pytest

from minutes_graph.model import EntityKind, PartialDate
from minutes_graph.resolve import load_registry
from minutes_graph.resolve.known.registry import Registry
from tests.resolve.legislation.legislation_sample import Sentence, read_sentences
from tests.resolve.small_minutes import document_of, minutes_of, resolved

FLOORS = {"sentences.txt": (0.94, 0.86), "held_out.txt": (0.92, 0.87)}
FILES = tuple(FLOORS)
DAY = PartialDate(2025, 3, 3)


@pytest.fixture(scope="module")
def danish() -> Registry:
    return load_registry().value


def _found(sentence: Sentence, registry: Registry | None) -> list[tuple[str, str]]:
    document = document_of(sentence.text)
    mentions = resolved(document, minutes_of(document, date=DAY), registry).value.mentions()
    return [(one.text, one.entity.subkind) for one in mentions if one.entity.kind is EntityKind.LEGISLATION]


def _measured(sentences: tuple[Sentence, ...], registry: Registry | None) -> tuple[float, float]:
    """Return precision and recall: a passage counts where its first and last letter and its kind are right."""
    marked = [Counter(sentence.marked) for sentence in sentences]
    found = [Counter(_found(sentence, registry)) for sentence in sentences]
    right = sum((one & other).total() for one, other in zip(marked, found, strict=True))
    return right / sum(one.total() for one in found), right / sum(one.total() for one in marked)


@pytest.mark.parametrize("name", FILES)
def test_what_a_reader_marked_is_found_and_little_else(name: str, danish: Registry) -> None:
    precision, recall = _measured(read_sentences(name), danish)
    assert precision >= 0.98
    assert recall >= 0.98


@pytest.mark.parametrize("name", FILES)
def test_the_forms_alone_find_most_of_it(name: str) -> None:
    precision, recall = _measured(read_sentences(name), None)
    assert precision >= FLOORS[name][0]
    assert recall >= FLOORS[name][1]


def test_the_sentences_show_every_kind_and_what_is_none() -> None:
    sentences = tuple(chain.from_iterable(read_sentences(name) for name in FILES))
    kinds = {kind for sentence in sentences for _, kind in sentence.marked}
    assert kinds == {"agreement", "bill", "bylaw", "law", "paragraph", "programme", "reform"}
    assert sum(not sentence.marked for sentence in sentences) >= 15

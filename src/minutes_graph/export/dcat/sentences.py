"""The sentences of the catalogue: data in `words/`, each stated in Danish and then in English."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pyoxigraph import Literal, NamedNode

from minutes_graph.export.wording import LANGUAGES, Words, catalog_words
from minutes_graph.rdf.statements import Fact


def stated(predicate: NamedNode, make: Callable[[Words], str]) -> tuple[Fact, ...]:
    """Return the fact that `predicate` is what `make` says in the words of each language."""
    return tuple(
        (predicate, Literal(make(catalog_words(language)), language=language)) for language in LANGUAGES
    )


def worded(predicate: NamedNode, group: str, name: str, /, **values: object) -> tuple[Fact, ...]:
    """Return the fact that `predicate` is the words of that group and name, in each language."""
    return stated(predicate, lambda words: words.text(group, name, **values))


def keywords(name: str) -> Iterator[tuple[str, str]]:
    """Yield the keywords for a kind of dataset, each with its language."""
    for language in LANGUAGES:
        for word in catalog_words(language).groups["keywords"][name]:
            yield word, language

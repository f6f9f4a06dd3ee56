"""Where in a source a resource was read: the way back by mg:statedIn, and by what a judgement rests on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, Quad

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.masking import mask_personal_numbers
from minutes_graph.rdf.iris import DCTERMS, MG, PROV, RDFS
from minutes_graph.spans import Span
from minutes_graph.validate import rules

_SOURCE: Final = MG["source"].value
_FIRST, _LAST, _FILE = MG["firstLine"].value, MG["lastLine"].value, MG["fileName"].value
_QUOTED: Final = MG["statedIn"].value
_ONWARD: Final = (MG["identifies"].value, PROV["wasDerivedFrom"].value)
_BACKWARD: Final = frozenset({MG["entity"].value, MG["case"].value})
_WORDS: Final = tuple(
    term.value for term in (MG["personName"], DCTERMS["title"], MG["quote"], MG["bodyName"], RDFS["label"])
)
_FARTHEST: Final = 3
_DIGEST: Final = MG["sha256"].value
# What is written exactly as the lines have it.
_EXACT: Final = tuple(term.value for term in (MG["quote"], MG["text"], DCTERMS["title"], MG["personName"]))
_SPACE: Final = re.compile(r"[\s\u00ad-]+")

# The lines of a source in one of the ways that they read: as printed, or with broken letters repaired.
Lines = tuple[tuple[str, ...], ...]
Texts = Mapping[str, Lines]


@dataclass(frozen=True, slots=True)
class Place:
    """The file that something was read from, by its name, and the lines where they are known."""

    source: str
    span: Span | None


class Places:
    """Finds the place of a resource in the quads of a graph."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._facts: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._leading: dict[str, set[str]] = defaultdict(set)
        for quad in quads:
            subject, predicate, value = (_text(term) for term in (quad.subject, quad.predicate, quad.object))
            self._facts[subject][predicate].add(value)
            if predicate in _BACKWARD:
                self._leading[value].add(subject)

    def of(self, *nodes: str) -> Place | None:
        """Return the place of the first of `nodes` that leads to lines, or else to a file; None where none does."""
        found = [place for node in nodes if (place := self._nearest(node))]
        return next((place for place in found if place.span), next(iter(found), None))

    def only_source(self) -> str | None:
        """Return the name of the one source file that the graph was read from, or None where it is not one."""
        names = {name for facts in list(self._facts.values()) for name in facts.get(_FILE, ())}
        return names.pop() if len(names) == 1 else None

    def words(self, node: str) -> str:
        """Return the name, title or quote by which a reader knows a resource, or nothing."""
        return next((min(found) for predicate in _WORDS if (found := self._values(node, predicate))), "")

    def compare(self, texts: Texts, fallback: str) -> tuple[Diagnostic, ...]:
        """Return what is quoted of sources and not held by their lines, and which sources `texts` lacks."""
        found: list[Diagnostic] = []
        absent: set[str] = set()
        for node in list(self._facts):
            places = [
                one
                for passage in self._values(node, _QUOTED)
                if (one := self._passage(passage, absent, texts))
            ]
            held = [_bare(reading) for lines, span in places for reading in _readings(lines, span)]
            for words in sorted(self._quoted(node)) if held else ():
                if not any(_bare(words) in text for text in held):
                    place = self._direct(node) or Place(fallback, None)
                    message = f'the lines do not hold "{mask_personal_numbers(words)}"'
                    found.append(Diagnostic(rules.NOT_HELD, place.source, place.span, message))
        found += (
            Diagnostic(rules.NO_SOURCE, fallback, None, f'no file of the folder is "{name}" with its digest')
            for name in sorted(absent)
        )
        return tuple(found)

    def _quoted(self, node: str) -> set[str]:
        return {words for predicate in _EXACT for words in self._values(node, predicate)}

    def _passage(self, passage: str, absent: set[str], texts: Texts) -> tuple[Lines, Span] | None:
        first, last = (sorted(self._values(passage, one)) for one in (_FIRST, _LAST))
        span = _span(first, last)
        for source in self._values(passage, _SOURCE):
            digest = next(iter(self._values(source, _DIGEST)), "")
            if digest in texts:
                return (texts[digest], span) if span else None
            absent |= self._values(source, _FILE)
        return None

    def _nearest(self, node: str) -> Place | None:
        """Walk outward one edge at a time, so that the evidence nearest to the node is shown."""
        ring, seen = {node}, {node}
        for _ in range(_FARTHEST):
            places = [place for one in ring if (place := self._direct(one))]
            if places:
                return min(places, key=_order)
            ring = {beyond for one in ring for beyond in self._beyond(one)} - seen
            seen |= ring
        return None

    def _direct(self, node: str) -> Place | None:
        own = self._lines(node)
        if own:
            return own
        quoted = [place for passage in self._values(node, _QUOTED) if (place := self._lines(passage))]
        return min(quoted, key=_order, default=None)

    def _lines(self, passage: str) -> Place | None:
        names = sorted(
            name for source in self._values(passage, _SOURCE) for name in self._values(source, _FILE)
        )
        if not names:
            own = sorted(self._values(passage, _FILE))
            return Place(own[0], None) if own else None
        first, last = (sorted(self._values(passage, one)) for one in (_FIRST, _LAST))
        return Place(names[0], _span(first, last))

    def _beyond(self, node: str) -> set[str]:
        onward = {value for predicate in _ONWARD for value in self._values(node, predicate)}
        return onward | self._leading.get(node, set())

    def _values(self, node: str, predicate: str) -> set[str]:
        facts = self._facts.get(node)
        return facts.get(predicate, set()) if facts else set()


def _span(first: list[str], last: list[str]) -> Span | None:
    """Return the lines as a span; a damaged passage must not hide the finding about it."""
    try:
        start, end = int(first[0]), int(last[-1] if last else first[0])
        return Span(start, max(start, end))
    except (IndexError, ValueError):
        return None


def _readings(lines: Lines, span: Span) -> Iterator[str]:
    for reading in lines:
        yield "".join(reading[span.start - 1 : span.end])


def _bare(words: str) -> str:
    """Return words without what the end of a line or page does to them."""
    return _SPACE.sub("", words).casefold()


def _order(place: Place) -> tuple[str, Span]:
    return place.source, place.span or Span(1, 1)


def _text(term: object) -> str:
    return term.value if isinstance(term, Literal) else getattr(term, "value", "")

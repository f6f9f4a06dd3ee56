"""Mentions and decisions as annotations of the published lines: each selector picks exactly its part of a quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from minutes_graph.pipeline.output import TEXTS
from minutes_graph.rdf.iris import OA, RDF, XSD, external
from minutes_graph.settings import Settings
from minutes_graph.store import OxigraphStore, value_of

PROFILE: Final = "annotations"
_CONTEXT: Final = 32
_HEAD: Final = re.compile(r" *\d+(?:  |$)")
_QUOTED: Final = """PREFIX mg: <https://w3id.org/minutes-graph/ontology#>
SELECT ?thing ?quote ?offset ?sha ?first ?last ?document WHERE {
  ?thing mg:quote ?quote ; mg:statedIn ?passage . { ?thing a mg:Mention } UNION { ?thing a mg:Decision }
  ?passage mg:source ?document ; mg:firstLine ?first ; mg:lastLine ?last . ?document mg:sha256 ?sha
  OPTIONAL { ?thing mg:offset ?offset } }"""


@dataclass(frozen=True, slots=True)
class _Text:
    """A published text with the first character of each line, behind its number, and the end of each line."""

    text: str
    lines: tuple[tuple[int, int], ...]


def with_selectors(annotations: OxigraphStore, store: OxigraphStore, settings: Settings) -> OxigraphStore:
    """Return the annotations with text-quote and text-position selectors in the texts beside the graph.

    A quote that goes over several lines has a target a line, since each line begins with its number. Where a text is
    not published, or does not hold the quote, the annotation keeps the range of lines that it has.
    """
    found: list[Quad] = []
    placed: set[str] = set()
    texts: dict[str, _Text | None] = {}
    for row in store.select(_QUOTED).rows:
        values = (None if one is None else value_of(one) for one in row)
        thing, quote, offset, sha, first, last, document = values
        digest = str(sha)
        if digest not in texts:
            texts[digest] = _read(Path(store.name) / TEXTS / f"{digest}.txt")
        text = texts[digest]
        if text is None:
            continue
        wanted = (int(str(first)), int(str(last)), int(str(offset or 0)))
        parts = _parts(text, str(quote), wanted)
        if parts:
            placed.add(f"{thing}#lines")
            address = f"{settings.files}{TEXTS}/{digest}.txt" if settings.files else str(document)
            found += _targets(str(thing), parts, text.text, external(address))
    # The target of a quote that was found is described here alone.
    replaced = {NamedNode(iri) for iri in placed} | {quad.subject for quad in found}
    replaced -= {quad.subject for quad in found if quad.predicate == OA["hasTarget"]}
    kept = (quad for quad in annotations.quads() if quad.subject not in replaced)
    return OxigraphStore.of((*kept, *found), annotations.name)


def _read(path: Path) -> _Text | None:
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError:
        return None
    lines, start = [], 0
    for line in text.split("\n"):
        head = _HEAD.match(line)
        lines.append((start + (head.end() if head else 0), start + len(line)))
        start += len(line) + 1
    return _Text(text, tuple(lines))


def _parts(text: _Text, quote: str, where: tuple[int, int, int]) -> list[tuple[int, int]]:
    """Return start and end of each line's part of the quote, in characters; none where it is not there."""
    first, last, offset = where
    for joined in (False, True):
        places = [
            place for line in text.lines[first - 1 : last] for place in _signs(text, line, joined=joined)
        ]
        signs = "".join(text.text[place] for place in places)
        wanted = "".join(quote.split())
        starts = [found.start() for found in re.finditer(re.escape(wanted), signs)] if wanted else []
        if starts:
            begin = text.lines[first - 1][0] + offset
            start = min(starts, key=lambda one: abs(places[one] - begin))
            return _by_line(text, places[start : start + len(wanted)])
    return []


def _signs(text: _Text, line: tuple[int, int], *, joined: bool) -> Iterator[int]:
    """Yield where the characters of a line stand that are no space; `joined` leaves out a hyphen at its end."""
    places = [place for place in range(*line) if not text.text[place].isspace()]
    yield from places[:-1] if joined and places and text.text[places[-1]] == "-" else places


def _by_line(text: _Text, places: list[int]) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    for place in places:
        if parts and "\n" not in text.text[parts[-1][1] : place]:
            parts[-1] = (parts[-1][0], place + 1)
        else:
            parts.append((place, place + 1))
    return parts


def _targets(thing: str, parts: list[tuple[int, int]], text: str, address: NamedNode) -> Iterator[Quad]:
    for number, (start, end) in enumerate(parts, start=1):
        target, quoted, position = (
            NamedNode(f"{thing}#{name}-{number}") for name in ("target", "quote", "position")
        )
        yield Quad(NamedNode(f"{thing}#annotation"), OA["hasTarget"], target)
        yield Quad(target, RDF["type"], OA["SpecificResource"])
        yield Quad(target, OA["hasSource"], address)
        yield from (Quad(target, OA["hasSelector"], selector) for selector in (quoted, position))
        yield Quad(quoted, RDF["type"], OA["TextQuoteSelector"])
        yield Quad(quoted, OA["exact"], Literal(text[start:end]))
        yield Quad(quoted, OA["prefix"], Literal(text[max(0, start - _CONTEXT) : start]))
        yield Quad(quoted, OA["suffix"], Literal(text[end : end + _CONTEXT]))
        yield Quad(position, RDF["type"], OA["TextPositionSelector"])
        yield Quad(position, OA["start"], _number(start))
        yield Quad(position, OA["end"], _number(end))


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=XSD["nonNegativeInteger"])

"""The triples of a neighbourhood as facts about subjects, and where the sources of a graph are published."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Final, TypeAlias
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode

from minutes_graph.store import QuadStore, Term, value_of

MG: Final = "https://w3id.org/minutes-graph/ontology#"

_PREFIXES: Final = {
    "mg": MG,
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "oa": "http://www.w3.org/ns/oa#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
Fact: TypeAlias = tuple[str, str, Term]


def sparql(query: str) -> str:
    """Return a query with the prefixes that it uses, and no others: a short query is read far more often than run."""
    used = (f"PREFIX {name}: <{iri}>\n" for name, iri in _PREFIXES.items() if f"{name}:" in query)
    return "".join(used) + query


@cache
def local_name(iri: str) -> str:
    """Return what follows the last "#" or "/" of an IRI."""
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


def concept_value(iri: str) -> str:
    """Return the value of a concept: "approved" for mg:outcome-approved, "left-early" for mg:attendance-left-early."""
    return local_name(iri).partition("-")[2]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in a source: its file, its first and its last line.

    A place in a PDF has the page it begins on and the line there, from 1; `address` opens the original at the place.
    """

    file: str
    line: int
    end_line: int
    page: int | None = field(default=None, compare=False)
    page_line: int | None = field(default=None, compare=False)
    address: str | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of each subject; text of a missing property is None, values of it an empty tuple."""

    _index: dict[str, dict[str, tuple[Term, ...]]] = field(repr=False)
    _kinds: dict[str, tuple[str, ...]] = field(repr=False)
    _parts: dict[tuple[str, str], tuple[str, ...]] = field(repr=False)

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> Facts:
        """Return the facts of triples, each counted once, their values in order."""
        index: dict[str, dict[str, set[Term]]] = {}
        for subject, predicate, value in facts:
            index.setdefault(subject, {}).setdefault(local_name(predicate), set()).add(value)
        ordered = {
            subject: {name: _ordered(values) for name, values in known.items()}
            for subject, known in sorted(index.items())
        }
        kinds: dict[str, list[str]] = {}
        parts: dict[tuple[str, str], list[str]] = {}
        for subject, known in ordered.items():
            for kind in known.get("type", ()):
                kinds.setdefault(local_name(_text(kind)), []).append(subject)
            for link in ("underItem", "inVote", "inDecision", "atMeeting"):
                for whole in known.get(link, ()):
                    parts.setdefault((link, _text(whole)), []).append(subject)
        return cls(
            ordered,
            {kind: tuple(found) for kind, found in kinds.items()},
            {link: tuple(found) for link, found in parts.items()},
        )

    def subjects(self) -> tuple[str, ...]:
        """Return all subjects in order of their IRIs."""
        return tuple(self._index)

    def of_kind(self, kind: str) -> tuple[str, ...]:
        """Return the subjects whose type has that local name."""
        return self._kinds.get(kind, ())

    def parts(self, link: str, whole: str, kind: str) -> tuple[str, ...]:
        """Return the subjects of a kind that point by `link` to `whole`, in order of position."""
        found = (one for one in self._parts.get((link, whole), ()) if self.is_a(one, kind))
        return tuple(sorted(found, key=lambda one: (self.number(one, "position") or 0, one)))

    def is_a(self, subject: str, kind: str) -> bool:
        """Return whether the type of `subject` has that local name."""
        return any(local_name(_text(found)) == kind for found in self.values(subject, "type"))

    def values(self, subject: str, name: str) -> tuple[Term, ...]:
        """Return the values of a property."""
        return self._index.get(subject, {}).get(name, ())

    def texts(self, subject: str, name: str) -> tuple[str, ...]:
        """Return the values of a property as text: a literal's own, or an IRI."""
        return tuple(_text(value) for value in self.values(subject, name))

    def text(self, subject: str, name: str) -> str | None:
        """Return the first value of a property as text, Danish before other languages; None where there is none."""
        values = self.values(subject, name)
        danish = (value for value in values if isinstance(value, Literal) and value.language == "da")
        chosen = next(danish, values[0] if values else None)
        return None if chosen is None else _text(chosen)

    def number(self, subject: str, name: str) -> int | None:
        """Return the first value of a property as a whole number, or None."""
        text = self.text(subject, name)
        return int(text) if text and text.lstrip("-").isdigit() else None

    def is_true(self, subject: str, name: str) -> bool:
        """Return whether the property says true."""
        return self.text(subject, name) in {"true", "1"}


def _ordered(values: set[Term]) -> tuple[Term, ...]:
    return tuple(sorted(values, key=str)) if len(values) > 1 else tuple(values)


def _text(term: Term) -> str:
    return str(term.value) if hasattr(term, "value") else str(term)


_ORIGINALS: Final = sparql(
    """SELECT DISTINCT ?source ?address ?landing ?retrieved WHERE { %s
  { ?source dcterms:source ?any } UNION { ?source foaf:page ?any }
  ?source mg:sha256 ?digest
  OPTIONAL { ?source dcterms:source ?address } OPTIONAL { ?source foaf:page ?landing }
  OPTIONAL { ?source mg:retrieved ?retrieved }
}"""
)
_PAGE: Final = re.compile(r"page=\d+")
_NODE: Final = re.compile(r"[A-Za-z][\w.:-]*")
# FirstAgenda takes a fragment for the number of a meeting; an item is a parameter of its address.
_FIRSTAGENDA: Final = re.compile(r"https?://[^/?#]+/vis/?\?id=[^#]+", re.IGNORECASE)
_POINT: Final = "punktrow_"


@dataclass(frozen=True, slots=True)
class Original:
    """Where a source is published: its address, the page that leads to it, and the day on which it was fetched."""

    address: str | None
    landing_page: str | None
    retrieved: str | None

    def at(self, selectors: Iterable[str]) -> str | None:
        """Return the address to open for a place, at its page or node where it can be opened there.

        `selectors` are the IRIs of the selectors of its passage, whose fragments say where it stands.
        """
        fragments = sorted((unquote(one.partition("#")[2]) for one in selectors), key=_number)
        fragment = fragments[0] if fragments else ""
        if (page := _PAGE.match(fragment)) and self.address:
            return f"{self.address.partition('#')[0]}#{page[0]}"
        people = next(
            (one for one in (self.landing_page, self.address) if one and _FIRSTAGENDA.fullmatch(one)), None
        )
        if people:
            point = fragment.removeprefix(_POINT)
            return f"{people}&punktid={point}" if point != fragment and "punktid=" not in people else people
        if _NODE.fullmatch(fragment) and self.address:
            return f"{self.address.partition('#')[0]}#{fragment}"
        return self.landing_page or self.address


def _number(fragment: str) -> tuple[int, str]:
    page = _PAGE.match(fragment)
    return int(page[0].removeprefix("page=")) if page else 0, fragment


def originals(store: QuadStore, sources: Iterable[str] | None = None) -> dict[str, Original]:
    """Return where sources are published, by their IRIs: those of `sources`, or all of which it is known."""
    named = None if sources is None else sorted(set(sources))
    if named == []:
        return {}
    values = f"VALUES ?source {{ {' '.join(str(NamedNode(one)) for one in named)} }}" if named else ""
    found: dict[str, Original] = {}
    for row in store.select(_ORIGINALS % values).rows:
        source, *about = (None if cell is None else str(value_of(cell)) for cell in row)
        found.setdefault(source or "", Original(*about))
    return found

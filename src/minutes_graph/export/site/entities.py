"""The page of each IRI in the site, and relative links between pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from minutes_graph.export.site.model import Link
from minutes_graph.store import QuadStore, value_of
from minutes_graph.trace.facts import Original, local_name, originals, sparql

DOCUMENT: Final = "document"
_SUFFIXES: Final = {"da": ".html", "en": ".en.html"}
# Only what the program mints: a dot, a capital or an empty segment could lead out of the folder or clash.
_SAFE: Final = re.compile(r"[a-z0-9-]{1,120}(?:/[a-z0-9-]{1,120}){1,11}")
_WHOLE: Final = re.compile(
    r"(?P<page>meeting/[^/]+/[^/]+/[^/]+(?:/item/[^/]+)?|"
    r"(?:municipality|party|organisation|source)/[^/]+|legislation/[^/]+(?:/[^/]+)*|"
    r"(?:case|person)/[^/]+/[^/]+|committee/[^/]+/[^/]+(?:/[^/]+)?)(?:/(?P<part>.+))?"
)
# Resources without a page of their own stand on the page of what they are about.
_MOVED: Final = (
    (re.compile(r"membership/([^/]+/[^/]+)/.+"), r"person/\1", ""),
    (re.compile(r"affiliation/([^/]+/[^/]+)/.+"), r"person/\1", ""),
    (re.compile(r"organisation-membership/([^/]+)/.+"), r"organisation/\1", "members"),
    (re.compile(r"gap/([^/]+/[^/]+)/.+"), r"case/\1", "gaps"),
    (re.compile(r"act-link/([^/]+)/.+"), r"legislation/\1", "acts"),
    (re.compile(r"handling/([^/]+/[^/]+)/.+"), r"case/\1", ""),
    (re.compile(r"case-summary/([^/]+/[^/]+)"), r"case/\1", ""),
    (re.compile(r"case-link/([^/]+/[^/]+)/.+"), r"case/\1", "links"),
)
_IDENTIFICATION: Final = re.compile(r"(?:identification|version-in-force|answer)/(.+)/[^/]+")
_ABOUT: Final = re.compile(r"(?:identifier/[^/]+|run|software|configuration)/[^/]+")


@dataclass(frozen=True, slots=True)
class Addresses:
    """The pages of the IRIs under one base, which ends in a slash."""

    base: str

    def page(self, iri: str) -> str | None:
        """Return the page of a resource that has one of its own, as a path in the site without its ending."""
        place = self.place(iri)
        return place if place and "#" not in place and f"{self.base}id/{place[9:]}" == iri else None

    def place(self, iri: str) -> str | None:
        """Return the page, with its fragment, that describes an IRI of the graph; None where none does."""
        if iri.startswith(f"{self.base}graph/"):
            return "about"
        path = iri.removeprefix(f"{self.base}id/")
        if path == iri:
            return None
        return place_of(path.partition("#")[0])


@lru_cache(maxsize=65536)
def place_of(path: str) -> str | None:
    """Return the page, and the place on it, of what stands after `id/` in an IRI; None where no page can be."""
    if not _SAFE.fullmatch(path):
        return None
    if _ABOUT.fullmatch(path):
        return "about"
    judged = _IDENTIFICATION.fullmatch(path)
    if judged:
        return place_of(judged[1])
    for pattern, page, part in _MOVED:
        if pattern.fullmatch(path):
            return f"{DOCUMENT}/{pattern.sub(page, path)}{f'#{part}' if part else ''}"
    found = _WHOLE.fullmatch(path)
    if not found:
        return None
    part = (found["part"] or "").replace("/", "-")
    return f"{DOCUMENT}/{found['page']}{f'#{part}' if part else ''}"


def file_of(page: str, language: str) -> str:
    """Return the file of a page in a language, below the folder of the site."""
    return page + _SUFFIXES[language]


def relative(here: str, there: str) -> str:
    """Return the relative link from the page `here` to the file `there`, both paths in the site."""
    return "../" * here.count("/") + there


# Of several types that a resource has, the first here says what page it gets.
KINDS: Final = {
    "Meeting": "meeting",
    "Case": "case",
    "CommitteeTerm": "term",
    "Committee": "committee",
    "Municipality": "municipality",
    "Person": "person",
    "Party": "party",
    "Organization": "organisation",
    "Legislation": "legislation",
    "SourceDocument": "source",
}
_NAMED = sparql(
    """SELECT ?s ?type ?label ?file WHERE {
  VALUES ?type { mg:Meeting mg:Case mg:CommitteeTerm mg:Committee mg:Municipality foaf:Person mg:Party org:Organization
    mg:Legislation mg:SourceDocument }
  ?s a ?type . OPTIONAL { ?s rdfs:label ?label } OPTIONAL { ?s mg:fileName ?file }
}"""
)


@dataclass(frozen=True, slots=True)
class Named:
    """A resource with a page: its IRI, kind, Danish name and page."""

    iri: str
    kind: str
    label: str
    page: str


@dataclass(frozen=True, slots=True)
class Entities:
    """All resources with a page but items, by IRI; `unnamed` are those whose identifiers can name no page.

    `originals` are the published originals of source files, by the IRIs of these.
    """

    by_iri: dict[str, Named]
    addresses: Addresses
    unnamed: tuple[str, ...]
    originals: dict[str, Original] = field(default_factory=dict)

    def of_kind(self, kind: str) -> Iterator[Named]:
        """Return the resources of a kind in the order of their IRIs."""
        return (named for named in self.by_iri.values() if named.kind == kind)

    def link(self, iri: str | None, otherwise: str | None = None) -> Link | None:
        """Return the name and page of a resource; `otherwise` is the name where it has none."""
        found = self.by_iri.get(iri or "")
        if found:
            return Link(found.label, found.page)
        label = otherwise or (local_name(iri) if iri else None)
        return Link(label) if label else None

    def meeting(self, iri: str | None, date: str | None) -> Link | None:
        """Return a meeting by its body's name, for where the date stands beside it."""
        found = self.link(iri)
        return Link(found.label.removesuffix(f" {date}"), found.page) if found else None

    def printed(self, iri: str | None, name: str | None) -> Link | None:
        """Return `name` as it is printed, with the page of the resource that it means."""
        found = self.by_iri.get(iri or "")
        label = name or (found.label if found else None)
        return Link(label, found.page if found else None) if label else None


def find_entities(store: QuadStore, addresses: Addresses) -> Entities:
    """Return the resources that have a page."""
    order = {name: place for place, name in enumerate(KINDS)}
    best: dict[str, tuple[int, str, str]] = {}
    for row in store.select(_NAMED).rows:
        iri, kind = str(value_of(row[0])), local_name(str(value_of(row[1])))
        label = str(value_of(row[2] or row[3]) or local_name(iri))
        best[iri] = min(best.get(iri, (len(order), "", "")), (order[kind], kind, label), key=_rank)
    return replace(_paged(best, addresses), originals=originals(store))


def _rank(found: tuple[int, str, str]) -> tuple[int, str]:
    return found[0], found[2]


def _paged(best: dict[str, tuple[int, str, str]], addresses: Addresses) -> Entities:
    by_iri: dict[str, Named] = {}
    unnamed = []
    for iri, (_, kind, label) in sorted(best.items()):
        page = addresses.page(iri)
        if page:
            by_iri[iri] = Named(iri, KINDS[kind], label, page)
        else:
            unnamed.append(iri)
    return Entities(by_iri, addresses, tuple(unnamed))


def links(found: Iterable[Link | None]) -> tuple[Link, ...]:
    """Return the links that there are, each once."""
    return tuple(dict.fromkeys(link for link in found if link))

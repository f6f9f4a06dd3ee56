"""Where the sources of a graph are published, and how to open one at a place in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from pyoxigraph import NamedNode

from minutes_graph.store import QuadStore, value_of
from minutes_graph.trace.facts import sparql

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

"""Case numbers that no item stands under: texts of other cases speak of them."""

from __future__ import annotations

from pyoxigraph import Literal

from minutes_graph.rdf.iris import Iris
from minutes_graph.store import QuadStore
from minutes_graph.trace.facts import Place
from minutes_graph.trace.finding import CaseRef, folded_number
from minutes_graph.trace.prefixes import sparql

_TREATED = sparql(
    """SELECT DISTINCT ?number ?item ?municipality WHERE {
  ?part mg:caseNumber ?number ; mg:underItem ?item .
  OPTIONAL { ?item mg:case/mg:municipality/rdfs:label ?municipality }
}"""
)
_PRINTED = sparql(
    """SELECT DISTINCT ?file ?line ?end ?wanted WHERE {
  ?part mg:text|dcterms:title ?text ; prov:wasQuotedFrom ?passage .
  FILTER(CONTAINS(?text, ?wanted))
  ?passage mg:source/mg:fileName ?file ; mg:firstLine ?line ; mg:lastLine ?end .
}"""
)
_MEETING = "id/meeting/"


def mentioned_cases(store: QuadStore, typed: str) -> tuple[CaseRef, ...]:
    """Return the cases of that number whose treatment texts tell of.

    Each has the IRI that its own minutes would give.
    """
    wanted = folded_number(typed)
    found: dict[str, CaseRef] = {}
    for number, item, municipality in store.select(_TREATED).values():
        base, meeting, rest = str(item).partition(_MEETING)
        if not wanted or not meeting or folded_number(str(number)) != wanted:
            continue
        iri = Iris(base).case(rest.partition("/")[0], str(number)).value
        if iri not in found or municipality:
            found[iri] = CaseRef(str(number), str(municipality) if municipality else None, iri)
    return tuple(sorted(found.values(), key=lambda ref: ref.iri))


def printed_places(store: QuadStore, typed: str) -> tuple[Place, ...]:
    """Return where titles, recommendations and decisions print a number, in the order of files and lines."""
    number = typed.strip()
    if not any(letter.isdigit() for letter in number):
        return ()
    rows = store.select(_PRINTED, {"wanted": Literal(number)}).values()
    places = {Place(str(file), int(line or 1), int(end or 1)) for file, line, end, _ in rows}
    return tuple(sorted(places))

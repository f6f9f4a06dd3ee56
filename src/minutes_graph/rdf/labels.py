"""Labels by which people know a resource: of what a document states, and of the codes that a graph uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from textwrap import shorten
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from minutes_graph.rdf.iris import DCTERMS, MG, SKOS
from minutes_graph.resources import resource_folder

# Long enough for a decision's first sentence, short enough for a line of a list.
_LENGTH: Final = 90
_TEXT, _QUOTE, _DATE, _BODY = MG["text"], MG["quote"], DCTERMS["date"], MG["bodyName"]
_PERSON, _TITLE, _POSITION = MG["personName"], DCTERMS["title"], MG["position"]
# What a label begins with, and the properties whose values follow it.
_FORMS: Final[Mapping[NamedNode, tuple[str, tuple[NamedNode, ...]]]] = {
    MG["AgendaItem"]: ("Punkt", (MG["number"], _TITLE)),
    MG["Recommendation"]: ("Indstilling", (_POSITION, _TEXT)),
    MG["CaseStep"]: ("", (_BODY, _DATE)),
    MG["Decision"]: ("", (_BODY, _DATE, _TEXT)),
    MG["Motion"]: ("Forslag", (_TEXT,)),
    MG["VoteEvent"]: ("Afstemning", (_POSITION, MG["voteResult"])),
    MG["Ballot"]: ("", (_PERSON, MG["partyCode"], MG["voteChoice"])),
    MG["VoteExplanation"]: ("Stemmeforklaring", (_PERSON,)),
    MG["ReferralDemand"]: ("Krav om indbringelse", (_PERSON, _BODY)),
    MG["Attendance"]: ("", (_PERSON, MG["attendanceStatus"])),
    MG["Attachment"]: ("", (_TITLE,)),
    MG["Amount"]: ("", (_QUOTE,)),
    MG["Treatment"]: ("", (_DATE, _TEXT)),
    MG["StatedEvent"]: ("", (_DATE, _TEXT)),
    MG["NameChange"]: ("", (MG["oldName"], MG["newName"])),
    MG["Mention"]: ("", (_QUOTE,)),
}


def label_of(class_: NamedNode, facts: Iterable[tuple[NamedNode, NamedNode | Literal | None]]) -> str | None:
    """Return the Danish label of a resource by its class and facts; None for a class that has its own label."""
    if class_ not in _FORMS:
        return None
    begin, wanted = _FORMS[class_]
    given = tuple(facts)
    values = (value for name in wanted for predicate, value in given if predicate == name and value)
    words = ", ".join(filter(None, (_words(value) for value in values)))
    return shorten(f"{begin} {words}".strip(), _LENGTH, placeholder=" …") or class_.value.rpartition("#")[2]


def code_quads(quads: Iterable[Quad], graph: NamedNode) -> Iterator[Quad]:
    """Yield the labels of the codes that `quads` use, in Danish and English."""
    codes = _codes()
    used = {one.object for one in quads if isinstance(one.object, NamedNode) and one.object in codes}
    for code in sorted(used, key=str):
        for label in codes[code]:
            yield Quad(code, SKOS["prefLabel"], label, graph)


@cache
def _codes() -> dict[NamedNode, tuple[Literal, ...]]:
    """Return the labels of every concept of the code lists."""
    found: dict[NamedNode, tuple[Literal, ...]] = {}
    lists = resource_folder("ontology") / "outcomes.ttl"
    for quad in parse(lists.read_bytes(), RdfFormat.TURTLE):
        code = quad.subject
        if (
            quad.predicate == SKOS["prefLabel"]
            and isinstance(quad.object, Literal)
            and isinstance(code, NamedNode)
        ):
            found[code] = (*found.get(code, ()), quad.object)
    return found


def _words(value: NamedNode | Literal) -> str:
    if isinstance(value, Literal):
        return " ".join(value.value.split())
    return next((label.value for label in _codes().get(value, ()) if label.language == "da"), "")

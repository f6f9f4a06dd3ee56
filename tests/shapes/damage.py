"""Damages the good graph in one way at a time; mutations.txt says in which ways, and what must be found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urljoin

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

HERE: Final = Path(__file__).parent
GOOD: Final = HERE / "good.ttl"
_BASE: Final = "https://w3id.org/minutes-graph/id/"
_MEETING: Final = "meeting/noerreby/skoleudvalget/2031-03-06"
_ITEM: Final = f"{_MEETING}/item/1"
_SOURCE: Final = "source/" + "9f" * 32

SUBJECTS: Final = {
    "SOURCE": _SOURCE,
    "PASSAGE": f"{_SOURCE}#line=16,17",
    "SELECTOR": f"{_SOURCE}#page=2",
    "RUN": "run/0-1-0-ab12ab12ab12",
    "PROGRAM": "software/minutes-graph-0-1-0",
    "SETTINGS": f"configuration/{'ab12' * 16}",
    "GRAPH": f"https://w3id.org/minutes-graph/graph/document/{'9f' * 32}",
    "MEETING": _MEETING,
    "ITEM": _ITEM,
    "ITEM2": f"{_MEETING}/item/2",
    "RECOMMENDATION": f"{_ITEM}/recommendation/1",
    "STEP": f"{_ITEM}/step/1",
    "QUOTED": f"{_ITEM}/decision/1",
    "DECISION": f"{_ITEM}/decision/2",
    "MOTION": f"{_ITEM}/motion/1",
    "VOTE": f"{_ITEM}/vote/1",
    "BALLOT": f"{_ITEM}/vote/1/ballot/1",
    "BALLOT3": f"{_ITEM}/vote/1/ballot/3",
    "EXPLANATION": f"{_ITEM}/vote/1/explanation/1",
    "RESERVATION": f"{_ITEM}/reservation/1",
    "DEMAND": f"{_ITEM}/vote/1/referral-demand",
    "ATTACHMENT": f"{_ITEM}/attachment/1",
    "AMOUNT": f"{_ITEM}/amount/1",
    "TREATMENT": f"{_ITEM}/treatment/1",
    "EVENT": f"{_ITEM}/event/1",
    "CHANGE": f"{_ITEM}/name-change/1",
    "MENTION": f"{_ITEM}/mention/1",
    "ATTENDANCE": f"{_MEETING}/attendance/1",
    "ABSENCE": f"{_MEETING}/attendance/3",
    "SUBSTITUTE": f"{_MEETING}/attendance/4",
    "RECUSAL": f"{_MEETING}/item/2/attendance/1",
    "IDENTIFICATION": f"identification/{_ITEM}/mention/1/organisation",
    "MUNICIPALITY": "municipality/noerreby",
    "COUNCIL": "committee/noerreby/byraadet",
    "TERM": "committee/noerreby/skoleudvalget/2030-2033",
    "PERSON": "person/noerreby/grete-holm",
    "PERSON4": "person/noerreby/soeren-baek",
    "PARTY": "party/venstre",
    "ORGANISATION": "organisation/laeringsfonden",
    "IDENTIFIER": "identifier/kommunekode/0999",
    "LAW": "legislation/folkeskoleloven",
    "PARAGRAPH": "legislation/folkeskoleloven-16-b",
    "ACT": "https://acts.example.org/2030/12",
    "ACTLINK": "act-link/folkeskoleloven/acts-example-org-2030-12/version",
    "VERSION": f"version-in-force/{_ITEM}/folkeskoleloven",
    "CASE": "case/noerreby/30-77",
    "MEMBERSHIP": "membership/noerreby/grete-holm/noerreby/skoleudvalget/2030-2033",
    "AFFILIATION": "affiliation/noerreby/grete-holm/socialdemokratiet",
    "AFFILIATION2": "affiliation/noerreby/soeren-baek/venstre",
    "LISTED": "organisation-membership/laeringsfonden/noerreby/2031-03-06",
    "HANDLING": "handling/noerreby/31-102/skoleudvalget/2031-03-06",
    "ANSWER": f"answer/{_ITEM}/decision/1",
    "TREATED": "case/noerreby/31-102",
    "SUMMARY": "case-summary/noerreby/31-102",
    "GAP": "gap/noerreby/31-102/byraadet/2031-03-27",
    "LINK": "case-link/noerreby/30-77/noerreby/31-102",
}


@dataclass(frozen=True, slots=True)
class Mutation:
    """One damage: `predicates` change at the subjects, the first of them as `change` says, the others go."""

    name: str
    subjects: tuple[str, ...]
    predicates: tuple[str, ...]
    change: str
    expected: frozenset[str]


@cache
def read_mutations() -> tuple[Mutation, ...]:
    """Return the lines of mutations.txt."""
    lines = (HERE / "mutations.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split(" | ") for line in lines if line.strip() and not line.startswith("#")]
    return tuple(
        Mutation(
            name, tuple(subjects.split()), tuple(predicates.split()), change, frozenset(expected.split())
        )
        for name, subjects, predicates, change, expected in rows
    )


@cache
def good_quads() -> tuple[Quad, ...]:
    """Return the good graph."""
    return read_turtle(GOOD.read_text(encoding="utf-8"))


def read_turtle(text: str) -> tuple[Quad, ...]:
    """Return the quads of a Turtle text."""
    return tuple(parse(text, format=RdfFormat.TURTLE))


def good_with(turtle: str) -> tuple[Quad, ...]:
    """Return the good graph and some more statements, with the same base and prefixes."""
    return (*good_quads(), *_statements(turtle))


def damaged(mutation: Mutation) -> tuple[Quad, ...]:
    """Return the good graph with one damage, which must have changed it."""
    quads = set(good_quads())
    for name in mutation.subjects:
        subject = NamedNode(urljoin(_BASE, SUBJECTS[name]))
        assert any(quad.subject == subject for quad in quads), f"{name} is not in good.ttl"
        change = _renamed if mutation.predicates == ("IRI",) else _edited
        changed = change(quads, subject, mutation)
        assert changed != quads, f"{mutation.name} changes nothing"
        quads = changed
    return tuple(sorted(quads, key=str))


def _edited(quads: set[Quad], subject: NamedNode, mutation: Mutation) -> set[Quad]:
    sign, _, value = mutation.change.partition(" ")
    changed = quads
    if sign in {"=", "-"}:
        gone = {_term(predicate) for predicate in mutation.predicates}
        changed = {quad for quad in quads if quad.subject != subject or quad.predicate not in gone}
    if value:
        # A resource goes to the last predicate, such as a link, and a text to the first, such as a name.
        predicate = mutation.predicates[-1] if value.startswith("<") else mutation.predicates[0]
        changed = changed | set(_statements(f"<{subject.value}> {predicate} {value} ."))
    return changed


def _renamed(quads: set[Quad], subject: NamedNode, mutation: Mutation) -> set[Quad]:
    other = NamedNode(urljoin(_BASE, mutation.change.removeprefix("= <").removesuffix(">")))
    return {
        Quad(
            other if quad.subject == subject else quad.subject,
            quad.predicate,
            other if quad.object == subject else quad.object,
        )
        for quad in quads
    }


def _term(predicate: str) -> NamedNode:
    return _statements(f"<x> {predicate} <y> .")[0].predicate


def _statements(turtle: str) -> tuple[Quad, ...]:
    head = [line for line in GOOD.read_text(encoding="utf-8").splitlines() if line.startswith("@")]
    return read_turtle("\n".join((*head, turtle)))

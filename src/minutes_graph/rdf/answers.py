"""What a body made of what was recommended to it: a judgement by outcomes and words, with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Quad

from minutes_graph.model import Decision, OutcomeKind, Recommendation
from minutes_graph.rdf.iris import MG, RDF, concept
from minutes_graph.rdf.places import ItemPlace, Places
from minutes_graph.rdf.provenance import made_by
from minutes_graph.rdf.statements import Fact, english, fact_quads, plain, score_literal

_PUT_OFF: Final = frozenset((OutcomeKind.POSTPONED, OutcomeKind.REFERRED, OutcomeKind.WITHDRAWN))
_AGREED: Final = frozenset((OutcomeKind.APPROVED, OutcomeKind.RECOMMENDED))
_TAKEN: Final = frozenset((OutcomeKind.NOTED, OutcomeKind.DISCUSSED, OutcomeKind.DECIDED))
# "Indstillingen godkendt.", "Anbefales over for Kommunalbestyrelsen godkendt.": no room for anything else.
_SHORT: Final = 8
# The beginnings of words that have one meaning: "drøftet" and "drøfter", "efterretning".
_STEM: Final = 5
_HALF: Final = 0.5
_WORD: Final = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a decision makes of a recommendation: a concept of the scheme, how sure, by which rule and why."""

    value: str
    score: float
    rule: str
    reason: str


def answer_of(decision: Decision, recommended: Iterable[Recommendation]) -> Answer:
    """Return what a decision makes of the recommendations of its item; "open" where its words do not tell."""
    outcomes = set(decision.outcomes)
    names = ", ".join(one.value for one in decision.outcomes)
    agreed, put_off = outcomes & (_AGREED | _TAKEN), outcomes & _PUT_OFF
    rejected = OutcomeKind.REJECTED in outcomes
    if put_off and not agreed and not rejected:
        return Answer(
            "deferred", 0.95, "put-off", f"the outcome is {names}: the matter itself was not decided"
        )
    if rejected and not agreed:
        return Answer("rejected", 0.8, "turned-down", f"the outcome is {names}, and nothing is approved")
    if not agreed or rejected or put_off:
        return Answer("open", 0.5, "outcomes-apart", f"the outcome is {names}, which does not tell")
    if decision.changed:
        return Answer("changed", 0.8, "changed-in-words", f'{names}, and the text says "{decision.changed}"')
    return _by_words(decision, outcomes, names, _stems(" ".join(one.text for one in recommended)))


def _by_words(decision: Decision, outcomes: set[OutcomeKind], names: str, wanted: set[str]) -> Answer:
    """Return whether a decision that agrees leaves room for more than was recommended."""
    text = decision.text
    for request in decision.requests:
        text = text.replace(request, "")
    asks = ", besides a request" if decision.requests else ""
    said = _stems(text)
    shared = len(said & wanted) / len(said) if said else 0.0
    short = len(text.split()) <= _SHORT
    if short and outcomes <= _AGREED:
        reason = f"{names}, in a text without room for more{asks}"
        return Answer("followed", 0.85 if asks else 0.95, "approved-as-it-stands", reason)
    if shared >= _HALF:
        return Answer(
            "followed", 0.85, "in-its-words", f"{names}, mostly in the words of the recommendation{asks}"
        )
    if short and shared:
        return Answer("followed", 0.75, "in-few-words", f"{names}, in a text without room for more{asks}")
    reason = (
        "with more words than the recommendation explains" if shared else "in no word of the recommendation"
    )
    return Answer("open", 0.5, "other-words", f"{names}, {reason}")


def answer_quads(places: Places) -> Iterator[Quad]:
    """Yield, for each decision of a document's own meeting, what it makes of what its item recommends."""
    if places.reading.minutes.kind.is_announcement:
        return
    for place in places.items:
        for decision in place.item.decisions if place.item.recommendations else ():
            if _is_own(places, decision):
                yield from _quads(places, place, decision)


def _is_own(places: Places, decision: Decision) -> bool:
    day = places.reading.minutes.meeting.date
    return decision.date in (None, day) and places.body(decision.body).key == places.committee.key


def _quads(places: Places, place: ItemPlace, decision: Decision) -> Iterator[Quad]:
    iris, graph = places.iris, places.iris.resolution_graph()
    iri = iris.part(place.iri, "decision", decision.position)
    found = answer_of(decision, place.item.recommendations)
    recommended = (iris.part(place.iri, "recommendation", one.position) for one in place.item.recommendations)
    value = concept("answer", found.value)
    facts: tuple[Fact, ...] = (
        (RDF["type"], MG["RecommendationAnswer"]),
        (MG["ofDecision"], iri),
        *((MG["ofRecommendation"], one) for one in recommended),
        (MG["answer"], value),
        (MG["score"], score_literal(found.score)),
        (MG["rule"], plain(found.rule)),
        (MG["reason"], english(found.reason)),
        made_by(iris),
    )
    yield Quad(iri, MG["answer"], value, graph)
    yield from fact_quads(iris.answer(iri), facts, graph)


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.casefold())}

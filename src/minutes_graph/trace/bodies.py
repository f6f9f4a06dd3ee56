"""Bodies in a neighbourhood: who is meant, and under which name at a date."""

from __future__ import annotations

from dataclasses import dataclass

from minutes_graph.trace.facts import Facts
from minutes_graph.trace.neighbourhood import Neighbourhood


@dataclass(frozen=True, slots=True)
class Body:
    """A body as a step names it: its IRI where it was identified, and its name in force at the date."""

    iri: str | None
    name: str | None

    @property
    def key(self) -> str | None:
        """Return what two steps of the same body share."""
        return self.iri or (self.name.casefold() if self.name else None)


def body_of(around: Neighbourhood, subject: str, date: str | None) -> Body:
    """Return the body that a step, decision, treatment or meeting names."""
    facts = around.facts
    linked = facts.text(subject, "body") or facts.text(subject, "heldBy")
    if linked is None:
        return Body(None, facts.text(subject, "bodyName"))
    committee = around.entities.text(linked, "termOf") or linked
    return Body(committee, name_in_force(around.entities, committee, date) or around.name(committee))


def is_known_body(entities: Facts, iri: str | None) -> bool:
    """Return whether `iri` is a body that a registry knows or that the graph has minutes of.

    Any other is only a name in a text, which can be that of the parliament as well.
    """
    if iri is None or not entities.is_a(iri, "Committee"):
        return False
    terms = entities.of_kind("CommitteeTerm")
    meets = any(iri in entities.texts(term, "termOf") for term in terms)
    return meets or not entities.is_true(iri, "provisional")


def name_in_force(entities: Facts, committee: str, date: str | None) -> str | None:
    """Return a body's name in the election period that holds the date, or its present one.

    It is renamed between periods.

    None where the facts name neither the body nor a period of it.
    """
    year = (date or "")[:4]
    for term in entities.of_kind("CommitteeTerm"):
        first, last = entities.text(term, "firstYear") or "", entities.text(term, "lastYear") or ""
        label = entities.text(term, "label")
        if label and committee in entities.texts(term, "termOf") and first <= year <= last:
            return label.removesuffix(f" {first}-{last}")
    return entities.text(committee, "label")

"""What minutes list as members of an organisation, as rows of the pages of both."""

from __future__ import annotations

from minutes_graph.export.site.entities import Entities
from minutes_graph.export.site.fetch import Fetched
from minutes_graph.export.site.model import Row
from minutes_graph.model.alphabet import alphabetical


def member_rows(fetched: Fetched, organisation: str, entities: Entities) -> list[Row]:
    """Return the municipalities that an organisation is made of, each with the judgement of the latest list."""
    return _rows(fetched, ("organization", organisation), "member", entities)


def membership_rows(fetched: Fetched, municipality: str, entities: Entities) -> list[Row]:
    """Return the organisations that a municipality is listed as a member of."""
    return _rows(fetched, ("member", municipality), "organization", entities)


def _rows(fetched: Fetched, known: tuple[str, str], other: str, entities: Entities) -> list[Row]:
    facts, (link, about) = fetched.facts, known
    found: dict[str, list[str]] = {}
    for one in facts.of_kind("OrganisationMembership"):
        if facts.text(one, link) == about:
            found.setdefault(facts.text(one, other) or "", []).append(one)
    rows = []
    for iri, memberships in found.items():
        memberships.sort(key=lambda one: facts.text(one, "date") or "")
        latest, main = memberships[-1], entities.link(iri)
        derived = (passage for one in memberships for passage in facts.texts(one, "wasDerivedFrom"))
        if main is None:
            continue
        rows.append(
            Row(
                main=main,
                span=(facts.text(memberships[0], "date") or "", facts.text(latest, "date") or ""),
                text=facts.text(latest, "reason"),
                language="en",
                score=facts.text(latest, "score"),
                sources=tuple(fetched.passages[one] for one in derived if one in fetched.passages),
            )
        )
    return sorted(rows, key=lambda row: alphabetical(row.main.label))

"""The page of a resource that is told by facts and lists: a person, a body, an organisation, a law, a source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from minutes_graph.export.site.entities import Named
from minutes_graph.export.site.fetch import Fetched
from minutes_graph.export.site.model import Code, Fact, Row, Section
from minutes_graph.export.site.sections import paged


@dataclass(frozen=True, slots=True)
class ResourceView:
    """What the page shows: name, kind, facts, lists, and whether the name stands in a register."""

    iri: str
    page: str
    kind: str
    title: str
    facts: tuple[Fact, ...]
    sections: tuple[tuple[Section, ...], ...]
    provisional: bool = False


def resource_view(
    named: Named, fetched: Fetched, facts: Iterable[Fact], lists: Iterable[tuple[str, Iterable[Row]]]
) -> ResourceView:
    """Return the page of a resource; facts without a value and lists without a row are left out."""
    return ResourceView(
        iri=named.iri,
        page=named.page,
        kind=named.kind,
        title=named.label,
        facts=tuple(fact for fact in facts if has_value(fact)),
        sections=paged(lists),
        provisional=fetched.facts.is_true(named.iri, "provisional"),
    )


def has_value(fact: Fact) -> bool:
    """Return whether a fact says anything."""
    return bool(fact.links or fact.date or fact.codes or fact.texts or fact.outside)


def names_fact(fetched: Fetched, iri: str) -> Fact:
    """Return the other names of a resource."""
    return Fact("names", texts=fetched.facts.texts(iri, "altLabel"))


def outside_facts(fetched: Fetched, iri: str) -> tuple[Fact, ...]:
    """Return what stands elsewhere on the web of a resource, and the numbers that others know it by."""
    facts = fetched.facts
    same = (*facts.texts(iri, "seeAlso"), *facts.texts(iri, "sameAs"))
    numbers = (_identifier(fetched, one) for one in facts.texts(iri, "identifier"))
    return (
        Fact("homepage", outside=facts.texts(iri, "homepage")),
        Fact("see_also", outside=tuple(dict.fromkeys(same))),
        Fact("identifiers", texts=tuple(number for number in numbers if number)),
    )


def kind_code(fetched: Fetched, iri: str, name: str, group: str) -> tuple[Code, ...]:
    """Return the kind of an organisation or law as a code of the words."""
    found = fetched.facts.text(iri, name)
    return ((group, found.rpartition("#")[2].partition("-")[2]),) if found else ()


def _identifier(fetched: Fetched, iri: str) -> str | None:
    value = fetched.facts.text(iri, "notation")
    scheme = iri.rpartition("/identifier/")[2].partition("/")[0] if "/identifier/" in iri else ""
    return f"{scheme.upper()} {value}".strip() if value else None

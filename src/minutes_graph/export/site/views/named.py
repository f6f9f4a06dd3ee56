"""Pages of named resources by facts and lists: organisations, legislation, municipalities, sources and others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode

from minutes_graph.export.site.entities import Entities, Named
from minutes_graph.export.site.fetch import Fetched, text_of
from minutes_graph.export.site.model import Code, Fact, Link, Row, Section, paged
from minutes_graph.export.site.rows import member_rows, referring, referring_rows
from minutes_graph.model.values import alphabetical
from minutes_graph.store import QuadStore
from minutes_graph.trace.facts import concept_value, sparql


@dataclass(frozen=True, slots=True)
class ResourceView:
    """The page of a resource: name, kind, facts, lists, and whether the name is registered."""

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
    """Return whether a fact has a value."""
    return bool(fact.links or fact.date or fact.codes or fact.texts or fact.outside)


def names_fact(fetched: Fetched, iri: str) -> Fact:
    """Return the other names of a resource."""
    return Fact("names", texts=fetched.facts.texts(iri, "altLabel"))


def outside_facts(fetched: Fetched, iri: str) -> tuple[Fact, ...]:
    """Return links to the resource elsewhere on the web, and its external identifiers."""
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


_MENTIONED = referring("?part mg:mentionOf ?about .")
_PARTNER = sparql(
    """SELECT ?item ?title ?number ?date ?about WHERE { ?about mg:partnerIn ?item .
  OPTIONAL { ?item dcterms:title ?title } OPTIONAL { ?item mg:number ?number }
  OPTIONAL { ?item dcterms:date ?date } }"""
)
_RENAMED = referring(
    "?part org:originalOrganization ?about ; mg:oldName ?old ; mg:newName ?new .",
    "?part org:resultingOrganization ?about ; mg:oldName ?old ; mg:newName ?new .",
    optional='BIND(CONCAT(?old, " → ", ?new) AS ?text)',
)
_PARTY_BALLOTS = referring(
    "?part mg:party ?about ; mg:voteChoice ?code .", optional="OPTIONAL { ?part mg:person ?other }"
)
_SUPPORTERS = sparql(
    """SELECT ?person ?first ?last ?about WHERE {
  { SELECT ?person ?about (MIN(?from) AS ?first) (MAX(?to) AS ?last) WHERE {
      ?one a mg:PartyAffiliation ; org:organization ?about ; org:member ?person ;
        mg:firstEvidence ?from ; mg:lastEvidence ?to
    } GROUP BY ?person ?about }
}"""
)
_READ = sparql(
    """SELECT ?meeting ?date ?about WHERE {
  ?passage mg:source ?about . ?meeting mg:statedIn ?passage ; a mg:Meeting .
  OPTIONAL { ?meeting dcterms:date ?date } }"""
)


def named_view(store: QuadStore, named: Named, fetched: Fetched, entities: Entities) -> ResourceView:
    """Return the page of an organisation or of legislation: its names and mentions."""
    is_law = named.kind == "legislation"
    kind = ("legislationKind", "legislation_kinds") if is_law else ("organisationKind", "organisation_kinds")
    facts = (
        Fact("kind", codes=kind_code(fetched, named.iri, *kind)),
        names_fact(fetched, named.iri),
        *outside_facts(fetched, named.iri),
    )
    mentioned = referring_rows(store, _MENTIONED, named.iri, entities)
    partner = [] if is_law else _partner_rows(store, named.iri, entities, mentioned)
    shown = {row.main.page for row in partner}
    lists = (
        ("acts", _acts(fetched)),
        ("members", member_rows(fetched, named.iri, entities)),
        ("name_changes", [] if is_law else referring_rows(store, _RENAMED, named.iri, entities)),
        ("partner_in", partner),
        ("mentioned_in", [row for row in mentioned if row.main.page not in shown]),
    )
    return resource_view(named, fetched, facts, lists)


def _acts(fetched: Fetched) -> list[Row]:
    """Return the published acts that a law is, or that are tied to it, the latest first."""
    facts = fetched.facts
    rows = []
    for link in facts.of_kind("ActLink"):
        act = facts.text(link, "act") or ""
        rows.append(
            Row(
                main=Link(facts.text(act, "label") or act),
                date=facts.text(act, "date_document"),
                codes=(("acts", concept_value(facts.text(link, "actRelation") or "")),),
                text="; ".join(facts.texts(link, "reason")),
                language="en",
                score=facts.text(link, "score"),
                outside=act,
            )
        )
    return sorted(rows, key=lambda row: row.date or "", reverse=True)


def _partner_rows(store: QuadStore, iri: str, entities: Entities, mentioned: list[Row]) -> list[Row]:
    """Return the items that the municipality works on with an organisation, with the passages about it."""
    by_page = {row.main.page: row for row in mentioned}
    found = []
    for row in store.select(_PARTNER, {"about": NamedNode(iri)}).rows:
        item, title, number, date, _ = map(text_of, row)
        page = entities.addresses.page(item or "")
        found.append(
            by_page.get(page) or Row(Link(title or "…", page, int(number) if number else None), date)
        )
    return sorted(found, key=lambda row: row.date or "", reverse=True)


def party_view(store: QuadStore, named: Named, fetched: Fetched, entities: Entities) -> ResourceView:
    """Return the page of a party: who stood for it, and how they voted."""
    people = []
    for person, first, last, _ in store.select(_SUPPORTERS, {"about": NamedNode(named.iri)}).rows:
        link = entities.link(text_of(person))
        if link:
            people.append(Row(main=link, span=(text_of(first) or "", text_of(last) or "")))
    facts = (
        Fact("letter", texts=fetched.facts.texts(named.iri, "notation")),
        names_fact(fetched, named.iri),
        *outside_facts(fetched, named.iri),
    )
    lists = (
        ("supporters", sorted(people, key=lambda row: alphabetical(row.main.label))),
        ("ballots", referring_rows(store, _PARTY_BALLOTS, named.iri, entities, "choices")),
        ("mentioned_in", referring_rows(store, _MENTIONED, named.iri, entities)),
    )
    return resource_view(named, fetched, facts, lists)


def source_view(store: QuadStore, named: Named, fetched: Fetched, entities: Entities) -> ResourceView:
    """Return the page of a source file: its kind, digest and length, and its meeting."""
    meetings = []
    for meeting, date, _ in store.select(_READ, {"about": NamedNode(named.iri)}).rows:
        link = entities.meeting(text_of(meeting), text_of(date))
        if link:
            meetings.append(Row(main=link, date=text_of(date)))
    facts = (
        Fact("file", texts=fetched.facts.texts(named.iri, "fileName")),
        Fact("kind", codes=kind_code(fetched, named.iri, "documentKind", "document_kinds")),
        Fact("digest", texts=fetched.facts.texts(named.iri, "sha256")),
        Fact("lines", texts=fetched.facts.texts(named.iri, "lineCount")),
        Fact("original", outside=fetched.facts.texts(named.iri, "source")),
        Fact("landing_page", outside=fetched.facts.texts(named.iri, "page")),
        Fact(
            "reading",
            codes=(("labels", "partly_read"),) if fetched.facts.is_true(named.iri, "incomplete") else (),
        ),
        Fact("retrieved", date=fetched.facts.text(named.iri, "retrieved")),
    )
    return resource_view(named, fetched, facts, (("meetings", list(dict.fromkeys(meetings))),))

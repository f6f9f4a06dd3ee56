"""Pages as schema.org in JSON-LD, for search engines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from minutes_graph.export.dcat.nodes import keywords
from minutes_graph.export.site.entities import Named
from minutes_graph.export.site.views.case import CaseView
from minutes_graph.export.site.views.item import ItemView
from minutes_graph.export.site.views.meeting import MeetingView
from minutes_graph.export.site.views.named import ResourceView
from minutes_graph.settings import Agent, Settings

Json: TypeAlias = str | int | list["Json"] | dict[str, "Json"] | None

_TYPES = {
    "person": "Person",
    "committee": "GovernmentOrganization",
    "term": "GovernmentOrganization",
    "municipality": "GovernmentOrganization",
    "party": "Organization",
    "organisation": "Organization",
    "legislation": "Legislation",
    "source": "DigitalDocument",
    "meeting": "Event",
    "item": "CreativeWork",
    "case": "CreativeWork",
}
_ENOUGH = 20


def schema_type(kind: str) -> str:
    """Return the IRI of the schema.org type of a kind of page."""
    return f"https://schema.org/{_TYPES[kind]}"


def as_data(node: Mapping[str, Json]) -> str:
    """Return JSON-LD that can stand in a page: nothing in it can end the block that it stands in."""
    known = {name: value for name, value in node.items() if value not in (None, "", [])}
    text = json.dumps({"@context": "https://schema.org", **known}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def meeting_node(view: MeetingView) -> str:
    """Return a meeting as an event."""
    return as_data(
        {
            "@type": "Event",
            "@id": view.iri,
            "name": view.body.label,
            "startDate": view.starts or view.date,
            "eventStatus": "https://schema.org/EventCancelled" if view.cancelled else None,
            "location": {"@type": "Place", "name": view.place} if view.place else None,
            "organizer": {"@type": "GovernmentOrganization", "name": view.body.label},
            "inLanguage": "da",
        }
    )


def item_node(view: ItemView, meeting: str) -> str:
    """Return an agenda item as a work that is part of the meeting's minutes."""
    return as_data(
        {
            "@type": "CreativeWork",
            "@id": view.iri,
            "name": view.title,
            "position": view.number,
            "datePublished": view.date,
            "abstract": " ".join(one.text for one in view.decisions)[:500],
            "isPartOf": {"@type": "Event", "@id": meeting},
            "about": view.case.label if view.case else None,
            "inLanguage": "da",
        }
    )


def case_node(view: CaseView) -> str:
    """Return a case as a work whose parts are its treatments."""
    names = list(dict.fromkeys(body.label for body in view.bodies))
    producers: list[Json] = [{"@type": "GovernmentOrganization", "name": name} for name in names]
    other: list[Json] = list(view.titles[:-1][:_ENOUGH])
    return as_data(
        {
            "@type": "CreativeWork",
            "@id": view.iri,
            "name": view.title,
            "alternateName": other,
            "identifier": view.number,
            "dateModified": view.updated,
            "producer": producers,
            "inLanguage": "da",
        }
    )


def resource_node(view: ResourceView) -> str:
    """Return a person, body, organisation, law or file."""
    names = next((fact.texts for fact in view.facts if fact.name == "names"), ())
    outside = [address for fact in view.facts for address in fact.outside]
    other: list[Json] = list(names[:_ENOUGH])
    same: list[Json] = list(outside[:_ENOUGH])
    return as_data(
        {
            "@type": _TYPES[view.kind],
            "@id": view.iri,
            "name": view.title,
            "alternateName": other,
            "sameAs": same,
        }
    )


def _organisation(agent: Agent) -> Json:
    if not agent.name:
        return None
    node: dict[str, Json] = {
        "@type": "Organization",
        "name": agent.name,
        "url": agent.url,
        "email": agent.email,
    }
    return {key: value for key, value in node.items() if value}


def dataset_node(
    base: str,
    title: str,
    covered: tuple[tuple[Named, ...], tuple[str, ...]],
    files: Iterable[tuple[str, str | None]],
    settings: Settings,
) -> str:
    """Return the whole graph as a dataset with its downloads, as the catalogue describes it.

    `covered` are the municipalities and the days of the meetings in order.
    """
    owners, days = covered
    downloads: list[Json] = [
        {"@type": "DataDownload", "contentUrl": url, "encodingFormat": media} for url, media in files
    ]
    places: list[Json] = [{"@type": "Place", "name": owner.label} for owner in owners]
    publisher = _organisation(settings.publisher)
    words: list[Json] = [word for word, _ in keywords("whole")]
    return as_data(
        {
            "@type": "Dataset",
            "@id": f"{base}id/dataset/{owners[0].iri.rpartition('/')[2]}"
            if len(owners) == 1
            else f"{base}id/",
            "name": title,
            "description": f"{title}: meetings, items, decisions, votes and cases, each with file and lines.",
            "license": settings.licence_page,
            "publisher": publisher,
            "creator": publisher,
            "isAccessibleForFree": "true",
            "temporalCoverage": f"{days[0]}/{days[-1]}" if days else None,
            "spatialCoverage": places,
            "keywords": words,
            "datePublished": settings.issued.isoformat() if settings.issued else None,
            "distribution": downloads,
            "inLanguage": "da",
        }
    )

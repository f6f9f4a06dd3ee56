"""One document's names linked to entities."""

from __future__ import annotations

from dataclasses import replace

from minutes_graph.diagnostics import Outcome
from minutes_graph.model import EntityKind, Minutes, Resolution, SourceDocument
from minutes_graph.resolve.bodies.bodies import resolve_bodies, resolve_term
from minutes_graph.resolve.bodies.municipality import resolve_municipality
from minutes_graph.resolve.context import ResolutionContext
from minutes_graph.resolve.known.judgements import Judgements
from minutes_graph.resolve.known.registry import Registry
from minutes_graph.resolve.mentions import resolve_running_text
from minutes_graph.resolve.people.parties import resolve_parties
from minutes_graph.resolve.people.people import resolve_people


def resolve_mentions(
    minutes: Minutes, document: SourceDocument, registry: Registry, judgements: Judgements
) -> Outcome[Resolution]:
    """Return which entities the names in `minutes` mean, each link with its score, rule and reason."""
    context = ResolutionContext(minutes, document, registry, judgements)
    told, findings = resolve_municipality(context)
    owner = context.judged(told) if told else None
    if owner and context.nothing(EntityKind.MUNICIPALITY, owner.entity.key, owner.text):
        owner = None
    context = replace(context, municipality=owner.entity if owner else None)
    bodies = resolve_bodies(context)
    committee = bodies.index.get((EntityKind.BODY, minutes.meeting.committee.name))
    people = resolve_people(context, committee)
    parties = resolve_parties(context)
    term, inferred = resolve_term(context)
    mentions = resolve_running_text(context, bodies, committee)
    parts = (bodies, people, parties, mentions)
    resolution = Resolution(
        municipality=context.municipality,
        committee=committee,
        term=term,
        term_inferred=inferred,
        identifications=(
            *((owner,) if owner else ()),
            *(link for part in parts for link in part.identifications),
        ),
        members=mentions.members,
        index={name: entity for part in parts for name, entity in part.index.items()},
    )
    return Outcome(resolution, (*findings, *(found for part in parts for found in part.diagnostics)))

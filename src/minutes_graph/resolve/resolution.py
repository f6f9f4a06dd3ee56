"""One document's names linked to entities."""

from __future__ import annotations

from dataclasses import replace

from minutes_graph.diagnostics import Outcome
from minutes_graph.model import Minutes
from minutes_graph.resolve.bodies.bodies import resolve_bodies, resolve_term
from minutes_graph.resolve.bodies.municipality import resolve_municipality
from minutes_graph.resolve.known.judgements import Judgements
from minutes_graph.resolve.known.registry import Registry
from minutes_graph.resolve.mentions import resolve_running_text
from minutes_graph.resolve.model import EntityKind, Resolution
from minutes_graph.resolve.people.parties import resolve_parties
from minutes_graph.resolve.people.people import resolve_people
from minutes_graph.resolve.setting import Setting
from minutes_graph.text.document import SourceDocument


def resolve_mentions(
    minutes: Minutes, document: SourceDocument, registry: Registry, judgements: Judgements
) -> Outcome[Resolution]:
    """Return which entities the names in `minutes` mean, each link with its score, rule and reason."""
    setting = Setting(minutes, document, registry, judgements)
    told, findings = resolve_municipality(setting)
    owner = setting.judged(told) if told else None
    if owner and setting.nothing(EntityKind.MUNICIPALITY, owner.entity.key, owner.text):
        owner = None
    setting = replace(setting, municipality=owner.entity if owner else None)
    bodies = resolve_bodies(setting)
    committee = bodies.index.get((EntityKind.BODY, minutes.meeting.committee.name))
    people = resolve_people(setting, committee)
    parties = resolve_parties(setting)
    term, inferred = resolve_term(setting)
    mentions = resolve_running_text(setting, bodies, committee)
    parts = (bodies, people, parties, mentions)
    resolution = Resolution(
        municipality=setting.municipality,
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

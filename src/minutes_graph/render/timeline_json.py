"""The history of a case as JSON: a public format (docs say which keys), its first keys in a fixed order."""

from __future__ import annotations

import json
from typing import TypeAlias

from minutes_graph.trace.facts import Place
from minutes_graph.trace.timeline import (
    CaseTimeline,
    Folder,
    LinkedCase,
    NamedThing,
    Stated,
    StepVote,
    TimelineEvent,
    TimelineGap,
    TimelineStep,
)

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None


def timeline_json(timeline: CaseTimeline) -> str:
    """Return the timeline as JSON text that ends in a line feed."""
    return json.dumps(timeline_value(timeline), ensure_ascii=False, indent=2) + "\n"


def timeline_value(timeline: CaseTimeline) -> dict[str, Json]:
    """Return the timeline as the values that JSON has; what the texts do not tell is null or an empty list.

    Only where links were followed is there a key `links`.
    """
    value: dict[str, Json] = {
        "case": timeline.case,
        "titles": list(timeline.titles),
        "steps": [_step(step) for step in timeline.steps],
        "gaps": [_gap(gap) for gap in timeline.gaps],
        "municipality": timeline.municipality,
        "iri": timeline.iri,
        "folder": _folder(timeline.folder) if timeline.folder else None,
        "events": [_event(event) for event in timeline.events],
    }
    if timeline.links is not None:
        value["links"] = [_link(link) for link in timeline.links]
    return value


def _link(link: LinkedCase) -> Json:
    return {
        "case": link.timeline.case,
        "score": link.score,
        "reasons": list(link.reasons),
        "rule": link.rule,
        "iri": link.timeline.iri,
        "titles": list(link.timeline.titles),
        "steps": [_step(step) for step in link.timeline.steps],
    }


def _step(step: TimelineStep) -> Json:
    return {
        "date": step.date,
        "body": step.body,
        "kind": step.kind.value,
        "meeting": step.meeting,
        "item": step.item,
        "title": step.title,
        "outcomes": list(step.outcomes),
        "text": step.text,
        "source": _place(step.source),
        "sources": [_place(place) for place in step.sources],
        "body_iri": step.body_iri,
        "item_iri": step.item_iri,
        "closed": step.closed,
        "recommender": step.recommender,
        "recommendations": [_stated(one) for one in step.recommendations],
        "requests": list(step.requests),
        "votes": [_vote(vote) for vote in step.votes],
        "absent": [_stated(one) for one in step.absent],
        "attachments": [_stated(one) for one in step.attachments],
        "organisations": [_named(one) for one in step.organisations],
        "legislation": [_named(one) for one in step.legislation],
    }


def _gap(gap: TimelineGap) -> Json:
    return {
        "body": gap.body,
        "date": gap.date,
        "reason": gap.reason,
        "kind": gap.kind.value,
        "source": _place(gap.source),
    }


def _event(event: TimelineEvent) -> Json:
    return {
        "date": event.date,
        "end_date": event.end_date,
        "actor": event.actor,
        "text": event.text,
        "item": event.item,
        "title": event.title,
        "source": _place(event.source),
        "sources": [_place(place) for place in event.sources],
        "actor_iri": event.actor_iri,
        "item_iri": event.item_iri,
    }


def _folder(folder: Folder) -> Json:
    subjects: list[Json] = [{"title": one.title, "steps": list(one.steps)} for one in folder.subjects]
    return {"reason": folder.reason, "subjects": subjects}


def _vote(vote: StepVote) -> Json:
    ballots: list[Json] = [
        {"choice": ballot.choice, "person": ballot.person, "party": ballot.party} for ballot in vote.ballots
    ]
    return {
        "motion": vote.motion,
        "proposer": vote.proposer,
        "result": vote.result,
        "ballots": ballots,
        "tallies": dict(vote.tallies) or None,
        "unanimous": vote.unanimous,
        "referral": vote.referral,
        "source": _place(vote.source),
    }


def _stated(one: Stated) -> Json:
    return {"text": one.text, "source": _place(one.source)}


def _named(one: NamedThing) -> Json:
    return {"name": one.name, "iri": one.iri, "partner": one.partner, "source": _place(one.source)}


def _place(place: Place) -> Json:
    return {"file": place.file, "line": place.line}

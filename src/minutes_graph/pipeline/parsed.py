"""The public JSON of `parse` (docs/parse-json.md); keys stand in a fixed order."""

from __future__ import annotations

import re

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.diagnostics.rendering import record_of
from minutes_graph.masking import mask_personal_numbers
from minutes_graph.model import (
    AgendaItem,
    Ballot,
    BodyName,
    Decision,
    EntityKind,
    Identification,
    Minutes,
    PartialDate,
    Reservation,
    Resolution,
    StatedEvent,
    Treatment,
    VoteChoice,
    VoteEvent,
    actor_of,
)
from minutes_graph.pipeline.places import Json, absent, participants, recused, with_pages
from minutes_graph.pipeline.reading import FileReading
from minutes_graph.readers.rules import PERSONAL_NUMBER

__all__ = ["SCHEMA_VERSION", "Json", "diagnostic_json", "parsed_json"]

SCHEMA_VERSION = "1"
_DIGEST = re.compile("[0-9a-f]{64}")


def parsed_json(reading: FileReading) -> Json:
    """Return the public JSON of what was read; a file that is not minutes has only `source` and `diagnostics`."""
    minutes, resolution = reading.minutes, reading.resolution
    source: Json = None
    if reading.document:
        origin = reading.document.source
        source = {
            "name": origin.name,
            "sha256": origin.sha256,
            "lines": origin.lines,
            "media_type": origin.media_type,
            "reader": origin.reader,
        }
    writer = _Writer(resolution) if resolution else None
    parsed: Json = {
        "schema_version": SCHEMA_VERSION,
        "source": source or {"name": reading.path.name, "sha256": None, "lines": None},
        "meeting": writer.meeting(minutes) if minutes and writer else None,
        "items": [writer.item(item, minutes) for item in minutes.items] if minutes and writer else [],
        "parties": _parties(minutes) if minutes else [],
        "renamings": _renamings(minutes) if minutes else [],
        "diagnostics": [diagnostic_json(found) for found in reading.diagnostics],
    }
    if reading.document:
        parsed = with_pages(parsed, reading.document)
    return _masked(parsed) if any(found.rule == PERSONAL_NUMBER for found in reading.diagnostics) else parsed


def _masked(value: Json) -> Json:
    """Return a value with no personal number in any of its texts; a digest, which is no text, stays."""
    match value:
        case str():
            return value if _DIGEST.fullmatch(value) else mask_personal_numbers(value)
        case list():
            return [_masked(part) for part in value]
        case dict():
            return {key: _masked(part) for key, part in value.items()}
        case _:
            return value


def diagnostic_json(found: Diagnostic) -> Json:
    """Return a finding as the public JSON has it; no personal number is in it."""
    record = record_of(found)
    return {
        "code": record["code"], "severity": record["severity"], "line": record["line"],
        "end_line": record["end_line"], "message": record["message"], "hint": record["hint"],
    }  # fmt: skip


def _iso(date: PartialDate | None) -> str | None:
    return date.isoformat() if date else None


def _reservation(said: Reservation) -> Json:
    names: list[Json] = [person.name for person in said.people]
    return {"names": names, "parties": list(said.parties), "text": said.text, "line": said.span.start}


def _dissent(item: AgendaItem, vote: VoteEvent) -> tuple[Reservation, ...]:
    """Return what people say against the decision that a vote is the last of; it explains the vote too."""
    if any(other.decision == vote.decision and other.position > vote.position for other in item.votes):
        return ()
    return tuple(said for said in item.reservations if said.decision == vote.decision and said.people)


class _Writer:
    """Writes meeting and items; bodies get the name in force at their date."""

    def __init__(self, resolution: Resolution) -> None:
        self.resolution = resolution

    def _body(self, body: BodyName, date: PartialDate | None) -> str:
        entity = self.resolution.body(body)
        return entity.name_at(date) if entity else body.name

    def meeting(self, minutes: Minutes) -> Json:
        meeting = minutes.meeting
        municipality = self.resolution.municipality
        return {
            "municipality": municipality.name if municipality else meeting.municipality,
            "committee": self._body(meeting.committee, meeting.date) or None,
            "term": meeting.term.text if meeting.term else None,
            "date": _iso(meeting.date),
            "weekday": meeting.weekday,
            "start": meeting.start,
            "place": meeting.place,
            "occasion": meeting.occasion,
            "cancelled": meeting.cancelled is not None,
            "participants": participants(minutes),
        }

    def item(self, item: AgendaItem, minutes: Minutes) -> Json:
        date = minutes.meeting.date
        return {
            "number": item.number,
            "label": item.label or None,
            "title": item.title or None,
            "line": item.span.start,
            "end_line": item.span.end,
            "case": item.case.value if item.case else None,
            "cases": [case.value for case in item.cases],
            "sections": _sections(item),
            "recommender": item.recommender,
            "recommendations": [
                {"text": part.text, "line": part.span.start} for part in item.recommendations
            ],
            "competence": self._body(item.competence, date) if item.competence else None,
            "procedure": [
                {
                    "body": self._body(step.body, step.date or date),
                    "as_printed": step.body.as_printed,
                    "date": _iso(step.date),
                    "line": step.span.start,
                }
                for step in item.steps
            ],
            "decisions": [self._decision(decision) for decision in item.decisions],
            "votes": [self._vote(vote, date, _dissent(item, vote)) for vote in item.votes],
            "reservations": list(map(_reservation, item.reservations)),
            "closed": item.closed,
            "absent": absent(item),
            "recused": recused(item),
            "attachments": [{"title": part.title, "line": part.span.start} for part in item.attachments],
            "legislation": self._mentions(item, EntityKind.LEGISLATION),
            "organisations": self._mentions(item, EntityKind.ORGANISATION),
            "mentions": self._others(item),
        }

    def _decision(self, decision: Decision) -> Json:
        return {
            "body": self._body(decision.body, decision.date),
            "date": _iso(decision.date),
            "text": decision.text,
            "outcomes": [outcome.value for outcome in decision.outcomes],
            "requests": list(decision.requests),
            "line": decision.span.start,
        }

    def _vote(self, vote: VoteEvent, date: PartialDate | None, dissent: tuple[Reservation, ...]) -> Json:
        motion, referral = vote.motion, vote.referral
        tallies: dict[str, Json] = {tally.choice.value: tally.count for tally in vote.tallies}
        return {
            "motion": motion.text if motion else None,
            "proposer": motion.proposer.name if motion and motion.proposer else None,
            "proposer_party": motion.party if motion else None,
            **{
                choice.value: [_ballot(cast) for cast in vote.ballots if cast.choice is choice]
                for choice in VoteChoice
            },
            "tallies": tallies or None,
            "result": vote.result.value if vote.result else None,
            "unanimous": vote.unanimous,
            "explanations": [
                {"names": [person.name for person in part.people], "text": part.text}
                for part in (*vote.explanations, *dissent)
            ],
            "referral": {
                "by": referral.by.name,
                "to": self._body(referral.to, date),
                "legal_basis": referral.legal_basis,
            }
            if referral
            else None,
            "line": vote.span.start,
        }

    def _mentions(self, item: AgendaItem, kind: EntityKind) -> Json:
        kinds = (
            {kind, EntityKind.BODY, EntityKind.MUNICIPALITY} if kind is EntityKind.ORGANISATION else {kind}
        )
        found = [one for one in self.resolution.mentions(item.key) if one.entity.kind in kinds]
        return [_mention(one, kind) for one in found]

    def _others(self, item: AgendaItem) -> Json:
        amounts: list[Json] = [
            {"type": "amount", "text": part.text, "value_dkk": float(part.value), "line": part.span.start}
            for part in item.amounts
        ]
        treatments = (self._treatment(part) for part in item.treatments)
        return [*treatments, *(self._event(part, item.key) for part in item.events), *amounts]

    def _treatment(self, part: Treatment) -> Json:
        return {
            "type": "treatment",
            "body": self._body(part.body, part.date) if part.body else None,
            **_dated(part),
        }

    def _event(self, part: StatedEvent, item: int) -> Json:
        actor = actor_of(part, self.resolution, item)
        return {
            "type": "event",
            "actor": actor.canonical if actor else None,
            **_dated(part),
            "end_date": _iso(part.end),
        }


def _sections(item: AgendaItem) -> list[Json]:
    return [
        {
            "heading": part.heading,
            "kind": part.kind.value,
            "line": part.span.start,
            "end_line": part.span.end,
        }
        for part in item.sections
    ]


def _mention(found: Identification, kind: EntityKind) -> Json:
    row: dict[str, Json] = {
        "text": found.text,
        "canonical": found.canonical,
        "kind": found.entity.subkind or "other",
    }
    if kind is EntityKind.ORGANISATION:
        row["partner"] = found.partner
    row["line"] = found.span.start
    return row


def _dated(part: Treatment | StatedEvent) -> dict[str, Json]:
    return {
        "date": part.date.isoformat(),
        "what": part.what,
        "case": part.case,
        "line": part.span.start,
        "lines": [span.start for span in (part.span, *part.again)],
        "year_inferred": part.year_inferred,
    }


def _ballot(cast: Ballot) -> Json:
    person = cast.person
    return {
        "name": person.name if person else None,
        "party": cast.party,
        "inferred": person is not None and person.inferred is not None,
    }


def _parties(minutes: Minutes) -> list[Json]:
    codes = dict.fromkeys(found.code for found in minutes.parties)
    rows: list[Json] = []
    for code in codes:
        found = [one for one in minutes.parties if one.code == code]
        rows.append(
            {
                "code": code,
                "name": None,
                "members": [one.person.name for one in found],
                "lines": [*sorted({one.span.start for one in found})],
            }
        )
    return rows


def _renamings(minutes: Minutes) -> list[Json]:
    return [
        {"old": found.old, "new": found.new, "date": _iso(found.date), "line": found.span.start}
        for found in minutes.renamings
    ]

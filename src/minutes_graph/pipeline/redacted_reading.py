"""One document as it is let out: without what was withdrawn, and with names masked in what is left."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from pyoxigraph import Quad

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.model import (
    AgendaItem,
    Attendance,
    Ballot,
    EntityKind,
    Identification,
    PersonName,
    ReferralDemand,
)
from minutes_graph.model.minutes import PartyEvidence
from minutes_graph.pipeline.masks import same_name
from minutes_graph.pipeline.reading import FileReading
from minutes_graph.pipeline.redacted import released_diagnostic, within
from minutes_graph.pipeline.redaction import Withheld, withholding
from minutes_graph.pipeline.rules import WITHDRAWN_DOCUMENT
from minutes_graph.pipeline.settings import Settings
from minutes_graph.pipeline.withdrawn import Withdrawal, read_withdrawn, withdrawn_files
from minutes_graph.rdf import GraphSettings, Reading, merged_quads

_T = TypeVar("_T")


def released_reading(reading: FileReading, settings: Settings) -> Outcome[FileReading | None]:
    """Return what was read without what the list of `settings` names.

    None where the document itself was withdrawn, or where the list cannot be followed.
    """
    listed = read_withdrawn(settings.withdrawn)
    if not listed.value:
        return Outcome(reading if listed.value is not None else None, listed.diagnostics)
    if withdrawn_files((reading.path,), listed.value):
        hint = "a list of withdrawals names it"
        return Outcome(
            None, (Diagnostic(WITHDRAWN_DOCUMENT, "parse", None, "the document was withdrawn", hint),)
        )
    return Outcome(_released(reading, listed.value))


def _released(reading: FileReading, entries: tuple[Withdrawal, ...]) -> FileReading:
    withheld = withholding(_quads(reading), entries)
    release = _Release(withheld)
    minutes, resolution = reading.minutes, reading.resolution
    gone = tuple(
        item.span
        for item in (minutes.items if minutes else ())
        if item.case and withheld.has_case(item.case.value)
    )
    if resolution:
        kept = (one for one in resolution.identifications if not within(one.span, gone))
        resolution = replace(resolution, identifications=release.all_of(kept))
    return replace(
        reading,
        tree=None,
        minutes=release.value(minutes) if minutes else None,
        resolution=resolution,
        diagnostics=tuple(
            released_diagnostic(found, withheld)
            for found in reading.diagnostics
            if not within(found.span, gone)
        ),
    )


def _quads(reading: FileReading) -> tuple[Quad, ...]:
    if reading.minutes is None or reading.resolution is None or reading.document is None:
        return ()
    return merged_quads([Reading(reading.minutes, reading.resolution, reading.document)], GraphSettings())


@dataclass(frozen=True, slots=True)
class _Release:
    """Makes values over: people and cases that were withdrawn go, and their names and numbers are masked."""

    withheld: Withheld

    def value(self, given: _T) -> _T:
        """Return a dataclass made over."""
        made: _T = self._over(given)
        return made

    def all_of(self, given: Any) -> tuple[Any, ...]:
        """Return the values that stay, made over."""
        return tuple(self._over(one) for one in given if not self._is_gone(one))

    def _over(self, given: Any) -> Any:
        if isinstance(given, str):
            return self.withheld.masks.hide(given)
        if isinstance(given, tuple):
            return self.all_of(given)
        if is_dataclass(given) and not isinstance(given, type):
            told = {one.name: getattr(given, one.name) for one in fields(given)}
            return replace(
                given, **{name: None if self._is_gone(one) else self._over(one) for name, one in told.items()}
            )
        return given

    def _is_gone(self, given: object) -> bool:
        match given:
            case PersonName(name=name):
                return any(same_name(name, one) for one in self.withheld.names)
            case (
                Attendance(person=who)
                | Ballot(person=who)
                | PartyEvidence(person=who)
                | ReferralDemand(by=who)
            ):
                return self._is_gone(who)
            case AgendaItem(case=case) if case:
                return self.withheld.has_case(case.value)
            case Identification(entity=entity) if entity.kind is EntityKind.PERSON:
                return any(same_name(entity.name, one) for one in self.withheld.names)
            case _:
                return False

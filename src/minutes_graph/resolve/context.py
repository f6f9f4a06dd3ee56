"""The context of every rule of resolution: document, registry, verdicts, and municipality of the minutes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from minutes_graph.diagnostics import Diagnostic, Rule
from minutes_graph.identifiers import slug, unknown_place
from minutes_graph.model import (
    Entity,
    EntityKind,
    Identification,
    Member,
    Minutes,
    PartialDate,
    SourceDocument,
)
from minutes_graph.resolve.known.judgements import Judgement, Judgements
from minutes_graph.resolve.known.registry import Entry, Registry
from minutes_graph.spans import Span


@dataclass(frozen=True, slots=True)
class ResolutionContext:
    """One document on its way through resolution; `municipality` is None until it is resolved."""

    minutes: Minutes
    document: SourceDocument
    registry: Registry
    judgements: Judgements
    municipality: Entity | None = None

    @property
    def place(self) -> str:
        """Return the key of the municipality, or a key of this document's own where it is unknown."""
        return self.municipality.key if self.municipality else unknown_place(self.document.source.sha256)

    @property
    def date(self) -> PartialDate | None:
        """Return the day of the meeting."""
        return self.minutes.meeting.date

    def known(self, kind: EntityKind, name: str, day: PartialDate | None = None) -> tuple[Entry, ...]:
        """Return the registered entities of that name that apply here on a day, by default that of the meeting.

        Entities that a verdict says the name never means are left out.
        """
        return tuple(
            entry
            for entry in self.registry.named(kind, name)
            if entry.counts_in(self.place, day or self.date)
            and not self.judgements.apart(kind, name, entry.entity.key)
        )

    def fresh_key(self, kind: EntityKind, name: str, key: str) -> str:
        """Return `key` for a new entity called `name`, or another key where a verdict excludes that entity."""
        return f"{key}-other" if self.judgements.apart(kind, name, key) else key

    def diagnostic(self, rule: Rule, span: Span, message: str, hint: str = "") -> Diagnostic:
        """Return a finding at a place in this document, with the source's own line."""
        line = self.document.line(span.start).raw if span.start <= len(self.document.lines) else ""
        return Diagnostic(rule, self.document.name, span, message, hint, line)

    def judged(self, found: Identification) -> Identification:
        """Return `found` as a person judged its entity: merged into another, or confirmed."""
        verdict = self.verdict_on(found.entity)
        if verdict is None:
            meant = self.named(found.entity.kind, found.text)
            if meant is None or meant.right != found.entity.key:
                return found
            verdict = found.entity, f"line {meant.line}: {meant.reason}"
        entity, reason = verdict
        return replace(found, entity=entity, score=1.0, rule="judgement", reason=reason)

    def verdict_on(self, entity: Entity) -> tuple[Entity, str] | None:
        """Return what a person said that an entity is, with the reason, or None where nobody said anything."""
        return verdict_on(entity, self.registry, self.judgements)

    def nothing(self, kind: EntityKind, key: str, *spellings: str) -> bool:
        """Return whether a verdict says that the spellings, taken for the entity `key`, name nothing at all."""
        keys = [key]
        if kind is EntityKind.PERSON:
            # Once all documents are read, people of one name may be distinguished by body, and are asked about so.
            keys.append(f"{key}-{slug(self.minutes.meeting.committee.name)}")
        return any(self.judgements.nothing(kind, text, one) for text in spellings for one in keys)

    def refused(self, kind: EntityKind, key: str, printed: str) -> bool:
        """Return whether a verdict says that a printed name never means the entity `key`, or means nothing."""
        return bool(self.judgements.apart(kind, printed, key)) or self.nothing(kind, key, printed)

    def named(self, kind: EntityKind, *spellings: str) -> Judgement | None:
        """Return the verdict that says what one of the spellings means here, or None."""
        found = (self.judgements.named(kind, text, self.place) for text in spellings)
        return next((verdict for verdict in found if verdict is not None), None)


def verdict_on(entity: Entity, registry: Registry, judgements: Judgements) -> tuple[Entity, str] | None:
    """Return what a person said that an entity is, with the reason, or None where nobody said anything."""
    merged = judgements.merged_into(entity.kind, entity.key)
    if merged is not None:
        key, verdict = merged
        other = registry.entity(entity.kind, key) or replace(entity, key=key)
        return other, f"line {verdict.line}: {verdict.reason}"
    confirmed = judgements.confirmed(entity.kind, entity.key)
    return (entity, f"line {confirmed.line}: {confirmed.reason}") if confirmed else None


@dataclass(frozen=True, slots=True)
class Found:
    """The result of a rule: the entity of each name, the judgements behind it, findings, and members listed."""

    index: dict[tuple[EntityKind, str], Entity] = field(default_factory=dict)
    identifications: tuple[Identification, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    members: tuple[Member, ...] = ()

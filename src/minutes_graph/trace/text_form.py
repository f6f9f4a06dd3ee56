"""The history of a case as text for a terminal: a story, with the line of the source behind each part."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator

from minutes_graph.trace.facts import Place
from minutes_graph.trace.timeline import (
    CaseTimeline,
    NamedThing,
    Stated,
    StepKind,
    StepVote,
    TimelineGap,
    TimelineStep,
)
from minutes_graph.trace.words import TimelineWords, timeline_words

_INDENT = "  "


def timeline_text(timeline: CaseTimeline, width: int = 80, words: TimelineWords | None = None) -> str:
    """Give the timeline as lines of at most `width` characters, save where a file's name alone is longer.

    A step names its source in full; a part of it shows only the line where the file is the same.
    """
    writer = _Writer(width, words or timeline_words())
    return "\n".join(writer.timeline(timeline)).rstrip("\n") + "\n"


class _Writer:
    """Writes the parts of a timeline in the words of one language."""

    def __init__(self, width: int, words: TimelineWords) -> None:
        self.width = width
        self.words = words

    def timeline(self, timeline: CaseTimeline) -> Iterator[str]:
        heading = self.words.text("headings", "case", number=timeline.case)
        owner = f", {timeline.municipality}" if timeline.municipality else ""
        yield from self.wrapped(f"{heading}{owner}", "")
        for title in timeline.titles[: None if timeline.folder is None else 0]:
            yield from self.wrapped(title, "")
        yield from self.wrapped(self.summary(timeline), "")
        if timeline.folder:
            yield from self.folder(timeline)
        else:
            for step in timeline.steps:
                yield ""
                yield from self.step(step)
        if timeline.gaps:
            yield ""
            yield self.words.text("headings", "gaps")
        for gap in timeline.gaps:
            yield from self.gap(gap)

    def summary(self, timeline: CaseTimeline) -> str:
        kinds = Counter(step.kind for step in timeline.steps)
        parts = [self.words.count(kind.value, kinds[kind]) for kind in StepKind if kinds[kind]]
        if timeline.gaps:
            parts.append(self.words.count("gaps", len(timeline.gaps)))
        return ", ".join(parts)

    def folder(self, timeline: CaseTimeline) -> Iterator[str]:
        subjects = timeline.folder.subjects if timeline.folder else ()
        items = sum(len(subject.steps) for subject in subjects)
        yield ""
        label = self.words.text("headings", "folder", items=items, subjects=len(subjects))
        yield from self.wrapped(label, "")
        for subject in subjects:
            yield ""
            yield from self.wrapped(subject.title, "")
            for place in subject.steps:
                step = timeline.steps[place]
                outcomes = self.outcomes(step)
                told = f"{self.words.date(step.date)}{f': {outcomes}' if outcomes else ''}"
                yield from self.sourced(told, str(step.source), _INDENT)

    def step(self, step: TimelineStep) -> Iterator[str]:
        body = step.body or self.words.text("language", "unknown_body")
        kind = self.words.text("kinds", step.kind.value)
        yield from self.wrapped(f"{self.words.date(step.date)}: {body} ({kind})", "")
        yield f"{_INDENT}{step.source}"
        item = self.words.text("labels", "item", number=step.item if step.item is not None else "?")
        closed = f" ({self.words.text('labels', 'closed')})" if step.closed else ""
        yield from self.wrapped(f"{item}{closed}: {step.title or ''}".rstrip(), _INDENT)
        yield from self.details(step)

    def details(self, step: TimelineStep) -> Iterator[str]:
        yield from self.stated("recommendation", step.recommendations, step, of=step.recommender)
        if step.text:
            label = self.words.text("labels", "text" if step.kind is StepKind.MENTIONED else "decision")
            outcomes = self.outcomes(step)
            tail = f" [{outcomes}]" if outcomes else ""
            yield from self.wrapped(f"{label}: {' '.join(step.text.split())}{tail}", _INDENT)
        for vote in step.votes:
            yield from self.vote(vote, step)
        yield from self.listed("absent", step.absent, step)
        yield from self.stated("attachments", step.attachments, step)
        yield from self.named("legislation", step.legislation, step)
        yield from self.named("organisations", step.organisations, step)
        others = [place for place in step.sources if place.file != step.source.file]
        if others:
            told = ", ".join(str(place) for place in others)
            yield from self.wrapped(f"{self.words.text('labels', 'also')}: {told}", _INDENT)

    def outcomes(self, step: TimelineStep) -> str:
        return ", ".join(self.words.text("outcomes", outcome) for outcome in step.outcomes)

    def stated(
        self, label: str, found: tuple[Stated, ...], step: TimelineStep, of: str | None = None
    ) -> Iterator[str]:
        heading = self.words.text("labels", label) + (f" ({of})" if of else "")
        if len(found) == 1:
            yield from self.sourced(f"{heading}: {found[0].text}", _short(found[0].source, step), _INDENT)
        elif found:
            yield from self.wrapped(f"{heading}:", _INDENT)
            for one in found:
                yield from self.sourced(f"- {one.text}", _short(one.source, step), _INDENT * 2)

    def listed(self, label: str, found: tuple[Stated, ...], step: TimelineStep) -> Iterator[str]:
        if found:
            told = ", ".join(f"{one.text} ({_short(one.source, step)})" for one in found)
            yield from self.wrapped(f"{self.words.text('labels', label)}: {told}", _INDENT)

    def named(self, label: str, found: Iterable[NamedThing], step: TimelineStep) -> Iterator[str]:
        partner = self.words.text("labels", "partner")
        told = tuple(
            Stated(f"{one.name}{f', {partner}' if one.partner else ''}", one.source) for one in found
        )
        yield from self.listed(label, told, step)

    def vote(self, vote: StepVote, step: TimelineStep) -> Iterator[str]:
        labels = "labels"
        about = vote.motion and " ".join(vote.motion.split())
        if about or vote.proposer:
            label = self.words.text(
                labels, "motion_by" if vote.proposer else "motion", proposer=vote.proposer
            )
            told = f"{label}: {about}" if about else label
        else:
            told = self.words.text(labels, "vote")
        yield from self.sourced(told, _short(vote.source, step), _INDENT)
        if vote.unanimous:
            yield from self.wrapped(self.words.text(labels, "unanimous"), _INDENT * 2)
        tallies = dict(vote.tallies)
        for choice in ("for", "against", "abstain"):
            names = ", ".join(vote.voters(choice))
            count = f"{tallies[choice]}" if choice in tallies else ""
            said = " ".join(part for part in (count, f"({names})" if count and names else names) if part)
            if said:
                yield from self.wrapped(f"{self.words.text(labels, choice)}: {said}", _INDENT * 2)
        if vote.result:
            result = self.words.text("results", vote.result)
            yield from self.wrapped(f"{self.words.text(labels, 'result')}: {result}", _INDENT * 2)
        if vote.referral:
            yield from self.wrapped(f"{self.words.text(labels, 'referral')}: {vote.referral}", _INDENT * 2)

    def gap(self, gap: TimelineGap) -> Iterator[str]:
        body = gap.body or self.words.text("language", "unknown_body")
        reason = self.words.text("gaps", gap.kind.value)
        told = f"{self.words.date(gap.date)}: {body}, {reason}"
        yield from self.sourced(told, str(gap.source), _INDENT)

    def sourced(self, text: str, source: str, indent: str) -> Iterator[str]:
        """Give `text` with its source at the end; a source never breaks, and stands alone where it does not fit."""
        lines = self.wrapped(text, indent)
        if len(lines[-1]) + len(source) + 3 <= self.width:
            lines[-1] += f" ({source})"
        else:
            lines.append(f"{indent}{_INDENT}({source})")
        yield from lines

    def wrapped(self, text: str, indent: str) -> list[str]:
        found = textwrap.wrap(
            text,
            self.width,
            initial_indent=indent,
            subsequent_indent=indent + _INDENT if indent else "",
            break_long_words=False,
            break_on_hyphens=False,
        )
        return found or [indent.rstrip()]


def _short(place: Place, step: TimelineStep) -> str:
    return f":{place.line}" if place.file == step.source.file else str(place)

"""The history of a case as text for a terminal, with the line of the source behind each part."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from minutes_graph.render.phrases import (
    ballots_words,
    body_words,
    event_words,
    flat,
    gap_of,
    gap_words,
    heading_words,
    interval_words,
    item_words,
    kind_words,
    meeting_day,
    outcome_words,
    page_words,
    place_words,
    summary_words,
)
from minutes_graph.trace.facts import Place
from minutes_graph.trace.link_reasons import reason_words
from minutes_graph.trace.timeline import (
    CaseTimeline,
    LinkedCase,
    NamedThing,
    Stated,
    StepKind,
    StepVote,
    TimelineEvent,
    TimelineGap,
    TimelineStep,
)
from minutes_graph.trace.timeline_words import TimelineWords, timeline_words

_INDENT = "  "
_DAY = len("2025-11-20")


def timeline_text(timeline: CaseTimeline, width: int = 80, words: TimelineWords | None = None) -> str:
    """Return the timeline as lines of at most `width` characters, save where a file's name alone is longer.

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
        yield from self.wrapped(heading_words(self.words, timeline), "")
        for title in timeline.titles[: None if timeline.folder is None else 0]:
            yield from self.wrapped(title, "")
        yield from self.wrapped(summary_words(self.words, timeline), "")
        yield from self.folder(timeline) if timeline.folder else self.steps(timeline)
        if timeline.events:
            yield ""
            yield self.words.text("headings", "events")
        for event in timeline.events:
            yield from self.event(event)
        if timeline.gaps:
            yield ""
            yield self.words.text("headings", "gaps")
        for gap in timeline.gaps:
            yield from self.gap(gap)
        yield from self.links(timeline)

    def steps(self, timeline: CaseTimeline) -> Iterator[str]:
        day: str | None = None
        for step in timeline.steps:
            yield ""
            yield from self.step(timeline, step, day)
            day = step.date if step.date and len(step.date) == _DAY else day

    def links(self, timeline: CaseTimeline) -> Iterator[str]:
        if timeline.links is None:
            return
        yield ""
        yield from self.wrapped(self.words.text("follow", "heading"), "")
        yield from self.wrapped(self.words.text("follow", "separate" if timeline.links else "none"), "")
        for link in timeline.links:
            yield ""
            yield from self.link(link)

    def link(self, link: LinkedCase) -> Iterator[str]:
        score = self.words.decimal(link.score)
        yield from self.wrapped(self.words.text("follow", "link", number=link.timeline.case, score=score), "")
        for title in link.timeline.titles:
            yield from self.wrapped(title, _INDENT)
        yield from self.wrapped(f"{self.words.text('follow', 'reasons')}:", _INDENT)
        for reason in link.reasons:
            yield from self.wrapped(f"- {reason_words(self.words, reason)}", _INDENT * 2)
        inner = _Writer(self.width - len(_INDENT), self.words)
        yield from (f"{_INDENT}{line}".rstrip() for line in inner.steps(link.timeline))

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
                outcomes = outcome_words(self.words, step)
                shown = f"{self.words.date(step.date)}{f': {outcomes}' if outcomes else ''}"
                yield from self.sourced(shown, self.place(step.source), _INDENT)

    def step(self, timeline: CaseTimeline, step: TimelineStep, before: str | None) -> Iterator[str]:
        since = interval_words(self.words, before, step.date)
        date = ", ".join(part for part in (self.words.date(step.date), since) if part)
        gap = gap_of(timeline, step)
        missing = f", {gap_words(self.words, gap)}" if gap else ""
        kind = kind_words(self.words, step.kind)
        yield from self.wrapped(f"{date}: {body_words(self.words, step)} ({kind}{missing})", "", _INDENT * 2)
        yield f"{_INDENT}{self.place(step.source)}"
        if step.kind.has_own_minutes:
            yield from self.wrapped(item_words(self.words, step), _INDENT)
        else:
            yield from self.wrapped(self.stated_by(step), _INDENT)
        yield from self.details(step)

    def stated_by(self, step: TimelineStep) -> str:
        """Return the item that states a step of another meeting, which need not be the case's own."""
        day = meeting_day(step)
        item = item_words(self.words, step)
        return self.words.text("labels", "told_by", date=self.words.date(day), item=item) if day else item

    def details(self, step: TimelineStep) -> Iterator[str]:
        yield from self.stated("recommendation", step.recommendations, step, of=step.recommender)
        if step.text:
            label = self.words.text("labels", "text" if step.kind is StepKind.MENTIONED else "decision")
            outcomes = outcome_words(self.words, step)
            tail = f" [{outcomes}]" if outcomes else ""
            yield from self.wrapped(f"{label}: {flat(step.text)}{tail}", _INDENT)
        for vote in step.votes:
            yield from self.vote(vote, step)
        yield from self.listed("absent", step.absent, step)
        yield from self.stated("attachments", step.attachments, step)
        yield from self.named("legislation", step.legislation, step)
        yield from self.named("organisations", step.organisations, step)
        deduplication = step.kind is StepKind.MENTIONED
        others = [place for place in step.sources if deduplication or place.file != step.source.file]
        if others := [place for place in others if place != step.source]:
            shown = ", ".join(self.short(place, step) for place in others)
            yield from self.wrapped(f"{self.words.text('labels', 'also')}: {shown}", _INDENT)

    def stated(
        self, label: str, found: tuple[Stated, ...], step: TimelineStep, of: str | None = None
    ) -> Iterator[str]:
        heading = self.words.text("labels", label) + (f" ({of})" if of else "")
        if len(found) == 1:
            yield from self.sourced(f"{heading}: {found[0].text}", self.short(found[0].source, step), _INDENT)
        elif found:
            yield from self.wrapped(f"{heading}:", _INDENT)
            for one in found:
                yield from self.sourced(f"- {one.text}", self.short(one.source, step), _INDENT * 2)

    def listed(self, label: str, found: tuple[Stated, ...], step: TimelineStep) -> Iterator[str]:
        if found:
            shown = ", ".join(f"{one.text} ({self.short(one.source, step)})" for one in found)
            yield from self.wrapped(f"{self.words.text('labels', label)}: {shown}", _INDENT)

    def named(self, label: str, found: Iterable[NamedThing], step: TimelineStep) -> Iterator[str]:
        partner = self.words.text("labels", "partner")
        shown = tuple(
            Stated(f"{one.name}{f', {partner}' if one.partner else ''}", one.source) for one in found
        )
        yield from self.listed(label, shown, step)

    def vote(self, vote: StepVote, step: TimelineStep) -> Iterator[str]:
        labels = "labels"
        about = vote.motion and flat(vote.motion)
        if about or vote.proposer:
            label = self.words.text(
                labels, "motion_by" if vote.proposer else "motion", proposer=vote.proposer
            )
            shown = f"{label}: {about}" if about else label
        else:
            shown = self.words.text(labels, "vote")
        yield from self.sourced(shown, self.short(vote.source, step), _INDENT)
        if vote.unanimous:
            yield from self.wrapped(self.words.text(labels, "unanimous"), _INDENT * 2)
        for choice in ("for", "against", "abstain"):
            if said := ballots_words(vote, choice):
                yield from self.wrapped(f"{self.words.text(labels, choice)}: {said}", _INDENT * 2)
        if vote.result:
            result = self.words.text("results", vote.result)
            yield from self.wrapped(f"{self.words.text(labels, 'result')}: {result}", _INDENT * 2)
        if vote.referral:
            yield from self.wrapped(f"{self.words.text(labels, 'referral')}: {vote.referral}", _INDENT * 2)

    def gap(self, gap: TimelineGap) -> Iterator[str]:
        body = gap.body or self.words.text("language", "unknown_body")
        reason = self.words.text("gaps", gap.kind.value)
        shown = f"{self.words.date(gap.date)}: {body}, {reason}"
        yield from self.sourced(shown, self.place(gap.source), _INDENT)

    def event(self, event: TimelineEvent) -> Iterator[str]:
        shown = f"{event_words(self.words, event)}: {flat(event.text)}"
        yield from self.sourced(shown, self.place(event.source), _INDENT)
        others = [place for place in event.sources if place != event.source]
        if others:
            also = ", ".join(map(self.place, others))
            yield from self.wrapped(f"{self.words.text('labels', 'also')}: {also}", _INDENT * 2)

    def place(self, place: Place) -> str:
        """Return a place in words."""
        return place_words(self.words, place)

    def short(self, place: Place, step: TimelineStep) -> str:
        """Return a place without its file where that is the file of the step."""
        if place.file != step.source.file:
            return self.place(place)
        return f":{place.line}{page_words(self.words, place)}"

    def sourced(self, text: str, source: str, indent: str) -> Iterator[str]:
        """Yield `text` with its source at the end; a source never breaks, and stands alone where it does not fit."""
        lines = self.wrapped(text, indent)
        if len(lines[-1]) + len(source) + 3 <= self.width:
            lines[-1] += f" ({source})"
        else:
            lines.append(f"{indent}{_INDENT}({source})")
        yield from lines

    def wrapped(self, text: str, indent: str, further: str | None = None) -> list[str]:
        found = textwrap.wrap(
            text,
            self.width,
            initial_indent=indent,
            subsequent_indent=further or (indent + _INDENT if indent else ""),
            break_long_words=False,
            break_on_hyphens=False,
        )
        return found or [indent.rstrip()]

"""The steps of a case as parts of a page: what was advised, decided and voted, each with its place in the minutes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minutes_graph.render.phrases import (
    body_words,
    flat,
    gap_of,
    gap_words,
    item_words,
    kind_words,
    outcome_words,
)
from minutes_graph.render.xml_text import xml_text
from minutes_graph.trace.facts import Place
from minutes_graph.trace.timeline import CaseTimeline, NamedThing, Stated, StepKind, StepVote, TimelineStep
from minutes_graph.trace.words import TimelineWords


def steps_html(
    timeline: CaseTimeline, steps: Iterable[TimelineStep], words: TimelineWords, level: int
) -> str:
    """Return an ordered list of steps, their headings of that level."""
    found = "\n".join(_step(timeline, step, words, level) for step in steps)
    return f'<ol class="steps">\n{found}\n</ol>'


def place_html(place: Place) -> str:
    """Return a place as it stands behind a statement."""
    return f'<cite class="place">{xml_text(str(place))}</cite>'


def _step(timeline: CaseTimeline, step: TimelineStep, words: TimelineWords, level: int) -> str:
    gap = gap_of(timeline, step)
    told = [f'<span class="kind">{xml_text(kind_words(words, step.kind))}</span>']
    if step.outcomes:
        told.append(f'<strong class="outcome">{xml_text(outcome_words(words, step))}</strong>')
    if gap:
        told.append(f'<span class="missing">{xml_text(gap_words(words, gap))}</span>')
    parts = (
        f'<li class="step {step.kind.value}{" gap" if gap else ""}">',
        f"<h{level}>{_time(step, words)}: <span>{xml_text(body_words(words, step))}</span></h{level}>",
        f'<p class="told">{" ".join(told)}</p>',
        f'<p class="item">{xml_text(item_words(words, step))}</p>',
        *_advice(step, words),
        *_text(step, words),
        *(f"<dl>{details}</dl>" for details in ("".join(_details(step, words)),) if details),
        f'<p class="sources">{xml_text(words.text("page", "sources" if len(step.sources) > 1 else "source"))}: '
        f"{', '.join(place_html(place) for place in step.sources)}</p>",
        "</li>",
    )
    return "\n".join(parts)


def _time(step: TimelineStep, words: TimelineWords) -> str:
    told = xml_text(words.date(step.date))
    return f'<time datetime="{xml_text(step.date)}">{told}</time>' if step.date else f"<span>{told}</span>"


def _advice(step: TimelineStep, words: TimelineWords) -> Iterator[str]:
    by = f" ({step.recommender})" if step.recommender else ""
    for advice in _listed(words.text("labels", "recommendation") + by, step.recommendations):
        yield f"<dl>{advice}</dl>"


def _text(step: TimelineStep, words: TimelineWords) -> Iterator[str]:
    if step.text:
        label = words.text("labels", "text" if step.kind is StepKind.MENTIONED else "decision")
        paragraphs = "".join(
            f"<p>{xml_text(flat(part))}</p>" for part in step.text.split("\n\n") if part.strip()
        )
        yield f'<p class="label">{xml_text(label)}</p><blockquote>{paragraphs}</blockquote>'


def _details(step: TimelineStep, words: TimelineWords) -> Iterator[str]:
    for vote in step.votes:
        yield _vote(vote, words)
    yield from _listed(words.text("labels", "absent"), step.absent)
    yield from _listed(words.text("labels", "attachments"), step.attachments)
    yield from _listed(words.text("labels", "legislation"), _named(step.legislation, words))
    yield from _listed(words.text("labels", "organisations"), _named(step.organisations, words))


def _named(found: Iterable[NamedThing], words: TimelineWords) -> tuple[Stated, ...]:
    partner = words.text("labels", "partner")
    return tuple(Stated(f"{one.name}, {partner}" if one.partner else one.name, one.source) for one in found)


def _listed(label: str, found: tuple[Stated, ...]) -> Iterator[str]:
    if found:
        values = "".join(f"<dd>{xml_text(flat(one.text))} {place_html(one.source)}</dd>" for one in found)
        yield f"<dt>{xml_text(label)}</dt>{values}"


def _vote(vote: StepVote, words: TimelineWords) -> str:
    about = [vote.proposer and words.text("labels", "motion_by", proposer=vote.proposer), vote.motion]
    told = ": ".join(flat(part) for part in about if part)
    values = [f"<dd>{xml_text(told)} {place_html(vote.source)}</dd>"]
    tallies = dict(vote.tallies)
    for choice in ("for", "against", "abstain"):
        names = ", ".join(vote.voters(choice))
        count = str(tallies[choice]) if choice in tallies else ""
        said = " ".join(part for part in (count, f"({names})" if count and names else names) if part)
        if said:
            values.append(f"<dd>{xml_text(words.text('labels', choice))}: {xml_text(said)}</dd>")
    closing = (
        words.text("labels", "unanimous") if vote.unanimous else "",
        f"{words.text('labels', 'result')}: {words.text('results', vote.result)}" if vote.result else "",
        f"{words.text('labels', 'referral')}: {flat(vote.referral)}" if vote.referral else "",
    )
    values += [f"<dd>{xml_text(text)}</dd>" for text in closing if text]
    return f"<dt>{xml_text(words.text('labels', 'vote'))}</dt>{''.join(values)}"

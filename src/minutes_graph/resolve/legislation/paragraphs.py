"""Paragraphs in running text, each tied to its law where the text does so."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from minutes_graph.identifiers import slug
from minutes_graph.model import Entity, EntityKind
from minutes_graph.patterns import LazyPattern
from minutes_graph.resolve.context import ResolutionContext
from minutes_graph.resolve.legislation.legislation_words import ParagraphWords
from minutes_graph.resolve.passages.candidates import Candidate
from minutes_graph.resolve.passages.running_text import RunningText

_LONGEST_TIE = 40
_SENTENCES_BACK = 1
_SENTENCES_BACK_OF_A_PRONOUN = 3
_SAME_SENTENCE_SCORE = 0.75
_EARLIER_SENTENCE_SCORE = 0.6


class _Tie(NamedTuple):
    """What ties a paragraph to its law; `direct` where both stand together."""

    law: Entity
    score: float
    reason: str
    direct: bool


class _Passage(NamedTuple):
    """A printed paragraph: `mark` is its number with the sign; `pronoun` where "the law" stands for its law."""

    start: int
    end: int
    mark: str
    tie: _Tie | None = None
    pronoun: bool = False


class _Laws(NamedTuple):
    """The laws that a text names, in its order, and where its sentences start."""

    text: RunningText
    named: tuple[Candidate, ...]
    starts: tuple[int, ...]
    sentences: tuple[int, ...]

    def at(self, start: int) -> Candidate | None:
        """Return the law whose name starts there."""
        place = bisect_left(self.starts, start)
        return self.named[place] if place < len(self.starts) and self.starts[place] == start else None

    def before(self, start: int) -> Candidate | None:
        """Return the last law that begins before a place."""
        place = bisect_left(self.starts, start)
        return self.named[place - 1] if place else None

    def after(self, end: int) -> Candidate | None:
        """Return the first law that begins at or after a place."""
        place = bisect_left(self.starts, end)
        return self.named[place] if place < len(self.named) else None

    def just_named(self, start: int, back: int) -> tuple[Entity, int] | None:
        """Return the one law of the sentence up to a place, or of the nearest of `back` earlier ones that name any."""
        item = self.text.line_at(start).item
        sentence = bisect_right(self.sentences, start) - 1
        end = start
        for earlier in range(min(back, sentence) + 1):
            left = self.sentences[sentence - earlier]
            if self.text.line_at(left).item != item:
                return None
            near = self.named[bisect_left(self.starts, left) : bisect_left(self.starts, end)]
            laws = {law.entity.key: law.entity for law in near}
            if laws:
                return (next(iter(laws.values())), earlier) if len(laws) == 1 else None
            end = left
        return None


def find_paragraphs(
    context: ResolutionContext, text: RunningText, words: ParagraphWords, named: Sequence[Candidate]
) -> list[Candidate]:
    """Return the paragraphs of a text; each belongs to its law, or to none where the text names none."""
    laws = _laws(text, words, named)
    passages = sorted(_passages(context, text, words, laws), key=lambda one: one.start)
    passages = _tied_to_each_other(text, words, [_tied_directly(text, words, laws, one) for one in passages])
    return [_candidate(context, text, _tied_to_just_named(laws, one)) for one in passages]


def _laws(text: RunningText, words: ParagraphWords, named: Sequence[Candidate]) -> _Laws:
    kept = tuple(
        sorted((one for one in named if one.entity.subkind in words.laws), key=lambda one: one.start)
    )
    return _Laws(text, kept, tuple(one.start for one in kept), tuple(text.sentence_starts()))


def _passages(
    context: ResolutionContext, text: RunningText, words: ParagraphWords, laws: _Laws
) -> Iterator[_Passage]:
    taken: set[int] = set()
    lines = {line for sign in words.signs for line in text.lines_with(sign)}
    patterns = (words.account, words.of_law, words.abbreviated, words.bare)
    for first, last in sorted(lines):
        for pattern in patterns:
            for match in pattern.finditer(text.text, first, last):
                start, end = match.span("name")
                if not taken.isdisjoint(range(start, end)):
                    continue
                passage = _read(context, pattern, match, words, laws)
                if passage is not None:
                    taken.update(range(start, end))
                    yield passage


def _read(
    context: ResolutionContext, pattern: LazyPattern, match: re.Match[str], words: ParagraphWords, laws: _Laws
) -> _Passage | None:
    """Return a printed paragraph; None where the words before it are no law, and it stands for itself."""
    start, end = match.span("name")
    if pattern is words.account or pattern is words.bare:
        return _Passage(start, end, match["name"])
    if pattern is words.abbreviated:
        law = _abbreviated(context, match["law"])
        return _Passage(start, end, match["mark"], _together(law)) if law else None
    found = laws.at(start)
    if found is not None and found.end <= match.end("law"):
        return _Passage(start, end, match["mark"], _together(found.entity))
    if match["law"].lower() not in words.pronouns:
        return None
    before = laws.before(start)
    within_a_title = before is not None and before.end > start
    return None if within_a_title else _Passage(start, end, match["mark"], pronoun=True)


def _abbreviated(context: ResolutionContext, printed: str) -> Entity | None:
    for entry in context.registry.named(EntityKind.LEGISLATION, printed):
        if any(spelling.text == printed for spelling in entry.spellings):
            return entry.entity
    return None


def _together(law: Entity) -> _Tie:
    return _Tie(law, 0.9, f'stands with "{law.name}"', True)


def _tied_directly(text: RunningText, words: ParagraphWords, laws: _Laws, one: _Passage) -> _Passage:
    """Return a paragraph with the law that stands right after it ("§ 6 i vedtægt for …") or right before it."""
    if one.tie is not None or one.pronoun:
        return one
    after, before = laws.after(one.end), laws.before(one.start)
    if after and _between(text, one.end, after.start, words.before_law):
        return one._replace(tie=_together(after.entity))
    if before and _between(text, before.end, one.start, words.after_law):
        genitive = words.after_law.match(text.text, before.end, one.start)
        start = before.start if genitive and genitive["genitive"] else one.start
        return one._replace(start=start, tie=_together(before.entity))
    return one


def _between(text: RunningText, end: int, start: int, pattern: LazyPattern) -> bool:
    return 0 <= start - end <= _LONGEST_TIE and pattern.fullmatch(text.text, end, start) is not None


def _tied_to_each_other(text: RunningText, words: ParagraphWords, passages: list[_Passage]) -> list[_Passage]:
    """Return paragraphs in a row ("§ 6 og § 7 i …") one law."""
    tied = list(passages)
    for place in range(1, len(tied)):
        tied[place] = _like(text, words, tied[place], tied[place - 1])
    for place in range(len(tied) - 2, -1, -1):
        tied[place] = _like(text, words, tied[place], tied[place + 1])
    return tied


def _like(text: RunningText, words: ParagraphWords, one: _Passage, other: _Passage) -> _Passage:
    if one.tie is not None or other.tie is None or one.pronoun:
        return one
    left, right = min(one.end, other.end), max(one.start, other.start)
    return one._replace(tie=other.tie) if _between(text, left, right, words.joined) else one


def _tied_to_just_named(laws: _Laws, one: _Passage) -> _Passage:
    """Return a paragraph with the only law named in its sentence before it, or else in the one before."""
    if one.tie is not None:
        return one
    found = laws.just_named(one.start, _SENTENCES_BACK_OF_A_PRONOUN if one.pronoun else _SENTENCES_BACK)
    if found is None:
        return one
    law, back = found
    where = f"{back} sentences back" if back > 1 else "one sentence back" if back else "in the same sentence"
    score = _EARLIER_SENTENCE_SCORE if back else _SAME_SENTENCE_SCORE
    return one._replace(tie=_Tie(law, score, f'of "{law.name}", the only law named {where}', False))


def _candidate(context: ResolutionContext, text: RunningText, one: _Passage) -> Candidate:
    number = slug(one.mark)
    if one.tie is None:
        meeting = context.minutes.meeting
        day = meeting.date.isoformat() if meeting.date else "undated"
        item = text.line_at(one.start).item
        key = f"{context.place}/{slug(meeting.committee.name)}/{day}/{item}/{number}"
        printed = text.text[one.start : one.end]
        entity = Entity(EntityKind.LEGISLATION, key, printed, "paragraph", provisional=True)
        return Candidate(one.start, one.end, entity, 0.85, "paragraph", "a paragraph of no named law", False)
    law = one.tie.law
    entity = Entity(
        EntityKind.LEGISLATION,
        f"{law.key}-{number}",
        f"{law.name} {one.mark}",
        "paragraph",
        provisional=True,
        whole=law,
    )
    rule = "paragraph-of-a-law" if one.tie.direct else "paragraph-of-the-law-just-named"
    return Candidate(one.start, one.end, entity, one.tie.score, rule, one.tie.reason, False)

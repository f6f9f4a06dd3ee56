"""What the lines of minutes are: a tree whose leaves are tokens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from minutes_graph.model import SectionKind
from minutes_graph.spans import Span
from minutes_graph.syntax.tokens import (
    DecisionCandidate,
    EntryCandidate,
    FieldCandidate,
    ItemCandidate,
    Token,
)


class FieldNode(NamedTuple):
    """A field of the header, its value over one line or more."""

    candidate: FieldCandidate
    tokens: tuple[Token, ...]

    @property
    def value(self) -> str:
        """Return the value, its lines joined by a blank."""
        return " ".join(
            part for part in (self.candidate.value, *(token.text for token in self.tokens[1:])) if part
        )

    @property
    def span(self) -> Span:
        """Return the lines of the field."""
        return span_of(self.tokens)


class EntryNode(NamedTuple):
    """An entry of the list of contents."""

    candidate: EntryCandidate | None
    tokens: tuple[Token, ...]

    @property
    def title(self) -> str:
        """Return the title, its lines joined by a blank, without number, leaders and page."""
        *before, last = self.tokens
        title = self.candidate.title if self.candidate else _unnumbered(last)
        return " ".join((*(_unnumbered(token) for token in before), title))

    @property
    def span(self) -> Span:
        """Return the lines of the entry."""
        return span_of(self.tokens)


class ContentsNode(NamedTuple):
    """The list of contents."""

    heading: Token
    entries: tuple[EntryNode, ...]


class HeaderNode(NamedTuple):
    """What stands before the items: title and fields; `day` is the line with the title's day where that is another."""

    title: Token | None
    fields: tuple[FieldNode, ...]
    day: Token | None = None


class SectionNode(NamedTuple):
    """A section of an item; `decision` where it is a decision's, `first` what follows the heading on its line."""

    kind: SectionKind
    heading: Token
    body: tuple[Token, ...]
    decision: DecisionCandidate | None = None
    first: str = ""

    @property
    def span(self) -> Span:
        """Return the lines of the section, heading included."""
        return span_of((self.heading, *self.body))


class ItemNode(NamedTuple):
    """An agenda item: heading lines, case line, text before the first section, sections."""

    candidate: ItemCandidate
    heading: tuple[Token, ...]
    title: str
    case: Token | None
    preamble: tuple[Token, ...]
    sections: tuple[SectionNode, ...]
    span: Span
    further_cases: tuple[Token, ...] = ()


class MinutesTree(NamedTuple):
    """A whole minute; `page_artifacts` are page numbers and repeated titles, `strays` lines that fit nowhere.

    `other_minutes` are the lines of another meeting in the same file, from its title on.
    """

    header: HeaderNode
    contents: ContentsNode | None
    items: tuple[ItemNode, ...]
    page_artifacts: tuple[Token, ...]
    strays: tuple[Token, ...]
    other_minutes: tuple[Token, ...] = ()

    def tokens(self) -> Iterator[Token]:
        """Yield every token of the tree, once each, in no particular order."""
        if self.header.title:
            yield self.header.title
        if self.header.day:
            yield self.header.day
        for field in self.header.fields:
            yield from field.tokens
        if self.contents:
            yield self.contents.heading
            for entry in self.contents.entries:
                yield from entry.tokens
        for item in self.items:
            yield from item.heading
            yield from (item.case,) if item.case else ()
            yield from item.further_cases
            yield from item.preamble
            for section in item.sections:
                yield section.heading
                yield from section.body
        yield from self.page_artifacts
        yield from self.strays
        yield from self.other_minutes


def _unnumbered(token: Token) -> str:
    item = token.match(ItemCandidate)
    return item.title if item else token.text


def span_of(tokens: tuple[Token, ...]) -> Span:
    """Return the lines from the first of `tokens` to the last."""
    span = tokens[0].span
    for token in tokens[1:]:
        span = span.to(token.span)
    return span

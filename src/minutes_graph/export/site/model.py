"""The values of pages, the same in every language, and long lists cut into pages of bounded size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol, TypeVar

Code = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement of the program that no minutes print: what a name was taken for, the score, and the reason."""

    name: str | None
    score: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """The source of a fact: file, lines, the quote where the graph has it, and judgements about it.

    `recognised` says that a program recognised the lines in a picture.
    `on_page` are the page of a PDF and the line on it; `original` opens the published original at the place.
    """

    file: str
    first: int
    last: int
    quote: str | None = None
    page: str | None = None
    judged: tuple[Judged, ...] = ()
    recognised: bool = False
    on_page: tuple[int, int] | None = None
    original: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A name, and the page of what it names where there is one; names are Danish."""

    label: str
    page: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things, named by the word `name`."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: date, subject, place, manner, words and source."""

    main: Link
    date: str | None = None
    context: Link | None = None
    codes: tuple[Code, ...] = ()
    counts: tuple[Count, ...] = ()
    text: str | None = None
    others: tuple[Link, ...] = ()
    sources: tuple[Source, ...] = ()
    span: tuple[str, str] | None = None
    language: str = "da"
    score: str | None = None
    outside: str | None = None

    @property
    def weight(self) -> int:
        """Return about how many bytes the row takes on a page."""
        quotes = sum(380 + len((source.quote or "")[:QUOTE]) for source in self.sources)
        quotes += sum(120 + len(one.reason) for one in judgements(self.sources))
        names = sum(160 + len(other.label) for other in self.others)
        return 360 + len(self.main.label) + len(self.text or "") + names + quotes


# A quote is cut here on a page; the data beside it hold it whole.
QUOTE = 600


def judgements(sources: tuple[Source, ...]) -> tuple[Judged, ...]:
    """Return what was judged at any of the places, each once."""
    return tuple(dict.fromkeys(judged for source in sources for judged in source.judged))


@dataclass(frozen=True, slots=True)
class Section:
    """A list of a page under a heading; `pages` is how many pages it takes, of which this shows number `page`."""

    name: str
    rows: tuple[Row, ...]
    total: int
    page: int = 1
    pages: int = 1


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of a resource under one label: links, dates, codes or plain text."""

    name: str
    links: tuple[Link, ...] = ()
    date: str | None = None
    codes: tuple[Code, ...] = ()
    texts: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    judged: tuple[Judged, ...] = ()


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person at a meeting or item: how, why, for whom."""

    person: Link
    status: str
    reason: str | None
    substitute_for: Link | None
    source: Source | None
    anchor: str


@dataclass(frozen=True, slots=True)
class BallotRow:
    """How one person, or one party, voted."""

    voter: Link | None
    party: Link | None
    source: Source | None
    anchor: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Those who voted in one way; `count` is the number where one is printed."""

    code: str
    count: int | None
    ballots: tuple[BallotRow, ...]

    @property
    def number(self) -> int | None:
        """Return how many voted so, None where parties are printed without their numbers."""
        if self.count is None and all(ballot.voter for ballot in self.ballots):
            return len(self.ballots)
        return self.count


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the minutes with their source, `by` whom where it is stated."""

    text: str
    source: Source | None
    anchor: str
    by: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote: on what, with what result, who how, and what was said of it."""

    anchor: str
    motion: Passage | None
    party: Link | None
    result: str | None
    unanimous: bool
    choices: tuple[Choice, ...]
    explanations: tuple[Passage, ...]
    demand: Passage | None
    demanded_of: Link | None
    source: Source | None


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision of an item: whose, when, in which words, with what outcome."""

    anchor: str
    body: Link
    own: bool
    date: str | None
    text: str
    outcomes: tuple[str, ...]
    requests: tuple[str, ...]
    source: Source | None


@dataclass(frozen=True, slots=True)
class Step:
    """One treatment of a case; `gap` is why minutes of it are missing."""

    number: int
    date: str | None
    body: Link | None
    kind: str
    title: Link | None
    item: int | None
    meeting: Link | None
    outcomes: tuple[str, ...]
    text: str | None
    requests: tuple[str, ...]
    recommender: str | None
    recommendations: tuple[str, ...]
    votes: tuple[Vote, ...]
    sources: tuple[Source, ...]
    closed: bool = False
    gap: str | None = None

    @property
    def weight(self) -> int:
        """Return about how many bytes the step takes on a page."""
        texts = len(self.text or "") + sum(map(len, (*self.recommendations, *self.requests)))
        votes = sum(900 + 260 * len(choice.ballots) for vote in self.votes for choice in vote.choices)
        return 900 + texts + votes + sum(380 + len((one.quote or "")[:QUOTE]) for one in self.sources)


# In bytes, as `weight` estimates them; the rest of a page takes about 15,000 more.
FIRST_PAGE: Final = 36_000
NEXT_PAGE: Final = 50_000


class Weighed(Protocol):
    """Anything with an estimate of its size on a page, in bytes."""

    @property
    def weight(self) -> int:
        """Return about how many bytes it takes."""
        ...


_W = TypeVar("_W", bound=Weighed)


def paged(
    lists: Iterable[tuple[str, Iterable[Row]]], room: int = FIRST_PAGE
) -> tuple[tuple[Section, ...], ...]:
    """Return the sections of a page, and for each the sections of the pages that continue it; empty lists are left out.

    `room` is shared by all lists of the page: a short list leaves its part to the others.
    """
    named = [(name, tuple(rows)) for name, rows in lists]
    named = [(name, rows) for name, rows in named if rows]
    total = sum(row.weight for _, rows in named for row in rows)
    share = room if total <= room else room // max(1, len(named))
    return tuple(_sections(name, rows, share) for name, rows in named)


def _sections(name: str, rows: tuple[Row, ...], room: int) -> tuple[Section, ...]:
    chunks = list(chunked(rows, room))
    whole = Section(name, (), len(rows), 1, len(chunks))
    return tuple(replace(whole, rows=chunk, page=place) for place, chunk in enumerate(chunks, start=1))


def chunked(rows: Sequence[_W], first: int = FIRST_PAGE, later: int = NEXT_PAGE) -> Iterator[tuple[_W, ...]]:
    """Yield the rows in pages of at most so much weight, at least one row a page."""
    chunk: list[_W] = []
    weight, room = 0, first
    for row in rows:
        if chunk and weight + row.weight > room:
            yield tuple(chunk)
            chunk, weight, room = [], 0, later
        chunk.append(row)
        weight += row.weight
    if chunk:
        yield tuple(chunk)

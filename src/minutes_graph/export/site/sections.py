"""Cuts long lists into pages, so that no page grows beyond what a phone likes to load."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, Protocol, TypeVar

from minutes_graph.export.site.model import Row, Section

# In bytes, as `weight` estimates them; the frame of a page takes about 15,000 more.
FIRST_PAGE: Final = 36_000
NEXT_PAGE: Final = 50_000


class Weighed(Protocol):
    """What knows about how many bytes it takes on a page."""

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

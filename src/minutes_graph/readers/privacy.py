"""Find personal identity numbers, so that no document that holds one is published, and hide them where they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.masking import mask_personal_numbers
from minutes_graph.model import Line, PagePlace, SourceDocument
from minutes_graph.personal_numbers import (
    find_numbers,
    holds_personal_number,
    may_go_on,
    normalised,
    normalised_with_places,
    parts_of_number,
)
from minutes_graph.readers import rules
from minutes_graph.spans import Span

# A head and a foot have no more lines together.
_LONGEST_HEAD = 8
_PAGE_NUMBER = re.compile(r"\b[Ss]ide \d{1,4}\b|^\W*\d{1,4}\W*(?:(?:af|/) ?\d{1,4})?$")
_Places = dict[int, set[int]]


def hide_personal_numbers(document: SourceDocument) -> Outcome[SourceDocument]:
    """Return the document with an x for each digit of a civil registration number, and an error for each place.

    The lines are searched as one text, so that a number which goes on in the next line, cell or paragraph is found; and
    once more without the lines that the reader marked as belonging to the page. The messages never hold the number,
    and what is read of the document afterwards cannot repeat it.
    """
    found = _hidden(document, document.lines)
    marked = [line for line in document.lines if line.marks.page_artifact]
    beyond = hide_over_pages(found.value, {line.number for line in marked}) if marked else found
    told = found.diagnostics if beyond is found else (*found.diagnostics, *beyond.diagnostics)
    if holds_personal_number(document.name):
        message = "the name of the file has the form of a civil registration number (CPR)"
        named = Diagnostic(rules.PERSONAL_NUMBER, document.name, None, message, "rename the file")
        told = (named, *told)
    return Outcome(beyond.value, told)


def hide_over_pages(document: SourceDocument, page_artifacts: Collection[int]) -> Outcome[SourceDocument]:
    """Return the same for numbers that go on below the lines named, which belong to the page and not to the text."""
    return _hidden(document, [line for line in document.lines if line.number not in page_artifacts])


def _hidden(document: SourceDocument, lines: Iterable[Line]) -> Outcome[SourceDocument]:
    numbers = list(_numbers([line for line in lines if not line.is_blank]))
    message = "what stands here has the form of a civil registration number (CPR)"
    found = (
        Diagnostic(rules.PERSONAL_NUMBER, document.name, span, message, "remove it at the source")
        for span in sorted({Span(min(places), max(places)) for places in numbers})
    )
    return Outcome(_without(document, numbers), tuple(found))


def _without(document: SourceDocument, numbers: list[_Places]) -> SourceDocument:
    hidden: _Places = {}
    for places in numbers:
        for number, offsets in places.items():
            hidden.setdefault(number, set()).update(offsets)
    if not hidden:
        return document
    lines = tuple(
        _line_without(line, hidden[line.number]) if line.number in hidden else line for line in document.lines
    )
    hints = tuple(replace(hint, value=mask_personal_numbers(hint.value)) for hint in document.hints)
    repairs = tuple(one for one in document.repairs if one.line not in hidden)
    return replace(document, lines=lines, hints=hints, repairs=repairs)


def _numbers(lines: list[Line]) -> Iterator[_Places]:
    """Yield for each number the lines that it stands in, and where in each."""
    views = [normalised(line.raw) for line in lines]
    yield from _numbers_over_pages(lines, views)
    starts = [0, *accumulate(len(view) + 1 for view in views)]
    for one in find_numbers("\n".join(views)):
        if one.certain:
            first, last = bisect_right(starts, one.start) - 1, bisect_right(starts, one.end - 1) - 1
            yield {
                lines[place].number: set(
                    _printed(lines[place].raw, one.start - starts[place], one.end - starts[place])
                )
                for place in range(first, last + 1)
            }


def _numbers_over_pages(lines: list[Line], views: list[str]) -> Iterator[_Places]:
    """Yield the numbers that go on below the head of a page which nobody knows to be one."""
    for place, view in enumerate(views):
        if not may_go_on(view):
            continue
        for later in range(place + 2, min(place + _LONGEST_HEAD, len(lines))):
            found = parts_of_number(view, views[later], is_new_page=True)
            is_plain = found and parts_of_number(view, views[later], is_new_page=False)
            if found and (is_plain or _is_new_page(lines[place], lines[place + 1 : later + 1])):
                yield {
                    lines[place].number: set(_printed(lines[place].raw, found[0], len(view))),
                    lines[later].number: set(_printed(lines[later].raw, 0, found[1])),
                }


def _is_new_page(line: Line, later: list[Line]) -> bool:
    page = line.place.page if isinstance(line.place, PagePlace) else None
    return any(
        one.marks.page_break
        or one.marks.page_artifact
        or "\f" in one.raw
        or _PAGE_NUMBER.search(one.raw)
        or (isinstance(one.place, PagePlace) and one.place.page != page)
        for one in later
    )


def _printed(raw: str, start: int, end: int) -> tuple[int, ...]:
    """Return where in the printed line the characters of its view from `start` to `end` stand."""
    return _places_of(raw)[max(start, 0) : end]


@lru_cache(maxsize=16)
def _places_of(raw: str) -> tuple[int, ...]:
    return tuple(normalised_with_places(raw)[1])


def _line_without(line: Line, places: set[int]) -> Line:
    raw = "".join("x" if place in places and one.isdigit() else one for place, one in enumerate(line.raw))
    return replace(line, raw=raw, text=raw, offsets=())

"""Which rows are the list of contents, and where each item begins: with its number, its title, or a separator."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from minutes_graph.layout.candidates import Candidates, Start
from minutes_graph.layout.rows import Row
from minutes_graph.layout.series import Surroundings, item_starts
from minutes_graph.lexicon import Lexicon, full_match

_LEADERS = re.compile(r"\s*(?:\.{2,}|…+|(?:\. ){2,}|\s{3,}|\t)\s*(?P<page>\d{1,4})$")
_LONGEST_TITLE = 250
_NEAR = 3
_ALIKE = 88.0
_FEWEST_ENTRIES = 2
# A list of contents that no heading announces stands in the first rows, and a longer one has a heading.
_FIRST_ROWS = 400
_MOST_ENTRIES = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the list of contents, as an item that stands nowhere else would be."""

    label: str
    title: str
    closed: bool
    row: Row


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of contents: the place of its heading, or of its first entry, the first place behind it, its entries."""

    heading: int
    end: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An item: the rows of its heading, the rows below them; label and title are empty where none is printed."""

    label: str
    title: str
    closed: bool
    case: str | None
    heading: tuple[int, ...]
    body: range


def find_contents(rows: Sequence[Row], looks: Sequence[Candidates], lexicon: Lexicon) -> Contents | None:
    """Return the list of contents, or None where no heading of one stands above entries."""
    for place, look in enumerate(looks):
        if not (look.contents or (place < _FIRST_ROWS and _heads_a_list(rows, place, lexicon))):
            continue
        end = _end_of_entries(rows, looks, place, lexicon)
        entries = tuple(_entries(rows[place + 1 : end], looks[place + 1 : end], lexicon))
        if look.contents or len(entries) >= _FEWEST_ENTRIES:
            return Contents(place, end, entries)
    return _without_heading(rows, looks, lexicon)


def _without_heading(rows: Sequence[Row], looks: Sequence[Candidates], lexicon: Lexicon) -> Contents | None:
    """Return a list of contents that no heading announces: starts in a row, whose titles all come again below."""
    place = 0
    while place < min(len(rows), _FIRST_ROWS):
        end = place
        while end < len(rows) and looks[end].starts and not looks[end].in_item:
            end += 1
        entries = tuple(_entries(rows[place:end], looks[place:end], lexicon))
        if len(entries) > _MOST_ENTRIES:
            return None
        again = [entry for entry in entries if _comes_again(entry.title, rows, looks, end)]
        counted = [entry.label for entry in entries] == [str(number + 1) for number in range(len(entries))]
        whole = (
            len(entries) > _FEWEST_ENTRIES and counted and all(entry.title[:1].isupper() for entry in entries)
        )
        if len(entries) >= _FEWEST_ENTRIES and (2 * len(again) >= len(entries) or whole):
            return Contents(place, end, entries)
        if any(look.heads_item for look in looks[place : end + 1]):
            return None
        place = end + 1
    return None


def _comes_again(title: str, rows: Sequence[Row], looks: Sequence[Candidates], begin: int) -> bool:
    return any(
        _alike(title, text)
        for place in range(begin, len(rows))
        for text in (rows[place].text, *(start.title for start in looks[place].starts))
        if abs(len(text) - len(title)) <= _NEAR
    )


def _heads_a_list(rows: Sequence[Row], place: int, lexicon: Lexicon) -> bool:
    """Return whether the kind of the document stands alone above a list with marks."""
    bare = rows[place].text.rstrip(" :.").casefold()
    below = rows[place + 1 : place + 1 + _FEWEST_ENTRIES]
    return (
        full_match(lexicon.forms.documents, bare) is not None
        and len(below) == _FEWEST_ENTRIES
        and all(row.mark for row in below)
    )


def _end_of_entries(rows: Sequence[Row], looks: Sequence[Candidates], heading: int, lexicon: Lexicon) -> int:
    """Return the place of the first row behind the heading that is no entry."""
    numbers: set[int] = set()
    for place in range(heading + 1, len(rows)):
        look, row = looks[place], rows[place]
        if look.in_item or look.separator or len(row.text) > _LONGEST_TITLE:
            return place if not numbers or look.separator else _before(rows, looks, place, heading)
        if look.label and (look.label.sure or not look.label.value) and not look.starts:
            return place
        start = look.starts[0] if look.starts else None
        if start is None:
            continue
        below = looks[place + 1] if place + 1 < len(rows) else None
        if (below and (below.in_item or below.table_head)) or (start.number in numbers):
            return place
        numbers.add(start.number)
    return len(rows)


def _before(rows: Sequence[Row], looks: Sequence[Candidates], place: int, heading: int) -> int:
    """Return the place of the item's heading above a row of its inside."""
    for above in range(place - 1, max(heading, place - 4), -1):
        if looks[above].starts or rows[above].gap > 1:
            return above
    return place


def _entries(rows: Sequence[Row], looks: Sequence[Candidates], lexicon: Lexicon) -> Iterator[Entry]:
    """Yield the entries; a row without a number goes on the one before where others have numbers."""
    numbered = any(look.starts for look in looks)
    closed: bool | None = None
    waiting: Entry | None = None
    for row, look in zip(rows, looks, strict=True):
        if look.closed_part is not None:
            closed = look.closed_part
            continue
        if look.page_artifact:
            continue
        start = look.starts[0] if look.starts else None
        title = _LEADERS.sub("", start.title if start else row.wide).strip()
        if start is None and numbered and waiting:
            # The heading of what is closed can stand below the last page number, with nothing under it.
            short = len(waiting.title) <= _LONGEST_TITLE
            if short and not full_match((*lexicon.forms.open_parts, *lexicon.forms.closed_parts), row.text):
                waiting = replace(waiting, title=f"{waiting.title} {title}")
            continue
        if start is None and numbered:
            continue
        if waiting:
            yield waiting
        shut = bool(start and start.closed) or bool(closed)
        waiting = Entry(start.label if start else "", " ".join(title.split()), shut, row)
    if waiting and waiting.title:
        yield waiting


def find_items(
    rows: Sequence[Row], looks: Sequence[Candidates], contents: Contents | None, lexicon: Lexicon
) -> tuple[Item, ...]:
    """Return the items: by the series of their numbers, or else by what stands between them, or as one alone."""
    begin = contents.end if contents else 0
    titles = [entry.title for entry in contents.entries] if contents else []
    found = item_starts(Surroundings(rows, looks, titles), begin)
    if found:
        numbered = [(one.place, one.start) for one in found]
        return tuple(_numbered(rows, looks, numbered, titles))
    return tuple(_unnumbered(rows, looks, begin))


def _numbered(
    rows: Sequence[Row], looks: Sequence[Candidates], starts: list[tuple[int, Start]], titles: list[str]
) -> Iterator[Item]:
    firsts = [place - 1 if start.form == "below" and place else place for place, start in starts]
    firsts = [_above(looks, first, start) for first, (_, start) in zip(firsts, starts, strict=True)]
    ends = [*firsts[1:], len(rows)]
    for (place, start), first, end in zip(starts, firsts, ends, strict=True):
        heading, title = [*range(first, place + 1)], start.title
        if start.form == "below" and first < place:
            title = rows[place - 1].text
        elif first < place:
            above = (one.title for one in looks[first].starts if one.form == start.form)
            title = next(above, "") or title
        below = place + 1
        while below < end and below <= place + _NEAR:
            again = next((one for one in looks[below].starts if one.number == start.number), None)
            text = rows[below].text
            if not title and not looks[below].in_item and not looks[below].page_artifact:
                title = again.title if again else text
            elif title and (
                _alike(title, text) or (again and (not again.title or _alike(title, again.title)))
            ):
                pass
            elif title and _goes_on(title, rows[below], looks[below], titles):
                title = f"{title} {text}"
            else:
                break
            heading.append(below)
            below += 1
        yield Item(start.label, title, start.closed, start.case, tuple(heading), range(below, end))


def _above(looks: Sequence[Candidates], place: int, start: Start) -> int:
    """Return the place of the first of the rows right above that start the same item."""
    while place and any(
        (one.form, one.label) == (start.form, start.label) for one in looks[place - 1].starts
    ):
        place -= 1
    return place


def _goes_on(title: str, row: Row, look: Candidates, titles: list[str]) -> bool:
    """Return whether a row goes on a title: the contents have both together, or it cannot begin anything."""
    if row.gap or look.in_item or look.page_artifact or look.separator or look.starts or row.mark:
        return False
    joined = f"{title} {row.text}"
    if any(_alike(joined, one) and not _alike(title, one) for one in titles[:_MOST_ENTRIES]):
        return True
    return len(joined) <= _LONGEST_TITLE and (row.text[:1].islower() or title.endswith((" og", ",", "-")))


def _alike(one: str, other: str) -> bool:
    return fuzz.ratio(one.casefold(), other.casefold()) >= _ALIKE


def _unnumbered(rows: Sequence[Row], looks: Sequence[Candidates], begin: int) -> Iterator[Item]:
    """Yield items without numbers: parted by separators, by case numbers, or the one item of the page."""
    between = [
        place
        for place in range(begin, len(rows) - 1)
        if looks[place].separator and any(look.heads_item for look in looks[place + 1 : place + 1 + _NEAR])
    ]
    cases = [
        place
        for place in range(begin, len(rows))
        if (case := looks[place].case) and case.labelled and case.value
    ]
    if between:
        firsts = [place + 1 for place in between]
    elif len(cases) > 1:
        firsts = [_title_above(rows, looks, place, begin) for place in cases]
    else:
        first = next((place for place in range(begin, len(rows)) if looks[place].heads_item), None)
        if first is None:
            return
        firsts = [_title_above(rows, looks, first, begin)]
    for first, end in zip(firsts, [*firsts[1:], len(rows)], strict=True):
        yield _untitled(rows, looks, first, end)


def _title_above(rows: Sequence[Row], looks: Sequence[Candidates], place: int, begin: int) -> int:
    """Return the place of the title above a row of the inside of an item, or that row's own."""
    for above in range(place - 1, max(begin - 1, place - 4), -1):
        look = looks[above]
        if look.page_artifact:
            continue
        if look.label or look.in_item or look.contents or len(rows[above].text) > _LONGEST_TITLE:
            break
        return above
    return place


def _untitled(rows: Sequence[Row], looks: Sequence[Candidates], first: int, end: int) -> Item:
    """Return an item without a number; a row above its first section or case number is its title."""
    place = first
    while place < end and looks[place].page_artifact:
        place += 1
    if place < end and not looks[place].in_item and len(rows[place].text) <= _LONGEST_TITLE:
        return Item("", rows[place].text, False, None, (place,), range(place + 1, end))
    return Item("", "", False, None, (), range(first, end))

"""The candidates of a row: one match a kind, from the row alone; the series and the order decide.

| kind | its form |
|---|---|
| `starts` | the start of an item, in each form: "Punkt 3: t", "3. t", "3 : t", "Nr. 3 t", "åbent 3 t", a bare 3 |
| `case` | a case number with or without a label, and what stands behind it |
| `section` | the heading of a section, by its word |
| `decision` | the heading of a decision: whose and when where it says so, and a text on the same line |
| `label` | the label of a field of the header, and a value beside it |
| `part` | a heading above several items, open or closed to the public |
| `page_artifact`, `separator` | what belongs to the page; some of it stands between items |
| `contents` | the heading of the list of contents |
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from minutes_graph.layout.rows import Row, joined
from minutes_graph.lexicon import Lexicon, first_search, full_match

LONGEST_HEADING = 200
_LONGEST_TITLE = 400
_LONGEST_CASE = 160
# Lines shorter than this are not cut by the width of a page.
_NARROWEST = 45
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d+")
_LABEL_END = re.compile(r"\s*:\s*|\s+|$")


@dataclass(frozen=True, slots=True)
class Start:
    """The start of an item: the name of its form, label and title as printed, a case number where it holds one."""

    form: str
    label: str
    title: str
    closed: bool = False
    case: str | None = None

    @property
    def number(self) -> int:
        """Return the whole number that the label begins with, or that stands in it."""
        found = _DIGITS.search(self.label)
        return int(found.group()) if found else 0


@dataclass(frozen=True, slots=True)
class Case:
    """A case number: its value or None where only its label stands here, and what is left over behind it."""

    value: str | None
    labelled: bool
    rest: str = ""


@dataclass(frozen=True, slots=True)
class DecisionHeading:
    """The heading of a decision; `rest` is its text where that stands on the same line."""

    body: str | None
    date: str | None
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """The label of a field of the header and the value behind it; `sure` where a colon parts the two."""

    field: str
    value: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Candidates:
    """All that one row can be."""

    starts: tuple[Start, ...] = ()
    case: Case | None = None
    section: str | None = None
    decision: DecisionHeading | None = None
    label: Label | None = None
    closed_part: bool | None = None
    page_artifact: bool = False
    separator: bool = False
    table_head: bool = False
    contents: bool = False
    result: bool = False
    offer: bool = False

    @property
    def heads_item(self) -> bool:
        """Return whether the row is of the inside of an item, and no label that a header has too."""
        return bool(self.decision or self.case or (self.section and not self.label))

    @property
    def in_item(self) -> bool:
        """Return whether the row can be what follows the heading of an item."""
        return bool(self.section or self.decision or self.case)

    @property
    def is_content(self) -> bool:
        """Return whether the row can be the content of an item, with or without a heading."""
        return self.in_item or self.table_head or self.result or self.offer


def join_wrapped(rows: Iterable[Row], lexicon: Lexicon) -> tuple[Row, ...]:
    """Return rows with those that go on a paragraph joined to it, save what can be more than running text."""
    found: list[list[Row]] = []
    for row in rows:
        before = found[-1] if found else []
        # A paragraph of two lines or more is text already.
        wide = len(before) > 1 or (before and len(before[0].text) >= _NARROWEST)
        if row.continues and wide and _is_text(row, lexicon) and (before[1:] or _is_text(before[0], lexicon)):
            before.append(row)
        else:
            found.append([row])
    return tuple(joined(one) for one in found)


def _is_text(row: Row, lexicon: Lexicon) -> bool:
    look = candidates_of(row, lexicon)
    marked = (
        look.is_content
        or look.page_artifact
        or look.separator
        or look.contents
        or look.closed_part is not None
    )
    return not (marked or (look.label and look.label.sure) or (row.mark and row.continues))


def candidates_of(row: Row, lexicon: Lexicon) -> Candidates:
    """Return all that a row can be."""
    text, forms = row.text, lexicon.forms
    if len(text) > _LONGEST_TITLE:
        return Candidates()
    bare = text.rstrip(" :.")
    short = len(text) <= LONGEST_HEADING
    return Candidates(
        starts=tuple(starts_of(row, lexicon)),
        case=case_of(text, lexicon),
        section=section_of(text, lexicon) if short else None,
        decision=decision_of(text, lexicon) if short else None,
        label=label_of(text, lexicon),
        closed_part=_part(bare, lexicon) if short else None,
        page_artifact=full_match(forms.page_artifacts, text) is not None,
        separator=full_match(forms.separators, text) is not None,
        table_head=full_match(forms.table_heads, bare) is not None,
        contents=bare.casefold() in lexicon.contents_headings,
        result=full_match(forms.results, text) is not None,
        offer=short and full_match(forms.offers, text) is not None,
    )


def starts_of(row: Row, lexicon: Lexicon) -> Iterator[Start]:
    """Yield the start of an item in each form that the row fits."""
    for form, patterns in lexicon.forms.items.items():
        for text in dict.fromkeys((row.text, row.marked)):
            found = full_match(patterns, text)
            if found:
                groups = found.groupdict()
                title = (groups["title"] or "").strip()
                mark = (groups.get("mark") or "").casefold()
                closed = (
                    mark.startswith("lukket") or first_search(lexicon.forms.closed_marks, title) is not None
                )
                yield Start(form, groups["label"], title, closed, groups.get("case"))
                break


def case_of(text: str, lexicon: Lexicon) -> Case | None:
    """Return the case number that a row can hold; one that merely resembles one is none."""
    if len(text) > _LONGEST_CASE:
        return None
    folded = text.casefold()
    if folded.startswith(lexicon.cases.lookalikes):
        return None
    label = next((word for word in lexicon.cases.labels if folded.startswith(word)), "")
    rest = text[len(label) :]
    if label and rest[:1].isalnum() and label[-1:].isalpha():
        return None
    rest = rest.lstrip(" :.-" if label else "")
    if label and not rest:
        return Case(None, True)
    ends = (found.end() for one in lexicon.cases.numbers if (found := one.match(rest)))
    end = max((end for end in ends if not re.match(r"[\w/]|[.-]\w", rest[end:])), default=0)
    if not end:
        meant = ":" in text[len(label) : len(label) + 2] and _DIGIT.search(rest)
        return Case(None, True, rest) if label and meant else None
    return Case(rest[:end], bool(label), rest[end:].strip(" ,.;–-"))


def section_of(text: str, lexicon: Lexicon) -> str | None:
    """Return the kind of section that a row can be the heading of."""
    if not text[:1].isupper():
        return None
    return lexicon.sections.get(text.rstrip(" :.").casefold())


def decision_of(text: str, lexicon: Lexicon) -> DecisionHeading | None:
    """Return the heading of a decision that a row can be."""
    for pattern in lexicon.forms.decisions:
        if found := pattern.fullmatch(text):
            groups = found.groupdict()
            return DecisionHeading(groups.get("body"), groups.get("date"), (groups.get("rest") or "").strip())
    return None


def label_of(text: str, lexicon: Lexicon) -> Label | None:
    """Return the label of the header that a text begins with, and the value behind it."""
    found = lexicon.forms.label.match(text)
    if found is None or not text[:1].isupper():
        return None
    end = _LABEL_END.match(text, found.end())
    if end is None:
        return None
    value = text[end.end() :].strip()
    return Label(lexicon.forms.labels[found["label"].casefold()], value, ":" in end.group() or not value)


def _part(text: str, lexicon: Lexicon) -> bool | None:
    if full_match(lexicon.forms.closed_parts, text):
        return True
    return False if full_match(lexicon.forms.open_parts, text) else None

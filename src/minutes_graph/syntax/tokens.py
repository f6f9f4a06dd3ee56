"""What each line of a document can be, as tokens, and the case numbers of a line that holds several."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar, cast

from minutes_graph.lexicon import Lexicon, full_match
from minutes_graph.model import SectionKind
from minutes_graph.spans import Span

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_BOLD = re.compile(r"\*\*(.+?)\*\*|__(.+?)__")
_ITALIC = re.compile(
    r"(?<![\w*\\])\*(?=[^\s*])([^*]{0,300}[^\s*\\])\*(?![\w*])"
    r"|(?<![\w\\])_(?=[^\s_])([^_]{0,300}[^\s_\\])_(?!\w)"
)
_ALL_BOLD = re.compile(r"\s*(?:\*\*|__)(?:(?!\*\*|__).)+(?:\*\*|__)\s*:?\s*$")
_BULLET = re.compile(r"(\s*)([-•*–◦▪●·]|\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_BLANKS = re.compile(r"[ \u00a0\u2007\u202f]+")


class Plain(NamedTuple):
    """A line without its marks; `indent` counts the blanks before a list's mark."""

    text: str
    level: int
    bold: bool
    bullet: str
    indent: int


def strip_marks(raw: str) -> Plain:
    """Return the text of a line without heading marks, bold and italic marks and a list's mark.

    And which there were.
    """
    level = 0
    if heading := _HEADING.match(raw):
        level, raw = len(heading.group(1)), heading.group(2)
    bold = bool(_ALL_BOLD.match(raw))
    text = unmark(raw)
    bullet, indent = "", 0
    if mark := _BULLET.match(text):
        bullet, indent = mark.group(2), len(mark.group(1))
        text = text[mark.end() :]
    return Plain(text.strip(), level, bold, bullet, indent)


def unmark(raw: str) -> str:
    """Return `raw` without bold and italic marks and escapes, its runs of blanks made one; tabs stay."""
    text = raw
    if "**" in text or "__" in text:
        text = _BOLD.sub(_inside, text)
    if "*" in text or "_" in text:
        text = _ITALIC.sub(_inside, text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    lead = len(text) - len(text.lstrip(" "))
    return text[:lead] + _BLANKS.sub(" ", text[lead:]).rstrip()


def _inside(found: re.Match[str]) -> str:
    return found.group(1) or found.group(2)


class TitleCandidate(NamedTuple):
    """The title of minutes: body and day; without a date only where another line has it."""

    body: str
    term: str | None
    date: str | None


class TitlePartCandidate(NamedTuple):
    """Part of a title: its body without a day, or its day; `lone` marks a body's name alone."""

    body: str | None
    term: str | None
    date: str | None
    lone: bool = False


class FieldCandidate(NamedTuple):
    """A field of the header: which field, its label as printed, and the value beside the label."""

    field: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ContentsCandidate:
    """The heading of the list of contents."""


class EntryCandidate(NamedTuple):
    """An entry of the list of contents: title, leaders and page."""

    title: str
    page: int


class ItemCandidate(NamedTuple):
    """The start of an item; a weak one counts only where the list of contents has its title.

    `number` is None where none is printed; `label` is what is printed in its place where that is no whole number.
    """

    number: int | None
    title: str
    weak: bool
    closed: bool
    label: str = ""


def item_name(item: ItemCandidate) -> str:
    """Return what a message calls an item: its number or label, or else its title in quotes."""
    return str(item.number) if item.number is not None else item.label or f'"{item.title}"'


class CaseCandidate(NamedTuple):
    """A case number: `value` in its usual form, or None where it is meant as one and is none.

    `further` are those behind it on the line, of the same form; `unread` what is meant as one there and is none.
    """

    printed: str
    value: str | None
    further: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SupplementCandidate:
    """A heading above the items of a supplementary agenda, whose numbers may begin anew."""


@dataclass(frozen=True, slots=True)
class ClosedCandidate:
    """A line of its own that says that the item is closed."""


class SectionCandidate(NamedTuple):
    """The heading of a section; `rest` is what follows the heading on the line."""

    kind: SectionKind
    heading: str
    rest: str = ""


class DecisionCandidate(NamedTuple):
    """The heading of a decision; whose and when only where it says so, `rest` what follows a colon behind it.

    A weak one counts only in minutes without any certain heading of a decision, and once an item.
    """

    heading: str
    body: str | None
    date: str | None
    weak: bool = False
    rest: str = ""


@dataclass(frozen=True, slots=True)
class StepCandidate:
    """A step of a procedure: a body and a day."""


@dataclass(frozen=True, slots=True)
class PageArtifactCandidate:
    """What belongs to the page, not to the minute: a page number, a running head."""


Candidate = (
    TitleCandidate
    | TitlePartCandidate
    | FieldCandidate
    | ContentsCandidate
    | EntryCandidate
    | ItemCandidate
    | CaseCandidate
    | ClosedCandidate
    | SupplementCandidate
    | SectionCandidate
    | DecisionCandidate
    | StepCandidate
    | PageArtifactCandidate
)


KIND = TypeVar("KIND", bound=Candidate)


Candidates = Mapping[type, Candidate]


@dataclass(frozen=True, slots=True)
class Token:
    """A line that is not blank, without its marks, and what it could be.

    `text` is the repaired reading without Markdown; `level` the level of a Markdown heading or 0; `bullet` marks an
    entry of a list; `after_blank` that a blank line or the file's start stands before it. `number` counts the lines
    that the grammar reads; `span` is the printed lines that the line came from.
    """

    number: int
    span: Span
    text: str
    level: int
    bold: bool
    bullet: bool
    table: bool
    after_blank: bool
    candidates: Candidates = field(default_factory=dict)

    def match(self, kind: type[KIND]) -> KIND | None:
        """Return the line's candidate of `kind`, or None where the line cannot be one."""
        return cast("KIND | None", self.candidates.get(kind))

    def having(self, candidate: Candidate) -> Token:
        """Return the token with `candidate` in the place of the one of its kind."""
        return replace(self, candidates={**self.candidates, type(candidate): candidate})

    def without(self, kind: type[KIND]) -> Token:
        """Return the token without its candidate of `kind`."""
        return replace(self, candidates={k: c for k, c in self.candidates.items() if k is not kind})


_FEWEST_CASES = 2
_BETWEEN = re.compile(r"(?:\s*[,;&+()]|\s+(?:og|samt|/|-|–)(?=\s))+\s*")


def several_cases(text: str, numbers: str, lexicon: Lexicon) -> CaseCandidate | None:
    """Return the case numbers of a line that holds several and nothing else.

    Those in another form than the first are no further cases: a journal number often stands beside a case number.
    """
    pieces = _BETWEEN.split(numbers)
    if len(pieces) < _FEWEST_CASES:
        return None
    parts = [_without_label(part, lexicon.cases.labels) for part in pieces if part.strip(" .")]
    read = [part for part in parts if full_match(lexicon.cases.numbers, part)]
    unread = tuple(part for part in parts if part not in read)
    meant = all(full_match(lexicon.cases.meant, part) for part in unread)
    if len(parts) < _FEWEST_CASES or not read or not meant:
        return None
    form = next(one for one in lexicon.cases.numbers if one.fullmatch(read[0]))
    further = tuple(dict.fromkeys(part for part in read[1:] if form.fullmatch(part) and part != read[0]))
    return CaseCandidate(text, read[0], further, unread)


def _without_label(part: str, labels: tuple[str, ...]) -> str:
    part = part.strip(" .:")
    label = next((one for one in labels if part.casefold().startswith(one)), "")
    return part[len(label) :].strip(" .:")

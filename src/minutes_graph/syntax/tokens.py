"""What a line could be, by its looks alone."""

from __future__ import annotations

from dataclasses import dataclass

from minutes_graph.model import SectionKind
from minutes_graph.spans import Span


@dataclass(frozen=True, slots=True)
class TitleCandidate:
    """The line could be the title of a minute; without a date only where another line has it."""

    body: str
    term: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class TitlePart:
    """The line could be part of a title: its body without a day, or its day; `lone` tells a body's name alone."""

    body: str | None
    term: str | None
    date: str | None
    lone: bool = False


@dataclass(frozen=True, slots=True)
class ItemCandidate:
    """The line could start an item; a weak start counts only where the list of contents has its title."""

    number: int
    title: str
    weak: bool
    closed: bool


@dataclass(frozen=True, slots=True)
class FieldCandidate:
    """The line could be a field of the header: what field, and the value beside the label."""

    field: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class EntryCandidate:
    """The line could be an entry of the list of contents."""

    title: str
    page: int


@dataclass(frozen=True, slots=True)
class SectionCandidate:
    """The line could be the heading of a section; `rest` is what follows the heading on the line."""

    kind: SectionKind
    heading: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class DecisionCandidate:
    """The line could be the heading of a decision; whose and when only where it says so.

    A weak one counts only in a minute without any certain heading of a decision, and once an item.
    """

    heading: str
    body: str | None
    date: str | None
    weak: bool = False


@dataclass(frozen=True, slots=True)
class CaseCandidate:
    """The line could be a case number: `value` in its usual form, or None where it is none."""

    printed: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Token:
    """A line that is not blank, without its marks, and what it could be.

    `text` is the repaired reading without Markdown; `level` the level of a Markdown heading or 0; `bullet` tells
    a list's mark; `after_blank` that a blank line or the file's start stands before it; `step` that it could be a
    step of a procedure.
    """

    number: int
    text: str
    level: int
    bold: bool
    bullet: bool
    table: bool
    page_artifacts: bool
    after_blank: bool
    title: TitleCandidate | None = None
    part: TitlePart | None = None
    item: ItemCandidate | None = None
    field: FieldCandidate | None = None
    entry: EntryCandidate | None = None
    contents: bool = False
    section: SectionCandidate | None = None
    decision: DecisionCandidate | None = None
    case: CaseCandidate | None = None
    step: bool = False

    @property
    def span(self) -> Span:
        """Return the token's one line."""
        return Span(self.number, self.number)

"""What a line could be: one candidate a kind, by the line alone.

Each class below is a kind, a terminal of the grammar (docs/grammar.md), with its match's values. A line has as many
candidates as kinds that it fits; the grammar decides which counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar, cast

from minutes_graph.model import SectionKind
from minutes_graph.spans import Span


@dataclass(frozen=True, slots=True)
class TitleCandidate:
    """The title of a minute: body and day; without a date only where another line has it."""

    body: str
    term: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class TitlePartCandidate:
    """Part of a title: its body without a day, or its day; `lone` marks a body's name alone."""

    body: str | None
    term: str | None
    date: str | None
    lone: bool = False


@dataclass(frozen=True, slots=True)
class FieldCandidate:
    """A field of the header: which field, its label as printed, and the value beside the label."""

    field: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ContentsCandidate:
    """The heading of the list of contents."""


@dataclass(frozen=True, slots=True)
class EntryCandidate:
    """An entry of the list of contents: title, leaders and page."""

    title: str
    page: int


@dataclass(frozen=True, slots=True)
class ItemCandidate:
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


@dataclass(frozen=True, slots=True)
class CaseCandidate:
    """A case number: `value` in its usual form, or None where it is meant as one and is none."""

    printed: str
    value: str | None


@dataclass(frozen=True, slots=True)
class ClosedCandidate:
    """A line of its own that says that the item is closed."""


@dataclass(frozen=True, slots=True)
class SectionCandidate:
    """The heading of a section; `rest` is what follows the heading on the line."""

    kind: SectionKind
    heading: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class DecisionCandidate:
    """The heading of a decision; whose and when only where it says so, `rest` what follows a colon behind it.

    A weak one counts only in a minute without any certain heading of a decision, and once an item.
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

"""The whole of one document's minutes."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from minutes_graph.model.items import AgendaItem
from minutes_graph.model.meeting import Meeting
from minutes_graph.model.values import PartialDate, PersonName
from minutes_graph.spans import Span


@dataclass(frozen=True, slots=True)
class Original:
    """Where a source was published: address, the page that leads to it, when it was fetched (ISO 8601), title."""

    address: str | None = None
    landing_page: str | None = None
    retrieved: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The file that was read: its name without folder, the SHA-256 of its bytes, its number of lines.

    `reader` is the name and version of what made lines of it: their numbers hold for that version alone.
    """

    name: str
    sha256: str
    lines: int
    media_type: str = "text/plain"
    reader: str = "text 1"
    original: Original | None = None


class DocumentKind(Enum):
    """What a document of a meeting is, in the order in which a later one overrules an earlier one."""

    AGENDA = "agenda"
    SUPPLEMENTARY_AGENDA = "supplementary-agenda"
    MINUTES = "minutes"
    APPROVED_MINUTES = "approved-minutes"
    CORRECTED_MINUTES = "corrected-minutes"

    @property
    def is_announcement(self) -> bool:
        """Return whether the document was made before the meeting: it states what is planned, not what was done."""
        return self in {DocumentKind.AGENDA, DocumentKind.SUPPLEMENTARY_AGENDA}


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A title in the list of contents, with the page it names."""

    title: str
    page: int | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class PartyEvidence:
    """A place where a person is printed with a party code, at the date of the meeting."""

    code: str
    person: PersonName
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Renaming:
    """A change of name that the text states; `date` as exact as printed, or None; `item` the item's number.

    `by_decision` says that no date is printed and `date` is the day on which a body decided on the name.
    """

    old: str
    new: str
    date: PartialDate | None
    item: int | None
    quote: str
    span: Span = field(compare=False)
    by_decision: bool = False


@dataclass(frozen=True, slots=True)
class Minutes:
    """What one document says: nothing judged, nothing inferred.

    `supplements` tells that another document of the meeting counts before this one, and that the value holds only what
    this one adds to it. `incomplete` tells that something of the document could not be read and is missing.
    """

    source: Source
    meeting: Meeting
    items: tuple[AgendaItem, ...]
    contents: tuple[ContentsEntry, ...] = ()
    parties: tuple[PartyEvidence, ...] = ()
    renamings: tuple[Renaming, ...] = ()
    kind: DocumentKind = DocumentKind.MINUTES
    supplements: bool = False
    incomplete: bool = False

"""Sections that an agenda system marks as decisions, and whose they are."""

from __future__ import annotations

import re

from minutes_graph.model import DocumentKind
from minutes_graph.readers.agenda_systems.published import PublishedSection
from minutes_graph.readers.drafts import Draft

_DECISION = "Beslutning"
_OWN_WORDS = {
    "beslutning",
    "beslutningen",
    "beslutninger",
    "i",
    "fra",
    "den",
    "d",
    "udvalgets",
    "på",
    "mødet",
    "møde",
}
_NOT_RELEASED = re.compile(r"\bikke\b.{0,20}\bfrigivet\b", re.IGNORECASE)


def decision_section(
    heading: Draft, lines: tuple[Draft, ...], body: str, kind: DocumentKind
) -> PublishedSection | None:
    """Return a decision under a heading that a minute would have, or None where it is not taken yet.

    Before a meeting only the decisions of other bodies, which their heading names, are taken.
    """
    if kind.is_announcement and not _names_another(heading.raw, body):
        return None
    if not is_released(lines):
        return None
    caption = heading.raw.capitalize() if heading.raw.isupper() else heading.raw
    reading = caption if _DECISION.casefold() in caption.casefold() else _DECISION
    return PublishedSection(heading, lines, reading, decision=True)


def is_released(lines: tuple[Draft, ...]) -> bool:
    """Return whether the text of a decision is one, and not the remark that it is withheld."""
    return not any(_NOT_RELEASED.search(line.raw) for line in lines)


def decision_of(body: str, date: str | None, heading: Draft, lines: tuple[Draft, ...]) -> PublishedSection:
    """Return the decision of a body on a day, as fields state it, under the heading that minutes would have."""
    day = f" den {date}" if date else ""
    return PublishedSection(heading, lines, f"{_DECISION} i {body}{day}", decision=True)


def _names_another(caption: str, body: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", caption.casefold()) if word not in _OWN_WORDS]
    named = [word.removesuffix("s") for word in words]
    own = [word.removesuffix("s") for word in re.findall(r"[^\W\d_]+", body.casefold())]
    return bool(named) and named != own

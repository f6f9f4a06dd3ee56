"""SBSYS, the file dagsorden.xml: attributes with Danish names, and a section for each element of "Indhold"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.model import DocumentKind, FieldPlace, SourceDocument
from minutes_graph.readers.agenda_systems import rules
from minutes_graph.readers.agenda_systems.published import (
    PublishedItem,
    PublishedMeeting,
    PublishedSection,
    decision_section,
    read_moment,
    with_hour,
)
from minutes_graph.readers.agenda_systems.writing import document_of_meeting
from minutes_graph.readers.agenda_systems.xml_values import XmlNode, content_lines, read_truth
from minutes_graph.readers.drafts import Draft, Origin

READER = "sbsys-dagsorden 1"
_DECISION = "beslutning"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def is_meeting(root: XmlNode) -> bool:
    """Return whether the document is a "Dagsorden" of SBSYS."""
    return root.name == "Dagsorden" and root["Dagsordenpunkter"].element is not None


def read_meeting(root: XmlNode, origin: Origin) -> Outcome[SourceDocument | None]:
    """Return the meeting as lines and hints, or None where it names no body or has no items."""
    found: list[Diagnostic] = []
    held = root["Møde"]
    body, points = held.attribute("Udvalg"), list(root.all("Dagsordenpunkter/Dagsordenpunkt"))
    if body is None or not points:
        message = "the fields of SBSYS stand here, but no body or no item"
        return Outcome(None, (Diagnostic(rules.NO_MEETING, origin.name, None, message),))
    kind = _kind(root.get("Dagsordentype"))
    shut = root.attribute("Åben") if read_truth(root.get("Åben")) is False else None
    reader = _Reader(origin.name, body.raw, kind, found)
    meeting = PublishedMeeting(
        kind=kind,
        body=body,
        begin=with_hour(read_moment(held.attribute("Mødedato")), held.attribute("Mødetid")),
        kind_field=root.attribute("Dagsordentype"),
        end=with_hour(read_moment(held.attribute("Mødeslutdato")), held.attribute("Mødesluttid")),
        venue=held.attribute("Mødested"),
        items=tuple(reader.item(point, place, shut) for place, point in enumerate(points, start=1)),
    )
    return Outcome(document_of_meeting(meeting, origin), tuple(found))


def _kind(told: str) -> DocumentKind:
    if "referat" in told.casefold() or "protokol" in told.casefold():
        return DocumentKind.MINUTES
    return DocumentKind.SUPPLEMENTARY_AGENDA if "tillæg" in told.casefold() else DocumentKind.AGENDA


class _Reader:
    def __init__(self, name: str, body: str, kind: DocumentKind, found: list[Diagnostic]) -> None:
        self.name = name
        self.body = body
        self.kind = kind
        self.found = found

    def item(self, point: XmlNode, position: int, shut: Draft | None) -> PublishedItem:
        """Return an item; `shut` is the field that says that the whole agenda is closed."""
        closed = shut or (point.attribute("Åbent") if read_truth(point.get("Åbent")) is False else None)
        number = point.get("Nummer").strip() or str(position)
        item = PublishedItem(
            title=point["Overskrift"].field or Draft("", FieldPlace(f"{point.path}/Overskrift")),
            number=number,
            case=point.attribute("Sagsnummer") or point["Sagsnummer"].field,
            closed=closed,
        )
        sections = tuple(self._sections(point, number))
        if closed:
            if sections:
                self._left_out(f"item {number} is closed, and what it holds was left out")
            return item
        listed = point.all("Bilagsliste/Bilag")
        names = (one.attribute("Navn") for one in listed if read_truth(one.get("MaaPubliceres")) is not False)
        return replace(
            item,
            sections=sections,
            attachments_heading=Draft("Bilagsliste", FieldPlace(f"{point.path}/Bilagsliste")),
            attachments=tuple(name for name in names if name),
        )

    def _sections(self, point: XmlNode, number: str) -> Iterator[PublishedSection]:
        for part in point["Indhold"]:
            lines = content_lines(part, self.name, self.found)
            heading = Draft(part.name, FieldPlace(part.path))
            if not lines:
                continue
            words = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), part.name).replace("_", " ")
            if _DECISION not in words.casefold():
                yield PublishedSection(heading, lines, words)
                continue
            section = decision_section(replace(heading, raw=words), lines, self.body, self.kind)
            if section:
                yield replace(section, heading=heading)
            else:
                self._left_out(f'"{words}" of item {number} is not taken yet, and was left out')

    def _left_out(self, message: str) -> None:
        self.found.append(Diagnostic(rules.LEFT_OUT, self.name, None, message))

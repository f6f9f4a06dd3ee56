"""Meetings of a made-up municipality in the forms of agenda systems."""

from __future__ import annotations

import json
from typing import Any

from minutes_graph.model import Hint, HintKind, SourceDocument

_NO_ID = "00000000-0000-0000-0000-000000000000"


def point(number: int, title: str, html: str = "", **fields: Any) -> dict[str, Any]:
    """Return an agenda item of FirstAgenda."""
    return {
        "Id": f"10000000-0000-0000-0000-{number:012}",
        "Number": str(number),
        "Punktnummer": str(number),
        "Sorting": number,
        "IsOpen": True,
        "SagsNummer": "",
        "Navn": title,
        "Felter": [{"Navn": "", "Html": html, "Tekst": None, "Id": _NO_ID, "DocumentId": _NO_ID}],
        "Bilag": [],
        "ItemDecision": None,
        "Presentations": None,
        "Documents": None,
        "ExternalAgendaItemAttendees": [],
        **fields,
    }


def firstagenda(*points: dict[str, Any], **held: Any) -> bytes:
    """Return a meeting of FirstAgenda as its interface gives it."""
    moede = {
        "Id": _NO_ID,
        "MeetingBeginUtc": "2031-03-03T16:30:00+01:00",
        "MeetingEndUtc": None,
        "Dato": "2031-03-03T16:30:00+01:00",
        "Sted": "Mødelokale Klitten, Nordvig Rådhus",
        "Afsluttet": True,
        "Moededeltagere": [],
        "Navn": "Referat",
        "IsSupplementaryAgenda": False,
        **held,
    }
    udvalg = {"Id": _NO_ID, "Navn": "Skoleudvalget", "Historisk": False}
    meeting = {"Id": _NO_ID, "Udvalg": udvalg, "Moede": moede, "TillaegsDagsorden": False}
    return json.dumps({**meeting, "Dagsordenpunkter": list(points)}, ensure_ascii=False).encode()


def readings(document: SourceDocument | None) -> list[str]:
    """Return what the lines of a document are read as, without those that another line tells."""
    assert document is not None
    return [line.text for line in document.lines if line.text]


def raws(document: SourceDocument | None) -> list[str]:
    """Return the lines of a document as they stand in its fields."""
    assert document is not None
    return [line.raw for line in document.lines if line.raw]


def hinted(document: SourceDocument | None, kind: HintKind) -> list[Hint]:
    """Return the hints of a kind."""
    assert document is not None
    return [hint for hint in document.hints if hint.kind is kind]

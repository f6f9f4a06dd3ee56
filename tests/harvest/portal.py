"""A portal of a made-up municipality on this machine, which answers as FirstAgenda Publication does."""

from __future__ import annotations

import hashlib
import json
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import quote, urlsplit

OWNER = "aaaaaaaa-0000-4000-8000-000000000001"
_NO_ID = "00000000-0000-0000-0000-000000000000"


def identifier(number: int) -> str:
    """Return the identifier of the meeting with a number."""
    return f"bbbbbbbb-0000-4000-8000-{number:012}"


@dataclass(frozen=True)
class Item:
    """An agenda item: title, case number, and what was decided."""

    title: str
    case: str = ""
    decision: str = "Godkendt."
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Meeting:
    """A meeting as it is published under one identifier."""

    key: str
    body: str = "Økonomiudvalget"
    begin: str = "2031-03-03T16:30:00+01:00"
    name: str = "Referat"
    items: tuple[Item, ...] = (Item("Ny skole", "31/101"), Item("Nyt tag på hallen", "31/102"))
    released: str = "2031-03-05T09:00:00.1234567+01:00"
    owner: str = OWNER

    @property
    def entry(self) -> dict[str, Any]:
        """Return the meeting as the list of meetings has it."""
        return {
            "Id": self.key,
            "MeetingBeginUtc": self.begin,
            "MeetingEndUtc": None,
            "ReleasedDate": self.released,
            "Dato": self.begin,
            "Sted": "Mødelokale Klitten, Nordvig Rådhus",
            "Afsluttet": "referat" in self.name.casefold(),
            "Moededeltagere": None,
            "Navn": self.name,
            "Description": "",
            "ElasticSearchResults": None,
            "SourceId": None,
            "IsSupplementaryAgenda": False,
        }

    @property
    def document(self) -> bytes:
        """Return the JSON of the meeting."""
        members = [
            {"Name": name, "Absent": False, "ParticipationCancelled": False, "AttendanceType": 0}
            for name in ("Ane Prøve", "Bo Test")
        ]
        whole = {
            "Id": self.key,
            "Udvalg": {"Id": _NO_ID, "OrganisationId": self.owner, "Navn": self.body, "Historisk": False},
            "Moede": {**self.entry, "Id": _NO_ID, "Moededeltagere": members},
            "TillaegsDagsorden": False,
            "Dagsordenpunkter": [_point(number, item) for number, item in enumerate(self.items, start=1)],
        }
        return json.dumps(whole, ensure_ascii=False).encode()


def _point(number: int, item: Item) -> dict[str, Any]:
    html = (
        "<div><div id='sagsfremstillingContainer'><h3>Beslutninger</h3>"
        f"<span class='resume'><p>{item.decision}</p></span></div></div>"
    )
    return {
        "Id": f"cccccccc-0000-4000-8000-{number:012}",
        "Number": str(number),
        "Punktnummer": str(number),
        "Sorting": number,
        "IsOpen": True,
        "SagsNummer": item.case,
        "Navn": item.title,
        "Felter": [{"Navn": "", "Html": html, "Tekst": None, "Id": _NO_ID, "DocumentId": _NO_ID}],
        "Bilag": [
            {"Id": _NO_ID, "Navn": name, "Order": order} for order, name in enumerate(item.attachments)
        ],
    }


@dataclass
class Reply:
    """An answer of the portal; `cut` bytes are sent of its content where that is less than all."""

    status: int = 200
    content: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int | None = None


@dataclass
class Portal:
    """What the portal publishes, and how it behaves; `replies` answers a path in another way."""

    meetings: dict[str, Meeting] = field(default_factory=dict)
    replies: dict[str, Callable[[], Reply]] = field(default_factory=dict)
    robots: str = ""
    tags: bool = False
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    address: str = ""

    def publish(self, *meetings: Meeting) -> None:
        """Put meetings in the list, in the place of those with their identifiers."""
        self.meetings.update((one.key, one) for one in meetings)

    def paths(self) -> list[str]:
        """Return what was asked for, in order."""
        return [path for path, _ in self.asked]

    def documents(self) -> list[str]:
        """Return the identifiers of the meetings that were asked for."""
        return [path.rsplit("/", 1)[1] for path in self.paths() if path.startswith("/api/agenda/dagsorden/")]

    def list_of_bodies(self) -> bytes:
        """Return the list of all meetings."""
        bodies: dict[tuple[str, str], list[Meeting]] = {}
        for one in self.meetings.values():
            bodies.setdefault((one.body, one.owner), []).append(one)
        listed = [
            {
                "Id": _NO_ID,
                "Navn": body,
                "OrganisationId": owner,
                "Historisk": False,
                "Moeder": [one.entry for one in meetings],
            }
            for (body, owner), meetings in bodies.items()
        ]
        return json.dumps({"Udvalg": {"Udvalg 2030-2033": listed, "Budget": []}}).encode()

    def reply(self, path: str, headers: Mapping[str, str]) -> Reply:
        """Return the answer to a request."""
        plain = urlsplit(path).path
        if plain in self.replies:
            return self.replies[plain]()
        if plain == "/robots.txt":
            return Reply(200, self.robots.encode()) if self.robots else Reply(404)
        if "portal=anonymous" not in headers.get("Cookie", ""):
            if plain == "/Home/AnonymousAuthentication":
                return Reply(302, b"", {"Set-Cookie": "portal=anonymous; path=/", "Location": "/"})
            return Reply(302, b"", {"Location": f"/Home/AnonymousAuthentication?callback={quote(path)}"})
        return self._published(plain, headers)

    def _published(self, path: str, headers: Mapping[str, str]) -> Reply:
        if path == "/":
            return Reply(200, b"<!doctype html><title>Dagsordener</title>")
        if path == "/api/agenda/udvalgsliste":
            return Reply(200, self.list_of_bodies(), {"Content-Type": "application/json"})
        key = path.rsplit("/", 1)[1]
        if key not in self.meetings:
            return Reply(500, b'{"Message":"An error has occurred."}')
        content = self.meetings[key].document
        tag = f'"{hashlib.sha256(content).hexdigest()[:12]}"'
        if self.tags and headers.get("If-None-Match") == tag:
            return Reply(304, b"", {"ETag": tag})
        kind = {"Content-Type": "application/json; charset=utf-8"}
        return Reply(200, content, {**kind, **({"ETag": tag} if self.tags else {})})


@contextmanager
def running(portal: Portal, certificate: ssl.SSLContext | None = None) -> Iterator[Portal]:
    """Run the portal on this machine, at a free port, while the block runs."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and content in one packet: answers come at once

        def do_GET(self) -> None:
            headers = dict(self.headers.items())
            portal.asked.append((self.path, headers))
            reply = portal.reply(self.path, headers)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.status != 304:
                self.send_header("Content-Length", str(len(reply.content)))
            self.end_headers()
            self.wfile.write(reply.content[: reply.cut])
            if reply.cut is not None:
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if certificate:
        server.socket = certificate.wrap_socket(server.socket, server_side=True)
    portal.address = f"{'https' if certificate else 'http'}://127.0.0.1:{server.server_port}/"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield portal
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

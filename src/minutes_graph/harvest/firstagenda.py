"""FirstAgenda Publication: one list of all meetings, and the JSON of each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Final

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.harvest import rules
from minutes_graph.harvest.client import Answer, Portal
from minutes_graph.harvest.journal import Listed
from minutes_graph.harvest.sources import Listing, NotAListError
from minutes_graph.identifiers import segment
from minutes_graph.readers.agenda_systems.firstagenda import is_list, is_meeting
from minutes_graph.readers.agenda_systems.json_values import JsonNode, parse_json

LIST: Final = "api/agenda/udvalgsliste"
_ID: Final = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_NO_ID: Final = "00000000-0000-0000-0000-000000000000"
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_ENOUGH: Final = 0.5


class FirstAgendaSource:
    """The portal of a municipality that publishes with FirstAgenda."""

    def __init__(self, portal: Portal) -> None:
        self._portal = portal
        self.name = portal.origin.root
        self.folder = portal.origin.folder

    def listing(self) -> Listing:
        """Return all meetings of all bodies; raises NotAListError where something else came."""
        # The first page sets the cookie without which the interface sends on to it.
        self._portal.get(self.name)
        answer = self._portal.get(f"{self.name}{LIST}")
        if not answer.fine:
            raise NotAListError(answer.said)
        document = parse_json(answer.content)
        if document is None:
            raise NotAListError(not_data(answer.content))
        if not is_list(document):
            raise NotAListError("the JSON lists no bodies")
        return self._read(document, answer)

    def fetch(self, listed: Listed, known: Mapping[str, str] | None) -> Answer:
        """Return the JSON of a meeting."""
        return self._portal.get(listed.address, known)

    def wrong_with(self, listed: Listed, content: bytes) -> str:
        """Return why the content is not the meeting that was listed, or an empty text."""
        document = parse_json(content)
        if document is None:
            return not_data(content)
        if not is_meeting(document):
            return "the JSON is no meeting"
        identifier = document["Id"].text.casefold()
        if identifier not in ("", _NO_ID, listed.key):
            return f'it is another meeting, "{identifier[:36]}"'
        owner = document["Udvalg"]["OrganisationId"].text.casefold()
        if listed.organisation and owner not in ("", _NO_ID, listed.organisation):
            return f'it belongs to another organisation, "{owner[:36]}"'
        return ""

    def file_of(self, listed: Listed, answer: Answer) -> str:
        """Return a name that sorts by day and body."""
        return f"{listed.day or 'undated'}_{segment(listed.body)}_{listed.key[:8]}.json"

    def same_matter(self, one: bytes, other: bytes) -> bool:
        """Return whether two documents share half of the items of the shorter one."""
        first, second = (_items(parse_json(content)) for content in (one, other))
        shorter = min(len(first), len(second))
        return shorter > 0 and len(first & second) >= _ENOUGH * shorter

    def _read(self, document: JsonNode, answer: Answer) -> Listing:
        known: dict[str, Listed] = {}
        found: list[Diagnostic] = []
        for body in _bodies(document["Udvalg"]):
            name = body["Navn"].text.strip()
            if not isinstance(body["Moeder"].value, list):
                found.append(self._damaged(f'the body "{name[:80]}" has no list of meetings'))
            for meeting in body["Moeder"]:
                listed = self._listed(body, meeting)
                if listed is None:
                    found.append(self._damaged(f'a meeting of "{name[:80]}" has no identifier'))
                elif known.setdefault(listed.key, listed) != listed:
                    found.append(self._damaged(f"the meeting {listed.key} stands there twice"))
        return Listing(tuple(known.values()), not found, answer, tuple(found))

    def _listed(self, body: JsonNode, meeting: JsonNode) -> Listed | None:
        key = meeting["Id"].text.strip().casefold()
        if not _ID.fullmatch(key) or key == _NO_ID:
            return None
        begin = meeting["MeetingBeginUtc"].text or meeting["Dato"].text
        day = begin[:10] if _DAY.match(begin) else ""
        owner = body["OrganisationId"].text.strip().casefold()
        name = body["Navn"].text.strip()
        # What a search found says nothing of the meeting.
        said = {**meeting.value, "ElasticSearchResults": None} if isinstance(meeting.value, dict) else {}
        state = sha256(json.dumps([name, said], sort_keys=True).encode()).hexdigest()[:16]
        return Listed(
            key,
            f"{self.name}api/agenda/dagsorden/{key}",
            state,
            meeting["Navn"].text.strip(),
            name,
            day,
            f"{name.casefold()} {begin}",
            "" if owner == _NO_ID else owner,
            f"{self.name}vis?id={key}",
        )

    def _damaged(self, message: str) -> Diagnostic:
        return Diagnostic(rules.LIST_DAMAGED, self.name, None, message)


def not_data(content: bytes) -> str:
    """Return what came where data were expected."""
    head = content[:4096].lstrip().lower()
    if head.startswith(b"<"):
        asks = b"password" in content[:100_000].lower() or b"log ind" in content[:100_000].lower()
        return "a page that asks to log in came instead of data" if asks else "a page came instead of data"
    return "the answer is cut short or is no JSON" if head else "the answer is empty"


def _bodies(groups: JsonNode) -> Iterator[JsonNode]:
    for group in groups.value if isinstance(groups.value, dict) else ():
        yield from groups[group]


def _items(document: JsonNode | None) -> frozenset[str]:
    points = document["Dagsordenpunkter"] if document else ()
    named = ((one["SagsNummer"].text.strip(), one["Navn"].text.strip().casefold()) for one in points)
    return frozenset(f"{case} {title}".strip() for case, title in named if case or title)

"""A feed of changes for harvesters: a Linked Data Event Stream of versions, in pages that never change once full."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Quad, Triple

from minutes_graph.harvest.folder import write_whole
from minutes_graph.rdf.serialize import write_trig
from minutes_graph.readers.agenda_systems.json_values import parse_json

MEMORY: Final = "feed.json"
STREAM: Final = "feed.ttl"
_MOST_MEMBERS: Final = 250
_MOST_BYTES: Final = 2_000_000
# What every member begins with, so that what it holds can be taken out.
_START: Final = "# <"
_SAID_END: Final = "^^xsd:dateTime .\n"
_DOCUMENT_OF: Final = "documentOf"
_MEETING: Final = re.compile(r"(?:identification/|version-in-force/)?(meeting/[^/#]+/[^/#]+/[^/#]+)")
_CASE: Final = re.compile(r"case/([^/#]+/[^/#]+)")
_OF_CASE: Final = re.compile(r"(?:case-link|gap)/([^/#]+/[^/#]+)")
_SOURCE: Final = re.compile(r"(source/[0-9a-f]+)")
_GROUP: Final = re.compile(r"([^/#]+)(?:/[^/#]+)?")
_PREFIXES: Final = """\
@prefix as: <https://www.w3.org/ns/activitystreams#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ldes: <https://w3id.org/ldes#> .
@prefix tree: <https://w3id.org/tree#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


@dataclass(frozen=True, slots=True)
class Version:
    """The latest version of an object: a digest of its triples, its members in order, its time, whether it is gone."""

    digest: str
    members: tuple[str, ...]
    time: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Memory:
    """What the feed holds: the latest version of each object, how many pages, and members and bytes of the last."""

    versions: Mapping[str, Version] = field(default_factory=dict)
    pages: int = 0
    members: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True)
class FeedNews:
    """The objects that a night added to the feed, by their IRIs."""

    created: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.created or self.updated or self.deleted)


class Feed:
    """The feed in a folder that is published at `address`, which ends in a slash; identifiers begin with `base`."""

    def __init__(self, folder: Path, address: str, base: str) -> None:
        self._folder = folder
        self._address = address
        self._base = base

    def add(self, triples: Iterable[Triple], now: str, erased: bool = False) -> FeedNews:
        """Add a version of each object that changed since the last time, and a tombstone for each that is gone.

        `now` is a time in ISO 8601. Nothing is written where nothing changed. Where something was `erased`, what
        earlier versions of the changed objects held is taken out of the pages: the one reason to change a full page.
        """
        memory = read_memory(self._folder)
        objects = objects_of(triples, self._base)
        digests = {iri: _digest(own) for iri, own in objects.items()}
        kept = {iri: one for iri, one in memory.versions.items() if not one.gone}
        created = tuple(sorted(iri for iri in digests if iri not in kept))
        updated = tuple(sorted(iri for iri in digests if iri in kept and kept[iri].digest != digests[iri]))
        deleted = tuple(sorted(iri for iri in kept if iri not in digests))
        if not (created or updated or deleted):
            return FeedNews()
        pages = _Pages(self._folder, self._address, memory)
        if erased:
            pages.empty({member for iri in (*updated, *deleted) for member in kept[iri].members})
        versions = dict(memory.versions)
        for kind, names in (("Create", created), ("Update", updated), ("Delete", deleted)):
            for iri in names:
                member = pages.add(kind, iri, now, partial(self._graph, objects.get(iri, ())))
                before = versions[iri].members if iri in versions else ()
                versions[iri] = Version(digests.get(iri, ""), (*before, member), now, kind == "Delete")
        pages.write(versions)
        return FeedNews(created, updated, deleted)

    def _graph(self, triples: tuple[Triple, ...], member: str) -> bytes:
        """Return the triples of a version, in the graph that has the name of the member."""
        if not triples:
            return b""
        return write_trig(
            [Quad(one.subject, one.predicate, one.object, NamedNode(member)) for one in triples], self._base
        )


class _Pages:
    """The pages of a feed: the last one, and those that a night adds; written all together at the end."""

    def __init__(self, folder: Path, address: str, memory: Memory) -> None:
        self._folder = folder
        self._address = address
        self._number, self._members = memory.pages, memory.members
        self._changed: dict[int, bytes] = {}
        if memory.pages:
            # What a night wrote that did not come to its end is not in the memory, and goes again.
            self._changed[memory.pages] = self._path(memory.pages).read_bytes()[: memory.size]

    def add(self, kind: str, iri: str, now: str, graph: Callable[[str], bytes]) -> str:
        """Add a member to the last page, or to a new one where that is full, and return its name."""
        last = self._changed.get(self._number)
        if last is None or self._members >= _MOST_MEMBERS or len(last) > _MOST_BYTES:
            self._turn(last)
        self._members += 1
        member = f"{self._named(self._number)}#m{self._members}"
        said = (
            f"{_START}{member}>\n<{self._address}{STREAM}> tree:member <{member}> .\n<{member}> a as:{kind} ;\n"
            f'  dcterms:isVersionOf <{iri}> ;\n  dcterms:created "{now}"^^xsd:dateTime .\n'
        )
        self._changed[self._number] += said.encode() + graph(member)
        return member

    def empty(self, members: set[str]) -> None:
        """Take out of the pages what members held; that they were there stays."""
        for number in range(1, self._number + 1):
            content = self._changed.get(number) or self._path(number).read_bytes()
            blocks = content.decode("utf-8").split(_START)
            emptied = [blocks[0], *(self._emptied(block, members) for block in blocks[1:])]
            made = _START.join(emptied).encode()
            if made != content:
                self._changed[number] = made

    def write(self, versions: Mapping[str, Version]) -> None:
        """Write what changed, the new pages before those that lead to them, and the memory last."""
        self._folder.mkdir(parents=True, exist_ok=True)
        if not (self._folder / STREAM).is_file():
            first = f"<{self._address}{STREAM}> a ldes:EventStream ; tree:view <{self._named(1)}> .\n"
            write_whole(self._folder / STREAM, f"{_PREFIXES}{_paths(self._address)}{first}".encode())
        for number in sorted(self._changed, reverse=True):
            place = self._path(number)
            if not place.is_file() or place.read_bytes() != self._changed[number]:
                write_whole(place, self._changed[number])
        known = {iri: [one.digest, one.time, one.gone, *one.members] for iri, one in sorted(versions.items())}
        last = {"pages": self._number, "members": self._members, "size": len(self._changed[self._number])}
        write_whole(
            self._folder / MEMORY, (json.dumps({**last, "versions": known}, indent=0) + "\n").encode()
        )

    def _turn(self, last: bytes | None) -> None:
        """Begin a new page, to which the full one leads; that never changes again."""
        if last is not None:
            here, follows = self._named(self._number), self._named(self._number + 1)
            closing = f"<{here}> tree:relation <{here}#next> ; ldes:immutable true .\n"
            closing += f"<{here}#next> a tree:Relation ; tree:node <{follows}> .\n"
            self._changed[self._number] = last + f"{_START}next>\n{closing}".encode()
        self._number += 1
        self._members = 0
        head = f"<{self._named(self._number)}> a tree:Node .\n"
        if self._number == 1:
            head += f"<{self._address}{STREAM}> a ldes:EventStream ; tree:view <{self._named(1)}> .\n"
        self._changed[self._number] = f"{_PREFIXES}{_paths(self._address)}{head}".encode()

    def _emptied(self, block: str, members: set[str]) -> str:
        """Return a block without its graph where it is of one of the members."""
        name, line, rest = block.partition(">\n")
        if name not in members:
            return block
        said, end, _ = rest.partition(_SAID_END)
        return f"{name}{line}{said}{end}"

    def _path(self, number: int) -> Path:
        return self._folder / f"page-{number}.trig"

    def _named(self, number: int) -> str:
        return f"{self._address}page-{number}.trig"


def read_memory(folder: Path) -> Memory:
    """Return what a feed holds, by its file of memory; nothing where there is none."""
    try:
        content = (folder / MEMORY).read_bytes()
    except FileNotFoundError:
        return Memory()
    said = parse_json(content)
    listed = said["versions"].value if said else None
    if said is None or not isinstance(listed, dict):
        return Memory()
    versions = {}
    for iri in listed:
        digest, time, gone, *members = (one.text for one in said["versions"][iri])
        versions[iri] = Version(digest, tuple(members), time, gone == "True")
    pages, members_, size = (int(said[name].text or 0) for name in ("pages", "members", "size"))
    return Memory(versions, pages, members_, size)


def _paths(address: str) -> str:
    """Return which properties say when a version was made, and of what."""
    return (
        f"<{address}{STREAM}> ldes:timestampPath dcterms:created ;\n  ldes:versionOfPath dcterms:isVersionOf ;\n"
        "  ldes:versionDeleteObject as:Delete .\n"
    )


def _digest(triples: Iterable[Triple]) -> str:
    return sha256("\n".join(sorted(map(str, triples))).encode()).hexdigest()[:24]


def objects_of(triples: Iterable[Triple], base: str) -> dict[str, tuple[Triple, ...]]:
    """Return the triples by the IRIs of the objects that they are of; each triple belongs to one.

    Meetings and cases are objects with all that their documents say; people, bodies, organisations and laws make a
    group a kind, so that a tombstone never names a person.
    """
    known = list(triples)
    root = f"{base}id/"
    meetings = {
        _subject(triple)[len(root) :]: str(triple.object.value)[len(root) :]
        for triple in known
        if triple.predicate.value.endswith(_DOCUMENT_OF) and isinstance(triple.object, NamedNode)
    }
    made: dict[str, list[Triple]] = defaultdict(list)
    for triple in known:
        made[root + _object(_subject(triple), root, meetings)].append(triple)
    return {iri: tuple(own) for iri, own in made.items()}


def _subject(triple: Triple) -> str:
    return triple.subject.value if isinstance(triple.subject, NamedNode) else str(triple.subject)


def _object(subject: str, root: str, meetings: dict[str, str]) -> str:
    if not subject.startswith(root):
        return "group/other"
    name = subject[len(root) :]
    if found := _MEETING.match(name):
        return found[1]
    if found := _SOURCE.match(name):
        return meetings.get(found[1], "group/source")
    if found := _CASE.match(name) or _OF_CASE.match(name):
        return f"case/{found[1]}"
    group = _GROUP.match(name)
    return f"group/{group[1]}" if group else "group/other"

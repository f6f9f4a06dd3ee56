"""The triples of a graph by what they are of: a meeting, a case, or a group of what both refer to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from pyoxigraph import NamedNode, Triple

_DOCUMENT_OF: Final = "documentOf"
_MEETING: Final = re.compile(r"(?:identification/|version-in-force/)?(meeting/[^/#]+/[^/#]+/[^/#]+)")
_CASE: Final = re.compile(r"case/([^/#]+/[^/#]+)")
_OF_CASE: Final = re.compile(r"(?:case-link|gap)/([^/#]+/[^/#]+)")
_SOURCE: Final = re.compile(r"(source/[0-9a-f]+)")
_GROUP: Final = re.compile(r"([^/#]+)(?:/[^/#]+)?")


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

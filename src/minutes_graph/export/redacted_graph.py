"""Redact a graph that was built before something was withdrawn, and the report beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import Quad, RdfFormat, parse, serialize

from minutes_graph.diagnostics import Outcome
from minutes_graph.export.formats.export import base_of, write_formats
from minutes_graph.export.formats.report import requests_in, write_report
from minutes_graph.export.formats.request import ExportRequest, Format
from minutes_graph.pipeline.output import MEETINGS, REPORT_NAME, YEARS
from minutes_graph.pipeline.parsed import Json
from minutes_graph.pipeline.redacted import redacted_entries, unmet
from minutes_graph.pipeline.redaction import Redaction, redaction_of
from minutes_graph.pipeline.withdrawn import Withdrawal, WithdrawnKind, read_withdrawn
from minutes_graph.rdf.evidence import (
    is_evidence_file,
    with_evidence,
    write_compressed,
    write_facts_and_evidence,
)
from minutes_graph.settings import Settings
from minutes_graph.store import OxigraphStore, QuadStore, open_graph, value_of
from minutes_graph.trace.facts import sparql
from minutes_graph.version import VERSION

_FOLDER: Final = "redacted"
_BUILT: Final = ExportRequest((Format.TURTLE, Format.TRIG))
_ITEMS: Final = sparql(
    """SELECT ?item ?file ?first ?last WHERE { ?item a mg:AgendaItem ; mg:statedIn ?passage .
  ?passage mg:source ?source ; mg:firstLine ?first ; mg:lastLine ?last . ?source mg:fileName ?file }"""
)
_Table = dict[str, Json]
_Lines = dict[str, tuple[range, ...]]


@dataclass(frozen=True, slots=True)
class StoredQuads:
    """The quads of a store, which can be iterated over repeatedly."""

    store: OxigraphStore

    def __iter__(self) -> Iterator[Quad]:
        """Return the quads one by one."""
        return self.store.quads()


def redacted_graph(graph: Path, settings: Settings, aside: Path) -> Outcome[Path | None]:
    """Return where the graph at `graph` lies without what the list of withdrawals of `settings` names.

    That is `graph` itself where the list meets nothing in it, and else a folder below `aside` that is as if `build` and
    `export` had known the list: no catalogue is in it, since that describes what stands elsewhere. None where the
    list or the graph cannot be read: half a list would publish what somebody withdrew.
    """
    listed = settings.withdrawn
    entries = read_withdrawn(listed)
    if not entries.value or listed is None:
        return Outcome(None if entries.value is None else graph, entries.diagnostics)
    opened = open_graph(graph, aside)
    if opened.value is None:
        return Outcome(None, opened.diagnostics)
    quads = StoredQuads(opened.value)
    redaction = redaction_of(quads, entries.value)
    before = _honoured_entries(graph)
    published_entries = zip(redaction.entries, redacted_entries(redaction), strict=True)
    known = frozenset(entry for entry, public in published_entries if _public(public) in before)
    notes = (*opened.diagnostics, *unmet(redaction, listed.name, known))
    if not redaction.met:
        return Outcome(graph, notes)
    written = _written(graph, opened.value, redaction, (aside, settings))
    return Outcome(written.value, (*notes, *written.diagnostics))


def _public(entry: Withdrawal) -> tuple[str, str, str]:
    return entry.kind.value, entry.day.isoformat(), entry.reason


def _written(
    graph: Path, before: OxigraphStore, redaction: Redaction, where: tuple[Path, Settings]
) -> Outcome[Path | None]:
    aside, settings = where
    kept = aside / "redacted.nq"
    serialize(redaction.redacted(StoredQuads(before)), output=str(kept), format=RdfFormat.N_QUADS)
    place = aside / "store"
    place.mkdir()
    opened = open_graph(kept, place)
    if opened.value is None:
        return Outcome(None, opened.diagnostics)
    store = opened.value
    folder = aside / _FOLDER
    folder.mkdir()
    (folder / REPORT_NAME).write_text(
        _redacted_report(graph, before, store, redaction), encoding="utf-8", newline="\n"
    )
    _write_meetings(graph, folder, redaction, base_of(store))
    earlier = requests_in(graph)
    for request in (_BUILT, *earlier):
        write_formats(store, folder, request, settings)
    write_compressed(folder)
    if earlier:
        write_report(folder, earlier)
    return Outcome(folder)


def _write_meetings(graph: Path, folder: Path, redaction: Redaction, base: str) -> None:
    """Write the Turtle of each meeting and year that `build` wrote, where anything of it is left."""
    for below in (MEETINGS, YEARS):
        for file in sorted((graph / below).rglob("*.ttl")) if graph.is_dir() else ():
            if is_evidence_file(file):
                continue
            quads = [
                quad for one in with_evidence(file) for quad in parse(path=str(one), format=RdfFormat.TURTLE)
            ]
            if left := redaction.quads(tuple(quads)):
                target = folder / file.relative_to(graph)
                write_facts_and_evidence(left, target, base, of_one_meeting=True)


def _honoured_entries(graph: Path) -> frozenset[tuple[str, str, str]]:
    """Return kind, date and reason of what was withdrawn when the graph at `graph` was built."""
    listed = _tables(_report_of(graph), "withdrawn")
    return frozenset((str(one.get("kind")), str(one.get("date")), str(one.get("reason"))) for one in listed)


def _redacted_report(graph: Path, before: QuadStore, after: QuadStore, redaction: Redaction) -> str:
    """Return the report beside `graph` as redacted text that fits `after`, the graph without what was withdrawn."""
    content = _report_of(graph)
    redactor = _Redactor(_gone(before, after), redaction)
    documents = list(redactor.documents(content))
    accepted = [one for one in documents if one.get("accepted") is True]
    totals = content.get("totals")
    changed: _Table = {
        "documents": [*documents],
        "totals": {
            **(totals if isinstance(totals, dict) else {}),
            "documents": len(documents),
            "accepted": len(accepted),
            "items": sum(items for one in accepted if isinstance(items := one.get("items"), int)),
            "triples": len(after),
        },
        "withdrawn": redactor.withdrawn(content),
        "diagnostics": [redactor.masked(one) for one in _tables(content, "diagnostics")],
    }
    whole = {"program": {"name": "minutes-graph", "version": VERSION}, **content, **changed}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True, slots=True)
class _Redactor:
    """Removes what was withdrawn from a report; `gone` are the line ranges of removed items by file."""

    gone: _Lines
    redaction: Redaction

    def documents(self, content: _Table) -> Iterator[_Table]:
        """Yield what the report says of each document that is not itself withdrawn."""
        kind = WithdrawnKind.DOCUMENT
        withdrawn = {entry.value.lower() for entry in self.redaction.entries if entry.kind is kind}
        for one in _tables(content, "documents"):
            if not {str(one.get("file")).lower(), str(one.get("sha256"))} & withdrawn:
                yield self._document(one)

    def withdrawn(self, content: _Table) -> list[Json]:
        """Return what was withdrawn before and now, each once."""
        entries: list[Json] = [*_tables(content, "withdrawn")]
        for one in redacted_entries(self.redaction):
            entries.append({"kind": one.kind.value, "date": one.day.isoformat(), "reason": one.reason})
        return [entry for place, entry in enumerate(entries) if entry not in entries[:place]]

    def masked(self, value: Json) -> Json:
        """Return a value with withdrawn names and case numbers masked in all its texts."""
        match value:
            case str():
                return self.redaction.masks.hide(value)
            case list():
                return [self.masked(one) for one in value]
            case dict():
                return {key: self.masked(one) for key, one in value.items()}
            case _:
                return value

    def _document(self, one: _Table) -> _Table:
        lines = self.gone.get(str(one.get("file")), ())
        kept = [found for found in _tables(one, "diagnostics") if not _within(found, lines)]
        items = one.get("items")
        left = items - len(lines) if isinstance(items, int) else items
        changed: _Table = {**one, "items": left, "text": None, "diagnostics": [*kept]}
        return {key: self.masked(value) for key, value in changed.items()}


def _within(found: _Table, lines: tuple[range, ...]) -> bool:
    return any(found.get("line") in one for one in lines)


def _gone(before: QuadStore, after: QuadStore) -> _Lines:
    left = set(_items(after))
    lines: dict[str, list[range]] = {}
    for _, file, first, last in set(_items(before)) - left:
        lines.setdefault(file, []).append(range(first, last + 1))
    return {file: tuple(found) for file, found in lines.items()}


def _items(store: QuadStore) -> Iterator[tuple[str, str, int, int]]:
    for row in store.select(_ITEMS).rows:
        item, file, first, last = (str(value_of(cell)) for cell in row)
        yield item, file, int(first), int(last)


def _report_of(graph: Path) -> _Table:
    try:
        content = json.loads((graph / REPORT_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _tables(content: _Table, key: str) -> tuple[_Table, ...]:
    listed = content.get(key)
    return tuple(one for one in listed if isinstance(one, dict)) if isinstance(listed, list) else ()

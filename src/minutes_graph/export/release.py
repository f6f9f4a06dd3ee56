"""A graph that was built before something was withdrawn, as it may be let out now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import Quad, RdfFormat, parse, serialize

from minutes_graph.diagnostics import Outcome
from minutes_graph.export.formats.export import MEETINGS, base_of, write_formats
from minutes_graph.export.formats.report import requests_in, write_report
from minutes_graph.export.formats.request import ExportRequest, Format
from minutes_graph.export.release_report import honoured_entries, released_report_text
from minutes_graph.pipeline.output import REPORT_NAME
from minutes_graph.pipeline.redacted import released_entries, unmet
from minutes_graph.pipeline.redaction import Withheld, withholding
from minutes_graph.pipeline.withdrawn import Withdrawal, read_withdrawn
from minutes_graph.rdf.serialize import write_turtle
from minutes_graph.settings import Settings
from minutes_graph.store import OxigraphStore, open_graph

_FOLDER: Final = "released"
_BUILT: Final = ExportRequest((Format.TURTLE, Format.TRIG))


@dataclass(frozen=True, slots=True)
class StoredQuads:
    """The quads of a store, which can be gone through as often as one likes."""

    store: OxigraphStore

    def __iter__(self) -> Iterator[Quad]:
        """Return the quads one by one."""
        return self.store.quads()


def released_graph(graph: Path, settings: Settings, aside: Path) -> Outcome[Path | None]:
    """Return where the graph at `graph` lies without what the list of withdrawals of `settings` names.

    That is `graph` itself where the list meets nothing in it, and else a folder below `aside` that is as if `build` and
    `export` had known the list: no catalogue is in it, since that describes what stands elsewhere. None where the
    list or the graph cannot be read: half a list would let out what somebody withdrew.
    """
    listed = settings.withdrawn
    entries = read_withdrawn(listed)
    if not entries.value or listed is None:
        return Outcome(None if entries.value is None else graph, entries.diagnostics)
    opened = open_graph(graph, aside)
    if opened.value is None:
        return Outcome(None, opened.diagnostics)
    quads = StoredQuads(opened.value)
    withheld = withholding(quads, entries.value)
    before = honoured_entries(graph)
    let_out = zip(withheld.entries, released_entries(withheld), strict=True)
    known = frozenset(entry for entry, told in let_out if _told(told) in before)
    notes = (*opened.diagnostics, *unmet(withheld, listed.name, known))
    if not withheld.met:
        return Outcome(graph, notes)
    written = _written(graph, opened.value, withheld, (aside, settings))
    return Outcome(written.value, (*notes, *written.diagnostics))


def _told(entry: Withdrawal) -> tuple[str, str, str]:
    return entry.kind.value, entry.day.isoformat(), entry.reason


def _written(
    graph: Path, before: OxigraphStore, withheld: Withheld, where: tuple[Path, Settings]
) -> Outcome[Path | None]:
    aside, settings = where
    kept = aside / "released.nq"
    serialize(withheld.released(StoredQuads(before)), output=str(kept), format=RdfFormat.N_QUADS)
    place = aside / "store"
    place.mkdir()
    opened = open_graph(kept, place)
    if opened.value is None:
        return Outcome(None, opened.diagnostics)
    store = opened.value
    folder = aside / _FOLDER
    folder.mkdir()
    (folder / REPORT_NAME).write_text(
        released_report_text(graph, before, store, withheld), encoding="utf-8", newline="\n"
    )
    _write_meetings(graph, folder, withheld, base_of(store))
    earlier = requests_in(graph)
    for request in (_BUILT, *earlier):
        write_formats(store, folder, request, settings)
    if earlier:
        write_report(folder, earlier)
    return Outcome(folder)


def _write_meetings(graph: Path, folder: Path, withheld: Withheld, base: str) -> None:
    """Write the Turtle of each meeting that `build` wrote, as far as anything of it is left."""
    for file in sorted((graph / MEETINGS).rglob("*.ttl")) if graph.is_dir() else ():
        left = withheld.quads(tuple(parse(path=str(file), format=RdfFormat.TURTLE)))
        if left:
            target = folder / file.relative_to(graph)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(write_turtle(left, base))

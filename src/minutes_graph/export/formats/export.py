"""Write a graph in the formats asked for into a folder, which is switched into place when all is there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Final, TypeVar

from pyoxigraph import Literal, NamedNode, Quad

from minutes_graph.diagnostics import Diagnostic, Outcome, Rule
from minutes_graph.export.formats.annotations import PROFILE as ANNOTATIONS
from minutes_graph.export.formats.annotations import with_selectors
from minutes_graph.export.formats.graphml import write_graphml
from minutes_graph.export.formats.jsonld import own_context
from minutes_graph.export.formats.meetings import all_meetings, meeting_tree
from minutes_graph.export.formats.popolo import write_popolo
from minutes_graph.export.formats.rdf_files import Prefixes, write_rdf
from minutes_graph.export.formats.report import REPORT_NAME, ExportReport, write_report
from minutes_graph.export.formats.request import POPOLO, ExportRequest, Format, profiled, read_profile
from minutes_graph.export.formats.rules import (
    EXPORT_NOT_OURS,
    EXPORT_UNWRITTEN,
    NO_PYARROW,
    NO_RDF_PROFILE,
    PARQUET_LEFT_OUT,
)
from minutes_graph.export.tables.csv_files import METADATA_NAME, csvw_metadata, read_csv, write_csv
from minutes_graph.export.tables.parquet import is_available, write_parquet
from minutes_graph.export.tables.spec import TableSpec, table_rows, table_specs
from minutes_graph.identifiers import DEFAULT_BASE
from minutes_graph.pipeline.documents import Progress, silent
from minutes_graph.pipeline.output import (
    MEETINGS,
    NotOursError,
    check_replaceable,
    left_beside,
    replaced_folder,
)
from minutes_graph.pipeline.rules import BUSY, LEFT_BESIDE
from minutes_graph.rdf.evidence import evidence_of, write_compressed, write_facts_and_evidence
from minutes_graph.rdf.iris import PREFIXES
from minutes_graph.settings import Settings
from minutes_graph.store import OxigraphStore, open_graph
from minutes_graph.store.sorted_triples import SortedTriples
from minutes_graph.temporary import BusyError, temporary_folder

_T = TypeVar("_T")
GRAPH_NAME: Final = "minutes-graph"
NETWORK_NAME: Final = "network"
TABLES: Final = "tables"
# A graph may come from anybody: a segment with a leading dot could lead out of the folder, a long one names no file.
_SAFE: Final = re.compile(r"[\w-][\w.-]{0,119}(?:/[\w-][\w.-]{0,119}){0,11}", re.ASCII)
_MEETING_FORMATS: Final = (Format.TURTLE, Format.JSON_LD)
_DATASETS: Final = (Format.TRIG, Format.N_QUADS)
_ID: Final = "id/meeting/"
_INSTALL: Final = "pip install 'minutes-graph[parquet]'"


def export_graph(
    graph: Path,
    out: Path,
    request: ExportRequest | None = None,
    progress: Progress = silent,
    settings: Settings | None = None,
) -> Outcome[ExportReport | None]:
    """Write the graph at `graph` to the folder `out`, replacing an earlier export whole.

    The value is None where nothing was written; a diagnostic then says why. Raises FileNotFoundError for a profile
    that does not exist.
    """
    request = request or ExportRequest()
    refused = refusal(request, out) or _occupied(out)
    if refused:
        return Outcome(None, (refused,))
    with temporary_folder() as aside:
        opened = open_graph(graph, aside)
        if opened.value is None:
            return Outcome(None, opened.diagnostics)
        store = opened.value

        def fill(folder: Path) -> ExportReport:
            write_formats(store, folder, request, settings or Settings(), progress)
            write_compressed(folder)
            return write_report(folder, (request,))

        written = replace_folder(out, REPORT_NAME, fill, (EXPORT_NOT_OURS, EXPORT_UNWRITTEN))
    return Outcome(written.value, (*opened.diagnostics, *left_out(request, out), *written.diagnostics))


def replace_folder(
    out: Path, marker: str, fill: Callable[[Path], _T], rules: tuple[Rule, Rule]
) -> Outcome[_T | None]:
    """Replace `out` atomically by a new folder that `fill` writes, and return what `fill` returned.

    The value is None where `out` holds something without `marker`, or cannot be written: the diagnostic has the first
    or the second of the rules.
    """
    try:
        with replaced_folder(out, marker) as folder:
            value = fill(folder)
        return Outcome(value, left(out))
    except NotOursError as error:
        return Outcome(None, (_diagnostic(rules[0], out, str(error), error.hint),))
    except BusyError as error:
        return Outcome(None, (busy(out, error),))
    except OSError as error:
        hint = "check the permissions and the space on the disk"
        return Outcome(None, (_diagnostic(rules[1], out, f"{error.strerror or error}", hint),))


def busy(out: Path, error: BusyError) -> Diagnostic:
    """Return the diagnostic that another process writes a folder."""
    return _diagnostic(BUSY, out, str(error), "run it again when that process has ended")


def left(out: Path) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of what stands beside a folder that was just replaced and could not be removed."""
    return tuple(
        _diagnostic(LEFT_BESIDE, out, f'"{path.name}" is still there', "remove it yourself")
        for path in left_beside(out)
    )


def refusal(request: ExportRequest, out: Path) -> Diagnostic | None:
    """Return why the request is refused before any work is done, or None."""
    formats = request.chosen
    unfit = ", ".join(form.value for form in formats if not form.fits(request.profile))
    if unfit:
        named = (
            f"--profile {request.profile}"
            if request.profile
            else f"no profile; {Format.JSON.value} is for {POPOLO}"
        )
        return _diagnostic(NO_RDF_PROFILE, out, f"{unfit} with {named}", "export them by themselves")
    if Format.PARQUET in formats and not is_available():
        return _diagnostic(NO_PYARROW, out, "pyarrow is not installed", _INSTALL)
    return None


def left_out(request: ExportRequest, out: Path) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of formats that an export of everything leaves out in this installation."""
    return parquet_left_out(out) if request.leaves_parquet_out else ()


def parquet_left_out(out: Path) -> tuple[Diagnostic, ...]:
    """Return the diagnostic that Parquet was left out, as its library is not installed."""
    return (
        _diagnostic(PARQUET_LEFT_OUT, out, "pyarrow is not installed, so no Parquet was written", _INSTALL),
    )


def _occupied(out: Path) -> Diagnostic | None:
    try:
        check_replaceable(out, REPORT_NAME)
    except NotOursError as error:
        return _diagnostic(EXPORT_NOT_OURS, out, str(error), error.hint)
    return None


def _diagnostic(rule: Rule, out: Path, message: str, hint: str) -> Diagnostic:
    return Diagnostic(rule, out.name or str(out), None, message, hint)


def write_formats(
    store: OxigraphStore,
    folder: Path,
    request: ExportRequest,
    settings: Settings,
    progress: Progress = silent,
) -> None:
    """Write the requested formats into a folder; the meetings' Turtle that `build` wrote there is kept."""
    formats = request.chosen
    base = base_of(store)
    with temporary_folder() as aside:
        name, source, prefixes = _in_profile(store, request.profile, settings)
        triples = SortedTriples(source, aside)
        for number, form in enumerate(formats):
            progress(number, len(formats), form.value)
            path = folder / f"{name}.{form.ending}"
            if form.is_rdf and (request.profile or form in _DATASETS):
                write_rdf(triples, form, path, base, prefixes)
            elif form.is_rdf:
                write_rdf(triples.half(evidence=False), form, path, base, prefixes)
                write_rdf(triples.half(evidence=True), form, evidence_of(path), base, prefixes)
            elif form is Format.JSON:
                write_popolo(source, path)
            else:
                _write_derived(store, form, folder, settings)
        if not request.profile:
            write_meetings(store, folder, (form for form in formats if form in _MEETING_FORMATS), base)
    progress(len(formats), len(formats), "")


def _in_profile(
    store: OxigraphStore, profile: str | None, settings: Settings
) -> tuple[str, OxigraphStore, Prefixes]:
    """Return the name of the files, the graph and the prefixes in the terms of the profile, or in our own."""
    if profile is None:
        return GRAPH_NAME, store, PREFIXES
    read = read_profile(profile)
    made = profiled(store, read)
    if read.name == ANNOTATIONS:
        made = with_selectors(made, store, settings)
    return f"{GRAPH_NAME}.{read.name}", made, read.prefixes


def _write_derived(store: OxigraphStore, form: Format, folder: Path, settings: Settings) -> None:
    if form is Format.GRAPHML:
        write_graphml(store, folder / f"{NETWORK_NAME}.{form.ending}")
        return
    tables = folder / TABLES
    tables.mkdir(exist_ok=True)
    specs = table_specs()
    for spec in specs:
        path = tables / f"{spec.name}.{form.ending}"
        if form is Format.CSV:
            write_csv(spec, table_rows(store, spec), path)
        else:
            _write_as_parquet(store, spec, path)
    if form is Format.CSV:
        (tables / METADATA_NAME).write_text(csvw_metadata(specs, settings), encoding="utf-8", newline="\n")


def _write_as_parquet(store: OxigraphStore, spec: TableSpec, path: Path) -> None:
    """Write a table from its CSV where that exists: reading rows again is cheaper than the query."""
    written = path.with_suffix(f".{Format.CSV.ending}")
    rows = read_csv(written) if written.is_file() else table_rows(store, spec)
    write_parquet(spec, rows, path)


def write_meetings(store: OxigraphStore, folder: Path, formats: Iterable[Format], base: str) -> None:
    """Write each meeting into a file of its own, as Turtle and as nested JSON-LD, to `meetings/` in `folder`."""
    wanted = tuple(formats)
    meetings = all_meetings(store) if wanted else ()
    one_municipality = len({_owner(meeting) for meeting in meetings}) == 1
    for meeting in meetings:
        described = meeting_tree(store, meeting)
        path = folder / MEETINGS / _name(meeting, short=one_municipality)
        path.parent.mkdir(parents=True, exist_ok=True)
        if Format.TURTLE in wanted and not path.with_name(f"{path.name}.ttl").exists():
            quads = [Quad(s, p, o) for s, p, o in described.triples if not isinstance(s, Literal)]
            write_facts_and_evidence(quads, path.with_name(f"{path.name}.ttl"), base, of_one_meeting=True)
        if Format.JSON_LD in wanted:
            content = {"@context": dict(own_context().content), **described.tree}
            text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
            path.with_name(f"{path.name}.jsonld").write_bytes(text.encode())


def base_of(store: OxigraphStore) -> str:
    """Return the base that the meetings' IRIs begin with, or the default where they have none in common."""
    found = {meeting.value.partition(_ID)[0] for meeting in all_meetings(store) if _ID in meeting.value}
    return found.pop() if len(found) == 1 else DEFAULT_BASE


def _owner(meeting: NamedNode) -> str:
    return meeting.value.partition(_ID)[2].partition("/")[0]


def _name(meeting: NamedNode, *, short: bool) -> str:
    tail = meeting.value.partition(_ID)[2] or meeting.value.rpartition("/")[2]
    if not _SAFE.fullmatch(tail):
        return f"meeting-{sha256(meeting.value.encode()).hexdigest()[:16]}"
    return tail.partition("/")[2] if short and "/" in tail else tail

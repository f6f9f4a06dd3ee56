"""The report of an export: each file with size and digest, for catalogues and for the verification of downloads."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from minutes_graph.export.dcat.catalog import JSONLD_NAME, TURTLE_NAME
from minutes_graph.export.dcat.history import HISTORY_NAME
from minutes_graph.export.formats.request import ExportRequest, Format
from minutes_graph.pipeline.output import REPORT_NAME as BUILD_REPORT
from minutes_graph.version import VERSION

REPORT_NAME: Final = "export-report.json"
_NOT_LISTED: Final = frozenset((REPORT_NAME, BUILD_REPORT, TURTLE_NAME, JSONLD_NAME, HISTORY_NAME))


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file of an export: its path below the folder, media type, size in bytes and SHA-256."""

    path: str
    media_type: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ExportReport:
    """A whole export: what was asked for, each with its formats, and the files by path."""

    requests: tuple[ExportRequest, ...]
    files: tuple[ExportedFile, ...]


def write_report(folder: Path, requests: Iterable[ExportRequest]) -> ExportReport:
    """Write export-report.json for the files that exports wrote to the folder, and return the report.

    What `build` wrote there is described by its catalogue, and its own report and catalogue are not listed.
    """
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in _NOT_LISTED)
    files = tuple(_file(path, folder) for path in paths)
    report = ExportReport(tuple(requests), files)
    (folder / REPORT_NAME).write_text(_text(report), encoding="utf-8", newline="\n")
    return report


def requests_in(folder: Path) -> tuple[ExportRequest, ...]:
    """Return the requests of the export in a folder; empty where there is none."""
    try:
        content = json.loads((folder / REPORT_NAME).read_text(encoding="utf-8"))
        return tuple(
            ExportRequest(tuple(Format(name) for name in one["formats"]), one["profile"])
            for one in content["exports"]
        )
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def merged_requests(requests: Iterable[ExportRequest]) -> tuple[ExportRequest, ...]:
    """Return one request for each profile, with the formats of all that name it."""
    found: dict[str | None, set[Format]] = {}
    for request in requests:
        found.setdefault(request.profile, set()).update(request.chosen)
    ordered = sorted(found, key=lambda profile: profile or "")
    return tuple(
        ExportRequest(tuple(form for form in Format if form in found[profile]), profile)
        for profile in ordered
    )


def _text(report: ExportReport) -> str:
    """Return the report as the text of export-report.json; it holds no clock."""
    content = {
        "program": {"name": "minutes-graph", "version": VERSION},
        "exports": [
            {"profile": one.profile, "formats": [form.value for form in one.chosen]}
            for one in report.requests
        ],
        "files": [asdict(file) for file in report.files],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _file(path: Path, folder: Path) -> ExportedFile:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return ExportedFile(path.relative_to(folder).as_posix(), _media_type(path), path.stat().st_size, digest)


def _media_type(path: Path) -> str:
    known = {"gz": "application/gzip", **{form.ending: form.media_type for form in Format}}
    if path.name.endswith("-metadata.json"):
        return "application/csvm+json"
    return known.get(path.suffix[1:], "application/octet-stream")

"""What an export wrote: each file with its size and digest, for catalogues and for whoever checks a download."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from minutes_graph.publish.formats.names import Format
from minutes_graph.version import VERSION

REPORT_NAME = "export-report.json"


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file of an export: its path below the folder, media type, size in bytes and SHA-256."""

    path: str
    media_type: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ExportReport:
    """A whole export: the formats and the profile asked for, and the files by path."""

    formats: tuple[Format, ...]
    profile: str | None
    files: tuple[ExportedFile, ...]


def report_of(folder: Path, formats: Iterable[Format], profile: str | None) -> ExportReport:
    """Give the report of what lies in the folder."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return ExportReport(tuple(formats), profile, tuple(_file(path, folder) for path in paths))


def report_text(report: ExportReport) -> str:
    """Give the report as the text of export-report.json; it holds no clock."""
    content = {
        "program": {"name": "minutes-graph", "version": VERSION},
        "profile": report.profile,
        "formats": [form.value for form in report.formats],
        "files": [asdict(file) for file in report.files],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _file(path: Path, folder: Path) -> ExportedFile:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return ExportedFile(path.relative_to(folder).as_posix(), _media_type(path), path.stat().st_size, digest)


def _media_type(path: Path) -> str:
    known = {form.ending: form.media_type for form in Format}
    if path.name.endswith("-metadata.json"):
        return "application/csvm+json"
    return known.get(path.suffix[1:], "application/octet-stream")

"""The page about the data, from the report of the build, and the page of downloads."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from minutes_graph.export.site.model import NEXT_PAGE, Count, Link, Row, Section, paged

Json: TypeAlias = Mapping[str, "Json"] | list["Json"] | str | int | float | bool | None

REPORT_FILE: Final = "build-report.json"
MOST: Final = 100
_SEVERITIES: Final = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of the build."""

    code: str
    severity: str
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the build: its name, its meeting where it was read, and what was found in it."""

    file: str
    body: str | None
    date: str | None
    items: int
    accepted: bool
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class CodeCount:
    """How often a rule was met, with one message as an example."""

    code: str
    severity: str
    count: int
    summary: str
    example: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That something was withdrawn: what kind of thing, when and why, and not what."""

    kind: str
    date: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """The report of the build."""

    program: str
    triples: int
    accepted: int
    refused: tuple[Document, ...]
    documents: tuple[Document, ...]
    codes: tuple[CodeCount, ...]
    withdrawn: tuple[Withdrawal, ...]


@dataclass(frozen=True, slots=True)
class AboutView:
    """The page about the data; the report is None where the graph has none."""

    report: Report | None
    base: str
    most: int
    sections: tuple[tuple[Section, ...], ...]


@dataclass(frozen=True, slots=True)
class Download:
    """A file to download; `what` is the word for its content."""

    name: str
    path: str
    what: str
    media: str | None
    kilobytes: int


@dataclass(frozen=True, slots=True)
class DownloadsView:
    """The page of downloads."""

    files: tuple[Download, ...]
    most: int


def read_report(folder: Path, summaries: Mapping[str, str]) -> Report | None:
    """Return the report in a folder that `build` wrote, None where there is none.

    `summaries` are those of the rules.
    """
    file = folder / REPORT_FILE
    if not file.is_file():
        return None
    try:
        content = json.loads(file.read_text("utf-8"))
    except (ValueError, OSError):
        return None
    return _report(_table(content), summaries)


def about_view(report: Report | None, base: str, pages: Mapping[str, str]) -> AboutView:
    """Return the page about the data; `pages` are those of source files by name."""
    rows = [
        Row(
            main=Link(document.file, pages.get(document.file)),
            date=document.date,
            context=Link(document.body) if document.body else None,
            counts=(Count("items", document.items),),
        )
        for document in (report.documents if report else ())
        if document.accepted
    ]
    return AboutView(report, base, MOST, paged((("documents", rows),), NEXT_PAGE // 2))


def _report(content: Mapping[str, Json], summaries: Mapping[str, str]) -> Report:
    documents = tuple(_document(_table(one)) for one in _list(content.get("documents")))
    totals = _table(content.get("totals"))
    run = tuple(_finding(_table(one)) for one in _list(content.get("diagnostics")))
    return Report(
        program=_text(_table(content.get("program")).get("version")),
        triples=_number(totals.get("triples")),
        accepted=sum(document.accepted for document in documents),
        refused=tuple(document for document in documents if not document.accepted),
        documents=documents,
        codes=_codes((*run, *(found for one in documents for found in one.findings)), summaries),
        withdrawn=tuple(_withdrawal(_table(one)) for one in _list(content.get("withdrawn"))),
    )


def _document(one: Mapping[str, Json]) -> Document:
    findings = tuple(_finding(_table(found)) for found in _list(one.get("diagnostics")))
    return Document(
        file=_text(one.get("file")),
        body=_text(one.get("body")) or None,
        date=_text(one.get("date")) or None,
        items=_number(one.get("items")),
        accepted=one.get("accepted") is True,
        findings=tuple(sorted(findings, key=lambda found: _rank(found.severity))),
    )


def _finding(found: Mapping[str, Json]) -> Finding:
    return Finding(_text(found.get("code")), _text(found.get("severity")), _text(found.get("message")))


def _withdrawal(one: Mapping[str, Json]) -> Withdrawal:
    return Withdrawal(_text(one.get("kind")), _text(one.get("date")) or None, _text(one.get("reason")))


def _codes(found: tuple[Finding, ...], summaries: Mapping[str, str]) -> tuple[CodeCount, ...]:
    by_code: dict[str, list[Finding]] = {}
    for one in found:
        by_code.setdefault(one.code, []).append(one)
    counted = [
        CodeCount(code, ones[0].severity, len(ones), summaries.get(code, ""), ones[0].message)
        for code, ones in by_code.items()
    ]
    return tuple(sorted(counted, key=lambda one: (_rank(one.severity), one.code)))


def _rank(severity: str) -> int:
    return _SEVERITIES.index(severity) if severity in _SEVERITIES else len(_SEVERITIES)


def _table(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, Mapping) else {}


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""


def _number(value: Json) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0

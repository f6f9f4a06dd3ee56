"""Read a file of any kind into numbered lines."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Final

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.masking import readable
from minutes_graph.model import SourceDocument
from minutes_graph.readers import rules
from minutes_graph.readers.archives import member_of, read_member
from minutes_graph.readers.detect import HEAD, Kind, Unread, detect
from minutes_graph.readers.limits import MAX_FILE, MAX_LINE, MAX_LINES, MAX_MARKUP, MAX_TEXT
from minutes_graph.readers.text import read_text
from minutes_graph.spans import Span

Reader = Callable[[bytes, str], Outcome[SourceDocument | None]]
_LIMITS: Final = {Kind.TEXT: MAX_TEXT, Kind.HTML: MAX_MARKUP, Kind.XML: MAX_MARKUP, Kind.JSON: MAX_MARKUP}


def read_document(
    path: Path, most: int | None = None, *, ocr: bool = False
) -> Outcome[SourceDocument | None]:
    """Return the document at `path`, or None with the reason as a diagnostic.

    `most` is the greatest number of bytes; None stands for the limit of its kind, which no value can exceed. A path may
    lead into an archive: `archive.zip/minutes.pdf`. With `ocr`, pictures of pages are recognised by other programs.
    """
    name = readable(path.name)
    try:
        member = None if path.exists() else member_of(path)
        if member is not None:
            return read_bytes(read_member(*member), name, ocr=ocr)
        kind, size = path.stat().st_mode, path.stat().st_size
        if not stat.S_ISREG(kind):
            # A pipe without a writer never ends, and a device may yield bytes for ever.
            return _unreadable(name, _kind_of(kind), "save the text as a file, and give that")
        with path.open("rb") as file:
            content = file.read(HEAD)
            limit = min(_limit_of(detect(content)), most or MAX_FILE)
            if size > limit:
                return _refused(_too_large(name, size, limit))
            content += file.read(limit)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return _unreadable(name, reason, "check that the file is there and that you may read it")
    return read_bytes(content, name, ocr=ocr)


def read_bytes(content: bytes, name: str, *, ocr: bool = False) -> Outcome[SourceDocument | None]:
    """Return the document whose file is called `name` and holds `content`, or None with the reason.

    The kind of the file is detected by its content, not by its name.
    """
    kind = detect(content)
    if isinstance(kind, Unread):
        return _refused(Diagnostic(rules.UNREAD_KIND, name, None, f"the file is {kind.what}", kind.hint))
    if len(content) > _limit_of(kind):
        return _refused(_too_large(name, len(content), _limit_of(kind)))
    reader = _reader_of(kind, ocr)
    if reader is None:
        return _refused(_archive(content, name))
    outcome = reader(content, name)
    too_much = _too_much(outcome.value) if outcome.value else None
    return _refused(too_much) if too_much else outcome


def _reader_of(kind: Kind, ocr: bool) -> Reader | None:
    """Return the reader of a kind of file, loaded on demand: the libraries for PDF and markup are heavy."""
    match kind:
        case Kind.TEXT:
            return read_text
        case Kind.PDF:
            from minutes_graph.readers.pdf import read_pdf

            return partial(read_pdf, ocr=ocr)
        case Kind.HTML | Kind.XML | Kind.JSON:
            from minutes_graph.readers import agenda_systems

            return {
                Kind.HTML: agenda_systems.read_page,
                Kind.XML: agenda_systems.read_xml,
                Kind.JSON: agenda_systems.read_json,
            }[kind]
        case Kind.DOCX | Kind.ODT:
            from minutes_graph.readers import office

            return office.read_docx if kind is Kind.DOCX else office.read_odt
        case Kind.ZIP:
            return None


def _archive(content: bytes, name: str) -> Diagnostic:
    if not zipfile.is_zipfile(BytesIO(content)):
        message, hint = "the file is cut off or damaged", "take it from the publisher again"
        return Diagnostic(rules.DAMAGED, name, None, message, hint)
    hint = "name a document in it, as in archive.zip/minutes.pdf, or build the archive"
    return Diagnostic(rules.UNREAD_KIND, name, None, "the file is an archive of documents", hint)


def _limit_of(kind: Kind | Unread) -> int:
    return MAX_FILE if isinstance(kind, Unread) else _LIMITS.get(kind, MAX_FILE)


def _too_much(document: SourceDocument) -> Diagnostic | None:
    if len(document.lines) > MAX_LINES:
        message = f"the file has {len(document.lines):,} lines, the limit is {MAX_LINES:,}"
        return Diagnostic(rules.TOO_LARGE, document.name, None, message, "split it by meeting")
    for line in document.lines:
        if len(line.raw) > MAX_LINE:
            message = f"the line has {len(line.raw):,} characters, the limit is {MAX_LINE:,}"
            return Diagnostic(rules.LONG_LINE, document.name, Span(line.number, line.number), message)
    return None


def _too_large(name: str, size: int, limit: int) -> Diagnostic:
    message = f"the file has {size:,} bytes, the limit is {limit:,}"
    return Diagnostic(rules.TOO_LARGE, name, None, message, "split it by meeting")


def _kind_of(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "it is a folder"
    return "it is a pipe, no file" if stat.S_ISFIFO(mode) else "it is a device, no file"


def _unreadable(name: str, reason: str, hint: str) -> Outcome[SourceDocument | None]:
    message = f"the file cannot be read: {reason}"
    return _refused(Diagnostic(rules.UNREADABLE, name, None, message, hint))


def _refused(diagnostic: Diagnostic) -> Outcome[SourceDocument | None]:
    return Outcome(None, (diagnostic,))

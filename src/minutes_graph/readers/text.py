"""Read plain text and Markdown files into numbered lines."""

from __future__ import annotations

import hashlib
import re
import stat
from pathlib import Path

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.masking import readable
from minutes_graph.model import Line, Source, SourceDocument
from minutes_graph.readers import rules
from minutes_graph.spans import Span

MAX_BYTES = 10_000_000
MAX_LINE = 50_000
_LINE_END = re.compile(r"\r\n|\n|\r")
_BINARY = re.compile("[\x00-\x08\x0e-\x1b\x7f]")


def read_document(path: Path) -> Outcome[SourceDocument | None]:
    """Return the document at `path`, or None with the reason as a diagnostic.

    UTF-8 is expected; UTF-16 with a byte order mark and Windows-1252 are read with a warning.
    """
    try:
        kind, size = path.stat().st_mode, path.stat().st_size
        if not stat.S_ISREG(kind):
            # A pipe without a writer never ends, and a device may give bytes for ever.
            return _unreadable(path, _kind_of(kind), "save the text as a file, and give that")
        if size > MAX_BYTES:
            message = f"the file has {size:,} bytes, the limit is {MAX_BYTES:,}"
            return _refused(Diagnostic(rules.TOO_LARGE, path.name, None, message, "split it by meeting"))
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return _unreadable(path, reason, "check that the file is there and that you may read it")
    return read_bytes(content, readable(path.name))


def read_bytes(content: bytes, name: str) -> Outcome[SourceDocument | None]:
    """Return the document whose file is called `name` and holds `content`, or None with the reason."""
    text, encoding = _decode(content)
    if _BINARY.search(text):
        hint = "turn the document into text first"
        return _refused(Diagnostic(rules.BINARY, name, None, "the file holds bytes that no text has", hint))
    if not text.strip():
        hint = "take the text out of the original again; a scanned page has none until it went through OCR"
        return _refused(Diagnostic(rules.EMPTY, name, None, "the file holds nothing but blanks", hint))
    raw = _LINE_END.split(text)
    if raw[-1] == "":
        raw.pop()
    for number, line in enumerate(raw, start=1):
        if len(line) > MAX_LINE:
            message = f"the line has {len(line):,} characters, the limit is {MAX_LINE:,}"
            return _refused(Diagnostic(rules.LONG_LINE, name, Span(number, number), message))
    source = Source(name, hashlib.sha256(content).hexdigest(), len(raw))
    lines = tuple(Line(number, line, line) for number, line in enumerate(raw, start=1))
    found = () if encoding == "utf-8" else (_other_encoding(name, encoding),)
    return Outcome(SourceDocument(source, lines), found)


def _decode(content: bytes) -> tuple[str, str]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) and len(content) % 2 == 0:
        return content.decode("utf-16", errors="replace"), "utf-16"
    if b"\x00" in content[:200] and content[1::2].count(0) > len(content) // 3:
        return content.decode("utf-16-le", errors="replace"), "utf-16"
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), "windows-1252"


def _kind_of(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "it is a folder"
    return "it is a pipe, no file" if stat.S_ISFIFO(mode) else "it is a device, no file"


def _unreadable(path: Path, reason: str, hint: str) -> Outcome[SourceDocument | None]:
    message = f"the file cannot be read: {reason}"
    return _refused(Diagnostic(rules.UNREADABLE, path.name, None, message, hint))


def _other_encoding(name: str, encoding: str) -> Diagnostic:
    return Diagnostic(
        rules.OTHER_ENCODING,
        name,
        None,
        f"the file is not UTF-8 and was read as {encoding}",
        "save it as UTF-8",
    )


def _refused(diagnostic: Diagnostic) -> Outcome[SourceDocument | None]:
    return Outcome(None, (diagnostic,))

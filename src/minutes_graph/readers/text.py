"""Read plain text and Markdown files into numbered lines."""

from __future__ import annotations

import hashlib
import re

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.model import Line, Source, SourceDocument
from minutes_graph.readers import rules
from minutes_graph.readers.limits import MAX_LINES
from minutes_graph.readers.wrapping import mark_wrapped

_LINE_END = re.compile(r"\r\n|\n|\r")
_BINARY = re.compile("[\x00-\x08\x0e-\x1b\x7f]")


def read_text(content: bytes, name: str) -> Outcome[SourceDocument | None]:
    """Return the document of plain text whose file is called `name` and holds `content`, or None with the reason.

    UTF-8 is expected; UTF-16 with a byte order mark and Windows-1252 are read with a warning.
    """
    text, encoding = _decode(content)
    if _BINARY.search(text):
        hint = "turn the document into text first"
        return _refused(Diagnostic(rules.BINARY, name, None, "the file holds bytes that no text has", hint))
    if not text.strip():
        hint = "take the text out of the original again; a scanned page has none until it went through OCR"
        return _refused(Diagnostic(rules.EMPTY, name, None, "the file holds nothing but blanks", hint))
    # One line more than a document may have is refused by who asked.
    raw = _LINE_END.split(text, MAX_LINES + 1)
    if raw[-1] == "":
        raw.pop()
    lines = mark_wrapped([Line(number, line, line) for number, line in enumerate(raw, start=1)])
    source = Source(name, hashlib.sha256(content).hexdigest(), len(raw))
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

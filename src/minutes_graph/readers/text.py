"""Read plain text and Markdown files into numbered lines; join those that only a fixed width parts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.model import Line, Source, SourceDocument
from minutes_graph.readers import rules
from minutes_graph.readers.limits import MAX_LINES

_WIDEST: Final = 160
_FEWEST: Final = 3
_STARTS_SOMETHING: Final = re.compile(r"\s*(?:[-•*–◦▪●·#|>]|\d{1,3}[.):]\s|[a-z]\)\s)|.*\t")
_ENDS_SOMETHING: Final = re.compile(r"[.:;!?]\s*$")


def mark_wrapped(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines, those marked that go on the line before (`Marks.continues`).

    A text is wrapped where its lines keep a width, and often enough the next word would not have fitted into a line
    that ends within a sentence. Then each such line goes on, unless it has the mark of a list, a heading or a table.
    """
    widest = max((len(line.text.rstrip()) for line in lines), default=0)
    if widest > _WIDEST:
        return tuple(lines)
    full = [_is_full(before, line, widest) for before, line in pairwise(lines)]
    within = sum(
        is_full and not _ENDS_SOMETHING.search(before.text)
        for is_full, before in zip(full, lines, strict=False)
    )
    if within < _FEWEST or within * 2 < sum(full):
        return tuple(lines)
    rest = (
        replace(line, marks=replace(line.marks, continues=True)) if is_full else line
        for is_full, line in zip(full, lines[1:], strict=True)
    )
    return (*lines[:1], *rest)


def _is_full(before: Line, line: Line, widest: int) -> bool:
    """Return whether the first word of a line would not have fitted into the line before."""
    first = line.text.split(maxsplit=1)[:1]
    if not first or before.is_blank or _STARTS_SOMETHING.match(line.text):
        return False
    return len(before.text.rstrip()) + 1 + len(first[0]) > widest


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

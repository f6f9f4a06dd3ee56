"""Read one letter as one character: composed, visible, of usual width; the printed form stays beside the reading.

Programs deliver letters in parts (Unicode NFD, as file systems and some PDF libraries do), soft hyphens, marks that
cannot be seen, ligatures and wide forms. To the eye they make no difference, and so they make none to the reader.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.model import Line, Repair, SourceDocument
from minutes_graph.readers import rules
from minutes_graph.readers.editing import Edit, edited
from minutes_graph.spans import Span

_UNSEEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_KINDS: Final = {
    "parts": "letters in parts",
    "unseen": "characters that cannot be seen",
    "form": "letters in another form",
}
_UNUSUAL: Final = re.compile(
    rf"(?P<parts>[^\W\d_][\u0300-\u036f]+|[\u212a\u212b])|(?P<unseen>[{_UNSEEN}]+)|(?P<form>[\ufb00-\ufb06\uff01-\uff5e])"
    r"|(?P<blank>[\u00a0\u2000-\u200a\u202f\u205f\u3000])"
)
_WORD: Final = re.compile(rf"[\w\u0300-\u036f{_UNSEEN}]+")
_SOFT_HYPHEN_AT_END: Final = re.compile(r"\u00ad\s*$")


class _Change(NamedTuple):
    kind: str
    repair: Repair


def normalise_text(document: SourceDocument) -> tuple[SourceDocument, tuple[Diagnostic, ...]]:
    """Return the document with readings of composed, visible letters, and a note for each kind of change in it."""
    lines: list[Line] = []
    changes: list[_Change] = []
    for line in document.lines:
        found = () if line.text.isascii() else tuple(_UNUSUAL.finditer(line.text))
        if not found:
            lines.append(line)
            continue
        lines.append(edited(line, (_edit(one) for one in found)))
        changes.extend(_changes(line, found))
    repairs = (*document.repairs, *(change.repair for change in changes if change.repair.reading))
    told = tuple(_notes(document.name, changes))
    return replace(document, lines=tuple(lines), repairs=repairs), told


def _edit(found: re.Match[str]) -> Edit:
    return Edit(found.start(), found.end(), _reading(found))


def _reading(found: re.Match[str]) -> str:
    if found.lastgroup == "unseen":
        # A soft hyphen at the end of a line has been printed: the word goes on in the next.
        return "-" if _SOFT_HYPHEN_AT_END.match(found.string, found.end() - 1) else ""
    return unicodedata.normalize("NFC" if found.lastgroup == "parts" else "NFKC", found.group())


def _changes(line: Line, found: tuple[re.Match[str], ...]) -> Iterator[_Change]:
    """Yield the words that hold a change, once each, with what was changed last in them."""
    kinds = {one.start(): one.lastgroup for one in found if one.lastgroup and one.lastgroup in _KINDS}
    starts = iter(sorted(kinds))
    start = next(starts, None)
    for word in _WORD.finditer(line.text):
        inside = None
        while start is not None and start < word.end():
            inside = start if start >= word.start() else inside
            start = next(starts, None)
        if inside is not None:
            printed = word.group()
            reading = _UNUSUAL.sub(_reading, printed)
            kind = kinds[inside]
            yield _Change(kind, Repair(line.number, printed, reading, _KINDS[kind]))


def _notes(name: str, changes: list[_Change]) -> Iterator[Diagnostic]:
    for kind, words in _KINDS.items():
        of_kind = [change.repair for change in changes if change.kind == kind]
        if not of_kind:
            continue
        first = of_kind[0]
        lines = len({repair.line for repair in of_kind})
        message = (
            f'{words} are read as usual, first in "{first.reading}": words {len(of_kind)}, lines {lines}'
        )
        yield Diagnostic(rules.NORMALISED, name, Span(first.line, first.line), message)

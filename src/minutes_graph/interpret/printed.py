"""Find in the printed lines what was read from their repaired text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from minutes_graph.model import SourceDocument
from minutes_graph.spans import Span

_WORD = re.compile(r"[^\W\d_]+")


class Passage:
    """Some lines of a document, as printed, with the repairs made to them.

    A search usually follows the last one, so that is where it begins: a passage of
    many sentences is searched once, not once a sentence.
    """

    def __init__(self, document: SourceDocument, span: Span) -> None:
        self.printed = document.quote(span)
        self._position = 0
        first = bisect_left(document.repairs, span.start, key=lambda repair: repair.line)
        last = bisect_right(document.repairs, span.end, key=lambda repair: repair.line)
        self._forms = {repair.reading: repair.as_printed for repair in document.repairs[first:last]}
        self._letters = tuple(reading for reading in self._forms if len(reading) == 1)

    def find(self, reading: str) -> str | None:
        """Return the printed form of `reading` as it stands here, line feeds included, or None."""
        pattern = re.compile("".join(self._pattern(part) for part in self._parts(reading)))
        found = pattern.search(self.printed, self._position) or pattern.search(self.printed)
        if found is None:
            return None
        self._position = found.start()
        return found.group()

    def as_printed(self, reading: str) -> str:
        """Return the printed form of `reading` on one line."""
        if not self._forms:
            return reading
        parts = self._parts(reading)
        if not any(part in self._forms for part in parts):
            return reading
        found = self.find(reading)
        return " ".join(found.split()) if found else "".join(self._forms.get(part, part) for part in parts)

    def _parts(self, reading: str) -> list[str]:
        """Part `reading` so that what was repaired stands by itself."""
        if not self._forms:
            return [reading]
        repaired = {word for word in _WORD.findall(reading) if word in self._forms}
        repaired |= {letter for letter in self._letters if letter in reading}
        if not repaired:
            return [reading]
        longest_first = sorted(repaired, key=lambda part: (-len(part), part))
        return re.split("(" + "|".join(map(re.escape, longest_first)) + ")", reading)

    def _pattern(self, part: str) -> str:
        if part in self._forms:
            return f"(?:{re.escape(self._forms[part])}|{re.escape(part)})"
        return re.sub(r"(?:\\?\s)+", lambda _: r"\s+", re.escape(part))

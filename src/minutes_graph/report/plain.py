"""Diagnostics as a compiler prints them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from enum import Enum

from minutes_graph.diagnostics import Diagnostic, Severity
from minutes_graph.masking import presentable


class Tone(Enum):
    """What a piece of the output is, for whoever colours it."""

    PLACE = "place"
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"
    SOURCE = "source"
    HINT = "hint"


Paint = Callable[[str, Tone], str]


def unpainted(text: str, tone: Tone) -> str:
    """Return `text` as it is, whatever its tone."""
    del tone
    return text


def render_text(found: Iterable[Diagnostic], paint: Paint = unpainted, width: int | None = None) -> str:
    """Return the diagnostics as text in their order, each ended by a line feed.

    Source lines are cut to `width` columns for a person's screen, and are whole where `width` is None.
    """
    lines = [line for diagnostic in found for line in _lines_of(diagnostic, paint, width)]
    return "".join(f"{line}\n" for line in lines)


def place_of(diagnostic: Diagnostic) -> str:
    """Return "file:line", or the file alone for a finding that concerns all of it."""
    source = presentable(diagnostic.source)
    return source if diagnostic.span is None else f"{source}:{diagnostic.span.start}"


def summary_line(found: Iterable[Diagnostic]) -> str:
    """Return a count such as "2 errors, 1 warning", or "nothing to report"."""
    counts = Counter(diagnostic.severity for diagnostic in found)
    parts = [_counted(counts[severity], severity) for severity in sorted(counts, reverse=True)]
    return ", ".join(parts) or "nothing to report"


def _counted(number: int, severity: Severity) -> str:
    return f"{number} {severity.word}{'' if number == 1 else 's'}"


def _lines_of(diagnostic: Diagnostic, paint: Paint, width: int | None) -> Iterator[str]:
    label = f"{diagnostic.severity.word}[{diagnostic.code}]"
    message = presentable(diagnostic.message)
    place = paint(f"{place_of(diagnostic)}:", Tone.PLACE)
    yield f"{place} {paint(label, Tone(diagnostic.severity.word))}: {message}"
    for number, quoted in _numbered(diagnostic):
        yield paint(_cut(f"  {number} | {presentable(quoted)}", width), Tone.SOURCE)
    if diagnostic.hint:
        yield f"  {paint('hint:', Tone.HINT)} {presentable(diagnostic.hint)}"


def _numbered(diagnostic: Diagnostic) -> Iterator[tuple[str, str]]:
    if diagnostic.span is None or not diagnostic.quote:
        return
    lines = diagnostic.quote.split("\n")
    margin = len(str(diagnostic.span.start + len(lines) - 1))
    for number, line in enumerate(lines, diagnostic.span.start):
        yield f"{number:>{margin}}", line.rstrip()


def _cut(line: str, width: int | None) -> str:
    if width is None or len(line) <= width:
        return line
    return line[: max(width - 1, 0)] + "…"

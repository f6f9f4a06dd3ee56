"""Find personal identity numbers, so that no document that holds one is published."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from itertools import accumulate

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.model import Line, SourceDocument
from minutes_graph.personal_numbers import find_numbers, holds_personal_number, normalised
from minutes_graph.readers import rules
from minutes_graph.spans import Span


def find_personal_numbers(
    document: SourceDocument, page_artifacts: Collection[int] = ()
) -> tuple[Diagnostic, ...]:
    """Return an error for each place that holds a Danish civil registration number, and for such a file name.

    The lines are searched as one text, so that a number which goes on in the next line, cell or paragraph is found; and
    once more without the lines that belong to the page (`page_artifacts`, and those that the reader marked), so that
    it may go on on the next page too. The messages never hold the number.
    """
    found = []
    if holds_personal_number(document.name):
        message = "the name of the file has the form of a civil registration number (CPR)"
        found.append(Diagnostic(rules.PERSONAL_NUMBER, document.name, None, message, "rename the file"))
    lines = [line for line in document.lines if not line.is_blank]
    running = [line for line in lines if not (line.marks.page_artifact or line.number in page_artifacts)]
    spans = _spans(lines) | (_spans(running) if len(running) < len(lines) else set())
    for span in sorted(spans):
        message = "what stands here has the form of a civil registration number (CPR)"
        found.append(
            Diagnostic(rules.PERSONAL_NUMBER, document.name, span, message, "remove it at the source")
        )
    return tuple(found)


def _spans(lines: list[Line]) -> set[Span]:
    views = [normalised(line.raw) for line in lines]
    starts = [0, *accumulate(len(view) + 1 for view in views)]
    return {
        Span(
            lines[bisect_right(starts, one.start) - 1].number,
            lines[bisect_right(starts, one.end - 1) - 1].number,
        )
        for one in find_numbers("\n".join(views))
        if one.certain
    }

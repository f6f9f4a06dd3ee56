"""The numbered lines of a document as text: what every citation refers to."""

from __future__ import annotations

from collections.abc import Iterator

from minutes_graph.masking import presentable
from minutes_graph.model import Line, Marks, SourceDocument
from minutes_graph.pipeline.places import place_text


def numbered_text(document: SourceDocument) -> str:
    """Return the lines of a document, each with number, letters as printed, and place and marks where there are any.

    No personal number is in it.
    """
    return "".join(f"{line}\n" for line in _lines(document))


def _lines(document: SourceDocument) -> Iterator[str]:
    width = len(str(document.source.lines))
    before = ""
    for line in document.lines:
        place = place_text(line.place)
        about = ", ".join(filter(None, (place if place != before else "", *_marks(line.marks))))
        before = place
        yield presentable(
            f"{line.number:>{width}}  {_printed(line)}{f'   [{about}]' if about else ''}"
        ).rstrip()


def _printed(line: Line) -> str:
    return line.raw.replace("\t", " | ") if line.marks.cells else line.raw


def _marks(marks: Marks) -> Iterator[str]:
    named = (
        (marks.page_artifact, "page artifact"),
        (marks.item_start, "item"),
        (bool(marks.heading), f"heading {marks.heading}"),
        (marks.continues, "goes on"),
        (marks.bold, "bold"),
        (bool(marks.cells), f"{len(marks.cells)} cells"),
        (marks.reader != "text", marks.reader),
    )
    return (word for is_so, word in named if is_so)

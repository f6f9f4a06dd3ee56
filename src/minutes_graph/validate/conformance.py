"""Check graphs against the shapes: a document's quads, or any Turtle file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from pyoxigraph import Quad, RdfFormat, Triple, parse

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.masking import mask_personal_numbers
from minutes_graph.rdf.iris import MG, RDF
from minutes_graph.spans import Span
from minutes_graph.validate import rules
from minutes_graph.validate.engines import run_shapes
from minutes_graph.validate.findings import diagnostics_of
from minutes_graph.validate.places import Places
from minutes_graph.validate.results import ShapeResult
from minutes_graph.validate.shapes import Shapes

Checked = Outcome[tuple[ShapeResult, ...]]


def validate_quads(quads: Iterable[Quad], shapes: Shapes) -> tuple[Diagnostic, ...]:
    """Return what the shapes find in a document's quads, each finding at the lines of its source."""
    return check_quads(quads, shapes).diagnostics


def validate_turtle(path: Path, shapes: Shapes) -> tuple[Diagnostic, ...]:
    """Return what the shapes find in a Turtle file, or why it cannot be read."""
    return check_turtle(path, shapes).diagnostics


def check_quads(quads: Iterable[Quad], shapes: Shapes, name: str = "graph") -> Checked:
    """Return the results of the shapes with their diagnostics; `name` stands for the source where no lines lead."""
    kept = tuple(quads)
    results = run_shapes(kept, shapes)
    found = diagnostics_of(results, shapes, Places(kept), name) if results else ()
    return Outcome(results, found)


def check_turtle(path: Path, shapes: Shapes) -> Checked:
    """Return the results of the shapes for a Turtle file; what is not Turtle gives one diagnostic and no result."""
    name = path.name
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        reason = (
            problem.strerror or "it cannot be opened" if isinstance(problem, OSError) else "it is not UTF-8"
        )
        return Outcome(
            (), (Diagnostic(rules.UNREADABLE_FILE, name, None, f'cannot read "{name}": {reason}'),)
        )
    try:
        quads = tuple(parse(text, format=RdfFormat.TURTLE, base_iri=f"file:///{quote(name)}"))
    except SyntaxError as problem:
        return Outcome((), (_broken(problem, name, text.splitlines()),))
    except MemoryError as problem:
        # The reader takes terms of 16 MiB and no longer ones, and says so in this way.
        too_long = f'cannot read "{name}": a term is too long: {problem}'
        return Outcome((), (Diagnostic(rules.UNREADABLE_FILE, name, None, too_long),))
    if any(isinstance(quad.object, Triple) for quad in quads):
        return Outcome(
            (), (Diagnostic(rules.UNREADABLE_TURTLE, name, None, "a triple stands where a term should"),)
        )
    checked = check_quads(quads, shapes, name)
    if any(quad.predicate == RDF["type"] and quad.object == MG["SourceDocument"] for quad in quads):
        return checked
    return Outcome(checked.value, (*checked.diagnostics, _nothing(name)))


def _broken(problem: SyntaxError, name: str, lines: list[str]) -> Diagnostic:
    line, column = problem.lineno or 1, problem.offset or 1
    reason = mask_personal_numbers(problem.msg.partition(": ")[2] or problem.msg)
    message = f"line {line}, column {column}: {reason[:1].lower()}{reason[1:]}"
    shown = mask_personal_numbers(lines[line - 1]) if line <= len(lines) else ""
    return Diagnostic(
        rules.UNREADABLE_TURTLE, name, Span(line, line), message, "correct the syntax there", shown
    )


def _nothing(name: str) -> Diagnostic:
    message = f'"{name}" holds no mg:SourceDocument, so nothing here was read from minutes'
    return Diagnostic(rules.NOTHING_CHECKED, name, None, message, "give a file that build wrote")

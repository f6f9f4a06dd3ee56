"""Check graphs against the shapes: a document's quads, or any Turtle file; results become diagnostics."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse

from minutes_graph.diagnostics import Diagnostic, Outcome, Rule
from minutes_graph.masking import mask_personal_numbers
from minutes_graph.rdf.evidence import with_evidence
from minutes_graph.rdf.iris import MG, PREFIXES, RDF
from minutes_graph.resources import resource_folder
from minutes_graph.spans import Span
from minutes_graph.validate import rules
from minutes_graph.validate.engines import run_shapes
from minutes_graph.validate.places import Place, Places, Texts
from minutes_graph.validate.results import ResultSeverity, ShapeResult
from minutes_graph.validate.shapes import ShapeNote, Shapes, read_shapes

_BY_CODE: Final = MappingProxyType({rule.code: rule for rule in rules.RULES})
_BY_COMPONENT: Final = MappingProxyType(
    {
        "MinCount": rules.MISSING,
        "QualifiedMinCount": rules.MISSING,
        "Closed": rules.UNKNOWN_PROPERTY,
        "Datatype": rules.WRONG_KIND,
        "Class": rules.WRONG_KIND,
        "NodeKind": rules.WRONG_KIND,
        "MaxCount": rules.TOO_MANY,
        "UniqueLang": rules.TOO_MANY,
        "In": rules.NOT_ALLOWED,
        "Pattern": rules.NOT_ALLOWED,
        "LanguageIn": rules.NOT_ALLOWED,
        "MinLength": rules.NOT_ALLOWED,
        "MaxLength": rules.NOT_ALLOWED,
        "MinInclusive": rules.NOT_ALLOWED,
        "MaxInclusive": rules.NOT_ALLOWED,
        "Not": rules.NOT_ALLOWED,
    }
)
_LONGEST: Final = 120
Checked = Outcome[tuple[ShapeResult, ...]]
# Relative IRIs are resolved to this, to be told.
_NOWHERE: Final = "file:///"


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


def check_turtle(path: Path, shapes: Shapes, texts: Texts | None = None) -> Checked:
    """Return the results of the shapes for a Turtle file; what is not Turtle gives one diagnostic and no result.

    The evidence that stands in a file beside it belongs to it. With `texts`, the lines of sources by their digests,
    what the file quotes is compared with them.
    """
    name = path.name
    quads: tuple[Quad, ...] = ()
    for file in with_evidence(path):
        read = _read(file)
        if read.value is None:
            return Outcome((), read.diagnostics)
        quads += read.value
    checked = check_quads(quads, shapes, name)
    used = _used(quads, name) if shapes.own else ()
    compared = Places(quads).compare(texts, name) if texts is not None else ()
    nothing: tuple[Diagnostic, ...] = ()
    if not shapes.core and not any(one.rule is rules.NO_TERMS for one in used):
        documents = any(
            quad.predicate == RDF["type"] and quad.object == MG["SourceDocument"] for quad in quads
        )
        nothing = () if documents else (_nothing(name),)
    return Outcome(checked.value, (*checked.diagnostics, *used, *compared, *nothing))


def _read(path: Path) -> Outcome[tuple[Quad, ...] | None]:
    name = path.name
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        reason = (
            problem.strerror or "it cannot be opened" if isinstance(problem, OSError) else "it is not UTF-8"
        )
        return _refused(rules.UNREADABLE_FILE, name, f'cannot read "{name}": {reason}')
    try:
        quads = tuple(parse(text, format=RdfFormat.TURTLE, base_iri=f"{_NOWHERE}{quote(name)}"))
    except SyntaxError as problem:
        return Outcome(None, (_broken(problem, name, text.splitlines()),))
    except MemoryError as problem:
        # The reader takes terms of 16 MiB and no longer ones, and says so in this way.
        return _refused(rules.UNREADABLE_FILE, name, f'cannot read "{name}": a term is too long: {problem}')
    if any(isinstance(quad.object, Triple) for quad in quads):
        return _refused(rules.UNREADABLE_TURTLE, name, "a triple stands where a term should")
    return Outcome(quads)


def _refused(rule: Rule, name: str, message: str) -> Outcome[tuple[Quad, ...] | None]:
    return Outcome(None, (Diagnostic(rule, name, None, message),))


def _used(quads: Iterable[Quad], name: str) -> tuple[Diagnostic, ...]:
    """Return what to say of the terms and addresses of a file, whoever wrote it."""
    named = {
        term.value
        for quad in quads
        for term in (quad.subject, quad.predicate, quad.object)
        if isinstance(term, NamedNode)
    }
    found: list[Diagnostic] = []
    terms = {iri for iri in named if iri.startswith(MG.iri)}
    if not terms & _declared():
        message = f'"{name}" has no term of {MG.iri}'
        found.append(Diagnostic(rules.NO_TERMS, name, None, message, "give a file that build wrote"))
    for unknown in sorted(terms - _declared()):
        near = get_close_matches(unknown, _declared(), n=1, cutoff=0.8)
        hint = f"did you mean {shortened(near[0])}?" if near else "see the ontology for its terms"
        shown = mask_personal_numbers(shortened(unknown))
        found.append(Diagnostic(rules.UNKNOWN_TERM, name, None, f"{shown} is no term of the ontology", hint))
    relative = sorted(iri for iri in named if iri.startswith(_NOWHERE))
    if relative:
        shown = mask_personal_numbers(relative[0].removeprefix(_NOWHERE))
        message = f'{len(relative)} relative IRIs without @base, such as "{shown}"'
        found.append(Diagnostic(rules.RELATIVE, name, None, message, "write @base, or whole IRIs"))
    return tuple(found)


@cache
def _declared() -> frozenset[str]:
    """Return the IRIs that the ontology and its code lists declare."""
    triples = read_shapes(resource_folder("ontology"))
    return frozenset(one.subject.value for one in triples if isinstance(one.subject, NamedNode))


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


def diagnostics_of(
    results: Iterable[ShapeResult], shapes: Shapes, places: Places, fallback: str
) -> tuple[Diagnostic, ...]:
    """Return a diagnostic for each result, in the order of the source.

    `fallback` names the file where no lines lead.
    """
    source = places.only_source() or fallback
    found = [_diagnostic(result, shapes, places, source) for result in results]
    return tuple(sorted(found, key=_order))


def shortened(iri: str) -> str:
    """Return an IRI by its prefix, or by what follows "/id/", or whole."""
    for prefix, space in PREFIXES:
        if iri.startswith(space) and len(iri) > len(space):
            return f"{prefix}:{iri[len(space) :]}"
    return iri.partition("/id/")[2] or iri


def rule_of(result: ShapeResult, note: ShapeNote) -> Rule:
    """Return the rule of a result: the shape's own, or that of its family."""
    if note.code:
        return _BY_CODE[note.code]
    if result.severity is not ResultSeverity.VIOLATION:
        return rules.UNUSUAL
    return _BY_COMPONENT.get(result.component, rules.MISFIT)


def _diagnostic(result: ShapeResult, shapes: Shapes, places: Places, source: str) -> Diagnostic:
    note = shapes.note(result.shape)
    place = places.of(*_candidates(result)) or Place(source, None)
    message = f"{note.english or shortened(result.shape)}: {_seen(result, places)}"
    hint = (
        f"{note.danish}; see {shortened(result.focus)}" if note.danish else f"see {shortened(result.focus)}"
    )
    return Diagnostic(
        rule_of(result, note),
        place.source,
        place.span,
        mask_personal_numbers(message),
        mask_personal_numbers(hint),
    )


def _candidates(result: ShapeResult) -> tuple[str, ...]:
    """Return where to look for lines.

    A rule between resources stands on a whole, and its value is the part at fault.
    """
    if result.component == "SPARQL" and result.value_is_node:
        return result.value, result.focus
    return result.focus, result.value


def _seen(result: ShapeResult, places: Places) -> str:
    path = f"{shortened(result.path)} " if result.path else ""
    if not result.value:
        return f"{path}is missing" if path else "nothing is there"
    if result.value_is_node:
        words = places.words(result.value)
        return (
            f"{path}{_quoted(words)} ({shortened(result.value)})" if words else path + shortened(result.value)
        )
    return path + _quoted(result.value)


def _quoted(words: str) -> str:
    text = " ".join(words.split())
    text = mask_personal_numbers(text)
    return f'"{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"}"'


def _order(found: Diagnostic) -> tuple[str, int, int, str, str, str]:
    span = found.span
    return (
        found.source,
        span.start if span else 0,
        span.end if span else 0,
        found.code,
        found.message,
        found.hint,
    )

"""Results of SHACL as diagnostics like those of any other stage."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from minutes_graph.diagnostics import Diagnostic, Rule
from minutes_graph.masking import mask_personal_numbers
from minutes_graph.rdf.iris import PREFIXES
from minutes_graph.validate import rules
from minutes_graph.validate.places import Place, Places
from minutes_graph.validate.results import ResultSeverity, ShapeResult
from minutes_graph.validate.shapes import ShapeNote, Shapes

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

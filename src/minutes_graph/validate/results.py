"""What an engine found, as values, and the report of SHACL as Turtle that does not change from run to run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from typing import Final

from minutes_graph.masking import mask_personal_numbers
from minutes_graph.rdf.statements import clean
from minutes_graph.validate.shapes import Shapes

_HEAD: Final = "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


class ResultSeverity(Enum):
    """What a shape's severity means for the document."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


@dataclass(frozen=True, slots=True)
class ShapeResult:
    """One result of SHACL; IRIs are whole, `path` and `value` are empty where the result has none.

    `component` is the local name of the constraint component without that word, such as "MinCount";
    `value_is_node` is True for an IRI, False for the text of a literal.
    """

    shape: str
    component: str
    severity: ResultSeverity
    focus: str
    path: str
    value: str
    value_is_node: bool


def write_report(results: Iterable[ShapeResult], shapes: Shapes) -> str:
    """Return a sh:ValidationReport with the results in their order, each named by its content; no blank nodes.

    As SHACL has it, a graph conforms where there is no result at all, not even a warning.
    """
    found = tuple(dict.fromkeys(results))
    names = [_name(result) for result in found]
    listed = [
        "<urn:minutes-graph:report> a sh:ValidationReport",
        f"    sh:conforms {'false' if found else 'true'}",
    ]
    if names:
        listed.append("    sh:result\n        " + " ,\n        ".join(names))
    blocks = [_HEAD, " ;\n".join(listed) + " .\n"]
    blocks += (
        " ;\n    ".join(_lines(name, one, shapes)) + " .\n" for name, one in zip(names, found, strict=True)
    )
    return "\n".join(blocks)


def _lines(name: str, result: ShapeResult, shapes: Shapes) -> Iterator[str]:
    yield f"{name} a sh:ValidationResult"
    yield f"sh:focusNode {_node(result.focus)}"
    if result.path:
        yield f"sh:resultPath {_node(result.path)}"
    note = shapes.note(result.shape)
    for text, language in ((note.danish, "da"), (note.english, "en")):
        if text:
            yield f"sh:resultMessage {_literal(text)}@{language}"
    yield f"sh:resultSeverity sh:{result.severity.value}"
    yield f"sh:sourceConstraintComponent sh:{result.component}ConstraintComponent"
    yield f"sh:sourceShape {_node(result.shape)}"
    if result.value or result.component == "MinLength":
        yield f"sh:value {_node(result.value) if result.value_is_node else _literal(result.value)}"


def _name(result: ShapeResult) -> str:
    parts = (
        result.shape,
        result.component,
        result.focus,
        result.path,
        result.value,
        str(result.value_is_node),
    )
    digest = sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"<urn:minutes-graph:result:{digest[:24]}>"


def _node(iri: str) -> str:
    return f"<{mask_personal_numbers(iri)}>"


def _literal(text: str) -> str:
    return f'"{clean(mask_personal_numbers(text)).translate(_ESCAPES)}"'

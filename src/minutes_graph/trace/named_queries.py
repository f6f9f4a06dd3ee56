"""The named queries of `queries/`: a head that says what a query answers, and values bound to it as terms.

A query projects its parameters, as `?param_body`; their columns are not shown. Whether an optional one has a value it
asks by `COALESCE(STR(?param_body), "") = ""`: the engine answers BOUND before the values are there.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import assert_never

from pyoxigraph import Literal, NamedNode

from minutes_graph.diagnostics import Diagnostic, Outcome, Rule
from minutes_graph.resources import resource_folder
from minutes_graph.spans import Span
from minutes_graph.store import QuadStore, QueryError, Table, Term
from minutes_graph.trace.case import one_case
from minutes_graph.trace.finding import unknown_name
from minutes_graph.trace.rules import (
    BAD_HEAD,
    BAD_QUERY,
    MISSING_PARAMETER,
    UNKNOWN_PARAMETER,
    UNKNOWN_QUERY,
    WRONG_TYPE,
)

_HEAD = re.compile(r"#\s*(?P<field>[a-z-]+):\s*(?P<value>.*)")
_FIELDS = frozenset({"title-da", "title-en", "answers", "param", "columns"})
_PARAMETER = re.compile(r"(?P<name>[a-z]+)(?P<optional>\?)?\s+(?P<type>[a-z]+)(?:\s+-\s+(?P<meaning>.+))?")
# Closer than chance: "nope" is near nothing, "decisons" and "organisations" are near something.
_NEAR = 0.65
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_YEAR = re.compile(r"\d{4}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class ParameterType(Enum):
    """What the value of a parameter is."""

    CASE = "case"
    NAME = "name"
    IRI = "iri"
    YEAR = "year"
    DATE = "date"
    TEXT = "text"

    @property
    def expected(self) -> str:
        """Return in words what a value must be."""
        match self:
            case ParameterType.CASE:
                return "a case number such as 25/4896, or the IRI of a case"
            case ParameterType.NAME:
                return "a name, or an IRI"
            case ParameterType.IRI:
                return "an IRI, starting with http:// or https://"
            case ParameterType.YEAR:
                return "a year of four digits"
            case ParameterType.DATE:
                return "a date as yyyy-mm-dd"
            case ParameterType.TEXT:
                return "words"
            case never:
                assert_never(never)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query; the query's variable for it is `?param_` and its name."""

    name: str
    type: ParameterType
    optional: bool
    meaning: str

    @property
    def variable(self) -> str:
        """Return the name of the query's variable."""
        return f"param_{self.name}"


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with its head: titles, what it answers, parameters and columns."""

    name: str
    title_da: str
    title_en: str
    answers: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    text: str


def list_queries(folder: Path | None = None) -> Outcome[tuple[NamedQuery, ...]]:
    """Return all named queries by name, those of the program or those of `folder`; bad heads are diagnostics."""
    found = [read_query(path) for path in sorted((folder or resource_folder("queries")).glob("*.rq"))]
    queries = tuple(one.value for one in found if one.value is not None)
    return Outcome(queries, tuple(finding for one in found for finding in one.diagnostics))


def find_query(name: str, folder: Path | None = None) -> Outcome[NamedQuery | None]:
    """Return the query of that name; an unknown one is None, with the nearest name as a hint."""
    known = {path.stem: path for path in (folder or resource_folder("queries")).glob("*.rq")}
    if name in known:
        return read_query(known[name])
    near = difflib.get_close_matches(name.casefold(), sorted(known), n=3, cutoff=_NEAR)
    hint = f"did you mean {' or '.join(near)}" if near else "`minutes-graph queries` lists them"
    return Outcome(None, (Diagnostic(UNKNOWN_QUERY, name, None, f'no query is named "{name}"', hint),))


def read_query(path: Path) -> Outcome[NamedQuery | None]:
    """Return the query of a file with a head."""
    return parse_query(path.stem, path.read_text("utf-8-sig"), path.name)


def has_head(text: str) -> bool:
    """Return whether a query begins with one of the lines that a head is made of."""
    match = _HEAD.fullmatch(text.split("\n", 1)[0].rstrip())
    return match is not None and match["field"] in _FIELDS


def parse_query(name: str, text: str, source: str) -> Outcome[NamedQuery | None]:
    """Return the query of a text with a head; `source` is the name that its diagnostics state."""
    head: dict[str, list[str]] = {}
    for line in text.splitlines():
        match = _HEAD.fullmatch(line)
        if not match:
            break
        head.setdefault(match["field"], []).append(match["value"].strip())
    missing = [field for field in ("title-da", "title-en", "answers", "columns") if not head.get(field)]
    parameters = tuple(_parameter(value) for value in head.get("param", ()))
    if missing or None in parameters:
        what = (
            f"the head lacks {', '.join(missing)}" if missing else "a parameter is not `name type - meaning`"
        )
        return _refused(BAD_HEAD, source, what, "see the heads of the queries that come with the program")
    query = NamedQuery(
        name,
        head["title-da"][0],
        head["title-en"][0],
        head["answers"][0],
        tuple(parameter for parameter in parameters if parameter is not None),
        tuple(column.strip() for column in head["columns"][0].split(",")),
        text,
    )
    return Outcome(query)


def _parameter(value: str) -> Parameter | None:
    match = _PARAMETER.fullmatch(value)
    kinds = [kind for kind in ParameterType if match and kind.value == match["type"]]
    if not match or not kinds:
        return None
    return Parameter(match["name"], kinds[0], bool(match["optional"]), match["meaning"] or "")


def run_query(store: QuadStore, query: NamedQuery, values: Mapping[str, str]) -> Outcome[Table | None]:
    """Return the rows of a named query with its parameters' values as they are typed, columns in the head's order."""
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in values:
        if name not in known:
            hint = f"it has {', '.join(known)}" if known else "it has none"
            return _refused(UNKNOWN_PARAMETER, query.name, f'no parameter "{name}"', hint)
    bindings: dict[str, Term] = {}
    for parameter in query.parameters:
        if parameter.name in values:
            bound = _bound(store, query, parameter, values[parameter.name])
            if bound.value is None:
                return Outcome(None, bound.diagnostics)
            bindings[parameter.variable] = bound.value
        elif not parameter.optional:
            what = f'no value for "{parameter.name}"'
            return _refused(MISSING_PARAMETER, query.name, what, f"give {parameter.type.expected}")
    answer = run_text(store, query.text, query.name, bindings)
    if answer.value is None:
        return answer
    places = {column: place for place, column in enumerate(answer.value.columns)}
    lost = [column for column in query.columns if column not in places]
    if lost:
        return _refused(
            BAD_HEAD, query.name, f"the query gives no column {', '.join(lost)}", "repair its head"
        )
    rows = tuple(tuple(row[places[column]] for column in query.columns) for row in answer.value.rows)
    unknown = () if rows else _unknown_names(store, query, values)
    return Outcome(None if unknown else Table(query.columns, rows), unknown)


def _unknown_names(store: QuadStore, query: NamedQuery, values: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    typed = (
        (parameter.name, values[parameter.name].strip())
        for parameter in query.parameters
        if parameter.type is ParameterType.NAME and parameter.name in values
    )
    unknown = (unknown_name(store, query.name, *one) for one in typed if not _IRI.fullmatch(one[1]))
    return tuple(found for found in unknown if found is not None)


def run_text(
    store: QuadStore, text: str, name: str = "query", bindings: Mapping[str, Term] | None = None
) -> Outcome[Table | None]:
    """Return the rows of any SELECT query; one that cannot be read is None, with line and column in the diagnostic."""
    try:
        return Outcome(store.select(text, bindings))
    except QueryError as error:
        span = Span(error.line, error.line) if error.line else None
        lines = text.splitlines()
        quote = lines[error.line - 1] if error.line and error.line <= len(lines) else ""
        column = f"column {error.column}: " if error.column else ""
        hint = "the query must be SPARQL 1.1 SELECT"
        return Outcome(None, (Diagnostic(BAD_QUERY, name, span, f"{column}{error.message}", hint, quote),))


def _bound(store: QuadStore, query: NamedQuery, parameter: Parameter, typed: str) -> Outcome[Term | None]:
    """Return the term of a value; a case is looked up, so that any spelling of its number will do."""
    value = typed.strip()
    is_iri = bool(_IRI.fullmatch(value))
    match parameter.type:
        case ParameterType.CASE if any(character.isdigit() for character in value):
            found = one_case(store, value)
            return Outcome(NamedNode(found.value.iri) if found.value else None, found.diagnostics)
        case ParameterType.IRI | ParameterType.NAME if is_iri:
            return Outcome(NamedNode(value))
        case ParameterType.NAME | ParameterType.TEXT if value:
            return Outcome(Literal(value))
        case ParameterType.YEAR if _YEAR.fullmatch(value):
            return Outcome(Literal(value))
        case ParameterType.DATE if _DATE.fullmatch(value):
            return Outcome(Literal(value))
        case _:
            what = f'"{typed}" is no value of "{parameter.name}"'
            refused = Diagnostic(WRONG_TYPE, query.name, None, what, f"give {parameter.type.expected}")
            return Outcome(None, (refused,))


def _refused(rule: Rule, source: str, message: str, hint: str) -> Outcome[None]:
    return Outcome(None, (Diagnostic(rule, source, None, message, hint),))

"""Evaluate a query over a snapshot, and write the complete answer within the limits of rows and bytes."""

from __future__ import annotations

import re
import textwrap
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples

from minutes_graph.serve.answer import Answer, problem
from minutes_graph.serve.limits import Limits
from minutes_graph.serve.media_types import GRAPH_FORMATS, RESULT_FORMATS, write_graph
from minutes_graph.serve.snapshots.source import Opened
from minutes_graph.serve.workers.messages import QueryJob
from minutes_graph.store.query_errors import Tokens, dataset_of, has_dataset, syntax_place, tokens_of
from minutes_graph.store.query_refusal import Forbidden, refusal_of, unknown_graph

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


_LONGEST_MESSAGE: Final = 400
_Results = QuerySolutions | QueryBoolean | QueryTriples


def answer_query(job: QueryJob, opened: Opened, limits: Limits) -> Answer:
    """Return the answer of a query, or the problem with it."""
    try:
        return _refused(job, opened, limits) or _written(_run(job, opened), job, limits)
    except SyntaxError as error:
        place = syntax_place(job.text, str(error))
        return problem(400, f"line {place.line}, column {place.column}: {place.message}")
    except (ValueError, RuntimeError) as error:
        return problem(400, textwrap.shorten(str(error), _LONGEST_MESSAGE, placeholder=" …"))
    except TooLargeError:
        return problem(413, f"the answer has more than {limits.result} bytes; ask for less, by LIMIT for one")
    except OSError:
        return problem(403, "the query asks for something outside of this graph")


def _refused(job: QueryJob, opened: Opened, limits: Limits) -> Answer | None:
    refused = refusal_of(job.text, limits.nesting)
    if refused:
        status = 403 if refused.kind in (Forbidden.UPDATE, Forbidden.SERVICE) else 400
        return problem(status, refused.message)
    # The dataset of the protocol takes the place of the query's own.
    graphs = (*job.default_graphs, *job.named_graphs) or dataset_of(_dataset_tokens(job.text))
    message = unknown_graph(graphs, lambda iri: opened.store.contains_named_graph(NamedNode(iri)))
    return None if message is None else problem(400, message)


def _dataset_tokens(text: str) -> Tokens:
    """Return the tokens of a query that could have a dataset; most have none, and are not tokenised."""
    return tokens_of(text) if "from" in text.lower() else ()


def _run(job: QueryJob, opened: Opened) -> _Results:
    if job.default_graphs or job.named_graphs:
        return opened.store.query(
            job.text,
            base_iri=opened.facts.base,
            default_graph=[NamedNode(iri) for iri in job.default_graphs],
            named_graphs=[NamedNode(iri) for iri in job.named_graphs],
        )
    union = opened.facts.union and not has_dataset(_dataset_tokens(job.text))
    return opened.store.query(job.text, base_iri=opened.facts.base, use_default_graph_as_union=union)


def _written(results: _Results, job: QueryJob, limits: Limits) -> Answer:
    if isinstance(results, QueryTriples):
        return _graph(results, job.graph, limits)
    chosen = job.truth if isinstance(results, QueryBoolean) else job.table
    if chosen is None:
        return problem(406, f"this query can be answered as {', '.join(RESULT_FORMATS)}")
    output = CappedOutput(limits.result)
    form = RESULT_FORMATS[chosen]
    results.serialize(output, form)
    body = output.getvalue()
    if isinstance(results, QuerySolutions) and more_rows_than(limits.rows, body, form):
        return _too_many(limits.rows, "rows")
    return Answer(200, chosen, body)


def _graph(results: QueryTriples, chosen: str | None, limits: Limits) -> Answer:
    if chosen is None:
        return problem(406, f"this query can be answered as {', '.join(GRAPH_FORMATS)}")
    triples = tuple(dict.fromkeys(islice(results, limits.rows + 1)))
    if len(triples) > limits.rows:
        return _too_many(limits.rows, "triples")
    output = CappedOutput(limits.result)
    write_graph(triples, output, chosen)
    return Answer(200, chosen, output.getvalue())


def _too_many(limit: int, what: str) -> Answer:
    return problem(413, f"the answer has more than {limit} {what}; ask for less, by LIMIT for one")


_JSON_STRING: Final = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_CSV_STRING: Final = re.compile(rb'"(?:[^"]|"")*"')
# No row is shorter than "{}," of JSON, or a line end.
_SHORTEST: Final = {QueryResultsFormat.JSON: 3, QueryResultsFormat.XML: 17}


def more_rows_than(limit: int, body: bytes, form: QueryResultsFormat) -> bool:
    """Return whether a written SELECT answer has more rows than `limit`; a text too short for that is not read."""
    if len(body) // _SHORTEST.get(form, 1) <= limit:
        return False
    return rows_of(body, form) > limit


def rows_of(body: bytes, form: QueryResultsFormat) -> int:
    """Return the number of rows of a SELECT answer as pyoxigraph writes it."""
    if form == QueryResultsFormat.JSON:
        bare = _JSON_STRING.sub(b"", body)
        rows = bare[bare.rindex(b":[") + 2 :]
        return 0 if rows.startswith(b"]") else rows.count(b"},{") + 1
    if form == QueryResultsFormat.XML:
        return body.count(b"<result>")
    if form == QueryResultsFormat.CSV:
        return _CSV_STRING.sub(b"", body).count(b"\n") - 1
    return body.count(b"\n") - 1


class TooLargeError(Exception):
    """An answer grew over the bytes that it may have."""


class CappedOutput(BytesIO):
    """A file in memory that refuses to grow over `limit` bytes by raising TooLargeError."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._left = limit

    def write(self, piece: ReadableBuffer, /) -> int:
        """Append a piece; raises TooLargeError where it does not fit."""
        taken = super().write(piece)
        self._left -= taken
        if self._left < 0:
            raise TooLargeError
        return taken

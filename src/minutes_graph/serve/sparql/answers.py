"""Run a query over a snapshot and writes its answer, whole or not at all."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples

from minutes_graph.serve.answer import Answer, problem
from minutes_graph.serve.formats import GRAPH_FORMATS, RESULT_FORMATS
from minutes_graph.serve.graph_text import write_graph
from minutes_graph.serve.limits import Limits
from minutes_graph.serve.snapshots.opened import Opened
from minutes_graph.serve.sparql.counting import CappedOutput, TooLargeError, more_rows_than
from minutes_graph.serve.sparql.refusal import foreign_graph, refusal_of
from minutes_graph.serve.workers.jobs import QueryJob
from minutes_graph.store.sparql.tokens import graphs_named, tokens_of

_LONGEST_MESSAGE: Final = 400
_MAY_BE_REFUSED: Final = re.compile(
    r"service|\b(?:from|insert|delete|load|clear|drop|create|add|move|copy|with)\b", re.IGNORECASE
)
_Results = QuerySolutions | QueryBoolean | QueryTriples


def answer_query(job: QueryJob, opened: Opened, limits: Limits) -> Answer:
    """Return the answer of a query, or the problem that there is with it."""
    try:
        return _checked(job, opened, limits)
    except (SyntaxError, ValueError, RuntimeError) as error:
        return problem(400, _shortened(str(error)))
    except TooLargeError:
        return problem(413, f"the answer has more than {limits.result} bytes; ask for less, by LIMIT for one")
    except OSError:
        return problem(403, "the query asks for something outside of this graph")


def _checked(job: QueryJob, opened: Opened, limits: Limits) -> Answer:
    tokens = tuple(tokens_of(job.text)) if _needs_reading(job.text, limits) else ()
    has_from, graphs = graphs_named(tokens)
    # The dataset of the protocol takes the place of the query's own.
    asked = (*job.default_graphs, *job.named_graphs) or graphs
    refused = refusal_of(job.text, tokens, limits.nesting) or foreign_graph(
        asked, lambda iri: opened.store.contains_named_graph(NamedNode(iri))
    )
    return refused or _written(_run(job, opened, has_from), job, limits)


def _needs_reading(text: str, limits: Limits) -> bool:
    """Return whether a query could be refused for a word or its depth: most cannot, and are not taken apart."""
    return bool(_MAY_BE_REFUSED.search(text)) or sum(map(text.count, "({[")) > limits.nesting


def _run(job: QueryJob, opened: Opened, has_from: bool) -> _Results:
    if job.default_graphs or job.named_graphs:
        return opened.store.query(
            job.text,
            default_graph=[NamedNode(iri) for iri in job.default_graphs],
            named_graphs=[NamedNode(iri) for iri in job.named_graphs],
        )
    return opened.store.query(job.text, use_default_graph_as_union=opened.facts.union and not has_from)


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


def _shortened(message: str) -> str:
    return message if len(message) <= _LONGEST_MESSAGE else f"{message[:_LONGEST_MESSAGE]} …"

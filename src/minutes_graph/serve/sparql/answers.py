"""Run a query over a snapshot and write its answer, whole or not at all."""

from __future__ import annotations

import textwrap
from itertools import islice
from typing import Final

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples

from minutes_graph.serve.answer import Answer, problem
from minutes_graph.serve.formats import GRAPH_FORMATS, RESULT_FORMATS
from minutes_graph.serve.graph_text import write_graph
from minutes_graph.serve.limits import Limits
from minutes_graph.serve.snapshots.opened import Opened
from minutes_graph.serve.sparql.counting import CappedOutput, TooLargeError, more_rows_than
from minutes_graph.serve.workers.jobs import QueryJob
from minutes_graph.store.query_errors import syntax_place
from minutes_graph.store.query_refusal import Forbidden, refusal_of, unknown_graph
from minutes_graph.store.query_text import Tokens, dataset_of, has_dataset, tokens_of

_LONGEST_MESSAGE: Final = 400
_Results = QuerySolutions | QueryBoolean | QueryTriples


def answer_query(job: QueryJob, opened: Opened, limits: Limits) -> Answer:
    """Return the answer of a query, or the problem that there is with it."""
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
    told = unknown_graph(graphs, lambda iri: opened.store.contains_named_graph(NamedNode(iri)))
    return None if told is None else problem(400, told)


def _dataset_tokens(text: str) -> Tokens:
    """Return the tokens of a query that could have a dataset; most have none, and are not taken apart."""
    return tokens_of(text) if "from" in text.lower() else ()


def _run(job: QueryJob, opened: Opened) -> _Results:
    if job.default_graphs or job.named_graphs:
        return opened.store.query(
            job.text,
            default_graph=[NamedNode(iri) for iri in job.default_graphs],
            named_graphs=[NamedNode(iri) for iri in job.named_graphs],
        )
    union = opened.facts.union and not has_dataset(_dataset_tokens(job.text))
    return opened.store.query(job.text, use_default_graph_as_union=union)


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

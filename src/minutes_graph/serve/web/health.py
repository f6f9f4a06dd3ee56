"""Health and metrics of the server, for its operator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from minutes_graph.serve.answer import Answer, json_answer
from minutes_graph.serve.web.responses import response_of
from minutes_graph.serve.web.service import Service

_STEPS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Measures:
    """Counts of requests by route and status, and how long they took."""

    def __init__(self) -> None:
        self.requests: Counter[tuple[str, int]] = Counter()
        self.seconds: dict[str, list[int]] = {}
        self.sums: Counter[str] = Counter()
        self.steps = _STEPS

    def take(self, route: str, status: int, microseconds: int) -> None:
        """Count a request."""
        self.requests[route, status] += 1
        counts = self.seconds.setdefault(route, [0] * (len(_STEPS) + 1))
        place = next(
            (number for number, step in enumerate(_STEPS) if microseconds <= step * 1e6), len(_STEPS)
        )
        counts[place] += 1
        self.sums[route] += microseconds


def health_routes(service: Service, measures: Measures) -> list[Route]:
    """Return the routes /health and /metrics."""

    async def health(request: Request) -> Response:
        facts = service.snapshot.facts
        status = {"status": "ok", "snapshot": facts.digest, "triples": facts.triples}
        return response_of(json_answer(status), service.limits, vary="")

    async def metrics(request: Request) -> Response:
        text = "".join(f"{line}\n" for line in _lines(service, measures))
        kind = "text/plain; version=0.0.4"
        return response_of(Answer(200, kind, text.encode()), service.limits, vary="")

    return [Route("/health", health), Route("/metrics", metrics)]


def _lines(service: Service, measures: Measures) -> Iterator[str]:
    yield "# HELP minutes_graph_requests_total Requests answered, by route and status."
    yield "# TYPE minutes_graph_requests_total counter"
    for (route, status), count in sorted(measures.requests.items()):
        yield f'minutes_graph_requests_total{{route="{route}",status="{status}"}} {count}'
    yield "# HELP minutes_graph_request_seconds How long requests took, by route."
    yield "# TYPE minutes_graph_request_seconds histogram"
    for route, counts in sorted(measures.seconds.items()):
        total = 0
        for step, count in zip((*measures.steps, "+Inf"), counts, strict=True):
            total += count
            yield f'minutes_graph_request_seconds_bucket{{route="{route}",le="{step}"}} {total}'
        yield f'minutes_graph_request_seconds_sum{{route="{route}"}} {measures.sums[route] / 1e6:.6f}'
        yield f'minutes_graph_request_seconds_count{{route="{route}"}} {total}'
    yield "# HELP minutes_graph_queries_ended_total Queries that got no answer, by reason."
    yield "# TYPE minutes_graph_queries_ended_total counter"
    for reason, count in sorted(service.pool.counts.items()):
        yield f'minutes_graph_queries_ended_total{{reason="{reason}"}} {count}'
    for name, help_text, value in (
        ("triples", "Triples of the graph that is served.", service.snapshot.facts.triples),
        ("workers_idle", "Workers that wait for a query.", service.pool.idle),
        ("outgoing_bytes", "Bytes of large answers that are being sent.", service.outgoing),
        ("queries_fast", "Short queries that run.", service.pool.fast.running),
        ("queries_slow", "Long queries that run.", service.pool.slow.running),
        ("queries_waiting", "Queries that wait.", service.pool.fast.waiting + service.pool.slow.waiting),
    ):
        yield f"# HELP minutes_graph_{name} {help_text}"
        yield f"# TYPE minutes_graph_{name} gauge"
        yield f"minutes_graph_{name} {value}"

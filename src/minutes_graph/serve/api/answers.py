"""The answers of the JSON API, each by the name of its question."""

from __future__ import annotations

from minutes_graph.serve.answer import Answer, json_answer, problem
from minutes_graph.serve.api.feeds import Entry, feed_of
from minutes_graph.serve.api.lists import Found, list_cases, list_meetings, list_people, search
from minutes_graph.serve.snapshots.opened import Opened
from minutes_graph.serve.workers.jobs import ApiJob
from minutes_graph.trace.case import trace_case
from minutes_graph.trace.json_form import timeline_value
from minutes_graph.trace.rules import AMBIGUOUS_CASE
from minutes_graph.trace.timeline import CaseTimeline

ATOM = "application/atom+xml"
_LISTS = {"cases": list_cases, "meetings": list_meetings, "people": list_people, "search": search}


def answer_api(job: ApiJob, opened: Opened) -> Answer:
    """Give the answer of a question of the API."""
    if job.name in _LISTS:
        return _page(job, _LISTS[job.name](job, opened))
    if job.name == "feed":
        return _meeting_feed(job, opened)
    traced = _case(job, opened)
    if isinstance(traced, Answer):
        return traced
    return _case_feed(traced) if job.name == "case-feed" else json_answer(timeline_value(traced))


def _page(job: ApiJob, found: Found) -> Answer:
    total, items = found
    limit, offset = int(job.value("limit")), int(job.value("offset"))
    return json_answer({"total": total, "limit": limit, "offset": offset, "items": items})


def _case(job: ApiJob, opened: Opened) -> CaseTimeline | Answer:
    traced = trace_case(opened.graph, job.value("reference"), job.value("municipality") or None)
    if traced.value is not None:
        return traced.value
    told = "; ".join(f"{one.message}: {one.hint}" for one in traced.diagnostics)
    several = any(one.rule == AMBIGUOUS_CASE for one in traced.diagnostics)
    return problem(409 if several else 404, told)


def _meeting_feed(job: ApiJob, opened: Opened) -> Answer:
    _, meetings = list_meetings(ApiJob("meetings", job.parameters), opened)
    entries = [
        Entry(str(one["iri"]), str(one["label"]), str(one["date"]) if one["date"] else None)
        for one in meetings
        if isinstance(one, dict)
    ]
    return Answer(200, ATOM, feed_of(f"{opened.facts.base}feed/meetings", "Møder", entries))


def _case_feed(timeline: CaseTimeline) -> Answer:
    entries = [
        Entry(
            f"{step.item_iri or timeline.iri}#{number}",
            f"{step.body or '?'} {step.date or ''}".strip(),
            step.date,
            step.text or ", ".join(step.outcomes),
        )
        for number, step in enumerate(timeline.steps, 1)
    ]
    title = f"{timeline.case} {timeline.titles[-1] if timeline.titles else ''}".strip()
    return Answer(200, ATOM, feed_of(timeline.iri, title, reversed(entries)))

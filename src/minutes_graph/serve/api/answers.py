"""The answers of the JSON API, each by its name."""

from __future__ import annotations

from minutes_graph.serve.answer import Answer, problem
from minutes_graph.serve.snapshots.opened import Opened
from minutes_graph.serve.workers.jobs import ApiJob


def answer_api(job: ApiJob, opened: Opened) -> Answer:
    """Give the answer of a question of the API."""
    return problem(404, f"no question {job.name} for {opened.facts.digest}")

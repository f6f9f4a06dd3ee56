"""Small answers that are given again without asking a worker."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from minutes_graph.serve.answer import Answer
from minutes_graph.serve.workers.jobs import Job

_SMALL: Final = 64 * 1024


class AnswerCache:
    """At most `limit` bytes of small answers of one snapshot; what nobody wanted for longest goes first."""

    def __init__(self, limit: int) -> None:
        self.size = 0
        self._limit = limit
        self._answers: OrderedDict[Job, Answer] = OrderedDict()

    def answer(self, job: Job) -> Answer | None:
        """Return the answer of a job that was asked before, in the same form."""
        found = self._answers.get(job)
        if found is not None:
            self._answers.move_to_end(job)
        return found

    def keep(self, job: Job, answer: Answer) -> None:
        """Keep an answer where it is one, and small."""
        size = _size(job, answer)
        if answer.status != 200 or size > min(_SMALL, self._limit) or job in self._answers:
            return
        self._answers[job] = answer
        self.size += size
        while self.size > self._limit:
            self.size -= _size(*self._answers.popitem(last=False))


def _size(job: Job, answer: Answer) -> int:
    return len(job.identity) + len(answer.body)

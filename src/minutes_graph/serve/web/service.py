"""The state that all requests of a server share: the pool, the snapshot, the cache, and counts per client."""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from minutes_graph.serve.answer import Answer, problem
from minutes_graph.serve.limits import Limits
from minutes_graph.serve.snapshots.holding import Snapshot
from minutes_graph.serve.workers.messages import Job
from minutes_graph.serve.workers.pool import Pool
from minutes_graph.settings import DEFAULT_LICENCE

_SMALL: Final = 64 * 1024


class AnswerCache:
    """A least-recently-used cache of small answers over one snapshot, of at most `limit` bytes."""

    def __init__(self, limit: int) -> None:
        self.size = 0
        self._limit = limit
        self._answers: OrderedDict[Job, Answer] = OrderedDict()

    def answer(self, job: Job) -> Answer | None:
        """Return the cached answer of the same job, or None."""
        found = self._answers.get(job)
        if found is not None:
            self._answers.move_to_end(job)
        return found

    def keep(self, job: Job, answer: Answer) -> None:
        """Cache an answer where it is a success and small."""
        size = _size(job, answer)
        if answer.status != 200 or size > min(_SMALL, self._limit) or job in self._answers:
            return
        self._answers[job] = answer
        self.size += size
        while self.size > self._limit:
            self.size -= _size(*self._answers.popitem(last=False))


def _size(job: Job, answer: Answer) -> int:
    return len(job.identity) + len(answer.body)


Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]


class Service:
    """The pool with its current snapshot, the cache over it, and the number of requests that each client runs."""

    def __init__(
        self,
        pool: Pool,
        limits: Limits,
        snapshot: Snapshot,
        site: Path | None = None,
        base: str | None = None,
        licence: str = DEFAULT_LICENCE,
    ) -> None:
        self.pool = pool
        self.limits = limits
        self.snapshot = snapshot
        self.site = site
        self.base = base
        self.licence = licence
        self.outgoing = 0
        self._cache = AnswerCache(limits.cache)
        self._clients: Counter[str] = Counter()

    @property
    def identifiers(self) -> str:
        """Return what all identifiers of the graph begin with."""
        return self.base or self.snapshot.facts.base

    def replace_snapshot(self, snapshot: Snapshot) -> Snapshot:
        """Take over a snapshot that the pool has switched to, and return the one before."""
        before, self.snapshot = self.snapshot, snapshot
        self._cache = AnswerCache(self.limits.cache)
        return before

    def etag(self, *parts: str) -> str:
        """Return the tag of an answer that depends on the graph and on `parts`; weak, as rows may change places."""
        text = "\0".join((self.snapshot.facts.digest, *parts))
        return f'W/"{hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=12).hexdigest()}"'

    async def answer(self, job: Job, client: str, receive: Receive, lasting: bool = True) -> Answer:
        """Return the answer of a job; where the client disconnects meanwhile, the job is ended.

        An answer that is `lasting` is the same each time that the job is asked of the same snapshot.
        """
        cache = self._cache
        known = cache.answer(job) if lasting else None
        if known is not None:
            return known
        if self._clients[client] >= self.limits.client:
            self.pool.counts["too-many"] += 1
            return problem(429, f"at most {self.limits.client} requests of a client run at once", 1)
        with self._counted(client):
            answer = await self._answered(job, receive)
        if lasting:
            # Where the snapshot has changed meanwhile, this is the old cache, which nobody reads any more.
            cache.keep(job, answer)
        return answer

    @contextmanager
    def sending(self, size: int) -> Iterator[None]:
        """Count the bytes of a large answer while it is sent."""
        self.outgoing += size
        try:
            yield
        finally:
            self.outgoing -= size

    @contextmanager
    def _counted(self, client: str) -> Iterator[None]:
        self._clients[client] += 1
        try:
            yield
        finally:
            self._clients[client] -= 1
            if not self._clients[client]:
                del self._clients[client]

    async def _answered(self, job: Job, receive: Receive) -> Answer:
        answering = asyncio.ensure_future(self.pool.answer(job))
        try:
            done, _ = await asyncio.wait((answering,), timeout=self.limits.slice)
            if not done:
                await _until_answered_or_left(answering, receive)
            return answering.result() if answering.done() else problem(503, "the client went away")
        finally:
            answering.cancel()


async def _until_answered_or_left(answering: asyncio.Future[Answer], receive: Receive) -> None:
    leaving = asyncio.ensure_future(_left(receive))
    try:
        await asyncio.wait((answering, leaving), return_when=asyncio.FIRST_COMPLETED)
    finally:
        leaving.cancel()


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue

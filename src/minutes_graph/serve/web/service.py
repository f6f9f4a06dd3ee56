"""What all requests of one server share."""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from minutes_graph.serve.answer import Answer, problem
from minutes_graph.serve.limits import Limits
from minutes_graph.serve.snapshots.keeping import Snapshot
from minutes_graph.serve.web.cache import AnswerCache
from minutes_graph.serve.workers.jobs import Job
from minutes_graph.serve.workers.pool import Pool

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]


class Service:
    """The pool with its current snapshot, what it remembers of it, and what each client has running."""

    def __init__(
        self,
        pool: Pool,
        limits: Limits,
        snapshot: Snapshot,
        site: Path | None = None,
        base: str | None = None,
    ) -> None:
        self.pool = pool
        self.limits = limits
        self.snapshot = snapshot
        self.site = site
        self.base = base
        self.outgoing = 0
        self._remembered = AnswerCache(limits.remembered)
        self._clients: Counter[str] = Counter()

    @property
    def identifiers(self) -> str:
        """Return what all identifiers of the graph begin with."""
        return self.base or self.snapshot.facts.base

    def take_up(self, snapshot: Snapshot) -> Snapshot:
        """Go over to a snapshot that the pool has switched to, and give the one before."""
        before, self.snapshot = self.snapshot, snapshot
        self._remembered = AnswerCache(self.limits.remembered)
        return before

    def etag(self, *parts: str) -> str:
        """Return the tag of an answer that depends on the graph and on `parts`; weak, as rows may change places."""
        text = "\0".join((self.snapshot.facts.digest, *parts))
        return f'W/"{hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=12).hexdigest()}"'

    async def answer(self, job: Job, client: str, receive: Receive, lasting: bool = True) -> Answer:
        """Return the answer of a job; where the client goes away meanwhile, the job is ended.

        An answer that is `lasting` is the same each time that the job is asked of the same snapshot.
        """
        remembered = self._remembered
        known = remembered.answer(job) if lasting else None
        if known is not None:
            return known
        if self._clients[client] >= self.limits.client:
            self.pool.counts["too-many"] += 1
            return problem(429, f"at most {self.limits.client} requests of a client run at once", 1)
        with self._counted(client):
            answer = await self._answered(job, receive)
        if lasting:
            # Where the snapshot has changed meanwhile, what is remembered of the old one is no longer looked at.
            remembered.keep(job, answer)
        return answer

    @contextmanager
    def sending(self, size: int) -> Iterator[None]:
        """Count a large answer while it is sent."""
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

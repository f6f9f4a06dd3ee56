"""What all requests of one server share."""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from minutes_graph.serve.answer import Answer, problem
from minutes_graph.serve.limits import Limits
from minutes_graph.serve.snapshots.keeping import Snapshot
from minutes_graph.serve.workers.jobs import Job
from minutes_graph.serve.workers.pool import Pool

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]


@dataclass(slots=True)
class Service:
    """The pool with its current snapshot, and how many requests each client has running."""

    pool: Pool
    limits: Limits
    snapshot: Snapshot
    site: Path | None = None
    base: str | None = None
    clients: Counter[str] = field(default_factory=Counter)

    @property
    def identifiers(self) -> str:
        """Give what all identifiers of the graph begin with."""
        return self.base or self.snapshot.facts.base

    def etag(self, *parts: str) -> str:
        """Give the tag of an answer that depends on the graph and on `parts`; weak, as rows may change places."""
        text = "\0".join((self.snapshot.facts.digest, *parts))
        return f'W/"{hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=12).hexdigest()}"'

    async def answer(self, job: Job, client: str, receive: Receive) -> Answer:
        """Give the answer of a job; where the client goes away meanwhile, the job is ended."""
        if self.clients[client] >= self.limits.client:
            self.pool.counts["too-many"] += 1
            return problem(429, f"at most {self.limits.client} requests of a client run at once", 1)
        self.clients[client] += 1
        answering = asyncio.ensure_future(self.pool.answer(job))
        try:
            done, _ = await asyncio.wait((answering,), timeout=self.limits.slice)
            if not done:
                await _until_answered_or_left(answering, receive)
            return answering.result() if answering.done() else problem(503, "the client went away")
        finally:
            answering.cancel()
            self.clients[client] -= 1
            if not self.clients[client]:
                del self.clients[client]


async def _until_answered_or_left(answering: asyncio.Future[Answer], receive: Receive) -> None:
    leaving = asyncio.ensure_future(_left(receive))
    try:
        await asyncio.wait((answering, leaving), return_when=asyncio.FIRST_COMPLETED)
    finally:
        leaving.cancel()


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue

"""The server's end of a worker: one job goes out, one answer comes in."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
from collections.abc import Callable
from typing import Final, cast

from minutes_graph.serve.answer import Answer
from minutes_graph.serve.workers.framing import HEAD_LENGTH, frame_length, job_frame, read_answer
from minutes_graph.serve.workers.jobs import Job

_LOW_PRIORITY: Final = 10


class WorkerGoneError(Exception):
    """A worker ended before it answered."""


class WorkerLink(asyncio.Protocol):
    """The connection to one worker; `pid` is 0 until it has said that it is ready, `lost` is told when it ends."""

    def __init__(self, lost: Callable[[], None]) -> None:
        self.pid = 0
        self.snapshot = ""
        self.slowed = False
        self.gone = False
        self._lost = lost
        self._transport: asyncio.Transport | None = None
        # A worker says by itself that it is ready, at once perhaps.
        self._waiting: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._buffer = bytearray()
        self._expected: int | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the connection."""
        # A loop of another make has transports that are like asyncio's without deriving from them.
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Gather an answer, and hand it to whoever waits for it."""
        self._buffer += data
        if self._expected is None and len(self._buffer) >= HEAD_LENGTH:
            self._expected = frame_length(self._buffer)
        if self._expected is None or len(self._buffer) < self._expected:
            return
        answer = read_answer(bytes(self._buffer))
        self._buffer.clear()
        self._expected = None
        if not self._waiting.done():
            self._waiting.set_result(answer)

    def connection_lost(self, exc: Exception | None) -> None:
        """Report whoever waits that no answer will come."""
        self.gone = True
        if not self._waiting.done():
            self._waiting.set_exception(WorkerGoneError())
            # Nobody may wait any more, as after the deadline; that is no error to write into the log.
            self._waiting.exception()
        self._lost()

    @property
    def is_free(self) -> bool:
        """Return whether the worker lives and owes no answer."""
        return not self.gone and self._waiting.done()

    async def ready(self) -> None:
        """Wait until the worker has opened its snapshot; raises WorkerGoneError where it cannot."""
        self.pid = json.loads((await self._waiting).body)

    def ask(self, job: Job) -> asyncio.Future[Answer]:
        """Send a job, and give what will be its answer, or WorkerGoneError."""
        waiting = self._next()
        if self._transport:
            self._transport.write(job_frame(job))
        return waiting

    def slow_down(self) -> None:
        """Let short queries go before what this worker does; it cannot be undone."""
        self.slowed = True
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.pid, _LOW_PRIORITY)

    def close(self) -> None:
        """Close the connection: an idle worker then ends by itself."""
        if self._transport:
            self._transport.close()

    def _next(self) -> asyncio.Future[Answer]:
        self._waiting = asyncio.get_running_loop().create_future()
        if self.gone:
            self._waiting.set_exception(WorkerGoneError())
        return self._waiting

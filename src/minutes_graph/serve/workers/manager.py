"""The server's side of the worker processes: connections to them, and the fork server that starts and stops them."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import pickle
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final, assert_never, cast

from minutes_graph.language import chosen_language
from minutes_graph.serve.answer import Answer
from minutes_graph.serve.limits import Limits
from minutes_graph.serve.workers.messages import (
    HEAD_LENGTH,
    Config,
    Job,
    Order,
    Start,
    Stop,
    frame_length,
    job_frame,
    read_answer,
)

_LOW_PRIORITY: Final = 10


class WorkerGoneError(Exception):
    """A worker ended before it answered."""


class WorkerLink(asyncio.Protocol):
    """The connection to one worker; `pid` is 0 until the worker is ready, and `lost` is called when it ends."""

    def __init__(self, lost: Callable[[], None]) -> None:
        self.pid = 0
        self.snapshot = ""
        self.slowed = False
        self.gone = False
        self._lost = lost
        self._transport: asyncio.Transport | None = None
        # A worker reports that it is ready, perhaps at once.
        self._waiting: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._buffer = bytearray()
        self._expected: int | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport of the new connection."""
        # A loop of another make has transports that are like asyncio's without deriving from them.
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Collect the bytes of an answer, and resolve the pending future once it is complete."""
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
        """Fail the pending future with WorkerGoneError, and call `lost`."""
        self.gone = True
        if not self._waiting.done():
            self._waiting.set_exception(WorkerGoneError())
            # Nobody may wait any more, as after the deadline: mark the error as retrieved, so that it is not logged.
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
        """Send a job, and return the future of its answer; it fails with WorkerGoneError where the worker ends."""
        waiting = self._next()
        if self._transport:
            self._transport.write(job_frame(job))
        return waiting

    def slow_down(self) -> None:
        """Lower the priority of the worker below that of short queries; this cannot be undone."""
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


class WorkerManager:
    """Starts and stops workers through a fork server, which is started on demand and again after it was killed.

    `lost` is called each time that a worker ends.
    """

    def __init__(self, limits: Limits, lost: Callable[[], None]) -> None:
        self._limits = limits
        self._lost = lost
        self._fork_server: subprocess.Popen[bytes] | None = None
        self._orders: socket.socket | None = None
        self._lock = asyncio.Lock()
        self._closed = False
        self._running_orders: set[asyncio.Future[None]] = set()

    @property
    def fork_server(self) -> int | None:
        """Return the process id of the fork server; None where none runs."""
        return self._fork_server.pid if self._fork_server else None

    async def start(self, snapshot: Path) -> WorkerLink:
        """Return a worker that has opened `snapshot`; raises WorkerGoneError where none can be had."""
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        try:
            await self._order(Start(Config(snapshot, self._limits, chosen_language())), theirs)
            loop = asyncio.get_running_loop()
            _, link = await loop.create_connection(lambda: WorkerLink(self._lost), sock=ours)
        except OSError as error:
            ours.close()
            raise WorkerGoneError from error
        except asyncio.CancelledError:
            ours.close()
            raise
        link.snapshot = snapshot.name
        try:
            await link.ready()
        except asyncio.CancelledError:
            # The caller was cancelled: without its connection the worker ends by itself.
            link.close()
            raise
        return link

    async def stop(self, link: WorkerLink) -> None:
        """End a worker, whatever it is doing."""
        link.close()
        with contextlib.suppress(OSError):
            await self._order(Stop(link.pid), None)

    async def close(self) -> None:
        """End the fork server and with it all workers."""
        async with self._lock:
            self._closed = True
            if self._orders:
                self._orders.close()
            if self._fork_server:
                await asyncio.to_thread(self._fork_server.wait)
            self._orders = self._fork_server = None

    async def _order(self, order: Order, end: socket.socket | None) -> None:
        """Execute an order to its end, also where the caller is cancelled: orders must not interleave on the socket."""
        running = asyncio.ensure_future(self._execute(order, end))
        self._running_orders.add(running)
        running.add_done_callback(self._forget_order)
        await asyncio.shield(running)

    def _forget_order(self, running: asyncio.Future[None]) -> None:
        self._running_orders.discard(running)
        if not running.cancelled():
            # The caller, if any, gets the error from its own await; an unretrieved one must not reach the log.
            running.exception()

    async def _execute(self, order: Order, end: socket.socket | None) -> None:
        with end or contextlib.nullcontext():
            async with self._lock:
                if self._closed:
                    raise ConnectionAbortedError
                try:
                    await self._send(order, end)
                except ConnectionError:
                    # The fork server was killed, and a new one does not know the workers of the old one.
                    self._start_fork_server()
                    match order:
                        case Start():
                            await self._send(order, end)
                        case Stop(pid):
                            os.kill(pid, signal.SIGKILL)
                        case _:
                            assert_never(order)

    async def _send(self, order: Order, end: socket.socket | None) -> None:
        orders = self._orders or self._start_fork_server()
        descriptors = [end.fileno()] if end else []
        socket.send_fds(orders, [pickle.dumps(order)], descriptors)
        if not await asyncio.get_running_loop().sock_recv(orders, 1):
            raise ConnectionResetError

    def _start_fork_server(self) -> socket.socket:
        if self._orders:
            self._orders.close()
        if self._fork_server:
            self._fork_server.kill()
            self._fork_server.wait()
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        command = [sys.executable, "-m", "minutes_graph.serve.workers.forkserver", str(theirs.fileno())]
        with theirs:
            self._fork_server = subprocess.Popen(
                command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
            )
        self._orders = ours
        return ours

"""The server's end of the fork_server: hires workers and dismisses them."""

from __future__ import annotations

import asyncio
import contextlib
import os
import pickle
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import assert_never

from minutes_graph.serve.limits import Limits
from minutes_graph.serve.workers.link import WorkerGoneError, WorkerLink
from minutes_graph.serve.workers.orders import Config, Order, Start, Stop


class WorkerManager:
    """Starts the fork_server when it is first needed, and again where others ended it; `lost` is told of each end."""

    def __init__(self, limits: Limits, lost: Callable[[], None]) -> None:
        self._limits = limits
        self._lost = lost
        self._fork_server: subprocess.Popen[bytes] | None = None
        self._orders: socket.socket | None = None
        self._one_at_a_time = asyncio.Lock()
        self._closed = False
        self._carrying: set[asyncio.Future[None]] = set()

    @property
    def fork_server(self) -> int | None:
        """Return the process of the fork_server; None where there is none."""
        return self._fork_server.pid if self._fork_server else None

    async def hire(self, snapshot: Path) -> WorkerLink:
        """Return a worker that has opened `snapshot`; raises WorkerGoneError where none can be had."""
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        try:
            await self._order(Start(Config(snapshot, self._limits)), theirs)
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
            # Whoever wanted the worker has gone: without its connection it ends by itself.
            link.close()
            raise
        return link

    async def dismiss(self, link: WorkerLink) -> None:
        """End a worker, whatever it does."""
        link.close()
        with contextlib.suppress(OSError):
            await self._order(Stop(link.pid), None)

    async def close(self) -> None:
        """End the fork_server and with it all workers."""
        async with self._one_at_a_time:
            self._closed = True
            if self._orders:
                self._orders.close()
            if self._fork_server:
                await asyncio.to_thread(self._fork_server.wait)
            self._orders = self._fork_server = None

    async def _order(self, order: Order, end: socket.socket | None) -> None:
        """Have an order carried out, to its end even where whoever wanted it has gone: they must not mix."""
        carrying = asyncio.ensure_future(self._carry_out(order, end))
        self._carrying.add(carrying)
        carrying.add_done_callback(self._carried_out)
        await asyncio.shield(carrying)

    def _carried_out(self, carrying: asyncio.Future[None]) -> None:
        self._carrying.discard(carrying)
        if not carrying.cancelled():
            # Who waits for it hears of it; where nobody does, it is no error to write into the log.
            carrying.exception()

    async def _carry_out(self, order: Order, end: socket.socket | None) -> None:
        with end or contextlib.nullcontext():
            async with self._one_at_a_time:
                if self._closed:
                    raise ConnectionAbortedError
                try:
                    await self._send(order, end)
                except ConnectionError:
                    # Somebody ended the fork_server, and a new one knows nothing of the workers that it leaves behind.
                    self._start()
                    match order:
                        case Start():
                            await self._send(order, end)
                        case Stop(pid):
                            os.kill(pid, signal.SIGKILL)
                        case _:
                            assert_never(order)

    async def _send(self, order: Order, end: socket.socket | None) -> None:
        orders = self._orders or self._start()
        descriptors = [end.fileno()] if end else []
        socket.send_fds(orders, [pickle.dumps(order)], descriptors)
        if not await asyncio.get_running_loop().sock_recv(orders, 1):
            raise ConnectionResetError

    def _start(self) -> socket.socket:
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

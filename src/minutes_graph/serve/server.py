"""Run a server: open the graph, listen, and reload whenever a build has replaced the graph."""

from __future__ import annotations

import asyncio
import contextlib
import resource
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import uvicorn

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.serve.limits import Limits
from minutes_graph.serve.rules import CANNOT_LISTEN, NO_SNAPSHOT
from minutes_graph.serve.snapshots.holding import (
    Snapshot,
    default_keep,
    forget_serving,
    note_serving,
    noted_snapshot,
    remove_unused,
    take_snapshot,
)
from minutes_graph.serve.snapshots.source import Mark, mark_of
from minutes_graph.serve.web.app import application
from minutes_graph.serve.web.protocol import bounded_protocol
from minutes_graph.serve.web.service import Service
from minutes_graph.serve.workers.manager import WorkerGoneError
from minutes_graph.serve.workers.pool import Pool
from minutes_graph.settings import DEFAULT_LICENCE

_POLL_SECONDS: Final = 1.0
_CLOSING: Final = 5
_BACKLOG: Final = 512
# Beyond one descriptor a connection: workers, logs, the event loop.
_OTHER_FILES: Final = 256

Report = Callable[[Diagnostic], None]


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """The settings of a server: the graph, the address, and its limits."""

    graph: Path
    host: str = "127.0.0.1"
    port: int = 7878
    base: str | None = None
    site: Path | None = None
    keep: Path = field(default_factory=default_keep)
    limits: Limits = field(default_factory=Limits)
    log: bool = True
    addresses: bool = False
    withdrawn: Path | None = None
    licence: str = DEFAULT_LICENCE


def serve(settings: ServeSettings, report: Report, started: Callable[[str], None]) -> bool:
    """Serve until a signal ends the process; return False, after a call of `report`, where the server cannot start.

    `started` is called with the address as soon as requests are answered there.
    """
    try:
        listening = _listen(settings.host, settings.port)
    except OSError as error:
        name = f"{settings.host}:{settings.port}"
        report(Diagnostic(CANNOT_LISTEN, name, None, error.strerror or str(error), "name another --port"))
        return False
    _allow_connections(settings.limits)
    with listening:
        if sys.platform != "win32":
            with contextlib.suppress(ImportError):
                import uvloop  # noqa: PLC0415 - faster where it is installed

                return uvloop.run(_serve(settings, listening, report, started))
        return asyncio.run(_serve(settings, listening, report, started))


async def _serve(
    settings: ServeSettings, listening: socket.socket, report: Report, started: Callable[[str], None]
) -> bool:
    pool = Pool(settings.limits)
    try:
        begun = await _begin(settings, pool, report)
        if begun is None:
            return False
        snapshot, mark = begun
        service = Service(pool, settings.limits, snapshot, settings.site, settings.base, settings.licence)
        note_serving(settings.graph, snapshot, settings.keep, settings.withdrawn)
        await asyncio.to_thread(remove_unused, settings.keep)
        watching = asyncio.create_task(_reload_on_change(settings, service, mark, report))
        server = _server(settings, service)
        server.heed_signals()
        listening.listen(_BACKLOG)
        host, port = listening.getsockname()[:2]
        started(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
        try:
            await server.serve(sockets=[listening])
        finally:
            watching.cancel()
            forget_serving(settings.graph, settings.keep)
    finally:
        await pool.close()
    return True


async def _begin(settings: ServeSettings, pool: Pool, report: Report) -> tuple[Snapshot, Mark | None] | None:
    """Return the first snapshot, with the mark of the graph that it was made from.

    After a crash this is the snapshot that was served before, whatever the graph is now, so that answers are immediate;
    its mark is None, so that the graph is checked again.
    """
    noted = await asyncio.to_thread(noted_snapshot, settings.graph, settings.keep, settings.withdrawn)
    if noted:
        with contextlib.suppress(WorkerGoneError):
            await pool.switch(noted.folder)
            return noted, None
        noted.release()
    mark = mark_of(settings.graph, settings.withdrawn)
    taken = await asyncio.to_thread(take_snapshot, settings.graph, settings.keep, settings.withdrawn)
    for found in taken.diagnostics:
        report(found)
    if taken.value is None:
        return None
    try:
        await pool.switch(taken.value.folder)
    except WorkerGoneError:
        report(Diagnostic(NO_SNAPSHOT, str(settings.graph), None, "no worker could open its database"))
        return None
    return taken.value, mark


class _Server(uvicorn.Server):
    """A server that shuts down gracefully on a signal, instead of being ended by it."""

    def heed_signals(self) -> None:
        """Shut the server down on SIGINT and SIGTERM; the second time at once."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.handle_exit, number, None)

    def capture_signals(self) -> AbstractContextManager[None]:  # type: ignore[override] # only ever used by "with"
        """Leave signals to `heed_signals`."""
        return contextlib.nullcontext()


def _server(settings: ServeSettings, service: Service) -> _Server:
    limits = settings.limits
    config = uvicorn.Config(
        application(service, settings.log, settings.addresses),
        http=bounded_protocol(limits),
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="error",
        access_log=False,
        server_header=False,
        date_header=True,
        timeout_keep_alive=int(limits.idle),
        timeout_graceful_shutdown=_CLOSING,
        backlog=_BACKLOG,
    )
    return _Server(config)


async def _reload_on_change(
    settings: ServeSettings, service: Service, mark: Mark | None, report: Report
) -> None:
    """Reload the graph whenever a build has replaced it; a graph that cannot be used is reported once and ignored."""
    while True:
        await asyncio.sleep(_POLL_SECONDS)
        found = mark_of(settings.graph, settings.withdrawn)
        if found is None or found == mark:
            continue
        taken = await asyncio.to_thread(take_snapshot, settings.graph, settings.keep, settings.withdrawn)
        mark = found
        for diagnostic in taken.diagnostics:
            report(diagnostic)
        if taken.value is None:
            continue
        if taken.value.folder == service.snapshot.folder:
            taken.value.release()
            continue
        try:
            await service.pool.switch(taken.value.folder)
        except WorkerGoneError:
            taken.value.release()
            mark = None
            continue
        service.replace_snapshot(taken.value).release()
        note_serving(settings.graph, taken.value, settings.keep, settings.withdrawn)
        await asyncio.to_thread(remove_unused, settings.keep)


def _allow_connections(limits: Limits) -> None:
    """Raise the limit of open files of this process to the number of connections, where the system allows that."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = limits.connections + _OTHER_FILES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError:
        listening.close()
        raise
    return listening

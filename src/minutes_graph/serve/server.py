"""Runs a server: opens the graph, listens, and takes up a new graph whenever a build has switched it."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import uvicorn

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.serve.limits import Limits
from minutes_graph.serve.rules import CANNOT_LISTEN
from minutes_graph.serve.snapshots.keeping import default_keep, remove_unused, take_snapshot
from minutes_graph.serve.snapshots.source import mark_of
from minutes_graph.serve.web.app import application
from minutes_graph.serve.web.protocol import bounded_protocol
from minutes_graph.serve.web.service import Service
from minutes_graph.serve.workers.link import WorkerGoneError
from minutes_graph.serve.workers.pool import Pool

_LOOK_EVERY: Final = 1.0
_CLOSING: Final = 5

Tell = Callable[[Diagnostic], None]


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """What is served, where, and how."""

    graph: Path
    host: str = "127.0.0.1"
    port: int = 7878
    base: str | None = None
    site: Path | None = None
    keep: Path = field(default_factory=default_keep)
    limits: Limits = field(default_factory=Limits)
    log: bool = True
    addresses: bool = False


def serve(settings: ServeSettings, tell: Tell, started: Callable[[str], None]) -> bool:
    """Serve until the process is told to end; False where it could not begin, `tell` having been told why.

    `started` is told the address once requests are answered there.
    """
    try:
        listening = _listen(settings.host, settings.port)
    except OSError as error:
        name = f"{settings.host}:{settings.port}"
        tell(Diagnostic(CANNOT_LISTEN, name, None, error.strerror or str(error), "name another --port"))
        return False
    with listening:
        if sys.platform != "win32":
            with contextlib.suppress(ImportError):
                import uvloop  # noqa: PLC0415 - faster where it is installed

                return uvloop.run(_serve(settings, listening, tell, started))
        return asyncio.run(_serve(settings, listening, tell, started))


async def _serve(
    settings: ServeSettings, listening: socket.socket, tell: Tell, started: Callable[[str], None]
) -> bool:
    mark = mark_of(settings.graph)
    taken = await asyncio.to_thread(take_snapshot, settings.graph, settings.keep)
    for found in taken.diagnostics:
        tell(found)
    if taken.value is None:
        return False
    pool = Pool(settings.limits)
    try:
        await pool.switch(taken.value.folder)
    except WorkerGoneError:
        tell(Diagnostic(CANNOT_LISTEN, str(settings.graph), None, "no worker could open the graph"))
        await pool.close()
        return False
    service = Service(pool, settings.limits, taken.value, settings.site, settings.base)
    remove_unused(settings.keep)
    watching = asyncio.create_task(_watch(settings, service, mark, tell))
    server = _server(settings, service)
    host, port = listening.getsockname()[:2]
    started(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
    try:
        await server.serve(sockets=[listening])
    finally:
        watching.cancel()
        await pool.close()
    return True


def _server(settings: ServeSettings, service: Service) -> uvicorn.Server:
    limits = settings.limits
    config = uvicorn.Config(
        application(service, settings.log, settings.addresses),
        http=bounded_protocol(limits),
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=True,
        timeout_keep_alive=int(limits.idle),
        timeout_graceful_shutdown=_CLOSING,
        limit_concurrency=limits.connections,
        backlog=512,
    )
    return uvicorn.Server(config)


async def _watch(settings: ServeSettings, service: Service, mark: object, tell: Tell) -> None:
    """Take up what a build put into the place of the graph; what cannot be used is told once, and not taken."""
    while True:
        await asyncio.sleep(_LOOK_EVERY)
        found = mark_of(settings.graph)
        if found is None or found == mark:
            continue
        taken = await asyncio.to_thread(take_snapshot, settings.graph, settings.keep)
        mark = found
        for diagnostic in taken.diagnostics:
            tell(diagnostic)
        if taken.value is None or taken.value.folder == service.snapshot.folder:
            continue
        try:
            await service.pool.switch(taken.value.folder)
        except WorkerGoneError:
            mark = None
            continue
        old, service.snapshot = service.snapshot, taken.value
        old.let_go()
        remove_unused(settings.keep)


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

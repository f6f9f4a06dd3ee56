"""What the kernel keeps a worker from, whatever its query says: files, the network, memory, time."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

# Descriptors are given out from 0 on, so none can be had while the first three are in use.
_WALLS: Final = {resource.RLIMIT_FSIZE: 0, resource.RLIMIT_NOFILE: 3}


def bound_memory(limit: int) -> None:
    """Let this process have `limit` bytes of addresses beyond those that it has; more of them ends it."""
    allowed = _addresses() + limit
    resource.setrlimit(resource.RLIMIT_AS, (allowed, allowed))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def closed_in() -> Iterator[None]:
    """Let this process open no file and no connection within the block, and write none; what is open stays open.

    The program's own questions read its resources; a query that somebody wrote has nothing to read.
    """
    before = {kind: resource.getrlimit(kind) for kind in _WALLS}
    for kind, limit in _WALLS.items():
        resource.setrlimit(kind, (limit, before[kind][1]))
    try:
        yield
    finally:
        for kind, bounds in before.items():
            resource.setrlimit(kind, bounds)


def end_within(seconds: float) -> None:
    """End this process after `seconds`, also where nobody is left to end it; 0 lets it live."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)


def _addresses() -> int:
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 - a file of the kernel
            return int(statm.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0

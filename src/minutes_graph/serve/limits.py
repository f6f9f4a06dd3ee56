"""The limits of a server and its requests."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Final

MEBIBYTE: Final = 1 << 20


def _cores() -> int:
    return max(2, os.cpu_count() or 2)


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one server; seconds, bytes and counts.

    A query that runs longer than `slice` counts as slow. Slow queries have workers and a queue of their own, so that
    short ones never wait behind them. `memory` is what a worker may take beyond what the open database needs, `cache`
    holds small answers that may be asked for again, `outgoing` bounds large answers that are being sent.
    """

    deadline: float = 20.0
    rows: int = 100_000
    result: int = 64 * MEBIBYTE
    memory: int = 1024 * MEBIBYTE
    cache: int = 32 * MEBIBYTE
    outgoing: int = 512 * MEBIBYTE
    request: int = MEBIBYTE
    url: int = 16 * 1024
    header: int = 32 * 1024
    nesting: int = 100
    fast: int = field(default_factory=_cores)
    slow: int = 2
    queue: int = 64
    patience: float = 10.0
    slice: float = 0.25
    client: int = 32
    connections: int = 1000
    idle: float = 15.0
    sending: float = 30.0

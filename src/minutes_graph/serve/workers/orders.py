"""What the server orders of the fork_server."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from minutes_graph.serve.limits import Limits


@dataclass(frozen=True, slots=True)
class Config:
    """What a worker works on."""

    snapshot: Path
    limits: Limits


@dataclass(frozen=True, slots=True)
class Start:
    """Ask for a worker; one end of a pair of sockets comes with it."""

    post: Config


@dataclass(frozen=True, slots=True)
class Stop:
    """Ask for the end of a worker, whatever it is doing."""

    pid: int


Order: TypeAlias = Start | Stop

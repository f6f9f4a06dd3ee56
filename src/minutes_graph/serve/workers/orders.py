"""What the server orders of the nursery."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from minutes_graph.serve.limits import Limits


@dataclass(frozen=True, slots=True)
class Post:
    """What a worker works on."""

    snapshot: Path
    limits: Limits


@dataclass(frozen=True, slots=True)
class Hire:
    """Ask for a worker; one end of a pair of sockets comes with it."""

    post: Post


@dataclass(frozen=True, slots=True)
class Dismiss:
    """Ask for the end of a worker, whatever it is doing."""

    pid: int


Order: TypeAlias = Hire | Dismiss

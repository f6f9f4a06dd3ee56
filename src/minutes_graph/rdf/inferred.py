"""What the program infers from a whole graph: treatments that are missing, and cases that continue others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

if TYPE_CHECKING:
    from minutes_graph.model import PartialDate


@dataclass(frozen=True, slots=True)
class Gap:
    """A treatment that a step announced and whose minutes are missing; `reason` in English, `rule` its name."""

    case: NamedNode
    body_name: str
    date: PartialDate | None
    step: NamedNode
    rule: str
    reason: str
    body: NamedNode | None = None


@dataclass(frozen=True, slots=True)
class CaseLink:
    """The judgement that `later` continues `earlier`; `reasons` in English, the strongest first."""

    earlier: NamedNode
    later: NamedNode
    score: float
    rule: str
    reasons: tuple[str, ...]

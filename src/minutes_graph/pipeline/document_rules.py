"""The rules of all stages that documents pass; the command line adds those of what it does with the graph."""

from __future__ import annotations

from typing import Final

from minutes_graph.diagnostics.values import RuleIndex
from minutes_graph.interpret import rules as interpret
from minutes_graph.layout import rules as layout
from minutes_graph.pipeline import rules as pipeline
from minutes_graph.readers import rules as readers
from minutes_graph.readers.agenda_systems import rules as agenda_systems
from minutes_graph.resolve import rules as resolve
from minutes_graph.store import rules as store
from minutes_graph.syntax import rules as syntax
from minutes_graph.trace import rules as trace
from minutes_graph.validate import rules as validate

DOCUMENT_RULES: Final = RuleIndex(
    readers.RULES,
    agenda_systems.RULES,
    layout.RULES,
    syntax.RULES,
    interpret.RULES,
    resolve.RULES,
    validate.RULES,
    store.RULES,
    trace.RULES,
    pipeline.RULES,
)

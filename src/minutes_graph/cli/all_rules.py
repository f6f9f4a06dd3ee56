"""Every rule of the program, for `explain`, SARIF and the page of diagnostics."""

from __future__ import annotations

from typing import Final

from minutes_graph.diagnostics.values import RuleIndex
from minutes_graph.export.formats import rules as formats
from minutes_graph.export.push import rules as push
from minutes_graph.export.site import rules as site
from minutes_graph.harvest import rules as harvest
from minutes_graph.pipeline.document_rules import DOCUMENT_RULES
from minutes_graph.serve import rules as serve
from minutes_graph.settings import rules as settings

ALL_RULES: Final = RuleIndex(
    DOCUMENT_RULES, settings.RULES, formats.RULES, push.RULES, site.RULES, serve.RULES, harvest.RULES
)

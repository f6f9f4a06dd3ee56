"""Renders diagnostics for people and for programs."""

from minutes_graph.masking import mask_personal_numbers, presentable
from minutes_graph.report.handbook import render_handbook, render_rule, render_rule_list, render_rules_json
from minutes_graph.report.listing import DiagnosticRecord, record_of, render_json
from minutes_graph.report.plain import Paint, Tone, place_of, render_text, summary_line, unpainted
from minutes_graph.report.sarif import render_sarif

__all__ = [
    "DiagnosticRecord",
    "Paint",
    "Tone",
    "mask_personal_numbers",
    "place_of",
    "presentable",
    "record_of",
    "render_handbook",
    "render_json",
    "render_rule",
    "render_rule_list",
    "render_rules_json",
    "render_sarif",
    "render_text",
    "summary_line",
    "unpainted",
]

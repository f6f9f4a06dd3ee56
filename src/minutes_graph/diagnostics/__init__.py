"""Diagnostics as values, the index of their rules, and the formats in which they are printed."""

from minutes_graph.diagnostics.values import Diagnostic, Outcome, Rule, Severity, worst

__all__ = ["Diagnostic", "Outcome", "Rule", "Severity", "worst"]

"""What is wrong with a document, as values; beside them the index of rules and the forms findings are printed in."""

from minutes_graph.diagnostics.values import Diagnostic, Outcome, Rule, Severity, worst

__all__ = ["Diagnostic", "Outcome", "Rule", "Severity", "worst"]

"""`minutes-graph explain`: what a diagnostic's code means."""

from __future__ import annotations

import click

from minutes_graph.cli.all_rules import ALL_RULES
from minutes_graph.cli.options import format_option
from minutes_graph.cli.output import screen_width
from minutes_graph.cli.printing import say
from minutes_graph.diagnostics import Rule
from minutes_graph.diagnostics.handbook import (
    render_handbook,
    render_rule,
    render_rule_list,
    render_rules_json,
)


@click.command("explain", epilog="\b\nExample:\n  minutes-graph explain S205\n  minutes-graph explain")
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@format_option("text", "json", "markdown")
def command(codes: tuple[str, ...], form: str) -> None:
    """Explain the rule behind a code, with an example; without a code, list all rules."""
    rules = tuple(_rule(code) for code in codes) or tuple(ALL_RULES)
    if form == "json":
        say(render_rules_json(rules), nl=False)
    elif form == "markdown":
        say(render_handbook(rules), nl=False)
    elif codes:
        say("\n".join(render_rule(rule, screen_width()) for rule in rules), nl=False)
    else:
        say(render_rule_list(rules), nl=False)


def _rule(code: str) -> Rule:
    rule = ALL_RULES.find(code)
    if rule is None:
        nearest = ALL_RULES.nearest_code(code)
        advice = f"did you mean {nearest}?" if nearest else "`minutes-graph explain` lists them all"
        raise click.UsageError(f'there is no code "{code}"; {advice}')
    return rule

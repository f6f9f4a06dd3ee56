"""Every rule of the program: what each stage's `rules.py` declares, in one list."""

from __future__ import annotations

import difflib
from functools import cache
from importlib import import_module
from pathlib import Path

from minutes_graph.diagnostics import Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, by code; a `rules.py` anywhere in the package is found without being listed here.

    Raises ValueError where two rules share a code.
    """
    package = Path(__file__).parent
    by_code: dict[str, Rule] = {}
    for path in sorted(package.rglob("rules.py")):
        name = ".".join((package.name, *path.relative_to(package).with_suffix("").parts))
        declared: tuple[Rule, ...] = import_module(name).RULES
        for rule in declared:
            if by_code.setdefault(rule.code, rule) != rule:
                raise ValueError(f"two rules have the code {rule.code}, one of them in {name}")
    return tuple(by_code[code] for code in sorted(by_code))


def rule_by_code(code: str) -> Rule | None:
    """Return the rule with `code`, in upper or lower case, or None."""
    wanted = code.strip().upper()
    return next((rule for rule in all_rules() if rule.code == wanted), None)


def nearest_code(code: str) -> str | None:
    """Return the code of a rule that looks most like `code`, or None where none does."""
    codes = [rule.code for rule in all_rules()]
    return next(iter(difflib.get_close_matches(code.strip().upper(), codes, n=1, cutoff=0.5)), None)

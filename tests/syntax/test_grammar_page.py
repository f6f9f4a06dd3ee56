"""The grammar on the page is that of the code: each rule is one method's, which asks for the kinds that it names."""

from __future__ import annotations

import ast
import importlib.util
import inspect
import re
from pathlib import Path
from types import ModuleType

import pytest

from minutes_graph.syntax import grammar, items, lexer
from minutes_graph.syntax.grammar import MinutesGrammar
from minutes_graph.syntax.items import ItemGrammar

# Words of a rule that are neither another rule nor a kind: any line, and a line that fits nowhere.
_LEAVES = {"line", "stray"}


def _page() -> ModuleType:
    path = Path(__file__).parents[2] / "docs" / "write_grammar.py"
    spec = importlib.util.spec_from_file_location("write_grammar", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGE = _page()
RULES: dict[str, tuple[str, str]] = PAGE.grammar_rules()
KINDS: dict[str, str] = PAGE.terminals()


def _functions() -> dict[str, ast.FunctionDef]:
    """Return every function and method of the grammar, by its own name."""
    found = {}
    for module in (grammar, items, lexer):
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.FunctionDef):
                found[node.name] = node
    return found


def _asked_for(method: str, functions: dict[str, ast.FunctionDef], seen: set[str]) -> set[str]:
    """Return the kinds of lines that a method asks for, itself or through helpers that read no rule of their own."""
    if method in seen or method not in functions:
        return set()
    seen.add(method)
    rule_methods = {owner.partition(".")[2] for _, owner in RULES.values()}
    kinds: set[str] = set()
    for node in ast.walk(functions[method]):
        if isinstance(node, ast.Name) and node.id.endswith("Candidate"):
            words = re.findall("[A-Z][a-z]+", node.id.removesuffix("Candidate"))
            kinds.add("_".join(words).upper())
        called = node.func if isinstance(node, ast.Call) else None
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", None)
        if name and name not in rule_methods:
            kinds |= _asked_for(name, functions, seen)
    return kinds


def test_the_page_is_up_to_date() -> None:
    assert PAGE.generated() in PAGE.PAGE.read_text("utf-8")


def test_the_whole_grammar_hangs_together() -> None:
    assert next(iter(RULES)) == "minutes"
    used = {word for body, _ in RULES.values() for word in re.findall(r"[A-Za-z_]+", body)}
    assert used <= {*RULES, *KINDS, *_LEAVES}
    assert set(RULES) - used == {"minutes"}, "a rule that no other rule leads to"
    assert set(KINDS) <= used, "a kind of line that no rule has a place for"


@pytest.mark.parametrize("name", RULES)
def test_a_rule_asks_for_the_kinds_that_it_names(name: str) -> None:
    body, owner = RULES[name]
    method = owner.partition(".")[2]
    of_method = " ".join(text for text, reader in RULES.values() if reader == owner)
    named = set(re.findall(r"\b[A-Z_]{3,}\b", of_method))
    assert named <= _asked_for(method, _functions(), set()) | _opening(body)


def _opening(body: str) -> set[str]:
    """Return the kind that a rule begins with: its caller asked for that before it called."""
    return set(re.findall(r"^[A-Z_]{3,}\b", body))


def test_rules_stand_in_the_order_of_their_methods() -> None:
    for owner in (MinutesGrammar, ItemGrammar):
        methods = [name for name, value in vars(owner).items() if inspect.isfunction(value)]
        readers = [
            reader.partition(".")[2] for _, reader in RULES.values() if reader.startswith(owner.__name__)
        ]
        assert [methods.index(reader) for reader in readers] == sorted(
            methods.index(reader) for reader in readers
        )

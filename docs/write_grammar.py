"""Write the rules of docs/grammar.md from the docstrings of the grammar, or check that they stand there.

python docs/write_grammar.py [--check]
"""

from __future__ import annotations

import inspect
import re
import sys
from pathlib import Path
from typing import get_args

from minutes_graph.syntax.grammar import MinutesGrammar
from minutes_graph.syntax.items import ItemGrammar
from minutes_graph.syntax.tokens import Candidate

PAGE = Path(__file__).with_name("grammar.md")
BEGIN, END = "<!-- rules: written by make docs -->\n", "<!-- end of the rules -->\n"
_RULE = re.compile(r"^(?P<name>[a-z_]+) = (?P<body>.+?) ;", re.MULTILINE)


def grammar_rules() -> dict[str, tuple[str, str]]:
    """Return each rule: its name, its right side, and the method that reads it ("ItemGrammar.case")."""
    rules: dict[str, tuple[str, str]] = {}
    for grammar in (MinutesGrammar, ItemGrammar):
        for name, method in vars(grammar).items():
            for found in _RULE.finditer(inspect.getdoc(method) or "" if inspect.isfunction(method) else ""):
                rules[found["name"]] = (found["body"], f"{grammar.__name__}.{name}")
    return rules


def terminals() -> dict[str, str]:
    """Return each kind of line, by its name in the grammar ("TITLE_PART"), with the first sentence about it."""
    kinds = {}
    for kind in get_args(Candidate):
        words = re.findall("[A-Z][a-z]+", kind.__name__.removesuffix("Candidate"))
        kinds["_".join(words).upper()] = (inspect.getdoc(kind) or "").partition("\n")[0]
    return kinds


def generated() -> str:
    """Return the generated part of the page: the rules, then what a line can be."""
    rules = grammar_rules()
    width = max(map(len, rules))
    lines = [f"{name:{width}} = {body} ;" for name, (body, _) in rules.items()]
    kinds = [f"| `{name}` | {text} |" for name, text in terminals().items()]
    return "\n".join(["```", *lines, "```", "", "| a line | can be |", "|---|---|", *kinds, ""])


def main() -> None:
    """Write the page, or with --check end with status 1 where it differs."""
    page = PAGE.read_text("utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    wanted = f"{before}{BEGIN}{generated()}{END}{after}"
    if "--check" not in sys.argv:
        PAGE.write_text(wanted, "utf-8")
    elif wanted != page:
        sys.exit("docs/grammar.md is out of date: run make docs")


if __name__ == "__main__":
    main()

"""Read amounts from running text."""

from __future__ import annotations

import re
from decimal import Decimal

from minutes_graph.interpret.context import Context
from minutes_graph.model import Amount, SectionKind
from minutes_graph.syntax import ItemNode

_SILENT = {SectionKind.PROCEDURE, SectionKind.ABSENCE, SectionKind.ATTACHMENTS}


def read_amounts(item: ItemNode, context: Context) -> tuple[Amount, ...]:
    """Return the sums of money in the item's text, exactly as printed, with their value in kroner."""
    found: list[Amount] = []
    tokens = [*item.preamble]
    for section in item.sections:
        if section.kind not in _SILENT:
            tokens.extend(section.body)
    for token in tokens:
        for match in context.lexicon.text.amount.finditer(token.text):
            printed = context.quote(match.group(), token.span)
            found.append(Amount(printed, _value(match, context), token.span))
    return tuple(found)


def _value(match: re.Match[str], context: Context) -> Decimal:
    whole = match["number"].replace(".", "")
    value = Decimal(f"{whole}.{match['decimals']}" if match["decimals"] else whole)
    factor = match["factor"] or match["large"]
    if factor:
        value *= context.lexicon.text.amount_factors[factor.casefold()]
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value

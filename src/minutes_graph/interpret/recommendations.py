"""Read who recommends what."""

from __future__ import annotations

from minutes_graph.interpret import rules
from minutes_graph.interpret.context import Context
from minutes_graph.lexicon import full_match
from minutes_graph.model import Recommendation, SectionKind
from minutes_graph.patterns import LazyPattern
from minutes_graph.spans import Span
from minutes_graph.syntax import ItemNode, SectionNode, Token

_NUMBERED = LazyPattern(r"(?:\d{1,2}|[a-z])[.)]\s+")
_MOST_LINES_OF_OFFICE = 3


def read_recommendations(item: ItemNode, context: Context) -> tuple[str | None, tuple[Recommendation, ...]]:
    """Return the office that recommends, as printed, and what it recommends, each without its leading "at"."""
    office: str | None = None
    pieces: list[tuple[str, Span]] = []
    for section in item.sections:
        if section.kind is SectionKind.RECOMMENDATION:
            found, rest = _office(section, context)
            office = office or found
            pieces.extend(_pieces(rest, context))
            if found is None and section.body:
                message = f'no office that recommends is named below "{section.heading.text}"'
                context.report(rules.NO_RECOMMENDER, section.heading.span, message)
    return office or None, tuple(
        Recommendation(position, _without_lead(text, context), span)
        for position, (text, span) in enumerate(pieces, start=1)
    )


def _office(section: SectionNode, context: Context) -> tuple[str | None, tuple[tuple[Token, str], ...]]:
    """Find the office in the first lines; return it and the rest, each line with its text."""
    joined = ""
    for count, token in enumerate(section.body[:_MOST_LINES_OF_OFFICE], start=1):
        if token.bullet:
            break
        joined = f"{joined} {token.text}".strip()
        if found := full_match(context.lexicon.recommenders, joined):
            rest = [(token, found["rest"])] if found["rest"] and not _leads_on(found["rest"]) else []
            return found["office"].strip(), (*rest, *((line, line.text) for line in section.body[count:]))
    return None, tuple((line, line.text) for line in section.body)


def _leads_on(rest: str) -> bool:
    """Return whether words behind "indstiller, at" only lead to a list: "byrådet godkender,"."""
    return rest.endswith((",", ":"))


def _pieces(lines: tuple[tuple[Token, str], ...], context: Context) -> list[tuple[str, Span]]:
    """Join the lines of each recommendation."""
    listed = any(_is_marked(token, text) for token, text in lines) or (
        bool(lines) and any(pattern.match(lines[0][1]) for pattern in context.lexicon.leading)
    )
    pieces: list[tuple[str, Span]] = []
    for token, text in lines:
        begins = _is_marked(token, text) or any(pattern.match(text) for pattern in context.lexicon.leading)
        if pieces and not begins and _goes_on(pieces[-1][0], token, text):
            last, span = pieces.pop()
            pieces.append((f"{last} {text}", span.to(token.span)))
        elif begins or not listed:
            pieces.append((text, token.span))
    return pieces


def _is_marked(token: Token, text: str) -> bool:
    return token.bullet or bool(_NUMBERED.match(text))


def _goes_on(last: str, token: Token, text: str) -> bool:
    return not token.after_blank or (text[:1].islower() and last[-1:] not in ".;")


def _without_lead(text: str, context: Context) -> str:
    for pattern in (_NUMBERED, *context.lexicon.leading, *context.lexicon.leading):
        if found := pattern.match(text):
            text = text[found.end() :]
    return text.strip()

"""Decide what each line of an item is.

item        = heading, [ continuation ], [ closed ], [ case ], preamble, { section } ;
section     = decision | absence | attachments | template section ;
decision    = DECISION [ body, date ], { line } ;
absence     = ABSENT, { names } | ABSENT names ;
attachments = ATTACHMENTS, { title } ;       (the last such heading with only titles below it)
template    = SUMMARY | RECOMMENDATION | …, { line } ;       (once an item; again, it is a sub-heading)
"""

from __future__ import annotations

from dataclasses import replace

from minutes_graph.lexicon import Lexicon, full_match
from minutes_graph.model import SectionKind
from minutes_graph.syntax.lexer import is_lookalike
from minutes_graph.syntax.likeness import TitleIndex
from minutes_graph.syntax.tokens import ItemCandidate, Token
from minutes_graph.syntax.tree import ItemNode, SectionNode, span_of

_LONGEST_ATTACHMENT = 300


class ItemGrammar:
    """The rules of an item, for one lexicon; `weak_decisions` tells that weak headings of decisions count."""

    def __init__(self, lexicon: Lexicon, *, weak_decisions: bool) -> None:
        self._lexicon = lexicon
        self._weak_decisions = weak_decisions

    def item(self, tokens: tuple[Token, ...], titles: TitleIndex) -> ItemNode:
        """Return the item that `tokens` are; the first of them is its heading."""
        candidate = tokens[0].item
        if candidate is None:
            raise ValueError("an item begins with its heading")
        heading, rest = self._heading(tokens, candidate, titles)
        title = " ".join((candidate.title, *(token.text for token in heading[1:]))).rstrip(" .")
        closed = candidate.closed
        if rest and self._is_closed_line(rest[0]):
            heading, rest, closed = (*heading, rest[0]), rest[1:], True
        case, rest = self._case(rest)
        preamble, sections = self._sections(rest)
        closed = closed or any(self._is_closed_line(token) for token in preamble)
        candidate = ItemCandidate(candidate.number, candidate.title, candidate.weak, closed)
        return ItemNode(candidate, heading, title, case, preamble, sections, span_of(tokens))

    def _is_closed_line(self, token: Token) -> bool:
        return full_match(self._lexicon.items.closed_lines, token.text) is not None

    def _heading(
        self, tokens: tuple[Token, ...], candidate: ItemCandidate, titles: TitleIndex
    ) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
        """Take a second line into the heading where the list of contents has the title with it."""
        if (
            len(tokens) > 1
            and not tokens[1].after_blank
            and tokens[1].case is None
            and tokens[1].section is None
        ):
            joined = titles.find(f"{candidate.title} {tokens[1].text}")
            if joined is not None and titles.find(candidate.title) != joined:
                return tokens[:2], tokens[2:]
        return tokens[:1], tokens[1:]

    def _case(self, tokens: tuple[Token, ...]) -> tuple[Token | None, tuple[Token, ...]]:
        """Take out the case number; only lines that candidate like one, such as the office's, stand before it."""
        for place, token in enumerate(tokens):
            if token.case:
                return token, tokens[:place] + tokens[place + 1 :]
            if not is_lookalike(token.text, self._lexicon):
                break
        return None, tokens

    def _sections(self, tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], tuple[SectionNode, ...]]:
        tokens = self._with_certain_decisions(tokens)
        chosen = {
            SectionKind.ATTACHMENTS: self._attachments_heading(tokens),
            SectionKind.PROCEDURE: self._procedure_heading(tokens),
        }
        starts: list[int] = []
        seen: list[SectionKind] = []
        for place, token in enumerate(tokens):
            kind = self._kind_of(token)
            if kind is None or not self._opens(kind, place, chosen, seen):
                continue
            starts.append(place)
            seen.append(kind)
        preamble = tokens[: starts[0]] if starts else tokens
        ends = [*starts[1:], len(tokens)]
        return preamble, tuple(
            self._section(tokens[start], tokens[start + 1 : end])
            for start, end in zip(starts, ends, strict=False)
        )

    def _with_certain_decisions(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """Return the lines without weak headings of decisions that do not count: of those that do, the last does."""
        weak = [place for place, token in enumerate(tokens) if token.decision and token.decision.weak]
        none = set(weak[:-1] if self._weak_decisions else weak)
        return tuple(
            replace(token, decision=None) if place in none else token for place, token in enumerate(tokens)
        )

    def _kind_of(self, token: Token) -> SectionKind | None:
        if token.decision:
            return SectionKind.DECISION
        return token.section.kind if token.section else None

    def _opens(
        self, kind: SectionKind, place: int, chosen: dict[SectionKind, int | None], seen: list[SectionKind]
    ) -> bool:
        """Return whether a heading opens a section here, or is a sub-heading of the text it stands in."""
        inside = seen[-1] if seen else SectionKind.OTHER
        match kind:
            case SectionKind.ATTACHMENTS | SectionKind.PROCEDURE:
                return place == chosen[kind]
            case SectionKind.DECISION | SectionKind.ABSENCE:
                return True
            case SectionKind.OTHER:
                return inside not in {SectionKind.NARRATIVE, SectionKind.SUMMARY}
            case _:
                return kind not in seen and not (
                    inside is SectionKind.NARRATIVE and kind in {SectionKind.SUMMARY, SectionKind.NARRATIVE}
                )

    def _attachments_heading(self, tokens: tuple[Token, ...]) -> int | None:
        """Return the place of the last heading of attachments that has only titles below it."""
        for place in range(len(tokens) - 1, -1, -1):
            section = tokens[place].section
            if section and section.kind is SectionKind.ATTACHMENTS:
                return place if self._has_only_titles(tokens[place + 1 :]) else None
        return None

    def _procedure_heading(self, tokens: tuple[Token, ...]) -> int | None:
        """Return the place of the last heading of a procedure with a step below it, or of the first heading."""
        places = [
            place for place, token in enumerate(tokens) if self._kind_of(token) is SectionKind.PROCEDURE
        ]
        with_steps = [place for place in places if self._leads_to_step(tokens[place + 1 :])]
        return with_steps[-1] if with_steps else places[0] if places else None

    def _leads_to_step(self, tokens: tuple[Token, ...]) -> bool:
        for token in tokens:
            if self._kind_of(token) is not None:
                return False
            if token.step:
                return True
        return False

    def _has_only_titles(self, tokens: tuple[Token, ...]) -> bool:
        for token in tokens:
            kind = self._kind_of(token)
            if kind is SectionKind.ABSENCE or kind is SectionKind.DECISION:
                return True
            if kind is not None:
                return kind in {
                    SectionKind.PROCEDURE,
                    SectionKind.FINANCES,
                    SectionKind.LEGAL,
                    SectionKind.OTHER,
                }
            if token.table or len(token.text) > _LONGEST_ATTACHMENT:
                return False
        return True

    def _section(self, heading: Token, body: tuple[Token, ...]) -> SectionNode:
        if heading.decision:
            return SectionNode(SectionKind.DECISION, heading, body, heading.decision)
        candidate = heading.section
        kind = candidate.kind if candidate else SectionKind.OTHER
        return SectionNode(kind, heading, body, first=candidate.rest if candidate else "")

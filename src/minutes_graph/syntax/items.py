"""Decide what each line of an item is: one method a rule, in the order of docs/grammar.md."""

from __future__ import annotations

from minutes_graph.lexicon import Lexicon
from minutes_graph.model import SectionKind
from minutes_graph.syntax.lexer import is_lookalike
from minutes_graph.syntax.tokens import (
    CaseCandidate,
    ClosedCandidate,
    DecisionCandidate,
    ItemCandidate,
    SectionCandidate,
    StepCandidate,
    Token,
)
from minutes_graph.syntax.tree import ItemNode, SectionNode, span_of
from minutes_graph.syntax.tree_checks import TitleIndex

_LONGEST_ATTACHMENT = 300


class ItemGrammar:
    """The rules of an item, for one lexicon; `weak_decisions` allows weak headings of decisions to count."""

    def __init__(self, lexicon: Lexicon, *, weak_decisions: bool) -> None:
        self._lexicon = lexicon
        self._weak_decisions = weak_decisions

    def item(self, tokens: tuple[Token, ...], titles: TitleIndex) -> ItemNode:
        """Read an item, whose first line is its heading.

        item = heading, [ CLOSED ], [ case, further ], preamble, { section } ;
        """
        candidate = tokens[0].match(ItemCandidate)
        if candidate is None:
            raise ValueError("an item begins with its heading")
        heading, rest = self.heading(tokens, candidate, titles)
        title = " ".join((candidate.title, *(token.text for token in heading[1:]))).rstrip(" .")
        closed = candidate.closed
        if rest and rest[0].match(ClosedCandidate):
            heading, rest, closed = (*heading, rest[0]), rest[1:], True
        case, rest = self.case(rest)
        further, rest = self.further_cases(case, rest)
        preamble, sections = self.sections(rest)
        closed = closed or any(token.match(ClosedCandidate) for token in preamble)
        return ItemNode(
            candidate._replace(closed=closed),
            heading,
            title,
            case,
            preamble,
            sections,
            span_of(tokens),
            further,
        )

    def heading(
        self, tokens: tuple[Token, ...], candidate: ItemCandidate, titles: TitleIndex
    ) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
        """Read the heading, with a second line where the list of contents has the title with it.

        heading = ITEM, [ line ] ;                               (the second line is neither CASE nor SECTION)
        """
        if len(tokens) > 1 and not (
            tokens[1].after_blank or tokens[1].match(CaseCandidate) or tokens[1].match(SectionCandidate)
        ):
            joined = titles.find(f"{candidate.title} {tokens[1].text}")
            if joined is not None and titles.find(candidate.title) != joined:
                return tokens[:2], tokens[2:]
        return tokens[:1], tokens[1:]

    def case(self, tokens: tuple[Token, ...]) -> tuple[Token | None, tuple[Token, ...]]:
        """Read the case number; only lines that resemble one, such as the office's, stand before it.

        case = CASE ;
        """
        for place, token in enumerate(tokens):
            if token.match(CaseCandidate):
                return token, tokens[:place] + tokens[place + 1 :]
            if not is_lookalike(token.text, self._lexicon):
                break
        return None, tokens

    def further_cases(
        self, case: Token | None, tokens: tuple[Token, ...]
    ) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
        """Read the case numbers on lines of their own that follow the first, in its form.

        further = { CASE } ;
        """
        first = case.match(CaseCandidate) if case else None
        if first is None or first.value is None:
            return (), tokens
        form = next(one for one in self._lexicon.cases.numbers if one.fullmatch(first.value))
        count = 0
        for token in tokens:
            found = token.match(CaseCandidate)
            if found is None or found.value is None or not form.fullmatch(found.value):
                break
            count += 1
        return tokens[:count], tokens[count:]

    def sections(self, tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], tuple[SectionNode, ...]]:
        """Read the text before the first section, and the sections.

        preamble = { line } ;
        section = template | procedure | decision | absence | attachments ;
        """
        tokens = self._with_certain_decisions(tokens)
        chosen = {
            SectionKind.ATTACHMENTS: self.attachments(tokens),
            SectionKind.PROCEDURE: self.procedure(tokens),
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
            self.section(tokens[start], tokens[start + 1 : end])
            for start, end in zip(starts, ends, strict=False)
        )

    def _with_certain_decisions(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """Return the lines without weak headings of decisions that do not count: of those that do, the last does."""
        decisions = [token.match(DecisionCandidate) for token in tokens]
        weak = [place for place, decision in enumerate(decisions) if decision and decision.weak]
        none = set(weak[:-1] if self._weak_decisions else weak)
        return tuple(
            token.without(DecisionCandidate) if place in none else token for place, token in enumerate(tokens)
        )

    def _kind_of(self, token: Token) -> SectionKind | None:
        if token.match(DecisionCandidate):
            return SectionKind.DECISION
        section = token.match(SectionCandidate)
        return section.kind if section else None

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

    def attachments(self, tokens: tuple[Token, ...]) -> int | None:
        """Return the place of the heading of the attachments: the last with only titles below it.

        attachments = SECTION, { line } ;
        """
        for place in range(len(tokens) - 1, -1, -1):
            section = tokens[place].match(SectionCandidate)
            if section and section.kind is SectionKind.ATTACHMENTS:
                return place if self._has_only_titles(tokens[place + 1 :]) else None
        return None

    def procedure(self, tokens: tuple[Token, ...]) -> int | None:
        """Return the place of the heading of the procedure: the last with a step below it, or else the first.

        procedure = SECTION, { STEP | line } ;
        """
        places = [
            place for place, token in enumerate(tokens) if self._kind_of(token) is SectionKind.PROCEDURE
        ]
        with_steps = [place for place in places if self._leads_to_step(tokens[place + 1 :])]
        return with_steps[-1] if with_steps else places[0] if places else None

    def _leads_to_step(self, tokens: tuple[Token, ...]) -> bool:
        for token in tokens:
            if self._kind_of(token) is not None:
                return False
            if token.match(StepCandidate):
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

    def section(self, heading: Token, body: tuple[Token, ...]) -> SectionNode:
        """Read one section; a heading of the template stands once an item, and again it is a sub-heading.

        decision = DECISION, { line } ;
        absence = SECTION, { line } ;
        template = SECTION, { line } ;
        """
        decision = heading.match(DecisionCandidate)
        if decision:
            return SectionNode(SectionKind.DECISION, heading, body, decision, decision.rest)
        candidate = heading.match(SectionCandidate)
        kind = candidate.kind if candidate else SectionKind.OTHER
        return SectionNode(kind, heading, body, first=candidate.rest if candidate else "")

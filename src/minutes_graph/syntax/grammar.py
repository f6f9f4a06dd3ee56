"""Decide what each line of minutes is.

One method a rule, in the order of docs/grammar.md, which is written from their docstrings. A second title is a page
heading where it repeats the first, and another minute otherwise. Recovery is at the next item; what fits nowhere is a
stray.
"""

from __future__ import annotations

from collections import Counter

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.lexicon import Lexicon
from minutes_graph.model import SectionKind, SourceDocument
from minutes_graph.syntax import rules
from minutes_graph.syntax.items import ItemGrammar
from minutes_graph.syntax.lexer import find_title, page_headings, part_closed
from minutes_graph.syntax.tokens import (
    ContentsCandidate,
    DecisionCandidate,
    EntryCandidate,
    FieldCandidate,
    ItemCandidate,
    PageArtifactCandidate,
    SectionCandidate,
    StepCandidate,
    SupplementCandidate,
    TitleCandidate,
    Token,
)
from minutes_graph.syntax.tree import ContentsNode, EntryNode, FieldNode, HeaderNode, ItemNode, MinutesTree
from minutes_graph.syntax.tree_checks import TitleIndex, check_tree, title_key

_FEWEST_PAGES = 2


def parse_minutes(
    tokens: tuple[Token, ...], document: SourceDocument, lexicon: Lexicon
) -> Outcome[MinutesTree]:
    """Return the tree of minutes and what is wrong with its form; every token is in the tree."""
    grammar = MinutesGrammar(tokens, document, lexicon)
    tree = grammar.minutes()
    return Outcome(tree, (*grammar.found, *check_tree(tree, document, lexicon)))


class MinutesGrammar:
    """The rules of a whole minute; those of an item stand in items.py."""

    def __init__(self, tokens: tuple[Token, ...], document: SourceDocument, lexicon: Lexicon) -> None:
        self.document = document
        self.lexicon = lexicon
        decisions = [token.match(DecisionCandidate) for token in tokens]
        certain = any(decision and not decision.weak for decision in decisions)
        self.items = ItemGrammar(lexicon, weak_decisions=not certain)
        self.found: list[Diagnostic] = []
        self.page_artifacts: list[Token] = []
        self.strays: list[Token] = []
        self.other_minutes: tuple[Token, ...] = ()
        self.tokens = tokens

    def minutes(self) -> MinutesTree:
        """Read the whole.

        minutes = header, [ contents ], { item | SUPPLEMENT | PAGE_ARTIFACT | stray } ;
        """
        self.tokens = self._without_page_artifacts(self.tokens)
        top, rest = self._split_top()
        header_tokens, contents_tokens = _split_at_contents(top)
        header = self.header(header_tokens)
        contents = self.contents(self._without_page_headings(contents_tokens, header))
        listed = [part_closed(entry.title, self.lexicon) for entry in contents.entries] if contents else []
        items = self._items(self._without_titles(rest, header), TitleIndex(title for title, _ in listed))
        items = self._closed_in_contents(items, listed)
        return MinutesTree(
            header, contents, items, tuple(self.page_artifacts), tuple(self.strays), self.other_minutes
        )

    def header(self, tokens: tuple[Token, ...]) -> HeaderNode:
        """Read what stands before the contents and the items; a field goes on below its line or an empty label.

        header = { TITLE | TITLE_PART | field | stray } ;
        field = FIELD, { line } ;
        """
        title, day = find_title(tokens)
        taken = {token.number for token in (title, day) if token}
        again = {token.number for token in page_headings(tokens, title, day)} - taken
        fields: list[list[Token]] = []
        for token in tokens:
            if token.number in taken:
                continue
            if token.number in again:
                self.page_artifacts.append(token)
            elif token.match(FieldCandidate):
                fields.append([token])
            elif fields and _continues(fields[-1], token):
                fields[-1].append(token)
            elif self.lexicon.bodies.municipality_name.fullmatch(token.text):
                self.page_artifacts.append(token)
            else:
                self.strays.append(token)
        labels = [(lines[0].match(FieldCandidate), lines) for lines in fields]
        nodes = tuple(FieldNode(label, tuple(lines)) for label, lines in labels if label)
        return HeaderNode(title, nodes, day)

    def contents(self, tokens: tuple[Token, ...]) -> ContentsNode | None:
        """Read the list of contents; where no line has leaders and a page, each line is an entry.

        contents = CONTENTS, { { line }, ENTRY } ;
        """
        if not tokens:
            return None
        heading, lines = tokens[0], tokens[1:]
        has_leaders = any(token.match(EntryCandidate) for token in lines)
        entries: list[EntryNode] = []
        waiting: list[Token] = []
        for token in lines:
            waiting.append(token)
            entry = token.match(EntryCandidate)
            if entry or not has_leaders:
                entries.append(EntryNode(entry, tuple(waiting)))
                waiting = []
        self.strays.extend(waiting)
        return ContentsNode(heading, tuple(entries))

    def _without_page_artifacts(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        running = _running_lines(tokens)
        kept: list[Token] = []
        for token in tokens:
            is_artifact = token.match(PageArtifactCandidate) or token.number in running
            (self.page_artifacts if is_artifact else kept).append(token)
        return tuple(kept)

    def _split_top(self) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
        """Split off the tokens before the first item."""
        listed = False
        last: int | None = None
        before = TitleIndex()
        for place, token in enumerate(self.tokens):
            listed = listed or token.match(ContentsCandidate) is not None
            entry, item = token.match(EntryCandidate), token.match(ItemCandidate)
            if entry:
                before.add(self._title(entry.title))
            elif item:
                title = self._title(item.title)
                # A weak start is the first item where its title stood before, and the numbers begin anew.
                anew = last is None or (item.number or 0) <= last
                if not item.weak or (listed and anew and before.find(title) is not None):
                    return self.tokens[:place], self.tokens[place:]
                before.add(title)
                last = item.number
        return self.tokens, ()

    def _without_titles(self, tokens: tuple[Token, ...], header: HeaderNode) -> tuple[Token, ...]:
        """Take out titles between items: a page heading is a page artifact, another meeting's title an error.

        A line that merely resembles a title, such as an attachment's, has no field of a header below it.
        """
        tokens = self._without_page_headings(tokens, header)
        kept: list[Token] = []
        for place, token in enumerate(tokens):
            if token.match(TitleCandidate) and any(
                below.match(FieldCandidate) or below.match(ContentsCandidate)
                for below in tokens[place + 1 : place + 3]
            ):
                self._second_minutes(token)
                self.other_minutes = tokens[place:]
                break
            kept.append(token)
        return tuple(kept)

    def _without_page_headings(self, tokens: tuple[Token, ...], header: HeaderNode) -> tuple[Token, ...]:
        again = tuple(page_headings(tokens, header.title, header.day))
        self.page_artifacts.extend(again)
        numbers = {token.number for token in again}
        return tuple(token for token in tokens if token.number not in numbers)

    def _second_minutes(self, token: Token) -> None:
        message = f'the title of another meeting stands here: "{token.text}"'
        hint = "split the file: one meeting a file"
        self.found.append(Diagnostic(rules.SECOND_MINUTES, self.document.name, token.span, message, hint))

    def _items(self, tokens: tuple[Token, ...], titles: TitleIndex) -> tuple[ItemNode, ...]:
        starts: list[int] = []
        last = 0
        numbers: set[int] = set()
        supplement: Token | None = None
        kept: list[Token] = []
        for token, below in zip(tokens, (*tokens[1:], None), strict=False):
            item = token.match(ItemCandidate)
            if token.match(SupplementCandidate) and below and below.match(ItemCandidate):
                supplement, last = token, 0
                self.page_artifacts.append(token)
                continue
            kept.append(token)
            if item is None:
                continue
            title = self._title(item.title)
            if item.weak and ((item.number or 0) <= last or titles.take(title) is None):
                continue
            last = item.number or last
            if supplement and item.number in numbers:
                label = f"{supplement.text.rstrip(' :.')} {item.number}"
                kept[-1] = token.having(item._replace(number=None, label=label))
            elif item.number is not None:
                numbers.add(item.number)
            starts.append(len(kept) - 1)
        self.strays.extend(kept[: starts[0]] if starts else kept)
        ends = [*starts[1:], len(kept)]
        return tuple(
            self.items.item(tuple(kept[start:end]), titles) for start, end in zip(starts, ends, strict=False)
        )

    def _title(self, title: str) -> str:
        return part_closed(title, self.lexicon)[0]

    def _closed_in_contents(
        self, items: tuple[ItemNode, ...], listed: list[tuple[str, bool]]
    ) -> tuple[ItemNode, ...]:
        """Return the items, those closed whose title only has the mark of a closed item in the list of contents."""
        open_keys, closed_keys = (
            {title_key(title) for title, shut in listed if shut is mark} for mark in (False, True)
        )
        keys = closed_keys - open_keys
        return tuple(
            item._replace(candidate=item.candidate._replace(closed=True))
            if not item.candidate.closed and title_key(item.title) in keys
            else item
            for item in items
        )


def _running_lines(tokens: tuple[Token, ...]) -> frozenset[int]:
    """Return the lines that a page's head or foot repeats: several times the same, with the date of the title.

    Below the heading of a procedure a line of a body and a date is a step, however often it is printed.
    """
    titles = [token.match(TitleCandidate) for token in tokens]
    dates = {title.date for title in titles if title and title.date}
    steps = _steps_of_procedures(tokens)
    loose = [token for token in tokens if not _has_place(token) and token.number not in steps]
    counts = Counter(token.text for token in loose)
    return frozenset(
        token.number
        for token in loose
        if counts[token.text] >= _FEWEST_PAGES and any(date in token.text for date in dates)
    )


def _steps_of_procedures(tokens: tuple[Token, ...]) -> frozenset[int]:
    steps: set[int] = set()
    inside = False
    for token in tokens:
        if _has_place(token):
            section = token.match(SectionCandidate)
            inside = section is not None and section.kind is SectionKind.PROCEDURE
        elif inside and token.match(StepCandidate):
            steps.add(token.number)
    return frozenset(steps)


def _has_place(token: Token) -> bool:
    kinds = (TitleCandidate, DecisionCandidate, SectionCandidate, FieldCandidate, ItemCandidate)
    return any(token.match(kind) for kind in kinds)


def _split_at_contents(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    for place, token in enumerate(tokens):
        if token.match(ContentsCandidate):
            return tokens[:place], tokens[place:]
    return tokens, ()


def _continues(lines: list[Token], token: Token) -> bool:
    """Return whether a line goes on with a field: right below it, below an empty label, or behind a comma."""
    label = lines[0].match(FieldCandidate)
    empty = len(lines) == 1 and label is not None and not label.value
    return token.number == lines[-1].number + 1 or empty or lines[-1].text.rstrip().endswith((",", ";"))

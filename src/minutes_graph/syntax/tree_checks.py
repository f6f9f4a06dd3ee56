"""What is wrong with a tree, how much of a document it accounts for, and headings that are almost known."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz import fuzz, process

from minutes_graph.diagnostics import Diagnostic, Rule
from minutes_graph.lexicon import Lexicon, full_match
from minutes_graph.masking import mask_personal_numbers
from minutes_graph.model import SectionKind, SourceDocument
from minutes_graph.spans import Span
from minutes_graph.syntax import rules
from minutes_graph.syntax.lexer import is_lookalike, part_closed
from minutes_graph.syntax.tokens import item_name
from minutes_graph.syntax.tree import ContentsNode, ItemNode, MinutesTree

_MOST_STRAYS = 0.05
_FEW = 3
_MARGIN = 0.2
ALIKE = 85.0
# No list of contents is longer; each title against each of a list made up to be slow would take hours.
_MOST_COMPARED = 500
_NOISE = re.compile(r"[\W_]+")
_NAMES_ONLY = {SectionKind.ABSENCE}


def accounts_for(tree: MinutesTree) -> bool:
    """Return whether a tree has a title and items, and hardly a line without a place."""
    if tree.header.title is None or not tree.items:
        return False
    listed = len(tree.contents.entries) if tree.contents else 0
    if listed > len(tree.items) and _all_weak(tree):
        return False
    lines = sum(1 for _ in tree.tokens())
    return _unplaced(tree) <= max(_FEW, _MOST_STRAYS * lines)


def better_account(home: MinutesTree, other: MinutesTree) -> MinutesTree:
    """Return the tree that accounts for clearly more of a document, or else that of its own layout."""
    before, after = _worth(home), _worth(other)
    if not (home.items and home.header.title):
        return other if _is_minute(other) else home
    if _all_weak(home) and len(other.items) > len(home.items):
        return other
    return other if after > before + max(_FEW, _MARGIN * before) else home


def _all_weak(tree: MinutesTree) -> bool:
    """Return whether no item of a tree starts as those of its own layout do."""
    return all(item.candidate.weak for item in tree.items)


def _is_minute(tree: MinutesTree) -> bool:
    """Return whether a tree has what only minutes have: a meeting that is known, or items that are decided."""
    dated = any(field.candidate.field == "date" for field in tree.header.fields)
    decided = any(section.decision for item in tree.items for section in item.sections)
    if tree.items:
        return decided or dated or tree.header.title is not None
    return tree.header.title is not None and len(tree.header.fields) > 1


def _worth(tree: MinutesTree) -> int:
    """Score a tree: the number of parts of minutes that it found, less the lines without a place."""
    parts = sum(1 + len(item.sections) + (item.case is not None) for item in tree.items if _has_text(item))
    found = 3 * (tree.header.title is not None) + len(tree.header.fields) + parts
    return 2 * found - _unplaced(tree) if tree.items else 0


def _has_text(item: ItemNode) -> bool:
    return bool(item.sections or item.preamble or item.case)


def _unplaced(tree: MinutesTree) -> int:
    loose = (item for item in tree.items if not item.candidate.closed and item.sections)
    return len(tree.strays) + sum(len(item.preamble) for item in loose)


def title_key(title: str) -> str:
    """Return a title in one spelling: lower case, words parted by one blank, no punctuation."""
    return _NOISE.sub(" ", title.casefold()).strip()


class TitleIndex:
    """Titles that are found again in spite of misprints; each can be taken once."""

    def __init__(self, titles: Iterable[str] = ()) -> None:
        self._count = 0
        self._first: dict[str, int] = {}
        self._free: dict[int, str] = {}
        self._same: dict[str, deque[int]] = {}
        for title in titles:
            self.add(title)

    def add(self, title: str) -> None:
        """Put `title` behind those that are there."""
        key, place = title_key(title), self._count
        self._count += 1
        self._first.setdefault(key, place)
        self._free[place] = key
        self._same.setdefault(key, deque()).append(place)

    def find(self, title: str) -> int | None:
        """Return the place of the title most like `title`, taken or not, or None where none is alike."""
        key = title_key(title)
        if key in self._first:
            return self._first[key]
        return _most_alike(key, {place: known for known, place in self._first.items()})

    def take(self, title: str) -> int | None:
        """Take the title most like `title` of those that are left, and return its place, or None."""
        place = self.take_same(title)
        if place is None:
            place = _most_alike(title_key(title), self._free)
            if place is not None:
                self._same[self._free.pop(place)].remove(place)
        return place

    def take_same(self, title: str) -> int | None:
        """Take the first title left that is worded as `title`, and return its place, or None."""
        places = self._same.get(title_key(title))
        if not places:
            return None
        del self._free[places[0]]
        return places.popleft()


def _most_alike(key: str, known: Mapping[int, str]) -> int | None:
    if len(known) > _MOST_COMPARED:
        return None
    best = process.extractOne(key, known, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return best[2] if best else None


def check_tree(tree: MinutesTree, document: SourceDocument, lexicon: Lexicon) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the form of minutes, in the order of its lines."""
    checker = _Checker(tree, document, lexicon)
    found = [*checker.whole(), *checker.strays(), *checker.items(), *checker.contents()]
    return tuple(sorted(found, key=lambda diagnostic: (diagnostic.span or Span(1, 1), diagnostic.code)))


class _Checker:
    def __init__(self, tree: MinutesTree, document: SourceDocument, lexicon: Lexicon) -> None:
        self.tree = tree
        self.name = document.name
        self.lexicon = lexicon

    def _tell(self, rule: Rule, span: Span, message: str, hint: str = "") -> Diagnostic:
        return Diagnostic(rule, self.name, span, message, hint)

    def whole(self) -> Iterator[Diagnostic]:
        """Yield a diagnostic for each part of the minutes that is missing."""
        start = Span(1, 1)
        if not self.tree.items and self.tree.header.title is None:
            hint = "if these are minutes of another layout, `minutes-graph layout FILE --draft` drafts it"
            yield self._tell(
                rules.NOT_MINUTES, start, "neither a title nor an item of minutes was found", hint
            )
        elif not self.tree.items:
            yield self._tell(
                rules.NO_ITEMS, start, "no line that starts an item was found", "is the text cut?"
            )
        elif self.tree.header.title is None:
            hint = 'expected e.g. "REFERAT Skoleudvalget d. 03-03-2031"'
            yield self._tell(rules.NO_TITLE, start, "no title line names the body and the day", hint)

    def strays(self) -> Iterator[Diagnostic]:
        """Yield a diagnostic for each line that fits nowhere, unless nothing fits."""
        if not self.tree.items:
            return
        for token in self.tree.strays:
            yield self._tell(rules.STRAY, token.span, f'"{_short(token.text)}" fits nowhere in the layout')

    def items(self) -> Iterator[Diagnostic]:
        """Yield the diagnostics of the single items."""
        numbers: dict[int, ItemNode] = {}
        last: int | None = None
        for item in self.tree.items:
            number, head = item.candidate.number, item.heading[0].span
            if number is None:
                yield from self._item(item)
                continue
            if number in numbers:
                before = numbers[number].heading[0].number
                yield self._tell(rules.NUMBER_TWICE, head, f"item {number} also stands at line {before}")
            elif last is not None and number != last + 1:
                yield self._tell(rules.NUMBER_GAP, head, f"item {number} follows item {last}")
            numbers[number], last = item, number
            yield from self._item(item)

    def _item(self, item: ItemNode) -> Iterator[Diagnostic]:
        expects_case = full_match(self.lexicon.items.without_case, item.title) is None
        if item.case is None and expects_case:
            hint = "if the municipality leaves it out on purpose, allow the title in the lexicon (items.without_case)"
            message = f"item {item_name(item.candidate)} has no case number"
            yield self._tell(rules.NO_CASE, item.heading[0].span, message, hint)
        for token in item.preamble:
            if not item.candidate.closed and item.sections and not is_lookalike(token.text, self.lexicon):
                yield self._tell(
                    rules.STRAY, token.span, f'"{_short(token.text)}" stands before the first section'
                )
        for section in item.sections:
            if not section.body and not section.first and section.kind not in _NAMES_ONLY:
                message = f'nothing stands below "{_short(section.heading.text)}"'
                yield self._tell(rules.EMPTY_SECTION, section.heading.span, message)

    def contents(self) -> Iterator[Diagnostic]:
        """Yield a diagnostic for each difference between the list of contents and the items."""
        contents = self.tree.contents
        if self.tree.other_minutes or contents is None or not contents.entries or not self.tree.items:
            return
        pairs = self._pair(contents)
        last_paired = max(pairs.values(), default=-1)
        paired = set(pairs.values())
        missing = [place for place in range(len(contents.entries)) if place not in paired]
        if len(contents.entries) - 1 in missing:
            yield self._cut(contents, last_paired)
        for place in missing:
            if place < last_paired:
                entry = contents.entries[place]
                yield self._tell(rules.NOT_IN_BODY, entry.span, f'no item is titled "{entry.title}"')
        for number, item in enumerate(self.tree.items):
            yield from self._compare(item, contents, pairs.get(number))

    def _key(self, title: str) -> str:
        return title_key(part_closed(title, self.lexicon)[0])

    def _pair(self, contents: ContentsNode) -> dict[int, int]:
        """Find each item's entry: first those worded the same, then those nearly so."""
        index = TitleIndex(part_closed(entry.title, self.lexicon)[0] for entry in contents.entries)
        titles = [part_closed(item.title, self.lexicon)[0] for item in self.tree.items]
        pairs = {number: index.take_same(title) for number, title in enumerate(titles)}
        for number, title in enumerate(titles):
            if pairs[number] is None:
                pairs[number] = index.take(title)
        return {number: place for number, place in pairs.items() if place is not None}

    def _cut(self, contents: ContentsNode, last_paired: int) -> Diagnostic:
        last = self.tree.items[-1]
        lost = contents.entries[last_paired + 1 :]
        first = f'the list of contents goes on with "{_short(lost[0].title)}"'
        more = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
        message = f'the last item is "{last.title}", but {first}{more}'
        return self._tell(rules.CUT, Span(last.span.end, last.span.end), message, "get the whole document")

    def _compare(self, item: ItemNode, contents: ContentsNode, place: int | None) -> Iterator[Diagnostic]:
        head = item.heading[0].span
        if place is None:
            yield self._tell(rules.NOT_IN_CONTENTS, head, f'"{item.title}" is not in the list of contents')
            return
        entry = contents.entries[place].title
        if self._key(entry) != self._key(item.title):
            line = contents.entries[place].span.end
            message = f'the heading says "{item.title}", the list of contents (line {line}) "{entry}"'
            yield self._tell(rules.TITLE_DIFFERS, head, message)


def _short(text: str) -> str:
    # Masked before it is cut: half a personal number has no form by which it could be masked later.
    text = mask_personal_numbers(text)
    return text if len(text) <= 60 else text[:57] + "..."

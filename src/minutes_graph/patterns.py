"""Regular expressions that are compiled when a text can fit them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final, NamedTuple

_SEARCHING: Final = ("search", "match", "fullmatch", "finditer")
_MEMBERS: Final = (*_SEARCHING, "split", "sub", "groupindex")
# Expressions in the parts that matter here; `{date}` is a placeholder of the lexicon, whose meaning is not looked at.
_PARTS: Final = re.compile(
    r"(?P<text>[^\\\[\](){}|*+?.^$]+(?![*+?]|\{\d)|[^\\\[\](){}|*+?.^$])"
    r"|(?P<times>(?:[*+?]|\{\d+(?:,\d*)?\})[?+]?)|(?P<bar>\|)|(?P<close>\))"
    r"|(?P<around>\(\?<?[=!])|(?P<open>\((?:\?(?:P<\w+>|(?:-?[a-z]+)?:|>))?(?!\?))"
    r"|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{\w+\}|[.^$]",
    re.DOTALL,
)
_SHORTEST, _MOST = 3, 32
# Letters that case-insensitive expressions take for "s" and "i", and that have no other lower case.
_ALSO: Final = ("\u017f", "\u0131")
Matching = Callable[..., re.Match[str] | None]
Words = frozenset[str]
_NONE: Final = Words()


class LazyPattern:
    """A regular expression as `re.compile` gives it, but compiled only when a text has a word that it needs.

    Hundreds stand in the lexicon and the registry, and one document meets a fifth of them. Once compiled, its members
    are those of the compiled pattern. An expression that cannot be read raises re.error when it is compiled.
    `written` is the expression with its placeholders, where it has any: it is the shorter one to look for words in.
    """

    __slots__ = ("_compiled", "_needed", "flags", "pattern", "written", *_MEMBERS)

    search: Matching
    match: Matching
    fullmatch: Matching
    finditer: Callable[..., Iterator[re.Match[str]]]
    split: Callable[..., list[str]]
    sub: Callable[..., str]
    groupindex: Mapping[str, int]

    def __init__(self, pattern: str, flags: int = 0, written: str = "") -> None:
        self.pattern = pattern
        self.flags = flags
        self.written = written or pattern
        self._compiled: re.Pattern[str] | None = None
        self._needed: Words | None = None

    def __getattr__(self, name: str) -> object:
        """Return what is asked for before the expression was compiled."""
        if name not in _MEMBERS:
            raise AttributeError(name)
        if name in _SEARCHING:
            if self._needed is None:
                self._needed = _NONE if self.flags & re.VERBOSE else needed_words(self.written)
            if self._needed:
                return partial(self._search, name)
        return getattr(self._filled(), name)

    def _filled(self) -> re.Pattern[str]:
        """Compile the expression and take over its members, so that they are found without detour from now on."""
        compiled = self.compiled()
        for member in _MEMBERS:
            setattr(self, member, getattr(compiled, member))
        return compiled

    def _search(self, name: str, text: str, first: int = 0, last: int | None = None) -> object:
        if self._compiled is None:
            part = text[first:last].lower()
            if not any(word in part for word in (*(self._needed or ()), *_ALSO)):
                return iter(()) if name == "finditer" else None
        return getattr(self._filled(), name)(text, first, len(text) if last is None else last)

    def compiled(self) -> re.Pattern[str]:
        """Return the compiled expression; re.error where it cannot be read."""
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, self.flags)
        return self._compiled


class _Group(NamedTuple):
    """A group on its way through an expression: the words that each branch needs, none where nobody can say."""

    branches: list[Words]
    counts: bool = True

    def take(self, words: Words) -> None:
        """Let the branch at hand need `words` where that says more than what it needs already."""
        if not self.branches[-1] or _weight(words) > _weight(self.branches[-1]):
            self.branches[-1] = words

    def words(self) -> Words:
        """Return words of which every text that fits the group has one."""
        if not self.counts or not all(self.branches):
            return _NONE
        found = _NONE.union(*self.branches)
        return found if len(found) <= _MOST else _NONE


def _weight(words: Words) -> float:
    """Return how much it says that a text needs one of some words: long ones, and few, are seldom there."""
    return min(map(len, words)) - len(words) / _MOST


def needed_words(expression: str) -> Words:
    """Return words in lower case of which every text that fits an expression has one; none where nobody can say.

    "(?:vedtog|besluttede) at" needs one of "vedtog" and "besluttede"; "godkendt\\.?" needs "godkendt".
    """
    groups, seen, inside, end = [_Group([_NONE])], "", _NONE, 0
    for part in _PARTS.finditer(f"{expression})"):
        if part.start() != end or not groups:
            return _NONE
        end, kind = part.end(), part.lastgroup
        if kind == "times" and part[0][0] != "+":
            # Nothing needs what may be left out.
            seen, inside = seen[:-1], _NONE
        if inside:
            groups[-1].take(inside)
            inside = _NONE
        if kind == "text":
            seen += part[0]
            continue
        if len(seen) >= _SHORTEST:
            groups[-1].take(frozenset((seen.lower(),)))
        seen = ""
        if kind in {"open", "around"}:
            groups.append(_Group([_NONE], kind == "open"))
        elif kind == "bar":
            groups[-1].branches.append(_NONE)
        elif kind == "close":
            inside = groups.pop().words()
    return _NONE if groups else inside


def stands_alone(expression: str) -> bool:
    """Return whether an expression means the same inside a longer one: no alternative of it stands outside a group."""
    depth = end = 0
    for part in _PARTS.finditer(expression):
        if part.start() != end:
            return False
        end, kind = part.end(), part.lastgroup
        depth += (kind in {"open", "around"}) - (kind == "close")
        if depth < 0 or (kind == "bar" and not depth):
            return False
    return end == len(expression) and not depth

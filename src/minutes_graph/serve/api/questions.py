"""The questions of the JSON API with their parameters, as they are checked and as the OpenAPI description has them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from minutes_graph.serve.answer import Answer, problem

MOST: Final = 200
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: the pattern of its values, and a description of them in words.

    A number has bounds, `least` and `most`; a choice lists its values.
    """

    name: str
    meaning: str
    pattern: str = rf"[^\x00-\x1f\x7f]{{0,{_LONGEST}}}"
    expected: str = f"at most {_LONGEST} characters of text"
    default: str = ""
    least: int = 0
    most: int | None = None
    choices: tuple[str, ...] = ()

    def fits(self, value: str) -> bool:
        """Return whether that is a valid value."""
        if self.choices:
            return value in self.choices
        if not re.fullmatch(self.pattern, value):
            return False
        return self.most is None or self.least <= int(value) <= self.most


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its path below /api, with `{reference}` where a case is named, its parameters, and its answer."""

    name: str
    path: str
    summary: str
    gives: str
    parameters: tuple[Parameter, ...] = ()
    feed: bool = False

    @property
    def has_reference(self) -> bool:
        """Return whether the path names one thing, which may not exist."""
        return "{reference}" in self.path

    @property
    def paged(self) -> bool:
        """Return whether the answer is a page of a list."""
        return _LIMIT in self.parameters


_DIGITS: Final = r"[0-9]{1,9}"
_LIMIT: Final = Parameter("limit", "how many at most", _DIGITS, f"a number from 1 to {MOST}", "50", 1, MOST)
_OFFSET: Final = Parameter(
    "offset", "how many to leave out first", _DIGITS, "a number of at most nine digits", "0", 0, 999_999_999
)
_PAGE: Final = (_LIMIT, _OFFSET)
_WORDS: Final = Parameter("q", "words to find")
_BODY: Final = Parameter("body", "the name of a body, or a part of it")
_YEAR: Final = Parameter("year", "when it was treated or held", r"([0-9]{4})?", "a year of four digits")
_PENDING: Final = Parameter(
    "pending",
    "only cases that wait for something",
    expected="true or false",
    default="false",
    choices=("true", "false"),
)
_MUNICIPALITY: Final = Parameter("municipality", "whose case, where several have that number")

QUESTIONS: Final = (
    Question(
        "cases",
        "/cases",
        "Cases, by number or best match first",
        "Case",
        (_WORDS, _BODY, _YEAR, _PENDING, *_PAGE),
    ),
    Question(
        "case", "/cases/{reference}", "The history of a case, in order of date", "Timeline", (_MUNICIPALITY,)
    ),
    Question(
        "search",
        "/search",
        "Cases, people, bodies, parties, organisations and laws with these words",
        "Hit",
        (_WORDS, *_PAGE),
    ),
    Question("meetings", "/meetings", "Meetings, the latest first", "Meeting", (_BODY, _YEAR, *_PAGE)),
    Question("people", "/people", "People by name", "Person", (_WORDS, *_PAGE)),
    Question("feed", "/feeds/meetings", "An Atom feed of the latest meetings", "Feed", (_BODY,), feed=True),
    Question(
        "case-feed",
        "/feeds/cases/{reference}",
        "An Atom feed of a case",
        "Feed",
        (_MUNICIPALITY,),
        feed=True,
    ),
)


def checked(question: Question, given: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...] | Answer:
    """Return the values of all parameters, defaults included, or the problem with those of the request."""
    known = {parameter.name: parameter for parameter in question.parameters}
    values = {parameter.name: parameter.default for parameter in question.parameters}
    seen: set[str] = set()
    for name, value in given:
        if name not in known:
            return problem(400, f'no parameter "{name[:50]}"; there are {", ".join(known) or "none"}')
        if name in seen:
            return problem(400, f'the parameter "{name}" is given twice')
        if not known[name].fits(value):
            return problem(400, f'the parameter "{name}" is {known[name].expected}')
        seen.add(name)
        values[name] = value
    return tuple(sorted(values.items()))

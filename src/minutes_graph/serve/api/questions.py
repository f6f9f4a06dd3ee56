"""The questions of the JSON API with their parameters: what is checked, and what the OpenAPI description says."""

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
    """A parameter: the pattern that its values have, and what they look like in words."""

    name: str
    meaning: str
    pattern: str = rf"[^\x00-\x1f\x7f]{{0,{_LONGEST}}}"
    expected: str = f"at most {_LONGEST} characters of text"
    default: str = ""
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its path below /api, with `{reference}` where a case is named, and its parameters."""

    name: str
    path: str
    summary: str
    parameters: tuple[Parameter, ...] = ()
    feed: bool = False

    @property
    def has_reference(self) -> bool:
        """Tell whether the path names one thing, which may not be there."""
        return "{reference}" in self.path


_LIMIT = Parameter("limit", "how many at most", r"[0-9]{1,9}", f"a number from 1 to {MOST}", "50", MOST)
_OFFSET = Parameter("offset", "how many to leave out first", r"[0-9]{1,9}", "a number", "0", 999_999_999)
_PAGE = (_LIMIT, _OFFSET)
_WORDS = Parameter("q", "words to find")
_BODY = Parameter("body", "the name of a body")
_YEAR = Parameter("year", "a year", r"([0-9]{4})?", "a year of four digits")
_PENDING = Parameter("pending", "only cases that wait for something", r"true|false", "true or false", "false")
_MUNICIPALITY = Parameter("municipality", "whose case, where several have that number")

QUESTIONS: Final = (
    Question(
        "cases", "/cases", "Cases, by number or best match first", (_WORDS, _BODY, _YEAR, _PENDING, *_PAGE)
    ),
    Question("case", "/cases/{reference}", "The history of a case, in order of date", (_MUNICIPALITY,)),
    Question(
        "search", "/search", "Cases, people, bodies and organisations with these words", (_WORDS, *_PAGE)
    ),
    Question("meetings", "/meetings", "Meetings, the latest first", (_BODY, _YEAR, *_PAGE)),
    Question("people", "/people", "People by name", (_WORDS, *_PAGE)),
    Question("feed", "/feeds/meetings", "An Atom feed of the latest meetings", (_BODY,), feed=True),
    Question("case-feed", "/feeds/cases/{reference}", "An Atom feed of a case", (_MUNICIPALITY,), feed=True),
)


def checked(question: Question, given: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...] | Answer:
    """Give the values of all parameters, defaults included, or the problem with those given."""
    known = {parameter.name: parameter for parameter in question.parameters}
    values = {parameter.name: parameter.default for parameter in question.parameters}
    seen: set[str] = set()
    for name, value in given:
        if name not in known:
            return problem(400, f'no parameter "{name[:50]}"; there are {", ".join(known) or "none"}')
        if name in seen:
            return problem(400, f'the parameter "{name}" is given twice')
        if not _fits(known[name], value):
            return problem(400, f'the parameter "{name}" is {known[name].expected}')
        seen.add(name)
        values[name] = value
    return tuple(sorted(values.items()))


def _fits(parameter: Parameter, value: str) -> bool:
    if not re.fullmatch(parameter.pattern, value):
        return False
    return parameter.most is None or int(parameter.name == "limit") <= int(value) <= parameter.most

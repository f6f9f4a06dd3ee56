"""The reasons of links in words: English as the graph holds them, and the same in the language of a form."""

from __future__ import annotations

import re
from functools import cache

from minutes_graph.trace.words import TimelineWords, timeline_words

_GROUP = "reasons"
_PLACE = re.compile(r"\\{(\w+)\\}")
_SCORE = re.compile(r"\b[01]\.\d\d\b")
_DAY = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")


def link_reason(name: str, **values: object) -> str:
    """Return the reason of that name in English."""
    return timeline_words("en").text(_GROUP, name, **values)


def reason_words(words: TimelineWords, reason: str) -> str:
    """Return an English reason in another language; one that this program does not give stays as it is."""
    for name, pattern in _patterns():
        if found := pattern.fullmatch(reason):
            values = {key: _written(words, key, value) for key, value in found.groupdict().items()}
            return words.text(_GROUP, name, **values)
    return reason


def _written(words: TimelineWords, key: str, value: str) -> str:
    if key in ("score", "scores"):
        return _SCORE.sub(lambda score: words.decimal(float(score[0])), value)
    return _DAY.sub(lambda day: words.date(day[0]), value) if key == "days" else value


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    templates = timeline_words("en").groups[_GROUP]
    return tuple(
        (name, re.compile(_PLACE.sub(r"(?P<\1>.+)", re.escape(str(template)))))
        for name, template in templates.items()
    )

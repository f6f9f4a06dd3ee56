"""What two graphs say differently, by meaning: statements are compared as read, wherever their lines stand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Triple
from rapidfuzz.fuzz import ratio

from minutes_graph.export.diff import Json
from minutes_graph.export.statements import Source, Statement, Statements
from minutes_graph.masking import presentable
from minutes_graph.translation import localised, localised_word

# What names a statement among others of its kind: who voted, attended, decided.
_NAMING: Final = ("person", "personName", "party", "partyCode", "body", "bodyName", "case", "number", "title")
_HEADLINES: Final = (
    "valueDKK",
    "outcome",
    "voteResult",
    "tallyFor",
    "tallyAgainst",
    "voteChoice",
    "attendanceStatus",
    "title",
    "text",
    "date",
)
_LIKE: Final = 60.0
_SIGNS = {"new": "+", "gone": "-", "changed": "~"}
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Fact:
    """One property whose values differ; a side without a value is empty."""

    property: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change: `kind` is "new", "gone" or "changed", `what` the class, `about` where it belongs, for people.

    `facts` differ, the most telling first; what was read from the same lines is in one change.
    """

    kind: str
    what: str
    about: str
    resource: str
    facts: tuple[Fact, ...] = ()
    old_source: Source | None = None
    new_source: Source | None = None


def changes_of(old: Iterable[Triple], new: Iterable[Triple]) -> tuple[Change, ...]:
    """Return what two graphs say differently of meetings and cases; moved lines and new digests are no change."""
    before, after = Statements(old).roots, Statements(new).roots
    found: list[Change] = []
    for iri in sorted({*before, *after}):
        one, other = before.get(iri), after.get(iri)
        if one and other:
            found += _merged(list(_changed(one, other, _named(other, ""))))
        elif (only := one or other) is not None:
            found.append(_whole(only, "gone" if one else "new", ""))
    return tuple(found)


def _changed(old: Statement, new: Statement, about: str) -> Iterator[Change]:
    """Yield the changes of two statements that stand for one thing, and of their parts."""
    if old.meaning == new.meaning:
        return
    names = {*old.values, *new.values}
    facts = [
        Fact(name, old.value(name), new.value(name))
        for name in names
        if old.values.get(name) != new.values.get(name)
    ]
    if facts:
        facts.sort(key=lambda fact: (_rank(fact.property), fact.property))
        yield Change("changed", new.kind, about, new.iri, tuple(facts), old.source, new.source)
    for one, other in _paired(old.parts, new.parts):
        if one and other:
            yield from _changed(one, other, _named(other, about))
        elif (only := one or other) is not None:
            yield _whole(only, "gone" if one else "new", about)


def _paired(
    old: Sequence[Statement], new: Sequence[Statement]
) -> Iterator[tuple[Statement | None, Statement | None]]:
    """Yield which parts stand for one thing: those that say the same first, then those of one name, then like ones."""
    kinds = sorted({one.kind for one in (*old, *new)})
    for kind in kinds:
        left = sorted((one for one in old if one.kind == kind), key=lambda one: (one.place, one.iri))
        right = sorted((one for one in new if one.kind == kind), key=lambda one: (one.place, one.iri))
        for same in (_same, _named_alike, _alike):
            for one in tuple(left):
                other = next((other for other in right if same(one, other)), None)
                if other is not None:
                    left.remove(one)
                    right.remove(other)
                    yield one, other
        yield from ((one, None) for one in left)
        yield from ((None, one) for one in right)


def _same(one: Statement, other: Statement) -> bool:
    return one.meaning == other.meaning


def _named_alike(one: Statement, other: Statement) -> bool:
    """Return whether both are of one person, body, number or title, by the first that either has."""
    name = next((name for name in _NAMING if name in one.values or name in other.values), None)
    if name is None or one.values.get(name) != other.values.get(name):
        return False
    return one.kind != "Decision" or one.values.get("date") == other.values.get("date")


def _alike(one: Statement, other: Statement) -> bool:
    return one.iri == other.iri or ratio(one.text, other.text) >= _LIKE


def _merged(changes: list[Change]) -> list[Change]:
    """Return the changes with those of the same lines made one: the figure of a sentence and the sentence."""
    made: list[Change] = []
    for change in sorted(changes, key=_lines):
        at = next((n for n, one in enumerate(made) if _same_lines(one, change)), None)
        if at is None:
            made.append(change)
        else:
            first = made[at]
            facts = (*first.facts, *(fact for fact in change.facts if fact not in first.facts))
            made[at] = Change(
                first.kind, first.what, first.about, first.resource, facts, first.old_source, first.new_source
            )
    return sorted(made, key=lambda one: (one.about, one.resource))


def _same_lines(one: Change, other: Change) -> bool:
    if (
        one.kind != "changed"
        or other.kind != "changed"
        or "AgendaItem" in (one.what, other.what)
        or one.about != other.about
    ):
        return False
    pairs = ((one.old_source, other.old_source), (one.new_source, other.new_source))
    return all(first is not None and second is not None and first.meets(second) for first, second in pairs)


def _lines(change: Change) -> tuple[int, int]:
    source = change.new_source or change.old_source
    facts = change.facts[0].property if change.facts else ""
    return (source.last - source.first if source else 1_000_000, _rank(facts))


def _rank(name: str) -> int:
    return _HEADLINES.index(name) if name in _HEADLINES else len(_HEADLINES)


def _whole(one: Statement, kind: str, about: str) -> Change:
    facts = [
        Fact(name, one.value(name) if kind == "gone" else "", one.value(name) if kind == "new" else "")
        for name in sorted(one.values, key=lambda name: (_rank(name), name))
    ]
    sources = (one.source, None) if kind == "gone" else (None, one.source)
    return Change(kind, one.kind, _named(one, about), one.iri, tuple(facts[:4]), *sources)


def _named(one: Statement, about: str) -> str:
    """Return how people know a meeting, an item or a case."""
    match one.kind:
        case "Meeting":
            return f"{one.value('bodyName')} {one.value('date')}"
        case "AgendaItem":
            return f"{about}, {one.value('number')} {one.value('title')}".replace(",  ", ", ")
        case "Case":
            return one.value("identifier")
    return about


def changes_text(changes: Sequence[Change]) -> str:
    """Return a block a change: where it belongs, what it was and is, and the lines that say so."""
    return (
        "".join(f"{line}\n" for change in changes for line in _text_lines(change))
        + f"{changes_summary(changes)}\n"
    )


def changes_summary(changes: Sequence[Change]) -> str:
    """Return the numbers in one line."""
    if not changes:
        return localised("nothing that the minutes say differs")
    counted = [(kind, sum(one.kind == kind for one in changes)) for kind in ("new", "changed", "gone")]
    return ", ".join(f"{number} {localised_word(kind)}" for kind, number in counted if number)


def changes_values(changes: Iterable[Change]) -> list[Json]:
    """Return the changes as values of JSON."""
    return [
        {
            "change": one.kind,
            "what": one.what,
            "about": one.about,
            "resource": one.resource,
            "facts": [{"property": fact.property, "old": fact.old, "new": fact.new} for fact in one.facts],
            "old_source": _place(one.old_source),
            "new_source": _place(one.new_source),
        }
        for one in changes
    ]


def changes_json(changes: Sequence[Change]) -> str:
    """Return the changes as JSON."""
    return json.dumps({"changes": changes_values(changes)}, ensure_ascii=False, indent=2) + "\n"


def _text_lines(change: Change) -> list[str]:
    lines = [f"{_SIGNS[change.kind]} {change.about} ({localised_word(change.what)})"]
    if change.kind == "changed":
        lines += [f"    {one.property}: {_shown(one.old)} → {_shown(one.new)}" for one in change.facts]
    else:
        lines += [f"    {one.property}: {_shown(one.old or one.new)}" for one in change.facts]
    places = [str(source) for source in (change.old_source, change.new_source) if source]
    return [
        presentable(line)
        for line in (*lines, *([f"    {localised_word('at')} {' → '.join(places)}"] if places else []))
    ]


def _shown(value: str) -> str:
    text = " ".join(value.split())
    return (text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …") or "–"


def _place(source: Source | None) -> Json:
    return {"file": source.file, "line": source.first, "last_line": source.last} if source else None

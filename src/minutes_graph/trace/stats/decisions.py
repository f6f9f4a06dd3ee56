"""Count over decisions: their outcomes by body, and what was recommended beside what was decided."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache

from minutes_graph.model.values import alphabetical
from minutes_graph.resources import resource_folder
from minutes_graph.trace.facts import Place
from minutes_graph.trace.stats.records import BodyRef, DecisionRecord, ItemRecord, MeetingRecord
from minutes_graph.trace.stats.table import Statistic, StatRow, stat_row

_NEVER_A_YES = frozenset({"rejected", "postponed", "referred", "withdrawn"})


def all_decisions(meetings: Sequence[MeetingRecord]) -> Iterator[tuple[ItemRecord, DecisionRecord]]:
    """Yield every decision once: one that another body's minutes quote is left out where its own minutes are there."""
    own = {
        _identity(item, decision)
        for meeting in meetings
        for item in meeting.items
        for decision in item.decisions
        if decision.own
    }
    for meeting in meetings:
        for item in meeting.items:
            for decision in item.decisions:
                if decision.own:
                    yield item, decision
                elif _identity(item, decision) not in own:
                    own.add(_identity(item, decision))
                    yield item, decision


def outcomes_by_body(meetings: Sequence[MeetingRecord]) -> Statistic:
    """Return how often each body decided what."""
    found: dict[tuple[str, str], list[tuple[BodyRef, Place]]] = {}
    for _, decision in all_decisions(meetings):
        for outcome in decision.outcomes:
            found.setdefault((decision.body.key, outcome), []).append((decision.body, decision.source))
    rows = [
        stat_row((known[0][0].lasting_name, outcome, len(known)), (place for _, place in known))
        for (_, outcome), known in found.items()
    ]
    return Statistic(
        "outcomes-by-body",
        "Outcomes by body",
        "Decisions with each outcome, a decision with two outcomes once for each. A decision that several minutes "
        "print is counted once. Bodies have the name of today.",
        ("body", "outcome", "count"),
        tuple(
            sorted(
                rows,
                key=lambda row: (alphabetical(str(row.cells[0])), -int(row.cells[2] or 0), str(row.cells[1])),
            )
        ),
    )


def against_the_recommendation(meetings: Sequence[MeetingRecord]) -> Statistic:
    """Return the items whose decision has an outcome that the recommendation does not name, with both texts."""
    rows = [row for meeting in meetings for item in meeting.items for row in _against(meeting, item)]
    return Statistic(
        "recommended-and-decided",
        "Decided other than recommended, in words",
        "Items where the body's own decision has an outcome that no word of the recommendation asks for. Both texts "
        "stand as printed; that the words differ does not say that the body disagreed. Where a part of the "
        "recommendation has no word for an outcome, only rejected, postponed, referred and withdrawn count.",
        (
            "date",
            "body",
            "item",
            "case",
            "title",
            "recommended",
            "decided",
            "not_recommended",
            "recommendation",
            "decision",
        ),
        tuple(rows),
    )


def recommended_outcomes(text: str) -> tuple[str, ...]:
    """Return the outcomes that the words of a recommendation ask for, in order of the alphabet."""
    return tuple(name for name, words in _words() if words.search(text))


def _against(meeting: MeetingRecord, item: ItemRecord) -> Iterator[StatRow]:
    asked_by_each = [recommended_outcomes(one.text) for one in item.recommendations]
    asked = sorted({name for names in asked_by_each for name in names})
    own = [one for one in item.decisions if one.own and one.outcomes]
    decided = sorted({name for one in own for name in one.outcomes if name != "other"})
    # "Godkendt." approves whatever a recommendation without such a word asks for.
    decisive = set(decided) if asked_by_each and all(asked_by_each) else set(decided) & _NEVER_A_YES
    if not item.recommendations or not decisive - set(asked):
        return
    cells = (
        meeting.date,
        meeting.body.name,
        item.number,
        item.case or None,
        item.title,
        ", ".join(asked) or None,
        ", ".join(decided),
        ", ".join(sorted(decisive - set(asked))),
        " ".join(one.text for one in item.recommendations),
        "\n".join(one.text for one in own),
    )
    places = [one.source for one in item.recommendations]
    yield stat_row(cells, [*places, *(one.source for one in own)])


def _identity(item: ItemRecord, decision: DecisionRecord) -> tuple[str, str, str]:
    return decision.body.key, decision.date, item.case or item.title.casefold()


@cache
def _words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = tomllib.loads((resource_folder("lexicon") / "statistics" / "da.toml").read_text("utf-8"))
    return tuple(
        (name, re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE))
        for name, words in sorted(table["recommended"].items())
    )

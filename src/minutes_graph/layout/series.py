"""Choose the rows that start items: those of one form whose numbers and surroundings agree best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from minutes_graph.layout.candidates import Candidates, Start
from minutes_graph.layout.rows import Row

# The weight of each form: words and signs that only a heading has weigh more than a bare number.
_FORMS = {"point": 2.0, "extra": 2.0, "nr": 2.0, "mark": 2.0, "below": 2.0, "colon": 1.0, "dot": 0.5}
_TOGETHER = ({"point", "extra"}, {"dot", "extra"}, {"mark", "extra"}, {"colon", "extra"}, {"nr"}, {"below"})
_ALONE = ({"bare"}, {"alone"})
_WEAK = {"dot", "colon", "bare", "alone"}
_LOOKED_AT = 6
_LEAST = 3.0
_MOST = 10_000
_MOST_COMPARED = 500
_ALIKE = 88.0


@dataclass(frozen=True, slots=True)
class Found:
    """A row that could start an item, with its evidence."""

    place: int
    start: Start
    weight: float


class Surroundings:
    """The rows of a document with their candidates, and what stands around each."""

    def __init__(self, rows: Sequence[Row], looks: Sequence[Candidates], listed: Sequence[str]) -> None:
        self.rows = rows
        self.looks = looks
        self._listed = [title.casefold() for title in listed]
        self._exactly = set(self._listed)

    def weight(self, place: int, start: Start) -> float:
        """Return the weight of the evidence for a row as the start of an item."""
        row, title = self.rows[place], start.title
        weight = _FORMS.get(start.form, 0.0)
        weight += 3.0 * self._leads_on(place, title)
        weight += 2.0 * (self._before(place) is not None and self.looks[self._before(place) or 0].separator)
        weight += min(row.gap, 2) - 1.0 if row.gap else -0.5
        weight += 3.0 * row.outstanding + 2.0 * self._titled_before(place, title)
        if title and self._listed:
            weight += 3.0 * (title.casefold() in self._exactly or resembles(title.casefold(), self._listed))
        return weight - self._against(place, start)

    def _against(self, place: int, start: Start) -> float:
        title = start.title
        against = 3.0 * (title[:1].islower() or title.casefold().startswith(("at ", "at:")))
        against += 2.0 * title.endswith((",", ";", " og")) + 2.0 * (len(title) > 250)
        before = self._before(place)
        if before is not None and self.rows[before].text.endswith((":", ",")):
            against += 2.0
        if start.form in {"bare", "alone"}:
            against += 1.5
        if self.looks[place].case and not (self.looks[place].case or start).labelled:  # type: ignore[union-attr]
            against += 5.0
        return against

    def _titled_before(self, place: int, title: str) -> bool:
        """Return whether one of the rows right above has the same title alone."""
        return bool(title) and any(
            _same(row.text, title) for row in self.rows[max(0, place - _LOOKED_AT) : place]
        )

    def content_before(self, begin: int, place: int) -> bool:
        """Return whether what belongs into an item stands above a row already."""
        return any((look.section and not look.label) or look.decision for look in self.looks[begin:place])

    def _before(self, place: int) -> int | None:
        return place - 1 if place else None

    def _leads_on(self, place: int, title: str) -> bool:
        """Return whether what items have stands a few rows below: a section, a decision, a case number."""
        for below in range(place + 1, min(place + _LOOKED_AT, len(self.rows))):
            look, text = self.looks[below], self.rows[below].text
            if look.is_content:
                return True
            same = (_same(one, title) for one in (text, *(start.title for start in look.starts)))
            if look.starts and not look.page_artifact and not any(same):
                return False
            if below > place + 3 and not (look.page_artifact or look.separator):
                return False
        return False


def item_starts(around: Surroundings, begin: int) -> tuple[Found, ...]:
    """Return the rows from `begin` on that start items, in order; none where no series is good enough."""
    candidates = [
        Found(place, start, around.weight(place, start))
        for place in range(begin, len(around.rows))
        for start in around.looks[place].starts
    ]
    best: tuple[Found, ...] = ()
    for forms in (*_TOGETHER, *_ALONE):
        chain = _best_chain([one for one in candidates if one.start.form in forms])
        if all(one.start.form == "extra" for one in chain):
            continue
        if forms & _WEAK and around.content_before(begin, chain[0].place):
            continue
        if sum(one.weight for one in chain) > sum(one.weight for one in best):
            best = chain
    return best if sum(one.weight for one in best) >= _LEAST else ()


def _best_chain(found: list[Found]) -> tuple[Found, ...]:
    """Return the heaviest chain with rising numbers; steps of one are worth more than gaps."""
    found = [one for one in found if one.weight > 0][:_MOST]
    best: list[tuple[float, int]] = []
    for place, one in enumerate(found):
        score, before = one.weight, -1
        for earlier in range(max(0, place - 60), place):
            gain = best[earlier][0] + one.weight + _step(found[earlier].start, one.start)
            if found[earlier].place < one.place and gain > score:
                score, before = gain, earlier
        best.append((score, before))
    if not best:
        return ()
    at = max(range(len(best)), key=lambda place: best[place][0])
    return tuple(reversed(list(_back(found, best, at))))


def _back(found: list[Found], best: list[tuple[float, int]], at: int) -> Iterator[Found]:
    while at >= 0:
        yield found[at]
        at = best[at][1]


def _step(before: Start, start: Start) -> float:
    if "extra" in (before.form, start.form):
        return 0.0
    difference = start.number - before.number
    if difference == 1:
        return 1.0
    if difference == 0:
        return 0.5 if start.label != before.label else -1000.0
    return -0.5 if difference > 0 else -1000.0


def _same(one: str, other: str) -> bool:
    return fuzz.ratio(one.casefold(), other.casefold()) >= _ALIKE


def resembles(title: str, titles: Sequence[str]) -> bool:
    """Return whether one of the first of `titles` has the letters of `title`, misprints aside."""
    return (
        process.extractOne(title, titles[:_MOST_COMPARED], scorer=fuzz.ratio, score_cutoff=_ALIKE) is not None
    )

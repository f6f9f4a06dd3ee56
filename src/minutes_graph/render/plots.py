"""Each statistic as a plot: SVG with a text alternative, the same for the same numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from minutes_graph.model.alphabet import alphabetical
from minutes_graph.render.bars import Bar, Group, bars_svg
from minutes_graph.render.matrix import Matrix, Square, matrix_svg
from minutes_graph.render.spans_of_time import Stretch, stretches_svg
from minutes_graph.trace.stats.table import Cell, Statistic

_MOST_ROWS = 60
_MOST_PEOPLE = 40
_DAY = len("2025-11-20")


def plot_svg(statistic: Statistic) -> str:
    """Return the plot of a statistic as an SVG file; what does not fit is left out, and the caption says so."""
    title, counted = _head(statistic)
    match statistic.name:
        case "longest-cases":
            plot = stretches_svg(title, counted, tuple(_long(statistic)))
        case "postponements":
            plot = stretches_svg(title, counted, tuple(_postponed(statistic)))
        case "agreement":
            plot = matrix_svg(title, counted, _agreement(statistic))
        case "recommended-and-decided":
            plot = matrix_svg(title, counted, _words(statistic), "decided", "recommended")
        case "attendance":
            plot = bars_svg(title, counted, _attendance(statistic), 1.0)
        case "cases-in-most-bodies":
            plot = bars_svg(title, counted, _bodies(statistic))
        case _:
            plot = bars_svg(title, counted, _outcomes(statistic))
    return plot


def _head(statistic: Statistic) -> tuple[str, str]:
    more = len(statistic.rows) - _MOST_ROWS
    cut = (
        f" The first {_MOST_ROWS} of {len(statistic.rows)} are drawn."
        if more > 0 and _cuts(statistic)
        else ""
    )
    return statistic.title, statistic.counted + cut


def _cuts(statistic: Statistic) -> bool:
    return statistic.name not in {"agreement", "recommended-and-decided"}


def _rows(statistic: Statistic) -> Iterator[dict[str, Cell]]:
    for row in statistic.rows[:_MOST_ROWS]:
        yield dict(zip(statistic.columns, row.cells, strict=True))


def _long(statistic: Statistic) -> Iterator[Stretch]:
    for row in _rows(statistic):
        days = f"{row['days']} days, {row['treatments']} treatments"
        first, last = date.fromisoformat(str(row["first"])), date.fromisoformat(str(row["last"]))
        yield Stretch(f"{row['case']} {row['title']}", first, last, days)


def _postponed(statistic: Statistic) -> Iterator[Stretch]:
    for row in _rows(statistic):
        if len(str(row["date"])) != _DAY:
            continue
        again = row["treated_again"]
        last = date.fromisoformat(str(again)) if again else None
        told = f"{row['date']} to {again}" if again else f"{row['date']}, not treated since"
        yield Stretch(
            f"{row['case'] or ''} {row['title']}".strip(), date.fromisoformat(str(row["date"])), last, told
        )


def _attendance(statistic: Statistic) -> tuple[Group, ...]:
    groups: dict[str, list[Bar]] = {}
    for row in _rows(statistic):
        heading = " ".join(str(part) for part in (row["body"], row["period"]) if part)
        others = int(row["items"] or 0) - int(row["recused"] or 0)
        told = f"{row['present']} of {others} items"
        groups.setdefault(heading, []).append(Bar(str(row["person"]), float(row["share"] or 0), 0, told))
    return tuple(Group(heading, tuple(bars)) for heading, bars in groups.items())


def _bodies(statistic: Statistic) -> tuple[Group, ...]:
    bars = []
    for row in _rows(statistic):
        treated, announced = int(row["treated"] or 0), int(row["announced"] or 0)
        told = f"{treated} treated" + (f", {announced} announced" if announced else "")
        bars.append(Bar(f"{row['case']} {row['title']}", treated, announced, told))
    return (Group("", tuple(bars)),)


def _outcomes(statistic: Statistic) -> tuple[Group, ...]:
    groups: dict[str, list[Bar]] = {}
    for row in _rows(statistic):
        count = int(row["count"] or 0)
        groups.setdefault(str(row["body"]), []).append(Bar(str(row["outcome"]), count, 0, str(count)))
    return tuple(Group(heading, tuple(bars)) for heading, bars in groups.items())


def _agreement(statistic: Statistic) -> Matrix:
    votes: Counter[str] = Counter()
    cells: dict[tuple[str, str], Square] = {}
    for row in statistic.rows:
        one, other, count, same, share = row.cells
        for pair in ((str(one), str(other)), (str(other), str(one))):
            votes[pair[0]] += int(count or 0)
            cells[pair] = Square(float(share or 0), f"{same} of {count}")
    busiest = sorted(votes, key=lambda name: (-votes[name], name))[:_MOST_PEOPLE]
    names = tuple(sorted(busiest, key=alphabetical))
    kept = {pair: square for pair, square in cells.items() if pair[0] in names and pair[1] in names}
    return Matrix(names, names, kept)


def _words(statistic: Statistic) -> Matrix:
    """Return each word that was recommended with each that was decided and not recommended."""
    counts = Counter(
        (one, other)
        for row in statistic.rows
        for cells in [dict(zip(statistic.columns, row.cells, strict=True))]
        for one in str(cells["recommended"] or "in other words").split(", ")
        for other in str(cells["not_recommended"]).split(", ")
    )
    most = max(counts.values(), default=1)
    return Matrix(
        tuple(sorted({one for one, _ in counts})),
        tuple(sorted({other for _, other in counts})),
        {pair: Square(count / most, str(count)) for pair, count in counts.items()},
    )

"""What follows from all documents together: treatments without minutes, and cases of one matter; case by case."""

from __future__ import annotations

import pickle
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final, NamedTuple, overload

from pyoxigraph import NamedNode, Quad

from minutes_graph.model import PartialDate
from minutes_graph.pipeline.pieces import read_piece
from minutes_graph.rdf.inferred import Gap
from minutes_graph.rdf.iris import DCTERMS, MG
from minutes_graph.store.sorted_triples import sorted_lines
from minutes_graph.trace.case_profiles import CaseProfile, profile_of
from minutes_graph.trace.finding import CaseRef
from minutes_graph.trace.links import is_matter
from minutes_graph.trace.timeline import CaseTimeline, GapKind, TimelineGap
from minutes_graph.trace.told import CaseTold, EntityIndex, told_timeline

_AT_HAND: Final = 4096
_PIECE: Final = 200_000
_RULES = {
    GapKind.ANNOUNCED: "announced-without-minutes",
    GapKind.MENTIONED: "mentioned-without-minutes",
    GapKind.NOT_ON_AGENDA: "minutes-without-case",
    GapKind.DEMANDED: "demanded-without-minutes",
}
_BATCH: Final = 100
_KEPT: Final = "surroundings"


class Where(NamedTuple):
    """Where it stands what a document tells of a case: the file, the start in its piece, and the length."""

    file: Path
    start: int
    length: int

    def read(self) -> CaseTold:
        """Return what the document tells."""
        told: CaseTold = pickle.loads(read_piece(self.file, "told", self.start, self.length))
        return told


class CaseSources(NamedTuple):
    """A case with all places that tell of it."""

    ref: CaseRef
    told: tuple[Where, ...]


def all_case_sources(files: Iterable[Path], aside: Path) -> Iterator[CaseSources]:
    """Yield the cases of all meetings, by IRI; `files` are what was written of each meeting."""
    kept = list(files)
    lines = (
        line[:-1] + f"\x00{number}\n".encode()
        for number, file in enumerate(kept)
        for line in read_piece(file, "cases").splitlines(keepends=True)
    )
    split = (line.decode()[:-1].split("\x00") for line in sorted_lines(lines, aside, _PIECE))
    for iri, rows in groupby(split, key=lambda row: row[0]):
        found = [
            (number, Where(kept[int(file)], int(start), int(length)))
            for _, number, start, length, file in rows
        ]
        own = sorted(number[1:] for number, _ in found if number.startswith("="))
        if own:
            told = (where for number, where in found if number.startswith("=") or number[1:] == own[0])
            yield CaseSources(CaseRef(own[0], None, iri), tuple(told))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What histories need beside what documents tell: entities, and the days of each body's meetings in order."""

    entities: EntityIndex
    days: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, registry: Iterable[Quad], meetings: Iterable[Quad]) -> Surroundings:
        """Return the surroundings that the registry of a graph and the facts of its meetings make."""
        kept = tuple(registry)
        bodies: dict[object, object] = {
            quad.subject: quad.object for quad in kept if quad.predicate == MG["termOf"]
        }
        held: dict[object, NamedNode] = {}
        days: dict[object, str] = {}
        for quad in meetings:
            if quad.predicate == MG["heldBy"] and isinstance(body := bodies.get(quad.object), NamedNode):
                held[quad.subject] = body
            elif quad.predicate == DCTERMS["date"]:
                days[quad.subject] = getattr(quad.object, "value", "")
        by_body: dict[str, set[str]] = {}
        for meeting, body in held.items():
            if meeting in days:
                by_body.setdefault(body.value, set()).add(days[meeting])
        return cls(EntityIndex.of(kept), {body: tuple(sorted(found)) for body, found in by_body.items()})

    def has_minutes(self, body: str, date: str) -> bool:
        """Return whether there are minutes of a body on a day, in a month or a year."""
        days = self.days.get(body, ())
        place = bisect_left(days, date)
        return place < len(days) and days[place].startswith(date)


class Found(NamedTuple):
    """What was found of some cases: missing treatments, and what is compared of each that is a matter."""

    gaps: tuple[Gap, ...]
    profiles: tuple[CaseProfile, ...]


def batches(cases: Iterator[CaseSources]) -> Iterator[tuple[CaseSources, ...]]:
    """Yield the cases some at a time."""
    while batch := tuple(islice(cases, _BATCH)):
        yield batch


def keep_surroundings(folder: Path, surroundings: Surroundings) -> None:
    """Keep the surroundings in a folder for `look_at`."""
    (folder / _KEPT).write_bytes(pickle.dumps(surroundings, pickle.HIGHEST_PROTOCOL))


@lru_cache(maxsize=1)
def _surroundings(folder: Path) -> Surroundings:
    kept: Surroundings = pickle.loads((folder / _KEPT).read_bytes())
    return kept


def look_at(folder: Path, cases: Iterable[CaseSources]) -> Found:
    """Return what is found of some cases in the surroundings that are kept in a folder."""
    surroundings = _surroundings(folder)
    gaps: list[Gap] = []
    profiles: list[CaseProfile] = []
    for case in cases:
        told = [where.read() for where in case.told]
        timeline = told_timeline(case.ref, told, surroundings.entities, surroundings.has_minutes)
        gaps += case_gaps([timeline])
        if is_matter(timeline):
            profiles.append(profile_of(timeline))
    return Found(tuple(gaps), tuple(profiles))


class Profiles(Sequence[CaseProfile]):
    """Profiles in a temporary file in the folder `aside`, the latest of them in memory."""

    def __init__(self, aside: Path) -> None:
        self._file = TemporaryFile(dir=aside)  # noqa: SIM115  # it lasts as long as what is in it is needed
        self._starts: list[int] = [0]
        self._at_hand: OrderedDict[int, CaseProfile] = OrderedDict()

    def extend(self, profiles: Iterable[CaseProfile]) -> None:
        """Add profiles behind the others."""
        for one in profiles:
            self._file.seek(0, 2)
            self._file.write(pickle.dumps(one, pickle.HIGHEST_PROTOCOL))
            self._starts.append(self._file.tell())

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, place: int) -> CaseProfile: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[CaseProfile, ...]: ...
    def __getitem__(self, place: int | slice) -> CaseProfile | tuple[CaseProfile, ...]:
        if isinstance(place, slice):
            return tuple(self[one] for one in range(*place.indices(len(self))))
        if place >= len(self):
            raise IndexError(place)
        found = self._at_hand.get(place)
        if found is None:
            self._file.seek(self._starts[place])
            found = pickle.loads(self._file.read(self._starts[place + 1] - self._starts[place]))
            self._at_hand[place] = found
            if len(self._at_hand) > _AT_HAND:
                self._at_hand.popitem(last=False)
        return found


def case_gaps(timelines: Iterable[CaseTimeline]) -> tuple[Gap, ...]:
    """Return the gaps of histories for the links graph; its rule says whether a step or only a text mentions one."""
    return tuple(
        _as_gap(timeline, gap) for timeline in timelines if timeline.folder is None for gap in timeline.gaps
    )


def _as_gap(timeline: CaseTimeline, gap: TimelineGap) -> Gap:
    return Gap(
        case=NamedNode(timeline.iri),
        body_name=gap.body or "",
        date=_partial_date(gap.date),
        step=NamedNode(gap.derived_from),
        rule=_RULES[gap.kind],
        reason=gap.reason,
        body=NamedNode(gap.body_iri) if gap.body_iri else None,
    )


def _partial_date(date: str | None) -> PartialDate | None:
    return PartialDate(*(int(part) for part in date.split("-"))) if date else None

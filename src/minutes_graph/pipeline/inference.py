"""What follows from putting documents together: the quads of the links graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad, Store

from minutes_graph.model import PartialDate
from minutes_graph.rdf import Gap, GraphSettings, links_quads
from minutes_graph.store.oxigraph import OxigraphStore
from minutes_graph.trace.case import timeline_of
from minutes_graph.trace.finding import all_cases
from minutes_graph.trace.timeline import TimelineGap


def inferred_quads(quads: Iterable[Quad], settings: GraphSettings) -> tuple[Quad, ...]:
    """Give what is inferred from all documents together: treatments that are spoken of but have no minutes."""
    memory = Store()
    memory.bulk_extend(quads)
    store = OxigraphStore.from_memory(memory, "build")
    return links_quads(tuple(_gaps(store)), (), settings)


def _gaps(store: OxigraphStore) -> Iterator[Gap]:
    for ref in all_cases(store):
        timeline = timeline_of(store, ref)
        if timeline.folder is None:
            yield from (_gap(ref.iri, gap) for gap in timeline.gaps)


def _gap(case: str, gap: TimelineGap) -> Gap:
    return Gap(
        case=NamedNode(case),
        body_name=gap.body or "",
        date=_date(gap.date),
        step=NamedNode(gap.derived_from),
        rule=f"{gap.kind.value}-without-minutes",
        reason=gap.reason,
        body=NamedNode(gap.body_iri) if gap.body_iri else None,
    )


def _date(text: str | None) -> PartialDate | None:
    if text is None:
        return None
    year, *rest = (int(part) for part in text.split("-"))
    return PartialDate(year, *rest)

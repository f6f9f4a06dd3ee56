"""`minutes-graph entities`: the entities of a graph."""

from __future__ import annotations

from pathlib import Path

import click

from minutes_graph.cli.options import format_option
from minutes_graph.cli.output import leave, show_text
from minutes_graph.cli.settings import graph_option
from minutes_graph.cli.tables import FORMATS, show_rows
from minutes_graph.store import open_graph
from minutes_graph.trace.entity_list import EntityGroup, ListedEntity, list_entities

_COLUMNS = ("name", "kind", "status", "count", "first", "last", "variants", "iri")
_ASIDE = frozenset({"iri"})


@click.command(
    "entities",
    epilog="\b\nExample:\n  minutes-graph entities people --graph build/demo\n"
    "  minutes-graph entities organisations --graph build/demo --format csv > organisations.csv",
)
@click.argument("group", type=click.Choice([group.value for group in EntityGroup]), required=False)
@graph_option
@format_option(*FORMATS)
def command(group: str | None, graph_path: Path, form: str) -> None:
    """List the people, bodies, parties, organisations or legislation of a graph; without a word, all of them.

    Each has the names that are printed for it, most frequent first, in how many places, the first and the last
    meeting, and whether it stands in the registry or was found by the form of its name (provisional).
    """
    opened = open_graph(graph_path)
    if opened.value is not None:
        groups = tuple(EntityGroup) if group is None else (EntityGroup(group),)
        show_rows(_COLUMNS, [_row(one) for one in list_entities(opened.value, groups)], form, _ASIDE)
    show_text(opened.diagnostics, err=True)
    leave(opened.diagnostics)


def _row(one: ListedEntity) -> tuple[str | int | tuple[str, ...] | None, ...]:
    kind = f"{_SINGULAR[one.group]}, {one.subkind}" if one.subkind else _SINGULAR[one.group]
    status = "provisional" if one.provisional else "registered"
    return one.name, kind, status, one.count, one.first, one.last, one.variants, one.iri


_SINGULAR = {
    EntityGroup.PEOPLE: "person",
    EntityGroup.BODIES: "body",
    EntityGroup.PARTIES: "party",
    EntityGroup.ORGANISATIONS: "organisation",
    EntityGroup.LEGISLATION: "legislation",
}

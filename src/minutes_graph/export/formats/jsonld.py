"""The whole graph as JSON-LD: a list of its resources, one a line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from pyoxigraph import NamedNode

from minutes_graph.export.formats.jsonld_terms import Context, Json, Term, own_context, prefix_context
from minutes_graph.rdf.namespaces import PREFIXES
from minutes_graph.rdf.serialize import Triple


def write_flat_jsonld(
    subjects: Iterable[tuple[Triple, ...]], file: TextIO, prefixes: tuple[tuple[str, str], ...] = PREFIXES
) -> None:
    """Write the triples of each subject as a line; graphs in other prefixes than our own get a context of these."""
    context = own_context() if prefixes == PREFIXES else prefix_context(prefixes)
    file.write(f'{{"@context": {_text(dict(context.content))},\n"@graph": [')
    for number, triples in enumerate(subjects):
        file.write("\n" if number == 0 else ",\n")
        file.write(_text(node_object(triples, context)))
    file.write("\n]}\n")


def node_object(triples: tuple[Triple, ...], context: Context) -> dict[str, Json]:
    """Return a subject with all its properties, in the order of their names after `id` and `type`."""
    subject = triples[0][0]
    values: dict[str, list[Term]] = {}
    for _, predicate, value in triples:
        values.setdefault(predicate.value, []).append(value)
    name = subject.value if isinstance(subject, NamedNode) else str(subject)
    members = sorted(context.member(predicate, found) for predicate, found in values.items())
    return {"id": name, **dict(sorted(members, key=lambda one: (one[0] != "type", one[0])))}


def _text(content: dict[str, Json]) -> str:
    return json.dumps(content, ensure_ascii=False)

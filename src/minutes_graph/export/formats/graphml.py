"""The network of cases, meetings, bodies and people as GraphML, written as the rows come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from minutes_graph.resources import resource_folder
from minutes_graph.store import OxigraphStore, value_of

_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""
_NODE_KEYS: Final = ("kind", "label", "date")
_EDGE_KEYS: Final = ("kind", "detail", "source")


def write_graphml(store: OxigraphStore, path: Path) -> None:
    """Write the network to `path`: nodes with kind, label and date, directed edges with kind, detail and source."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEAD)
        file.writelines(_keys("node", _NODE_KEYS))
        file.writelines(_keys("edge", _EDGE_KEYS))
        file.write('  <graph id="minutes" edgedefault="directed">\n')
        seen: set[str] = set()
        for name, *values in _rows(store, "nodes"):
            # A resource of two labels is one node.
            if name not in seen:
                seen.add(name)
                file.write(_element(f"node id={quoteattr(name)}", "n", _NODE_KEYS, values))
        number = 0
        for source, target, *values in _rows(store, "edges"):
            if source in seen and target in seen:
                number += 1
                ends = f'edge id="e{number}" source={quoteattr(source)} target={quoteattr(target)}'
                file.write(_element(ends, "e", _EDGE_KEYS, values))
        file.write("  </graph>\n</graphml>\n")


def _rows(store: OxigraphStore, name: str) -> Iterator[tuple[str, ...]]:
    query = (resource_folder("queries") / "networks" / f"{name}.rq").read_text(encoding="utf-8")
    for row in store.rows(query):
        yield tuple("" if cell is None else str(value_of(cell)) for cell in row)


def _keys(of: str, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield f'  <key id="{of[0]}-{name}" for="{of}" attr.name="{name}" attr.type="string"/>\n'


def _element(head: str, letter: str, names: Iterable[str], values: Iterable[str]) -> str:
    data = "".join(
        f'<data key="{letter}-{name}">{escape(value)}</data>'
        for name, value in zip(names, values, strict=True)
        if value
    )
    return f"    <{head}>{data}</{head.partition(' ')[0]}>\n"

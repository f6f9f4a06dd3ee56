"""Networks as files that other programs read: GraphML, GEXF for Gephi, and node-link JSON."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from typing import Final

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter
from networkx.readwrite.graphml import GraphMLWriter

from minutes_graph.render.templates import only_xml
from minutes_graph.trace.networks.network import Network

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def network_graphml(network: Network) -> str:
    """Return the network as GraphML."""
    stream = io.BytesIO()
    # The writer that does without lxml: other installed packages must not change the file.
    writer = GraphMLWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph_element(_clean(network))
    writer.dump(stream)
    return stream.getvalue().decode("utf-8").replace("<?xml version='1.0' encoding='utf-8'?>\n", _HEAD)


def network_gexf(network: Network) -> str:
    """Return the network as GEXF 1.2, as Gephi reads it."""
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(_clean(network))
    # The writer adds the date; the same graph must yield the same file.
    undated = re.sub(r'<meta[^>]*lastmodifieddate="[^"]*"[^>]*>', "<meta>", str(writer))
    return f"{_HEAD}{undated}\n"


def network_json(network: Network) -> str:
    """Return the network as node-link JSON: `nodes` with `id`, `edges` with `source` and `target`."""
    value = nx.node_link_data(network, edges="edges")
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _clean(network: Network) -> Network:
    cleaned: Network = network.copy()
    bags = [cleaned.graph, *(data for _, data in cleaned.nodes(data=True))]
    bags += [data for _, _, data in cleaned.edges(data=True)]
    for bag in bags:
        bag.update((name, only_xml(value)) for name, value in bag.items() if isinstance(value, str))
    return cleaned


NETWORK_TEXTS: Final[dict[str, Callable[[Network], str]]] = {
    "graphml": network_graphml,
    "gexf": network_gexf,
    "json": network_json,
}

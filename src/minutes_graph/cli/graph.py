"""`minutes-graph graph`: a graph as a network to analyse, or as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from minutes_graph.cli.options import NewFile
from minutes_graph.cli.output import leave, show_text, write_file
from minutes_graph.cli.printing import say
from minutes_graph.cli.settings import graph_option
from minutes_graph.diagnostics import Outcome
from minutes_graph.masking import presentable
from minutes_graph.render.timelines import missing_extra
from minutes_graph.store.opening import open_graph
from minutes_graph.translation import localised

if TYPE_CHECKING:
    from minutes_graph.trace.networks.network import Network

# A test compares these with the code that builds and writes, which would load networkx for the help page.
KINDS = ("cases", "bodies", "people", "votes", "organisations")
ENDINGS = ("graphml", "gexf", "json", "svg", "png")
_NODES = 60


@click.command(
    "graph",
    epilog="\b\nExample:\n  minutes-graph graph bodies --graph build/demo --out build/bodies.svg\n"
    "  minutes-graph graph cases --graph build/demo --out build/cases.gexf",
)
@click.argument("kind", type=click.Choice(KINDS))
@graph_option
@click.option(
    "--out",
    type=NewFile(),
    required=True,
    metavar="FILE",
    help="Where to write; its name ends in .graphml, .gexf, .json, .svg or .png.",
)
@click.option(
    "--nodes",
    type=click.IntRange(min=1),
    default=_NODES,
    show_default=True,
    metavar="N",
    help="How many nodes a picture has at most: those with the strongest ties.",
)
def command(kind: str, graph_path: Path, out: Path, nodes: int) -> None:
    """Write a network: cases that name the same, bodies that cases go between, people, votes, organisations.

    \b
    cases          cases that name the same organisations, laws and reforms
    bodies         the ways of cases from body to body
    people         who was there together, and who voted alike
    votes          members and what they voted on
    organisations  organisations and the cases that name them
    """
    ending = out.suffix.removeprefix(".").lower()
    if ending not in ENDINGS:
        raise click.UsageError(f'"{out.name}" has no ending that says how to write: {", ".join(ENDINGS)}')
    # This loads networkx.
    from minutes_graph.trace.networks.cases import network_of

    opened = open_graph(graph_path)
    found = [*opened.diagnostics]
    if opened.value is not None:
        network = network_of(opened.value, kind)
        written = _content(network, ending, nodes)
        found.extend(written.diagnostics)
        if written.value is not None:
            trouble = write_file(out, written.value)
            found.extend(trouble)
            if not trouble:
                edges = network.number_of_edges()
                say(
                    localised(f"{len(network)} nodes and {edges} edges, written to {presentable(str(out))}"),
                    err=True,
                )
    show_text(found, err=True)
    leave(found)


def _content(network: Network, ending: str, nodes: int) -> Outcome[bytes | None]:
    from minutes_graph.render.network_files import NETWORK_TEXTS

    if ending in NETWORK_TEXTS:
        return Outcome(NETWORK_TEXTS[ending](network).encode())
    try:
        from minutes_graph.render.network_picture import network_picture
    except ImportError as error:
        instead = f", or ask for one of {', '.join(NETWORK_TEXTS)}"
        return Outcome(None, (missing_extra(str(network.graph["name"]), "plots", error, instead),))
    return Outcome(network_picture(network, ending, nodes))

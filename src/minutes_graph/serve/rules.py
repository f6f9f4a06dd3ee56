"""Rules of starting a server and of loading a new graph."""

from minutes_graph.diagnostics import Rule, Severity

NO_SNAPSHOT = Rule(
    "B751",
    Severity.ERROR,
    "the graph cannot be made ready to be queried",
    "A server answers from a database that it writes once from the graph, into the folder of --snapshots. The graph "
    "could not be read, or the database not be written; the message says which. A server that runs already goes on "
    "with the graph that it has.",
)
CANNOT_LISTEN = Rule(
    "B752",
    Severity.ERROR,
    "the server cannot listen there",
    "The address is not one of this machine, or another program listens there. Name another --host or --port.",
)
NO_SERVER = Rule(
    "B753",
    Severity.ERROR,
    "the parts that a server needs are not installed",
    "Serving needs starlette and uvicorn, which are extra: install minutes-graph[serve].",
)

RULES = (NO_SNAPSHOT, CANNOT_LISTEN, NO_SERVER)

"""Rules of pushing a graph to a store."""

from minutes_graph.diagnostics import Rule, Severity

UNREACHABLE = Rule(
    "B761",
    Severity.ERROR,
    "the store cannot be reached",
    "No answer came, or only that the store is busy, though it was asked again with growing pauses. What was pushed "
    "before is remembered: the same command goes on from there.",
)
NOT_ACCEPTED = Rule(
    "B762",
    Severity.ERROR,
    "the store does not take a graph",
    "The store answered with a status that asking again will not change: the address is not one of a Graph Store, the "
    "user may not write there, or the store cannot read the graph.",
)
COUNT_DIFFERS = Rule(
    "B763",
    Severity.ERROR,
    "the store has another number of triples than was pushed",
    "After the push the triples of each graph were counted in the store. Somebody else may write to the same graph, or "
    "the store changed values when it read them. The message says how many there are; the next push sends the "
    "graph again.",
)
GRAPHS_GONE = Rule(
    "B764",
    Severity.WARNING,
    "the store has graphs that are no longer in the build",
    "Documents were renamed, changed or withdrawn, and their earlier graphs are still in the store. --prune deletes "
    "them.",
)
NO_PASSWORD = Rule(
    "B765",
    Severity.ERROR,
    "there is no password for the store",
    "A password stands in the environment variable MINUTES_GRAPH_PASSWORD or in the file of --password-file, never on "
    "the command line, where every user of the machine could read it.",
)
OPEN_PASSWORD = Rule(
    "B766",
    Severity.WARNING,
    "the password travels unprotected",
    "The address begins with http:// and is not this machine's, so whoever is on the way can read the password. Use "
    "https, or --auth digest where the store knows nothing else.",
)
NOT_COUNTED = Rule(
    "B767",
    Severity.WARNING,
    "the store cannot be asked what it has",
    "The graphs were taken, but the store did not say how many triples it has now, or which graphs. Graphs that could "
    "not be counted are sent again by the next push.",
)

RULES = (UNREACHABLE, NOT_ACCEPTED, COUNT_DIFFERS, GRAPHS_GONE, NO_PASSWORD, OPEN_PASSWORD, NOT_COUNTED)

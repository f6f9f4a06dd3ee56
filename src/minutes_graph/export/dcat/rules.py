"""What can be wrong with the settings of a publication."""

from minutes_graph.diagnostics import Rule, Severity

BAD_CONFIG = Rule(
    "B720",
    Severity.ERROR,
    "the settings cannot be used",
    "minutes-graph.toml is no TOML, holds a key that the program does not know, or a value of the wrong form. Nothing "
    "is built, since a catalogue with a wrong name or licence would be taken over by portals.",
)
NO_PUBLISHER = Rule(
    "B721",
    Severity.NOTE,
    "nobody is named as publisher or contact",
    "The catalogue says who publishes the data and whom to ask; data portals show both. Name them in "
    "minutes-graph.toml, which `minutes-graph init` writes, or by --publisher and --contact.",
)

RULES = (BAD_CONFIG, NO_PUBLISHER)

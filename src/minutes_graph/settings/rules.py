"""What can be wrong with the settings of a run."""

from minutes_graph.diagnostics import Rule, Severity

BAD_SETTINGS = Rule(
    "B720",
    Severity.ERROR,
    "the settings cannot be used",
    "minutes-graph.toml is no TOML, holds a key that the program does not know, a value of the wrong form, or names a "
    "file that is not there. Nothing is done, since a graph with a wrong name or licence would be harvested by "
    "portals. The finding names file, line and key; `minutes-graph init` writes a file with every key explained.",
)
NO_PUBLISHER = Rule(
    "B721",
    Severity.WARNING,
    "the catalogue does not say who publishes, whom to ask or where the files are",
    "Data portals show publisher and contact, and fetch files by their address. What the settings do not name is left "
    "out, and nothing is put in its place: without a publisher there are datasets and no dcat:Catalog, without an "
    "address of the files (catalog.files) their addresses are relative to the catalogue. Name them in "
    "minutes-graph.toml, which `minutes-graph init` writes, or by --publisher, --contact and --files.",
)
SETTINGS_DISAGREE = Rule(
    "B722",
    Severity.ERROR,
    "two files of settings disagree",
    "One run has one file of settings. Here two apply and set one key to different values: the file that --config "
    "names and the one beside the sources, or those of two folders of sources. Which applies is unknown. Make them "
    "agree, remove one, or run the folders one by one.",
)

RULES = (BAD_SETTINGS, NO_PUBLISHER, SETTINGS_DISAGREE)

"""Rules of exports."""

from minutes_graph.diagnostics import Rule, Severity

NO_PYARROW = Rule(
    "B740",
    Severity.ERROR,
    "the library that writes Parquet is not installed",
    "Parquet is written by pyarrow, which is large and therefore an extra of its own: install it with `pip install "
    "'minutes-graph[parquet]'`, or leave the format parquet out. Nothing was written.",
)
NO_RDF_PROFILE = Rule(
    "B741",
    Severity.ERROR,
    "the format and the profile do not go together",
    "A profile states the facts in the terms of others, which are RDF. Tables (csv, parquet) and the network (graphml) "
    "are made from the graph's own terms: export them without --profile. The format json is that of Popolo: it needs "
    "--profile popolo. Nothing was written.",
)
EXPORT_NOT_OURS = Rule(
    "B742",
    Severity.ERROR,
    "the folder of the export holds something else",
    "An export replaces its folder whole. This folder is not empty and holds no export-report.json, so it is no "
    "earlier export, nor is it the folder of the graph itself, to which an export adds: nothing was written. Name "
    "another folder, or empty this one yourself.",
)
EXPORT_UNWRITTEN = Rule(
    "B743",
    Severity.ERROR,
    "the export cannot be written",
    "The operating system refused to write. What stood in the folder before is still there, whole.",
)

PARQUET_LEFT_OUT = Rule(
    "B744",
    Severity.WARNING,
    "left out Parquet, since the library that writes it is not installed",
    "Without --format everything is written that can be. Parquet is written by pyarrow, an extra of its own: install "
    "it with `pip install 'minutes-graph[parquet]'`, or name the formats that you want.",
)

RULES = (NO_PYARROW, NO_RDF_PROFILE, EXPORT_NOT_OURS, EXPORT_UNWRITTEN, PARQUET_LEFT_OUT)

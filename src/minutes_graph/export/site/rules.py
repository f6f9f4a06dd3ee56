"""Rules of writing a site."""

from minutes_graph.diagnostics import Rule, Severity

NOT_A_SITE = Rule(
    "B731",
    Severity.ERROR,
    "the output folder holds something else than a site",
    "A site replaces its output folder whole. This folder is not empty and holds no minutes-graph-site.json, so it is "
    "no earlier site: nothing was written. Name another folder, or empty this one yourself.",
)
CANNOT_WRITE_SITE = Rule(
    "B732",
    Severity.ERROR,
    "the site cannot be written",
    "The operating system refused to write. What stood in the output folder before is still there, whole.",
)
NO_BASE = Rule(
    "B733",
    Severity.ERROR,
    "the graph's identifiers are not the program's",
    "Pages stand at the path that follows `id/` in an identifier. No meeting, case or other resource of this graph has "
    "an identifier of that form, so no page can be written.",
)
NO_PAGE = Rule(
    "B734",
    Severity.WARNING,
    "resources have identifiers that can name no page",
    "A page's file is named by what follows `id/` in an identifier: a-z, 0-9 and hyphens between slashes. Resources "
    "with any other identifier are left out of the site; they are still in the downloads.",
)

RULES = (NOT_A_SITE, CANNOT_WRITE_SITE, NO_BASE, NO_PAGE)

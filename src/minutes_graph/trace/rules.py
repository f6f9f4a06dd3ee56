"""What can be wrong when a case is traced or a query is run."""

from minutes_graph.diagnostics import Rule, Severity

UNKNOWN_CASE = Rule(
    "C601",
    Severity.ERROR,
    "the graph has no such case",
    "No item of the graph stands under that number. The nearest numbers and titles are listed; minutes that would "
    "have it may be missing from the graph.",
)
AMBIGUOUS_CASE = Rule(
    "C602",
    Severity.ERROR,
    "several cases have that number",
    "A case number is the municipality's own, and the graph has it for more than one municipality. Name the "
    "municipality, or give the IRI of the case.",
)
FOLDER_NUMBER = Rule(
    "C603",
    Severity.NOTE,
    "the number is a folder, not a matter",
    "The number stands on many unrelated items: approval of the agenda, mutual orientation and the like. Its items "
    "are grouped by subject, and nothing follows from their standing under the same number.",
)
MENTIONED_ONLY = Rule(
    "C604",
    Severity.NOTE,
    "only the texts of other cases speak of the case",
    "No item of the graph stands under the number, and the text of another names it with a date: what is shown is "
    "what such texts state. Minutes that have the case itself may be missing from the graph.",
)
UNKNOWN_QUERY = Rule(
    "C611",
    Severity.ERROR,
    "there is no query of that name",
    "`minutes-graph queries` lists the named queries with their parameters and columns.",
)
MISSING_PARAMETER = Rule(
    "C612",
    Severity.ERROR,
    "the query needs a parameter",
    "The query's head names its parameters; those without a question mark are required.",
)
UNKNOWN_PARAMETER = Rule(
    "C613",
    Severity.ERROR,
    "the query has no such parameter",
    "The query's head names its parameters and their types.",
)
WRONG_TYPE = Rule(
    "C614",
    Severity.ERROR,
    "a parameter has the wrong type",
    "A year is four digits, a date is yyyy-mm-dd, an IRI starts with http:// or https://, a case number has a digit.",
)
BAD_QUERY = Rule(
    "C615",
    Severity.ERROR,
    "the query cannot be read",
    "The query is not SPARQL 1.1, or is no SELECT query; line and column say where reading it stopped.",
)
BAD_HEAD = Rule(
    "C616",
    Severity.ERROR,
    "the head of the query does not fit the query",
    "A query file begins with comment lines that give its titles, parameters and columns. Each parameter must be "
    "projected by the query, so that its value can be bound as a term.",
)
OUTSIDE = Rule(
    "C617",
    Severity.ERROR,
    "the query asks for more than this graph",
    "A query here only reads the graph that --graph names: it asks no other endpoint by SERVICE, changes nothing, and "
    "FROM names a graph that is there. The diagnostic names the place of what is refused, and nothing is run.",
)
UNKNOWN_NAME = Rule(
    "C618",
    Severity.ERROR,
    "nobody in the graph has that name",
    "The value of a parameter is a name that no body, person, organisation or law of the graph has, in any spelling "
    "that is known. The nearest names are listed; `minutes-graph entities` lists them all.",
)
MISSING_EXTRA = Rule(
    "C621",
    Severity.ERROR,
    "an optional part is not installed",
    "The history of a case as PNG needs a library that draws and a font, which come with the extra `png`; SVG is the "
    "same picture and needs neither. Plots and pictures of networks need those of the extra `plots`; tables, numbers, "
    "GraphML, GEXF and JSON do without it.",
)
UNWRITABLE = Rule(
    "C622",
    Severity.ERROR,
    "the file cannot be written",
    "The folder cannot be made or may not be written to, or a folder has that name. What stood there before is "
    "untouched.",
)
NO_CASE_FOUND = Rule(
    "C631",
    Severity.NOTE,
    "no case is found by these words",
    "Neither title nor decision, organisation, person or reform of any case has the words, nor anything like them. "
    "Other forms of a word, misprints and ae, oe, aa for æ, ø, å are found; synonyms are not.",
)
UNKNOWN_BODY = Rule(
    "C632",
    Severity.ERROR,
    "the graph has no such body",
    "No body that treats a case in the graph goes by that name. The nearest names are listed; "
    "`minutes-graph entities bodies` lists them all.",
)

RULES = (
    UNKNOWN_CASE,
    AMBIGUOUS_CASE,
    FOLDER_NUMBER,
    MENTIONED_ONLY,
    UNKNOWN_QUERY,
    MISSING_PARAMETER,
    UNKNOWN_PARAMETER,
    WRONG_TYPE,
    BAD_QUERY,
    BAD_HEAD,
    OUTSIDE,
    UNKNOWN_NAME,
    MISSING_EXTRA,
    UNWRITABLE,
    NO_CASE_FOUND,
    UNKNOWN_BODY,
)

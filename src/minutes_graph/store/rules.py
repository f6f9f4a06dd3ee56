"""What can be wrong with a graph that is opened."""

from minutes_graph.diagnostics import Rule, Severity

NO_GRAPH = Rule(
    "G591",
    Severity.ERROR,
    "there is no graph here",
    "The path names nothing, or a folder that holds neither a built graph nor a database. Name the folder that "
    "`minutes-graph build` wrote, or an RDF file.",
)
NOT_RDF = Rule(
    "G592",
    Severity.ERROR,
    "the file is not RDF",
    "The format is known by the end of the name: .ttl, .trig, .nt, .nq, .rdf, .xml, .owl, .jsonld or .n3. Rename or "
    "convert the file.",
)
BAD_SYNTAX = Rule(
    "G593",
    Severity.ERROR,
    "the RDF has a syntax error",
    "The file ends or goes wrong at the line and column named; nothing of it was read.",
)
EMPTY_GRAPH = Rule(
    "G594",
    Severity.ERROR,
    "the graph is empty",
    "The file is well formed but states nothing. A build that accepted no document leaves such a graph: see its "
    "build-report.json.",
)
FOREIGN_GRAPH = Rule(
    "G595",
    Severity.ERROR,
    "this program did not write the graph",
    "The graph has no meeting, item or case in the terms of the ontology, so there is nothing to trace in it. A file "
    "of one's own queries works on any RDF.",
)
UNREADABLE = Rule(
    "G596",
    Severity.ERROR,
    "the graph cannot be read",
    "The file or database is there, but the system refuses to open it, or it is damaged.",
)
NO_INDEX = Rule(
    "G597",
    Severity.NOTE,
    "no index of the graph can be kept",
    "A large graph is opened from an index in the user's cache folder. Where that folder cannot be written or has no "
    "space, each question loads the whole graph into memory, with the same answer.",
)
OLDER_GRAPH = Rule(
    "G598",
    Severity.ERROR,
    "the graph is of an earlier version of the ontology",
    "In version 0.1.0 of the ontology statements led to their lines by prov:wasQuotedFrom, since 0.2.0 by mg:statedIn. "
    "What reads a graph would find nothing behind the statements of the older one, or half of them where a file mixes "
    "both. Build the graph again from its sources. `diff` and one's own queries read any version.",
)

RULES = (NO_GRAPH, NOT_RDF, BAD_SYNTAX, EMPTY_GRAPH, FOREIGN_GRAPH, UNREADABLE, NO_INDEX, OLDER_GRAPH)

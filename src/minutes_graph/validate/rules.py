"""What can be wrong with a graph: the families of the shapes in shapes/, and the rules between resources."""

from minutes_graph.diagnostics import Rule, Severity

_OUT = "The document is kept out of the graph until this is corrected. "
_IN = "The document is published all the same, and this is listed. "

MISSING = Rule(
    "G501",
    Severity.ERROR,
    "a value that must be there is missing",
    _OUT
    + "A shape asks for at least one value of a property. Mostly the text does not print it, or an earlier stage "
    "could not read it: look for its diagnostics at the same lines.",
)
NOT_ALLOWED = Rule(
    "G502",
    Severity.ERROR,
    "a value is not one of those allowed",
    _OUT
    + "A shape lists the values of a property, or sets a pattern, a range, a length or a language, and this value "
    "does not fit. The message shows the value.",
)
UNKNOWN_PROPERTY = Rule(
    "G503",
    Severity.ERROR,
    "a resource has a property that its class does not have",
    _OUT
    + "Every shape is closed, so that a misspelt predicate is found at once instead of being read by nobody. "
    "Correct the predicate, or declare it in ontology/minutes.ttl and in the shape of the class.",
)
WRONG_KIND = Rule(
    "G504",
    Severity.ERROR,
    "a value is of the wrong kind",
    _OUT
    + "A shape asks for a datatype, for a resource of a class, or for an IRI, and the value is something else, or "
    "the resource that it points to does not stand in the graph.",
)
TOO_MANY = Rule(
    "G505",
    Severity.ERROR,
    "there are more values than one may have",
    _OUT
    + "A property that can hold one value holds several. Two statements about one thing were merged: often two "
    "resources were given the same IRI.",
)
MISFIT = Rule(
    "G506",
    Severity.ERROR,
    "two values do not fit together",
    _OUT
    + "A shape compares two properties, or asks for one of several forms: a first line after the last, a vote "
    "under another item than its decision, a new name that equals the old.",
)
UNUSUAL = Rule(
    "G507",
    Severity.WARNING,
    "a value is missing or unusual",
    _IN
    + "Nearly all minutes print this, and here it is not, or not in the form that is usual. What was not read "
    "stays unknown.",
)
UNREADABLE_TURTLE = Rule(
    "G508",
    Severity.ERROR,
    "the file is not Turtle",
    "The file breaks the grammar of Turtle at the line and column that the message names. Nothing in it was checked.",
)
UNREADABLE_FILE = Rule(
    "G509",
    Severity.ERROR,
    "the graph file cannot be read",
    "The operating system refused to open the file, or its bytes are not UTF-8. Check the name and the permissions.",
)
ABSENT_VOTER = Rule(
    "G510",
    Severity.ERROR,
    "somebody both is absent from an item and votes on it",
    _OUT
    + "The item prints the person as absent, excused or disqualified, and prints a ballot of theirs in the "
    "meeting's own decision. One of the two is wrong, and who decided must be right.",
)
FOREIGN_VOTER = Rule(
    "G511",
    Severity.WARNING,
    "somebody votes who is not among those present",
    _IN
    + "A ballot in the meeting's own decision is of a person whom neither the meeting's nor the item's attendance "
    "lists as taking part.",
)
TALLY = Rule(
    "G512",
    Severity.WARNING,
    "a tally differs from the names printed",
    _IN
    + "The text prints both a number of ballots and the names of those who cast them, and they differ. Both stand "
    "in the graph as printed.",
)
LATE_DECISION = Rule(
    "G513",
    Severity.ERROR,
    "a decision is later than the meeting that prints it",
    _OUT
    + "Minutes can quote earlier decisions of other bodies, not later ones. The date in the heading is probably "
    "misprinted.",
)
FOREIGN_BODY = Rule(
    "G514",
    Severity.WARNING,
    "a decision is of a body that the item does not name",
    _IN + "The body is neither the meeting's own nor one that the procedure of the item names.",
)
ITEM_TWICE = Rule(
    "G515",
    Severity.WARNING,
    "an item number occurs twice in a meeting",
    _IN
    + "Two items of one meeting have one number, so that nobody can refer to either. A heading is misprinted or "
    "was misread.",
)
TWO_PARTIES = Rule(
    "G517",
    Severity.ERROR,
    "one person stands for two parties on one day",
    _OUT
    + "A person holds one party at one date. Two people may have been taken for one, or a party code is misread; "
    "a verdict in registry/judgements.tsv decides it.",
)
TWO_BALLOTS = Rule(
    "G518",
    Severity.ERROR,
    "one person has two ballots in one vote",
    _OUT
    + "A person's name stands twice in one vote. A name is misprinted, or an explanation of vote was read as a "
    "ballot.",
)
UNEXPLAINED = Rule(
    "G519",
    Severity.ERROR,
    "a link to an entity has no identification",
    _OUT
    + "What a name means is a judgement with score, rule and reason. A link that no mg:Identification explains "
    "cannot be reviewed or undone.",
)
OUTSIDE_SOURCE = Rule(
    "G520",
    Severity.ERROR,
    "a passage ends after its source",
    _OUT
    + "The last line of a passage is higher than the number of lines of its source, so nobody can look it up.",
)
NOTHING_CHECKED = Rule(
    "G521",
    Severity.WARNING,
    "no minutes in the graph",
    "The graph holds no source document, so the shapes of minutes had little or nothing to check. Is it the right "
    "file?",
)

NO_TERMS = Rule(
    "G522",
    Severity.ERROR,
    "nothing was checked: the file has no term of minutes-graph",
    "No class and no predicate of the file is one of the ontology https://w3id.org/minutes-graph/ontology, so no shape "
    "applies and nothing can be said about it, good or bad. Is it the right file, and are its prefixes right?",
)
UNKNOWN_TERM = Rule(
    "G523",
    Severity.ERROR,
    "a term that the ontology does not have",
    "The file uses a term in the namespace of the ontology that the ontology of this version does not declare. It is "
    "misspelt, or the file is of another version of the program. Nobody reads what it states.",
)
RELATIVE = Rule(
    "G524",
    Severity.WARNING,
    "relative addresses without a base",
    "The file names resources by relative IRIs and declares no @base, so that they mean something else wherever the "
    "file is put. Write @base, or whole IRIs.",
)
NOT_HELD = Rule(
    "G525",
    Severity.ERROR,
    "the text does not hold what is quoted from it",
    "The words stand in the graph as quoted from lines of a source, and these lines of the file in --sources do not "
    "hold them. The graph was changed by hand, or another version of the program read the lines otherwise.",
)
NO_SOURCE = Rule(
    "G526",
    Severity.WARNING,
    "a source that is not in the folder of sources",
    "No file in --sources has the digest of a source of the graph, so that its quotes could not be compared.",
)

RULES = (
    MISSING,
    NOT_ALLOWED,
    UNKNOWN_PROPERTY,
    WRONG_KIND,
    TOO_MANY,
    MISFIT,
    UNUSUAL,
    UNREADABLE_TURTLE,
    UNREADABLE_FILE,
    ABSENT_VOTER,
    FOREIGN_VOTER,
    TALLY,
    LATE_DECISION,
    FOREIGN_BODY,
    ITEM_TWICE,
    TWO_PARTIES,
    TWO_BALLOTS,
    UNEXPLAINED,
    OUTSIDE_SOURCE,
    NOTHING_CHECKED,
    NO_TERMS,
    UNKNOWN_TERM,
    RELATIVE,
    NOT_HELD,
    NO_SOURCE,
)

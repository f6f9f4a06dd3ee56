"""The diagnostics of the layout of a document, and of a file that describes one."""

from minutes_graph.diagnostics import Rule, Severity

_TOP = "Skoleudvalget - Referat\n\nDato: 3. marts 2031\nLokale: Salen, Nordby Rådhus\n\n"
_ITEM = "1. Ny skole\n\nBeslutning\n\nGodkendt.\n\n"

ANOTHER_LAYOUT = Rule(
    "L151",
    Severity.NOTE,
    "the document was read in another layout",
    "The lines of the document are not those of the layout that the grammar reads, so they were first brought into it: "
    "by the layout whose tells the document has, or by the forms of its lines. `minutes-graph layout FILE` prints "
    "what became of each line.",
    example=_TOP + _ITEM + "2. Eventuelt\n\nBeslutning\n\nIntet.\n",
)
FROM_ELSEWHERE = Rule(
    "L152",
    Severity.WARNING,
    "body or day of the meeting stand elsewhere than in a header",
    "The header does not say whose meeting this is, or of which day. It was taken from the headings of the decisions, "
    "from who is asked to decide, or from the name of the file, as the message says. Check it.",
    example="1. Ny skole\n\nBeslutning i Skoleudvalget den 03-03-2031\n\nGodkendt.\n\n"
    "2. Eventuelt\n\nBeslutning i Skoleudvalget den 03-03-2031\n\nIntet.\n",
)
ONLY_LISTED = Rule(
    "L153",
    Severity.WARNING,
    "item stands in the list of contents alone",
    "The list of contents names an item of which the text has nothing: it is closed, or the document was cut. It is "
    "published with number and title.",
    example=_TOP
    + "Dagsordenspunkter\n\nåbent 1 Ny skole\nlukket 101 Køb af grund\n\nNr. 1 Ny skole\n\nBeslutning\n\nGodkendt.\n",
)
BAD_LAYOUT = Rule(
    "L161",
    Severity.ERROR,
    "a layout cannot be used",
    "The file that describes the layout has a mistake at the line that is named. It is left out; the others work.",
)
LAYOUTS_ALIKE = Rule(
    "L162",
    Severity.WARNING,
    "two layouts fit a document equally well",
    "As many tells of one layout as of another stand in the document. The first by name was used; name the right one "
    "with --layout or in the settings, or add a tell to it.",
)
PARTLY_TAKEN = Rule(
    "L163",
    Severity.WARNING,
    "a rule of a layout fits only the beginning of a line",
    "What stands behind is not taken by the rule, so the line was read without it. Correct the pattern of the rule.",
)
NO_SUCH_LAYOUT = Rule(
    "L164",
    Severity.ERROR,
    "no layout of that name",
    "The layout that --layout or the settings name is none of those that come with the program or that were added.",
)

RULES = (
    ANOTHER_LAYOUT,
    FROM_ELSEWHERE,
    ONLY_LISTED,
    BAD_LAYOUT,
    LAYOUTS_ALIKE,
    PARTLY_TAKEN,
    NO_SUCH_LAYOUT,
)

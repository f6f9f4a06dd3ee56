"""What can be wrong with the form of minutes."""

from minutes_graph.diagnostics import Rule, Severity

_TITLE = "REFERAT Skoleudvalget d. 03-03-2031\n\nMødedato Mandag d. 3. marts 2031\n\n"

NOT_MINUTES = Rule(
    "S201",
    Severity.ERROR,
    "these are no minutes",
    "Minutes have a title line that names a body and a date, and items. Neither was found, so nothing was read. If "
    "these are minutes of another layout, describe its title in the lexicon.",
    example="Dear reader,\n\nthis is a letter.\n",
)
NO_ITEMS = Rule(
    "S202",
    Severity.ERROR,
    "the minute has no items",
    "A title was found, but no line that starts an item. The text may be cut, or items start in a way that the "
    "lexicon does not know (`items.starts`).",
    example=_TITLE,
)
SECOND_MINUTES = Rule(
    "S203",
    Severity.ERROR,
    "a second minute begins in the same file",
    "A title line for another meeting stands after the items of the first. One file is one meeting: split it.",
    example=_TITLE
    + "Punkt 1: Eventuelt\n\nREFERAT Skoleudvalget d. 07-04-2031\n\nMødedato Mandag d. 7. april 2031\n\n"
    + "Punkt 2: Ny skole\n\nPunkt 3: Eventuelt\n",
)
NOT_IN_BODY = Rule(
    "S204",
    Severity.WARNING,
    "a title in the list of contents has no item",
    "The list of contents names an item that the text does not have. The item may be lost or renamed.",
    example=_TITLE
    + "Indholdsfortegnelse\n\nNy skole.....1\nTaxa.....2\nEventuelt.....3\n\nPunkt 1: Ny skole\n\nPunkt 2: Eventuelt\n",
)
NO_CASE = Rule(
    "S205",
    Severity.WARNING,
    "item has no case number",
    "Below the heading of an item stands its case number; here something else stands. The item is kept without a case "
    "and cannot be traced.",
    example=_TITLE + "Punkt 1: Ny skole\n\nSagsresume\n\nUdvalget bygger.\n",
)
NOT_IN_CONTENTS = Rule(
    "S206",
    Severity.WARNING,
    "item is not in the list of contents",
    "The text has an item that the list of contents does not name.",
    example=_TITLE + "Indholdsfortegnelse\n\nEventuelt.....3\n\nPunkt 1: Ny skole\n\nPunkt 2: Eventuelt\n",
)
TITLE_DIFFERS = Rule(
    "S207",
    Severity.NOTE,
    "title differs from the list of contents",
    "The item's heading and its entry in the list of contents are worded differently. What is published is the "
    "heading.",
    example=_TITLE
    + "Indholdsfortegnelse\n\nNy skolle i Nordby.....1\n\nPunkt 1: Ny skole i Nordby\n\n31/1\n",
)
STRAY = Rule(
    "S208",
    Severity.WARNING,
    "line fits nowhere",
    "The line stands where the layout has no place for it. It is kept with the document but nothing was read from it.",
    example=_TITLE + "Bemærk venligst\n\nPunkt 1: Ny skole\n\n31/1\n",
)
CUT = Rule(
    "S209",
    Severity.WARNING,
    "the document ends before its list of contents does",
    "The last items that the list of contents names are missing: the file is cut. What is there is published, and the "
    "source is marked as incomplete, so that a half minute does not look like a whole one.",
    example=_TITLE
    + "Indholdsfortegnelse\n\nNy skole.....1\nTaxa.....2\nEventuelt.....3\n\nPunkt 1: Ny skole\n\n31/1\n",
)
NUMBER_GAP = Rule(
    "S210",
    Severity.WARNING,
    "item numbers do not follow one another",
    "The number of the item is not one more than that before it. An item may be missing.",
    example=_TITLE + "Punkt 1: Ny skole\n\n31/1\n\nPunkt 4: Eventuelt\n",
)
NUMBER_TWICE = Rule(
    "S211",
    Severity.WARNING,
    "item number occurs twice",
    "Two items of one meeting have the same number, so that it is unclear which is meant. Correct the source.",
    example=_TITLE + "Punkt 1: Ny skole\n\n31/1\n\nPunkt 1: Eventuelt\n",
)
EMPTY_SECTION = Rule(
    "S212",
    Severity.NOTE,
    "section is empty",
    "A heading of the template stands without text.",
    example=_TITLE
    + "Punkt 1: Ny skole\n\n31/1\n\nØkonomiske forhold\n\nProcedure\n\nSkoleudvalget 3. marts 2031.\n",
)
NO_TITLE = Rule(
    "S213",
    Severity.ERROR,
    "the minute has no title line",
    "Items were found, but no line that says whose minutes they are and of which day. The top of the file may be lost.",
    example="Punkt 1: Ny skole\n\n31/1\n\nBeslutning\n\nGodkendt.\n",
)

RULES = (
    NOT_MINUTES,
    NO_ITEMS,
    SECOND_MINUTES,
    NOT_IN_BODY,
    NO_CASE,
    NOT_IN_CONTENTS,
    TITLE_DIFFERS,
    STRAY,
    CUT,
    NUMBER_GAP,
    NUMBER_TWICE,
    EMPTY_SECTION,
    NO_TITLE,
)

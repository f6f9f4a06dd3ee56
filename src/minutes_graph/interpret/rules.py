"""The diagnostics of interpretation."""

from minutes_graph.diagnostics import Rule, Severity

_TOP = "REFERAT Skoleudvalget d. 03-03-2031\n\nMødedato Mandag d. 3. marts 2031 kl. 16:00\n\n"
_ITEM = "Punkt 1: Ny skole\n\n31/1\n\n"
_STEP = "Procedure\n\nSkoleudvalget 3. marts 2031.\n\n"
_DECISION = "Beslutning i Skoleudvalget den 03-03-2031\n\n"
_DECIDED = _ITEM + _DECISION

NO_DATE = Rule(
    "M301",
    Severity.ERROR,
    "the meeting has no readable date",
    "Neither the title nor the header has a day of the calendar. Without it the meeting has no identity.",
    example="REFERAT Skoleudvalget d. 31-02-2031\n\n" + _ITEM,
)
DATES_DIFFER = Rule(
    "M302",
    Severity.WARNING,
    "title and header state different dates",
    "The day in the title is not that of the header. The header's is used, since it also names the hour.",
    example="REFERAT Skoleudvalget d. 04-03-2031\n\nMødedato Mandag d. 3. marts 2031\n\n" + _ITEM,
)
WEEKDAY_DIFFERS = Rule(
    "M303",
    Severity.WARNING,
    "weekday and date do not agree",
    "The weekday in the header is not that of the date. The date is used; one of the two is wrong in the source.",
    example="REFERAT Skoleudvalget d. 03-03-2031\n\nMødedato Tirsdag d. 3. marts 2031\n\n" + _ITEM,
)
UNREADABLE_STEP = Rule(
    "M304",
    Severity.WARNING,
    "line of the procedure names no body with a date",
    "Below the procedure's heading each line names a body and the day on which it treats the case. This one does not.",
    example=_TOP + _ITEM + "Procedure\n\nSagen går videre.\n",
)
BAD_CASE = Rule(
    "M305",
    Severity.WARNING,
    "case number has no known form",
    "What stands in the place of the case number is none that the lexicon knows (`cases.numbers`). A wrong number "
    "would join cases that have nothing to do with each other, so the item is published without one, and the source is "
    "marked as incomplete.",
    example=_TOP + "Punkt 1: Ny skole\n\n31/4x96\n\n" + _STEP,
)
ABSENCE_DIFFERS = Rule(
    "M306",
    Severity.WARNING,
    "header and items disagree on who was absent",
    "A person is absent from some items and not from others, or the header says something else. Members come and go; "
    "both statements are published as they are printed; of two lists of a header, the later.",
    example="REFERAT Skoleudvalget d. 03-03-2031\n\nMødedeltagere Ane Bo, Ib Dam\n\n"
    + _DECIDED
    + "Godkendt.\n\nFraværende\n\nAne Bo\n",
)
ANNOUNCED = Rule(
    "M307",
    Severity.NOTE,
    "procedure names another body without its decision",
    "The case is or was to be treated by another body, whose decision is not printed here. It is published as an "
    "announced step; where that body's minutes are read too, the step is found there.",
    example=_TOP
    + _ITEM
    + _STEP.rstrip()
    + "\n\nKommunalbestyrelsen 10. marts 2031.\n\n"
    + _DECISION
    + "Anbefales.\n",
)
NOT_IN_PROCEDURE = Rule(
    "M308",
    Severity.WARNING,
    "decision of a body that the procedure does not name",
    "The heading of the decision names a body or a day that the item's procedure does not have.",
    example=_TOP + _ITEM + _STEP + "Beslutning i Vejudvalget den 03-03-2031\n\nGodkendt.\n",
)
NO_DECISION = Rule(
    "M309",
    Severity.WARNING,
    "item has a procedure step of this meeting but no decision",
    "The procedure says that this body treats the case at this meeting, yet no decision is printed. Standing items "
    "such as Eventuelt may lack one (`items.without_decision` in the lexicon).",
    example=_TOP + _ITEM + _STEP,
)
NO_RECOMMENDER = Rule(
    "M310",
    Severity.WARNING,
    "recommendation without an office that makes it",
    "Below the heading of the recommendation no line says who recommends.",
    example=_TOP + _ITEM + "Indstilling\n\n- skolen bygges.\n",
)
UNKNOWN_OUTCOME = Rule(
    "M311",
    Severity.NOTE,
    "decision has no known outcome",
    "The words of the decision fit no outcome of the scheme; it is published as 'other' with its text. If the wording "
    "is common, add it to the lexicon (`decisions.outcomes`).",
    example=_TOP + _ITEM + _DECISION + "Udvalget sang en sang.\n",
)
NO_RESULT = Rule(
    "M312",
    Severity.WARNING,
    "vote without a printed result",
    "Ballots or a motion are printed, but not whether the motion was adopted. The result is left open, not counted.",
    example=_TOP + _ITEM + _DECISION + "Ane Bo (A) foreslog, at skolen bygges.\n\nFor stemte: Ane Bo (A)\n",
)
TALLY_DIFFERS = Rule(
    "M313",
    Severity.WARNING,
    "number of votes and people do not agree",
    "A number of votes is printed beside a list of names of another length, or more votes are counted than people were "
    "there. Both are published as printed.",
    example=_TOP + _ITEM + _DECISION + "For: 3 (Ane Bo, Ib Dam)\n\nForslaget blev vedtaget.\n",
)
UNREADABLE_NAMES = Rule(
    "M314",
    Severity.WARNING,
    "list of people could not be read",
    "Where names are expected, something else stands. It is left out, not guessed at.",
    example=_TOP + _ITEM + _DECISION + "Godkendt.\n\nFraværende\n\nAne Bo\n\nnogle få\n",
)
UNREADABLE_DATE = Rule(
    "M315",
    Severity.WARNING,
    "date cannot be read",
    "What stands in the place of a date is no day of the calendar.",
    example=_TOP + _ITEM + "Beslutning i Skoleudvalget den 31-02-2031\n\nGodkendt.\n",
)
UNDECIDED = Rule(
    "M316",
    Severity.WARNING,
    "item has no decision",
    "The item has text, but no heading of a decision was found in it. Where the minute prints its decisions below a "
    "heading of its own, add that to the lexicon (`decisions.headings`); where such an item never has one, add its "
    "title (`items.without_decision`).",
    example=_TOP + _ITEM + "Sagsresume\n\nUdvalget bygger.\n\nUdfald\n\nGodkendt.\n",
)
OPEN_NAME = Rule(
    "M317",
    Severity.WARNING,
    "short name fits several people",
    "A short form of a name, such as a family name alone, fits more than one of those whom the meeting lists. "
    "Nobody is chosen.",
    example="REFERAT Skoleudvalget d. 03-03-2031\n\nMødedato Mandag d. 3. marts 2031\n\nMødedeltagere Ane Bo, Ib Bo\n\n"
    + _DECIDED
    + "For stemte: Bo\n\nIndstillingen blev godkendt.\n",
)
OTHER_ABSENCE = Rule(
    "M318",
    Severity.NOTE,
    "absence from another body's meeting",
    "A list of absent people stands below the decision of another body or another day. It is of that meeting, and "
    "is not published as attendance of this one; that meeting's own minutes have it.",
    example=_TOP
    + _ITEM
    + "Beslutning i Vejudvalget den 24-02-2031\n\nAnbefales.\n\nFraværende\n\nIb Dam\n\n"
    + _DECISION
    + "Godkendt.\n",
)
RESULT_DIFFERS = Rule(
    "M319",
    Severity.WARNING,
    "result and votes contradict each other",
    "A vote is printed as adopted with no more votes for than against, or as rejected with more. The votes are "
    "published as printed, the result is left open.",
    example=_TOP
    + _DECIDED
    + "For: 2 (Ane Bo, Ib Dam)\n\nImod: 2 (Cy Ek, Bo Fy)\n\nForslaget blev vedtaget.\n",
)
TWO_SIDES = Rule(
    "M320",
    Severity.WARNING,
    "voter on two sides",
    "A person, or a party without names, is printed on two sides of one vote. Both are published as printed.",
    example=_TOP
    + _DECIDED
    + "For stemte: Ane Bo, Ib Dam\n\nImod stemte: Ane Bo\n\nForslaget blev vedtaget.\n",
)
ABSENT_VOTER = Rule(
    "M321",
    Severity.WARNING,
    "vote of somebody who was not there",
    "Somebody votes who is printed as absent or disqualified, or as having left before the item. Both "
    "are published as printed; one of the two is wrong.",
    example=_TOP
    + _DECIDED
    + "For stemte: Ane Bo, Ib Dam\n\nForslaget blev vedtaget.\n\nFraværende\n\nAne Bo\n",
)
CORRECTED = Rule(
    "M322",
    Severity.NOTE,
    "ballot corrected by the minute itself",
    "The minute prints a correction of a vote. The ballot is published as corrected, at the lines of the correction.",
    example=_TOP
    + _DECIDED
    + "For stemte: Ane Bo, Ib Dam\n\nForslaget blev vedtaget.\n\nRettelse: Ib Dam stemte imod, ikke for.\n",
)
CORRECTION_LEFT = Rule(
    "M323",
    Severity.WARNING,
    "correction of a vote that could not be applied",
    "The minute says that something about a vote was wrong, in words that the program does not read whole, or that "
    "somebody voted by mistake, which changes no vote. Nothing is changed.",
    example=_TOP
    + _DECIDED
    + "For stemte: Ane Bo\n\nForslaget blev vedtaget.\n\nRettelse: der var flere stemmer.\n",
)
CANCELLED = Rule(
    "M324",
    Severity.WARNING,
    "the meeting was cancelled",
    "The minute says that the meeting did not take place. Whoever it lists was not there: no attendance is published.",
    example=_TOP.rstrip() + "\n\nMødedeltagere Ane Bo, Ib Dam\n\n" + _DECIDED + "Mødet blev aflyst.\n",
)
CANCELLED_DECISION = Rule(
    "M325",
    Severity.WARNING,
    "decision of a body that did not meet",
    "The minute says that a meeting did not take place, or could decide nothing, and prints a decision of it. Both are "
    "published as printed.",
    example=_TOP + _DECIDED + "Mødet blev aflyst.\n\nPunkt 2: Ny vej\n\n31/2\n\n" + _DECISION + "Godkendt.\n",
)
FIELD_DIFFERS = Rule(
    "M331",
    Severity.WARNING,
    "named field and text do not agree",
    "A named field of the source says something else than what was read from the text. What was read stays; compare "
    "both with the original.",
    example='{"Udvalg": {"Navn": "Skoleudvalget"}, "Moede": {"Dato": "2031-03-03T16:00:00+01:00", "Navn": "Referat", '
    '"Afsluttet": true, "Moededeltagere": [{"Name": "17", "Absent": false}]}, '
    '"Dagsordenpunkter": [{"Number": "1", "Caption": "Taxa", "IsOpen": true}]}',
)
FIELD_FILLS = Rule(
    "M332",
    Severity.NOTE,
    "a named field alone states this",
    "The text does not say it, or in a form that nobody knows; a named field of the source does. It is stated with the "
    "field as its place.",
    example='{"Udvalg": {"Navn": "Skoleudvalget"}, "Moede": {"Dato": "2031-03-03T16:00:00+01:00", "Navn": "Referat", '
    '"Afsluttet": true}, "Dagsordenpunkter": [{"Number": "1", "Caption": "Taxa", "IsOpen": true, '
    '"CaseNumber": "Sag A7 af 2031"}]}',
)
NOT_YET_DECIDED = Rule(
    "M333",
    Severity.NOTE,
    "an agenda holds a decision of its own meeting",
    "The document was made before the meeting, so what stands below the heading of this meeting's decision is a draft, "
    "or left over. It is not published as a decision.",
    example='{"Udvalg": {"Navn": "Skoleudvalget"}, "Moede": {"Dato": "2031-03-03T16:00:00+01:00", "Navn": "Dagsorden", '
    '"Afsluttet": false}, "Dagsordenpunkter": [{"Number": "1", "Caption": "Taxa", "IsOpen": true, '
    '"Felter": [{"Html": "<h3>Beslutninger</h3><span>Godkendt.</span>"}]}]}',
)
DOCUMENTS_DIFFER = Rule(
    "M334",
    Severity.WARNING,
    "two documents of one meeting differ",
    "A further document of the meeting says something else than the one that counts: the minutes before the agenda, "
    "the approved before a draft. What counts is published; compare the two.",
)

RULES = (
    NO_DATE,
    DATES_DIFFER,
    WEEKDAY_DIFFERS,
    UNREADABLE_STEP,
    BAD_CASE,
    ABSENCE_DIFFERS,
    ANNOUNCED,
    NOT_IN_PROCEDURE,
    NO_DECISION,
    NO_RECOMMENDER,
    UNKNOWN_OUTCOME,
    NO_RESULT,
    TALLY_DIFFERS,
    UNREADABLE_NAMES,
    UNREADABLE_DATE,
    UNDECIDED,
    OPEN_NAME,
    OTHER_ABSENCE,
    RESULT_DIFFERS,
    TWO_SIDES,
    ABSENT_VOTER,
    CORRECTED,
    CORRECTION_LEFT,
    CANCELLED,
    CANCELLED_DECISION,
    FIELD_DIFFERS,
    FIELD_FILLS,
    NOT_YET_DECIDED,
    DOCUMENTS_DIFFER,
)

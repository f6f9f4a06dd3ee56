"""The diagnostics of exports of agenda systems."""

from minutes_graph.diagnostics import Rule, Severity

LIST_ALONE = Rule(
    "T131",
    Severity.ERROR,
    "a list of meetings is no meeting",
    "The file names meetings, and holds what was said at none of them. Fetch each meeting by its identifier.",
    example='{"Udvalg": {"Udvalg 2030-2033": [{"Id": "a", "Navn": "Skoleudvalget", "Moeder": []}]}}',
)
UNKNOWN_FIELDS = Rule(
    "T132",
    Severity.ERROR,
    "the fields are of no system that is known",
    "The file is JSON or XML, but its fields are not those of an agenda system that this program reads: FirstAgenda, "
    "eDoc, SBSYS, Acadre. An answer of another interface, or a page for errors, looks so too.",
    example='{"temperature": 21}',
)
NO_MEETING = Rule(
    "T133",
    Severity.ERROR,
    "the meeting has no items or no body",
    "The file has the fields of a known system, but names no body that meets, or holds no item. Nothing was read.",
    example='{"Moede": {}, "Udvalg": {"Navn": "Skoleudvalget"}, "Dagsordenpunkter": []}',
)
NOT_WELL_FORMED = Rule(
    "T134",
    Severity.WARNING,
    "forbidden control characters were taken out",
    "The file holds control characters that XML forbids. A form feed was read as the end of a page, others were left "
    "out; everything else is as it stands.",
    example="<?xml version='1.0'?><Meeting><Committee>Skoleudvalget</Committee><MeetingDate>03-03-2031 16:00:00"
    "</MeetingDate><MeetingAgendaTypes><MeetingAgendaType><MeetingAgendaItems><MeetingAgendaItem><AgendaItemNumber>1"
    "</AgendaItemNumber><Document><Title>Taxa</Title></Document><FullText>1.\tTaxa&#xC;Taxa.</FullText>"
    "</MeetingAgendaItem></MeetingAgendaItems></MeetingAgendaType></MeetingAgendaTypes></Meeting>",
)
BROKEN_XML = Rule(
    "T135",
    Severity.ERROR,
    "the XML is not well-formed",
    "The file breaks the rules of XML where a part of it could be lost, or declares entities, which are never "
    "followed. It is not read; take it from the system again.",
    example="<Meeting><Committee>Skoleudvalget</Meeting>",
)
KIND_UNCLEAR = Rule(
    "T136",
    Severity.WARNING,
    "minutes or agenda: two fields do not agree",
    "One field says that the document is the minutes, another that it is not. It is read as what claims less: an "
    "agenda, whose decisions are not yet taken.",
    example='{"Udvalg": {"Navn": "Skoleudvalget"}, "Moede": {"Dato": "2031-03-03T16:00:00+01:00", "Navn": "Referat", '
    '"Afsluttet": false}, "Dagsordenpunkter": [{"Number": "1", "Caption": "Taxa", "IsOpen": true}]}',
)
LEFT_OUT = Rule(
    "T137",
    Severity.NOTE,
    "text was left out on purpose",
    "The system marks the text as belonging to a closed item, as a draft, or as not released. It is not public, so "
    "nothing of it is read.",
    example='{"Udvalg": {"Navn": "Skoleudvalget"}, "Moede": {"Dato": "2031-03-03T16:00:00+01:00", "Navn": "Referat", '
    '"Afsluttet": true}, "Dagsordenpunkter": [{"Number": "1", "Caption": "Lukket: Taxa", "IsOpen": false, '
    '"Felter": [{"Html": "<div>Taxa.</div>"}]}]}',
)

RULES = (
    LIST_ALONE,
    UNKNOWN_FIELDS,
    NO_MEETING,
    NOT_WELL_FORMED,
    BROKEN_XML,
    KIND_UNCLEAR,
    LEFT_OUT,
)

from __future__ import annotations

from minutes_graph.model import FieldPlace
from minutes_graph.readers.agenda_systems import read_xml
from tests.readers.agenda_systems.systems import readings

COVER = """
Skoleudvalget
Referat

Referat

Skoleudvalget
mandag den 3. marts 2031, kl. 16:30
i Mødelokale Klitten, Nordvig Rådhus

Tilstede
Ane Prøve (A)
Bo Test (V)

Afbud/Fraværende
Ib Dam (C)

Sekretær
Mie Skriver

INDHOLDSFORTEGNELSE
1.\tTaxa\t3
"""


def item(
    number: int, title: str, text: str, attachments: str = "", publishing: str = "SKAL PUBLICERES"
) -> str:
    return f"""<MeetingAgendaItem><AgendaItemNumber>{number}</AgendaItemNumber><Document documentid="9">
<Title>{title}</Title><NeutralTitle>{title}</NeutralTitle><CaseWorker>Mie Skriver</CaseWorker>
<PublishingType>{publishing}</PublishingType><Attachments>{attachments}</Attachments></Document>
<FullText>{text}</FullText></MeetingAgendaItem>"""


def edoc(
    *items: str, state: str = "Referat endeligt godkendt", cover: str = COVER, kind: str = "Åben dagsorden"
) -> bytes:
    return f"""<?xml version="1.0"?><Meeting><Committee>Skoleudvalget</Committee>
<MeetingDate>03-03-2031 16:30:00</MeetingDate><MeetingState>{state}</MeetingState><MeetingAgendaTypes>
<MeetingAgendaType><AgendaType>{kind}</AgendaType><MeetingAgendaItems>{"".join(items)}</MeetingAgendaItems>
<FullText>{cover}</FullText></MeetingAgendaType></MeetingAgendaTypes></Meeting>""".encode()


TAXA = "\n\n1.\tTaxa\n\nSagsnr.: 2031-28504\n\nSkoleudvalgets beslutning den 03.03.2031 Punkt 1\nGodkendt.\n"


def test_fields_and_text_become_one_minute() -> None:
    attachment = "<Attachment><Title>Takster</Title><FullText>Et andet dokument.</FullText></Attachment>"
    outcome = read_xml(edoc(item(1, "Taxa", TAXA, attachment)), "a.xml")
    assert readings(outcome.value) == [
        "REFERAT Skoleudvalget d. 03-03-2031",
        "Mødedato 03-03-2031 kl. 16:30",
        "Mødested Mødelokale Klitten, Nordvig Rådhus",
        "Mødedeltagere Ane Prøve (A)",
        "Bo Test (V)",
        "Fraværende Ib Dam (C)",
        "Punkt 1: Taxa",
        "Sagsnr.: 2031-28504",
        "Skoleudvalgets beslutning den 03.03.2031 Punkt 1",
        "Godkendt.",
        "Bilag",
        "Takster",
    ]
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    case = next(line for line in outcome.value.lines if line.raw.startswith("Sagsnr."))
    path = "/Meeting/MeetingAgendaTypes/MeetingAgendaType/MeetingAgendaItems/MeetingAgendaItem/FullText"
    assert case.place == FieldPlace(path, "line=4,5")


def test_items_stand_in_the_order_of_their_numbers() -> None:
    document = read_xml(
        edoc(item(2, "Skole", "2.\tSkole"), item(10, "Eventuelt", ""), item(1, "Taxa", TAXA)), "a"
    ).value
    titles = [text for text in readings(document) if text.startswith("Punkt ")]
    assert titles == ["Punkt 1: Taxa", "Punkt 2: Skole", "Punkt 10: Eventuelt"]


def test_a_title_on_two_lines_is_no_text() -> None:
    text = "3.\tNy skole ved\nHavnen og parken\n\nSammendrag\nBygges."
    document = read_xml(edoc(item(3, "Ny skole ved Havnen og parken", text)), "a").value
    assert readings(document)[-3:] == ["Punkt 3: Ny skole ved Havnen og parken", "Sammendrag", "Bygges."]


def test_a_form_feed_is_told_and_ends_a_page() -> None:
    content = edoc(item(1, "Taxa", "1.\tTaxa\nSide et.&#xC;Side to.&#12;&#x1;\nSide tre."))
    outcome = read_xml(content, "a.xml")
    assert [found.code for found in outcome.diagnostics] == ["T134"]
    assert outcome.value is not None
    lines = [line for line in outcome.value.lines if line.raw.startswith("Side")]
    assert [(line.raw, line.marks.page_break) for line in lines] == [
        ("Side et.", False),
        ("Side to.", True),
        ("Side tre.", True),
    ]


def test_a_raw_control_character_is_told() -> None:
    outcome = read_xml(edoc(item(1, "Taxa", "1.\tTaxa\nTa\x02xa.")), "a.xml")
    assert [found.code for found in outcome.diagnostics] == ["T134"]
    assert readings(outcome.value)[-1] == "Taxa."


def test_items_of_a_closed_agenda_and_those_not_to_be_published_are_closed() -> None:
    for content in (
        edoc(item(1, "Taxa", TAXA), kind="Lukket dagsorden"),
        edoc(item(1, "Taxa", TAXA, publishing="MÅ IKKE PUBLICERES")),
    ):
        outcome = read_xml(content, "a.xml")
        assert readings(outcome.value)[-2:] == ["Punkt 1: Taxa", "Lukket punkt"]
        assert [found.code for found in outcome.diagnostics] == ["T137"]


def test_a_state_before_the_minutes_is_an_agenda_and_calls_people() -> None:
    document = read_xml(edoc(item(1, "Taxa", TAXA), state="Dagsorden udsendt"), "a").value
    assert readings(document)[0].startswith("DAGSORDEN")
    assert "Indkaldte Ane Prøve (A)" in readings(document)


def test_entities_and_external_references_are_never_followed() -> None:
    bomb = b'<!DOCTYPE M [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><Meeting><Committee>&b;</Committee></Meeting>'
    outside = b'<!DOCTYPE Meeting SYSTEM "file:///etc/passwd"><Meeting><MeetingAgendaTypes/></Meeting>'
    file = b'<!DOCTYPE M [<!ENTITY x SYSTEM "file:///etc/hostname">]><Meeting><Committee>&x;</Committee></Meeting>'
    for content in (bomb, outside, file):
        outcome = read_xml(content, "a.xml")
        assert outcome.value is None
        assert [found.code for found in outcome.diagnostics] == ["T135"]


def test_what_is_no_meeting_is_refused_with_a_reason() -> None:
    for content, code in (
        (b"<Meeting><Committee>Skoleudvalget</Meeting>", "T135"),
        (b"<rss><channel/></rss>", "T132"),
        (b"<Meeting><MeetingAgendaTypes/></Meeting>", "T133"),
        (b"<Publication><Agendas/></Publication>", "T133"),
    ):
        outcome = read_xml(content, "a.xml")
        assert outcome.value is None
        assert [found.code for found in outcome.diagnostics] == [code]

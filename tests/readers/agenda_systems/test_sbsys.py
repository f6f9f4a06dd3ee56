from __future__ import annotations

from minutes_graph.model import HintKind
from minutes_graph.readers.agenda_systems import read_xml
from tests.readers.agenda_systems.systems import hinted, raws, readings


def field(caption: str, content: str, index: int = 1, *, feedback: bool = False, kind: str = "Html") -> str:
    return f"""<ItemField><Caption><![CDATA[{caption}]]></Caption><FieldTypeAsEnum>{kind}</FieldTypeAsEnum>
<Index>{index}</Index><IsFeedback>{feedback}</IsFeedback><LastChangedBy><Name>Mie Skriver</Name></LastChangedBy>
<Content><![CDATA[{content}]]></Content></ItemField>"""


def item(number: str, title: str, fields: str = "", **parts: str) -> str:
    return f"""<Item><Caption>{title}</Caption><Case><Number>{parts.get("case", "-")}</Number></Case>
<Enclosures>{parts.get("enclosures", "")}</Enclosures><IsPublic>{parts.get("public", "True")}</IsPublic>
<Number>{number}</Number>{parts.get("history", "")}<Fields>{fields}</Fields>
<Members>{parts.get("members", "")}</Members></Item>"""


def member(name: str, status: int, kind: str = "MeetingMember") -> str:
    return f"""<{kind}><ParticipationStatusAsValue>{status}</ParticipationStatusAsValue><Name>{name}</Name>
<EmailAddress>kontor@nordvig.example</EmailAddress></{kind}>"""


def publication(*items: str, kind: int = 3, members: str = "", extended: bool = False) -> bytes:
    return f"""<?xml version="1.0" encoding="utf-8"?><Publication>
<PublicationTypeAsValue>{kind}</PublicationTypeAsValue>
<OutputPath>c:\\publish</OutputPath><PublishedBy><Name>Mie Skriver</Name></PublishedBy><Agendas><Agenda ID="1">
<IsExtendedAgenda>{extended}</IsExtendedAgenda><Meeting><When>03-03-2031 16:30:00</When>
<Until>03-03-2031 18:00:00</Until>
<Where>Mødelokale Klitten</Where><Members>{members}</Members></Meeting><Name>Skoleudvalget</Name>
<Committee><Name>Skoleudvalget</Name></Committee><Items>{"".join(items)}</Items></Agenda></Agendas>
</Publication>""".encode()


def test_minutes_are_read_field_by_field() -> None:
    fields = (
        field("Indstilling", "<p>Direktøren indstiller, at</p><ol><li>taksten hæves.</li></ol>", 2)
        + field("Sagsfremstilling", "<p>Taksten er lav.</p>", 1)
        + field("Beslutning", "<p>Godkendt.</p>", 3, feedback=True)
    )
    enclosures = """<Enclosure><Name>Takster</Name></Enclosure>
<Enclosure><Name>Fortroligt</Name><IsProtected>True</IsProtected></Enclosure>"""
    members = member("Ane Prøve (A)", 1) + member("Bo Test (V)", 4) + member("Ib Dam (C)", 2)
    content = publication(item("1", "Taxa", fields, case="31/44", enclosures=enclosures), members=members)
    outcome = read_xml(content, "a.xml")
    assert readings(outcome.value) == [
        "REFERAT Skoleudvalget d. 03-03-2031",
        "Mødedato 03-03-2031 kl. 16:30 til kl. 18:00",
        "Mødested Mødelokale Klitten",
        "Mødedeltagere Ane Prøve (A)",
        "Bo Test (V)",
        "Fraværende Ib Dam (C)",
        "Punkt 1: Taxa",
        "Sagsnr.: 31/44",
        "Sagsfremstilling",
        "Taksten er lav.",
        "Indstilling",
        "Direktøren indstiller, at",
        "- taksten hæves.",
        "Beslutning",
        "Godkendt.",
        "Bilag",
        "Takster",
    ]
    assert [hint.value for hint in hinted(outcome.value, HintKind.DECISION)] == ["Beslutning"]
    told = " ".join(raws(outcome.value))
    assert "Mie" not in told and "@" not in told and "publish" not in told


def test_in_an_agenda_members_are_called_and_own_decisions_not_taken() -> None:
    fields = field("REGIONSRÅDETS BESLUTNING", "<p>Udkast.</p>", 2, feedback=True) + field(
        "FORRETNINGSUDVALGETS BESLUTNING", "<p>Anbefales.</p>", 1, feedback=True
    )
    own = item("1", "Taxa", field("Beslutning", "<p>Udkast.</p>", feedback=True))
    content = publication(own, item("2", "Skole", fields), kind=1, members=member("Ane Prøve (A)", 0))
    outcome = read_xml(content.replace(b"Skoleudvalget", "Regionsrådet".encode()), "a.xml")
    assert readings(outcome.value)[0] == "DAGSORDEN Regionsrådet d. 03-03-2031"
    assert "Indkaldte Ane Prøve (A)" in readings(outcome.value)
    assert readings(outcome.value)[-3:] == ["Punkt 2: Skole", "Forretningsudvalgets beslutning", "Anbefales."]
    assert [found.code for found in outcome.diagnostics] == ["T137", "T137"]


def test_empty_fields_and_filler_are_no_sections() -> None:
    fields = (
        field("Beslutning", "<p>&nbsp;</p>", feedback=True)
        + field("Resume", "Tomt indhold")
        + field("Høring", "")
    )
    assert readings(read_xml(publication(item("1", "Taxa", fields)), "a").value)[-1] == "Punkt 1: Taxa"


def test_plain_text_keeps_its_lines() -> None:
    document = read_xml(
        publication(item("1", "Taxa", field("Resume", "Et.\nTo <3.", kind="Multiline"))), "a"
    ).value
    assert readings(document)[-3:] == ["Resume", "Et.", "To <3."]


def test_an_earlier_decision_has_its_body_and_its_day() -> None:
    history = """<ItemHistory><Caption>Historik</Caption><Content>&lt;p&gt;Udsat.&lt;/p&gt;</Content><MeetingDetails>
<CommitteeName>Økonomiudvalget</CommitteeName><MeetingDueDate>16-02-2031 10:00:00</MeetingDueDate></MeetingDetails>
</ItemHistory>"""
    document = read_xml(publication(item("1", "Taxa", history=history)), "a").value
    assert readings(document)[-2:] == ["Beslutning i Økonomiudvalget den 16-02-2031", "Udsat."]


def test_a_closed_item_holds_nothing_but_its_head() -> None:
    content = publication(
        item("1", "Taxa", field("Resume", "<p>Hemmeligt.</p>"), public="False", case="31/9")
    )
    outcome = read_xml(content, "a.xml")
    assert readings(outcome.value)[-3:] == ["Punkt 1: Taxa", "Sagsnr.: 31/9", "Lukket punkt"]
    assert [found.code for found in outcome.diagnostics] == ["T137"]


def test_who_was_away_from_an_item_is_listed_there() -> None:
    members = member("Ane Prøve (A)", 1, "ItemMember") + member("Bo Test (V)", 2, "ItemMember")
    document = read_xml(publication(item("1", "Taxa", members=members)), "a").value
    assert readings(document)[-1] == "Fraværende Bo Test (V)"


def test_two_agendas_in_one_file_are_refused() -> None:
    content = publication(item("1", "Taxa")).replace(b"</Agendas>", b"<Agenda/></Agendas>")
    outcome = read_xml(content, "a.xml")
    assert outcome.value is None
    assert [found.code for found in outcome.diagnostics] == ["T133"]

from __future__ import annotations

from xml.sax.saxutils import escape

from minutes_graph.readers.agenda_systems import read_xml
from tests.readers.agenda_systems.systems import raws, readings


def table(name: str, fields: dict[str, str], *inner: str) -> str:
    told = "".join(f'<field name="{key}">{escape(value)}</field>' for key, value in fields.items())
    return f'<table name="{name}"><fields>{told}</fields>{"".join(inner)}</table>'


def bullet(order: int, name: str, content: str) -> str:
    fields = {"bulletname": name, "bulletcontent": content, "bulletsortorder": str(order)}
    return table("bullet", fields)


def item(number: int, name: str, *inner: str, **fields: str) -> str:
    told = {
        "name": name,
        "caseno": "31/278",
        "accessname": "Åben",
        "absent": "",
        "caseofficer": "mis",
        **fields,
    }
    return table("agendaitemparents", {"sort": str(number)}, table("agendaitem", told), *inner)


def acadre(*items: str, kind: str = "Referat", members: str = "") -> bytes:
    committee = table("committee", {"name": "Skoleudvalget"}, '<table name="commember"></table>')
    held = {
        "name": "Møde",
        "date": "2031-03-03 16:30",
        "finish": "2031-03-03 18:00",
        "location": "Mødelokale Klitten",
    }
    meeting = table("meeting", held, f'<table name="meetmember">{members}</table>')
    agenda = table("agenda", {"name": kind, "createdby": "Mie Skriver"}, committee, meeting, *items)
    return f'<?xml version="1.0"?><root>{agenda}</root>'.encode()


def test_tables_become_one_minute() -> None:
    members = table(
        "member", {"name": "Ane  Prøve (A)", "absent": "0", "email": "a@nordvig.example"}
    ) + table("member", {"name": "Bo Test (V)", "absent": "1", "comment": "afbud"})
    taxa = item(
        715,
        "Taxa",
        bullet(2, "Beslutning i Skoleudvalget den 03-03-2031", "<p>Godkendt.</p><p>&nbsp;</p>"),
        bullet(1, "Resumé", "<p>Taksten\ner lav.</p><ul><li>Hvorfor?</li></ul>"),
        bullet(3, "Lovgrundlag", ""),
        table("enclosure", {"name": "Takster", "accessname": "Åben", "sort": "1", "filename": "1E1.DOCX"}),
        table("enclosure", {"name": "Notat", "accessname": "Lukket", "sort": "2"}),
        absent="Ib Dam (C)",
    )
    document = read_xml(acadre(taxa, members=members), "a.xml").value
    assert readings(document) == [
        "REFERAT Skoleudvalget d. 03-03-2031",
        "Mødedato 03-03-2031 kl. 16:30 til kl. 18:00",
        "Mødested Mødelokale Klitten",
        "Mødedeltagere Ane Prøve (A)",
        "Fraværende Bo Test (V) (afbud)",
        "Punkt 715: Taxa",
        "Sagsnr.: 31/278",
        "Resumé",
        "Taksten er lav.",
        "- Hvorfor?",
        "Beslutning i Skoleudvalget den 03-03-2031",
        "Godkendt.",
        "Fraværende Ib Dam (C)",
        "Bilag",
        "Takster",
    ]
    told = " ".join(raws(document))
    assert "Mie" not in told and "@" not in told and "DOCX" not in told


def test_items_stand_in_the_order_of_their_numbers_and_a_closed_one_is_bare() -> None:
    shut = item(3, "Grund", bullet(1, "Resumé", "<p>Hemmeligt.</p>"), accessname="Lukket")
    outcome = read_xml(acadre(shut, item(2, "Taxa")), "a.xml")
    assert readings(outcome.value)[-5:] == [
        "Punkt 2: Taxa",
        "Sagsnr.: 31/278",
        "Punkt 3: Grund",
        "Sagsnr.: 31/278",
        "Lukket punkt",
    ]
    assert [found.code for found in outcome.diagnostics] == ["T137"]


def test_an_agenda_calls_people() -> None:
    content = acadre(
        item(1, "Taxa"), kind="Dagsorden", members=table("member", {"name": "Ane Prøve", "absent": "0"})
    )
    document = read_xml(content, "a.xml").value
    assert readings(document)[0].startswith("DAGSORDEN")
    assert "Indkaldte Ane Prøve" in readings(document)


def test_a_manifest_is_a_list_and_no_meeting() -> None:
    content = (
        b'<root><table name="producedAgenda"><fields><field xmlfilename="1.xml"/></fields></table></root>'
    )
    outcome = read_xml(content, "a.xml")
    assert outcome.value is None
    assert [found.code for found in outcome.diagnostics] == ["T131"]

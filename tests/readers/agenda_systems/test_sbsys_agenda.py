from __future__ import annotations

from minutes_graph.readers.agenda_systems import read_xml
from tests.readers.agenda_systems.systems import readings


def item(number: int, title: str, content: str = "", attachments: str = "", shown: str = "true") -> str:
    return f"""<Dagsordenpunkt DagsordenpunktID="{number}" Nummer="{number}" Åbent="{shown}">
<Overskrift>{title}</Overskrift>
<Indhold>{content}</Indhold><Bilagsliste>{attachments}</Bilagsliste></Dagsordenpunkt>"""


def dagsorden(*items: str, kind: str = "Referat", shown: str = "true") -> bytes:
    return f"""<?xml version="1.0" encoding="utf-8"?><Dagsorden DagsordenID="1" Åben="{shown}" Dagsordentype="{kind}">
<Møde MødeID="7" Udvalg="Skoleudvalget" UdvalgID="3" Mødedato="3. marts 2031" Mødetid="16:30"
Mødeslutdato="3. marts 2031" Mødesluttid="18:00" Mødested="Mødelokale Klitten"/>
<Dagsordenpunkter>{"".join(items)}</Dagsordenpunkter></Dagsorden>""".encode()


def test_elements_become_sections() -> None:
    content = """<Sagsfremstilling>&lt;p&gt;Taksten er lav.&lt;/p&gt;</Sagsfremstilling>
<Økonomiske_x0020_forhold><p>Ingen.</p></Økonomiske_x0020_forhold><Beslutning>Godkendt.</Beslutning><Høring/>"""
    attachments = '<Bilag Navn="Takster" MaaPubliceres="true"/><Bilag Navn="Notat" MaaPubliceres="false"/>'
    document = read_xml(dagsorden(item(4, "Taxa", content, attachments)), "dagsorden.xml").value
    assert readings(document) == [
        "REFERAT Skoleudvalget d. 03-03-2031",
        "Mødedato 03-03-2031 kl. 16:30 til kl. 18:00",
        "Mødested Mødelokale Klitten",
        "Punkt 4: Taxa",
        "Sagsfremstilling",
        "Taksten er lav.",
        "Økonomiske forhold",
        "Ingen.",
        "Beslutning",
        "Godkendt.",
        "Bilag",
        "Takster",
    ]


def test_an_agenda_has_no_decision_and_a_closed_one_is_bare() -> None:
    outcome = read_xml(
        dagsorden(item(1, "Taxa", "<Beslutning>Udkast.</Beslutning>"), kind="Dagsorden"), "a.xml"
    )
    assert readings(outcome.value)[-1] == "Punkt 1: Taxa"
    assert [found.code for found in outcome.diagnostics] == ["T137"]
    for content in (
        dagsorden(item(1, "Taxa", "<A>x</A>", shown="false")),
        dagsorden(item(1, "Taxa"), shown="false"),
    ):
        assert readings(read_xml(content, "a.xml").value)[-2:] == ["Punkt 1: Taxa", "Lukket punkt"]

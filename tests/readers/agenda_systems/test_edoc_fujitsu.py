from __future__ import annotations

from minutes_graph.readers.agenda_systems import read_xml
from tests.readers.agenda_systems.systems import raws, readings

SPACE = "http://www.fujitsu.dk/agenda/xml/schemas/2009/03/31/"


def presentation(title: str, content: str, *, decision: bool = False) -> str:
    return f"""<e:CasePresentation><e:Title>{title}</e:Title><e:Content><![CDATA[{content}]]></e:Content>
<e:IsDecision>{str(decision).lower()}</e:IsDecision></e:CasePresentation>"""


def handling(body: str, day: str, decision: str, absences: str = "") -> str:
    return f"""<e:Handling><e:CommitteeName>{body}</e:CommitteeName><e:MeetingDate>{day} 16:30</e:MeetingDate>
<e:Decision><![CDATA[{decision}]]></e:Decision><e:HandlingAbsences>{absences}</e:HandlingAbsences></e:Handling>"""


def element(number: int, title: str, **parts: str) -> str:
    return f"""<e:AgendaElement><e:AccessIsPublic>{parts.get("public", "true")}</e:AccessIsPublic>
<e:SortOrder>{number}</e:SortOrder><e:HandlingItem><e:SerialNo>{number}</e:SerialNo><e:Title>{title}</e:Title>
<e:CaseNumber>{parts.get("case", "")}</e:CaseNumber><e:CaseWorker>Mie Skriver</e:CaseWorker>
<e:HandlingPlan>{parts.get("plan", "")}</e:HandlingPlan>
<e:CasePresentations>{parts.get("presentations", "")}</e:CasePresentations>
<e:Attachments>{parts.get("attachments", "")}</e:Attachments></e:HandlingItem></e:AgendaElement>"""


def participant(name: str, participate: str, letter: str) -> str:
    return f"""<e:MeetingParticipant><e:Name>{name}</e:Name><e:Participate>{participate}</e:Participate>
<e:PoliticalPartyList>{letter}</e:PoliticalPartyList></e:MeetingParticipant>"""


def fujitsu(*elements: str, kind: str = "Minutes", participants: str = "") -> bytes:
    return f"""<Root xmlns:e="{SPACE}"><e:OutputTypeEnumName>{kind}</e:OutputTypeEnumName><e:Committee>
<e:Name>Skoleudvalget</e:Name><e:Meeting><e:MeetingDateTime>03-03-2031 16:30</e:MeetingDateTime>
<e:EndDateTime>01-01-0001 00:00</e:EndDateTime><e:MeetingLocation>Mødelokale Klitten</e:MeetingLocation>
<e:MeetingParticipants>{participants}</e:MeetingParticipants><e:Agenda><e:Type>x</e:Type>
<e:AgendaElements>{"".join(elements)}</e:AgendaElements></e:Agenda></e:Meeting></e:Committee></Root>""".encode()


def test_minutes_are_read_field_by_field() -> None:
    plan = handling("Økonomiudvalget", "16-02-2031", "Anbefales.") + handling(
        "Skoleudvalget",
        "03-03-2031",
        "<p>Godkendt.</p>",
        "<e:HandlingAbsence><e:Name>Bo Test</e:Name><e:Reason>inhabil</e:Reason></e:HandlingAbsence>",
    )
    attachments = """<e:Attachment><e:Title>Takster</e:Title><e:AccessEnumName>Åben</e:AccessEnumName></e:Attachment>
<e:Attachment><e:Title>Notat</e:Title><e:AccessEnumName>Lukket</e:AccessEnumName></e:Attachment>"""
    presentations = presentation("Sagsbeskrivelse", "<p>Taksten er lav.</p>") + presentation("Økonomi", "")
    taxa = element(1, "Taxa", case="31/44", plan=plan, presentations=presentations, attachments=attachments)
    people = participant("Ane Prøve", "true", "A") + participant("Ib Dam", "false", "Spejderne")
    outcome = read_xml(fujitsu(taxa, participants=people), "a.xml")
    assert readings(outcome.value) == [
        "REFERAT Skoleudvalget d. 03-03-2031",
        "Mødedato 03-03-2031 kl. 16:30",
        "Mødested Mødelokale Klitten",
        "Mødedeltagere Ane Prøve (A)",
        "Fraværende Ib Dam",
        "Punkt 1: Taxa",
        "Sagsnr.: 31/44",
        "Sagsbeskrivelse",
        "Taksten er lav.",
        "Beslutning i Økonomiudvalget den 16-02-2031",
        "Anbefales.",
        "Beslutning i Skoleudvalget den 03-03-2031",
        "Godkendt.",
        "Fraværende Bo Test (inhabil)",
        "Bilag",
        "Takster",
    ]
    assert "Mie Skriver" not in raws(outcome.value)


def test_a_decision_that_is_not_released_is_none() -> None:
    plan = handling("Skoleudvalget", "03-03-2031", "Beslutning ikke frigivet")
    outcome = read_xml(fujitsu(element(1, "Taxa", plan=plan)), "a.xml")
    assert readings(outcome.value)[-1] == "Punkt 1: Taxa"
    assert [found.code for found in outcome.diagnostics] == ["T137"]


def test_an_agenda_calls_people_and_has_no_decision_of_its_own() -> None:
    plan = handling("Skoleudvalget", "03-03-2031", "Udkast.")
    presentations = presentation("Beslutning", "Udkast.", decision=True)
    content = fujitsu(
        element(1, "Taxa", plan=plan, presentations=presentations),
        kind="Agenda",
        participants=participant("Ane Prøve", "true", "A"),
    )
    outcome = read_xml(content, "a.xml")
    assert readings(outcome.value)[0] == "DAGSORDEN Skoleudvalget d. 03-03-2031"
    assert "Indkaldte Ane Prøve (A)" in readings(outcome.value)
    assert not any("Udkast" in raw for raw in raws(outcome.value))


def test_the_same_decision_told_twice_is_one() -> None:
    plan = handling("Skoleudvalget", "03-03-2031", "Godkendt.")
    presentations = presentation("Beslutning", "Godkendt.", decision=True)
    document = read_xml(fujitsu(element(1, "Taxa", plan=plan, presentations=presentations)), "a").value
    assert readings(document)[-2:] == ["Beslutning", "Godkendt."]


def test_an_element_without_a_title_is_no_item_and_a_closed_one_is_bare() -> None:
    shut = element(2, "Grund", public="false", presentations=presentation("Resume", "Hemmeligt."))
    document = read_xml(fujitsu(element(1, ""), shut), "a").value
    assert readings(document)[-2:] == ["Punkt 2: Grund", "Lukket punkt"]

"""What single lines look like: one form a line."""

from __future__ import annotations

import pytest

from minutes_graph.layout import printed_lines
from minutes_graph.model import SectionKind
from minutes_graph.syntax import Token, classify_lines
from minutes_graph.syntax.tokens import (
    CaseCandidate,
    DecisionCandidate,
    EntryCandidate,
    FieldCandidate,
    ItemCandidate,
    PageArtifactCandidate,
    SectionCandidate,
    TitleCandidate,
)
from tests.reading import DANISH, document_of


def _token(line: str) -> Token:
    (token,) = classify_lines(printed_lines(document_of(line)), DANISH)
    return token


@pytest.mark.parametrize(
    ("line", "number", "title", "weak", "closed"),
    [
        ("Punkt 92: Ny skole", 92, "Ny skole", False, False),
        ("PUNKT 92: Ny skole", 92, "Ny skole", False, False),
        ("punkt 7. Ny skole", 7, "Ny skole", False, False),
        ("Punkt 7 : Ny skole", 7, "Ny skole", False, False),
        ("## **Punkt 99: Ny skole**", 99, "Ny skole", False, False),
        ("# Punkt 100: Ny skole", 100, "Ny skole", False, False),
        ("**Punkt 12: Ny skole.**", 12, "Ny skole", False, False),
        ("__Punkt 12: Ny skole__", 12, "Ny skole", False, False),
        ("*Punkt 12: Ny skole*", 12, "Ny skole", False, False),
        ("Punkt 12: Budget 2031-2034 - ny skole", 12, "Budget 2031-2034 - ny skole", False, False),
        ("Pkt. 4 Ny skole", 4, "Ny skole", False, False),
        ("Pkt. 4: Ny skole", 4, "Ny skole", False, False),
        ("pkt 4 Ny skole", 4, "Ny skole", False, False),
        ("4. Ny skole", 4, "Ny skole", True, False),
        ("4: Ny skole", 4, "Ny skole", True, False),
        ("4 : Ny skole", 4, "Ny skole", True, False),
        ("### 4. Ny skole", 4, "Ny skole", True, False),
        ("Punkt 3: Lukket punkt: Køb af grund", 3, "Lukket punkt: Køb af grund", False, True),
        ("Punkt 3: LUKKET - Køb af grund", 3, "LUKKET - Køb af grund", False, True),
        ("Punkt 3: (Lukket punkt) Køb af grund", 3, "(Lukket punkt) Køb af grund", False, True),
        ("Punkt 3: Køb af grund (lukket sag)", 3, "Køb af grund (lukket sag)", False, True),
        ("Punkt 3: Lukket punkt", 3, "Lukket punkt", False, True),
    ],
)
def test_starts_of_items(line: str, number: int, title: str, weak: bool, closed: bool) -> None:
    look = _token(line).match(ItemCandidate)
    assert look is not None
    assert (look.number, look.title, look.weak, look.closed) == (number, title, weak, closed)


@pytest.mark.parametrize(
    "line",
    [
        "Punktet er udsat",
        "Punkt A: Ny skole",
        "- Punkt 3: Ny skole",
        "Se punkt 3: Ny skole",
        "3 skoler",
        "3.000 kr.",
        "Punkt 3",
        "4.",
    ],
)
def test_no_starts_of_items(line: str) -> None:
    assert _token(line).match(ItemCandidate) is None


@pytest.mark.parametrize(
    ("line", "body", "term", "date"),
    [
        ("REFERAT Skoleudvalget d. 03-03-2031", "Skoleudvalget", None, "03-03-2031"),
        (
            "# REFERAT Børne- og Ungeudvalget (2030-2033) d. 03-03-2031",
            "Børne- og Ungeudvalget",
            "2030-2033",
            "03-03-2031",
        ),
        ("Referat af møde i Skoleudvalget den 3. marts 2031", "Skoleudvalget", None, "3. marts 2031"),
        ("Referat fra Kommunalbestyrelsen, d. 3. marts 2031.", "Kommunalbestyrelsen", None, "3. marts 2031"),
        ("Teknikudvalget - referat den 12. august 2031", "Teknikudvalget", None, "12. august 2031"),
        ("# Byrådet – referat den 12. august 2031", "Byrådet", None, "12. august 2031"),
        ("Byrådet, referat – 12. august 2031", "Byrådet", None, "12. august 2031"),
        ("Skoleudvalget, referat 03.03.2031", "Skoleudvalget", None, "03.03.2031"),
    ],
)
def test_titles(line: str, body: str, term: str | None, date: str) -> None:
    look = _token(line).match(TitleCandidate)
    assert look is not None
    assert (look.body, look.term, look.date) == (body, term, date)


@pytest.mark.parametrize(
    "line",
    [
        "Skoleudvalget d. 03-03-2031",
        "REFERAT Skoleudvalget",
        "Referat af møde tirsdag den 4. marts 2031",
        "Godkendelse af referat",
    ],
)
def test_no_titles(line: str) -> None:
    assert _token(line).match(TitleCandidate) is None


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("25/4896", "25/4896"),
        ("25/1", "25/1"),
        ("**25/4896**", "25/4896"),
        ("25/4896.", "25/4896"),
        ("Sagsnr.: 25/4896", "25/4896"),
        ("Sagsnr. 25/4896", "25/4896"),
        ("Sagsnummer: 25/4896", "25/4896"),
        ("Sag 25/4896", "25/4896"),
        ("Sagsid.: 25/4896", "25/4896"),
        ("EMN-2031-000321", "EMN-2031-000321"),
        ("Sagsnr.: EMN-2031-00321", "EMN-2031-00321"),
        ("123456", "123456"),
        ("306-2031-600", "306-2031-600"),
        ("J.nr. 00.22.00-G01-1-16", "00.22.00-G01-1-16"),
        ("Journalnr.: 00.22.00-P35-12-31", "00.22.00-P35-12-31"),
        ("BR 366/07", "BR 366/07"),
        ("2031-123456", "2031-123456"),
        ("Acadre 31-12345", "31-12345"),
        # Meant as one, but none:
        ("25/48x96", None),
        ("25 / 4896", None),
        ("Sagsnr.: uden nummer", None),
        ("25/", None),
    ],
)
def test_case_numbers(line: str, value: str | None) -> None:
    look = _token(line).match(CaseCandidate)
    assert look is not None
    assert (look.value, look.printed) == (value, line.strip("*"))


@pytest.mark.parametrize(
    "line",
    [
        "Sagsresume",
        "Sagsfremstilling",
        "Dok.nr.: 25/4896",
        "Initialer: abc",
        "Sagsbehandler: 25/4896",
        "- 25/4896",
        "Sagen er 25/4896",
        "3. marts 2031",
        "03-03-2031",
        "Godkendt.",
        "Sagsnr.",
        "12345",
    ],
)
def test_no_case_numbers(line: str) -> None:
    assert _token(line).match(CaseCandidate) is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Sagsresume", SectionKind.SUMMARY),
        ("Sagsresumé", SectionKind.SUMMARY),
        ("### **Sagsresume**", SectionKind.SUMMARY),
        ("Resumé:", SectionKind.SUMMARY),
        ("Beslutningstema", SectionKind.SUMMARY),
        ("Sagens kerne", SectionKind.SUMMARY),
        ("Indstilling", SectionKind.RECOMMENDATION),
        ("INDSTILLING", SectionKind.RECOMMENDATION),
        ("Forvaltningens indstilling", SectionKind.RECOMMENDATION),
        ("Sagsfremstilling", SectionKind.NARRATIVE),
        ("Sagsbeskrivelse", SectionKind.NARRATIVE),
        ("Redegørelse", SectionKind.NARRATIVE),
        ("Økonomiske forhold", SectionKind.FINANCES),
        ("Økonomi", SectionKind.FINANCES),
        ("Juridiske aspekter", SectionKind.LEGAL),
        ("Lovgrundlag", SectionKind.LEGAL),
        ("Procedure", SectionKind.PROCEDURE),
        ("Sagens gang", SectionKind.PROCEDURE),
        ("Bilag", SectionKind.ATTACHMENTS),
        ("**Bilag:**", SectionKind.ATTACHMENTS),
        ("Fraværende", SectionKind.ABSENCE),
        ("Fraværende:", SectionKind.ABSENCE),
        ("Fraværende Ane Bo", SectionKind.ABSENCE),
        ("Afbud: Ane Bo", SectionKind.ABSENCE),
        ("Høring", SectionKind.OTHER),
        ("sagsfremstilling", None),
        ("Bilag til sagen", None),
        ("Fraværende var der ingen af", None),
        ("Skolens økonomi", None),
    ],
)
def test_headings_of_sections(line: str, kind: SectionKind | None) -> None:
    look = _token(line).match(SectionCandidate)
    assert (look.kind if look else None) is kind


@pytest.mark.parametrize(
    ("line", "body", "date"),
    [
        ("Beslutning", None, None),
        ("**Beslutning:**", None, None),
        ("Beslutninger", None, None),
        ("Beslutning den 3. marts 2031", None, "3. marts 2031"),
        ("Beslutning i Skoleudvalget den 03-03-2031", "Skoleudvalget", "03-03-2031"),
        ("Beslutning i Børne- og ungeudvalget d. 3. marts 2031", "Børne- og ungeudvalget", "3. marts 2031"),
        ("### **Beslutning i Skoleudvalget den 03-03-2031**", "Skoleudvalget", "03-03-2031"),
        ("Skoleudvalgets beslutning den 3. marts 2031", "Skoleudvalget", "3. marts 2031"),
        ("Skoleudvalgets beslutning i mødet den 03-03-2031", "Skoleudvalget", "03-03-2031"),
        ("Skoleudvalget, 03-03-2031, pkt. 12", "Skoleudvalget", "03-03-2031"),
        ("Beslutning i Skoleudvalget", "Skoleudvalget", None),
        ("Beslutning Byrådet den 03-03-2031", "Byrådet", "03-03-2031"),
        ("Udvalgets beslutning", "Udvalget", None),
        ("Byrådets beslutning:", "Byrådet", None),
        ("Byrådets afgørelse", "Byrådet", None),
        ("Konklusion", None, None),
        ("Protokol", None, None),
        ("Beslutning fra Skoleudvalget, 3. marts 2031", "Skoleudvalget", "3. marts 2031"),
        ("Beslutning fra Skoleudvalget den 3. marts 2031, pkt. 12", "Skoleudvalget", "3. marts 2031"),
    ],
)
def test_headings_of_decisions(line: str, body: str | None, date: str | None) -> None:
    look = _token(line).match(DecisionCandidate)
    assert look is not None
    assert (look.body, look.date) == (body, date)


@pytest.mark.parametrize(
    "line",
    [
        "Beslutningstema",
        "Beslutningen er truffet",
        "- Beslutning",
        "En beslutning",
        "Udvalget traf beslutning den 3. marts 2031",
    ],
)
def test_no_headings_of_decisions(line: str) -> None:
    assert _token(line).match(DecisionCandidate) is None


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Mødedato Mandag d. 3. marts 2031", "date", "Mandag d. 3. marts 2031"),
        ("**Mødedato** Mandag", "date", "Mandag"),
        ("Tidspunkt: kl. 16", "date", "kl. 16"),
        ("Mødested", "place", ""),
        ("Sted: Rådhuset", "place", "Rådhuset"),
        ("Mødedeltagere Ane Bo", "participants", "Ane Bo"),
        ("Til stede: Ane Bo", "participants", "Ane Bo"),
        ("Medlemmer: Ane Bo", "participants", "Ane Bo"),
        ("Afbud: Ane Bo", "absent", "Ane Bo"),
        ("Stedfortræder: Ane Bo", "substitutes", "Ane Bo"),
    ],
)
def test_fields_of_the_header(line: str, field: str, value: str) -> None:
    look = _token(line).match(FieldCandidate)
    assert look is not None
    assert (look.field, look.value) == (field, value)


@pytest.mark.parametrize("line", ["Stedet er valgt", "Datoen", "Deltagerne"])
def test_no_fields_of_the_header(line: str) -> None:
    assert _token(line).match(FieldCandidate) is None


@pytest.mark.parametrize(
    ("line", "title", "page"),
    [
        ("Ny skole.....\t3", "Ny skole", 3),
        ("Ny skole ........ 13", "Ny skole", 13),
        ("Ny skole . . . . . 13", "Ny skole", 13),
        ("Ny skole……13", "Ny skole", 13),
        ("4. Ny skole.....3", "Ny skole", 3),
        ("Punkt 4: Ny skole.....3", "Ny skole", 3),
        ("Budget 2031.....3", "Budget 2031", 3),
    ],
)
def test_entries_of_the_contents(line: str, title: str, page: int) -> None:
    look = _token(line).match(EntryCandidate)
    assert look is not None
    assert (look.title, look.page) == (title, page)
    assert not _token(line).table


@pytest.mark.parametrize("line", ["Ny skole", "Ny skole 3", "Ny skole...", ".....3"])
def test_no_entries_of_the_contents(line: str) -> None:
    assert _token(line).match(EntryCandidate) is None


@pytest.mark.parametrize("line", ["Side 3", "side 3 af 12", "- 3 -", "Side 3 af 12  "])
def test_page_numbers_are_page_artifacts(line: str) -> None:
    assert _token(line).match(PageArtifactCandidate)


@pytest.mark.parametrize("line", ["Sidebygning", "3", "Side 3 af sagen", "- 3 skoler -"])
def test_no_page_artifacts(line: str) -> None:
    assert not _token(line).match(PageArtifactCandidate)

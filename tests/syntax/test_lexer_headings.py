"""Headings of sections and decisions, and fields of the header: one form a line."""

from __future__ import annotations

import pytest

from minutes_graph.model import SectionKind
from minutes_graph.syntax.tokens import DecisionCandidate, FieldCandidate, SectionCandidate
from tests.syntax.tokens import token_of


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
    candidate = token_of(line).match(SectionCandidate)
    assert (candidate.kind if candidate else None) is kind


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
    candidate = token_of(line).match(DecisionCandidate)
    assert candidate is not None
    assert (candidate.body, candidate.date) == (body, date)


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
    assert token_of(line).match(DecisionCandidate) is None


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
    candidate = token_of(line).match(FieldCandidate)
    assert candidate is not None
    assert (candidate.field, candidate.value) == (field, value)


@pytest.mark.parametrize("line", ["Stedet er valgt", "Datoen", "Deltagerne"])
def test_no_fields_of_the_header(line: str) -> None:
    assert token_of(line).match(FieldCandidate) is None

"""What single lines candidate like: one form a line."""

from __future__ import annotations

import pytest

from minutes_graph.syntax.tokens import (
    CaseCandidate,
    EntryCandidate,
    FieldCandidate,
    ItemCandidate,
    PageArtifactCandidate,
    TitleCandidate,
)
from tests.syntax.tokens import token_of


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
    candidate = token_of(line).match(ItemCandidate)
    assert candidate is not None
    assert (candidate.number, candidate.title, candidate.weak, candidate.closed) == (
        number,
        title,
        weak,
        closed,
    )


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
    assert token_of(line).match(ItemCandidate) is None


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
    candidate = token_of(line).match(TitleCandidate)
    assert candidate is not None
    assert (candidate.body, candidate.term, candidate.date) == (body, term, date)


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
    assert token_of(line).match(TitleCandidate) is None


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
    candidate = token_of(line).match(CaseCandidate)
    assert candidate is not None
    assert (candidate.value, candidate.printed) == (value, line.strip("*"))


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
    assert token_of(line).match(CaseCandidate) is None


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
    candidate = token_of(line).match(EntryCandidate)
    assert candidate is not None
    assert (candidate.title, candidate.page) == (title, page)
    assert not token_of(line).table


@pytest.mark.parametrize("line", ["Ny skole", "Ny skole 3", "Ny skole...", ".....3"])
def test_no_entries_of_the_contents(line: str) -> None:
    assert token_of(line).match(EntryCandidate) is None


@pytest.mark.parametrize("line", ["Side 3", "side 3 af 12", "- 3 -", "Side 3 af 12  "])
def test_page_numbers_are_page_artifacts(line: str) -> None:
    assert token_of(line).match(PageArtifactCandidate)


@pytest.mark.parametrize("line", ["Sidebygning", "3", "Side 3 af sagen", "- 3 skoler -"])
def test_no_page_artifacts(line: str) -> None:
    assert not token_of(line).match(PageArtifactCandidate)


def test_a_row_of_two_cells_is_a_label_with_its_value() -> None:
    assert token_of("Mødested\tRådhuset").match(FieldCandidate) == FieldCandidate(
        "place", "Mødested", "Rådhuset"
    )
    assert token_of("Mødested\tRådhuset\tstuen").match(FieldCandidate) is None


def test_a_row_of_two_cells_is_a_title_with_its_page() -> None:
    assert token_of("Ny skole\t4").match(EntryCandidate) == EntryCandidate("Ny skole", 4)

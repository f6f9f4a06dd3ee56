from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_graph.export.site.entities import Addresses, file_of, place_of, relative

HERE = Addresses("https://example.org/m/")


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("case/nordvig/24-1187", "document/case/nordvig/24-1187"),
        ("meeting/nordvig/skoleudvalget/2031-05-06", "document/meeting/nordvig/skoleudvalget/2031-05-06"),
        ("meeting/nordvig/x/2031-05-06/item/4-2", "document/meeting/nordvig/x/2031-05-06/item/4-2"),
        ("committee/nordvig/x/2026-2029", "document/committee/nordvig/x/2026-2029"),
        ("party/venstre", "document/party/venstre"),
        ("legislation/havneloven", "document/legislation/havneloven"),
        ("legislation/n/x/2031-05-06/4/6-stk-2", "document/legislation/n/x/2031-05-06/4/6-stk-2"),
    ],
)
def test_what_has_a_page_of_its_own(path: str, page: str) -> None:
    assert HERE.page(f"https://example.org/m/id/{path}") == page


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (
            "meeting/n/x/2031-05-06/item/4/vote/1/ballot/2",
            "document/meeting/n/x/2031-05-06/item/4#vote-1-ballot-2",
        ),
        ("meeting/n/x/2031-05-06/attendance/3", "document/meeting/n/x/2031-05-06#attendance-3"),
        ("membership/n/ida-holm/x/2026-2029", "document/person/n/ida-holm"),
        ("affiliation/n/ida-holm/venstre/2031-05-06", "document/person/n/ida-holm"),
        ("organisation-membership/fyrnet/storvig/2031-05-06", "document/organisation/fyrnet#members"),
        ("gap/n/24-1/x/2031-05-06", "document/case/n/24-1#gaps"),
        ("case-link/n/24-1/n/26-2", "document/case/n/24-1#links"),
        (
            "identification/meeting/n/x/2031-05-06/item/4/step/1/committee",
            "document/meeting/n/x/2031-05-06/item/4#step-1",
        ),
        ("identifier/cvr/29189757", "about"),
        ("run/0-1-0", "about"),
    ],
)
def test_the_rest_stands_on_the_page_of_what_it_is_about(path: str, place: str) -> None:
    assert HERE.place(f"https://example.org/m/id/{path}") == place
    assert HERE.page(f"https://example.org/m/id/{path}") is None


@pytest.mark.parametrize(
    "iri",
    [
        "https://example.org/m/id/case/../../../etc/passwd",
        "https://example.org/m/id/case//x/y",
        "https://example.org/m/id/case/n/%2e%2e",
        "https://example.org/m/id/case/n/24.1",
        "https://example.org/m/id/case/N/24-1",
        "https://example.org/m/id/case/n/" + "9" * 300,
        "https://example.org/m/id/robots",
        "https://elsewhere.example/id/case/n/24-1",
        "https://example.org/m/id/case/n/24-1\\..\\x",
    ],
)
def test_no_other_identifier_names_a_page(iri: str) -> None:
    assert HERE.page(iri) is None


@given(st.text(alphabet="abz019-/._%\\ :#?", max_size=60))
def test_no_identifier_leads_out_of_the_folder(path: str) -> None:
    place = place_of(path)
    assert place is None or place == "about" or place.startswith("document/")
    assert ".." not in (place or "")


def test_links_are_relative_to_the_page() -> None:
    assert file_of("document/party/venstre", "en") == "document/party/venstre.en.html"
    assert relative("document/case/n/24-1", "site.css") == "../../../site.css"
    assert relative("index", "site.css") == "site.css"

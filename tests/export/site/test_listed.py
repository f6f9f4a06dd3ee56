"""The page of a network lists the municipalities that it is made of, and theirs the network."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from minutes_graph.export.site.site import write_site
from tests.export.site.test_write_site import PREFIXES

GRAPH = f"""{PREFIXES}
<id/source/ab> a mg:SourceDocument ; mg:fileName "a.txt" .
<id/source/ab#line=3,4> a mg:Passage ; mg:source <id/source/ab> ; mg:firstLine 4 ; mg:lastLine 4 .
<id/case/n/1> a mg:Case ; dcterms:identifier "31/1" .
<id/organisation/fyrnet> a org:Organization ; rdfs:label "Fyrnet"@da .
<id/municipality/storvig> a mg:Municipality ; rdfs:label "Storvig Kommune"@da .
<id/municipality/oevig> a mg:Municipality ; rdfs:label "Øvig Kommune"@da .
"""


def _membership(key: str, day: str, score: str) -> str:
    return f"""
<id/organisation-membership/fyrnet/{key}/{day}> a mg:OrganisationMembership ;
    org:member <id/municipality/{key}> ; org:organization <id/organisation/fyrnet> ; dcterms:date "{day}" ;
    mg:score {score} ; mg:rule "members-listed" ; mg:reason "listed on {day}"@en ;
    prov:wasDerivedFrom <id/source/ab#line=3,4> .
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("listed")
    days = (
        ("oevig", "2031-05-06", "0.9"),
        ("storvig", "2031-05-06", "0.9"),
        ("storvig", "2032-05-06", "0.75"),
    )
    (folder / "graph.ttl").write_text(GRAPH + "".join(_membership(*one) for one in days), encoding="utf-8")
    assert write_site(folder / "graph.ttl", folder / "site").value is not None
    return folder / "site" / "document"


def test_a_network_lists_each_municipality_once(pages: Path) -> None:
    page = (pages / "organisation/fyrnet.en.html").read_text(encoding="utf-8")
    (section,) = re.findall(r'<section id="members">.*?</section>', page, re.DOTALL)
    assert re.findall(r">(\w+ Kommune)</a>", section) == ["Storvig Kommune", "Øvig Kommune"]
    assert "listed on 2032-05-06" in section
    assert "0.75" in section
    assert "a.txt" in section


def test_a_municipality_lists_its_networks(pages: Path) -> None:
    page = (pages / "municipality/oevig.html").read_text(encoding="utf-8")
    (section,) = re.findall(r'<section id="memberships">.*?</section>', page, re.DOTALL)
    assert ">Fyrnet</a>" in section
    assert "listed on 2031-05-06" in section

"""Two people of one name in one meeting are told apart by their parties, and vote each for themselves."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import QuerySolutions, RdfFormat, Store

from minutes_graph.api import build

MINUTES = """REFERAT Skoleudvalget d. 03-03-2031

Mødedato Mandag d. 3. marts 2031

Mødedeltagere Anne Nielsen (A), Anne Nielsen (V), Ib Dam (A)

Punkt 1: Ny skole

31/1

Sagsfremstilling

Nordvig Kommune bygger.

Beslutning

Ib Dam (A) foreslog, at skolen bygges.

For stemte: Ib Dam (A), Anne Nielsen (A)

Imod stemte: Anne Nielsen (V)

Forslaget blev vedtaget.
"""
VOTERS = """PREFIX mg: <https://w3id.org/minutes-graph/ontology#>
SELECT ?who ?choice WHERE { ?ballot mg:person ?who ; mg:voteChoice ?choice } ORDER BY ?who
"""


def test_two_of_one_name_vote_each_for_themselves(tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    path.write_text(MINUTES, "utf-8")
    report = build(path, tmp_path / "out")
    told = [found.code for document in report.documents for found in document.diagnostics]
    assert told.count("R402") == 1
    store = Store()
    store.load((tmp_path / "out" / "minutes-graph.ttl").read_bytes(), format=RdfFormat.TURTLE)
    found = store.query(VOTERS)
    assert isinstance(found, QuerySolutions)
    rows = [[str(term).strip("<>") for term in row] for row in found]
    assert [(who.rpartition("/")[2], choice.rpartition("-")[2]) for who, choice in rows] == [
        ("anne-nielsen-skoleudvalget-socialdemokratiet", "for"),
        ("anne-nielsen-skoleudvalget-venstre", "against"),
        ("ib-dam", "for"),
    ]

"""A verdict on a key that nothing has is told with the nearest one, and makes no entity."""

from __future__ import annotations

import pytest

from minutes_graph.model import Resolution, ResolvedDocument
from minutes_graph.resolve.resolution import Reconsidered, key_evidence, without_unknown_keys
from tests.resolve.small_minutes import (
    document_of,
    judgements_of,
    minutes_of,
    organisation,
    registry_of,
    resolved,
)

KNOWN = registry_of(organisation("Molens Venner", "ngo", "molevennerne"))


def run(verdict: str, *texts: str) -> tuple[Reconsidered, list[list[str]]]:
    """Return what is told, and the keys that each document names in the end."""
    documents = []
    for text in texts:
        document = document_of(text)
        minutes = minutes_of(document, people=["Ida Holm"])
        documents.append(
            ResolvedDocument(document, minutes, resolved(document, minutes, KNOWN, verdict).value)
        )
    verdicts = judgements_of(verdict)
    evidence = [key_evidence(one, verdicts) for one in documents]
    found = without_unknown_keys(evidence, documents, KNOWN, verdicts)
    after: list[Resolution] = [one.resolution for one in documents]
    for place, outcome in found.resolutions.items():
        after[place] = outcome.value
    return found, [[link.entity.key for link in one.mentions()] for one in after]


@pytest.mark.parametrize(
    ("verdict", "nearest"),
    [
        ("name; organisation; Fyrstyrelsen; molens-vener; r", "molens-venner"),
        ("different; organisation; Fyrstyrelsen; fyrstyrelse; r", "fyrstyrelsen"),
        ("none; organisation; Fyrstyrelsen; fyrstyrelse; r", "fyrstyrelsen"),
    ],
)
def test_a_mistyped_key_is_told_and_the_rules_decide(verdict: str, nearest: str) -> None:
    found, after = run(verdict, "Fyrstyrelsen skriver.")
    (told,) = found.diagnostics
    assert (told.code, told.span and told.span.start) == ("R409", 1)
    assert told.hint == f'the nearest key is "{nearest}"'
    assert after == [["fyrstyrelsen"]]


def test_a_key_unlike_all_others_has_no_nearest_one() -> None:
    (told,) = run("name; organisation; Fyrstyrelsen; q-9; r", "Fyrstyrelsen skriver.")[0].diagnostics
    assert "review" in told.hint


@pytest.mark.parametrize(
    "verdict",
    [
        "name; organisation; Fyrfolkene; fyrstyrelsen; r",
        "name; organisation; Fyrstyrelsen; fyrstyrelsen; r",
        "none; organisation; Fyrstyrelsen; fyrstyrelsen; r",
        "different; organisation; Fyrstyrelsen; fyrstyrelsen; r",
        "different; organisation; molevennerne; molens-venner; r",
        "none; person; Ida Holm; lillevig/ida-holm; r",
        "none; person; Ida Holm; lillevig/ida-holm-havneudvalget; r",
        "name; person; Ida Holm; lillevig/ida-h; r",
        "name; organisation; Havfolket; havfolkt; what no document prints",
    ],
)
def test_a_key_that_some_document_gives_is_followed_in_all(verdict: str) -> None:
    found, _ = run(verdict, "Fyrfolkene og molevennerne skriver.", "Fyrstyrelsen svarer Ida Holm.")
    assert found.diagnostics == ()
    assert found.resolutions == {}

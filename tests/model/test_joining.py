"""A word that the end of a line cuts goes together again; a hyphen that belongs to it stays."""

from __future__ import annotations

import pytest

from minutes_graph.model.joining import joined


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("Udvalget be-", "sluttede det.", "Udvalget besluttede det."),
        ("Udvalget be\u2010", "sluttede det.", "Udvalget besluttede det."),
        ("Udvalget be\u00ad", "sluttede det.", "Udvalget besluttede det."),
        ("Børne-", "og Ungeudvalget", "Børne- og Ungeudvalget"),
        ("skole-", "eller dagtilbud", "skole- eller dagtilbud"),
        ("midler fra EU-", "puljen", "midler fra EU-puljen"),
        ("en e-", "bog", "en e-bog"),
        ("budget 2031-", "2034", "budget 2031-2034"),
        ("for 6-", "årige", "for 6-årige"),
        ("Jens-", "Peter Holm", "Jens-Peter Holm"),
        ("skole-hjem-", "samarbejde", "skole-hjem-samarbejde"),
        ("den 4. maj -", "uden frist", "den 4. maj - uden frist"),
        ("Godkendt", "med ændringer", "Godkendt med ændringer"),
        ("Godkendt ", "  som indstillet.", "Godkendt som indstillet."),
    ],
)
def test_the_lines_of_a_paragraph_are_one_text(before: str, after: str, whole: str) -> None:
    assert joined(before, after) == whole

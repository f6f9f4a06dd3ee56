"""Every reason of a link can be told in the language of the history."""

from __future__ import annotations

from minutes_graph.trace.link_reasons import link_reason, reason_words
from minutes_graph.trace.links import link_cases
from minutes_graph.trace.timeline_words import timeline_words
from tests.trace.graphs import example_store

DANISH = timeline_words()


def test_both_languages_have_the_same_reasons_with_the_same_places() -> None:
    danish, english = DANISH.groups["reasons"], timeline_words("en").groups["reasons"]
    assert list(danish) == list(english)
    assert [str(text).count("{") for text in danish.values()] == [
        str(text).count("{") for text in english.values()
    ]


def test_a_reason_keeps_its_words_and_writes_numbers_and_days_as_danish_does() -> None:
    shared = link_reason("shared", words='"tag", "mole"', score="0.83")
    assert shared == 'the titles share "tag", "mole" (likeness 0.83)'
    assert reason_words(DANISH, shared) == 'titlerne har "tag", "mole" til fælles (lighed 0,83)'
    days = link_reason("meeting", days="2031-03-03, 2031-05")
    assert reason_words(DANISH, days) == "den senere tekst omtaler mødet 3. marts 2031, maj 2031"


def test_a_reason_of_another_program_stays_as_it_is() -> None:
    assert reason_words(DANISH, "somebody said so") == "somebody said so"


def test_no_reason_of_a_link_stays_english() -> None:
    reasons = {reason for link in link_cases(example_store()).value for reason in link.reasons}
    assert len(reasons) > 20
    assert [reason for reason in reasons if reason_words(DANISH, reason) == reason] == []

"""People of one name in several bodies are one only where something says so; what a rule did, a verdict undoes."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import permutations

import pytest

from minutes_graph.model import PartialDate
from minutes_graph.resolve.names import is_frequent
from tests.resolve.people.towns import NAMES, SHARED, Held, Town, parties, town

HARBOUR, SCHOOL, COUNCIL = "Havneudvalget", "Skoleudvalget", "Kommunalbestyrelsen"
RARE, FREQUENT = "Ida Stenmole", "Anne Nielsen"
OTHERS = ("Ida Fyrmand", "Palle Tovværk", "Rita Bølgebryder", "Uno Dønning")
KNOWN = parties(("A", "a-partiet"), ("V", "v-partiet"))


def verdict_of(line: str) -> str:
    return line.replace("\t", "; ")


def test_of_200_people_in_no_registry_no_two_become_one() -> None:
    """190 sit in one body; ten more, who share a name with one of them each, sit in another."""
    told = town(Held(HARBOUR, NAMES[:190]), Held(SCHOOL, SHARED))
    assert all(is_frequent(name) for name in NAMES)
    assert len(told.people()) == 200
    assert all(told.key(0, name) != told.key(1, name) for name in SHARED)
    assert {row.text for row in told.review()} == set(SHARED)


def test_each_of_those_kept_apart_can_be_made_one_and_two_again() -> None:
    meetings = (Held(HARBOUR, NAMES[:190]), Held(SCHOOL, SHARED))
    apart = town(*meetings)
    for name in SHARED:
        row = next(row for row in apart.review() if row.text == name)
        merged = town(*meetings, verdicts=(verdict_of(row.verdict),))
        assert merged.key(0, name) == merged.key(1, name)
        assert len(merged.people()) == 199
    assert town(*meetings).people() == apart.people()


def test_each_merge_by_name_is_listed_and_undone_by_a_line() -> None:
    rare = tuple(f"{first} Stenmole" for first in ["Anne", "Peter", "Mette", "Jens", "Hanne", "Lars"])
    meetings = (Held(HARBOUR, rare), Held(SCHOOL, rare))
    merged = town(*meetings)
    assert len(merged.people()) == len(rare)
    assert {(row.text, row.rule) for row in merged.review()} == {
        (name, "same-name-in-several-bodies") for name in rare
    }
    for row in merged.review():
        again = town(*meetings, verdicts=(verdict_of(row.reversal),))
        assert again.key(0, row.text) != again.key(1, row.text)
        assert len(again.people()) == len(rare) + 1
        confirmed = town(*meetings, verdicts=(verdict_of(row.verdict),))
        assert row.text not in {left.text for left in confirmed.review()}
        assert confirmed.people() == merged.people()


def test_one_body_needs_no_evidence() -> None:
    told = town(Held(HARBOUR, (FREQUENT,)), Held(HARBOUR, (FREQUENT,), date=PartialDate(2031, 5, 5)))
    assert told.people() == {"lillevig/anne-nielsen"}
    assert told.review() == ()


@pytest.mark.parametrize(
    ("name", "frequent"),
    [
        ("Anne Nielsen", True),
        ("anne mette nielsen", True),
        ("Anne-Mette Nielsen", True),
        ("Hans Møller Jensen", True),
        ("Anne Stenmole Nielsen", False),
        ("Anne Stenmole", False),
        ("Anne P. Nielsen", False),
        ("", False),
    ],
)
def test_a_name_is_frequent_where_all_its_words_are(name: str, frequent: bool) -> None:
    assert is_frequent(name) is frequent


def both(name: str, *, first: Mapping[str, object], second: Mapping[str, object]) -> Town:
    """Return two meetings of two bodies with one name on both lists."""
    one = Held(HARBOUR, (name,), **first)  # type: ignore[arg-type]  # the fields are as different as their types
    two = Held(SCHOOL, (name,), **second)  # type: ignore[arg-type]  # as above
    return town(one, two, registry=KNOWN)


def test_one_party_in_one_period_makes_a_frequent_name_one_person() -> None:
    told = both(FREQUENT, first={"parties": (("A", FREQUENT),)}, second={"parties": (("A", FREQUENT),)})
    assert told.people() == {"lillevig/anne-nielsen"}
    assert told.rule(0, FREQUENT) == "same-name-and-evidence"
    assert told.review() == ()


def test_one_party_in_two_periods_does_not() -> None:
    later = {"parties": (("A", FREQUENT),), "date": PartialDate(2035, 3, 3)}
    assert len(both(FREQUENT, first={"parties": (("A", FREQUENT),)}, second=later).people()) == 2


def test_one_motion_in_both_bodies_makes_one_person() -> None:
    put = {"motion": (FREQUENT, "Molen forlænges med hundrede meter mod syd.")}
    assert len(both(FREQUENT, first=put, second=put).people()) == 1


def test_two_parties_at_one_time_are_two_people() -> None:
    told = both(RARE, first={"parties": (("A", RARE),)}, second={"parties": (("V", RARE),)})
    assert told.people() == {"lillevig/ida-stenmole-havneudvalget", "lillevig/ida-stenmole-skoleudvalget"}
    assert "one stands for a-partiet, the other for v-partiet" in told.told[0]


def test_another_party_later_can_be_the_same_person() -> None:
    later = {"parties": (("V", RARE),), "date": PartialDate(2032, 3, 3)}
    assert len(both(RARE, first={"parties": (("A", RARE),)}, second=later).people()) == 1


@pytest.mark.parametrize(
    ("start", "place", "people"), [("16:00", "Skolen", 2), ("16:00", "havnen", 1), ("19:00", "Skolen", 1)]
)
def test_nobody_is_in_two_places_at_one_time(start: str, place: str, people: int) -> None:
    told = both(RARE, first={"place": "Havnen"}, second={"place": place, "start": start})
    assert len(told.people()) == people


def test_the_council_has_a_frequent_name_once() -> None:
    """Those who sit in both are one person, for the others of the body sit in the council too."""
    members = (FREQUENT, *OTHERS)
    told = town(Held(HARBOUR, members), Held(SCHOOL, members), Held(COUNCIL, (*members, "Vera Vig")))
    assert told.key(0, FREQUENT) == told.key(1, FREQUENT) == "lillevig/anne-nielsen"
    assert told.rule(2, FREQUENT) == "same-name-and-evidence"


def test_a_body_of_others_than_the_council_says_nothing_of_it() -> None:
    told = town(Held(HARBOUR, (FREQUENT, *OTHERS)), Held(COUNCIL, (FREQUENT, "Vera Vig")))
    assert told.key(0, FREQUENT) != told.key(1, FREQUENT)


def test_a_tie_to_two_who_cannot_be_one_ties_nobody() -> None:
    members = (RARE, *OTHERS)
    told = town(
        Held(HARBOUR, members, parties=(("A", RARE),)),
        Held(SCHOOL, members, parties=(("V", RARE),)),
        Held(COUNCIL, members),
        registry=KNOWN,
    )
    assert len({told.key(at, RARE) for at in range(3)}) == 3


def test_a_verdict_says_which_of_two_the_third_is() -> None:
    members = (RARE, *OTHERS)
    meetings = (
        Held(HARBOUR, members, parties=(("A", RARE),)),
        Held(SCHOOL, members, parties=(("V", RARE),)),
        Held(COUNCIL, members),
    )
    line = (
        "same; person; lillevig/ida-stenmole-kommunalbestyrelsen; lillevig/ida-stenmole-havneudvalget; asked"
    )
    told = town(*meetings, registry=KNOWN, verdicts=(line,))
    keys = [told.key(at, RARE).rpartition("-")[2] for at in range(3)]
    assert keys == ["havneudvalget", "skoleudvalget", "havneudvalget"]
    assert told.rule(2, RARE) == "judgement"


def test_a_verdict_wins_over_evidence() -> None:
    members = (FREQUENT, *OTHERS)
    line = (
        "different; person; lillevig/anne-nielsen-havneudvalget; lillevig/anne-nielsen-kommunalbestyrelsen; r"
    )
    told = town(Held(HARBOUR, members), Held(COUNCIL, members), verdicts=(line,))
    assert told.key(0, FREQUENT) != told.key(1, FREQUENT)
    assert told.rule(0, FREQUENT) == "judgement"


def test_what_was_confirmed_as_one_stays_one_unless_two_bodies_are_told_apart() -> None:
    confirm = "same; person; lillevig/anne-nielsen; lillevig/anne-nielsen; asked"
    apart = "different; person; lillevig/anne-nielsen-havneudvalget; lillevig/anne-nielsen-skoleudvalget; r"
    meetings = (Held(HARBOUR, (FREQUENT,)), Held(SCHOOL, (FREQUENT,)))
    assert town(*meetings, verdicts=(confirm,)).people() == {"lillevig/anne-nielsen"}
    assert len(town(*meetings, verdicts=(confirm, apart)).people()) == 2


def test_no_municipality_ties_nobody() -> None:
    told = town(Held(HARBOUR, (RARE,), municipality=None), Held(SCHOOL, (RARE,), municipality=None))
    assert len(told.people()) == 2


def test_two_municipalities_are_never_compared() -> None:
    told = town(Held(HARBOUR, (RARE,)), Held(SCHOOL, (RARE,), municipality="Storvig Kommune"))
    assert told.people() == {"lillevig/ida-stenmole", "storvig/ida-stenmole"}
    assert told.told == ()


def test_the_order_of_the_documents_changes_nothing() -> None:
    meetings = (
        Held(HARBOUR, (RARE, FREQUENT, *OTHERS)),
        Held(SCHOOL, (RARE, FREQUENT), parties=(("A", RARE),)),
        Held(COUNCIL, (FREQUENT, *OTHERS), parties=(("V", RARE),)),
    )
    found = set()
    for order in permutations(meetings):
        told = town(*order, registry=KNOWN)
        found.add(tuple((held.body, told.key(order.index(held), FREQUENT)) for held in meetings))
    assert len(found) == 1


def test_review_says_it_both_ways() -> None:
    (row,) = both(RARE, first={}, second={}).review()
    assert row.doubt == "only the name joins them"
    assert row.verdict == "same\tperson\tlillevig/ida-stenmole\tlillevig/ida-stenmole\tlooked at"
    assert row.reversal.split("\t")[:4] == [
        "different",
        "person",
        "lillevig/ida-stenmole-havneudvalget",
        "lillevig/ida-stenmole-skoleudvalget",
    ]

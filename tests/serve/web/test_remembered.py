from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from minutes_graph.serve.answer import Answer
from minutes_graph.serve.web.cache import AnswerCache
from minutes_graph.serve.workers.jobs import DocumentJob


def job(number: int) -> DocumentJob:
    return DocumentJob(f"{number:04}", "text/turtle")


def body(size: int) -> Answer:
    return Answer(200, "text/turtle", b"x" * size)


def test_what_was_kept_is_given_again_in_its_own_form_only() -> None:
    remembered = AnswerCache(1000)
    remembered.keep(job(1), body(5))
    assert remembered.answer(job(1)) == body(5)
    assert remembered.answer(DocumentJob("0001", "text/html")) is None
    assert remembered.answer(DocumentJob("0001", "text/turtle", gzip=True)) is None


def test_problems_and_large_answers_are_not_kept() -> None:
    remembered = AnswerCache(10_000_000)
    remembered.keep(job(1), Answer(503, "text/turtle", b""))
    remembered.keep(job(2), body(1_000_000))
    assert (remembered.answer(job(1)), remembered.answer(job(2)), remembered.size) == (None, None, 0)


def test_what_nobody_asked_for_for_longest_goes_first() -> None:
    remembered = AnswerCache(3 * len(job(0).identity) + 300)
    for number in range(3):
        remembered.keep(job(number), body(100))
    assert remembered.answer(job(0))
    remembered.keep(job(3), body(100))
    assert [bool(remembered.answer(job(number))) for number in range(4)] == [True, False, True, True]


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 300))), st.integers(0, 1000))
def test_never_more_than_the_limit(kept: list[tuple[int, int]], limit: int) -> None:
    remembered = AnswerCache(limit)
    for number, size in kept:
        remembered.keep(job(number), body(size))
        assert remembered.size <= limit
    known = [one for one in (remembered.answer(job(number)) for number in range(21)) if one]
    identities = len(known) * len(job(0).identity)
    assert remembered.size == identities + sum(len(one.body) for one in known)

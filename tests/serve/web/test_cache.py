from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from minutes_graph.serve.answer import Answer
from minutes_graph.serve.web.service import AnswerCache
from minutes_graph.serve.workers.messages import DocumentJob


def job(number: int) -> DocumentJob:
    return DocumentJob(f"{number:04}", "text/turtle")


def body(size: int) -> Answer:
    return Answer(200, "text/turtle", b"x" * size)


def test_what_was_kept_is_given_again_in_its_own_form_only() -> None:
    cache = AnswerCache(1000)
    cache.keep(job(1), body(5))
    assert cache.answer(job(1)) == body(5)
    assert cache.answer(DocumentJob("0001", "text/html")) is None
    assert cache.answer(DocumentJob("0001", "text/turtle", gzip=True)) is None


def test_problems_and_large_answers_are_not_kept() -> None:
    cache = AnswerCache(10_000_000)
    cache.keep(job(1), Answer(503, "text/turtle", b""))
    cache.keep(job(2), body(1_000_000))
    assert (cache.answer(job(1)), cache.answer(job(2)), cache.size) == (None, None, 0)


def test_what_nobody_asked_for_for_longest_goes_first() -> None:
    cache = AnswerCache(3 * len(job(0).identity) + 300)
    for number in range(3):
        cache.keep(job(number), body(100))
    assert cache.answer(job(0))
    cache.keep(job(3), body(100))
    assert [bool(cache.answer(job(number))) for number in range(4)] == [True, False, True, True]


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 300))), st.integers(0, 1000))
def test_never_more_than_the_limit(kept: list[tuple[int, int]], limit: int) -> None:
    cache = AnswerCache(limit)
    for number, size in kept:
        cache.keep(job(number), body(size))
        assert cache.size <= limit
    known = [one for one in (cache.answer(job(number)) for number in range(21)) if one]
    identities = len(known) * len(job(0).identity)
    assert cache.size == identities + sum(len(one.body) for one in known)

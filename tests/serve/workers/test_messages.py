from __future__ import annotations

import socket

from hypothesis import given
from hypothesis import strategies as st

from minutes_graph.serve.answer import Answer
from minutes_graph.serve.workers.messages import (
    HEAD_LENGTH,
    ApiJob,
    DocumentJob,
    Job,
    QueryJob,
    answer_frame,
    frame_length,
    job_frame,
    read_answer,
    receive_job,
)

TEXT = st.text(max_size=20)
HEADERS = st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple)
ANSWERS = st.builds(Answer, st.integers(100, 599), TEXT, st.binary(max_size=200), HEADERS)
JOBS: st.SearchStrategy[Job] = st.one_of(
    st.builds(QueryJob, TEXT, st.none() | TEXT, st.none() | TEXT, st.none() | TEXT, st.tuples(TEXT)),
    st.builds(DocumentJob, TEXT, TEXT, st.booleans()),
    st.builds(ApiJob, TEXT, st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple), st.booleans()),
)


@given(ANSWERS, st.binary(max_size=10))
def test_an_answer_comes_out_as_it_went_in(answer: Answer, rest: bytes) -> None:
    frame = answer_frame(answer)
    assert frame_length(frame + rest) == len(frame) >= HEAD_LENGTH
    assert read_answer(frame) == answer


@given(JOBS)
def test_a_job_comes_out_as_it_went_in(job: Job) -> None:
    ours, theirs = socket.socketpair()
    with theirs:
        with ours:
            ours.sendall(job_frame(job) + job_frame(job))
        assert (receive_job(theirs), receive_job(theirs), receive_job(theirs)) == (job, job, None)


def test_half_a_job_is_none() -> None:
    ours, theirs = socket.socketpair()
    with theirs:
        with ours:
            ours.sendall(job_frame(DocumentJob("http://x/", "text/turtle"))[:-1])
        assert receive_job(theirs) is None


def test_questions_differ_by_what_they_ask_and_not_by_the_form_of_the_answer() -> None:
    query = QueryJob("ASK {}", "text/csv", None, None)
    assert query.identity == QueryJob("ASK {}", None, None, "text/xml", gzip=True).identity
    assert query.identity != QueryJob("ASK {}", None, None, None, ("http://x/",)).identity
    assert (
        QueryJob("", None, None, None, ("a",)).identity != QueryJob("", None, None, None, (), ("a",)).identity
    )
    assert (
        DocumentJob("http://x/", "text/turtle").identity != DocumentJob("http://y/", "text/turtle").identity
    )
    named = ApiJob("search", (("limit", "5"), ("q", "skole")))
    assert named.value("q") == "skole"
    assert named.value("none", "x") == "x"
    assert named.identity != ApiJob("cases", named.parameters).identity

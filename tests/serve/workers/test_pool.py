"""The pool with real workers: deadlines, deaths, slow jobs, and no process left when it closes."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from minutes_graph.serve.answer import Answer
from minutes_graph.serve.limits import MEBIBYTE, Limits
from minutes_graph.serve.workers.manager import WorkerGoneError
from minutes_graph.serve.workers.messages import QueryJob
from minutes_graph.serve.workers.pool import Pool
from tests.serve.running import descendants, is_alive

CSV = "text/csv"
# More pairs than a machine can look at before the deadline of any test.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c = ?f || ?f = ?i) }"
QUICK = "SELECT (1 AS ?x) {}"


def query(text: str) -> QueryJob:
    return QueryJob(text, CSV, "text/turtle", "application/json")


@asynccontextmanager
async def pool_of(snapshot: Path, limits: Limits) -> AsyncIterator[Pool]:
    pool = Pool(limits)
    await pool.switch(snapshot)
    try:
        yield pool
    finally:
        await pool.close()


def run(snapshot: Path, limits: Limits, use: Callable[[Pool], Awaitable[None]]) -> None:
    """Let `use` have a pool, and see that every process of it has ended afterwards."""
    seen: set[int] = set()
    before = set(descendants(os.getpid()))

    async def whole() -> None:
        async with pool_of(snapshot, limits) as pool:
            await use(pool)
            seen.update(set(descendants(os.getpid())) - before)

    descriptors = len(list(Path("/proc/self/fd").iterdir()))
    asyncio.run(whole())
    assert seen
    assert not [pid for pid in seen if is_alive(pid)]
    assert len(list(Path("/proc/self/fd").iterdir())) == descriptors


def fork_server_of(pool: Pool) -> int:
    pid = pool.fork_server
    assert pid is not None
    return pid


async def worked(pool: Pool) -> None:
    answer = await pool.answer(query(QUICK))
    assert (answer.status, answer.body) == (200, b"x\r\n1\r\n")


async def settled(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not true():
            await asyncio.sleep(0.02)


def test_answers_come_while_workers_are_shared(snapshot: Path) -> None:
    async def use(pool: Pool) -> None:
        answers = await asyncio.gather(*(pool.answer(query(f"SELECT ({n} AS ?x) {{}}")) for n in range(50)))
        assert [answer.body for answer in answers] == [b"x\r\n%d\r\n" % n for n in range(50)]
        await settled(lambda: pool.idle == 2)

    run(snapshot, Limits(fast=2), use)


def test_a_query_ends_at_the_deadline_and_its_worker_is_replaced(snapshot: Path) -> None:
    async def use(pool: Pool) -> None:
        answer = await pool.answer(query(ENDLESS))
        assert answer.status == 504
        assert pool.counts["late"] == 1
        await settled(lambda: pool.idle == 2)
        await worked(pool)

    run(snapshot, Limits(deadline=1, slice=0.1, fast=2), use)


def test_short_queries_do_not_wait_behind_long_ones(snapshot: Path) -> None:
    async def use(pool: Pool) -> None:
        long = [asyncio.create_task(pool.answer(query(f"{ENDLESS} # {n}"))) for n in range(4)]
        await settled(lambda: pool.slow.running == 1 and pool.slow.waiting >= 2)
        for _ in range(20):
            await worked(pool)
        statuses = sorted(answer.status for answer in await asyncio.gather(*long))
        assert set(statuses) <= {503, 504}
        assert 504 in statuses
        assert pool.counts["restarted"] > 0

    run(snapshot, Limits(deadline=1.5, slice=0.1, fast=1, slow=1, patience=1), use)


def test_a_long_query_with_the_place_to_itself_runs_where_it_is(snapshot: Path) -> None:
    async def use(pool: Pool) -> None:
        assert pool.slow.enter_now()
        answer = await pool.answer(query(ENDLESS))
        assert answer.status in (503, 504)
        pool.slow.leave()

    run(snapshot, Limits(deadline=0.6, slice=0.1, fast=1, slow=1, patience=0.2), use)


def test_a_full_queue_says_so_and_when_to_come_again(snapshot: Path) -> None:
    async def use(pool: Pool) -> None:
        tasks = [asyncio.create_task(pool.answer(query(f"{ENDLESS} # {n}"))) for n in range(6)]
        answers: list[Answer] = list(await asyncio.gather(*tasks))
        refused = [answer for answer in answers if answer.status == 503]
        assert refused
        assert all(dict(answer.headers)["Retry-After"].isdigit() for answer in refused)
        assert pool.counts["refused"] > 0

    run(snapshot, Limits(deadline=0.5, slice=0.1, fast=1, slow=1, queue=2, patience=0.5), use)


def test_a_query_that_takes_too_much_memory_ends_alone(snapshot: Path) -> None:
    greedy = "SELECT DISTINCT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"

    async def use(pool: Pool) -> None:
        answer = await pool.answer(query(greedy))
        assert answer.status == 503
        assert b"memory" in answer.body
        await worked(pool)

    run(snapshot, Limits(memory=64 * MEBIBYTE, deadline=30, result=1 << 40, fast=1), use)


def test_a_worker_that_somebody_ends_costs_one_answer_at_most(snapshot: Path) -> None:
    async def use(pool: Pool) -> None:
        asked = asyncio.create_task(pool.answer(query(ENDLESS)))
        await settled(lambda: pool.slow.running == 1)
        for pid in descendants(fork_server_of(pool)):
            os.kill(pid, signal.SIGKILL)
        assert (await asked).status == 503
        assert pool.counts["lost"] == 1
        await settled(lambda: pool.idle == 2)
        await worked(pool)

    run(snapshot, Limits(deadline=20, slice=0.1, fast=2), use)


def test_the_fork_server_is_started_again_when_somebody_ends_it(snapshot: Path) -> None:
    async def use(pool: Pool) -> None:
        os.kill(fork_server_of(pool), signal.SIGKILL)
        assert (await pool.answer(query(ENDLESS))).status in (503, 504)
        await settled(lambda: pool.idle == 1)
        await worked(pool)

    run(snapshot, Limits(deadline=1, slice=0.1, fast=1), use)


def test_who_goes_away_takes_the_query_along(snapshot: Path) -> None:
    async def use(pool: Pool) -> None:
        asked = asyncio.create_task(pool.answer(query(ENDLESS)))
        await settled(lambda: pool.slow.running == 1)
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked
        await settled(lambda: pool.idle == 1 and pool.slow.running == 0)

    run(snapshot, Limits(deadline=60, slice=0.1, fast=1), use)


def test_who_goes_away_while_a_worker_starts_leaves_none_behind(snapshot: Path) -> None:
    async def use(pool: Pool) -> None:
        before = set(descendants(fork_server_of(pool)))
        held = [asyncio.create_task(pool.answer(query(f"{ENDLESS} # {n}"))) for n in range(2)]
        await settled(lambda: pool.slow.running == 2)
        for turns in range(30):
            asked = asyncio.create_task(pool.answer(query(f"SELECT ({turns} AS ?x) {{}}")))
            for _ in range(turns):
                await asyncio.sleep(0)
            asked.cancel()
            await asyncio.wait((asked,))
        for one in held:
            one.cancel()
        await settled(lambda: pool.idle == 1 and pool.slow.running == 0)
        await worked(pool)
        await settled(lambda: len([pid for pid in descendants(fork_server_of(pool)) if is_alive(pid)]) == 1)
        assert len(before) == 1

    run(snapshot, Limits(deadline=60, slice=0.1, fast=1, slow=2), use)


def test_what_was_slow_goes_to_the_slow_limiter_at_once_until_the_graph_changes(
    snapshot: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    shutil.copytree(snapshot, other)

    async def use(pool: Pool) -> None:
        await pool.answer(query(ENDLESS))
        assert pool.slow.enter_now()
        answer = await pool.answer(query(ENDLESS))
        assert answer.status == 503
        assert pool.counts["impatient"] == 1
        pool.slow.leave()
        await pool.switch(other)
        assert (await pool.answer(query(ENDLESS))).status == 504

    run(snapshot, Limits(deadline=0.6, slice=0.1, fast=1, slow=1, patience=0.2), use)


def test_a_switch_fails_no_query(snapshot: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(snapshot, other)

    async def use(pool: Pool) -> None:
        async def ask(number: int) -> int:
            await asyncio.sleep(number * 0.01)
            text = f"SELECT (COUNT(*) AS ?n{number}) {{ ?s ?p ?o }}"
            return (await pool.answer(query(text))).status

        asked = asyncio.gather(*(ask(number) for number in range(60)))
        for folder in (other, snapshot, other):
            await pool.switch(folder)
        assert set(await asked) == {200}

    run(snapshot, Limits(fast=2), use)


def test_a_snapshot_that_is_none_is_not_switched_to(snapshot: Path, tmp_path: Path) -> None:
    async def use(pool: Pool) -> None:
        with pytest.raises(WorkerGoneError):
            await pool.switch(tmp_path / "nothing")
        await worked(pool)

    run(snapshot, Limits(fast=1), use)


def test_a_pool_without_a_snapshot_has_no_answers() -> None:
    async def whole() -> None:
        assert (await Pool(Limits()).answer(query(QUICK))).status == 503

    asyncio.run(whole())

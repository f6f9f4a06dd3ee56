"""Answers while the snapshot changes: never one of the old graph for the new one, nor a tag that is not true."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from starlette.requests import Request

from minutes_graph.serve.answer import Answer
from minutes_graph.serve.limits import Limits
from minutes_graph.serve.snapshots.holding import Snapshot
from minutes_graph.serve.snapshots.source import read_facts
from minutes_graph.serve.snapshots.writer import write_snapshot
from minutes_graph.serve.web.responses import answered
from minutes_graph.serve.web.service import Service
from minutes_graph.serve.workers.messages import QueryJob
from minutes_graph.serve.workers.pool import Pool

LIMITS = Limits(fast=1, slice=0.1, deadline=20)
COUNT = QueryJob("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "text/csv", None, None)
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c = ?f || ?f = ?i) }"


async def staying() -> dict[str, object]:
    await asyncio.Event().wait()
    return {"type": "http.disconnect"}


async def leaving() -> dict[str, object]:
    return {"type": "http.disconnect"}


def asked(receive: Callable[[], Awaitable[dict[str, object]]] = staying, tag: str = "") -> Request:
    headers = [(b"if-none-match", tag.encode())] if tag else []
    scope = {"type": "http", "method": "GET", "headers": headers, "client": ("127.0.0.1", 1)}
    return Request(scope, receive)


def small_graph(folder: Path, triples: int) -> Snapshot:
    path = folder / f"{triples}.ttl"
    path.write_text("".join(f"<http://x/{n}> <http://p/> 1 .\n" for n in range(triples)), encoding="utf-8")
    written = write_snapshot(path, folder / "keep")
    return Snapshot(written, read_facts(written), -1)


def run(first: Snapshot, use: Callable[[Service], Awaitable[None]], limits: Limits = LIMITS) -> None:
    async def whole() -> None:
        pool = Pool(limits)
        try:
            await pool.switch(first.folder)
            await use(Service(pool, limits, first))
        finally:
            await pool.close()

    asyncio.run(whole())


async def count(service: Service) -> bytes:
    return (await service.answer(COUNT, "", staying)).body.split()[1]


def test_the_cache_goes_with_its_graph(tmp_path: Path) -> None:
    one, two = small_graph(tmp_path, 1), small_graph(tmp_path, 2)

    async def use(service: Service) -> None:
        assert [await count(service) for _ in range(3)] == [b"1"] * 3
        for snapshot, expected in ((two, b"2"), (one, b"1")):
            await service.pool.switch(snapshot.folder)
            service.replace_snapshot(snapshot)
            assert await count(service) == expected

    run(one, use)


def test_an_answer_that_comes_during_a_switch_is_neither_cached_nor_tagged(tmp_path: Path) -> None:
    one, two = small_graph(tmp_path, 200), small_graph(tmp_path, 2)
    job = replace(COUNT, text=f"SELECT (COUNT(*) AS ?n) {{ {{ {SLOW} }} }}")

    async def use(service: Service) -> None:
        asking = asyncio.create_task(answered(asked(), service, job, ("x",)))
        while not service.pool.slow.running:
            await asyncio.sleep(0.01)
        await service.pool.switch(two.folder)
        service.replace_snapshot(two)
        response = await asking
        assert response.status_code == 200
        assert "etag" not in response.headers
        assert response.headers["cache-control"] == "no-store"
        again = await answered(asked(), service, job, ("x",))
        assert again.headers["etag"]
        assert (await answered(asked(tag=again.headers["etag"]), service, job, ("x",))).status_code == 304

    run(one, use)


def test_the_same_answer_is_asked_of_a_worker_once_where_it_lasts(tmp_path: Path) -> None:
    async def use(service: Service) -> None:
        chance = QueryJob("SELECT (RAND() AS ?x) {}", "text/csv", None, None)
        given = [await service.answer(chance, "", staying, lasting) for lasting in (True, True, False, False)]
        assert given[0] == given[1]
        assert len({answer.body for answer in given}) == 3

    run(small_graph(tmp_path, 1), use)


def test_who_leaves_ends_the_query(snapshot: Path) -> None:
    async def use(service: Service) -> None:
        answer: Answer = await service.answer(QueryJob(SLOW, "text/csv", None, None), "", leaving)
        assert answer.status == 503
        async with asyncio.timeout(10):
            while service.pool.slow.running or service.pool.idle < 1:
                await asyncio.sleep(0.01)

    run(Snapshot(snapshot, read_facts(snapshot), -1), use)


def test_what_a_worker_cannot_know_is_added(tmp_path: Path) -> None:
    async def use(service: Service) -> None:
        response = await answered(
            asked(), service, COUNT, ("x",), finish=lambda answer: replace(answer, body=b"more")
        )
        assert response.body == b"more"

    run(small_graph(tmp_path, 1), use)

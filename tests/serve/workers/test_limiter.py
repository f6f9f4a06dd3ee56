from __future__ import annotations

import asyncio

import pytest

from minutes_graph.serve.workers.pool import FullError, Limiter


def test_places_are_taken_and_given_back() -> None:
    async def run() -> None:
        limiter = Limiter(2, 5, 5)
        await limiter.enter()
        assert limiter.has_room
        assert limiter.enter_now()
        assert not limiter.enter_now()
        limiter.leave()
        assert limiter.enter_now()
        assert limiter.running == 2

    asyncio.run(run())


def test_who_waits_longest_goes_first() -> None:
    async def run() -> list[int]:
        limiter = Limiter(1, 5, 5)
        await limiter.enter()
        order: list[int] = []

        async def wait(number: int) -> None:
            await limiter.enter()
            order.append(number)
            limiter.leave()

        tasks = [asyncio.create_task(wait(number)) for number in range(3)]
        await asyncio.sleep(0)
        assert limiter.waiting == 3
        assert not limiter.enter_now()
        limiter.leave()
        await asyncio.gather(*tasks)
        assert (limiter.running, limiter.waiting) == (0, 0)
        return order

    assert asyncio.run(run()) == [0, 1, 2]


def test_a_queue_has_an_end_and_patience_too() -> None:
    async def run() -> None:
        limiter = Limiter(1, 1, 0.01)
        await limiter.enter()
        waiting = asyncio.create_task(limiter.enter())
        await asyncio.sleep(0)
        with pytest.raises(FullError):
            await limiter.enter()
        with pytest.raises(TimeoutError):
            await waiting
        assert limiter.waiting == 0
        limiter.leave()
        assert limiter.running == 0

    asyncio.run(run())


def test_a_place_that_comes_too_late_is_not_lost() -> None:
    async def run() -> None:
        limiter = Limiter(1, 5, 5)
        await limiter.enter()
        first = asyncio.create_task(limiter.enter())
        second = asyncio.create_task(limiter.enter())
        await asyncio.sleep(0)
        limiter.leave()
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        await asyncio.wait_for(second, 1)
        assert (limiter.running, limiter.waiting) == (1, 0)

    asyncio.run(run())

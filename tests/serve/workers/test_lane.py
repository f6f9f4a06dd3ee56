from __future__ import annotations

import asyncio

import pytest

from minutes_graph.serve.workers.limiter import FullError, Limiter


def test_places_are_taken_and_given_back() -> None:
    async def run() -> None:
        lane = Limiter(2, 5, 5)
        await lane.enter()
        assert lane.has_room
        assert lane.enter_now()
        assert not lane.enter_now()
        lane.leave()
        assert lane.enter_now()
        assert lane.running == 2

    asyncio.run(run())


def test_who_waits_longest_goes_first() -> None:
    async def run() -> list[int]:
        lane = Limiter(1, 5, 5)
        await lane.enter()
        order: list[int] = []

        async def wait(number: int) -> None:
            await lane.enter()
            order.append(number)
            lane.leave()

        tasks = [asyncio.create_task(wait(number)) for number in range(3)]
        await asyncio.sleep(0)
        assert lane.waiting == 3
        assert not lane.enter_now()
        lane.leave()
        await asyncio.gather(*tasks)
        assert (lane.running, lane.waiting) == (0, 0)
        return order

    assert asyncio.run(run()) == [0, 1, 2]


def test_a_queue_has_an_end_and_patience_too() -> None:
    async def run() -> None:
        lane = Limiter(1, 1, 0.01)
        await lane.enter()
        waiting = asyncio.create_task(lane.enter())
        await asyncio.sleep(0)
        with pytest.raises(FullError):
            await lane.enter()
        with pytest.raises(TimeoutError):
            await waiting
        assert lane.waiting == 0
        lane.leave()
        assert lane.running == 0

    asyncio.run(run())


def test_a_place_that_comes_too_late_is_not_lost() -> None:
    async def run() -> None:
        lane = Limiter(1, 5, 5)
        await lane.enter()
        first = asyncio.create_task(lane.enter())
        second = asyncio.create_task(lane.enter())
        await asyncio.sleep(0)
        lane.leave()
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        await asyncio.wait_for(second, 1)
        assert (lane.running, lane.waiting) == (1, 0)

    asyncio.run(run())

"""A limit on what runs at once, with a bounded queue before it."""

from __future__ import annotations

import asyncio
from collections import deque


class FullError(Exception):
    """The queue of a limiter is full."""


class Limiter:
    """Lets at most `places` tasks run at once and at most `queue` wait, each for `patience` seconds."""

    def __init__(self, places: int, queue: int, patience: float) -> None:
        self.running = 0
        self._places = places
        self._queue = queue
        self._patience = patience
        self._waiting: deque[asyncio.Future[None]] = deque()

    @property
    def waiting(self) -> int:
        """Return the number of tasks that wait for a place."""
        return len(self._waiting)

    @property
    def has_room(self) -> bool:
        """Return whether a place is free and no task waits for it."""
        return self.running < self._places and not self._waiting

    def enter_now(self) -> bool:
        """Take a place where one is free, and return whether it was."""
        if not self.has_room:
            return False
        self.running += 1
        return True

    async def enter(self) -> None:
        """Take a place, waiting for one; raises FullError where too many wait, TimeoutError where it took too long."""
        if self.enter_now():
            return
        if len(self._waiting) >= self._queue:
            raise FullError
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            async with asyncio.timeout(self._patience):
                await turn
        except BaseException:
            self._give_up(turn)
            raise

    def leave(self) -> None:
        """Free a place, or pass it to the task that has waited longest."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self.running -= 1

    def _give_up(self, turn: asyncio.Future[None]) -> None:
        if turn in self._waiting:
            self._waiting.remove(turn)
        elif turn.done() and not turn.cancelled():
            # The place was passed on at the moment at which the wait ended.
            self.leave()

"""The pool of workers: short jobs and long ones, each under a limit with a bounded queue before it."""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter, OrderedDict, deque
from collections.abc import Coroutine
from pathlib import Path
from typing import Final

from minutes_graph.serve.answer import Answer, problem
from minutes_graph.serve.limits import Limits
from minutes_graph.serve.workers.manager import WorkerGoneError, WorkerLink, WorkerManager
from minutes_graph.serve.workers.messages import Job


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


_MOST_KNOWN_SLOW: Final = 2048
_SOON: Final = 1
_LATER: Final = 10


class Pool:
    """Answers jobs over the current snapshot, each within the deadline.

    A job begins under the limiter of fast jobs. Where it runs longer than a slice, it moves with its worker to that of
    slow jobs, or, where that is full and others wait, is ended and begins again there. A job that was slow once begins
    there at once.
    """

    def __init__(self, limits: Limits) -> None:
        self.counts: Counter[str] = Counter()
        self.fast = Limiter(limits.fast, limits.queue, limits.patience)
        self.slow = Limiter(limits.slow, max(1, limits.queue // 4), limits.patience)
        self._limits = limits
        self._manager = WorkerManager(limits, self._lost)
        self._snapshot: Path | None = None
        self._idle: deque[WorkerLink] = deque()
        self._known_slow: OrderedDict[bytes, None] = OrderedDict()
        self._tasks: set[asyncio.Task[None]] = set()
        self._coming = 0

    @property
    def idle(self) -> int:
        """Return the number of workers that wait for a job."""
        return len(self._idle)

    @property
    def fork_server(self) -> int | None:
        """Return the process id of the fork server; None before the first worker was started."""
        return self._manager.fork_server

    async def switch(self, snapshot: Path) -> None:
        """Run all jobs from now on over `snapshot`; raises WorkerGoneError where it cannot be opened."""
        started = [await self._manager.start(snapshot) for _ in range(self._limits.fast)]
        old, self._idle = self._idle, deque(started)
        self._snapshot = snapshot
        self._known_slow.clear()
        for link in old:
            self._later(self._manager.stop(link))

    async def close(self) -> None:
        """End all workers."""
        self._snapshot = None
        for task in tuple(self._tasks):
            task.cancel()
        for link in self._idle:
            link.close()
        await self._manager.close()

    async def answer(self, job: Job) -> Answer:
        """Return the answer of a job, or the problem why there is none; where it is cancelled, its worker ends."""
        key = hashlib.blake2b(job.identity.encode("utf-8", "replace"), digest_size=16).digest()
        try:
            if key not in self._known_slow:
                found = await self._run_fast(job, key)
                if found is not None:
                    return found
            return await self._run_slow(job)
        except FullError:
            return self._refused("refused", "too many queries wait already", _SOON)
        except TimeoutError:
            return self._refused("impatient", "other queries took too long", _LATER)
        except WorkerGoneError:
            return self._refused(
                "lost", "the query needs more memory than one may have, or was ended", _LATER
            )

    async def _run_fast(self, job: Job, key: bytes) -> Answer | None:
        """Return the answer of a job; None where it takes long and the slow limiter has no room."""
        await self.fast.enter()
        limiter, link = self.fast, None
        try:
            link = await self._worker()
            waiting = link.ask(job)
            if await self._ends_within_slice(waiting):
                return waiting.result()
            self._note_slow(key)
            if not self.slow.enter_now():
                self.counts["restarted"] += 1
                return None
            self.fast.leave()
            limiter = self.slow
            link.slow_down()
            self._top_up()
            return await self._rest(waiting, self._limits.deadline - self._limits.slice)
        finally:
            limiter.leave()
            self._take_back(link)

    async def _run_slow(self, job: Job) -> Answer:
        await self.slow.enter()
        link = None
        try:
            link = await self._worker()
            link.slow_down()
            return await self._rest(link.ask(job), self._limits.deadline)
        finally:
            self.slow.leave()
            self._take_back(link)

    async def _ends_within_slice(self, waiting: asyncio.Future[Answer]) -> bool:
        """Return whether the answer came before its slice was over and somebody else needed the place."""
        spent = 0.0
        while spent < self._limits.deadline:
            done, _ = await asyncio.wait((waiting,), timeout=self._limits.slice)
            if done:
                return True
            if self.slow.has_room or self.fast.waiting:
                return False
            spent += self._limits.slice
        return False

    async def _rest(self, waiting: asyncio.Future[Answer], seconds: float) -> Answer:
        done, _ = await asyncio.wait((waiting,), timeout=max(seconds, 0.0))
        if done:
            return waiting.result()
        self.counts["late"] += 1
        return problem(504, f"the query ran for {self._limits.deadline:g} seconds and was ended")

    def _refused(self, count: str, detail: str, retry_after: int) -> Answer:
        self.counts[count] += 1
        return problem(503, detail, retry_after)

    async def _worker(self) -> WorkerLink:
        if self._idle:
            return self._idle.popleft()
        return await self._new_worker()

    async def _new_worker(self) -> WorkerLink:
        if self._snapshot is None:
            raise WorkerGoneError
        return await self._manager.start(self._snapshot)

    def _take_back(self, link: WorkerLink | None) -> None:
        """Keep a worker for the next job where it can be used again, and replace it otherwise."""
        if link is not None and self._is_good(link):
            self._idle.append(link)
        elif link is not None:
            self._later(self._manager.stop(link))
        self._top_up()

    def _lost(self) -> None:
        """Replace workers that ended while they were idle."""
        self._idle = deque(link for link in self._idle if not link.gone)
        self._top_up()

    def _top_up(self) -> None:
        """Start workers until there is one for each place of the fast limiter."""
        if self._snapshot is None:
            return
        there = self.idle + self._coming + self.fast.running
        for _ in range(self._limits.fast - there):
            self._coming += 1
            self._later(self._add_worker())

    def _is_good(self, link: WorkerLink) -> bool:
        current = self._snapshot is not None and link.snapshot == self._snapshot.name
        return current and link.is_free and not link.slowed and len(self._idle) < self._limits.fast

    async def _add_worker(self) -> None:
        try:
            link = await self._new_worker()
        except WorkerGoneError:
            # The next job starts its own, and reports where that fails too.
            return
        finally:
            self._coming -= 1
        if self._is_good(link):
            self._idle.append(link)
        else:
            await self._manager.stop(link)

    def _note_slow(self, key: bytes) -> None:
        self._known_slow[key] = None
        if len(self._known_slow) > _MOST_KNOWN_SLOW:
            self._known_slow.popitem(last=False)

    def _later(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

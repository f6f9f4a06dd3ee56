"""Tasks in several processes: results in the order of the tasks, and a process that ends costs its own task alone."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from typing import Final, Generic, TypeVar

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")
_SHARE: Final = 8
_AHEAD: Final = 3
_FEW: Final = 16
_PREPARED: Final = "minutes_graph.pipeline.prepared"


def cores() -> int:
    """Return the number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class EndedError(ChildProcessError):
    """A process ended twice over the same task, the second time with nothing else to do."""


class Jobs:
    """Runs tasks: in this process where there is one job, or a few tasks only, and else in as many worker processes."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._pool: ProcessPoolExecutor | None = None

    def run(
        self,
        function: Callable[[_Task], _Result],
        tasks: Iterable[_Task],
        instead: Callable[[_Task], _Result] | None = None,
    ) -> Iterator[_Result]:
        """Yield the result of each task, in order; functions, tasks and results must be picklable.

        A few tasks are taken ahead. `instead` gives the result of a task over which a process ended twice; without it
        EndedError is raised.
        """
        given = iter(tasks)
        first = tuple(islice(given, _FEW))
        if self._count < 2 or len(first) < _FEW:
            yield from map(function, chain(first, given))
            return
        yield from self._run(function, _shares(chain(first, given)), instead)

    def _run(
        self,
        function: Callable[[_Task], _Result],
        shares: Iterator[tuple[_Task, ...]],
        instead: Callable[[_Task], _Result] | None,
    ) -> Iterator[_Result]:
        waiting: deque[_Share[_Task, _Result]] = deque()
        while True:
            while len(waiting) < self._count * _AHEAD and (share := next(shares, ())):
                waiting.append(_Share(share, self._submit(function, share)))
            if not waiting:
                return
            first = waiting.popleft()
            try:
                yield from first.future.result()
            except BrokenProcessPool:
                broken = (first, *waiting)
                waiting.clear()
                for one in broken:
                    yield from self._again(function, one, instead)

    def __enter__(self) -> Jobs:
        """Return this; the workers end with the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the workers."""
        self.close()

    def close(self) -> None:
        """End the workers, whatever they are doing."""
        pool, self._pool = self._pool, None
        if pool is not None:
            processes = list((pool._processes or {}).values())
            pool.shutdown(wait=False, cancel_futures=True)
            for process in processes:
                process.kill()
                process.join()

    def _submit(self, function: Callable[[_Task], _Result], share: Sequence[_Task]) -> Future[list[_Result]]:
        if self._pool is None:
            self._pool = _pool(self._count)
        try:
            return self._pool.submit(_all, function, share)
        except BrokenProcessPool as error:
            failed: Future[list[_Result]] = Future()
            failed.set_exception(error)
            return failed

    def _again(
        self,
        function: Callable[[_Task], _Result],
        share: _Share[_Task, _Result],
        instead: Callable[[_Task], _Result] | None,
    ) -> Iterator[_Result]:
        """Yield the results of tasks that a process ended over, each tried once more with nothing beside it."""
        if share.is_done:
            yield from share.future.result()
            return
        for task in share.tasks:
            self.close()
            alone = _pool(1)
            self._pool = alone
            try:
                (result,) = alone.submit(_all, function, (task,)).result()
            except BrokenProcessPool:
                if instead is None:
                    raise EndedError("a worker process ended, and again when it was alone") from None
                result = instead(task)
            yield result
        self.close()


class _Share(Generic[_Task, _Result]):
    """Some tasks that one process does."""

    def __init__(self, tasks: Sequence[_Task], future: Future[list[_Result]]) -> None:
        self.tasks = tasks
        self.future = future

    @property
    def is_done(self) -> bool:
        """Return whether the results are there; what failed otherwise than by the end of a process is done too."""
        return self.future.done() and not isinstance(self.future.exception(), BrokenProcessPool)


def _shares(tasks: Iterator[_Task]) -> Iterator[tuple[_Task, ...]]:
    while share := tuple(islice(tasks, _SHARE)):
        yield share


def _all(function: Callable[[_Task], _Result], share: Sequence[_Task]) -> list[_Result]:
    return [function(task) for task in share]


def _pool(count: int) -> ProcessPoolExecutor:
    context = get_context("forkserver")
    context.set_forkserver_preload([_PREPARED])
    return ProcessPoolExecutor(count, context, _begin)


def _begin() -> None:
    """Leave interrupts to the parent, and end with it however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:

        def end() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=end, daemon=True).start()

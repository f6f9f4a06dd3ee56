"""A small process that forks workers: it has loaded what they need, and has neither threads nor open databases."""

from __future__ import annotations

import os
import pickle
import signal
import socket
import sys
import time
from typing import Final, assert_never

from minutes_graph.serve.workers.orders import Config, Order, Start, Stop
from minutes_graph.serve.workers.process import work

_PIECE: Final = 1 << 16
_FAREWELL: Final = 2.0
_MOMENT: Final = 0.01


class ForkServer:
    """The loop of that process: takes orders until the server goes, and then takes every worker along."""

    def __init__(self, orders: socket.socket) -> None:
        self._orders = orders
        self._children: set[int] = set()

    def run(self) -> None:
        """Carry out orders; each comes whole, and is answered by one byte when it has been taken."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            while True:
                content, descriptors, _, _ = socket.recv_fds(self._orders, _PIECE, 1)
                if not content:
                    return
                self._take(pickle.loads(content), descriptors)
                self._orders.send(b".")
        except ConnectionError:
            return
        finally:
            self._end_all()

    def _end_all(self) -> None:
        """Let idle workers end by themselves, as they do when the server goes, and then end the others."""
        end = time.monotonic() + _FAREWELL
        while self._children and time.monotonic() < end:
            self._reap()
            time.sleep(_MOMENT)
        for pid in self._children:
            os.kill(pid, signal.SIGKILL)

    def _take(self, order: Order, descriptors: list[int]) -> None:
        self._reap()
        match order:
            case Start(post):
                self._children.add(self._fork(post, descriptors[0]))
                os.close(descriptors[0])
            case Stop(pid):
                # Only a child that was not yet waited for still owns its number.
                if pid in self._children:
                    os.kill(pid, signal.SIGKILL)
                    os.waitpid(pid, 0)
                    self._children.discard(pid)
            case _:
                assert_never(order)

    def _fork(self, post: Config, descriptor: int) -> int:
        pid = os.fork()
        if pid:
            return pid
        status = 1
        try:
            self._orders.close()
            work(socket.socket(fileno=descriptor), post)
            status = 0
        finally:
            os._exit(status)

    def _reap(self) -> None:
        while self._children:
            pid, _ = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            self._children.discard(pid)


if __name__ == "__main__":
    ForkServer(socket.socket(fileno=int(sys.argv[1]))).run()

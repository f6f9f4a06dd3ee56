"""The fork server: a small process that forks workers, with their modules loaded, and no threads or open databases."""

from __future__ import annotations

import os
import pickle
import signal
import socket
import sys
import time
from typing import Final, assert_never

from minutes_graph.serve.workers.messages import Config, Order, Start, Stop
from minutes_graph.serve.workers.worker import work

_PIECE: Final = 1 << 16
_GRACE: Final = 2.0
_POLL: Final = 0.01


class ForkServer:
    """Executes orders until the server closes the socket, and then ends every worker."""

    def __init__(self, orders: socket.socket) -> None:
        self._orders = orders
        self._children: set[int] = set()

    def run(self) -> None:
        """Execute orders; each arrives in one message, and is acknowledged by one byte."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            while True:
                content, descriptors, _, _ = socket.recv_fds(self._orders, _PIECE, 1)
                if not content:
                    return
                self._execute(pickle.loads(content), descriptors)
                self._orders.send(b".")
        except ConnectionError:
            return
        finally:
            self._end_all()

    def _end_all(self) -> None:
        """Wait for idle workers, which end by themselves with the server, and kill the others."""
        end = time.monotonic() + _GRACE
        while self._children and time.monotonic() < end:
            self._reap()
            time.sleep(_POLL)
        for pid in self._children:
            os.kill(pid, signal.SIGKILL)

    def _execute(self, order: Order, descriptors: list[int]) -> None:
        self._reap()
        match order:
            case Start(config):
                self._children.add(self._fork(config, descriptors[0]))
                os.close(descriptors[0])
            case Stop(pid):
                # Only a child that was not yet waited for still owns its number.
                if pid in self._children:
                    os.kill(pid, signal.SIGKILL)
                    os.waitpid(pid, 0)
                    self._children.discard(pid)
            case _:
                assert_never(order)

    def _fork(self, config: Config, descriptor: int) -> int:
        pid = os.fork()
        if pid:
            return pid
        status = 1
        try:
            self._orders.close()
            work(socket.socket(fileno=descriptor), config)
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

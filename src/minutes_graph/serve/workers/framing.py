"""How jobs and answers go through a socket: lengths first, then the pieces."""

from __future__ import annotations

import json
import pickle
import socket
import struct
from typing import Final

from minutes_graph.serve.answer import Answer
from minutes_graph.serve.workers.jobs import Job

_JOB: Final = struct.Struct("!I")
_ANSWER: Final = struct.Struct("!IQ")
HEAD_LENGTH: Final = _ANSWER.size


def job_frame(job: Job) -> bytes:
    """Return a job as bytes; only a worker of this server reads them."""
    content = pickle.dumps(job, pickle.HIGHEST_PROTOCOL)
    return _JOB.pack(len(content)) + content


def receive_job(link: socket.socket) -> Job | None:
    """Wait for the next job; None where the server has gone."""
    head = _receive(link, _JOB.size)
    content = _receive(link, _JOB.unpack(head)[0]) if head else None
    if content is None:
        return None
    job: Job = pickle.loads(content)
    return job


def answer_frame(answer: Answer) -> bytes:
    """Return an answer as bytes; nothing that is read from them can be anything but an answer."""
    head = json.dumps([answer.status, answer.media_type, answer.headers]).encode()
    return _ANSWER.pack(len(head), len(answer.body)) + head + answer.body


def frame_length(start: bytes | bytearray) -> int:
    """Return the length of the whole frame of which `start` holds the first HEAD_LENGTH bytes."""
    head, body = _ANSWER.unpack_from(start)
    return int(HEAD_LENGTH + head + body)


def read_answer(frame: bytes) -> Answer:
    """Return the answer of a whole frame."""
    head = _ANSWER.unpack_from(frame)[0]
    status, media_type, headers = json.loads(frame[HEAD_LENGTH : HEAD_LENGTH + head])
    return Answer(
        status, media_type, frame[HEAD_LENGTH + head :], tuple((name, value) for name, value in headers)
    )


def _receive(link: socket.socket, length: int) -> bytes | None:
    pieces = []
    while length:
        piece = link.recv(min(length, 1 << 20))
        if not piece:
            return None
        pieces.append(piece)
        length -= len(piece)
    return b"".join(pieces)

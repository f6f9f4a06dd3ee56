"""Messages between the server and its worker processes: jobs and answers with their framing, and orders to fork."""

from __future__ import annotations

import json
import pickle
import socket
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from minutes_graph.serve.answer import Answer
from minutes_graph.serve.limits import Limits


@dataclass(frozen=True, slots=True)
class QueryJob:
    """A SPARQL query with the formats that the client takes, None where it takes none of that kind.

    `default_graphs` and `named_graphs` are those of the protocol; both empty, the query's own dataset holds.
    """

    text: str
    table: str | None
    graph: str | None
    truth: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    gzip: bool = False

    @property
    def identity(self) -> str:
        """Return a text that is the same for jobs that ask the same, whatever the format of the answer."""
        return "\n".join((self.text, *self.default_graphs, "", *self.named_graphs))


@dataclass(frozen=True, slots=True)
class DocumentJob:
    """The description of one resource in a media type.

    `base` is the base of identifiers, `root` the relative path from the document to the server's root.
    """

    iri: str
    media_type: str
    base: str = ""
    root: str = "./"
    gzip: bool = False

    @property
    def identity(self) -> str:
        """Return a text that is the same for jobs that ask the same, whatever the format of the answer."""
        return f"document {self.iri}"


@dataclass(frozen=True, slots=True)
class ApiJob:
    """A question of the JSON API by its name, with its parameters in the order of their names."""

    name: str
    parameters: tuple[tuple[str, str], ...]
    gzip: bool = False

    @property
    def identity(self) -> str:
        """Return a text that is the same for jobs that ask the same, whatever the format of the answer."""
        return f"api {self.name} {self.parameters}"

    def value(self, name: str, default: str = "") -> str:
        """Return the value of a parameter."""
        return dict(self.parameters).get(name, default)


Job: TypeAlias = QueryJob | DocumentJob | ApiJob


@dataclass(frozen=True, slots=True)
class Config:
    """The configuration of a worker."""

    snapshot: Path
    limits: Limits
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Start:
    """Order to start a worker; one end of a socket pair is passed with it."""

    config: Config


@dataclass(frozen=True, slots=True)
class Stop:
    """Order to stop a worker, whatever it is doing."""

    pid: int


Order: TypeAlias = Start | Stop


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
    """Return an answer as bytes, from which nothing but an answer can be read."""
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

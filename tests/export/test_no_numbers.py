"""No file that an export, a site or a push writes of a graph with personal numbers holds one."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import minutes_graph
from minutes_graph.cli.main import run
from minutes_graph.export.push.push import GraphSource
from minutes_graph.store import open_graph
from tests.cli.samples import FINANCE
from tests.planted import FORMS, holds, written

_BORN, _SERIAL = ("31", "12", "89"), "8317"
_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\t": "\\t"})
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"(\^\^)?')


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a graph as an earlier version wrote it, with a number in each text, in one form after the other."""
    folder = tmp_path_factory.mktemp("planted")
    assert minutes_graph.build(FINANCE, folder / "out").written
    turtle = (folder / "out" / "minutes-graph.trig").read_text("utf-8")
    count = iter(range(len(turtle)))

    def put(text: re.Match[str]) -> str:
        if text[2] or not re.search(r"[^\W\d_]", text[1]):
            return text.group()
        number = written(FORMS[next(count) % len(FORMS)], _BORN, _SERIAL)
        return f'"{text[1]}, {number.translate(_ESCAPES)}"'

    path = folder / "old.trig"
    path.write_text(_TEXT.sub(put, turtle), "utf-8")
    return path


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix == ".parquet":
            yield path.name, str(pq.read_table(path).to_pydict())
        elif path.is_file():
            content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            yield path.name, content.decode()


@pytest.mark.parametrize("command", [("export",), ("export", "--profile", "oslo"), ("site",)], ids=" ".join)
def test_no_file_holds_one(command: tuple[str, ...], planted: Path, tmp_path: Path) -> None:
    assert run([*command, "--graph", str(planted), "--out", str(tmp_path / "out")]) == 0
    texts = list(_texts(tmp_path / "out"))
    assert len(texts) > 5
    assert [name for name, text in texts if holds(f"{name} {text}".replace("\\n", "\n"), _SERIAL)] == []


def test_no_push_sends_one(planted: Path) -> None:
    store = open_graph(planted).value
    assert store is not None
    source = GraphSource(store, per_document=False)
    sent = [source.graph(name).content.decode() for name in source.names]
    assert sent
    assert not any(holds(text.replace("\\n", "\n"), _SERIAL) for text in sent)

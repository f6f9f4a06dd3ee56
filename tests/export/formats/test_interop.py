"""Other programs read what an export writes, and find in it what we put there."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from pyoxigraph import Triple

from tests.export.formats.facts import triples_of

NAME: Final = "minutes-graph"
ROOT: Final = Path(__file__).resolve().parents[3]
COMUNICA: Final = ROOT / "build" / "interop" / "node_modules" / ".bin" / "comunica-sparql-file"


def tool(name: str, package: str) -> str:
    """Return the path of a program, or skip with what to install."""
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.is_file() else shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed: `make test-tools` installs it ({package})")
    return found


def output(*command: str | Path) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout + done.stderr


def stated(exported: Path, ending: str) -> set[Triple]:
    """Return the triples of a format: the facts, and where it has named graphs the evidence too."""
    facts = triples_of(exported / f"{NAME}.nt")
    whole = ending in {"trig", "nq"}
    return facts | triples_of(exported / f"{NAME}-evidence.nt") if whole else facts


@pytest.mark.parametrize(
    ("syntax", "ending"),
    [("turtle", "ttl"), ("trig", "trig"), ("ntriples", "nt"), ("nquads", "nq"), ("rdfxml", "rdf")],
)
def test_rapper_counts_every_triple(syntax: str, ending: str, exported: Path) -> None:
    rapper = tool("rapper", "apt install raptor2-utils")
    told = output(rapper, "-i", syntax, "-c", exported / f"{NAME}.{ending}")
    counted = re.search(r"returned (\d+) triples", told)
    assert counted and int(counted[1]) == len(stated(exported, ending))
    assert "rror" not in told


@pytest.mark.parametrize("ending", ["ttl", "trig", "nt", "nq"])
def test_serdi_reads_every_line(ending: str, exported: Path, tmp_path: Path) -> None:
    serdi = tool("serdi", "apt install serdi")
    syntax = {"ttl": "turtle", "trig": "trig", "nt": "ntriples", "nq": "nquads"}[ending]
    read = output(serdi, "-q", "-i", syntax, "-o", "ntriples", exported / f"{NAME}.{ending}")
    (tmp_path / "read.nt").write_text(read, encoding="utf-8")
    assert triples_of(tmp_path / "read.nt") == stated(exported, ending)


@pytest.mark.parametrize("ending", ["ttl", "trig", "nt", "nq", "jsonld", "rdf"])
def test_oxigraph_converts_to_the_same_triples(ending: str, exported: Path, tmp_path: Path) -> None:
    oxigraph = tool("oxigraph", "pip install oxigraph")
    source, target = exported / f"{NAME}.{ending}", tmp_path / "read.nq"
    output(oxigraph, "convert", "--from-file", source, "--to-file", target)
    assert triples_of(target) == stated(exported, ending)


def test_csvwvalidate_accepts_the_tables(exported: Path) -> None:
    validate = tool("csvwvalidate", "pip install csvw")
    told = output(validate, "-v", exported / "tables" / "tables-metadata.json")
    assert told.strip() == "OK"


def test_csvwvalidate_would_notice_a_wrong_value(exported: Path, tmp_path: Path) -> None:
    validate = tool("csvwvalidate", "pip install csvw")
    shutil.copytree(exported / "tables", tmp_path / "tables")
    items = tmp_path / "tables" / "items.csv"
    items.write_bytes(re.sub(rb",\d+,", b",ninety,", items.read_bytes(), count=1))
    done = subprocess.run(
        [validate, str(tmp_path / "tables" / "tables-metadata.json")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "FAIL" in done.stdout + done.stderr


@pytest.mark.parametrize("ending", ["ttl", "jsonld"])
def test_comunica_answers_from_a_file(ending: str, exported: Path) -> None:
    if not COMUNICA.is_file():
        pytest.skip(
            "Comunica is not installed: `make test-tools` installs it (npm @comunica/query-sparql-file)"
        )
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?x a <https://w3id.org/minutes-graph/ontology#Meeting> }"
    told = output(
        COMUNICA, exported / f"{NAME}.{ending}", "-q", query, "-t", "application/sparql-results+json"
    )
    answer = json.loads(told[told.index("{") : told.rindex("}") + 1])
    assert answer["results"]["bindings"][0]["n"]["value"] == "18"

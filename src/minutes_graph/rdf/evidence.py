"""A graph in two files: the facts that a reader opens, and the evidence that they rest on."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from pyoxigraph import Quad

from minutes_graph.rdf.iris import ADMS, MG, PROV, RDF
from minutes_graph.rdf.serialize import Order, natural_key, write_turtle

_TYPE: Final = RDF["type"]
_JUDGEMENTS: Final = (
    "Identification",
    "CaseLink",
    "ActLink",
    "VersionInForce",
    "RecommendationAnswer",
    "CaseSummary",
)
_RUN: Final = ("Activity", "SoftwareAgent", "Plan", "Bundle")
_EVIDENCE: Final = frozenset(
    (
        *(MG[name] for name in ("Passage", "Mention", "Configuration", "Graph", *_JUDGEMENTS)),
        *(PROV[name] for name in _RUN),
    )
)
# What the registry knows of acts and organisations is a fact of the whole graph and only background of one meeting.
_BACKGROUND: Final = frozenset((MG["PublishedAct"], ADMS["Identifier"]))
_ENDING: Final = "-evidence"
_KIND: Final = re.compile(r"/id/([a-z-]+)/")
_READING_ORDER: Final = (
    "meeting",
    "handling",
    "case",
    "committee",
    "person",
    "membership",
    "party",
    "affiliation",
    "organisation",
    "organisation-membership",
    "legislation",
    "municipality",
    "source",
)
# Portals and people fetch RDF that compresses to a tenth; tables are opened as they are.
_COMPRESSED: Final = frozenset((".ttl", ".trig", ".nt", ".nq", ".rdf", ".jsonld"))


def is_evidence(kinds: Iterable[object], *, of_one_meeting: bool = False) -> bool:
    """Return whether a resource of these classes is evidence: a passage, a mention, a judgement, or of the run."""
    return any(kind in _EVIDENCE or (of_one_meeting and kind in _BACKGROUND) for kind in kinds)


def evidence_of(path: Path) -> Path:
    """Return where the evidence of a file of facts stands: `2031-03-10-evidence.ttl` beside `2031-03-10.ttl`."""
    return path.with_name(f"{path.stem}{_ENDING}{path.suffix}")


def facts_of(path: Path) -> Path:
    """Return where the facts stand that a file of evidence belongs to."""
    return path.with_name(f"{path.stem.removesuffix(_ENDING)}{path.suffix}")


def is_evidence_file(path: Path) -> bool:
    """Return whether a file holds the evidence of the file of facts beside it."""
    return path.stem.endswith(_ENDING)


def with_evidence(path: Path) -> tuple[Path, ...]:
    """Return a file of facts and, where it exists, that of its evidence."""
    beside = evidence_of(path)
    return (path, beside) if beside.is_file() else (path,)


def facts_and_evidence(
    quads: Iterable[Quad], *, of_one_meeting: bool = False
) -> tuple[tuple[Quad, ...], tuple[Quad, ...]]:
    """Return the quads of the facts and those of the evidence: each resource is in one of them, whole."""
    kept = tuple(quads)
    kinds: dict[object, list[object]] = {}
    for quad in kept:
        if quad.predicate == _TYPE:
            kinds.setdefault(quad.subject, []).append(quad.object)
    evidence = {
        subject for subject, found in kinds.items() if is_evidence(found, of_one_meeting=of_one_meeting)
    }
    facts = tuple(quad for quad in kept if quad.subject not in evidence)
    return facts, tuple(quad for quad in kept if quad.subject in evidence)


def write_facts_and_evidence(
    quads: Iterable[Quad], path: Path, base: str, *, of_one_meeting: bool = False
) -> None:
    """Write Turtle to `path`, and the evidence to the file beside it; some meetings' facts stand in reading order."""
    facts, evidence = facts_and_evidence(quads, of_one_meeting=of_one_meeting)
    order: Order = in_reading_order if of_one_meeting else natural_key
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(write_turtle(facts, base, order))
    evidence_of(path).write_bytes(write_turtle(evidence, base))


def in_reading_order(iri: str) -> tuple[int | str, ...]:
    """Return a key by which the meeting comes first with attendance and items, then cases, bodies and people."""
    return (reading_place(iri), *natural_key(iri))


def reading_place(iri: str) -> int:
    """Return the place of a resource's kind in reading order, from 0."""
    found = _KIND.search(iri)
    kind = found[1] if found else ""
    return _READING_ORDER.index(kind) if kind in _READING_ORDER else len(_READING_ORDER)


def write_compressed(folder: Path) -> None:
    """Write beside each file of the graph in `folder` its compressed form, whose bytes depend on its content alone."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in _COMPRESSED and path.stem != "catalog":
            packed = path.with_name(f"{path.name}.gz")
            with (
                path.open("rb") as source,
                packed.open("wb") as target,
                gzip.GzipFile("", "wb", 9, target, mtime=0) as file,
            ):
                shutil.copyfileobj(source, file)

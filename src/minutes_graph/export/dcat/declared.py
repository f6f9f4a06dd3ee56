"""The omissions that a build declares: refused documents and withdrawn resources."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from minutes_graph.diagnostics import Severity
from minutes_graph.pipeline.document_rules import DOCUMENT_RULES
from minutes_graph.pipeline.output import REPORT_NAME
from minutes_graph.pipeline.parsed import Json
from minutes_graph.pipeline.report import BuildReport
from minutes_graph.rdf.iris import DCAT, DCTERMS, FOAF, VOID
from minutes_graph.settings import Agent, Settings
from minutes_graph.settings.codes import LICENCES


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a document was kept out: the code and summary of its first error, empty where no finding is one."""

    code: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawnEntry:
    """That something was withdrawn: what kind of thing, when and why, and not what."""

    kind: str
    day: str
    reason: str


@dataclass(frozen=True, slots=True)
class Declared:
    """Why each refused document is not there, and what was withdrawn."""

    refused: tuple[Refusal, ...] = ()
    withdrawn: tuple[WithdrawnEntry, ...] = ()


def declared_by(report: BuildReport) -> Declared:
    """Return what the report of a build declares."""
    refused = []
    for document in report.refused:
        codes = (one.code for one in document.diagnostics if one.severity >= Severity.ERROR)
        refused.append(_refusal(codes))
    withdrawn = (WithdrawnEntry(one.kind.value, one.day.isoformat(), one.reason) for one in report.withdrawn)
    return Declared(tuple(refused), tuple(withdrawn))


def declared_in(folder: Path) -> Declared:
    """Return what the report in a folder that `build` wrote declares; nothing where there is none."""
    try:
        content: Json = json.loads((folder / REPORT_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Declared()
    refused = []
    for document in _tables(content, "documents"):
        found = _tables(document, "diagnostics")
        if document.get("accepted") is not True:
            error = Severity.ERROR.word
            refused.append(_refusal(str(one.get("code")) for one in found if one.get("severity") == error))
    withdrawn = (
        WithdrawnEntry(str(one.get("kind")), str(one.get("date")), str(one.get("reason")))
        for one in _tables(content, "withdrawn")
    )
    return Declared(tuple(refused), tuple(withdrawn))


def _refusal(codes: Iterable[str]) -> Refusal:
    first = next(iter(codes), None)
    if first is None:
        return Refusal()
    rule = DOCUMENT_RULES.find(first)
    return Refusal(first, rule.summary if rule else first)


def _tables(content: Json | Mapping[str, Json], key: str) -> tuple[dict[str, Json], ...]:
    listed = content.get(key) if isinstance(content, Mapping) else None
    return tuple(one for one in listed if isinstance(one, dict)) if isinstance(listed, list) else ()


def published(graph: Path, settings: Settings) -> Settings:
    """Return `settings` with licence and publisher as the catalogue beside the graph states them, where none are set.

    So exports that are made later say the same as the graph's own catalogue.
    """
    try:
        path = graph / "catalog.ttl"
        stated = list(parse(path=str(path), format=RdfFormat.TURTLE, base_iri=path.resolve().as_uri()))
    except (OSError, SyntaxError):
        return settings
    said = {
        (quad.subject, quad.predicate): quad.object.value
        for quad in stated
        if not isinstance(quad.object, Triple)
    }
    # Without a publisher there is no catalogue, and the dataset of everything says the same.
    kinds = (DCAT["Catalog"], VOID["Dataset"])
    described = (quad.subject for kind in kinds for quad in stated if quad.object == kind)
    catalog = next((one for one in described if (one, DCTERMS["license"]) in said), None)
    licence = said.get((catalog, DCTERMS["license"]), "").rpartition("/")[2]
    named = next((name for name, one in LICENCES.items() if one.code == licence), None)
    settings = replace(settings, licence=settings.licence or named)
    who = said.get((catalog, DCTERMS["publisher"]), "")
    if settings.publisher.name or not who:
        return settings
    texts = {name: said.get((NamedNode(who), FOAF[name])) for name in ("name", "mbox", "homepage")}
    mail = (texts["mbox"] or "").removeprefix("mailto:") or None
    return replace(settings, publisher=Agent(texts["name"] or "", mail, texts["homepage"]))

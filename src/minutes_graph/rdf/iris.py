"""The namespaces of the graph, and the IRIs of what stands in it: every IRI is minted here (docs/graph.md says how)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from pyoxigraph import NamedNode

from minutes_graph.identifiers import DEFAULT_BASE, key_path, segment
from minutes_graph.spans import Span
from minutes_graph.version import VERSION

# Whoever asks a graph mints identifiers too, and need not wait for all that minutes are read into.
if TYPE_CHECKING:
    from minutes_graph.model import Entity, PartialDate, Term

# As many hexadecimal digits of a digest as keep the judgements of one entity, and the settings of one version, apart.
_SHORT: Final = 12
_BASE: Final = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~-]+)*/")
_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:.+", re.DOTALL)
_SAFE: Final = "!#$%&'()*+,-./:;=?@[]_~"


class Namespace:
    """A vocabulary: `MG["number"]` is the term, made once."""

    __slots__ = ("_terms", "iri", "prefix")

    def __init__(self, prefix: str, iri: str) -> None:
        self.prefix = prefix
        self.iri = iri
        self._terms: dict[str, NamedNode] = {}

    def __getitem__(self, name: str) -> NamedNode:
        term = self._terms.get(name)
        if term is None:
            term = self._terms[name] = NamedNode(self.iri + name)
        return term


MG: Final = Namespace("mg", "https://w3id.org/minutes-graph/ontology#")
ADMS: Final = Namespace("adms", "http://www.w3.org/ns/adms#")
DCAT: Final = Namespace("dcat", "http://www.w3.org/ns/dcat#")
DCATAP: Final = Namespace("dcatap", "http://data.europa.eu/r5r/")
DCTERMS: Final = Namespace("dcterms", "http://purl.org/dc/terms/")
ELI: Final = Namespace("eli", "http://data.europa.eu/eli/ontology#")
FOAF: Final = Namespace("foaf", "http://xmlns.com/foaf/0.1/")
OA: Final = Namespace("oa", "http://www.w3.org/ns/oa#")
ORG: Final = Namespace("org", "http://www.w3.org/ns/org#")
OWL: Final = Namespace("owl", "http://www.w3.org/2002/07/owl#")
PROV: Final = Namespace("prov", "http://www.w3.org/ns/prov#")
RDF: Final = Namespace("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS: Final = Namespace("rdfs", "http://www.w3.org/2000/01/rdf-schema#")
SCHEMA: Final = Namespace("schema", "https://schema.org/")
SKOS: Final = Namespace("skos", "http://www.w3.org/2004/02/skos/core#")
SPDX: Final = Namespace("spdx", "http://spdx.org/rdf/terms#")
VCARD: Final = Namespace("vcard", "http://www.w3.org/2006/vcard/ns#")
VOID: Final = Namespace("void", "http://rdfs.org/ns/void#")
XSD: Final = Namespace("xsd", "http://www.w3.org/2001/XMLSchema#")
NAMESPACES: Final = (ADMS, DCTERMS, ELI, FOAF, MG, OA, ORG, OWL, PROV, RDF, RDFS, SCHEMA, SKOS, XSD)
PREFIXES: Final = tuple((space.prefix, space.iri) for space in NAMESPACES)


# The further vocabularies of a catalogue.
CATALOG_NAMESPACES: Final = (DCAT, DCATAP, SPDX, VCARD, VOID)


@dataclass(frozen=True, slots=True)
class GraphSettings:
    """The base of all IRIs, ending in a slash, and what tells one run from another.

    That is the version of the program and `configuration`, the SHA-256 of the settings that the run used, empty where
    none were given. Raises ValueError where `base` is no plain http or https IRI.
    """

    base: str = DEFAULT_BASE
    version: str = VERSION
    configuration: str = ""

    def __post_init__(self) -> None:
        if not _BASE.fullmatch(self.base):
            raise ValueError(f'the base "{self.base}" is not an http(s) IRI that ends in "/"')

    @property
    def iris(self) -> Iris:
        """Return what mints the IRIs of a graph with these settings."""
        return Iris(self.base, "-".join(filter(None, (self.version, self.configuration[:_SHORT]))))


def external(iri: str) -> NamedNode:
    """Return an IRI minted by others, with the characters that no IRI may hold percent-encoded.

    Raises ValueError where `iri` has no scheme.
    """
    if not _ABSOLUTE.fullmatch(iri):
        raise ValueError(f'"{iri}" is not an absolute IRI')
    return NamedNode(quote(iri, safe=_SAFE, errors="ignore"))


def concept(scheme: str, value: str) -> NamedNode:
    """Return the SKOS concept `value` of a scheme in ontology/outcomes.ttl, such as ("outcome", "approved")."""
    return MG[f"{scheme}-{segment(value)}"]


@dataclass(frozen=True, slots=True)
class Iris:
    """Mints every IRI under `base`, which ends in a slash; no character of a name can break one.

    `run_name` tells the run that makes the graph from others.
    """

    base: str = DEFAULT_BASE
    run_name: str = VERSION

    def _id(self, path: str) -> NamedNode:
        return NamedNode(f"{self.base}id/{path}")

    def path(self, resource: NamedNode) -> str:
        """Return what follows `{base}id/` in the IRI of a resource."""
        return resource.value.removeprefix(f"{self.base}id/")

    def entity(self, entity: Entity) -> NamedNode:
        """Return the municipality, body, person, party, organisation or legislation."""
        return self._id(f"{entity.kind.value}/{key_path(entity.key)}")

    def municipality(self, key: str) -> NamedNode:
        """Return the municipality with that key."""
        return self._id(f"municipality/{key_path(key)}")

    def committee_term(self, committee: Entity, term: Term) -> NamedNode:
        """Return the body in one election period."""
        return self._id(f"{committee.kind.value}/{key_path(committee.key)}/{segment(term.text)}")

    def meeting(
        self, committee: Entity, when: PartialDate | None, digest: str, sitting: str | None = None
    ) -> NamedNode:
        """Return the meeting of a body on a day; its hour identifies a second sitting of the day.

        Without a date the source's digest identifies it.
        """
        day = when.isoformat() if when else f"undated-{segment(digest)[:12]}"
        hour = f"-{sitting.replace(':', '')}" if sitting else ""
        return self._id(f"meeting/{key_path(committee.key)}/{day}{hour}")

    def item(self, meeting: NamedNode, number: int | str, occurrence: int = 1) -> NamedNode:
        """Return an item of a meeting by number or label; one printed again gets "-2", "-3"."""
        again = f"-{occurrence}" if occurrence > 1 else ""
        return NamedNode(f"{meeting.value}/item/{segment(str(number))}{again}")

    def part(self, whole: NamedNode, kind: str, position: int) -> NamedNode:
        """Return the part of a meeting, item or vote that is the `position`th of its kind, from 1."""
        return NamedNode(f"{whole.value}/{kind}/{position}")

    def referral_demand(self, vote: NamedNode) -> NamedNode:
        """Return the demand for referral that a vote can have."""
        return NamedNode(f"{vote.value}/referral-demand")

    def case(self, municipality: str, number: str) -> NamedNode:
        """Return the case that a municipality numbers so."""
        return self._id(f"case/{key_path(municipality)}/{segment(number)}")

    def source(self, digest: str) -> NamedNode:
        """Return the source document with that SHA-256."""
        return self._id(f"source/{segment(digest)}")

    def passage(self, digest: str, span: Span) -> NamedNode:
        """Return the lines of a source; RFC 5147 counts the places between lines, so the first is one less."""
        return self._id(f"source/{segment(digest)}#line={span.start - 1},{span.end}")

    def run(self) -> NamedNode:
        """Return the run that makes the graph."""
        return self._id(f"run/{segment(self.run_name)}")

    def configuration(self, digest: str) -> NamedNode:
        """Return the settings with that SHA-256."""
        return self._id(f"configuration/{segment(digest)}")

    def software(self, version: str) -> NamedNode:
        """Return the program in one version."""
        return self._id(f"software/minutes-graph-{segment(version)}")

    def identification(self, entity: Entity, judgement: str) -> NamedNode:
        """Return the judgement that names mean an entity; `judgement` tells it from others of the entity."""
        digest = sha256(judgement.encode("utf-8", "surrogatepass")).hexdigest()[:_SHORT]
        return self._id(f"identification/{self.path(self.entity(entity))}/{digest}")

    def membership(self, person: Entity, body: NamedNode) -> NamedNode:
        """Return a person's membership of a body in one election period."""
        tail = self.path(body).split("/", 2)[-1]
        return self._id(f"membership/{key_path(person.key)}/{tail}")

    def affiliation(self, person: Entity, party: Entity, occurrence: int = 1) -> NamedNode:
        """Return a person's affiliation with a party; one that follows another party's gets "-2", "-3"."""
        again = f"-{occurrence}" if occurrence > 1 else ""
        return self._id(f"affiliation/{key_path(person.key)}/{key_path(party.key)}{again}")

    def organisation_membership(self, whole: Entity, member: Entity, when: PartialDate) -> NamedNode:
        """Return the evidence that a municipality was a member of an organisation on a day."""
        tail = f"{key_path(whole.key)}/{key_path(member.key)}/{when.isoformat()}"
        return self._id(f"organisation-membership/{tail}")

    def identifier(self, scheme: str, value: str) -> NamedNode:
        """Return a code in somebody's scheme, such as CVR 29189757."""
        return self._id(f"identifier/{segment(scheme)}/{segment(value)}")

    def act_link(self, entity: Entity, act: NamedNode, relation: str) -> NamedNode:
        """Return the judgement of what a published act is to legislation."""
        return self._id(f"act-link/{key_path(entity.key)}/{segment(act.value)}/{segment(relation)}")

    def version_in_force(self, whole: NamedNode, law: Entity) -> NamedNode:
        """Return the judgement of which version of a law was in force at a meeting, for one of its items."""
        return self._id(f"version-in-force/{self.path(whole)}/{key_path(law.key)}")

    def gap(self, case: NamedNode, body: str, when: PartialDate | None) -> NamedNode:
        """Return the missing treatment of a case by a body on a day."""
        day = when.isoformat() if when else "undated"
        return self._id(f"gap/{self.path(case).removeprefix('case/')}/{segment(body)}/{day}")

    def handling(self, case: NamedNode, body: Entity, when: PartialDate) -> NamedNode:
        """Return what a body did with a case on a day."""
        name = body.key.rpartition("/")[2]
        return self._id(
            f"handling/{self.path(case).removeprefix('case/')}/{key_path(name)}/{when.isoformat()}"
        )

    def case_summary(self, case: NamedNode) -> NamedNode:
        """Return the judgement of what became of a case."""
        return self._id(f"case-summary/{self.path(case).removeprefix('case/')}")

    def answer(self, decision: NamedNode) -> NamedNode:
        """Return the judgement of what a decision makes of what was recommended."""
        return self._id(f"answer/{self.path(decision)}")

    def case_link(self, earlier: NamedNode, later: NamedNode) -> NamedNode:
        """Return the judgement that one case continues another."""
        tails = (self.path(case).removeprefix("case/") for case in (earlier, later))
        return self._id("case-link/" + "/".join(tails))

    def catalog(self, key: str) -> NamedNode:
        """Return the catalogue of what is published of a municipality."""
        return self._id(f"catalog/{key_path(key)}")

    def dataset(self, key: str) -> NamedNode:
        """Return the dataset of a municipality, or of one of its bodies; portals know a dataset by this IRI alone."""
        return self._id(f"dataset/{key_path(key)}")

    def dataset_part(self, dataset: NamedNode, name: str) -> NamedNode:
        """Return the node `name` that describes a dataset, such as its period; it is nothing by itself."""
        return NamedNode(f"{dataset.value}#{segment(name)}")

    def dataset_series(self, key: str) -> NamedNode:
        """Return the series of the datasets of all bodies of the dataset of that key."""
        return self._id(f"dataset-series/{key_path(key)}")

    def distribution(self, dataset: NamedNode, file: str) -> NamedNode:
        """Return the file that a dataset is distributed as, by its path below the output folder."""
        return self._id(f"distribution/{self.path(dataset).split('/', 1)[1]}/{key_path(file)}")

    def data_service(self, key: str) -> NamedNode:
        """Return the SPARQL endpoint that serves the dataset of that key."""
        return self._id(f"data-service/{key_path(key)}/sparql")

    def agent(self, role: str, name: str) -> NamedNode:
        """Return the publisher or contact of that name."""
        return self._id(f"{segment(role)}/{segment(name)}")

    def document_graph(self, digest: str) -> NamedNode:
        """Return the named graph of what one document states."""
        return NamedNode(f"{self.base}graph/document/{segment(digest)}")

    def resolution_graph(self) -> NamedNode:
        """Return the named graph of judgements and of what several documents share."""
        return NamedNode(f"{self.base}graph/resolution")

    def links_graph(self) -> NamedNode:
        """Return the named graph of what follows from putting documents together."""
        return NamedNode(f"{self.base}graph/links")

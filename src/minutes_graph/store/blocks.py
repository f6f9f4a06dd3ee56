"""Graphs as Turtle and TriG of any size: blocks of subjects, written where they are known, merged on disk."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO, Final, NamedTuple

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from minutes_graph.rdf.evidence import evidence_of, is_evidence, reading_place
from minutes_graph.rdf.iris import PREFIXES, RDF
from minutes_graph.rdf.serialize import Term, TurtleTerms, natural_key, prefix_text, subject_text
from minutes_graph.store.sorted_triples import sorted_lines

# No text of a term holds these: Turtle escapes them. They sort before all other characters.
_BETWEEN: Final = "\x00"
_LINE_END: Final = "\x01"
_TRIPLE: Final = "\x02"
_PIECE: Final = 60_000
_TYPE: Final = RDF["type"].value
_OF_EVIDENCE: Final = "\x03"
_EVIDENCE: Final = -1
_AT_HAND: Final = 1 << 20
_PREFIXES: Final = dict(PREFIXES)
_PREFIXED: Final = re.compile(r"([a-z][\w-]*):")
_ABSOLUTE: Final = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(slots=True)
class Counts:
    """What a catalogue counts: subjects, triples by property, resources by class."""

    subjects: int = 0
    properties: Counter[str] = field(default_factory=Counter)
    classes: Counter[str] = field(default_factory=Counter)

    @property
    def triples(self) -> int:
        """Return the number of triples."""
        return self.properties.total()

    def add(self, other: Counts) -> None:
        """Add other counts."""
        self.subjects += other.subjects
        self.properties.update(other.properties)
        self.classes.update(other.classes)

    def add_triple(self, predicate: str, value: str) -> None:
        """Add a triple; `value` is the IRI of its object where it says of what class something is."""
        self.properties[predicate] += 1
        if predicate == _TYPE:
            self.classes[value] += 1


@dataclass(slots=True)
class Needed:
    """The prefixes that written terms need, and whether they need the base."""

    prefixes: set[str] = field(default_factory=set)
    base: bool = False

    def add(self, other: Needed) -> None:
        """Add what other terms need."""
        self.prefixes |= other.prefixes
        self.base |= other.base

    def add_texts(self, texts: Iterable[str]) -> None:
        """Add what written terms need."""
        for text in texts:
            name = text.rpartition('"')[2].removeprefix("^^") if text.startswith('"') else text
            if found := _PREFIXED.match(name):
                self.prefixes.add(_PREFIXES[found[1]])
            elif name.startswith("<") and not _ABSOLUTE.match(name):
                self.base = True

    def head(self, base: str) -> str:
        """Return the base and the prefixes as Turtle."""
        terms = TurtleTerms(base)
        terms.used, terms.base_used = self.prefixes, self.base
        return prefix_text(terms)


@dataclass(slots=True)
class Lines:
    """A part of a graph as sorted lines: a whole block of each subject of its own, a triple of each that it shares.

    `turtle` are those of all graphs together, `trig` those of each graph. The counts and what is `needed`, of facts and
    of evidence, are of the part's own subjects.
    """

    turtle: bytes = b""
    trig: bytes = b""
    counts: Counts = field(default_factory=Counts)
    needed: tuple[Needed, Needed] = field(default_factory=lambda: (Needed(), Needed()))


def lines_of(quads: Iterable[Quad], base: str, own: Iterable[str] = ()) -> Lines:
    """Return some distinct quads of a graph as lines.

    A subject belongs to these quads alone where one of the names `own` stands in its IRI, behind "/" and whole.
    """
    subjects: dict[str, dict[str, dict[str, list[Term]]]] = {}
    for quad in quads:
        graphs = subjects.setdefault(_text_of(quad.subject), {})
        properties = graphs.setdefault(str(quad.graph_name), {})
        properties.setdefault(quad.predicate.value, []).append(quad.object)
    names = "|".join(map(re.escape, own))
    is_own = re.compile(rf"/(?:{names})(?=[/#]|$)") if names else re.compile("(?!)")
    written = _Written(base)
    for subject, graphs in subjects.items():
        key = _BETWEEN.join((*natural_key(subject), ""))
        (written.block if is_own.search(subject) else written.triples)(key, subject, graphs)
    return written.lines()


class _Written:
    """Lines while they are written."""

    def __init__(self, base: str) -> None:
        self._terms = (TurtleTerms(base), TurtleTerms(base), TurtleTerms(base))
        self._turtle: list[str] = []
        self._trig: list[str] = []
        self._counts = Counts()

    def block(self, key: str, subject: str, graphs: dict[str, dict[str, list[Term]]]) -> None:
        """Add a subject as one block, and as one in each graph."""
        kinds = [kind for properties in graphs.values() for kind in properties.get(_TYPE, ())]
        evidence = is_evidence(kinds)
        terms = self._terms[evidence]
        name = terms.iri(subject)
        whole: dict[str, set[str]] = {}
        for graph, properties in graphs.items():
            texts = {predicate: set(map(terms.text, values)) for predicate, values in properties.items()}
            block = subject_text(name, texts, terms).replace("\n", _LINE_END)
            self._trig.append(f"{graph}{_BETWEEN}{key}{block}\n")
            for predicate, values in texts.items():
                whole.setdefault(predicate, set()).update(values)
                self._counts.properties[predicate] += len(values)
        if len(graphs) > 1:
            block = subject_text(name, whole, terms).replace("\n", _LINE_END)
        self._turtle.append(f"{key}{_OF_EVIDENCE if evidence else ''}{block}\n")
        self._counts.classes.update(kind.value for kind in kinds if isinstance(kind, NamedNode))
        self._counts.subjects += 1

    def triples(self, key: str, subject: str, graphs: dict[str, dict[str, list[Term]]]) -> None:
        """Add a subject as a line a triple; it is counted when all are known."""
        terms = self._terms[2]
        for graph, properties in graphs.items():
            for predicate, values in properties.items():
                for value in values:
                    kind = value.value if predicate == _TYPE and isinstance(value, NamedNode) else ""
                    line = f"{key}{_TRIPLE}{predicate}{_BETWEEN}{terms.text(value)}{_BETWEEN}{kind}\n"
                    self._turtle.append(line)
                    self._trig.append(f"{graph}{_BETWEEN}{line}")

    def lines(self) -> Lines:
        """Return the lines."""
        facts, evidence = (Needed(terms.used, terms.base_used) for terms in self._terms[:2])
        turtle, trig = ("".join(sorted(lines)).encode() for lines in (self._turtle, self._trig))
        return Lines(turtle, trig, self._counts, (facts, evidence))


def _text_of(subject: Term) -> str:
    return subject.value if isinstance(subject, NamedNode) else str(subject)


class _Block(NamedTuple):
    """The block of a subject with the line end, and whether it is evidence."""

    subject: str
    text: bytes
    evidence: bool


class Merged:
    """Writes lines of all parts of a graph as files; `aside` is a folder for temporary files.

    `needed` are the prefixes of the parts' own facts and evidence; those of what parts share are added.
    """

    def __init__(self, base: str, needed: Iterable[tuple[Needed, Needed]], aside: Path) -> None:
        self._base = base
        self._needed = (Needed(), Needed())
        for facts, evidence in needed:
            self._needed[0].add(facts)
            self._needed[1].add(evidence)
        self._terms = TurtleTerms(base)
        self._aside = aside

    def write_turtle(self, path: Path, parts: Iterable[bytes], *, of_one_meeting: bool = False) -> Counts:
        """Write the facts as Turtle, and the evidence beside them; return the counts of what parts share.

        The facts of some meetings stand in reading order.
        """
        counts = Counts()
        with ExitStack() as stack:
            bodies: dict[int, IO[bytes]] = {}
            for block in self._blocks(self._sorted(parts), counts, of_one_meeting):
                place = _EVIDENCE if block.evidence else reading_place(block.subject) if of_one_meeting else 0
                if place not in bodies:
                    bodies[place] = stack.enter_context(SpooledTemporaryFile(_AT_HAND, dir=str(self._aside)))
                bodies[place].write(block.text)
            files = (
                (evidence_of(path), [bodies[_EVIDENCE]] if _EVIDENCE in bodies else []),
                (
                    path,
                    [bodies[place] for place in sorted(bodies) if place != _EVIDENCE],
                ),
            )
            for (name, found), needed in zip(files, reversed(self._needed), strict=True):
                with name.open("wb") as file:
                    file.write(needed.head(self._base).encode())
                    for body in found:
                        body.seek(0)
                        copyfileobj(body, file)
        return counts

    def write_trig(self, path: Path, parts: Iterable[bytes]) -> None:
        """Write TriG, a section a graph; call it after `write_turtle`, which learns what is needed."""
        needed = Needed()
        for one in self._needed:
            needed.add(one)
        with path.open("wb") as file:
            file.write(needed.head(self._base).encode())
            for graph, lines in groupby(self._sorted(parts), key=lambda line: line[: line.index(b"\x00")]):
                self._write_graph(file, graph.decode(), (line.partition(b"\x00")[2] for line in lines))

    def _write_graph(self, file: BinaryIO, graph: str, lines: Iterator[bytes]) -> None:
        blocks = (block.text for block in self._blocks(lines, Counts(), False))
        name = f"{self._terms.iri(graph[1:-1])} " if graph.startswith("<") else ""
        file.write(f"\n{name}{{\n".encode() + next(blocks)[1:])
        file.writelines(blocks)
        file.write(b"}\n")

    def _sorted(self, parts: Iterable[bytes]) -> Iterator[bytes]:
        lines = (line for part in parts for line in part.splitlines(keepends=True))
        return sorted_lines(lines, self._aside, _PIECE)

    def _blocks(self, lines: Iterator[bytes], counts: Counts, of_one_meeting: bool) -> Iterator[_Block]:
        split = (line.rsplit(b"\x00", 1) if b"\x02" not in line else _halves(line) for line in lines)
        for key, same in groupby(split, key=itemgetter(0)):
            texts = [text for _, text in same]
            subject = key.rpartition(b"\x00")[2].decode()
            if len(texts) > 1 or texts[0].startswith(b"\x02"):
                given = [text[:-1].decode() for text in texts]
                yield self._joined(subject, given, counts, of_one_meeting)
            else:
                evidence = texts[0].startswith(b"\x03")
                yield _Block(subject, texts[0][evidence:-1].replace(b"\x01", b"\n"), evidence)

    def _joined(self, subject: str, texts: list[str], counts: Counts, of_one_meeting: bool) -> _Block:
        """Return the block of a subject that several parts state something of."""
        properties: dict[str, set[str]] = {}
        kinds: set[str] = set()
        for text in texts:
            if text.startswith(_TRIPLE):
                predicate, value, kind = text[1:].split(_BETWEEN)
                properties.setdefault(predicate, set()).add(value)
                counts.add_triple(predicate, kind)
                kinds.add(kind)
                continue
            for quad in parse(self._whole(text), format=RdfFormat.TURTLE):
                properties.setdefault(quad.predicate.value, set()).add(self._terms.text(quad.object))
                if quad.predicate.value == _TYPE and isinstance(quad.object, NamedNode):
                    kinds.add(quad.object.value)
        counts.subjects += all(text.startswith(_TRIPLE) for text in texts)
        evidence = is_evidence(map(NamedNode, kinds - {""}), of_one_meeting=of_one_meeting)
        needed = self._needed[evidence]
        for predicate, values in properties.items():
            needed.add_texts(values if predicate == _TYPE else (self._terms.iri(predicate), *values))
        name = subject if subject.startswith("_:") else self._terms.iri(subject)
        needed.add_texts((name,))
        return _Block(subject, subject_text(name, properties, self._terms).encode(), evidence)

    def _whole(self, text: str) -> str:
        """Return a block as Turtle that stands by itself."""
        needed = Needed({*self._needed[0].prefixes, *self._needed[1].prefixes}, base=True)
        return needed.head(self._base) + text.removeprefix(_OF_EVIDENCE).replace(_LINE_END, "\n")


def _halves(line: bytes) -> list[bytes]:
    key, _, rest = line.partition(b"\x00\x02")
    return [key, b"\x02" + rest]

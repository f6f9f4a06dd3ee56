"""A person's verdicts on names and entities; they win over every rule."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from itertools import combinations
from pathlib import Path

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.model import EntityKind
from minutes_graph.resolve.known.registry import read_registry_text
from minutes_graph.resolve.names import compact
from minutes_graph.resolve.rules import CONTRADICTION, UNREADABLE_ROW
from minutes_graph.resources import resource_folder
from minutes_graph.spans import Span

JUDGEMENTS_NAME = "judgements.tsv"
_COLUMNS = 5
_OF_A_MUNICIPALITY = {EntityKind.PERSON, EntityKind.BODY}


class Verdict(Enum):
    """What a person decided of two things."""

    SAME = "same"
    DIFFERENT = "different"
    NAME = "name"
    NONE = "none"


_DENYING = {Verdict.DIFFERENT, Verdict.NONE}


@dataclass(frozen=True, slots=True)
class Judgement:
    """One verdict.

    SAME: the entity with the key `left` is the entity with the key `right`, or, where both are one key, an entity of
    its own as it was found. DIFFERENT: they are two, or the printed name `left` never means `right`.
    NAME: the printed name `left` means the entity with the key `right`. NONE: the printed name `left`, where it is
    taken for the entity with the key `right`, names nothing; where both are one key, no name of it does.
    """

    verdict: Verdict
    kind: EntityKind
    left: str
    right: str
    reason: str
    line: int = field(compare=False, default=0)


@dataclass(frozen=True, slots=True)
class Judgements:
    """All verdicts that hold; ask it before any rule decides."""

    verdicts: tuple[Judgement, ...] = ()
    source: str = JUDGEMENTS_NAME
    _same: dict[tuple[EntityKind, str], tuple[str, Judgement]] = field(
        default_factory=dict, compare=False, repr=False
    )
    _confirmed: dict[tuple[EntityKind, str], Judgement] = field(
        default_factory=dict, compare=False, repr=False
    )
    _names: dict[tuple[EntityKind, str, str], Judgement] = field(
        default_factory=dict, compare=False, repr=False
    )
    _apart: dict[tuple[EntityKind, str, str], Judgement] = field(
        default_factory=dict, compare=False, repr=False
    )

    _nothing: dict[tuple[EntityKind, str, str], Judgement] = field(
        default_factory=dict, compare=False, repr=False
    )

    def merged_into(self, kind: EntityKind, key: str) -> tuple[str, Judgement] | None:
        """Return the key that stands for the entity `key`, and the verdict, or None where nobody merged it."""
        return self._same.get((kind, key))

    def confirmed(self, kind: EntityKind, key: str) -> Judgement | None:
        """Return the verdict that the entity `key` is one of its own, or None."""
        return self._confirmed.get((kind, key))

    def named(self, kind: EntityKind, text: str, place: str = "") -> Judgement | None:
        """Return the verdict that says what the printed name `text` means in the municipality `place`, or None.

        What a person or a body is called says nothing about another municipality's.
        """
        if not self._names:
            return None
        name = compact(text)
        return self._names.get((kind, name, place)) or self._names.get((kind, name, ""))

    def names_of(self, kind: EntityKind) -> tuple[Judgement, ...]:
        """Return the verdicts on printed names of one kind of entity."""
        return tuple(row for row in self._names.values() if row.kind is kind)

    def apart(self, kind: EntityKind, left: str, right: str) -> Judgement | None:
        """Return the verdict that the key or printed name `left` is not the entity `right`, or None."""
        return self._apart.get((kind, compact(left), compact(right)))

    def nothing(self, kind: EntityKind, text: str, key: str) -> Judgement | None:
        """Return the verdict that the printed name `text`, taken for the entity `key`, names nothing, or None."""
        if not self._nothing:
            return None
        return self._nothing.get((kind, compact(text), key)) or self._nothing.get((kind, compact(key), key))


def load_judgements(path: Path | None = None) -> Outcome[Judgements]:
    """Return the verdicts in a file (the registry's own by default); none where there is no file."""
    where = path or resource_folder("registry") / JUDGEMENTS_NAME
    if not where.is_file():
        return Outcome(Judgements())
    read = read_registry_text(where)
    parsed = parse_judgements(read.value, where.name)
    return Outcome(parsed.value, (*read.diagnostics, *parsed.diagnostics))


def parse_judgements(text: str, source: str) -> Outcome[Judgements]:
    """Return the verdicts in `text`: a verdict a line, five columns with tabs between, "#" before a comment."""
    rows: list[Judgement] = []
    found: list[Diagnostic] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith(("#", "verdict\t")):
            continue
        row, wrong = _read_row(line, number)
        if row is None:
            found.append(
                Diagnostic(
                    UNREADABLE_ROW,
                    source,
                    Span(number, number),
                    wrong,
                    "write verdict, kind, left, right and reason with tabs between",
                    line,
                )
            )
        else:
            rows.append(row)
    outcome = make_judgements(rows, source)
    return Outcome(outcome.value, (*found, *outcome.diagnostics))


def _read_row(line: str, number: int) -> tuple[Judgement | None, str]:
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) != _COLUMNS or not all(cells):
        return None, f"{len([cell for cell in cells if cell])} of {_COLUMNS} columns are filled"
    verdict, kind, left, right, reason = cells
    if verdict not in {known.value for known in Verdict}:
        return None, f'"{verdict}" is not a verdict'
    if kind not in {known.value for known in EntityKind}:
        return None, f'"{kind}" is not a kind of entity'
    return Judgement(Verdict(verdict), EntityKind(kind), left, right, reason, number), ""


def make_judgements(rows: list[Judgement], source: str = "judgements.tsv") -> Outcome[Judgements]:
    """Return the verdicts that do not contradict each other, with an error for each pair that does."""
    clashes = sorted({(a.line, b.line) for a, b in _contradictions(rows)})
    bad = {line for pair in clashes for line in pair}
    found = tuple(
        Diagnostic(
            CONTRADICTION,
            source,
            Span(second, second),
            f"the verdicts on lines {first} and {second} contradict each other",
            "remove or correct one of the two",
        )
        for first, second in clashes
    )
    kept = [row for row in rows if row.line not in bad]
    heads, why = _classes([row for row in kept if row.verdict is Verdict.SAME])
    same = {node: (head, why[node]) for node, head in heads.items() if head != node[1]}
    confirmed = {(row.kind, row.left): row for row in kept if _confirms(row)}
    names = {(row.kind, compact(row.left), _place(row)): row for row in kept if row.verdict is Verdict.NAME}
    apart = {}
    for row in kept:
        if row.verdict is Verdict.DIFFERENT:
            apart[row.kind, compact(row.left), compact(row.right)] = row
            apart[row.kind, compact(row.right), compact(row.left)] = row
    nothing = {(row.kind, compact(row.left), row.right): row for row in kept if row.verdict is Verdict.NONE}
    return Outcome(Judgements(tuple(kept), source, same, confirmed, names, apart, nothing), found)


def _confirms(row: Judgement) -> bool:
    return row.verdict is Verdict.SAME and row.left == row.right


def _place(row: Judgement) -> str:
    """Return the municipality that a verdict on a name is of; those of people and bodies lead their keys."""
    place, slash, _ = row.right.partition("/")
    return place if slash and row.kind in _OF_A_MUNICIPALITY else ""


def _classes(
    rows: list[Judgement],
) -> tuple[dict[tuple[EntityKind, str], str], dict[tuple[EntityKind, str], Judgement]]:
    """Return each key that a SAME verdict names the key that stands for all of them, and a verdict on it."""
    head: dict[tuple[EntityKind, str], str] = {}
    why: dict[tuple[EntityKind, str], Judgement] = {}
    for row in rows:
        left = head.setdefault((row.kind, row.left), row.left)
        right = head.setdefault((row.kind, row.right), row.right)
        for node, now in head.items():
            if node[0] is row.kind and now == left:
                head[node] = right
        why.setdefault((row.kind, row.left), row)
        why.setdefault((row.kind, row.right), row)
    return head, why


def _contradictions(rows: list[Judgement]) -> list[tuple[Judgement, Judgement]]:
    pairs = []
    for first, second in combinations(rows, 2):
        if first.kind is second.kind and _clash(first, second):
            pairs.append((first, second))
    same = [row for row in rows if row.verdict is Verdict.SAME]
    heads, why = _classes(same)
    for row in rows:
        if row.verdict is Verdict.DIFFERENT:
            left, right = heads.get((row.kind, row.left)), heads.get((row.kind, row.right))
            if left is not None and left == right:
                pairs.append((why[row.kind, row.left], row))
    return [(a, b) if a.line <= b.line else (b, a) for a, b in pairs]


def _clash(first: Judgement, second: Judgement) -> bool:
    ends = {compact(first.left), compact(first.right)} == {compact(second.left), compact(second.right)}
    match {first.verdict, second.verdict}:
        case kinds if kinds == {Verdict.NAME}:
            same_name = compact(first.left) == compact(second.left) and _place(first) == _place(second)
            return same_name and first.right != second.right
        case kinds if kinds & _DENYING and kinds - _DENYING:
            return ends
        case _:
            return False

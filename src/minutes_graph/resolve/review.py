"""Judgements that a person should review, and the verdicts that decide them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from minutes_graph.model import EntityKind, Identification, ResolvedDocument, SourceDocument
from minutes_graph.resolve.bodies import AMBIGUOUS_CODE
from minutes_graph.resolve.known.judgements import Verdict
from minutes_graph.resolve.people.namesakes import APART, BY_NAME_ALONE
from minutes_graph.resolve.people.people import NAMESAKES

CERTAIN = 0.8
_DOUBTS = {
    NAMESAKES: "ambiguous",
    AMBIGUOUS_CODE: "ambiguous",
    BY_NAME_ALONE: "only the name joins them",
    APART: "perhaps one person",
}


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A judgement to review: where, what is printed, what it was taken for, and why it is listed.

    `documents` is how many documents print the name so; the place is in the first of them. `verdict` is the line for
    judgements.tsv that confirms it.
    """

    source: str
    line: int
    item: int | None
    kind: EntityKind
    text: str
    key: str
    name: str
    score: float
    rule: str
    reason: str
    doubt: str
    context: str
    provisional: bool
    documents: int = 1
    perhaps: tuple[str, ...] = ()

    @property
    def verdict(self) -> str:
        """Return the line that says that this is right; where it is not, its fourth column gets another key.

        What was found by its form alone is confirmed as an entity; what the registry knows, as meant by this name;
        people of one name who were kept apart, as one after all, since that they are two needs no line.
        """
        if self.rule == APART:
            return self._line(Verdict.SAME, self.key, self.perhaps[0])
        if self.provisional:
            return self._line(Verdict.SAME, self.key, self.key)
        return self._line(Verdict.NAME, self.text, self.key)

    @property
    def reversal(self) -> str:
        """Return the line that says the opposite.

        They are two, the name never means that, or it names nothing at all.
        """
        if self.rule == BY_NAME_ALONE:
            return self._line(Verdict.DIFFERENT, self.perhaps[0], self.perhaps[1])
        if self.rule == APART:
            return self._line(Verdict.DIFFERENT, self.key, self.perhaps[0])
        return self._line(Verdict.NONE if self.provisional else Verdict.DIFFERENT, self.text, self.key)

    def _line(self, verdict: Verdict, left: str, right: str) -> str:
        return "\t".join((verdict.value, self.kind.value, " ".join(left.split()), right, "looked at"))


def review_rows(documents: Iterable[ResolvedDocument], certain: float = CERTAIN) -> tuple[ReviewRow, ...]:
    """Return the judgements that are ambiguous, scored below `certain`, or on an entity of no registry.

    A name that means one entity counts once; the least certain come first.
    """
    rows: dict[tuple[EntityKind, str, str], ReviewRow] = {}
    for one in documents:
        uncertain = {
            (link.entity.kind, link.entity.key, link.text): _row(one.document, link, doubt)
            for link in reversed(one.resolution.identifications)
            if (doubt := _doubt(link, certain))
        }
        for where, row in uncertain.items():
            known = rows.get(where)
            rows[where] = replace(known, documents=known.documents + 1) if known else row
    return tuple(sorted(rows.values(), key=lambda row: (row.score, row.source, row.line, row.text, row.key)))


def _doubt(link: Identification, certain: float) -> str:
    if link.rule == "judgement":
        return ""
    if link.rule == APART and link.entity.key < link.perhaps[0]:
        return ""  # each other one has a row that asks about this one
    if link.rule in _DOUBTS:
        return _DOUBTS[link.rule]
    if link.score < certain:
        return f"score below {certain:g}"
    if link.entity.provisional and link.entity.kind is not EntityKind.PERSON:
        return "provisional"
    return ""


def _row(document: SourceDocument, link: Identification, doubt: str) -> ReviewRow:
    return ReviewRow(
        source=document.name,
        line=link.span.start,
        item=link.item,
        kind=link.entity.kind,
        text=link.text,
        key=link.entity.key,
        name=link.canonical,
        score=link.score,
        rule=link.rule,
        reason=link.reason,
        doubt=doubt,
        context=document.line(link.span.start).raw.strip(),
        provisional=link.entity.provisional,
        perhaps=link.perhaps,
    )

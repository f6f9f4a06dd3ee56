"""What a person should look at: judgements that are not certain, and the verdicts that settle them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from minutes_graph.model import Minutes
from minutes_graph.resolve.judgements import Verdict
from minutes_graph.resolve.model import EntityKind, Identification, Resolution
from minutes_graph.text.document import SourceDocument

CERTAIN = 0.8
_AMBIGUOUS = {"namesakes", "party-code-ambiguous"}


@dataclass(frozen=True, slots=True)
class ResolvedDocument:
    """A document with what it says and whom it means."""

    document: SourceDocument
    minutes: Minutes
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A judgement that a person should look at: where, what is printed, what it was taken for, and why it is here.

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

    @property
    def verdict(self) -> str:
        """Give the line that says that this is right; where it is not, its fourth column gets another key.

        What was found by its form alone is confirmed as an entity; what the registry knows, as meant by this name.
        """
        left, verdict = (self.key, Verdict.SAME) if self.provisional else (self.text, Verdict.NAME)
        return "\t".join((verdict.value, self.kind.value, " ".join(left.split()), self.key, "looked at"))


def review_rows(documents: Iterable[ResolvedDocument], certain: float = CERTAIN) -> tuple[ReviewRow, ...]:
    """Give the judgements that are ambiguous, scored below `certain`, or on an entity of no registry.

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
    if link.rule in _AMBIGUOUS:
        return "ambiguous"
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
    )

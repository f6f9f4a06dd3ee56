"""Verdicts whose key nothing has: neither the registry nor any document of a run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.model import EntityKind, Resolution, ResolvedDocument
from minutes_graph.resolve.known.judgements import Judgement, Judgements, Verdict, make_judgements
from minutes_graph.resolve.known.registry import Registry, Standing
from minutes_graph.resolve.names import fold, likeness
from minutes_graph.resolve.resolution import resolve_mentions
from minutes_graph.resolve.rules import UNKNOWN_KEY
from minutes_graph.spans import Span

_OTHER = "-other"
_NEAR = 0.6
# A verdict can distinguish people, and bodies, by keys of its own making.
_KEYS_OF_ONES_OWN = {EntityKind.PERSON, EntityKind.BODY}

_Keys = set[tuple[EntityKind, str]]


@dataclass(frozen=True, slots=True)
class Reconsidered:
    """The documents resolved again without the verdicts that name nothing, by position, and the findings."""

    resolutions: dict[int, Outcome[Resolution]]
    diagnostics: tuple[Diagnostic, ...] = ()


def without_unknown_keys(
    documents: Sequence[ResolvedDocument],
    registry: Registry,
    judgements: Judgements,
    municipality: str | None = None,
) -> Reconsidered:
    """Return the documents that a verdict of an unknown key was about, as the rules resolve them without it."""
    keys = _registered(registry, documents) | _found(one.resolution for one in documents)
    suspects = [row for row in judgements.verdicts if _may_be_wrong(row, keys)]
    if not suspects:
        return Reconsidered({})
    texts = [fold("\n".join(line.text for line in one.document.lines)) for one in documents]
    about = {row: [place for place, text in enumerate(texts) if fold(row.left) in text] for row in suspects}
    plain = _anew(documents, about, registry, judgements, municipality)
    keys |= _found(outcome.value for outcome in plain.values())
    wrong = {row: places for row, places in about.items() if places and _may_be_wrong(row, keys)}
    changed = _anew(documents, wrong, registry, judgements, municipality)
    return Reconsidered(changed, tuple(_told(row, keys, judgements.source) for row in wrong))


def _may_be_wrong(row: Judgement, keys: _Keys) -> bool:
    match row.verdict:
        case Verdict.SAME:
            return False
        case Verdict.NAME:
            return row.kind not in _KEYS_OF_ONES_OWN and not _is_known(row, keys)
        case Verdict.DIFFERENT | Verdict.NONE:
            return not _is_known(row, keys)


def _is_known(row: Judgement, keys: _Keys) -> bool:
    if (row.kind, row.right) in keys:
        return True
    # People of one name whom the documents distinguish have the body after their key.
    parts = row.right.split("-") if row.kind is EntityKind.PERSON else ()
    return any((row.kind, "-".join(parts[:count])) in keys for count in range(1, len(parts)))


def _registered(registry: Registry, documents: Sequence[ResolvedDocument]) -> _Keys:
    towns = {one.resolution.municipality.key for one in documents if one.resolution.municipality}
    own = {
        (entry.entity.kind, f"{town}-{entry.entity.key}")
        for entry in registry.entries
        if entry.standing is Standing.INSIDE
        for town in towns
    }
    return set(registry.by_key) | own


def _found(resolutions: Iterable[Resolution]) -> _Keys:
    """Return the keys that rules found; a verdict alone is no evidence that there is such a key."""
    links = (link for one in resolutions for link in one.identifications if link.rule != "judgement")
    return {(link.entity.kind, link.entity.key.removesuffix(_OTHER)) for link in links}


def _anew(
    documents: Sequence[ResolvedDocument],
    left_out: dict[Judgement, list[int]],
    registry: Registry,
    judgements: Judgements,
    municipality: str | None,
) -> dict[int, Outcome[Resolution]]:
    kept = make_judgements([row for row in judgements.verdicts if row not in left_out]).value
    places = sorted({place for found in left_out.values() for place in found})
    return {
        place: resolve_mentions(
            documents[place].minutes, documents[place].document, registry, kept, municipality
        )
        for place in places
    }


def _told(row: Judgement, keys: _Keys, source: str) -> Diagnostic:
    near = ((likeness(key, row.right, _NEAR), key) for kind, key in keys if kind is row.kind)
    score, nearest = max(near, default=(0.0, ""))
    return Diagnostic(
        UNKNOWN_KEY,
        source,
        Span(row.line, row.line),
        f'no {row.kind.value} has the key "{row.right}"; the verdict on "{row.left}" is passed over',
        f'the nearest key is "{nearest}"' if score else "`minutes-graph review` prints the keys",
    )

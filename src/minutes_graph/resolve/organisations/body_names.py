"""Bodies of the municipality in running text."""

from __future__ import annotations

from collections.abc import Iterator

from minutes_graph.model import Entity, EntityKind
from minutes_graph.model.slugs import slug
from minutes_graph.resolve.bodies.bodies import MISPRINT, match_body_text, subkind_of_body
from minutes_graph.resolve.context import Found, ResolutionContext
from minutes_graph.resolve.names import compact, likeness
from minutes_graph.resolve.passages.candidates import Candidate, pattern_passages
from minutes_graph.resolve.passages.mention_words import MentionWords
from minutes_graph.resolve.passages.running_text import RunningText


def find_bodies(
    context: ResolutionContext, text: RunningText, words: MentionWords, bodies: Found
) -> Iterator[Candidate]:
    """Yield the passages that name a body of the municipality."""
    for start, end, _ in pattern_passages(text, words.bodies, words.no_organisations):
        printed = text.text[start:end]
        entity = _body_named(context, words, printed, bodies)
        if entity is not None:
            yield Candidate(
                start,
                end,
                entity,
                0.9,
                "body-in-text",
                "has the form of a body's name",
                not entity.provisional,
            )


def _body_named(
    context: ResolutionContext, words: MentionWords, printed: str, bodies: Found
) -> Entity | None:
    """Return the body that a name in running text means; None for a word that names none."""
    place, _, last = printed.rpartition(" ")
    for bare, name in words.councils:
        if last.lower() == bare and not _is_here(context, place):
            return None
        if last.lower() in {bare, name.lower()}:
            printed = name
    for (kind, name), entity in bodies.index.items():
        if kind is EntityKind.BODY and (
            compact(name) == compact(printed) or likeness(name, printed, MISPRINT)
        ):
            return entity
    link = match_body_text(context, printed)
    if link is not None:
        return link
    return Entity(
        EntityKind.BODY,
        f"{context.place}/{slug(printed)}",
        printed,
        subkind_of_body(printed),
        provisional=True,
    )


def _is_here(context: ResolutionContext, place: str) -> bool:
    return bool(place) and context.place in {slug(place), slug(place.removesuffix("s"))}

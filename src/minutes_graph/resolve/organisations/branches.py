"""Local branches of organisations: a known name with a place after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minutes_graph.model import EntityKind
from minutes_graph.model.slugs import slug
from minutes_graph.resolve.context import ResolutionContext
from minutes_graph.resolve.organisations.unregistered import new_organisation
from minutes_graph.resolve.passages.candidates import Candidate
from minutes_graph.resolve.passages.mention_words import BranchWords
from minutes_graph.resolve.passages.running_text import RunningText


def find_branches(
    context: ResolutionContext, text: RunningText, words: BranchWords, found: Iterable[Candidate]
) -> Iterator[Candidate]:
    """Yield the names of organisations that have a place after them, each as an organisation of its own.

    With a preposition only our own place makes a branch: a meeting "i" another town is no branch there.
    """
    for one in found:
        if one.entity.kind is not EntityKind.ORGANISATION or one.entity.subkind not in words.kinds:
            continue
        match = words.pattern.match(text.text, one.end)
        if match is None or match["place"] in words.no_places:
            continue
        if match[0].startswith(words.with_preposition) and slug(match["place"]) != context.place:
            continue
        name = text.text[one.start : match.end()]
        known = context.registry.named(EntityKind.ORGANISATION, name)
        entity = known[0].entity if len(known) == 1 else new_organisation(context, name, one.entity.subkind)
        reason = f'"{match["place"]}" after the name of "{one.entity.name}"'
        yield Candidate(one.start, match.end(), entity, 0.75, "local-branch", reason, bool(known))

"""Organisations known by their company: names that stand in one list with organisations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from minutes_graph.model import EntityKind
from minutes_graph.resolve.context import ResolutionContext
from minutes_graph.resolve.organisations.other_names import OtherNames
from minutes_graph.resolve.organisations.unregistered import new_organisation
from minutes_graph.resolve.passages.candidates import Candidate, begins_sentence, names_in_list, stands_alone
from minutes_graph.resolve.passages.mention_words import ListWords
from minutes_graph.resolve.passages.running_text import RunningText


def find_coordinated(
    context: ResolutionContext, text: RunningText, words: ListWords, found: Iterable[Candidate]
) -> Iterator[Candidate]:
    """Yield the names of a list one of which is an organisation, each as one of the same kind.

    A name of a person, a party or a place is none, nor a single word that begins its sentence.
    """
    kept = sorted(found, key=lambda one: one.start)
    starts = [one.start for one in kept]
    others = OtherNames(context, words.no_names)
    passages = {text.passage_at(one.start) for one in kept if _says_more(words, one)}
    for first, last in sorted(passages):
        for match in words.pattern.finditer(text.text, first, last):
            places = [_named_at(kept, starts, span) for span in names_in_list(match)]
            model = next((one for one in places if one and _says_more(words, one)), None)
            if model is None:
                continue
            for (start, end), one in zip(names_in_list(match), places, strict=True):
                name = text.text[start:end]
                if one is None and _may_be(text, start, end) and not others.hold(name):
                    yield _candidate(context, start, end, name, model)


def _says_more(words: ListWords, one: Candidate) -> bool:
    return one.entity.kind is EntityKind.ORGANISATION and one.entity.subkind not in words.not_by_kinds


def _candidate(context: ResolutionContext, start: int, end: int, name: str, model: Candidate) -> Candidate:
    entity = new_organisation(context, name, model.entity.subkind)
    reason = f'stands in one list with "{model.entity.name}"'
    return Candidate(start, end, entity, 0.55, "listed-with-organisations", reason, False)


def _named_at(kept: list[Candidate], starts: list[int], span: tuple[int, int]) -> Candidate | None:
    """Return a candidate that overlaps a passage, or None."""
    start, end = span
    before = bisect_right(starts, start)
    near = kept[max(before - 1, 0) : before + 1]
    return next((one for one in near if one.start < end and start < one.end), None)


def _may_be(text: RunningText, start: int, end: int) -> bool:
    """Return whether the capitals of a passage say something: one word that begins a sentence has one anyway."""
    name = text.text[start:end]
    said = " " in name or not name[1:].islower() or not begins_sentence(text, start)
    return said and stands_alone(text.text, start, end)

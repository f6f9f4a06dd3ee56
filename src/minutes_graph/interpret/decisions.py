"""Read what was decided: whose decision, its text, outcomes and requests."""

from __future__ import annotations

from minutes_graph.interpret import rules
from minutes_graph.interpret.context import Context
from minutes_graph.interpret.dates import read_date
from minutes_graph.interpret.decision_text import decision_tokens, vote_paragraphs
from minutes_graph.interpret.fields import body_name
from minutes_graph.interpret.marking import mark_people
from minutes_graph.interpret.paragraphs import Paragraph, paragraphs, sentences
from minutes_graph.interpret.votes import read_votes
from minutes_graph.lexicon import first_search
from minutes_graph.model import Decision, Meeting, OutcomeKind, SectionKind, VoteEvent
from minutes_graph.syntax import ItemNode, SectionNode
from minutes_graph.syntax.tokens import DecisionCandidate

_SPECIFIC = frozenset(OutcomeKind) - {OutcomeKind.DECIDED, OutcomeKind.OTHER}


def read_decisions(
    item: ItemNode, meeting: Meeting, context: Context
) -> tuple[tuple[Decision, ...], tuple[VoteEvent, ...]]:
    """Return the item's decisions in order, and the votes within them."""
    decisions: list[Decision] = []
    votes: list[VoteEvent] = []
    for section in item.sections:
        tokens = decision_tokens(section, context)
        if section.kind is not SectionKind.DECISION or section.decision is None or not tokens:
            continue
        position = len(decisions) + 1
        found, rest = read_votes(vote_paragraphs(tokens, context), position, len(votes) + 1, context)
        votes.extend(found)
        decisions.append(_decision(section, section.decision, rest, (position, meeting, context)))
    return tuple(decisions), tuple(votes)


def _decision(
    section: SectionNode,
    look: DecisionCandidate,
    rest: tuple[Paragraph, ...],
    place: tuple[int, Meeting, Context],
) -> Decision:
    position, meeting, context = place
    span = section.heading.span
    body = body_name(look.body, span, meeting, context) if look.body else meeting.committee
    # Another body's decision without a day is not of this meeting's day.
    own = body.name.casefold() == meeting.committee.name.casefold()
    date = read_date(look.date, context.lexicon) if look.date else meeting.date if own else None
    if look.date and date is None:
        context.report_no_day(rules.UNREADABLE_DATE, look.date, span)
    tokens = decision_tokens(section, context)
    whole = paragraphs(tokens)
    outcomes = read_outcomes(rest, context)
    text_span = tokens[0].span.to(tokens[-1].span)
    if outcomes == (OutcomeKind.OTHER,):
        context.report(rules.UNKNOWN_OUTCOME, text_span, f'"{whole[0].text[:80]}" fits no outcome')
    return Decision(
        position=position,
        body=body,
        date=date,
        text="\n\n".join(f"- {part.text}" if part.bullet else part.text for part in whole),
        outcomes=outcomes,
        requests=_requests(rest, context),
        span=section.span,
        text_span=text_span,
    )


def read_outcomes(parts: tuple[Paragraph, ...], context: Context) -> tuple[OutcomeKind, ...]:
    """Return the outcomes that the sentences state, in their order, each once; "other" where none is known.

    What a member, a party or a minority says of itself is none of the body's. A point ("Ad 2.") that has no known
    outcome has another.
    """
    found: list[OutcomeKind] = []
    point = context.lexicon.decisions.points
    for part in parts:
        for sentence in sentences(part.text, context.lexicon):
            outcomes = _sentence_outcomes(sentence, context)
            if not outcomes and point.match(sentence):
                outcomes = (OutcomeKind.OTHER,)
            found.extend(outcome for outcome in outcomes if outcome not in found)
    return tuple(found) or (OutcomeKind.OTHER,)


def _sentence_outcomes(sentence: str, context: Context) -> tuple[OutcomeKind, ...]:
    places: list[tuple[int, OutcomeKind]] = []
    for name, patterns in context.lexicon.decisions.outcomes.items():
        if found := first_search(patterns, sentence):
            places.append((found.end(), OutcomeKind(name)))
    if places and first_search(context.lexicon.decisions.others, mark_people(sentence, context).text):
        return ()
    specific = [place for place in places if place[1] in _SPECIFIC]
    return tuple(kind for _, kind in sorted(specific or places, key=lambda place: place[0]))


def _requests(parts: tuple[Paragraph, ...], context: Context) -> tuple[str, ...]:
    found: list[str] = []
    for part in parts:
        for sentence in sentences(part.text, context.lexicon):
            if match := first_search(context.lexicon.decisions.requests, sentence):
                subject = sentence[: match.start()]
                found.append(match.group().strip() if "," in subject else sentence)
    return tuple(found)

"""What was recommended and decided: whose decision, its text, outcomes and requests."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from minutes_graph.interpret import rules
from minutes_graph.interpret.ballots import listed_voters
from minutes_graph.interpret.context import Context, read_date
from minutes_graph.interpret.fields import body_name
from minutes_graph.interpret.lines_of_people import with_columns
from minutes_graph.interpret.marking import Paragraph, mark_people, paragraphs, sentences
from minutes_graph.interpret.votes import read_votes
from minutes_graph.lexicon import first_search, full_match
from minutes_graph.model import (
    Decision,
    Meeting,
    OutcomeKind,
    Recommendation,
    Reservation,
    SectionKind,
    VoteEvent,
)
from minutes_graph.patterns import LazyPattern
from minutes_graph.spans import Span
from minutes_graph.syntax import ItemNode, SectionNode, Token
from minutes_graph.syntax.tokens import DecisionCandidate

_LONGEST_ENTRY = 300
_NUMBER = re.compile(r"\d{1,2}[.)] (?=[A-ZÆØÅ])")
_NUMBERED = LazyPattern(r"(?:\d{1,2}|[a-z])[.)]\s+")
_MOST_LINES_OF_OFFICE = 3
_SPECIFIC = frozenset(OutcomeKind) - {OutcomeKind.DECIDED, OutcomeKind.OTHER}


def decision_tokens(section: SectionNode, context: Context) -> tuple[Token, ...]:
    """Return the lines of a decision, the words behind its heading first where it has some on that line.

    The head or foot of a page within it, with the page's number, is left out.
    """
    heads = _page_heads(section.body, context)
    body = tuple(token for place, token in enumerate(section.body) if place not in heads)
    if not section.first:
        return body
    return replace(section.heading, text=section.first, after_blank=True), *body


def _page_heads(tokens: tuple[Token, ...], context: Context) -> frozenset[int]:
    """Return the places of the lines with a page's number, and of names of the municipality or a body beside them."""
    words = context.lexicon.decisions
    found: set[int] = set()
    for place, token in enumerate(tokens):
        if words.pages.search(token.text):
            found.add(place)
            for step in (-1, 1):
                beside = place + step
                while 0 <= beside < len(tokens) and words.page_names.fullmatch(tokens[beside].text):
                    found.add(beside)
                    beside += step
        elif place and _decision_goes_on(tokens[place - 1].text):
            found |= _names_between(tokens, place, context)
    return frozenset(found)


def _names_between(tokens: tuple[Token, ...], place: int, context: Context) -> set[int]:
    """Return the places of what a page's head left between two parts of one list of voters."""
    end = place
    while end < len(tokens) and context.lexicon.decisions.page_names.fullmatch(tokens[end].text):
        end += 1
    goes_on = place < end < len(tokens) and listed_voters(tokens[end].text, context)
    return set(range(place, end)) if goes_on else set()


def vote_paragraphs(tokens: tuple[Token, ...], context: Context) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a decision as votes are read from them.

    Names one a line or in columns below the label of a side, and what goes on behind a comma or "og" over blank lines
    and pages, belong to the paragraph of the label, an end of line between.
    """
    found: list[Paragraph] = []
    texts: list[list[str]] = []
    naming = False
    for token in tokens:
        last = found[-1] if found else None
        label = context.lexicon.votes.side_labels.fullmatch(token.text) is not None
        line = _NUMBER.sub("", with_columns(token.text, token.span.start, context))
        listed = not label and len(line) <= _LONGEST_ENTRY and listed_voters(line, context)
        if last and listed and (naming or _decision_goes_on(texts[-1][-1])):
            naming = naming or token.after_blank
            texts[-1] += ("\n" if naming else " ", line)
            found[-1] = last._replace(span=last.span.to(token.span))
            continue
        begins = token.after_blank or token.bullet or token.table or naming or label
        naming = label
        if last and not begins and not last.table:
            texts[-1] += (" ", token.text)
            found[-1] = last._replace(span=last.span.to(token.span))
        else:
            texts.append([token.text])
            found.append(Paragraph("", token.span, token.bullet, token.table))
    return tuple(one._replace(text="".join(parts)) for one, parts in zip(found, texts, strict=True))


def _decision_goes_on(text: str) -> bool:
    return text.endswith((",", ";", " og", " samt"))


def read_recommendations(item: ItemNode, context: Context) -> tuple[str | None, tuple[Recommendation, ...]]:
    """Return the office that recommends, as printed, and what it recommends, each without its leading "at"."""
    office: str | None = None
    pieces: list[tuple[str, Span]] = []
    for section in item.sections:
        if section.kind is SectionKind.RECOMMENDATION:
            found, rest = _office(section, context)
            office = office or found
            pieces.extend(_pieces(rest, context))
            if found is None and section.body:
                message = f'no office that recommends is named below "{section.heading.text}"'
                context.report(rules.NO_RECOMMENDER, section.heading.span, message)
    return office or None, tuple(
        Recommendation(position, _without_lead(text, context), span)
        for position, (text, span) in enumerate(pieces, start=1)
    )


def _office(section: SectionNode, context: Context) -> tuple[str | None, tuple[tuple[Token, str], ...]]:
    """Find the office in the first lines; return it and the rest, each line with its text."""
    joined = ""
    for count, token in enumerate(section.body[:_MOST_LINES_OF_OFFICE], start=1):
        if token.bullet:
            break
        joined = f"{joined} {token.text}".strip()
        if found := full_match(context.lexicon.recommenders, joined):
            rest = [(token, found["rest"])] if found["rest"] and not _leads_on(found["rest"]) else []
            return found["office"].strip(), (*rest, *((line, line.text) for line in section.body[count:]))
    return None, tuple((line, line.text) for line in section.body)


def _leads_on(rest: str) -> bool:
    """Return whether words behind "indstiller, at" only lead to a list: "byrådet godkender,"."""
    return rest.endswith((",", ":"))


def _pieces(lines: tuple[tuple[Token, str], ...], context: Context) -> list[tuple[str, Span]]:
    """Join the lines of each recommendation."""
    listed = any(_is_marked(token, text) for token, text in lines) or (
        bool(lines) and any(pattern.match(lines[0][1]) for pattern in context.lexicon.leading)
    )
    pieces: list[tuple[str, Span]] = []
    for token, text in lines:
        begins = _is_marked(token, text) or any(pattern.match(text) for pattern in context.lexicon.leading)
        if pieces and not begins and _goes_on(pieces[-1][0], token, text):
            last, span = pieces.pop()
            pieces.append((f"{last} {text}", span.to(token.span)))
        elif begins or not listed:
            pieces.append((text, token.span))
    return pieces


def _is_marked(token: Token, text: str) -> bool:
    return token.bullet or bool(_NUMBERED.match(text))


def _goes_on(last: str, token: Token, text: str) -> bool:
    return not token.after_blank or (text[:1].islower() and last[-1:] not in ".;")


def _without_lead(text: str, context: Context) -> str:
    for pattern in (_NUMBERED, *context.lexicon.leading, *context.lexicon.leading):
        if found := pattern.match(text):
            text = text[found.end() :]
    return text.strip()


class Decided(NamedTuple):
    """The decisions of an item in order, and the votes and reservations within them."""

    decisions: tuple[Decision, ...]
    votes: tuple[VoteEvent, ...]
    reservations: tuple[Reservation, ...]


def read_decisions(item: ItemNode, meeting: Meeting, context: Context) -> Decided:
    """Return what the item's decisions say."""
    decisions: list[Decision] = []
    votes: list[VoteEvent] = []
    reservations: list[Reservation] = []
    for section in item.sections:
        tokens = decision_tokens(section, context)
        if section.kind is not SectionKind.DECISION or section.decision is None or not tokens:
            continue
        position = len(decisions) + 1
        found = read_votes(vote_paragraphs(tokens, context), position, len(votes) + 1, context)
        votes.extend(found.votes)
        reservations.extend(found.reservations)
        decisions.append(_decision(section, section.decision, found.rest, (position, meeting, context)))
    return Decided(tuple(decisions), tuple(votes), tuple(reservations))


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
        changed=_changed(rest, context),
    )


def _changed(parts: tuple[Paragraph, ...], context: Context) -> str | None:
    """Return the words by which the body says that it decided otherwise than recommended; a minority's are none."""
    for part in parts:
        for sentence in sentences(part.text, context.lexicon):
            found = first_search(context.lexicon.decisions.changes, sentence)
            if found and not first_search(
                context.lexicon.decisions.others, mark_people(sentence, context).text
            ):
                return found.group().strip(" ,")
    return None


def read_outcomes(parts: tuple[Paragraph, ...], context: Context) -> tuple[OutcomeKind, ...]:
    """Return the outcomes that the sentences state, in their order, each once; "other" where none is known.

    What a member, a party or a minority says of itself is none of the body's. A point ("Ad 2.") that has no known
    outcome has another.
    """
    found: list[OutcomeKind] = []
    point = context.lexicon.decisions.points
    for part in parts:
        for sentence in sentences(part.text, context.lexicon):
            for piece in context.lexicon.decisions.parts.split(sentence):
                outcomes = _sentence_outcomes(piece, context)
                if not outcomes and point.match(piece):
                    outcomes = (OutcomeKind.OTHER,)
                found.extend(outcome for outcome in outcomes if outcome not in found)
    return tuple(found) or (OutcomeKind.OTHER,)


def _sentence_outcomes(sentence: str, context: Context) -> tuple[OutcomeKind, ...]:
    places: list[tuple[int, OutcomeKind]] = []
    mark = context.lexicon.decisions.mark.match(sentence)
    sentence = sentence[mark.end() :] if mark else sentence
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

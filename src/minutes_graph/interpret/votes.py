"""Read votes: motions, ballots, tallies, results, explanations and demands."""

from __future__ import annotations

from dataclasses import dataclass, field

from minutes_graph.interpret import rules
from minutes_graph.interpret.ballots import read_ballots
from minutes_graph.interpret.context import Context
from minutes_graph.interpret.paragraphs import Paragraph, sentences
from minutes_graph.interpret.people import read_party, read_people
from minutes_graph.lexicon import first_search, full_match
from minutes_graph.model import (
    Ballot,
    BodyName,
    Motion,
    ReferralDemand,
    Tally,
    VoteEvent,
    VoteExplanation,
    VoteResult,
)
from minutes_graph.spans import Span


@dataclass(slots=True)
class _Open:
    """A vote that is being read."""

    span: Span
    motion: Motion | None = None
    wants_text: bool = False
    ballots: list[Ballot] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)
    result: VoteResult | None = None
    unanimous: bool = False
    explanations: list[VoteExplanation] = field(default_factory=list)
    referral: ReferralDemand | None = None

    @property
    def is_vote(self) -> bool:
        return bool(self.ballots or self.tallies or self.unanimous or (self.motion and self.result))


def read_votes(
    parts: tuple[Paragraph, ...], decision: int, position: int, context: Context
) -> tuple[tuple[VoteEvent, ...], tuple[Paragraph, ...]]:
    """Return the votes in the paragraphs of a decision, and the text that is left to say what was decided.

    What belongs to a motion, to ballots, explanations and demands says nothing of the outcome; results do.
    """
    reader = _Reader(context)
    for part in parts:
        reader.paragraph(part)
    events: list[VoteEvent] = []
    for vote in reader.votes:
        if vote.is_vote:
            events.append(_event(vote, decision, position + len(events), context))
    return tuple(events), tuple(reader.rest)


class _Reader:
    """Goes through the paragraphs in order; each sentence belongs to the vote opened last."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.words = context.lexicon.votes
        self.votes: list[_Open] = []
        self.rest: list[Paragraph] = []

    def paragraph(self, part: Paragraph) -> None:
        if self._motion(part):
            return
        left = [
            sentence
            for sentence in sentences(part.text, self.context.lexicon)
            if not self._sentence(sentence, part.span)
        ]
        if left and self._wants_text():
            self._take_text(" ".join(left), part.span)
        elif left:
            self.rest.append(Paragraph(" ".join(left), part.span, part.bullet))

    def _wants_text(self) -> bool:
        return bool(self.votes) and self.votes[-1].wants_text

    def _awaits_motion(self) -> bool:
        return self._wants_text() and self.votes[-1].motion is not None and self.votes[-1].motion.text is None

    def _motion(self, part: Paragraph) -> bool:
        if not self.words.hints.search(part.text):
            return False
        found = full_match(self.words.motions, part.text.strip())
        if found is None:
            return False
        groups = found.groupdict()
        people, _ = read_people(groups["proposer"], part.span, self.context)
        proposer = people[0] if people else None
        text = (groups.get("text") or "").strip() or None
        motion = Motion(
            text,
            proposer.person if proposer else None,
            proposer.person.party if proposer else read_party(groups["proposer"], self.context),
            part.span,
        )
        self.votes.append(_Open(part.span, motion, wants_text=text is None))
        return True

    def _take_text(self, text: str, span: Span) -> None:
        vote = self.votes[-1]
        before = vote.motion
        if before is not None:
            joined = f"{before.text}\n\n{text}" if before.text else text
            vote.motion = Motion(joined, before.proposer, before.party, before.span.to(span))
            vote.span = vote.span.to(span)

    def _sentence(self, sentence: str, span: Span) -> bool:
        """Read a sentence of a vote; tell whether it is one that says nothing of the outcome."""
        return self.words.hints.search(sentence) is not None and (
            self._demand(sentence, span)
            or self._explanation(sentence, span)
            or self._ballots(sentence, span)
            or self._result(sentence, span)
        )

    def _current(self, span: Span) -> _Open:
        if not self.votes or (self.votes[-1].result and not self.votes[-1].wants_text):
            self.votes.append(_Open(span))
        vote = self.votes[-1]
        vote.wants_text = False
        vote.span = vote.span.to(span)
        return vote

    def _lacks_names(self) -> bool:
        """Return whether the last vote is printed with numbers alone: names that follow are of the same vote."""
        return bool(self.votes and self.votes[-1].tallies) and not self.votes[-1].ballots

    def _last(self, span: Span) -> _Open:
        """Return the vote that an explanation or a demand belongs to: the last one, decided or not."""
        if not self.votes:
            self.votes.append(_Open(span))
        self.votes[-1].wants_text = False
        self.votes[-1].span = self.votes[-1].span.to(span)
        return self.votes[-1]

    def _demand(self, sentence: str, span: Span) -> bool:
        found = full_match(self.words.demands, sentence.rstrip(" ."))
        if found is None:
            return False
        people, _ = read_people(found["by"], span, self.context)
        if not people:
            return False
        to = found["to"].strip()
        body = BodyName(to, self.context.as_printed(to, span), span)
        self._last(span).referral = ReferralDemand(people[0].person, body, found["basis"], span)
        return True

    def _explanation(self, sentence: str, span: Span) -> bool:
        found = full_match(self.words.explanations, sentence)
        if found is None:
            return False
        people, _ = read_people(found["names"], span, self.context)
        names = tuple(listed.person for listed in people)
        self._last(span).explanations.append(VoteExplanation(names, sentence, span))
        return True

    def _ballots(self, sentence: str, span: Span) -> bool:
        ballots, tallies = read_ballots(sentence, span, self.context)
        if not ballots and not tallies:
            return False
        vote = self._last(span) if ballots and self._lacks_names() else self._current(span)
        vote.ballots.extend(ballots)
        vote.tallies.extend(tallies)
        self._read_result(vote, sentence)
        return vote.result is None

    def _result(self, sentence: str, span: Span) -> bool:
        unanimous = first_search(self.words.unanimous, sentence) is not None
        if self._awaits_motion():
            return False
        open_vote = bool(self.votes) and self.votes[-1].result is None
        if not (open_vote or unanimous):
            return False
        result = self._find_result(sentence)
        if result is None:
            return False
        vote = self._current(span)
        vote.result = result
        vote.unanimous = vote.unanimous or unanimous
        return False

    def _read_result(self, vote: _Open, sentence: str) -> None:
        vote.result = vote.result or self._find_result(sentence)

    def _find_result(self, sentence: str) -> VoteResult | None:
        for name, patterns in self.words.results.items():
            if first_search(patterns, sentence):
                return VoteResult(name)
        return None


def _event(vote: _Open, decision: int, position: int, context: Context) -> VoteEvent:
    if vote.result is None and vote.motion is not None:
        hint = "the result is left open; nothing is counted"
        context.tell(
            rules.NO_RESULT, vote.span, "a motion is put to the vote, but no result is printed", hint
        )
    for tally in vote.tallies:
        side = [ballot.person for ballot in vote.ballots if ballot.choice is tally.choice]
        named = len(side)
        # How many voted for a party that is printed alone is not known.
        if side and None not in side and named != tally.count:
            message = f"{tally.count} votes {tally.choice.value} are printed beside {named} names"
            context.tell(rules.TALLY_DIFFERS, tally.span, message)
    return VoteEvent(
        position=position,
        decision=decision,
        motion=vote.motion,
        ballots=tuple(vote.ballots),
        tallies=tuple(vote.tallies),
        result=vote.result,
        explanations=tuple(vote.explanations),
        referral=vote.referral,
        span=vote.span,
        unanimous=vote.unanimous,
    )

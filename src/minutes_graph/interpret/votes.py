"""Read votes: motions, ballots, tallies, results, explanations, reservations and demands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from minutes_graph.interpret import rules
from minutes_graph.interpret.ballots import (
    Matter,
    Result,
    Sides,
    listed_voters,
    matter_of,
    read_formula,
    read_result,
    read_sides,
)
from minutes_graph.interpret.context import Context
from minutes_graph.interpret.deduplication import correct, is_correction
from minutes_graph.interpret.marking import MarkedText, Paragraph, mark_people, sentences
from minutes_graph.interpret.open_votes import OpenVote, read_motion
from minutes_graph.interpret.people import ListedParty, ListedPerson, named_people, read_list, read_people
from minutes_graph.lexicon import first_search, full_match
from minutes_graph.model import BodyName, Motion, ReferralDemand, Reservation, VoteEvent, VoteExplanation
from minutes_graph.spans import Span


class VoteReading(NamedTuple):
    """The votes of a decision, what its dissenters say, and the text that is left to say what was decided."""

    votes: tuple[VoteEvent, ...]
    reservations: tuple[Reservation, ...]
    rest: tuple[Paragraph, ...]


def read_votes(parts: tuple[Paragraph, ...], decision: int, position: int, context: Context) -> VoteReading:
    """Return what the paragraphs of a decision say of votes.

    What belongs to a motion, to ballots, explanations, reservations and demands says nothing of the outcome;
    results do.
    """
    reader = _Reader(context, decision)
    for part in parts:
        reader.paragraph(part)
    events: list[VoteEvent] = []
    for vote in reader.votes:
        if vote.is_vote:
            events.append(vote.event(decision, position + len(events)))
        elif vote.referral:
            words = context.quote("", vote.span)
            reader.reservations.append(Reservation(decision, (vote.referral.by,), (), words, vote.span))
        told = vote.is_cast and not any(reader.words.no_result.search(part.text) for part in reader.rest)
        if vote.result is None and (vote.motion is not None or told):
            what = "a motion is put to the vote" if vote.motion else "a vote is printed"
            hint = "the result is left open; nothing is counted"
            context.report(rules.NO_RESULT, vote.span, f"{what}, but no result is printed", hint)
    return VoteReading(tuple(events), tuple(reader.reservations), tuple(reader.rest))


@dataclass(frozen=True, slots=True)
class _Remark:
    """Somebody's words that go on in the quoted paragraphs below; `vote` is None for a reservation's."""

    vote: OpenVote | None


class _Reader:
    """Goes through the paragraphs in order; each sentence belongs to the vote opened last.

    `fresh` says that a new point of the recommendation began, `formula` that the sentence before only adopted.
    """

    def __init__(self, context: Context, decision: int) -> None:
        self.context = context
        self.words = context.lexicon.votes
        self.decision = decision
        self.votes: list[OpenVote] = []
        self.reservations: list[Reservation] = []
        self.rest: list[Paragraph] = []
        self.remark: _Remark | None = None
        self.fresh = False
        self.formula: Result | None = None

    def paragraph(self, part: Paragraph) -> None:
        if self._remark_text(part) or self._correction(part):
            return
        text = self._motion(part)
        if text is None:
            return
        if self.votes and listed_voters(part.text, self.context):
            message = f'"{part.text[:80]}" stands behind a vote, on no side'
            self.context.report(rules.UNREADABLE_NAMES, part.span, message, "check the vote")
        printed = sentences(text, self.context.lexicon)
        left = [rest for sentence in printed if (rest := self._sentence(sentence, part.span))]
        if left and self._wants_text():
            self._take_text(" ".join(left), part.span)
        elif left:
            self.rest.append(Paragraph(" ".join(left), part.span, part.bullet))

    def _remark_text(self, part: Paragraph) -> bool:
        """Take a paragraph in quotation marks for the words of what ends in a colon above it."""
        if self.remark is None or not self.words.quoted.match(part.text):
            self.remark = None
            return False
        vote = self.remark.vote
        if vote is None:
            said = self.reservations[-1]
            text = f"{said.text}\n\n{part.text}"
            self.reservations[-1] = replace(said, text=text, span=said.span.to(part.span))
        else:
            last = vote.explanations[-1]
            text = f"{last.text}\n\n{part.text}"
            vote.explanations[-1] = replace(last, text=text, span=last.span.to(part.span))
            vote.span = vote.span.to(part.span)
        return True

    def _correction(self, part: Paragraph) -> bool:
        if not is_correction(part.text, self.context):
            return False
        votes = [vote for vote in self.votes if vote.ballots]
        if correct(part, votes[-1].ballots if votes else [], self.context):
            votes[-1].span = votes[-1].span.to(part.span)
        return True

    def _wants_text(self) -> bool:
        return bool(self.votes) and self.votes[-1].wants_text

    def _awaits_motion(self) -> bool:
        return self._wants_text() and self.votes[-1].motion is not None and self.votes[-1].motion.text is None

    def _motion(self, part: Paragraph) -> str | None:
        """Open a vote where a paragraph puts a motion; return the sentences left to read, None where there are none."""
        found = read_motion(part.text.strip(), part.span, self.context)
        if found is None:
            return part.text
        motion, rest = found
        self.votes.append(OpenVote(part.span, motion, Matter.MOTION, wants_text=motion.text is None))
        self.fresh, self.formula = False, None
        return rest or None

    def _take_text(self, text: str, span: Span) -> None:
        vote = self.votes[-1]
        before = vote.motion
        if before is not None:
            joined = f"{before.text}\n\n{text}" if before.text else text
            vote.motion = Motion(joined, before.proposer, before.party, before.span.to(span))
            vote.span = vote.span.to(span)

    def _sentence(self, sentence: str, span: Span) -> str:
        """Read a sentence of a vote; return what of it can say the outcome."""
        point = self.context.lexicon.decisions.mark.match(sentence)
        bare = sentence[point.end() :] if point else sentence
        self.fresh = self.fresh or point is not None
        if not bare or not self.words.hints.search(bare):
            self.formula = self._formula(bare)
            return sentence
        marked = mark_people(bare, self.context)
        if self._demand(marked, span):
            return ""
        if self._explanation(marked, bare, span) or self._reservation(marked, bare, span):
            return self._main_clause(marked)
        sides = read_sides(bare, span, self.context)
        if sides:
            return sentence if self._ballots(sides, bare, span) else self._main_clause(marked)
        self._result(bare, span)
        self.formula = self._formula(bare)
        return sentence

    def _formula(self, sentence: str) -> Result | None:
        """Return the result where a sentence says that something was adopted and nothing else; give it to its vote."""
        result = read_formula(sentence, self.context)
        last = self.votes[-1] if self.votes else None
        if result and last and last.waits and last.is_cast and last.matter is not Matter.MOTION:
            last.decide(result)
            last.decided = True
            return None
        return result

    def _main_clause(self, marked: MarkedText) -> str:
        """Return what stands before "idet", "men" and the like, where nobody is named in it."""
        found = first_search(self.words.main_clause, marked.text)
        return found["main"] if found else ""

    def _vote_on(self, matter: Matter | None, span: Span, sides: Sides) -> OpenVote:
        """Return the vote that sides on a matter belong to: the one that is open, if it can be on that."""
        last = self.votes[-1] if self.votes else None
        taken = last is not None and last.is_cast and self.fresh
        if last is None or taken or not last.takes(sides) or not _fits(last.matter, matter):
            last = OpenVote(span)
            self.votes.append(last)
        self.fresh = False
        last.matter = last.matter or matter
        last.wants_text = False
        last.span = last.span.to(span)
        return last

    def _lacks_names(self) -> bool:
        """Return whether the last vote is printed with numbers alone: names that follow are of the same vote."""
        last = self.votes[-1] if self.votes else None
        return last is not None and bool(last.tallies or last.pair) and not last.ballots and not self.fresh

    def _last(self, span: Span) -> OpenVote:
        """Return the vote that an explanation or a demand belongs to: the last one, decided or not."""
        if not self.votes:
            self.votes.append(OpenVote(span))
        self.votes[-1].wants_text = False
        self.votes[-1].span = self.votes[-1].span.to(span)
        return self.votes[-1]

    def _demand(self, marked: MarkedText, span: Span) -> bool:
        found = full_match(self.words.demands, marked.text.rstrip(" ."))
        if found is None:
            return False
        people = named_people(marked.plain(found["by"]), span, self.context)
        if not people:
            return False
        to = marked.plain(found["to"]).strip()
        body = BodyName(to, self.context.as_printed(to, span), span)
        basis = marked.plain(found["basis"]) if found["basis"] else None
        self._last(span).referral = ReferralDemand(people[0].person, body, basis, span)
        return True

    def _explanation(self, marked: MarkedText, sentence: str, span: Span) -> bool:
        found = first_search(self.words.explanations, marked.text)
        if found is None:
            return False
        people, _ = read_people(marked.plain(found["names"]), span, self.context)
        vote = self._last(span)
        vote.explanations.append(VoteExplanation(tuple(one.person for one in people), sentence, span))
        cast = read_sides(marked.plain(found["cast"]), span, self.context).ballots
        if self.formula and vote.result is None and vote.matter is not Matter.MOTION:
            vote.decide(self.formula)
        # "Stemmer imod" behind a vote can be of what is yet to be voted on.
        if not (found["present"] and vote.is_cast):
            vote.cast_too(cast)
        self.remark = _Remark(vote) if sentence.rstrip().endswith(":") else None
        return True

    def _reservation(self, marked: MarkedText, sentence: str, span: Span) -> bool:
        found = first_search(self.words.reservations, marked.text)
        if found is None:
            return False
        listed = read_list(marked.plain(found["names"]), span, self.context).voters
        people = tuple(one.person for one in listed if isinstance(one, ListedPerson))
        parties = tuple(one.party for one in listed if isinstance(one, ListedParty))
        if not listed:
            return False
        before = marked.plain(marked.text[: found.start("names")])
        if sides := read_sides(before, span, self.context):
            self._ballots(sides, before, span)
        self.reservations.append(Reservation(self.decision, people, parties, sentence, span))
        self.remark = _Remark(None) if sentence.rstrip().endswith(":") else None
        return True

    def _ballots(self, sides: Sides, sentence: str, span: Span) -> bool:
        """Add the sides that a sentence prints to their vote; return whether it prints the result too."""
        result = read_result(sentence, self.context, beside_ballots=True)
        matter = matter_of(sides.matter, self.context) or (result.matter if result else None)
        lacks = sides.ballots and self._lacks_names()
        vote = self.votes[-1] if lacks else self._vote_on(matter, span, sides)
        vote.span = vote.span.to(span)
        vote.cast(sides)
        told = result or (self.formula if vote.matter is not Matter.MOTION else None)
        if told and vote.result is None and _fits(vote.matter, told.matter):
            vote.decide(told)
        self.formula = None
        return result is not None

    def _result(self, sentence: str, span: Span) -> None:
        result = None if self._awaits_motion() else read_result(sentence, self.context)
        if result is None:
            self._all_for(sentence, span)
            return
        last = self.votes[-1] if self.votes else None
        if last is not None and last.waits and not self.fresh and _fits(last.matter, result.matter):
            last.wants_text = False
            last.span = last.span.to(span)
            last.decide(result)
            last.decided = last.is_cast
        elif result.unanimous:
            self._vote_on(result.matter, span, Sides()).decide(result)

    def _all_for(self, sentence: str, span: Span) -> None:
        """Open a vote where a sentence says that all voted for, and nothing of the result."""
        if first_search(self.words.cast, sentence) and first_search(self.words.unanimous, sentence):
            self._vote_on(None, span, Sides()).unanimous = True


def _fits(one: Matter | None, other: Matter | None) -> bool:
    return one is None or other is None or one is other

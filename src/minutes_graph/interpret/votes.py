"""Read votes: motions, ballots, tallies, results, explanations and demands."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from minutes_graph.interpret import rules
from minutes_graph.interpret.ballots import (
    Matter,
    Result,
    Sides,
    listed_voters,
    matter_of,
    pair_tallies,
    read_result,
    read_sides,
    relative_ballots,
    voter_of,
)
from minutes_graph.interpret.context import Context
from minutes_graph.interpret.deduplication import correct, is_correction
from minutes_graph.interpret.marking import MarkedText, Paragraph, mark_people, sentences
from minutes_graph.interpret.people import named_people, read_party, read_people
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
    matter: Matter | None = None
    wants_text: bool = False
    ballots: list[Ballot] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)
    pair: tuple[int, int] | None = None
    relative: list[Ballot] = field(default_factory=list)
    decided: bool = False
    result: VoteResult | None = None
    unanimous: bool = False
    explanations: list[VoteExplanation] = field(default_factory=list)
    referral: ReferralDemand | None = None

    @property
    def is_cast(self) -> bool:
        return bool(self.ballots or self.relative or self.tallies or self.pair or self.unanimous)

    def takes(self, sides: Sides) -> bool:
        """Return whether sides printed behind the result can be of this vote: those that it lacks."""
        if self.result is None or self.wants_text:
            return True
        return not self.decided and not {one.choice for one in self.ballots} & {
            one.choice for one in sides.ballots
        }

    @property
    def is_vote(self) -> bool:
        return self.is_cast or bool(self.explanations or (self.motion and self.result))


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
            events.append(_event(vote, decision, position + len(events)))
        if vote.result is None and vote.motion is not None:
            hint = "the result is left open; nothing is counted"
            message = "a motion is put to the vote, but no result is printed"
            context.report(rules.NO_RESULT, vote.span, message, hint)
    return tuple(events), tuple(reader.rest)


class _Reader:
    """Goes through the paragraphs in order; each sentence belongs to the vote opened last."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.words = context.lexicon.votes
        self.votes: list[_Open] = []
        self.rest: list[Paragraph] = []
        self.remark: VoteExplanation | None = None

    def paragraph(self, part: Paragraph) -> None:
        if self._remark_text(part) or self._motion(part) or self._correction(part):
            return
        if self.votes and listed_voters(part.text, self.context):
            message = f'"{part.text[:80]}" stands behind a vote, on no side'
            self.context.report(rules.UNREADABLE_NAMES, part.span, message, "check the vote")
        printed = sentences(part.text, self.context.lexicon)
        left = [rest for sentence in printed if (rest := self._sentence(sentence, part.span))]
        if left and self._wants_text():
            self._take_text(" ".join(left), part.span)
        elif left:
            self.rest.append(Paragraph(" ".join(left), part.span, part.bullet))

    def _remark_text(self, part: Paragraph) -> bool:
        """Take a paragraph in quotation marks for the words of the explanation that ends in a colon above it."""
        if self.remark is None or not self.words.quoted.match(part.text):
            self.remark = None
            return False
        said = self.votes[-1].explanations
        text = f"{self.remark.text}\n\n{part.text}"
        said[-1] = self.remark = replace(self.remark, text=text, span=self.remark.span.to(part.span))
        self.votes[-1].span = self.votes[-1].span.to(part.span)
        return True

    def _correction(self, part: Paragraph) -> bool:
        if not is_correction(part.text, self.context):
            return False
        votes = [vote.ballots for vote in self.votes if vote.ballots]
        if correct(part, votes[-1] if votes else [], self.context):
            last = next(vote for vote in reversed(self.votes) if vote.ballots)
            last.span = last.span.to(part.span)
        return True

    def _wants_text(self) -> bool:
        return bool(self.votes) and self.votes[-1].wants_text

    def _awaits_motion(self) -> bool:
        return self._wants_text() and self.votes[-1].motion is not None and self.votes[-1].motion.text is None

    def _motion(self, part: Paragraph) -> bool:
        if not self.words.hints.search(part.text):
            return False
        marked = mark_people(part.text.strip(), self.context)
        found = full_match(self.words.motions, marked.text)
        if found is None:
            return False
        groups = found.groupdict()
        printed = marked.plain(groups.get("proposer") or "")
        people, _ = read_people(printed, part.span, self.context)
        proposer = people[0].person if people else None
        text = marked.plain(groups.get("text") or "").strip() or None
        party = proposer.party if proposer else read_party(printed, self.context)
        motion = Motion(text, proposer, party, part.span)
        self.votes.append(_Open(part.span, motion, Matter.MOTION, wants_text=text is None))
        return True

    def _take_text(self, text: str, span: Span) -> None:
        vote = self.votes[-1]
        before = vote.motion
        if before is not None:
            joined = f"{before.text}\n\n{text}" if before.text else text
            vote.motion = Motion(joined, before.proposer, before.party, before.span.to(span))
            vote.span = vote.span.to(span)

    def _sentence(self, sentence: str, span: Span) -> str:
        """Read a sentence of a vote; return what of it can say the outcome."""
        if not self.words.hints.search(sentence):
            return sentence
        marked = mark_people(sentence, self.context)
        if self._demand(marked, span):
            return ""
        if self._explanation(marked, sentence, span):
            return self._main_clause(marked)
        sides = read_sides(sentence, span, self.context)
        if sides:
            return sentence if self._ballots(sides, sentence, span) else self._main_clause(marked)
        self._result(sentence, span)
        return sentence

    def _main_clause(self, marked: MarkedText) -> str:
        """Return what stands before "idet", "men" and the like, where nobody is named in it."""
        found = self.words.main_clause.match(marked.text)
        return found["main"] if found else ""

    def _vote_on(self, matter: Matter | None, span: Span, sides: Sides) -> _Open:
        """Return the vote that sides on a matter belong to: the one that is open, if it can be on that."""
        last = self.votes[-1] if self.votes else None
        if last is None or not last.takes(sides) or not _fits(last.matter, matter):
            last = _Open(span)
            self.votes.append(last)
        last.matter = last.matter or matter
        last.wants_text = False
        last.span = last.span.to(span)
        return last

    def _lacks_names(self) -> bool:
        """Return whether the last vote is printed with numbers alone: names that follow are of the same vote."""
        last = self.votes[-1] if self.votes else None
        return last is not None and bool(last.tallies or last.pair) and not last.ballots

    def _last(self, span: Span) -> _Open:
        """Return the vote that an explanation or a demand belongs to: the last one, decided or not."""
        if not self.votes:
            self.votes.append(_Open(span))
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
        names = tuple(listed.person for listed in people)
        explanation = VoteExplanation(names, sentence, span)
        vote = self._last(span)
        vote.explanations.append(explanation)
        if cast := found.groupdict().get("cast"):
            self._cast_too(vote, marked.plain(cast), span)
        self.remark = explanation if sentence.rstrip().endswith(":") else None
        return True

    def _cast_too(self, vote: _Open, clause: str, span: Span) -> None:
        """Add the ballots of those who say why they voted, where the vote does not name them."""
        named = {voter_of(ballot) for ballot in vote.ballots}
        sides = read_sides(clause, span, self.context)
        vote.ballots.extend(ballot for ballot in sides.ballots if voter_of(ballot) not in named)

    def _ballots(self, sides: Sides, sentence: str, span: Span) -> bool:
        """Add the sides that a sentence prints to their vote; return whether it prints the result too."""
        result = read_result(sentence, self.context, beside_ballots=True)
        matter = matter_of(sides.matter, self.context) or (result.matter if result else None)
        lacks = sides.ballots and self._lacks_names()
        vote = self.votes[-1] if lacks else self._vote_on(matter, span, sides)
        vote.span = vote.span.to(span)
        self._cast(vote, sides)
        if result and vote.result is None and _fits(vote.matter, result.matter):
            self._decide(vote, result)
        return result is not None

    def _cast(self, vote: _Open, sides: Sides) -> None:
        vote.ballots.extend(sides.ballots)
        known = {tally.choice for tally in vote.tallies}
        vote.tallies.extend(tally for tally in sides.tallies if tally.choice not in known)
        vote.pair = vote.pair or sides.pair
        vote.relative.extend(sides.relative)

    def _decide(self, vote: _Open, result: Result) -> None:
        vote.result = result.kind
        vote.matter = vote.matter or result.matter
        vote.unanimous = vote.unanimous or result.unanimous

    def _result(self, sentence: str, span: Span) -> None:
        result = None if self._awaits_motion() else read_result(sentence, self.context)
        if result is None:
            return
        last = self.votes[-1] if self.votes else None
        waits = last is not None and last.result is None and (last.motion is not None or last.is_cast)
        if last is not None and waits and _fits(last.matter, result.matter):
            last.wants_text = False
            last.span = last.span.to(span)
            self._decide(last, result)
            last.decided = last.is_cast
        elif result.unanimous:
            self._decide(self._vote_on(result.matter, span, Sides()), result)


def _fits(one: Matter | None, other: Matter | None) -> bool:
    return one is None or other is None or one is other


def _event(vote: _Open, decision: int, position: int) -> VoteEvent:
    return VoteEvent(
        position=position,
        decision=decision,
        motion=vote.motion,
        ballots=(*vote.ballots, *relative_ballots(vote.relative, vote.result)),
        tallies=(*pair_tallies(vote.pair, vote.tallies, vote.result, vote.span), *vote.tallies),
        result=vote.result,
        explanations=tuple(vote.explanations),
        referral=vote.referral,
        span=vote.span,
        unanimous=vote.unanimous,
    )

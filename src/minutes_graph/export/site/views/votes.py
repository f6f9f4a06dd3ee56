"""The votes of an item as a page shows them."""

from __future__ import annotations

from typing import Final

from minutes_graph.export.site.entities import Entities, links
from minutes_graph.export.site.fetch import Fetched
from minutes_graph.export.site.model import BallotRow, Choice, Link, Passage, Vote
from minutes_graph.trace.facts import concept_value

_TALLIES: Final = (("for", "tallyFor"), ("against", "tallyAgainst"), ("abstain", "tallyAbstain"))


def votes_of(fetched: Fetched, item: str, entities: Entities) -> tuple[Vote, ...]:
    """Return the votes under an item, in their order."""
    found = fetched.facts.parts("underItem", item, "VoteEvent")
    return tuple(_vote(fetched, item, vote, entities) for vote in found)


def reservations_of(fetched: Fetched, item: str, entities: Entities) -> tuple[Passage, ...]:
    """Return what people and parties say of the decisions of an item that they do not share, in their order."""
    found = fetched.facts.parts("underItem", item, "Reservation")
    return tuple(_passage(fetched, item, one, entities) for one in found)


def anchor_of(iri: str, whole: str) -> str:
    """Return the fragment of a part on the page of `whole`, such as "vote-1-ballot-2"."""
    return iri.removeprefix(f"{whole}/").replace("/", "-")


def _vote(fetched: Fetched, item: str, vote: str, entities: Entities) -> Vote:
    facts = fetched.facts
    motion = facts.text(vote, "onMotion")
    demand = next(iter(facts.parts("inVote", vote, "ReferralDemand")), None)
    explanations = facts.parts("inVote", vote, "VoteExplanation")
    return Vote(
        anchor=anchor_of(vote, item),
        motion=_motion(fetched, item, motion, entities) if motion else None,
        party=entities.link(facts.text(motion, "party"), facts.text(motion, "partyCode")) if motion else None,
        result=concept_value(facts.text(vote, "voteResult") or "") or None,
        unanimous=facts.is_true(vote, "unanimous"),
        choices=_choices(fetched, item, vote, entities),
        explanations=tuple(_passage(fetched, item, one, entities) for one in explanations),
        demand=_passage(fetched, item, demand, entities) if demand else None,
        demanded_of=entities.printed(facts.text(demand, "body"), facts.text(demand, "bodyName"))
        if demand
        else None,
        source=fetched.source(vote),
    )


def _motion(fetched: Fetched, item: str, motion: str, entities: Entities) -> Passage:
    facts = fetched.facts
    proposer = entities.printed(facts.text(motion, "proposer"), facts.text(motion, "proposerName"))
    return Passage(
        facts.text(motion, "text") or "", fetched.source(motion), anchor_of(motion, item), links((proposer,))
    )


def _passage(fetched: Fetched, item: str, part: str, entities: Entities) -> Passage:
    facts = fetched.facts
    people = [entities.link(iri) for iri in facts.texts(part, "person")]
    by = links(people) or links(entities.printed(None, name) for name in facts.texts(part, "personName"))
    by += links(entities.printed(None, code) for code in facts.texts(part, "partyCode"))
    text = facts.text(part, "text") or facts.text(part, "quote") or ""
    return Passage(text, fetched.source(part), anchor_of(part, item), by)


def _choices(fetched: Fetched, item: str, vote: str, entities: Entities) -> tuple[Choice, ...]:
    ballots: dict[str, list[BallotRow]] = {}
    for ballot in fetched.facts.parts("inVote", vote, "Ballot"):
        code = concept_value(fetched.facts.text(ballot, "voteChoice") or "")
        ballots.setdefault(code, []).append(_ballot(fetched, item, ballot, entities))
    counts = {code: fetched.facts.number(vote, name) for code, name in _TALLIES}
    return tuple(
        Choice(code, counts[code], tuple(ballots.get(code, ())))
        for code in counts
        if counts[code] is not None or code in ballots
    )


def party_link(party: Link | None, code: str | None, *, alone: bool) -> Link | None:
    """Return a party behind the name of its member by its code, and one that stands alone by name and code."""
    if party is None or code is None or party.label == code:
        return party
    # Some parties have their abbreviation in their name.
    whole = party.label if party.label.endswith(")") else f"{party.label} ({code})"
    return Link(whole if alone else code, party.page)


def _ballot(fetched: Fetched, item: str, ballot: str, entities: Entities) -> BallotRow:
    facts = fetched.facts
    voter = entities.link(facts.text(ballot, "person"), facts.text(ballot, "personName"))
    code = facts.text(ballot, "partyCode")
    known = entities.link(facts.text(ballot, "party"), code)
    return BallotRow(
        voter=voter,
        party=party_link(known, code, alone=voter is None),
        source=fetched.source(ballot),
        anchor=anchor_of(ballot, item),
    )

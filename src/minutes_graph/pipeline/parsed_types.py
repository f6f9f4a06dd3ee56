"""The types of the public JSON of `parse`, key by key as docs/parse-json.md describes it."""

from __future__ import annotations

from typing import TypedDict


class ParsedSource(TypedDict, total=False):
    """The file: its name always, the rest where it could be read."""

    name: str
    sha256: str | None
    lines: int | None
    media_type: str
    reader: str


class ParsedParticipant(TypedDict):
    """A person whom the header lists, or whom an item says to have been away from a part of the meeting."""

    name: str
    as_printed: str
    line: int
    absent: bool
    party: str | None
    partly: str | None
    substitute: str | None
    substitute_for: str | None
    inferred: bool


class ParsedMeeting(TypedDict):
    """The meeting; a date is text such as "2031-05-06"."""

    municipality: str | None
    committee: str | None
    term: str | None
    date: str | None
    weekday: str | None
    start: str | None
    place: str | None
    occasion: str | None
    cancelled: bool
    participants: list[ParsedParticipant]


class ParsedSection(TypedDict):
    """A section of an item: its heading and what kind it is."""

    heading: str
    kind: str
    line: int
    end_line: int


class ParsedRecommendation(TypedDict):
    """One point of a recommendation."""

    text: str
    line: int


class ParsedStep(TypedDict):
    """A body that is to treat the case, and when."""

    body: str
    as_printed: str
    date: str | None
    line: int


class ParsedDecision(TypedDict):
    """What a body decided, in its own words."""

    body: str
    date: str | None
    text: str
    outcomes: list[str]
    requests: list[str]
    line: int


class ParsedBallot(TypedDict):
    """One vote cast: a person, a party, or both."""

    name: str | None
    party: str | None
    inferred: bool


class ParsedExplanation(TypedDict):
    """Why somebody voted so, or made a reservation."""

    names: list[str]
    text: str


class ParsedReferral(TypedDict):
    """A demand that a higher body takes the matter up."""

    by: str
    to: str
    legal_basis: str | None


# "for" is a word of Python, so that this one is written as a call.
ParsedVote = TypedDict(
    "ParsedVote",
    {
        "motion": str | None,
        "proposer": str | None,
        "proposer_party": str | None,
        "for": list[ParsedBallot],
        "against": list[ParsedBallot],
        "abstain": list[ParsedBallot],
        "tallies": dict[str, int] | None,
        "result": str | None,
        "explanations": list[ParsedExplanation],
        "unanimous": bool,
        "referral": ParsedReferral | None,
        "line": int,
    },
)


class ParsedReservation(TypedDict):
    """Who could not agree, made a reservation or had words put on record."""

    names: list[str]
    parties: list[str]
    text: str
    line: int


class ParsedAbsence(TypedDict):
    """A person who is printed as absent from an item."""

    name: str
    line: int
    party: str | None
    substitute: str | None
    inferred: bool


class ParsedRecusal(TypedDict):
    """A person who is printed as disqualified in an item."""

    name: str
    line: int


class ParsedAttachment(TypedDict):
    """An attachment of an item."""

    title: str
    line: int


class ParsedName(TypedDict, total=False):
    """A law or an organisation that is named; `partner` stands with organisations alone."""

    text: str
    canonical: str
    kind: str
    partner: bool
    line: int


class ParsedMention(TypedDict, total=False):
    """A treatment, an event or an amount; `type` says which, and so which keys there are."""

    type: str
    body: str | None
    actor: str | None
    date: str
    end_date: str | None
    what: str
    case: str | None
    line: int
    lines: list[int]
    year_inferred: bool
    text: str
    value_dkk: float


class ParsedItem(TypedDict):
    """An item of the agenda."""

    number: int | None
    label: str | None
    title: str | None
    line: int
    end_line: int
    case: str | None
    cases: list[str]
    sections: list[ParsedSection]
    recommender: str | None
    recommendations: list[ParsedRecommendation]
    competence: str | None
    procedure: list[ParsedStep]
    decisions: list[ParsedDecision]
    votes: list[ParsedVote]
    reservations: list[ParsedReservation]
    closed: bool
    absent: list[ParsedAbsence]
    recused: list[ParsedRecusal]
    attachments: list[ParsedAttachment]
    legislation: list[ParsedName]
    organisations: list[ParsedName]
    mentions: list[ParsedMention]


class ParsedParty(TypedDict):
    """The people who stand beside a party code in the document."""

    code: str
    name: str | None
    members: list[str]
    lines: list[int]


class ParsedRenaming(TypedDict):
    """A change of name that the text states."""

    old: str
    new: str
    date: str | None
    line: int


class ParsedDiagnostic(TypedDict):
    """A finding on the way."""

    code: str
    severity: str
    line: int | None
    end_line: int | None
    message: str
    hint: str | None


class ParsedMinutes(TypedDict):
    """One document; `meeting` is None where it is no minutes."""

    schema_version: str
    source: ParsedSource
    meeting: ParsedMeeting | None
    items: list[ParsedItem]
    parties: list[ParsedParty]
    renamings: list[ParsedRenaming]
    diagnostics: list[ParsedDiagnostic]

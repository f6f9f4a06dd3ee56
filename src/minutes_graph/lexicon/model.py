"""The words and patterns of minutes: named tuples, made in a fifth of the time that dataclasses take."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from minutes_graph.lexicon.forms import FormWords
from minutes_graph.patterns import LazyPattern

Patterns = tuple[LazyPattern, ...]


class HeaderWords(NamedTuple):
    """The parts of a header: titles, lines of a day or a body alone, the labels of each field (in lower case).

    `occasions` are what a title says of the meeting beside the body, `documents` the words that say what kind of
    document it is.
    """

    titles: Patterns
    days: Patterns
    bodies: Patterns
    occasions: Patterns
    meetings_of: Mapping[str, str]
    everybody: frozenset[str]
    labels: Mapping[str, str]
    documents: Mapping[str, LazyPattern]


class ItemWords(NamedTuple):
    """How items start, and which kinds of item lack something on purpose."""

    starts: Patterns
    labelled_starts: Patterns
    weak_starts: Patterns
    closed: Patterns
    closed_lines: Patterns
    supplements: Patterns
    closed_points: Patterns
    opened_points: Patterns
    opened_lines: Patterns
    standing: Patterns
    without_decision: Patterns
    without_case: Patterns


class CaseWords(NamedTuple):
    """The forms of case numbers, the labels before them, and what merely resembles one.

    Labels, the longest first, and lookalikes are in lower case.
    """

    labels: tuple[str, ...]
    lookalikes: tuple[str, ...]
    numbers: Patterns
    meant: Patterns


class DecisionWords(NamedTuple):
    """Headings of decisions, certain and weak, phrases of each outcome (keyed by the outcome's name), requests,
    and what says that something else was decided than was recommended.

    `mark` is what a sentence may begin with that no phrase has: "Ad 1:", "a)".
    """

    headings: Patterns
    weak_headings: Patterns
    mark: LazyPattern
    outcomes: Mapping[str, Patterns]
    others: Patterns
    points: LazyPattern
    parts: LazyPattern
    pages: LazyPattern
    page_names: LazyPattern
    requests: Patterns
    changes: Patterns


class AttendanceWords(NamedTuple):
    """How names stand in lists, and remarks and sentences that state attendance, keyed by the status's name.

    A list's name may have titles, a label or another name before it, and a remark or a suffix ("jun.") behind it;
    what has one of `never_names` or more words than `longest_name` is none.
    """

    nobody: frozenset[str]
    and_others: frozenset[str]
    hints: LazyPattern
    remarks: Mapping[str, tuple[str, ...]]
    roles: frozenset[str]
    titles: LazyPattern
    titles_before: LazyPattern
    before_titles: LazyPattern
    voter: LazyPattern
    joining: LazyPattern
    labels: LazyPattern
    stands_in: LazyPattern
    behind_names: LazyPattern
    suffix: LazyPattern
    before_suffix: LazyPattern
    never_names: frozenset[str]
    longest_name: int
    stand_ins: Patterns
    substitute: Patterns
    scopes: Patterns
    days: Patterns
    items: Patterns
    remarks_label: LazyPattern
    other_times: LazyPattern
    cancelled: Patterns
    cancelled_titles: LazyPattern
    list_labels: LazyPattern
    bodies: LazyPattern
    absence_of: Patterns
    not_met: Patterns
    nobody_at_all: Patterns
    deputised: Patterns
    away_too: LazyPattern
    came_back: LazyPattern
    sentences: Mapping[str, Patterns]


class VoteWords(NamedTuple):
    """How motions, ballots, tallies, results, explanations, reservations and demands are worded."""

    hints: LazyPattern
    motions: Patterns
    choices: Mapping[str, Patterns]
    side_labels: LazyPattern
    tallies: Mapping[str, Patterns]
    pairs: Patterns
    group: LazyPattern
    party_name: LazyPattern
    results: Mapping[str, Patterns]
    beside_ballots: Patterns
    main_clause: Patterns
    formulas: Patterns
    no_result: LazyPattern
    voting: LazyPattern
    motion_words: LazyPattern
    unanimous: Patterns
    unanimously_adopted: Patterns
    corrected: Patterns
    corrections: LazyPattern
    cast_wrongly: LazyPattern
    printed_wrongly: LazyPattern
    quoted: LazyPattern
    explanations: Patterns
    reservations: Patterns
    demands: Patterns
    separator: LazyPattern
    cast: Patterns
    party: LazyPattern


class DatedWords(NamedTuple):
    """Patterns of dates in running text: several days in a row, bounds and periods, lines of a plan, clauses."""

    months: tuple[str, ...]
    ranges: Patterns
    days: Patterns
    bounds: Patterns
    periods: Patterns
    quoted: Patterns
    coming: Patterns
    clauses: Patterns
    programme: Patterns
    programme_days: Patterns


class EventWords(NamedTuple):
    """Words for what happens on a day, by their form, and patterns of their surroundings."""

    words: LazyPattern
    received: LazyPattern
    auxiliary: LazyPattern
    perfect: LazyPattern
    passive: LazyPattern
    agent: Patterns
    sender: Patterns
    article: Patterns
    doer_ends: Patterns
    before_day: Patterns
    before_month: Patterns
    bounds: Patterns
    others: Patterns
    leading: Patterns
    nobody: frozenset[str]


class TextWords(NamedTuple):
    """Patterns of running text: amounts, earlier and later treatments, changes of name."""

    amount: LazyPattern
    amount_factors: Mapping[str, int]
    treatment_bodies: Patterns
    treatment_body_hints: tuple[str, ...]
    treatment_verbs: LazyPattern
    treatment_dates: Patterns
    treatment_bare: frozenset[str]
    treatment_foreign: Patterns
    treatment_beside: Patterns
    treatment_meetings: Patterns
    treatment_cases: Patterns
    dated: DatedWords
    events: EventWords
    renaming_hints: LazyPattern
    renamings_both: Patterns
    renamings_new: Patterns
    renamings_old: Patterns


class RepairWords(NamedTuple):
    """Forms of damage: with one meaning always, or where it yields a known word.

    `separate` are words that follow a comma and do not end a word that was cut.
    """

    mojibake: tuple[tuple[str, str], ...]
    broken: tuple[tuple[str, tuple[str, ...]], ...]
    words: frozenset[str]
    separate: frozenset[str]


class LanguageWords(NamedTuple):
    """The calendar, numerals, abbreviations and list separators of a language."""

    months: Mapping[str, int]
    weekdays: tuple[str, ...]
    numerals: Mapping[str, int]
    abbreviations: frozenset[str]
    before_numbers: frozenset[str]
    list_separator: LazyPattern
    after_year: LazyPattern
    hours: Patterns


class BodyWords(NamedTuple):
    """The names of bodies: the committee of the meeting, others, the municipality; who may decide."""

    own: frozenset[str]
    abbreviations: Mapping[str, str]
    competence_hints: LazyPattern
    competence: Patterns
    municipality_name: LazyPattern
    municipality: str | None


class Lexicon(NamedTuple):
    """All words and patterns that apply to a document; `name` and `date` fit one anywhere in a text."""

    language: LanguageWords
    header: HeaderWords
    contents_headings: frozenset[str]
    contents_entries: Patterns
    page_artifacts: Patterns
    items: ItemWords
    cases: CaseWords
    sections: Mapping[str, str]
    decisions: DecisionWords
    recommenders: Patterns
    leading: Patterns
    steps: Patterns
    bodies: BodyWords
    name: LazyPattern
    date: LazyPattern
    attendance: AttendanceWords
    votes: VoteWords
    text: TextWords
    repair: RepairWords
    forms: FormWords

    def with_abbreviations(self, known: Mapping[str, str]) -> Lexicon:
        """Return the lexicon with the names of bodies by their abbreviations; its own count before those."""
        if not known:
            return self
        return self._replace(
            bodies=self.bodies._replace(abbreviations={**known, **self.bodies.abbreviations})
        )


def full_match(patterns: Patterns, text: str) -> re.Match[str] | None:
    """Return the match of the first pattern that fits all of `text`, or None."""
    for pattern in patterns:
        if found := pattern.fullmatch(text):
            return found
    return None


def first_search(patterns: Patterns, text: str) -> re.Match[str] | None:
    """Return the match of the first pattern that is found in `text`, or None."""
    for pattern in patterns:
        if found := pattern.search(text):
            return found
    return None

"""The forms of lines in minutes of any layout, compiled from the table `forms`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from minutes_graph.lexicon.table import Table
from minutes_graph.patterns import LazyPattern

Patterns = tuple[LazyPattern, ...]
Compile = Callable[[str, str], LazyPattern]


class FormWords(NamedTuple):
    """Page artifacts and heads of parts, starts of items by their form, labels of the header, headings glued to text.

    `labels` has the field of each label in lower case; `label` finds one at the beginning of a text.
    """

    page_artifacts: Patterns
    separators: Patterns
    table_heads: Patterns
    open_parts: Patterns
    closed_parts: Patterns
    closed_marks: Patterns
    documents: Patterns
    titles: Patterns
    decisions: Patterns
    absence_headings: Patterns
    offers: Patterns
    results: Patterns
    verdicts: Patterns
    weak_offers: Patterns
    histories: Patterns
    askers: Patterns
    weak_decisions: Patterns
    nothing: Patterns
    transcripts: Patterns
    inline_decisions: Patterns
    reasons: Patterns
    places: Patterns
    absences: Patterns
    english_months: tuple[str, ...]
    items: Mapping[str, Patterns]
    labels: Mapping[str, str]
    placeholders: Mapping[str, str]
    damaged: tuple[str, ...]
    label: LazyPattern
    headings: LazyPattern
    glued: LazyPattern
    section_label: LazyPattern
    body: LazyPattern


_LISTS = (
    "page_artifacts",
    "separators",
    "table_heads",
    "open_parts",
    "closed_parts",
    "closed_marks",
    "documents",
    "titles",
    "decisions",
    "absence_headings",
    "offers",
    "results",
    "verdicts",
    "weak_offers",
    "histories",
    "askers",
    "weak_decisions",
    "nothing",
    "transcripts",
    "inline_decisions",
    "reasons",
    "places",
    "absences",
)


def compile_forms(
    table: Table, compile_one: Compile, headings: tuple[str, ...], placeholders: Mapping[str, str]
) -> FormWords:
    """Return the forms of a lexicon; `headings` are words that text can be glued to."""

    def patterns(key: str) -> Patterns:
        return tuple(compile_one(text, key) for text in table.strings(key))

    labels = {
        word.casefold(): kind
        for kind in table.keys("forms.labels")
        for word in table.strings(f"forms.labels.{kind}")
    }
    known = sorted({*labels}, key=len, reverse=True)
    glued = sorted({word for word in headings if len(word) > 3}, key=len, reverse=True)
    absence = table.strings("sections.absence")
    sections = "|".join(re.escape(word) for word in glued if word not in absence)
    capital = "(?-i:[A-ZÆØÅ0-9]|[-•] )"
    return FormWords(
        **{name: patterns(f"forms.{name}") for name in _LISTS},
        english_months=table.strings("forms.english_months"),
        items={kind: patterns(f"forms.items.{kind}") for kind in table.keys("forms.items")},
        labels=labels,
        placeholders=placeholders,
        damaged=table.strings("forms.damaged"),
        headings=_headings(table),
        label=LazyPattern(rf"(?P<label>{'|'.join(map(re.escape, known))})(?![\w-])", re.IGNORECASE),
        glued=LazyPattern(rf"(?P<heading>(?-i:{'|'.join(map(re.escape, glued))}))(?={capital})"),
        section_label=LazyPattern(rf"(?P<heading>(?-i:{sections})): (?=\S)"),
        body=compile_one("|".join(table.strings("forms.bodies")), "forms.bodies"),
    )


def _headings(table: Table) -> LazyPattern:
    """Return the pattern of a heading in the middle of running text: only words that sentences hardly have."""
    words = "|".join(re.escape(word) for word in table.strings("forms.inline_headings"))
    return LazyPattern(rf"(?-i:{words})(?= (?-i:[A-ZÆØÅ\d])|:|$)")

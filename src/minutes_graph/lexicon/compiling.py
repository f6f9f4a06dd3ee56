"""Compile a lexicon's patterns, their placeholders filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from minutes_graph.lexicon.compiling_people import attendance_words, vote_words
from minutes_graph.lexicon.forms import compile_forms
from minutes_graph.lexicon.model import (
    BodyWords,
    CaseWords,
    DatedWords,
    DecisionWords,
    EventWords,
    HeaderWords,
    ItemWords,
    LanguageWords,
    Lexicon,
    Patterns,
    RepairWords,
    TextWords,
)
from minutes_graph.lexicon.table import Compiler, Table
from minutes_graph.patterns import LazyPattern

_EVENT_PATTERNS = (
    "agent",
    "sender",
    "article",
    "doer_ends",
    "before_day",
    "before_month",
    "bounds",
    "others",
    "leading",
)
_LETTERS = re.compile(r"(?<!\\)[A-Z]")


def _sections(table: Table) -> Mapping[str, str]:
    return {
        word.casefold(): kind for kind in table.keys("sections") for word in table.strings(f"sections.{kind}")
    }


def _header(compiler: Compiler) -> HeaderWords:
    table = compiler.table
    kinds = table.keys("header.fields")
    return HeaderWords(
        titles=compiler.patterns("header.titles"),
        days=compiler.patterns("header.days"),
        bodies=compiler.patterns("header.bodies"),
        occasions=compiler.patterns("header.occasions"),
        meetings_of=table.texts("header.meetings_of"),
        everybody=table.folded("header.everybody"),
        labels={word.casefold(): kind for kind in kinds for word in table.strings(f"header.fields.{kind}")},
        documents={
            kind: compiler.words(f"header.documents.{kind}") for kind in table.keys("header.documents")
        },
    )


def _dated(compiler: Compiler) -> DatedWords:
    names = (name for name in DatedWords._fields if name != "months")
    patterns = {name: compiler.patterns(f"text.dated.{name}") for name in names}
    return DatedWords(months=compiler.table.strings("language.months"), **patterns)


def _events(compiler: Compiler) -> EventWords:
    forms = (
        f"(?P<{form}>{compiler.alternatives(f'text.events.{form}')})" for form in ("active", "done", "coming")
    )
    patterns = {name: compiler.patterns(f"text.events.{name}") for name in _EVENT_PATTERNS}
    return EventWords(
        words=compiler.pattern(rf"\b(?:{'|'.join(forms)})\b", "text.events"),
        received=compiler.words("text.events.received"),
        auxiliary=compiler.words("text.events.auxiliary"),
        perfect=compiler.words("text.events.perfect"),
        passive=compiler.words("text.events.passive"),
        nobody=compiler.table.folded("text.events.nobody"),
        **patterns,
    )


def _cases_in_text(compiler: Compiler) -> Patterns:
    """Return patterns of a case number within a sentence: after a label in any form, or with a stroke or letters in it.

    Five digits at least: a sentence has dates, fractions and "24/7" too.
    """
    numbers = compiler.table.strings("cases.numbers")
    clear = [number for number in numbers if "/" in number or _LETTERS.search(number)]
    labels = "|".join(
        re.escape(label) for label in sorted(compiler.table.strings("cases.labels"), reverse=True)
    )
    form = r"(?=(?:[A-Z]+ )?(?:[^\s\d]*\d){{5}})(?P<case>{})(?![\d/])"
    return (
        compiler.pattern(rf"\b(?:{labels})[ :]{{1,3}}{form.format('|'.join(numbers))}", "cases.numbers"),
        compiler.pattern(rf"(?<![\d/.,-])\b{form.format('|'.join(clear))}", "cases.numbers"),
    )


def _text(compiler: Compiler) -> TextWords:
    return TextWords(
        amount=compiler.one("text.amounts.pattern"),
        amount_factors=compiler.table.numbers("text.amounts.factors"),
        treatment_bodies=compiler.patterns("text.treatments.bodies"),
        treatment_body_hints=compiler.table.strings("text.treatments.body_hints"),
        treatment_verbs=compiler.words("text.treatments.verbs"),
        treatment_dates=compiler.patterns("text.treatments.dates"),
        treatment_bare=compiler.table.folded("text.treatments.bare"),
        treatment_foreign=compiler.patterns("text.treatments.foreign"),
        treatment_beside=compiler.patterns("text.treatments.beside"),
        treatment_meetings=compiler.patterns("text.treatments.meetings"),
        treatment_cases=_cases_in_text(compiler),
        dated=_dated(compiler),
        events=_events(compiler),
        renaming_hints=compiler.any_word("text.renamings.hints"),
        renamings_both=compiler.patterns("text.renamings.both"),
        renamings_new=compiler.patterns("text.renamings.new"),
        renamings_old=compiler.patterns("text.renamings.old"),
    )


def _repair(table: Table, sections: Mapping[str, str], labels: Mapping[str, str]) -> RepairWords:
    known = {word for phrase in (*sections, *labels) for word in phrase.split()}
    return RepairWords(
        mojibake=tuple(
            (rule.string("seen"), rule.string("meant")) for rule in table.tables("repair.mojibake")
        ),
        broken=tuple((rule.string("seen"), rule.strings("meant")) for rule in table.tables("repair.broken")),
        words=table.folded("repair.words") | known,
        separate=table.folded("repair.separate"),
    )


def _language(compiler: Compiler) -> LanguageWords:
    table = compiler.table
    joining = "|".join(table.strings("language.and"))
    return LanguageWords(
        months={month: number for number, month in enumerate(table.strings("language.months"), start=1)},
        numerals={word: number for number, word in enumerate(table.strings("language.numerals"))},
        weekdays=table.strings("language.weekdays"),
        list_separator=LazyPattern(
            rf"[;\n\t•·]|(?<!\d),|,(?!\s?\d)|(?<=\s)(?<!\d\s)(?:{joining})(?=\s)|(?<=\d\s)(?:{joining})(?=\s\D)"
        ),
        after_year=LazyPattern(rf"(?<=\d{{4}})\.?(?:[,;]| (?:{joining})) +(?=\D)"),
        abbreviations=table.folded("language.abbreviations"),
        before_numbers=table.folded("language.before_numbers"),
        hours=compiler.patterns("language.hours"),
    )


def _bodies(compiler: Compiler) -> BodyWords:
    table = compiler.table
    return BodyWords(
        own=table.folded("bodies.own"),
        abbreviations=table.texts("municipality.abbreviations"),
        competence_hints=compiler.any_word("competence.hints"),
        competence=compiler.patterns("competence.patterns"),
        municipality_name=compiler.one("bodies.municipality"),
        municipality=table.string("municipality.name", "") or None,
    )


def _cases(compiler: Compiler) -> CaseWords:
    return CaseWords(
        labels=tuple(
            sorted(map(str.casefold, compiler.table.strings("cases.labels")), key=len, reverse=True)
        ),
        lookalikes=tuple(map(str.casefold, compiler.table.strings("cases.lookalikes"))),
        numbers=compiler.patterns("cases.numbers"),
        meant=compiler.patterns("cases.meant"),
    )


def _decisions(compiler: Compiler) -> DecisionWords:
    return DecisionWords(
        headings=compiler.patterns("decisions.headings"),
        weak_headings=compiler.patterns("decisions.weak_headings"),
        mark=compiler.one("decisions.phrases.mark"),
        outcomes=compiler.by_name("decisions.outcomes"),
        points=compiler.one("decisions.points"),
        parts=compiler.one("decisions.parts"),
        pages=compiler.one("decisions.pages"),
        page_names=compiler.one("decisions.page_names"),
        others=compiler.patterns("decisions.others"),
        requests=compiler.patterns("decisions.requests.patterns"),
        changes=compiler.patterns("decisions.changes.patterns"),
    )


def compile_lexicon(table: Table) -> Lexicon:
    """Return the lexicon that a merged table holds, whose patterns are compiled when they are used.

    Raises LexiconError, naming the key, where something is missing or of another type.
    """
    return _lexicon(Compiler(table))


def checked_lexicon(table: Table) -> Lexicon:
    """Return the lexicon that a merged table holds; LexiconError, naming the key, where a pattern is wrong too."""
    compiler = Compiler(table)
    lexicon = _lexicon(compiler)
    compiler.check()
    return lexicon


def _lexicon(compiler: Compiler) -> Lexicon:
    table = compiler.table
    sections = _sections(table)
    header = _header(compiler)
    return Lexicon(
        language=_language(compiler),
        header=header,
        contents_headings=table.folded("contents.headings"),
        contents_entries=compiler.patterns("contents.entries"),
        page_artifacts=compiler.patterns("page_artifacts.patterns"),
        items=ItemWords(**{name: compiler.patterns(f"items.{name}") for name in ItemWords._fields}),
        cases=_cases(compiler),
        sections=sections,
        decisions=_decisions(compiler),
        recommenders=compiler.patterns("recommendations.recommenders"),
        leading=compiler.patterns("recommendations.leading"),
        steps=compiler.patterns("procedure.steps"),
        bodies=_bodies(compiler),
        name=compiler.pattern("{name}", "name"),
        date=compiler.pattern("{date}", "date"),
        attendance=attendance_words(compiler),
        votes=vote_words(compiler),
        text=_text(compiler),
        repair=_repair(table, sections, header.labels),
        forms=compile_forms(table, compiler.pattern, _glued(table), compiler.placeholders),
    )


def _glued(table: Table) -> tuple[str, ...]:
    sections = (word for kind in table.keys("sections") for word in table.strings(f"sections.{kind}"))
    return (*sections, *table.strings("contents.headings"), *table.strings("forms.glued"))

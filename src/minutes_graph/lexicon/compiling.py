"""Compile a lexicon's patterns, their placeholders filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from minutes_graph.lexicon.forms import compile_forms
from minutes_graph.lexicon.model import (
    AttendanceWords,
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
    VoteWords,
)
from minutes_graph.lexicon.placeholders import Compiler
from minutes_graph.lexicon.table import Table
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


def _fold(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words)


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
        labels={word.casefold(): kind for kind in kinds for word in table.strings(f"header.fields.{kind}")},
        documents={
            kind: compiler.words(f"header.documents.{kind}") for kind in table.keys("header.documents")
        },
    )


def _attendance(compiler: Compiler) -> AttendanceWords:
    table = compiler.table
    kinds = ("absent", "excused", "recused", "arrived_late", "left_early")
    titles = "|".join(
        (compiler.alternatives("attendance.titles"), *table.strings("attendance.title_patterns"))
    )
    title = rf"(?:{titles})"
    suffix = compiler.alternatives("language.after_family_names")
    joining = "|".join(table.strings("language.and"))
    return AttendanceWords(
        hints=compiler.any_word("attendance.hints.words"),
        nobody=_fold(table.strings("attendance.nobody")),
        remarks={
            kind: tuple(word.casefold() for word in table.strings(f"attendance.{kind}")) for kind in kinds
        },
        roles=_fold(table.strings("attendance.roles")),
        titles=LazyPattern(rf"(?:{title} )+", re.IGNORECASE),
        titles_before=LazyPattern(rf"(?<!\w)(?:{title} )+$", re.IGNORECASE),
        voter=compiler.pattern("{voter}", "attendance.voter"),
        joining=LazyPattern(rf"\s*[,;/\n\t]\s*(?:(?:{joining})\s+)?|\s+(?:{joining})\s+"),
        before_titles=LazyPattern(rf"(?<=\w|[.)])(?<!\d\.) (?={title} (?-i:[A-ZÆØÅ]))", re.IGNORECASE),
        labels=LazyPattern(rf"{title}\s*:\s*", re.IGNORECASE),
        stands_in=compiler.one("attendance.stands_in"),
        behind_names=compiler.one("attendance.behind_names"),
        suffix=LazyPattern(rf" (?:{suffix})$"),
        before_suffix=LazyPattern(rf",\s+(?=(?:{suffix})(?!\w))"),
        never_names=_fold(table.strings("attendance.never_names")),
        longest_name=table.numbers("attendance.limits")["longest_name"],
        stand_ins=compiler.patterns("attendance.stand_ins"),
        substitute=compiler.patterns("attendance.substitute"),
        scopes=compiler.patterns("attendance.scopes"),
        days=compiler.patterns("attendance.days"),
        items=compiler.patterns("attendance.items"),
        remarks_label=compiler.one("attendance.remarks_label"),
        other_times=compiler.one("attendance.other_times"),
        cancelled_titles=compiler.one("attendance.cancelled_titles"),
        cancelled=compiler.patterns("attendance.cancelled"),
        list_labels=compiler.one("attendance.list_labels"),
        bodies=compiler.pattern("(?P<body>{body}):", "attendance.bodies"),
        nobody_at_all=compiler.patterns("attendance.nobody_at_all"),
        deputised=compiler.patterns("attendance.deputised"),
        away_too=compiler.one("attendance.away_too"),
        sentences=compiler.by_name("attendance.sentences"),
    )


def _votes(compiler: Compiler) -> VoteWords:
    return VoteWords(
        hints=compiler.any_word("votes.hints"),
        motions=compiler.patterns("votes.motions"),
        side_labels=compiler.one("votes.side_labels"),
        choices={choice: compiler.patterns(f"votes.{choice}") for choice in ("abstain", "against", "for")},
        tallies={
            choice: compiler.patterns(f"votes.tally_{choice}") for choice in ("abstain", "against", "for")
        },
        pairs=compiler.patterns("votes.pairs"),
        group=compiler.one("votes.group"),
        party_name=compiler.pattern(r"\b{party}\b", "votes.party_names"),
        results={result: compiler.patterns(f"votes.{result}") for result in ("rejected", "adopted")},
        beside_ballots=compiler.patterns("votes.beside_ballots"),
        main_clause=compiler.one("votes.main_clause"),
        motion_words=compiler.one("votes.motion_words"),
        unanimous=compiler.patterns("votes.unanimous"),
        unanimously_adopted=compiler.patterns("votes.unanimously_adopted"),
        corrected=compiler.patterns("votes.corrected"),
        corrections=compiler.one("votes.corrections"),
        cast_wrongly=compiler.one("votes.cast_wrongly"),
        quoted=compiler.one("votes.quoted"),
        explanations=compiler.patterns("votes.explanations"),
        demands=compiler.patterns("votes.demands"),
        separator=compiler.one("votes.separator"),
        cast=compiler.patterns("votes.cast"),
        party=compiler.one("votes.party"),
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
        nobody=_fold(compiler.table.strings("text.events.nobody")),
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
        treatment_bare=_fold(compiler.table.strings("text.treatments.bare")),
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
        words=_fold(table.strings("repair.words")) | known,
        separate=_fold(table.strings("repair.separate")),
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
        abbreviations=_fold(table.strings("language.abbreviations")),
        hours=compiler.patterns("language.hours"),
    )


def _bodies(compiler: Compiler) -> BodyWords:
    table = compiler.table
    return BodyWords(
        own=_fold(table.strings("bodies.own")),
        abbreviations=table.texts("municipality.abbreviations"),
        competence_hints=compiler.any_word("competence.hints"),
        competence=compiler.patterns("competence.patterns"),
        municipality_name=compiler.one("bodies.municipality"),
        municipality=table.string("municipality.name", "") or None,
    )


def _cases(compiler: Compiler) -> CaseWords:
    return CaseWords(
        labels=compiler.table.strings("cases.labels"),
        lookalikes=compiler.table.strings("cases.lookalikes"),
        numbers=compiler.patterns("cases.numbers"),
        meant=compiler.patterns("cases.meant"),
    )


def _decisions(compiler: Compiler) -> DecisionWords:
    return DecisionWords(
        headings=compiler.patterns("decisions.headings"),
        weak_headings=compiler.patterns("decisions.weak_headings"),
        outcomes=compiler.by_name("decisions.outcomes"),
        points=compiler.one("decisions.points"),
        pages=compiler.one("decisions.pages"),
        page_names=compiler.one("decisions.page_names"),
        others=compiler.patterns("decisions.others"),
        requests=compiler.patterns("decisions.requests.patterns"),
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
        contents_headings=_fold(table.strings("contents.headings")),
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
        attendance=_attendance(compiler),
        votes=_votes(compiler),
        text=_text(compiler),
        repair=_repair(table, sections, header.labels),
        forms=compile_forms(table, compiler.pattern, _glued(table), compiler.placeholders),
    )


def _glued(table: Table) -> tuple[str, ...]:
    sections = (word for kind in table.keys("sections") for word in table.strings(f"sections.{kind}"))
    return (*sections, *table.strings("contents.headings"), *table.strings("forms.glued"))

"""Compile the words of people: attendance and votes."""

from __future__ import annotations

import re

from minutes_graph.lexicon.model import AttendanceWords, VoteWords
from minutes_graph.lexicon.table import Compiler
from minutes_graph.patterns import LazyPattern

_ONE_PATTERN = (
    "stands_in",
    "behind_names",
    "remarks_label",
    "other_times",
    "cancelled_titles",
    "list_labels",
    "away_too",
    "came_back",
)


def attendance_words(compiler: Compiler) -> AttendanceWords:
    """Return the words and patterns of attendance."""
    table = compiler.table
    kinds = ("absent", "excused", "recused", "arrived_late", "left_early")
    return AttendanceWords(
        hints=compiler.any_word("attendance.hints.words"),
        nobody=table.folded("attendance.nobody"),
        and_others=table.folded("attendance.and_others"),
        remarks={
            kind: tuple(word.casefold() for word in table.strings(f"attendance.{kind}")) for kind in kinds
        },
        roles=table.folded("attendance.roles"),
        voter=compiler.pattern("{voter}", "attendance.voter"),
        never_names=table.folded("attendance.never_names"),
        longest_name=table.numbers("attendance.limits")["longest_name"],
        bodies=compiler.pattern("(?P<body>{body}):", "attendance.bodies"),
        sentences=compiler.by_name("attendance.sentences"),
        stand_ins=compiler.patterns("attendance.stand_ins"),
        substitute=compiler.patterns("attendance.substitute"),
        scopes=compiler.patterns("attendance.scopes"),
        days=compiler.patterns("attendance.days"),
        items=compiler.patterns("attendance.items"),
        cancelled=compiler.patterns("attendance.cancelled"),
        absence_of=compiler.patterns("attendance.absence_of"),
        not_met=compiler.patterns("attendance.not_met"),
        nobody_at_all=compiler.patterns("attendance.nobody_at_all"),
        deputised=compiler.patterns("attendance.deputised"),
        **_beside_names(compiler),
    )


def _beside_names(compiler: Compiler) -> dict[str, LazyPattern]:
    """Return the single patterns: of what stands before, behind and between the names of a list, and of sentences."""
    table = compiler.table
    titles = "|".join(
        (compiler.alternatives("attendance.titles"), *table.strings("attendance.title_patterns"))
    )
    title = rf"(?:{titles})"
    suffix = compiler.alternatives("language.after_family_names")
    joining = "|".join(table.strings("language.and"))
    return {
        **{name: compiler.one(f"attendance.{name}") for name in _ONE_PATTERN},
        "titles": LazyPattern(rf"(?:{title} )+", re.IGNORECASE),
        "titles_before": LazyPattern(rf"(?<!\w)(?:{title} )+$", re.IGNORECASE),
        "before_titles": LazyPattern(rf"(?<=\w|[.)])(?<!\d\.) (?={title} (?-i:[A-ZÆØÅ]))", re.IGNORECASE),
        "labels": LazyPattern(rf"{title}\s*:\s*", re.IGNORECASE),
        "suffix": LazyPattern(rf" (?:{suffix})$"),
        "before_suffix": LazyPattern(rf",\s+(?=(?:{suffix})(?!\w))"),
        "joining": LazyPattern(rf"\s*[,;/\n\t]\s*(?:(?:{joining})\s+)?|\s+(?:{joining})\s+"),
    }


def vote_words(compiler: Compiler) -> VoteWords:
    """Return the words and patterns of votes."""
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
        main_clause=compiler.patterns("votes.main_clause"),
        no_result=compiler.one("votes.no_result"),
        formulas=compiler.patterns("votes.formulas"),
        voting=compiler.one("votes.voting"),
        motion_words=compiler.one("votes.motion_words"),
        unanimous=compiler.patterns("votes.unanimous"),
        unanimously_adopted=compiler.patterns("votes.unanimously_adopted"),
        corrected=compiler.patterns("votes.corrected"),
        corrections=compiler.one("votes.corrections"),
        printed_wrongly=compiler.one("votes.printed_wrongly"),
        cast_wrongly=compiler.one("votes.cast_wrongly"),
        quoted=compiler.one("votes.quoted"),
        explanations=compiler.patterns("votes.explanations"),
        reservations=compiler.patterns("votes.reservations"),
        demands=compiler.patterns("votes.demands"),
        separator=compiler.one("votes.separator"),
        cast=compiler.patterns("votes.cast"),
        party=compiler.one("votes.party"),
    )

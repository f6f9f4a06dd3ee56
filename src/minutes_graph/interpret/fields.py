"""Read the fields of the template of an item: case, sections, recommendations, competence, procedure, attachments."""

from __future__ import annotations

from minutes_graph.interpret import rules
from minutes_graph.interpret.context import Context
from minutes_graph.interpret.dates import read_date
from minutes_graph.interpret.paragraphs import paragraphs
from minutes_graph.lexicon import first_search, full_match
from minutes_graph.model import (
    Attachment,
    BodyName,
    CaseNumber,
    CaseStep,
    Meeting,
    Section,
    SectionKind,
)
from minutes_graph.spans import Span
from minutes_graph.syntax import ItemNode, SectionNode, Token
from minutes_graph.syntax.tokens import CaseCandidate

_TEXT_SECTIONS = {
    SectionKind.SUMMARY,
    SectionKind.NARRATIVE,
    SectionKind.FINANCES,
    SectionKind.LEGAL,
    SectionKind.RECOMMENDATION,
    SectionKind.OTHER,
}


def read_case_number(item: ItemNode, context: Context) -> CaseNumber | None:
    """Return the item's case number; one that has no known form is reported and left out."""
    candidate = item.case.match(CaseCandidate) if item.case else None
    if item.case is None or candidate is None:
        return None
    if candidate.value is None:
        hint = "expected e.g. 25/4896; other forms belong into the lexicon (cases.numbers)"
        context.report(rules.BAD_CASE, item.case.span, f'"{candidate.printed}" is no case number', hint)
        return None
    return CaseNumber(candidate.value, candidate.printed, item.case.span)


def read_sections(item: ItemNode) -> tuple[Section, ...]:
    """Return the template sections of the item, in order."""
    return tuple(
        Section(
            section.heading.text if not section.first else section.heading.text.split()[0],
            section.kind,
            section.span,
        )
        for section in item.sections
    )


def text_tokens(item: ItemNode) -> tuple[Token, ...]:
    """Return the lines of running text of the item: summary, recommendation, case text and what goes with it."""
    lines = list(item.preamble)
    for section in item.sections:
        if section.kind in _TEXT_SECTIONS:
            lines.extend(section.body)
    return tuple(lines)


def read_competence(item: ItemNode, meeting: Meeting, context: Context) -> BodyName | None:
    """Return the body that the item says holds the power to decide."""
    for paragraph in paragraphs(text_tokens(item)):
        if not context.lexicon.bodies.competence_hints.search(paragraph.text):
            continue
        if found := first_search(context.lexicon.bodies.competence, paragraph.text):
            return body_name(found["body"], paragraph.span, meeting, context)
    return None


def body_name(printed: str, span: Span, meeting: Meeting, context: Context) -> BodyName:
    """Return a body's name; "the committee" alone is the meeting's own."""
    name = printed.strip(" .,:")
    if name.casefold() in context.lexicon.bodies.own:
        return BodyName(meeting.committee.name, name, span)
    if name in context.lexicon.bodies.abbreviations:
        return BodyName(context.lexicon.bodies.abbreviations[name], name, span)
    return BodyName(name, context.as_printed(name, span), span)


def read_steps(item: ItemNode, meeting: Meeting, context: Context) -> tuple[CaseStep, ...]:
    """Return the steps of the procedure, in order; a line that names no body with a date is reported."""
    steps: list[CaseStep] = []
    for section in item.sections:
        if section.kind is not SectionKind.PROCEDURE:
            continue
        for token in section.body:
            for text in context.lexicon.language.after_year.split(token.text):
                step = _step(text, token.span, len(steps) + 1, meeting, context)
                if step:
                    steps.append(step)
    return tuple(steps)


def _step(text: str, span: Span, position: int, meeting: Meeting, context: Context) -> CaseStep | None:
    found = full_match(context.lexicon.steps, text.rstrip(" .;,"))
    if found is None:
        hint = 'expected e.g. "Økonomiudvalget 9. december 2031."'
        context.report(rules.UNREADABLE_STEP, span, f'"{text[:80]}" names no body with a date', hint)
        return None
    date = read_date(found["date"], context.lexicon)
    if date is None:
        context.report_no_day(rules.UNREADABLE_DATE, found["date"], span)
    return CaseStep(position, body_name(found["body"], span, meeting, context), date, span)


def read_attachments(item: ItemNode) -> tuple[Attachment, ...]:
    """Return the documents listed below the item, in order."""
    lines = [token for section in _of_kind(item, SectionKind.ATTACHMENTS) for token in section.body]
    return tuple(
        Attachment(position, token.text, token.span) for position, token in enumerate(lines, start=1)
    )


def _of_kind(item: ItemNode, kind: SectionKind) -> tuple[SectionNode, ...]:
    return tuple(section for section in item.sections if section.kind is kind)

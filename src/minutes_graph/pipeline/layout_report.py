"""How much of a document its layout accounts for, and a draft of the rules that would place the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from minutes_graph.lexicon import Lexicon
from minutes_graph.masking import presentable
from minutes_graph.pipeline.incompleteness import unplaced_tokens
from minutes_graph.pipeline.reading import FileReading
from minutes_graph.syntax import MinutesTree

HOME = "the one that the grammar reads"
_LONGEST = 120
_DIGITS = r"\\d+"
_NUMBER = re.compile(r"\d+")
_NUMBERED = re.compile(
    r"(?P<before>\W*(?:[^\W\d_]+\W+)?)(?P<label>\d{1,4})(?P<between>\W+)(?P<title>.*[^\W\d_].*)"
)


@dataclass(frozen=True, slots=True)
class LayoutReport:
    """The layout of one document.

    `told_by` and `unplaced` are lines with their numbers; `lines` counts those that are not blank, `placed` those of
    them that the grammar has a place for, `listed` the entries of the contents, `met` those that an item follows.
    """

    name: str
    told_by: tuple[tuple[int, str], ...]
    lines: int
    placed: int
    listed: int
    met: int
    items: int
    unplaced: tuple[tuple[int, str], ...]

    @property
    def share(self) -> float:
        """Return the share of the lines that have a place."""
        return self.placed / self.lines if self.lines else 1.0


def layout_report(reading: FileReading) -> LayoutReport | None:
    """Return the report on a document that was read, or None on a file that could not be."""
    if reading.tree is None or reading.document is None:
        return None
    unplaced = unplaced_lines(reading.tree)
    lines = [line.number for line in reading.document.lines if line.text.strip()]
    lost = {number for number, _ in unplaced}
    listed = reading.tree.contents.entries if reading.tree.contents else ()
    titles = {item.title.casefold() for item in reading.tree.items if item.sections or item.preamble}
    recognised = reading.layout.recognised if reading.layout else None
    name = HOME if reading.layout is None else reading.layout.name or "none that is described"
    return LayoutReport(
        name,
        tuple((row.span.start, presentable(row.text)) for row in recognised.told_by) if recognised else (),
        len(lines),
        sum(number not in lost for number in lines),
        len(listed),
        sum(entry.title.casefold() in titles for entry in listed),
        len(reading.tree.items),
        unplaced,
    )


def unplaced_lines(tree: MinutesTree) -> tuple[tuple[int, str], ...]:
    """Return the lines that the grammar has no place for: strays, and what stands before an item's first section."""
    found = {token.span.start: presentable(token.text) for token in unplaced_tokens(tree)}
    return tuple(sorted(found.items()))


def draft_layout(reports: Sequence[LayoutReport], lexicon: Lexicon) -> str:
    """Return a layout file with a rule for each form of line that has no place, the commonest first, to be edited."""
    forms: Counter[str] = Counter()
    first: dict[str, str] = {}
    for report in reports:
        for _, text in report.unplaced:
            if len(text) <= _LONGEST:
                form = _form(text, lexicon)
                forms[form] += 1
                first.setdefault(form, text)
    parts = [_HEAD]
    for form, times in forms.most_common():
        if times == 1 and form.endswith("\\."):
            continue  # a sentence, most likely of the running text of an item that was not found
        parts.append(
            f"# {times} x, first: {first[form]}\n[[line]]\nseen = '{form}'\nmeant = {_guess(form, times)}\n"
        )
    return "\n".join(parts)


_HEAD = """\
# A draft. Keep the rules that hold, say what their lines mean, delete the rest. What a line can mean:
#   "Udvalg: {body}"  "Dato: {date}"  "Mødested: {place}"  "Medlemmer: {names}"  "Fraværende: {names}"
#   "Punkt {label}: {title}"  "Sagsnr. {case}"  "Resume"  "Indstilling"  "Sagsfremstilling"  "Beslutning"  "Bilag"
#   nothing, [], where the line says nothing.
about = ""
# Lines that this system prints, by which its documents are known, and how many of them a document needs.
tells = []
least = 1
"""


def _form(text: str, lexicon: Lexicon) -> str:
    """Return a pattern for lines of the form of `text`: a number and a text behind it, or a day, are groups."""
    dated = lexicon.date.search(text)
    if not dated and (found := _NUMBERED.fullmatch(text)):
        before, between = re.escape(found["before"]), re.escape(found["between"])
        return _readable(rf"{before}(?P<label>\d+){between}(?P<title>.+)")
    if dated:
        before, behind = re.escape(text[: dated.start()]), re.escape(text[dated.end() :])
        return _readable(f"{_NUMBER.sub(_DIGITS, before)}(?P<date>{{date}}){_NUMBER.sub(_DIGITS, behind)}")
    return _readable(_NUMBER.sub(_DIGITS, re.escape(text)))


def _readable(form: str) -> str:
    """Return a pattern with its blanks plain, and no quote, since one ends a literal string of TOML."""
    return form.replace("\\ ", " ").replace("'", ".")


def _guess(form: str, times: int) -> str:
    if "(?P<title>" in form:
        return '["Punkt {label}: {title}"]'
    if "(?P<date>" in form:
        return '["Dato: {date}"]'
    return '["Beslutning"]' if times > 1 and " " not in form else "[]"

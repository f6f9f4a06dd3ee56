"""Split the long lines of a transcript, one a page, into the rows that the pages had.

A page begins with its number. What begins a row inside one is a label with a colon, the heading of the contents or of
a section, the heading of a part, a numbered title. Labels that stand together before all their values are dealt the
values in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from minutes_graph.layout.candidates import label_of
from minutes_graph.layout.rows import Row
from minutes_graph.lexicon import Lexicon, full_match

_PAGE = re.compile(r"(?P<page>\d{1,3}) (?P<text>\S.*)")
_DOWNLOAD = re.compile(r"download\W+(?P<title>.+?)\W*$", re.IGNORECASE)
_LOST = "at"
_FEWEST_LETTERS = 4
_FOOT = re.compile(r"(?: (?:\d{1,2}\. )?{month}(?: \d{4})?| side \d{1,4}| \d{1,4})$")
_ENTRY = re.compile(r"(?:(?<=\s)|^)(?P<label>\d{1,4})\.? (?=[A-ZÆØÅ])")
_NEXT_TITLE = re.compile(r" (?=[A-ZÆØÅ][a-zæøå])")
_LONGEST_LABEL_RUN = 6


def is_transcript(rows: Sequence[Row], lexicon: Lexicon) -> bool:
    """Return whether the text is a transcript: pages a line, announced as one."""
    announced = any(full_match(lexicon.forms.transcripts, row.text) for row in rows)
    return announced and any(_PAGE.fullmatch(row.text) for row in rows)


def read_transcript(rows: Sequence[Row], lexicon: Lexicon) -> tuple[Row, ...]:
    """Return the rows of the pages of a transcript, and before them the title under which it can be downloaded."""
    found: list[Row] = []
    begun = False
    title: Row | None = None
    for row in rows:
        begun = begun or full_match(lexicon.forms.transcripts, row.text) is not None
        download = _DOWNLOAD.fullmatch(row.text)
        if download:
            title = row
            found.extend(_parts(replace(row, text=download["title"]), r"\. (?=[A-ZÆØÅ])"))
        elif begun and (page := _PAGE.fullmatch(row.text)):
            found.extend(_page_rows(replace(row, text=page["text"]), lexicon, first=page["page"] == "1"))
        elif begun:
            found.append(row)
    first = () if title else rows[:1]
    return _with_entries(deal_columns((*first, *found), lexicon), lexicon)


def _parts(row: Row, separator: str) -> Iterator[Row]:
    for text in re.split(separator, row.text):
        yield replace(row, text=text.strip(), wide=text.strip())


def _page_rows(row: Row, lexicon: Lexicon, *, first: bool) -> Iterator[Row]:
    text = _mended(row.text, lexicon)
    month = "|".join(lexicon.language.months)
    text = re.sub(_FOOT.pattern.replace("{month}", f"(?:{month})"), "", text, flags=re.IGNORECASE)
    for part in _cut(text, lexicon, first=first):
        yield replace(row, text=part, wide=part, gap=1)


def _mended(text: str, lexicon: Lexicon) -> str:
    """Return the text with the words of a layout that lost the letters "at" as they were: "Mødedo", "Refer"."""
    labels = (*lexicon.forms.labels, *lexicon.forms.damaged)
    for word in labels:
        seen = word.replace(_LOST, "")
        if seen == word or " " in word:
            continue
        behind = r"(?=:| \d)" if len(seen) < _FEWEST_LETTERS else r"(?=[:\s]|$)"
        meant = word[:1].upper() + word[1:]
        text = re.sub(rf"(?<!\w){seen[:1].upper()}{re.escape(seen[1:])}{behind}", meant, text)
    return text


def _cut(text: str, lexicon: Lexicon, *, first: bool) -> Iterator[str]:
    """Yield the parts of a page; on the first, which has the header, a label needs no colon."""
    places = {0}
    for found in re.finditer(r"(?<=\s)(?=[A-ZÆØÅ\d])", text):
        rest, before = text[found.start() :], text[: found.start()].rstrip()
        if _begins_a_row(rest, before, lexicon, first=first):
            places.add(found.start())
            if heading := lexicon.forms.headings.match(rest):
                places.add(found.start() + heading.end())
    cuts = sorted(places)
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        if part := text[start:end].strip():
            yield part


def _begins_a_row(rest: str, before: str, lexicon: Lexicon, *, first: bool) -> bool:
    label = label_of(rest, lexicon)
    if label and (label.sure or (first and before[-1:].isalnum())):
        return True
    if found := lexicon.forms.label.match(rest):
        behind = rest[found.end() :].lstrip()
        if (
            label_of(behind, lexicon)
            or _is_label(before.rsplit(" ", 1)[-1], lexicon)
            or (label and re.match(r"(?:kl\.? ?)?\d", label.value))
        ):
            return True
    if lexicon.forms.headings.match(rest) or any(one.match(rest) for one in lexicon.forms.inline_decisions):
        return True
    numbered = re.match(r"\d{1,4}\. [A-ZÆØÅ]", rest)
    return bool(numbered) and before[-1:] not in ",;" and not re.search(r"\b(?:den|nr|pkt|side)\.?$", before)


def _is_label(text: str, lexicon: Lexicon) -> bool:
    label = label_of(text, lexicon)
    return label is not None and not label.value


def _with_entries(rows: Sequence[Row], lexicon: Lexicon) -> tuple[Row, ...]:
    """Return rows in which each entry of contents that were run together is a row of its own."""
    heading = next((place for place, row in enumerate(rows) if _is_contents(row.text, lexicon)), None)
    if heading is None:
        return tuple(rows)
    word = rows[heading].text.split()[0]
    found = [*rows[:heading], replace(rows[heading], text=word, wide=word)]
    body = _body_behind(rows, heading, lexicon)
    for row in rows[heading + 1 : body]:
        entries = [
            replace(row, text=f"{label}. {title}", wide=title) for label, title, _ in run_together(row.text)
        ]
        if entries or full_match((*lexicon.forms.open_parts, *lexicon.forms.closed_parts), row.text):
            found.extend(entries or [row])
    return (*found, *rows[body:])


def _is_contents(text: str, lexicon: Lexicon) -> bool:
    return bool(text) and text.split(maxsplit=1)[0].rstrip(":").casefold() in lexicon.contents_headings


def _body_behind(rows: Sequence[Row], heading: int, lexicon: Lexicon) -> int:
    """Return the place of the first item behind the contents: a row right above a heading of a section."""
    for place in range(heading + 1, len(rows)):
        if lexicon.sections.get(rows[place].text.rstrip(" :.").casefold()):
            return place - 1
    return len(rows)


def deal_columns(rows: Sequence[Row], lexicon: Lexicon) -> tuple[Row, ...]:
    """Return rows in which each label of a run has its value: a column of labels before one of values."""
    dealt: list[Row] = []
    run: list[Row] = []
    for row in rows:
        label = label_of(row.text, lexicon)
        if label and not label.value and len(run) < _LONGEST_LABEL_RUN:
            run.append(row)
            continue
        if run and label and label.value and not _colon(row.text, lexicon):
            labels = [*(one.text.rstrip(" :") for one in run), row.text[: -len(label.value)].rstrip(" :")]
            values = _values([label_of(one, lexicon) for one in labels], label.value, lexicon)
            dealt.extend(
                replace(row, text=f"{one}: {value}", wide=f"{one}: {value}")
                for one, value in zip(labels, values, strict=True)
            )
        else:
            dealt.extend((*run, row))
        run = []
    return (*dealt, *run)


def _colon(text: str, lexicon: Lexicon) -> bool:
    found = lexicon.forms.label.match(text)
    return found is not None and text[found.end() :].lstrip().startswith(":")


def _values(labels: Sequence[object], text: str, lexicon: Lexicon) -> list[str]:
    """Return the values of labels in a text that holds one after the other."""
    kinds = [getattr(label, "field", "") for label in labels]
    values = ["" for _ in kinds]
    for position, kind in enumerate(kinds):
        if kind == "place":
            end = max(
                (found.end() for one in lexicon.forms.places for found in one.finditer(_head(text))),
                default=0,
            )
            values[position], text = text[:end].strip(" ,"), text[end:].strip(" ,")
    lists = [position for position, kind in enumerate(kinds) if kind in {"participants", "absent"}]
    for number, part in zip(lists, _lists(text, len(lists)), strict=False):
        values[number] = part
    return values


def _head(text: str) -> str:
    """Return what stands before the second comma: no place is longer."""
    return ",".join(text.split(",")[:2])


def _lists(text: str, number: int) -> list[str]:
    """Part a text into lists of people: where a name of the first list comes again, the second begins."""
    if number < 2:
        return [text]
    parts = [part.strip() for part in text.split(",")]
    for place, part in enumerate(parts):
        for known in parts[:place]:
            if part != known and part.endswith(f" {known}") and known.count(" "):
                first = [*parts[:place], part[: -len(known)].strip()]
                return [", ".join(first), ", ".join([known, *parts[place + 1 :]])]
    return [text]


def run_together(text: str) -> Iterator[tuple[str, str, bool]]:
    """Yield label, title and whether the title is whole of each entry of contents that were run together.

    A title is whole where the next number is one more; else several titles stand there, and the first ends before a
    word with a capital letter at the latest.
    """
    found = list(_ENTRY.finditer(text))
    last = 0
    kept = []
    for one in found:
        if int(one["label"]) > last:
            kept.append(one)
            last = int(one["label"])
    for one, following in zip(kept, (*kept[1:], None), strict=False):
        title = text[one.end() : following.start() if following else len(text)].strip()
        title = re.sub(r"(?:\s+\d{1,4})+$", "", title)
        whole = following is not None and int(following["label"]) == int(one["label"]) + 1
        if not whole:
            first = _NEXT_TITLE.split(title)[0].strip()
            title = first if " " in first else ""
        yield one["label"], title, whole

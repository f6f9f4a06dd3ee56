"""What holds for every text, whatever it is: nothing raises, no line is lost, spans nest, quotes are verbatim."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes_graph.model import Minutes, SourceDocument
from minutes_graph.pipeline import FileReading, Knowledge, Settings, load_knowledge
from minutes_graph.pipeline.reading import interpret_document
from minutes_graph.readers.reading import read_bytes
from minutes_graph.spans import Span

WHOLE = """\
REFERAT Skoleudvalget (2030-2033) d. 03-03-2031

Mødedato Tirsdag d. 3. marts 2031 kl. 16:00
MÅ, dato Mandag d. 3. marts 2031
Mødested Mødelokale 3, Nordby Kommune

**Mødedeltagere** Ane Bo, Ib Dam (Fravær), Cy Ek (stedfortræder for Ib Dam)
Mø Åkær
Fraværende Ib Dam

## **Indholdsfortegnelse**

Ny skole.....\t3
Lukket punkt: Køb af grund.....\t4
Eventuelt.....\t5

Side 3 af 7
Punkt 1: Ny skole
31/1

Sagsresume
Kommunalbestyrelsen godkendte planen den 3. februar 2030 (30/123).
Skolen Nord skiftede navn til Skolen Syd den 1. august 2030.
Byrådet og Økonomiudvalget behandler planen i april. Udvalget drøftede sagen i maj 2030.
| a | b |
År\t2030\t2031

### **Indstilling**
Direktøren for Skole indstiller, at
- skolen bygges
- at der afsættes 1,5 mio. kr. i 2031
  og 2 mia. kr. i alt.

1. at skolen males

Sagsfremstilling
Alliancen Øst (tidligere Klubben Vest) er hørt. Det nye navn er Skolen Øst.
Bilag
Høring

Økonomiske forhold
Beslutningskompetencen ligger hos Byrådet.

Procedure
Skoleudvalget 3. marts 2031.
Økonomiudvalget 10. marts 2031, Byrådet 32. marts 2031.
Sagen går videre.

Beslutning i Økonomiudvalget den 31-02-2031
Taget til efterretning. Anbefales.

Beslutning i Skoleudvalget den 03-03-2031
Ane Bo (A) foreslog, at skolen males rød.

For stemte: Ane Bo (A), Ib Dam (B). Imod stemte: Cy Ek (C).

Forslaget faldt.

Der blev stillet følgende ændringsforslag fra Ib Dam (B):
Skolen males blå.

For: 3 (Ane Bo, Ib Dam)
Gruppe A og B stemte imod.
Ane Bo (A) stemte imod, idet skolen er rød.
Ane Bo ønsker sagen indbragt for Byrådet, jf. styrelseslovens § 23.

Ane Bo forlod mødet kl. 17. Cy Ek deltog som stedfortræder for Ib Dam.
Ib Dam var inhabil og deltog ikke. Udvalget beder forvaltningen om en plan.

Fraværende
Ib Dam (Afbud)
nogle få
Bilag
- Kort over skolen.pdf
- Klage fra 010170-1234

## **Punkt 2: Lukket punkt: Køb af grund**
EMN-2031-000123
Lukket punkt
Indstilling
at grunden købes.
Beslutning
Enstemmigt godkendt.

REFERAT Vejudvalget d. 04-03-2031
Mødedato onsdag
2. Eventuelt
J.nr. 31/4x96
Beslutning i Vejudvalget den 3/3-2031
""".splitlines()

CHARACTERS = st.characters(exclude_categories=["Cs"])
LINES = st.one_of(
    st.sampled_from(WHOLE),
    st.sampled_from(
        ["", " ", "\t", "\ufeff", "\u2028", "\x0c", "(", "**", "- ", "#", "1.", "og", "å, " * 9, "A" * 450]
    ),
    st.text(CHARACTERS, max_size=30),
    st.tuples(st.sampled_from(WHOLE), st.text(CHARACTERS, max_size=4), st.integers(0, 60)).map(
        lambda cut: cut[0][: cut[2]] + cut[1] + cut[0][cut[2] :]
    ),
    st.tuples(st.sampled_from(WHOLE), st.sampled_from(WHOLE), st.integers(0, 40)).map(
        lambda two: two[0][: two[2]] + two[1][two[2] :]
    ),
)


@st.composite
def _damaged_minutes(draw: st.DrawFn) -> str:
    """Return a whole minute with lines taken out, put in, moved, cut and doubled."""
    lines = list(WHOLE)
    for _ in range(draw(st.integers(0, 8))):
        place = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["take", "put", "move", "replace", "double", "join", "end"])):
            case "take":
                del lines[place : place + draw(st.integers(1, 6))]
            case "put":
                lines.insert(place, draw(LINES))
            case "move":
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(place))
            case "replace":
                lines[place] = draw(LINES)
            case "double":
                lines[place:place] = lines[place : place + draw(st.integers(1, 30))]
            case "join":
                lines[place : place + 2] = [" ".join(lines[place : place + 2])]
            case _:
                del lines[max(place, 5) :]
        lines = lines or [""]
    return draw(st.sampled_from(["\n", "\n", "\n", "\r\n", "\n\n"])).join(lines)


TEXTS = st.one_of(
    _damaged_minutes(), _damaged_minutes(), st.lists(LINES, max_size=30).map("\n".join), st.text(max_size=200)
)


@cache
def _knowledge() -> Knowledge:
    return load_knowledge(Settings())


def _read(text: str) -> tuple[SourceDocument, FileReading] | None:
    read = read_bytes(text.encode("utf-8", errors="replace"), "minute.txt")
    if read.value is None:
        assert read.diagnostics, "a text is refused with a reason"
        return None
    return read.value, interpret_document(Path("minute.txt"), read.value, Settings(), _knowledge())


def _values(value: object) -> list[object]:
    """Return a value and all values inside it."""
    found = [value]
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            found.extend(_values(getattr(value, field.name)))
    elif isinstance(value, tuple):
        for part in value:
            found.extend(_values(part))
    return found


def _spans(value: object) -> list[Span]:
    return [found for found in _values(value) if isinstance(found, Span)]


@given(TEXTS)
@settings(max_examples=400)
def test_no_line_is_lost(text: str) -> None:
    if read := _read(text):
        _, reading = read
        assert reading.tree is not None
        assert reading.document is not None
        printed = [line.number for line in reading.document.lines if line.text.strip()]
        spans = [token.span for token in reading.tree.tokens()]
        assert set(printed) <= {number for span in spans for number in range(span.start, span.end + 1)}


@given(TEXTS)
@settings(max_examples=200)
def test_the_same_text_is_read_the_same(text: str) -> None:
    assert _read(text) == _read(text)


@given(TEXTS)
@settings(max_examples=400)
def test_spans_nest_and_items_do_not_overlap(text: str) -> None:
    read = _read(text)
    if read is None or read[1].minutes is None:
        return
    document, minutes = read[0], read[1].minutes
    whole = Span(1, len(document.lines))
    assert all(whole.holds(span) for span in _spans(minutes))
    own_body = minutes.meeting.committee.span  # a bare decision is that of the body that meets
    for item in minutes.items:
        assert all(item.span.holds(span) or span == own_body for span in _spans(item)), item
        # Where a layout sorts them, a list that stands inside a decision is a section behind it.
        for one, two in pairwise(item.sections) if read[1].layout is None else ():
            assert one.span.end < two.span.start
        for decision in item.decisions:
            assert decision.text_span is None or decision.span.holds(decision.text_span)
    # Items that stand in the list of contents alone are named there.
    read_whole = [item for item in minutes.items if item.sections]
    for item, following in pairwise(read_whole):
        assert item.span.end < following.span.start


@given(TEXTS)
@settings(max_examples=400)
def test_quotes_stand_verbatim_in_the_lines_they_name(text: str) -> None:
    read = _read(text)
    if read is None or read[1].minutes is None:
        return
    document, minutes = read[1].document, read[1].minutes
    assert document is not None
    for change in minutes.renamings:
        assert change.quote in document.quote(change.span)
    for treatment in (one for item in minutes.items for one in item.treatments):
        assert treatment.quote in document.quote(treatment.span)
    for amount in (one for item in minutes.items for one in item.amounts):
        assert amount.text in document.quote(amount.span)
    for name in _printed_names(minutes):
        assert _joined(name[0]) in _joined(document.quote(name[1])), name


def _printed_names(minutes: Minutes) -> list[tuple[str, Span]]:
    return [
        (one.as_printed, one.span)
        for one in _values(minutes)
        if hasattr(one, "as_printed") and hasattr(one, "span")
    ]


def _digits_hidden(text: str) -> str:
    """Return a line with all digits hidden, as those of personal numbers are."""
    return "".join("x" if one.isdigit() else one for one in text)


def _joined(text: str) -> str:
    return " ".join(text.replace("*", "").replace("_", "").replace("\\", "").split())


@given(TEXTS)
@settings(max_examples=200)
def test_a_repaired_line_keeps_its_printed_form(text: str) -> None:
    if read := _read(text):
        document, reading = read
        assert reading.document is not None
        kept = zip(reading.document.lines, document.lines, strict=True)
        assert all(_digits_hidden(one.raw) == _digits_hidden(other.raw) for one, other in kept)
        for line in reading.document.lines:
            repaired = [repair for repair in reading.document.repairs if repair.line == line.number]
            assert (line.text != line.raw) == bool(repaired or line.offsets)


_ITEM = "Skoleudvalget\nReferat 3. marts 2031\n\n1. Ny skole\nSagsfremstilling\nSkolen er lille.\n"


@pytest.mark.parametrize(
    "line",
    [
        "Indholdsfortegnelse: se her",
        "Mødedeltagere: Ane Bo",
        "Til\n\ufeff\nfra",
        "9" * 5_000,
        "Bilag: Til\n\u200b\nFra",
    ],
)
def test_a_mutated_line_stops_no_reading(line: str) -> None:
    read = _read(f"{_ITEM}{line}\nBeslutning\nGodkendt.\n\n2. Eventuelt\nBeslutning\nIntet.\n")
    assert read
    tree = read[1].tree
    assert tree
    assert [item.title for item in tree.items] == ["Ny skole", "Eventuelt"]

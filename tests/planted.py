"""Plants civil registration numbers in documents of every form that is read, from a seed."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from shutil import rmtree

import minutes_graph
from minutes_graph.diagnostics.rendering import render_json, render_sarif, render_text
from minutes_graph.personal_numbers import normalised
from minutes_graph.pipeline import Knowledge, Settings, parsed_json, read_minutes
from minutes_graph.pipeline.numbered_text import lines_json
from minutes_graph.pipeline.report import report_json
from tests.readers.agenda_systems.systems import firstagenda, point
from tests.readers.agenda_systems.test_sbsys import field, item, member, publication
from tests.readers.office_files import docx
from tests.readers.pdfs import pdf, text

# d, m, y: day, month, year in two digits; s: the last four digits. None of the numbers made from them fits modulus 11.
FORMS = (
    "{d}{m}{y}-{s}",
    "{d}{m}{y} {s}",
    "{d}{m}{y} - {s}",
    "{d}{m}{y}- {s}",
    "{d}{m}{y} -{s}",
    "{d}{m}{y}--{s}",
    "{d}{m}{y}\u2013{s}",
    "{d}{m}{y}\u2014{s}",
    "{d}{m}{y}\u2011{s}",
    "{d}{m}{y}\u2212{s}",
    "{d}{m}{y}\u00ad{s}",
    "{d}{m}{y}\u200b-{s}",
    "{d}{m}\u200b{y}-{s}",
    "{d}{m}{y}\u00a0{s}",
    "{d}{m}{y}\u202f{s}",
    "{d}{m}{y}  {s}",
    "{d}{m}{y}\t{s}",
    "{d}{m}{y}.{s}",
    "{d}{m}{y}/{s}",
    "{d}{m}{y}_{s}",
    "{d}{m}{y}:{s}",
    "{d}{m}{y}*{s}",
    "{d}{m}{y}\\-{s}",
    "**{d}{m}{y}**-{s}",
    "{d}{m}{y}\n{s}",
    "{d}{m}{y}-\n{s}",
    "{d}{m}{y}\n-{s}",
    "{d}{m}{y}-\n\n{s}",
    "{d}.{m}.{y}-{s}",
    "{d}/{m}/{y}-{s}",
    "{d}-{m}-{y}-{s}",
    "{d} {m} {y} {s}",
    "{d} {m} {y}-{s}",
    "{d}{m} {y}-{s}",
    "{d}.{m}.{y} {s}",
    "{d}. {m}. {y} - {s}",
    "{d} {m} {y} {s2}",
    "{d}-{m}-19{y}-{s}",
    "{d}{m}{y}&nbsp;{s}",
    "{d}{m}{y}%2D{s}",
    "{d}{m}{y}&#8209;{s}",
    "cpr-nr. {d}{m}{y}{s}",
    "CPR {d}{m}{y}{s}",
    "cpr.nr.: {d}.{m}.{y}.{s}",
    "personnummer {d} {m} {y} {s}",
    "personnr. {d}{m}{y},{s}",
    "CPR-nummeret er\n{d}{m}{y}{s}",
    "cprnr{d}{m}{y}{s}",
    "{spaced}",
    "{wide}",
)
LINES = (
    "REFERAT Skoleudvalget d. 03-03-2031", "", "Mødedato Mandag d. 3. marts 2031 kl. 16:00", "",
    "Mødested Mødelokale Klitten, Nordvig Rådhus", "", "Mødedeltagere Ane Bo (A), Ib Dam (V), Cy Ek (C)", "",
    "Fraværende Mø Aas (F)", "", "Indholdsfortegnelse", "", "Ny skole.....\t3", "Eventuelt.....\t5", "",
    "Punkt 1: Ny skole", "", "31/4896", "", "Sagsfremstilling", "",
    "Skolen er for lille, og klagen fra en borger er behandlet i 2030.", "Børn 12, voksne 340 og 1.250.000 kr.",
    "År\t2030\t2031", "Udgift\t1.200\t3.400", "", "Indstilling", "", "Direktøren indstiller, at", "",
    "- skolen bygges", "- der svares på klagen", "", "Beslutning i Skoleudvalget den 03-03-2031", "",
    "For stemte: Ane Bo (A), Ib Dam (V). Imod stemte: Cy Ek (C).", "", "Godkendt.", "", "Bilag", "",
    "- Kort over skolen.pdf", "- Klage.pdf", "", "Punkt 2: Eventuelt", "", "31/1", "", "Beslutning", "", "Intet.",
)  # fmt: skip
_HEADS = ("", "Side 3 af 7\n", "Nordvig Kommune\nReferat, Skoleudvalget\nSide 3 af 7\n")


@dataclass(frozen=True, slots=True)
class Planted:
    """A file that holds a number: its name and bytes, the number's last four digits, and how it is written."""

    name: str
    content: bytes
    serial: str
    form: str


def written(form: str, born: tuple[str, str, str], serial: str) -> str:
    """Return a number in one of the forms."""
    d, m, y = born
    compact = f"{d}{m}{y}{serial}"
    wide = "".join(chr(0xFF10 + int(digit)) for digit in compact[:6]) + "-" + serial
    pairs = f"{serial[:2]} {serial[2:]}"
    return form.format(d=d, m=m, y=y, s=serial, s2=pairs, spaced=" ".join(compact), wide=wide)


def planted(seed: int) -> Planted:
    """Return the file of a seed."""
    draw = random.Random(seed)
    born = draw.choice((("29", "02", "00"), ("31", "12", "89"), ("01", "02", "50"), ("17", "06", "94")))
    serial = f"{draw.choice((6, 7, 8, 9))}{draw.randrange(1000):03}"
    kind, make = draw.choice(tuple(KINDS.items()))
    forms = FORMS if kind != "pdf" else tuple(one for one in FORMS if one.isascii() and one != "{wide}")
    form = draw.choice(forms)
    if kind == "txt" and draw.random() < 0.1 and "\n" not in form and "/" not in form:
        name = f"brev {written(form, born, serial)}.txt"
        return Planted(name, "\n".join(LINES).encode(), serial, form)
    return Planted(f"referat.{kind}", make(draw, written(form, born, serial)), serial, form)


def holds(output: str, serial: str) -> bool:
    """Return whether the last four digits of a number stand in an output, apart from digests."""
    view = re.sub(r"[0-9a-f]{24,}|rfc6901", "", normalised(output))
    return re.search("[ .]?".join(serial), view) is not None


def outputs(path: Path, knowledge: Knowledge, settings: Settings) -> Iterator[str]:
    """Yield all that the program says and writes of a file, whether it is accepted or not."""
    reading = read_minutes(path, settings, knowledge)
    found = reading.diagnostics
    yield json.dumps(parsed_json(reading), ensure_ascii=False)
    if reading.document:
        yield json.dumps(lines_json(reading.document, found), ensure_ascii=False)
    yield from (render_text(found), render_json(found), render_sarif(found))
    out = path.with_name("out")
    yield report_json(minutes_graph.build([path], out, settings), settings)
    for one in sorted(out.rglob("*")):
        if one.is_file():
            content = gzip.decompress(one.read_bytes()) if one.suffix == ".gz" else one.read_bytes()
            yield f"{one.name} {content.decode()}"
    if out.exists():
        rmtree(out)


def _put(draw: random.Random, line: str, number: str) -> str:
    words = line.split(" ")
    match draw.randrange(4):
        case 0:
            return f"{line} {number}"
        case 1:
            return number
        case 2:
            words.insert(draw.randrange(len(words) + 1), number)
            return " ".join(words)
        case _:
            return f"{number} {line}"


def _lines(draw: random.Random, number: str) -> list[str]:
    """Return the lines of a minute with a number in one of them."""
    lines = list(LINES)
    place = draw.choice([place for place, line in enumerate(lines) if line])
    lines[place] = _put(draw, lines[place], number)
    return "\n".join(lines).split("\n")


def _text(draw: random.Random, number: str) -> bytes:
    first, feed, rest = number.partition("\n")
    number = f"{first}{feed}{draw.choice(_HEADS) if feed else ''}{rest}"
    return "\n".join(_lines(draw, number)).encode()


def _html(draw: random.Random, number: str) -> bytes:
    lines = _lines(draw, number)
    body = "".join(f"<p>{escape(line)}</p>\n" for line in lines if line)
    return f"<!DOCTYPE html><html><head><title>Referat</title></head><body><main>{body}</main></body></html>".encode()


def _pdf(draw: random.Random, number: str) -> bytes:
    lines = _lines(draw, number.replace("\t", " "))
    middle = draw.randrange(10, len(lines) - 10)
    return pdf(text(*lines[:middle]), text("Nordvig Kommune", *lines[middle:]))


def _docx(draw: random.Random, number: str) -> bytes:
    return docx(
        "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in _lines(draw, number) if line)
    )


def _json(draw: random.Random, number: str) -> bytes:
    put = _somewhere(draw, number, 9)
    members = [{"Name": put("Ane Bo"), "Absent": False, "ParticipationCancelled": False}]
    html = f"<p>{put('Skolen er for lille.')}</p><ol><li>{put('skolen bygges')}</li></ol>"
    first = point(
        1, put("Ny skole"), html, SagsNummer=put("31/4896"), Bilag=[{"Navn": put("Kort"), "Order": 0}]
    )
    return firstagenda(
        first, point(2, "Eventuelt"), Moededeltagere=members, Sted=put("Mødelokale"), Navn=put("Referat")
    )


def _xml(draw: random.Random, number: str) -> bytes:
    put = _somewhere(draw, escape(number), 6)
    fields = field("Indstilling", f"<p>{put('Skolen bygges.')}</p>", 1)
    fields += field("Beslutning", f"<p>{put('Godkendt.')}</p>", 2, feedback=True)
    parts = {"case": put("31/4896"), "enclosures": f"<Enclosure><Name>{put('Kort')}</Name></Enclosure>"}
    return publication(item("1", put("Ny skole"), fields, **parts), members=member(put("Ane Bo (A)"), 1))


def _somewhere(draw: random.Random, number: str, places: int) -> Callable[[str], str]:
    """Return a function that puts the number into one of the texts that it is called with."""
    chosen = draw.randrange(places)
    count = iter(range(places + 1))
    return lambda value: _put(draw, value, number) if next(count) == chosen else value


KINDS: dict[str, Callable[[random.Random, str], bytes]] = {
    "txt": _text,
    "md": _text,
    "html": _html,
    "pdf": _pdf,
    "docx": _docx,
    "json": _json,
    "xml": _xml,
}

"""Two made-up minutes of Klitborg Kommune as texts, and ways to point into them."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from minutes_graph.model import BodyName, Line, Marks, Original, PagePlace, PersonName, Source, SourceDocument
from minutes_graph.spans import Span

TEXT = """\
REFERAT Havne- og Fiskeriudvalget (2030-2033) d. 04-02-2031
Mødedato Tirsdag d. 4. februar 2031 kl. 16:00 - 18:15
Mødested Lokale 2, Klitborg Rådhus
Mødedeltagere Bodil Æbelø, Søren Ås, Kaj Ravn (Fravær), Ida Holm (stedfortræder for Kaj Ravn)

Punkt 4: Ny stenmole ved "Æbelhavn" <etape 2>
31/204
Sagsresume
Klitborg Havneforening (KHF) og Fonden Blåt Hav vil bygge en mole efter havneloven. KHF søger 1.250.000 kr.
Sagen blev drøftet i Økonomiudvalget i september 2030 (sag 30/77).
Fonden Blåt Hav hed til 1. januar 2031 Strandfonden.
KHF afholder havnedage den 3.-5. maj.
Havnedagene afholdes den 3.-5. maj.
Indstilling
Havnechefen indstiller, at
- molen bygges
- der søges om tilskud
Beslutningskompetencen
Kommunalbestyrelsen
Procedure
Økonomiudvalget 28. januar 2031
Havne- og Fiskeriudvalget 4. februar 2031
Kommunalbestyrelsen 25. februar 2031
Beslutning i Økonomiudvalget den 28-01-2031
Anbefales.
Beslutning i Havne- og Fiskeriudvalget den 04-02-2031
Taget til efterretning. Anbefales.

Udvalget ønsker en status om et halvt år.
Søren Ås (V) foreslog, at molen udskydes.
For stemte 1: Søren Ås (V). Imod stemte 2: Bodil Æbelø (A) og gruppe C. Undlod at stemme: 0.
Forslaget faldt.
Søren Ås begrundede sin stemme med "prisen" og
vejret.
Søren Ås indbringer sagen for Kommunalbestyrelsen efter styrelseslovens § 23.
Ida Holm var inhabil.
Bilag
1. Tegning af mole.pdf

Punkt 5: Lukket punkt
Eventuelt
Beslutning
Godkendt enstemmigt.
"""

LATER_TEXT = """\
REFERAT Havne og Fiskeriudvalget d. 11-03-2031
Mødedato Tirsdag d. 11. marts 2031 kl. 16:00
Mødedeltagere Bodil Æbelø, Søren Ås
Punkt 9: Stenmole, anden behandling
31/204
KHF er hørt.
Beslutning
Godkendt.
"""


def document_of(text: str, name: str) -> SourceDocument:
    """Read `text` as the lines of a file, without repairs."""
    raw = text.splitlines()
    source = Source(name, sha256(text.encode()).hexdigest(), len(raw))
    return SourceDocument(source, tuple(Line(n, line, line) for n, line in enumerate(raw, start=1)))


def as_pdf(document: SourceDocument) -> SourceDocument:
    """Return the document as if it stood on pages of ten lines of a PDF that was published.

    All but its first line is as if a program had recognised it in a picture.
    """
    lines = tuple(
        replace(
            line,
            place=PagePlace(1 + (line.number - 1) // 10, 1 + (line.number - 1) % 10, (56, 70, 539, 82), 842),
            marks=Marks(reader="ocr" if line.number > 1 else "text"),
        )
        for line in document.lines
    )
    original = Original(
        "https://klitborg.example/moede/9.pdf", "https://klitborg.example/moede/9", "2031-03-14", "Referat"
    )
    source = replace(document.source, media_type="application/pdf", reader="pdf 1", original=original)
    return replace(document, source=source, lines=lines)


def line_with(document: SourceDocument, words: str, after: int = 0) -> Span:
    """Return the first line after line `after` that holds `words`."""
    number = next(line.number for line in document.lines if line.number > after and words in line.raw)
    return Span(number, number)


def person_in(document: SourceDocument, name: str, line: str, printed: str | None = None) -> PersonName:
    """Return a person's name as it stands on the first line with the words `line`."""
    return PersonName(name, printed or name, line_with(document, line))


def body_in(document: SourceDocument, name: str, line: str) -> BodyName:
    """Return a body's name as it stands on the first line with the words `line`."""
    return BodyName(name, name, line_with(document, line))

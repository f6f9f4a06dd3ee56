"""The lines of a minute as other programs hold them: a web page, a Word document, an OpenDocument text, a PDF."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from io import BytesIO
from itertools import groupby
from typing import Any, Final, NamedTuple

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from tests.readers.office_files import docx, odt

_HEADING: Final = re.compile(r"#+ +")
_LABEL: Final = re.compile(r"(Mødedato|Mødested|Mødedeltagere|Fraværende) (.*)")


_WIDE: Final = 100


class Block(NamedTuple):
    """A line of a minute: its kind (h1, h2, li, label, p), and its text; a label has a value."""

    kind: str
    text: str
    value: str = ""


def blocks_of(minute: str) -> list[Block]:
    """Return the lines of a minute that are not blank, without the signs of Markdown; the value of a label is one."""
    blocks: list[Block] = []
    before = ""
    for line in map(str.strip, minute.splitlines()):
        last = blocks[-1] if line and before else Block("h1", "")
        if last.kind == "label":
            blocks[-1] = last._replace(value=f"{last.value} {line}")
        elif last.kind == "p" and not line.startswith("- ") and (line[0].islower() or len(before) > _WIDE):
            blocks[-1] = last._replace(text=f"{last.text} {line}")
        elif line:
            blocks.append(_block(line))
        before = line
    return blocks


def _block(line: str) -> Block:
    heading = _HEADING.match(line)
    text = _HEADING.sub("", line).replace("**", "")
    if heading or text.startswith(("Punkt ", "REFERAT ")):
        return Block("h1" if text.startswith(("Punkt ", "REFERAT ")) else "h2", text)
    if text.startswith("- "):
        return Block("li", text[2:])
    label = _LABEL.fullmatch(text)
    return Block("label", label[1], label[2]) if label else Block("p", text)


def as_html(minute: str) -> bytes:
    """Return a page of headings, paragraphs and lists."""
    return _page(minute, lambda label: f"<p><b>{escape(label.text)}</b> {escape(label.value)}</p>")


def as_html_with_tables(minute: str) -> bytes:
    """Return a page whose labels and values stand beside each other in a table, and its members below each other."""
    return _page(minute, _row)


def _row(label: Block) -> str:
    names = label.value.split(", ") if label.text == "Mødedeltagere" else [label.value]
    value = "<br>".join(map(escape, names))
    return f"<table><tr><th>{escape(label.text)}</th><td>{value}</td></tr></table>"


def _page(minute: str, labelled: Callable[[Block], str]) -> bytes:
    parts = []
    for kind, group in groupby(blocks_of(minute), key=lambda block: block.kind):
        tag = {"label": "", "li": "li"}.get(kind, kind)
        inner = [f"<{tag}>{escape(one.text)}</{tag}>" if tag else labelled(one) for one in group]
        parts += ["<ul>", *inner, "</ul>"] if kind == "li" else inner
    body = "\n".join(parts)
    return f'<!DOCTYPE html><html lang="da"><meta charset="utf-8"><body>{body}</body></html>'.encode()


def as_docx(minute: str) -> bytes:
    """Return a Word document with styles of headings and points of a list."""
    properties = {
        "h1": '<w:pPr><w:pStyle w:val="Overskrift1"/></w:pPr>',
        "h2": '<w:pPr><w:pStyle w:val="Overskrift2"/></w:pPr>',
        "li": '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>',
    }
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="Overskrift{level}"><w:name w:val="heading {level}"/></w:style>'
        for level in (1, 2)
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = "".join(
        f"<w:p>{properties.get(one.kind, '')}<w:r><w:t>{escape(_whole(one))}</w:t></w:r></w:p>"
        for one in blocks_of(minute)
    )
    return docx(body, styles, numbering, head=_word("Referat"), foot=_word("Side 1"))


def _word(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _whole(block: Block) -> str:
    return f"{block.text} {block.value}".strip()


def as_odt(minute: str) -> bytes:
    """Return an OpenDocument text with headings and lists."""
    forms = {
        "h1": '<text:h text:outline-level="1">{}</text:h>',
        "h2": '<text:h text:outline-level="2">{}</text:h>',
        "li": '<text:list text:style-name="L1"><text:list-item><text:p>{}</text:p></text:list-item></text:list>',
    }
    points = (
        '<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1"/></text:list-style>'
    )
    lines = ((forms.get(one.kind, "<text:p>{}</text:p>"), escape(_whole(one))) for one in blocks_of(minute))
    return odt("".join(form.format(text) for form, text in lines), points)


def as_pdf(minute: str) -> bytes:
    """Return pages with a running head, a foot with the page's number, and headings in larger letters."""
    return _printed(minute, size=11, justified=False)


def as_justified_pdf(minute: str) -> bytes:
    """Return pages in small letters whose lines fill the width."""
    return _printed(minute, size=9, justified=True)


def _printed(minute: str, size: float, justified: bool) -> bytes:
    content = BytesIO()
    frame = Frame(62, 70, A4[0] - 124, A4[1] - 140)
    document = BaseDocTemplate(content, pagesize=A4, invariant=1)
    document.addPageTemplates(PageTemplate(frames=[frame], onPage=_furniture))
    document.build([_paragraph(one, size, justified) for one in blocks_of(minute)])
    return content.getvalue()


def _furniture(canvas: Any, document: Any) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(62, A4[1] - 40, "Åben dagsorden")
    canvas.drawRightString(A4[0] - 62, A4[1] - 40, "Nordvig Kommune")
    canvas.drawCentredString(A4[0] / 2, 36, f"Side {document.page}")


def _paragraph(block: Block, size: float, justified: bool) -> Paragraph:
    larger = {"h1": 1.5, "h2": 1.2}.get(block.kind, 1.0)
    style = ParagraphStyle(
        block.kind,
        fontName="Helvetica-Bold" if larger > 1 else "Helvetica",
        fontSize=size * larger,
        leading=size * larger * 1.25,
        spaceAfter=size * 0.7,
        alignment=4 if justified and larger == 1 else 0,
        leftIndent=18 if block.kind == "li" else 0,
        bulletIndent=6,
    )
    text = escape(block.text)
    if block.kind == "label":
        text = f"<b>{text}</b> {escape(block.value)}"
    return Paragraph(text, style, bulletText="•" if block.kind == "li" else None)


FORMS: Final[Sequence[tuple[Callable[[str], bytes], str]]] = (
    (as_html, ".html"), (as_html_with_tables, ".html"), (as_docx, ".docx"), (as_odt, ".odt"), (as_pdf, ".pdf"),
    (as_justified_pdf, ".pdf"),
)  # fmt: skip

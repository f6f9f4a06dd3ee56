"""Make small office documents to read."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO

from minutes_graph.model import Line
from minutes_graph.readers.reading import read_bytes

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ODF = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip


def packed(parts: dict[str, str | bytes]) -> bytes:
    """Return a zip of the parts."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def docx(body: str, styles: str = "", numbering: str = "", head: str = "", foot: str = "") -> bytes:
    """Return a Word document; the arguments are what stands inside the root of each part."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_W}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_W}>{numbering}</w:numbering>",
        "word/header1.xml": f"<w:hdr {_W}>{head}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {_W}>{foot}</w:ftr>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="r1" Type="{_TYPES}/header" Target="header1.xml"/>'
        f'<Relationship Id="r2" Type="{_TYPES}/footer" Target="/word/footer1.xml"/>'
        f'<Relationship Id="r3" Type="{_TYPES}/header" Target="../../../etc/passwd"/>'
        f'<Relationship Id="r4" Type="{_TYPES}/header" Target="https://eksempel.dk/a" TargetMode="External"/>'
        "</Relationships>",
    }
    return packed(parts)


def odt(body: str, automatic: str = "", page: str = "") -> bytes:
    """Return an OpenDocument text; `automatic` are styles, `page` what stands in its master page."""
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:automatic-styles>{automatic}</office:automatic-styles>{text}"
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_ODF}>{content}</office:document-content>",
            "styles.xml": f"<office:document-styles {_ODF}><office:master-styles><style:master-page>{page}"
            "</style:master-page></office:master-styles></office:document-styles>",
        }
    )


def lines(content: bytes) -> Sequence[Line]:
    """Return the lines that are read from a document."""
    document = read_bytes(content, "referat").value
    assert document is not None
    return document.lines


def texts(content: bytes) -> list[str]:
    """Return the printed lines of a document."""
    return [line.raw for line in lines(content)]

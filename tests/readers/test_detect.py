"""What a file is, its content tells."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from minutes_graph.readers.detect import Kind, Unread, detect
from minutes_graph.readers.reading import read_bytes

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def packed(*names: str, mimetype: str = "") -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, mimetype if name == "mimetype" else "x")
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n\x00\x01", Kind.PDF),
        (b"\r\n%PDF-1.4", Kind.PDF),
        (b"", Kind.TEXT),
        ("REFERAT Skoleudvalget d. 03-03-2031".encode("utf-16"), Kind.TEXT),
        (b"<navn> skrev: mere tekst", Kind.TEXT),
        (b"[1] en note", Kind.TEXT),
        (b"[link](https://eksempel.dk)", Kind.TEXT),
        (b"{navn} kom for sent", Kind.TEXT),
        (b"  <!DOCTYPE html>\n<html>", Kind.HTML),
        (b"\xef\xbb\xbf<html lang=da>", Kind.HTML),
        ("<html><body>å".encode("utf-16"), Kind.HTML),
        (b"<!-- gemt fra siden --><HTML>", Kind.HTML),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "a" "b"><html>', Kind.HTML),
        (b'<?xml version="1.0"?><html xmlns="a">', Kind.HTML),
        (b"<div><h3>Beslutninger</h3></div>", Kind.HTML),
        (b'<?xml version="1.0"?><Publication>', Kind.XML),
        (b"<root><table/></root>", Kind.XML),
        (b'<ns:Root xmlns:ns="a"></ns:Root>', Kind.XML),
        (b'{"Moede": {}}', Kind.JSON),
        (b' [ {"a": 1}]', Kind.JSON),
        (packed("word/document.xml"), Kind.DOCX),
        (packed("mimetype", "content.xml", mimetype=Kind.ODT.value), Kind.ODT),
        (packed("a.txt"), Kind.ZIP),
        (b"PK\x03\x04cut", Kind.ZIP),
    ],
)
def test_the_kind_is_told_by_the_content(content: bytes, kind: Kind) -> None:
    assert detect(content) is kind


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "an old Word document (.doc)"),
        (OLE + "__substg1.0_001A".encode("utf-16-le"), "a mail of Outlook (.msg)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a document with a password"),
        (OLE, "a document of an old office program"),
        (b"{\\rtf1\\ansi Referat}", "a document in Rich Text Format"),
        (b"\x89PNG\r\n\x1a\n\x00", "a picture (PNG)"),
        (b"\xff\xd8\xff\xe0\x00", "a picture (JPEG)"),
        (b"7z\xbc\xaf\x27\x1c\x00", "an archive of 7-Zip"),
        (packed("xl/workbook.xml"), "an Excel sheet"),
        (
            packed("mimetype", "content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet"),
            "an OpenDocument that is no text",
        ),
        (b"Received: from a\r\n by b\r\nSubject: Referat\r\n\r\n", "a mail"),
    ],
)
def test_what_no_reader_is_there_for_is_refused_with_advice(content: bytes, what: str) -> None:
    found = detect(content)
    assert isinstance(found, Unread)
    assert found.what == what
    outcome = read_bytes(content, "referat.pdf")
    assert outcome.value is None
    (told,) = outcome.diagnostics
    assert (told.code, told.message) == ("T111", f"the file is {what}")
    assert told.hint

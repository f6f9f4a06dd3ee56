"""Recognise the agenda system of a JSON or XML file, and read it."""

from __future__ import annotations

from minutes_graph.diagnostics import Diagnostic, Outcome
from minutes_graph.model import SourceDocument
from minutes_graph.readers.agenda_systems import (
    acadre,
    edoc,
    edoc_fujitsu,
    firstagenda,
    firstagenda_page,
    rules,
    sbsys,
    sbsys_agenda,
)
from minutes_graph.readers.agenda_systems.json_values import parse_json
from minutes_graph.readers.agenda_systems.xml_values import parse_xml
from minutes_graph.readers.drafts import Origin
from minutes_graph.readers.html import parse_page, read_html

_JSON = "application/json"
_HTML = "text/html"
_XML = "application/xml"
_XML_SYSTEMS = (edoc, edoc_fujitsu, sbsys, sbsys_agenda, acadre)


def read_json(content: bytes, name: str) -> Outcome[SourceDocument | None]:
    """Return the meeting in a file of JSON, or None with the reason."""
    document = parse_json(content)
    if document is None:
        return _refused(
            Diagnostic(rules.UNKNOWN_FIELDS, name, None, "the file looks like JSON and cannot be read as it")
        )
    if firstagenda.is_meeting(document):
        return firstagenda.read_meeting(document, Origin(name, content, _JSON, firstagenda.READER))
    if firstagenda.is_list(document):
        hint = "fetch each meeting by its Id from /api/agenda/dagsorden/{Id}"
        return _refused(
            Diagnostic(rules.LIST_ALONE, name, None, "the file lists meetings, it holds none", hint)
        )
    message = "the JSON has the fields of no agenda system that is known"
    return _refused(Diagnostic(rules.UNKNOWN_FIELDS, name, None, message))


def read_xml(content: bytes, name: str) -> Outcome[SourceDocument | None]:
    """Return the meeting in a file of XML, or None with the reason."""
    parsed = parse_xml(content, name)
    if parsed.value is None:
        return Outcome(None, parsed.diagnostics)
    for system in _XML_SYSTEMS:
        if system.is_meeting(parsed.value):
            read = system.read_meeting(parsed.value, Origin(name, content, _XML, system.READER))
            return Outcome(read.value, (*parsed.diagnostics, *read.diagnostics))
    if acadre.is_manifest(parsed.value):
        hint = "give the files that it names"
        return _refused(
            Diagnostic(rules.LIST_ALONE, name, None, "the file lists agendas, it holds none", hint)
        )
    message = f'the XML begins with "{parsed.value.name}", which is of no agenda system that is known'
    return Outcome(None, (*parsed.diagnostics, Diagnostic(rules.UNKNOWN_FIELDS, name, None, message)))


def read_page(content: bytes, name: str) -> Outcome[SourceDocument | None]:
    """Return what a web page holds: by its named parts where an agenda system made it, otherwise line by line."""
    if not firstagenda_page.may_be_meeting(content):
        return read_html(content, name)
    page = parse_page(content, name)
    if page.value is None:
        return Outcome(None, page.diagnostics)
    read = firstagenda_page.read_meeting(page.value, Origin(name, content, _HTML, firstagenda_page.READER))
    return (
        Outcome(read.value, (*page.diagnostics, *read.diagnostics))
        if read.value
        else read_html(content, name)
    )


def _refused(found: Diagnostic) -> Outcome[SourceDocument | None]:
    return Outcome(None, (found,))

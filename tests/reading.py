"""Reads small made-up minutes through the program's own stages, so that a test shows only its text and its result."""

from __future__ import annotations

from minutes_graph.diagnostics import Diagnostic
from minutes_graph.interpret import interpret_minutes
from minutes_graph.layout import printed_lines
from minutes_graph.lexicon import Lexicon, load_lexicon
from minutes_graph.model import AgendaItem, Decision, Minutes, SourceDocument, VoteEvent
from minutes_graph.readers.reading import read_bytes
from minutes_graph.readers.repair import repair_text
from minutes_graph.syntax import MinutesTree, classify_lines, parse_minutes

DANISH = load_lexicon("danish")
TOP = "REFERAT Skoleudvalget d. 03-03-2031\n\nMødedato Mandag d. 3. marts 2031 kl. 16:00\n\n"


def document_of(text: str, lexicon: Lexicon = DANISH) -> SourceDocument:
    """Return the document of `text`, repaired."""
    read = read_bytes(text.encode("utf-8"), "minute.txt").value
    assert read is not None, "the text was refused"
    return repair_text(read, lexicon).value


def tree_of(text: str, lexicon: Lexicon = DANISH) -> MinutesTree:
    """Return the tree of a whole minute."""
    document = document_of(text, lexicon)
    return parse_minutes(classify_lines(printed_lines(document), lexicon), document, lexicon).value


def minutes_of(text: str, lexicon: Lexicon = DANISH) -> Minutes:
    """Return what a whole minute means."""
    document = document_of(text, lexicon)
    return interpret_minutes(tree_of(text, lexicon), document, lexicon).value


def findings(text: str, lexicon: Lexicon = DANISH) -> tuple[Diagnostic, ...]:
    """Return what reading a whole minute tells, from its bytes to its meaning."""
    read = read_bytes(text.encode("utf-8"), "minute.txt")
    if read.value is None:
        return read.diagnostics
    repaired = repair_text(read.value, lexicon)
    document = repaired.value
    tree = parse_minutes(classify_lines(printed_lines(document), lexicon), document, lexicon)
    meant = interpret_minutes(tree.value, document, lexicon)
    return (*read.diagnostics, *repaired.diagnostics, *tree.diagnostics, *meant.diagnostics)


def codes(text: str, lexicon: Lexicon = DANISH) -> list[str]:
    """Return the codes of what reading a whole minute tells, in order."""
    return [found.code for found in findings(text, lexicon)]


def item_of(text: str, lexicon: Lexicon = DANISH) -> AgendaItem:
    """Return the one item whose lines below its heading and case number are `text`."""
    (item,) = minutes_of(f"{TOP}Punkt 1: Ny skole\n\n31/1\n\n{text}\n", lexicon).items
    return item


def decision_of(text: str) -> Decision:
    """Return the one decision whose text is `text`."""
    (decision,) = item_of(f"Beslutning i Skoleudvalget den 03-03-2031\n\n{text}").decisions
    return decision


def votes_of(text: str) -> tuple[VoteEvent, ...]:
    """Return the votes in a decision whose text is `text`."""
    return item_of(f"Beslutning i Skoleudvalget den 03-03-2031\n\n{text}").votes

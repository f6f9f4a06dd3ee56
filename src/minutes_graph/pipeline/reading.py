"""One document from file to resolved minutes: the straight list of stages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from minutes_graph.diagnostics import Diagnostic, Outcome, Severity, worst
from minutes_graph.interpret import header_municipality, interpret_minutes
from minutes_graph.layout import printed_lines
from minutes_graph.layout.rules import ANOTHER_LAYOUT, NO_SUCH_LAYOUT
from minutes_graph.lexicon import Lexicon, choose_lexicon
from minutes_graph.model import Identification, Minutes, Resolution, ResolvedDocument, SourceDocument
from minutes_graph.pipeline.incompleteness import NOT_COUNTED, Coverage, is_incomplete
from minutes_graph.pipeline.sources import original_of
from minutes_graph.readers.privacy import hide_over_pages, hide_personal_numbers
from minutes_graph.readers.reading import read_document
from minutes_graph.readers.repair import repair_text
from minutes_graph.resolve import (
    JUDGEMENTS_NAME,
    Judgements,
    Registry,
    load_judgements,
    load_registry,
    municipality_in_header,
    municipality_of,
    resolve_mentions,
)
from minutes_graph.settings import Settings
from minutes_graph.spans import Span
from minutes_graph.syntax import MinutesTree, accounts_for, better_account, classify_lines, parse_minutes

if TYPE_CHECKING:
    from minutes_graph.layout.described import Layout
    from minutes_graph.layout.general import LayoutReading


@dataclass(frozen=True, slots=True)
class FileReading:
    """What was read from one file; what could not be read is None, and the diagnostics say why.

    `coverage` is counted where the tree is no longer kept.
    """

    path: Path
    document: SourceDocument | None
    tree: MinutesTree | None
    minutes: Minutes | None
    resolution: Resolution | None
    diagnostics: tuple[Diagnostic, ...]
    layout: LayoutReading | None = None
    coverage: Coverage = NOT_COUNTED

    @property
    def accepted(self) -> bool:
        """Return whether the document may enter the graph: no diagnostic is an error."""
        return self.resolution is not None and (worst(self.diagnostics) or Severity.NOTE) < Severity.ERROR

    @property
    def resolved(self) -> ResolvedDocument | None:
        """Return document, minutes and resolution together; None where the document was not read so far."""
        if self.document is None or self.minutes is None or self.resolution is None:
            return None
        return ResolvedDocument(self.document, self.minutes, self.resolution)

    @property
    def sha256(self) -> str | None:
        """Return the digest of the file's bytes, or None where they could not be read."""
        return self.document.source.sha256 if self.document else None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The knowledge of a run beside its documents: registry, judgements, and the municipality's name or None.

    `layouts` is None for the program's own, which are loaded when a document is not read as it stands.
    """

    registry: Registry
    judgements: Judgements
    municipality: str | None = None
    layouts: tuple[Layout, ...] | None = None
    layout: str | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


def load_knowledge(settings: Settings) -> Knowledge:
    """Return the registry and judgements that `settings` name; verdicts may stand in the folder of the registry."""
    named = (settings.registry, settings.judgements, settings.layouts, settings.layout, settings.lexicon)
    if any(named):
        return _load_knowledge(settings)
    return replace(_own_knowledge(), municipality=settings.municipality)


@cache
def _own_knowledge() -> Knowledge:
    """Return the program's own knowledge, read once in a process."""
    return _load_knowledge(Settings())


def _load_knowledge(settings: Settings) -> Knowledge:
    registry = load_registry(settings.registry)
    beside = settings.registry / JUDGEMENTS_NAME if settings.registry else None
    judgements = load_judgements(settings.judgements or (beside if beside and beside.is_file() else None))
    layouts = _layouts(settings)
    found = (*registry.diagnostics, *judgements.diagnostics, *layouts.diagnostics)
    stated = (settings.municipality, layouts.value, settings.layout)
    return Knowledge(registry.value, judgements.value, *stated, found)


def _layouts(settings: Settings) -> Outcome[tuple[Layout, ...] | None]:
    """Return the layouts that the settings add or choose from, and what is wrong with any; None where they do not."""
    if settings.layouts is None and settings.layout is None and settings.lexicon is None:
        return Outcome(None)
    from minutes_graph.layout.described import load_layouts

    layouts = load_layouts(choose_lexicon(added=settings.lexicon), settings.layouts)
    return Outcome(layouts.value, (*layouts.diagnostics, *_unknown_layout(settings.layout, layouts.value)))


def _unknown_layout(name: str | None, layouts: tuple[Layout, ...]) -> tuple[Diagnostic, ...]:
    names = [one.name for one in layouts]
    if name is None or name in names:
        return ()
    message = f'there is no layout "{name}"; there are {", ".join(names)}'
    return (Diagnostic(NO_SUCH_LAYOUT, name, None, message),)


def read_minutes(path: Path, settings: Settings, knowledge: Knowledge) -> FileReading:
    """Return the content of the file at `path` with its names resolved; bad input raises nothing."""
    read = read_document(path, settings.limits.document_bytes, ocr=settings.ocr)
    if read.value is None:
        return FileReading(path, None, None, None, None, read.diagnostics)
    original, told = original_of(path)
    document = replace(read.value, source=replace(read.value.source, original=original))
    reading = interpret_document(path, document, settings, knowledge)
    found = (*read.diagnostics, *told, *reading.diagnostics)
    return replace(reading, diagnostics=_with_quotes(found, reading.document or document))


def interpret_document(
    path: Path, document: SourceDocument, settings: Settings, knowledge: Knowledge
) -> FileReading:
    """Run the stages over a document that was read: repair, syntax, interpretation, resolution.

    The municipality is looked for once, before the words are chosen that the document is read with; a document that
    names none is of that of the one file of words that was given. Where the header
    turns out to name another one with words of its own, the document is read again with those.
    """
    general = choose_lexicon(added=settings.lexicon)
    repaired = _repaired(document, general)
    owner = municipality_of(repaired.value, knowledge.registry, knowledge.municipality)
    if owner is None and general.bodies.municipality:
        owner = municipality_of(repaired.value, knowledge.registry, general.bodies.municipality)
    lexicon = _lexicon_of(owner, settings)
    if lexicon.repair != general.repair:
        repaired = _repaired(document, lexicon)
    parsed = _parsed_to_the_end(repaired, lexicon, knowledge)
    named = _named_in_header(parsed, lexicon, knowledge.registry) or owner
    if named and _lexicon_of(named, settings) is not lexicon:
        lexicon = _lexicon_of(named, settings)
        parsed = _parsed_to_the_end(_repaired(document, lexicon), lexicon, knowledge)
    document, tree, layout, found = parsed
    if not tree.items and not (tree.header.title and len(tree.header.fields) > 1):
        return FileReading(path, document, tree, None, None, found, layout)
    if named:
        lexicon = lexicon.with_abbreviations(knowledge.registry.abbreviations(named.entity.key))
    minutes = interpret_minutes(tree, document, lexicon)
    resolution = resolve_mentions(minutes.value, document, knowledge.registry, knowledge.judgements, owner)
    found = (*found, *minutes.diagnostics, *resolution.diagnostics)
    read = replace(minutes.value, incomplete=is_incomplete(found))
    return FileReading(path, document, tree, read, resolution.value, found, layout)


class _Parsed(NamedTuple):
    document: SourceDocument
    tree: MinutesTree
    layout: LayoutReading | None
    diagnostics: tuple[Diagnostic, ...]


def _lexicon_of(owner: Identification | None, settings: Settings) -> Lexicon:
    return choose_lexicon(owner.entity.name if owner else "", settings.lexicon)


def _named_in_header(parsed: _Parsed, lexicon: Lexicon, registry: Registry) -> Identification | None:
    name = header_municipality(parsed.tree, parsed.document, lexicon)
    return municipality_in_header(registry, name, Span(1, 1)) if name else None


def _repaired(document: SourceDocument, lexicon: Lexicon) -> Outcome[SourceDocument]:
    """Return the document with repaired readings and without personal numbers."""
    repaired = repair_text(document, lexicon)
    hidden = hide_personal_numbers(repaired.value)
    return Outcome(hidden.value, (*repaired.diagnostics, *hidden.diagnostics))


def _parsed_to_the_end(repaired: Outcome[SourceDocument], lexicon: Lexicon, knowledge: Knowledge) -> _Parsed:
    """Return the tree of a document, read again where a personal number goes on over the end of a page."""
    tree, layout = _parsed(repaired.value, lexicon, knowledge)
    beyond = _numbers_over_pages(repaired.value, tree.value)
    if beyond.diagnostics:
        tree, layout = _parsed(beyond.value, lexicon, knowledge)
    found = (*repaired.diagnostics, *beyond.diagnostics, *tree.diagnostics)
    return _Parsed(beyond.value, tree.value, layout, found)


def _numbers_over_pages(document: SourceDocument, tree: MinutesTree) -> Outcome[SourceDocument]:
    """Return the document without the personal numbers that go on below what the tree says belongs to the page."""
    spans = (token.span for token in tree.page_artifacts)
    pages = {number for span in spans for number in range(span.start, span.end + 1)}
    return hide_over_pages(document, pages) if pages else Outcome(document)


def _parsed(
    document: SourceDocument, lexicon: Lexicon, knowledge: Knowledge
) -> tuple[Outcome[MinutesTree], LayoutReading | None]:
    """Return the tree of a document: by its named fields, as it stands, or else by a layout."""
    if document.hints:
        from minutes_graph.layout.named_fields import read_named_fields

        lines = read_named_fields(document, lexicon)
        return parse_minutes(classify_lines(lines, lexicon), document, lexicon), None
    home = parse_minutes(classify_lines(printed_lines(document), lexicon), document, lexicon)
    if knowledge.layout is None and accounts_for(home.value):
        return home, None
    read = _read_any_layout(document, lexicon, knowledge)
    other = parse_minutes(classify_lines(read.value.lines, lexicon), document, lexicon)
    if knowledge.layout is None and better_account(home.value, other.value) is home.value:
        return home, None
    note = Diagnostic(
        ANOTHER_LAYOUT, document.name, Span(1, 1), _layout_message(read.value.name, other.value)
    )
    return Outcome(other.value, (note, *read.diagnostics, *other.diagnostics)), read.value


def _read_any_layout(
    document: SourceDocument, lexicon: Lexicon, knowledge: Knowledge
) -> Outcome[LayoutReading]:
    """Return the lines of a document that is not read as it stands; the code of other layouts is loaded only then."""
    from minutes_graph.layout.described import own_layouts
    from minutes_graph.layout.general import read_any_layout

    layouts = own_layouts() if knowledge.layouts is None else knowledge.layouts
    return read_any_layout(document, lexicon, layouts, knowledge.layout)


def _layout_message(name: str | None, tree: MinutesTree) -> str:
    layout = f'the layout "{name}"' if name else "the forms of its lines"
    return f"read by {layout}: {len(tree.items)} items"


def _with_quotes(found: tuple[Diagnostic, ...], document: SourceDocument) -> tuple[Diagnostic, ...]:
    """Return the diagnostics in the order of their lines, each with its line."""
    found = tuple(
        sorted(found, key=lambda finding: (finding.span.start if finding.span else 0, finding.code))
    )
    return tuple(
        replace(finding, quote=document.line(finding.span.start).raw)
        if finding.span and not finding.quote and finding.span.start <= len(document.lines)
        else finding
        for finding in found
    )

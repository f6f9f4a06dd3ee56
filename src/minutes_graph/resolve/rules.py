"""The diagnostics of resolution."""

from __future__ import annotations

from minutes_graph.diagnostics import Rule, Severity
from minutes_graph.model import Identification

PROVISIONAL = Rule(
    "R401",
    Severity.NOTE,
    "a name stands in no registry",
    "The form of the name says what it is, such as a committee, a union or a law, but the registry does not "
    "hold it. It becomes a provisional entity with an IRI of its own. Add it to the registry, or say in "
    "registry/judgements.tsv which entity it means.",
    "# REFERAT Havneudvalget d. 04-02-2031\n\n**Mødedato** Tirsdag d. 4. februar 2031 kl. 16:00\n\n"
    "## Punkt 1: Brev om stenmoler\n\n31/204\n\n### Sagsresume\n\n"
    "Brev fra Styrelsen for Fyr og Stenmoler er vedlagt.\n",
)
AMBIGUOUS = Rule(
    "R402",
    Severity.WARNING,
    "a name can mean several entities",
    "Nothing in the document says which of them is meant, so none is chosen: the name gets an entity of its "
    'own. Say which it is with a "name" or "same" verdict in registry/judgements.tsv.',
)
CONTRADICTION = Rule(
    "R403",
    Severity.ERROR,
    "two verdicts contradict each other",
    "The lines of registry/judgements.tsv that the message names cannot both hold. Remove or correct one of "
    "them; until then neither is followed.",
)
UNREADABLE_ROW = Rule(
    "R404",
    Severity.ERROR,
    "a line of the registry cannot be read",
    "The line lacks a column, names an unknown kind or verdict, gives a date that is not YYYY-MM-DD, or an "
    "address that is no http or https address. It is passed over.",
)
DAMAGED = Rule(
    "R405",
    Severity.NOTE,
    "a name is taken for a misprint of another",
    "The printed name differs by little from a known one and is taken to mean it. Where that is wrong, say "
    'so with a "different" verdict in registry/judgements.tsv.',
)
NO_MUNICIPALITY = Rule(
    "R406",
    Severity.WARNING,
    "the municipality is unknown",
    "Neither header, settings nor text name it, so its bodies, people and cases are kept apart from those of every "
    "other document. Name it in the settings (municipality) or with --municipality.",
    "# REFERAT Havneudvalget d. 04-02-2031\n\n## Punkt 1: Stenmoler\n",
)
UNREADABLE_FILE = Rule(
    "R407",
    Severity.ERROR,
    "a file of the registry cannot be read",
    "The file is not UTF-8, or the operating system refuses it. Nothing of it is used.",
)
NAMESAKES = Rule(
    "R408",
    Severity.NOTE,
    "only a name says that people in several bodies are one, or two",
    "People of one name sit in several bodies of a municipality, none of them in a registry. A rare name is taken for "
    "one person, at a low score; a frequent one (registry/frequent_names.toml), and one that the minutes contradict, "
    "for several. A party, a motion or the council's list of members that ties them together decides it. Where "
    "nothing does, a person can: `minutes-graph review` has the lines for registry/judgements.tsv.",
)
UNKNOWN_KEY = Rule(
    "R409",
    Severity.WARNING,
    "a verdict names a key that nothing has",
    "Neither the registry nor any document of the run has an entity with the key in the fourth column, so the verdict "
    "says nothing: it is passed over, and the rules decide. Correct the key. A verdict on a name that none of the "
    'documents prints is not looked at; people and bodies may be given a new key by a "name" verdict.',
)
RULES: tuple[Rule, ...] = (
    PROVISIONAL,
    AMBIGUOUS,
    CONTRADICTION,
    UNREADABLE_ROW,
    DAMAGED,
    NO_MUNICIPALITY,
    UNREADABLE_FILE,
    NAMESAKES,
    UNKNOWN_KEY,
)


def misprint_hint(link: Identification) -> str:
    """Return what to do where a name was wrongly taken for a misprint of another."""
    printed = " ".join(link.text.split())
    return (
        f'where it is not, write "different", "{link.entity.kind.value}", "{printed}" and "{link.entity.key}" '
        "into judgements.tsv"
    )


def provisional_hint(file: str) -> str:
    """Return what to do with a name that stands in no registry."""
    return f"add it to {file}, or judge it in judgements.tsv: `minutes-graph review` has the line"

"""Names linked to entities: people, bodies, parties, organisations and legislation."""

from minutes_graph.resolve.bodies import canonical_body
from minutes_graph.resolve.known.judgements import JUDGEMENTS_NAME, Judgements, load_judgements
from minutes_graph.resolve.known.registry import Registry
from minutes_graph.resolve.known.registry_files import empty_registry, load_registry
from minutes_graph.resolve.municipality import municipality_in_header, municipality_of
from minutes_graph.resolve.resolution import resolve_mentions
from minutes_graph.resolve.rules import RULES

__all__ = [
    "JUDGEMENTS_NAME",
    "RULES",
    "Judgements",
    "Registry",
    "canonical_body",
    "empty_registry",
    "load_judgements",
    "load_registry",
    "municipality_in_header",
    "municipality_of",
    "resolve_mentions",
]

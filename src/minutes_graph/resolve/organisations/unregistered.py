"""Organisations that stand in no registry."""

from __future__ import annotations

from minutes_graph.model import Entity, EntityKind
from minutes_graph.model.slugs import slug
from minutes_graph.resolve.context import ResolutionContext
from minutes_graph.resolve.names import capitalised

# Each municipality has its own under the same name.
_LOCAL_KINDS = {"internal-unit", "council"}


def new_organisation(context: ResolutionContext, name: str, kind: str) -> Entity:
    """Return an entity for an organisation that the registry does not know."""
    key = slug(name)
    if kind in _LOCAL_KINDS and context.place not in key:
        key = f"{context.place}-{key}"
    key = context.fresh_key(EntityKind.ORGANISATION, name, key)
    return Entity(EntityKind.ORGANISATION, key, capitalised(name), kind, provisional=True)

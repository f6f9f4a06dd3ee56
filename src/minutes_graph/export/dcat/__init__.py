"""The catalogue of a build for data portals: DCAT-AP with VoID."""

from minutes_graph.export.dcat.catalog import catalog_nodes, write_catalog

__all__ = [
    "catalog_nodes",
    "write_catalog",
]

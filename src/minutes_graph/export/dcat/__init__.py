"""The catalogue of what a build publishes, for data portals: DCAT-AP with VoID, and its settings."""

from minutes_graph.export.dcat.catalog import catalog_nodes, write_catalog
from minutes_graph.export.dcat.config import CONFIG_NAME, Agent, Config, find_config, read_config

__all__ = [
    "CONFIG_NAME",
    "Agent",
    "Config",
    "catalog_nodes",
    "find_config",
    "read_config",
    "write_catalog",
]

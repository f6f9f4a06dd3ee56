"""The settings of a run: one file for all commands, read into one frozen value."""

from minutes_graph.settings.file import SETTINGS_NAME, find_settings, read_settings, settings_digest
from minutes_graph.settings.values import (
    DEFAULT_BASE,
    DEFAULT_LICENCE,
    WITHDRAWN_NAME,
    Agent,
    HarvestSettings,
    Limits,
    Settings,
    SettingsError,
    UpdateSettings,
    agent_from,
    base_address,
    licence_named,
    web_address,
    web_folder,
)

__all__ = [
    "DEFAULT_BASE",
    "DEFAULT_LICENCE",
    "SETTINGS_NAME",
    "WITHDRAWN_NAME",
    "Agent",
    "HarvestSettings",
    "Limits",
    "Settings",
    "SettingsError",
    "UpdateSettings",
    "agent_from",
    "base_address",
    "find_settings",
    "licence_named",
    "read_settings",
    "settings_digest",
    "web_address",
    "web_folder",
]

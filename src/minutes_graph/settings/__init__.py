"""The settings of a run: one file for all commands, read into one frozen value."""

from minutes_graph.settings.values import (
    DEFAULT_LICENCE,
    SETTINGS_NAME,
    WITHDRAWN_NAME,
    Agent,
    HarvestSettings,
    Limits,
    Settings,
    SettingsError,
    UpdateSettings,
    agent_from,
    base_address,
    find_settings,
    licence_named,
    web_address,
    web_folder,
)

__all__ = [
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
    "web_address",
    "web_folder",
]

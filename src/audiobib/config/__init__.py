"""Settings of a project: frozen values, read from its configuration, every problem of it reported at once."""

from audiobib.config.load import load_settings
from audiobib.config.settings import (
    FormatSettings,
    KeySettings,
    ReadmeSettings,
    Section,
    Settings,
    SourcesSettings,
    SurveySettings,
    UpdateSettings,
    VerifySettings,
)

__all__ = [
    "FormatSettings",
    "KeySettings",
    "ReadmeSettings",
    "Section",
    "Settings",
    "SourcesSettings",
    "SurveySettings",
    "UpdateSettings",
    "VerifySettings",
    "load_settings",
]

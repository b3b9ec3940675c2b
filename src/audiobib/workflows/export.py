"""``audiobib export``: a library in another format."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from audiobib.config import Settings
    from audiobib.model.library import Library

__all__ = ["FORMATS", "export_library"]


def _json(library: Library, settings: Settings) -> str:
    records = [record.model_dump(mode="json") for record in library.records(settings.labels)]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Library, Settings], str]] = {"json": _json}
"""Exporters by the name of their format."""


def export_library(library: Library, format_name: str, settings: Settings) -> str:
    """Return ``library`` in the format ``format_name``, one of :data:`FORMATS`."""
    return FORMATS[format_name](library, settings)

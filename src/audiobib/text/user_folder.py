"""The folders in which programs of this system keep things for one user."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final, Literal

__all__ = ["saves_folder", "user_folder"]

_OWN: Final = {"cache": "AUDIOBIB_CACHE", "state": "AUDIOBIB_STATE"}
_XDG: Final = {"cache": ("XDG_CACHE_HOME", ".cache"), "state": ("XDG_STATE_HOME", ".local/state")}
_MAC: Final = {"cache": "Library/Caches", "state": "Library/Application Support"}


def user_folder(kind: Literal["cache", "state"]) -> Path:
    """Return the folder for what can be made anew (``cache``), or what is to last until it is done (``state``).

    ``AUDIOBIB_CACHE`` and ``AUDIOBIB_STATE`` name them; else they are ours in the user's folder of this system.
    The folder need not exist. Raises ``RuntimeError`` for a user without a home.

    Authority: XDG Base Directory Specification 0.8.
    """
    own = os.environ.get(_OWN[kind])
    if own:
        return Path(own)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        parent = Path(base) if base else Path.home() / "AppData" / "Local"
        return parent / "audiobib" if kind == "cache" else parent / "audiobib" / "state"
    if sys.platform == "darwin":
        return Path.home() / _MAC[kind] / "audiobib"
    variable, below = _XDG[kind]
    base = os.environ.get(variable)
    return (Path(base) if base else Path.home() / below) / "audiobib"


def saves_folder() -> Path:
    """Return the folder with one journal for each save that runs or was stopped; it need not exist."""
    return user_folder("state") / "saves"

"""Where a configuration stands: ``[tool.audiobib]`` of ``pyproject.toml``, or ``audiobib.toml``.

Without a configuration everything has a default.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from audiobib.config.memory import recall, remember
from audiobib.config.settings import Settings
from audiobib.errors import ConfigError
from audiobib.text.files import read_file

__all__ = ["load_settings"]

_FILE_NAMES: Final = ("audiobib.toml", ".audiobib.toml", "pyproject.toml")
"""Where a configuration may stand; the first that has one, in the nearest folder upwards, counts."""


def load_settings(start: Path | None = None, file: Path | None = None) -> Settings:
    """Return the settings for the folder ``start`` (default: here), or those of the configuration ``file``.

    Looks for a configuration from ``start`` upwards and stops at the first folder that has one. Paths in it
    count from its folder, which is ``Settings.root``. Raises :class:`~audiobib.errors.ConfigError` that names
    every problem.
    """
    if file is not None:
        return _read(file) or Settings(root=file.resolve().parent)
    folder = (start or Path()).resolve()
    for parent in (folder, *folder.parents):
        for name in _FILE_NAMES:
            path = parent / name
            if path.is_file() and (settings := _read(path)) is not None:
                return settings
    return Settings(root=folder)


def _read(path: Path) -> Settings | None:
    """Return the settings in ``path``; None if a pyproject.toml has none."""
    content = read_file(path)
    settings = recall(path, content)
    if settings is None:
        table = _table(path, content)
        if table is None:
            return None
        from audiobib.config.validate import validated  # noqa: PLC0415 -- pydantic takes 60 ms to import

        settings = validated(table, path)
        remember(path, content, settings)
    return replace(settings, root=path.resolve().parent)


def _table(path: Path, content: bytes) -> dict[str, Any] | None:
    """Return the table of audiobib in ``path``; None if a pyproject.toml has none."""
    import tomllib  # noqa: PLC0415 -- 2 ms that a remembered configuration does not need

    try:
        data = tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{path}: not valid TOML: {error}"
        raise ConfigError(message, (message,)) from error
    if path.name == "pyproject.toml":
        table = data.get("tool", {}).get("audiobib")
        return table if isinstance(table, dict) else None
    tool = data.get("tool")
    return tool["audiobib"] if isinstance(tool, dict) and "audiobib" in tool else data

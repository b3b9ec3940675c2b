"""Where a configuration stands: ``[tool.audiobib]`` of ``pyproject.toml``, or ``audiobib.toml``.

Without a configuration everything has a default.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from audiobib.config.memory import recall, remember
from audiobib.config.places import is_trusted_by_environment
from audiobib.config.settings import Settings
from audiobib.errors import ConfigError
from audiobib.text.files import near, read_file
from audiobib.text.root import Root, followed, is_file, project_folder, resolved
from audiobib.text.structured import read_toml

__all__ = ["load_settings", "settings_of"]

_FILE_NAMES: Final = ("audiobib.toml", ".audiobib.toml", "pyproject.toml")
"""Where a configuration may stand; the first that has one, in the nearest folder upwards, counts."""


def load_settings(start: Path | None = None, file: Path | None = None, *, trust: bool = False) -> Settings:
    """Return the settings for the folder ``start`` (default: here), or those of the configuration ``file``.

    Looks for a configuration from ``start`` upwards and stops at the first folder that has one. Paths in it
    count from its folder, which is ``Settings.root``. ``trust``, or ``AUDIOBIB_TRUST=1``: the user trusts the
    repository. Raises :class:`~audiobib.errors.ConfigError` that names every problem, and
    :class:`~audiobib.text.root.OutsideError` for a configuration that is a link out of the repository.
    """
    is_trusted = trust or is_trusted_by_environment()
    if file is not None:
        path = file if is_trusted else followed(file, None)
        found = _read(path) or Settings()
        return replace(found, root=resolved(path.parent), configuration=path, is_trusted=is_trusted)
    folder = resolved(start or Path())
    for parent in (folder, *folder.parents):
        for name in _FILE_NAMES:
            path = parent / name
            if is_file(path):
                Root(project_folder(parent), is_trusted).hold(path, f"{near(path)}:")
                if (settings := _read(path)) is not None:
                    return replace(settings, root=parent, configuration=path, is_trusted=is_trusted)
    return Settings(root=folder, is_trusted=is_trusted)


def _read(path: Path) -> Settings | None:
    """Return the settings in ``path``; None if a pyproject.toml has none."""
    content = read_file(path)
    settings = recall(path, content)
    if settings is None:
        settings = settings_of(path, content)
        if settings is not None:
            remember(path, content, settings)
    return settings


def settings_of(path: Path, content: bytes) -> Settings | None:
    """Return the settings that a configuration ``path`` with this ``content`` has; None if it has none of ours.

    Raises :class:`~audiobib.errors.ConfigError`.
    """
    table = _table(path, content)
    if table is None:
        return None
    from audiobib.config.validate import validated  # noqa: PLC0415 -- pydantic takes 60 ms to import

    return validated(table, path)


def _table(path: Path, content: bytes) -> dict[str, Any] | None:
    """Return the table of audiobib in ``path``; None if a pyproject.toml has none."""
    try:
        data = read_toml(content)
    except ValueError as error:
        last = len(content.splitlines())
        said = str(error).replace("(at end of document)", f"(at the end, line {last})")
        message = f"{path}: not valid TOML: {said}"
        raise ConfigError(message, (message,)) from error
    if path.name == "pyproject.toml":
        tool = data.get("tool")
        table = tool.get("audiobib") if isinstance(tool, dict) else None
        return table if isinstance(table, dict) else None
    tool = data.get("tool")
    return tool["audiobib"] if isinstance(tool, dict) and "audiobib" in tool else data

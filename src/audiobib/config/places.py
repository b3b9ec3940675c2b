"""Where a project's settings lead: every path that a configuration or the command line names comes from here."""

from __future__ import annotations

import os
from glob import has_magic
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from audiobib.text.files import near
from audiobib.text.root import Root, followed, project_folder, resolved

if TYPE_CHECKING:
    from pathlib import Path

    from audiobib.config.settings import Settings

__all__ = ["configured_path", "configured_paths", "inside", "is_trusted_by_environment", "named", "root_for", "root_of"]

_TRUST: Final = "AUDIOBIB_TRUST"


def is_trusted_by_environment() -> bool:
    """Whether the user says in the environment that repositories are trusted: ``AUDIOBIB_TRUST=1``."""
    return os.environ.get(_TRUST) == "1"


def root_of(settings: Settings) -> Root:
    """Return the root: the folder of the configuration; without one the top of the Git checkout, else the folder."""
    folder = settings.root if settings.configuration is not None else project_folder(settings.root)
    return Root(resolved(folder), settings.is_trusted)


def root_for(settings: Settings, file: Path) -> Root:
    """Return the root for what stands in ``file``, which the user named.

    Where it is not inside of the root of ``settings``, its own Git checkout, else its folder, is one.
    """
    root = root_of(settings)
    if settings.configuration is not None and resolved(file).is_relative_to(root.folder):
        return root
    return Root(project_folder(file.parent), settings.is_trusted)


def configured_path(settings: Settings, setting: str, below: str = "") -> Path:
    """Return the path that ``setting`` (``survey.folder``) names, or the file ``below`` in it, from the current folder.

    Raises :class:`~audiobib.text.root.OutsideError` where it leads out of the root.
    """
    value: Path = attrgetter(setting)(settings)
    return _held(settings, setting, value, settings.root / value / below)


def configured_paths(settings: Settings, setting: str) -> list[Path]:
    """Return the paths that ``setting`` (``bibliography``) lists; raises as :func:`configured_path`.

    A pattern (``parts/*.bib``) stands for the files that it fits, in alphabetical order; itself where none does.
    """
    values: tuple[Path, ...] = attrgetter(setting)(settings)
    return [_held(settings, setting, value, path) for value in values for path in _fitting(settings.root, value)]


def _fitting(root: Path, value: Path) -> list[Path]:
    path = root / value
    if value.is_absolute() or not has_magic(str(value)) or path.exists():
        return [path]
    return sorted(root.glob(str(value))) or [path]


def inside(settings: Settings, name: str) -> Path:
    """Return the path of the file ``name`` in the folder of the project, which a program makes itself.

    Raises :class:`~audiobib.text.root.OutsideError` where a link leads out of the root.
    """
    path = settings.root / name
    return root_of(settings).hold(path, f"`{name}`")


def named(settings: Settings, path: Path) -> Path:
    """Return ``path``, which the command line names, if no link of a repository diverts it out of its root.

    Raises :class:`~audiobib.text.root.OutsideError`.
    """
    if settings.is_trusted:
        return path
    return followed(path, root_of(settings).folder if settings.configuration is not None else None)


def _held(settings: Settings, setting: str, value: Path, path: Path) -> Path:
    root = root_of(settings)
    return path if root.holds(path) else root.hold(path, f"{_said_at(settings.configuration, value)}`{setting}`")


def _said_at(configuration: Path | None, value: Path) -> str:
    """Return ``file:line:column: `` of ``value`` in the configuration; only the file where it is spelt otherwise."""
    if configuration is None:
        return ""
    lines = configuration.read_text("utf-8", errors="replace").split("\n")
    for number, line in enumerate(lines, 1):
        column = max(line.find(f'"{value}"'), line.find(f"'{value}'"))
        if column >= 0:
            return f"{near(configuration)}:{number}:{column + 1}: "
    return f"{near(configuration)}: "

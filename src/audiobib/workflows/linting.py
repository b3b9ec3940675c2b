"""Checking a library, or a file, from Python."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from audiobib.config import Settings
from audiobib.model.library import Library
from audiobib.workflows.check import Checker

if TYPE_CHECKING:
    from audiobib.text import Finding

__all__ = ["check"]


def check(library: Library | str | Path, settings: Settings | None = None) -> list[Finding]:
    """Return the findings of ``library``, or of the file with that path, in file order.

    ``settings`` are the defaults unless given; :func:`audiobib.load_settings` reads a configuration. A rule that cannot
    be loaded is a ``RuntimeWarning``, and the others run. Raises :class:`~audiobib.errors.InputError` if the file
    cannot be read, ``TypeError`` for what is neither library nor path.
    """
    if isinstance(library, str | Path):
        library = Library.load(Path(library))
    elif not isinstance(library, Library):
        message = f"check() takes a library or the path of a .bib file, not {type(library).__name__}"
        raise TypeError(message)
    checker = Checker(settings if settings is not None else Settings())
    findings = checker.check_library(library)
    for rule in checker.broken:
        warnings.warn(rule.message, RuntimeWarning, stacklevel=2)
    return findings

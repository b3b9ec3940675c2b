"""One refs.bib, and from it the README list and the survey's bibliography.

Everything public is here and in the modules that it names: ``load``, ``loads``, ``format``, ``check``, the classes
they return, and the modules ``latex`` and ``names``. They are imported when they are first used, so that the
command line starts fast.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from audiobib.version import __version__

if TYPE_CHECKING:
    from audiobib import latex, names
    from audiobib.config.load import load_settings
    from audiobib.config.settings import Settings
    from audiobib.errors import (
        AudiobibError,
        ChangedOnDiskError,
        ConfigError,
        DuplicateKeyError,
        EditError,
        InputError,
        MissingFileError,
        NotFoundError,
        StaleEntry,
        VerificationError,
    )
    from audiobib.model.entries import Entries
    from audiobib.model.entry import Entry
    from audiobib.model.identifier import from_url as identifiers
    from audiobib.model.record import Record
    from audiobib.names.person import Person
    from audiobib.text.finding import Finding
    from audiobib.workflows.format import format  # noqa: A004 -- the public name
    from audiobib.workflows.library import Library, from_bibtexparser, from_pybtex, load, loads
    from audiobib.workflows.linting import check

__all__ = [
    "AudiobibError",
    "ChangedOnDiskError",
    "ConfigError",
    "DuplicateKeyError",
    "EditError",
    "Entries",
    "Entry",
    "Finding",
    "InputError",
    "Library",
    "MissingFileError",
    "NotFoundError",
    "Person",
    "Record",
    "Settings",
    "StaleEntry",
    "VerificationError",
    "__version__",
    "check",
    "format",
    "from_bibtexparser",
    "from_pybtex",
    "identifiers",
    "latex",
    "load",
    "load_settings",
    "loads",
    "names",
]

_HOMES = {
    "AudiobibError": "errors",
    "ChangedOnDiskError": "errors",
    "ConfigError": "errors",
    "DuplicateKeyError": "errors",
    "EditError": "errors",
    "Entries": "model.entries",
    "Entry": "model.entry",
    "Finding": "text.finding",
    "InputError": "errors",
    "Library": "workflows.library",
    "MissingFileError": "errors",
    "NotFoundError": "errors",
    "Person": "names.person",
    "Record": "model.record",
    "Settings": "config.settings",
    "StaleEntry": "errors",
    "VerificationError": "errors",
    "check": "workflows.linting",
    "format": "workflows.format",
    "from_bibtexparser": "workflows.library",
    "from_pybtex": "workflows.library",
    "identifiers": "model.identifier",
    "latex": "latex",
    "load": "workflows.library",
    "load_settings": "config.load",
    "loads": "workflows.library",
    "names": "names",
}
_OTHER_NAMES = {"identifiers": "from_url"}
"""What is called otherwise in its module."""


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        message = f"module `audiobib` has no attribute `{name}`"
        raise AttributeError(message)
    module = importlib.import_module(f"audiobib.{home}")
    return module if home == name else getattr(module, _OTHER_NAMES.get(name, name))


def __dir__() -> list[str]:
    return __all__

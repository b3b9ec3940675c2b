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
    from audiobib.errors import AudiobibError, StaleEntry
    from audiobib.model.entry import Entry
    from audiobib.names.person import Person
    from audiobib.text.finding import Finding
    from audiobib.workflows.check import check
    from audiobib.workflows.format import format  # noqa: A004 -- the public name
    from audiobib.workflows.library import Library, from_bibtexparser, from_pybtex, load, loads

__all__ = [
    "AudiobibError",
    "Entry",
    "Finding",
    "Library",
    "Person",
    "StaleEntry",
    "__version__",
    "check",
    "format",
    "from_bibtexparser",
    "from_pybtex",
    "latex",
    "load",
    "loads",
    "names",
]

_HOMES = {
    "AudiobibError": "errors",
    "Entry": "model.entry",
    "Finding": "text.finding",
    "Library": "workflows.library",
    "Person": "names.person",
    "StaleEntry": "errors",
    "check": "workflows.check",
    "format": "workflows.format",
    "from_bibtexparser": "workflows.library",
    "from_pybtex": "workflows.library",
    "latex": "latex",
    "load": "workflows.library",
    "loads": "workflows.library",
    "names": "names",
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        message = f"module `audiobib` has no attribute `{name}`"
        raise AttributeError(message)
    module = importlib.import_module(f"audiobib.{home}")
    return module if home == name else getattr(module, name)


def __dir__() -> list[str]:
    return __all__

"""The settings of a configuration, remembered in the user's cache folder until it or what may stand in it changes.

To validate a configuration takes pydantic, which takes longer to import than a small bibliography to check. Only what
is set otherwise than by default is kept. A file that cannot be read, or holds anything but what :func:`remember`
wrote, is no memory, and no error.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from audiobib.config import settings
from audiobib.config.settings import Settings
from audiobib.text.cache import digest, read_cached, write_cached
from audiobib.text.structured import read_json
from audiobib.version import __version__

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = ["as_plain", "recall", "remember"]

_ROOM: Final = "settings"

_VALUES: Final = {"path": Path, "frozenset": frozenset}
_TABLES: Final = {
    "dict": dict,
    **{name: getattr(settings, name) for name in settings.__all__ if isinstance(getattr(settings, name), type)},
}
"""What is no value of JSON, by the name under which it is written; every array is a tuple."""


_DECIDING: Final = (
    "config/settings.py", "config/constraints.py", "config/validate.py", "keys/pattern.py", "keys/markers.py",
    "keys/modifiers.py", "keys/style.py",
)  # fmt: skip
"""Our modules that decide what a configuration may say, and what it means."""


def recall(path: Path, content: bytes) -> Settings | None:
    """Return what was remembered for the configuration ``path``, if it had the same ``content``."""
    kept = read_cached(_ROOM, _name(path))
    if kept is None:
        return None
    try:
        data = read_json(kept)
        found = _revived(data["settings"]) if data["seal"] == _seal(content) else None
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
    return found if isinstance(found, Settings) else None


def remember(path: Path, content: bytes, validated: Settings) -> None:
    """Keep ``validated`` for the configuration ``path`` with this ``content``; not if it holds a mail address."""
    if validated.sources.mailto:
        return
    with suppress(OSError):
        write_cached(_ROOM, _name(path), json.dumps({"seal": _seal(content), "settings": as_plain(validated)}))


def _name(path: Path) -> str:
    return f"{digest(bytes(path.resolve()))}.json"


def _seal(content: bytes) -> str:
    """Return what another ``content``, or other code that decides what is valid, change. Raises ``OSError``."""
    package = Path(__file__).parent.parent
    ours = [(package / name).read_bytes() for name in _DECIDING]
    return digest(b"\0".join((__version__.encode(), *ours, content)))


def as_plain(value: object) -> Any:
    """Return ``value``, settings or a part of them, as JSON can say it.

    An object has one member, the name of the type with its value.
    """
    if isinstance(value, tuple):
        return [as_plain(part) for part in value]
    if isinstance(value, Path):
        return {"path": str(value)}
    if isinstance(value, frozenset):
        return {"frozenset": sorted(value)}
    if isinstance(value, dict):
        return {"dict": {name: as_plain(inner) for name, inner in value.items()}}
    if is_dataclass(value) and not isinstance(value, type):
        return {type(value).__name__: {name: as_plain(inner) for name, inner in _set_otherwise(value)}}
    return value


def _set_otherwise(table: DataclassInstance) -> list[tuple[str, object]]:
    members = [(field, getattr(table, field.name)) for field in fields(table)]
    return [(field.name, value) for field, value in members if value != _default(field)]


def _default(field: Field[Any]) -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()


def _revived(plain: Any) -> Any:
    """Return what :func:`as_plain` was given."""
    if isinstance(plain, list):
        return tuple(_revived(part) for part in plain)
    if not isinstance(plain, dict):
        return plain
    ((name, inside),) = plain.items()
    if isinstance(inside, dict):
        return _TABLES[name](**{member: _revived(value) for member, value in inside.items()})
    return _VALUES[name](inside)

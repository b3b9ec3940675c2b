"""Records as the JSON export publishes them: their schema, and reading them back, checked."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, cast

from pydantic import TypeAdapter

from audiobib.model.links import Link
from audiobib.model.record import Record
from audiobib.names import Person

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Author", "read_record", "record_schema"]


@dataclass(frozen=True, slots=True)
class Author:
    """A person (given, von, family, jr) or an organisation (literal); Unicode, ``None`` for absent parts."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    given: str | None = None
    von: str | None = None
    family: str | None = None
    jr: str | None = None
    literal: str | None = None


@cache
def _adapter() -> TypeAdapter[Record]:
    """Return what validates a record whose persons have the published shape."""
    adapter = TypeAdapter(Record)
    adapter.rebuild(_types_namespace={"Person": Author, "Link": Link, "Mapping": dict})
    return adapter


def record_schema() -> dict[str, Any]:
    """Return the JSON schema of one entry of the JSON export."""
    return _adapter().json_schema()


def read_record(data: Mapping[str, Any]) -> Record:
    """Return the record that ``data`` holds, as the JSON export writes it.

    Raises ``pydantic.ValidationError``, a ``ValueError``, that names everything that is wrong.
    """
    record = _adapter().validate_python(data)
    authors = cast("tuple[Author, ...]", record.authors)
    return replace(record, authors=tuple(Person(*(part or "" for part in astuple(author))) for author in authors))

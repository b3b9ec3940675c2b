"""One entry as plain, decoded data: what the JSON export holds and what templates see.

The JSON schema of it is in :mod:`audiobib.model.published`, which alone needs pydantic.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audiobib.model.links import Link
    from audiobib.names import Person

__all__ = ["Record"]


@dataclass(frozen=True, slots=True)
class Record:
    """One entry: decoded Unicode text, ``None`` for absent, ``fields`` raw as written in the .bib file.

    ``year`` is the text of the year as readers expect it (``"2023"``), ``date`` an ISO 8601 / EDTF date,
    ``sections`` the slugs of the sections that the entry belongs to, ``identifiers`` maps ``doi``, ``arxiv``,
    ``isbn``, … to their normal forms.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid", "defer_build": True}

    key: str
    type: str
    title: str | None = None
    authors: tuple[Person, ...] = ()
    others: bool = False
    year: str | None = None
    date: str | None = None
    venue: str | None = None
    sections: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    identifiers: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)

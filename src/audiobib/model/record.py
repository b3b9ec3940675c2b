"""One entry as plain, decoded data: what the JSON export holds and what templates see."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from audiobib.names.scripts import natural_order

__all__ = ["Author", "Link", "Record"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Author(_Frozen):
    """A person (given, von, family, jr) or an organisation (literal); Unicode, ``None`` for absent parts."""

    given: str | None = None
    von: str | None = None
    family: str | None = None
    jr: str | None = None
    literal: str | None = None

    @property
    def display(self) -> str:
        """The name in natural order: ``given von family, jr`` (family first in Chinese letters), or the literal."""
        return self.literal or natural_order(self.given or "", self.von or "", self.family or "", self.jr or "")


class Link(_Frozen):
    """A labelled link; ``url`` is absolute and raw (percent-encoded, never LaTeX-escaped)."""

    label: str
    url: str


class Record(_Frozen):
    """One entry: decoded Unicode text, ``None`` for absent, ``fields`` raw as written in the .bib file.

    ``year`` is the text of the year as readers expect it (``"2023"``), ``date`` an ISO 8601 / EDTF date,
    ``sections`` the slugs of the sections that the entry belongs to, ``identifiers`` maps ``doi``, ``arxiv``,
    ``isbn``, … to their normal forms.
    """

    key: str
    type: str
    title: str | None = None
    authors: tuple[Author, ...] = ()
    others: bool = False
    year: str | None = None
    date: str | None = None
    venue: str | None = None
    sections: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    identifiers: dict[str, str] = Field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    fields: dict[str, str] = Field(default_factory=dict)

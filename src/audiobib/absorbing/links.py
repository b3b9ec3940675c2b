"""Which field of an entry a link of the list is, and which a new one becomes."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from audiobib.keys.transliterate import ascii_words
from audiobib.lists.links import field_of_label, usable_url
from audiobib.markdown.escape import url as markdown_url
from audiobib.model.field_table import FIELDS
from audiobib.model.identifier import from_url
from audiobib.model.links import addresses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audiobib.markdown.inline import MarkdownLink
    from audiobib.model.record import Record

__all__ = ["Place", "field_of", "place_for"]

_MAIN: Final = frozenset([
    "pdf", "paper", "arxiv", "doi", "link", "url", "html", "abs", "abstract", "preprint", "publisher", "download",
    "openreview", "acl", "ieee", "acm",
])  # fmt: skip
"""Labels (lower case) of links to the work itself; the title is one that has no label."""


class Place(NamedTuple):
    """Where a link goes: ``arxiv``, ``doi`` or a field, its value, and the label that the field does not have yet.

    Without a field, ``problem`` says why there is none. Without a value the entry has the link already.
    """

    field: str = ""
    value: str = ""
    label: str | None = None
    problem: str = ""


def field_of(link: MarkdownLink, record: Record, labels: Mapping[str, str]) -> str | None:
    """Return which of ``labels`` (by field; ``arxiv`` is ``eprint``) the entry shows ``link`` for; None: for none."""
    shown = addresses(record.fields.get, record.identifiers, labels)
    return next((name for name, address in shown.items() if _as_shown(address) == _as_shown(link.url)), None)


def place_for(link: MarkdownLink, record: Record, labels: Mapping[str, str], freed: str = "") -> Place:
    """Return where the entry ``record`` takes the new ``link``; ``freed`` is the field of the link that it replaces.

    An address of arXiv or of a DOI under a label for the work itself is the identifier; any other label is a field of
    its own. ``labels`` are those of links by field.
    """
    url, _ = usable_url(link.url)
    if url is None:
        return Place(problem=f"`{link.url}` is not a web address")
    configured = {label.lower(): name for name, label in labels.items()}
    known = configured.get(link.label.lower()) or field_of_label(link.label)
    if known is None and (link.label.lower() in _MAIN or not link.label):
        known = "url"
    if known in ("url", "arxiv", "doi"):
        for kind, number in from_url(url).items():
            if kind in ("arxiv", "doi"):
                return _identifier(kind, number, record, freed)
        known = "url"
    name = known or _new_field(link.label)
    value = quote(url, safe="".join(map(chr, range(33, 127))).translate({ord(c): None for c in '{}\\"<>'}))
    there = record.fields.get(name, "")
    if there.strip() and name != freed:
        if there.strip() == value:
            return Place(name)
        if name != "url" or freed:
            return Place(problem=f"`{name}` of `{record.key}` is {there.strip()} already")
        name = _new_field(link.label)
    return Place(name, value, None if name in labels else link.label)


def _identifier(kind: str, number: str, record: Record, freed: str) -> Place:
    there = record.identifiers.get(kind)
    if there is None or kind == freed:
        return Place(kind, number)
    return Place(kind) if there == number else Place(problem=f"the {kind} of `{record.key}` is {there} already")


def _new_field(label: str) -> str:
    """Return the name of a field for links with ``label``: its words, never the name of a field that means more."""
    name = "-".join(ascii_words(label)).lower()
    return name if name and not name[0].isdigit() and name not in FIELDS else f"link-{name}".rstrip("-")


def _as_shown(address: str) -> str:
    return html.unescape(markdown_url(address) or address).rstrip("/")

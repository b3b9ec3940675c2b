"""An entry as a reader wants to see it: Markdown, a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiobib.markdown.escape import escape, url

if TYPE_CHECKING:
    from audiobib.model.entry import Entry

__all__ = ["author_year", "reference"]

_NAMES = 10
"""Authors to name; of more, the first ones."""


def author_year(entry: Entry) -> str:
    """Return a short name of the work as plain text: ``Latif et al., 2023``."""
    families = [person.literal or f"{person.von} {person.family}".strip() for person in entry.authors]
    names = " and ".join(families) if len(families) < 3 and not entry.others else f"{(families or [''])[0]} et al."
    return ", ".join(part for part in (names, entry.year or "") if part)


def reference(entry: Entry) -> str:
    """Return the formatted reference with its links as Markdown."""
    lines = [f"**{escape(entry.title or entry.key)}**", _authors(entry), _published(entry), _links(entry)]
    return "  \n".join(line for line in lines if line)


def _authors(entry: Entry) -> str:
    names = [person.display for person in entry.authors]
    more = " et al." if entry.others or len(names) > _NAMES else ""
    return escape(", ".join(names[:_NAMES])) + more


def _published(entry: Entry) -> str:
    venue = f"*{escape(entry.venue)}*" if entry.venue else ""
    return ", ".join(part for part in (venue, escape(entry.year or "")) if part)


def _links(entry: Entry) -> str:
    shown = ((link.label, url(link.url)) for link in entry.links)
    return " · ".join(f"[{escape(label)}]({address})" for label, address in shown if address)

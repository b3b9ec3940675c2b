"""The links of an entry: its URL, what its identifiers resolve to, and fields that hold a link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audiobib.model.entry import Entry

__all__ = ["DEFAULT_LABELS", "Link", "entry_links"]

DEFAULT_LABELS: Final = {
    "url": "PDF",
    "arxiv": "arXiv",
    "doi": "DOI",
    "code": "Code",
    "project": "Project",
    "demo": "Demo",
    "dataset": "Data",
}
"""Label by field (``arxiv`` stands for ``eprint``), in the order in which links are shown."""


class Link(NamedTuple):
    """A label and an absolute URL, raw (never LaTeX-escaped)."""

    label: str
    url: str


def entry_links(entry: Entry, labels: Mapping[str, str] = DEFAULT_LABELS) -> tuple[Link, ...]:
    """Return the links of ``entry`` in the order of ``labels``; no URL stands twice.

    An arXiv identifier links to its abstract page, a DOI to doi.org; every other name in ``labels`` is a field
    that holds a URL. Only http and https links are links.
    """
    found: dict[str, str] = {}
    for name, label in labels.items():
        url = _url(entry, name)
        if url is not None and url not in found:
            found[url] = label
    return tuple(Link(label, url) for url, label in found.items())


def _url(entry: Entry, name: str) -> str | None:
    if name == "arxiv":
        return f"https://arxiv.org/abs/{entry.arxiv}" if entry.arxiv else None
    if name == "doi":
        return f"https://doi.org/{entry.doi}" if entry.doi else None
    value = (entry.value(name) or "").strip()
    return value if value.lower().startswith(("http://", "https://")) else None

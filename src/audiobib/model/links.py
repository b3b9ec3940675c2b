"""The links of an entry: its URL, what its identifiers resolve to, and fields that hold a link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from audiobib.latex.address import raw_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["DEFAULT_LABELS", "DOUBTFUL", "Link", "addresses", "identifier_url", "links_of"]

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


DOUBTFUL: Final = "doubtful"
"""The field of an address that a list gives a work, and that is another work's."""

_RESOLVERS: Final = {"arxiv": "https://arxiv.org/abs/", "doi": "https://doi.org/"}


@dataclass(frozen=True, slots=True)
class Link:
    """A labelled link; ``url`` is absolute and raw (percent-encoded, never LaTeX-escaped)."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    label: str
    url: str


def identifier_url(kind: str, identifier: str) -> str:
    """Return the address that ``identifier`` (normal form) leads to: an abstract page of arXiv, or doi.org.

    Raises ``KeyError`` for another ``kind``.
    """
    return f"{_RESOLVERS[kind]}{identifier}"


def links_of(
    value: Callable[[str], str | None], identifiers: Mapping[str, str], labels: Mapping[str, str] = DEFAULT_LABELS
) -> tuple[Link, ...]:
    """Return the links of an entry in the order of ``labels``; no URL stands twice.

    ``value`` gives the text of a field by its name, ``identifiers`` the normal form of an identifier by its kind. An
    arXiv identifier links to its abstract page, a DOI to doi.org; every other name in ``labels`` is a field that holds
    a URL. Only http and https links are links.
    """
    found = addresses(value, identifiers, labels)
    return tuple(Link(labels[name], url) for name, url in found.items())


def addresses(
    value: Callable[[str], str | None], identifiers: Mapping[str, str], names: Iterable[str]
) -> dict[str, str]:
    """Return the address that each of ``names`` leads to, as :func:`links_of` shows it; no address stands twice."""
    found: dict[str, str] = {}
    for name in names:
        if name in _RESOLVERS:
            url = identifier_url(name, identifiers[name]) if name in identifiers else None
        else:
            url = _web_address(value(name))
        if url is not None and url not in found.values():
            found[name] = url
    return found


def _web_address(value: str | None) -> str | None:
    address = raw_address((value or "").strip())
    return address if address.lower().startswith(("http://", "https://")) else None

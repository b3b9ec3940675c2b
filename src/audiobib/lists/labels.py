"""What a list calls its links: the labels that stand at those that one field holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from audiobib.matching.titles import title_letters
from audiobib.model.identifier import from_url
from audiobib.model.links import identifier_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audiobib.lists.result import Imported

__all__ = ["link_labels"]


def link_labels(lists: Iterable[Imported]) -> dict[str, Counter[str]]:
    """Return how often each label stands at the links that a field holds, by the name of the field.

    A title that is a link is no label, and neither is a picture.
    """
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for imported in lists:
        for shown in imported.shown:
            fields = {link.url.rstrip("/"): link.label for link in shown.record.links}
            for label, address in shown.links:
                plain = label.strip("[]*_` ")
                name = next((fields[url] for url in _addresses(address) if url in fields), None)
                if name is not None and plain and title_letters(plain) != title_letters(shown.title):
                    found[name][plain] += 1
    return dict(found)


def _addresses(address: str) -> Iterator[str]:
    yield address.rstrip("/")
    for kind, identifier in from_url(address).items():
        if kind in ("arxiv", "doi"):
            yield identifier_url(kind, identifier)

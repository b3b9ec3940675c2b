"""Which of the known works a new one is: by identifier, or else by title and first author together."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audiobib.model.record import Record

__all__ = ["Matcher", "title_fold"]


def title_fold(title: str) -> str:
    """Return the letters and digits of ``title`` without case and diacritics: what two spellings share."""
    plain = unicodedata.normalize("NFKD", title.casefold())
    return "".join(character for character in plain if character.isalnum())


class Matcher:
    """Finds the known record that describes the same work as another one.

    Equal DOI, arXiv identifier or link are proof. Equal titles count only with the same first author (or with
    no author on either side), and never against two different DOIs.
    """

    def __init__(self, records: Iterable[Record]) -> None:
        self._known: dict[str, Record] = {}
        for record in records:
            self.add(record)

    def add(self, record: Record) -> None:
        """Make ``record`` known; of two that share a sign the first stays."""
        for sign in _signs(record):
            self._known.setdefault(sign, record)

    def find(self, record: Record) -> Record | None:
        """Return the known record of the same work, or None."""
        for sign in _signs(record):
            known = self._known.get(sign)
            if known is not None and not _contradict(known, record):
                return known
        return None


def _signs(record: Record) -> Iterator[str]:
    for name in ("doi", "arxiv"):
        if name in record.identifiers:
            yield f"{name}:{record.identifiers[name].lower()}"
    for link in record.links:
        if record.type == "dataset" or not link.url.startswith("https://github.com/"):
            yield f"url:{link.url.rstrip('/')}:{record.type == 'dataset'}"
    if record.title:
        author = record.authors[0] if record.authors else None
        name = title_fold(author.family or author.literal or "") if author is not None else ""
        yield f"title:{title_fold(record.title)}:{name}"


def _contradict(one: Record, other: Record) -> bool:
    return any(
        name in one.identifiers and name in other.identifiers and one.identifiers[name] != other.identifiers[name]
        for name in ("doi", "arxiv")
    )

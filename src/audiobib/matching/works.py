"""Which of the known works a new one is: by identifier or address, or else by title and first author together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from audiobib.matching.titles import title_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audiobib.model.record import Record

__all__ = ["KnownWorks"]

What = TypeVar("What")


class KnownWorks(Generic[What]):
    """Works with whatever stands for each of them, found by another description of the same work.

    Equal DOI, arXiv identifier or address are proof. Equal titles count only with the same first author (or with
    no author on either side), and never against two different identifiers. Data sets and other works are never the
    same; of a data set the short name takes the place of the author, and a shared address outweighs identifiers.
    """

    def __init__(self, known: Iterable[tuple[Record, What]] = ()) -> None:
        self._known: dict[str, tuple[Record, What]] = {}
        for record, what in known:
            self.add(record, what)

    def add(self, record: Record, what: What) -> None:
        """Make ``record`` known as ``what``; of two that share a sign the first stays."""
        for sign in _signs(record):
            self._known.setdefault(sign, (record, what))

    def find(self, record: Record) -> What | None:
        """Return what stands for the known work that ``record`` describes, or None."""
        for sign in _signs(record):
            known = self._known.get(sign)
            if known is not None and not _contradict(known[0], record):
                return known[1]
        return None


def _signs(record: Record) -> Iterator[str]:
    kind = "dataset" if record.type == "dataset" else "work"
    for name in ("doi", "arxiv"):
        if name in record.identifiers:
            yield f"{kind}:{name}:{record.identifiers[name].lower()}"
    # Several works may share the address of their code or project.
    shared = {address for name, address in record.fields.items() if name != "url"}
    for link in record.links:
        if kind == "dataset" or not (link.url in shared or link.url.startswith("https://github.com/")):
            yield f"{kind}:url:{link.url.rstrip('/')}"
    if record.title:
        author = record.authors[0] if record.authors else None
        name = (author.family or author.literal or "") if author is not None else ""
        if kind == "dataset":
            name = record.fields.get("shorttitle", record.title)
        yield f"{kind}:title:{title_letters(record.title)}:{title_letters(name)}"


def _contradict(one: Record, other: Record) -> bool:
    if one.type == "dataset" and {link.url for link in one.links} & {link.url for link in other.links}:
        return False  # of identifiers that differ, one is of the paper that describes it
    return any(
        name in one.identifiers and name in other.identifiers and one.identifiers[name] != other.identifiers[name]
        for name in ("doi", "arxiv")
    )

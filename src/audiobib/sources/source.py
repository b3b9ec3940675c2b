"""What every source is: one that is asked for works by identifier, or by title, or both."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from audiobib.sources.answer import Query
    from audiobib.sources.pacing import Limit
    from audiobib.sources.transport import Reply, Transport
    from audiobib.sources.work import Work

__all__ = ["Source"]

Works = tuple["Work", ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One source at one address.

    ``look_up`` maps identifiers (``doi:…``, ``arxiv:…``, …; the ``kinds`` it knows, at most ``batch`` at once) to
    works: what it leaves out, the source does not know. ``search`` returns the works for one description, the best
    first; where it ``is_strict``, every word has to be right, and what it does not find may be there in other words.
    ``search_many`` does the same for at most ``search_batch`` descriptions in one request.
    ``phrases`` does so for ``phrases_batch`` titles in one request, but knows exact titles only. All raise
    :class:`~audiobib.sources.answer.SourceError`, and ``ValueError``, ``TypeError`` or ``LookupError`` for an answer
    in a shape that is not the documented one.
    """

    name: str
    transport: Transport
    url: str
    limit: Limit
    kinds: frozenset[str] = frozenset()
    batch: int = 1
    look_up: Callable[[Source, Sequence[str]], Mapping[str, Works]] | None = None
    search: Callable[[Source, Query], Works] | None = None
    search_many: Callable[[Source, Sequence[Query]], Mapping[Query, Works]] | None = None
    search_batch: int = 1
    phrases: Callable[[Source, Sequence[Query]], Mapping[Query, Works]] | None = None
    phrases_batch: int = 1
    is_strict: bool = False
    key: str | None = field(default=None, repr=False)

    def send(
        self,
        path: str,
        *,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        body: object = None,
    ) -> Reply:
        """Ask this source for ``path``; see :meth:`audiobib.sources.transport.Transport.send`."""
        return self.transport.send(self.url, path, self.limit, params=params, headers=headers, body=body)

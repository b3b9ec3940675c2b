"""doi.org, the only authority for "no such DOI" (DOI Handbook, section 3.8.3: the REST interface of the proxy)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from audiobib.sources.answer import SourceError
from audiobib.sources.pacing import Limit
from audiobib.sources.source import Source
from audiobib.sources.work import Work

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audiobib.sources.transport import Transport

__all__ = ["doi_org"]

_LIMIT: Final = Limit(0.2, 2)
_FOUND: Final = 1
_NOT_FOUND: Final = 100
"""Response codes of the handle system's REST interface."""


def doi_org(transport: Transport, url: str) -> Source:
    """Return doi.org at ``url``: whether DOIs are registered. Its works say no more than their DOI."""
    return Source("doi", transport, url.rstrip("/"), _LIMIT, frozenset({"doi"}), 1, _look_up)


def _look_up(source: Source, identifiers: Sequence[str]) -> Mapping[str, tuple[Work, ...]]:
    found: dict[str, tuple[Work, ...]] = {}
    for one in identifiers:
        doi = one.removeprefix("doi:")
        answer = source.send(f"/api/handles/{quote(doi, safe='/')}").json()
        code = answer["responseCode"]
        if code not in (_FOUND, _NOT_FOUND):
            raise SourceError(f"response code {code}")
        if str(answer["handle"]).lower() != doi:
            raise SourceError(f"asked for {doi}, answered about {answer['handle']}")
        if code == _FOUND:
            found[one] = (Work(doi=doi),)
    return found

"""All sources, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiobib.sources.arxiv import arxiv
from audiobib.sources.crossref import crossref
from audiobib.sources.datacite import datacite
from audiobib.sources.dblp import dblp
from audiobib.sources.doi_org import doi_org
from audiobib.sources.openalex import openalex
from audiobib.sources.semantic_scholar import semantic_scholar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audiobib.sources.source import Source
    from audiobib.sources.transport import Transport

__all__ = ["open_sources"]


def open_sources(transport: Transport, urls: Mapping[str, str], keys: Mapping[str, str]) -> dict[str, Source]:
    """Return the sources named in ``urls``, each at its address, with the keys (``openalex``, ``s2``) there are."""
    makers = {
        "crossref": lambda url: crossref(transport, url),
        "datacite": lambda url: datacite(transport, url),
        "arxiv": lambda url: arxiv(transport, url),
        "doi": lambda url: doi_org(transport, url),
        "openalex": lambda url: openalex(transport, url, keys.get("openalex")),
        "dblp": lambda url: dblp(transport, url),
        "s2": lambda url: semantic_scholar(transport, url, keys.get("s2")),
    }
    return {name: makers[name](url) for name, url in urls.items()}

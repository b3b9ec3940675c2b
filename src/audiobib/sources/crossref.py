"""Crossref, through habanero; the only file that imports it.

habanero 2.9.2 does not quote DOIs (``10.1000/a#b`` fetches another work), raises three families of exceptions
and turns errors into ``None`` when asked to warn (measured against a local server). All of that stays in here.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

import httpx2
from habanero import Crossref
from habanero.exceptions import Error as HabaneroError

from audiobib.sources.answer import Answer, Evidence, Found, NotFound, Unavailable

if TYPE_CHECKING:
    from audiobib.model.identifier import Doi

__all__ = ["BASE_URL", "look_up"]

BASE_URL = "https://api.crossref.org"
"""Where Crossref answers; a mirror or a proxy takes its place by configuration."""


def look_up(doi: Doi, *, base_url: str = BASE_URL, mailto: str | None = None, timeout: int = 20) -> Answer:
    """Ask Crossref for the work with the DOI ``doi``. Never raises for what the server does.

    ``mailto`` (from the user, never made up) asks for the polite pool. A 404 means that Crossref does not have the
    DOI: another agency may (DataCite has arXiv's). ``timeout`` is in seconds.
    """
    evidence = Evidence("crossref", f"{base_url}/works/{quote(doi, safe='')}", datetime.now(UTC))
    client = Crossref(base_url=base_url, mailto=mailto, timeout=timeout)
    try:
        answer = client.works(ids=[quote(doi, safe="")])
    except httpx2.HTTPStatusError as error:
        if error.response.status_code == httpx2.codes.NOT_FOUND:
            return NotFound(evidence)
        return Unavailable(evidence, f"HTTP status {error.response.status_code}")
    except (httpx2.HTTPError, HabaneroError, RuntimeError, ValueError, TypeError) as error:
        return Unavailable(evidence, f"{type(error).__name__}: {error}")
    record = answer.get("message") if isinstance(answer, dict) else None
    if not isinstance(record, dict) or str(record.get("DOI", "")).lower() != doi:
        return Unavailable(evidence, "an answer that is not about this DOI")
    return Found(evidence, record)

"""Requests that keep the manners of the web, and answers that are what they claim to be, or none at all."""

from __future__ import annotations

import json
import logging
import re
import threading
import time
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import httpx2

from audiobib.sources.answer import SourceError
from audiobib.sources.pacing import Limit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audiobib.sources.pacing import Pacer

__all__ = ["AGENT", "Reply", "Transport", "origin"]

AGENT: Final = f"audiobib/{version('audiobib')}"
"""Who asks."""

_TRIES: Final = 3
_TRIES_WITHOUT_REPLY: Final = 2
_LONGEST_WAIT: Final = 60.0
"""Seconds; who asks for more patience is not asked any more until then, or for an hour, by any process."""

_LONGEST_PAUSE: Final = 3600.0

_FAILURES: Final = 3
"""Failures in a row after which a source is not asked any more."""

_REDIRECTS: Final = 5
_LARGEST: Final = 64 << 20
_REFUSED: Final = frozenset({400, 414, 422})
_TRANSIENT: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_KEY = re.compile(r"(api_key=)[^&\s]+")


def _without_keys(record: logging.LogRecord) -> bool:
    """Take keys out of the addresses that httpx2 logs; OpenAlex takes its key nowhere else."""
    if isinstance(record.args, tuple):
        record.args = tuple(_KEY.sub(r"\1***", str(arg)) if "api_key=" in str(arg) else arg for arg in record.args)
    return True


logging.getLogger("httpx2").addFilter(_without_keys)


def origin(url: str) -> str:
    """Return scheme, host and port of ``url`` (RFC 6454), which keys and contact depend on; empty for what has none."""
    try:
        parts = urlsplit(url)
        port = parts.port or {"https": 443, "http": 80}.get(parts.scheme)
    except ValueError:
        return ""
    return f"{parts.scheme}://{(parts.hostname or '').rstrip('.')}:{port}" if parts.hostname else ""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer with status 200 or 404: anything else is an error. Header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        """Return the body as JSON. Raises :class:`SourceError` if it is anything else, whatever its status says."""
        if "json" not in self.headers.get("content-type", "json"):
            raise SourceError(f"expected JSON, got {self.headers['content-type']}")
        try:
            return json.loads(self.body.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            raise SourceError(f"expected JSON, got what cannot be read as such ({type(error).__name__})") from error

    def xml(self) -> ET.Element:
        """Return the body as XML. Raises :class:`SourceError` if it is anything else."""
        if "xml" not in self.headers.get("content-type", "xml"):
            raise SourceError(f"expected XML, got {self.headers['content-type']}")
        try:
            return ET.fromstring(self.body)  # noqa: S314 -- expat >= 2.4.1 limits the expansion of entities itself
        except (ET.ParseError, LookupError, ValueError) as error:
            raise SourceError("expected XML, got what cannot be read as such") from error


@dataclass(slots=True)
class Transport:
    """Sends requests as fast as each source allows, and gives up one that keeps failing.

    ``timeout`` is the most seconds that one request may take, its last byte included. ``mailto`` (from the user,
    never made up) goes into the ``User-Agent`` and nowhere else, and only to the origins in ``confidants``
    (``https://api.crossref.org``); None: to all.
    """

    pacer: Pacer
    timeout: float = 20.0
    mailto: str | None = field(default=None, repr=False)
    confidants: frozenset[str] | None = None
    _failures: dict[str, int] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _client: httpx2.Client = field(default_factory=lambda: httpx2.Client(follow_redirects=False))

    def user_agent(self, url: str) -> str:
        """Return who asks; for a confidant also how to reach the user, if that was said."""
        may_know = self.confidants is None or origin(url) in self.confidants
        contact = f" (mailto:{self.mailto})" if self.mailto and may_know else ""
        return f"{AGENT} python-httpx2/{httpx2.__version__}{contact}"

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def send(
        self,
        base: str,
        path: str,
        limit: Limit,
        *,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        body: object = None,
    ) -> Reply:
        """Return the answer to a GET of ``base`` and ``path`` (a POST of ``body`` as JSON, if there is one).

        Limits and failures are counted for ``base``: one host may be the proxy of several sources. Waits and asks
        again where the server asks for patience. Raises :class:`SourceError` for everything but a whole answer with
        status 200 or 404.
        """
        request = self._client.build_request(
            "GET" if body is None else "POST",
            f"{base}{path}",
            params=params,
            headers={"User-Agent": self.user_agent(base), **(headers or {})},
            json=body,
        )
        if self._failures.get(base, 0) >= _FAILURES:
            raise SourceError(f"not asked any more after {_FAILURES} failures in a row")
        if (seconds := self.pacer.pause_left(base)) > _LONGEST_WAIT:
            raise SourceError(f"asked for patience; not asked for another {seconds:.0f} seconds")
        return self._persist(request, base, limit)

    def count(self, base: str, *, failed: bool) -> None:
        """Take in whether an answer of ``base`` was one that can be read; a page with status 200 is none."""
        with self._lock:
            self._failures[base] = self._failures.get(base, 0) + 1 if failed else 0

    def _persist(self, request: httpx2.Request, base: str, limit: Limit) -> Reply:
        for attempt in range(_TRIES):
            with self.pacer.turn(base, limit):
                reply, problem = self._try(request)
            if reply is not None:
                if (announced := Limit.from_headers(reply.headers)) is not None:
                    self.pacer.learn(base, announced)
                if reply.status in (200, 404):
                    return reply
                problem = f"HTTP status {reply.status}"
                if reply.status in _REFUSED:
                    raise SourceError(problem, refused=True)
                if reply.status not in _TRANSIENT:
                    break
            wait = _patience(reply, attempt, self.pacer.clock())
            if attempt == (_TRIES if reply is not None else _TRIES_WITHOUT_REPLY) - 1:
                break
            self.pacer.pause(base, min(wait, _LONGEST_PAUSE))
            if wait > _LONGEST_WAIT:
                break
        raise SourceError(problem)

    def _try(self, request: httpx2.Request) -> tuple[Reply | None, str]:
        """Send once, redirects included; return the reply, or None and what went wrong."""
        deadline = time.monotonic() + self.timeout
        for _ in range(_REDIRECTS):
            request.extensions = {"timeout": httpx2.Timeout(max(0.1, deadline - time.monotonic())).as_dict()}
            try:
                reply = self._receive(request, deadline)
            except (httpx2.HTTPError, httpx2.InvalidURL, SourceError) as error:
                return None, error.reason if isinstance(error, SourceError) else type(error).__name__
            location = reply.headers.get("location")
            if reply.status not in (301, 302, 303, 307, 308) or location is None or request.method != "GET":
                return reply, ""
            try:
                request = self._redirected(request, location)
            except (httpx2.InvalidURL, ValueError):
                return None, "a redirect to what is not an address"
        return None, f"more than {_REDIRECTS} redirects"

    def _redirected(self, request: httpx2.Request, location: str) -> httpx2.Request:
        """Return the request for where the server points to; keys go to the origin that they are for only."""
        target = urljoin(str(request.url), location)
        same = origin(target) == origin(str(request.url))
        kept = {"accept"} | ({"x-api-key", "authorization"} if same else set())
        headers = {name: value for name, value in request.headers.items() if name in kept}
        return self._client.build_request("GET", target, headers={**headers, "User-Agent": self.user_agent(target)})

    def _receive(self, request: httpx2.Request, deadline: float) -> Reply:
        response = self._client.send(request, stream=True)
        try:
            body = bytearray()
            for chunk in response.iter_bytes():
                body += chunk
                if time.monotonic() > deadline:
                    raise SourceError(f"the answer was not complete after {self.timeout:g} seconds")
                if len(body) > _LARGEST:
                    raise SourceError(f"an answer of more than {_LARGEST} bytes")
            headers = {name.lower(): value for name, value in response.headers.items()}
            return Reply(response.status_code, headers, bytes(body))
        finally:
            response.close()


def _patience(reply: Reply | None, attempt: int, now: float) -> float:
    """Return how many seconds to wait: what ``Retry-After`` says (RFC 9110, 10.2.3), else 1, 2, 4."""
    said = reply.headers.get("retry-after", "") if reply is not None else ""
    if said.strip().isdigit():
        return float(said)
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - now)
    except ValueError:
        return float(2**attempt)

"""Badges: small pictures that say something, by the address of the service that draws them."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

__all__ = ["Badge", "read_badge"]

_STATIC = re.compile(
    r"^https?://(?:www\.)?(?:img\.shields\.io|badgen\.net|custom-icon-badges\.\w+\.\w+)/badge/(?P<text>[^?#]*)",
    re.IGNORECASE,
)
_REPOSITORY = re.compile(
    r"^https?://(?:img\.shields\.io|badgen\.net)/github/[\w-]+(?:/[\w-]+)?/(?P<repo>[\w.-]+/[\w.-]+?)(?:\.svg)?(?:[?#].*)?$"
    r"|^https?://(?:www\.)?ghbtns\.com/github-btn\.html\?user=(?P<user>[\w.-]+)&(?:amp;)?repo=(?P<name>[\w.-]+)"
    r"|^https?://github\.com/(?P<own>[\w.-]+/[\w.-]+)/(?:actions|workflows|badge)",
    re.IGNORECASE,
)
_PARTS = re.compile(r"(?<!-)-(?!-)")


class Badge(NamedTuple):
    """What a badge says: the address of a ``repository``, or a ``label`` with a ``message`` (either may be empty)."""

    repository: str = ""
    label: str = ""
    message: str = ""


def read_badge(source: str) -> Badge | None:
    """Return what the picture at ``source`` says; None if it is no badge of a known service."""
    repository = _REPOSITORY.match(source)
    if repository is not None:
        name = repository["repo"] or repository["own"] or f"{repository['user']}/{repository['name']}"
        return Badge(repository=f"https://github.com/{name}")
    static = _STATIC.match(source)
    if static is None:
        return None
    parts = [_shown(part) for part in _PARTS.split(re.sub(r"\.svg$", "", static["text"]))]
    if len(parts) > 2 or (len(parts) == 2 and not parts[0]):
        return Badge(label=parts[0], message=parts[1] if len(parts) > 2 else "")
    return Badge(label=parts[0])


def _shown(part: str) -> str:
    return unquote(part).replace("--", "-").replace("__", "\0").replace("_", " ").replace("\0", "_").strip()

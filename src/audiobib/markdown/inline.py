"""Text and links inside a line of Markdown: no renderer, just what lists really write."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

__all__ = ["MarkdownLink", "find_links", "plain_text", "without_links"]

_LINK = re.compile(
    r"\[?\[(?P<label>(?:\\.|[^\[\]\\])*)\]\]?\s?\(\s*<?(?P<url>(?:[^()\s<>]|\([^()\s]*\))*)>?(?:\s+\"[^\"]*\")?\s*\)\]?"
)
_ANCHOR = re.compile(r"<a\s[^>]*href=[\"']([^\"']+)[\"'][^>]*>(.*?)</a>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_BLANKS = re.compile(r"\s+")


class MarkdownLink(NamedTuple):
    """A link as written: its label as text, its address raw."""

    label: str
    url: str


def find_links(source: str) -> list[MarkdownLink]:
    """Return the links in ``source``: ``[[PDF](u)]``, ``[[PDF]](u)``, ``[PDF](u)``, ``<a href=u>PDF</a>``."""
    found = [(match.start(), match["label"], match["url"]) for match in _LINK.finditer(source)]
    found += [(match.start(), match[2], match[1]) for match in _ANCHOR.finditer(source)]
    return [MarkdownLink(plain_text(label), html.unescape(url.strip())) for _, label, url in sorted(found)]


def without_links(source: str) -> str:
    """Return ``source`` with every link cut out."""
    return _ANCHOR.sub(" ", _LINK.sub(" ", source))


def plain_text(source: str) -> str:
    """Return what a reader sees of ``source``: tags gone, escapes and entities undone, blanks single."""
    text = _TAG.sub("", source)
    return _BLANKS.sub(" ", html.unescape(_ESCAPE.sub(r"\1", text))).strip()

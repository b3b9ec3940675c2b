"""Where HTML begins and ends in a Markdown document: CommonMark 0.31.2, section 4.6, its seven kinds in order."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["html_block_end"]

_NAMES: Final = (
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col", "colgroup",
    "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "legend",
    "li", "link", "main", "menu", "menuitem", "nav", "noframes", "ol", "optgroup", "option", "p", "param", "search",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track", "ul",
)  # fmt: skip
_ATTRIBUTE: Final = r"\s+[a-zA-Z_:][\w.:-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?"
_TAG: Final = rf"<[a-zA-Z][a-zA-Z0-9-]*(?:{_ATTRIBUTE})*\s*/?>|</[a-zA-Z][a-zA-Z0-9-]*\s*>"
_BLANK: Final = re.compile(r"\A\s*\Z")
_KINDS: Final = tuple(
    (re.compile(begin, re.IGNORECASE), end)
    for begin, end in (
        (r"<(?:script|pre|style|textarea)(?:\s|>|\Z)", re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE)),
        (r"<!--", re.compile(r"-->")),
        (r"<\?", re.compile(r"\?>")),
        (r"<![a-z]", re.compile(r">")),
        (r"<!\[CDATA\[", re.compile(r"\]\]>")),
        (rf"</?(?:{'|'.join(_NAMES)})(?:\s|/?>|\Z)", _BLANK),
    )
)
_ALONE: Final = re.compile(rf"(?:{_TAG})\s*\Z")


def html_block_end(line: str, start: int, *, in_paragraph: bool) -> re.Pattern[str] | None:
    """Return what ends the HTML block that begins at column ``start`` of ``line``; None if none begins there.

    The end is searched in what follows, this line included, line by line and inside of block quotes and items.
    """
    for begin, end in _KINDS:
        if begin.match(line, start):
            return end
    return _BLANK if not in_paragraph and _ALONE.match(line, start) else None

"""Text and addresses inside Markdown that GitHub shows exactly as they are.

Every rule was measured with cmark-gfm, GitHub's own parser, as paragraph, list item and table cell; the cases
are in ``tests/render/cases``. Only what would otherwise change is escaped, so that the source stays readable.
"""

from __future__ import annotations

import html
import re
from urllib.parse import quote

__all__ = ["code", "escape", "fence", "html_text", "url"]

_SPECIAL = re.compile(r"[\\`*\[\]|~]|(?<![^\W_])_|_(?![^\W_])|<(?![\s\d])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_START = re.compile(r"(?=[-+](?:\s|$)|--|==?\s*$|=+\s*$|#{1,6}(?:\s|$)|>)|(?P<number>\d{1,9})(?=[.)](?:\s|$))")
# What GitHub turns into a link, an emoji or mathematics. A backslash does not prevent the first two:
# cmark-gfm looks for them after it has removed the backslashes.
_COMES_ALIVE = re.compile(r"@|\$|:(?=//)|(?<=\bwww)\.|:(?=[\w+-]+:)", re.IGNORECASE)
_KEPT_IN_URL = "!$&'*+,-./:;=?@_~#%[]"
_HTTP = re.compile(r"https?://[^/\s]", re.IGNORECASE)


def escape(text: str) -> str:
    """Return one line of Markdown that shows ``text``, white space run together and nothing else changed.

    Works inside emphasis, link texts, list items and cells of tables, and at the start of a line.
    """
    line = " ".join(text.split())
    if line.replace(" ", "").isalnum():  # most names: much cheaper than the patterns
        return line
    line = _SPECIAL.sub(lambda match: "\\" + match.group(), line)
    line = _ENTITY.sub("&amp;", line)
    line = _COMES_ALIVE.sub(lambda match: f"<span>{match.group()}</span>", line)
    start = _LINE_START.match(line)
    if start is not None:
        line = f"{line[: start.end()]}\\{line[start.end() :]}"
    return line


def url(address: str) -> str | None:
    """Return ``address`` percent-encoded for a Markdown link; None if it is not http(s).

    What is percent-encoded already stays so; a bare ``%`` stays too, since nobody can tell the two apart.
    """
    address = address.strip()
    if not _HTTP.match(address):
        return None
    # Markdown reads entities in addresses too: "?a=1&lt;b" would arrive as "?a=1<b".
    return _ENTITY.sub("&amp;", quote(address, safe=_KEPT_IN_URL))


def html_text(text: str) -> str:
    """Return one line of HTML that shows ``text``, white space run together; for attributes, too.

    A line of an HTML block that Markdown leaves alone stays one: nothing in it begins a block or comes alive.
    """
    return html.escape(" ".join(text.split()), quote=True)


def code(text: str) -> str:
    """Return one line of Markdown that shows ``text`` as code, white space run together, also in a cell of a table.

    A code span cannot be empty: no text gives none. A bar cannot stand in a code span in a table: it is HTML then.
    """
    line = " ".join(text.split())
    if not line:
        return ""
    if "|" in line:
        return f"<code>{escape(line)}</code>"
    bar = "`" * (max((len(run) for run in re.findall(r"`+", line)), default=0) + 1)
    gap = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{bar}{gap}{line}{gap}{bar}"


def fence(text: str, language: str = "") -> str:
    """Return ``text`` as a fenced code block whose fence is longer than any run of backticks in it."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    bar = "`" * max(3, longest + 1)
    return f"{bar}{language}\n{text.strip(chr(10))}\n{bar}"

"""Citations in Typst: ``@key``, ``#cite(<key>)``, ``#cite(label("key"))``.

Authority: Typst reference, "Cite", "Bibliography" and "Label". A label that the document itself defines is a cross
reference, not a citation. Comments and raw text say nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.keys.citation import Citation, Reference, Scan
from audiobib.keys.masking import blank

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["PLAIN_LABEL", "scan_typst"]

PLAIN_LABEL: Final = re.compile(r"[\w](?:[\w-]|[.:](?=[\w-]))*")
"""A key that ``@`` can be followed by."""

_UNREAD = re.compile(
    r"/\*.*?(?:\*/|\Z)"
    r"|(?<!:)//[^\n]*"
    r"|(?P<ticks>`{3,})(?!`).*?(?:(?P=ticks)|\Z)"
    r"|`[^`]*`"
    r"|https?://[^\s\])>\"]+"
    r"|\"@[^\"]*\""
    r"|\\@",
    re.DOTALL,
)
_AT = re.compile(rf"(?<![\w\\])@({PLAIN_LABEL.pattern})")
_CITE = re.compile(r'\bcite\s*\(\s*(?:<([^<>\s]+)>|label\(\s*"([^"]+)"\s*\))')
_LABEL = re.compile(r"<([\w.:-]+)>")
_BIBLIOGRAPHY = re.compile(r"\bbibliography\s*\(\s*(\((?:[^()]*)\)|\"[^\"]*\")")
_STRING = re.compile(r'"([^"]*)"')
_INPUT = re.compile(r'#(?:include|import)\s+"([^"@]+\.typ)"')


def scan_typst(text: str, commands: Collection[str] = ()) -> Scan:
    """Return what a Typst file says; ``commands`` are functions of one's own that cite as ``cite`` does."""
    masked = _UNREAD.sub(lambda match: blank(match.group()), text)
    names = "|".join(map(re.escape, ("cite", *commands)))
    cite = re.compile(_CITE.pattern.replace("cite", f"(?:{names})", 1))
    called = [(match.lastindex or 1, match) for match in cite.finditer(masked)]
    citations = [Citation(match[group], match.start(group), match.end(group)) for group, match in called]
    places = {citation.start for citation in citations}
    labels = {match[1] for match in _LABEL.finditer(masked) if match.start(1) not in places}
    citations += [Citation(match[1], match.start(1), match.end(1)) for match in _AT.finditer(masked)]
    bibliographies = [
        Reference(found[1], found.start(1))
        for match in _BIBLIOGRAPHY.finditer(masked)
        for found in _STRING.finditer(masked, match.start(1), match.end(1))
    ]
    inputs = [Reference(match[1], match.start(1)) for match in _INPUT.finditer(masked)]
    return Scan(
        tuple(sorted((c for c in citations if c.key not in labels), key=lambda citation: citation.start)),
        tuple(inputs),
        tuple(bibliographies),
        frozenset(labels),
    )

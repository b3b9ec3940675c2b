r"""Citations in pandoc's Markdown (also R Markdown and Quarto): ``@key``, ``[-@key, p. 3]``, ``@{any key}``, ``\cite``.

Authority: pandoc manual, "Citation syntax" and "Specifying bibliographic data". Code, comments, addresses and the
labels of examples (``(@label)``) are no citations; nor are the cross references of Quarto (``@fig-``, …).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.keys.citation import Citation, Reference, Scan
from audiobib.keys.masking import blank
from audiobib.keys.tex import tex_citations

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["PLAIN_KEY", "scan_markdown"]

PLAIN_KEY: Final = re.compile(r"[^\W_](?:[\w]|[:.#$%&+?<>~/-](?=\w))*|_(?:[\w]|[:.#$%&+?<>~/-](?=\w))*")
"""A key that needs no braces: letters, digits, ``_`` and single signs inside."""

_UNREAD = re.compile(
    r"^(?P<fence>[ \t]*+(?:`{3,}+|~{3,}+))[^\n]*+\n.*?(?:^(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|<!--.*?(?:-->|\Z)"
    r"|(?<!`)(?P<ticks>`++)[^\n]*?(?:\n(?![ \t]*\n)[^\n]*?)*?(?<!`)(?P=ticks)(?!`)"
    r"|(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)"
    r"|<[a-z][\w+.-]*:[^<>\s]*>"
    r"|(?<!@\{)\bhttps?://[^\s\])>]+"
    r"|\\@",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_LIST_ITEM = re.compile(r"[ \t]*(?:[-*+]|\(?[\w#@]+[.)])[ \t]")
_CITATION = re.compile(rf"(?<![\w@\\])@(?:\{{([^{{}}\s]+)\}}|({PLAIN_KEY.pattern})|(\*))")
_EXAMPLE = re.compile(r"^[ \t]*\(@([\w-]+)\)", re.MULTILINE)
_CROSS_REFERENCE = re.compile(r"(?:fig|tbl|tab|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|apx|suppfig)[-:]")
_HEADER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_BIBLIOGRAPHY = re.compile(r"^bibliography:[ \t]*(?P<inline>[^\n]*)(?P<items>(?:\n[ \t]*-[ \t]*[^\n]+)*)", re.MULTILINE)
_PATH = re.compile(r"(?<![\w./~+-])[\w./~+-]+\.\w+")


def scan_markdown(text: str, commands: Collection[str] = ()) -> Scan:
    """Return what a Markdown file says; ``commands`` are LaTeX commands of one's own that cite."""
    masked = _UNREAD.sub(lambda match: blank(match.group()), text.replace("\r\n", " \n"))
    masked = _without_indented_code(masked)
    examples = set(_EXAMPLE.findall(masked))
    citations = [citation for citation in _at_signs(masked) if citation.key not in examples]
    citations += tex_citations(masked, commands)
    header = _HEADER.match(masked)
    bibliographies = []
    if header is not None and (said := _BIBLIOGRAPHY.search(masked, header.start(1), header.end(1))):
        bibliographies = [
            Reference(match.group(), match.start()) for match in _PATH.finditer(masked, said.start(1), said.end())
        ]
    return Scan(tuple(sorted(citations, key=lambda citation: citation.start)), (), tuple(bibliographies))


def _at_signs(masked: str) -> list[Citation]:
    found = []
    for match in _CITATION.finditer(masked):
        group = match.lastindex or 2
        if not _CROSS_REFERENCE.match(match[group]):
            found.append(Citation(match[group], match.start(group), match.end(group)))
    return found


def _without_indented_code(masked: str) -> str:
    """Return ``masked`` with indented code as blanks: behind a blank line, and not part of an item of a list."""
    lines: list[str] = []
    in_list, in_code, behind_blank = False, False, True
    for line in masked.splitlines(keepends=True):
        indented = line.startswith(("    ", "\t"))
        if line.strip():
            in_code = indented and (in_code or behind_blank) and not in_list
            if not indented:
                in_list = _LIST_ITEM.match(line) is not None or (in_list and line.startswith(" "))
        behind_blank = not line.strip()
        lines.append(blank(line) if in_code else line)
    return "".join(lines)

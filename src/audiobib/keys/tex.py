r"""Citations in LaTeX: the ``\cite`` families of LaTeX, natbib, biblatex, apacite, csquotes and multibib.

Read as TeX reads: comments, verbatim text, ``\iffalse`` and whatever follows ``\end{document}`` say nothing.
Authorities: biblatex manual 3.18, section 3.8; natbib 8.31, section 2; csquotes 5.2, section 5.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.keys.citation import Citation, Reference, Scan
from audiobib.keys.masking import blank

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

__all__ = ["mask_tex", "scan_tex", "tex_citations"]

_VERBATIM = (
    "verbatim|Verbatim|BVerbatim|LVerbatim|SaveVerbatim|lstlisting|minted|comment|filecontents|listing|"
    "tcblisting|pycode|sagesilent|luacode"
)
_UNREAD = re.compile(
    rf"\\begin\s*\{{({_VERBATIM})(\*?)\}}.*?(?:\\end\s*\{{\1\2\}}|\Z)"
    r"|\\(?:verb|Verb|lstinline(?:\[[^\]]*\])?|mintinline(?:\[[^\]]*\])?\{[^{}]*\})(?![A-Za-z])\*?"
    r"(?:\{(?:[^{}]|\{[^{}]*\})*\}|([^\w\s*{])[^\r\n]*?\3)"
    r"|\\(?:url|nolinkurl|path|href)\s*\{(?:[^{}]|\{[^{}]*\})*\}"
    r"|(?P<stop>\\end\s*\{document\}|\\endinput\b)"
    r"|(?P<false>\\iffalse\b)"
    r"|\\."
    r"|%[^\r\n]*",
    re.DOTALL,
)
_CONDITION = re.compile(r"\\(?:(if(?!f\b|thenelse\b|def\w+\{|cite|empty\{|blank\{|str\w+\{)[A-Za-z@]*)|(else)|(fi))\b")
_COMMAND = re.compile(r"\\([A-Za-z@]+)\*?")
_CITES = re.compile(r"(?!Declare|At|if|set|new(?!cite$)|provide|bib)(?=[A-Za-z@]*[cC]ite)[A-Za-z@]*+")
_NO_CITES: Final = frozenset({"citestyle", "citetext", "citereset", "citesetup", "citeindextype"})
_OTHER_CITES: Final = frozenset({"bibentry", "textcquote", "blockcquote", "foreigntextcquote"})
_QUOTATION = re.compile(r"\s*\{displaycquote\}")
_SECOND: Final = re.compile(r"[a-zA-Z]{0,2}volcites?|(?:foreign|hyphen)(?:text|block)cquote", re.IGNORECASE)
_MANY: Final = re.compile(r"[A-Za-z]*cites|[a-z]*footcitetexts|[a-z]*volcites", re.IGNORECASE)
_KEY = re.compile(r"[^\s,{}\\#%~]+(?:[ \t]+[^\s,{}\\#%~]+)*")
_LIST = re.compile(r"[^{}\\#]*")
_BLANKS = re.compile(r"\s*")
_CLOSING: Final = {"[": "]", "(": ")", "<": ">"}
_DELIMITER = re.compile(r"\\.|[{}\])>]|\n[ \t]*\n", re.DOTALL)
_REACH: Final = 2000
"""Characters within which the arguments of a command have to end."""

_INPUTS: Final = {"input": 1, "include": 1, "subfile": 1, "subfileinclude": 1, "InputIfFileExists": 1, "import": 2,
                  "subimport": 2, "includefrom": 2, "inputfrom": 2, "subincludefrom": 2, "subinputfrom": 2}  # fmt: skip
_RESOURCES: Final = frozenset({"addbibresource", "addglobalbib", "addsectionbib"})
_BARE_INPUT = re.compile(r"\s+([^\s{}\\%]+)")


def mask_tex(text: str) -> str:
    """Return ``text`` with everything that LaTeX does not read as blanks; all offsets stay."""
    pieces: list[str] = []
    done = 0
    while (match := _UNREAD.search(text, done)) is not None:
        pieces.append(text[done : match.start()])
        done = match.end()
        if match["stop"]:
            pieces.append(blank(text[match.start() :]))
            return "".join(pieces)
        if match["false"]:
            done = _end_of_condition(text, match.end())
            pieces.append(blank(text[match.start() : done]))
        elif match.group().startswith("\\") and len(match.group()) == 2 and match.group()[1] not in "\r\n":
            pieces.append(match.group())
        else:
            pieces.append(blank(match.group()))
    pieces.append(text[done:])
    return "".join(pieces)


def _end_of_condition(text: str, start: int) -> int:
    r"""Return the offset behind the ``\else`` or ``\fi`` that belongs to an ``\iffalse``."""
    depth = 0
    for match in _CONDITION.finditer(text, start):
        opens, otherwise, closes = match.groups()
        if opens:
            depth += 1
        elif depth == 0 and (otherwise or closes):
            return match.end()
        elif closes:
            depth -= 1
    return len(text)


def scan_tex(text: str, commands: Collection[str] = ()) -> Scan:
    r"""Return what a LaTeX file says; ``commands`` are names of one's own that cite as ``\cite`` does."""
    masked = mask_tex(text)
    inputs: list[Reference] = []
    bibliographies: list[Reference] = []
    defined: set[str] = set()
    biber = "{biblatex}" in masked
    for match in _COMMAND.finditer(masked):
        name = match[1]
        if name in _INPUTS:
            inputs += _inputs(masked, match.end(), _INPUTS[name])
        elif name in _RESOURCES:
            biber = True
            bibliographies += [Reference(c.key, c.start) for c in _argument(masked, match.end())]
        elif re.fullmatch(r"(?:no)?bibliography(?!style|unit)[A-Za-z]*", name):
            found = _argument(masked, match.end())
            bibliographies += [Reference(c.key if c.key.endswith(".bib") else f"{c.key}.bib", c.start) for c in found]
        elif name == "bibitem":
            defined.update(citation.key for citation in _argument(masked, match.end()))
    citations = tex_citations(masked, commands)
    return Scan(
        tuple(citations),
        tuple(inputs),
        tuple(bibliographies),
        frozenset(defined),
        exact_case=biber,
    )


def tex_citations(masked: str, commands: Collection[str] = ()) -> list[Citation]:
    """Return the citations of LaTeX commands in a text of which everything else is masked already."""
    return sorted(_citations(masked, commands), key=lambda citation: citation.start)


def _citations(masked: str, commands: Collection[str]) -> Iterator[Citation]:
    own = {name.lstrip("\\") for name in commands}
    for match in _COMMAND.finditer(masked):
        name, position = match[1], match.end()
        if name == "begin" and (quotation := _QUOTATION.match(masked, position)):
            position = quotation.end()
        elif name not in own and name not in _OTHER_CITES and (name in _NO_CITES or not _CITES.fullmatch(name)):
            continue
        if _MANY.fullmatch(name):
            position = _behind_options(masked, position, "(")
        skip = 1 if _SECOND.fullmatch(name) else 0
        while True:
            for _ in range(skip):
                position = _end_of_group(masked, _behind_options(masked, position))
            start = _behind_options(masked, position)
            end = _end_of_group(masked, start)
            if end == start:
                break
            yield from _keys(masked, start + 1, end - 1)
            position = end
            if not _MANY.fullmatch(name):
                break


def _keys(masked: str, start: int, end: int) -> Iterator[Citation]:
    """Yield the keys of a list; one with a parameter (``#1``) or a command in it is the body of a definition."""
    if _LIST.fullmatch(masked, start, end):
        for match in _KEY.finditer(masked, start, end):
            yield Citation(match.group(), match.start(), match.end())


def _argument(masked: str, position: int) -> list[Citation]:
    start = _behind_options(masked, position)
    end = _end_of_group(masked, start)
    return list(_keys(masked, start + 1, end - 1)) if end > start else []


def _inputs(masked: str, position: int, arguments: int) -> list[Reference]:
    bare = _BARE_INPUT.match(masked, position)
    if bare is not None and arguments == 1:
        return [Reference(bare[1], bare.start(1))]
    found: list[Citation] = []
    for _ in range(arguments):
        start = _behind_options(masked, position)
        position = _end_of_group(masked, start)
        inside = masked[start + 1 : position - 1]
        if position == start or "\\" in inside or "#" in inside:
            return []
        found.append(Citation(inside.strip().strip('"'), start + 1, position - 1))
    return [Reference(found[-1].key, found[-1].start, found[0].key if arguments == 2 else "")]


def _behind_options(masked: str, position: int, openings: str = "[<") -> int:
    r"""Return the offset behind blanks and optional arguments: ``[…]``, of apacite ``<…>``, of ``\cites`` ``(…)``."""
    while True:
        blanks = _BLANKS.match(masked, position)
        position = blanks.end() if blanks is not None else position
        opening = masked[position : position + 1]
        end = _closing(masked, position, _CLOSING[opening]) if opening and opening in openings else position
        if end == position:
            return position
        position = end


def _end_of_group(masked: str, start: int) -> int:
    """Return the offset behind the group that opens at ``start``; ``start`` itself if none does."""
    return _closing(masked, start, "}") if masked.startswith("{", start) else start


def _closing(masked: str, start: int, closing: str) -> int:
    """Return the offset behind ``closing``; ``start`` if the paragraph ends, or a brace closes, before it."""
    depth = 0
    if masked.find(closing, start + 1, start + _REACH) < 0:
        return start
    for match in _DELIMITER.finditer(masked, start + 1, start + _REACH):
        sign = match.group()
        if sign == closing and not depth:
            return match.end()
        depth += (sign == "{") - (sign == "}")
        if depth < 0 or sign.startswith("\n"):
            return start
    return start

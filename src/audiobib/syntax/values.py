"""What a value says: its pieces, and its text with macros and ``#`` resolved.

Authority: bibtex.web, sections 248-257 (pieces, ``#``, white space).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from audiobib.syntax.grammar import BRACES, PIECE
from audiobib.text.blanks import compress, squeeze

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["Piece", "is_balanced", "macro_uses", "pieces", "resolve", "resolve_all", "resolve_macro"]

LIMIT: Final = 1 << 20
"""Characters that macros may add to a value; a chain of ``@string`` that doubles ends here, not in swap."""

_DELIMITER = re.compile(r'[{}"]')
_OPERATOR = re.compile(r"[ \t-\r#]*")


class Piece(NamedTuple):
    """One operand of ``#``: what stands inside the delimiters, or the digits, or the macro's name."""

    kind: Literal["braces", "quotes", "number", "macro", "bare"]
    text: str


def pieces(raw: str) -> list[Piece]:
    """Split a value as written into its operands; words without braces become one ``bare`` piece."""
    found: list[Piece] = []
    position = 0
    while position < len(raw):
        match = PIECE.match(raw, position)
        if match is None:
            piece, end = _irregular_piece(raw, position)
            found.append(piece)
            operator = _OPERATOR.match(raw, end)
            position = operator.end() if operator is not None and "#" in operator.group() else len(raw)
            continue
        braces, quotes, number, macro = match.groups()
        if braces is not None:
            found.append(Piece("braces", braces))
        elif quotes is not None:
            found.append(Piece("quotes", quotes))
        elif number is not None:
            found.append(Piece("number", number))
        else:
            found.append(Piece("macro", macro))
        position = match.end()
        if position < len(raw) and raw[position] != "#":
            return [Piece("bare", raw.strip())]
        operator = _OPERATOR.match(raw, position)
        position = operator.end() if operator is not None else position
    return found


def macro_uses(raw: str) -> Iterator[tuple[int, int]]:
    """Yield start and end, within a value as written, of every macro that it names."""
    position = 0
    while (match := PIECE.match(raw, position)) is not None:
        if match.group(4) is not None:
            yield match.span(4)
        operator = _OPERATOR.match(raw, match.end())
        position = operator.end() if operator is not None else match.end()


def _irregular_piece(raw: str, position: int) -> tuple[Piece, int]:
    """Read a piece nested deeper than the patterns follow, or with a NUL; anything else is bare words.

    Returns the piece and the offset behind it.
    """
    closing = {"{": "}", '"': '"'}.get(raw[position])
    depth = 0
    for match in _DELIMITER.finditer(raw, position + 1) if closing is not None else ():
        if not depth and match.group() == closing:
            kind: Literal["braces", "quotes"] = "braces" if closing == "}" else "quotes"
            return Piece(kind, raw[position + 1 : match.start()]), match.end()
        depth += (match.group() == "{") - (match.group() == "}")
    return Piece("bare", raw[position:].strip()), len(raw)


def resolve(raw: str, macro: Callable[[str], str | None]) -> str:
    """Return the text of a value: macros looked up, pieces joined, white space as BibTeX reads it.

    ``macro`` is asked for the (squeezed) value of a lower-case name; an undefined macro stands for its own name, so
    that nothing vanishes. What macros say is cut at :data:`LIMIT` characters, what is written never.
    """
    first = raw[:1]
    if "#" not in raw:
        if first == "{" and raw[-1] == "}":
            return squeeze(raw[1:-1])
        if first == '"' and raw[-1] == '"' and raw.count('"') == 2:
            return squeeze(raw[1:-1])
        if raw.isdigit():
            return raw
        if first not in '{"' and (known := macro(raw.lower())) is not None:
            return squeeze(known)
    return squeeze(_joined(raw, macro))


def resolve_macro(raw: str, macro: Callable[[str], str | None]) -> str:
    """Return the text of a ``@string``: as :func:`resolve`, but a blank at either end counts (section 261)."""
    return _joined(raw, macro)


def _joined(raw: str, macro: Callable[[str], str | None]) -> str:
    """Return the pieces in a row, white space compressed; what a macro says is so already, and is not read again."""
    parts: list[str] = []
    room = LIMIT
    for piece in pieces(raw):
        known = macro(piece.text.lower()) if piece.kind == "macro" else None
        text = compress(piece.text) if known is None else known
        if text[:1] == " " and parts and parts[-1][-1] == " ":
            text = text[1:]
        if known is not None:
            text = text[:room]
            room -= len(text)
        if text:
            parts.append(text)
    return "".join(parts)


def resolve_all(fields: Mapping[str, str], macro: Callable[[str], str | None]) -> dict[str, str]:
    """Return the text of each of ``fields`` (values as written, by name), as :func:`resolve` does.

    Text between one pair of delimiters, nine fields in ten, is read here; anything else, and any blank that BibTeX
    would squeeze, is left to ``resolve``.
    """
    values: dict[str, str] = {}
    for name, raw in fields.items():
        inner = raw[1:-1]
        if (raw[0] == "{" and raw[-1] == "}") or (raw[0] == '"' == raw[-1] and '"' not in inner):
            if "#" in inner or "  " in inner or "\n" in inner or "\t" in inner or inner != inner.strip():
                inner = resolve(raw, macro)
            values[name] = inner
        else:
            values[name] = resolve(raw, macro)
    return values


def is_balanced(text: str) -> bool:
    """Whether every brace in ``text`` has its partner (BibTeX does not know escaped braces)."""
    depth = 0
    for match in BRACES.finditer(text):
        depth += 1 if match.group() == "{" else -1
        if depth < 0:
            return False
    return depth == 0

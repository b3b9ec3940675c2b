"""The canonical layout of a .bib file. docs/style.md is its contract; every example there runs as a test.

The layout of a file changes blanks, line ends, delimiters, the order and case of field names, and writes month
macros and page ranges in one way. Blocks with problems, comments and text between blocks keep every character.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from audiobib.syntax.canonical import is_canonical
from audiobib.syntax.document import Document
from audiobib.syntax.fields import regular_fields
from audiobib.syntax.style import Style
from audiobib.syntax.values import pieces
from audiobib.text.line_ends import LINE_END, with_line_end
from audiobib.text.months import month_macro
from audiobib.text.pages import is_page_range

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audiobib.syntax.nodes import Block

__all__ = ["format_block", "format_document", "format_gaps", "format_text", "with_one_line_end"]

_BLANK_LINES = re.compile(r"(?:(?:\r\n|\r|\n)[ \t]*(?=[\r\n])){2,}(?:\r\n|\r|\n)")
_BLANKS = re.compile(r"[ \t-\r]+")
_SPACES: Final = " \t\n\v\f\r"
_PARAGRAPH = re.compile(r"\n[ \t]*\r?\n|\r[ \t]*\r(?!\n)")
_PAGE: Final = r"[A-Za-z]{0,4}[0-9]+[A-Za-z]{0,2}"
_PAGES = re.compile(rf"{_PAGE}(?: ?(?:-|\u2013) ?{_PAGE})?(?:, ?{_PAGE}(?: ?(?:-|\u2013) ?{_PAGE})?)*+")
_RANGE = re.compile(rf"(?<![0-9A-Za-z])({_PAGE}) ?(?:-|\u2013) ?({_PAGE})")
_PLAIN = Style(months=False, pages=False)
_COMPACT = frozenset({"string", "preamble", "comment"})


def format_text(text: str, style: Style | None = None) -> str:
    """Return ``text`` in canonical layout; formatting twice gives the same as formatting once.

    Never raises: what cannot be read is passed through.
    """
    return format_document(Document(text), style or Style())


def format_document(document: Document, style: Style) -> str:
    """Return the text of ``document`` in canonical layout under ``style``."""
    document = with_one_line_end(document)
    text, line_end = document.text, document.line_end
    ranks = {name: rank for rank, name in enumerate(style.field_order)}
    blocks = document.blocks
    written = [format_block(text, block, style, ranks, line_end) for block in blocks]
    gaps = [
        text[a:b] for a, b in zip([0, *(x.end for x in blocks)], [*(x.start for x in blocks), len(text)], strict=True)
    ]
    if style.sort_entries == "key" and all(b.kind == "entry" for b in blocks) and not "".join(gaps).strip(_SPACES):
        order = sorted(range(len(blocks)), key=lambda place: (blocks[place].key.lower(), place))
        blocks, written = [blocks[place] for place in order], [written[place] for place in order]
    laid_out = format_gaps(gaps, [block.kind for block in blocks], line_end)
    return "".join(part for pair in zip(laid_out, [*written, ""], strict=True) for part in pair)


def format_gaps(gaps: Sequence[str], kinds: Sequence[str], line_end: str) -> list[str]:
    """Return in canonical layout the text before, between and behind blocks of these ``kinds``.

    There is one gap more than blocks; all line ends in ``gaps`` must be ``line_end``.
    """
    if not kinds:
        return [_head(gaps[0], line_end, alone=True)]
    between = [
        _between(gap, line_end, compact=one in _COMPACT and other in _COMPACT)
        for gap, one, other in zip(gaps[1:-1], kinds, kinds[1:], strict=False)
    ]
    return [_head(gaps[0], line_end, alone=False), *between, _tail(gaps[-1], line_end)]


def with_one_line_end(document: Document) -> Document:
    """Return ``document`` with every line ending as most of its lines do: the same blocks, at other offsets."""
    if not document.has_mixed_line_ends:
        return document
    return Document(with_line_end(document.text, document.line_end), document.dialect)


def format_block(text: str, block: Block, style: Style, ranks: Mapping[str, int], line_end: str = "\n") -> str:
    """Return one block in canonical layout; a block with problems, a comment or a preamble as it is."""
    if block.kind == "string":
        return _string(text, block)
    if block.kind != "entry" or not block.key or block.close == block.end:
        return text[block.start : block.end]
    if style.indent == 2 and line_end == "\n" and is_canonical(text, block, style, ranks):
        return text[block.start : block.end]
    fields = regular_fields(text, block)
    if fields is None:
        return text[block.start : block.end]
    if not fields:
        return f"@{block.type.lower()}{{{block.key},{line_end}}}"  # without the comma, biber stops
    if style.sort_fields:
        last = len(ranks)
        fields = dict(sorted(fields.items(), key=lambda item: ranks.get(item[0], last)))
    indent = " " * style.indent
    lines = [f"{indent}{name} = {_value(name, raw, style)},{line_end}" for name, raw in fields.items()]
    return f"@{block.type.lower()}{{{block.key},{line_end}{''.join(lines)}}}"


def _string(text: str, block: Block) -> str:
    """Write a ``@string``; one with problems, or with more than its one definition, as it is."""
    fields = regular_fields(text, block) if block.close < block.end else None
    if fields is None or len(fields) != 1:
        return text[block.start : block.end]
    ((_, raw),) = fields.items()
    return f"@string{{{block.key} = {_macro_value(raw)}}}"


def _macro_value(raw: str) -> str:
    """Write the value of a ``@string``: as a field's, but a blank at either end is text (bibtex.web, section 261)."""
    parts = [piece.text if piece.kind in ("macro", "number") else f"{{{_spaced(piece.text)}}}" for piece in pieces(raw)]
    return " # ".join(parts)


def _spaced(inner: str) -> str:
    """Return the text of a piece with runs of white space as one blank; paragraphs keep their lines."""
    if _PARAGRAPH.search(inner.strip(_SPACES)):
        return inner
    return _BLANKS.sub(" ", inner)


def _value(name: str, raw: str, style: Style) -> str:
    """Write one value: braces around text, macros bare, ``#`` between pieces."""
    if "#" not in raw and (raw[0] == "{" or (raw[0] == '"' == raw[-1] and raw.count('"') == 2)):
        return _single(name, raw[1:-1], style)
    found = pieces(raw)
    if len(found) == 1:
        piece = found[0]
        if piece.kind == "macro":
            return (month_macro(piece.text) if name == "month" and style.months else None) or piece.text
        return _single(name, piece.text, style)
    parts = []
    for place, piece in enumerate(found):
        if piece.kind in ("macro", "number"):
            parts.append(piece.text)
            continue
        inner = _BLANKS.sub(" ", piece.text)
        inner = inner.lstrip(" ") if place == 0 else inner
        parts.append(f"{{{inner.rstrip(' ') if place == len(found) - 1 else inner}}}")
    return " # ".join(parts)


def _single(name: str, inner: str, style: Style) -> str:
    if ("\n" in inner or "\r" in inner) and _PARAGRAPH.search(inner := inner.strip(_SPACES)):
        return f"{{{inner}}}"
    if "  " in inner or "\n" in inner or "\t" in inner or "\r" in inner or inner[:1] == " " or inner[-1:] == " ":
        inner = _BLANKS.sub(" ", inner).strip(" ")
    if name == "month" and style.months:
        return month_macro(inner) or f"{{{inner}}}"
    if name == "pages" and style.pages and _PAGES.fullmatch(inner):
        inner = _RANGE.sub(_page_range, inner)
    return f"{{{inner}}}"


def _page_range(match: re.Match[str]) -> str:
    return f"{match[1]}--{match[2]}" if is_page_range(match[1], match[2]) else match[0]


def _head(gap: str, line_end: str, *, alone: bool) -> str:
    mark = "\ufeff" if gap.startswith("\ufeff") else ""
    content = _fewer_blank_lines(gap.removeprefix("\ufeff").strip("\r\n"), line_end)
    if not content.strip(_SPACES):
        return mark
    if not mark and content.startswith("\ufeff"):
        content = line_end + content  # not at the beginning of the file, and so no byte order mark: it stays there
    if alone:
        return mark + content + line_end
    if not gap.endswith(("\n", "\r")) and not gap.rstrip(" \t").endswith(("\n", "\r")):
        return mark + content
    blank = _ends_with_blank_line(gap)
    return mark + content.rstrip(_SPACES) + line_end * (2 if blank else 1)


def _between(gap: str, line_end: str, *, compact: bool) -> str:
    content = _fewer_blank_lines(gap.strip(_SPACES), line_end)
    if not content:
        together = compact and gap.count("\n") + gap.replace("\r\n", "").count("\r") <= 1
        return line_end if together else line_end * 2
    lead = gap[: len(gap) - len(gap.lstrip(_SPACES))]
    tail = gap[len(gap.rstrip(_SPACES)) :]
    before = line_end * min(2, _line_ends(lead)) or " "
    if _line_ends(tail) == 0:
        return before + content + (" " if tail else "")
    return before + content + line_end * min(2, _line_ends(tail))


def _tail(gap: str, line_end: str) -> str:
    content = _fewer_blank_lines(gap.strip(_SPACES), line_end)
    if not content:
        return line_end
    lead = gap[: len(gap) - len(gap.lstrip(_SPACES))]
    return (line_end * min(2, _line_ends(lead)) or " ") + content + line_end


def _fewer_blank_lines(content: str, line_end: str) -> str:
    return _BLANK_LINES.sub(lambda _: line_end * 2, content)


def _line_ends(blank: str) -> int:
    return len(LINE_END.findall(blank))


def _ends_with_blank_line(gap: str) -> bool:
    return _line_ends(gap[len(gap.rstrip(_SPACES)) :]) >= 2

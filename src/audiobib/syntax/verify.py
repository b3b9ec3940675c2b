"""Whether two texts say the same: the check that the formatter makes of its own output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiobib.syntax.values import pieces
from audiobib.text.blanks import compress, squeeze
from audiobib.text.months import month_macro

if TYPE_CHECKING:
    from audiobib.syntax.document import Document
    from audiobib.syntax.nodes import Block

__all__ = ["first_difference"]


def first_difference(old: Document, new: Document) -> str | None:
    """Return the first thing that ``new`` says otherwise than ``old``; None if they say the same.

    Compared are the blocks with types and keys, every field's pieces with white space as BibTeX reads it, and
    the text between blocks. Months count by their number, page ranges by any dash. Entries may be in another
    order.
    """
    before, after = old.blocks, new.blocks
    if len(before) != len(after):
        return f"{len(before)} blocks became {len(after)}"
    if any(_name(a) != _name(b) for a, b in zip(before, after, strict=True)):
        before, after = sorted(before, key=_name), sorted(after, key=_name)
    for block, other in zip(before, after, strict=True):
        if _name(block) != _name(other):
            return f"`{block.key}` became `{other.key}`"
        if old.text[block.start : block.end] == new.text[other.start : other.end]:
            continue
        if block.kind not in ("entry", "string"):
            if _lines(old, block) == _lines(new, other):
                continue
            return f"the {block.kind} block changed"
        fields, others = old.raw_fields(block), new.raw_fields(other)
        if fields.keys() != others.keys():
            return f"the field `{min(fields.keys() ^ others.keys())}` of `{block.key}` came or went"
        for name, raw in fields.items():
            if not _same(name, raw, others[name], ends=block.kind == "string"):
                return f"the field `{name}` of `{block.key}` changed"
    if _between(old) != _between(new):
        return "the text between entries changed"
    return None


def _name(block: Block) -> tuple[str, str, str]:
    return block.kind, block.type.lower(), block.key


def _lines(document: Document, block: Block) -> list[str]:
    return document.text[block.start : block.end].splitlines()


def _same(name: str, raw: str, other: str, *, ends: bool) -> bool:
    """Whether two values say the same; equal text in other delimiters, the usual case, is seen at once.

    With ``ends``, blanks at the ends count, as in a ``@string``.
    """
    if raw == other:
        return True
    if raw[0] == '"' and other[0] == "{" and raw[1:-1] == other[1:-1] and raw.count('"') == 2 and "#" not in raw:
        return True
    if ends:
        return _macro_meaning(raw) == _macro_meaning(other)
    return _meaning(name, raw) == _meaning(name, other)


def _macro_meaning(raw: str) -> list[tuple[bool, str]]:
    """Return the pieces of a ``@string`` so that values that BibTeX reads alike are equal."""
    return [(p.kind == "macro", p.text.lower() if p.kind == "macro" else compress(p.text)) for p in pieces(raw)]


def _meaning(name: str, raw: str) -> object:
    """Return a value's pieces so that values that BibTeX reads alike are equal."""
    found = pieces(raw)
    if name == "month" and len(found) == 1:
        word = squeeze(found[0].text)
        return month_macro(word) or word
    texts = [(piece.kind == "macro", piece.text.lower() if piece.kind == "macro" else piece.text) for piece in found]
    if len(texts) == 1:
        is_macro, text = texts[0]
        text = squeeze(text)
        return (
            is_macro,
            "".join(text.replace("\u2013", "-").replace("--", "-").split()) if name == "pages" else text,
        )
    texts[0] = (texts[0][0], texts[0][1].lstrip())
    texts[-1] = (texts[-1][0], texts[-1][1].rstrip())
    return [(is_macro, squeeze(f"|{text}|")) for is_macro, text in texts]


def _between(document: Document) -> str:
    gaps = []
    done = 0
    for block in document.blocks:
        gaps.append(document.text[done : block.start])
        done = block.end
    return "".join("".join([*gaps, document.text[done:]]).split())

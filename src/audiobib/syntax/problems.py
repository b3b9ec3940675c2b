"""Everything in a file that BibTeX or biber would stumble over, with its place.

The codes are the rules SYN001 and on; ``audiobib explain SYN002`` says more about each.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from audiobib.syntax.blocks import fill_gaps, find_blocks, key_span
from audiobib.syntax.careful import read_fields
from audiobib.syntax.fields import regular_fields
from audiobib.syntax.grammar import BRACES, COMMENT_SIGN, HEADER, NAME, SPACE
from audiobib.syntax.nodes import Problem
from audiobib.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.syntax.nodes import Block, Dialect

__all__ = ["find_problems"]

_STRAY_FIELDS = re.compile(rf"{SPACE}*+,{SPACE}*+{NAME}{SPACE}*+=")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]+")
_CONTROL_BYTES = bytes([*range(9), *range(0x0E, 0x20), 0x7F])
_STRAY_BYTES = re.compile(r"[\udc80-\udcff]+")
_KEY_END = re.compile(r"[,}]")
_FIELD_BEHIND = re.compile(rf",{SPACE}*+({NAME}){SPACE}*+={SPACE}*+[{{\"0-9]")
_TRIES = 4
_REACH = 20_000
"""Commas to try, and characters to look through, for the place where a value should have ended."""
_SIGNS = re.compile(r"@++")
_WITHOUT_AT = re.compile(
    rf"(?:^|(?<=\r))[ \t]*+([A-Za-z]++)[ \t]*+\{{{SPACE}*+[^ \t-\r,{{}}\"#%=\x00]++{SPACE}*+,{SPACE}*+{NAME}{SPACE}*+="
    rf"{SPACE}*+[{{\"\w]",
    re.MULTILINE,
)


def find_problems(text: str, blocks: list[Block], dialect: Dialect = "both") -> list[Problem]:
    """Return every problem of reading ``text`` in the order of their places."""
    problems = [*_characters(text)]
    previous: Block | None = None
    for block in fill_gaps(blocks, len(text)):
        if block.kind == "text":
            problems += _between(text, block, previous, dialect)
        elif block.kind == "comment":
            problems += _comment(text, block, dialect)
        elif block.kind != "preamble":
            problems += _block(text, block)
        previous = block
    problems.sort(key=lambda problem: (problem.start, problem.end, problem.code))
    return problems


def _characters(text: str) -> Iterator[Problem]:
    # Deleting characters from bytes is ten times faster than searching for one that is hardly ever there.
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:  # stray bytes
        data = b"\x00"
    if len(data.translate(None, _CONTROL_BYTES)) == len(data):
        return
    for match in _CONTROL.finditer(text):
        names = ", ".join(f"U+{ord(character):04X}" for character in match.group()[:4])
        edit = Edit(*match.span(), "")
        yield Problem("SYN016", "error", *match.span(), f"a control character ({names})", "delete it", (edit,))
    for match in _STRAY_BYTES.finditer(text):
        shown = ", ".join(f"0x{ord(character) - 0xDC00:02X}" for character in match.group()[:4])
        message = f"a byte that is not UTF-8 ({shown})"
        yield Problem("SYN017", "error", *match.span(), message)


def _between(text: str, gap: Block, previous: Block | None, dialect: Dialect) -> Iterator[Problem]:
    """Look at the text between blocks: stray fields, commented-out blocks, an ``@`` that begins nothing."""
    if previous is not None and previous.kind == "entry" and _STRAY_FIELDS.match(text, gap.start, gap.end):
        message = f"the entry `{previous.key}` ended at the brace before: what follows is read as a comment"
        brace = previous.end - 1
        whole = _is_whole(text[previous.start : brace] + text[brace + 1 : gap.end])
        edit = (Edit(brace, brace + 1, ""),) if whole else ()
        yield Problem("SYN013", "error", brace, gap.end, message, "delete that brace" if whole else "", edit)
    elif previous is not None and previous.kind != "broken" and text.find("}", gap.start, gap.end) >= 0:
        yield from _stray_brace(text, gap)
    for match in _WITHOUT_AT.finditer(text, gap.start, gap.end):
        message = f"`{match[1]}{{` without `@` is a comment: no program reads this entry"
        yield Problem("SYN021", "warning", *match.span(1), message, "write `@` before it, or `%` before each line")
    for match in _SIGNS.finditer(text, gap.start, gap.end):
        start = match.end() - 1
        line = text[max(text.rfind("\n", gap.start, start) + 1, gap.start) : start]
        commented = COMMENT_SIGN.search(line) is not None
        if commented and dialect != "bibtex" and HEADER.match(text, start):
            if dialect == "both":
                message = "a commented-out block: biber skips it, BibTeX reads it all the same"
                edit = (Edit(start, start + 1, ""),)
                yield Problem("SYN010", "warning", start, start + 1, message, "delete the `@`", edit)
        elif not commented and not text.startswith(("@comment", "@Comment", "@COMMENT"), start):
            message = "an `@` that begins no entry: BibTeX and biber stumble over it"
            yield Problem("SYN012", "warning", *match.span(), message)


def _stray_brace(text: str, gap: Block) -> Iterator[Problem]:
    """Yield the first brace between blocks that closes nothing; what biber skips as a comment does not count."""
    depth = 0
    for match in BRACES.finditer(text, gap.start, gap.end):
        line = max(text.rfind("\n", gap.start, match.start()) + 1, gap.start)
        if COMMENT_SIGN.search(text[line : match.start()]) is not None:
            continue
        depth += 1 if match.group() == "{" else -1
        if depth < 0:
            message = "a closing brace between entries, which closes nothing"
            # Behind an `@` that begins no entry, the text without the brace may begin one; what follows on the line may
            # be the rest of an entry that ended too early.
            rest = text[match.end() : gap.end].partition("\n")[0]
            edit = () if not _is_comment(rest) or "@" in text[gap.start : match.start()] else (Edit(*match.span(), ""),)
            yield Problem("SYN022", "warning", *match.span(), message, "delete it", edit)
            return


def _is_comment(rest: str) -> bool:
    return not rest.strip() or rest.lstrip().startswith("%")


def _comment(text: str, block: Block, dialect: Dialect) -> Iterator[Problem]:
    inner = HEADER.search(text, block.start + 1, block.end)
    if inner is not None and dialect == "both":
        message = "an entry inside @comment{…}: biber skips it, BibTeX reads it all the same"
        yield Problem("SYN011", "warning", inner.start(), inner.start() + 1, message)


def _block(text: str, block: Block) -> Iterator[Problem]:
    swallowed = _swallowed_fields(text, block) if block.close == block.end else None
    if swallowed is not None:
        yield swallowed
    elif block.kind == "broken" or block.close == block.end:
        opening = block.start
        closable = block.kind == "entry"
        header = HEADER.match(text, opening)
        close, called = (")", "parenthesis") if header is not None and header.group(2) == "(" else ("}", "brace")
        yield Problem(
            "SYN001",
            "error",
            opening,
            opening + 1 + len(block.type),
            f"`@{block.type}{{{block.key}` is never closed",
            f"add the closing {called}" if closable else "",
            (Edit(block.end, block.end, f"\n{close}"),) if closable else (),
        )
    if block.kind == "entry":
        yield from _key(text, block)
    if regular_fields(text, block) is None:
        yield from read_fields(text, block)[1]


def _swallowed_fields(text: str, block: Block) -> Problem | None:
    """Explain an entry that never closes by a value that lacks its brace and so swallowed the fields behind it.

    The explanation holds only if one brace more makes the entry whole.
    """
    for field in read_fields(text, block)[0]:
        if text[field.value_start] != "{":
            continue
        commas = _FIELD_BEHIND.finditer(text, field.value_start, min(field.value_end, field.value_start + _REACH))
        for comma in islice(commas, _TRIES):
            mended = f"{text[block.start : comma.start()]}}}{text[comma.start() : block.end]}"
            if _is_whole(mended):
                message = f"the value of `{field.name}` opens with a brace that is never closed"
                edit = (Edit(comma.start(), comma.start(), "}"),)
                cure = f"close it before `{comma.group(1)}`"
                return Problem("SYN015", "error", field.value_start, field.value_start + 1, message, cure, edit)
    return None


def _is_whole(text: str) -> bool:
    """Whether ``text`` is one entry that closes, with text around it, all of whose fields can be read."""
    blocks = find_blocks(text)
    if len(blocks) != 1 or blocks[0].kind != "entry" or blocks[0].close == blocks[0].end:
        return False
    return regular_fields(text, blocks[0]) is not None


def _key(text: str, block: Block) -> Iterator[Problem]:
    if not block.key:
        yield Problem("SYN007", "error", block.start, block.body, f"this @{block.type} has no citation key")
    elif re.search(r"\s", block.key):
        place = key_span(text, block)
        message = f"spaces in the citation key `{block.key}`: neither BibTeX nor biber can read it"
        edit = (Edit(*place, re.sub(r"\s+", "-", block.key)),)
        yield Problem("SYN008", "error", *place, message, "join it with hyphens", edit)
    follows = text[block.body : block.close].strip()
    if block.key and follows and _KEY_END.match(text, block.body - 1) is None:
        message = f"expected `,` after the citation key `{block.key}`"
        edit = (Edit(block.body, block.body, ","),)
        yield Problem("SYN002", "error", block.body, block.body + 1, message, "insert a comma", edit)

"""What ends a line in a text: LF, CR LF or CR, asked here by everybody who writes lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["LINE_END", "count_line_ends", "is_mixed", "line_end", "most_frequent", "with_line_end"]

LINE_END = re.compile(r"\r\n|\r|\n")


def line_end(text: str) -> str:
    r"""Return the line end that most lines of ``text`` have: ``\n``, ``\r\n`` or ``\r``; ``\n`` if there is none.

    Of two that are equally frequent ``\n`` comes before ``\r\n``, and that before ``\r``.
    """
    return most_frequent(count_line_ends(text)) if "\r" in text else "\n"


def count_line_ends(text: str, start: int = 0, end: int | None = None) -> dict[str, int]:
    """Return how many lines between the offsets ``start`` and ``end`` end in LF, CR LF and CR."""
    end = len(text) if end is None else end
    if text.find("\r", start, end) < 0:
        return {"\n": text.count("\n", start, end), "\r\n": 0, "\r": 0}
    both = text.count("\r\n", start, end)
    return {"\n": text.count("\n", start, end) - both, "\r\n": both, "\r": text.count("\r", start, end) - both}


def most_frequent(counts: Mapping[str, int]) -> str:
    """Return the line end that is counted most often; :func:`line_end` says which of two equal ones."""
    return max(counts, key=lambda end: counts[end])


def is_mixed(text: str) -> bool:
    """Whether the lines of ``text`` end in more than one way."""
    return "\r" in text and len(set(LINE_END.findall(text))) > 1


def with_line_end(text: str, end: str) -> str:
    """Return ``text`` with ``end`` behind every line that has a line end."""
    return LINE_END.sub(lambda _: end, text)

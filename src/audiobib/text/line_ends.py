"""What ends a line in a text: LF, CR LF or CR, asked here by everybody who writes lines."""

from __future__ import annotations

import re

__all__ = ["LINE_END", "is_mixed", "line_end", "with_line_end"]

LINE_END = re.compile(r"\r\n|\r|\n")


def line_end(text: str) -> str:
    r"""Return the line end that most lines of ``text`` have: ``\n``, ``\r\n`` or ``\r``; ``\n`` if there is none.

    Of two that are equally frequent ``\n`` comes before ``\r\n``, and that before ``\r``.
    """
    if "\r" not in text:
        return "\n"
    both = text.count("\r\n")
    counts = {"\n": text.count("\n") - both, "\r\n": both, "\r": text.count("\r") - both}
    return max(counts, key=lambda end: counts[end])


def is_mixed(text: str) -> bool:
    """Whether the lines of ``text`` end in more than one way."""
    return "\r" in text and len(set(LINE_END.findall(text))) > 1


def with_line_end(text: str, end: str) -> str:
    """Return ``text`` with ``end`` behind every line that has a line end."""
    return LINE_END.sub(lambda _: end, text)

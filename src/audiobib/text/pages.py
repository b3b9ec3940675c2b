"""What is a range of pages, and what is one number that has a hyphen of its own."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["is_page_range"]

_NUMBER: Final = re.compile(r"([A-Za-z]*)([0-9]+)[A-Za-z]*")


def is_page_range(first: str, last: str) -> bool:
    """Whether two numbers with a hyphen between them are the first and the last of several pages.

    They are of one kind (digits, digits behind a letter that the second may leave out, Roman), and the second may come
    later: ``1234-56`` is 1234 to 1256. An article's ``5-A4``, and ``4-2`` (chapter 4, page 2), are one number.
    """
    one, other = _NUMBER.fullmatch(first), _NUMBER.fullmatch(last)
    if one is None or other is None:
        return one is None and other is None
    if other[1] and other[1] != one[1]:
        return False
    whole = one[2][: max(0, len(one[2]) - len(other[2]))] + other[2]
    return int(one[2]) <= int(whole)

"""The check digits of ISBN, ISSN and ORCID.

Authorities: ISO 2108 (ISBN: weights 10 to 1 modulo 11, or 1 and 3 modulo 10), ISO 3297 (ISSN: weights 8 to 1 modulo
11), ISO/IEC 7064 MOD 11-2 (ORCID).
"""

from __future__ import annotations

import re

__all__ = ["bare_orcid", "is_isbn", "is_issn", "is_orcid", "isbn_10", "isbn_13"]

_SEPARATORS = re.compile(r"[\s\u00ad\u2010-\u2013-]+|\\-")


def is_isbn(text: str) -> bool:
    """Whether ``text`` (with or without hyphens) is an ISBN of 10 or 13 characters whose check digit is right."""
    digits = _SEPARATORS.sub("", text).upper()
    if re.fullmatch(r"\d{9}[\dX]", digits, re.ASCII):
        return _weighted(digits, range(10, 0, -1)) % 11 == 0
    if re.fullmatch(r"97[89]\d{10}", digits, re.ASCII):
        return _weighted(digits, [1, 3] * 6 + [1]) % 10 == 0
    return False


def isbn_13(text: str) -> str:
    """Return the 13 digits of an ISBN (see :func:`is_isbn`), without hyphens."""
    digits = _SEPARATORS.sub("", text).upper()
    if len(digits) == 13:
        return digits
    body = f"978{digits[:9]}"
    return f"{body}{-_weighted(body, [1, 3] * 6) % 10}"


def isbn_10(text: str) -> str | None:
    """Return the 10 characters of an ISBN, without hyphens; None for one of 979, which has none."""
    digits = _SEPARATORS.sub("", text).upper()
    if len(digits) == 10:
        return digits
    if not digits.startswith("978"):
        return None
    return f"{digits[3:12]}{'0123456789X'[-_weighted(digits[3:12], range(10, 1, -1)) % 11]}"


def is_issn(text: str) -> bool:
    """Whether ``text`` (with or without its hyphen) is an ISSN whose check digit is right."""
    digits = _SEPARATORS.sub("", text).upper()
    return re.fullmatch(r"\d{7}[\dX]", digits, re.ASCII) is not None and _weighted(digits, range(8, 0, -1)) % 11 == 0


def bare_orcid(text: str | None) -> str | None:
    """Return the ORCID in ``text`` (bare or as an address) as four groups of digits; None if there is none."""
    match = re.fullmatch(r"(?:https?://orcid\.org/)?((?:\d{4}-){3}\d{3}[\dX])/?", (text or "").strip(), re.ASCII)
    return match.group(1) if match is not None else None


def is_orcid(text: str) -> bool:
    """Whether ``text`` (bare or as an address) is an ORCID whose check digit is right."""
    orcid = bare_orcid(text)
    if orcid is None:
        return False
    digits = orcid.replace("-", "")
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == digits[-1]


def _weighted(digits: str, weights: range | list[int]) -> int:
    values = (10 if digit == "X" else int(digit) for digit in digits)
    return sum(value * weight for value, weight in zip(values, weights, strict=True))

"""Telling one name of a .bib field from several that something else than ``and`` joins."""

from __future__ import annotations

import re
from functools import lru_cache

from audiobib.latex import decode
from audiobib.names.given_names import is_given
from audiobib.names.letters import is_lower
from audiobib.names.natural import is_initials, is_suffix
from audiobib.names.order import may_be_family

__all__ = [
    "are_two_names",
    "has_braced_and",
    "is_joined",
    "is_one_or_two",
    "is_whole_with_initials",
    "may_be_two_names",
    "without_groups",
]

_SEPARATOR = re.compile(r"\\?&|;|、|，|；")
_GROUP = re.compile(r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}")
_BRACED_AND = re.compile(r"\{\s*(?:\\[A-Za-z]+\s+)?(?:and|und|et|\\?&)(?:\s+others)?\s*\}", re.IGNORECASE)


def has_braced_and(text: str) -> bool:
    """Whether an ``and`` in braces stands in ``text`` (LaTeX): part of a firm's name or a mistake."""
    return "{" in text and _BRACED_AND.search(text) is not None


def without_groups(text: str) -> str:
    """Return ``text``, as long as it is, with NUL for everything in braces."""
    return _GROUP.sub(lambda match: "\0" * len(match.group()), text)


@lru_cache(maxsize=1 << 15)
def is_joined(name: str) -> bool:
    """Whether what stands between two ``and`` must be several names: other separators, or commas as no name has."""
    plain = without_groups(name).replace("\0", "").replace("~", " ")
    if _SEPARATOR.search(plain):
        return True
    parts = [part.strip() for part in plain.split(",")]
    if len(parts) < 2:
        return False
    words = [part.split() for part in parts if part]
    if len(parts) > 3:
        return True
    if any(is_suffix(part) for part in parts):
        return False
    if len(parts) == 2:
        return are_two_names(words[0], words[-1]) if len(words) == 2 else False
    # "Siddique Latif, Moazzam Shoukat": on both sides words with capitals; "García Márquez, Gabriel José" looks alike
    return len(parts) == 3 and all(len(part) >= 2 for part in words)


def are_two_names(first: list[str], second: list[str]) -> bool:
    """Whether two parts with a comma between them are two names, as no family name begins or ends in initials."""
    if len(first) < 2 or len(second) < 2 or any(word.startswith("\\") for word in (*first, *second)):
        return False
    if _begins_with_initials(first) and _begins_with_initials(second):  # J. Smith, A. Doe
        return True
    if any(is_initials(word) and "." in word for word in first[1:-1]) and not is_initials(second[-1]):
        return True  # John Q. Smith, Ann Doe
    if _ends_in_initials(first) and _ends_in_initials(second):  # Smith JK, Doe AB; Wei LI, Jun MA
        return True
    if len(first[-1]) == 1 and first[-1].isupper() and (is_initials(second[-1]) or "." not in "".join(second)):
        return True  # Smith J, Doe A.; Vivian U, Thomas Lai; but in Latin America: Butler H., Inez M.
    last = second[-1]
    return len(second) == 2 and second[0][-1].islower() and len(last) > 1 and may_be_family(last)  # X Zhao, Chi-Fai NG


def is_one_or_two(name: str) -> bool:
    """Whether nobody can tell if ``name`` (LaTeX), with one comma, is one or two: ``García Márquez, Gabriel José``.

    A particle in front, or initials at the end of given names, make it one.
    """
    parts = [part.split() for part in decode(name).split(",")] if "," in without_groups(name) else []
    if len(parts) != 2 or any(len(part) < 2 for part in parts) or is_lower(parts[0][0]):
        return False
    return [is_initials(part[-1]) for part in parts] != [False, True]


def is_whole_with_initials(words: list[str]) -> bool:
    """Whether ``words``, several, begin or end in initials: given names and a family name, not a family name alone."""
    if len(words) < 2 or is_lower(words[0]):
        return False
    return is_initials(words[-1]) or (is_initials(words[0]) and words[0] not in _ELIDED)


def may_be_two_names(first: list[str], second: list[str]) -> bool:
    """Whether two parts with a comma between them are rather two names: ``John Smith, Ann Doe``.

    A given name in front of the first tells, unless one ends the second, too: ``García Márquez, Gabriel José``.
    """
    if not 2 <= len(first) <= 3 or not 2 <= len(second) <= 3 or is_initials(second[-1]):
        return False
    begins, ends = is_given(first[0]), is_given(second[-1]) or is_given(first[-1])
    return begins and not ends and (is_given(second[0]) or is_initials(second[0]) or len(second) == 2)


def _ends_in_initials(words: list[str]) -> bool:
    last = words[-1]
    return last.isalpha() and last.isupper() and 1 < len(last) < 4 and not any(word.isupper() for word in words[:-1])


def _begins_with_initials(words: list[str]) -> bool:
    if not is_initials(words[0]) or not any(len(word) > 2 and "." not in word for word in words[1:]):
        return False
    return "." in words[0] or words[0] not in _ELIDED


_ELIDED = frozenset("DLMNOT")
"""What stands in front of an apostrophe, which some leave out: ``O Brien, J Peter``."""

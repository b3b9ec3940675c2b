"""What stands in a list of names and is none: words for "and others", footnote marks, organisations, several names.

A rule that writes one name anew asks here first: as long as the list is not in order, what looks like a name may be
two, or half of one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from audiobib.latex import decode
from audiobib.names.bibtex import name_spans
from audiobib.names.joined import has_braced_and, is_joined
from audiobib.names.natural import is_corporate, is_initials, is_suffix
from audiobib.names.scripts import is_family_first
from audiobib.names.words import CORPORATE, PARTICLES
from audiobib.text.blanks import BEFORE

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["is_in_order", "is_organisation", "may_be_person", "others_at_end", "without_marks"]

_ET_AL: Final = re.compile(
    rf"(?:{BEFORE}"
    r"(?:[,;]\s*+)?+(?:(?:\band\b|&|\\&)\s*+)?+)(?<![^\W\d_])"
    r"(?:\{?\\?(?:emph|textit|it|em)\s*+\{?|\{\\?\s*+\{?|\\\s*+\{?)?"
    r"et\.?[\s~]*+al\b\.?\}*+\s*+$"
    rf"|{BEFORE}"
    r"(?:[,;]\s*+)?+\band\s++(?:\d++\s++)?+(?:Others|others\.|more|colleagues)\s*+$"
    rf"|(?:{BEFORE}"
    r"[,;]|(?<!\s)\s++and)\s*+(?:\.\.\.|\\(?:ldots|dots)(?:\{\})?|…)\s*+$"
    rf"|{BEFORE}"
    r"[,;]\s*+others\.?\s*+$"
)
_NEEDED: Final = re.compile(r"(?:al|Others|[,;]\s*others|others(?=\.)|more|colleagues|dots|…|\.\.)\.?(?:\{\})?\}*$")
"""How a list must end for :data:`_ET_AL` to be there: looked for first, in its last two words, which costs nothing."""

_MARK: Final = re.compile(
    rf"{BEFORE}"
    r"(?:[*∗⋆†‡§¶]+|\\(?:textsuperscript|footnotemark|thanks)\s*(?:\[[^\[\]]*\])?(?:\{[^{}]*\})?"
    r"|\$\^\{?[^$]*\$|\([^()]*\)(?=\s*(?:,|$))|(?:<|(?<![\w.+-]))[\w.+-]+@[\w-]+\.[\w.-]+>?|(?<=[^\W\d_])\d+(?:,\d+)*(?![\w-]|\.\d))"
)
_AT_COMMAND: Final = re.compile(r"\\[A-Za-z]+\Z")
"""A control word: a number right behind it is its argument (``\\kern0pt``), no mark."""
_TITLE: Final = re.compile(r"^(?:Dr|Prof|Mr|Mrs|Ms)\.?\s+(?=[A-Z])|,\s*Ph\.?\s?D\.?$")
_ABBREVIATION: Final = 3
"""Letters that an abbreviation in capitals has at least."""

_LONGEST_FAMILY_FIRST: Final = 5
"""Characters that a part of a Chinese, Japanese or Korean name has at most (``勅使河原``, katakana given names)."""

_OF: Final = frozenset({"of", "for", "and", "on", "für", "fuer", "de", "des", "der", "di", "pour"})
_BODIES: Final = frozenset(
    {
        "Academy",
        "Administration",
        "Authority",
        "Bank",
        "Board",
        "Bureau",
        "Commission",
        "Company",
        "Corporation",
        "Division",
        "Federation",
        "Museum",
        "Office",
        "Service",
        "Services",
        "Software",
        "Standards",
        "Survey",
        "Systems",
        "Technologies",
        "Union",
    }
)
"""More words of organisations: a person who has one for a family name stays as written."""


def others_at_end(text: str) -> re.Match[str] | None:
    """Return the words at the end of the name field ``text`` that mean "and others" and that no program knows."""
    match = _ET_AL.search(text) if _may_end_so(text) else None
    return match if match is not None and text[: match.start()].strip() else None


def _may_end_so(text: str) -> bool:
    return _NEEDED.search(" ".join(text.rsplit(None, 2)[-2:])) is not None


def without_marks(name: str) -> str:
    """Return ``name`` without footnote marks, numbers, addresses and forms of address; blanks are single."""
    return " ".join(_TITLE.sub("", _MARK.sub(_unless_argument, name)).replace(" ,", ",").split())


def _unless_argument(mark: re.Match[str]) -> str:
    is_argument = mark.group()[:1].isdigit() and _AT_COMMAND.search(mark.string[: mark.start()]) is not None
    return mark.group() if is_argument else ""


@lru_cache(maxsize=1 << 13)
def is_in_order(text: str) -> bool:
    """Whether ``and`` separates all names of the field ``text``, and each is one name and nothing else.

    With an ``and`` in braces nobody knows: ``Smith {and} Sons`` is one firm, ``A. Doe {and} B. Roe`` two persons.
    """
    names = [text[start:end].strip() for start, end in name_spans(text)]
    if not all(name.strip(" ,~") for name in names) or any(map(is_joined, names)) or others_at_end(text) is not None:
        return False
    return not has_braced_and(text) and all(
        name.startswith("{") or without_marks(name) == " ".join(name.split()) for name in names
    )


def is_organisation(words: Sequence[str]) -> bool:
    """Whether the words (Unicode) are those of an organisation, in capitals or not: ``Department of Energy``."""
    usual = [word.capitalize() if word.isupper() else word for word in words]
    if is_corporate(usual) or (len(usual) > 1 and usual[-1] in _BODIES):
        return True
    return any(word in CORPORATE | _BODIES and following in _OF for word, following in pairwise(usual))


def _is_body(words: Sequence[str]) -> bool:
    """Whether words in scripts with the family name first are longer than a person's (``全国大学生協 連合会``)."""
    return is_family_first("".join(words)) and any(len(word) > _LONGEST_FAMILY_FIRST for word in words)


def may_be_person(name: str) -> bool:
    r"""Whether ``name`` (LaTeX), given names first, may be a person's, and so be put into another order.

    None is that of an organisation, one whose last word is an initial or begins with a small letter, one that
    begins with an abbreviation or a small letter (``ibn Sina``) or has numbers; nor one with a command that nobody
    knows for a word (``\and``).
    """
    name = name.rstrip(" ,~")
    words = decode(name).split()
    if any(word.startswith("\\") for word in words):
        return False
    if "," in name:
        return True
    if not words or is_organisation(words) or _is_body(words) or any(any(map(str.isdigit, word)) for word in words):
        return False
    if len(words) > 2 and is_suffix(words[-1]):
        words.pop()
    last = words[-1]
    if is_initials(last) or (words[0][:1].islower() and words[0].lower() not in PARTICLES):
        return False
    if last[:1].islower() and "-" not in last and "'" not in last and "\u2019" not in last:
        return False
    abbreviations = [word for word in words if word.isupper() and word.isalpha() and len(word) >= _ABBREVIATION]
    return len(abbreviations) < len(words) and words[0] not in abbreviations

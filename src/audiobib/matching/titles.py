"""Titles: their letters, their words, and how two of them relate."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from audiobib.text.blanks import BEFORE

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["SHORTEST_TITLE", "SMALL_WORDS", "Title", "compare_titles", "title_letters", "title_words"]

_WORD = re.compile(r"[^\W_]+")
_SUBTITLE = re.compile(rf"{BEFORE}[:?!.–—(]\s*|(?<!\s)\s++-\s+")
_NEITHER: Final = {code: None for code in range(128) if not chr(code).isalnum()}
"""ASCII characters that are neither letters nor digits, for ``str.translate``."""
_COMMAND = re.compile(r"\\([a-zA-Z]+)\s*")
_MATH = re.compile(r"[\\${}^_]")
_OPERATORS: Final = frozenset(
    [
        "arg",
        "cos",
        "det",
        "dim",
        "exp",
        "gcd",
        "inf",
        "ker",
        "lim",
        "ln",
        "log",
        "max",
        "min",
        "mod",
        "sin",
        "sup",
        "tan",
    ]
)
"""Commands of TeX that print their own name."""
_NAMED: Final = {
    "lambda": "lamda",
    "ell": "script small l",
    "varepsilon": "epsilon",
    "varphi": "phi",
    "vartheta": "theta",
}
"""Letters that Unicode calls otherwise than TeX."""
SMALL_WORDS: Final = frozenset(
    ["a", "an", "the", "of", "on", "in", "for", "and", "to", "with", "s", "from", "by", "at"]
)
"""Words whose presence nobody copies with care."""
SHORTEST_TITLE: Final = 13
"""Letters that a title must have to speak for a work: "Introduction" alone says nothing."""
_MOST_WORDS: Final = 300
"""Words of a title that are compared one by one; what is longer is no title, and comparing takes words times words."""
_LONGEST_WORD: Final = 60
"""Letters of a word in which typing errors are looked for."""


@dataclass(frozen=True, slots=True)
class Title:
    """How two titles relate: ``same`` letters, one without its ``subtitle``, other ``spelling``, other ``words``.

    ``similarity`` is the share of words in common, 0 to 1; ``changed`` holds what stands here and what there.
    """

    relation: Literal["same", "subtitle", "spelling", "words"]
    similarity: float
    changed: tuple[tuple[str, str], ...] = ()


def compare_titles(ours: str, theirs: str) -> Title:
    """Compare two titles (Unicode text) without regard to case, accents, punctuation, hyphens and markup."""
    one, other = title_words(ours), title_words(theirs)
    if not one or not other:
        return Title("words", 0.0, ((ours, theirs),))
    if "".join(one) == "".join(other):
        return Title("same", 1.0)
    if _is_main_title(one, theirs) or _is_main_title(other, ours):
        return Title("subtitle", 1.0, ((ours, theirs),))
    whole = max(len(one), len(other)) <= _MOST_WORDS
    one, other = one[:_MOST_WORDS], other[:_MOST_WORDS]
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    similarity = 2 * sum(block.size for block in matcher.get_matching_blocks()) / (len(one) + len(other))
    if not whole:
        return Title("words", min(similarity, 0.99), ((ours, theirs),))
    changed = tuple(
        (" ".join(one[a:b]), " ".join(other[c:d])) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"
    )
    if all(_is_spelling(here, there) for here, there in changed):
        return Title("spelling", max(similarity, 0.95), changed)
    return Title("words", similarity, changed)


@lru_cache(maxsize=4096)
def title_letters(title: str) -> str:
    """Return the letters and digits of ``title`` without case and diacritics: what two spellings share."""
    if title.isascii():
        return title.lower().translate(_NEITHER)
    plain = unicodedata.normalize("NFKD", title.casefold())
    return "".join(character for character in plain if character.isalnum())


def title_words(title: str) -> list[str]:
    """Return the words of ``title`` without case, accents, punctuation, markup; ``&`` is ``and``, ``&apos;`` a sign."""
    title = html.unescape(title) if ";" in title else title
    title = _COMMAND.sub(_letter_of, title) if "\\" in title else title
    plain = unicodedata.normalize("NFKD", _MATH.sub("", title)).casefold().replace("&", " and ")
    return _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))


def _letter_of(command: re.Match[str]) -> str:
    """Return the letter that a command of TeX prints in a formula, or nothing for one that only sets it."""
    name = command[1]
    if name in _OPERATORS:
        return f" {name} "
    size = "CAPITAL" if name[0].isupper() else "SMALL"
    for called in (f"GREEK {size} LETTER {_NAMED.get(name.lower(), name)}", _NAMED.get(name, "")):
        try:
            return unicodedata.lookup(called.upper())
        except KeyError:
            continue
    return ""


def _is_main_title(short: Sequence[str], full: str) -> bool:
    """Whether ``short`` is all that stands before some colon, dash, question mark or parenthesis of ``full``."""
    letters = "".join(short)
    before, done = "", 0
    for cut in _SUBTITLE.finditer(full):
        if len(before) > len(letters):
            return False
        before += "".join(title_words(full[done : cut.start()]))
        done = cut.start()
        if before == letters:
            return True
    return False


def _is_spelling(here: str, there: str) -> bool:
    """Whether the words differ as typing errors, inflections and small words do; other digits are another title."""
    one = [word for word in here.split() if word not in SMALL_WORDS]
    other = [word for word in there.split() if word not in SMALL_WORDS]
    if "".join(one) == "".join(other):
        return True
    return len(one) == len(other) and all(_is_near(a, b) for a, b in zip(one, other, strict=True))


def _is_near(one: str, other: str) -> bool:
    if one == other:
        return True
    if (
        len(one) < 4
        or max(len(one), len(other)) > _LONGEST_WORD
        or one[0] != other[0]
        or any(letter.isdigit() for letter in one + other)
    ):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.85

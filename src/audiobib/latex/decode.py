"""LaTeX text to Unicode: what a bibliography field says.

A small reader of TeX's text mode: accents, letters, symbols, ligatures, groups, font commands. Commands that it
does not know are asked of pylatexenc (imported then, 30 ms) and, if that does not know them either, kept as
written and reported. Formulas between ``$`` are kept verbatim. The result is in NFC.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from audiobib.latex.tables import (
    ACCENTS,
    DECLARATIONS,
    LETTERS,
    OTHER_COMMANDS,
    PUNCTUATION,
    SYMBOLS,
    VANISHING,
    WRAPPERS,
)

__all__ = ["Decoded", "decode", "decode_report"]

_TOKEN = re.compile(
    r"\\([A-Za-z]+)\*?[ \t\n]*"  # 1: a command word
    r"|\\(.)"  # 2: a command sign
    r"|([{}$~])"  # 3: structure
    r"|(---?|``|''|[`'])"  # 4: ligatures and quotes
    r"|[^\\{}$~`'-]+|-|\\",
    re.DOTALL,
)
_FORMULA = re.compile(r"\$\$?(?:[^$\\]|\\.)+\$\$?", re.DOTALL)
_WORDS: Final = {**LETTERS, **SYMBOLS, **OTHER_COMMANDS}
_SIGNS: Final = {
    **{sign: sign for sign in "&%#_${}"},
    **dict.fromkeys(" ,;:\n\t", " "),
    **dict.fromkeys("/-!@", ""),
}
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_DEPTH: Final = 60
"""Groups inside groups to follow; deeper ones only lose their braces."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, and the commands in it that nobody knows (each once, with its backslash)."""

    text: str
    unknown: tuple[str, ...] = ()


def decode(latex: str) -> str:
    r"""Return the Unicode text (NFC) of a LaTeX field value.

    Braces that protect case vanish, ``~`` is a blank, ``--`` a dash, quotes become typographic, ``\url`` and
    ``\href`` leave their text, formulas and unknown commands stay as written. Never raises; unbalanced braces
    stay where they are.
    """
    if (
        "\\" in latex
        or "{" in latex
        or "}" in latex
        or "$" in latex
        or "~" in latex
        or "--" in latex
        or "`" in latex
        or "''" in latex
    ):  # fmt: skip -- a chain of searches is far cheaper than any pattern
        return _decode(latex).text
    return latex if latex.isascii() else unicodedata.normalize("NFC", latex)


def decode_report(latex: str) -> Decoded:
    """Like :func:`decode`, with the unknown commands."""
    return _decode(latex)


@lru_cache(maxsize=1 << 15)
def _decode(latex: str) -> Decoded:
    reader = _Reader(latex)
    parts = []
    while reader.position < len(latex):
        parts.append(reader.read_item(0))
    return Decoded(unicodedata.normalize("NFC", "".join(parts)), tuple(dict.fromkeys(reader.unknown)))


class _Reader:
    """The state of one reading: where we are, and which commands nobody knew."""

    __slots__ = ("apostrophes", "closings", "position", "source", "unknown")

    def __init__(self, source: str) -> None:
        self.source = source
        self.closings = _closings(source)
        self.position = 0
        self.unknown: list[str] = []
        # A lone ' closes a quotation only where a lone ` opens one; otherwise it is d'Ascoli's own.
        self.apostrophes = re.search(r"(?<![`\\])`(?!`)", source) is not None

    def read_item(self, depth: int) -> str:
        """Read one token with whatever belongs to it and return its text."""
        match = _TOKEN.match(self.source, self.position)
        if match is None:  # pragma: no cover -- the pattern matches any character
            return self._advance()
        word, sign, structure, ligature = match.groups()
        self.position = match.end()
        if word is not None:
            return self._command(word, match, depth)
        if sign is not None:
            return self._sign(sign, depth)
        if structure is not None:
            return self._structure(structure, match.start(), depth)
        if ligature is not None:
            return self._ligature(ligature)
        return match.group()

    def _advance(self) -> str:
        self.position += 1
        return self.source[self.position - 1 : self.position]

    def _ligature(self, ligature: str) -> str:
        if ligature == "`":
            return "‘"
        if ligature == "'":
            return "’" if self.apostrophes else "'"
        return PUNCTUATION[ligature]

    def _structure(self, structure: str, start: int, depth: int) -> str:
        if structure == "~":
            return " "
        if structure == "$":
            formula = _FORMULA.match(self.source, start)
            if formula is None:
                return "$"
            self.position = formula.end()
            return formula.group()
        if structure == "{":
            return self._group(start, depth)
        return "}"  # unbalanced

    def _group(self, start: int, depth: int) -> str:
        end = self.closings.get(start)
        if end is None:
            return "{"
        if depth >= _DEPTH:
            self.position = end + 1
            return self.source[start + 1 : end].replace("{", "").replace("}", "")
        parts = []
        while self.position < end:
            parts.append(self.read_item(depth + 1))
        self.position = max(self.position, end + 1)
        return "".join(parts)

    def _argument(self, depth: int) -> str:
        """Read the argument of an accent or wrapper: a group, a command, or one character."""
        while self.source[self.position : self.position + 1].isspace():
            self.position += 1
        following = self.source[self.position : self.position + 1]
        if following in ("", "}"):
            return ""
        if following in ("{", "\\"):
            return self.read_item(depth + 1) if depth < _DEPTH * 2 else self._advance()
        return self._advance()

    def _raw_group(self) -> str | None:
        if self.source[self.position : self.position + 1] != "{":
            return None
        end = self.closings.get(self.position)
        if end is None:
            return None
        raw = self.source[self.position + 1 : end]
        self.position = end + 1
        return raw

    def _sign(self, sign: str, depth: int) -> str:
        if sign in ACCENTS:
            return _accented(ACCENTS[sign], self._argument(depth), sign)
        if sign in _SIGNS:
            return _SIGNS[sign]
        if sign in "([":
            return self._display(sign)
        return f"\\{sign}"

    def _display(self, sign: str) -> str:
        end = self.source.find("\\)" if sign == "(" else "\\]", self.position)
        start, self.position = self.position - 2, end + 2 if end >= 0 else self.position
        return self.source[start : self.position]

    def _command(self, word: str, match: re.Match[str], depth: int) -> str:
        if word in _WORDS:
            return self._after_word(_WORDS[word], match)
        if word in ACCENTS:
            return _accented(ACCENTS[word], self._argument(depth), word)
        if word in WRAPPERS:
            return self._argument(depth)
        if word in DECLARATIONS:
            return ""
        if word in VANISHING:
            self._raw_group()
            return ""
        if word in ("url", "path", "nolinkurl") and (raw := self._raw_group()) is not None:
            return re.sub(r"\\([%#&_~])", r"\1", raw)
        if word == "href" and self._raw_group() is not None:
            return self._argument(depth)
        if word in ("enquote", "mkbibquote"):
            return f"“{self._argument(depth)}”"
        return self._foreign(word, match)

    def _after_word(self, text: str, match: re.Match[str]) -> str:
        r"""Return ``text``; ``\LaTeX{}`` keeps the blank behind the empty group that ends the command."""
        if self.source.startswith("{}", self.position) and match.group()[-1:].isalpha():
            self.position += 2
        return text

    def _foreign(self, word: str, match: re.Match[str]) -> str:
        from audiobib.latex.long_tail import replacement  # noqa: PLC0415 -- pylatexenc takes 30 ms to import

        text = replacement(word)
        if text is not None:
            return self._after_word(text, match)
        self.unknown.append(f"\\{word}")
        kept = match.group()
        while (raw := self._raw_group()) is not None:
            kept += f"{{{raw}}}"
        return kept


def _accented(mark: str, argument: str, command: str) -> str:
    """Put a combining mark on the first letter of ``argument``, behind the marks that it has."""
    if not argument:
        alone = {"~": "~", "^": "^", "`": "`", "'": "´", '"': "¨", "=": "¯", ".": "˙"}
        return alone.get(command, "")
    decomposed = unicodedata.normalize("NFD", argument)
    letter = {"ı": "i", "ȷ": "j"}.get(decomposed[0], decomposed[0])
    place = 1
    while place < len(decomposed) and unicodedata.combining(decomposed[place]):
        place += 1
    return letter + decomposed[1:place] + mark + decomposed[place:]


def _closings(source: str) -> dict[int, int]:
    """Return the offset of the closing brace for each opening one that has it; escaped braces do not count."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for match in _BRACES.finditer(source):
        if match.group() == "{":
            opened.append(match.start())
        elif match.group() == "}" and opened:
            found[opened.pop()] = match.start()
    return found

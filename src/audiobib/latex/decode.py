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

from audiobib.latex.braces import closings
from audiobib.latex.commands import DECLARATIONS, LAST_ARGUMENT, VANISHING, WRAPPERS
from audiobib.latex.converted import OF_RAW_TEXT, OF_TEXT, accented
from audiobib.latex.journals import JOURNALS
from audiobib.latex.only_read import OTHER_COMMANDS, READ_ACCENTS
from audiobib.latex.tables import ACCENTS, LETTERS, PUNCTUATION, SYMBOLS

__all__ = ["Decoded", "decode", "decode_report"]

_TOKEN = re.compile(
    r"\\([A-Za-z]+)\*?[ \t\n]*"  # 1: a command word
    r"|\\(.)"  # 2: a command sign
    r"|([{}$~])"  # 3: structure
    r"|(---?|``|''|[`'])"  # 4: ligatures and quotes
    r"|[^\\{}$~`'-]+|-|\\",
    re.DOTALL,
)
_FORMULA = re.compile(r"\$\$(?:[^$\\]|\\.)+\$\$|\$(?:[^$\\]|\\.)+\$", re.DOTALL)  # $a$$b$ are two
_ELSE = re.compile(r"\\else(?![A-Za-z])[ \t\n]*")
_FI = re.compile(r"\\fi(?![A-Za-z])[ \t\n]*")
_BRACES = re.compile(r"(\\.)|[{}]", re.DOTALL)
_OPTION = re.compile(r"\[[^\[\]{}]*\]")
_OPTIONS = re.compile(r"(?:\[[^\[\]{}]*\])+(?=\{)")
_ACCENTS: Final = {**ACCENTS, **READ_ACCENTS}
_WORDS: Final = {**LETTERS, **SYMBOLS, **OTHER_COMMANDS}
_SIGNS: Final = {
    **{sign: sign for sign in "&%#_${}"},
    **dict.fromkeys(" ,;:\n\t", " "),
    **dict.fromkeys("/-!@", ""),
}
_DEPTH: Final = 60
"""Groups inside groups to follow; deeper ones only lose their braces."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, and the commands in it that nobody knows (each once, with its backslash).

    ``arguments`` says where what such commands take stands in the source (half-open): it stays as it is written.
    """

    text: str
    unknown: tuple[str, ...] = ()
    arguments: tuple[tuple[int, int], ...] = ()


def decode(latex: str) -> str:
    r"""Return the Unicode text (NFC) of a LaTeX field value.

    Braces that protect case vanish, ``~`` is a blank, ``--`` a dash, quotes become typographic, ``\url`` and
    ``\href`` leave their text. Formulas between ``$``, unknown commands and what depends on the document or the day
    (``\cite``, ``\ref``, ``\today``) stay as written. Never raises; unbalanced braces stay where they are.
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
    text = unicodedata.normalize("NFC", reader.read_until(len(latex), 0))
    return Decoded(text, tuple(dict.fromkeys(reader.unknown)), tuple(reader.arguments))


class _Reader:
    """The state of one reading: where we are, and which commands nobody knew."""

    __slots__ = ("apostrophes", "arguments", "bare", "closings", "position", "source", "unknown")

    def __init__(self, source: str) -> None:
        self.source = source
        self.closings = closings(source)
        self.position = 0
        self.bare = -1  # where an unknown command without arguments ended last
        self.unknown: list[str] = []
        self.arguments: list[tuple[int, int]] = []
        # A lone ' closes a quotation only where a lone ` opens one; otherwise it is d'Ascoli's own.
        self.apostrophes = re.search(r"(?<![`\\])`(?!`)", source) is not None

    def read_item(self, depth: int) -> str:
        """Read one token with whatever belongs to it and return its text."""
        match = _TOKEN.match(self.source, self.position)
        if match is None:  # pragma: no cover -- the pattern matches any character
            return self._advance()
        self.position = match.end()
        kind = match.lastindex
        if kind is None:
            return match.group()
        text = match.group(kind)
        if kind == 1:
            return self._command(text, match, depth)
        if kind == 2:
            return self._sign(text, depth)
        if kind == 3:
            return self._structure(text, match.start(), depth)
        return self._ligature(text)

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
            return decode(_BRACES.sub(r"\1", self.source[start + 1 : end]))
        text = self.read_until(end, depth + 1)
        if self.bare == end and self.source[end + 1 : end + 2].isalpha():
            text = f"{{{text}}}"  # `{\foo}x` must not become `\foox`
        self.position = max(self.position, end + 1)
        return text

    def read_until(self, end: int, depth: int) -> str:
        """Read the tokens before ``end``, with what belongs to the last of them, and return their text."""
        parts = []
        while self.position < end:
            parts.append(self.read_item(depth))
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
        end = self.closings.get(self.position)
        if end is None:
            return None
        raw = self.source[self.position + 1 : end]
        self.position = end + 1
        return raw

    def _sign(self, sign: str, depth: int) -> str:
        if sign in _ACCENTS:
            return accented(_ACCENTS[sign], self._argument(depth), sign)
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
        if word in _ACCENTS:
            return accented(_ACCENTS[word], self._argument(depth), word)
        if word in WRAPPERS:
            return self._argument(depth)
        if word in DECLARATIONS:
            return ""
        if word in VANISHING:
            self._skip(1)
            return ""
        if word in OF_TEXT:
            return OF_TEXT[word](self._argument(depth))
        if word in ("url", "path", "nolinkurl") and (raw := self._raw_group()) is not None:
            return re.sub(r"\\([%#&_~])", r"\1", raw)
        return self._verbatim(word, match, depth)

    def _verbatim(self, word: str, match: re.Match[str], depth: int) -> str:
        """Read what takes its arguments as they are written, or only the last of them."""
        if word in ("verb", "lstinline"):
            return self._between_signs(match)
        if word in OF_RAW_TEXT and (raw := self._raw_group()) is not None:
            return OF_RAW_TEXT[word](raw)
        if word == "ifmmode":
            return self._in_text(depth)
        if word in LAST_ARGUMENT and self._skip(LAST_ARGUMENT[word] - 1):
            return self._argument(depth)
        if word in JOURNALS:
            self.unknown.append(f"\\{word}")  # LaTeX does not know it
            return self._after_word(JOURNALS[word], match)
        return self._foreign(word, match)

    def _between_signs(self, match: re.Match[str]) -> str:
        r"""Return what stands between the two signs of ``\verb|a_b|``."""
        start = match.start() + len(match.group().rstrip(" \t\n"))
        sign = self.source[start : start + 1]
        closing = {"{": "}"}.get(sign, sign)
        end = self.source.find(closing, start + 1) if sign.strip() and not sign.isalpha() else -1
        if end < 0:
            return match.group()
        self.position = end + 1
        return self.source[start + 1 : end]

    def _in_text(self, depth: int) -> str:
        r"""Read the half of ``\ifmmode … \else … \fi`` that is meant for text."""
        end = _FI.search(self.source, self.position)
        if end is None:
            return ""
        branch = _ELSE.search(self.source, self.position, end.start())
        self.position = branch.end() if branch is not None else end.start()
        text = self.read_until(end.start(), depth + 1) if depth < _DEPTH else ""
        self.position = max(self.position, end.end())
        return text

    def _skip(self, count: int) -> bool:
        """Pass over so many arguments in braces; False, and nothing passed, if there are fewer."""
        start = self.position
        for _ in range(count):
            self._options()
            if self._raw_group() is None:
                self.position = start
                return False
        self._options()
        return True

    def _options(self) -> None:
        option = _OPTION.match(self.source, self.position)
        if option is not None:
            self.position = option.end()

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
        options = _OPTIONS.match(self.source, self.position)
        if options is not None:
            kept += options.group()
            self.position = options.end()
        while (raw := self._raw_group()) is not None:
            kept += f"{{{raw}}}"
        if self.position > match.end():
            self.arguments.append((match.end(), self.position))
        elif kept[-1:].isalpha():
            self.bare = self.position
        return kept

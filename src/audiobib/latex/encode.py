r"""Unicode to LaTeX that BibTeX, biber and pdflatex (T1) all read: accents as ``{\'e}`` groups.

A group that begins with a backslash is what BibTeX calls a special character: one letter for sorting, for
initials and for the change of case (btxdoc, section 4). What T1 cannot print stays UTF-8 and is reported. Law:
``decode(encode(text)) == NFC(text)``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from audiobib.latex.formulas import KERNEL_SYMBOLS, LOWERED, RAISED
from audiobib.latex.tables import ACCENTS, ACCENTS_ALONE, LETTERS, PUNCTUATION, SYMBOLS, UNPRINTABLE_MARKS

__all__ = ["Encoded", "encode", "encode_report", "escape"]

_PLAIN = re.compile(r"""[\x00-"(-,.-\[\]a-z|]*(?:['-](?![-'])[\x00-"(-,.-\[\]a-z|]*)*""")
_URL = re.compile(r"\bhttps?://[A-Za-z0-9:/?&=._#%+~@!,;-]*[A-Za-z0-9/=_#+-]")
_FORMULA = re.compile(r"\$(?!\s*\d)[^$\\{}`]*(?:\\[A-Za-z]+[^$\\{}`]*|\{[^${}`]*\}[^$\\{}`]*)*\$")
_MARK_COMMANDS: Final = {mark: name for name, mark in ACCENTS.items() if mark not in UNPRINTABLE_MARKS}
_CHARACTERS: Final = {
    **{character: f"{{\\{name}}}" for name, character in {**LETTERS, **SYMBOLS}.items()},
    **{character: f"{{\\ensuremath{{{formula}}}}}" for formula, character in KERNEL_SYMBOLS.items()},
    **{character: f"{{\\textsuperscript{{{plain}}}}}" for plain, character in RAISED.items() if plain not in "123"},
    **{character: f"{{\\textsubscript{{{plain}}}}}" for plain, character in LOWERED.items()},
    **{character: f"{{\\{accent}}}" for accent, character in ACCENTS_ALONE.items()},
    "\u2011": "{\\mbox{-}}",  # as t1enc.dfu has it
    **{character: ligature for ligature, character in PUNCTUATION.items()},
    **{sign: f"\\{sign}" for sign in "&%#_${}"},
}
_SPECIALS = re.compile(r"[&%#_${}]")
_LIGATURES: Final = frozenset({"--", "''", "<<", ">>", ",,"})
"""Pairs that the fonts of T1 print as one sign; those with a backtick need nothing, it is written as a command."""

_DOTTED: Final = frozenset("`'^\"")
"""Accents that find a plain ``i`` (``{\\'i}`` compiles in OT1 and T1); the others need ``\\i``."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """The LaTeX text, and the characters in it that pdflatex cannot print in T1 (each once)."""

    text: str
    unprintable: tuple[str, ...] = ()


def encode(text: str) -> str:
    r"""Return LaTeX for ``text``: specials escaped, accents as groups, web addresses in ``\url``.

    Symbols are written with what pdflatex has in T1 without a package: ``{\ensuremath{\alpha}}``,
    ``{\textsubscript{2}}``, ``{\textcurrency}``. Other characters stay as they are.
    Formulas (``$…$`` that does not begin with a digit, with no odd ``$`` about) stay as they are. Do not use it for
    the fields ``url``, ``doi`` and ``eprint``: they hold raw text.
    """
    if _PLAIN.fullmatch(text) and not any(pair in text for pair in ("://", "<<", ">>", ",,")):
        return text
    return _encode(text)[0]


def encode_report(text: str) -> Encoded:
    """Like :func:`encode`, with the characters that had to stay."""
    return Encoded(*_encode(text))


def escape(text: str) -> str:
    """Return ``text`` (NFC) with nothing changed but what TeX would take for a command."""
    return _SPECIALS.sub(r"\\\g<0>", unicodedata.normalize("NFC", text))


@lru_cache(maxsize=1 << 15)
def _encode(text: str) -> tuple[str, tuple[str, ...]]:
    text = unicodedata.normalize("NFC", text)
    keep = _formulas(text)
    unprintable: list[str] = []
    parts: list[str] = []
    position = 0
    while position < len(text):
        if position in keep:
            parts.append(text[position : keep[position]])
            position = keep[position]
            continue
        address = _URL.match(text, position) if text[position] == "h" else None
        if address is not None and (position == 0 or not text[position - 1].isalnum()):
            parts.append("\\url{" + re.sub(r"([%#])", r"\\\1", address.group()) + "}")
            position = address.end()
            continue
        end = position + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        parts.append(_cluster(text[position:end], unprintable))
        position = end
    return _without_ligatures(parts), tuple(dict.fromkeys(unprintable))


def _formulas(text: str) -> dict[int, int]:
    """Return beginning and end of every formula; none at all if some ``$`` belongs to no formula."""
    if text.count("$") < 2:
        return {}
    found = {match.start(): match.end() for match in _FORMULA.finditer(text)}
    return found if len(found) * 2 == text.count("$") else {}


def _cluster(cluster: str, unprintable: list[str]) -> str:
    """Encode one letter with its combining marks."""
    if len(cluster) == 1:
        if cluster in _CHARACTERS:
            return _CHARACTERS[cluster]
        if cluster < "\x7f":
            return cluster
    base, *marks = list(unicodedata.normalize("NFD", cluster))
    if not marks or not all(mark in _MARK_COMMANDS for mark in marks) or not _takes_accents(base):
        unprintable.append(cluster)
        return cluster if len(cluster) == 1 else _cluster(cluster[0], []) + cluster[1:]
    written = base if base < "\x7f" else _CHARACTERS[base]
    for depth, mark in enumerate(marks):
        command = _MARK_COMMANDS[mark]
        if depth == 0 and base in "ij" and command not in _DOTTED:
            argument = f"\\{base}"
        elif depth == 0 and base < "\x7f":
            argument = f" {base}" if command.isalpha() else base
        else:
            argument = written if written.startswith("{") else f"{{{written}}}"
        written = f"{{\\{command}{argument}}}"
    return written


def _takes_accents(base: str) -> bool:
    return (base < "\x7f" and base.isalpha()) or base in "øØæÆœŒ"


def _without_ligatures(parts: list[str]) -> str:
    """Join, with an empty group where two signs would otherwise melt into one (``--``, ``''``, ``<<``, ``!```)."""
    out: list[str] = []
    last = ""
    for part in parts:
        if last and f"{last}{part[0]}" in _LIGATURES:
            out.append("{}")
        out.append(part)
        last = part[-1]
    return "".join(out)

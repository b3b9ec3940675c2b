"""The text commands that are written, and what they stand for. Data only; every row is tested in both directions.

Authorities: the LaTeX2e kernel (``ltoutenc.dtx``: accents and letters of T1, ``textcomp``), bibtex.web (sections
372 and 399: the letters that BibTeX knows itself), Text::BibTeX.
"""

from __future__ import annotations

from typing import Final

from audiobib.latex.rows import pairs

__all__ = ["ACCENTS", "ACCENTS_ALONE", "LETTERS", "PUNCTUATION", "SYMBOLS", "UNPRINTABLE_MARKS"]

ACCENTS: Final = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
    "textcommabelow": "\u0326",
    "h": "\u0309",
    "horn": "\u031b",
    "G": "\u030f",
    "U": "\u030d",
    "t": "\u0361",
}
"""Accent command to combining mark. The first sixteen print in T1 (``encode`` writes them), the others do not."""

UNPRINTABLE_MARKS: Final = frozenset("\u0309\u031b\u030f\u030d\u0361")
"""Marks that pdflatex cannot set in T1: hook above and horn need T5, the others more."""

LETTERS: Final = {
    "ss": "ß",
    "SS": "ẞ",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "aa": "å",
    "AA": "Å",
    "i": "ı",
    "j": "ȷ",
    "dj": "đ",
    "DJ": "Đ",
    "dh": "ð",
    "DH": "Ð",
    "th": "þ",
    "TH": "Þ",
    "ng": "ŋ",
    "NG": "Ŋ",
    "ij": "ĳ",
    "IJ": "Ĳ",
}
"""Letters without a decomposition; all print in T1."""

SYMBOLS: Final = {
    "textquoteleft": "‘",
    "textquoteright": "’",
    "ldots": "…",
    "textexclamdown": "¡",
    "textquestiondown": "¿",
    "guillemotleft": "«",
    "guillemotright": "»",
    "guilsinglleft": "‹",
    "guilsinglright": "›",
    "quotedblbase": "„",
    "quotesinglbase": "‚",
    "textcopyright": "©",
    "textregistered": "®",
    "texttrademark": "™",
    "texteuro": "€",
    "pounds": "£",
    "textcent": "¢",
    "textyen": "¥",
    "S": "§",
    "P": "¶",
    "textdegree": "°",
    "textperiodcentered": "·",
    "texttimes": "×",
    "textdiv": "÷",
    "textpm": "±",
    "textmu": "µ",
    "textonesuperior": "¹",
    "texttwosuperior": "²",
    "textthreesuperior": "³",
    "textonehalf": "½",
    "textonequarter": "¼",
    "textthreequarters": "¾",
    "textordfeminine": "ª",
    "textordmasculine": "º",
    "dag": "†",
    "ddag": "‡",
    "textbullet": "•",
    "textasciigrave": "`",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textbackslash": "\\",
    "nobreakspace": "\u00a0",
    "textvisiblespace": "␣",
    **pairs(
        "textcurrency ¤ textbrokenbar ¦ textasciidieresis ¨ textlnot ¬ textasciimacron ¯ textasciiacute ´ "
        "textflorin ƒ textasciicaron ˇ textasciibreve ˘ textacutedbl ˝ textbaht ฿ textbardbl ‖ textperthousand ‰ "
        "textpertenthousand ‱ textreferencemark ※ textinterrobang ‽ textfractionsolidus ⁄ textasteriskcentered ⁎ "
        "textdiscount ⁒ textcolonmonetary ₡ textlira ₤ textnaira ₦ textwon ₩ textdong ₫ textpeso ₱ textcelsius ℃ "
        "textnumero № textcircledP ℗ textrecipe ℞ textservicemark ℠ textmho ℧ textestimated ℮ textlangle ⟨ "
        "textrangle ⟩ textblank ␢ textopenbullet ◦ textbigcircle ◯ textmusicalnote ♪ texttildelow ˜ textgravedbl ˵"
    ),
}
"""Symbols that ``encode`` writes as commands and that print in T1 with ``textcomp`` (in the kernel since 2020)."""

ACCENTS_ALONE: Final = {"c\\ ": "¸", "k\\ ": "˛", "r{}": "˚", ".{}": "˙"}
"""What an accent over nothing prints; below a blank where it has no width of its own (``ot1enc.dfu``)."""

PUNCTUATION: Final = {"---": "—", "--": "–", "``": "“", "''": "”"}
"""Ligatures of text fonts."""

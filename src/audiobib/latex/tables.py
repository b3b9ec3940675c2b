"""What LaTeX's text commands stand for. Data only; every row is tested in both directions.

Authorities: the LaTeX2e kernel (``ltoutenc.dtx``: accents and letters of T1, ``textcomp``), bibtex.web (sections
372 and 399: the letters that BibTeX knows itself), Text::BibTeX.
"""

from __future__ import annotations

from typing import Final

__all__ = ["ACCENTS", "DECLARATIONS", "LETTERS", "OTHER_COMMANDS", "PUNCTUATION", "SYMBOLS", "UNPRINTABLE_MARKS", "VANISHING", "WRAPPERS"]

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
}
"""Symbols that ``encode`` writes as commands and that print in T1 with ``textcomp`` (in the kernel since 2020)."""

OTHER_COMMANDS: Final = {
    "LaTeX": "LaTeX",
    "LaTeXe": "LaTeX2e",
    "TeX": "TeX",
    "BibTeX": "BibTeX",
    "XeTeX": "XeTeX",
    "LuaTeX": "LuaTeX",
    "MF": "METAFONT",
    "dots": "…",
    "textellipsis": "…",
    "copyright": "©",
    "textdagger": "†",
    "textdaggerdbl": "‡",
    "textsection": "§",
    "textparagraph": "¶",
    "textsterling": "£",
    "textendash": "–",
    "textemdash": "—",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textquotesingle": "'",
    "textquotedbl": '"',
    "textunderscore": "_",
    "textbraceleft": "{",
    "textbraceright": "}",
    "lbrace": "{",
    "rbrace": "}",
    "textbar": "|",
    "textless": "<",
    "textgreater": ">",
    "textdollar": "$",
    "textpercent": "%",
    "lq": "‘",
    "rq": "’",
    "ohorn": "ơ",
    "OHORN": "Ơ",
    "uhorn": "ư",
    "UHORN": "Ư",
    "textcrh": "ħ",
    "Textcrh": "Ħ",
    "textquotestraightbase": "‚",
    "slash": "/",
    "textvisiblespace": "␣",
    "space": " ",
    "quad": " ",
    "qquad": " ",
    "enspace": " ",
    "thinspace": " ",
    "newline": " ",
    "linebreak": " ",
    "textnumero": "№",
}
"""Other spellings and names that are only read."""

PUNCTUATION: Final = {"---": "—", "--": "–", "``": "“", "''": "”"}
"""Ligatures of text fonts."""

WRAPPERS: Final = frozenset(
    "emph textbf textit textsl textsc texttt textrm textsf textup textmd textnormal textsuperscript textsubscript "
    "underline uline mbox hbox text fbox nocase mkbibemph mkbibbold mkbibitalic".split()
)
"""Commands of which only the argument counts."""

DECLARATIONS: Final = frozenset(
    "it bf em sc tt rm sf sl itshape slshape scshape upshape bfseries mdseries ttfamily rmfamily sffamily normalfont "
    "tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge protect relax ignorespaces noindent "
    "sloppy break nobreak allowbreak unskip leavevmode bgroup egroup begingroup endgroup displaystyle textstyle".split()
)
"""Commands that say how, not what: dropped."""

VANISHING: Final = frozenset({"noopsort", "SortNoop", "noop", "label", "phantom"})
"""Commands that vanish with their argument."""

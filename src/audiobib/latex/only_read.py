"""Text commands that are read and never written: other spellings, other packages, other encodings. Data only.

Authorities: the LaTeX2e kernel (``ltoutenc.dtx``, ``ts1enc.dfu``), babel's German and French, biber's tables,
those of JabRef and Better BibTeX (facts: which command is which character).
"""

from __future__ import annotations

from typing import Final

from audiobib.latex.cyrillic import CYRILLIC
from audiobib.latex.phonetic import PHONETIC_LETTERS, PHONETIC_MARKS
from audiobib.latex.rows import pairs

__all__ = ["OTHER_COMMANDS", "READ_ACCENTS", "READ_ACCENTS_ALONE", "STROKED"]

OTHER_COMMANDS: Final = {
    **PHONETIC_LETTERS,
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
    "space": " ",
    "quad": " ",
    "qquad": " ",
    "enspace": " ",
    "thinspace": " ",
    "newline": " ",
    "linebreak": " ",
    "par": " ",
    "hfill": " ",
    **pairs(
        "textohm Ω textleftarrow ← textrightarrow → textuparrow ↑ textdownarrow ↓ textsurd √ "
        "guillemetleft « guillemetright » glqq „ grqq “ glq ‚ grq ‘ flqq « frqq » flq ‹ frq › og « fg » textkra ĸ "
        "hv ƕ HV Ƕ textschwa ə textesh ʃ textopeno ɔ textepsilon ε textbeta β textgamma γ texttheta θ textphi φ "
        "textchi χ textalpha α textdelta δ textlambda λ textpi π textrho ρ textsigma σ textomega ω textDelta Δ "
        "textOmega Ω textthreequartersemdash — texttwelveudash — textminus − textdoublebarpipe ǂ "
        "textpipe ǀ thorn þ Thorn Þ eth ð textthorn þ textTHORN Þ textdh ð textDH Ð textmarried ⚭ textdied † "
        "textborn ⋆ textdivorced ⚮ textleaf ❧ texthorizontalbar ― textpilcrow ¶ checkmark ✓ Checkmark ✓ male ♂ "
        "female ♀"
    ),
    **CYRILLIC,
}
"""Other spellings and names that are only read."""

READ_ACCENTS: Final = {
    **PHONETIC_MARKS,
    "cb": "\u0326",
    "textcommaabove": "\u0313",
    "textdoublegrave": "\u030f",
    "newtie": "\u0311",
    "textroundcap": "\u0311",
    "textdotbelow": "\u0323",
    "textmacronbelow": "\u0331",
    "textsubring": "\u0325",
    "textsubumlaut": "\u0324",
    "textsubcircum": "\u032d",
    "textsubtilde": "\u0330",
    "textsubbreve": "\u032e",
    "textogonekcentered": "\u0328",
    "capitalgrave": "\u0300",
    "capitalacute": "\u0301",
    "capitalcircumflex": "\u0302",
    "capitaltilde": "\u0303",
    "capitalmacron": "\u0304",
    "capitalbreve": "\u0306",
    "capitaldotaccent": "\u0307",
    "capitaldieresis": "\u0308",
    "capitalring": "\u030a",
    "capitalhungarumlaut": "\u030b",
    "capitalcaron": "\u030c",
    "capitalcedilla": "\u0327",
    "capitalogonek": "\u0328",
}
"""Accents of other packages and encodings (combelow, tipa, TS1), which are only read."""

READ_ACCENTS_ALONE: Final = {
    "~": "~",
    "^": "^",
    "`": "`",
    "'": "´",
    '"': "¨",
    "=": "¯",
    "u": "˘",
    "v": "ˇ",
    "H": "˝",
}
"""The others: the signs on a keyboard, and those that have a command of their own."""

STROKED: Final = pairs(
    "b ƀ B Ƀ d đ D Đ g ǥ G Ǥ h ħ H Ħ i ɨ I Ɨ j ɉ J Ɉ l ł L Ł o ɵ O Ɵ t ŧ T Ŧ u ʉ U Ʉ y ɏ Y Ɏ z ƶ Z Ƶ"
)
"""Letters with a stroke, the ``\\B{h}`` of the Text Encoding for African languages (T4)."""

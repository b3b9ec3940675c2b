"""Commands that are about text rather than text themselves. Data only.

Authorities: the LaTeX2e kernel, biblatex (``mkbib…``), hyperref, xcolor, babel, graphicx.
"""

from __future__ import annotations

from typing import Final

__all__ = ["DECLARATIONS", "LAST_ARGUMENT", "VANISHING", "WRAPPERS"]

WRAPPERS: Final = frozenset(
    [
        "mkbibemph",
        "mkbibbold",
        "mkbibitalic",
        "autocap",
        "emph",
        "textbf",
        "textit",
        "textsl",
        "textsc",
        "texttt",
        "textrm",
        "textsf",
        "textup",
        "textmd",
        "textnormal",
        "textlf",
        "textlatin",
        "textgreek",
        "textcyrillic",
        "textrussian",
        "textquoted",
        "ul",
        "sout",
        "hl",
        "lowercase",
        "MakeLowercase",
        "MakeSentenceCase",
        "rlap",
        "llap",
        "smash",
        "centerline",
        "mathrm",
        "underline",
        "uline",
        "hbox",
        "text",
        "fbox",
        "nocase",
        "mkbibemph",
        "mkbibbold",
        "mkbibitalic",
    ]
)
"""Commands of which only the argument counts."""

DECLARATIONS: Final = frozenset(
    [
        "it",
        "bf",
        "em",
        "sc",
        "tt",
        "rm",
        "sf",
        "sl",
        "itshape",
        "slshape",
        "scshape",
        "upshape",
        "bfseries",
        "mdseries",
        "ttfamily",
        "rmfamily",
        "sffamily",
        "normalfont",
        "tiny",
        "scriptsize",
        "footnotesize",
        "small",
        "normalsize",
        "large",
        "Large",
        "LARGE",
        "huge",
        "Huge",
        "protect",
        "relax",
        "ignorespaces",
        "noindent",
        "sloppy",
        "break",
        "nobreak",
        "allowbreak",
        "unskip",
        "leavevmode",
        "bgroup",
        "egroup",
        "begingroup",
        "endgroup",
        "displaystyle",
        "textstyle",
        "cyrchar",
        "selectfont",
        "xspace",
        "null",
        "nobreakdash",
        "textcompwordmark",
        "negthinspace",
        "hfil",
        "clearpage",
        "newpage",
        "raggedright",
        "centering",
    ]
)
"""Commands that say how, not what: dropped."""

VANISHING: Final = frozenset(
    {
        "noopsort",
        "SortNoop",
        "noop",
        "label",
        "phantom",
        "hphantom",
        "vphantom",
        "vspace",
        "selectlanguage",
        "color",
        "index",
        "fontencoding",
        "fontfamily",
        "fontseries",
        "fontshape",
    }
)
"""Commands that vanish with their argument."""

LAST_ARGUMENT: Final = {
    "foreignlanguage": 2,
    "textcolor": 2,
    "colorbox": 2,
    "texorpdfstring": 2,
    "hypertarget": 2,
    "hyperlink": 2,
    "href": 2,
    "raisebox": 2,
    "scalebox": 2,
    "rotatebox": 2,
    "fcolorbox": 3,
    "resizebox": 3,
}
"""Commands of which only the last of so many arguments is text; ``\\texorpdfstring`` has it for readers of text."""

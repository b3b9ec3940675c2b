r"""A command in running text is none that LaTeX or the usual packages define.

Bad::

    @misc{a, title = {On \foobarbaz{X}}}

Good::

    @misc{a, title = {On \emph{X}}}

Why: the document that cites the entry stops with "Undefined control sequence". A command that three entries use, or
that the ``@preamble`` defines, is your own and left alone.

Authority: the tables of LaTeX2e and of pylatexenc 2.10; source2e; biblatex manual 3.18, section 4.7.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from audiobib.latex import decode_report
from audiobib.rules.place import replace_inside
from audiobib.rules.prose import masked, text_fields
from audiobib.rules.rule import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audiobib.model.entry import Entry
    from audiobib.model.library import Library
    from audiobib.rules.rule import RuleId
    from audiobib.text import Finding

RULE: Final[RuleId] = ("TEX006", "unknown-command", "warning")
CHANGES: Final = None

_DEFINED: Final = frozenset({
    "AMSTeX", "MakeLowercase", "MakeUppercase", "OE", "accent", "adddot", "addcolon", "addcomma", "addperiod",
    "addspace", "and", "autocap", "begin", "bgroup", "bibstring", "bibsentence", "break", "char", "cite", "citeauthor",
    "citep", "citet", "citetitle", "citeyear", "csname", "def", "discretionary", "egroup", "else", "emph", "end",
    "endcsname", "endgroup", "ensuremath", "expandafter", "fi", "fontencoding", "fontfamily", "fontsize", "footnote",
    "footnotesize", "foreignlanguage", "hbox", "hfil", "hfill", "hskip", "hspace", "hyperref", "hyphenation", "hyphen",
    "ifmmode", "index", "isdot", "item", "kern", "label", "language", "large", "leavevmode", "let", "linebreak",
    "llap", "lowercase", "lower", "makebox", "mbox", "mkbibbold", "mkbibemph", "mkbibitalic", "mkbibparens",
    "mkbibquote", "mkbibsuperscript", "newblock", "newline", "nobreak", "nocite", "noindent", "nolinebreak",
    "nolinkurl", "noopsort", "normalfont", "normalsize", "null", "par", "parbox", "path", "penalty", "pageref",
    "protect", "provide", "providecommand", "raisebox", "raise", "raggedright", "ref", "relax", "rlap", "rm", "rule",
    "scriptsize", "selectfont", "selectlanguage", "sloppy", "small", "smash", "space", "string", "symbol", "textcite",
    "texorpdfstring", "textsubscript", "thanks", "the", "tiny", "today", "unskip", "uppercase", "usefont", "vbox",
    "verb", "vskip", "vspace",
})  # fmt: skip
"""Commands that print nothing of their own, so that no table of letters has them."""

_OWN: Final = 3
"""Entries with a command from which on it is one of the project's own."""


def check(library: Library) -> Iterator[Finding]:
    """Yield a finding for each unknown command that only one or two entries have."""
    places: defaultdict[str, list[tuple[Entry, str, int]]] = defaultdict(list)
    for entry in library if "\\" in library.text else ():
        for name, text in text_fields(entry):
            for command in decode_report(masked(text)).unknown if "\\" in text else ():
                place = text.find(command)
                if place >= 0:
                    places[command].append((entry, name, place))
    preamble = _preamble(library)
    for command, uses in places.items():
        if command in preamble or command[1:] in _DEFINED or len({entry.block.start for entry, _, _ in uses}) >= _OWN:
            continue
        for entry, name, place in uses:
            edit = replace_inside(entry, name, place, place + len(command), "")
            message = f"`{command}` is not a command of LaTeX or of the usual packages"
            yield found(entry, RULE, (edit.start, edit.end), message, name=name)


def _preamble(library: Library) -> str:
    """Return all that the file puts into ``@preamble``."""
    blocks = (block for block in library.document.blocks if block.kind == "preamble")
    return " ".join(library.text[block.start : block.end] for block in blocks)

"""Whether a .bib file is written for BibTeX or for biblatex, where its own words make that certain.

Authorities: biblatex manual 3.18, section 2.2.5, page 33, for the two names of a field; btxdoc, section 3.1, and
``blx-dm.def`` for entry types that one of them has; btxdoc, section 2.1, for the ``booktitle`` of proceedings, which
children inherit only from BibTeX (biber maps ``title``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from audiobib.model.schema import SchemaDialect

__all__ = ["certain_dialect"]

_SIGN: Final = re.compile(
    r"(?:[,{(\n\r][ \t\r\n]*+)(?:(?P<bibtex>address|annote|journal|school)"
    r"|(?:date|eprinttype|eventdate|eventtitle|journaltitle|langid|location|maintitle|origdate|subtitle|xdata))"
    r"[ \t]*+="
    r"|@(?:(?P<thesis>mastersthesis|phdthesis|techreport)"
    r"|(?:artwork|collection|dataset|legislation|movie|mvbook|mvcollection|online|reference|report|software|thesis|xdata))"
    r"[ \t]*+[{(]"
    r"|@proceedings[ \t]*+\{[^{}@]*(?:\{[^{}@]*\}[^{}@]*)*?[,\s](?P<proceedings>booktitle)[ \t]*+=",
    re.IGNORECASE,
)
_TIMES: Final = 20
"""By how much the signs of one must outnumber those of the other."""


def certain_dialect(text: str) -> SchemaDialect | None:
    """Return what the fields and entry types of ``text``, a .bib file, are written for; None if that is not certain.

    A file without signs, or with signs of both, may be meant for either.
    """
    counts = {True: 0, False: 0}
    for match in _SIGN.finditer(text):
        counts[match.lastgroup is not None] += 1
    if counts[True] > _TIMES * counts[False]:
        return "bibtex"
    return "biblatex" if counts[False] > _TIMES * counts[True] else None

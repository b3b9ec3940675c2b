r"""Citations in the files that LaTeX writes: ``.aux`` for BibTeX, ``.bcf`` for biber."""

from __future__ import annotations

import re

from audiobib.keys.citation import Citation, Reference, Scan

__all__ = ["scan_aux", "scan_bcf"]

_AUX = re.compile(r"^\\(citation|bibdata|@input)\{([^{}]*)\}|^\\abx@aux@cite(?:\{\d+\})?\{([^{}]*)\}", re.MULTILINE)
_KEY = re.compile(r"[^\s,]+")
_CITEKEY = re.compile(r"<bcf:citekey(?![^<>]*type=\"set\")[^<>]*>([^<>]+)</bcf:citekey>")
_DATASOURCE = re.compile(r"<bcf:datasource[^<>]*>([^<>]+)</bcf:datasource>")


def scan_aux(text: str) -> Scan:
    """Return what an .aux file says, of BibTeX's or of biblatex's commands."""
    citations: list[Citation] = []
    inputs: list[Reference] = []
    bibliographies: list[Reference] = []
    for match in _AUX.finditer(text):
        group = 3 if match[1] is None else 2
        found = _KEY.finditer(text, match.start(group), match.end(group))
        parts = [Citation(part.group(), part.start(), part.end()) for part in found]
        if match[1] == "bibdata":
            bibliographies += [Reference(f"{part.key.removesuffix('.bib')}.bib", part.start) for part in parts]
        elif match[1] == "@input":
            inputs += [Reference(part.key, part.start) for part in parts]
        else:
            citations += parts
    biber = "\\abx@aux" in text
    citations = [citation for citation in citations if not citation.key.startswith("biblatex-control")]
    bibliographies = [] if biber else bibliographies
    return Scan(tuple(citations), tuple(inputs), tuple(bibliographies), exact_case=biber)


def scan_bcf(text: str) -> Scan:
    """Return what a .bcf file says."""
    citations = [Citation(match[1], match.start(1), match.end(1)) for match in _CITEKEY.finditer(text)]
    sources = [Reference(match[1], match.start(1)) for match in _DATASOURCE.finditer(text)]
    return Scan(tuple(citations), (), tuple(dict.fromkeys(sources)))

"""What the real programs print of a bibliography: the items of a .bbl, compared as a reader sees them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Final

from audiobib.latex import decode

STYLES: Final = ("plain", "abbrv", "alpha", "plainnat")
_LABEL: Final = r"\[(?:[^\[\]{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*\]"
_ITEM: Final = re.compile(rf"\\bibitem\s*(?:{_LABEL})?\s*\{{([^{{}}]*)\}}")
_ENTRY: Final = re.compile(r"\\entry\{([^{}]*)\}\{[^{}]*\}\{.*?\}(?:\{\})?\s*\n(.*?)\\endentry", re.DOTALL)
_NOT_PRINTED: Final = re.compile(
    r"\\strng\{[^\n]*|\\field\{(?:sortinit|sortinithash|labelalpha|extra\w+)\}[^\n]*|hash=\{?\w+\}?|\\true\{[^\n]*"
)
_OF_BIBER: Final = re.compile(r"^\s*\\(?=[a-z])", re.MULTILINE)
"""What biber itself writes at the beginning of a line (``\\field{title}{…}``): its arguments are text to be decoded."""
_MONTHS: Final = re.compile(r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?", re.IGNORECASE)
_DOCUMENT: Final = r"""\documentclass{article}\usepackage[backend=biber]{biblatex}\addbibresource{x.bib}
\begin{document}\nocite{*}\printbibliography\end{document}
"""


def by_bibtex(text: str, style: str, folder: Path) -> dict[str, str]:
    """Return what a style of BibTeX prints of each entry of ``text``, by its key."""
    (folder / "x.bib").write_text(text, "utf-8", errors="surrogateescape")
    (folder / "x.aux").write_text(f"\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{x}}\n", "ascii")
    (folder / "x.bbl").unlink(missing_ok=True)
    subprocess.run(["bibtex", "x"], cwd=folder, capture_output=True, check=False, timeout=120)
    printed = _joined((folder / "x.bbl").read_bytes().decode("utf-8", "replace"))
    parts = _ITEM.split(printed.replace("\\end{thebibliography}", ""))
    return {key: as_read(item) for key, item in zip(parts[1::2], parts[2::2], strict=True)}


def prepare_biber(folder: Path) -> None:
    """Have a document that cites everything of ``x.bib`` ready for :func:`by_biber`."""
    (folder / "x.tex").write_text(_DOCUMENT, "ascii")
    (folder / "x.bib").write_text("", "ascii")
    command = ["pdflatex", "-interaction=batchmode", "x"]
    subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=300)


def by_biber(text: str, folder: Path) -> dict[str, str]:
    """Return what biber hands to biblatex of each entry of ``text``, by its key."""
    (folder / "x.bib").write_text(text, "utf-8", errors="surrogateescape")
    (folder / "x.bbl").unlink(missing_ok=True)
    subprocess.run(["biber", "--quiet", "x"], cwd=folder, capture_output=True, check=False, timeout=300)
    path = folder / "x.bbl"
    printed = path.read_text("utf-8", errors="replace") if path.exists() else ""
    entries = {key: _NOT_PRINTED.sub("", entry) for key, entry in _ENTRY.findall(printed)}
    return {key: as_read(_OF_BIBER.sub("|", entry)) for key, entry in entries.items()}


def as_read(item: str) -> str:
    """Return the text of an item without blanks; announced for all: months by their first letters, one hyphen."""
    text = decode(item.replace("\\newblock", " ").replace("\\natexlab", " "))
    text = _MONTHS.sub(lambda month: month[1].lower(), text)
    text = re.sub(r"[-\u2010-\u2015\u2212]+", "-", text)
    return re.sub(r"[\s{}~\"'`\u2018-\u201f]+", "", text)


def _joined(printed: str) -> str:
    """Return the text with the lines that BibTeX broke as one."""
    return re.sub(r"(?<=\S)%\n  ", "", printed)

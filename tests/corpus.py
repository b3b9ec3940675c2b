"""Every .bib file that laws are tried on: the repository's cases, the reference corpora, the TeX tree."""

from __future__ import annotations

from pathlib import Path

from conftest import ROOT, shared_folder

CASES = sorted((ROOT / "tests").rglob("*.bib"))
TEX_TREE = Path("/usr/share/texlive/texmf-dist/bibtex/bib")


def bib_files() -> list[Path]:
    """Return every .bib file there is, those of the repository first."""
    files = [*CASES, ROOT / "refs.bib"]
    shared = shared_folder()
    if shared is not None:
        files += sorted((shared / "corpora" / "bibs").rglob("*.bib"))
        files += sorted((shared / "cases" / "nasty").glob("*.bib"))
    if TEX_TREE.is_dir():
        files += sorted(TEX_TREE.rglob("*.bib"))
    return [path for path in files if path.is_file()]


def name_of(path: Path) -> str:
    """A short name for test reports."""
    return "/".join(path.parts[-3:])

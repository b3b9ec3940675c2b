"""Rules on real bibliographies: they never stumble, what they mend stays mended, and they are right."""

from __future__ import annotations

import os
import subprocess
from collections import Counter, defaultdict
from functools import cache, partial
from pathlib import Path

import pytest

import audiobib
from audiobib.config import FormatSettings, Settings
from audiobib.latex import decode
from audiobib.model.library import Library
from audiobib.model.schema import SchemaDialect
from audiobib.rules import all_rules, run_rules
from audiobib.syntax import Document
from audiobib.text import Finding
from audiobib.workflows.check import Checker
from audiobib.workflows.fixing import fix_all
from audiobib.workflows.linting import check
from conftest import need_program, shared_folder
from corpus import TEX_TREE, name_of

JUDGED = Path(__file__).parent / "judged.tsv"
SHARED = shared_folder()
CORPORA = sorted((SHARED / "corpora" / "bibs").rglob("*.bib")) if SHARED else []
NASTY = sorted((SHARED / "cases" / "nasty").glob("*.bib")) if SHARED else []
_LARGE = 3_000_000
"""Bytes of a nasty file that says nothing about rules: other tests take it."""


@cache
def findings(path: Path) -> tuple[Finding, ...]:
    return tuple(run_rules(audiobib.load(path)))


ROWS = [line.split("\t") for line in JUDGED.read_text("utf-8").splitlines() if not line.startswith("#")]
_QUICK = 300_000
"""Bytes of a judged file that is checked again: larger ones take minutes."""


def test_findings_are_right() -> None:
    verdicts = Counter(row[4].partition(":")[0] for row in ROWS)
    assert sum(verdicts.values()) >= 400
    assert verdicts["wrong"] <= 2
    assert verdicts["right"] >= 0.95 * len(ROWS)


@pytest.mark.shared
@pytest.mark.parametrize("name", sorted({row[0] for row in ROWS}))
def test_judged_findings_are_still_made(name: str, shared: Path) -> None:
    path = next((path for path in (shared / "corpora/bibs" / name, TEX_TREE.parents[1] / name) if path.is_file()), None)
    if path is None or path.stat().st_size > _QUICK:
        pytest.skip(f"not there, or large: {name}")
    found = {(finding.line, finding.column, finding.code) for finding in audiobib.check(audiobib.load(path))}
    mine = [(int(line), int(column), code) for file, line, column, code, _ in ROWS if file == name]
    lost = [row for row in mine if row not in found and row[2] != "NAM010"]
    assert not lost, "a finding that was judged is not made any more: judge the new ones"


@pytest.mark.shared
@pytest.mark.parametrize("path", [*CORPORA, *NASTY], ids=name_of)
def test_what_is_mended_stays_mended(path: Path, shared: Path) -> None:
    if path.stat().st_size > _LARGE and path in NASTY:
        pytest.skip("too large to mend several times")
    library = audiobib.load(path)
    settings = Settings(root=path.parent)
    before = Document(library.text)
    fix_all(library, lambda: check(library, settings))
    left = [finding for finding in check(library, settings) if finding.edits and finding.safe]
    assert not left, [f"{finding.line}: {finding.code} {finding.message}" for finding in left[:5]]
    mended = {finding.code for finding in before.problems if finding.edits}
    if not mended:
        assert [block.key for block in library.document.entries] == [block.key for block in before.entries]


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
@pytest.mark.parametrize("path", sorted((Path(__file__).parent / "cases").rglob("*.bib")), ids=name_of)
def test_all_fixes_together_come_to_an_end(path: Path, dialect: SchemaDialect) -> None:
    """The cases of a rule in one file are a library in which everything is wrong at once."""
    library = audiobib.load(path)
    off = tuple(rule.code for rule in all_rules() if not rule.enabled)
    checker = Checker(Settings(dialect=dialect), extend=off)
    fix_all(library, lambda: checker.check_library(library), unsafe=True)
    assert not [finding for finding in checker.check_library(library) if finding.edits]


@pytest.mark.shared
@pytest.mark.parametrize("path", [*CORPORA, *NASTY], ids=name_of)
def test_every_fix_fits_its_file(path: Path, shared: Path) -> None:
    length = len(audiobib.load(path).text)
    for finding in findings(path) if path.stat().st_size <= _LARGE or path in CORPORA else ():
        for edit in finding.edits:
            assert 0 <= edit.start <= edit.end <= length
        assert finding.safe == (
            bool(finding.edits) and (finding.changes != "meaning" or finding.code.startswith("SYN"))
        )


KEEPING = ["emcee-ads", "dl4m", "rnbguy-thesis", "etiandre-djmix"]


@pytest.mark.shared
@pytest.mark.tex
@pytest.mark.parametrize("name", KEEPING)
def test_fixes_that_keep_the_meaning_keep_the_bibliography(name: str, shared: Path, tmp_path: Path) -> None:
    bibtex = need_program("bibtex")
    changed: dict[str, int] = defaultdict(int)
    for path in sorted((shared / "corpora" / "bibs" / name).rglob("*.bib")):
        library = audiobib.load(path)
        if library.findings:
            continue  # BibTeX stumbles over it, before and after
        old = bbl(bibtex, library, tmp_path)
        # A month that is written "Mar" is printed so: the macro for it is a matter of the style, not of this law.
        # Names and quotes are mended because they print wrongly: those fixes must change what is printed.
        settings = Settings(format=FormatSettings(months=False), ignore=("NAM", "TEX010"))
        find = partial(keeping, library, settings)
        fixed = fix_all(library, find)
        assert bbl(bibtex, library, tmp_path) == old
        changed[path.name] = fixed
    assert sum(changed.values()) > 0


def keeping(library: Library, settings: Settings) -> list[Finding]:
    return [finding for finding in check(library, settings) if finding.changes in ("layout", "spelling")]


def bbl(bibtex: str, library: Library, folder: Path) -> str:
    """What the real BibTeX with plain.bst makes of every entry, as text; blanks and line ends aside."""
    (folder / "x.bib").write_text(library.text, "utf-8")
    (folder / "x.aux").write_text("\\citation{*}\n\\bibstyle{plain}\n\\bibdata{x}\n", "utf-8")
    environment = {**os.environ, "openout_any": "a"}
    subprocess.run([bibtex, "x"], cwd=folder, capture_output=True, check=False, env=environment)
    text = (folder / "x.bbl").read_text("utf-8", errors="replace")
    assert "\\bibitem" in text
    return decode(" ".join(text.replace("%\n", "").split()))

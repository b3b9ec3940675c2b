"""What is printed stays: the bibliographies that the real programs make before and after each command.

They differ in nothing but months and hyphens, which are folded (``printed_items.py``), and the entries for which a
repair was reported, by these codes: :data:`REPAIRS`. Without ``--thorough``: some entries of a twentieth of the files,
drawn by the seed; biber takes one of them in each process.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from generated_names import draw_list
from printed_items import STYLES, by_biber, by_bibtex, prepare_biber
from test_fix_and_fmt import some_blocks

from audiobib.cli import cli
from audiobib.model.library import Library
from audiobib.names.bibtex import name_spans
from audiobib.rules import Values, run_rules
from audiobib.syntax import Document
from audiobib.syntax.style import Style
from audiobib.text import apply, decode_bytes
from audiobib.workflows.fixing import fix_all
from audiobib.workflows.format import format_verified
from conftest import need_program
from corpus import bib_files, name_of

if TYPE_CHECKING:
    from pathlib import Path

    from audiobib.text import Finding

REPAIRS = {
    *("NAM002", "NAM003", "NAM004", "NAM007", "NAM008", "TEX005", "TEX009", "TEX010", "VAL006", "VAL008", "VAL024"),
    *("TEX003", "TEX004"),  # their letters sort, abbreviate and label otherwise, as their messages say
}
"""Whose fixes may change what is printed."""

UNREAD = {("cases/nasty/40_no_fields.bib", "biber")}
"""Files of which a program reads nothing before the comma behind a key is there: what it prints then is all new."""

_KEY = re.compile(r"@\s*\w+\s*[{(]\s*([^\s,})]+)")
_SHARDS = 2


def material(path: Path, seed: int) -> str:
    """Some entries of a file behind all its macros."""
    text = decode_bytes(path.read_bytes()).text
    document = Document(text)
    macros = [text[block.start : block.end] for block in document.blocks if block.kind == "string"]
    return "\n".join([*macros, some_blocks(path, seed)]) + "\n"


def repaired(library: Library, dropped: list[Finding]) -> set[str]:
    """Make all safe fixes; return the keys of the entries of which something printed may change, announced."""
    announced: set[str] = set()

    def find() -> list[Finding]:
        found = run_rules(library, Values())
        safe = [one for one in found if one.edits and one.safe]
        for one in safe:
            if one.key is None:
                announced.update(keys_about(library.document, one))
            elif one.changes == "repair" or one.code in REPAIRS:
                announced.add(one.key)
        dropped.extend(safe)
        return found

    fix_all(library, find)
    return announced


def keys_about(document: Document, finding: Finding) -> set[str]:
    """The keys, as BibTeX sees them, of what a fix of syntax touches and of its neighbours, and those that it makes.

    What a program reads of them before the fix is what the fault leaves; all other entries print as they did.
    """
    start, end = min(edit.start for edit in finding.edits), max(edit.end for edit in finding.edits)
    before = [block.start for block in document.blocks if block.end <= start][-1:]
    behind = [block.end for block in document.blocks if block.start >= end][:1]
    touched = [block for block in document.blocks if block.start <= end and start <= block.end]
    first = min([*before, *(block.start for block in touched), start])
    last = max([*behind, *(block.end for block in touched), end])
    near = _KEY.findall(document.text, document.text.rfind("\n", 0, first) + 1, last)
    made = set(_KEY.findall(apply(document.text, finding.edits))) - set(_KEY.findall(document.text))
    return {*near, *made}


def differences(before: dict[str, str], after: dict[str, str], announced: set[str]) -> list[str]:
    told = {key.lower() for key in announced}
    return [
        f"{key}: {before.get(key)!r} became {after.get(key)!r}"
        for key in sorted(before.keys() | after.keys())
        if before.get(key) != after.get(key) and key.lower() not in told
    ]


@dataclass(frozen=True)
class Changed:
    """A text after ``check --fix``, the keys that it announced, and after ``fmt``."""

    fixed: str
    announced: set[str]
    formatted: str


def after_commands(text: str) -> Changed:
    library = Library(text)
    announced = repaired(library, [])
    return Changed(library.text, announced, format_verified(text, Style()))


def otherwise(text: str, changed: Changed, name: str, folder: Path) -> list[str]:
    """Return what a program prints otherwise after the commands, unannounced."""
    before = printed(text, name, folder)
    fixes = differences(before, printed(changed.fixed, name, folder), changed.announced)
    return [*fixes, *differences(before, printed(changed.formatted, name, folder), set())]


def printed(text: str, name: str, folder: Path) -> dict[str, str]:
    return by_biber(text, folder) if name == "biber" else by_bibtex(text, name, folder)


@pytest.mark.tex
@pytest.mark.parametrize("shard", range(_SHARDS))
def test_what_is_printed_stays(shard: int, seed: int, thorough: bool, tmp_path: Path) -> None:
    for program in ("bibtex", "biber", "pdflatex"):
        need_program(program)
    files = bib_files()
    if not thorough:
        files = random.Random(seed).sample(files, len(files) // 20)
    prepare_biber(tmp_path)
    broken: list[str] = []
    asked = 0
    for path in files[shard::_SHARDS]:
        text = material(path, seed)
        changed = after_commands(text)
        if changed.fixed == text == changed.formatted:
            continue
        names = (*STYLES, "biber") if thorough or not asked else STYLES
        asked += "biber" in names
        for name in names:
            if (name_of(path), name) in UNREAD:
                assert not printed(text, name, tmp_path)
                continue
            broken += [f"{name_of(path)} {name} {line}" for line in otherwise(text, changed, name, tmp_path)]
    assert not broken, f"AUDIOBIB_SEED={seed}\n" + "\n".join(broken)


@pytest.mark.tex
def test_what_is_printed_of_drawn_names_stays(
    seed: int, thorough: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for program in ("bibtex", "biber", "pdflatex"):
        need_program(program)
    monkeypatch.chdir(tmp_path)
    prepare_biber(tmp_path)
    draw = random.Random(seed)
    broken: list[str] = []
    for number in range(20 if thorough else 1):
        lists = [draw_list(draw).text for _ in range(120)]
        readable = [one for one in lists if all(one[start:end].count(",") < 3 for start, end in name_spans(one))]
        assert len(readable) > 80  # of more commas, BibTeX prints what stood in its memory between the words
        text = "\n".join(
            f"@misc{{k{place}, author = {{{one}}}, title = {{T}}, year = {{{1900 + place}}}}}\n"
            for place, one in enumerate(readable)
        )
        changed = after_commands(text)
        (tmp_path / "audiobib.toml").write_text('bibliography = ["refs.bib"]\n', "utf-8")
        (tmp_path / "refs.bib").write_text(text, "utf-8")
        CliRunner().invoke(cli, ["people", "--write", "-q"])
        assert (tmp_path / "refs.bib").read_text("utf-8") == text
        for name in (*STYLES, "biber"):
            broken += [f"{number} {name} {line}" for line in otherwise(text, changed, name, tmp_path)]
    assert not broken, f"AUDIOBIB_SEED={seed}\n" + "\n".join(broken)


@pytest.mark.tex
def test_a_change_is_seen(tmp_path: Path) -> None:
    need_program("bibtex")
    entry = "@article{{a, author = {{{}}}, title = {{T}}, journal = {{J}}, year = 2020, month = {}, pages = {{{}}}}}"
    seen = by_bibtex(entry.format("Roe, Rick", "jun", "1-2"), "plain", tmp_path)
    assert seen["a"].startswith("RickRoe.T.")
    assert by_bibtex(entry.format("Roe, Rick", "{June}", "1--2"), "plain", tmp_path) == seen
    for other in ("Rick, Roe", "Roe, Rick and others", "Roe, R."):
        assert differences(seen, by_bibtex(entry.format(other, "jun", "1-2"), "plain", tmp_path), set())
    assert not differences(seen, {"a": "else"}, {"A"})


def test_people_write_changes_nobody_whom_nothing_names(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "audiobib.toml").write_text('bibliography = ["refs.bib"]\n', "utf-8")
    for path in random.Random(seed).sample(bib_files(), 8):
        (tmp_path / "refs.bib").write_text(material(path, seed), "utf-8")
        before = (tmp_path / "refs.bib").read_bytes()
        CliRunner().invoke(cli, ["people", "--write", "-q"])
        assert (tmp_path / "refs.bib").read_bytes() == before, name_of(path)
        assert not (tmp_path / "people.toml").exists()

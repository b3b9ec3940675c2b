"""What holds for every text: the laws that the fuzzer tries (``tests/fuzz.py``), and its findings stand for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

from editor import applied
from laws import must_hold
from lsprotocol import types
from oracle import ask, without_ties
from pygls.workspace import PositionCodec

from audiobib.config import FormatSettings, Settings
from audiobib.latex import decode
from audiobib.lists.reader import read_list
from audiobib.lists.result import Imported
from audiobib.lsp.edits import changed_part
from audiobib.lsp.positions import finding_range, offset_at, range_of
from audiobib.model.library import Library
from audiobib.names import split
from audiobib.names.bibtex import split_list
from audiobib.syntax import Document
from audiobib.syntax.values import is_balanced
from audiobib.text import Edit, apply, decode_bytes, encode_text
from audiobib.workflows.changes import write_changes
from audiobib.workflows.check import Checker
from audiobib.workflows.export import FORMATS, export_library
from audiobib.workflows.fixing import fix_all
from audiobib.workflows.rekey import plan_rekey, plan_undo

__all__ = ["BY_NAME", "LAWS", "OF_LISTS", "OF_WHOLE_ENTRIES", "Law"]

Law = Callable[[str], None]


def is_sound(library: Library) -> bool:
    """Whether BibTeX and biber read the whole of it."""
    return not [finding for finding in library.findings if finding.severity == "error"]


def fixes_can_be_made(text: str) -> None:
    """Checking and fixing never fail, whatever the file; the entries of a sound one and their keys stay."""
    library = Library(text)
    checker = Checker(Settings())
    sound, keys = is_sound(library), [entry.key for entry in library]
    fix_all(library, lambda: checker.check_library(library))
    if sound:
        assert keys == [entry.key for entry in library]
        assert is_sound(library)


def fixes_print_the_same(text: str) -> None:
    """Fixes that keep what is printed keep what the real BibTeX prints (if that program is there)."""
    program = shutil.which("bibtex")
    library = Library(text)
    if program is None or library.findings or not len(library) or _shares_a_line(library):
        return
    # A month that is written "Mar" is printed so: the macro for it is a matter of the style, not of this law.
    # Names and quotes are mended because they print wrongly: those fixes must change what is printed.
    checker = Checker(Settings(format=FormatSettings(months=False), ignore=("NAM", "TEX010")))
    with tempfile.TemporaryDirectory() as folder:
        old = _printed(program, text, Path(folder))
        if old is None:
            return
        fix_all(library, lambda: [one for one in checker.check_library(library) if one.changes in _KEEPING])
        new = _printed(program, library.text, Path(folder))
    # A letter that is written in LaTeX is sorted where it belongs: the order of items is not compared.
    assert new is not None, old
    assert sorted(new) == sorted(old), (old, new)


def _shares_a_line(library: Library) -> bool:
    """Whether an entry begins on the line on which another ends: BibTeX does not read the rest of such a line."""
    blocks = library.document.blocks
    return any("\n" not in library.text[one.end : two.start] for one, two in pairwise(blocks))


_KEEPING = ("layout", "spelling")


def _printed(bibtex: str, text: str, folder: Path) -> list[str] | None:
    """What BibTeX with plain.bst prints of each entry; blanks, line ends and spellings of letters aside.

    None where it does not read an entry to its end: at an undefined macro it skips to the next line.
    """
    (folder / "x.bib").write_bytes(encode_text(text, "utf-8"))
    (folder / "x.aux").write_text("\\citation{*}\n\\bibstyle{plain}\n\\bibdata{x}\n", "utf-8")
    environment = {**os.environ, "openout_any": "a"}
    done = subprocess.run([bibtex, "x"], cwd=folder, capture_output=True, check=False, env=environment)
    if done.returncode > 1 or b"is undefined" in done.stdout:
        return None
    made = (folder / "x.bbl").read_text("utf-8", errors="replace").replace("%\n", "")
    made = _WITHOUT_TEXT.sub("", made.replace("\\newblock", "").replace("\\end{thebibliography}", ""))
    items = [_ESCAPED.sub(r"\1", decode(" ".join(item.split()))) for item in made.split("\\bibitem")]
    return [_PAGES.sub(lambda pages: pages[0].replace(" –", "–").replace("– ", "–"), item) for item in items]


_WITHOUT_TEXT = re.compile(r"\{\\(?:em|it|bf|sc|sl|tt)\s*\}")
_PAGES = re.compile(r"(?:\bpages |\d:|\):)[\w ,–]+")
"""What ``plain`` prints of pages; without the blanks around dashes, as docs/style.md announces (``50 - 52``)."""
_ESCAPED = re.compile(r"\\([%&#_$])")


def renaming_goes_back(text: str) -> None:
    """New keys for a list and a paper that cites it, through files and a map: undone, every byte is as it was."""
    library = Library(text)
    if not is_sound(library) or not len(library):
        return
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        settings = Settings(root=root)
        cited = ",".join(entry.key for entry in library)
        (root / "refs.bib").write_bytes(encode_text(text, "utf-8"))
        (root / "paper.tex").write_bytes(
            encode_text(f"\\cite{{{cited}}} % {cited}\r\n\\bibliography{{refs}}\n", "utf-8")
        )
        before = _contents(root)
        if decode_bytes(before["refs.bib"]).text != text:
            return  # a file that begins with a byte order mark, or is none of text
        planned = plan_rekey([root / "refs.bib", root / "paper.tex"], settings)
        if not any(change.is_change for change in planned.changes):
            return
        write_changes(planned.changes)
        (root / "undo.json").write_bytes(encode_text(planned.keymap(root).json(), "utf-8"))
        write_changes(plan_undo(root / "undo.json", [], settings).changes)
        (root / "undo.json").unlink()
        assert _contents(root) == before


def _contents(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in root.iterdir()}


def exports_are_read(text: str) -> None:
    """Every format can be written; a dialect is read without an error, under the same keys, and exported as it is."""
    library = Library(text)
    for name in FORMATS:
        if name not in _DIALECTS:
            export_library(library, name, Settings())
    if not is_sound(library):
        return
    keys = [entry.key for entry in library if entry.key and entry.type != "xdata"]
    for name in _DIALECTS:
        exported = export_library(library, name, Settings())
        again = Library(exported.text)
        assert is_sound(again), again.findings
        assert export_library(again, name, Settings()).text == exported.text
        left_out = {finding.key for finding in exported.findings if finding.code == "EXP003"}
        found = [entry.key for entry in again if entry.type != "xdata"]
        assert sorted(found) == sorted(key for key in set(keys) if key in found or key not in left_out)


_DIALECTS = ("bibtex", "biblatex")


def names_are_those_of_bibtex(text: str) -> None:
    """The names of each field are divided as the real BibTeX divides them (if that program is there)."""
    program = shutil.which("bibtex")
    document = Document(text)
    values = [
        value
        for block in document.entries
        for name, value in document.values(block).items()
        if name in ("author", "editor") and _NO_NAMES.search(value) is None and is_balanced(value)
    ]
    values = [value for value in values if all(one.count(",") < 3 for one in split_list(value))]
    if program is None or not values:
        return
    with tempfile.TemporaryDirectory() as folder:
        theirs = ask(program, values, Path(folder))
    for value, parts in zip(values, theirs, strict=True):
        ours = [tuple(map(without_ties, (p.given, p.von, p.family, p.jr))) for p in split(value, "bibtex")]
        assert ours == parts, value


_NO_NAMES = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufeff]|\A\s*\Z")
"""What the log of BibTeX does not show as it is."""


def every_line_is_accounted_for(text: str) -> None:
    """A Markdown list of anything is read: each line is of an entry, structure, or left over and told."""
    found = read_list(text, sections={}, known={}, labels={})
    lines = re.split(r"\r\n|\r|\n", text)
    told = _told(found)
    assert told <= set(range(1, len(lines) + 1)), (told, len(lines))
    follows = False  # whether a line may go on with the entry above it
    for number, line in enumerate(lines, 1):
        if number in told:
            follows = any(number in entry.lines for entry in found.entries)
        elif line.strip():
            assert follows or _STRUCTURE.match(line), (number, line)
        else:
            follows = False


def _told(found: Imported) -> set[int]:
    """The numbers of the lines that begin entries, are structure, or are left over."""
    told = {line for entry in found.entries for line in entry.lines} | set(found.structure)
    for rest in found.leftovers:
        told |= set(range(rest.line, rest.end_line + 1))
    return told


_STRUCTURE = re.compile(
    r"""\s*(?:
    \#{1,6}\s .* | <h[1-6][^>]*> .* | (?:-{3,}|\*{3,}|_{3,}) | <!-- .* --> | \| .*
    | (?:[-+*]|\d+[.)]) \s+ \[ [^\]]* \] \(\# [^)]* \) | (?:</?(?:br|p|div|center|hr)\b [^>]* >\s*)+
    )\s*$""",
    re.VERBOSE | re.IGNORECASE,
)


def editor_edits_fit(text: str) -> None:
    """What an editor makes of our edits, counted in UTF-16, is what we make of them; positions are in the text."""
    if any("\ud800" <= character <= "\udfff" for character in text):
        return  # no text of an editor
    library, codec = Library(text), PositionCodec()
    checker = Checker(Settings())
    findings = checker.check_library(library)
    lines = library.document.lines

    def made(edits: Iterable[Edit]) -> str:
        return applied(
            text, [types.TextEdit(range_of(lines, e.start, e.end, codec), e.replacement) for e in sorted(edits)]
        )

    for finding in findings[:10]:
        place = finding_range(lines, finding, codec)
        assert offset_at(lines, place.start, codec) <= offset_at(lines, place.end, codec)
        assert made(finding.edits) == apply(text, finding.edits)
    fix_all(library, lambda: checker.check_library(library))
    assert made(changed_part(text, library.text)) == library.text


LAWS: tuple[Law, ...] = (
    must_hold,
    fixes_can_be_made,
    fixes_print_the_same,
    names_are_those_of_bibtex,
    renaming_goes_back,
    exports_are_read,
    every_line_is_accounted_for,
    editor_edits_fit,
)
OF_LISTS = (every_line_is_accounted_for,)
OF_WHOLE_ENTRIES = (
    fixes_print_the_same,
    names_are_those_of_bibtex,
    renaming_goes_back,
    exports_are_read,
    editor_edits_fit,
)
BY_NAME = {law.__name__: law for law in LAWS}

"""What parts of books inherit from their parent, as biber hands it to a style; biblatex.def says the same in rows."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

import audiobib
from conftest import need_program

PARTS = {
    "inbook": "book", "bookinbook": "book", "suppbook": "book", "incollection": "collection",
    "inreference": "reference", "suppcollection": "collection", "inproceedings": "proceedings",
}  # fmt: skip
PARENT = "title = {T}, subtitle = {S}, titleaddon = {A}, publisher = {P}, date = {2001}"


@pytest.mark.tex
def test_titles_of_parents_are_the_book_titles_of_parts(tmp_path: Path) -> None:
    program = need_program("biber")
    source = "".join(
        f"@{part}{{c{part}, author = {{Aa, Bb}}, title = {{Part}}, crossref = {{p{part}}}}}\n"
        f"@{parent}{{p{part}, {PARENT}}}\n"
        for part, parent in PARTS.items()
    )
    (tmp_path / "all.bib").write_text(source, "utf-8")
    command = [
        program,
        "--tool",
        "--output-resolve-crossrefs",
        "--output-fieldcase=lower",
        "--output-file=out.bib",
        "all.bib",
    ]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=120)
    told, ours = audiobib.load(tmp_path / "out.bib"), audiobib.loads(source)
    for part in PARTS:
        for name in ("title", "booktitle", "booksubtitle", "booktitleaddon", "publisher", "subtitle", "titleaddon"):
            wanted = told[f"c{part}"].value(name) or None
            assert ours[f"c{part}"].value(name) == wanted, (part, name)


TITLES = ("title", "subtitle", "titleaddon", "shorttitle", "sorttitle", "indextitle", "indexsorttitle")
WATCHED = (*TITLES, *(f"{what}{title}" for what in ("book", "main", "journal") for title in TITLES[:3]), "author",
           "bookauthor", "publisher")  # fmt: skip


def rows_of_biblatex() -> tuple[list[str], dict[tuple[str, str], list[tuple[str, str]]]]:
    """Entry types, and by parent and child what is inherited by which name (empty: it is not)."""
    program = need_program("kpsewhich")
    done = subprocess.run([program, "biblatex.def"], capture_output=True, text=True, check=False)
    if not done.stdout.strip():
        pytest.skip("program not installed: biblatex")
    text = Path(done.stdout.strip()).read_text("utf-8")
    rows: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for parents, children, body in re.findall(
        r"^\\DeclareDataInheritance\{([\w,]+)\}\s*\{([\w,]+)\}\{%\n(.*?)^\}", text, re.DOTALL | re.MULTILINE
    ):
        told = re.findall(r"\\(?:no)?inherit\{(\w+)\}(?:\{(\w+)\})?", body)
        for parent in parents.split(","):
            for child in children.split(","):
                rows.setdefault((parent, child), []).extend(told)
    return sorted({type_ for pair in rows for type_ in pair} | {"online", "report"}), rows


@pytest.mark.tex
def test_every_type_inherits_of_every_type_what_biblatex_says() -> None:
    types, rows = rows_of_biblatex()
    assert len(rows) > 20
    own = ", ".join(f"{name} = {{{name}}}" for name in (*TITLES, "author", "publisher"))
    source = "".join(f"@{parent}{{{parent}, {own}}}\n" for parent in types)
    source += "".join(f"@{child}{{{child}-{parent}, crossref = {{{parent}}}}}\n" for parent in types for child in types)
    library = audiobib.loads(source)
    for parent in types:
        for child in types:
            told = rows.get((parent, child), [])
            if child in PARTS and not told:
                continue  # biblatex knows no such parent: see below
            moved = {name for name, _ in told}
            wanted = {name: name for name in (*TITLES, "author", "publisher") if name not in moved}
            wanted |= {target: name for name, target in told if target}
            read = library[f"{child}-{parent}"].inherited
            assert {name: read[name] for name in WATCHED if name in read} == wanted, (parent, child)


@pytest.mark.parametrize("parent", ["book", "proceedings", "misc", "collection"])
def test_a_part_takes_the_title_of_any_parent_for_that_of_its_book(parent: str) -> None:
    """As writers mean it who write for BibTeX, where every parent may be a ``@book`` (btxdoc, section 4)."""
    source = f"@inproceedings{{a, title={{T}}, crossref={{b}}}}\n@{parent}{{b, title={{B}}, subtitle={{S}}}}"
    assert dict(audiobib.loads(source)["a"].inherited) == {"booktitle": "B", "booksubtitle": "S"}

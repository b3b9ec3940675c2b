"""What parts of books inherit from their parent, as biber hands it to a style; biblatex.def says the same in rows."""

from __future__ import annotations

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
